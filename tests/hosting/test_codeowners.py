"""A village's change asks that village's reviewers, on every host that reads CODEOWNERS."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from register import VILLAGE, huce

ROOT = Path(__file__).resolve().parents[2]
REVIEWERS = {"street": "@yihe/street", "zhusha": "@zs @zs2", "gaofeng": ["gf@example.invalid"]}


@pytest.fixture
def street(records, tmp_path, monkeypatch):
    """Three villages, one of them without reviewers of its own; the settings beside them."""
    for folder, name in (("gaofeng", "高峰村"), ("zhen-an", "镇安社区")):
        records.write(f"villages/{folder}/village.yaml", VILLAGE | {"名称": name, "队伍": []})
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, reviewers: object = REVIEWERS, **git: str):
        options = {"reviewers": reviewers, "git": git}
        (tmp_path / "mkdocs.yml").write_text(
            yaml.safe_dump({"plugins": [{"huce": options}]}, allow_unicode=True), encoding="utf-8"
        )
        return huce("codeowners", "--records", str(records.root), *arguments)

    return run


def last_match(text: str, path: str) -> str:
    """Who reviews a path on GitHub and GitLab: the last line that fits."""
    found = ""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            pattern, accounts = line.split(" ", 1)
            if pattern == "*" or f"/{path}".startswith(pattern):
                found = accounts
    return found


def every_match(text: str, path: str) -> str:
    """Who reviews a path on Gitea and Forgejo: every rule that fits, `!` turning one round."""
    found = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            rule, accounts = line.split(" ", 1)
            negative, pattern = rule.startswith("!"), rule.removeprefix("!").replace("\\\\", "\\")
            if bool(re.fullmatch(pattern, path)) is not negative:
                found.append(accounts)
    return " ".join(found)


@pytest.mark.parametrize(
    ("path", "accounts"),
    [
        ("records/villages/zhusha/households/ZS-0001.yaml", "@zs @zs2"),
        ("records/villages/gaofeng/village.yaml", "gf@example.invalid"),
        ("records/villages/zhen-an/village.yaml", "@yihe/street"),
        ("records/street/street.yaml", "@yihe/street"),
        (".github/workflows/check.yml", "@yihe/street"),
    ],
)
@pytest.mark.parametrize("host", ["github", "gitlab", "gitea", "forgejo"])
def test_a_change_asks_its_own_reviewers(host, path, accounts, street):
    status, text, _ = street(host=host)
    assert status == 0
    who = every_match if host in ("gitea", "forgejo") else last_match
    assert who(text, path) == accounts


def test_the_records_may_lie_in_another_folder(street):
    _, text, _ = street(host="gitea", folder="data.2022/records")
    assert every_match(text, "data.2022/records/villages/zhusha/x") == "@zs @zs2"
    assert every_match(text, "dataX2022/records/villages/zhusha/x") == "@yihe/street"


def test_the_order_is_that_of_the_villages_not_of_the_settings(street):
    _, text, _ = street()
    _, turned, _ = street(reviewers=dict(reversed(REVIEWERS.items())))
    assert text == turned
    assert text.index("gaofeng") < text.index("zhusha")
    assert "# 朱砂村\n" in text


@pytest.mark.parametrize(
    ("reviewers", "words"),
    [
        ({}, "没有写 reviewers"),
        ({"nowhere": "@x"}, "没有的村：nowhere"),
        ({"zhusha": "王某丽"}, "“王某丽”写法不对"),
        ({"zhusha": ""}, "写法不对"),
        (["@x"], "应写成"),
    ],
)
def test_wrong_settings_are_named(reviewers, words, street):
    status, _, said = street(reviewers=reviewers)
    assert status == 2
    assert words in said


def test_a_village_nobody_reviews_is_named(street):
    status, _, said = street(reviewers={"zhusha": "@zs"})
    assert status == 0
    assert "高峰村、镇安社区" in said


def test_check_finds_a_stale_file(street, tmp_path):
    assert street("--out", "CODEOWNERS", "--check")[0] == 1
    assert street("--out", "CODEOWNERS")[0] == 0
    assert street("--out", "CODEOWNERS", "--check")[0] == 0
    assert street("--out", "CODEOWNERS", "--check", reviewers={"zhusha": "@zs"})[0] == 1
    assert street("--check")[0] == 2


def test_the_committed_file_is_fresh(monkeypatch):
    """There is one exactly when the demo's settings name reviewers, and it is up to date."""
    monkeypatch.chdir(ROOT)
    status, text, _ = huce("codeowners")
    committed = ROOT / "CODEOWNERS"
    assert (committed.read_text(encoding="utf-8") if committed.exists() else None) == (
        text if status == 0 else None
    )


def test_an_unreadable_mkdocs_yml_is_named_with_its_line(street, tmp_path):
    street()
    (tmp_path / "mkdocs.yml").write_text("plugins: [\n", encoding="utf-8")
    status, _, said = huce("codeowners", "--records", str(tmp_path / "records"))
    assert status == 2
    assert "第 2 行" in said
