"""Search without a server: a compact list that the page matches by substring.

One list for the street and one for each village, loaded as a script so that it
works from disk too.  Any two neighbouring characters of a name, id, place, risk
or measure are found.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.assess import Case


def index_script(cases: Sequence[Case], names: dict[str, str], scope: str) -> str:
    """`window.huceIndex = [...]`: shown text, address, and what else is matched."""
    rows = []
    for case in cases:
        home = case.record.household
        shown = f"{home.head}　{case.id}　{names[case.village]}{home.group}组　{case.verdict.tier}"
        where = (
            f"{case.id}/index.html" if scope else f"villages/{case.village}/{case.id}/index.html"
        )
        rows.append([shown, where, " ".join(words(case))])
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"window.huceIndex={inert(text)};\n"


def words(case: Case) -> list[str]:
    """Members, place, risks and measures of a household."""
    home = case.record.household
    found = [one.name for one in home.members]
    found += [home.address or ""]
    found += [one.kind for one in home.risks]
    found += [one.kind for one in home.early_warnings]
    if home.plan:
        found += [one.kind for one in home.plan.measures]
    return list(dict.fromkeys(one for one in found if one))


def inert(text: str) -> str:
    """JSON that cannot end a script or start a comment."""
    for character in ("<", ">", "&", "\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
