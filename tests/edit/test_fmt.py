"""`huce fmt`: what it mends, what it leaves, what it says."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from register import Records, household

HOUSEHOLD = "villages/zhusha/households/ZS-0001.yaml"
PLAIN = """编号: ZS-0001
户主: 冉某甲
组: 3
户类型: 一般农户
成员:
  - {姓名: 冉某甲, 关系: 户主, 性别: 女, 出生: 1956-03-12}
"""
MEMBER = "{姓名: 冉某甲, 关系: 户主, 性别: 女, 出生: 1956-03-12}"
VISIT = """走访:
  - {日期: 2022-03-05, 走访人: [王某丽], 方式: 入户, 结果: 见到本人, 情况: 在家}
"""


def formatted(records: Records, text: str | bytes, file: str = HOUSEHOLD) -> str:
    """The file after `huce fmt`, which must have nothing left to say."""
    path = records.write(file, text)
    status, _, err = records.run("fmt", file)
    assert status == 0, err
    return path.read_bytes().decode()


def left(records: Records, text: str | bytes, file: str = HOUSEHOLD) -> str:
    """What `huce fmt` says of a file that it must not touch."""
    path = records.write(file, text)
    before, inode = path.read_bytes(), path.stat().st_ino
    status, out, err = records.run("fmt", file)
    assert status == 1
    assert out == ""
    assert (path.read_bytes(), path.stat().st_ino) == (before, inode)
    checked, report, _ = records.run("check", file)
    assert checked == 1
    assert report.splitlines()[0] in err
    return err


@pytest.mark.parametrize(
    "typed",
    [
        PLAIN.replace("组: 3", "组: ３"),
        PLAIN.replace("户主: 冉某甲\n", "户主：冉某甲\n"),
        PLAIN.replace("户主: 冉某甲\n", "户主:　冉某甲\n"),
        PLAIN.replace("编号: ZS-0001", "编号:ZS-0001"),
        PLAIN.replace("编号: ZS-0001", "编号: ＺＳ－０００１"),
        PLAIN.replace(MEMBER, "｛姓名：冉某甲，关系：户主，性别：女，出生：1956年3月12日｝"),
        PLAIN.replace(MEMBER, "{姓名: 冉某甲，关系: 户主, 性别：女，出生：1956.3.12}"),
        PLAIN.replace(MEMBER, "{姓名:冉某甲,关系:户主,性别:女,出生:1956/3/12}"),
        PLAIN.replace("1956-03-12", "'1956-03-12'"),
        PLAIN.replace(f"  - {MEMBER}", "\t- 姓名: 冉某甲\n\t  性别: 女\n\t  出生: 1956-3-12\n\t  关系: 户主"),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        "\ufeff" + PLAIN,
        "---\n" + PLAIN,
        PLAIN.rstrip("\n"),
        "\n\n" + PLAIN + "\n\n",
        "{编号: ZS-0001, 成员: [" + MEMBER + "], 户类型: 一般农户, 组: '3', 户主: 冉某甲}",
    ],
)  # fmt: skip
def test_these_are_one_record(records, typed):
    assert formatted(records, typed) == PLAIN


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("家医签约: yes", "家医签约: 是"),
        ("家医签约: FALSE", "家医签约: 否"),
        ("家医签约: 'true'", "家医签约: 是"),
        ("证件尾号: 0469", '证件尾号: "0469"'),
        ("证件尾号: '123X'", '证件尾号: "123X"'),
        ("残疾等级: ２", "残疾等级: 2"),
        ("健康：［残疾，长期慢性病］", "健康: [残疾, 长期慢性病]"),
        ("健康: [残疾，长期慢性病]", "健康: [残疾, 长期慢性病]"),
        ("健康: 【残疾、长期慢性病】", "健康: [残疾, 长期慢性病]"),
        ("病种: １２３，（重）：yes", "病种: １２３，（重）：yes"),
        ("病种: '007'", '病种: "007"'),
        ("病种: true", '病种: "true"'),
        ("病种:", "病种:"),
        ("加入: 2022.3.5", "加入: 2022-03-05"),
    ],
)
def test_one_field_of_a_member(records, typed, written):
    member = "  - 姓名: 冉某甲\n    关系: 户主\n    性别: 女\n    出生: 1956-03-12\n"
    more = "" if "残疾" not in typed or "等级" in typed else "    残疾等级: 2\n"
    head = PLAIN.partition("  - ")[0]
    text = formatted(
        records,
        f"{head}{member}{more}    {typed}\n    务工: {{地点: 市外, 月数: 8, 行业: 电子厂流水线上的普工, 返乡日期: 2022-05-20}}\n",
    )
    assert f"    {written}\n" in text


def test_amounts_stay_as_typed(records):
    """An editor in the browser writes 1200.5 for 1200.50; both are right and neither is touched."""
    rows = "".join(
        f"      - {{类别: 工资性, 金额: {one}}}\n" for one in ("1200.5", "1200.50", "7.00")
    )
    span = "期间: {起: 2021-03-01, 止: 2022-02-28}"
    text = f"{PLAIN}收支核算:\n  - 核算日期: 2022-03-02\n    {span}\n    收入:\n{rows}"
    assert formatted(records, text) == text


def test_what_an_editor_in_the_browser_saves_is_restored(records):
    saved = """成员:
- 出生: '1956-03-12'
  关系: 户主
  姓名: 冉某甲
  性别: 女
  证件尾号: 0469
走访:
- 情况: >-
    老人在家，药按时吃，
    青菜头已收完。
  日期: '2022-03-05'
  方式: 入户
  户主签字: true
  结果: 见到本人
  走访人:
  - 王某丽
编号: ZS-0001
户主: 冉某甲
户类型: 一般农户
组: '3'
"""
    assert formatted(records, saved) == PLAIN.replace(
        "  - " + MEMBER, "  - {姓名: 冉某甲, 关系: 户主, 性别: 女, 出生: 1956-03-12, 证件尾号: \"0469\"}"
    ) + """走访:
  - 日期: 2022-03-05
    走访人: [王某丽]
    方式: 入户
    结果: 见到本人
    情况: 老人在家，药按时吃， 青菜头已收完。
    户主签字: 是
"""  # fmt: skip


def test_comments_and_order(records):
    typed = """# 2022年3月迁入


组: 3
编号: ZS-0001     # 新编
户类型: 一般农户
# 与户口簿一致
户主: 冉某甲
走访:
# 首次
- 日期: 2022-03-05
  情况: |   # 原话
    在家，
    药按时吃
  结果: 见到本人
  走访人: [
    王某丽,  # 包组
    李某强
  ]
  # 方式待核
  方式: 入户
  # 走访完

成员:
  - {性别: 女, 姓名: 冉某甲, 出生: 1956-03-12, 关系: 户主}   # 本人
# 完
"""
    assert (
        formatted(records, typed)
        == """# 2022年3月迁入

编号: ZS-0001     # 新编
# 与户口簿一致
户主: 冉某甲
组: 3
户类型: 一般农户

成员:
  - {姓名: 冉某甲, 关系: 户主, 性别: 女, 出生: 1956-03-12}   # 本人
走访:
  # 首次
  - 日期: 2022-03-05
    走访人:
      - 王某丽  # 包组
      - 李某强
    # 方式待核
    方式: 入户
    结果: 见到本人
    情况: | # 原话
      在家，
      药按时吃
    # 走访完
