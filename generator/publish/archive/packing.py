"""The pack: `index.html`, `forms/`, `ledgers/`, `manifest.json` in one ZIP.

Nothing in it depends on when or where it was made: same records, same day, same
bytes.  The pages carry their style and need neither network nor script.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.assess import Assessment
from generator.dates import Period
from generator.product import TEMPLATES
from generator.publish.archive.catalogue import Item, boxes, items
from generator.publish.context import Site
from generator.publish.forms.declared import FORMS
from generator.publish.forms.paging import sections
from generator.publish.forms.placing import Places
from generator.publish.forms.shape import Desk
from generator.publish.tables import xlsx_bytes
from generator.publish.templates import environment
from generator.tabulate import Tables

STYLE = TEMPLATES / "shell/assets/huce/forms.css"
EARLIEST = 1980
"""A ZIP knows no year before."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The finished file, and what it says is missing."""

    data: bytes
    items: tuple[Item, ...]

    @property
    def missing(self) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.state == "缺")


def pack(
    assessment: Assessment, tables: Tables, records: Path, files: tuple[str, ...],
    village: str, year: Period, *, demo: bool,
) -> Archive:  # fmt: skip
    """A village's year up to D.

    `records` is the folder of the records and `files` the record files read from it:
    the manifest names each by its Git blob id, so that it can be traced to a commit.
    """
    maker = _Maker(assessment, tables, village, year, demo)
    contents = maker.forms() | maker.ledgers()
    rows = items(assessment, village, year.name, maker.titles)
    contents["index.html"] = maker.index(rows)
    sources = {
        file: _blob((records / file).read_bytes())
        for file in files
        if file.startswith((f"villages/{village}/", "street/", "policy/"))
    }
    contents["manifest.json"] = maker.manifest(rows, sources, contents)
    return Archive(_zipped(contents, assessment), tuple(rows))


class _Maker:
    """One village's year on its way into the pack."""

    def __init__(
        self, assessment: Assessment, tables: Tables, village: str, year: Period, demo: bool
    ) -> None:
        register = assessment.register
        self.assessment, self.tables, self.village, self.year = assessment, tables, village, year
        self.cases = [one for one in assessment.cases if one.village == village]
        self.name = register.villages[village].name
        self.site = Site(
            as_of=assessment.as_of.isoformat(), edition=assessment.edition.number,
            carried_on=assessment.carried_on, demo=demo, street=register.street.name, commit="",
        )  # fmt: skip
        desk = Desk(assessment, year)
        self.places = Places(desk, lambda _: self.cases, limit=len(self.cases) + 1)
        self.templates = environment()
        self.style = STYLE.read_text(encoding="utf-8")
        self.titles: dict[str, list[str]] = {}
        self.of_household: dict[str, list[tuple[str, str]]] = {}
        self.counts: dict[str, dict[str, int]] = {"forms": {}, "ledgers": {}}

    def page(self, template: str, **context: Any) -> bytes:
        found = self.templates.get_template(template)
        more = {"village": self.name, "year": self.year.name, "style": self.style}
        return found.render(context | more, site=self.site).encode()

    def forms(self) -> dict[str, bytes]:
        """Each form that an archive keeps, of every household that has one this year."""
        made = {}
        for form in FORMS:
            (part,) = self.places.parts(self.village, form)
            if not form.archived:
                continue
            path = f"forms/{form.slug}.html"
            self.counts["forms"][form.slug] = len(part.filled)
            if not part.filled:
                continue
            self.titles.setdefault(form.title, []).append(path)
            for one in part.filled:
                link = (form.title, f"{path}#{one.case.id}")
                self.of_household.setdefault(one.case.id, []).append(link)
            made[path] = self.page(
                "archive/form.html", title=form.title, slug=form.slug,
                sections=sections(self.places, form, part.filled),
            )  # fmt: skip
        return made

    def ledgers(self) -> dict[str, bytes]:
        """Every ledger of the village as a workbook."""
        made = {}
        for table in self.tables.of(self.village):
            path = f"ledgers/{table.slug}.xlsx"
            self.titles.setdefault(table.title, []).append(path)
            self.counts["ledgers"][table.slug] = len(table.lines)
            made[path] = xlsx_bytes(
                table, self.assessment.as_of, self.site.edition, table.scope_name
            )
        return made

    def index(self, rows: list[Item]) -> bytes:
        ledgers = [
            {"title": one.title, "path": f"ledgers/{one.slug}.xlsx", "number": len(one.lines)}
            for one in self.tables.of(self.village)
        ]
        forms = [
            {"title": one.title, "path": f"forms/{one.slug}.html",
             "number": self.counts["forms"][one.slug]}
            for one in FORMS if one.archived
        ]  # fmt: skip
        by_household = any(one.level == "户" for one in rows)
        return self.page(
            "archive/index.html",
            missing=[one for one in rows if one.state == "缺"],
            filed=[one for one in rows if one.state != "缺"],
            boxes=boxes(self.cases, self.of_household) if by_household else None,
            forms=forms, ledgers=ledgers,
            refused_note=self.tables.get("register", self.village).note,
        )  # fmt: skip

    def manifest(
        self, rows: list[Item], sources: dict[str, str], contents: dict[str, bytes]
    ) -> bytes:
        refused = self.assessment.register.refused_households
        value = {
            "village": self.village,
            "name": self.name,
            "year": self.year.name,
            "as_of": self.site.as_of,
            "edition": self.site.edition,
            "records": len(self.cases),
            "refused": [one.file for one in refused if one.village == self.village],
            "items": len(rows),
            "missing": [[one.code, one.period] for one in rows if one.state == "缺"],
            **self.counts,
            "sources": sources,
            "files": {
                path: hashlib.sha256(data).hexdigest() for path, data in sorted(contents.items())
            },
        }
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _blob(data: bytes) -> str:
    """Git's own id of a file's content."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _zipped(contents: dict[str, bytes], assessment: Assessment) -> bytes:
    day = assessment.as_of
    stamp = (max(day.year, EARLIEST), day.month, day.day, 0, 0, 0)
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for path, data in sorted(contents.items()):
            entry = ZipInfo(path, stamp)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()
