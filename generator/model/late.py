"""Entries of which a part stays packed until somebody asks for it."""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Sequence
from functools import cache
from typing import Any, ClassVar

from generator.model.base import Entry, unpacked_entry

_PACKED = "(packed)"
"""Where an entry's bundle lies among its values; no field has such a name."""


class Bundle:
    """The late parts of several entries, unpacked together when the first is asked for."""

    __slots__ = ("_packed", "_parts")

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._parts: list[tuple[Any, ...]] | None = None

    def part(self, place: int) -> tuple[Any, ...]:
        """The values of one entry's late fields, in their order."""
        if self._parts is None:
            self._parts = pickle.loads(self._packed)
        return self._parts[place]

    def __reduce__(self) -> tuple[Any, ...]:
        return Bundle, (self._packed,)


Where = tuple[Bundle, int]
"""A bundle, and an entry's place in it."""


class Late(Entry):
    """As its fields say; where it was packed by `packed_apart`, most of it is only unpacked when asked for.

    A build that finds most records as they were asks next to nothing but the fields in
    `EARLY`, and they are the least of what a record holds.
    """

    EARLY: ClassVar[tuple[str, ...]] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return Entry.__reduce__(self.whole())

    def __getattr__(self, name: str) -> Any:
        """Only called for what is not there."""
        if _PACKED in self.__dict__ and name in type(self).model_fields:
            return getattr(self.whole(), name)
        raise AttributeError(name)

    def whole(self) -> Late:
        """The same, nothing of it packed any more; for whoever looks at all the values at once."""
        where, values = _packed_in(self), self.__dict__
        if where is not None:
            late, every = _fields(type(self))
            # a copy may have been given others meanwhile
            known = dict(zip(late, _part(where), strict=True)) | values
            values.clear()
            # in the order of the fields, as it was before
            values |= {name: known[name] for name in every}
        return self

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Late):
            other.whole()
        return Entry.__eq__(self.whole(), other)

    def __hash__(self) -> int:
        return hash(tuple(self.whole().__dict__.values()))

    def __iter__(self) -> Any:
        return Entry.__iter__(self.whole())

    def __repr_args__(self) -> Any:
        return Entry.__repr_args__(self.whole())

    def model_dump(self, **wanted: Any) -> dict[str, Any]:
        return super(Late, self.whole()).model_dump(**wanted)


def _packed_in(one: Late) -> Where | None:
    """Where the late part of an entry still lies; None where it was looked at, or never packed."""
    where: Where | None = one.__dict__.get(_PACKED)
    return where


def _part(where: Where) -> tuple[Any, ...]:
    bundle, place = where
    return bundle.part(place)


@cache
def _fields(model: type[Late]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The late fields, and all of them."""
    every = tuple(model.model_fields)
    return tuple(name for name in every if name not in model.EARLY), every


def bundle_of(entries: Sequence[Late]) -> Bundle | None:
    """The bundle that these entries were just unpacked with; None where some were looked at."""
    found = [_packed_in(one) for one in entries]
    bundle = found[0][0] if found and found[0] else None
    return bundle if found == [(bundle, place) for place in range(len(found))] else None


def packed_apart(value: Any, entries: Sequence[Late], bundle: Bundle | None = None) -> bytes:
    """A value packed for `pickle.loads`, the late parts of these entries in it together and apart.

    The entries are all that there are of their model in the value; `bundle` is what
    `bundle_of` said of them when they were unpacked.
    """
    if not entries:
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    (model,) = {type(one) for one in entries}
    late, early = _fields(model)[0], model.EARLY
    if bundle is None:
        parts = [_late_part(one, late) for one in entries]
        bundle = Bundle(pickle.dumps(parts, pickle.HIGHEST_PROTOCOL))
    places = {id(one): place for place, one in enumerate(entries)}

    def reduced(one: Late) -> tuple[Any, ...]:
        known = one.__dict__
        values = {name: known[name] for name in early}
        values[_PACKED] = bundle, places[id(one)]
        return unpacked_entry, (model, values)

    into = io.BytesIO()
    pickler = pickle.Pickler(into, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, model: reduced}
    pickler.dump(value)
    return into.getvalue()


def _late_part(one: Late, names: Sequence[str]) -> tuple[Any, ...]:
    where, values = _packed_in(one), one.__dict__
    return tuple([values[name] for name in names]) if where is None else _part(where)
