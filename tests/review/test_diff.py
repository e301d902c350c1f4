"""`huce diff`: what a change does, for people; Markdown that nobody can misuse."""

from __future__ import annotations

from pathlib import Path

import pytest
from register import OFFICER, VILLAGE, accounts, contact, entered, household, member, policy, visit
from repository import HOME, git

from generator.review.markdown import FOLDED, LARGEST, MARKER, escaped

GOLDEN = Path(__file__).parents[1] / "golden"
MONTH = "villages/zhusha/months/2022-05.yaml"
HOSTILE = "张\\|三<script>alert(1)</script>@all #1 ![x](http://x.example) `a` $x$"
MONITORED = {"识别": [entered("2022-01-10")], "监测联系人": [contact()]}


def rows(report: dict, section: str, *keys: str) -> list[tuple]:
    return [tuple(one[key] for key in keys) for one in report[section]]


def test_a_tier_that_moves_says_why(change):
    change.edit(收支核算=[accounts("2022-03-02", 20000)])
    change.commit()
    change.edit(收支核算=[accounts("2022-03-02", 20000), accounts("2022-06-02", 6500)])
    [one] = change.diff()["tiers"]
    assert (one["village"], one["id"], one["head"]) == ("朱砂村", "ZS-0001", "冉某甲")
    assert (one["before"], one["after"]) == ("一般户", "监测户（边缘易致贫户）")
    assert one["why"] == [
        "符合M1（二(一)-1）人均纯收入低于监测线：家庭纯收入6500.00元，"
        "低于监测线7000元×1人＝7000.00元（人均6500.00元）",
        "符合W0（二(二)-1）人均纯收入低于预警线：家庭纯收入6500.00元，"
        "低于预警线9000元×1人＝9000.00元（人均6500.00元）",
    ]


def test_a_tier_that_is_left_says_what_no_longer_holds(change):
    change.edit(收支核算=[accounts("2022-03-02", 6500)])
    change.commit()
    change.edit(收支核算=[accounts("2022-03-02", 6500), accounts("2022-06-02", 8000)])
    [one] = change.diff()["tiers"]
    assert (one["before"], one["after"]) == ("监测户（边缘易致贫户）", "预警户")
    [why] = one["why"]
    assert why.startswith("不再符合M1（二(一)-1）")
    assert "不低于监测线7000元" in why


@pytest.mark.parametrize(
    ("fields", "after"),
    [
        ({"识别": [entered("2022-06-10")]}, "监测户（边缘易致贫户，在册）"),
        ({"注销": {"日期": "2022-06-10", "原因": "迁出"}}, "注销"),
    ],
)
def test_formal_status_and_the_end(change, fields, after):
    change.edit(**fields)
    [one] = change.diff()["tiers"]
    assert (one["before"], one["after"]) == ("待核算", after)
    assert one["why"]


def test_other_reasons_for_the_same_tier(change):
    change.edit(收支核算=[accounts("2022-03-02", 20000)], **MONITORED)
    change.commit()
    change.edit(收支核算=[accounts("2022-03-02", 20000), accounts("2022-06-02", 6500)])
    [one] = change.diff()["tiers"]
    assert one["before"] == one["after"] == "监测户（边缘易致贫户，在册）"
    assert [why[:4] for why in one["why"]] == ["符合M1", "符合W0"]


def test_records_that_come_and_go(change):
    change.add(household("ZS-0002")).commit()
    change.remove("villages/zhusha/households/ZS-0002.yaml")
    change.add(household("ZS-0003", 户主="田某", 走访=[visit("2022-06-02")]))
    change.edit(组="三")
    report = change.diff()
    assert rows(report, "tiers", "id", "before", "after") == [
        ("ZS-0001", "待核算", "有错未读入"),
        ("ZS-0002", "待核算", "已删除"),
        ("ZS-0003", "新档案", "待核算"),
    ]
    # what cannot be seen is not closed
    assert {one["id"] for one in report["findings"]} == {"ZS-0003"}
    assert {one["id"] for one in report["visits"]} == {"ZS-0003"}


