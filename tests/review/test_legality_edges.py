"""Where the history is lost, and where a change only looks like it: both sides of each line."""

from __future__ import annotations

import pytest
from register import OFFICER, VILLAGE, accounts, entered, household, member, policy, visit
from repository import HOME, Repository

from generator.review.legal_rows import LEGAL_ROWS

STEPS = {"农户申请": "2022-03-01", "入户核实": "2022-03-03"}
WAY_OUT = {
    "方式": "自然消除", "提出日期": "2022-04-08", "步骤": {"入户核实": "2022-04-10"},
    "日期": "2022-05-01", "回退": {"日期": "2022-05-10"},
}  # fmt: skip
ENTRY = entered("2022-03-16", 步骤=STEPS, 消除=WAY_OUT)
ENDED = {"类别": "边缘易致贫户", "步骤": STEPS, "终止": {"日期": "2022-03-12", "依据": "比对"}}


def legal(change: Repository) -> list[str]:
    return sorted(code for code in change.codes() if code in LEGAL_ROWS)


def then(change: Repository, before: dict, after: dict) -> list[str]:
    """What is said of a household that had one set of fields and has another."""
    change.edit(**before)
    change.commit()
    change.edit(**after)
    return legal(change)


A, B = visit("2022-03-18", 情况="甲"), visit("2022-04-21", 情况="乙")


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([A, B], [B, A], []),
        ([A, B], [A, B, visit("2022-06-02")], []),
        ([A, A, B], [A, B], []),
        ([A, A | {"情况": "丙"}], [A], ["visit-removed"]),
        ([A], [A | {"方式": "入户", "走访人": [OFFICER]}], []),
        ([A], [A | {"录入日期": "2022-03-19"}], ["visit-corrected"]),
        ([A], [A | {"日期": "2022-03-19"}], ["visit-redated"]),
        ([A], [A | {"日期": "2022-03-19", "情况": "丁"}], ["visit-backdated", "visit-removed"]),
        ([A | {"日期": "2022-3-18"}], [A], []),
        ([A | {"日期": "三月"}], [A], []),
        ([A | {"日期": "2022-3-18"}], [A | {"日期": "2022-03-08"}], ["visit-redated"]),
        ([A, B], [], ["visit-removed"] * 2),
    ],
)
def test_visits(change, before, after, found):
    assert then(change, {"走访": before}, {"走访": after}) == found


@pytest.mark.parametrize(
    ("day", "written", "found"),
    [
        ("2022-05-31", None, True),
        ("2022-06-01", None, False),
        ("2022-05-31", "2022-05-31", True),
        ("2022-05-31", "2022-06-01", False),
    ],
)
def test_a_visit_written_down_late(change, day, written, found):
    """The file's newest commit is of 2022-06-01, whatever was committed elsewhere since."""
    change.add(household("ZS-0002"))
    change.commit("2022-06-10")
    late = visit(day) | ({"录入日期": written} if written else {})
    change.edit(走访=[*change.value()["走访"], late])
    assert legal(change) == (["visit-backdated"] if found else [])


def test_visits_of_a_new_record_are_not_late(change):
    change.add(household("ZS-0002", 走访=[A]))
    assert legal(change) == []


BOOK = accounts("2022-03-02", 9000, 500)
LINES = [{"类别": "工资性", "金额": "100"}, {"类别": "财产性", "金额": "200.50"}]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([BOOK], [BOOK, accounts("2022-06-02", 100)], []),
        ([BOOK | {"收入": LINES}], [BOOK | {"收入": LINES[::-1]}], []),
        ([BOOK | {"收入": LINES}], [BOOK | {"收入": [LINES[0], LINES[1] | {"金额": "200.5"}]}], []),
        ([BOOK], [BOOK | {"户主签字": "是"}], []),
        ([BOOK], [BOOK | {"收入": []}], ["accounts-rewritten"]),
        ([BOOK], [BOOK | {"期间": {"起": "2021-02-01", "止": "2022-01-31"}}], ["accounts-rewritten"]),
        ([BOOK], [], ["accounts-removed"]),
        # two of one day are an error; putting them together mends it
        ([BOOK, BOOK | {"收入": []}], [BOOK], ["accounts-rewritten"]),
    ],
)  # fmt: skip
def test_accounts(change, before, after, found):
    assert then(change, {"收支核算": before}, {"收支核算": after}) == found


