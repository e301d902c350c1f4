"""Rules, Days and Faults: what refuses a file, what voids a name, what nothing can judge."""

from __future__ import annotations

from collections import Counter

import pytest
from register import (
    CADRE,
    LEADER,
    OFFICER,
    POLICY_TEXT,
    STREET,
    accounts,
    contact,
    entered,
    household,
    policy,
    visit,
)

RICH = accounts("2022-03-01", 15000)
OUT = {"方式": "自然消除", "提出日期": "2022-03-20"}


def excuse(first, last):
    return {"起": first, "止": last, "原因": "外出", "批准人": LEADER, "批准日期": "2022-02-26"}


REFUSED = {
    "two accounts on a day": {"收支核算": [RICH, accounts("2022-03-01", 1)]},
    "two 系统录入 on a day": {"识别": [entered("2022-03-10"), entered("2022-03-10")]},
    "two 终止 on a day": {
        "识别": [{"类别": "边缘易致贫户", "终止": {"日期": "2022-03-12", "依据": "a"}}] * 2
    },
    "two 取数日期": {
        "户类型": "脱贫户",
        "系统收入": [
            {"年度": "2021", "人均": "8000", "取数日期": "2022-01-10"},
            {"年度": "2021", "人均": "9000", "取数日期": "2022-01-10"},
        ],
    },
    "two 居住 on a day": {
        "居住": [{"状态": "全户外出", "起": "2022-03-01"}, {"状态": "常住", "起": "2022-03-01"}]
    },
    "消除 before 系统录入": {"识别": [entered("2022-03-16", 消除=OUT | {"日期": "2022-03-15"})]},
    "回退 before 消除": {
        "识别": [
            entered(
                "2022-03-16",
                消除=OUT | {"日期": "2022-05-10", "回退": {"日期": "2022-05-09", "原因": "误"}},
            )
        ]
    },
    "发现日期 after the first step": {
        "识别": [
            {"类别": "边缘易致贫户", "发现日期": "2022-03-02", "步骤": {"农户申请": "2022-03-01"}}
        ]
    },
    "走访例外 of 93 days": {"走访例外": [excuse("2022-03-01", "2022-06-01")]},
}
ACCEPTED = {
    "accounts on two days": {"收支核算": [RICH, accounts("2022-03-02", 1)]},
    "消除 on the day of 系统录入": {
        "识别": [entered("2022-03-16", 消除=OUT | {"日期": "2022-03-16"})]
    },
    "回退 on the day of 消除": {
        "识别": [
            entered(
                "2022-03-16",
                消除=OUT | {"日期": "2022-05-10", "回退": {"日期": "2022-05-10", "原因": "误"}},
            )
        ]
    },
    "发现日期 on the first step": {
        "识别": [
            {"类别": "边缘易致贫户", "发现日期": "2022-03-01", "步骤": {"农户申请": "2022-03-01"}}
        ]
    },
    "走访例外 of 92 days": {"走访例外": [excuse("2022-03-01", "2022-05-31")]},
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_error_refuses_the_file(records, name):
    """Days, Faults: it is not computed and is counted as refused; the others stand."""
    records.add(household(**REFUSED[name])).add(household("ZS-0002", 收支核算=[RICH]))
    report = records.assess("2022-06-30")
    assert (report["records"], report["refused"]) == (1, 1)
    assert [one["id"] for one in report["households"]] == ["ZS-0002"]
    status, found = records.check()
    assert status == 1
    errors = [one for one in found["problems"] if one["severity"] == "error"]
    assert {(one["kind"], one["file"]) for one in errors} == {
        ("file", "villages/zhusha/households/ZS-0001.yaml")
    }


@pytest.mark.parametrize("name", ACCEPTED)
def test_not_an_error(records, name):
    records.add(household(**ACCEPTED[name]))
    report = records.assess("2022-06-30")
    assert (report["records"], report["refused"]) == (1, 0)
    assert records.check()[0] == 0


def test_of_two_files_with_one_id_the_later_is_refused(records):
    """Faults: the later in path order."""
    records.village("yazi", 名称="鸭子村", 队伍=[])
    records.add(household(收支核算=[RICH]), "zhusha")
    records.add(household(收支核算=[accounts("2022-03-01", 8000)]), "yazi")
    report = records.assess("2022-03-10")
    assert (report["records"], report["refused"]) == (1, 1)
    assert report["households"][0]["village"] == "yazi"
    assert records.check()[0] == 1


VOID = {
    "visitor": {"走访": [visit("2022-03-10", "钱某外")]},
    "contact": {"监测联系人": [contact("钱某外")]},
    "accountant": {"收支核算": [RICH | {"核算人": "钱某外"}]},
    "checker": {
        "识别": [entered("2022-03-16", 步骤={"入户核实": "2022-03-03"}, 核实人=["钱某外", OFFICER])]
    },
    "planner": {"帮扶方案": {"制定日期": "2022-03-10", "制定人": "钱某外"}},
    "doer": {
        "帮扶方案": {
            "制定日期": "2022-03-10",
            "措施": [{"类别": "产业帮扶", "内容": "种苗", "状态": "实施中", "责任人": "钱某外"}],
        }
    },
    "approver": {"走访例外": [excuse("2022-03-01", "2022-03-31") | {"批准人": "钱某外"}]},
    "approver without the office": {
        "走访例外": [excuse("2022-03-01", "2022-03-31") | {"批准人": CADRE}]
    },
    "approver of a 注销": {"注销": {"日期": "2022-06-01", "原因": "其他", "批准人": "钱某外"}},
    "approver of a 核查豁免": {
        "核查豁免": [
            {
                "检查": "重复走访",
                "原因": "已核",
                "批准人": "钱某外",
                "起": "2022-03-01",
                "止": "2022-06-30",
            }
        ]
    },
}


@pytest.mark.parametrize("name", VOID)
def test_a_register_error_voids_only_the_name(records, name):
    """Faults: `check` fails, the name is void, the household is computed."""
    records.add(household(**{"收支核算": [RICH]} | VOID[name]))
    status, found = records.check()
    assert status == 1
    [error] = [one for one in found["problems"] if one["severity"] == "error"]
    assert error["kind"] == "register"
    assert error["file"] == "villages/zhusha/households/ZS-0001.yaml"
    lines = (records.root / error["file"]).read_text(encoding="utf-8").splitlines()
    assert (CADRE if "without" in name else "钱某外") in lines[error["line"] - 1]
    report = records.assess("2022-04-10")
    assert (report["records"], report["refused"]) == (1, 0)


@pytest.mark.parametrize(
    ("file", "broken"),
    [
        ("street/street.yaml", "名称: 义和街道\n队伍: 无\n"),
        ("villages/zhusha/village.yaml", "名称: 朱砂村\n"),
        ("policy/2022-02-25.yaml", POLICY_TEXT.replace("监测: 7000", "监测: 七千")),
        ("policy/2022-02-25.yaml", POLICY_TEXT.replace("预警: 9000", "预警: 7000")),
    ],
    ids=["street", "village", "policy", "监测 < 预警"],
)
@pytest.mark.parametrize("command", ["assess", "build"])
def test_without_street_village_or_edition_nothing_can_be_judged(records, command, file, broken):
    """Faults: `assess` and `build` end with exit status 1 and the old site stays."""
    records.add(household(收支核算=[RICH]))
    records.write(file, broken)
    site = records.root.parent / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    out = ["--out", str(site)] if command == "build" else []
    status, said, _ = records.run(command, "--as-of", "2022-06-30", *out)
    assert (status, said) == (1, "")
    assert [one.name for one in site.iterdir()] == ["index.html"]
    assert records.check()[0] == 1


def test_numbers_agree(records):
    """§8: the tiers of all villages add up to records read; read + refused = files found."""
    records.village("yazi", 名称="鸭子村", 队伍=[])
    ways = [
        {"收支核算": [accounts("2022-03-01", 6000)]},
        {"收支核算": [accounts("2022-03-01", 8000)]},
        {"收支核算": [RICH]},
        {},
        {"注销": {"日期": "2022-03-05", "原因": "迁出"}},
    ]
    for number, fields in enumerate(ways * 2, start=1):
        village = "yazi" if number > len(ways) else "zhusha"
        prefix = "YZ" if village == "yazi" else "ZS"
        records.add(household(f"{prefix}-{number:04}", **fields), village)
    records.write("villages/yazi/households/YZ-0099.yaml", "编号: YZ-0099\n")
    report = records.assess("2022-03-10")
    tiers = Counter(one["tier"] for one in report["households"])
    assert tiers == dict.fromkeys(("监测户", "预警户", "一般户", "待核算", "注销"), 2)
    assert sum(tiers.values()) == report["records"] == 10
    assert report["records"] + report["refused"] == len(list(records.root.glob("**/households/*")))
    ids = [one["id"] for one in report["households"]]
    assert ids == sorted(ids)


def test_street_of_another_shape_is_found(records):
    """The builder's own street and edition are without a fault."""
    records.write("street/street.yaml", STREET)
    records.write("policy/2022-02-25.yaml", policy())
    status, report = records.add(household()).check()
    assert (status, report["errors"], report["warnings"]) == (0, 0, 0)


def test_unknown_household_is_the_calls_fault(records):
    """Interface: an unknown household: exit status 2."""
    records.add(household())
    assert records.run("assess", "--household", "ZS-9999", "--as-of", "2022-06-30")[0] == 2
    status, out, _ = records.run("assess", "--household", "ZS-0001", "--as-of", "2022-06-30")
    assert status == 0
    assert '"ZS-0001"' in out
