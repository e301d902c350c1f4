"""The building blocks of a drawn household: people, accounts, plans, visits."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from generator.demo.names import relative
from generator.demo.place import HILLS, Place

AS_OF = date(2022, 6, 30)
STEPS = ("农户申请", "入户核实", "民主评议公示", "街道审核", "区级审定")
OUT_STEPS = ("入户核实", "民主评议公示", "街道审核", "区级审定")
OPENERS = (
    "今天到家里坐了一阵", "上午入户看了看", "傍晚收工后到户", "顺路到屋里了解", "约好时间上门",
    "雨停后到户查看", "和组长一道去的", "赶场回来时到户",
)  # fmt: skip
HEALTH_NOTES = (
    "身体比上月好些", "血压药按时在吃", "腰痛的老毛病还在", "精神不错能做饭", "去卫生院复查过一次",
    "夜里咳嗽少了", "走路要扶着墙", "胃口恢复了",
)  # fmt: skip
WORK_NOTES = (
    "青菜头卖完结了账", "两头猪长到百来斤", "玉米已经定浆", "在外的儿子月底寄钱回来", "零工这个月做了十来天",
    "菜地新栽了辣椒", "公益岗位工资已到卡", "葡萄套袋刚做完", "务工厂里活路稳定", "鸡鸭喂了二十来只",
)  # fmt: skip
NEXT = (
    "下月再看药费报销",
    "已记下要补的票据",
    "提醒按时参加医保",
    "约定月底再来",
    "帮着问了厂里的招工",
    "",
)
PEOPLE_PLACES = ("浙江", "广东", "福建", "江苏")


class Draw:
    """One household in the making."""

    def __init__(self, place: Place, rng: random.Random, surname: str) -> None:
        self.place = place
        self.rng = rng
        self.surname = surname
        self.id = place.next_id()
        self.group = rng.randint(1, place.groups)
        self.members: list[dict[str, Any]] = []
        self.contact = rng.choice(place.contacts)
        self.notes = 0

    def person(self, relation: str, born: int, **more: Any) -> dict[str, Any]:
        """Add a member; `born` is a year."""
        male = relation in ("之子", "之孙子", "之父") or (
            relation == "户主" and self.rng.random() < 0.7
        )
        day = date(born, self.rng.randint(1, 12), self.rng.randint(1, 28))
        member = {
            "姓名": relative(self.surname, len(self.members)),
            "关系": relation,
            "性别": "男" if male else "女",
            "出生": day,
            "证件尾号": f"{self.rng.randint(1000, 9999)}",
        }
        member |= more
        member.setdefault("医保", {"年度": 2022, "类型": "居民医保"})
        self.members.append(member)
        return member

    def family(self, size: int, *, able: bool = True) -> None:
        """A head, a spouse, then children or grandparents; pensioners draw a pension."""
        self.person("户主", self.rng.randint(1958, 1961) if not able else self.rng.randint(1966, 1984),
                    **({"劳动能力": "普通劳动力"} if able else {"劳动能力": "丧失劳动力"}))  # fmt: skip
        if size > 1:
            self.person(
                "配偶", self.rng.randint(1966, 1986), 劳动能力="弱劳动力" if able else "无劳动力"
            )
        for _ in range(size - 2):
            self.child()

    def child(self) -> None:
        year = self.rng.randint(2007, 2015)
        school = "初中" if year <= 2009 else "小学"
        self.person(self.rng.choice(("之子", "之女")), year, 劳动能力="无劳动力", 在校=school)

    def worker(self) -> None:
        """The head works away: the wage and 务工 go together."""
        self.members[0]["务工"] = {
            "地点": self.rng.choice(("市外", "市内区外", "区内")), "月数": self.rng.randint(6, 11),
            "行业": self.rng.choice(("电子厂", "建筑", "家政", "物流", "制衣")),
        }  # fmt: skip

    def record(self, kind: str = "一般农户", **fields: Any) -> dict[str, Any]:
        """The household's record in the contract's order; a missing field is left out."""
        place = f"{self.group}组{self.rng.choice(HILLS)}"
        head = {
            "编号": self.id, "户主": self.members[0]["姓名"], "组": self.group, "户类型": kind,
            "住址": place,
        }  # fmt: skip
        if kind == "脱贫户":
            fields.setdefault("脱贫年度", self.rng.choice((2014, 2015, 2016, 2017)))
        if self.rng.random() < 0.7:
            fields.setdefault(
                "联系电话", f"13{self.rng.randint(0, 9)}****{self.rng.randint(0, 9999):04d}"
            )
        fields.setdefault("饮水", self.rng.choice(("集中供水", "集中供水", "分散供水")))
        fields.setdefault("耕地", Decimal(self.rng.randint(2, 16)) / 2)
        fields["成员"] = self.members
        return head | {key: fields[key] for key in ORDER if fields.get(key) not in (None, [], "")}

    def books(
        self, day: date, each: float, *, medical: int = 0, person: str = "", one_off: int = 0
    ) -> dict[str, Any]:
        """Accounts of so much net income a head (yuan), in believable lines."""
        total = round(each * len(self.members))
        lines: list[dict[str, Any]] = []
        rest = total
        working = any("务工" in one for one in self.members)
        if any(one.get("养老保险") == "领取" for one in self.members):
            pension = 1560 * sum(1 for one in self.members if one.get("养老保险") == "领取")
            lines.append({"类别": "转移性", "子类": "养老金", "项目": "养老金", "金额": pension})
            rest -= pension
        if working:
            wage = max(1200, round(rest * self.rng.uniform(0.5, 0.75), -2))
            lines.append(
                {"类别": "工资性", "项目": "务工工资", "金额": int(wage), "佐证": "银行流水"}
            )
            rest -= int(wage)
        subsidy = min(max(rest, 0) // 4, self.rng.randint(180, 620))
        if subsidy:
            lines.append(
                {"类别": "转移性", "子类": "惠农补贴", "项目": "地力补贴", "金额": subsidy}
            )
            rest -= subsidy
        crop = self.rng.choice(("青菜头", "生猪", "玉米和洋芋", "家禽"))
        if self.place.folder == "shibao":
            crop = "葡萄"
        cost = self.rng.randint(6, 48) * 100
        gross = rest + cost
        if gross < 0:
            cost, gross = -rest, 0
        lines.append(
            {"类别": "生产经营性", "项目": crop, "金额": gross, "成本": cost, "佐证": "销售单"}
        )
        if one_off:
            lines.append({"类别": "财产性", "项目": "征地补偿", "金额": one_off, "一次性": True})
        start = date(day.year - 1, day.month, 1)
        end = date(day.year, day.month, 1) - timedelta(days=1)
        entry: dict[str, Any] = {
            "核算日期": day, "核算人": person or self.place.officer_on(day), "期间": {"起": start, "止": end},
            "户主签字": True, "研判": "暂不需要", "收入": lines,
        }  # fmt: skip
        if medical:
            covered = self.rng.randint(4, 18) * 1000
            entry["支出"] = [
                {"类别": "医疗", "总额": medical + covered, "报销": covered, "合规": True,
                 "日期": end - timedelta(days=self.rng.randint(20, 120)), "佐证": "结算单"}
            ]  # fmt: skip
        return entry

    def note(self) -> str:
        """What was seen, never twice alike in a household."""
        self.notes += 1
        parts = [
            self.rng.choice(OPENERS),
            f"{self.rng.choice(self.members)['姓名']}{self.rng.choice(HEALTH_NOTES)}",
            self.rng.choice(WORK_NOTES),
            f"第{self.notes}次记录，家里有{self.rng.randint(20, 400)}斤存粮",
        ]
        last = self.rng.choice(NEXT)
        return "，".join(parts + ([last] if last else [])) + "。"

    def visit(
        self, day: date, who: str = "", mode: str = "入户", result: str = "", **more: Any
    ) -> dict[str, Any]:
        fits = {"入户": "见到本人", "村委会面谈": "见到本人"}
        if who == self.place.officer:
            who = self.place.officer_on(day)
        recorded = day + timedelta(days=self.rng.randint(0, 4))
        entry: dict[str, Any] = {
            "日期": day, "走访人": [who or self.contact], "方式": mode,
            "结果": result or fits.get(mode, "已联系上"), "情况": self.note(),
        }  # fmt: skip
        entry |= {"录入日期": min(recorded, AS_OF)}
        if day <= date(2022, 6, 14):
            entry["存档日期"] = day + timedelta(days=self.rng.randint(6, 14))
        entry["户主签字"] = mode == "入户"
        return entry | more

    def monthly(self, *months: int, who: str = "") -> list[dict[str, Any]]:
        """A home visit in each of the months of 2022."""
        return [self.visit(date(2022, m, self.rng.randint(5, 24)), who) for m in months]

    def risk(self, kind: str, found: date, **more: Any) -> dict[str, Any]:
        origin = self.rng.choice(("村民小组长排查", "干部走访排查", "农户自主申报"))
        return {"类型": kind, "发现日期": found, "来源": origin, **more}

    def measure(self, risk: str, kind: str, content: str, **more: Any) -> dict[str, Any]:
        entry = {
            "风险": risk, "类别": kind, "内容": content, "部门": DEPARTMENT.get(kind, "经发办"),
            "责任人": self.contact, "期限": date(2022, 9, 30), "状态": "实施中",
            "开始日期": date(2022, 4, 6),
        }  # fmt: skip
        return entry | more

    def plan(self, made: date, *measures: dict[str, Any]) -> dict[str, Any]:
        return {"制定日期": made, "制定人": self.contact, "户主签字": True, "措施": list(measures)}

    def entered(self, day: date, kind: str, **more: Any) -> dict[str, Any]:
        """An identification with every step in time (steps only since the edition)."""
        entry: dict[str, Any] = {"类别": kind}
        if day > date(2022, 3, 12):
            first = day - timedelta(days=14)
            entry |= self.steps(first)
        number = f"5001020160{self.rng.randint(1, 999):03d}"
        return entry | {"系统录入": day, "系统编号": number} | more

    def steps(self, first: date, count: int = 5) -> dict[str, Any]:
        """The first steps from a day on, with verifiers and notice as the plan wants them."""
        offsets = (0, 1, 8, 10, 12)
        done = {
            name: first + timedelta(days=offset)
            for name, offset in list(zip(STEPS, offsets, strict=True))[:count]
        }
        entry: dict[str, Any] = {"发现日期": first, "来源": "村民小组长排查", "步骤": done}
        if count >= 2:
            entry["核实人"] = [self.place.officer, self.place.cadre]
        if count >= 3:
            entry["公示"] = {
                "起": first + timedelta(days=3),
                "止": first + timedelta(days=8),
                "异议": "无",
            }
        return entry

    def let_go(self, day: date, **more: Any) -> dict[str, Any]:
        """A 帮扶消除 before the edition."""
        return {"方式": "帮扶消除", "提出日期": day - timedelta(days=24), "户主签字": True,
                "日期": day, "佐证": "收支核算表"} | more  # fmt: skip

    def people(self, start: date, *, helper: str = "", end: date | None = None) -> dict[str, Any]:
        """监测联系人 and 帮扶联系人 from a day on."""
        contact = {"姓名": self.contact, "起": start} | ({"止": end} if end else {})
        found: dict[str, Any] = {"监测联系人": [contact]}
        if helper:
            found["帮扶联系人"] = [{"姓名": helper, "单位": "经发办", "起": start}]
        return found

    def review(self, day: date | None = None, **more: Any) -> list[dict[str, Any]]:
        """Low-income reviews of both quarters; the last one may come out otherwise."""
        first = {"日期": date(2022, 3, self.rng.randint(8, 28)), "结果": "不符合"}
        second = {"日期": day or date(2022, self.rng.choice((5, 6)), self.rng.randint(4, 24)),
                  "结果": "不符合"} | more  # fmt: skip
        return [first, second]


DEPARTMENT = {
    "健康帮扶": "卫生院", "就业帮扶": "社保所", "公益岗位帮扶": "社保所", "教育帮扶": "中心校",
    "住房安全保障": "规建环保办", "饮水安全保障": "规建环保办", "综合保障": "民政办",
    "临时救助": "民政办", "产业帮扶": "农服中心", "产业带动": "农服中心", "消费帮扶": "农服中心",
    "协助收购农产品": "农服中心", "督促子女赡养": "平安办", "社会治理": "平安办",
}  # fmt: skip
ORDER = (
    "住址", "脱贫年度", "居住", "社会救助", "其他安全住房", "联系电话", "搬迁", "住房", "饮水", "耕地",
    "产业", "小额信贷", "赡养人", "系统收入", "返贫致贫认定", "档案", "来自", "转至", "注销", "成员",
    "收支核算", "三保障", "风险", "预警情形", "人工纳入", "识别", "监测联系人", "帮扶联系人", "帮扶方案",
    "走访", "走访例外", "核查豁免", "低收入研判",
)  # fmt: skip
