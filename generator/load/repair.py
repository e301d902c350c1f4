"""The corrected text of a value in the wrong form, where it is obvious.

Nothing is guessed: each function answers None where two readings are possible.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from generator.dates import parse_date
from generator.money import parse_money

_BRACKETS = str.maketrans("［］【】（）()", "[][][][]")
_YES = frozenset(("yes", "y", "on", "1", "有", "√", "对", "true"))
_NO = frozenset(("no", "n", "off", "0", "无", "×", "否定", "false"))
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})月?")
_AMOUNT = re.compile(r"[¥￥]?([0-9]+(?:\.[0-9]+)?)(万)?元?")


def half_width(text: str) -> str:
    """Full-width digits, letters and signs as ASCII; spaces around them cut."""
    return unicodedata.normalize("NFKC", text).strip()


def date_text(text: str) -> str | None:
    """`2022-3-5`, `2022/3/5`, `2022年3月5日`, `20220305` → `2022-03-05`."""
    plain = half_width(text).replace(" ", "")
    if plain.endswith(("T00:00:00", "00:00:00")):
        plain = plain[:10]
    match = _DATE.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError:
        return None


def month_text(text: str) -> str | None:
    """`2022-3`, `2022年3月` → `2022-03`."""
    match = _MONTH.fullmatch(half_width(text).replace(" ", ""))
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    return f"{match[1]}-{int(match[2]):02d}"


def birth_text(text: str) -> str | None:
    return date_text(text) or month_text(text)


def money_text(text: str) -> str | None:
    """`12,000`, `７０００`, `12000元`, `1.2万` → the plain amount, if it is exact."""
    plain = half_width(text).replace(" ", "").replace("_", "")
    if re.search(r",", plain):
        if not re.fullmatch(r"[¥￥]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?元?", plain):
            return None
        plain = plain.replace(",", "")
    match = _AMOUNT.fullmatch(plain)
    if match is None:
        return None
    whole, _, cents = match[1].partition(".")
    if match[2]:
        if len(cents) > 6:
            return None
        cents = cents.ljust(4, "0")
        whole, cents = whole + cents[:4], cents[4:].rstrip("0")
    cents = cents if len(cents) <= 2 else cents.rstrip("0")
    fixed = (whole.lstrip("0") or "0") + (f".{cents}" if cents else "")
    return fixed if parse_money(fixed) is not None else None


def count_text(text: str) -> str | None:
    plain = re.sub(r"[组户人次天个月岁亩]$", "", half_width(text).replace(",", ""))
    plain = re.sub(r"\.0+$", "", plain)
    return str(int(plain)) if re.fullmatch(r"[0-9]{1,7}", plain) else None


def number_text(text: str) -> str | None:
    plain = half_width(text).rstrip("亩度")
    return plain if re.fullmatch(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,8})?", plain) else None


def year_text(text: str) -> str | None:
    match = re.fullmatch(r"([0-9]{4})年?(度)?", half_width(text))
    return match[1] if match else None


def yes_text(text: str) -> str | None:
    plain = half_width(text).lower()
    if plain in _YES:
        return "是"
    return "否" if plain in _NO else None


def month_day_text(text: str) -> str | None:
    match = re.fullmatch(r"([0-9]{1,2})[-/.月]([0-9]{1,2})日?", half_width(text))
    if match is None:
        return None
    fixed = f"{int(match[1]):02d}-{int(match[2]):02d}"
    return fixed if parse_date(f"2024-{fixed}") else None


def household_id_text(text: str) -> str | None:
    match = re.fullmatch(r"([A-Za-z]{2,4})[-_ ]?([0-9]{4,6})", half_width(text))
    return f"{match[1].upper()}-{match[2]}" if match else None


def near(text: str, words: Iterable[str]) -> str | None:
    """The one word that was plainly meant."""
    words = list(words)
    plain = half_width(text).replace(" ", "")
    if plain in words:
        return plain
    found = difflib.get_close_matches(plain, words, n=2, cutoff=0.6)
    if len(found) == 1:
        return found[0]
    inside = [word for word in words if word in plain or (len(plain) > 1 and plain in word)]
    return inside[0] if len(inside) == 1 else None


def list_text(text: str) -> str:
    """`王某丽、李某强` or `［王某丽］` as a list."""
    plain = text.translate(_BRACKETS).strip("[] ")
    parts = [one for one in re.split(r"\s*[、，,;；]\s*", plain) if one]
    return f"[{', '.join(parts)}]" if parts else ""


def several(text: str, words: Iterable[str]) -> str:
    """`残疾、长期慢性病` where each is an allowed word of its own."""
    parts = [one for one in re.split(r"\s*[、，,;；]\s*", text) if one]
    return ", ".join(parts) if len(parts) > 1 and set(parts) <= set(words) else ""


def pairs_text(text: str, keys: Iterable[str]) -> str:
    """The full-width commas and colons before further keys as ASCII ones."""
    names = "|".join(map(re.escape, keys))
    return re.sub(rf"\s*[，,]\s*({names})[：:]\s*", r", \1: ", text).strip()


def id_tail_text(text: str) -> str | None:
    """`１２３ｘ`, `“123X”` → `123X`."""
    plain = half_width(text).strip("\"'“”‘’ ").upper()
    return f'"{plain}"' if re.fullmatch(r"[0-9]{1,4}|[0-9]{0,3}X", plain) else None


def phone_text(text: str) -> str | None:
    """`138－xxxx－0469` with other signs for the masked digits → `138****0469`."""
    plain = re.sub(r"[ \-]", "", half_width(text))
    match = re.fullmatch(r"(1[0-9]{2})[*xX×●]{3,6}([0-9]{4})", plain)
    return f"{match[1]}****{match[2]}" if match else None


FIXES = {
    "date-form": date_text,
    "birth-form": birth_text,
    "month-form": month_text,
    "period-form": month_text,
    "month-day-form": month_day_text,
    "year-form": year_text,
    "money-form": money_text,
    "count-form": count_text,
    "number-form": number_text,
    "bool-form": yes_text,
    "household-id-form": household_id_text,
    "id-tail-form": id_tail_text,
    "phone-form": phone_text,
}
