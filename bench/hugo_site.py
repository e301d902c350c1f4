"""The same household pages for Hugo: our shell, our records as front matter, its own template.

All of it is prepared before the clock runs. What Hugo cannot have is what is computed: tiers,
the year's timeline, findings, which visits count. In their place its template prints more of the
record and, on every page, the rule table of one of our pages, from a data file that it reads once.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from bench.streets import Street

HERE = Path(__file__).resolve().parent / "hugo"
_PAGE = re.compile(
    r"(.*<title>).*?(</title>.*?<article[^>]*>)(.*)(</article>.*)", re.DOTALL
)  # fmt: skip
_RULES = re.compile(r'<tr><td><a href="[^"]*rules/index\.html#[^"]*">.*?</tr>')
_ID = re.compile(r"[A-Z]+-\d+")
_CELL = re.compile(r"<td[^>]*>(.*?)</td>")
_TAG = re.compile(r"<[^>]+>")
TITLE = "{{ .Params.户主 }} {{ .Params.编号 }} - 户册"


@dataclass(frozen=True, slots=True)
class Page:
    """One of our pages in pieces: before and after the title, the body, what follows it."""

    head: str
    between: str
    body: str
    after: str


def household_pages(site: Path) -> list[Path]:
    """The households' pages of a built site, in order."""
    pages = sorted(site.glob("villages/*/*/index.html"))
    return [path for path in pages if _ID.fullmatch(path.parent.name)]


def page_of(path: Path) -> Page:
    """Raises ValueError where the page has no title or article."""
    found = _PAGE.fullmatch(path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{path.name} has no title and article")
    return Page(*found.groups())


def prepare(folder: Path, street: Street, site: Path) -> int:
    """Hugo's project for every record that has a page in `site`; how many there are."""
    shutil.rmtree(folder, ignore_errors=True)
    count = 0
    page: Page | None = None
    for record in street.files():
        village = record.parent.parent.name
        ours = site / "villages" / village / record.stem / "index.html"
        if not ours.exists():
            continue
        page = page or page_of(ours)
        content = folder / "content" / "villages" / village / f"{record.stem}.md"
        content.parent.mkdir(parents=True, exist_ok=True)
        text = record.read_text(encoding="utf-8")
        content.write_text(f"---\n{text}---\n", encoding="utf-8")
        count += 1
    if page is None:
        raise ValueError("the site has no household page")
    shutil.copy(HERE / "hugo.toml", folder)
    (folder / "layouts").mkdir()
    (folder / "layouts" / "single.html").write_text(layout(page), encoding="utf-8")
    (folder / "data").mkdir()
    rules = json.dumps(rule_rows(page), ensure_ascii=False)
    (folder / "data" / "rules.json").write_text(rules, encoding="utf-8")
    return count


def layout(page: Page) -> str:
    """Our shell around Hugo's body, in one template, so that no partial is called."""
    body = (HERE / "single.html").read_text(encoding="utf-8")
    parts = (literal(page.head), TITLE, literal(page.between), body, literal(page.after))
    return "".join(parts)


def literal(text: str) -> str:
    """Text in which Hugo sees no action."""
    return text.replace("{{", '{{ "{{" }}')


def rule_rows(page: Page) -> list[list[str]]:
    """The cells of a page's rule table, without their links."""
    return [
        [unescape(_TAG.sub("", cell)) for cell in _CELL.findall(row)]
        for row in _RULES.findall(page.body)
    ]


def command(hugo: Path, folder: Path, out: Path) -> list[str]:
    """One build, as bare as Hugo's own advice has it; never rendering to memory only."""
    return [
        str(hugo), "--source", str(folder), "--destination", str(out), "--quiet",
        "--noBuildLock", "--noTimes", "--noChmod",
    ]  # fmt: skip