def entry(**changes):
    return [{key: one for key, one in (ENTRY | changes).items() if one is not None}]


def way_out(**changes):
    return entry(消除={key: one for key, one in (WAY_OUT | changes).items() if one is not None})


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (entry(), entry(步骤=dict(reversed(STEPS.items()))), []),
        (entry(), entry(步骤=STEPS | {"入户核实": "2022-03-04"}), []),
        (entry(), entry(步骤=STEPS | {"入户核实": "2022-03-02"}), ["step-earlier"]),
        (entry(), entry(系统录入="2022-03-15"), ["step-earlier"]),
        (entry(), entry(步骤={"农户申请": "2022-03-01"}), ["step-erased"]),
        (entry(), entry(步骤=None), ["step-erased"] * 2),
        (entry(), entry(消除=None), ["status-erased"]),
        (entry(), way_out(日期=None, 回退=None), ["status-erased"] * 2),
        (entry(), way_out(回退=None), ["status-erased"]),
        (entry(), way_out(步骤=None), ["step-erased"]),
        ([ENDED], [{"类别": "边缘易致贫户", "步骤": STEPS}], ["status-erased"]),
        ([ENDED], [ENDED, *entry()], []),
        ([ENDED, *entry()], entry(), ["identification-removed"]),
        ([ENDED, ENDED | {"来源": "督查发现"}], [ENDED], []),
        ([{"类别": "边缘易致贫户"}], [], []),
        (way_out(回退=None), entry(消除=WAY_OUT | {"提出日期": "2022-06-08", "日期": "2022-06-20"}), []),
        (entry(), entry(消除={"方式": "自然消除", "提出日期": "2022-06-08"}), ["elimination-replaced"]),
        (entry(), entry(消除={"方式": "自然消除", "提出日期": "2022-04-08"}), ["status-erased"] * 2 + ["step-erased"]),
    ],
)  # fmt: skip
def test_identifications(change, before, after, found):
    assert then(change, {"识别": before}, {"识别": after}) == found


RISK = {"类型": "因病", "发现日期": "2022-02-20"}
SOLVED = {"化解日期": "2022-06-01", "化解佐证": "复查报告"}


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ([RISK | SOLVED], []),
        ([RISK | {"发现日期": "2022-02-21"}], ["risk-removed"]),
        ([RISK | {"类型": "因残"}, RISK], []),
    ],
)
def test_risks(change, after, found):
    assert then(change, {"风险": [RISK]}, {"风险": after}) == found


STAFF = VILLAGE["队伍"]


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (STAFF[::-1], []),
        ([STAFF[0] | {"止": "2022-06-30"}, *STAFF[1:]], []),
        ([STAFF[0] | {"起": "2019-01-01"}, *STAFF[1:]], []),
        (STAFF[:3], ["roster-removed"]),
        ([*STAFF[:3], STAFF[3] | {"姓名": "赵某民"}], ["roster-removed"]),
    ],
)
def test_rosters(change, after, found):
    change.village(队伍=after)
    assert legal(change) == found


@pytest.mark.parametrize(("start", "found"), [("2022-06-30", True), ("2022-07-01", False)])
def test_an_edition_that_has_not_begun_may_be_drafted_on(change, start, found):
    name = f"policy/{start}.yaml"
    change.write("policy/2022-02-25.yaml", policy(失效="2022-06-29"))
    change.write(name, policy(生效=start, 失效="2023-12-31"))
    change.commit()
    change.write(name, policy(生效=start, 失效="2023-12-31", 收入线__监测="7100"))
    assert legal(change) == (["policy-changed"] if found else [])
    change.remove(name)
    assert legal(change) == (["policy-removed"] if found else [])


