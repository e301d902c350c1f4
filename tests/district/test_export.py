"""`huce export parquet`: exact values, no names, the same bytes, nothing of others overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from demo_street import RECORDS, untouched
from exports import DAY, roll
from pydantic import BaseModel
from register import accounts, household

from generator.assess.contract import to_json
from generator.district import exporting
from generator.district.declared import TABLES, VERSION, shape
from generator.district.exporting import export, origin_of

GOLDEN = Path(__file__).parent.parent / "golden/parquet.json"


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("export") / "义和街道"
    export(untouched().assessment, origin_of(RECORDS), out)
    return out


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    found = duckdb.sql(f"SELECT * FROM '{folder / table}.parquet'")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def test_the_schema_changes_only_with_its_version(update):
    golden = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    if update and str(VERSION) not in golden:
        golden[str(VERSION)] = shape()
        text = json.dumps(golden, ensure_ascii=False, indent=1) + "\n"
        GOLDEN.write_text(text, encoding="utf-8")
    assert list(golden) == [str(number) for number in range(1, VERSION + 1)]
    assert golden[str(VERSION)] == shape(), "raise VERSION in generator/district/declared.py"


def test_files_have_the_declared_columns_and_the_version(demo):
    for table in TABLES:
        found = duckdb.sql(f"DESCRIBE SELECT * FROM '{demo / table.file}'").fetchall()
        assert [one[:2] for one in found] == [(one.name, one.type) for one in table.columns]
        known = duckdb.sql(
            f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{demo / table.file}')"
        ).fetchall()
        assert ("huce-parquet", str(VERSION)) in known


def test_households_are_those_of_assess(demo):
    assessed = to_json(untouched().assessment)
    found = {one["id"]: one for one in rows(demo, "households")}
    assert list(found) == [one["id"] for one in assessed["households"]]
    for one in assessed["households"]:
        row = found[one["id"]]
        for key in (
            "village",
            "tier",
            "formal",
            "identifying",
            "class",
            "reasons",
            "persons",
            "fresh",
        ):
            assert row[key] == one[key]
        for key in ("net_income", "per_capita", "compliant_expenditure", "per_capita_after"):
            assert row[key] == (None if one[key] is None else Decimal(one[key]))
        for key in (
            "cadence",
            "period",
            "required",
            "state",
            "days_overdue",
            "missed",
            "missed_all",
        ):
            assert row[key] == one["visit"][key]
        for key, day in (("due", one["visit"]["due"]), ("accounts", one["accounts"]),
                         ("last_qualifying", one["visit"]["last_qualifying"])):  # fmt: skip
            assert row[key] == (date.fromisoformat(day) if day else None)


def test_findings_and_duties_are_those_of_assess(demo):
    assessed = to_json(untouched().assessment)
    expected = [
        (one["id"], f["code"], f["since"], f["days"])
        for one in assessed["households"] for f in one["findings"]
    ]  # fmt: skip
    found = [
        (one["household"], one["code"], one["since"] and one["since"].isoformat(), one["days"])
        for one in rows(demo, "findings")
    ]
    assert found == expected
    keys = ("duty", "unit", "period", "state", "days_overdue")
    mine = [tuple(one[key] for key in keys) for one in rows(demo, "duties")]
    assert mine == [tuple(one[key] for key in keys) for one in assessed["duties"]]


def names_in(value: Any) -> Iterator[str]:
    """Every 姓名, 户主, 责任人 … of a record: whatever the models call a person."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if isinstance(inner, str) and "某" in inner and len(inner) <= 4:
                yield inner
            yield from names_in(inner)
    elif isinstance(value, list | tuple):
        for one in value:
            if isinstance(one, str) and "某" in one and len(one) <= 4:
                yield one
            yield from names_in(one)
    elif isinstance(value, dict):
        yield from names_in(list(value.values()))


def test_no_name_of_a_person_leaves_the_street(demo):
    register = untouched().assessment.register
    people = set(names_in([one.household for one in register.households]))
    people |= set(names_in([register.street, *register.villages.values()]))
    assert len(people) > 300
    told = json.dumps([rows(demo, one.name) for one in TABLES], ensure_ascii=False, default=str)
    assert [one for one in people if one in told] == []


