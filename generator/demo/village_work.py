"""A village's own months: signals, digest, study meeting, problems; and the yearly sweep."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta
from typing import Any

from generator.demo.names import ELDERS, SURNAMES
from generator.demo.place import Place

MONTHS = (3, 4, 5, 6)
MOST_SIGNALS, MOST_STUDIED = 8, 12
# The villages that handed in the sweep house by house.
HOUSE_BY_HOUSE = ("zhusha", "yazi")
SWEPT = date(2022, 3, 28)
TO_IDENTIFY, TO_WARN = "转监测识别", "转预警"
ORIGINS = ("村民小组长排查", "干部走访排查", "农户自主申报")
TALK = (
    ("老人在院坝摔倒，去卫生院看过", "已化解"), ("屋后排水沟堵，雨大进水", "已化解"), ("猪拉稀，死了三头", "落实帮扶"),
    ("工地欠薪两个月", "转部门"), ("山水冲了半块菜地", "落实帮扶"), ("孩子请假一周没有到校", "已化解"),
    ("自来水断了两天", "已化解"), ("返乡人员没有找到活", "落实帮扶"), ("老人医保忘了缴", "已化解"),
    ("电费涨得快，怀疑线路老化", "转部门"),
)  # fmt: skip
CONCLUSIONS = (
    "逐户过了一遍，拟纳入的按程序走，缺材料的一周内补齐。", "对新发现的户分到人，下次会上报结果。",
    "措施没有落实的逐条催办，走访按月完成。", "重点看因病和缺劳力的户，核算到期的先核。",
)  # fmt: skip


def village_month(place: Place, month: int, rng: random.Random) -> dict[str, Any]:
    """Signals, a digest that agrees with them, a study meeting, problems."""
    signals = _signals(place, month, rng)
    collected = len(signals)
    checked = sum(1 for one in signals if "核查日期" in one)
    if place.folder == "jifang" and month == 5:
        # The summary speaks of five, the list has four.
        collected = 5
    record: dict[str, Any] = {"风险线索": signals} if signals else {}
    day = date(2022, month, 29 if month == 6 else 30)
    record["汇总"] = {
        "日期": day,
        "汇总人": place.officer_on(day),
        "收集": collected,
        "核查": checked,
    }
    record["研判会议"] = _meeting(place, month, rng)
    if problems := _problems(place, month):
        record["问题"] = problems
    return record


def _signals(place: Place, month: int, rng: random.Random) -> list[dict[str, Any]]:
    """What was found in households with a record first, then talk of others."""
    if place.folder == "huangcao" and month == 4:
        return []
    signals = [dict(one) for one in place.found.get(month, [])[:MOST_SIGNALS]]
    wanted = 4 if place.folder == "jifang" and month == 5 else max(len(signals), rng.randint(1, 3))
    for words, disposal in rng.sample(TALK, max(0, wanted - len(signals))):
        true = rng.random() < 0.75
        signals.append(
            {"日期": date(2022, month, rng.randint(2, 16)), "对象": f"{rng.randint(1, place.groups)}组一户",
             "内容": words, "结果": "属实" if true else "不属实", "处置": disposal if true else "无需处置"}
        )  # fmt: skip
    last = date(2022, month, 28)
    for number, one in enumerate(signals, 1):
        checked = max(one["日期"], min(one["日期"] + timedelta(days=rng.randint(1, 9)), last))
        checker = place.officer_on(checked)
        one |= {
            "编号": str(number),
            "来源": rng.choice(ORIGINS),
            "核查日期": checked,
            "核查人": checker,
        }
    return signals


def _meeting(place: Place, month: int, rng: random.Random) -> dict[str, Any]:
    """Met by the plan; 临江's of April without the secretary, 石堡's of May made up in June."""
    day = date(2022, month, rng.randint(25, 28))
    if place.folder == "shibao" and month == 5:
        day = date(2022, 6, 13)
    wrong = place.folder == "linjiang" and month == 4
    away = place.guard if rng.random() < 0.2 else ""
    four = [place.secretary, place.director, place.clerk, place.guard]
    present = [one for one in four if one != away]
    present += [] if wrong else [place.cadre]
    present += [place.officer_on(day), *place.leaders[: rng.randint(1, 4)]]
    record: dict[str, Any] = {
        "日期": day, "召集人": place.director if wrong else place.secretary,
        "参会": list(dict.fromkeys(present)), "记录人": place.clerk,
        "记录本": f"{place.prefix}-2022-01", "存放": place.cabinet, "结论": rng.choice(CONCLUSIONS),
    }  # fmt: skip
    if away:
        reason = rng.choice(("到区里开会", "参加综治培训", "处理邻里纠纷"))
        record["缺席"] = [{"姓名": away, "原因": reason}]
    if rows := place.studied.get(month):
        record["研判户"] = sorted(rows, key=lambda one: one["户"])[:MOST_STUDIED]
    return record


def _problems(place: Place, month: int) -> list[dict[str, Any]]:
    """朱砂 found four itself and closed them in time; 庄子 closed one a day late."""
    if place.folder == "zhusha":
        words = {3: ("两户走访记录没有签字",), 4: ("一户措施没有更新", "一名老人医保漏报"),
                 5: ("档案盒顺序乱，找不到核算表",)}.get(month, ())  # fmt: skip
        return [
            _own(place, month, index, text, date(2022, month, 28), date(2022, month, 20 + index))
            for index, text in enumerate(words, 1)
        ]
    if place.folder == "zhuangzi" and month == 5:
        return [_own(place, 5, 1, "两户公示照片没有存", date(2022, 5, 31), date(2022, 6, 1))]
    return []


def _own(
    place: Place, month: int, index: int, words: str, due: date, closed: date
) -> dict[str, Any]:
    return {
        "编号": f"{place.prefix}-2022-{month:02d}-{index}", "发现日期": date(2022, month, 15),
        "来源": "村级自查", "类别": "资料缺失", "程度": "一般", "内容": words, "责任人": place.clerk,
        "期限": due, "完成日期": closed, "佐证": "整改照片", "核验人": place.secretary,
    }  # fmt: skip


def sweep(place: Place, rng: random.Random) -> tuple[dict[str, Any], str]:
    """The yearly sweep, and its CSV where the village handed it in house by house.

    黄草 was late and explains three households.
    """
    record: dict[str, Any] = {
        "应排查户数": place.registered, "开始": date(2022, 3, 1),
        "完成": date(2022, 3, rng.randint(20, 30)), "排查户数": place.registered,
        "新发现监测户": rng.randint(0, 3), "新发现预警户": rng.randint(1, 6),
    }  # fmt: skip
    text = ""
    if place.folder in HOUSE_BY_HOUSE:
        rows = _houses(place, rng)
        results = [row[6] for row in rows]
        record |= {
            "完成": SWEPT,
            "新发现监测户": results.count(TO_IDENTIFY),
            "新发现预警户": results.count(TO_WARN),
        }
        text = _csv(rows)
    if place.folder == "huangcao":
        record |= {"完成": date(2022, 4, 8), "排查户数": place.registered - 3}
        away = (
            (2, "全家在浙江定居，户口未迁"),
            (3, "房屋已拆，无人居住"),
            (6, "户主去世，子女在主城"),
        )
        record["未排查"] = [{"户": f"{group}组外迁户", "原因": why} for group, why in away]
    return record, text


def swept_as(record: dict[str, Any]) -> str:
    """What a sweep in March makes of a household with a record."""
    if any(
        one.get("发现日期", SWEPT).month == 3 and "步骤" in one for one in record.get("识别", ())
    ):
        return TO_IDENTIFY
    return TO_WARN if "预警情形" in record else "正常"


def _houses(place: Place, rng: random.Random) -> list[tuple[Any, ...]]:
    """A row for each registered house: those with a record first in their group."""
    houses = list(place.heads[: place.registered])
    while len(houses) < place.registered:
        head = f"{rng.choice(SURNAMES)}某{rng.choice(ELDERS)}"
        result = "待核" if rng.random() < 0.01 else "正常"
        houses.append((rng.randint(1, place.groups), head, "", result))
    rows = []
    for group, head, id_, result in sorted(houses, key=lambda row: (row[0], not row[2])):
        mode = rng.choices(("入户", "电话", "代述"), (90, 7, 3))[0]
        note = {"电话": "全家在外，电话核对", "代述": "邻居代述，待本人回来再核"}.get(mode, "")
        day = date(2022, 3, rng.randint(1, SWEPT.day))
        rows.append((group, head, id_, day, place.leaders[group - 1], mode, result, note))
    return rows


def _csv(rows: list[tuple[Any, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("组", "户主", "编号", "排查日期", "排查人", "方式", "结果", "备注"))
    writer.writerows(rows)
    return out.getvalue()
