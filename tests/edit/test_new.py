"""`huce new`: what is written is right, what is wrong is said and nothing is written."""

from __future__ import annotations

import contextlib
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register import OFFICER, Records, household

from generator.cli import main
from generator.edit.entries import new_household, new_visit
from generator.load.layout import place_of
from generator.load.reading import read_file

HEAD = ("--village", "zhusha", "--head", "冉某乙", "--group", "3", "--kind", "一般农户")
VISIT = (
    "--day", "2022-06-18", "--visitor", OFFICER, "--mode", "入户", "--result", "见到本人",
    "--situation", "在家：药按时吃",
)  # fmt: skip


def late_evening() -> datetime:
    """Already the next day in Shanghai."""
    return datetime(2022, 6, 19, 17, tzinfo=UTC)


def new(records: Records, what: str, *args: str, typed: str | None = None) -> tuple[int, str, str]:
    """Exit status, standard output and error; `typed` is what a person answers at a terminal."""
    out, err, before = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = Terminal(typed) if typed is not None else io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(["new", what, *args, "--records", str(records.root)], late_evening)
    finally:
        sys.stdin = before
    return status, out.getvalue(), err.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def files(records: Records) -> dict[str, bytes]:
    return {
        str(path.relative_to(records.root)): path.read_bytes()
        for path in records.root.rglob("*")
        if path.is_file()
    }


def test_a_household(records):
    records.add(household("ZS-0001"))
    status, out, _ = new(records, "household", *HEAD, "--sex", "女", "--born", "1956-03")
    path = records.root / "villages/zhusha/households/ZS-0002.yaml"
    assert (status, out) == (0, f"{path}\n")
    assert path.read_text(encoding="utf-8") == """编号: ZS-0002
户主: 冉某乙
组: 3
户类型: 一般农户
成员:
  - {姓名: 冉某乙, 关系: 户主, 性别: 女, 出生: 1956-03}
"""  # fmt: skip
    assert records.check()[1]["errors"] == 0
    assert new(records, "household", *HEAD, "--sex", "女", "--born", "1956-03")[1].endswith(
        "ZS-0003.yaml\n"
    )


def test_a_village_by_its_name(records):
    args = ("--village", "朱砂村", *HEAD[2:], "--sex", "女", "--born", "1956-03")
    assert new(records, "household", *args)[0] == 0


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--kind", "农户", "“户类型”不能填“农户”，可填：脱贫户、一般农户"),
        ("--group", "三", "“三”不是整数"),
        ("--group", "0", "“0”不是整数"),
        ("--sex", "F", "“性别”不能填“F”"),
        ("--born", "1956-3-12", "改法：1956-03-12"),
        ("--head", "13800000469", "没有遮住的手机号"),
        ("--head", " ", "缺“户主”"),
    ],
)
def test_a_wrong_household_is_not_written(records, option, value, words):
    before = files(records)
    args = (*HEAD, "--sex", "女", "--born", "1956-03", option, value)
    status, out, err = new(records, "household", *args)
    assert (status, out) == (1, "")
    assert words in err
    assert "13800000469" not in err
    assert files(records) == before


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (HEAD, "还缺 --sex、--born"),
        ((), "还缺 --village、--head"),
        (
            ("--village", "yazi", *HEAD[2:], "--sex", "女", "--born", "1956"),
            "可用的：zhusha（朱砂村）",
        ),
    ],
)
def test_wrong_calls_for_a_household(records, args, words):
    status, _, err = new(records, "household", *args)
    assert status == 2
    assert words in err


def test_a_village_without_a_prefix(records):
    records.village(编号前缀=None)
    status, _, err = new(records, "household", *HEAD, "--sex", "女", "--born", "1956-03")
    assert status == 1
    assert "缺“编号前缀”" in err


def test_a_household_asked_for_at_a_terminal(records):
    typed = "朱砂村\n冉某乙\n三\n3\n一般农户\n女\n1956-3\n1956-03\n"
    status, out, err = new(records, "household", typed=typed)
    assert status == 0
    assert out.endswith("ZS-0001.yaml\n")
    assert "“三”不是整数。改法：只写数字，如 3" in err
    assert "户类型（脱贫户、一般农户）" in err


def test_a_terminal_that_is_closed_writes_nothing(records):
    before = files(records)
    assert new(records, "household", typed="朱砂村\n冉某乙\n")[0] == 2
    assert files(records) == before


def test_a_visit(records):
    path = records.write(
        "villages/zhusha/households/ZS-0001.yaml",
        """编号: ZS-0001   # 首户
户主: 冉某甲
组: 3
户类型: 一般农户

成员:
- {姓名: 冉某甲, 关系: 户主, 性别: 女, 出生: '1956-03-12'}
走访: # 逐次记
- {日期: 2022-03-05, 走访人: [王某丽], 方式: 入户, 结果: 见到本人, 情况: 在家}  # 首次
""",
    )
    before = path.read_text(encoding="utf-8")
    status, out, err = new(
        records,
        "visit",
        "ZS-0001",
        *VISIT,
        "--next",
        "看药",
        "--change",
        "就医",
        "--change",
        "收入",
    )
    assert (status, out, err) == (0, f"{path}\n", "")
    assert path.read_text(encoding="utf-8") == before + """- 日期: 2022-06-18
  走访人: [王某丽]
  方式: 入户
  结果: 见到本人
  情况: 在家：药按时吃
  下步措施: 看药
  变化: [就医, 收入]
  录入日期: 2022-06-20
"""  # fmt: skip


