"""A site built from what the last build kept is the site built from nothing, byte for byte."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register import huce
from site_building import arguments, commit, digest

from generator.demo import write_demo
from generator.publish.forms.placing import Places

DAYS = ("2022-06-29", "2022-06-30", "2022-07-01")


class Office:
    """A small register and two sites of it: one kept up, one built from nothing each time."""

    def __init__(self, folder: Path) -> None:
        self.records, self.kept, self.fresh = (
            folder / one for one in ("records", "kept/site", "fresh/site")
        )
        write_demo(self.records, villages=2, households=24, seed=3)
        commit(self.records)
        self.day = DAYS[1]

    def build(self, out: Path, *more: str) -> str:
        call = arguments(self.records, out, "--workers", "1", *more)
        call[call.index("--as-of") + 1] = self.day
        status, said, errors = huce(*call)
        assert status == 0, errors
        return said + errors

    def agrees(self) -> None:
        self.build(self.kept)
        self.build(self.fresh, "--no-cache")
        assert digest(self.kept) == digest(self.fresh)

    def homes(self) -> list[Path]:
        return sorted(self.records.glob("villages/*/households/*.yaml"))


def _edit(office: Office, pick: random.Random) -> None:
    home = pick.choice(office.homes())
    text = home.read_text(encoding="utf-8")
    home.write_text(re.sub(r"组: \d+", f"组: {pick.randint(1, 5)}", text), encoding="utf-8")


def _break(office: Office, pick: random.Random) -> None:
    pick.choice(office.homes()).write_text("户主: 没有编号\n", encoding="utf-8")


def _delete(office: Office, pick: random.Random) -> None:
    pick.choice(office.homes()).unlink()


def _rename(office: Office, pick: random.Random) -> None:
    home = pick.choice(office.homes())
    name = f"{home.stem.partition('-')[0]}-{pick.randint(7000, 7999)}"
    text = home.read_text(encoding="utf-8").replace(home.stem, name)
    home.unlink()
    home.with_name(f"{name}.yaml").write_text(text, encoding="utf-8")


def _roster(office: Office, pick: random.Random) -> None:
    village = pick.choice(sorted(office.records.glob("villages/*/village.yaml")))
    text = village.read_text(encoding="utf-8")
    village.write_text(re.sub(r"起: 202\d", f"起: 202{pick.randint(0, 2)}", text), encoding="utf-8")


def _edition(office: Office, pick: random.Random) -> None:
    edition = next(office.records.glob("policy/*.yaml"))
    text = edition.read_text(encoding="utf-8")
    edition.write_text(
        re.sub(r"预警: \d+", f"预警: {pick.choice((8500, 9000, 9500))}", text), encoding="utf-8"
    )


def _day(office: Office, pick: random.Random) -> None:
    office.day = pick.choice(DAYS)


def _commit(office: Office, pick: random.Random) -> None:
    commit(office.records)


def _forget(office: Office, pick: random.Random) -> None:
    shutil.rmtree(office.kept.with_name(".site.cache"), ignore_errors=True)


def _spoil(office: Office, pick: random.Random) -> None:
    """Part of what was kept is torn, by a full disk or a bad one."""
    for path in sorted(office.kept.with_name(".site.cache").glob("*")):
        data = bytearray(path.read_bytes())
        data[pick.randrange(len(data))] ^= 255
        path.write_bytes(data)


def _touch(office: Office, pick: random.Random) -> None:
    """Somebody writes into the site."""
    if office.kept.exists():
        books = sorted(office.kept.rglob("*.xlsx"))
        for path in pick.sample(books, 5):
            # a file of its own: others may still be linked to this one
            path.unlink()
            path.write_bytes(b"not a workbook")


STEPS: list[Callable[[Office, random.Random], None]] = [
    _edit, _edit, _break, _delete, _rename, _roster, _edition, _day, _day, _commit, _forget,
    _spoil, _touch,
]  # fmt: skip


@given(steps=st.lists(st.sampled_from(STEPS), min_size=3, max_size=3), seed=st.integers(0, 999))
@settings(
    max_examples=4, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
def test_whatever_happens_between_two_builds(steps, seed, tmp_path_factory):
    office, pick = Office(tmp_path_factory.mktemp("office")), random.Random(seed)
    office.build(office.kept)
    for step in steps:
        step(office, pick)
        office.agrees()


@pytest.fixture
def office(tmp_path) -> Office:
    found = Office(tmp_path)
    found.build(found.kept)
    return found


def test_nothing_is_written_where_nothing_changed(office):
    before = _written(office.kept)
    assert "没有变" in office.build(office.kept)
    assert _written(office.kept) == before


def _written(site: Path) -> dict[Path, tuple[int, int, int, int]]:
    """Of each file and folder what changes when it is written, but not when it is looked at."""
    facts = ((path, path.stat()) for path in site.rglob("*"))
    return {
        path: (one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns) for path, one in facts
    }


def test_a_file_in_the_wrong_place_is_nothing_new_every_night(tmp_path):
    """A first build looks at the files as it reads them, this one without reading it as a record."""
    office = Office(tmp_path)
    wrong = office.records / "别处" / "一户.yaml"
    wrong.parent.mkdir()
    wrong.write_text("户主: 放错了\n", encoding="utf-8")
    assert "网站已生成" in office.build(office.kept)
    assert "没有变" in office.build(office.kept)
    wrong.write_text("户主: 又改了\n", encoding="utf-8")
    assert "网站已生成" in office.build(office.kept)


def test_a_portion_that_lost_a_byte_is_judged_anew(office):
    """A kept file whose head is right and whose body is not must not be believed."""
    for path in office.kept.with_name(".site.cache").glob("*.portion"):
        data = bytearray(path.read_bytes())
        data[-20] ^= 1
        path.write_bytes(data)
    office.day = DAYS[2]
    office.agrees()
    office.day = DAYS[1]
    office.agrees()


def test_an_edit_leaves_the_other_households_sheets_as_they_are(office, monkeypatch):
    """Else one visit would have every form of a hundred households filled in again."""
    filled = []
    real = Places.sheets
    monkeypatch.setattr(
        Places,
        "sheets",
        lambda self, form, one: (filled.append(one.case.id), real(self, form, one))[1],
    )
    home = office.homes()[3]
    text = home.read_text(encoding="utf-8")
    home.write_text(text.replace("\n住址: ", "\n住址: 老屋", 1), encoding="utf-8")
    office.build(office.kept)
    assert set(filled) == {home.stem}
    monkeypatch.undo()
    office.agrees()


@pytest.mark.parametrize("step", [_edit, _day, _commit, _touch], ids=lambda one: one.__name__)
def test_what_matters_is_seen(office, step):
    """A build must never take a changed record, day, history or site for the old one."""
    office.day = DAYS[0] if step is _day else office.day
    if step is _commit:
        (office.records / "DEMO").write_text("另一次\n", encoding="utf-8")
    step(office, random.Random(1))
    if step is _day:
        office.day = DAYS[2]
    assert "网站已生成" in office.build(office.kept)


def test_the_next_night_takes_over_what_stands(office):
    """Else every night costs what the first one did: workbooks of old rows are not made again."""
    office.build(office.kept)
    office.day = DAYS[2]
    _edit(office, random.Random(2))
    office.agrees()
    name = "reports/2022-04/report.docx"
    assert (office.kept / name).read_bytes() == (office.fresh / name).read_bytes()


def test_a_record_that_changes_on_an_ordinary_night_is_seen(office):
    """Its day's part is the same, and every list of it is another."""
    office.day = DAYS[0]
    for home in office.homes():
        text = home.read_text(encoding="utf-8")
        home.write_text(text.replace("\n住址: ", "\n住址: 新屋", 1), encoding="utf-8")
    office.agrees()


def test_a_site_that_was_only_households_becomes_whole(tmp_path):
    """What was judged for the pages alone has no lines of the ledgers to take over."""
    office = Office(tmp_path)
    office.build(office.kept, "--only", "households")
    office.agrees()


def test_what_others_may_write_is_not_believed(office):
    """What is kept is code to Python: a folder that others can write to is left alone."""
    folder = office.kept.with_name(".site.cache")
    folder.chmod(0o777)
    before = sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir())
    assert "网站已生成" in office.build(office.kept)
    assert sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir()) == before


def test_a_file_is_shared_with_the_old_site_only_while_both_stand(office):
    office.day = DAYS[2]
    office.build(office.kept)
    links = {os.stat(path).st_nlink for path in office.kept.rglob("*") if path.is_file()}
    assert links == {1}
