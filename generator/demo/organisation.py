"""The street's own work: rosters, months, meetings, signals, problems, sweeps."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from generator.demo.names import Names
from generator.demo.place import Place

MONTHS = (3, 4, 5, 6)
DEPARTMENTS = (
    "经发办",
    "民政办",
    "规建环保办",
    "平安办",
    "应急办",
    "农服中心",
    "社保所",
    "卫生院",
    "中心校",
    "纪工委",
)
ORIGINS = ("村民小组长排查", "干部走访排查", "农户自主申报")
WORDS = (
    "老人摔倒住院",
    "房屋漏雨",
    "孩子休学在家",
    "猪病死三头",
    "务工欠薪",
    "山洪冲了田坎",
    "欠费停药",
    "水管断了几天",
)


def street_staff(names: Names) -> dict[str, str]:
    """Who does what at the street."""
    return {
        role: names.officer()
        for role in ("leader", "one", "two", "helper", "second", "judge", "clerk")
    }


def street_record(staff: dict[str, str]) -> dict[str, Any]:
    start, filed, trained = date(2019, 1, 1), date(2022, 2, 23), [date(2022, 3, 10)]
    return {
        "名称": "义和街道", "区划代码": "500102016", "上级": "重庆市涪陵区",
        "部门": list(DEPARTMENTS),
        "队伍": [
            {"姓名": staff["leader"], "职务": ["分管领导"], "起": start},
            {"姓名": staff["one"], "职务": ["街道监测信息员"], "来源": "其他", "专兼职": "专职", "起": start,
             "备案日期": filed, "培训": trained},
            {"姓名": staff["two"], "职务": ["街道监测信息员"], "来源": "其他", "专兼职": "兼职", "起": start,
             "备案日期": filed, "培训": trained},
            {"姓名": staff["helper"], "职务": ["帮扶联系人"], "部门": "经发办", "起": start},
            {"姓名": staff["second"], "职务": ["部门负责人"], "部门": "经发办", "起": start},
            {"姓名": staff["judge"], "职务": ["纪工委书记"], "部门": "纪工委", "起": start},
            {"姓名": staff["clerk"], "职务": ["部门经办人"], "部门": "民政办", "起": start},
        ],
        "资料目录": [
            {"编号": "J01", "项目": "工作方案", "层级": "街道", "周期": "年"},
            {"编号": "J02", "项目": "联席会议记录", "层级": "街道", "周期": "月"},
            {"编号": "J11", "项目": "村工作方案", "层级": "村", "周期": "年"},
            {"编号": "J12", "项目": "走访记录汇编", "层级": "村", "周期": "季"},
            {"编号": "J21", "项目": "一户一档", "层级": "户", "周期": "一次"},
        ],
        "归档": [
            {"编号": "J01", "期": "2022", "状态": "有", "位置": "经发办档案柜", "核对日期": date(2022, 6, 30)},
            *({"编号": "J02", "期": f"2022-{m:02d}", "状态": "有", "位置": "经发办档案柜", "核对日期": date(2022, 6, 30)} for m in (3, 5, 6)),
        ],
    }  # fmt: skip


def street_month(month: int, staff: dict[str, str], places: list[Place]) -> dict[str, Any]:
    """The street's month; April's meeting lacked the leader in charge."""
    convener = staff["second"] if month == 4 else staff["leader"]
    record: dict[str, Any] = {
        "联席会议": {
            "日期": date(2022, month, 27), "召集人": convener,
            "参会部门": ["经发办", "民政办", "规建环保办", "社保所", "卫生院", "中心校"],
            "记录人": staff["one"], "记录本": "YH-2022-01", "存放": "经发办", "结论": "交办各村核查，限期反馈",
        }
    }  # fmt: skip
    folders = {place.folder: place for place in places}
    signals = []
    if month == 4 and "huangcao" in folders:
        signals.append(
            {"编号": "1", "日期": date(2022, 4, 12), "来源": "部门筛查预警", "来源部门": "卫生院", "对象": "黄草4组张某户",
             "内容": "透析病人自付费用高", "交办日期": date(2022, 4, 12), "村": "huangcao",
             "核查日期": date(2022, 4, 20), "核查人": folders["huangcao"].officer, "结果": "属实", "处置": "落实帮扶",
             "反馈日期": date(2022, 4, 22)}
        )  # fmt: skip
    if month == 6 and "shiling" in folders:
        signals.append(
            {"编号": "1", "日期": date(2022, 6, 10), "来源": "区级反馈", "来源部门": "区乡村振兴局", "接收日期": date(2022, 6, 9),
             "对象": "石岭5组一户", "内容": "医保结算预警", "交办日期": date(2022, 6, 10), "村": "shiling"}
        )  # fmt: skip
    if signals:
        record["交办线索"] = signals
    record["指导"] = [
        {"日期": date(2022, month, 16), "村": places[month % len(places)].folder, "人员": [staff["one"]], "内容": "看台账，抽三户入户"}
    ]  # fmt: skip
    if month == 6 and "shibao" in folders:
        record["问题"] = [
            {"编号": "YH-2022-06-1", "发现日期": date(2022, 6, 20), "来源": "区级督查", "类别": "摸排研判未开展", "程度": "较重",
             "村": "shibao", "内容": "无5月研判记录", "整改措施": "补开会议，按月研判", "责任人": folders["shibao"].secretary,
             "期限": date(2022, 7, 10)}
        ]  # fmt: skip
    return record


def supervision(places: list[Place], staff: dict[str, str]) -> dict[str, Any]:
    """06-22 in four villages: seven problems, two late."""
    chosen = places[3:7] if len(places) >= 7 else places[:1]
    problems = []
    for index in range(7):
        place = chosen[index % len(chosen)]
        late = index in (2, 5)
        problem: dict[str, Any] = {
            "编号": f"DC-2022-{index + 1}", "发现日期": date(2022, 6, 22), "来源": "街道督查",
            "类别": ("帮扶不到位", "资料缺失", "监测漏洞")[index % 3], "程度": "一般", "村": place.folder,
            "内容": ("走访记录缺签字", "会议记录不全", "措施进度没更新", "档案盒没编号", "公示照片缺失", "线索反馈迟", "核算表缺佐证")[index],
            "部门": "经发办", "责任人": place.officer_on(date(2022, 6, 22)), "期限": date(2022, 6, 26) if late else date(2022, 7, 15),
        }  # fmt: skip
        if index == 0:
            problem |= {"完成日期": date(2022, 6, 28), "佐证": "补签记录", "核验人": staff["one"]}
        problems.append(problem)
    return {
        "日期": date(2022, 6, 22), "牵头": "纪工委", "会同": ["经发办", "民政办"], "人员": [staff["judge"], staff["one"]],
        "村": [place.folder for place in chosen], "结合": "后评估准备", "通报文号": "义和街工委发〔2022〕9号", "问题": problems,
    }  # fmt: skip


def village_month(place: Place, month: int, rng: random.Random) -> dict[str, Any]:
    """Signals, a digest that agrees with them, a study meeting, problems."""
    signals = [_signal(place, month, number, rng) for number in range(1, rng.randint(1, 3) + 1)]
    if place.folder == "huangcao" and month == 4:
        signals = []
    if place.folder == "zhuangzi" and month == 5:
        signals[0]["内容"] = "5组秦某户猪价跌破成本"
    counts = [len(signals), sum(1 for one in signals if "核查日期" in one)]
    if place.folder == "jifang" and month == 5:
        signals = [_signal(place, month, number, rng) for number in range(1, 5)]
        counts = [5, 4]
    record: dict[str, Any] = {}
    if signals:
        record["风险线索"] = signals
    day = date(2022, month, 29 if month == 6 else 30)
    record["汇总"] = {
        "日期": day,
        "汇总人": place.officer_on(day),
        "收集": counts[0],
        "核查": counts[1],
    }
    meeting_day = date(2022, month, rng.randint(25, 28))
    if place.folder == "shibao" and month == 5:
        meeting_day = date(2022, 6, 13)
    record["研判会议"] = _meeting(place, month, meeting_day)
    problems = _problems(place, month)
    if problems:
        record["问题"] = problems
    return record


def _signal(place: Place, month: int, number: int, rng: random.Random) -> dict[str, Any]:
    day = date(2022, month, rng.randint(2, 14))
    checked = date(2022, month, day.day + rng.randint(2, 9))
    group = rng.randint(1, place.groups)
    return {
        "编号": str(number), "日期": day, "来源": rng.choice(ORIGINS), "对象": f"{group}组一户",
        "内容": rng.choice(WORDS), "核查日期": checked, "核查人": place.officer_on(checked),
        "结果": "属实" if rng.random() < 0.7 else "不属实",
        "处置": rng.choice(("列入预警", "落实帮扶", "已化解", "无需处置")),
    }  # fmt: skip


def _meeting(place: Place, month: int, day: date) -> dict[str, Any]:
    convener, cadre = place.secretary, [place.cadre]
    if place.folder == "linjiang" and month == 4:
        convener, cadre = place.director, []
    absent = [{"姓名": place.guard, "原因": "区里开会"}] if month == 5 else []
    present = [
        place.secretary,
        place.director,
        place.clerk,
        *cadre,
        place.officer_on(day),
        place.leaders[0],
    ]
    if not absent:
        present.insert(3, place.guard)
    record: dict[str, Any] = {"日期": day, "召集人": convener, "参会": list(dict.fromkeys(present))}
    if absent:
        record["缺席"] = absent
    return record | {
        "记录人": place.clerk, "记录本": f"{place.prefix}-2022-01", "存放": "村委会", "结论": "逐户过了一遍，落实下月走访",
    }  # fmt: skip


def _problems(place: Place, month: int) -> list[dict[str, Any]]:
    """朱砂 found four itself and closed them in time; 庄子 closed one a day late."""
    if place.folder == "zhusha":
        words = {
            3: ("走访记录没签字",),
            4: ("一户措施没更新", "医保漏报一人"),
            5: ("档案盒顺序乱",),
        }.get(month, ())
        return [
            _own(place, month, index, text, date(2022, month, 28), date(2022, month, 26))
            for index, text in enumerate(words, 1)
        ]
    if place.folder == "zhuangzi" and month == 5:
        return [_own(place, 5, 1, "两户公示照片没存", date(2022, 5, 31), date(2022, 6, 1))]
    return []


def _own(
    place: Place, month: int, index: int, text: str, deadline: date, done: date
) -> dict[str, Any]:
    return {
        "编号": f"{place.prefix}-2022-{month:02d}-{index}", "发现日期": date(2022, month, 15), "来源": "村级自查",
        "类别": "资料缺失", "程度": "一般", "内容": text, "责任人": place.clerk, "期限": deadline, "完成日期": done,
        "佐证": "整改照片", "核验人": place.secretary,
    }  # fmt: skip


def sweep(place: Place, rng: random.Random) -> dict[str, Any]:
    """The yearly sweep; 黄草 was late and explains three households."""
    record: dict[str, Any] = {
        "应排查户数": place.registered, "开始": date(2022, 3, 1), "完成": date(2022, 3, rng.randint(20, 30)),
        "排查户数": place.registered, "新发现监测户": rng.randint(0, 3), "新发现预警户": rng.randint(1, 6),
    }  # fmt: skip
    if place.folder == "zhusha":
        record["完成"] = date(2022, 3, 28)
    if place.folder == "huangcao":
        record |= {"完成": date(2022, 4, 8), "排查户数": 640}
        record["未排查"] = [
            {"户": f"{n}组外迁户", "原因": "全家外迁多年，联系不上"} for n in (2, 3, 6)
        ]
    return record
