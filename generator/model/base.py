"""What every model shares: English attribute, Chinese alias, help.

The alias is the key that officers type; it is also the label on the site, the
spreadsheet header and the name in the JSON Schema.  It is written once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator


class Entry(BaseModel):
    """A mapping in a record.  Unknown keys are errors; values never change."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=False,
        validate_by_alias=True,
        validate_by_name=False,
        defer_build=True,
    )

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled by its values alone: which of them were given is nobody's question.

        A register has half a million entries; pydantic's own way takes twice the time,
        and a set for each.
        """
        return unpacked_entry, (type(self), self.__dict__)


_KNOWN: dict[tuple[Any, ...], Entry] = {}
"""Common entries by their model and what was typed."""
_NONE_SET: set[str] = set()
# the slots themselves: asking for them by name takes as long again
_put_values = vars(BaseModel)["__dict__"].__set__
_put_given = vars(BaseModel)["__pydantic_fields_set__"].__set__
_put_extra = vars(BaseModel)["__pydantic_extra__"].__set__
_put_private = vars(BaseModel)["__pydantic_private__"].__set__


def unpacked_entry(model: type[Entry], values: dict[str, Any]) -> Entry:
    """An entry with these values by attribute, which nobody looks at again."""
    found: Entry = object.__new__(model)
    _put_values(found, values)
    _put_given(found, _NONE_SET)
    _put_extra(found, None)
    _put_private(found, None)
    return found


class Common(Entry):
    """An entry that stands the same in many records: one value for all of them.

    A health insurance of this year is checked, packed and unpacked once, not for every
    member of every household.
    """

    @model_validator(mode="wrap")
    @classmethod
    def _same(cls, value: Any, handler: Callable[[Any], Entry]) -> Entry:
        if not isinstance(value, dict):
            return handler(value)
        said = (cls, *value.items())
        try:
            found = _KNOWN.get(said)
        except TypeError:
            # a list where a word belongs
            return handler(value)
        if found is None:
            found = _KNOWN[said] = handler(value)
        return found


def key(
    alias: str, default: Any = ..., *, help: str = "", unit: str = "", long: bool = False
) -> Any:
    """A field of a model: its Chinese key, its default, what it means, its unit.

    `long` text gets room for several lines in a form.
    """
    extra: dict[str, Any] = {"unit": unit} if unit else {}
    if long:
        extra["x-long"] = True
    return Field(
        default,
        alias=alias,
        title=alias,
        description=help or None,
        json_schema_extra=extra or None,
    )


def listed(alias: str, *, help: str = "") -> Any:
    """A field that is a list and empty by default."""
    return Field(default=(), alias=alias, title=alias, description=help or None)


def _shape(value: object) -> str:
    return "@many" if isinstance(value, list | tuple) else "@one"


def one_or_many(one: Any, many: Any) -> Any:
    """A field written either as a single value or as a dated list.

    The tags begin with `@` so that an error's path can leave them out.
    """
    return Annotated[
        Annotated[one, Tag("@one")] | Annotated[tuple[many, ...], Tag("@many")],
        Discriminator(_shape),
    ]


def label(model: type[BaseModel], attribute: str) -> str:
    """The Chinese label of an attribute."""
    return model.model_fields[attribute].alias or attribute
