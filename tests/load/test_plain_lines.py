"""What is read a line at a time is what libyaml reads, or is left to it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.load.personal import has_personal_number, plain_has_personal_number
from generator.load.plain_lines import entry_of, quick
from generator.load.yaml_reader import MAX_DEPTH, parse

WORDS = (
    "王某", "2022-03-01", "007", "1.50", "12,000", "是", "no", "null", "True", "~", "152****4417",
    "*甲", "&甲", "!甲", "- 甲", "-", "甲 # 乙", "甲#乙", "甲：乙", "甲: 乙", "8:30", "甲 ", " 甲",
    '"0123"', '" "', '""', '"甲, 乙"', '"甲：乙"', '"甲\\n"', "'甲'", "[]", "[甲, 乙]", "[甲,乙]",
    '["甲, 乙", 丙]', '["1", "2"]', "[甲, ]", "{}", "{项目: 菜, 金额: 3}", "{项目: 菜, 项目: 米}",
    '{项目: "菜, 米", 金额: 3}', "{项目: [菜, 米], 金额: 3}", "{金额: 12,000}", "{金额: }", "{菜}",
    "|", ">", "甲\t", "%甲", "@甲", "`甲", "?", "? 甲", "，甲", "（甲）", "甲]", "}", "甲\u2028乙", "\ufeff甲",
    "nullable", "甲\x85", "甲\x7f",
)  # fmt: skip
KEYS = (
    "户主",
    "成员",
    "走访",
    "编号",
    "a",
    "<<",
    "户 主",
    "户主 ",
    '"户主"',
    "? 户主",
    "- 户主",
    "",
)


@st.composite
def texts(draw) -> str:
    """Lines much like a record's, right and wrong, in any order and indentation."""
    lines = []
    for _ in range(draw(st.integers(0, 9))):
        indent = " " * draw(st.sampled_from((0, 0, 1, 2, 2, 4, 4, 6)))
        dash = draw(st.sampled_from(("", "", "- ", "- ", "-", "-  ")))
        key, word = draw(st.sampled_from(KEYS)), draw(st.sampled_from(WORDS))
        form = draw(st.integers(0, 5))
        line = (
            f"{key}:" if form == 0
            else f"{key}: {word}" if form < 4
            else word if form == 4
            else draw(st.sampled_from(("", "# 备注", "---", "...", "\t", "#\x07")))
        )  # fmt: skip
        lines.append(indent + dash + line)
    return "\n".join(lines) + draw(st.sampled_from(("", "\n", "\n\n", " \n")))


@settings(max_examples=1500)
@given(texts())
@example("户主: 甲\n成员:\n- 姓名: 乙\n- 姓名: 丙\n组: 1\n")
@example("成员:\n  - 姓名: 乙\n    走访:\n    - 甲\n")
@example("成员:\n    姓名: 乙\n  户主: 丙\n")
@example("成员:\n")
@example("")
def test_what_is_read_by_lines_is_what_libyaml_reads(text: str) -> None:
    found = quick(text)
    if found is not None:
        parsed = parse(text)
        assert (parsed.faults, parsed.stop) == ([], None)
        assert parsed.root is not None
        assert found == parsed.root.value


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("form", ["户主: {}\n", "成员:\n  - {}\n", "住房: {{结构: {}, 等级: A}}\n"])
def test_every_word_in_every_place_is_read_as_libyaml_reads_it(form: str, word: str) -> None:
    text = form.format(word)
    found, parsed = quick(text), parse(text)
    if found is not None:
        assert parsed.root is not None
        assert (found, []) == (parsed.root.value, parsed.faults)


def test_a_record_as_officers_write_it_is_read_by_lines() -> None:
    text = (
        "# 2022年建档\n编号: ZS-0001\n户主: 王某\n住房: {结构: 砖混, 说明: \"前年, 翻修\"}\n\n"
        '成员:\n  - 姓名: 王某\n    证件尾号: "0123"\n    健康: [长期慢性病, 重病]\n    走访:\n    - 甲\n'
        "收支核算: []\n备注: 12,000 元\n"
    )  # fmt: skip
    assert quick(text) == {
        "编号": "ZS-0001",
        "户主": "王某",
        "住房": {"结构": "砖混", "说明": "前年, 翻修"},
        "成员": [
            {"姓名": "王某", "证件尾号": "0123", "健康": ["长期慢性病", "重病"], "走访": ["甲"]}
        ],
        "收支核算": [],
        "备注": "12,000 元",
    }


def test_no_text_that_is_read_by_lines_is_deeper_than_may_be() -> None:
    lines = [f"{' ' * one}甲:" for one in range(60)]
    for depth in range(1, 60):
        text = "\n".join(lines[:depth]) + "\n" + " " * depth + "- 乙: {丙: [丁]}\n"
        assert (quick(text) is None) or depth + 4 <= MAX_DEPTH


@given(texts())
def test_an_entry_alone_has_the_places_it_has_in_the_whole(text: str) -> None:
    found = quick(text)
    for key in found or ():
        whole, part = parse(text).root, parse(entry_of(text, key)).root
        assert whole is not None
        assert part is not None
        assert (part.keys, part.items) == ({key: whole.keys[key]}, {key: whole.items[key]})


def test_an_entry_that_is_not_there_is_empty() -> None:
    assert entry_of("户主: 甲\n户主名: 乙\n", "组") == entry_of("户主: 甲\n", "") == ""


# digits of several scripts, all that may stand between those of a number, and what may not
NEAR = "0123456789０５９٣७Xxｘ -–－.．_()（）/，至\u3000\u00a0\u200b"


@settings(max_examples=1500)
@given(
    st.sampled_from(("联系电话: {}\n", '备注: "{}"\n', "# {}\n", "户主: 甲 # {}\n")),
    st.lists(
        st.one_of(
            st.sampled_from(("139", "1391234", "5678", "110101", "19800101", "2022-03-01")),
            st.text(NEAR, max_size=12),
        ),
        max_size=6,
    ),
)
@example("联系电话: {}\n", ["13912345678"])
@example("# {}\n", ["１３９１２３４５６７８"])
@example('备注: "{}"\n', ["139 1234 5678"])
def test_no_personal_number_hides_in_what_is_read_by_lines(form: str, parts: list[str]) -> None:
    text = form.format("".join(parts))
    if quick(text) is not None:
        assert plain_has_personal_number(text) == has_personal_number(text)
