"""All record files → the register, with every problem of every file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from generator.files import Files, Folder
from generator.garbage import collector_off
from generator.load.layout import Place, misplaced, place_of
from generator.load.problems import problem
from generator.load.reading import Read, read_file, tree_of
from generator.load.sweep_csv import tree_of_rows
from generator.load.text import decode
from generator.load.tree import Node
from generator.model.policy import Policy
from generator.model.register import HouseholdRecord, Refused, Register
from generator.source import Path, Problem, Source, field_path

NEEDED = frozenset(("policy", "street", "village"))
Reader = Callable[[str, Place, bytes], Read]


class Sources:
    """Where a field of a record stands; a file's places are read when first asked for."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._trees: dict[tuple[str, str], Node | None] = {}
        self._texts: dict[str, str | None] = {}

    def locate(self, file: str, path: Path, *, key: bool = False) -> Source:
        """The place of a field; of what is not there, of the entry around it."""
        node = self._tree(file, str(path[0]) if path else "")
        if node is None:
            return Source(file, 1, 1, field_path(path))
        mark = node.key_mark(path) if key else node.find(path)[1]
        return Source(file, mark[0], mark[1], field_path(path))

    def _tree(self, file: str, top: str) -> Node | None:
        """A file's tree; of a text that is plain no more than a top entry need be read."""
        part = (file, top)
        if part not in self._trees:
            if file not in self._texts:
                self._texts[file] = decode(self.files.read(file))[0]
            text = self._texts[file]
            reader = tree_of_rows if file.endswith(".csv") else partial(tree_of, top=top)
            self._trees[part] = reader(text) if text is not None else None
        return self._trees[part]


@dataclass(frozen=True)
class Loaded:
    """The register (None where nothing can be judged), every problem, the files read."""

    register: Register | None
    problems: tuple[Problem, ...]
    sources: Sources
    files: tuple[str, ...]


@dataclass
class _Sorted:
    """What has been read so far, by what it is."""

    found: dict[str, dict[tuple[str | None, str], Any]] = field(default_factory=dict)
    files: dict[tuple[str, str | None, str], str] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    read: list[tuple[str, Place]] = field(default_factory=list)

    def add(self, file: str, place: Place, read: Read) -> None:
        self.problems += read.problems
        self.read.append((file, place))
        if read.model is None:
            self.refuse(file, place)
            return
        self.found.setdefault(place.what, {})[place.village, place.name] = read.model
        self.files[place.what, place.village, place.name] = file

    def refuse(self, file: str, place: Place) -> None:
        if place.what != "other":
            self.refused.append(Refused(file, place.what, place.village, place.name))

    def of(self, what: str) -> dict[tuple[str | None, str], Any]:
        return self.found.get(what, {})


def load(
    records: FilePath | Files,
    wanted: Callable[[Place], bool] = lambda place: True,
    read: Reader = read_file,
) -> Loaded:
    """Read every record file below `records`, a folder or any other keeper of files.

    `wanted` may leave files out by what they are; the street, the villages and
    the editions are always needed.  `read` stands in for `read_file`, for who
    has read some of the files before.  Raises OSError where a file cannot be
    read.
    """
    begun = begin(records)
    # another file with the number of a wanted one must be seen too
    names = {place.name for _, place in begun.places if place and wanted(place)}
    found: dict[str, Read] = {}
    with collector_off():
        for file, place in begun.places:
            if place and (place.what in NEEDED or wanted(place) or place.name in names):
                found[file] = read(file, place, begun.files.read(file))
    return begun.with_read(found)


@dataclass(frozen=True)
class Begun:
    """Record files and what each is, before they are read."""

    files: Files
    places: tuple[tuple[str, Place | None], ...]

    def named(self, *, household: bool) -> list[tuple[str, Place]]:
        """The households' files, or all the others, in path order."""
        return [
            (file, place)
            for file, place in self.places
            if place is not None and (place.what == "household") == household
        ]

    def with_read(self, read: Mapping[str, Read]) -> Loaded:
        """The register of the files that were read; a household that was not is `unread`."""
        sources, state = Sources(self.files), _Sorted()
        for file, place in self.places:
            if place is None:
                _misplaced(file, state)
            elif file in read:
                state.add(file, place, read[file])
            elif place.what == "household":
                state.unread.append(place.name)
        _duplicates(state)
        _villages([file for file, _ in self.places], state)
        policies = _policies(state, sources)
        register = _register(state, policies)
        files = tuple(shown(file) for file, _ in self.places)
        return Loaded(register, tuple(state.problems), sources, files)


