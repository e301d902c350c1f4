"""Families in the register (在册): most are looked after in order, some show one gap."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from generator.demo.draw import Draw
from generator.demo.entries import (
    done,
    entered,
    measure,
    monthly,
    people,
    plan,
    risk,
    safe,
    visit,
)
from generator.demo.needs import ILL, JOBLESS, NEEDS, PIGS, SCHOOL, Need
from generator.demo.purse import books

Record = dict[str, Any]


def _class(draw: Draw) -> tuple[str, str]:
    """户类型 and the class that fits it."""
    if draw.chance(0.35):
        return "脱贫户", "脱贫不稳定户"
    return "一般农户", "边缘易致贫户"


def steady(draw: Draw, need: Need | None = None, each: float = 0) -> Record:
    """Low income, a plan that is kept, the contact at home every month."""
    make = since_last_year if draw.chance(0.4) else this_spring
    return make(draw, need or draw.rng.choice(NEEDS), each or draw.rng.uniform(4400, 6900))


def this_spring(draw: Draw, need: Need, each: float) -> Record:
    """Found in March, through the five steps, looked after since."""
    need.family(draw)
    found = date(2022, 3, 1) + timedelta(days=draw.rng.randint(0, 33))
    start, first = found + timedelta(days=15), found + timedelta(days=2)
    kind, class_ = _class(draw)
    # Before the entry there is no contact: officer and clerk came, who had to verify anyway.
    visits = [visit(draw, first, draw.place.officer, draw.place.clerk)]
    visits.append(visit(draw, start + timedelta(days=draw.rng.randint(1, 4))))
    visits += monthly(draw, *range(start.month + 1, 7))
    draw.place.study(first.month, draw.id, "拟纳入", "同意", f"{need.risk}，收入低于监测线")
    made = start + timedelta(days=draw.rng.randint(2, 8))
    again = books(
        draw, draw.day(6, 2, 14), each * draw.rng.uniform(0.9, 1.02), spent=need.spent(draw)
    )
    return draw.record(
        kind,
        收支核算=[books(draw, first, each, spent=need.spent(draw)), again],
        三保障=safe(draw, first),
        风险=[risk(draw, need.risk, found, need.reason(draw))],
        识别=[entered(draw, start, class_)],
        帮扶方案=plan(made, draw.contact, *need.answers(draw, made + timedelta(days=3), draw.contact)),
        走访=visits,
        **people(draw, start),
    )  # fmt: skip


def since_last_year(draw: Draw, need: Need, each: float) -> Record:
    """Taken in last year; what was planned then is partly done."""
    need.family(draw)
    start = date(2021, draw.rng.randint(4, 11), draw.rng.randint(5, 25))
    kind, class_ = _class(draw)
    made = start + timedelta(days=draw.rng.randint(3, 9))
    answers = need.answers(draw, made + timedelta(days=5), draw.contact)
    answers[0] |= done(
        date(2022, draw.rng.randint(1, 5), 12), 佐证=answers[0].get("应收佐证", "现场照片")
    )
    draw.place.study(draw.rng.choice((3, 4, 5)), draw.id, "措施调整", "继续监测", "收入还不稳")
    return draw.record(
        kind,
        收支核算=[books(draw, draw.day(4), each, spent=need.spent(draw))],
        三保障=safe(draw, draw.day(3)),
        风险=[risk(draw, need.risk, start - timedelta(days=18), need.reason(draw))],
        识别=[entered(draw, start, class_)],
        帮扶方案=plan(made, draw.contact, *answers),
        走访=monthly(draw, 3, 4, 5, 6),
        **people(draw, start),
    )  # fmt: skip


def recovering(draw: Draw) -> Record:
    """Income back above both lines, the risk is still there: the formal status alone keeps it."""
    return steady(draw, draw.rng.choice((JOBLESS, SCHOOL, PIGS)), draw.rng.uniform(9300, 13800))


def between_lines(draw: Draw) -> Record:
    """Above the line of monitoring, below that of warning."""
    return steady(draw, None, draw.rng.uniform(7100, 8900))


def _months(record: Record, *months: int) -> list[Record]:
    return [one for one in record["走访"] if one["日期"].month in months]


def nobody_came(draw: Draw) -> Record:
    """Nobody came in May, and June is open."""
    record = steady(draw)
    record["走访"] = _months(record, 3, 4)
    return record


def by_phone(draw: Draw) -> Record:
    """In May and June a telephone call stood for the home visit."""
    record = steady(draw)
    record["走访"] = [*_months(record, 3, 4), visit(draw, draw.day(5), mode="电话"),
                    visit(draw, draw.day(6), mode=draw.rng.choice(("微信", "电话")))]  # fmt: skip
    return record


def by_another(draw: Draw) -> Record:
    """The secretary and a group leader came, not the contact."""
    record = steady(draw)
    record["走访"] = [*_months(record, 3, 4), visit(draw, draw.day(5), draw.place.secretary),
                    visit(draw, draw.day(6), draw.place.leaders[draw.group - 1])]  # fmt: skip
    return record


def nobody_home(draw: Draw) -> Record:
    """Three times nobody at home since the end of April."""
    record = steady(draw)
    failed = [visit(draw, draw.day(5, 4, 10), result="家中无人"),
              visit(draw, draw.day(5, 15, 25), result=draw.rng.choice(("家中无人", "拒访"))),
              visit(draw, draw.day(6, 5, 14), result="家中无人")]  # fmt: skip
    record["走访"] = _months(record, 3, 4) + failed
    return record


def june_open(draw: Draw) -> Record:
    """Every month until May, June still open; now and then a call or the leader in between."""
    record = steady(draw)
    record["走访"] = _months(record, 3, 4, 5)
    other = draw.rng.choice((
        {"mode": "电话"}, {"mode": "微信"}, {"result": "家中无人"}, {}, {"result": "拒访"},
    ))  # fmt: skip
    who = (draw.place.director,) if not other else ()
    record["走访"].append(visit(draw, draw.day(6, 3, 14), *who, **other))
    return record


def contact_left(draw: Draw) -> Record:
    """The contact was moved to other work, nobody was named since; the resident cadre came."""
    record = steady(draw)
    end = draw.day(6, 1, 18)
    record["监测联系人"][0]["止"] = end
    later = end + timedelta(days=draw.rng.randint(2, 7))
    record["走访"] = [*_months(record, 3, 4, 5), visit(draw, later, draw.place.cadre)]
    return record


def second_risk(draw: Draw) -> Record:
    """A second trouble that the plan does not answer yet."""
    record = steady(draw, PIGS)
    day = draw.day(6, 2, 20)
    record["风险"].append(risk(draw, "因自然灾害", day, "暴雨淹了菜地，减收一半"))
    draw.place.report(day, draw.id, "暴雨淹了菜地", "落实帮扶")
    return record


def written_late(draw: Draw) -> Record:
    """The visit of early June was written down weeks later, one of spring was never filed."""
    record = steady(draw)
    day = draw.day(6, 2, 6)
    late = visit(
        draw,
        day,
        录入日期=day + timedelta(days=draw.rng.randint(9, 16)),
        存档日期=day + timedelta(days=14),
    )
    before = _months(record, 3, 4, 5)
    del before[-1]["存档日期"]
    record["走访"] = [*before, late]
    return record


def unsafe_house(draw: Draw) -> Record:
    """The house is grade C or D; what should have been in place by the end of May is planned."""
    record = steady(draw)
    day, grade = draw.day(3, 2, 20), draw.rng.choice("CD")
    record["住房"] = {"结构": draw.rng.choice(("土木", "木结构"))}
    record["三保障"].append({"项目": "住房安全", "状态": "有风险", "自身能解决": False,
                          "核查日期": draw.day(4, 6, 20), "住房等级": grade})  # fmt: skip
    record["风险"].append(risk(draw, "因住房", day, f"{record['住房']['结构']}房，鉴定为{grade}级"))
    words = draw.rng.choice(("纳入危房改造，先搬到亲戚家", "修缮加固，换梁补瓦"))
    mend = measure(draw, "住房安全保障", words, day, draw.contact, 风险="因住房", 状态="计划",
                   期限=date(2022, 5, draw.rng.choice((20, 31))))  # fmt: skip
    del mend["开始日期"]
    record["帮扶方案"]["措施"].append(mend)
    # A measure that has not begun is dated by the newest revision of the plan.
    record["帮扶方案"]["修订"] = [
        {"日期": draw.day(4, 21, 28), "修订人": draw.contact, "原因": "新增住房风险"}
    ]
    return record


def no_water(draw: Draw) -> Record:
    """The spring runs dry in summer."""
    record = steady(draw)
    record |= {"饮水": "自备水源"}
    record["三保障"][1] = {"项目": "饮水安全", "状态": draw.rng.choice(("有风险", "未保障")),
                        "自身能解决": False, "核查日期": draw.day(4, 6, 20), "说明": "山泉夏季断流"}  # fmt: skip
    record["风险"].append(risk(draw, "因安全饮水", draw.day(4, 3, 20), "天旱断水，要到坡下挑水"))
    pipe = measure(
        draw, "饮水安全保障", "从水厂接管到户", date(2022, 4, 27), draw.contact, 风险="因安全饮水"
    )
    record["帮扶方案"]["措施"].append(pipe)
    return record


def by_decision(draw: Draw) -> Record:
    """Taken in by the meeting's decision, the plan's 等."""
    record = steady(draw, ILL, draw.rng.uniform(7200, 9800))
    words = draw.rng.choice(
        ("债务重，会议同意纳入", "家中变故叠加，会议同意纳入", "支出大而不在目录内，会议同意纳入")
    )
    record["人工纳入"] = [{"认定日期": draw.day(3, 25, 30), "会议": "2022-03", "说明": words}]
    draw.place.study(3, draw.id, "拟纳入", "同意", words)
    return record


def ready(draw: Draw) -> Record:
    """In since last year, every condition of elimination holds: to be looked at."""
    need = draw.rng.choice((PIGS, JOBLESS))
    record = since_last_year(draw, need, draw.rng.uniform(9600, 13500))
    record["风险"][0] |= {"化解日期": draw.day(3), "化解佐证": "核算表和工资单"}
    record["收支核算"].append(books(draw, draw.day(6, 2, 14), draw.rng.uniform(9800, 14500)))
    return record


def breach(draw: Draw) -> Record:
    """Taken in with a slip on paper, and the street has named nobody who helps."""
    record = this_spring(draw, draw.rng.choice(NEEDS), draw.rng.uniform(4400, 6900))
    del record["帮扶联系人"]
    entry = record["识别"][0]
    if draw.chance(0.5):
        entry["公示"]["止"] -= timedelta(days=1)
    else:
        entry["核实人"] = entry["核实人"][:1]
    return record


def away_with_leave(draw: Draw) -> Record:
    """All away for a while; calls count by an approved exception."""
    record = steady(draw)
    record["居住"] = [{"状态": "常住"}, {"状态": "全户外出", "起": date(2022, 5, 1)}]
    record["走访例外"] = [{"起": date(2022, 5, 1), "止": date(2022, 6, 30), "原因": "全户外出务工，家中无人",
                       "批准人": draw.place.secretary, "批准日期": date(2022, 4, 28)}]  # fmt: skip
    calls = [
        visit(draw, draw.day(month), mode=draw.rng.choice(("视频", "电话"))) for month in (5, 6)
    ]
    record["走访"] = _months(record, 3, 4) + calls
    return record
