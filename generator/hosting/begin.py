"""Another street begins: every file of its repository, an empty register among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, product
from string import ascii_uppercase

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.demo.writing import policy_text
from generator.edit.editions import edition_text, plain_edition
from generator.edit.templates import template
from generator.load.personal import has_personal_number
from generator.model.scalars import VILLAGE_ID
from generator.product import TEMPLATES, product_file

KINDS = ("村", "社区")
CARRIED = (
    ".gitattributes",
    ".gitea/workflows/check.yml",
    ".gitea/workflows/nightly.yml",
    ".github/pull_request_template.md",
    ".github/workflows/check.yml",
    ".github/workflows/nightly.yml",
    ".gitlab/merge_request_templates/Default.md",
    ".gitlab-ci.yml",
    "docs/hosting.md",
    "docs/new-year.md",
    "requirements/build.lock",
    "requirements/runtime.lock",
    "scripts/ci/attention.py",
    "scripts/ci/comment.py",
    "scripts/ci/host.py",
    "scripts/ci/publish.sh",
)
"""Files of the product that a street's repository has as they are."""
_MADE = {
    "README.md": "README.md",
    "Makefile": "Makefile",
    "mkdocs.yml": "mkdocs.yml",
    "gitignore": ".gitignore",
    "huce.txt": "requirements/huce.txt",
}
_SYLLABLE = re.compile(
    r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)[aeiouv]+(ng(?![aeiouv])|n(?![aeiouv]))?"
)
_AS_A_NAME = re.compile(r"(?=.*[\u4e00-\u9fff])\w[\w（）·-]{0,39}")


class BadVillage(ValueError):
    """What was asked for cannot be a village or a name; the message says what to write."""


@dataclass(frozen=True, slots=True)
class NewVillage:
    """A village to begin with: its folder, its name, 村 or 社区, the letters of its numbers."""

    folder: str
    name: str
    kind: str
    prefix: str


def villages_from(given: Sequence[str], kinds: Sequence[str]) -> list[NewVillage]:
    """Villages from `zhusha=朱砂村` and kinds from `zhusha=社区`, in the order given.

    The kind follows from the end of the name where it is not given, else 村.
    Raises BadVillage.
    """
    chosen = dict(_pair(one, "--kind", "zhusha=社区") for one in kinds)
    found: list[NewVillage] = []
    for one in given:
        folder, name = _pair(one, "--village", "zhusha=朱砂村")
        if not re.fullmatch(VILLAGE_ID, folder):
            raise BadVillage(f"村的文件夹名“{folder}”写法不对：小写字母开头，如 zhusha")
        if any(folder == other.folder or name == other.name for other in found):
            raise BadVillage(f"“{one}”和前面的村重了")
        kind = chosen.pop(folder, "社区" if name.endswith("社区") else "村")
        if kind not in KINDS:
            raise BadVillage(f"--kind 里“{kind}”不能填，可填：{'、'.join(KINDS)}")
        prefix = prefix_of(folder, {other.prefix for other in found})
        found.append(NewVillage(folder, checked_name(name), kind, prefix))
    if chosen:
        raise BadVillage(f"--kind 写了没有的村：{'、'.join(chosen)}")
    return found


def _pair(text: str, option: str, example: str) -> tuple[str, str]:
    left, equals, right = text.partition("=")
    if not equals or not left.strip() or not right.strip():
        raise BadVillage(f"{option}“{text}”写法不对，写成 {example}")
    return left.strip(), right.strip()


def checked_name(name: str) -> str:
    """A name that may stand in every file as it is; raises BadVillage."""
    if not _AS_A_NAME.fullmatch(name) or has_personal_number(name):
        raise BadVillage(f"名称“{name}”不能用：写 1 到 40 个字，要有汉字，不带空格和标点")
    return name


def prefix_of(folder: str, taken: set[str]) -> str:
    """Two to four letters for household numbers: the syllables' first, else the folder's own."""
    letters = [one for one in folder.upper() if "A" <= one <= "Z"]
    syllables = "".join(
        (match[1] or match[0])[0].upper() for match in _SYLLABLE.finditer(folder) if match[0]
    )
    choices = [syllables[:size] for size in (2, 3, 4) if len(syllables) >= size]
    choices += ["".join(letters[:size]) for size in (2, 3, 4) if len(letters) >= size]
    any_two = (letters[0] + one for one in ascii_uppercase)
    any_three = ("".join(three) for three in product(ascii_uppercase, repeat=3))
    return next(one for one in chain(choices, any_two, any_three) if one not in taken)


def street_files(
    name: str, villages: Sequence[NewVillage], start: date, source: str | None
) -> Iterator[tuple[str, bytes]]:
    """Every file of a new street's repository: its path and its bytes.

    The edition begins on the first of `start`'s month.  `source` is what pip installs huce
    from, None where it is not known.
    """
    for path, text in _records(name, villages, start.replace(day=1)):
        yield f"records/{path}", text.encode()
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "street"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
    )
    facts = {"name": name, "villages": villages, "source": source, "start": start.replace(day=1)}
    for origin, path in _MADE.items():
        yield path, environment.get_template(origin).render(facts).encode()
    for path in CARRIED:
        yield path, product_file(path).read_bytes()


def _records(name: str, villages: Sequence[NewVillage], start: date) -> Iterator[tuple[str, str]]:
    plan = f"{name}{start.year}年度防止返贫动态监测和帮扶工作方案"
    yield (
        f"policy/{start.isoformat()}.yaml",
        edition_text(plain_edition(policy_text()), start, plan),
    )
    year = {"2022": str(start.year)}
    street = {"名称: 义和街道": f"名称: {name}", **year}
    yield "street/street.yaml", standing(template("street", name, street), "部门")
    for one in villages:
        changes = {
            "名称: 朱砂村": f"名称: {one.name}",
            "类型: 村": f"类型: {one.kind}",
            "编号前缀: ZS": f"编号前缀: {one.prefix}",
            "农户数: 812": "农户数: 0",
            **year,
        }
        text = standing(template("village", one.name, changes), "编号前缀")
        yield f"villages/{one.folder}/village.yaml", text


def standing(text: str, key: str) -> str:
    """A blank record in which one line that was set aside is part of the record."""
    return text.replace(f"\n# {key}:", f"\n{key}:", 1)