def test_a_visit_that_completes_the_month(change):
    change.edit(**MONITORED)
    change.commit()
    change.edit(走访=[*change.value()["走访"], visit("2022-06-14")])
    report = change.diff()
    [one] = report["visits"]
    assert one["words"] == "计入2022-06，本月走访已完成"
    assert one["counts"] == ["2022-06"]
    assert ("每月走访", "overdue", "done") in rows(report, "duties", "duty", "before", "after")
    assert ("走访逾期", False) in rows(report, "findings", "finding", "new")


def test_a_visit_that_completes_the_quarter(change):
    change.edit(收支核算=[accounts("2022-03-02", 8000)])
    change.commit()
    # the visit of April was made before the officer was on the roster
    change.edit(走访=change.value()["走访"][:1])
    change.commit()
    change.edit(走访=[*change.value()["走访"], visit("2022-06-14")])
    assert [one["words"] for one in change.diff()["visits"]] == ["计入2022-Q2，本季走访已完成"]


def test_a_visit_for_a_closed_month(change):
    change.edit(**MONITORED)
    change.commit()
    change.edit(走访=[*change.value()["走访"], visit("2022-05-14")])
    assert [one["words"] for one in change.diff()["visits"]] == ["计入2022-05，不再欠访"]


def test_a_visit_that_does_not_count_says_why(change):
    change.edit(**MONITORED)
    change.commit()
    change.edit(走访=[*change.value()["走访"], visit("2022-06-14", mode="电话", result="已联系上")])
    [one] = change.diff()["visits"]
    assert one["words"].startswith("不计：方式为电话")


def test_visits_that_no_longer_count_because_of_a_roster(change):
    change.edit(**MONITORED)
    change.commit()
    change.village(队伍=[row for row in VILLAGE["队伍"] if row["姓名"] != OFFICER])
    report = change.diff()
    assert rows(report, "visits", "day", "lost") == [
        ("2022-03-18", ["2022-03"]),
        ("2022-04-21", ["2022-04"]),
    ]
    assert report["visits"][1]["words"].startswith("不再计入2022-04，2022-04成了欠访：")


def test_a_visit_that_is_gone(change):
    change.edit(**MONITORED)
    change.commit()
    change.edit(走访=change.value()["走访"][:1])
    assert [one["words"] for one in change.diff()["visits"]] == [
        "已删去，不再计入2022-04，2022-04成了欠访"
    ]


def test_a_visit_moved_down_the_list_is_the_same_visit(change):
    change.edit(**MONITORED)
    change.commit()
    change.edit(走访=change.value()["走访"][::-1])
    report = change.diff()
    assert report["visits"] == report["records"] == []
    assert report["notes"] == {"records": "另有 1 个文件只改了写法和次序，内容没有变。"}


def test_duties_of_the_organisation(change):
    signal = {"编号": "1", "日期": "2022-05-04", "来源": "村民小组长排查", "内容": "住院"}
    change.write(MONTH, {"风险线索": [signal]})
    assert rows(change.diff(), "duties", "duty", "unit", "period", "before", "after") == [
        ("线索核查", "朱砂村 2022-05/1", None, None, "overdue")
    ]
    change.commit()
    digest = {"日期": "2022-05-30", "汇总人": OFFICER, "收集": "1", "核查": "0"}
    change.edit(MONTH, 汇总=digest)
    assert rows(change.diff(), "duties", "duty", "unit", "period", "before", "after") == [
        ("月度汇总", "朱砂村", "2022-05", "overdue", "done")
    ]