def test_money_is_exact_to_the_cent(records, tmp_path):
    records.add(household(收支核算=[accounts("2022-03-01", "999999999.99")]))
    records.add(household("ZS-0002", 收支核算=[accounts("2022-03-01", "-0.01")]))
    status, _, said = records.run("export", "parquet", "--as-of", DAY, "--out", str(tmp_path / "x"))
    assert status == 0, said
    incomes = [one["net_income"] for one in rows(tmp_path / "x", "households")]
    assert incomes == [Decimal("999999999.99"), Decimal("-0.01")]


def test_same_records_and_day_give_the_same_bytes(records, tmp_path):
    records.add(household())
    for name in ("a", "b"):
        records.run("export", "parquet", "--as-of", DAY, "--out", str(tmp_path / name))
    first, second = (
        {one.name: one.read_bytes() for one in (tmp_path / name).iterdir()} for name in "ab"
    )
    assert first == second
    assert set(first) == {"manifest.json", *(one.file for one in TABLES)}


@pytest.mark.parametrize(
    "name", ["街道[1]", "a*b?", "year=2022", "it's", 'a"b', "有 空格", "{a,b}", "[a-z]"]
)
def test_any_name_of_a_folder_is_written_and_read(records, tmp_path, name):
    records.add(household())
    (tmp_path / "street").mkdir()
    out = tmp_path / "street" / name
    status, _, said = records.run("export", "parquet", "--as-of", DAY, "--out", str(out))
    assert status == 0, said
    assert [one.name for one in out.parent.iterdir()] == [name]
    assert roll(out)["sums"]["overview"]["合计"] == 1


def test_a_register_without_households_has_zeros_not_gaps(records, tmp_path):
    records.village("dabai", 名称="大柏村")
    status, _, said = records.run("export", "parquet", "--as-of", DAY, "--out", str(tmp_path / "x"))
    assert status == 0, said
    found = roll(tmp_path / "x")
    assert found["counted"] == 1
    assert [one["name"] for one in found["streets"][0]["villages"]] == ["大柏村", "朱砂村"]
    assert set(found["sums"]["overview"].values()) == {0}
    assert found["sums"]["month"]["本月落实金额"] == "0.00"


def test_an_earlier_export_is_replaced_whole(records, tmp_path):
    records.add(household())
    out = tmp_path / "x"
    records.run("export", "parquet", "--as-of", DAY, "--out", str(out))
    records.add(household("ZS-0002"))
    status, _, _ = records.run("export", "parquet", "--as-of", "2022-07-01", "--out", str(out))
    assert status == 0
    assert len(rows(out, "households")) == 2
    assert roll(out, day="2022-07-01")["streets"][0]["as_of"] == "2022-07-01"


@pytest.mark.parametrize("foreign", ["notes.txt", "manifest.json", "households.parquet", "x/y"])
def test_a_folder_of_others_is_not_touched(records, tmp_path, foreign):
    out = tmp_path / "out"
    (out / foreign).parent.mkdir(parents=True)
    (out / foreign).write_text("{}", encoding="utf-8")
    status, _, said = records.run("export", "parquet", "--as-of", DAY, "--out", str(out))
    assert status == 2
    assert "没有写入" in said
    assert [one for one in out.rglob("*") if one.is_file()] == [out / foreign]
    assert (out / foreign).read_text() == "{}"


def test_another_file_beside_an_export_keeps_it_from_being_replaced(records, tmp_path):
    out = tmp_path / "x"
    records.run("export", "parquet", "--as-of", DAY, "--out", str(out))
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    assert records.run("export", "parquet", "--as-of", DAY, "--out", str(out))[0] == 2
    assert (out / "notes.txt").read_text() == "mine"


def test_a_full_disk_leaves_the_earlier_export_standing(records, tmp_path, monkeypatch):
    out = tmp_path / "x"
    records.run("export", "parquet", "--as-of", DAY, "--out", str(out))
    before = {one.name: one.read_bytes() for one in out.iterdir()}

    def full(*arguments):
        raise OSError(28, "No space left on device", "x")

    monkeypatch.setattr(exporting, "_manifest", full)
    status, _, said = records.run("export", "parquet", "--as-of", "2022-07-01", "--out", str(out))
    assert status == 3
    assert "磁盘满了" in said
    assert {one.name: one.read_bytes() for one in out.iterdir()} == before
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_records_that_cannot_be_judged_write_nothing(records, tmp_path):
    records.write("street/street.yaml", "名称: [")
    status, _, _ = records.run("export", "parquet", "--as-of", DAY, "--out", str(tmp_path / "x"))
    assert status == 1
    assert not (tmp_path / "x").exists()
