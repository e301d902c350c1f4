"""The settings of the site: rows under `plugins: - huce:` in mkdocs.yml.

There are no environment variables; an option of the command goes before a
setting.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.dates import parse_date

ROWS: tuple[tuple[str, Any, str], ...] = (
    ("records", "records", "记录所在的文件夹"),
    ("as_of", None, "按哪一天研判；不填为当天"),
    ("git.host", "", "记录托管在哪里：github、gitea、forgejo、gitlab、gitee"),
    ("git.url", "", "仓库的网址，以 https:// 开头"),
    ("git.branch", "main", "主分支"),
    ("git.folder", "records", "记录在仓库里的文件夹"),
    ("git.api", "", "托管网站 API 的地址；和网址不在一处时填，如 https://api.example.com"),
    (
        "git.client_id",
        "",
        "网页表单登录用的 OAuth 应用编号（Gitea、Forgejo、GitLab）；不填用访问令牌登录",
    ),
    ("workers", 1, "同时工作的进程数"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The rows above as values, and the configuration they came from."""

    config: Path
    records: Path
    as_of: date | None
    host: str
    url: str
    branch: str
    folder: str
    workers: int
    api: str = ""
    client_id: str = ""


class BadSetting(ValueError):
    """A setting that cannot be used; the message says which and how to write it."""


def from_options(config: Path, options: dict[str, Any]) -> Settings:
    """Settings from the plugin's mapping; raises BadSetting."""
    git = options.get("git") or {}
    known = {name.split(".")[0] for name, _, _ in ROWS}
    for name in options:
        if name not in known:
            raise BadSetting(f"mkdocs.yml 的 huce 设置里没有“{name}”")
    for name in git:
        if f"git.{name}" not in {row[0] for row in ROWS}:
            raise BadSetting(f"mkdocs.yml 的 huce 设置里没有“git.{name}”")
    as_of = options.get("as_of")
    if isinstance(as_of, str):
        as_of = parse_date(as_of)
        if as_of is None:
            raise BadSetting("mkdocs.yml 的 as_of 应写成 2022-06-30")
    return Settings(
        config=config,
        records=config.parent / str(options.get("records") or "records"),
        as_of=as_of,
        host=str(git.get("host") or ""),
        url=str(git.get("url") or ""),
        branch=str(git.get("branch") or "main"),
        folder=str(git.get("folder") or "records"),
        workers=int(options.get("workers") or 1),
        api=str(git.get("api") or ""),
        client_id=str(git.get("client_id") or ""),
    )


def read(config: Path, *, as_of: date | None, workers: int | None) -> Settings:
    """The settings of a configuration file; the command's options go before them."""
    import yaml

    class Loader(yaml.SafeLoader):
        """MkDocs's own tags (`!ENV`, `!!python/name`) are none of our business."""

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    value = yaml.load(config.read_text(encoding="utf-8"), Loader=Loader) or {}
    options: dict[str, Any] = {}
    for plugin in value.get("plugins") or []:
        if isinstance(plugin, dict) and "huce" in plugin:
            options = plugin["huce"] or {}
    found = from_options(config, options)
    return replace(found, as_of=as_of or found.as_of, workers=workers or found.workers)