def test_fields_in_the_household_s_words(change):
    work = {"地点": "市外", "月数": "8"}
    change.edit(风险=[{"类型": "因病", "发现日期": "2022-02-20"}])
    change.commit()
    first, second = change.value()["走访"]
    change.edit(
        组="4", 住址="3组大湾", 成员=[member(姓名="冉某甲", 务工=work)],
        走访=[second | {"结果": "见到家人"}, first], 风险=None,
        小额信贷=[{"放款日期": "2021-09-01", "金额": "30000"}],
    )  # fmt: skip
    assert rows(change.diff(), "records", "record", "kind", "field", "before", "after") == [
        ("冉某甲（ZS-0001）", "changed", "组", "3", "4"),
        ("冉某甲（ZS-0001）", "added", "成员 冉某甲 务工", "", "地点 市外；月数 8"),
        ("冉某甲（ZS-0001）", "changed", "走访 2022-04-21 结果", "见到本人", "见到家人"),
        ("冉某甲（ZS-0001）", "removed", "风险 因病 2022-02-20", "类型 因病；发现日期 2022-02-20", ""),
        ("冉某甲（ZS-0001）", "added", "住址", "", "3组大湾"),
        (
            "冉某甲（ZS-0001）", "added", "小额信贷 2021-09-01 30000", "",
            "放款日期 2021-09-01；金额 30000",
        ),
    ]  # fmt: skip


def test_old_and_new_problems_are_told_apart(change):
    change.edit(组="三", 走访=[visit("2022-03-18", "外人"), visit("2022-04-21")])
    change.commit()
    change.edit(户主="冉某乙", 耕地="四亩")
    found = rows(change.diff(), "problems", "new", "code")
    assert found == [(True, "number-form"), (False, "count-form")]
    # two visitors are unknown now; the one that moved down is the old one
    change.edit(组="3", 耕地="4", 走访=[visit("2022-03-17", "外人"), *change.value()["走访"]])
    found = rows(change.diff(), "problems", "new", "code")
    assert sorted(found) == [(True, "not-on-roster")] * 2


def test_two_commits(change):
    first = git(change.top, "rev-parse", "HEAD")
    change.edit(组="4")
    second = change.commit("2022-06-02")
    change.edit(组="5")
    report = change.diff(first, second)
    assert (report["base"], report["head"]) == (first, second)
    assert rows(report, "records", "before", "after") == [("3", "4")]
    assert rows(change.diff(second), "records", "before", "after") == [("4", "5")]
    # backwards, where it is asked for
    assert rows(change.diff(second, first), "records", "before", "after") == [("4", "3")]


def test_both_sides_are_judged_on_the_day_asked_for(change):
    change.edit(收支核算=[accounts("2022-03-02", 20000)])
    change.commit()
    change.edit(收支核算=[accounts("2022-03-02", 20000), accounts("2022-06-02", 6500)])
    assert change.diff(day="2022-06-01")["tiers"] == []
    assert len(change.diff(day="2022-06-02")["tiers"]) == 1


def test_records_that_cannot_be_judged(change):
    change.write("street/street.yaml", "名称：义和街道\n")
    status, out, _ = change.run("diff", "HEAD", "--as-of", "2022-06-30")
    assert status == 1
    assert "无法研判" in out.split("\n")[0]
    assert "full-width" not in out
    assert "冒号是全角的" in out
    change.commit()
    change.write("street/street.yaml", "名称: 义和街道\n部门: [经发办]\n")
    status, out, _ = change.run("diff", "HEAD", "--as-of", "2022-06-30")
    assert status == 0
    assert "改动前的记录无法研判" in out


def test_nothing_changed(change):
    status, out, _ = change.run("diff", "HEAD", "--format", "markdown")
    assert status == 0
    assert "没有改动记录" in out


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_whole(change, form, update):
    """One change of most kinds, as it is read."""
    change.edit(收支核算=[accounts("2022-03-02", 20000)], **MONITORED)
    change.add(household("ZS-0002"))
    change.commit()
    change.edit(
        收支核算=[accounts("2022-03-02", 6500)],
        走访=[change.value()["走访"][0] | {"结果": "见到家人"}, visit("2022-06-14")],
    )
    change.edit("villages/zhusha/households/ZS-0002.yaml", 户主=HOSTILE, 组="三")
    change.write(
        MONTH, {"汇总": {"日期": "2022-05-30", "汇总人": OFFICER, "收集": "0", "核查": "0"}}
    )
    _, out, _ = change.run("diff", "HEAD", "--as-of", "2022-06-30", "--format", form)
    out = out.replace(git(change.top, "rev-parse", "HEAD")[:10], "0123456789")
    golden = GOLDEN / f"diff.{'md' if form == 'markdown' else 'txt'}"
    if update:
        golden.write_text(out, encoding="utf-8")
    assert out == golden.read_text(encoding="utf-8")


