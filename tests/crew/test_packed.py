"""Values that are packed by their fields come back as they were."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from dataclasses import fields

import generator
from generator.keeping import packed, unpacked
from generator.packed import Packed


def kinds() -> list[type[Packed]]:
    for one in pkgutil.walk_packages(generator.__path__, "generator."):
        if not one.name.endswith("__main__"):
            importlib.import_module(one.name)
    # with slots a dataclass is a second class of the same name, which stands in the module
    return [
        one
        for one in Packed.__subclasses__()
        if getattr(sys.modules[one.__module__], one.__name__) is one
    ]


def test_every_kind_comes_back_with_every_field():
    """A field that is left out would be lost at night, or a wrong one shown."""
    found = kinds()
    assert len(found) > 3
    for kind in found:
        names = [one.name for one in fields(kind)]
        value = kind(*names)
        again = unpacked(packed(value))
        assert [getattr(again, name) for name in names] == names, kind
        # one value alone would be packed without its tuple, and a check at the start run twice
        assert len(names) > 1, kind
        assert not hasattr(kind, "__post_init__"), kind