# 完
"""
    )


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("组: 3", "组: 三"),
        PLAIN.replace("组: 3", "组: 3²"),
        PLAIN.replace("户主: 冉某甲\n", ""),
        PLAIN.replace("1956-03-12", "1956-02-30"),
        PLAIN.replace("1956-03-12", "19560312"),
        PLAIN.replace("户主, 性别", "本人, 性别"),
        PLAIN + "耕地: 4亩\n",
        PLAIN + "联系电话: 13800000469\n",
        PLAIN + "户主: 冉某乙\n",
        PLAIN + "住址: *a\n",
        PLAIN + "住址: [\n",
        PLAIN + "<<<<<<< HEAD\n",
        PLAIN + "住址: a\x07b\n",
        PLAIN + "走访:\n  - {日期: 2022-03-05，走访人: [王某丽]，方式: 入户，结果: 见到本人，情况: 在家，困难：无}\n",
        PLAIN + "走访:\n  - {日期：2022-03-05，走访人：[王某丽]，方式：入户，结果：见到本人，情况：在家，困难：无}\n",
        PLAIN.replace("1956-03-12", "1956-0 3-12"),
        PLAIN + "饮水:# 集中供水\n",
        PLAIN.replace("姓名: 冉某甲", "姓名: !某，关系: 户主").replace(" 关系: 户主, 性别", " 性别"),
        PLAIN + "小额信贷:\n  - {金额: 30,000}\n",
        PLAIN + "住址: |\n  \t大湾\n组别：3\n户主：冉某甲\n",
        PLAIN.encode("gb18030"),
        PLAIN.encode("utf-16"),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_and_reported(records, text):
    left(records, text)


def test_two_readings_of_a_tab_are_none(records):
    """How far the second line of the text stands in depends on how wide a tab is."""
    left(records, PLAIN + "住址: |\n  大湾\n\t2号\n")


def test_words_stay_where_another_line_is_mended(records):
    words = "情况: 在家，困难：无，（约2022.3.5再来）：yes"
    text = PLAIN + VISIT.replace("情况: 在家", words)
    assert formatted(records, text.replace("2022-03-05", "2022/3/5")).count(words) == 1
    quoted = PLAIN + "住址: '大湾\n\n  困难：无'\n饮水：集中供水\n"
    assert "大湾\n  困难：无\n" in formatted(records, quoted)


def test_unknown_keys_go_last_and_are_reported(records):
    path = records.write(HOUSEHOLD, "备注: {乙: 2, 甲: '1'}\n" + PLAIN)
    status, out, err = records.run("fmt", HOUSEHOLD)
    assert status == 1
    assert out == f"{path}\n"
    assert "没有“备注”这个字段" in err
    assert path.read_text() == PLAIN + '备注: {乙: 2, 甲: "1"}\n'


def test_check_writes_nothing_and_names_the_files(records):
    one = records.write(HOUSEHOLD, PLAIN.replace("组: 3", "组: ３"))
    records.write("villages/zhusha/households/ZS-0002.yaml", PLAIN.replace("0001", "0002"))
    records.run("fmt", "policy", "street", "villages/zhusha/village.yaml")
    before = one.read_bytes()
    status, out, err = records.run("fmt", "--check")
    assert (status, out) == (1, f"{one}\n")
    assert "组" in err
    assert one.read_bytes() == before
    assert records.run("fmt")[0] == 0
    assert records.run("fmt", "--check")[:2] == (0, "")


def test_paths_name_files_or_folders(records, monkeypatch):
    records.write(HOUSEHOLD, PLAIN.replace("组: 3", "组: ３"))
    monkeypatch.chdir(records.root.parent)
    assert "看了 1 个文件，已整理 1 个" in records.run("fmt", f"records/{HOUSEHOLD}")[2]
    assert "看了 2 个文件，已整理 1 个" in records.run("fmt", "villages/zhusha")[2]
    status, _, err = records.run("fmt", "villages/nowhere")
    assert status == 2
    assert "没有 villages/nowhere" in err
    assert records.run("fmt", str(Path(__file__)))[0] == 2


def test_a_file_out_of_place_is_reported(records):
    err = left(records, PLAIN, "villages/zhusha/households/ZS-1.yaml")
    assert "文件名写成 ZS-0001.yaml" in err


def test_only_files_that_change_are_written(records):
    path = records.write(HOUSEHOLD, PLAIN)
    other = records.write("villages/zhusha/households/ZS-0002.yaml", household("ZS-0002"))
    os.chmod(other, 0o640)
    before = path.stat()
    assert records.run("fmt")[0] == 0
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert stat.S_IMODE(other.stat().st_mode) == 0o640
    assert sorted(one.name for one in path.parent.iterdir()) == ["ZS-0001.yaml", "ZS-0002.yaml"]


def test_a_disk_that_refuses_leaves_the_old_file(records, monkeypatch):
    path = records.write(HOUSEHOLD, PLAIN.replace("组: 3", "组: ３"))
    before = path.read_bytes()

    def refuse(*paths):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    assert records.run("fmt", HOUSEHOLD)[0] == 3
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["ZS-0001.yaml"]


def test_an_empty_month_stays_empty(records):
    month = "villages/zhusha/months/2022-03.yaml"
    assert formatted(records, "", month) == ""
    assert formatted(records, "{}\n", month) == ""
    assert formatted(records, "\n# 没有线索\n\n\n#  \n", month) == "# 没有线索\n\n#\n"


def test_the_edition_keeps_its_long_lines(records):
    """An edition is a table of figures, a line for a line of the plan."""
    text = (records.root / "policy/2022-02-25.yaml").read_text()
    steps = "识别步骤: [农户申请, 入户核实, 民主评议公示, 街道审核, 区级审定]"
    written = formatted(records, text, "policy/2022-02-25.yaml")
    assert steps in written
    assert "\n时限: {识别总时限: 15, " in written
    assert "月度汇总宽限: 5}\n" in written
