"""`huce init`: another street begins, and everything works on the first day."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from register import huce

from generator.edit.formatting import format_file
from generator.hosting import origin
from generator.hosting.begin import prefix_of, villages_from

ROOT = Path(__file__).resolve().parents[2]
DAY = "2025-11-20"
VILLAGES = (
    "--village",
    "zhusha=朱砂村",
    "--village",
    "dabai=大柏社区",
    "--village",
    "jianxin=建新",
)


def day() -> datetime:
    return datetime.fromisoformat(f"{DAY}T08:00:00").replace(tzinfo=UTC)


def init(folder: Path, *more: str) -> tuple[int, str, str]:
    return huce("init", str(folder), "--name", "某街道", *(more or VILLAGES), now=day)


@pytest.fixture(scope="module")
def street(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "某街道"
    status, out, _ = init(
        folder,
        *VILLAGES,
        "--kind",
        "jianxin=社区",
        "--product",
        "git+https://git.example/huce@" + "a" * 40,
    )
    assert (status, out) == (0, f"{folder}\n")
    return folder


def run(street: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command in the street's own folder, with its own settings."""
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=street, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1", "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip


def test_the_check_finds_nothing(street):
    done = run(street, "generator", "check", "--as-of", DAY, "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["problems"] == []


def test_the_records_are_laid_out_as_fmt_does(street):
    for path in (street / "records").rglob("*.yaml"):
        file = path.relative_to(street / "records").as_posix()
        assert format_file(file, path.read_bytes()).text == path.read_text(encoding="utf-8")


def test_the_site_is_built_at_once_and_its_lists_are_empty(street, tmp_path):
    done = run(
        street, "generator", "build", "--strict", "--as-of", DAY, "--out", str(tmp_path / "site")
    )
    assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "site/manifest.json").read_text(encoding="utf-8"))
    assert manifest["records"] == manifest["refused"] == 0
    assert manifest["edition"] == "文号待填"
    assert manifest["ledgers"]["ledgers/visits"] == 0
    overdue = (tmp_path / "site/overdue/index.html").read_text(encoding="utf-8")
    assert "无" in overdue
    assert "某街道" in overdue
    assert "演示数据" not in overdue
    assert not [path for path in (tmp_path / "site").rglob("*") if path.suffix in (".yaml", ".yml")]


def test_plain_mkdocs_builds_it_too(street, tmp_path):
    done = run(street, "mkdocs", "build", "-q", "-d", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/villages/zhusha/index.html").exists()


def test_nothing_is_in_arrears_on_the_first_day_but_the_teams(street):
    """Red is for what was missed; before the register began nothing was."""
    done = run(street, "generator", "assess", "--as-of", DAY)
    late = {one["duty"] for one in json.loads(done.stdout)["duties"] if one["state"] == "overdue"}
    assert late == {"队伍"}


def test_the_first_household_gets_the_villages_first_number(street, tmp_path):
    """What officers do next works on what they were given."""
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(street), str(copy)], check=True)
    answers = (
        "--head",
        "冉某甲",
        "--group",
        "3",
        "--kind",
        "一般农户",
        "--sex",
        "女",
        "--born",
        "1956-03",
    )
    done = run(copy, "generator", "new", "household", "--village", "dabai", *answers)
    assert done.returncode == 0, done.stderr
    assert (copy / "records/villages/dabai/households/DB-0001.yaml").exists()


def test_villages_are_as_they_were_named(street):
    found = {
        path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in (street / "records/villages").glob("*/village.yaml")
    }
    assert {key: (one["名称"], one["类型"], one["编号前缀"]) for key, one in found.items()} == {
        "zhusha": ("朱砂村", "村", "ZS"),
        "dabai": ("大柏社区", "社区", "DB"),
        "jianxin": ("建新", "社区", "JX"),
    }


def test_it_says_where_huce_comes_from(street):
    text = (street / "requirements/huce.txt").read_text(encoding="utf-8")
    assert text == f"huce @ git+https://git.example/huce@{'a' * 40}\n"


