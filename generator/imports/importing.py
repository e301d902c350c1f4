"""A workbook and the register → what would be written, what would not, and why.

Nothing is written here: the files come out as bytes, checked with the project's
own loader and with the register as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from generator.assess import Assessment, assess
from generator.check import check_register
from generator.edit.numbers import used_numbers
from generator.files import Folder, Replaced
from generator.imports.comparing import Register as Shown
from generator.imports.comparing import compare, same_accounts
from generator.imports.composing import checked, compose, culprits
from generator.imports.drafts import Draft
from generator.imports.homes import Homes
from generator.imports.insert import NoRoom
from generator.imports.placing import Placed, place
from generator.imports.reading import Ledgers
from generator.imports.shape import Line, Outcome, Passed, Unplaced, Written
from generator.imports.tables import TITLES
from generator.load import Sources
from generator.load.reading import tree_of
from generator.load.text import decode
from generator.model.household import Household
from generator.model.register import HouseholdRecord, Register
from generator.source import Problem

_Told = TypeVar("_Told", Unplaced, Passed)


def plan(
    ledgers: Ledgers, assessment: Assessment, records: Path, only: str | None = None
) -> Outcome:
    """What importing the ledgers into the register would write.

    `only` is the folder of the one village whose rows are taken.  Raises OSError
    where a record cannot be read, ShallowClone where the clone has only part of the history.
    """
    unread = _unread_heads(assessment.register, records)
    homes = Homes(assessment.register, only, unread, used_numbers(records))
    placed = place(homes, ledgers.lines, same_accounts(Shown(assessment)))
    files, before, records_ = _compose(homes, placed, records)
    register = _merged(assessment.register, records_)
    hints = _hints(assessment.register, register, records, files)
    after = assess(register, assessment.as_of) if files else assessment
    compare(Shown(after), placed, ledgers.lines)
    return Outcome(
        day=assessment.as_of,
        files=files,
        before=before,
        written=tuple(_written(homes, files)),
        unplaced=_in_order(ledgers, (*ledgers.unplaced, *placed.unplaced)),
        passed=_in_order(ledgers, (*ledgers.passed, *placed.passed)),
        hints=hints,
        sheets=tuple(ledgers.sheets),
    )


def _in_order(ledgers: Ledgers, found: tuple[_Told, ...]) -> tuple[_Told, ...]:
    """By sheet, row and column, as the workbook has them."""
    order = {name: number for number, name in enumerate(ledgers.names)}

    def place(one: _Told) -> tuple[int, int, int, str]:
        letter = getattr(one, "column", "")
        # what is said of a whole row comes behind its cells
        width = len(letter) if letter.isascii() else 9
        return order.get(one.sheet, -1), one.row or 0, width, letter

    return tuple(sorted(found, key=place))


def _unread_heads(register: Register, records: Path) -> dict[str, str | None]:
    """The head of each household whose file was refused, None where it cannot be made out."""
    found: dict[str, str | None] = {}
    for one in register.refused_households:
        path = records / one.file
        text, _ = decode(path.read_bytes()) if path.is_file() else (None, [])
        node = tree_of(text) if text is not None else None
        head = node.value.get("户主") if node and isinstance(node.value, dict) else None
        found[one.name] = head if isinstance(head, str) else None
    return found


def _compose(
    homes: Homes, placed: Placed, records: Path
) -> tuple[dict[str, bytes], dict[str, bytes], dict[str, HouseholdRecord]]:
    """The files with new bytes, their old bytes, the records that they hold, by id."""
    files, before, made = {}, {}, {}
    for draft in homes.drafts.values():
        if not (draft.new or draft.changed):
            continue
        old = None if draft.new else (records / draft.file).read_bytes()
        found = _sound(draft, old, placed)
        if found is None:
            continue
        data, model = found
        files[draft.file], made[draft.id] = data, HouseholdRecord(model, draft.village, draft.file)
        if old is not None:
            before[draft.file] = old
    return files, before, made


def _sound(draft: Draft, old: bytes | None, placed: Placed) -> tuple[bytes, Household] | None:
    """The file's bytes and its model, after all that the loader refuses was taken back."""
    while draft.new or draft.changed:
        try:
            data = compose(draft, old)
            read = checked(draft, data)
        except NoRoom:
            why = "这份档案的写法特别，加不进去"
            _drop_all(draft, placed, why, "在网页上直接改这份档案")
            return None
        if read.model is not None:
            return data, read.model
        if not _take_back(draft, read.problems, placed):
            why = "；".join(dict.fromkeys(_words(one) for one in read.problems))
            _drop_all(draft, placed, f"这一户没有写入：{why}", _advice(draft))
            return None
    return None


