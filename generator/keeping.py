"""What a build keeps for the next one, in a folder that may be deleted at any time.

Nothing kept is believed: it is used only where the folder is ours alone, the
file is whole, and it was made by this very code from these very bytes.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import zlib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from generator.product import PACKAGE, TEMPLATES, product_file

_LIBRARIES = (
    "PyYAML", "pydantic", "mkdocs", "mkdocs-material", "Jinja2", "matplotlib", "xlsxwriter",
    "python-docx",
)  # fmt: skip
_MARK = b"huce-kept"
_LONGEST_HEAD = 1_000
SOURCES = (
    PACKAGE, TEMPLATES, product_file("docs/officers.md"), product_file("docs/officers"),
)  # fmt: skip
"""Everything of the product that a site is made from; the help is read in docs/."""


class Keep:
    """A folder of kept values; each has a name, and a key that says what it was made from."""

    def __init__(self, folder: Path, code: str) -> None:
        """`code` is what `code_digest` says of the code that keeps."""
        self.folder = folder
        self.code = code
        self.trusted = _ours(folder)

    def load(self, name: str, key: str) -> Any:
        """The value kept under a name for this key; None where there is none to be believed."""
        found = self._read(name)
        return unpacked(found[1]) if found is not None and found[0] == key else None

    def holds(self, name: str, key: str) -> bool:
        """Whether something is kept under a name for this key; `load` may still not believe it."""
        try:
            with (self.folder / name).open("rb") as file:
                head = file.readline(_LONGEST_HEAD)
        except OSError:
            return False
        return self.trusted and head.startswith(self._head(key))

    def empty(self) -> bool:
        """Whether nothing is kept."""
        return not self.trusted or next(self.folder.iterdir(), None) is None

    def former(self, name: str) -> Any:
        """The value kept under a name for whatever key; None where there is none."""
        found = self._read(name)
        return unpacked(found[1]) if found is not None else None

    def _read(self, name: str) -> tuple[str, bytes] | None:
        """The key and the packed value kept under a name, where it is to be believed."""
        if not self.trusted:
            return None
        try:
            with (self.folder / name).open("rb") as file:
                parts = file.readline(_LONGEST_HEAD).rstrip(b"\n").split(b" ")
                body = file.read()
        except OSError:
            return None
        if len(parts) != 4 or parts[0] != _MARK or parts[1] != self.code.encode():
            return None
        if parts[3].decode("ascii", "replace") != hashlib.sha256(body).hexdigest():
            return None
        return parts[2].decode("ascii", "replace"), body

    def store(self, name: str, key: str, value: Any) -> None:
        """Keep a value; a disk that refuses costs the next build time, nothing else."""
        if self.trusted:
            self.store_packed(name, key, packed(value))

    def store_packed(self, name: str, key: str, body: bytes) -> None:
        """As `store`, of a value that is packed already."""
        if not self.trusted:
            return
        head = self._head(key) + hashlib.sha256(body).hexdigest().encode()
        half = self.folder / f"{name}.{os.getpid()}"
        try:
            half.write_bytes(head + b"\n" + body)
            half.replace(self.folder / name)
        except OSError:
            half.unlink(missing_ok=True)

    def _head(self, key: str) -> bytes:
        """How a file begins that was kept for this key, up to its own digest."""
        return b" ".join((_MARK, self.code.encode(), key.encode(), b""))

    def sweep(self, ending: str, used: Iterable[str]) -> None:
        """Throw away the values of a kind that this build did not use."""
        if not self.trusted:
            return
        wanted = set(used)
        for path in self.folder.glob(f"*{ending}*"):
            if path.name not in wanted:
                path.unlink(missing_ok=True)


def packed(value: Any) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacked(body: bytes) -> Any:
    """The value that `packed` was given; never for bytes that somebody else may have made."""
    return pickle.loads(body)


def _ours(folder: Path) -> bool:
    """Whether nobody else can have written what is kept there; makes the folder where it is not."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022 and not folder.is_symlink()


def digest(*parts: object) -> str:
    """One digest of several values, by how they are written."""
    found = hashlib.sha256()
    for one in parts:
        data = one if isinstance(one, bytes) else repr(one).encode("utf-8", "surrogateescape")
        found.update(len(data).to_bytes(8, "little"))
        found.update(data)
    return found.hexdigest()


def file_digest(data: bytes) -> str:
    """The digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def code_digest() -> str:
    """Changes with the product's code, templates and help, its libraries or the Python."""
    return digest(sys.version, zlib.ZLIB_RUNTIME_VERSION, *_versions(), *_contents(SOURCES))


def _versions() -> Iterator[str]:
    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield name


def _contents(sources: Iterable[Path]) -> Iterator[bytes]:
    for source in sources:
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.is_file() and path.suffix != ".pyc":
                yield path.relative_to(source.parent).as_posix().encode()
                yield path.read_bytes()


Marks = dict[str, tuple[int, int]]
"""Files' size in bytes and time in nanoseconds, by their path in the site."""


def marks_of(site: Path, files: Iterable[str]) -> Marks:
    """The marks of files in a site.  Raises OSError where one is missing."""
    whole = os.fspath(site)
    return {one: _mark(os.stat(f"{whole}/{one}")) for one in files}


def site_digest(site: Path) -> str:
    """What lies in a built site, by size and time: whether anybody touched it since."""
    whole = os.fspath(site)
    found: Marks = {}
    below = [whole]
    while below:
        try:
            entries = list(os.scandir(below.pop()))
        except OSError:
            # a site that is not there yet has nothing in it
            continue
        for one in entries:
            if one.is_dir(follow_symlinks=False):
                below.append(one.path)
            else:
                found[one.path[len(whole) + 1 :]] = _mark(one.stat())
    return digest_of_marks(found)


def digest_of_marks(marks: Marks) -> str:
    """What `site_digest` says of a site with just these files."""
    return digest(sorted(marks.items()))


def _mark(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns
