"""The theme that a site grows from, rendered by MkDocs."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.shell import SHELL


def render_shells(config_file: Path, site: Path) -> None:
    """Let MkDocs render the theme into `site`, one page for each depth of folders."""
    with quiet():
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        config = load_config(str(config_file), site_dir=str(site), docs_dir=str(SHELL))
        config.plugins["huce"].filled_elsewhere = True
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