def begin(records: FilePath | Files, names: Iterable[str] | None = None) -> Begun:
    """The files below `records`, by their path alone; `names` are theirs where somebody just looked."""
    keeper = Folder(records) if isinstance(records, FilePath) else records
    files = keeper.names() if names is None else names
    return Begun(keeper, tuple((file, place_of(file)) for file in files))


def _misplaced(file: str, state: _Sorted) -> None:
    state.problems.append(misplaced_problem(file))
    state.refuse(shown(file), misplaced(file)[0])


def misplaced_problem(file: str) -> Problem:
    """What is wrong with a file whose path is not of the layout."""
    name = shown(file.rsplit("/", 1)[-1])
    return problem("file-name", shown(file), (1, 1), found=name, hint=misplaced(file)[1])


def shown(name: str) -> str:
    """A file's name as it can be printed, also where its bytes are not UTF-8."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")


def _duplicates(state: _Sorted) -> None:
    """Of two files with one 编号 the later in path order is refused.

    A file that is refused for itself does not take the number.
    """
    households = state.of("household")
    taken: dict[str, str] = {}
    for file, place in state.read:
        if place.what != "household":
            continue
        stands = (place.village, place.name) in households
        if place.name not in taken:
            if stands:
                taken[place.name] = file
            continue
        state.problems.append(
            problem(
                "duplicate-id", file, (1, 1), ("编号",),
                found=place.name, other=taken[place.name], hint=place.village or "",
            )
        )  # fmt: skip
        if stands:
            del households[place.village, place.name]
            state.refuse(file, place)


def _villages(files: list[str], state: _Sorted) -> None:
    """Every village folder needs its village.yaml."""
    folders = {
        file.split("/")[1] for file in files if file.startswith("villages/") and file.count("/") > 1
    }
    named = {village for village, _ in state.of("village")}
    named |= {one.village for one in state.refused if one.what == "village"}
    for folder in sorted(folders - named):
        _missing(
            f"villages/{folder}/village.yaml", Place("village", None, folder, "village"), state
        )
    if not state.of("street") and not any(one.what == "street" for one in state.refused):
        _missing("street/street.yaml", Place("street", None, None, "street"), state)


def _missing(file: str, place: Place, state: _Sorted) -> None:
    state.problems.append(problem("file-missing", file, (1, 1), found=file))
    state.refuse(file, place)


def _policies(state: _Sorted, sources: Sources) -> tuple[Policy, ...]:
    """The editions by 生效; of two that overlap the later is refused."""
    rows = sorted(
        (
            (model, state.files["policy", None, name], name)
            for (_, name), model in state.of("policy").items()
        ),
        key=lambda row: (row[0].start, row[1]),
    )
    good: list[tuple[Policy, str]] = []
    for model, file, name in rows:
        if good and model.start <= good[-1][0].end:
            place = sources.locate(file, ("生效",))
            state.problems.append(
                problem(
                    "edition-overlap", file, (place.line, place.column), ("生效",),
                    found=str(model.start), other=good[-1][1],
                )
            )  # fmt: skip
            state.refuse(file, Place("policy", None, None, name))
        else:
            good.append((model, file))
    if not rows and not any(one.what == "policy" for one in state.refused):
        place = Place("policy", None, None, "policy")
        state.problems.append(problem("no-edition", "policy", (1, 1)))
        state.refuse("policy", place)
    return tuple(model for model, _ in good)


def _register(state: _Sorted, policies: tuple[Policy, ...]) -> Register | None:
    if any(one.what in NEEDED for one in state.refused):
        return None
    households = tuple(
        HouseholdRecord(model, village or "", state.files["household", village, name])
        for (village, name), model in state.of("household").items()
    )
    months = state.of("month")
    sweeps = state.of("sweep")
    return Register(
        street=next(iter(state.of("street").values())),
        policies=policies,
        villages={village or "": model for (village, _), model in state.of("village").items()},
        households=tuple(sorted(households, key=lambda one: one.id)),
        village_months={(v, name): one for (v, name), one in months.items() if v is not None},
        street_months={name: one for (v, name), one in months.items() if v is None},
        sweeps={(v or "", name): one for (v, name), one in sweeps.items()},
        sweep_rows={(v or "", name): one for (v, name), one in state.of("sweep-rows").items()},
        supervisions={name: one for (_, name), one in state.of("supervision").items()},
        cross_checks={name: one for (_, name), one in state.of("cross-check").items()},
        refused=tuple(state.refused),
        unread=tuple(state.unread),
    )
