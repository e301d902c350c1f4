"""Problems as the forges want them: workflow commands, code quality, SARIF.

Paths are relative to the root of the repository: `prefix` is the records
folder's path in it, `records/` or empty.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from generator.assess.warnings import WARNINGS
from generator.check.report import KINDS
from generator.load.messages import MESSAGES
from generator.review.legal_rows import LEGAL_MESSAGES
from generator.source import Problem

# GitHub shows ten annotations of a level per step
SHOWN = 10
_INDEX = re.compile(r"\[[0-9]+\]")
SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def github(problems: Sequence[Problem], prefix: str, text: str) -> str:
    """Every problem in plain text, then a workflow command for the first ten of each level.

    The text holds what people typed, so commands in it are switched off: the
    word that switches them on again is a digest of the text, which nobody can
    have written into it.
    """
    word = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    lines = [f"::stop-commands::{word}", text, f"::{word}::"]
    for level in ("error", "warning"):
        mine = [one for one in problems if one.severity == level]
        lines += [_command(one, prefix) for one in mine[:SHOWN]]
        if len(mine) > SHOWN:
            name = KINDS["register" if level == "error" else "warning"]
            lines.append(f"{name}共{len(mine)}处，标注前{SHOWN}处，全部列在上面。")
    return "\n".join(lines)


def _command(one: Problem, prefix: str) -> str:
    rows = (
        ("file", prefix + one.source.file), ("line", str(one.source.line)),
        ("col", str(one.source.column)), ("title", f"{KINDS[one.kind]} {one.code}"),
    )  # fmt: skip
    properties = ",".join(f"{name}={_property(value)}" for name, value in rows)
    return f"::{one.severity} {properties}::{_data(_sentence(one))}"


def _sentence(one: Problem) -> str:
    where = f"{one.source.field}：" if one.source.field else ""
    advice = f"。改法：{one.advice}" if one.advice else ""
    return f"{where}{one.message}{advice}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def fingerprints(problems: Sequence[Problem], prefix: str) -> list[str]:
    """A digest of each problem that stays while it is the same one.

    Neither its line nor its place in a list is part of it; of several alike
    each has its turn.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for one in problems:
        name = _INDEX.sub("", one.source.field)
        words = (prefix + one.source.file, one.code, name, one.found or "")
        seen[words] += 1
        text = "\0".join((*words, str(seen[words])))
        found.append(hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())
    return found


def gitlab(problems: Sequence[Problem], prefix: str) -> list[dict[str, Any]]:
    """GitLab's code quality report."""
    return [
        {
            "description": _sentence(one),
            "check_name": one.code,
            "fingerprint": fingerprint,
            "severity": "major" if one.severity == "error" else "minor",
            "location": {"path": prefix + one.source.file, "lines": {"begin": one.source.line}},
        }
        for one, fingerprint in zip(problems, fingerprints(problems, prefix), strict=True)
    ]


def sarif(problems: Sequence[Problem], prefix: str) -> dict[str, Any]:
    """A SARIF 2.1.0 log of one run."""
    codes = sorted({one.code for one in problems})
    index = {code: number for number, code in enumerate(codes)}
    results = [
        {
            "ruleId": one.code,
            "ruleIndex": index[one.code],
            "level": one.severity,
            "message": {"text": _sentence(one)},
            "locations": [{"physicalLocation": _location(one, prefix)}],
            "partialFingerprints": {"huce/v1": fingerprint},
        }
        for one, fingerprint in zip(problems, fingerprints(problems, prefix), strict=True)
    ]
    driver = {"name": "huce", "rules": [_rule(code, problems) for code in codes]}
    return {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
        ],
    }


def _location(one: Problem, prefix: str) -> dict[str, Any]:
    path = quote((prefix + one.source.file).encode("utf-8", "replace"))
    return {
        "artifactLocation": {"uri": path, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": one.source.line, "startColumn": one.source.column},
    }


def _rule(code: str, problems: Sequence[Problem]) -> dict[str, Any]:
    message = (MESSAGES | LEGAL_MESSAGES).get(code)
    named = {slug: name for name, slug, _ in WARNINGS}
    level = next(one.severity for one in problems if one.code == code)
    return {
        "id": code,
        "shortDescription": {"text": message.english if message else named.get(code, code)},
        "defaultConfiguration": {"level": level},
    }
