"""Households read, checked and judged a portion of the files at a time, wherever it is done."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING

from generator.garbage import collector_off
from generator.judging import Frame, Judged, judged_from
from generator.keeping import Keep, digest, file_digest
from generator.load.layout import Place
from generator.load.reading import read_file
from generator.model.household import Household
from generator.model.late import Bundle, bundle_of, packed_apart
from generator.packed import Packed

if TYPE_CHECKING:
    from generator.report.past import Days
    from generator.tabulate.own import Pieces

ENDING = ".portion"
PORTION = 30
"""Files in a portion, about: enough to be worth sending, few enough to share out evenly."""
LARGEST = 2 * PORTION
File = tuple[str, Place]


@dataclass(frozen=True, slots=True)
class Portion:
    """Files that are judged together, and the digest of each one's bytes where it is known.

    `name` is that under which the result is kept.
    """

    files: tuple[File, ...]
    digests: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Result(Packed):
    """What a portion comes to; `key` and `digests` say from which frame and which bytes.

    `pieces` are its households' lines of the ledgers, all of one `village`.  `around` is
    the frame but the day, `days` are those that were looked back at.
    """

    key: str
    digests: tuple[str, ...]
    judged: tuple[Judged, ...]
    village: str = ""
    pieces: Pieces = field(default_factory=dict)
    around: str = ""
    days: Days | None = None


@dataclass(frozen=True)
class Bench:
    """What the workers share: the frame with its digests, and where results are kept.

    With `packing` results are handed over packed: packed once, kept and sent.
    """

    frame: Frame
    keep: Keep | None = None
    around: str = ""
    key: str = ""
    packing: bool = False

    def holds(self, portion: Portion) -> bool:
        """Whether `kept` is likely to have it."""
        if self.keep is None or not portion.digests:
            return False
        return self.keep.holds(portion.name, self.key_of(portion.digests))

    def kept(self, portion: Portion) -> Result | None:
        """What was kept of just this portion: same frame, same bytes."""
        return self.keep.load(portion.name, self.key_of(portion.digests)) if self.keep else None

    def key_of(self, digests: Sequence[str]) -> str:
        return digest(self.key, *digests)


def portions(files: Sequence[File], digests: Mapping[str, str] | None = None) -> list[Portion]:
    """The files in portions of one village each, in order; a new file moves no border but its own.

    `digests` may lack a file that is newer than they are.
    """
    found: list[Portion] = []
    part: list[File] = []
    for file in files:
        border = zlib.crc32(file[0].encode("utf-8", "surrogateescape")) % PORTION == 0
        full = len(part) == LARGEST
        if part and (border or full or part[-1][1].village != file[1].village):
            found.append(_portion(part, digests))
            part = []
        part.append(file)
    return [*found, _portion(part, digests)] if part else found


def _portion(files: Sequence[File], digests: Mapping[str, str] | None) -> Portion:
    known = () if digests is None else tuple(digests.get(file, "") for file, _ in files)
    name = digest(*(file for file, _ in files))[:32] + ENDING
    return Portion(tuple(files), known, name)


def judge_portion(bench: Bench, portion: Portion) -> Result | bytes:
    """The task of a worker: these files, each read, checked and judged; then kept."""
    with collector_off():
        found, bundle = _found(bench, portion)
        # a file that was written since it was looked at is nothing to be kept
        keep = bench.keep if not portion.digests or found.digests == portion.digests else None
        if keep is None and not bench.packing:
            return found
        body = packed_apart(found, _models(found), bundle)
        if keep is not None:
            keep.store_packed(portion.name, bench.key_of(found.digests), body)
        return body if bench.packing else found


def _models(found: Result) -> list[Household]:
    return [one.read.model for one in found.judged if one.read.model is not None]


def _found(bench: Bench, portion: Portion) -> tuple[Result, Bundle | None]:
    """What was kept of a file is taken again where its bytes are the same.

    Where all were, also what is packed of their models, as it will be again.
    """
    frame, known = bench.frame, portion.digests or ("",) * len(portion.files)
    former = bench.keep.former(portion.name) if bench.keep is not None else None
    bundle = bundle_of(_models(former)) if former else None
    olds = zip(former.digests, former.judged, strict=True) if former else repeat(("", None))
    digests, judged = [], []
    changed: list[tuple[Judged | None, Judged]] = []
    for (file, place), wanted, (then, old) in zip(portion.files, known, olds, strict=False):
        if old is not None and then == wanted:
            again = old if former.key == bench.key else _anew(bench, former, file, place, old)
            digests.append(then)
        else:
            data = frame.files.read(file)
            again = judged_from(frame, file, place, read_file(file, place, data))
            changed.append((old, again))
            digests.append(file_digest(data) if bench.keep is not None else "")
        judged.append(again)
    village = portion.files[0][1].village or ""
    if former is not None and former.key == bench.key:
        pieces = _renewed(frame, former.pieces, changed)
    elif former is not None and former.around == bench.around:
        pieces = _of_another_day(frame, former, judged, changed)
    else:
        pieces = frame.pieces([one.case for one in judged if one.case is not None])
    found = Result(
        bench.key, tuple(digests), tuple(judged), village, pieces, bench.around, frame.days
    )
    return found, None if changed else bundle


def _of_another_day(
    frame: Frame,
    former: Result,
    judged: Sequence[Judged],
    changed: Sequence[tuple[Judged | None, Judged]],
) -> Pieces:
    """A portion's lines of the ledgers, where the day is another; and `changed` records too."""
    if not frame.tabulating or frame.assessment is None:
        return {}
    from generator.tabulate.own import of_another_day

    before = {one.case.id: one.settled for one in former.judged if one.case is not None}
    now = {one.case.id: one.settled for one in judged if one.case is not None}
    same = {id_ for id_, settled in now.items() if settled and before.get(id_) == settled}
    # of a record only the day's part is settled
    same -= {one.case.id for pair in changed for one in pair if one and one.case}
    cases = [one.case for one in judged if one.case is not None]
    gone = frozenset((before.keys() | now.keys()) - same)
    then = next((one.case.verdict.day for one in former.judged if one.case is not None), date.min)
    return of_another_day(frame.assessment, cases, former.pieces, gone, then)


def _anew(bench: Bench, former: Result, file: str, place: Place, old: Judged) -> Judged:
    """A record that is the same, for another day or beside other files."""
    if former.around != bench.around:
        return judged_from(bench.frame, file, place, old.read)
    past = None
    if former.days and old.case and old.looked:
        from generator.report.past import remembered

        past = remembered(former.days, old.case, old.looked)
    return judged_from(bench.frame, file, place, old.read, old, past)


def _renewed(
    frame: Frame, pieces: Pieces, changed: Sequence[tuple[Judged | None, Judged]]
) -> Pieces:
    """A portion's lines of the ledgers, where some households were one thing and are another."""
    if not frame.tabulating:
        return {}
    from generator.tabulate.own import renewed

    before = [old.case.id for old, _ in changed if old is not None and old.case is not None]
    fresh = [new.case for _, new in changed if new.case is not None]
    told = frozenset((*before, *(one.id for one in fresh)))
    return renewed(pieces, told, frame.pieces(fresh))