def test_another_layout_is_nothing(change):
    text = """# 换了写法
成员: [{姓名: 冉某甲, 关系: 户主, 性别: 女, 出生: "1980-01-01"}]
走访:
  - {情况: "菜已收完", 日期: 2022-04-21, 走访人: [王某丽], 方式: 入户, 结果: 见到本人}
  - 日期: 2022-03-18
    走访人:
      - 王某丽
    方式: 入户
    结果: 见到本人
    情况: 在家，药按时吃
编号: ZS-0001
户主: 冉某甲
组: 3
户类型: 一般农户
"""
    change.write(HOME, text)
    assert change.since() == []


def test_an_edition_s_steps_have_an_order(change):
    change.write(
        "policy/2022-02-25.yaml",
        policy(识别步骤=["入户核实", "农户申请", "民主评议公示", "街道审核", "区级审定"]),
    )
    assert legal(change) == ["policy-changed"]


def test_a_file_that_cannot_be_read_is_said_to_be_that_alone(change):
    text = (change.root / HOME).read_text(encoding="utf-8")
    change.write(HOME, text.replace("方式: 入户", "方式: [入户", 1))
    assert legal(change) == []
    assert change.codes() != []


def test_the_history_of_a_refused_file_counts_too(change):
    change.edit(组="三")
    change.commit()
    change.edit(组="3", 走访=change.value()["走访"][:1])
    assert legal(change) == ["visit-removed"]


def test_a_misnamed_file_may_be_named_right(change):
    """编号 says who it is; the file's name was wrong."""
    change.edit(编号="ZS-0002")
    change.commit()
    (change.root / HOME).rename(change.root / HOME.replace("0001", "0002"))
    assert legal(change) == []


def test_a_renamed_file_is_still_held_to_its_visits(change):
    value = change.value() | {"编号": "ZS-0002", "走访": change.value()["走访"][:1]}
    change.remove(HOME)
    change.write(HOME.replace("0001", "0002"), value)
    assert legal(change) == ["id-changed", "visit-removed"]


def test_a_month_under_the_wrong_name(change):
    month = {"汇总": {"日期": "2022-03-30", "汇总人": "赵某敏", "收集": "0", "核查": "0"}}
    wrong = "villages/zhusha/months/2022-02.yaml"
    change.write(wrong, month)
    change.commit()
    change.remove(wrong)
    change.write("villages/zhusha/months/2022-03.yaml", month)
    assert legal(change) == []


def test_no_personal_number_is_repeated(change):
    number = "138" + "00001111"
    change.edit(走访=[visit("2022-03-18", 情况=number), visit("2022-04-21", 情况="菜已收完")])
    change.edit(风险=[{"类型": number, "发现日期": "2022-02-20"}])
    change.commit()
    change.edit(走访=[], 风险=None)
    for form in ("text", "json", "github", "gitlab", "sarif"):
        _, out, said = change.run(
            "check", "--since", "HEAD", "--as-of", "2022-06-30", "--format", form
        )
        assert number not in out + said
    for form in ("text", "json", "markdown"):
        _, out, said = change.run("diff", "HEAD", "--as-of", "2022-06-30", "--format", form)
        assert number not in out + said


@pytest.mark.parametrize("last", [[A], [A, B, visit("2022-05-02", "外人")]])
def test_a_year_makes_no_error(change, last):
    """Facts that depend on the date never fail a change."""
    change.edit(识别=entry(), 走访=[A, B], 成员=[member(出生="2006-12-01", 劳动能力="普通劳动力")])
    change.commit()
    change.edit(识别=entry(系统录入=None, 消除=None), 走访=last, 收支核算=[BOOK])
    change.write("policy/2022-02-25.yaml", policy(识别步骤=["农户申请"]))
    now, later = change.since(day="2022-06-30"), change.since(day="2023-06-30")
    assert [one["code"] for one in now if one not in later] == ["labour-doubtful"]
    errors = [one for one in now if one["severity"] == "error"]
    assert errors == [one for one in later if one["severity"] == "error"] != []
    assert [change.diff(day=day)["errors"] for day in ("2022-06-30", "2023-06-30")] == [
        len(errors)
    ] * 2
