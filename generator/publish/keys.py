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
from generator.publish.linking import LEDGER_OF
from generator.publish.plots import CHARTS
from generator.publish.shells import Shells


class Keys:
    """The keys of one build."""

    def __init__(self, work: Work, shells: Shells) -> None:
        self.work = work
        self.shells = shells
        self._rows: dict[tuple[str, str], str] = {}

    @cached_property
    def any_day(self) -> str:
        """What every page is made from, but the day."""
        work = self.work
        site = replace(work.site, as_of="", commit="")
        # a long list names every village, also one that has no row in it
        names = work.scope_names
        return digest(self.shells.parts, site, names, replace(work.settings, workers=0))

    @cached_property
    def street(self) -> str:
        """What every household's page is made from: the day, the other files, their ledgers."""
        work = self.work
        ledgers = [work.tables.digest(slug, "") for slug in LEDGER_OF.values()]
        return digest(
            self.any_day, work.assessment.as_of, sorted((work.units or {}).items()), ledgers
        )

    def product(self, name: str) -> str:
        """What is the product's own: of the records it shows no more than day and edition."""
        work = self.work
        if work.units is None:
            return ""
        return digest(name, self.any_day, work.assessment.as_of, work.assessment.edition)

    @cached_property
    def links(self) -> str:
        """What the links of a ledger's rows hang on: which pages there are."""
        linker = self.work.linker
        people = sorted((name, sorted(places)) for name, places in linker.people.items())
        ledgers = [self.work.tables.digest(slug, "") for slug in LEDGER_OF.values()]
        departments = sorted(linker.departments)
        return digest(people, departments, sorted(linker.villages.items()), ledgers)

    def household(self, case: Case) -> str:
        """A household's page."""
        work, own = self.work, self._case(case)
        if not own:
            return ""
        file = case.record.file
        return digest(
            self.street, own,
            [one.sha for one in work.history.commits(file)], work.history.is_dirty(file),
            work.forms.links(case), [(name, str(one)) for name, one in work.moves.facts(case, "")],
        )  # fmt: skip

    def papers(self, name: str, sections: str) -> str:
        """A page of forms: `name` says which, with what stands on it beside the sections."""
        return digest("papers", name, sections) if sections else ""

    def sections(self, cases: Iterable[Case]) -> str:
        """What each household's section of a page of forms is made from, as one text.

        Empty where anything is not known.
        """
        found = [(one.id, self._case(one)) for one in cases]
        if not all(own for _, own in found):
            return ""
        return " ".join(f"{id_}={digest(self.street, own)[:20]}" for id_, own in found)

    def ledger(self, slug: str, scope: str) -> str:
        """The pages of a ledger, whatever the day."""
        rows = self.rows(slug, scope)
        return digest("ledger", self.any_day, self.links, rows) if rows else ""

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
        """What a household comes to: its record, and what the others say of it."""
        record = self.work.records.get(case.record.file, "")
        return digest(record, case.findings, case.warnings) if record else ""
