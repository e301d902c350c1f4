"""Make the font subset again: `make_font.py NotoSansCJK-Regular.ttc`.

GB2312 level 1, ASCII, the signs in use and every character of the product's own
texts, from Noto Sans CJK SC (OFL, Debian's package fonts-noto-cjk).  The family
is renamed, so that a system font of the same name can never take its place.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "site_templates/assets/fonts/huce-sans-sc.otf"
FAMILY = "Huce Sans SC"
SIGNS = "，。、；：？！“”‘’（）《》〔〕【】—…·≤≥①②③④⑤⑥⑦⑧⑨⑩●▲▼→×÷Σ＝＋－＜＞％￥　›"
SC_FACE = 2


def characters() -> set[str]:
    """What the subset must hold."""
    found = {chr(code) for code in range(0x20, 0x7F)} | set(SIGNS)
    for high in range(0xB0, 0xD8):
        for low in range(0xA1, 0xFF):
            found |= set(bytes((high, low)).decode("gb2312", "ignore"))
    return found | product_characters()


def product_characters() -> set[str]:
    """Every character of code, templates and records that can reach a chart."""
    found: set[str] = set()
    for folder, pattern in (
        ("generator", "*.py"),
        ("site_templates", "*.html"),
        ("records", "*.yaml"),
    ):
        for path in sorted((ROOT / folder).rglob(pattern)):
            found |= set(path.read_text(encoding="utf-8"))
    return {one for one in found if one.isprintable()}


def main(source: str) -> None:
    font = TTFont(source, fontNumber=SC_FACE, recalcTimestamp=False)
    options = subset.Options(
        layout_features=[],
        hinting=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
    )
    job = subset.Subsetter(options)
    job.populate(unicodes={ord(one) for one in characters()})
    job.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 16):
            record.string = FAMILY
        elif record.nameID == 6:
            record.string = FAMILY.replace(" ", "")
    if "CFF " in font:
        font["CFF "].cff.fontNames = [FAMILY.replace(" ", "")]
        top = font["CFF "].cff.topDictIndex[0]
        top.FamilyName, top.FullName = FAMILY, FAMILY
    OUT.parent.mkdir(parents=True, exist_ok=True)
    font.save(OUT)
    font.flavor = "woff2"
    font.save(ROOT / "site_templates/shell/assets/huce/huce-sans-sc.woff2")


if __name__ == "__main__":
    main(sys.argv[1])
