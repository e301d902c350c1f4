"""Exact money: yuan as Decimal, never a binary float.

Comparisons are made undivided (`net < line × persons`); only what is shown is
divided, and then cut down to two decimals, never rounded up (rules, head).
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

MONEY = r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,2})?"
_MONEY = re.compile(MONEY)
_FLOOR = Context(prec=40, rounding="ROUND_FLOOR")
_CENT = Decimal("0.01")
ZERO = Decimal(0)


def parse_money(text: object) -> Decimal | None:
    """Yuan written plainly (`12000`, `350.5`), 0 to 999999999.99; else None."""
    if not isinstance(text, str) or not _MONEY.fullmatch(text):
        return None
    return Decimal(text)


def shown(amount: Decimal) -> str:
    """An amount with two decimals, floored: `-3166.666…` is `-3166.67`."""
    return str(amount.quantize(_CENT, context=_FLOOR))


def per_capita(amount: Decimal, persons: int) -> Decimal:
    """`amount` ÷ `persons`, floored to two decimals (yuan a person)."""
    return _FLOOR.divide(amount, Decimal(persons)).quantize(_CENT, context=_FLOOR)
