"""A year ends and another edition begins: docs/new-year.md, step by step, on the demo's records."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from register import huce
from site_building import CONFIG

OLD, NEW = "义和办发〔2022〕12号", "义和办发〔2023〕3号"
LAST, FIRST, LATER = "2022-12-31", "2023-01-01", "2023-03-15"


def assessed(records: Path, day: str) -> dict:
    status, out, said = huce("assess", "--records", str(records), "--as-of", day)
    assert status == 0, said
    return json.loads(out)


def built(records: Path, day: str, out: Path) -> Path:
    call = ("build", "--records", str(records), "--as-of", day, "--out", str(out))
    status, _, said = huce(*call, "--config", str(CONFIG))
    assert status == 0, said
    return out


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def carried(hamlet, tmp_path_factory) -> Path:
    """The register a fortnight into 2023, nobody having done anything."""
    folder = tmp_path_factory.mktemp("carried")
    shutil.copytree(hamlet.records, folder / "records", ignore=shutil.ignore_patterns(".git"))
    built(folder / "records", "2023-01-15", folder / "site")
    return folder


@pytest.fixture(scope="module")
def turned(hamlet, tmp_path_factory) -> Path:
    """The same with 2023's edition, written by the steps of the guide, in March."""
    folder = tmp_path_factory.mktemp("turned")
    records = folder / "records"
    shutil.copytree(hamlet.records, records, ignore=shutil.ignore_patterns(".git"))
    assert huce("new", "edition", "--records", str(records), "--start", FIRST)[0] == 0
    path = records / f"policy/{FIRST}.yaml"
    text = path.read_text(encoding="utf-8").replace("文号待填", NEW)
    text = text.replace("上级依据待填", "涪委农组〔2023〕1号").replace("监测: 7000", "监测: 7500")
    path.write_text(text.replace("暂定: [收入线, ", "暂定: ["), encoding="utf-8")
    built(records, LATER, folder / "site")
    return folder


def errors(records: Path, day: str) -> set[tuple[str, str]]:
    out = huce("check", "--records", str(records), "--as-of", day, "--format", "json")[1]
    return {
        (one["file"], one["code"])
        for one in json.loads(out)["problems"]
        if one["severity"] == "error"
    }


def test_past_its_last_day_the_old_edition_is_carried_on_and_every_page_says_so(carried):
    site = carried / "site"
    for path in ("", "overdue", "rules", "villages/gaofeng", "ledgers/visits"):
        assert f"依据 {OLD}（已过有效期，沿用）" in page(site, path)
    assert "2022-12-31 到期后沿用" in page(site, "rules")


def test_the_new_edition_brings_no_error(carried, turned):
    assert errors(turned / "records", LATER) == errors(carried / "records", LATER)


def test_each_day_has_its_edition(turned):
    records = turned / "records"
    assert assessed(records, LAST)["edition"] == OLD
    assert assessed(records, FIRST)["edition"] == NEW
    for path in ("", "overdue", "rules", "villages/gaofeng"):
        assert f"依据 {NEW}" in page(turned / "site", path)
        assert "沿用）" not in page(turned / "site", path)


def test_households_go_on(turned):
    """Nobody is lost at midnight, nobody's past is told anew, and the new line counts."""
    records = turned / "records"
    before = {one["id"]: one for one in assessed(records, LAST)["households"]}
    after = {one["id"]: one for one in assessed(records, FIRST)["households"]}
    assert before.keys() == after.keys()
    assert {key for key, one in before.items() if one["formal"] != after[key]["formal"]} == set()
    for key, one in before.items():
        closed = [
            one for one in after[key]["visit"]["missed_all"] if one not in ("2022-12", "2022-Q4")
        ]
        assert one["visit"]["missed_all"] == closed
    raised = [
        one for key, one in before.items()
        if one["tier"] == "预警户" and after[key]["tier"] == "监测户"
    ]  # fmt: skip
    assert raised
    assert all(7000 <= float(one["per_capita"]) < 7500 for one in raised)


def test_duties_of_both_years_stand_side_by_side(turned):
    duties = assessed(turned / "records", LATER)["duties"]
    for name in ("农户遍访", "村工作方案"):
        found = {one["period"]: one["state"] for one in duties if one["duty"] == name}
        assert set(found) == {"2022", "2023"}
    months = {one["period"] for one in duties if one["duty"] == "村级研判"}
    assert {"2022-03", "2022-12", "2023-01", "2023-03"} <= months


def test_the_rules_name_both_editions_and_what_changed(turned):
    text = re.sub(r"<[^>]+>", " ", page(turned / "site", "rules"))
    assert re.search(rf"{NEW}.*2023-01-01\s+现行\s+收入线 · 监测 7000 → 7500", text, re.DOTALL)
    assert re.search(rf"{OLD}.*2022-02-25\s+2022-12-31", text, re.DOTALL)
    assert "五个一 · 遍访截止" not in text.split("历年方案")[1].split("差异和缺口")[0]


def test_a_figure_that_nobody_has_checked_says_so(turned):
    text = re.sub(r"<[^>]+>", " ", page(turned / "site", "rules"))
    assert re.search(r"收入线 · 监测\s+7500\s+方案", text)
    assert re.search(r"时限 · 识别总时限\s+15\s+暂定", text)


def test_the_months_report_has_last_years_number_and_the_edition_of_its_month(turned):
    report = page(turned / "site", "reports/2023-03")
    rows = [re.findall(r"<t[dh].*?>(.*?)</t[dh]>", row) for row in report.split("</tr>")]
    labels = next(row for row in rows if "去年同日" in row)
    line = dict(zip(labels, next(row for row in rows if row[:1] == ["监测户"]), strict=True))
    assert line["本月"] == str(monitored(turned, LATER))
    assert line["去年同日"] == str(monitored(turned, "2022-03-15"))
    assert f"截至 <time>{LATER}</time>，依据 {NEW}。" in report
    assert f"截至 <time>{LAST}</time>，依据 {OLD}。" in page(turned / "site", "reports/2022-12")


def monitored(folder: Path, day: str) -> int:
    households = assessed(folder / "records", day)["households"]
    return sum(1 for one in households if one["tier"] == "监测户")


def test_the_pages_of_last_years_months_stay(turned):
    value = yaml.safe_load((turned / "site/manifest.json").read_text(encoding="utf-8"))
    assert value["edition"] == NEW
    assert (turned / "site/reports/2022-06/index.html").exists()
