"""huce as a MkDocs plugin: `mkdocs build` and `huce build` give the same site."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from generator import pipeline, settings
from generator.crew import crew_of
from generator.dates import SHANGHAI
from generator.publish.filling import Plan, fill
from generator.publish.shell import dress


class HuceConfig(Config):
    """The rows of `generator.settings`, as MkDocs reads them."""

    records = config_options.Type(str, default="records")
    as_of = config_options.Optional(config_options.Type(object))
    git = config_options.Type(dict, default={})
    reviewers = config_options.Type(dict, default={})
    workers = config_options.Type(int, default=0)


class HucePlugin(BasePlugin[HuceConfig]):
    """Gives MkDocs the shells to render, and fills them once they are written."""

    filled_elsewhere = False
    """Set by `huce build`, which fills the shells itself; plain MkDocs has them filled here."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        dress(config)
        return config

    def on_post_build(self, config: MkDocsConfig, **kwargs: Any) -> None:
        if self.filled_elsewhere:
            return
        chosen = settings.from_options(Path(config.config_file_path), dict(self.config))
        day = chosen.as_of or datetime.now(UTC).astimezone(SHANGHAI).date()
        crew = crew_of(chosen.workers)
        checked = pipeline.judge(
            chosen.records, day, crew=crew, wanted=pipeline.Wanted(looking_back=True)
        )
        work = pipeline.gather(checked, chosen.records, chosen)
        fill(Plan(work, crew), Path(config.site_dir))
