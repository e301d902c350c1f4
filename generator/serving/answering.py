"""The site over HTTP on this machine, newer pages before older ones."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

INDEX = "index.html"


class Ahead:
    """Pages that are newer than the site: they are kept here, never written into it.

    Each has the number of the edit that it shows; None stands for a page that is gone.
    """

    def __init__(self) -> None:
        self._pages: dict[str, tuple[int, bytes | None]] = {}

    def put(self, pages: Mapping[str, bytes | None], edit: int) -> None:
        # a new mapping each time: others read it meanwhile
        self._pages = {**self._pages, **{path: (edit, page) for path, page in pages.items()}}

    def drop(self, edit: int) -> None:
        """The site shows every edit up to this one."""
        self._pages = {path: one for path, one in self._pages.items() if one[0] > edit}

    def __contains__(self, path: str) -> bool:
        return path in self._pages

    def get(self, path: str) -> bytes | None:
        return self._pages.get(path, (0, None))[1]


class Answer(SimpleHTTPRequestHandler):
    """A page from those ahead, else a file of the site; nothing is said of either."""

    def __init__(self, *args, ahead: Ahead, **more) -> None:
        self.ahead = ahead
        super().__init__(*args, **more)

    def send_head(self) -> BinaryIO | io.BytesIO | None:
        path = self._path()
        if path not in self.ahead:
            return super().send_head()
        address = urlsplit(self.path)
        if path.endswith(f"/{INDEX}") and not address.path.endswith(("/", INDEX)):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", address._replace(path=address.path + "/").geturl())
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        page = self.ahead.get(path)
        if page is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        return io.BytesIO(page)

    def _path(self) -> str:
        """What is asked for, as a path in the site; of a folder its page."""
        asked = os.path.relpath(self.translate_path(self.path), self.directory)
        path = Path(asked).as_posix()
        return path if path.endswith(f"/{INDEX}") or path == INDEX else f"{path}/{INDEX}"

    def end_headers(self) -> None:
        # a browser must ask again: the next edit may have come
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def server(out: Path, ahead: Ahead, port: int) -> ThreadingHTTPServer:
    """Answers on this machine only; the port is taken at once, 0 for any."""
    return ThreadingHTTPServer(
        ("127.0.0.1", port), partial(Answer, directory=str(out), ahead=ahead)
    )