def _advice(draft: Draft) -> str:
    if draft.new and not any(one.path == ("成员",) for one in draft.additions):
        return "在家庭成员花名册里写上这一户的人，至少有户主的姓名、关系、性别、出生"
    return ""


def _words(one: Problem) -> str:
    return f"{one.source.field}：{one.message}" if one.source.field else one.message


def _take_back(draft: Draft, problems: tuple[Problem, ...], placed: Placed) -> bool:
    """Take back the lines that problems are about; False where none of them is of a line."""
    found: dict[int, Line] = {}
    for problem in problems:
        behind = culprits(draft, problem)
        # a household without its own row is none
        if any(line.table.homes for line, _ in behind):
            return False
        for line, label in behind:
            if id(line) not in found:
                placed.cell(line, label, problem.message, problem.advice)
                if label in line.sheet.columns:
                    placed.row(line, f"“{label}”不能这样写，整行没有写入", problem.advice)
            found[id(line)] = line
    draft.without(found.keys())
    placed.failed |= found.keys()
    return bool(found)


def _drop_all(draft: Draft, placed: Placed, why: str, advice: str) -> None:
    writers = draft.writers()
    for line in draft.lines:
        if (draft.new or id(line) in writers) and id(line) not in placed.failed:
            placed.row(line, why, advice)
    draft.clear()


def _merged(register: Register, made: Mapping[str, HouseholdRecord]) -> Register:
    """The register as it would be."""
    kept = [one for one in register.households if one.id not in made]
    households = sorted((*kept, *made.values()), key=lambda one: one.id)
    return replace(register, households=tuple(households))


def _hints(
    before: Register, after: Register, records: Path, files: Mapping[str, bytes]
) -> tuple[Problem, ...]:
    """What the check of the register as a whole would newly say of the files."""
    if not files:
        return ()
    folder = Folder(records)
    old = {_key(one) for one in check_register(before, Sources(folder)) if one.source.file in files}
    new = check_register(after, Sources(Replaced(folder, files)))
    found = (one for one in new if one.source.file in files and _key(one) not in old)
    return tuple(sorted(found, key=lambda one: one.order))


def _key(one: Problem) -> tuple[str, str, str, str | None]:
    return one.source.file, one.source.field, one.code, one.found


def _written(homes: Homes, files: Mapping[str, bytes]) -> Iterator[Written]:
    """One entry for each line that adds something."""
    for draft in homes.drafts.values():
        if draft.file not in files:
            continue
        writers = draft.writers()
        for line in draft.lines:
            if id(line) in writers:
                ledger = "" if line.table.homes else TITLES[line.table.slug]
                yield Written(
                    draft.file, draft.id, draft.head, ledger, _what(draft, line),
                    line.sheet.name, line.row,
                )  # fmt: skip


def _what(draft: Draft, line: Line) -> str:
    """What a line writes, in a few words."""
    if line.table.homes:
        return "新建户档案" if draft.new and draft.lines[0] is line else "户的信息"
    given = line.given
    title = TITLES[line.table.slug]
    parts = (
        given.get(one) for one in ("日期", "核算日期", "姓名", "风险", "类别", "内容", "认定日期")
    )
    words = " ".join(str(one) for one in parts if isinstance(one, str | date))
    return f"{title} {words}".strip()
