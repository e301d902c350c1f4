"""A district's figures are those of the street's own site and of `huce assess`, one for one."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from demo_street import RECORDS, soup, untouched
from exports import DAY, roll
from register import huce

from generator.assess.contract import to_json
from generator.assess.findings import FINDINGS
from generator.district.exporting import export, origin_of
from generator.district.figures import DUTY_NAMES, OF_FINDINGS, SHEETS
from generator.publish.duty_pages import Figures
from generator.report.figures import ROWS, View, counted
from generator.report.snapshots import facts_today


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "义和街道"
    export(untouched().assessment, origin_of(RECORDS), out)
    return out


@pytest.fixture(scope="session")
def street(demo):
    return roll(demo)["streets"][0]


def test_the_command_exports_what_the_site_is_made_from(demo, tmp_path):
    status, _, said = huce(
        "export", "parquet", "--records", str(RECORDS), "--as-of", DAY, "--out", str(tmp_path / "x")
    )
    assert status == 0
    assert "1 份户档案未读入" in said
    assert {one.name: one.read_bytes() for one in (tmp_path / "x").iterdir()} == {
        one.name: one.read_bytes() for one in demo.iterdir()
    }


@pytest.mark.parametrize(
    ("where", "sheet", "label"),
    [
        ("ledgers/overdue/index.html", "attention", "走访逾期"),
        ("ledgers/monitored/index.html", "overview", "监测户"),
        ("ledgers/warned/index.html", "overview", "预警户"),
        ("ledgers/finding-not-taken-in/index.html", "attention", "应纳未纳"),
        ("ledgers/finding-risk-returned/index.html", "attention", "返贫风险再现"),
        ("ledgers/finding-no-plan/index.html", "attention", "缺方案"),
        ("ledgers/finding-guarantee-open/index.html", "attention", "三保障未解决"),
        ("duties/index.html#late", "attention", "工作逾期"),
        ("problems/index.html#overdue", "attention", "问题逾期未销号"),
        ("signals/index.html#overdue", "attention", "线索超期"),
        ("measures/index.html#overdue", "attention", "措施逾期"),
        ("ledgers/relapses/index.html", "attention", "返贫致贫"),
    ],
)
def test_tiles_of_the_home_page(street, where, sheet, label):
    tile = soup(untouched(), "index.html").select_one(f'a.huce-tile[href$="{where}"] b')
    assert tile is not None
    assert int(tile.get_text()) == street["figures"][sheet][label]


def test_every_village_has_the_numbers_of_the_page_of_villages(street):
    table = soup(untouched(), "villages/index.html").select_one("table")
    assert table is not None
    labels = [one.get_text() for one in table.select("thead th")]
    found = {}
    for row in table.select("tbody tr"):
        name, *numbers = (one.get_text() for one in row.select("td"))
        found[name] = dict(zip(labels[1:], map(int, numbers), strict=True))
    assert len(found) == 15
    for one in street["villages"]:
        mine = one["figures"]["overview"] | one["figures"]["attention"]
        site = found.pop(one["name"])
        assert site == {label: mine[label] for label in site}
    assert found == {}


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda one: one.slug)
def test_findings_are_the_rows_of_their_ledgers(street, finding):
    tables = untouched().tables
    sheets = {label: n for key in ("identifying", "care", "records")
              for label, n in street["figures"][key].items()}  # fmt: skip
    assert sheets[finding.code] == len(tables.get(f"finding-{finding.slug}").lines)
    for one in street["villages"]:
        mine = {k: v for key in ("identifying", "care", "records")
                for k, v in one["figures"][key].items()}  # fmt: skip
        listed = tables.get(f"finding-{finding.slug}", one["village"]).lines
        assert mine[finding.code] == len(listed)


@pytest.mark.parametrize("duty", DUTY_NAMES)
def test_duties_are_those_of_the_duty_pages(street, duty):
    figures = Figures(untouched())
    scopes = [(None, street["figures"]), ("", street["street_only"])]
    scopes += [(one["village"], one["figures"]) for one in street["villages"]]
    for village, mine in scopes:
        count = figures.count(duty, village)
        assert mine["duties"][duty] == {
            "required": count.required, "done": count.done, "late": count.late,
            "overdue": count.overdue,
        }  # fmt: skip


def test_numbers_of_the_month_are_those_of_the_report(street):
    facts = facts_today(untouched().assessment)
    for village, mine in [
        ("", street["figures"]), *((one["village"], one["figures"]) for one in street["villages"])
    ]:  # fmt: skip
        site = counted(View(facts, village))
        for row in ROWS:
            if row.name.startswith("本月"):
                expected = f"{site[row.name]:.2f}" if row.unit == "元" else site[row.name]
                assert mine["month"][row.name] == expected


def test_tiers_are_those_of_assess(street):
    assessed = to_json(untouched().assessment)
    assert (assessed["as_of"], assessed["edition"]) == (street["as_of"], street["edition"])
    assert street["figures"]["overview"]["未读入"] == assessed["refused"]
    tiers = Counter((one["village"], one["tier"]) for one in assessed["households"])
    for one in street["villages"]:
        for tier in ("监测户", "预警户", "一般户", "待核算", "注销"):
            assert one["figures"]["overview"][tier] == tiers[one["village"], tier]


def test_villages_and_the_street_alone_add_up(street):
    for sheet in SHEETS:
        for label, number in street["figures"][sheet.slug].items():
            parts = [one["figures"][sheet.slug][label] for one in street["villages"]]
            parts.append(street["street_only"][sheet.slug][label])
            if isinstance(number, dict):
                assert number == {key: sum(one[key] for one in parts) for key in number}
            elif isinstance(number, str):
                assert sum(map(Decimal, parts)) == Decimal(number)
            else:
                assert number == sum(parts)


def test_every_finding_stands_in_one_sheet():
    listed = Counter(one for sheet in SHEETS[3:6] for one in sheet.keys)
    assert listed == Counter(one.key for one in OF_FINDINGS.values())