def test_the_comment_is_found_again_and_says_the_status_first(change):
    change.edit(走访=change.value()["走访"][:1])
    _, out, _ = change.run("diff", "HEAD", "--format", "markdown")
    first, second, *_ = out.split("\n")
    assert first == MARKER
    assert second.startswith("**❌ 有 1 处错误")
    change.edit(走访=None)
    git(change.top, "checkout", "-q", "--", ".")
    change.edit(组="4")
    _, out, _ = change.run("diff", "HEAD", "--format", "markdown")
    assert out.split("\n")[:2] == [MARKER, "**✅ 没有错误，可以合并；0 处提醒。改动 1 个文件。**"]


def test_names_do_not_act_in_the_comment(change):
    change.edit(户主=HOSTILE, 住址=HOSTILE + "\n\n# 标题")
    _, out, _ = change.run("diff", "HEAD", "--format", "markdown")
    for one in ("<script", "@all", "](http", "`a`", "$x", " #1", "\n# ", "://"):
        assert one not in out
    table = [line for line in out.split("\n") if line.startswith("|")]
    assert len({line.count("|") for line in table if "户主" in line or "住址" in line}) == 1
    assert "&#60;script&#62;" in out


@pytest.mark.parametrize(
    "text",
    ["@all", "a@b.cn", "#12", "GH-12", "!3", "http://x.example", "www.x.cn", ":smile:", "$1+2$", "&lt;"],
)  # fmt: skip
def test_what_a_forge_would_read_as_its_own_is_broken_up(text):
    assert text not in escaped(text)


def test_plain_text_stays_as_it_is():
    text = "走访 2022-06-14（王某丽）：10:30 在家，50.5元/亩；ZS-0001"
    assert escaped(text) == text


def many(change, number: int) -> str:
    for index in range(2, number + 2):
        change.add(household(f"ZS-{index:04d}", 住址="三组" * 40))
    change.commit()
    for index in range(2, number + 2):
        change.edit(f"villages/zhusha/households/ZS-{index:04d}.yaml", 住址="四组" * 40)
    return change.run("diff", "HEAD", "--format", "markdown")[1]


@pytest.mark.parametrize(("number", "folded"), [(FOLDED, False), (FOLDED + 1, True)])
def test_long_tables_are_folded(change, number, folded):
    out = many(change, number)
    assert ("<details>\n<summary>21 行，点开看</summary>\n\n| 记录" in out) == folded
    assert out.count("| 改 |") == number


def test_a_comment_has_a_largest_size_and_says_what_it_left_out(change):
    out = many(change, 400)
    assert len(out) <= LARGEST
    assert "另有 100 行，没有列出；运行 huce diff 看全部。" in out


def test_the_text_lists_everything(change):
    many(change, FOLDED + 1)
    _, out, _ = change.run("diff", "HEAD")
    assert out.count("字段：住址") == FOLDED + 1
    assert "  无\n" in out


def test_the_lines_of_an_edition(change):
    change.edit(收支核算=[accounts("2022-03-02", 7200)])
    change.commit()
    change.write("policy/2022-02-25.yaml", policy(收入线__监测="7500"))
    report = change.diff()
    assert rows(report, "tiers", "before", "after") == [("预警户", "监测户（边缘易致贫户）")]
    assert rows(report, "records", "record", "field") == [("方案 2022-02-25", "收入线 监测")]
    assert HOME not in {one["file"] for one in report["legality"]}
