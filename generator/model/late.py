"""An entry of which a part stays packed until somebody asks for it."""

from __future__ import annotations

import pickle
from typing import Any, ClassVar

from generator.model.base import Entry, unpacked_entry

_PACKED = "(packed)"
"""Where the packed part lies among the values; no field has such a name."""


class Late(Entry):
    """As its fields say; all but those in `EARLY` are packed apart, and unpacked when one is asked for.

    A build that finds most records as they were asks next to nothing of these, and they
    are most of what a record holds.
    """

    EARLY: ClassVar[tuple[str, ...]] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        values = self.__dict__
        if _PACKED not in values:
            late = dict(values)
            values = {name: late.pop(name) for name in self.EARLY}
            values[_PACKED] = pickle.dumps(late, pickle.HIGHEST_PROTOCOL)
        return unpacked_entry, (type(self), values)

    def __getattr__(self, name: str) -> Any:
        """Only called for what is not there."""
        if _PACKED in self.__dict__ and name in type(self).model_fields:
            return getattr(self.whole(), name)
        raise AttributeError(name)

    def whole(self) -> Late:
        """The same, nothing of it packed any more; for whoever looks at all the values at once."""
        values = self.__dict__
        if _PACKED in values:
            # a copy may have been given others meanwhile
            known = {**pickle.loads(values[_PACKED]), **values}
            values.clear()
            # in the order of the fields, as it was before
            values |= {name: known[name] for name in type(self).model_fields}
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
