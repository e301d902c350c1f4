"""Personal numbers that no record may hold, anywhere, comments included.

Identity numbers, bank cards, unmasked mobile numbers.  Numbers broken up by
spaces or hyphens are matched only where their check digits fit, so that lists
of dates and amounts pass.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator

_GAPS = "\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
_DASHES = "\u2010-\u2015\u2212\uff0d"
_MARKS = r"._()/\uff08\uff09\uff0e\uff0f"
# a run of digits, with what may stand between them, long enough for the shortest number
_RUN = re.compile(rf"\d(?:[ {_GAPS}{_DASHES}{_MARKS}\-]{{0,3}}[\dXx\uff38\uff58]){{10,}}")
# what every such run begins with, within what one line's words and remarks are made of in
# `plain_lines`: no digits but these two kinds
_LONG = re.compile(
    rf"[0-9\uff10-\uff19][0-9\uff10-\uff19Xx\uff38\uff58 {_GAPS}{_DASHES}{_MARKS}\-]{{10}}"
)
_ID = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])")
_CARD = re.compile(r"(?<![0-9])[3-6][0-9]{15,18}(?![0-9])")
_SEP = r"[ ._()/\-]{0,3}"
_PHONE = re.compile(
    rf"(?<![0-9])(?:\+?(?:00)?86{_SEP})?1[3-9][0-9]"
    rf"(?:{_SEP}[0-9]{{4}}{_SEP}[0-9]{{4}}|[0-9]{{4}}[ -]{{1,3}}[0-9]{{4}})(?![0-9])"
)
_BROKEN = re.compile(r"(?<![0-9])[0-9](?:[ -]{0,3}[0-9])+(?:[ -]{0,3}[Xx])?")
_GROUP = re.compile(r"[0-9]+[Xx]?|[Xx]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BIRTH = re.compile(r"(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
_ID_LENGTH, _CARD_LENGTHS = 18, range(16, 20)


def _plain_characters() -> dict[int, str]:
    """Every script's digits, wide letters and odd gaps as their ASCII, one for one."""
    table = {ord(one): " " for one in "\u00a0\u202f\u205f\u2060\u3000\ufeff"}
    table |= dict.fromkeys(range(0x2000, 0x2010), " ")
    table |= dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for code in range(0x80, sys.maxunicode + 1):
        value = unicodedata.decimal(chr(code), None)
        if value is not None:
            table[code] = str(value)
    return table


_TABLE: dict[int, str] = {}


def _plain(text: str) -> str:
    """The same text, one character for one, with ASCII digits, letters, signs and gaps."""
    if text.isascii():
        return text
    if not _TABLE:
        _TABLE.update(_plain_characters())
    return text.translate(_TABLE)


def _identity(digits: str) -> bool:
    """Whether 18 characters keep the sum and the birth date of a resident id."""
    if len(digits) != _ID_LENGTH or not digits[:17].isdigit() or not _BIRTH.fullmatch(digits[6:14]):
        return False
    total = sum(int(one) * weight for one, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == digits[17].upper()


def _card(groups: list[str]) -> bool:
    """Whether the groups are a bank card's: digits one by one, or four and more but the last."""
    digits = "".join(groups)
    if len(digits) not in _CARD_LENGTHS or not digits.isdigit() or digits[0] not in "3456":
        return False
    lengths = [len(one) for one in groups]
    return (max(lengths) == 1 or min(lengths[:-1], default=4) >= 4) and luhn(digits)


def luhn(digits: str) -> bool:
    """The check sum of bank cards."""
    total = 0
    for index, one in enumerate(reversed(digits)):
        value = int(one) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def find(text: str) -> Iterator[tuple[str, int]]:
    """The code (personal-id, personal-card, personal-phone) and position of each number."""
    for run in _RUN.finditer(text):
        taken: list[tuple[int, int]] = []
        for code, start, end in _matches(_plain(run.group())):
            if not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                yield code, run.start() + start


def _matches(plain: str) -> Iterator[tuple[str, int, int]]:
    for match in _ID.finditer(plain):
        yield "personal-id", *match.span()
    for match in _CARD.finditer(plain):
        if luhn(match.group()):
            yield "personal-card", *match.span()
    for match in _BROKEN.finditer(plain):
        yield from _broken(match)
    for match in _PHONE.finditer(plain):
        yield "personal-phone", *match.span()


def _broken(run: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Numbers written in groups: any row of groups whose check digits fit."""
    offset = run.start()
    groups = list(_GROUP.finditer(run.group()))
    for first in range(len(groups)):
        digits = ""
        for last in range(first, len(groups)):
            digits += groups[last].group()
            if len(digits) > _CARD_LENGTHS[-1]:
                break
            if last == first or len(digits) < _CARD_LENGTHS[0]:
                continue
            span = (offset + groups[first].start(), offset + groups[last].end())
            if _identity(digits):
                yield "personal-id", *span
            elif _card([one.group() for one in groups[first : last + 1]]):
                yield "personal-card", *span


def has_personal_number(text: str) -> bool:
    return next(find(text), None) is not None


def plain_has_personal_number(text: str) -> bool:
    """As `has_personal_number`, of a text that `plain_lines.quick` reads: hardly any is looked into."""
    return _LONG.search(text) is not None and has_personal_number(text)
