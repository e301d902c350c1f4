"""The organisation's work as records: a meeting, a signal, a problem … that meets its duty."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from register import CADRE, LEADER, OFFICER, OTHER, SECRETARY, STREET, VILLAGE, Records, policy

from generator.assess.duties import duties
from generator.assess.duty_shape import Duty
from generator.assess.people import People
from generator.load.layout import place_of
from generator.model.register import Register
from generator.model.year import SweepRow

# the files of a register by their path, as `Records` writes them; a CSV as its rows
Files = dict[str, Any]

MEETING = {
    "日期": "2022-03-28", "召集人": SECRETARY, "参会": [SECRETARY, OTHER, CADRE],
    "记录人": OFFICER, "记录本": "ZS-1", "存放": "村委会",
}  # fmt: skip
JOINT = {
    "日期": "2022-03-27", "召集人": LEADER, "参会部门": ["经发办", "民政办"],
    "记录人": "周某敏", "记录本": "YH-1", "存放": "经发办",
}  # fmt: skip
DIGEST = {"日期": "2022-03-30", "汇总人": OFFICER, "收集": "0", "核查": "0"}
SIGNAL = {"编号": "1", "日期": "2022-03-04", "来源": "村民小组长排查", "内容": "房屋漏雨"}
CHECKED = SIGNAL | {"核查日期": "2022-03-08", "结果": "属实"}
HANDED = CHECKED | {"村": "zhusha", "交办日期": "2022-03-07", "反馈日期": "2022-03-11"}
ISSUE = {
    "编号": "1", "发现日期": "2022-03-20", "来源": "村级自查", "类别": "资料缺失", "内容": "缺照片",
    "期限": "2022-04-30", "完成日期": "2022-04-20", "佐证": "照片", "核验人": CADRE,
}  # fmt: skip
SWEEP = {"应排查户数": "800", "完成": "2022-03-31", "排查户数": "800"}
SUPERVISION = {"日期": "2022-06-30", "牵头": "纪工委", "会同": ["经发办"], "村": ["zhusha"]}
PLAN = {"年度": "2022", "制定日期": "2022-03-01", "消除办法": "按风险定对策"}
CATALOGUE = [
    {"编号": "J02", "项目": "联席会议记录", "层级": "街道", "周期": "月"},
    {"编号": "J11", "项目": "走访记录", "层级": "村", "周期": "季"},
    {"编号": "J12", "项目": "村规民约", "层级": "村", "周期": "一次"},
    {"编号": "J21", "项目": "一户一档", "层级": "户", "周期": "一次"},
]


def changed(entry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The entry with changes; None leaves a key out."""
    return {key: one for key, one in (entry | changes).items() if one is not None}


def day_after(day: str, days: int = 1) -> str:
    return str(date.fromisoformat(day) + timedelta(days))


def duty(
    records: Records, day: str, name: str, unit: str = "zhusha", period: str | None = None
) -> dict[str, Any] | None:
    """The one row of a duty that `assess` gives, or None."""
    rows = records.assess(day)["duties"]
    found = [r for r in rows if (r["duty"], r["unit"], r["period"]) == (name, unit, period)]
    assert len(found) <= 1
    return found[0] if found else None


def month(
    records: Records, name: str = "2022-03", village: str = "zhusha", **content: Any
) -> Records:
    records.write(f"villages/{village}/months/{name}.yaml", content)
    return records


def street_month(records: Records, name: str = "2022-03", **content: Any) -> Records:
    records.write(f"street/months/{name}.yaml", content)
    return records


def sweep(records: Records, **changes: Any) -> Records:
    records.write("villages/zhusha/sweeps/2022.yaml", changed(SWEEP, **changes))
    return records


def catalogue(records: Records, *filed: dict[str, Any], unit: str = "zhusha") -> Records:
    """The archive catalogue, and the rows filed by a village or the street."""
    of_street = list(filed) if unit == "street" else []
    records.write("street/street.yaml", STREET | {"资料目录": CATALOGUE, "归档": of_street})
    if unit != "street":
        path = f"villages/{unit}/village.yaml"
        records.write(path, deepcopy(VILLAGE) | {"归档": list(filed)})
    return records


def houses(count: int) -> list[dict[str, str]]:
    """Drawn households without a record."""
    return [{"组": "1", "户主": f"冉某{number}"} for number in range(count)]


def cross_check(records: Records, *villages: dict[str, Any], day: str = "2022-10-10") -> Records:
    record = {"日期": day, "检查单位": "某街道", "村": list(villages)}
    records.write("street/cross-checks/2022.yaml", record)
    return records


