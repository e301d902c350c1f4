"""The command that gives editors the models' schemas."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.commands.shared import DONE, print_json, say


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="写到这个文件夹，一类记录一个文件",
)
def schema(out: Path | None) -> int:
    """各类记录的 JSON Schema，给编辑器用：中文的字段名、说明、可填的词和错误提示。

    例：huce schema --out schemas
    """
    from generator.schema import KINDS, editor_schemas

    made = editor_schemas()
    if out is None:
        print_json(made)
        return DONE
    out.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        text = json.dumps(made[kind.name], ensure_ascii=False, indent=1) + "\n"
        (out / kind.schema_file).write_text(text, encoding="utf-8")
    say(f"已写入 {out}，共 {len(KINDS)} 个文件")
    return DONE
