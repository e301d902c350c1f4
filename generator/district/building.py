"""A district's site: the theme's shells, our pages, downloads, replaced in one step."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from generator.district.folders import refuse_foreign, states
from generator.district.pages import TITLE, Desk, downloads, pages
from generator.district.rolling import District
from generator.district.tables import NAME
from generator.product import TEMPLATES
from generator.publish.building import quiet
from generator.publish.shell import SHELL, dress
from generator.publish.shells import take_shells
from generator.publish.swap import recover, replace, staging_of
from generator.publish.tables import csv_bytes, xlsx_bytes
from generator.publish.templates import environment

FORMAT = "huce-district"
MANIFEST = "manifest.json"


def is_district(folder: Path) -> bool:
    """Whether a folder is the site of an earlier rollup."""
    return states(folder / MANIFEST, FORMAT)


def publish(district: District, out: Path) -> None:
    """Build the site beside `out`, then put it in its place; a fault leaves the old one standing.

    Raises ForeignFolder, or OSError where the disk refuses.
    """
    out = out.absolute()
    recover(out)
    refuse_foreign(out, is_district)
    staging = staging_of(out)
    try:
        _shells(staging)
        _fill(district, staging)
        replace(out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _shells(site: Path) -> None:
    with quiet():
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        settings = TEMPLATES / "district.yml"
        config = load_config(str(settings), site_dir=str(site), docs_dir=str(SHELL))
        dress(config)
        build(config)


def _fill(district: District, site: Path) -> None:
    shells, templates, desk = take_shells(site), environment(), Desk(district)
    stamp = desk.site
    for path, title, name, context in pages(desk):
        values = context() if callable(context) else context
        base = "../" * path.count("/")
        content = templates.get_template(name).render(values, site=stamp, base=base)
        _write(site / path, shells.page(path, f"{title} - {TITLE}", content).encode())
    rows = {}
    for one in downloads(desk):
        book = xlsx_bytes(one.table, district.as_of, "各街道现行方案", one.table.scope_name)
        _write(site / f"{one.path}.csv", csv_bytes(one.table))
        _write(site / f"{one.path}.xlsx", book)
        rows[one.path] = len(one.table.lines)
    _write(site / MANIFEST, manifest(district, rows).encode())


def manifest(district: District, rows: dict[str, int]) -> str:
    """What the site was made from, for programs."""
    value = {
        "format": FORMAT, "name": NAME, "as_of": district.as_of.isoformat(),
        "newest": district.newest.isoformat() if district.newest else None,
        "streets": [
            {"label": one.label, "state": one.reading.state,
             "as_of": one.reading.as_of.isoformat() if one.reading.as_of else None,
             "commit": one.reading.meta.commit if one.reading.meta else None}
            for one in district.streets
        ],
        "tables": rows,
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
