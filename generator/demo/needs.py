"""What brings a family near the line: its people, its risk, its bills, what is done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.demo import families
from generator.demo.draw import Draw
from generator.demo.entries import measure


@dataclass(frozen=True)
class Need:
    """A kind of trouble: `risk` as the contract names it, `bills` in yuan by kind of expense."""

    risk: str
    family: Callable[[Draw], None]
    words: tuple[str, ...]
    measures: tuple[tuple[str, str], ...]
    bills: dict[str, tuple[int, int]] = field(default_factory=dict)
    also: tuple[tuple[str, str], ...] = ()

    def spent(self, draw: Draw) -> dict[str, int]:
        return {kind: draw.rng.randint(low, high) for kind, (low, high) in self.bills.items()}

    def reason(self, draw: Draw) -> str:
        return draw.rng.choice(self.words)

    def answers(self, draw: Draw, begun: date, person: str) -> list[dict[str, Any]]:
        """One measure that names the risk, and what belongs to it whatever is chosen."""
        chosen = [draw.rng.choice(self.measures), *self.also]
        return [measure(draw, kind, words, begun, person, 风险=self.risk) for kind, words in chosen]


def _ill(draw: Draw) -> None:
    draw.rng.choice((families.couple, families.three_generations, families.grown_children))(draw)
    patient = draw.rng.choice(draw.members[:2])
    illness, severe = draw.rng.choice(ILLNESSES)
    patient |= {"健康": ["患有大病" if severe else "长期慢性病"], "病种": illness, "家医签约": True}
    patient["劳动能力"] = "丧失劳动力" if severe else "弱劳动力"


def _disabled(draw: Draw) -> None:
    draw.rng.choice((families.couple, families.grown_children, families.single_parent))(draw)
    person = draw.rng.choice(draw.members[:2])
    person |= {"健康": ["残疾"], "残疾等级": draw.rng.choice((1, 2, 2)), "劳动能力": "丧失劳动力",
               "残疾类别": draw.rng.choice(("肢体", "视力", "精神", "智力"))}  # fmt: skip


def _pupils(draw: Draw) -> None:
    age = draw.rng.randint(42, 48)
    draw.person("户主", age)
    draw.person("配偶", age - 2)
    draw.person(draw.rng.choice(("之子", "之女")), 19, 在校=draw.rng.choice(("本科及以上", "高职高专")),
                劳动能力="无劳动力", 养老保险="不适用")  # fmt: skip
    draw.person(draw.rng.choice(("之子", "之女")), draw.rng.randint(15, 16))


def _jobless(draw: Draw) -> None:
    draw.rng.choice((families.couple_with_children, families.grown_children))(draw)
    worker = draw.rng.choice(draw.able())
    draw.goes_away(
        worker, 月数=draw.rng.randint(2, 4), 返乡日期=date(2022, 2, draw.rng.randint(1, 26))
    )


ILLNESSES = (
    ("脑梗", False), ("高血压、糖尿病", False), ("类风湿", False), ("慢阻肺", False), ("冠心病", False),
    ("胃癌术后", True), ("尿毒症", True), ("肝硬化", True), ("肺癌", True), ("乳腺癌", True),
)  # fmt: skip

ILL = Need(
    "因病", _ill,
    ("住院两次，药费多", "长期吃药，做不了重活", "手术后在家休养", "每月复查，路费药费都高"),
    (("健康帮扶", "家庭医生签约随访，协助办理慢病门诊报销"), ("健康帮扶", "申请大病保险和医疗救助"),
     ("健康帮扶", "送药上门，陪同去区医院复查")),
    {"医疗": (1300, 5900)},
)  # fmt: skip
DISABLED = Need(
    "因残", _disabled,
    ("残疾需人照料，一人不能外出", "下肢残疾，做不了农活", "残疾人需常年看护"),
    (("就业帮扶", "家属就近安排到榨菜厂做零工"), ("产业帮扶", "发放鸡苗五十只，保底回收")),
    {"医疗": (400, 2100)},
    also=(("综合保障", "落实残疾人两项补贴，申请辅具"),),
)  # fmt: skip
SCHOOL = Need(
    "因学", _pupils,
    ("两个孩子同时读书，学费生活费压力大", "大孩子上大学，小的住校"),
    (("教育帮扶", "协助申请助学贷款和雨露计划"), ("教育帮扶", "落实寄宿生生活补助和交通补助")),
    {"教育": (5200, 13800)},
)  # fmt: skip
DISASTER = Need(
    "因自然灾害", families.couple_with_children,
    ("大风掀了猪圈和半边瓦", "山洪冲了两亩青菜头", "滑坡压坏秧田和水渠"),
    (("生产生活条件改善", "修复圈舍，补助水泥和瓦"), ("产业帮扶", "补种补栽，农技员到田指导")),
    {"灾害": (2400, 7800)},
)  # fmt: skip
PIGS = Need(
    "因产业项目失败", families.couple,
    ("猪价下跌，出栏一头亏一头", "肉牛死了两头，贷款未还清", "鸡瘟死了一百多只"),
    (("产业帮扶", "畜牧站上门防疫，介绍订单收购"), ("金融帮扶", "小额信贷展期并贴息")),
)  # fmt: skip
WEAK = Need(
    "缺劳动力", families.grandparents,
    ("儿子病故，老人带孙辈", "儿媳离家，老人体弱", "年老体弱，地种不完"),
    (("产业帮扶", "合作社保底收购青菜头"), ("产业帮扶", "组里换工帮种帮收，统一代销")),
    also=(("综合保障", "按政策申请孤困儿童补贴和临时救助"),),
)  # fmt: skip
JOBLESS = Need(
    "因务工就业不稳", _jobless,
    ("厂里停工，年后没有再去", "工地欠薪返乡，一时没找到活", "疫情影响，务工时断时续"),
    (("就业帮扶", "推荐到园区上班，参加技能培训"), ("就业帮扶", "联系劳务公司，争取返岗")),
)  # fmt: skip
SUPPORT = Need(
    "因赡养", families.old_couple,
    ("子女在外少有寄钱，老人生活紧", "儿子多年未归，赡养费不到位"),
    (("督促子女赡养", "调解后签赡养协议，按月寄钱"), ("督促子女赡养", "司法所上门普法，子女轮流照料")),
    also=(("综合保障", "核对低保条件，落实高龄补贴"),),
)  # fmt: skip
NEEDS = (ILL, DISABLED, SCHOOL, DISASTER, PIGS, WEAK, JOBLESS, SUPPORT, ILL, WEAK)
