"""The street's own work: roster, archive, joint meetings, signals, problems, supervision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.demo.names import Names
from generator.demo.place import MARCH_TRAINING, SINCE, Place

MONTHS = (1, 2, 3, 4, 5, 6)
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
HELPING = ("经发办", "民政办", "农服中心", "社保所", "规建环保办", "中心校")
CONCLUSIONS = {
    1: "部署春节前走访慰问，核对去年在册户。", 2: "学习新方案，二月底前备齐村级信息员。",
    3: "遍访三月底前完成，民政办核对低收入名单。", 4: "卫生院提供大额医疗名单，交黄草村核查。",
    5: "危改进度慢，规建环保办六月上旬到户。", 6: "半年督查问题限期销号，教育部门比对升学名单。",
}  # fmt: skip


@dataclass(frozen=True)
class Staff:
    """Who does what at the street."""

    leader: str
    one: str
    two: str
    office_head: str
    clerk: str
    discipline: str
    resident_leader: str
    helpers: tuple[tuple[str, str], ...]


def street_staff(names: Names) -> Staff:
    found = [names.officer() for _ in range(7)]
    return Staff(*found, tuple((names.officer(), unit) for unit in HELPING))


def street_record(staff: Staff) -> dict[str, Any]:
    """street.yaml: departments, roster, archive catalogue and what is filed."""

    def entry(person: str, role: str, department: str = "", **more: Any) -> dict[str, Any]:
        return {"姓名": person, "职务": [role], "部门": department, "起": SINCE, **more}

    trained = {"来源": "其他", "备案日期": date(2022, 2, 23), "培训": [MARCH_TRAINING]}
    catalogue = (
        ("J01", "工作方案", "街道", "年"), ("J02", "联席会议记录", "街道", "月"),
        ("J03", "线索交办清单", "街道", "季"), ("J04", "专项督查通报", "街道", "半年"),
        ("J11", "村工作方案", "村", "年"), ("J12", "遍访底册", "村", "年"),
        ("J13", "研判会议记录", "村", "月"), ("J14", "走访记录汇编", "村", "季"),
        ("J21", "一户一档", "户", "一次"),
    )  # fmt: skip
    filed = [("J01", "2022", date(2022, 3, 1)), ("J03", "2022-Q1", date(2022, 4, 6)),
             ("J03", "2022-Q2", date(2022, 6, 30)), ("J04", "2022-H1", date(2022, 6, 28))]  # fmt: skip
    filed += [("J02", f"2022-{month:02d}", date(2022, month, 30)) for month in (3, 4, 5, 6)]
    return {
        "名称": "义和街道", "区划代码": "500102016", "上级": "重庆市涪陵区", "部门": list(DEPARTMENTS),
        "队伍": [
            entry(staff.leader, "分管领导"),
            entry(staff.one, "街道监测信息员", "经发办", 专兼职="专职", **trained),
            entry(staff.two, "街道监测信息员", "经发办", 专兼职="兼职", **trained),
            entry(staff.office_head, "部门负责人", "经发办"),
            entry(staff.clerk, "部门经办人", "民政办"),
            entry(staff.discipline, "纪工委书记", "纪工委"),
            entry(staff.resident_leader, "驻村领导"),
            *(entry(person, "帮扶联系人", unit) for person, unit in staff.helpers),
        ],
        "资料目录": [dict(zip(("编号", "项目", "层级", "周期"), row, strict=True)) for row in catalogue],
        "归档": [{"编号": code, "期": period, "状态": "有", "位置": "经发办档案柜", "核对日期": day}
               for code, period, day in sorted(filed)],
    }  # fmt: skip


def street_month(month: int, staff: Staff, places: list[Place], told: bool) -> dict[str, Any]:
    """The street's month; April's meeting lacked the leader in charge."""
    villages = {place.folder: place for place in places}
    record: dict[str, Any] = {
        "联席会议": {
            "日期": date(2022, month, 24 if month == 2 else 27),
            "召集人": staff.office_head if month == 4 else staff.leader,
            "参会部门": list(DEPARTMENTS[: 6 + month % 4]), "记录人": staff.one,
            "记录本": "YH-2022-01", "存放": "经发办档案柜", "结论": CONCLUSIONS[month],
        }
    }  # fmt: skip
    record["交办线索"] = _handed_down(month, villages, told)
    visited = places[month % len(places)]
    record["指导"] = [
        {"日期": date(2022, month, 16), "村": visited.folder, "人员": [staff.one, staff.resident_leader],
         "内容": f"看{visited.name}台账，抽三户入户，指出走访记录要写具体。"}
    ]  # fmt: skip
    record["问题"] = _found(month, villages, staff)
    return {key: value for key, value in record.items() if value}


def _handed_down(month: int, villages: dict[str, Place], told: bool) -> list[dict[str, Any]]:
    """The health centre's list in April; a signal to 石岭 in June that has no answer."""
    signals = []
    if month == 4 and "huangcao" in villages:
        whom = {"户": "HC-0001"} if told else {"对象": "4组张某户"}
        signals.append(
            {"编号": "1", "日期": date(2022, 4, 12), "来源": "部门筛查预警", "来源部门": "卫生院", **whom,
             "内容": "透析病人，一年自付近万元", "交办日期": date(2022, 4, 12), "村": "huangcao",
             "核查日期": date(2022, 4, 20), "核查人": villages["huangcao"].officer, "结果": "属实",
             "处置": "落实帮扶", "反馈日期": date(2022, 4, 22)}
        )  # fmt: skip
    if month == 5 and "songbai" in villages:
        whom = {"户": "SO-0001"} if told else {"对象": "3组何某户"}
        signals.append(
            {"编号": "1", "日期": date(2022, 5, 9), "来源": "部门筛查预警", "来源部门": "民政办", **whom,
             "内容": "化疗自付费用大", "交办日期": date(2022, 5, 10), "村": "songbai",
             "核查日期": date(2022, 5, 12), "核查人": villages["songbai"].officer, "结果": "属实",
             "处置": "列入预警", "反馈日期": date(2022, 5, 13)}
        )  # fmt: skip
    if month == 6 and "shiling" in villages:
        signals.append(
            {"编号": "1", "日期": date(2022, 6, 9), "来源": "区级反馈", "来源部门": "区乡村振兴局",
             "接收日期": date(2022, 6, 9), "对象": "5组夏某户", "内容": "医保结算预警，住院自付三万余元",
             "交办日期": date(2022, 6, 10), "村": "shiling"}
        )  # fmt: skip
    return signals


