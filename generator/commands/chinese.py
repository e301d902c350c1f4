"""click's own words in Chinese: help pages, and what is wrong with a call.

`speak` is applied to the whole tree of commands once they are registered, so a new
command needs nothing of its own.
"""

from __future__ import annotations

import errno
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import click

HEADINGS = {"Options": "选项", "Commands": "命令", "Positional arguments": "参数"}
METAVARS: tuple[tuple[type[click.ParamType], str], ...] = (
    (click.types.IntParamType, "整数"),
    (click.types.FloatParamType, "数字"),
    (click.types.StringParamType, "文字"),
)
_EXTRA = (
    (re.compile(r"\bdefault: "), "默认 "),
    (re.compile(r"\brequired\b"), "必填"),
    (re.compile(r"(-?\d+)<=x<=(-?\d+)"), r"\1 到 \2"),
    (re.compile(r"x>=(-?\d+)"), r"不小于 \1"),
    (re.compile(r"x<=(-?\d+)"), r"不大于 \1"),
)
_PATHS = (
    ("does not exist.", "没有“{}”这个{}"),
    ("is a file.", "“{}”是文件，这里要写{}"),
    ("is a directory.", "“{}”是文件夹，这里要写{}"),
    ("is not readable.", "“{}”不能读，看看权限"),
    ("is not writable.", "“{}”不能写，看看权限"),
)
_MACHINE = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只能读，不能写",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EADDRINUSE: "端口被别的程序占用，换一个 --port",
}
_QUOTED = re.compile(r"(['\"])(.*)\1")
_BRACKETED = re.compile(r"\((.*)\)$", re.DOTALL)


