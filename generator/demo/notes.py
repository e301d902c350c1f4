"""What a visitor wrote down: put together from what is true of this family in this month."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.demo.draw import Draw
from generator.demo.place import GRAPES

OPENINGS = {
    "入户": ("到家里坐了一阵", "上午到户", "收工后到户", "顺路进屋看了看", "约好时间上门", "雨停后到户查看",
           "和组长一道到户", "赶场回来时到户", "一早到户，正在煮饭", "下午到户，在院坝里摆谈"),
    "电话": ("打通了电话", "晚上电话联系", "中午通了电话", "电话里问了近况"),
    "视频": ("视频里看到了住处", "和家里人视频", "晚上视频联系"),
    "微信": ("微信语音问了近况", "微信上回了话"),
    "村委会面谈": ("来村委会办事时面谈", "开院坝会后留下面谈"),
}  # fmt: skip
NOBODY = {
    "家中无人": ("敲门没人应，邻居说{p}到镇上去了", "门锁着，地里也没找到人，问了隔壁说走亲戚去了",
             "到户两次都关着门，留了条子，请{p}回电话", "院坝里没人，邻居说{p}在坡上做活路，等了半小时没等到"),
    "拒访": ("{p}说忙不愿多谈，只在门口站了一会儿", "{p}认为村里没帮上忙，不肯让进屋"),
    "无法联系": ("电话停机，微信也没有回", "打了三次没有人接，托亲戚带话", "号码成了空号，问老家邻居也不知道新号码"),
}  # fmt: skip
FIELDS = {
    3: ("青菜头砍完了，卖了{n}斤", "青菜头卖到合作社，款还没有到", "正在翻地准备种玉米", "洋芋出苗了"),
    4: ("青菜头款到账{m}元", "玉米苗刚移栽", "捉了{k}头小猪", "菜地栽了辣椒和茄子", "秧田已经下种"),
    5: ("水稻栽下去了", "玉米追了一道肥", "洋芋挖了{n}斤", "小猪长到{w}斤一头", "卖了{d}个土鸡蛋"),
    6: ("玉米抽穗，长势一般", "水稻封行了", "辣椒卖了{m}元", "猪有{w}斤，等价钱好再出栏", "连着下雨，菜地淹了一角"),
}  # fmt: skip
VINES = {3: "葡萄开始抽芽", 4: "葡萄抹芽绑枝", 5: "葡萄正在疏果", 6: "葡萄套袋做了{n}个"}
SICK = (
    "{p}药还在吃，上月自己付了{m}元", "{p}精神比上月好些", "{p}去区医院复查过，医生说继续服药", "{p}夜里睡得好些了",
    "{p}走路还要人扶", "{p}血压量了偏高，提醒按时吃药", "{p}近来胃口不错", "{p}家庭医生来随访过一次",
)  # fmt: skip
PUPIL = (
    "{p}在学校住读，周末回来", "{p}成绩稳定，补助已到卡", "{p}上学正常", "{p}每周生活费{d}元", "{p}学校午餐不要钱",
)  # fmt: skip
WORKER = (
    "{p}在{t}做得稳定，上月拿了{g}元", "{p}换了班组，工资没有变", "{p}寄回{g}元", "{p}厂里加班多，每月能拿{g}元左右",
    "{p}说厂里活路比年前少一些", "{p}月底寄了钱回来",
)  # fmt: skip
RETURNED = (
    "{p}还在家等厂里通知", "{p}在镇上打零工，一天一百二", "{p}问了两家厂，都要等", "{p}跟班去修路，做一天算一天",
)  # fmt: skip
OLD = (
    "{p}能自己煮饭洗衣",
    "{p}耳朵背，说话要大声些",
    "{p}腿脚不便，赶场要人陪",
    "{p}养老金按月到卡",
    "{p}身体还硬朗",
)
ADULT = (
    "{p}刚从坡上回来", "{p}说家里没有新的难处", "{p}在院坝里编背篓", "{p}帮组里人抬了两天料", "{p}说今年雨水好，收成差不了",
    "{p}在镇上打零工，一天一百二", "{p}问合作社今年收不收菜", "{p}把去年的账本拿出来对了一遍",
)  # fmt: skip
HOME = (
    "屋里收拾得干净，粮食够吃",
    "水电都通",
    "房子雨后没有漏",
    "米面油都有，冰箱里有肉",
    "存粮够吃到秋收",
)
NEXT = ("下月再来看药费单据", "约好月底再来一次", "帮忙打听附近招工", "提醒明年医保按时缴", "把票据收齐交到村里",
        "请农技员来看一下地里", "请组长平时多看一眼", "有事打村里电话")  # fmt: skip
CHANGES = (["无"], ["无"], ["无"], ["收入"], ["支出"])


def note(draw: Draw, day: date, mode: str, result: str) -> str:
    """The sentence of a visit; no part is used twice in a family while others are left."""
    if result in NOBODY:
        words = _fill(draw, _unused(draw, NOBODY[result]), draw.head)
        return f"{_unused(draw, OPENINGS[mode]) if mode == '入户' else f'{day.month}月{day.day}日'}，{words}。"
    parts = [_unused(draw, OPENINGS[mode]), *_facts(draw, day)]
    if mode == "入户" and draw.chance(0.4):
        parts.append(_unused(draw, HOME))
    return "，".join(parts) + "。"


def next_step(draw: Draw) -> str:
    return draw.rng.choice(NEXT)


def _facts(draw: Draw, day: date) -> list[str]:
    """Two or three things worth writing down, the sick first."""
    found: list[str] = []
    living = [one for one in draw.members if one.get("计入", True)]
    sick = [one for one in living if set(one.get("健康", ())) - {"健康"}]
    for group, words in (
        (sick, SICK),
        ([one for one in living if "返乡日期" in one.get("务工", ())], RETURNED),
        ([one for one in living if "务工" in one and "返乡日期" not in one["务工"]], WORKER),
        ([one for one in living if one.get("在校") not in (None, "学前")], PUPIL),
        ([one for one in living if one.get("养老保险") == "领取" and one not in sick], OLD),
        ([one for one in living if one.get("养老保险") == "缴费" and "务工" not in one], ADULT),
    ):
        if group and (draw.chance(0.7) or not found):
            one = draw.rng.choice(group)
            found.append(_fill(draw, _unused(draw, words), one))
    season = list(FIELDS.get(day.month, HOME))
    if draw.place.folder == GRAPES and day.month in VINES:
        season.append(VINES[day.month])
    field = _fill(draw, _unused(draw, tuple(season)), draw.head)
    return [*found[:2], field]


def _unused(draw: Draw, words: tuple[str, ...]) -> str:
    free = [one for one in words if one not in draw.said]
    one = draw.rng.choice(free or list(words))
    draw.said.add(one)
    return one


def _fill(draw: Draw, words: str, person: dict[str, Any]) -> str:
    rng = draw.rng
    return words.format(
        p=person["姓名"], t=person.get("务工", {}).get("行业", "厂里"), n=rng.randint(3, 40) * 100,
        m=rng.randint(12, 95) * 10, k=rng.randint(2, 9), d=rng.randint(4, 9) * 10, w=rng.randint(7, 19) * 10,
        g=rng.randint(24, 52) * 100,
    )  # fmt: skip
