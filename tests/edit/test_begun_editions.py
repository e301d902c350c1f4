"""`huce new edition`: last year's figures for next year, none of them passed off as checked."""

from __future__ import annotations

import pytest
import yaml
from register import POLICY_TEXT, Records, huce, policy

from generator.edit.editions import figures
from generator.edit.formatting import format_file


def edition(records: Records, start: str) -> tuple[int, str]:
    status, _, said = huce("new", "edition", "--records", str(records.root), "--start", start)
    return status, said


def written(records: Records, start: str) -> dict:
    return yaml.safe_load((records.root / f"policy/{start}.yaml").read_text(encoding="utf-8"))


def test_it_follows_without_gap_or_overlap_and_passes_the_check(records):
    assert edition(records, "2023-01-01")[0] == 0
    assert records.check("2023-01-01")[1]["errors"] == 0
    file = "policy/2023-01-01.yaml"
    data = (records.root / file).read_bytes()
    assert format_file(file, data).text == data.decode()


def test_every_figure_is_last_years_and_marked(records):
    assert edition(records, "2023-01-01")[0] == 0
    old, new = yaml.safe_load(POLICY_TEXT), written(records, "2023-01-01")
    assert new["暂定"] == figures()
    for key in figures():
        if key not in ("五个一", "队伍"):
            assert new[key] == old[key]
    assert new["五个一"] == old["五个一"]
    assert new["名称"].startswith("义和街道2023年度")
    assert new["文号"] == "文号待填"


def test_the_pages_say_that_the_plan_is_not_filled_in(records):
    assert edition(records, "2023-01-01")[0] == 0
    _, out, _ = records.run("assess", "--as-of", "2023-01-01")
    assert '"edition": "文号待填"' in out


@pytest.mark.parametrize(
    ("start", "words"),
    [("2022-02-25", "要晚于这一天"), ("2021-01-01", "要晚于这一天"), ("2022-12-31", "有效期重叠")],
)
def test_an_edition_that_cannot_follow_is_not_written(records, start, words):
    before = sorted(records.root.rglob("*"))
    status, said = edition(records, start)
    assert status in (1, 2)
    assert words in said
    assert sorted(records.root.rglob("*")) == before


def test_it_follows_the_newest_edition_of_several(records):
    records.write(
        "policy/2023-01-01.yaml",
        policy(
            生效="2023-01-01", 失效="2023-12-31", 收入线__监测="7500", 文号="义和办发〔2023〕3号"
        ),
    )
    assert edition(records, "2024-01-01")[0] == 0
    assert written(records, "2024-01-01")["收入线"]["监测"] == 7500


def test_a_broken_edition_is_named_and_nothing_written(records):
    records.write("policy/2022-02-25.yaml", "名称：方案\n")
    status, said = edition(records, "2023-01-01")
    assert status == 1
    assert "policy/2022-02-25.yaml" in said
    assert not (records.root / "policy/2023-01-01.yaml").exists()
