"""No edit is lost, whenever it is saved: it is shown ahead, and the site follows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from kept_up import DAY, SETTINGS, Street

from generator.serving.preview import MOST_AHEAD, Preview
from generator.updating import Outcome


class Update:
    """An update of the site that ends when the test says so."""

    def __init__(self, *given: Any, **named: Any) -> None:
        self.over = False
        self.result: Outcome | None = Outcome(True, 0, 0)
        self.stopped = False
        self.raises: Exception | None = None

    def ended(self, seconds: float) -> bool:
        return self.over

    def outcome(self) -> Outcome | None:
        if self.raises:
            raise self.raises
        return self.result

    def stop(self) -> None:
        self.stopped = True


class Office:
    """A street, its preview, and the updates that it began."""

    def __init__(self, folder) -> None:
        self.street = Street(folder)
        self.updates: list[Update] = []
        self.said: list[str] = []
        self.today = DAY
        self.preview = Preview(
            self.street.root, self.street.out, SETTINGS, lambda: self.today, self.said.append,
            self._begin,
        )  # fmt: skip

    def _begin(self, *given: Any, **named: Any) -> Update:
        self.updates.append(Update(*given, **named))
        return self.updates[-1]

    def look(self) -> None:
        self.preview.look()

    def end(self, *, judged: bool = True) -> None:
        """The update under way ends."""
        self.updates[-1].over = True
        if not judged:
            self.updates[-1].result = None
        self.preview.wait(0)

    def ready(self) -> Office:
        self.look()
        self.end()
        return self

    def save(self, number: str, words: str) -> None:
        self.street.write(number, 住址=words)

    def shows(self, number: str, words: str) -> bool:
        page = self.preview.ahead.get(self.street.page(number))
        return page is not None and words in page.decode()


@pytest.fixture
def office(tmp_path) -> Office:
    return Office(tmp_path)


def test_a_saved_record_is_shown_before_the_site_follows(office):
    office.ready()
    office.save("ZS-0001", "雨后再看")
    office.look()
    assert office.shows("ZS-0001", "雨后再看")
    assert not office.preview.current
    assert len(office.updates) == 2
    office.end()
    assert office.preview.current
    assert not office.shows("ZS-0001", "雨后再看")
    assert "户页已更新：villages/zhusha/households/ZS-0001.yaml" in office.said[-2]
    assert office.said[-1] == "整个网站已更新，0 处错误。"


def test_what_is_saved_while_the_first_site_is_built_is_noticed(office):
    """It may have been read before it was saved, so the site must be made again."""
    office.look()
    office.save("ZS-0001", "第一次生成时写下")
    office.end()
    office.look()
    assert office.shows("ZS-0001", "第一次生成时写下")
    assert len(office.updates) == 2


def test_what_is_saved_while_the_site_follows_is_shown_and_followed_too(office):
    office.ready()
    office.save("ZS-0001", "第一处")
    office.look()
    office.save("ZS-0002", "第二处")
    office.look()
    assert office.shows("ZS-0002", "第二处")
    assert len(office.updates) == 2
    office.end()
    assert not office.preview.current
    assert office.shows("ZS-0002", "第二处")
    office.look()
    assert len(office.updates) == 3
    office.end()
    assert office.preview.current


def test_what_all_depend_on_waits_for_the_site_and_so_does_what_comes_after(office):
    """A page judged by the old rosters would not be the one that the site shows."""
    office.ready()
    office.street.files.village("zhusha", 名称="新朱砂村")
    office.look()
    office.save("ZS-0001", "村改名以后")
    office.look()
    assert office.preview.ahead.get(office.street.page("ZS-0001")) is None
    office.end()
    assert office.shows("ZS-0001", "村改名以后")
    assert office.shows("ZS-0001", "新朱砂村")
    assert not office.preview.current


def test_a_new_day_waits_for_the_site(office):
    """A page of today among a site of yesterday would contradict its lists."""
    office.preview.settings = replace(SETTINGS, as_of=None)
    office.ready()
    office.today = DAY.replace(day=29)
    office.save("ZS-0001", "过了一夜")
    office.look()
    assert office.preview.ahead.get(office.street.page("ZS-0001")) is None
    assert len(office.updates) == 2


def test_a_great_many_files_go_with_the_site(office):
    """A merge of hundreds shown one by one would keep everybody waiting longer than the site."""
    office.ready()
    for number in range(1000, 1001 + MOST_AHEAD):
        office.save(f"ZS-{number}", "合并进来")
    office.look()
    assert office.preview.ahead.get(office.street.page("ZS-1000")) is None
    office.end()
    office.save("ZS-1000", "又改")
    office.look()
    assert office.shows("ZS-1000", "又改")


def test_a_record_that_cannot_be_read_is_said(office):
    office.ready()
    office.street.files.write(office.street.file("ZS-0001"), "户主: [\n")
    office.look()
    assert "读不进来，户页没有动：villages/zhusha/households/ZS-0001.yaml" in office.said[-1]
    assert not any("户页已更新" in one for one in office.said)


def test_records_that_cannot_be_judged_leave_the_site_and_end_nothing(office):
    office.ready()
    office.street.files.write("street/street.yaml", "名称: [\n")
    office.look()
    office.end(judged=False)
    assert "记录有错，网站没有更新" in office.said[-1]
    office.street.files.write("street/street.yaml", {"名称": "义和街道"})
    office.look()
    assert len(office.updates) == 3
    office.end()
    assert office.said[-1] == "整个网站已更新，0 处错误。"


def test_a_record_that_goes_while_it_is_read_ends_nothing(office):
    """An editor that saves by another file's name, a switch of branches."""
    office.ready()
    path = office.street.root / office.street.file("ZS-0007")
    path.unlink()
    office.look()
    office.updates[-1].raises = FileNotFoundError(2, "No such file", str(path))
    office.end()
    assert "记录正在变动" in office.said[-1]
    office.save("ZS-0001", "接着写")
    office.look()
    assert office.shows("ZS-0001", "接着写")
    office.updates[-1].raises = FileNotFoundError(2, "No such file", "/elsewhere")
    with pytest.raises(FileNotFoundError):
        office.end()


def test_an_update_under_way_is_stopped_with_the_preview(office):
    office.look()
    office.preview.stop()
    assert office.updates[-1].stopped
