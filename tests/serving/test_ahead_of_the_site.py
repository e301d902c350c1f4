"""A page shown before the site is built must be the page that the build writes, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from kept_up import SETTINGS, WORDS, Street
from register import member, visit

from generator.crew import Alone
from generator.serving.standing import only_households, stand

Step = Callable[[Street], list[str]]


@pytest.fixture
def street(tmp_path) -> Street:
    return Street(tmp_path)


def _address(street: Street) -> list[str]:
    return [street.write("ZS-0001", 住址="雨后再看")]


def _new(street: Street) -> list[str]:
    return [street.write("ZS-0099", 住址="新来的")]


def _renamed(street: Street) -> list[str]:
    return [street.remove(street.file("ZS-0007")), street.write("ZS-0077")]


def _deleted(street: Street) -> list[str]:
    return [street.remove(street.file("ZS-0006"))]


def _same_words_as_others(street: Street) -> list[str]:
    return [street.write("ZS-0005", 走访=[visit("2022-06-15", 情况=WORDS)])]


def _no_longer_the_same_words(street: Street) -> list[str]:
    street.write("ZS-0005", 走访=[visit("2022-06-15", 情况=WORDS)])
    return [
        street.file("ZS-0005"),
        street.write("ZS-0001", 走访=[visit("2022-06-15", 情况="在家")]),
    ]


def _counted_in_another_household(street: Street) -> list[str]:
    return [street.write("ZS-0006", 成员=[member(证件尾号="001X")])]


def _moved_between_households(street: Street) -> list[str]:
    return [street.write("ZS-0001", 转至=["ZS-0002"]), street.write("ZS-0002", 来自=["ZS-0003"])]


def _number_taken_by_another_village(street: Street) -> list[str]:
    """The later of two files with one number is refused: here the one that was there."""
    return [street.write("ZS-0001", "dabai")]


def _committed(street: Street) -> list[str]:
    street.write("ZS-0002", 住址="写下又提交")
    street.commit("补记")
    return [street.file("ZS-0002"), street.write("ZS-0003", 住址="没有提交")]


STEPS: list[Step] = [
    _address, _new, _renamed, _deleted, _same_words_as_others, _no_longer_the_same_words,
    _counted_in_another_household, _moved_between_households, _number_taken_by_another_village,
    _committed,
]  # fmt: skip


@pytest.mark.parametrize("step", STEPS, ids=lambda one: one.__name__.strip("_"))
def test_a_page_ahead_is_the_page_of_the_build(street, step):
    standing = street.stand()
    files = step(street)
    shown = standing.take(frozenset(files))
    assert len(shown.pages) == len(files)
    street.agrees(shown)


def test_edits_one_after_the_other(street):
    """What stands in memory must not drift from the records with every edit."""
    standing = street.stand()
    for step in STEPS:
        files = frozenset(step(street))
        street.agrees(standing.take(files))


@pytest.mark.parametrize(
    ("step", "words"),
    [(_same_words_as_others, "走访情况文字相同"), (_counted_in_another_household, "DB-0001")],
)
def test_a_page_ahead_tells_what_shows_beside_others(street, step, words):
    """Else the officer who just copied a visit would read that all is well."""
    standing = street.stand()
    (file,) = step(street)
    page = standing.take(frozenset([file])).pages[street.page(file[-12:-5])]
    assert words in page.decode()


def test_a_record_that_cannot_be_read_shows_nothing_and_is_named(street):
    """Half a record is often only half typed: the page stays until the site follows."""
    standing = street.stand()
    file = street.file("ZS-0001")
    street.files.write(file, "编号: ZS-0001\n户主: [冉某甲\n")
    shown = standing.take(frozenset([file]))
    assert (shown.pages, shown.refused) == ({}, (file,))
    street.build()
    assert not (street.out / street.page("ZS-0001")).exists()
    street.write("ZS-0001", 住址="改好了")
    shown = standing.take(frozenset([file]))
    assert list(shown.pages) == [street.page("ZS-0001")]
    street.agrees(shown)


def test_a_page_of_a_deleted_record_is_gone(street):
    standing = street.stand()
    file = street.remove(street.file("ZS-0001"))
    assert standing.take(frozenset([file])).pages == {street.page("ZS-0001"): None}


@pytest.mark.parametrize(
    "file",
    [
        "policy/2022-02-25.yaml", "street/street.yaml", "villages/zhusha/village.yaml",
        "villages/zhusha/months/2022-06.yaml", "villages/zhusha/sweeps/2022.csv",
        "villages/zhusha/households/副本.yaml",
    ],
)  # fmt: skip
def test_what_other_households_depend_on_waits_for_the_site(street, file):
    assert not only_households([street.file("ZS-0001"), file])
    assert only_households([street.file("ZS-0001")])


def test_nothing_stands_where_nothing_can_be_judged(street):
    """Before the first edition, or with a broken one, there is no verdict to show."""
    assert stand(street.root, SETTINGS, date(2020, 1, 1), Alone(), None) is None
    street.files.write("policy/2022-02-25.yaml", "文号: [\n")
    assert stand(street.root, SETTINGS, date(2022, 6, 30), Alone(), None) is None
