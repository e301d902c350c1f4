"""What pages and files are made from, as keys: where one is the same, so is what was made from it.

A key says everything: the records' bytes, what other households and the months'
files say, the theme, the settings.  Without the records' digests (a build that keeps
nothing) every key is empty, and nothing is taken over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from generator.assess import Case
from generator.keeping import digest
from generator.publish.boards import Board
from generator.publish.context import Work
from generator.publish.plots import CHARTS
from generator.publish.shells import Shells
from generator.tabulate.columns import leads_to_rows


class Keys:
    """The keys of one build."""

    def __init__(self, work: Work, shells: Shells) -> None:
        self.work = work
        self.shells = shells
        self._rows: dict[tuple[str, str], str] = {}
        self._sections: dict[str, str] = {}

    @cached_property
    def any_day(self) -> str:
        """What every page is made from, but the day."""
        work = self.work
        site = replace(work.site, as_of="", commit="")
        # a long list names every village, also one that has no row in it
        names = work.scope_names
        settings = replace(work.settings, workers=0, as_of=None)
        return digest(self.shells.parts, site, names, settings)

    @cached_property
    def street(self) -> str:
        """What every household's page and forms are made from: the other files, whatever the day."""
        return digest(self.any_day, sorted((self.work.units or {}).items()))

    def product(self, name: str) -> str:
        """What is the product's own: of the records it shows no more than day and edition."""
        work = self.work
        if work.units is None:
            return ""
        return digest(name, self.any_day, work.assessment.as_of, work.assessment.edition)

    @cached_property
    def links(self) -> str:
        """What the links of any ledger's rows hang on."""
        return digest(self.pages, self.work.linker.rows())

    @cached_property
    def pages(self) -> str:
        """Which pages there are for a row to lead to."""
        linker = self.work.linker
        people = sorted((name, sorted(places)) for name, places in linker.people.items())
        departments = sorted(linker.departments)
        villages = sorted(linker.villages.items())
        return digest(people, departments, villages)

    def household(self, case: Case) -> str:
        """A household's page, whatever the day."""
        work, own = self.work, self._case(case)
        if not own:
            return ""
        file = case.record.file
        # as one value: there are tens of thousands
        return digest((
            self.street, own,
            [one.sha for one in work.history.commits(file)], work.history.is_dirty(file),
            work.forms.links(case), [(name, str(one)) for name, one in work.moves.facts(case, "")],
            work.loops.said(work.linker, case),
        ))  # fmt: skip

    def papers(self, name: str, sections: str) -> str:
        """A page of forms, whatever the day: `name` says which, with what is beside the sections."""
        return digest("papers", name, sections) if sections else ""

    def sections(self, cases: Iterable[Case]) -> str:
        """What each household's section of a page of forms is made from, as one text.

        Empty where anything is not known.
        """
        found = [(one.id, self._section(one)) for one in cases]
        if not all(own for _, own in found):
            return ""
        return " ".join(f"{id_}={own}" for id_, own in found)

    def _section(self, case: Case) -> str:
        """A household's section on any page of forms; it stands on several."""
        known = self._sections.get(case.id)
        if known is None:
            own = self._case(case)
            known = self._sections[case.id] = digest(self.street, own)[:20] if own else ""
        return known

    def ledger(self, slug: str, scope: str) -> str:
        """The pages of a ledger, whatever the day."""
        rows = self.rows(slug, scope)
        links = self.links if leads_to_rows(self.work.tables.ledger(slug)) else self.pages
        return digest("ledger", self.any_day, links, rows) if rows else ""

    def group(self, name: str, slugs: Iterable[str]) -> str:
        """Pages of the street that are made from some of its ledgers and their links alone."""
        if self.work.units is None:
            return ""
        said = [(slug, self.work.tables.digest(slug, "")) for slug in slugs]
        return digest("group", name, self.any_day, self.links, self.work.assessment.as_of, said)

    def board(self, board: Board, scope: str) -> str:
        """A board's page: what its ledgers say on D."""
        if self.work.units is None:
            return ""
        ledgers = {*board.ledgers, *(one.ledger for one in board.parts)}
        ledgers |= {CHARTS[one].ledger for one in board.charts}
        said = [self.work.tables.digest(slug, scope) for slug in sorted(ledgers)]
        as_of = self.work.assessment.as_of
        return digest("board", board.slug, scope, self.any_day, self.links, as_of, said)

    def rows(self, slug: str, scope: str) -> str:
        """What a ledger's downloads show, whatever the day; empty where nothing is kept."""
        work, known = self.work, self._rows.get((slug, scope))
        if known is None:
            site, lines = work.site, work.tables.digest(slug, scope) if work.units else ""
            known = digest("rows", slug, scope, work.scope_name(scope), site.edition, lines)
            known = self._rows[slug, scope] = known if lines else ""
        return known

    def download(self, slug: str, scope: str, ending: str) -> str:
        """A ledger's file with an ending, whatever the day."""
        rows = self.rows(slug, scope)
        return f"{ending}-{rows}" if rows else ""

    def _case(self, case: Case) -> str:
        """What a household comes to, whatever the day: its record, and what is made of it."""
        record = self.work.records.get(case.record.file, "")
        settled = self.work.settled.get(case.id, "")
        return f"{record} {settled}" if record and settled else ""
