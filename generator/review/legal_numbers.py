"""Legality of a new household's number: others may have taken it since the change began.

To merge two such changes is a conflict, of which a host says only that there is one;
here are the words how to renumber.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.layout import place_of
from generator.load.loading import shown
from generator.review.changes import Comparison
from generator.review.legal_shape import Breach
from generator.review.records import Record
from generator.review.values import value_of


def number_taken(record: Record, comparison: Comparison) -> Iterator[Breach]:
    """A household that the change adds under a number that another one has on the base by now.

    The same head in the same file is the same household, merged by other commits.
    """
    place = place_of(record.file)
    if record.before is not None or place is None or place.what != "household":
        return
    own = (record.value_after or {}).get("户主")
    for file, blob in comparison.come_meanwhile.items():
        other = place_of(file)
        if other is None or other.what != "household" or other.name != place.name:
            continue
        data = comparison.repository.blobs([blob])[blob]
        head = (value_of(file, data, whole=False) or {}).get("户主")
        if file != record.file or head != own:
            yield Breach(
                "number-taken", ("编号",), found=place.name, other=shown(file),
                reason=head if isinstance(head, str) else "另一户", hint=place.village or "",
            )  # fmt: skip