class Formatter(click.HelpFormatter):
    """Help in Chinese; a Chinese character is two columns wide."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{HEADINGS.get(heading, heading)}：\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        listed = [(first, _help_words(second)) for first, second in rows]
        column = min(max(columns(first) for first, _ in listed), col_max) + col_spacing
        # click pads by the number of characters: what is wider than it thinks gets less
        padded = [
            (first + " " * max(column - col_spacing - columns(first), 0), second)
            for first, second in listed
        ]
        for first, second in padded:
            indent = " " * self.current_indent
            gap = "\n" + indent + " " * column if columns(first) > column - col_spacing else "  "
            lines = click.wrap_text(second, max(self.width - column - 2, 10)).splitlines()
            rest = "".join(f"\n{indent}{' ' * column}{line}" for line in lines[1:])
            self.write(f"{indent}{first}{gap if lines else ''}{lines[0] if lines else ''}{rest}\n")


class Context(click.Context):
    formatter_class = Formatter


def columns(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _help_words(text: str) -> str:
    if text == "Show this message and exit.":
        return "显示这份说明"
    words, bracket, extra = text.rpartition("[")
    if not bracket or not extra.endswith("]"):
        return text
    for pattern, chinese in _EXTRA:
        extra = pattern.sub(chinese, extra)
    return f"{words}[{extra.replace('; ', '；')}"


def speak(command: click.Command) -> None:
    """Give a command and all below it Chinese help; their callbacks stay as they are."""
    command.context_class = Context
    command.options_metavar = "[选项]"
    if isinstance(command, click.Group):
        optional = command.invoke_without_command
        command.subcommand_metavar = "[命令] [参数]..." if optional else "命令 [参数]..."
        for one in command.commands.values():
            speak(one)
    for param in command.params:
        if param.metavar is None:
            param.metavar = _metavar(param)


def _metavar(param: click.Parameter) -> str | None:
    """What stands for the value of a parameter; None leaves it to click."""
    word = kind_of_value(param.type)
    if word is None or getattr(param, "is_flag", False) or getattr(param, "count", False):
        return None
    if isinstance(param, click.Argument):
        word = word if param.required else f"[{word}]"
        return word if param.nargs == 1 else f"{word}..."
    return word


def kind_of_value(kind: click.ParamType) -> str | None:
    """整数, 文件, 文件夹 and the like; None for choices and types of our own."""
    if isinstance(kind, click.Path):
        if kind.file_okay and kind.dir_okay:
            return "路径"
        return "文件" if kind.file_okay else "文件夹"
    return next((word for one, word in METAVARS if isinstance(kind, one)), None)


def call_words(error: click.ClickException) -> str:
    """What is wrong with a call and what to write instead, in Chinese."""
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"没有“{error.command_name}”这个命令{_near(error.possibilities)}"
    if isinstance(error, click.NoSuchOption):
        return f"没有“{error.option_name}”这个选项{_near(error.possibilities)}"
    if isinstance(error, click.MissingParameter):
        return _missing(error.param, error.ctx)
    if isinstance(error, click.BadParameter):
        return _bad(error)
    if isinstance(error, click.BadOptionUsage):
        wanted = "后面不写值" if "does not take" in error.message else "后面要写一个值"
        return f"{error.option_name} {wanted}"
    if error.message.startswith("Got unexpected extra"):
        found = _BRACKETED.search(error.message)
        return f"多写了“{found[1] if found else ''}”；里面有空格的，用引号括起来"
    if isinstance(error, click.exceptions.NoArgsIsHelpError) or error.message == "Missing command.":
        return f"没有写做什么{_commands(error)}"
    return error.format_message()


def machine_words(error: OSError) -> str:
    """What the machine could not do, in Chinese, with the file; its number where there are no words."""
    words = _MACHINE.get(
        error.errno or 0, f"第 {error.errno} 号错误" if error.errno else str(error)
    )
    return f"{words}（{error.filename}）" if error.filename else words


def _near(names: list[str] | None) -> str:
    return f"，是不是 {'、'.join(names)}" if names else ""


def _commands(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    if context is None or not isinstance(context.command, click.Group):
        return ""
    return f"，可写：{'、'.join(sorted(context.command.commands))}"


def _missing(param: click.Parameter | None, context: click.Context | None) -> str:
    if param is None:
        return "缺参数"
    choices = f"，可写：{_choices(param.type)}" if isinstance(param.type, click.Choice) else ""
    if isinstance(param, click.Argument):
        return f"缺参数 {param.make_metavar(context) if context else param.name}{choices}"
    return f"缺选项 {'/'.join(param.opts)}{choices}"


def _bad(error: click.BadParameter) -> str:
    """A value that does not fit, after the name of what it was given for."""
    name = _name_of(error)
    return f"{name}：{_why(error)}" if name else _why(error)


def _name_of(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Argument) and error.ctx is not None:
        return error.param.make_metavar(error.ctx)
    if error.param is not None:
        return "/".join(error.param.opts)
    return error.param_hint if isinstance(error.param_hint, str) else ""


def _why(error: click.BadParameter) -> str:
    kind: Any = getattr(error.param, "type", None)
    found = _QUOTED.search(error.message)
    value = f"“{found[2]}”" if found else "这个值"
    if isinstance(kind, click.Choice):
        # click puts the value first and quotes the choices after it
        return f"“{_given(error.message)}”不能填，可填：{_choices(kind)}"
    if isinstance(kind, click.Path):
        for ending, words in _PATHS:
            if error.message.endswith(ending):
                return words.format(found[2] if found else "", kind_of_value(kind))
    if isinstance(kind, click.IntRange) and not found:
        return f"“{error.message.split(' ')[0]}”不行，{_range(kind)}"
    if isinstance(kind, click.IntRange):
        return f"{value}不是整数，{_range(kind)}"
    if isinstance(kind, click.types.IntParamType):
        return f"{value}不是整数"
    return error.message


def _given(message: str) -> str:
    found = re.match(r"(['\"])(.*?)\1 is not ", message, re.DOTALL)
    return found[2] if found else ""


def _choices(kind: click.Choice[Any]) -> str:
    return "、".join(str(one) for one in kind.choices)


def _range(kind: click.IntRange) -> str:
    if kind.min is not None and kind.max is not None:
        return f"写 {kind.min} 到 {kind.max} 之间的整数"
    return f"写不小于 {kind.min} 的整数" if kind.min is not None else f"写不大于 {kind.max} 的整数"
