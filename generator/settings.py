"""The settings of the site: rows under `plugins: - huce:` in mkdocs.yml.

There are no environment variables; an option of the command goes before a
setting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
    (
        "reviewers",
        {},
        "谁审核哪个村：村的文件夹名和账号，street 是街道的和其余的文件，如 "
        '{street: "@账号", zhusha: "@账号 @账号"}；用于 huce codeowners',
    ),
    ("workers", 0, "同时工作的进程数；0 是有几个处理器就用几个"),
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
    reviewers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


# an account or a team of a forge, or a mail address
_ACCOUNT = re.compile(r"@[\w][\w.-]*(/[\w][\w./-]*)?|[\w.+-]+@[\w-]+(\.[\w-]+)+")


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
        workers=int(options.get("workers") or 0),
        api=str(git.get("api") or ""),
        client_id=str(git.get("client_id") or ""),
        reviewers=_reviewers(options.get("reviewers") or {}),
    )


def _reviewers(given: Any) -> dict[str, tuple[str, ...]]:
    """Accounts by village; raises BadSetting for what is no account."""
    if not isinstance(given, dict):
        raise BadSetting('mkdocs.yml 的 reviewers 应写成 {street: "@账号", zhusha: "@账号"}')
    found = {}
    for village, accounts in given.items():
        listed = accounts.split() if isinstance(accounts, str) else accounts or []
        wrong = [one for one in listed if not _ACCOUNT.fullmatch(str(one))]
        if wrong or not listed:
            raise BadSetting(
                f"mkdocs.yml 的 reviewers 里，{village} 的账号“{'、'.join(map(str, wrong))}”"
                '写法不对，写成 "@账号" 或 "@组织/小组"，几个用空格隔开'
            )
        found[str(village)] = tuple(map(str, listed))
    return found


def mapping(config: Path) -> dict[str, Any]:
    """A whole mkdocs.yml as it is written; raises BadSetting where it is no mapping."""
    import yaml

    class Loader(yaml.SafeLoader):
        """MkDocs's own tags (`!ENV`, `!!python/name`) are none of our business."""

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    try:
        value = yaml.load(config.read_text(encoding="utf-8"), Loader=Loader) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadSetting(
            f"{config.name} 读不出来，看看缩进、引号和冒号：{_line_of(error)}"
        ) from error
    if not isinstance(value, dict):
        raise BadSetting(f"{config.name} 应写成“名称: 值”，一行一项")
    return value


def _line_of(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"第 {mark.line + 1} 行" if mark else "应存成 UTF-8"


def read(config: Path, *, as_of: date | None, workers: int | None) -> Settings:
    """The settings of a configuration file; the command's options go before them."""
    options: dict[str, Any] = {}
    for plugin in mapping(config).get("plugins") or []:
        if isinstance(plugin, dict) and "huce" in plugin:
            options = plugin["huce"] or {}
    found = from_options(config, options)
    return replace(
        found, as_of=as_of or found.as_of, workers=found.workers if workers is None else workers
    )
