"""The site, from what was gathered to the folder that readers open."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.context import Work
from generator.publish.shell import SHELL
from generator.publish.swap import recover, staging_of, swap


def publish(work: Work, out: Path) -> None:
    """Build the whole site beside `out`, then put it in its place in one step.

    A fault leaves the old site standing and nothing beside it.  Raises OSError where the disk
    refuses.
    """
    out = out.resolve()
    recover(out)
    try:
        _mkdocs(work, staging_of(out))
        swap(out)
    finally:
        shutil.rmtree(staging_of(out), ignore_errors=True)


def _mkdocs(work: Work, site: Path) -> None:
    with quiet():
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        config = load_config(str(work.settings.config), site_dir=str(site), docs_dir=str(SHELL))
        config.plugins["huce"].prepared = work
        config.plugins.on_startup(command="build", dirty=False)
        build(config)


@contextmanager
def quiet() -> Iterator[None]:
    """MkDocs's own chatter, and the theme's banner about MkDocs 2, are not for officers."""
    logger, level = logging.getLogger("mkdocs"), logging.getLogger("mkdocs").level
    before = os.environ.get("NO_MKDOCS_2_WARNING")
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
        if before is None:
            del os.environ["NO_MKDOCS_2_WARNING"]
        else:
            os.environ["NO_MKDOCS_2_WARNING"] = before
