"""Papers that stand alone: one HTML file each, its style inside, ready to print."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.product import TEMPLATES

PAPERS = TEMPLATES / "papers"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(PAPERS),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def paper(template: str, **context: Any) -> bytes:
    """A template of `site_templates/papers/` filled in, as UTF-8."""
    return _environment().get_template(template).render(context).encode()
