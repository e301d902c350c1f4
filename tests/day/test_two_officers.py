"""Two officers at the same time, and a number that both took."""

from __future__ import annotations

import itertools

import pytest
from office import DAY, Clone
from test_the_bad_day import VISIT, advice
from test_the_day import FILE, HOME

OTHER = "GF-0004"
NEW = """编号: {number}
户主: {head}
组: 2
户类型: 一般农户
成员:
  - {{姓名: {head}, 关系: 户主, 性别: 女, 出生: {born}}}
"""
BORN = {"田某丁": "1980-01-01", "李某戊": "1961-07"}
FREE = "GF-0035"


def appended(clone: Clone, branch: str, household: str, text: str) -> None:
    clone.switch(branch)
    clone.append(clone.path(household), text)


def begun(clone: Clone, branch: str, head: str, start: str = "origin/main") -> None:
    """A new household on a branch, under the number that is free there."""
    clone.switch(branch, start)
    file = clone.records / f"villages/gaofeng/households/{FREE}.yaml"
    clone.write(file, NEW.format(number=FREE, head=head, born=BORN[head]))


def test_two_households_of_one_village_merge_in_any_order(clone: Clone):
    appended(clone, "first", HOME, VISIT)
    appended(clone, "second", OTHER, VISIT.replace("向某芳", "汪某丽"))
    trees = set()
    for order in itertools.permutations(("first", "second")):
        clone.git("switch", "-q", "-C", "main", "origin/main")
        assert [clone.merge(one) for one in order] == [True, True]
        assert clone.since()[0] == 0
        trees.add(clone.git("rev-parse", "HEAD^{tree}"))
    assert len(trees) == 1


def test_different_places_of_one_household_merge(clone: Clone):
    appended(clone, "first", HOME, VISIT)
    clone.switch("second")
    clone.replace(clone.path(HOME), "耕地: 2\n", "耕地: 2.5\n")
    clone.switch("main")
    assert [clone.merge(one) for one in ("first", "second")] == [True, True]
    assert clone.since()[0] == 0


def test_two_visits_of_one_household_conflict_in_that_file_alone(clone: Clone):
    appended(clone, "first", HOME, VISIT)
    appended(clone, "second", HOME, VISIT.replace("向某芳", "彭某辉"))
    clone.switch("main")
    assert clone.merge("first")
    assert not clone.merge("second")
    assert clone.git("diff", "--name-only", "--diff-filter=U") == FILE
    text = clone.path(HOME).read_text(encoding="utf-8")
    ours, theirs = text.partition("<<<<<<< ")[2].split("=======\n")
    # what differs, in whole lines
    assert "走访人: [向某芳]" in ours
    assert "走访人: [彭某辉]" in theirs


@pytest.fixture
def both_took(clone: Clone) -> Clone:
    """Two new households under one number, each sound by itself; the first is merged."""
    for branch, head in (("first", "田某丁"), ("second", "李某戊")):
        begun(clone, branch, head)
        status, said = clone.since()
        assert status == 0, said
    clone.switch("main")
    assert clone.merge("first")
    clone.git("push", "-q", "origin", "main")
    clone.fetch()
    return clone


def renumber(clone: Clone) -> None:
    """What the advice says: huce new household, the content there, the old file away."""
    old = clone.records / f"villages/gaofeng/households/{FREE}.yaml"
    status, said = clone.huce(
        "new", "household", "--village", "gaofeng", "--head", "李某戊", "--group", "2",
        "--kind", "一般农户", "--sex", "女", "--born", "1961-07",
    )  # fmt: skip
    assert status == 0, said
    assert "GF-0036" in said
    text = NEW.format(number="GF-0036", head="李某戊", born="1961-07")
    old.with_stem("GF-0036").write_text(text, encoding="utf-8")


def test_a_number_taken_meanwhile_is_told_before_the_merge(both_took: Clone):
    clone = both_took
    clone.git("switch", "-q", "second")
    status, said = clone.since()
    assert status == 1
    told = advice(said, f"编号 {FREE} 刚被田某丁用了")
    assert "huce new household --village gaofeng" in told
    assert "编号前缀" in told
    renumber(clone)
    clone.git("rm", "-q", f"records/villages/gaofeng/households/{FREE}.yaml")
    clone.git("add", "-A")
    clone.git("commit", "-q", "-m", "换编号")
    assert clone.since()[0] == 0
    clone.switch("main")
    assert clone.merge("second")
    assert clone.since()[0] == 0
    assert clone.path("GF-0036").read_text(encoding="utf-8").count("李某戊") == 2
    assert clone.path(FREE).read_text(encoding="utf-8").count("田某丁") == 2


def test_a_number_taken_twice_is_told_in_the_merge(both_took: Clone):
    clone = both_took
    clone.git("switch", "-q", "second")
    assert not clone.merge("origin/main")
    clone.git("add", "-A")
    clone.git("commit", "-q", "--no-edit")
    status, said = clone.since()
    assert status == 1
    told = advice(said, f"两户用了同一个编号 {FREE}")
    assert "huce new household --village gaofeng" in told
    renumber(clone)
    clone.git("checkout", "origin/main", "--", f"records/villages/gaofeng/households/{FREE}.yaml")
    clone.git("add", "-A")
    clone.git("commit", "-q", "-m", "换编号")
    status, said = clone.since()
    assert status == 0, said


def test_a_number_in_two_villages_folders_merges_and_is_told(clone: Clone):
    begun(clone, "first", "田某丁")
    clone.switch("second")
    file = clone.records / f"villages/hongchun/households/{FREE}.yaml"
    clone.write(file, NEW.format(number=FREE, head="李某戊", born="1961-07"))
    assert clone.since()[0] == 0
    clone.switch("main")
    assert [clone.merge(one) for one in ("first", "second")] == [True, True]
    for status, said in (clone.check(), clone.since("HEAD^1")):
        assert status == 1
        told = advice(said, f"编号“{FREE}”已经用在 villages/gaofeng/households/{FREE}.yaml")
        assert "huce new household --village hongchun" in told
    status, said = clone.huce(
        "new", "household", "--village", "hongchun", "--head", "李某戊", "--group", "2",
        "--kind", "一般农户", "--sex", "女", "--born", "1961-07",
    )  # fmt: skip
    assert status == 0, said
    file.unlink()
    status, said = clone.since()
    assert status == 0, said


def test_a_signals_number_taken_twice_is_told_with_the_next(clone: Clone):
    """Two lists that grew at both ends merge; the number is then in the list twice."""
    month = clone.records / "villages/gaofeng/months/2022-05.yaml"
    first, last = "风险线索:\n", "汇总:"
    line = f'  - {{编号: "9", 日期: {DAY}, 来源: 干部走访排查, 内容: %s}}\n'
    clone.switch("first")
    clone.replace(month, first, first + line % "屋后滑坡")
    clone.switch("second")
    clone.replace(month, last, line % "孩子停学" + last)
    clone.switch("main")
    assert [clone.merge(one) for one in ("first", "second")] == [True, True]
    status, said = clone.since()
    assert status == 1
    assert advice(said, "编号“9”用了两次") == "后登记的一条换编号，如 10；别处引用它的一并改"
