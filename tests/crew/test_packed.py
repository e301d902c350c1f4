"""Values that are packed by their fields come back as they were."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from dataclasses import fields

import generator
from generator.keeping import packed, unpacked
from generator.packed import Packed


def classes() -> list[type]:
    """Every class of the product, as it stands in its module."""
    for one in pkgutil.walk_packages(generator.__path__, "generator."):
        if not one.name.endswith("__main__"):
            importlib.import_module(one.name)
    modules = [one for name, one in sys.modules.items() if name.startswith("generator.")]
    found = {value for one in modules for value in vars(one).values() if isinstance(value, type)}
    return [one for one in found if one.__module__.startswith("generator.")]


def kinds() -> list[type]:
    """What is packed by its values: ours, and named tuples."""
    return [
        one
        for one in classes()
        if (issubclass(one, Packed) and one is not Packed) or hasattr(one, "_fields")
    ]


def test_every_kind_comes_back_with_every_field():
    """A field that is left out would be lost at night, or a wrong one shown."""
    found = kinds()
    assert len(found) > 10
    for kind in found:
        ours = issubclass(kind, Packed)
        names = [one.name for one in fields(kind)] if ours else list(kind._fields)
        value = kind(*names)
        again = unpacked(packed(value))
        assert [getattr(again, name) for name in names] == names, kind
        # one value alone would be packed without its tuple, and a check at the start run twice
        assert len(names) > 1 or not ours, kind
        assert not hasattr(kind, "__post_init__"), kind
