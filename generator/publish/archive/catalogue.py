"""The archive catalogue of a village for a year: what is filed, where, and what is missing.

Whether an item is there is the duty 资料归档's own word (rules §6); the place and
the day come from the row that answers it.  What lies in the pack is offered beside
it and changes nothing: filing is an officer's act.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.assess import Assessment, Case
from generator.assess.duty_shape import Duty
from generator.model.staff import CatalogueItem, Filing

DUTY = "资料归档"
MET = ("done", "done_late")
FORMS_FOLDER = "forms/"
ALL_FORMS = ("*",)
SUPPLIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("走访", ("入户走访记录表（归档）", "入户走访记录")),
    ("收支", ("家庭收支测算表",)),
    ("帮扶方案", ("一户一策帮扶方案", "部门帮扶台账")),
    ("一户一策", ("一户一策帮扶方案", "部门帮扶台账")),
    ("识别", ("识别申请与公示", "五步识别台账")),
    ("公示", ("识别申请与公示", "消除公示")),
    ("消除", ("消除公示", "风险消除台账")),
    ("监测户", ("防贫监测户台账",)),
    ("预警户", ("防贫预警户台账",)),
    ("遍访", ("农户遍访台账", "基础台账")),
    ("底册", ("农户遍访台账", "基础台账")),
    ("线索", ("风险线索台账",)),
    ("汇总", ("月度动态监测汇总表",)),
    ("研判", ("综合研判会议台账",)),
    ("问题", ("问题整改销号台账",)),
    ("名册", ("队伍名册", "家庭成员花名册")),
    ("一户一档", ALL_FORMS),
    ("户档", ALL_FORMS),
)
"""A word in an item's name, and the titles of the forms and ledgers that belong to it."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the catalogue for one period."""

    code: str
    name: str
    level: str
    period: str
    state: str
    place: str
    checked: date | None
    note: str
    files: tuple[tuple[str, str], ...]
    """Title and address of what the pack has of it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A household's own file (层级 户)."""

    id: str
    head: str
    group: int
    tier: str
    state: str
    box: str
    place: str
    files: tuple[tuple[str, str], ...]


def items(
    assessment: Assessment, village: str, year: str, files: Mapping[str, Sequence[str]]
) -> list[Item]:
    """Every item of a village and its households for the periods of a year begun by D.

    What is missing stands first, the longest overdue before the rest.  `files` are the
    addresses in the pack by the title of the form or ledger.
    """
    register = assessment.register
    filings = register.villages[village].filings
    found = []
    for item in register.street.catalogue:
        if item.level == "街道":
            continue
        for duty in assessment.duties:
            if (duty.duty, duty.unit) == (DUTY, f"{village}/{item.code}") and (
                item.cadence == "一次" or (duty.period or "").startswith(year)
            ):
                row = _filed(filings, item, duty, assessment.as_of)
                found.append((duty, _item(item, duty, row, _supplied(item.item, files))))
    found.sort(key=lambda pair: (pair[1].state != "缺", -pair[0].days_overdue))
    return [row for _, row in found]


def _filed(
    filings: Sequence[Filing], item: CatalogueItem, duty: Duty, as_of: date
) -> Filing | None:
    """The row that meets the duty; the one checked first, as the duty is judged."""
    if duty.state not in MET or item.level == "户":
        return None
    rows = [
        one
        for one in filings
        if one.code == item.code
        and (item.cadence == "一次" or one.period == duty.period)
        and one.state != "缺"
        and (one.checked is None or one.checked <= as_of)
    ]
    return min(rows, key=lambda one: one.checked or date.max, default=None)


def _item(
    item: CatalogueItem, duty: Duty, row: Filing | None, files: tuple[tuple[str, str], ...]
) -> Item:
    state = (row.state if row else "有") if duty.state in MET else "缺"
    notes = [one for one in duty.why if one != f"缺{item.item}"]
    if duty.state == "overdue":
        notes.append(f"逾期{duty.days_overdue}天")
    elif duty.state == "done_late":
        notes.append(f"迟于{duty.due}")
    elif state == "缺":
        notes.append(f"{duty.due}前归档")
    return Item(
        code=item.code,
        name=item.item,
        level=item.level,
        period="一次" if item.cadence == "一次" else duty.period or "",
        state=state,
        place=(row.place or "") if row else "",
        checked=row.checked if row else None,
        note="，".join(notes),
        files=files,
    )


def _supplied(name: str, files: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for word, titles in SUPPLIES:
        if word not in name:
            continue
        for title, paths in files.items():
            if title in titles or (titles == ALL_FORMS and paths[0].startswith(FORMS_FOLDER)):
                wanted = paths[:1] if titles == ALL_FORMS else paths
                found |= dict.fromkeys((title, path) for path in wanted)
    return tuple(found)


def boxes(cases: Sequence[Case], forms: Mapping[str, Sequence[tuple[str, str]]]) -> list[Box]:
    """The file of every household that is not 注销, those without one first.

    `forms` are title and address of each household's forms in the pack, by id.
    """
    found = []
    for case in cases:
        if case.verdict.tier == "注销":
            continue
        home = case.record.household
        kept = home.file_box
        found.append(
            Box(
                id=case.id, head=home.head, group=home.group, tier=case.verdict.tier,
                state="有" if kept else "缺",
                box=(kept.box or "") if kept else "", place=(kept.place or "") if kept else "",
                files=tuple(forms.get(case.id, ())),
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.state != "缺", one.group, one.id))
