"""Families to be watched for what an officer found at the door, and those who are away."""

from __future__ import annotations

from typing import Any

from generator.demo import families
from generator.demo.draw import Draw
from generator.demo.entries import reviews, visit
from generator.demo.purse import books
from generator.demo.warned import warned

Record = dict[str, Any]


def old_house(draw: Draw) -> Record:
    """Moved to town, back in the old house in the vegetable season."""
    record = warned(draw, each=draw.rng.uniform(9100, 12600))
    where, kind = draw.rng.choice((("镇安安置房", "高山生态扶贫搬迁"), ("新区安置点", "易地扶贫搬迁"),
                                   ("镇安安置房", "三峡移民")))  # fmt: skip
    record |= {
        "居住": "间歇性居住", "其他安全住房": True, "住房": {"结构": draw.rng.choice(("土木", "木结构"))},
        "搬迁": {"类型": kind, "年份": draw.rng.randint(2012, 2018), "安置点": where},
        "三保障": [{"项目": "住房安全", "状态": "有风险", "自身能解决": draw.chance(0.5),
                 "核查日期": draw.day(3, 5, 25), "住房等级": draw.rng.choice("CD")}],
    }  # fmt: skip
    return record


def back_home(draw: Draw) -> Record:
    """Long away, back with trouble."""
    record = warned(draw, each=draw.rng.uniform(9100, 12600))
    words = draw.rng.choice((
        "矿上十几年，回来气喘，做不了重活", "全家外出八年，回来房屋要重修", "厂里倒闭返乡，带两个读书的孩子", "在外欠债返乡，暂住亲戚家",
    ))  # fmt: skip
    record["预警情形"] = [
        {"情形": "长期外出返回风险户", "认定日期": draw.day(3, 5, 28), "说明": words}
    ]
    return record


def out_of_reach(draw: Draw) -> Record:
    """All away; three calls on three days, nobody answers."""
    families.able_family(draw)
    if draw.able():
        draw.goes_away()
    calls = [
        visit(draw, draw.day(month), draw.place.cadre, mode="电话", result="无法联系")
        for month in (4, 5, 6)
    ]
    return draw.record(
        居住="全户外出",
        收支核算=[books(draw, draw.day(2), draw.rng.uniform(9400, 15800))],
        走访=calls,
        低收入研判=reviews(draw),
    )


def by_meeting(draw: Draw) -> Record:
    """Listed by the meeting for another reason."""
    record = warned(draw, each=draw.rng.uniform(9200, 12800))
    words = draw.rng.choice((
        "借债修房，还款压力大", "户主刑满返乡，正在找活", "离异后带两个孩子", "被骗积蓄八万元", "担保欠款被执行",
    ))  # fmt: skip
    record["预警情形"] = [
        {"情形": "其他", "认定日期": draw.day(3, 22, 28), "说明": words, "会议": "2022-03"}
    ]
    draw.place.study(3, draw.id, "预警", "同意", words)
    return record


def declared_bill(draw: Draw) -> Record:
    """A patient whose bills the officer saw before the accounts did."""
    families.couple(draw)
    draw.members[1] |= {"健康": ["患有大病"], "病种": draw.rng.choice(("肾病综合征", "宫颈癌")),
                        "劳动能力": "弱劳动力"}  # fmt: skip
    record = warned(draw, each=draw.rng.uniform(9300, 11200))
    record["预警情形"] = [
        {
            "情形": "大病重病大额医疗户",
            "认定日期": draw.day(3, 5, 28),
            "说明": "化疗中，票据还没有结算",
        }
    ]
    return record