def test_everything_is_written_into_a_folder_that_is_empty_or_new(tmp_path):
    (tmp_path / "empty").mkdir()
    assert init(tmp_path / "empty")[0] == 0
    assert init(tmp_path / "a/b")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "empty"]


@pytest.mark.parametrize("what", ["file in it", "hidden file in it", "a file", "a link"])
def test_a_folder_that_holds_something_stays_as_it_is(what, tmp_path):
    folder = tmp_path / "there"
    if what == "a file":
        folder.write_text("x", encoding="utf-8")
    elif what == "a link":
        (tmp_path / "elsewhere").mkdir()
        folder.symlink_to(tmp_path / "elsewhere")
    else:
        folder.mkdir()
        (folder / (".git" if "hidden" in what else "x")).write_text("x", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    status, _, said = init(folder)
    assert status == 2
    assert "不是空文件夹" in said
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--village", "zhusha"), "写成 zhusha=朱砂村"),
        (("--village", "Zhusha=朱砂村"), "小写字母开头"),
        (("--village", "../x=朱砂村"), "小写字母开头"),
        (("--village", "zhusha=朱砂村", "--village", "zhusha=竹山村"), "重了"),
        (("--village", "zhusha=朱砂村", "--village", "zs=朱砂村"), "重了"),
        (("--village", 'zhusha=朱"砂'), "不能用"),
        (("--village", "zhusha=朱砂: 村"), "不能用"),
        (("--village", "zhusha=村13812340469"), "不能用"),
        (("--village", "zhusha=true"), "不能用"),
        (("--village", "zhusha=朱砂村", "--kind", "zhusha=乡"), "可填：村、社区"),
        (("--village", "zhusha=朱砂村", "--kind", "dabai=社区"), "没有的村：dabai"),
    ],
)
def test_what_cannot_be_a_village_is_named_and_nothing_written(arguments, words, tmp_path):
    status, _, said = init(tmp_path / "new", *arguments)
    assert status == 2
    assert words in said
    assert not list(tmp_path.iterdir())


def test_prefixes_are_letters_of_the_syllables_and_never_twice():
    folders = ["zhusha", "zhuangzi", "yazi", "huangcao", "dabai", "zhushan", "zhoushi", "x1", "x2"]
    taken: set[str] = set()
    for folder in folders:
        taken.add(prefix_of(folder, taken))
    assert [*prefix_of_each(folders)][:5] == ["ZS", "ZZ", "YZ", "HC", "DB"]
    assert len(taken) == len(folders)
    assert all(one.isalpha() and one.isupper() and 2 <= len(one) <= 4 for one in taken)


def prefix_of_each(folders: list[str]):
    return (prefix_of(folder, set()) for folder in folders)


def test_hundreds_of_villages_of_one_sound_still_get_numbers_of_their_own():
    given = [f"zs-{number}=朱砂{number}村" for number in range(300)]
    assert len({one.prefix for one in villages_from(given, ())}) == 300


def test_the_source_is_the_commit_pip_wrote_down():
    recorded = {
        "url": "https://u:p@git.example/h",
        "vcs_info": {"vcs": "git", "commit_id": "b" * 40},
    }
    assert origin.from_record(json.dumps(recorded)) == f"git+https://git.example/h@{'b' * 40}"
    assert (
        origin.from_record(json.dumps({"url": "file:///x", "dir_info": {"editable": True}})) is None
    )
    assert origin.from_record(None) is None


def test_the_source_of_a_checkout_is_its_commit_and_its_remote(tmp_path):
    git = ["git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x@example.invalid"]
    assert origin.from_checkout(tmp_path / "nowhere") is None
    for words in (("init", "-q"), ("commit", "-q", "--allow-empty", "-m", "x")):
        subprocess.run([*git, *words], check=True)
    assert origin.from_checkout(tmp_path) is None
    subprocess.run([*git, "remote", "add", "origin", "https://git.example/huce"], check=True)
    head = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    assert origin.from_checkout(tmp_path) == f"git+https://git.example/huce@{head.stdout.strip()}"
