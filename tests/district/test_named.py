"""A street whose data are missing, damaged, old or doubled is named with the reason, never summed."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from exports import copied, export_demo, rewritten, roll, told
from register import huce


def cut(folder: Path) -> None:
    path = folder / "households.parquet"
    path.write_bytes(path.read_bytes()[:-100])


def emptied(folder: Path) -> None:
    for one in folder.iterdir():
        one.unlink()


def without(name: str):
    return lambda folder: (folder / name).unlink()


def written(name: str, text: str):
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


def swapped(folder: Path) -> None:
    shutil.copy(folder / "findings.parquet", folder / "measures.parquet")


HOUSEHOLDS = "households.parquet"
SPOILT = {
    "removed": (shutil.rmtree, "missing", "没有这个文件夹"),
    "empty": (emptied, "missing", "空的"),
    "no manifest": (without("manifest.json"), "missing", "manifest.json"),
    "manifest no json": (written("manifest.json", "{"), "damaged", "读不懂"),
    "manifest deep": (written("manifest.json", "[" * 100_000), "damaged", "读不懂"),
    "manifest a list": (written("manifest.json", "[]"), "damaged", "读不懂"),
    "other program": (told(format="x"), "damaged", "读不懂"),
    "next version": (told(schema=2), "version", "第 2 版"),
    "no version": (told(schema=None), "version", "第 None 版"),
    "fewer files told": (told(files={}), "damaged", "文件不全"),
    "street told is no text": (told(street={"a": 1}), "damaged", "对不上"),
    "street told breaks the line": (told(street="a\nb\x1b[31m"), "damaged", "对不上"),
    "village's name breaks the line": (
        rewritten("villages.parquet", "SELECT * REPLACE (name || chr(10) AS name) FROM old"),
        "damaged", "看不见的字符"),
    "other street told": (told(street="别的街道"), "damaged", "对不上"),
    "other day told": (told(as_of="2022-06-29"), "damaged", "对不上"),
    "file missing": (without("duties.parquet"), "damaged", "缺 duties.parquet"),
    "file cut": (cut, "damaged", "没有传完"),
    "file swapped": (swapped, "damaged", "measures.parquet"),
    "file no parquet": (written(HOUSEHOLDS, "PAR1"), "damaged", HOUSEHOLDS),
    "column missing": (
        rewritten(HOUSEHOLDS, "SELECT * EXCLUDE (tier) FROM old"), "damaged", "的列"),
    "column of another type": (
        rewritten(HOUSEHOLDS, "SELECT * REPLACE (net_income::DOUBLE AS net_income) FROM old"),
        "damaged", "的列"),
    "unknown tier": (
        rewritten(HOUSEHOLDS, "SELECT * REPLACE ('贫困户' AS tier) FROM old"), "damaged", "tier"),
    "empty cell": (
        rewritten(HOUSEHOLDS, "SELECT * REPLACE (NULL::VARCHAR AS village) FROM old"), "damaged",
        "village"),
    "household twice": (
        rewritten(HOUSEHOLDS, "FROM old UNION ALL (FROM old LIMIT 1)"), "damaged", "id"),
    "household left out": (
        rewritten(HOUSEHOLDS, "FROM old WHERE id NOT IN (SELECT id FROM old "
                  "WHERE tier = '一般户' LIMIT 1)"), "damaged", "对不上"),
    "tier changed": (
        rewritten(HOUSEHOLDS, "SELECT * REPLACE (CASE WHEN tier = '一般户' THEN '待核算' ELSE tier "
                  "END AS tier) FROM old"), "damaged", "对不上"),
    "unknown village": (
        rewritten("findings.parquet", "SELECT * REPLACE ('nowhere' AS village) FROM old"),
        "damaged", "villages.parquet"),
    "unknown household": (
        rewritten("measures.parquet", "SELECT * REPLACE ('X' || household AS household) FROM old"),
        "damaged", "households.parquet"),
}  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILT)
def test_spoilt_data_are_named_with_what_is_wrong(streets, tmp_path, spoil):
    change, state, words = SPOILT[spoil]
    bad = copied(streets[1], tmp_path / "坏街道")
    change(bad)
    found = roll(streets[0], bad)
    one = found["streets"][1]
    assert (one["state"], one["counted"], one["figures"]) == (state, False, None)
    assert words in one["why"]
    assert found["sums"] == roll(streets[0])["sums"]


def test_a_folder_that_is_a_file_is_named(streets, tmp_path):
    (tmp_path / "x").write_text("x")
    status, _, said = huce("rollup", str(streets[0]), str(tmp_path / "x"), "--as-of", "2022-06-30")
    assert status == 0
    assert "x：数据缺，这是一个文件" in said


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ((), "old"),
        (("--max-age", "40"), "old"),
        (("--max-age", "41"), "good"),
    ],
)
def test_old_data_are_shown_and_not_summed(streets, old_street, more, state):
    found = roll(streets[0], old_street, more=more)
    old = found["streets"][1]
    assert (old["state"], old["as_of"]) == (state, "2022-05-20")
    assert old["figures"]["overview"]["合计"] == 60
    assert found["sums"]["overview"]["合计"] == (120 if state == "good" else 60)
    # another month's numbers of the month are not added to this month's
    assert not old["month_counted"]
    assert found["sums"]["month"] == roll(streets[0])["sums"]["month"]


def test_all_data_older_than_allowed_sum_to_nothing(streets):
    status, _, said = huce("rollup", str(streets[0]), "--as-of", "2022-07-02", "--max-age", "1")
    assert status == 1
    assert "到汇总日已 2 天" in said
    assert roll(streets[0], day="2022-07-02", more=("--max-age", "2"))["counted"] == 1


def test_data_of_a_later_day_are_not_summed(streets, old_street):
    found = roll(streets[0], old_street, day="2022-06-29")
    assert [one["state"] for one in found["streets"]] == ["future", "good"]
    assert found["newest"] == "2022-05-20"


def test_two_exports_of_one_street_count_once_the_newer(tmp_path):
    old = export_demo(tmp_path / "a", 1, "第1街道", code="500102001", day="2022-06-01")
    new = export_demo(tmp_path / "b", 1, "第1街道", code="500102001")
    for given in ((old, new), (new, old), (new, old, new)):
        found = roll(*given)
        good = [one for one in found["streets"] if one["state"] == "good"]
        assert [(one["folder"], one["as_of"]) for one in good] == [(str(new), "2022-06-30")]
        assert {one["state"] for one in found["streets"]} == {"good", "duplicate"}
        assert len({one["label"] for one in found["streets"]}) == len(given)


def test_two_different_exports_of_one_day_count_neither(tmp_path, streets):
    one = export_demo(tmp_path / "a", 1, "某街道", code="500102001")
    other = export_demo(tmp_path / "b", 2, "某街道", code="500102001")
    found = roll(streets[2], one, other)
    assert [row["state"] for row in found["streets"]] == ["good", "conflict", "conflict"]
    assert "内容不同" in found["streets"][1]["why"]
    assert found["sums"] == roll(streets[2])["sums"]


def test_one_code_for_two_streets_counts_neither(tmp_path):
    one = export_demo(tmp_path, 1, "甲街道", code="500102001")
    other = export_demo(tmp_path, 2, "乙街道", code="500102001")
    found = roll(one, other)
    assert [row["state"] for row in found["streets"]] == ["conflict", "conflict"]
    assert "甲街道、乙街道" in found["streets"][0]["why"]


def test_two_streets_of_one_name_are_told_apart_by_their_codes(tmp_path):
    one = export_demo(tmp_path / "a", 1, "城关街道", code="500102001")
    other = export_demo(tmp_path / "b", 2, "城关街道", code="500103001")
    found = roll(one, other)
    assert [row["state"] for row in found["streets"]] == ["good", "good"]
    labels = [row["label"] for row in found["streets"]]
    assert labels == ["城关街道（500102001）", "城关街道（500103001）"] or len(set(labels)) == 2
    assert found["sums"]["overview"]["合计"] == 120


def test_one_name_without_codes_counts_neither(tmp_path):
    one = export_demo(tmp_path / "a", 1, "城关街道", code=None)
    other = export_demo(tmp_path / "b", 2, "城关街道", code="500103001")
    assert {row["state"] for row in roll(one, other)["streets"]} == {"conflict"}


def test_every_table_and_page_names_every_street(streets, old_street, tmp_path):
    bad = copied(streets[1], tmp_path / "第2街道")
    cut(bad)
    given = [streets[0], bad, old_street, tmp_path / "第九街道"]
    site = tmp_path / "site"
    words = ("rollup", *map(str, given), "--as-of", "2022-06-30", "--out", str(site))
    status, _, said = huce(*words)
    assert status == 0, said
    labels = ["第1街道", "第2街道", "旧街道", "第九街道"]
    tables = [*site.glob("tables/*/*.csv"), site / "data/data.csv"]
    assert len(tables) == 8
    for path in tables:
        listed = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        names = [row[1] for row in listed[1:]]
        assert names == (labels if path.stem == "data" else [*labels, "合计（1 个街道）"]), path
    villages = list(
        csv.reader(io.StringIO((site / "villages/villages.csv").read_text("utf-8-sig")))
    )
    assert list(dict.fromkeys(row[1] for row in villages[1:])) == labels
    for page in ["index.html", "data/index.html", "villages/index.html", "tables/index.html",
                 *(str(one.relative_to(site)) for one in site.glob("tables/*/index.html"))]:  # fmt: skip
        text = BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser").get_text()
        for one in labels if page != "tables/index.html" else labels[1:]:
            assert one in text, (page, one)
        assert "数据旧" in text
        assert "2022-05-20" in text
        assert "数据缺" in text
        assert "数据损坏" in text
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    assert [one["state"] for one in manifest["streets"]] == ["good", "damaged", "old", "missing"]


def test_no_sum_of_a_page_or_sheet_holds_an_old_number(streets, old_street, tmp_path):
    site = tmp_path / "site"
    huce("rollup", str(streets[0]), str(old_street), "--as-of", "2022-06-30", "--out", str(site))
    page = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    table = page.select_one("table")
    assert table is not None
    shown = [[one.get_text() for one in row.select("td")] for row in table.select("tbody tr")]
    foot = [one.get_text() for one in table.select("tfoot td")]
    assert foot[0] == "合计（1 个街道）"
    assert foot[2:-1] == shown[0][2:-1]
    assert all(one.startswith("（") for one in shown[1][2:-1])
    assert table.select("tbody tr")[1].select(".overdue") == []
