"""Templates are compiled once, also from one build to the next, and never an old one for a new."""

import pytest
from jinja2 import DictLoader, Environment

from generator.publish.templates import _Compiled


def compiled_by(compiled: _Compiled, source: str) -> str:
    found = Environment(loader=DictLoader({"page": source}), bytecode_cache=compiled)
    return found.get_template("page").render(name="冉某甲")


def test_what_an_earlier_build_compiled_is_taken(monkeypatch):
    first, second = _Compiled(), _Compiled()
    page = compiled_by(first, "户主 {{ name }}")
    second.known |= first.known

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(Environment, "compile", refuse)
    assert compiled_by(second, "户主 {{ name }}") == page == "户主 冉某甲"
    with pytest.raises(AssertionError, match="compiled again"):
        compiled_by(second, "户主：{{ name }}")
