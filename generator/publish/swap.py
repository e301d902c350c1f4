"""The new site takes the old one's place in one step, or not at all."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.crew import Alone, Crew, WorkerLost

_EXCHANGE = 2
_AT_FDCWD = -100


def staging_of(out: Path) -> Path:
    """Where the new site grows, beside the old one (the same disk)."""
    return out.parent / f".{out.name}.new"


def old_of(out: Path) -> Path:
    return out.parent / f".{out.name}.old"


def recover(out: Path) -> None:
    """Mend what an interrupted swap left behind; throw away half-made sites."""
    out.parent.mkdir(parents=True, exist_ok=True)
    if not out.exists() and old_of(out).exists():
        old_of(out).rename(out)
    for left in (staging_of(out), old_of(out)):
        if left.exists():
            shutil.rmtree(left)


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A folder beside `out` in which the new site grows; afterwards nothing is left of it.

    What an interrupted build left behind is mended first.  Raises OSError where the
    disk refuses.
    """
    out = out.resolve()
    recover(out)
    try:
        yield staging_of(out)
    finally:
        shutil.rmtree(staging_of(out), ignore_errors=True)


def swap(out: Path) -> Path | None:
    """Put the staged site in place of the old one; where the old one now is, for `throw_away`.

    Raises OSError where the disk refuses; the old site is then still there.
    """
    new = staging_of(out)
    if not out.exists():
        new.rename(out)
        return None
    if not _exchange(new, out):
        out.rename(old_of(out))
        try:
            new.rename(out)
        except OSError:
            old_of(out).rename(out)
            raise
    return new if new.exists() else old_of(out)


def replace(out: Path) -> None:
    """Put the staged site in place of the old one, which is thrown away.  Raises as `swap`."""
    with throw_away(swap(out), Alone()):
        pass


@contextmanager
def throw_away(left: Path | None, crew: Crew, files: Iterable[str] = ()) -> Iterator[None]:
    """Remove an old site, while the body does something else.

    `files` are paths in it that are known: what need not be looked for goes in half
    the time.  Raises OSError where the disk refuses.
    """
    if left is None:
        yield
        return
    villages, whole = left / "villages", os.fspath(left)
    pieces = [one for one in left.glob("*") if one != villages and one.is_dir()]
    known: dict[str, list[str]] = {os.fspath(one): [] for one in (*villages.glob("*"), *pieces)}
    for path in files:
        # tens of thousands, so without pathlib
        first, _, rest = path.partition("/")
        if first == "villages":
            first += "/" + rest.partition("/")[0]
        mine = known.get(f"{whole}/{first}")
        if mine is not None:
            mine.append(f"{whole}/{path}")
    begun = crew.start(_remove, known, list(known))
    yield
    with suppress(WorkerLost):
        for _ in begun:
            pass
    shutil.rmtree(left)


def _remove(known: Mapping[str, Sequence[str]], folder: str) -> None:
    """A folder of the old site; what is left is met again by the one that removes the rest."""
    inner: set[str] = set()
    with suppress(OSError):
        for path in known[folder]:
            os.unlink(path)
            above = os.path.dirname(path)
            while above not in inner and len(above) > len(folder):
                inner.add(above)
                above = os.path.dirname(above)
        # whatever lies in a folder comes after it
        for one in sorted(inner, reverse=True):
            os.rmdir(one)
    shutil.rmtree(folder, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    """Linux's renameat2 with RENAME_EXCHANGE; False where there is none."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    paths = (os.fsencode(first), os.fsencode(second))
    if call(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(second))