def test_a_visit_asked_for_at_a_terminal(records):
    records.add(household())
    typed = f"\n{OFFICER}、李某强\n去了\n入户\n见到本人\n在家\n"
    status, _, err = new(records, "visit", "ZS-0001", typed=typed)
    assert status == 0
    assert "“方式”不能填“去了”" in err
    text = (records.root / "villages/zhusha/households/ZS-0001.yaml").read_text(encoding="utf-8")
    assert f"  - 日期: 2022-06-20\n    走访人: [{OFFICER}, 李某强]\n    方式: 入户\n" in text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("--day", "2022-6-18"), "改法：2022-06-18"),
        (("--day", "2022-06-31"), "没有“2022-06-31”这一天"),
        (("--mode", "上门"), "“方式”不能填“上门”"),
        (("--satisfaction", "好"), "可填：满意、基本满意、不满意"),
        (("--situation", " "), "缺“情况”"),
        (("--situation", "电话13800000469"), "没有遮住的手机号"),
        (("--visitor", "钱某外"), "“钱某外”在2022-06-18不在队伍名册上"),
    ],
)
def test_a_wrong_visit_is_not_written(records, change, words):
    records.add(household())
    before = files(records)
    status, out, err = new(records, "visit", "ZS-0001", *VISIT, *change)
    assert (status, out) == (1, "")
    assert words in err
    assert files(records) == before


def test_a_warning_does_not_keep_a_visit_out(records):
    records.add(household())
    status, out, err = new(records, "visit", "ZS-0001", *VISIT, "--mode", "电话")
    assert status == 0
    assert out
    assert "这次走访不计" in err


def test_other_faults_of_the_household_are_not_the_visits(records):
    """A name that is void elsewhere in the file was there before."""
    records.add(household(监测联系人=[{"姓名": "钱某外", "起": "2022-01-01"}]))
    status, _, err = new(records, "visit", "ZS-0001", *VISIT)
    assert (status, err) == (0, "")


def test_a_file_with_errors_takes_no_visit(records):
    records.add(household(组="三"))
    before = files(records)
    status, _, err = new(records, "visit", "ZS-0001", *VISIT)
    assert status == 1
    assert "“三”不是整数" in err
    assert files(records) == before


def test_wrong_calls_for_a_visit(records):
    assert new(records, "visit", "ZS-0001", *VISIT)[0] == 2
    records.add(household())
    status, _, err = new(records, "visit", "ZS-0001", *VISIT[2:])
    assert status == 2
    assert "还缺 --day" in err


def test_a_month(records):
    status, out, _ = new(records, "month", "--village", "zhusha", "--month", "2022-07")
    path = records.root / "villages/zhusha/months/2022-07.yaml"
    assert (status, out) == (0, f"{path}\n")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("## 朱砂村 2022-07\n")
    assert "\n#     核查日期: 2022-07-08 " in text
    assert "2022-03" not in text
    assert new(records, "month", "--street", "--month", "2023-02")[0] == 0
    assert (records.root / "street/months/2023-02.yaml").exists()
    assert records.check("2023-03-31")[1]["errors"] == 0
    path.write_text("风险线索: []\n", encoding="utf-8")
    status, _, err = new(records, "month", "--village", "zhusha", "--month", "2022-07")
    assert status == 2
    assert "已经存在，没有写入" in err
    assert path.read_text(encoding="utf-8") == "风险线索: []\n"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--month", "2022-7", "--street"), "月份“2022-7”写法不对，写成 2022-07"),
        (("--month", "2022-13", "--street"), "写法不对"),
        (("--month", "2022-07", "--village", "yazi"), "可用的：zhusha（朱砂村）"),
        (("--month", "2022-07", "--village", "zhusha", "--street"), "只写一个"),
        (("--month", "2022-07"), "哪个村"),
    ],
)
def test_wrong_calls_for_a_month(records, args, words):
    before = files(records)
    status, _, err = new(records, "month", *args)
    assert status == 2
    assert words in err
    assert files(records) == before


def test_a_month_asked_for_at_a_terminal(records):
    assert new(records, "month", typed="\n2022-07\n")[1].endswith("street/months/2022-07.yaml\n")
    assert new(records, "month", typed="zhusha\n2022-07\n")[0] == 0


words = st.text(max_size=20) | st.sampled_from(
    ["- a", "{a: 1}", "a: b", "# x", "\ud800", "\x00", "|", "一\n二 "]
)


@settings(
    max_examples=200, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(st.dictionaries(st.sampled_from(["户主", "组", "户类型", "性别", "出生"]), words), words)
def test_whatever_is_typed_it_is_a_record_or_a_problem(records, answers, situation):
    """No answer breaks out of its own field."""
    plain = {"户主": "冉某甲", "组": "3", "户类型": "一般农户", "性别": "女", "出生": "1956-03"}
    draft = new_household(records.root, "zhusha", plain | answers)
    read = read_file(draft.file, place_of(draft.file), draft.data)
    named = {one.source.field for one in read.problems}
    assert named <= {"户主", "组", "户类型", "成员[0].姓名", "成员[0].性别", "成员[0].出生"}
    records.add(household())
    entry = {
        "日期": "2022-06-18",
        "走访人": [OFFICER, situation],
        "方式": "入户",
        "结果": "见到本人",
        "情况": situation,
    }
    found = new_visit(records.root, "ZS-0001", entry)
    problems = read_file(found.file, place_of(found.file), found.data).problems
    assert {one.source.field for one in problems} <= {"走访[0].情况", "走访[0].走访人[1]"}
    assert Path(records.root / found.file).read_bytes() != found.data