def _found(month: int, villages: dict[str, Place], staff: Staff) -> list[dict[str, Any]]:
    """The district found in June that 石堡 had not met in May."""
    if month == 3 and "jifang" in villages:
        return [
            {"编号": "YH-2022-03-1", "发现日期": date(2022, 3, 16), "来源": "街道研判", "类别": "帮扶不到位",
             "程度": "一般", "村": "jifang", "内容": "外出户联系电话半年没有核对", "部门": "经发办",
             "责任人": villages["jifang"].officer, "期限": date(2022, 4, 15), "完成日期": date(2022, 4, 11),
             "佐证": "核对清单", "核验人": staff.one}
        ]  # fmt: skip
    if month == 6 and "shibao" in villages:
        return [
            {"编号": "YH-2022-06-1", "发现日期": date(2022, 6, 20), "来源": "区级督查", "类别": "摸排研判未开展",
             "程度": "较重", "村": "shibao", "内容": "无5月研判记录", "整改措施": "补开会议，按月研判，当月存档",
             "责任人": villages["shibao"].secretary, "期限": date(2022, 7, 10)}
        ]  # fmt: skip
    return []


FAULTS = (
    ("走访记录缺户主签字", "无工作记录"), ("会议记录没写结论", "无工作记录"), ("两户措施进度没更新", "帮扶不到位"),
    ("档案盒没有编号", "资料缺失"), ("公示照片只有一张", "资料缺失"), ("线索核查后没有反馈", "监测漏洞"),
    ("收支核算缺工资佐证", "资料缺失"),
)  # fmt: skip


def supervision(places: list[Place], staff: Staff) -> dict[str, Any]:
    """06-22 in four villages: seven problems; two were still open when they were due."""
    day = date(2022, 6, 22)
    chosen = places[3:7] if len(places) >= 7 else places[:1]
    problems = []
    for index, (words, kind) in enumerate(FAULTS):
        place = chosen[index % len(chosen)]
        problem: dict[str, Any] = {
            "编号": f"DC-2022-{index + 1}", "发现日期": day, "来源": "街道督查", "类别": kind, "程度": "一般",
            "村": place.folder, "内容": words, "部门": "经发办", "责任人": place.officer_on(day),
            "期限": date(2022, 6, 27) if index in (2, 5) else date(2022, 7, 15),
        }  # fmt: skip
        if index in (0, 3, 6):
            problem |= {"完成日期": date(2022, 6, 28), "佐证": "整改照片", "核验人": staff.one}
        problems.append(problem)
    return {
        "日期": day, "牵头": "纪工委", "会同": ["经发办", "民政办"],
        "人员": [staff.discipline, staff.one, staff.clerk], "村": [place.folder for place in chosen],
        "结合": "半年工作检查", "通报文号": "义和街纪工委〔2022〕9号", "问题": problems,
    }  # fmt: skip