def second_village(records: Records, name: str = "zhuangzi", **changes: Any) -> Records:
    return records.village(name, **({"名称": "庄子村", "队伍": [], "农户数": "900"} | changes))


def two_villages_checked(records: Records, day: str) -> Records:
    second_village(records)
    drawn = ({"村": name, "户": houses(40)} for name in ("zhusha", "zhuangzi"))
    return cross_check(records, *drawn, day=day)


Meet = Callable[[Records, str], Records]
# (duty, unit, period), its due day, and what meets it on a day
PROOFS: dict[tuple[str, str, str | None], tuple[str, Meet]] = {
    ("农户遍访", "zhusha", "2022"): ("2022-03-31", lambda r, d: sweep(r, 完成=d)),
    ("月度汇总", "zhusha", "2022-03"): (
        "2022-04-05", lambda r, d: month(r, 汇总=DIGEST | {"日期": d}),
    ),
    ("村级研判", "zhusha", "2022-03"): (
        "2022-03-31", lambda r, d: month(r, 研判会议=MEETING | {"日期": d}),
    ),
    ("部门联席会", "street", "2022-03"): (
        "2022-03-31", lambda r, d: street_month(r, 联席会议=JOINT | {"日期": d}),
    ),
    ("专项督查", "street", "2022-H1"): (
        "2022-06-30",
        lambda r, d: r.write("street/supervision/2022-H1.yaml", SUPERVISION | {"日期": d}),
    ),
    ("专项督查", "street", "2022-H2"): (
        "2022-12-31",
        lambda r, d: r.write("street/supervision/2022-H2.yaml", SUPERVISION | {"日期": d}),
    ),
    ("交叉检查", "street", "2022"): ("2022-12-31", two_villages_checked),
    ("村工作方案", "zhusha", "2022"): (
        "2022-12-31", lambda r, d: r.village(工作方案=[PLAN | {"制定日期": d}]),
    ),
    ("线索核查", "zhusha/2022-03/1", None): (
        "2022-03-19", lambda r, d: month(r, 风险线索=[CHECKED | {"核查日期": d}]),
    ),
    ("线索核查", "street/2022-03/1", None): (
        "2022-03-22",
        lambda r, d: street_month(r, 交办线索=[HANDED | {"核查日期": d, "反馈日期": d}]),
    ),
    ("问题整改", "zhusha/2022-03/1", None): (
        "2022-04-30", lambda r, d: month(r, 问题=[ISSUE | {"完成日期": d}]),
    ),
    ("资料归档", "zhusha/J11", "2022-Q1"): (
        "2022-03-31",
        lambda r, d: catalogue(r, {"编号": "J11", "期": "2022-Q1", "状态": "有", "核对日期": d}),
    ),
    ("资料归档", "street/J02", "2022-03"): (
        "2022-03-31",
        lambda r, d: catalogue(
            r, {"编号": "J02", "期": "2022-03", "状态": "有", "核对日期": d}, unit="street"
        ),
    ),
    ("资料归档", "zhusha/J12", "2022"): (
        "2022-12-31", lambda r, d: catalogue(r, {"编号": "J12", "状态": "有", "核对日期": d}),
    ),
}  # fmt: skip


def judge(files: Files, day: date) -> tuple[Duty, ...]:
    """The duties of well-formed files without reading them from a folder: for properties."""
    ground = {
        "policy/2022-02-25.yaml": policy(), "street/street.yaml": STREET,
        "villages/zhusha/village.yaml": VILLAGE,
    }  # fmt: skip
    found: dict[str, dict[tuple[str | None, str], Any]] = {}
    for file, content in (ground | files).items():
        place = place_of(file)
        model = place.model.model_validate if place.model else _rows
        found.setdefault(place.kind, {})[place.village, place.name] = model(content)
    named = {kind: {name: one for (_, name), one in many.items()} for kind, many in found.items()}
    register = Register(
        street=named["street"]["street"],
        policies=tuple(named["policy"].values()),
        villages={village: one for (village, _), one in found["village"].items()},
        households=(),
        village_months=found.get("month", {}),
        street_months=named.get("street-month", {}),
        sweeps=found.get("sweep", {}),
        sweep_rows=found.get("sweep-rows", {}),
        supervisions=named.get("supervision", {}),
        cross_checks=named.get("cross-check", {}),
    )
    return duties(register, People(register), day)


def _rows(rows: list[dict[str, str]]) -> tuple[SweepRow, ...]:
    return tuple(SweepRow.model_validate(one) for one in rows)
