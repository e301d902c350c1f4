"""The figures for programs: the JSON of `huce rollup` (docs/district.md), and a few lines of text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.district.choosing import STATES
from generator.district.figures import DUTY_NAMES, DUTY_SHEET, SHEETS
from generator.district.rolling import District, Number, Numbers, StreetFigures
from generator.district.tables import data_words


def to_json(district: District) -> dict[str, Any]:
    """Streets in the order of the call; `sums` over those with `counted` (month: `month_counted`)."""
    return {
        "as_of": district.as_of.isoformat(),
        "max_age": district.max_age,
        "newest": district.newest.isoformat() if district.newest else None,
        "given": len(district.streets),
        "counted": len(district.counted),
        "streets": [_street(one) for one in district.streets],
        "sums": numbers_json(district.sums),
    }


def _street(one: StreetFigures) -> dict[str, Any]:
    reading, meta = one.reading, one.reading.meta
    names = dict(meta.villages) if meta else {}
    return {
        "folder": reading.given,
        "street": reading.name,
        "label": one.label,
        "code": meta.code if meta else None,
        "state": reading.state,
        "why": reading.why,
        "as_of": reading.as_of.isoformat() if reading.as_of else None,
        "edition": meta.edition if meta else None,
        "commit": meta.commit if meta else None,
        "counted": one.counted,
        "month_counted": one.month,
        "figures": numbers_json(one.total) if one.total else None,
        "street_only": numbers_json(one.own) if one.total else None,
        "villages": [
            {"village": folder, "name": names[folder], "figures": numbers_json(numbers)}
            for folder, numbers in one.villages.items()
        ],
    }


def numbers_json(numbers: Numbers) -> dict[str, Any]:
    """Whole numbers, yuan as text with two decimals, by sheet and label; zeros are there too."""
    found: dict[str, Any] = {
        sheet.slug: {one.label: _plain(numbers.get(one.key)) for one in sheet.figures}
        for sheet in SHEETS
        if sheet is not DUTY_SHEET
    }
    found[DUTY_SHEET.slug] = {name: _work(numbers, name) for name in DUTY_NAMES}
    return found


def _work(numbers: Numbers, name: str) -> dict[str, int]:
    one = numbers.work.get(name)
    row = (one.required, one.done, one.late, one.overdue) if one else (0, 0, 0, 0)
    return dict(zip(("required", "done", "late", "overdue"), row, strict=True))


def _plain(number: Number) -> int | str:
    return f"{number:.2f}" if isinstance(number, Decimal) else number


def to_text(district: District) -> str:
    """A line a street, the sums, the reasons; columns parted by tabs."""
    head = ("街道", "数据", "监测户", "预警户", "合计", "走访逾期", "工作逾期")
    keys = ("monitored", "warned", "households", "overdue", "duties_overdue")
    rows = [head]
    for one in district.streets:
        total = one.total
        shown = [str(total.get(key)) if total else "" for key in keys]
        rows.append((one.label, data_words(one), *(shown if one.counted else map(_aside, shown))))
    sums = (str(district.sums.get(key)) for key in keys)
    rows.append(("合计", f"{len(district.counted)}/{len(district.streets)} 个街道", *sums))
    return "\n".join("\t".join(row) for row in rows)


def _aside(words: str) -> str:
    return f"（{words}）" if words else ""


def reasons(district: District) -> list[str]:
    """A sentence for each street that enters no sum."""
    return [
        f"{one.label}：{STATES[one.reading.state]}，{one.reading.why}。没有计入合计。"
        for one in district.left_out
    ]
