"""What `huce fmt` must never do, over generated records and every way of typing them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from generated import Maker, Typist
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edit.emit import document
from generator.edit.formatting import format_file
from generator.edit.order import arranged
from generator.load.layout import place_of
from generator.load.reading import tree_of

RECORDS = Path(__file__).resolve().parents[2] / "records"
FILES = (
    "villages/zhusha/households/ZS-0001.yaml",
    "villages/zhusha/households/ZS-0001.yaml",
    "villages/zhusha/households/ZS-0001.yaml",
    "villages/zhusha/months/2022-03.yaml",
    "street/months/2022-03.yaml",
    "villages/zhusha/village.yaml",
    "street/street.yaml",
    "street/supervision/2022-H1.yaml",
    "street/cross-checks/2022.yaml",
    "villages/zhusha/sweeps/2022.yaml",
)
seeds = st.integers(0, 2**32)
several_hundred = settings(max_examples=300, deadline=None, derandomize=True, database=None)


def made(seed: int) -> tuple[str, dict[str, Any], str]:
    """A file's name, a valid record for it, its canonical text."""
    file = FILES[seed % len(FILES)]
    place = place_of(file)
    assert place is not None
    assert place.model is not None
    fixed = {"编号": "ZS-0001"} if place.what == "household" else {}
    value = Maker(seed).record(place.model, **fixed)
    return file, value, document(arranged(place.model, value))


def fmt(file: str, text: str) -> str:
    found = format_file(file, text.encode())
    assert found.text is not None, (found.problems, text)
    assert found.left == ()
    return found.text


def restored(seed: int) -> None:
    """However a record is typed, its text becomes the one canonical text, and stays it."""
    file, value, canonical = made(seed)
    typed = Typist(seed).document(value)
    assert yaml.load(canonical, Loader=yaml.CBaseLoader) == (value or None)
    found = fmt(file, typed)
    assert without_blanks(found) == canonical
    assert fmt(file, found) == found


def without_blanks(text: str) -> str:
    """Blank lines between top-level keys are kept; those inside a text are its own."""
    return re.sub(r"\n\n(?=[^ \n])", "\n", text)


@several_hundred
@given(seeds)
def test_one_canonical_text(seed):
    restored(seed)


@pytest.mark.parametrize("chunk", range(4))
def test_two_thousand_records(chunk):
    """As above; the files have no fault, so that each is read once by the quick path."""
    for seed in range(chunk * 500, chunk * 500 + 500):
        restored(seed)


@several_hundred
@given(seeds)
def test_every_comment_stays_beside_its_neighbour(seed):
    file, value, _ = made(seed)
    typist = Typist(seed, comments=True)
    text = fmt(file, typist.document(value))
    assert fmt(file, text) == text
    assert yaml.load(text, Loader=yaml.CBaseLoader) == (value or None)
    lines = text.split("\n")
    starts = entries_by_line(text)
    for comment, kind, path in typist.comments:
        [number] = [at for at, line in enumerate(lines, 1) if line.endswith(comment)]
        if lines[number - 1].strip() == comment:
            # above its entry: only comments and blank lines stand between
            while not lines[number - 1].strip() or lines[number - 1].strip().startswith("#"):
                number += 1
            assert path in starts[number], (comment, text)
        else:
            assert kind == "side"
            assert path in starts[number], (comment, text)


def entries_by_line(text: str) -> dict[int, set[tuple[Any, ...]]]:
    """The entries that begin on each line."""
    root = tree_of(text)
    assert root is not None
    found: dict[int, set[tuple[Any, ...]]] = {}
    for path, node in root.walk():
        if path and isinstance(path[-1], int):
            found.setdefault(node.mark[0], set()).add(path)
        for key, mark in node.keys.items():
            found.setdefault(mark[0], set()).add((*path, key))
    return found
