"""Whatever a call gets wrong, and whatever help it asks for, is said in Chinese."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator

import click
import pytest
from test_calls import call

from generator.cli import huce
from generator.commands.chinese import columns

CLICK_WORDS = re.compile(
    r"\b(Usage|Options|Commands|Positional|Show|default|required|Missing|Invalid|Error|Got|"
    r"TEXT|INTEGER|FLOAT|RANGE|PATHS?|FILE|DIRECTORY|OPTIONS|COMMAND|ARGS|such|Did|requires)\b"
)


def everything(
    command: click.Command = huce, *path: str
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, below in sorted(command.commands.items()):
            yield from everything(below, *path, name)


ALL = dict(everything())
NAMES = [" ".join(("huce", *path)) for path in ALL]


def wrong_calls() -> Iterator[tuple[str, ...]]:
    """For every option and argument of every command what cannot be right."""
    for path, command in ALL.items():
        yield (*path, "--nonsense")
        if not isinstance(command, click.Group):
            if not any(param.nargs == -1 for param in command.params):
                yield (*path, *["x"] * 9)
            if any(param.required for param in command.params):
                yield path
        for param in command.params:
            if not isinstance(param, click.Option):
                continue
            if param.is_flag:
                yield (*path, f"{param.opts[0]}=1")
                continue
            yield (*path, param.opts[0])
            if isinstance(param.type, click.Choice | click.types.IntParamType):
                yield (*path, param.opts[0], "某")
            if isinstance(param.type, click.IntRange):
                yield (*path, param.opts[0], str(10**9))
            if isinstance(param.type, click.Path) and (
                param.type.exists or not param.type.dir_okay
            ):
                yield (*path, param.opts[0], "/" if not param.type.dir_okay else "/nowhere")


@pytest.mark.parametrize("arguments", list(wrong_calls()), ids=" ".join)
def test_a_wrong_call_is_answered_in_chinese(arguments, records, monkeypatch):
    monkeypatch.chdir(records.root.parent)
    status, said = call(*arguments)
    assert status == 2
    assert said.startswith("命令有误：")
    sentence = said.splitlines()[0]
    assert re.search("[\u4e00-\u9fff]", sentence.removeprefix("命令有误："))
    assert not CLICK_WORDS.search(sentence)
    assert "'" not in sentence


@pytest.mark.parametrize("path", list(ALL), ids=NAMES)
def test_help_is_chinese(path):
    status, said = call(*path, "--help")
    assert status == 0
    assert said.startswith("用法：")
    assert "选项：" in said
    assert not CLICK_WORDS.search(said)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "没有写做什么，可写：assess、attention"),
        (("sample",), "缺选项 --year"),
        (("reconcile",), "缺参数 文件"),
        (("check", "--format", "xml"), "--format：“xml”不能填，可填：text、json"),
        (("check", "--format", "it's"), "“it's”不能填"),
        (("sample", "--year", "1899", "--seed", "a"), "“1899”不行，写 1900 到 2999 之间的整数"),
        (("sample", "--year", "今年", "--seed", "a"), "“今年”不是整数，写 1900 到 2999 之间的整数"),
        (("demo", "--seed", "1.5", "--out", "x"), "--seed：“1.5”不是整数"),
        (("sample", "--year"), "--year 后面要写一个值"),
        (("build", "--strict=1"), "--strict 后面不写值"),
        (("explain", "ZS-0001", "ZS-0002", "b c"), "多写了“ZS-0002 b c”"),
        (("chek",), "没有“chek”这个命令，是不是 check"),
        (("check", "--recods", "x"), "没有“--recods”这个选项，是不是 --records"),
        (("check", "--records", "/nowhere"), "--records：没有“/nowhere”这个文件夹"),
        (("reconcile", "/"), "“/”是文件夹，这里要写文件"),
        (("check", "--records", __file__), "是文件，这里要写文件夹"),
    ],
)  # fmt: skip
def test_what_is_wrong_and_what_to_write(arguments, words, records, monkeypatch):
    monkeypatch.chdir(records.root.parent)
    status, said = call(*arguments)
    assert status == 2
    assert words in said


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "磁盘满了"), (errno.EACCES, "没有权限"), (errno.EIO, "第 5 号错误")],
)
def test_a_fault_of_the_machine_is_said_in_chinese(number, words, monkeypatch):
    def fail(*arguments, **named):
        raise OSError(number, os.strerror(number), "site")

    monkeypatch.setattr("generator.demo.write_demo", fail)
    status, said = call("demo", "--out", "nowhere")
    assert status == 3
    assert words in said
    assert "site" in said


def test_columns_of_help_line_up_with_chinese_in_them():
    said = call("new", "visit", "--help")[1]
    texts = ("日期", "走访人，几个", "困难", "户主签字", "显示这份说明")
    lines = [line for line in said.splitlines() if line.startswith("  -")]
    starts = {
        columns(line[: line.rindex(text)])
        for text in texts
        for line in lines
        if line.endswith(text)
    }
    assert len(starts) == 1
