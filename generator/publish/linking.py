"""Where a thing stands on the site: the address behind each reference of a ledger.

Within a village's pages every address stays within the village, so that its
officers need no other path.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from urllib.parse import quote

from generator.assess import Assessment
from generator.publish.grid import MAX_ROWS
from generator.tabulate import LedgerTable, Tables
from generator.tabulate.shape import Line, Ref, RefKind

LEDGER_OF = {"signal": "signals", "meeting": "meetings", "problem": "problems"}
PERSON_LABELS = frozenset(
    (
        "责任人",
        "走访人",
        "监测联系人",
        "核查人",
        "召集人",
        "记录人",
        "销号核验人",
        "核算人",
        "制定人",
    )
)
DEPARTMENT_LABELS = frozenset(("部门", "转办"))
NO_GROUP = 10**9


@lru_cache(maxsize=4096)
def short_hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]


def person_slug(name: str) -> str:
    return f"p-{short_hash(name)}"


def department_slug(name: str) -> str:
    return f"d-{short_hash(name)}"


def fragment(key: str) -> str:
    return quote(key, safe="/-._~")


class Linker:
    """Addresses from the site's root, by what they lead to.

    `people` tells the villages in which a person has a page, the empty one for
    the street's; `departments` those with a page.  Both are asked when a page first
    leads to one: a household's page leads to neither.
    """

    def __init__(
        self,
        assessment: Assessment,
        tables: Tables,
        people: Callable[[], Mapping[str, frozenset[str]]],
        departments: Callable[[], frozenset[str]],
    ) -> None:
        self.villages = {one.id: one.village for one in assessment.cases}
        self._people = people
        self._departments = departments
        self.places = {
            (kind, line.key): line.village
            for kind, slug in LEDGER_OF.items()
            for line in tables.get(slug).lines
        }
        self.tables = tables

    @cached_property
    def people(self) -> Mapping[str, frozenset[str]]:
        return self._people()

    @cached_property
    def departments(self) -> frozenset[str]:
        return self._departments()

    def path(self, ref: Ref, scope: str) -> str | None:
        """The address behind a reference on a page of `scope`; None where there is none."""
        if ref.kind == "household":
            return self.household(ref.key, scope)
        if ref.kind == "person":
            return self.person(ref.key, scope)
        if ref.kind == "department":
            return self.department(ref.key) if not scope else None
        return self._row(ref, scope)

    def household(self, id_: str, scope: str) -> str | None:
        village = self.villages.get(id_)
        if village is None or scope not in ("", village):
            return None
        return f"villages/{village}/{id_}/index.html"

    def person(self, name: str, scope: str) -> str | None:
        places = self.people.get(name, frozenset())
        if scope not in places:
            return None
        within = f"villages/{scope}/" if scope else ""
        return f"{within}people/{person_slug(name)}/index.html"

    def department(self, name: str) -> str | None:
        if name not in self.departments:
            return None
        return f"departments/{department_slug(name)}/index.html"

    def _row(self, ref: Ref, scope: str) -> str | None:
        """A row of a ledger, by its key; the village's own ledger where it has one."""
        village = self.places.get((ref.kind, ref.key))
        if village is None or (scope and scope != village):
            return None
        slug = LEDGER_OF[ref.kind]
        table = self.tables.get(slug, village)
        folder = f"villages/{village}/" if village else ""
        return f"{folder}ledgers/{slug}/{part_of(table, ref.key)}index.html#{fragment(ref.key)}"

    def rows(self) -> list[tuple[object, ...]]:
        """Everything that the addresses of rows hang on: where each stands, on which part of a page."""
        tables = (
            self.tables.get(slug, village)
            for slug in LEDGER_OF.values()
            for village in sorted(set(self.places.values()))
        )
        return [
            *sorted(self.places.items()),
            *(
                (one.slug, one.scope, name, [line.key for line in lines])
                for one in tables
                for name, lines in parts_of(one)
            ),
        ]

    def refs(self, table: LedgerTable, line: Line) -> dict[int, list[Ref]]:
        """What the cells of a line lead to: declared references, persons, departments."""
        found: dict[int, list[Ref]] = {}
        for index, ref in line.refs:
            found.setdefault(index, []).append(ref)
        for index, kind in _named_in(table.labels):
            words = line.cells[index]
            if not isinstance(words, str) or not words:
                continue
            if kind == "person":
                found[index] = [Ref(kind, one, one) for one in words.split("、")]
            else:
                found[index] = [Ref(kind, words, words)]
        return found


@lru_cache
def _named_in(labels: tuple[str, ...]) -> list[tuple[int, RefKind]]:
    """The columns that name persons or departments."""
    found: list[tuple[int, RefKind]] = []
    for index, label in enumerate(labels):
        if label in PERSON_LABELS:
            found.append((index, "person"))
        elif label in DEPARTMENT_LABELS:
            found.append((index, "department"))
    return found


def parts_of(table: LedgerTable) -> list[tuple[str, list[Line]]]:
    """The pages of a table too long for one, each cut at MAX_ROWS.

    A village's go by group, then what belongs to none; of the street's only what no village's
    ledger has, the rest stands there.
    """
    if len(table.lines) <= MAX_ROWS:
        return []
    groups: dict[int, list[Line]] = {}
    place = table.labels.index("组") if "组" in table.labels else None
    for line in table.lines:
        if table.scope or not line.village:
            group = line.cells[place] if place is not None else None
            groups.setdefault(group if isinstance(group, int) else NO_GROUP, []).append(line)
    rest = "不分组" if table.scope else "街道本级"
    found = []
    for group, lines in sorted(groups.items()):
        name = rest if group == NO_GROUP else f"{group}组"
        for start in range(0, len(lines), MAX_ROWS):
            more = f"（{start // MAX_ROWS + 1}）" if len(lines) > MAX_ROWS else ""
            found.append((name + more, lines[start : start + MAX_ROWS]))
    return found


def part_of(table: LedgerTable, key: str) -> str:
    """The folder of the part that holds a row, empty where the table is one page."""
    for number, (_, lines) in enumerate(parts_of(table), 1):
        if any(line.key == key for line in lines):
            return f"part-{number}/"
    return ""
