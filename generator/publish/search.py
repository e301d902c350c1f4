"""Search without a server: a compact list that the page matches by substring.

One list for the street and one for each village, loaded as a script so that it
works from disk too.  Any two neighbouring characters of a name, id, place, risk
or measure are found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator.assess import Assessment
from generator.explain.searched import searched

Row = tuple[str, str, str]


def index_scripts(assessment: Assessment, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """`window.huceIndex = [...]` of the street (empty) and of each village.

    A row is the shown text, the address, and what else is matched.  `words` are the
    households' of which `searched` was asked before.
    """
    villages = assessment.register.villages
    street: list[Row] = []
    mine: dict[str, list[Row]] = {folder: [] for folder in villages}
    for case in assessment.cases:
        home, village = case.record.household, case.village
        place = f"{villages[village].name}{home.group}组"
        shown = f"{home.head}　{case.id}　{place}　{case.verdict.tier}"
        found = words.get(case.id) or searched(home)
        street.append((shown, f"villages/{village}/{case.id}/index.html", found))
        mine[village].append((shown, f"{case.id}/index.html", found))
    yield "", _script(street)
    for folder, rows in mine.items():
        yield folder, _script(rows)


def _script(rows: list[Row]) -> str:
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"window.huceIndex={inert(text)};\n"


def inert(text: str) -> str:
    """JSON that cannot end a script or start a comment."""
    for character in ("<", ">", "&", "\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
