"""The pages' templates, each compiled once, also from one build to the next."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from generator.keeping import Keep
from generator.product import TEMPLATES
from generator.publish.forms.markup import gridded, paired

COMPILED = "templates"
"""The name under which they are kept."""


class _Compiled(BytecodeCache):
    """Compiled templates by Jinja's own key, in memory; Jinja looks whether the source is the same."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@cache
def environment() -> Environment:
    """The pages' templates; each is compiled once, when it is first asked for."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES / "pages"),
        auto_reload=False,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        bytecode_cache=_COMPILED,
    )
    found.filters |= {"paired": paired, "gridded": gridded}
    # an import in a template is done for every page
    found.globals["m"] = found.get_template("macros.html").module
    return found


def prepare(keep: Keep | None, names: Iterable[str] = ()) -> None:
    """Have templates compiled, all or those named, so that forked workers need not.

    What was kept of an earlier build is taken.
    """
    kept = keep.former(COMPILED) if keep else None
    _COMPILED.known |= kept or {}
    templates = environment()
    for name in names or templates.list_templates():
        templates.get_template(name)
    if keep and kept != _COMPILED.known:
        keep.store(COMPILED, "", _COMPILED.known)
