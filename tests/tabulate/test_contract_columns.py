"""Every ledger of the contract is there, with the columns that offices expect, in their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.tabulate.ledgers import LEDGERS
from generator.tabulate.tabulating import QUALITY

CONTRACT = Path(__file__).resolve().parents[2] / "docs/contract/ledgers.md"
TITLES = {"基础台账": "监测户预警户基础台账"}
# the contract's key → the label where that is longer or worded otherwise
LONGER = {
    "合规支出": "合规自付支出", "扣除后人均": "扣除合规自付支出后人均纯收入",
    "本月应访": "本期应访",
}  # fmt: skip
STEPS = ("入户核实", "民主评议公示", "街道审核", "区级审定")


def rows() -> list[tuple[str, list[str]]]:
    """Title and column keys of each row of the contract's tables."""
    found = []
    for line in CONTRACT.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 3 and cells[0] != "ledger":
            found.append((cells[0], keys(cells[2].split(";")[0])))
    return found


def keys(text: str) -> list[str]:
    """Column keys; what stands in brackets belongs to the key before it."""
    text = re.sub(r"\([^)]*\)", "", text)
    text = text.replace("each step", " ".join(STEPS)).replace("steps", " ".join(STEPS))
    text = re.sub(r"by 来源|as above, short|the same, days left|state due days why", "", text)
    return [word for word in text.split() if re.search("[\u4e00-\u9fff]", word)]


ALL = {one.title: one for one in (*LEDGERS, QUALITY)}


@pytest.mark.parametrize(("title", "wanted"), rows(), ids=[title for title, _ in rows()])
def test_columns_of_the_contract(title, wanted):
    ledger = ALL[TITLES.get(title, title)]
    labels = ["序号", *(column.label for column in ledger.columns)]
    missing = [key for key in wanted for key in key.split("/") if not _there(key, labels)]
    assert missing == [], labels
    if "编号" in wanted and "户主" in wanted:
        assert labels.index("村") < labels.index("组") < labels.index("编号")


def _there(key: str, labels: list[str]) -> bool:
    plain = [re.sub(r"（.*?）", "", label) for label in labels]
    wanted = (key, LONGER.get(key, key))
    return any(word in label for word in wanted for label in (*plain, *labels))


def test_ledgers_have_names_of_their_own():
    slugs = [one.slug for one in (*LEDGERS, QUALITY)]
    titles = [one.title for one in (*LEDGERS, QUALITY)]
    assert len(slugs) == len(set(slugs))
    assert len(titles) == len(set(titles))
