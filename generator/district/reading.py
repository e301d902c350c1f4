"""One street's folder: is it a whole export of this version, and what does it say of itself?"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.dates import parse_date
from generator.district.declared import FORMAT, MANIFEST, STREET, TABLES, VERSION, VILLAGES, Table
from generator.district.engine import named, parquet, quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MOST = 1_000_000
"""Bytes of a manifest; ours has two thousand."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Meta:
    """What an export says of itself; `villages` are folder and name, `digest` its content."""

    name: str
    code: str | None
    parent: str | None
    as_of: date
    edition: str
    carried_on: bool
    commit: str | None
    uncommitted: bool
    huce: str
    demo: bool
    records: int
    refused: int
    villages: tuple[tuple[str, str], ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A folder as it was given: usable (`meta` is there), or in what state and why not.

    `name` is the street's where that can be told, else the folder's.
    """

    given: str
    folder: Path
    name: str
    state: str
    why: str = ""
    as_of: date | None = None
    meta: Meta | None = None


class Unusable(Exception):
    """The folder cannot be used: a state of `choosing.STATES` and a sentence."""

    def __init__(self, state: str, why: str) -> None:
        super().__init__(why)
        self.state, self.why = state, why


def read(base: DuckDBPyConnection, given: str, folder: Path) -> Reading:
    """A folder's reading; whatever is wrong with it becomes its state, never an error."""
    import duckdb

    name, as_of = folder.name or given, None
    try:
        manifest = _manifest(folder)
        told = manifest.get("street")
        name = told if isinstance(told, str) and _fit(told) else name
        as_of = parse_date(manifest.get("as_of"))
        meta = _meta(base, folder, manifest)
        return Reading(given, folder, meta.name, "good", as_of=meta.as_of, meta=meta)
    except Unusable as error:
        state, why = error.state, error.why
    except OSError:
        state, why = "missing", "文件夹或里面的文件打不开，看看权限和磁盘"
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        state, why = "damaged", "文件打不开，传送时可能损坏；请街道重新导出"
    return Reading(given, folder, name, state, why, as_of)


def _fit(words: str) -> bool:
    """Whether a text may be shown as a name: no line breaks, no control characters."""
    return 0 < len(words) <= _LONGEST and words.isprintable()


def _manifest(folder: Path) -> dict[str, Any]:
    if not folder.exists():
        raise Unusable("missing", "没有这个文件夹")
    if not folder.is_dir():
        raise Unusable("missing", "这是一个文件，要写街道导出的文件夹")
    if not any(folder.iterdir()):
        raise Unusable("missing", "文件夹是空的")
    path = folder / MANIFEST
    if not path.is_file():
        raise Unusable("missing", f"里面没有 {MANIFEST}，不是 huce export parquet 导出的文件夹")
    with path.open("rb") as file:
        data = file.read(_MOST + 1)
    try:
        value = json.loads(data.decode()) if len(data) <= _MOST else None
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise Unusable("damaged", f"{MANIFEST} 读不懂；请街道重新导出")
    return value


def _meta(base: DuckDBPyConnection, folder: Path, manifest: dict[str, Any]) -> Meta:
    """Raises Unusable; DuckDB's own errors mean a damaged file."""
    if manifest.get("schema") != VERSION:
        raise Unusable(
            "version",
            f"数据是第 {str(manifest.get('schema'))[:20]} 版格式，这里读第 {VERSION} 版；"
            "街道和这里用同一版 huce 再导出",
        )
    files = manifest.get("files")
    if not isinstance(files, dict) or set(files) != {one.file for one in TABLES}:
        raise Unusable("damaged", f"{MANIFEST} 列的文件不全；请街道重新导出")
    digest = hashlib.sha256()
    for table in TABLES:
        digest.update(_whole(folder / table.file, files[table.file]))
        _columns(base, folder, table, files[table.file])
    for table in TABLES:
        _references(base, folder, table)
    return _told(base, folder, manifest, digest.hexdigest())


def _whole(path: Path, told: Any) -> bytes:
    """The file's SHA-256; raises Unusable where it is not the file that was exported."""
    if not path.is_file():
        raise Unusable("damaged", f"缺 {path.name}；请街道重新导出")
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            found.update(piece)
    if not isinstance(told, dict) or told.get("sha256") != found.hexdigest():
        raise Unusable("damaged", f"{path.name} 和导出时不一样，没有传完或者改过；请街道重新导出")
    return found.digest()


def _columns(base: DuckDBPyConnection, folder: Path, table: Table, told: dict[str, Any]) -> None:
    """Names, types, what may not be empty, closed choices, keys, the number of rows."""
    rows = parquet(folder / table.file)
    found = [tuple(one[:2]) for one in base.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()]
    if found != [(one.name, one.type) for one in table.columns]:
        raise Unusable("damaged", f"{table.file} 的列和第 {VERSION} 版格式不同；请街道重新导出")
    number = told.get("rows")
    if type(number) is not int:
        raise Unusable("damaged", f"{MANIFEST} 没有写 {table.file} 的行数；请街道重新导出")
    asked = [("行数", f"count(*) <> {number}")]
    for one in table.columns:
        if not one.null:
            asked.append((one.name, f"count(*) <> count({named(one.name)})"))
        if one.words:
            listed = ", ".join(map(quoted, one.words))
            asked.append((one.name, f"count_if({named(one.name)} NOT IN ({listed})) > 0"))
    keys = ", ".join(map(named, table.key))
    asked.append((table.key[-1], f"count(*) <> count(DISTINCT ({keys}))"))
    checks = ", ".join(words for _, words in asked)
    answer = base.execute(f"SELECT {checks} FROM {rows}").fetchone() or ()
    for (what, _), wrong in zip(asked, answer, strict=True):
        if wrong:
            raise Unusable("damaged", f"{table.file} 的 {what} 不对；请街道重新导出")


def _references(base: DuckDBPyConnection, folder: Path, table: Table) -> None:
    """Every village and household that a row names is there."""
    for column, other, key in (
        ("village", "villages", "village"),
        ("household", "households", "id"),
    ):
        if table.name == other or column not in {one.name for one in table.columns}:
            continue
        lost = base.execute(
            f"SELECT count(*) FROM {parquet(folder / table.file)} WHERE {column} NOT IN "
            f"(SELECT {key} FROM {parquet(folder / f'{other}.parquet')})"
        ).fetchone()
        if lost and lost[0]:
            raise Unusable(
                "damaged", f"{table.file} 里有 {other}.parquet 没有的编号；请街道重新导出"
            )


def _told(base: DuckDBPyConnection, folder: Path, manifest: dict[str, Any], digest: str) -> Meta:
    listed = base.execute(f"SELECT * FROM {parquet(folder / STREET.file)}").fetchall()
    names = [one.name for one in STREET.columns]
    told = dict(zip(names, listed[0], strict=True)) if len(listed) == 1 else {}
    households = base.execute(
        f"SELECT count(*) FROM {parquet(folder / 'households.parquet')}"
    ).fetchone()
    agreed = told and (
        told.pop("schema") == VERSION
        and told["name"] == manifest.get("street")
        and told["as_of"].isoformat() == manifest.get("as_of")
        and households == (told["records"],)
    )
    if not agreed:
        raise Unusable("damaged", f"{STREET.file} 和 {MANIFEST} 对不上；请街道重新导出")
    villages = base.execute(
        f"SELECT village, name FROM {parquet(folder / VILLAGES.file)}"
    ).fetchall()
    texts = [one for one in told.values() if isinstance(one, str)]
    if not all(map(_fit, (*texts, *(one for row in villages for one in row)))):
        raise Unusable("damaged", "名称里有换行或者看不见的字符；改正记录后重新导出")
    return Meta(**told, villages=tuple(villages), digest=digest)
