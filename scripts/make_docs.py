"""Write the generated parts of docs/ and schemas/ again, from the code (`make docs`)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from help_messages import messages_page
from pydantic import BaseModel

from generator import settings
from generator.assess.findings import FINDINGS
from generator.assess.rules import RULES
from generator.assess.warnings import WARNINGS
from generator.district.declared import FORMAT, MANIFEST, VERSION
from generator.district.declared import TABLES as PARQUET
from generator.edit.templates import TEMPLATES, template
from generator.imports.shape import Column, Table
from generator.imports.tables import COMPUTED, OFFICIAL, TABLES, TITLES
from generator.imports.tables.common import HOUSE, PLACE
from generator.load.messages import MESSAGES
from generator.load.validate import below_of, choices_at
from generator.model import (
    CrossCheck,
    Household,
    Policy,
    Street,
    StreetMonth,
    Supervision,
    Sweep,
    Village,
    VillageMonth,
)
from generator.publish.board_rows import BOARDS
from generator.publish.duty_pages import KINDS
from generator.publish.forms.declared import FORMS
from generator.review.legal_rows import LEGAL
from generator.schema import KINDS as RECORD_KINDS
from generator.schema import editor_schemas
from generator.tabulate.ledgers import LEDGERS
from generator.tabulate.tabulating import QUALITY

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SCHEMAS = ROOT / "schemas"
HEAD = "<!-- Made by `make docs`; edit the code instead. -->\n\n"
MODELS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("户档案", Household), ("方案", Policy), ("街道", Street), ("村", Village),
    ("村的一个月", VillageMonth), ("街道的一个月", StreetMonth), ("遍访", Sweep),
    ("专项督查", Supervision), ("交叉检查", CrossCheck),
)  # fmt: skip


def reachable(model: type[BaseModel], seen: dict[type[BaseModel], None]) -> None:
    if model in seen:
        return
    seen[model] = None
    for field in model.model_fields.values():
        below = below_of(model, field.alias)
        if below is not None:
            reachable(below, seen)


def all_models() -> list[type[BaseModel]]:
    seen: dict[type[BaseModel], None] = {}
    for _, model in MODELS:
        reachable(model, seen)
    return list(seen)


def cell(value: Any) -> str:
    return str(value or "").replace("|", "\\|")


def records() -> str:
    lines = ["# The records, key by key\n", HEAD]
    for title, model in MODELS:
        seen: dict[type[BaseModel], None] = {}
        reachable(model, seen)
        lines.append(f"\n## {title}\n")
        for one in seen:
            lines += [
                f"\n### {one.__name__}\n",
                "| 字段 | 必填 | 可填 | 说明 |",
                "|---|---|---|---|",
            ]
            for field in one.model_fields.values():
                words = "、".join(choices_at(one, (field.alias or "",)))
                need = "是" if field.is_required() else ""
                lines.append(
                    f"| {field.alias} | {need} | {cell(words)} | {cell(field.description)} |"
                )
    return "\n".join(lines) + "\n"


def glossary() -> str:
    lines = [
        "# Glossary\n", HEAD,
        "The Chinese term is the plan's; the English name is the code's. One term, one name.\n",
        "| term | English | where |", "|---|---|---|",
    ]  # fmt: skip
    rows = {
        (field.alias or "", name, model.__name__)
        for model in all_models()
        for name, field in model.model_fields.items()
    }
    lines += [f"| {term} | {name} | {where} |" for term, name, where in sorted(rows)]
    lines += [
        "\n## Findings, warnings, ledgers: slugs in addresses\n",
        "| term | slug |",
        "|---|---|",
    ]
    lines += [f"| {row.code} | {row.slug} |" for row in FINDINGS]
    lines += [f"| {code} | {slug} |" for code, slug, _ in WARNINGS]
    lines += [
        f"| {one.title} | {one.slug} |" for one in LEDGERS if not one.slug.startswith("finding-")
    ]
    lines += [f"| {one.title} | {one.slug} |" for one in FORMS]
    lines += ["\n## Duties and boards: slugs in addresses\n", "| term | slug |", "|---|---|"]
    lines += [f"| {one.name} | duties/{one.slug} |" for one in KINDS]
    lines += [f"| {one.title} | {one.slug} |" for one in BOARDS]
    return "\n".join(lines) + "\n"


def findings() -> str:
    lines = ["# Rules and findings\n", HEAD, "| code | clause | rule |", "|---|---|---|"]
    lines += [f"| {rule.code} | {rule.clause} | {rule.title} |" for rule in RULES]
    lines += ["\n## Findings\n", "| finding | slug | clause | what to do |", "|---|---|---|---|"]
    lines += [f"| {r.code} | {r.slug} | {r.clause} | {r.advice} |" for r in FINDINGS]
    return "\n".join(lines) + "\n"


def problems() -> str:
    lines = [
        "# Problems that the check reports\n", HEAD,
        "An example of each, with its message, stands in `tests/errors/<code>/`.\n",
        "| code | message | what to write | English |", "|---|---|---|---|",
    ]  # fmt: skip
    lines += [
        f"| {c} | {cell(m.chinese)} | {cell(m.advice)} | {m.english} |" for c, m in MESSAGES.items()
    ]
    lines += [
        "\n## What a change may not do, or must say\n",
        "Reported by `huce check --since` and `huce diff`; errors are what would lose history.",
        "The message of an example of each stands in `tests/golden/legality/<code>.txt`.\n",
        "| code | severity | message | what to write | English |", "|---|---|---|---|---|",
    ]  # fmt: skip
    for row in LEGAL:
        severity, words = "warning" if row.kind == "warning" else "error", row.message
        lines.append(
            f"| {row.code} | {severity} | {cell(words.chinese)} | {cell(words.advice)} "
            f"| {words.english} |"
        )
    lines += ["\n## Warnings of rules §7\n", "| code | Chinese code |", "|---|---|"]
    lines += [f"| {slug} | {code} |" for code, slug, _ in WARNINGS]
    return "\n".join(lines) + "\n"


def ledgers() -> str:
    lines = ["# Ledgers\n", HEAD]
    for one in (*LEDGERS, QUALITY):
        columns = " · ".join(column.label for column in one.columns)
        lines += [f"\n## {one.title} (`{one.slug}`)\n", f"{one.about}\n", f"序号 · {columns}"]
    return "\n".join(lines) + "\n"


def settings_page() -> str:
    lines = [
        "# Settings\n",
        HEAD,
        "In `mkdocs.yml`, under `plugins: - huce:`. An option of the command goes first.\n",
    ]
    lines += ["| name | default | meaning |", "|---|---|---|"]
    lines += [f"| {name} | {cell(default)} | {help_} |" for name, default, help_ in settings.ROWS]
    return "\n".join(lines) + "\n"


def _filled(table: Table, column: Column) -> str:
    """Where the value of a column goes."""
    if column in (*PLACE, *HOUSE):
        return "找户"
    if column.path is None:
        return "只对照，不写"
    return ".".join((*table.into, *column.path)) or "由几列合成"


def imports() -> str:
    lines = [
        "# What the import reads, header by header\n", HEAD,
        "Spaces, line breaks, full-width forms, `*`, colons and remarks in brackets do not matter in a",
        "header. 一定要有: without these headers a sheet is not taken for the ledger. 必填: without the",
        "cell a row is not written. 只对照: compared with what the register says, not written; what such",
        "columns of 监测户 and 预警户 give a new household stands in [import.md](import.md).",
    ]  # fmt: skip
    for table in TABLES:
        needed = "、".join(table.needed)
        lines += [
            f"\n## {TITLES[table.slug]} (`{table.slug}`)\n", f"一定要有：{needed}\n",
            "| 表头 | 也可以写成 | 必填 | 写进 |", "|---|---|---|---|",
        ]  # fmt: skip
        for one in table.columns:
            also = "、".join(one.also)
            need = "是" if one.required else ""
            lines.append(f"| {one.label} | {also} | {need} | {_filled(table, one)} |")
        passed = "、".join(x for x in OFFICIAL[table.slug] if x in COMPUTED[table.slug])
        if passed:
            lines.append(f"\n不看的表头：{passed}")
    return "\n".join(lines) + "\n"


PARQUET_HEAD = f"""
`huce export parquet --out DIR [--as-of D]` writes what a street publishes to its district: a folder of
Parquet files and `{MANIFEST}`. **This is version {VERSION} of the schema.** The same records, day, commit and
version of DuckDB give the same bytes. No name of a person is in it (decisions/0017-districts.md).

