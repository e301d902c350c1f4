"""Personal numbers that no record may hold, anywhere, comments included.

Identity numbers, bank cards, unmasked mobile numbers.  Numbers broken up by
spaces or hyphens are matched only where their check digits fit, so that lists
of dates and amounts pass.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_BEFORE, _AFTER = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_ID = re.compile(rf"{_BEFORE}[0-9]{{17}}[0-9Xx]{_AFTER}")
_CARD = re.compile(r"(?<![0-9])[3-6][0-9]{15,18}(?![0-9])")
_PHONE = re.compile(r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9]([- ]?)[0-9]{4}\1[0-9]{4}(?![0-9])")
_BROKEN = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){14,20}[Xx]?(?![0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BIRTH = re.compile(r"(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
_ANY = re.compile(r"[0-9０-９](?:[ \-]?[0-9０-９]){10}")


def _identity(digits: str) -> bool:
    """Whether 18 characters keep the sum and the birth date of a resident id."""
    if len(digits) != 18 or not digits[:17].isdigit() or not _BIRTH.fullmatch(digits[6:14]):
        return False
    total = sum(int(one) * weight for one, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == digits[17].upper()


def luhn(digits: str) -> bool:
    """The check sum of bank cards."""
    total = 0
    for index, one in enumerate(reversed(digits)):
        value = int(one) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def find(text: str) -> Iterator[tuple[str, int]]:
    """The code (personal-id, personal-card, personal-phone) and position of each number."""
    if not _ANY.search(text):
        return
    plain = _half_width(text)
    taken: list[tuple[int, int]] = []
    for code, match in _matches(plain):
        start, end = match.span()
        if not any(start < last and first < end for first, last in taken):
            taken.append((start, end))
            yield code, start


def _matches(plain: str) -> Iterator[tuple[str, re.Match[str]]]:
    for match in _ID.finditer(plain):
        yield "personal-id", match
    for match in _BROKEN.finditer(plain):
        digits = re.sub("[ -]", "", match.group())
        if _identity(digits):
            yield "personal-id", match
        elif 16 <= len(digits) <= 19 and digits.isdigit() and digits[0] in "3456":
            if luhn(digits) and re.search(r"[0-9]{4}", match.group()):
                yield "personal-card", match
    for match in _CARD.finditer(plain):
        if luhn(match.group()):
            yield "personal-card", match
    for match in _PHONE.finditer(plain):
        yield "personal-phone", match


def _half_width(text: str) -> str:
    """The same text, one character for one, full-width digits and signs made ASCII."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFKC", one) if "\uff01" <= one <= "\uff5e" else one for one in text
    )


def has_personal_number(text: str) -> bool:
    return next(find(text), None) is not None
