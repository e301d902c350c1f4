"""Ways in which a record's text goes wrong that `huce fmt` mends, each without a doubt."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def value_of(keys: str, value: str, end: str = r"(?=[,}]|$)") -> re.Pattern[str]:
    """The value (`value`) of some keys, with what comes before it (`key`)."""
    return re.compile(rf"(?P<key>(?:{keys}): )(?P<value>{value}){end}", re.MULTILINE)


DAY = value_of("[\u4e00-\u9fff]+", "[0-9]{4}-[0-9]{2}-[0-9]{2}")
YES = value_of("户主签字|家医签约|保底收购|自身能解决|其他安全住房", "是|否")
MONEY = value_of("金额|总额|报销|成本", "[0-9.]+")
MONTH = value_of("会议", "[0-9]{4}-[0-9]{2}")
TAIL = value_of("证件尾号", '"[0-9X]+"')
NAMES = value_of("走访人|核实人", r"\[[^]\n]*\]", "$")
KEY = re.compile(r"^(?P<key> *(?:- )?[\u4e00-\u9fff]+): (?P<value>\S)", re.MULTILINE)
# no comma of these stands after free words and before a field that may be left out
ENTRY = re.compile(
    r"\{(?:起|年度|经度): [^}\n]*\}|\{姓名: [^,]*, (?:起: |关系: 户主, 性别)[^}\n]*\}"
)


def some(pattern: re.Pattern[str], change: Callable[[str], str]):
    """A change of the value of each match, with the chance of one in three."""

    def damage(text: str, rng: Random) -> str:
        return pattern.sub(
            lambda one: one["key"] + change(one["value"]) if rng.random() < 0.33 else one.group(),
            text,
        )

    return damage


def colon(sign: str):
    def damage(text: str, rng: Random) -> str:
        return KEY.sub(
            lambda one: f"{one['key']}{sign}{one['value']}" if rng.random() < 0.33 else one.group(),
            text,
        )

    return damage


def day(text: str) -> str:
    year, month, day = text.split("-")
    way = ("{}-{}-{}", "{}/{}/{}", "{}.{}.{}", "{}年{}月{}日")[int(day) % 4]
    short = way.format(year, int(month), int(day))
    return short.translate(WIDE) if int(month) % 5 == 0 else short


def month(text: str) -> str:
    return f"{text[:4]}年{int(text[5:])}月"


def yes(text: str) -> str:
    return {"是": "true", "否": "no"}[text]


def wide(text: str) -> str:
    return text.translate(WIDE)


def wide_list(text: str) -> str:
    return f"［{text[1:-1].replace(', ', '，')}］"


def tail(text: str) -> str:
    return text.strip('"') if "X" in text else text.replace('"', "'")


def wide_entry(match: re.Match[str]) -> str:
    text = match.group()
    return "｛" + text[1:-1].replace(", ", "，").replace(": ", "：") + "｝"


def tabs(text: str, rng: Random) -> str:
    return re.sub(r"^  ", "\t", text, flags=re.MULTILINE)


def unix_no_more(text: str, rng: Random) -> str:
    return "\ufeff" + text.replace("\n", "\r\n")


def no_end(text: str, rng: Random) -> str:
    return text.rstrip("\n")


KINDS: dict[str, Callable[[str, Random], str]] = {
    "dates": some(DAY, day),
    "months": some(MONTH, month),
    "yes and no": some(YES, yes),
    "full-width digits": some(MONEY, wide),
    "quotes": some(TAIL, tail),
    "full-width colons": colon("："),
    "no space after a colon": colon(":"),
    "full-width brackets": some(NAMES, wide_list),
    "full-width entries": lambda text, rng: ENTRY.sub(wide_entry, text),
    "tabs": tabs,
    "BOM and CRLF": unix_no_more,
    "no final line break": no_end,
}
