"""Families told by hand: each shows one thing that the rules are there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from generator.demo.blocks import Draw
from generator.demo.kinds import ordered

Story = Callable[[Draw, str], dict[str, Any]]
YEAR = {"起": date(2021, 4, 1), "止": date(2022, 3, 31)}


def _member(draw: Draw, name: str, relation: str, sex: str, born: date, **more: Any) -> None:
    member = {"姓名": name, "关系": relation, "性别": sex, "出生": born,
              "证件尾号": f"{draw.rng.randint(1000, 9999)}", "医保": {"年度": 2022, "类型": "居民医保"}}  # fmt: skip
    draw.members.append(member | more)


def _books(draw: Draw, day: date, lines: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"核算日期": day, "核算人": draw.place.officer, "期间": YEAR, "户主签字": True, "研判": "暂不需要",
            "收入": lines, **more}  # fmt: skip


def _bill(total: int, paid_back: int, day: date, **more: Any) -> list[dict[str, Any]]:
    return [
        {
            "类别": "医疗",
            "总额": total,
            "报销": paid_back,
            "合规": True,
            "日期": day,
            "佐证": "出院结算单",
            **more,
        }
    ]


def ran_family(draw: Draw, helper: str) -> dict[str, Any]:
    """The good case: an old couple and a granddaughter, visited every month."""
    _member(
        draw,
        "冉某甲",
        "户主",
        "男",
        date(1952, 5, 6),
        劳动能力="弱劳动力",
        养老保险="领取",
        健康=["长期慢性病"],
    )
    _member(draw, "田某乙", "配偶", "女", date(1955, 2, 11), 劳动能力="丧失劳动力", 养老保险="领取")
    _member(draw, "冉某丙", "之孙女", "女", date(2010, 9, 1), 劳动能力="无劳动力", 在校="小学")
    lines = [
        {
            "类别": "生产经营性",
            "项目": "青菜头",
            "金额": 8500,
            "成本": 2900,
            "佐证": "合作社结算单",
        },
        {"类别": "生产经营性", "项目": "生猪2头", "金额": 4000, "成本": 2600},
        {"类别": "转移性", "子类": "养老金", "项目": "养老金", "金额": 3120},
        {"类别": "转移性", "子类": "赡养费", "项目": "女儿寄回", "金额": 6000},
    ]
    start = date(2022, 3, 16)
    sale = draw.measure("缺劳动力", "产业帮扶", "合作社保底收购青菜头", 状态="已落实", 落实日期=date(2022, 4, 20),
                        开始日期=date(2022, 3, 22), 金额=5600, 佐证="收购凭证", 成效="4亩青菜头全部卖出")  # fmt: skip
    return draw.record(
        产业=[
            {"项目": "青菜头", "规模": 4, "单位": "亩", "带动主体": "某合作社", "保底收购": True}
        ],
        收支核算=[_books(draw, date(2022, 4, 2), lines)],
        风险=[draw.risk("缺劳动力", date(2022, 3, 1), 说明="儿子病故，老人带孙女")],
        识别=[draw.entered(start, "边缘易致贫户", 承诺授权=date(2022, 3, 2))],
        **draw.people(start, helper=helper),
        帮扶方案=draw.plan(date(2022, 3, 20), sale),
        走访=[draw.visit(date(2022, 3, 18)), *draw.monthly(4, 5, 6)],
    )


def wang_family(draw: Draw, helper: str) -> dict[str, Any]:
    """石堡: vineyard and factory, ready to be let go."""
    _member(draw, "汪某甲", "户主", "男", date(1976, 8, 2), 劳动能力="普通劳动力")
    _member(draw, "石某乙", "配偶", "女", date(1979, 4, 19), 劳动能力="普通劳动力",
            务工={"地点": "市外", "月数": 9, "行业": "电子厂"})  # fmt: skip
    _member(draw, "汪某丙", "之子", "男", date(2008, 1, 7), 劳动能力="无劳动力", 在校="初中")
    _member(draw, "汪某丁", "之女", "女", date(2012, 6, 30), 劳动能力="无劳动力", 在校="小学")
    lines = [
        {"类别": "生产经营性", "项目": "葡萄园6亩", "金额": 34200, "成本": 15000, "佐证": "收购单"},
        {"类别": "工资性", "项目": "电子厂工资", "金额": 32000, "佐证": "银行流水"},
    ]
    start = date(2021, 9, 20)
    done = draw.measure("因产业项目失败", "产业帮扶", "葡萄改种和技术指导", 状态="已落实", 落实日期=date(2022, 1, 15),
                        开始日期=date(2021, 10, 8), 佐证="验收单")  # fmt: skip
    return draw.record(
        "脱贫户",
        脱贫年度=2015,
        收支核算=[_books(draw, date(2022, 6, 5), lines, 期间={"起": date(2021, 6, 1), "止": date(2022, 5, 31)},
                       支出=_bill(4300, 2500, date(2022, 2, 9)))],
        风险=[draw.risk("因产业项目失败", date(2021, 9, 1), 说明="葡萄遭冰雹", 化解日期=date(2022, 3, 10), 化解佐证="销售合同")],
        识别=[draw.entered(start, "脱贫不稳定户")],
        **draw.people(start, helper=helper),
        帮扶方案=draw.plan(date(2021, 9, 26), done),
        走访=draw.monthly(3, 4, 5, 6),
    )  # fmt: skip


def tan_family(draw: Draw, helper: str) -> dict[str, Any]:
    """临江: fell at a building site on 06-08; from 07-01 应纳未纳."""
    _member(draw, "谭某甲", "户主", "男", date(1974, 3, 8), 劳动能力="普通劳动力",
            务工={"地点": "区内", "月数": 8, "行业": "建筑"})  # fmt: skip
    _member(draw, "周某乙", "配偶", "女", date(1978, 7, 21), 劳动能力="弱劳动力")
    _member(draw, "谭某丙", "之子", "男", date(2007, 3, 3), 劳动能力="无劳动力", 在校="初中")
    _member(draw, "谭某丁", "之母", "女", date(1948, 12, 1), 劳动能力="丧失劳动力", 养老保险="领取")
    lines = [
        {"类别": "工资性", "项目": "建筑工地工资", "金额": 41000, "佐证": "工资单"},
        {"类别": "生产经营性", "项目": "玉米和洋芋", "金额": 7600, "成本": 2160},
        {"类别": "转移性", "子类": "养老金", "项目": "养老金", "金额": 1560},
    ]
    found = date(2022, 6, 15)
    return draw.record(
        收支核算=[_books(draw, date(2022, 6, 16), lines, 期间={"起": date(2021, 7, 1), "止": date(2022, 6, 30)},
                       研判="需救助", 支出=_bill(68500, 47200, date(2022, 6, 14)))],
        风险=[draw.risk("因意外事故", date(2022, 6, 8), 突发=True, 基本生活困难=True, 说明="工地摔伤，住院手术")],
        识别=[{"类别": "突发严重困难户", "发现日期": found, "来源": "农户自主申报",
              "步骤": {"农户申请": found, "入户核实": date(2022, 6, 16)},
              "核实人": [draw.place.officer, draw.place.cadre], "公示": {"起": date(2022, 6, 20)}}],
        监测联系人=[{"姓名": draw.contact, "起": found}],
        帮扶方案=draw.plan(date(2022, 6, 20), draw.measure("因意外事故", "临时救助", "申请临时救助", 开始日期=date(2022, 6, 20))),
        走访=[draw.visit(date(2022, 6, 16))],
    )  # fmt: skip


def zhang_family(draw: Draw, helper: str) -> dict[str, Any]:
    """黄草: dialysis, helped but never identified; nobody came in May."""
    _member(
        draw,
        "张某甲",
        "户主",
        "男",
        date(1969, 10, 3),
        劳动能力="丧失劳动力",
        健康=["患有大病"],
        病种="尿毒症",
    )
    _member(draw, "罗某乙", "配偶", "女", date(1971, 1, 25), 劳动能力="弱劳动力")
    lines = [
        {"类别": "生产经营性", "项目": "青菜头和家禽", "金额": 9800, "成本": 2900},
        {"类别": "转移性", "子类": "赡养费", "项目": "女儿给", "金额": 6300},
    ]
    relief = draw.measure("因病", "临时救助", "透析临时救助", 状态="已落实", 责任人=draw.place.officer, 落实日期=date(2022, 5, 10),
                          开始日期=date(2022, 5, 3), 金额=3000, 佐证="救助金发放单")  # fmt: skip
    return draw.record(
        收支核算=[
            _books(
                draw,
                date(2022, 4, 20),
                lines,
                研判="需救助",
                支出=_bill(41600, 32000, date(2022, 3, 18)),
            )
        ],
        风险=[draw.risk("因病", date(2022, 4, 12), 线索="street/2022-04/1", 说明="每周透析三次")],
        帮扶方案=draw.plan(date(2022, 4, 28), relief) | {"制定人": draw.place.officer},
        走访=[draw.visit(date(2022, 4, 20), draw.place.officer)],
    )


def luo_elder(draw: Draw, helper: str) -> dict[str, Any]:
    """高峰: alone in a grade D house; in May only a phone call, the measure still planned."""
    _member(draw, "罗某甲", "户主", "男", date(1954, 1, 30), 劳动能力="弱劳动力", 养老保险="领取")
    lines = [
        {"类别": "转移性", "子类": "低保金", "项目": "低保金", "金额": 4380},
        {"类别": "转移性", "子类": "养老金", "项目": "养老金", "金额": 1560},
        {"类别": "生产经营性", "项目": "玉米和鸡", "金额": 4760, "成本": 1200},
    ]
    start = date(2022, 3, 16)
    mend = draw.measure(
        "因住房", "住房安全保障", "纳入危房改造，年内搬进新房", 状态="计划", 期限=date(2022, 5, 31)
    )
    mend.pop("开始日期")
    return draw.record(
        社会救助="低保",
        住房={"结构": "土木"},
        收支核算=[_books(draw, date(2022, 4, 1), lines)],
        三保障=[
            {
                "项目": "住房安全",
                "状态": "有风险",
                "自身能解决": False,
                "核查日期": date(2022, 3, 2),
                "住房等级": "D",
            }
        ],
        风险=[draw.risk("因住房", date(2022, 3, 2), 说明="土墙开裂，鉴定D级")],
        识别=[draw.entered(start, "边缘易致贫户")],
        **draw.people(start, helper=helper),
        帮扶方案=draw.plan(date(2022, 3, 22), mend),
        走访=[
            draw.visit(date(2022, 3, 25)),
            draw.visit(date(2022, 4, 12)),
            draw.visit(date(2022, 5, 20), mode="电话"),
        ],
    )


def left_officer(draw: Draw, helper: str) -> dict[str, Any]:
    """高峰: a visit by the officer who had left: the register error of the demo."""
    _member(draw, "蒋某甲", "户主", "女", date(1966, 11, 5), 劳动能力="弱劳动力")
    _member(draw, "蒋某乙", "之子", "男", date(2009, 5, 14), 劳动能力="无劳动力", 在校="小学")
    lines = [{"类别": "生产经营性", "项目": "青菜头和生猪", "金额": 21600, "成本": 5800}]
    return draw.record(
        收支核算=[_books(draw, date(2022, 4, 9), lines)],
        走访=[
            draw.visit(date(2022, 3, 11), draw.place.cadre),
            draw.visit(date(2022, 6, 5)) | {"走访人": [draw.place.officer]},
        ],
        低收入研判=draw.review(date(2022, 5, 18)),
    )


def xiang_family(draw: Draw, helper: str) -> dict[str, Any]:
    """黄草: moved to town, back in the old house in the vegetable season."""
    _member(draw, "向某甲", "户主", "男", date(1968, 6, 18), 劳动能力="普通劳动力")
    _member(draw, "黄某乙", "配偶", "女", date(1970, 9, 9), 劳动能力="普通劳动力")
    _member(draw, "向某丙", "之女", "女", date(2006, 8, 24), 劳动能力="无劳动力", 在校="初中")
    lines = [
        {"类别": "生产经营性", "项目": "青菜头12亩", "金额": 41800, "成本": 11300, "佐证": "收购单"}
    ]
    return draw.record(
        居住="间歇性居住",
        其他安全住房=True,
        搬迁={"类型": "高山生态扶贫搬迁", "年份": 2014, "安置点": "镇安安置房"},
        住房={"结构": "砖木"},
        收支核算=[_books(draw, date(2022, 4, 5), lines)],
        三保障=[
            {
                "项目": "住房安全",
                "状态": "有风险",
                "自身能解决": False,
                "核查日期": date(2022, 3, 20),
                "住房等级": "C",
            }
        ],
        走访=[
            draw.visit(date(2022, 3, 24), draw.place.cadre),
            draw.visit(date(2022, 5, 18), draw.place.cadre, "电话"),
        ],
        低收入研判=draw.review(),
    )


def he_family(draw: Draw, helper: str) -> dict[str, Any]:
    """松柏: breast cancer; above the line before the bill, below it after."""
    _member(draw, "何某甲", "户主", "男", date(1972, 2, 17), 劳动能力="普通劳动力",
            务工={"地点": "市内区外", "月数": 10, "行业": "物流"})  # fmt: skip
    _member(
        draw,
        "邓某乙",
        "配偶",
        "女",
        date(1975, 5, 5),
        劳动能力="丧失劳动力",
        健康=["患有大病"],
        病种="乳腺癌",
    )
    _member(draw, "何某丙", "之女", "女", date(2008, 10, 12), 劳动能力="无劳动力", 在校="初中")
    _member(draw, "何某丁", "之母", "女", date(1946, 3, 22), 劳动能力="丧失劳动力", 养老保险="领取")
    lines = [
        {"类别": "工资性", "项目": "物流园工资", "金额": 27640, "佐证": "银行流水"},
        {"类别": "转移性", "子类": "低保金", "项目": "低保金", "金额": 6400},
        {"类别": "转移性", "子类": "养老金", "项目": "养老金", "金额": 1560},
    ]
    return draw.record(
        "脱贫户",
        脱贫年度=2016,
        社会救助="低保",
        收支核算=[
            _books(draw, date(2022, 4, 14), lines, 支出=_bill(48200, 35800, date(2022, 1, 26)))
        ],
        走访=[
            draw.visit(date(2022, 3, 15), draw.place.cadre),
            draw.visit(date(2022, 5, 12), draw.place.cadre),
        ],
    )


def zhou_family(draw: Draw, helper: str) -> dict[str, Any]:
    """鸭子: let go in November, a public-service job, and a new risk without a measure."""
    _member(draw, "周某甲", "户主", "女", date(1974, 12, 20), 劳动能力="弱劳动力",
            公益岗位={"岗位": "保洁", "起": date(2022, 1, 1), "止": date(2022, 12, 31), "月补贴": 500})  # fmt: skip
    _member(draw, "周某乙", "之子", "男", date(2006, 9, 28), 劳动能力="无劳动力", 在校="初中")
    _member(draw, "周某丙", "之女", "女", date(2003, 11, 2), 劳动能力="无劳动力", 在校="本科及以上")
    lines = [
        {"类别": "工资性", "项目": "公益岗位", "金额": 6000},
        {"类别": "生产经营性", "项目": "青菜头和家禽", "金额": 25300, "成本": 5800},
    ]
    entry = draw.entered(date(2020, 10, 12), "脱贫不稳定户")
    entry["消除"] = draw.let_go(date(2021, 11, 30))
    done = draw.measure("缺劳动力", "公益岗位帮扶", "安排保洁岗位", 状态="已落实", 责任人=draw.place.cadre,
                        落实日期=date(2021, 3, 1), 开始日期=date(2021, 1, 4))  # fmt: skip
    return draw.record(
        "脱贫户",
        收支核算=[_books(draw, date(2022, 4, 8), lines)],
        风险=[
            draw.risk(
                "缺劳动力",
                date(2020, 9, 20),
                说明="丈夫病故",
                化解日期=date(2021, 10, 20),
                化解佐证="工资单",
            ),
            draw.risk("因学", date(2022, 6, 6), 说明="两个孩子同时升学"),
        ],
        识别=[entry],
        帮扶方案=draw.plan(date(2020, 10, 20), done) | {"制定人": draw.place.cadre},
        走访=[
            draw.visit(date(2022, 3, 9), draw.place.cadre),
            draw.visit(date(2022, 5, 11), draw.place.cadre),
        ],
        低收入研判=draw.review(date(2022, 5, 11)),
    )


def qin_family(draw: Draw, helper: str) -> dict[str, Any]:
    """庄子: let go in December, then the price of pigs fell."""
    _member(
        draw,
        "秦某甲",
        "户主",
        "男",
        date(1970, 4, 4),
        劳动能力="普通劳动力",
        务工={"地点": "区内", "月数": 6, "行业": "建筑"},
    )
    _member(draw, "龚某乙", "配偶", "女", date(1973, 8, 15), 劳动能力="弱劳动力")
    _member(draw, "秦某丙", "之父", "男", date(1944, 6, 9), 劳动能力="丧失劳动力", 养老保险="领取")
    lines = [
        {
            "类别": "生产经营性",
            "项目": "生猪42头",
            "金额": 63000,
            "成本": 68400,
            "佐证": "饲料单、出栏单",
        },
        {"类别": "工资性", "项目": "工地小工", "金额": 18000},
        {"类别": "转移性", "子类": "养老金", "项目": "养老金", "金额": 3120},
    ]
    entry = draw.entered(date(2020, 9, 18), "脱贫不稳定户")
    entry["消除"] = draw.let_go(date(2021, 12, 10))
    done = draw.measure("因产业项目失败", "金融帮扶", "小额信贷三万元", 状态="已落实", 责任人=draw.place.cadre,
                        落实日期=date(2021, 2, 1), 开始日期=date(2020, 11, 2))  # fmt: skip
    return draw.record(
        "脱贫户",
        脱贫年度=2014,
        小额信贷=[{"放款日期": date(2021, 2, 1), "金额": 30000, "到期日期": date(2022, 9, 1), "余额": 30000, "用途": "生猪养殖"}],
        收支核算=[_books(draw, date(2022, 5, 25), lines)],
        风险=[
            draw.risk("因产业项目失败", date(2020, 8, 20), 说明="猪瘟", 化解日期=date(2021, 10, 8), 化解佐证="出栏单"),
            draw.risk("因产业项目失败", date(2022, 5, 20), 线索="zhuangzi/2022-05/1", 说明="猪价跌破成本"),
        ],
        识别=[entry],
        帮扶方案=draw.plan(date(2020, 9, 26), done) | {"制定人": draw.place.cadre},
        走访=[draw.visit(date(2022, 3, 10), draw.place.cadre), draw.visit(date(2022, 5, 25), draw.place.officer),
              draw.visit(date(2022, 6, 14), draw.place.officer)],
        低收入研判=draw.review(date(2022, 5, 25)),
    )  # fmt: skip


def ran_granny(draw: Draw, helper: str) -> dict[str, Any]:
    """石岭: 81 and alone; this quarter only the group leader called. Overdue from 07-01."""
    _member(draw, "冉某婆", "户主", "女", date(1941, 2, 2), 劳动能力="丧失劳动力", 养老保险="领取")
    lines = [
        {"类别": "转移性", "子类": "赡养费", "项目": "两个儿子寄回", "金额": 8400},
        {"类别": "转移性", "子类": "养老金", "项目": "养老金", "金额": 1920},
    ]
    urge = draw.measure(
        "因赡养", "督促子女赡养", "村里通电话，两个儿子答应按月寄钱", 责任人=draw.place.cadre
    )
    urge.pop("风险")
    sons = [
        {
            "姓名": f"冉某{n}",
            "关系": "之子",
            "所在地": "广东",
            "赡养情况": "不稳定",
            "协议日期": date(2022, 4, 1),
        }
        for n in "乙丙"
    ]
    leader = draw.place.leaders[0]
    return draw.record(
        赡养人=sons,
        收支核算=[_books(draw, date(2022, 4, 1), lines)],
        预警情形=[
            {
                "情形": "子女外出生活不稳定老人户",
                "认定日期": date(2022, 3, 5),
                "说明": "两个儿子在广东，老人独居",
            }
        ],
        帮扶方案=draw.plan(date(2022, 3, 14), urge) | {"制定人": draw.place.cadre},
        走访=[
            draw.visit(date(2022, 3, 22), draw.place.cadre),
            draw.visit(date(2022, 6, 28), leader, "电话"),
        ],
        低收入研判=draw.review(),
    )


def chen_family(draw: Draw, helper: str) -> dict[str, Any]:
    """机房: all away in Xinjiang; nobody gets through."""
    _member(
        draw,
        "陈某甲",
        "户主",
        "男",
        date(1979, 1, 11),
        劳动能力="普通劳动力",
        务工={"地点": "市外", "月数": 11, "行业": "采棉"},
    )
    _member(draw, "吴某乙", "配偶", "女", date(1981, 6, 6), 劳动能力="普通劳动力")
    _member(draw, "陈某丙", "之女", "女", date(2011, 5, 30), 劳动能力="无劳动力", 在校="小学")
    lines = [{"类别": "工资性", "项目": "新疆务工", "金额": 46800}]
    books = _books(
        draw, date(2021, 5, 10), lines, 期间={"起": date(2020, 5, 1), "止": date(2021, 4, 30)}
    )
    calls = [
        draw.visit(day, draw.place.cadre, "电话", "无法联系")
        for day in (date(2022, 4, 11), date(2022, 5, 16), date(2022, 6, 20))
    ]
    return draw.record(居住="全户外出", 收支核算=[books], 走访=calls)


def zhang_granny(draw: Draw, helper: str) -> dict[str, Any]:
    """大柏: two grandchildren; taken in by the April meeting, the contact has left."""
    _member(draw, "张某奶", "户主", "女", date(1953, 7, 19), 劳动能力="弱劳动力", 养老保险="领取")
    _member(draw, "张某乙", "之孙子", "男", date(2011, 11, 11), 劳动能力="无劳动力", 在校="小学")
    _member(draw, "张某丙", "之孙女", "女", date(2013, 4, 28), 劳动能力="无劳动力", 在校="小学")
    _member(
        draw,
        "张某丁",
        "之子",
        "男",
        date(1982, 2, 3),
        计入=False,
        不计入原因="服刑",
        医保={"年度": 2022, "类型": "居民医保"},
    )
    _member(
        draw,
        "徐某戊",
        "之儿媳",
        "女",
        date(1985, 9, 14),
        计入=False,
        不计入原因="失联",
        医保={"年度": 2022, "类型": "居民医保"},
    )
    lines = [
        {"类别": "转移性", "子类": "养老金", "项目": "养老金", "金额": 1560},
        {"类别": "转移性", "子类": "其他", "项目": "事实无人抚养儿童补贴", "金额": 15240},
        {"类别": "生产经营性", "项目": "卤菜摊", "金额": 9800, "成本": 3800},
    ]
    start = date(2022, 5, 6)
    return draw.record(
        收支核算=[_books(draw, date(2022, 4, 18), lines)],
        风险=[draw.risk("缺劳动力", date(2022, 4, 10), 说明="儿子服刑，儿媳失联，老人带两个孙辈")],
        人工纳入=[{"认定日期": date(2022, 4, 27), "会议": "2022-04", "说明": "会议同意纳入"}],
        识别=[draw.entered(start, "边缘易致贫户")],
        **draw.people(start, helper=helper, end=date(2022, 5, 31)),
        帮扶方案=draw.plan(date(2022, 5, 12), draw.measure("缺劳动力", "综合保障", "儿童补贴和慰问", 开始日期=date(2022, 5, 12)),
                       draw.measure("缺劳动力", "社会帮扶", "爱心企业结对", 开始日期=date(2022, 5, 20))),
        走访=[draw.visit(date(2022, 5, 10)), draw.visit(date(2022, 6, 9), draw.place.officer)],
    )  # fmt: skip


def tunnel_worker(draw: Draw, helper: str) -> dict[str, Any]:
    """华东: back from the tunnels, dust lung suspected, accounts of last autumn."""
    _member(
        draw,
        "彭某甲",
        "户主",
        "男",
        date(1971, 3, 27),
        劳动能力="弱劳动力",
        健康=["长期慢性病"],
        病种="疑似尘肺",
    )
    _member(draw, "夏某乙", "配偶", "女", date(1974, 10, 10), 劳动能力="普通劳动力")
    lines = [{"类别": "生产经营性", "项目": "打柴和玉米", "金额": 24800, "成本": 3600}]
    books = _books(
        draw, date(2021, 11, 20), lines, 期间={"起": date(2020, 11, 1), "止": date(2021, 10, 31)}
    )
    return draw.record(
        收支核算=[books],
        预警情形=[
            {
                "情形": "长期外出返回风险户",
                "认定日期": date(2022, 4, 8),
                "说明": "打隧道十五年，返乡后咳喘",
            }
        ],
        帮扶方案=draw.plan(
            date(2022, 4, 14),
            draw.measure("因病", "健康帮扶", "送区医院做职业病鉴定", 责任人=draw.place.cadre),
        )
        | {"制定人": draw.place.cadre},
        风险=[draw.risk("因病", date(2022, 4, 8), 说明="疑似尘肺，待鉴定")],
        走访=[
            draw.visit(date(2022, 4, 8), draw.place.cadre),
            draw.visit(date(2022, 6, 7), draw.place.cadre),
        ],
        低收入研判=draw.review(),
    )


def newly_split(draw: Draw, helper: str) -> dict[str, Any]:
    """红春: just split off, no accounts yet."""
    _member(
        draw,
        "唐某甲",
        "户主",
        "男",
        date(1995, 5, 17),
        劳动能力="普通劳动力",
        加入=date(2022, 6, 1),
        加入原因="其他",
    )
    _member(
        draw,
        "曾某乙",
        "配偶",
        "女",
        date(1997, 12, 8),
        劳动能力="普通劳动力",
        加入=date(2022, 6, 1),
        加入原因="婚入",
    )
    return draw.record()


def just_enough(draw: Draw, helper: str, more: str = "") -> dict[str, Any]:
    """建新: 48000 and a bill of 20000.00: exactly on the line."""
    _member(
        draw,
        "曹某甲",
        "户主",
        "男",
        date(1977, 1, 1),
        劳动能力="普通劳动力",
        务工={"地点": "区内", "月数": 10, "行业": "建材"},
    )
    _member(draw, "曹某乙", "配偶", "女", date(1979, 2, 2), 劳动能力="弱劳动力")
    _member(draw, "曹某丙", "之子", "男", date(2009, 3, 3), 劳动能力="无劳动力", 在校="初中")
    _member(draw, "曹某丁", "之女", "女", date(2013, 4, 4), 劳动能力="无劳动力", 在校="小学")
    lines = [{"类别": "工资性", "项目": "建材厂工资", "金额": 48000, "佐证": "银行流水"}]
    bill = [
        {
            "类别": "意外",
            "总额": "32000" + more,
            "报销": 12000,
            "合规": True,
            "日期": date(2022, 2, 8),
            "佐证": "结算单",
        }
    ]
    return draw.record(收支核算=[_books(draw, date(2022, 4, 2), lines, 支出=bill)])


def one_cent_less(draw: Draw, helper: str) -> dict[str, Any]:
    """建新: one cent more, and a sudden accident in hardship."""
    record = just_enough(draw, helper, ".01")
    record["风险"] = [
        draw.risk("因意外事故", date(2022, 2, 6), 突发=True, 基本生活困难=True, 说明="车祸住院")
    ]
    record["走访"] = [
        draw.visit(day, draw.place.officer)
        for day in (date(2022, 3, 3), date(2022, 4, 2), date(2022, 5, 7), date(2022, 6, 8))
    ]
    return ordered(record)


def old_man_died(draw: Draw, helper: str) -> dict[str, Any]:
    """镇安: an old man in 特困 died on 05-14."""
    _member(
        draw,
        "石某公",
        "户主",
        "男",
        date(1938, 8, 8),
        劳动能力="丧失劳动力",
        离开=date(2022, 5, 14),
        离开原因="死亡",
    )
    return draw.record(
        社会救助=[{"类别": "特困", "起": date(2018, 1, 1), "止": date(2022, 5, 31)}],
        注销={
            "日期": date(2022, 5, 14),
            "原因": "整户自然减少",
            "依据": "死亡证明",
            "批准人": draw.place.secretary,
        },
    )


def left_home(draw: Draw, helper: str) -> dict[str, Any]:
    """镇安: a woman who left a violent home with her child, listed by the meeting."""
    _member(
        draw,
        "余某甲",
        "户主",
        "女",
        date(1990, 6, 26),
        劳动能力="普通劳动力",
        务工={"地点": "区内", "月数": 4, "行业": "餐饮"},
    )
    _member(draw, "余某乙", "之女", "女", date(2015, 1, 19), 劳动能力="无劳动力", 在校="小学")
    lines = [{"类别": "工资性", "项目": "餐馆工资", "金额": 19200}]
    return draw.record(
        收支核算=[_books(draw, date(2022, 4, 22), lines)],
        预警情形=[
            {
                "情形": "其他",
                "认定日期": date(2022, 4, 27),
                "说明": "离开原家庭带孩子租住",
                "会议": "2022-04",
            }
        ],
        帮扶方案=draw.plan(
            date(2022, 5, 5),
            draw.measure(
                "其他", "社会治理", "妇联和派出所回访", 说明="保护安全", 责任人=draw.place.cadre
            ),
        )
        | {"制定人": draw.place.cadre},
        走访=[draw.visit(date(2022, 5, 6), draw.place.cadre)],
        低收入研判=draw.review(),
    )


def bought_flat(draw: Draw, helper: str) -> dict[str, Any]:
    """Turned down on 04-02: the comparison found a flat."""
    _member(
        draw,
        "熊某甲",
        "户主",
        "男",
        date(1964, 4, 16),
        劳动能力="弱劳动力",
        健康=["长期慢性病"],
        病种="糖尿病",
    )
    _member(draw, "郑某乙", "配偶", "女", date(1966, 7, 7), 劳动能力="弱劳动力")
    lines = [{"类别": "生产经营性", "项目": "玉米和青菜头", "金额": 16800, "成本": 4100}]
    day = date(2022, 3, 8)
    ended = {"类别": "边缘易致贫户", **draw.steps(day, 2), "比对": {"日期": date(2022, 3, 30), "疑点": ["商品房"], "核实": "去年在城区购房"},
             "终止": {"日期": date(2022, 4, 2), "原因": "审核未通过", "依据": "比对有商品房"}}  # fmt: skip
    return draw.record(
        收支核算=[_books(draw, date(2022, 3, 6), lines, 支出=_bill(5200, 3100, date(2022, 1, 8)),
                       期间={"起": date(2021, 3, 1), "止": date(2022, 2, 28)})],
        风险=[draw.risk("因病", date(2022, 3, 5), 说明="糖尿病并发症")],
        识别=[ended],
        帮扶方案=draw.plan(date(2022, 3, 14), draw.measure("因病", "健康帮扶", "慢病签约", 责任人=draw.place.officer)) | {"制定人": draw.place.officer},
        走访=[draw.visit(day, draw.place.officer) for day in (date(2022, 3, 8), date(2022, 4, 2), date(2022, 5, 9), date(2022, 6, 6))],
    )  # fmt: skip


STORIES: tuple[tuple[str, str, int, Story], ...] = (
    ("zhusha", "冉", 3, ran_family), ("shibao", "汪", 2, wang_family), ("linjiang", "谭", 2, tan_family),
    ("huangcao", "张", 4, zhang_family), ("gaofeng", "罗", 5, luo_elder), ("gaofeng", "蒋", 2, left_officer),
    ("huangcao", "向", 1, xiang_family), ("songbai", "何", 3, he_family), ("yazi", "周", 2, zhou_family),
    ("zhuangzi", "秦", 5, qin_family), ("shiling", "冉", 1, ran_granny), ("jifang", "陈", 3, chen_family),
    ("dabai", "张", 2, zhang_granny), ("huadong", "彭", 4, tunnel_worker), ("hongchun", "唐", 1, newly_split),
    ("jianxin", "曹", 1, just_enough), ("jianxin", "曹", 2, one_cent_less), ("zhenan", "石", 3, old_man_died),
    ("zhenan", "余", 1, left_home), ("huadong", "熊", 2, bought_flat),
)  # fmt: skip
