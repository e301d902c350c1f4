"""A small but complete register for tests, and the commands run on it in process."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from generator.cli import main

POLICY_TEXT = (
    (Path(__file__).parent.parent / "docs/contract/record-format.md")
    .read_text(encoding="utf-8")
    .split("## Policy edition")[1]
    .split("```yaml")[1]
    .split("```")[0]
)
SECRETARY, LEADER, OFFICER, CADRE, OTHER = "刘某国", "陈某刚", "王某丽", "李某强", "赵某敏"
STREET = {
    "名称": "义和街道",
    "部门": ["经发办", "民政办"],
    "队伍": [{"姓名": LEADER, "职务": ["分管领导"], "起": "2020-01-01"}],
}
VILLAGE = {
    "名称": "朱砂村",
    "类型": "村",
    "编号前缀": "ZS",
    "农户数": "812",
    "队伍": [
        {"姓名": OFFICER, "职务": ["防贫监测信息员"], "起": "2020-01-01"},
        {"姓名": SECRETARY, "职务": ["党支部书记"], "起": "2020-01-01"},
        {"姓名": CADRE, "职务": ["驻村干部"], "起": "2020-01-01"},
        {"姓名": OTHER, "职务": ["村民小组长"], "组": ["1"], "起": "2020-01-01"},
    ],
}


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def policy(**changes: Any) -> dict[str, Any]:
    """The contract's edition of 2022 as text values, with changes (`收入线__监测="7500"`)."""
    value = yaml.load(POLICY_TEXT, Loader=yaml.BaseLoader)
    for path, new in changes.items():
        *above, last = path.split("__")
        entry = value
        for part in above:
            entry = entry[part]
        entry[last] = new
    return value


def member(**fields: Any) -> dict[str, Any]:
    return {"姓名": "冉某甲", "关系": "户主", "性别": "女", "出生": "1980-01-01"} | fields


def members(count: int) -> list[dict[str, Any]]:
    return [
        member() if index == 0 else member(姓名=f"冉某{index}", 关系="其他")
        for index in range(count)
    ]


def household(id_: str = "ZS-0001", **fields: Any) -> dict[str, Any]:
    """A plain 一般农户 of one person, nothing else in its file."""
    base = {"编号": id_, "户主": "冉某甲", "组": "3", "户类型": "一般农户", "成员": members(1)}
    return base | fields


def accounts(
    day: str, income: str | int, expense: str | int | None = None, **fields: Any
) -> dict[str, Any]:
    """Accounts with one income line, and one compliant medical expense where given.

    A negative income is written as a cost above the amount.
    """
    year = int(day[:4])
    total = str(income)
    line = {"类别": "生产经营性", "项目": "青菜头", "金额": total}
    if total.startswith("-"):
        line |= {"金额": "0", "成本": total[1:]}
    entry: dict[str, Any] = {
        "核算日期": day,
        "期间": {"起": f"{year - 1}-01-01", "止": f"{year - 1}-12-31"},
        "收入": [line],
    }
    if expense is not None:
        entry["支出"] = [
            {"类别": "医疗", "总额": str(expense), "合规": "是", "日期": f"{year - 1}-06-10"}
        ]
    return entry | fields


def visit(
    day: str, person: str = OFFICER, mode: str = "入户", result: str = "见到本人", **more: Any
):
    return {"日期": day, "走访人": [person], "方式": mode, "结果": result, "情况": "在家"} | more


def contact(name: str = OFFICER, start: str = "2022-01-01", **more: Any) -> dict[str, Any]:
    return {"姓名": name, "起": start} | more


def entered(day: str, kind: str = "边缘易致贫户", **more: Any) -> dict[str, Any]:
    return {"类别": kind, "系统录入": day} | more


def huce(*args: str, now: Callable[[], datetime] | None = None) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command, run in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(args, now)
    return status, out.getvalue(), err.getvalue()


class Records:
    """A register in a folder."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "records"
        self.write("policy/2022-02-25.yaml", policy())
        self.write("street/street.yaml", STREET)
        self.write("villages/zhusha/village.yaml", VILLAGE)

    def write(self, name: str, value: Any) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = value
        if not isinstance(value, str | bytes):
            text = yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def add(self, value: dict[str, Any], village: str = "zhusha") -> Records:
        self.write(f"villages/{village}/households/{value['编号']}.yaml", value)
        return self

    def village(self, name: str = "zhusha", **changes: Any) -> Records:
        self.write(f"villages/{name}/village.yaml", deepcopy(VILLAGE) | changes)
        return self

    def run(self, *args: str, now: Callable[[], datetime] | None = None) -> tuple[int, str, str]:
        """A command on these records, as `huce` above."""
        return huce(*args, "--records", str(self.root), now=now)

    def assess(self, day: str) -> dict[str, Any]:
        status, out, err = self.run("assess", "--as-of", day, "--format", "json")
        assert status == 0, err
        return json.loads(out)

    def case(self, day: str, id_: str = "ZS-0001") -> dict[str, Any]:
        return next(one for one in self.assess(day)["households"] if one["id"] == id_)

    def check(self, day: str = "2022-06-30", *args: str) -> tuple[int, dict[str, Any]]:
        status, out, _ = self.run("check", "--as-of", day, "--format", "json", *args)
        return status, json.loads(out)


def codes(case: dict[str, Any]) -> list[str]:
    return [one["code"] for one in case["findings"]]


def finding(case: dict[str, Any], code: str) -> dict[str, Any] | None:
    return next((one for one in case["findings"] if one["code"] == code), None)


ERRORS = Path(__file__).parent / "errors"
EXAMPLE_DAY = "2022-03-31"


def bad_example(folder: Path, code: str) -> Records:
    """A register in an empty folder with the record of `tests/errors/<code>` that breaks it."""
    records = Records(folder)
    if code == "no-edition":
        shutil.rmtree(records.root / "policy")
    shutil.copytree(ERRORS / code / "records", records.root, dirs_exist_ok=True)
    if code == "duplicate-id":
        records.village("zhuangzi", 名称="庄子村", 队伍=[])
    return records