Text is `VARCHAR`, also ids that look like numbers; yuan are `DECIMAL(14,2)`, exact; days are `DATE`. The
words are those of the records and of `huce assess` (contract/interface.md). The files are compressed with
Zstandard, and each carries `{FORMAT}` = version in its key-value metadata. `{MANIFEST}`:
`{{"format": "{FORMAT}", "schema": {VERSION}, "street": …, "as_of": …, "files": {{"street.parquet":
{{"rows": …, "bytes": …, "sha256": …}}, …}}}}`.

```sql
SELECT v.name, count_if(h.tier = '监测户') FROM 'street/households.parquet' h
JOIN 'street/villages.parquet' v USING (village) GROUP BY v.name;
```

## Changing it

The schema is declared in `generator/district/declared.py`; this page is made from there.

- Any change of a table, a column, its order, type, NULL or meaning raises `VERSION` by one. A test holds the
  columns against `tests/golden/parquet.json`, which keeps every version; `pytest --update` adds a new version
  there and never changes one that is there.
- `huce rollup` reads one version. A street of another is named and not summed, so a district and its streets
  change huce together.
- A new word of a closed choice (a new finding) is a change of meaning: an older rollup would refuse the file.
"""


def parquet() -> str:
    lines = ["# The published data of a street: Parquet\n", HEAD + PARQUET_HEAD]
    for table in PARQUET:
        key = "、".join(table.key)
        lines += [
            f"\n## `{table.file}`\n", f"{table.about} Key: {key}.\n",
            "| column | type | may be NULL | meaning |", "|---|---|---|---|",
        ]  # fmt: skip
        for one in table.columns:
            words = f"; one of {'、'.join(one.words)}" if one.words else ""
            null = "yes" if one.null else ""
            lines.append(f"| {one.name} | {one.type} | {null} | {one.about}{words} |")
    return "\n".join(lines) + "\n"


def blank(kind: str) -> Callable[[], str]:
    return lambda: template(kind)


PAGES = {
    "records.md": records, "glossary.md": glossary, "findings.md": findings,
    "problems.md": problems, "ledgers.md": ledgers, "settings.md": settings_page,
    "import-columns.md": imports, "officers/messages.md": messages_page, "parquet.md": parquet,
} | {f"templates/{kind}.yaml": blank(kind) for kind in TEMPLATES}  # fmt: skip


def schema_files() -> dict[str, str]:
    """The committed schemas, by file name."""
    made = editor_schemas()
    return {
        kind.schema_file: json.dumps(made[kind.name], ensure_ascii=False, indent=1) + "\n"
        for kind in RECORD_KINDS
    }


def main() -> None:
    SCHEMAS.mkdir(exist_ok=True)
    for name, text in schema_files().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8")
    (DOCS / "templates").mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
