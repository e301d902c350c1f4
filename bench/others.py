"""Plain mkdocs-material and Zensical on the same bodies, for interest: no target hangs on them.

They have no template for a record, so each page is a Markdown file that holds the ready HTML of
our page's body: their work is reading, Markdown, the theme and writing.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.hugo_site import household_pages, page_of

CONFIG = """site_name: 户册
docs_dir: docs
site_dir: {out}
use_directory_urls: true
theme: {{name: material, language: zh}}
plugins: []
nav: [index.md]
validation: {{omitted_files: ignore, not_found: ignore, unrecognized_links: ignore}}
"""


def prepare(folder: Path, site: Path, number: int) -> int:
    """The first `number` pages of a site as Markdown files; how many there are."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# 户册\n", encoding="utf-8")
    chosen = household_pages(site)[:number]
    for path in chosen:
        out = folder / "docs" / path.parent.parent.name / f"{path.parent.name}.md"
        out.parent.mkdir(exist_ok=True)
        # a blank line would end the block of HTML and begin Markdown
        body = "\n".join(line for line in page_of(path).body.splitlines() if line.strip())
        out.write_text(f"<div>\n{body}\n</div>\n", encoding="utf-8")
    return len(chosen)


def configured(folder: Path, out: str) -> Path:
    """The configuration with the folder below it to write to; an older site there is gone."""
    shutil.rmtree(folder / out, ignore_errors=True)
    config = folder / "mkdocs.yml"
    config.write_text(CONFIG.format(out=out), encoding="utf-8")
    return config
