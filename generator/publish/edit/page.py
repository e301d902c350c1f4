"""/edit/: a page of its own, without the theme; the only one that may speak, and to one host.

It holds no record and no name of a person: what it shows it reads from the host
with the officer's own rights.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.product import TEMPLATES
from generator.publish.context import Work
from generator.publish.forge import api_of, origin_of, usable
from generator.publish.policy import page_policy
from generator.schema import form_schemas

SOURCE = TEMPLATES / "edit"
LIBRARIES = ("vendor/yaml.js", "vendor/jsoneditor.js")
SCRIPTS = (
    "schemas.js", "values.js", "record.js", "words.js", "hosts.js", "signin.js", "people.js", "fields.js",
    "parts.js", "page.js",
)  # fmt: skip
FILES = ("edit.css", *SCRIPTS[1:], *LIBRARIES)
LICENCES = ("vendor/yaml.LICENSE.txt", "vendor/jsoneditor.LICENSE.txt", "vendor/manifest.json")


def edit_page(work: Work) -> tuple[str, bytes]:
    """The page of /edit/: its path in the site and its content."""
    return "edit/index.html", _page(work).encode()


def edit_files(work: Work) -> Iterator[tuple[str, bytes]]:
    """What the page loads; of the records only the edition's steps are in it."""
    yield "edit/schemas.js", _schemas(work).encode()
    for name in (*FILES, *LICENCES):
        yield f"edit/{name}", (SOURCE / name).read_bytes()


def _page(work: Work) -> str:
    templates = Environment(
        loader=FileSystemLoader(SOURCE),
        autoescape=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    api = api_of(work.settings)
    speaks_to = [origin_of(api.base)] if api else []
    return templates.get_template("index.html").render(
        site=work.site,
        policy=page_policy(speaks_to=speaks_to),
        settings=_in_script(_settings(work)),
        scripts=(*LIBRARIES, *SCRIPTS),
    )


def _settings(work: Work) -> dict[str, Any]:
    settings, register = work.settings, work.assessment.register
    host, api = usable(settings), api_of(settings)
    git: dict[str, str] = {"host": "", "folder": settings.folder}
    if host and api:
        # a sign-in must not speak to a second origin
        same = origin_of(api.base) == api.origin
        git |= {
            "host": settings.host,
            "name": host.name,
            "api": api.base,
            "root": api.root,
            "origin": api.origin,
            "repository": api.repository,
            "branch": settings.branch,
            "client_id": settings.client_id if same else "",
        }
    villages = [
        {
            "folder": folder,
            "name": one.name,
            "prefix": one.prefix or "",
            "next": work.next_numbers[folder],
        }
        for folder, one in register.villages.items()
    ]
    return {"git": git, "villages": villages}


def _schemas(work: Work) -> str:
    edition = work.assessment.edition
    made = form_schemas(edition.steps, edition.elimination_steps)
    return f"window.huceSchemas = {json.dumps(made, ensure_ascii=False)};\n"


def _in_script(value: Any) -> Markup:
    """JSON for a script element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
