"""A household number that was ever used is never given again."""

from __future__ import annotations

import subprocess

import pytest
from register import household

from generator.edit.numbers import NoNumberLeft, next_after, next_number
from generator.history.reading import ShallowClone


def git(folder, *arguments: str) -> None:
    identity = [
        "-c",
        "user.name=某",
        "-c",
        "user.email=a@b.example",
        "-c",
        "init.defaultBranch=main",
    ]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(records, words: str) -> None:
    git(records.root, "add", "-A")
    git(records.root, "commit", "-q", "--allow-empty", "-m", words)


def test_the_first_and_the_next(records):
    assert next_number(records.root, "ZS") == "ZS-0001"
    records.add(household("ZS-0001")).add(household("ZS-0003"))
    assert next_number(records.root, "ZS") == "ZS-0004"
    assert next_number(records.root, "YZ") == "YZ-0001"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("villages/zhusha/households/ZS-0007.yaml", "户主：张"),
        ("villages/zhusha/households/ZS-0007.yml", ""),
        ("villages/zhusha/households/zs-0007.yaml", ""),
        ("villages/yazi/households/ZS-0007.yaml", household("ZS-0007")),
        ("villages/zhusha/households/ZS-0002.yaml", household("ZS-0007")),
        ("villages/zhusha/households/ZS-0002.yaml", household("ZS-0002", 来自=["ZS-0007"])),
        ("villages/yazi/households/YZ-0002.yaml", household("YZ-0002", 转至=["ZS-0007"])),
        ("villages/zhusha/months/2022-03.yaml", "# 拟给 ZS-0007\n"),
        ("villages/zhusha/sweeps/2022.csv", "户主,编号,排查日期\n张某,ZS-0007,2022-03-01\n"),
        ("villages/zhusha/households/ZS-0002.yaml", "编号: ZS-0007 户主: 张\n".encode("gb18030")),
    ],
)
def test_numbers_that_only_show_elsewhere(records, name, value):
    records.add(household("ZS-0001")).write(name, value)
    assert next_number(records.root, "ZS") == "ZS-0008"


def test_numbers_of_other_things_do_not_count(records):
    records.add(household("ZS-0001", 档案={"盒号": "ZS-2022-3"}))
    records.write(
        "villages/zhusha/months/2022-03.yaml", "问题: []\n# ZS-2022-03-1, XZS-0099, ZS-00991X\n"
    )
    assert next_number(records.root, "ZS") == "ZS-0002"


def test_numbers_of_deleted_files_and_other_branches(records):
    records.add(household("ZS-0001")).add(household("ZS-0005"))
    git(records.root, "init", "-q")
    commit(records, "录入")
    (records.root / "villages/zhusha/households/ZS-0005.yaml").unlink()
    commit(records, "删除")
    assert next_number(records.root, "ZS") == "ZS-0006"
    git(records.root, "checkout", "-q", "-b", "other")
    records.add(household("ZS-0008"))
    commit(records, "另一分支")
    git(records.root, "checkout", "-q", "main")
    assert next_number(records.root, "ZS") == "ZS-0009"
    git(
        records.root,
        "mv",
        "villages/zhusha/households/ZS-0001.yaml",
        "villages/zhusha/households/ZS-0012.yaml",
    )
    commit(records, "改名")
    git(records.root, "rm", "-q", "villages/zhusha/households/ZS-0012.yaml")
    commit(records, "删除")
    assert next_number(records.root, "ZS") == "ZS-0013"


def test_records_below_the_top_of_the_repository(records):
    records.add(household("ZS-0005"))
    git(records.root.parent, "init", "-q")
    git(records.root.parent, "add", "-A")
    git(records.root.parent, "commit", "-q", "-m", "录入")
    (records.root / "villages/zhusha/households/ZS-0005.yaml").unlink()
    assert next_number(records.root, "ZS") == "ZS-0006"


def test_a_clone_without_its_history_gives_no_number(records, tmp_path):
    records.add(household("ZS-0001"))
    git(records.root, "init", "-q")
    commit(records, "一")
    commit(records, "二")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{records.root}", "shallow")
    with pytest.raises(ShallowClone):
        next_number(tmp_path / "shallow", "ZS")


def test_the_end_of_the_numbers():
    assert next_after("ZS", ["ZS-9999"]) == "ZS-10000"
    assert next_after("ZS", ["ZS-999998"]) == "ZS-999999"
    with pytest.raises(NoNumberLeft):
        next_after("ZS", ["ZS-999999"])
