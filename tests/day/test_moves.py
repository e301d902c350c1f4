"""A household that splits or moves: each side's page leads to the other's, and checks hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from office import DAY, ROOT, Clone

from generator import pipeline, settings
from generator.publish.context import Work
from generator.publish.desk import render
from generator.publish.household import household_context
from generator.publish.templates import environment

SPLIT = """编号: GF-0035
户主: 罗某乙
组: 5
户类型: 一般农户
{more}成员:
  - {{姓名: 罗某乙, 关系: 户主, 性别: 男, 出生: 1990-03-04, 加入: 2022-06-10, 加入原因: 其他}}
"""
FROM = "来自: [GF-0001]\n"


def gathered(records: Path) -> Work:
    checked = pipeline.judge(records, date.fromisoformat(DAY))
    return pipeline.gather(checked, records, settings.from_options(ROOT / "mkdocs.yml", {}))


def facts(work: Work, household: str) -> dict[str, Tag]:
    """What a household's page says of it, by label."""
    (case,) = (one for one in work.cases if one.id == household)
    path = f"villages/{case.village}/{household}/index.html"
    page = render(environment(), work, path, "household.html", household_context(work, case))
    labels = BeautifulSoup(page, "html.parser").select(".huce-facts dt")
    return {one.get_text(): one.find_next_sibling("dd") for one in labels}


def split(clone: Clone, more: str = FROM) -> None:
    clone.switch("split")
    file = clone.records / "villages/gaofeng/households/GF-0035.yaml"
    clone.write(file, SPLIT.format(more=more))


def to(clone: Clone, household: str, others: str) -> None:
    """转至 in a household's record, before its members."""
    clone.replace(clone.path(household), "成员:\n", f"转至: [{others}]\n成员:\n")


def test_each_side_of_a_split_leads_to_the_other(clone: Clone):
    split(clone)
    to(clone, "GF-0001", "GF-0035")
    assert clone.since()[0] == 0
    work = gathered(clone.records)
    for household, label, other in (
        ("GF-0035", "来自", "GF-0001 罗某甲"), ("GF-0001", "转至", "GF-0035 罗某乙"),
    ):  # fmt: skip
        told = facts(work, household)[label]
        assert told.get_text() == other
        assert told.a["href"] == f"../../../villages/gaofeng/{other[:7]}/index.html"


def test_what_one_side_alone_wrote_stands_on_both_pages(clone: Clone):
    split(clone)
    told = facts(gathered(clone.records), "GF-0001")["转至"]
    assert told.get_text() == "GF-0035 罗某乙（本户档案没有写）"
    assert told.a is not None


def test_households_that_join_are_all_named(clone: Clone):
    """Two join a third; of each the members, accounts and visits stay in its own file."""
    clone.switch("joined")
    for one in ("GF-0004", "GF-0006"):
        to(clone, one, "GF-0001")
    clone.replace(clone.path("GF-0001"), "成员:\n", "来自: [GF-0004, GF-0006]\n成员:\n")
    status, said = clone.since()
    assert status == 0, said
    work = gathered(clone.records)
    came = facts(work, "GF-0001")["来自"]
    assert [one["href"].split("/")[-2] for one in came.select("a")] == ["GF-0004", "GF-0006"]
    assert [facts(work, one)["转至"].a["href"].split("/")[-2] for one in ("GF-0004", "GF-0006")] == [
        "GF-0001", "GF-0001"
    ]  # fmt: skip


def test_a_move_to_another_village_is_named_without_leaving_the_village(clone: Clone):
    """The pages of a village lead nowhere outside it, and name nobody there."""
    clone.switch("moved")
    to(clone, "GF-0001", "HO-0003")
    work = gathered(clone.records)
    for household, label, words in (
        ("GF-0001", "转至", "HO-0003（红春村）"), ("HO-0003", "来自", "GF-0001（高峰村）（本户档案没有写）"),
    ):  # fmt: skip
        told = facts(work, household)[label]
        assert told.get_text() == words
        assert told.a is None


def test_a_household_without_either_has_no_such_line(clone: Clone):
    told = facts(gathered(clone.records), "GF-0001")
    assert not {"来自", "转至"} & set(told)


def test_where_it_came_from_must_exist(clone: Clone):
    split(clone, more="来自: [GF-0099]\n转至: [GF-0098]\n")
    status, said = clone.since()
    assert status == 1
    assert "错误：来自[0]：找不到“GF-0099”（没有这一户）" in said
    assert "错误：转至[0]：找不到“GF-0098”（没有这一户）" in said


def test_a_file_carried_to_another_village_is_told_to_stay(clone: Clone):
    clone.switch("carried")
    new = clone.records / "villages/hongchun/households/GF-0001.yaml"
    clone.git("mv", str(clone.path("GF-0001")), str(new))
    clone.git("commit", "-q", "-m", "迁到红春村")
    status, said = clone.since()
    assert status == 1
    assert "迁往他村的，原档案写注销和转至，新档案用新编号并写来自" in said
