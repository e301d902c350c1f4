"""The Content-Security-Policy of each page: no request leaves the site.

Written into the page itself, so that it holds from a folder and from any web
server.  The theme's own inline scripts are allowed by their hashes, taken
after the theme has written them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

# `file:` lets a page opened from a folder load its own files where a browser gives a folder
# no origin; a page from a web server can load nothing by it.
OWN = "'self' file:"
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_CODE_TYPES = ("", "text/javascript", "module")
_TYPE = re.compile(r"""\btype=["']?([^"'\s>]+)""")


def page_policy(hashes: Iterable[str] = (), speaks_to: Iterable[str] = ()) -> str:
    """The policy of a page with inline scripts of these hashes, which may ask these origins."""
    scripts = " ".join((OWN, *(f"'sha256-{one}'" for one in hashes)))
    spoken = " ".join(dict.fromkeys(speaks_to)) or "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            f"style-src {OWN}",
            f"img-src {OWN} data:",
            f"font-src {OWN}",
            f"connect-src {spoken}",
            "base-uri 'none'",
            "form-action 'none'",
            "object-src 'none'",
        )
    )


def inline_hashes(html: str) -> list[str]:
    """The SHA-256 of each inline script of a page, as a policy writes it."""
    found = []
    for match in _SCRIPT.finditer(html):
        kind = _TYPE.search(match["attributes"])
        if "src=" in match["attributes"] or (kind[1] if kind else "") not in _CODE_TYPES:
            continue
        digest = hashlib.sha256(match["text"].encode()).digest()
        found.append(base64.b64encode(digest).decode())
    return list(dict.fromkeys(found))


def with_policy(html: str) -> str:
    """A page with its policy first in its head."""
    meta = (
        f'<meta http-equiv="Content-Security-Policy" content="{page_policy(inline_hashes(html))}">'
    )
    head, found, rest = html.partition("<head>")
    if not found:
        raise ValueError("a page without <head> cannot say its policy")
    return f"{head}{found}{meta}{rest}"
