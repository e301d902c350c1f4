"""A wrong call answers in Chinese with exit status 2; help has an example for each command."""

from __future__ import annotations

import contextlib
import io

import pytest
from register import household

from generator.cli import huce, main


def call(*arguments: str) -> tuple[int, str]:
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        status = main(arguments)
    return status, said.getvalue()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing",), "没有“nothing”这个命令"),
        (("check", "--nothing"), "没有“--nothing”"),
        (("explain",), "缺参数"),
        (("check", "--records", "/nowhere"), "找不到"),
        (("assess", "--as-of", "2022-6-30"), "应写成 2022-06-30"),
    ],
)
def test_wrong_calls(arguments, words, records, monkeypatch):
    monkeypatch.chdir(records.root.parent)
    status, said = call(*arguments)
    assert status == 2
    assert words in said


@pytest.mark.parametrize("command", sorted(huce.commands))
def test_help_has_an_example(command):
    status, said = call(command, "--help")
    assert status == 0
    assert f"例：huce {command}" in said


def test_check_of_one_file_reports_that_file_alone(records):
    records.add(household("ZS-0001", 组="三"))
    path = (
        records.add(household("ZS-0002", 组="四")).root / "villages/zhusha/households/ZS-0002.yaml"
    )
    status, report = records.check("2022-06-30", str(path))
    assert status == 1
    assert report["files"] == 1
    assert {one["file"] for one in report["problems"]} == {
        "villages/zhusha/households/ZS-0002.yaml"
    }


def test_check_of_a_folder_reports_every_file_below_it(records):
    records.add(household("ZS-0001", 组="三")).add(household("ZS-0002", 组="四"))
    status, report = records.check("2022-06-30", str(records.root / "villages/zhusha/households"))
    assert (status, report["files"], report["errors"]) == (1, 2, 2)
    status, report = records.check("2022-06-30", str(records.root / "street"))
    assert (status, report["files"], report["errors"]) == (0, 1, 0)


def test_english_messages(records):
    records.add(household(组="三"))
    _, out, _ = records.run("check", "--lang", "en")
    assert "whole number expected" in out


def test_a_day_before_the_first_edition(records):
    status, _, err = records.add(household()).run("assess", "--as-of", "2022-02-24")
    assert status == 1
    assert "还没有生效的方案" in err


def test_demo_writes_into_empty_folders_only(tmp_path):
    assert (
        call("demo", "--villages", "1", "--households", "3", "--out", str(tmp_path / "a"))[0] == 0
    )
    assert call("demo", "--out", str(tmp_path / "a"))[0] == 2
