"""What many ledgers share: where a row belongs, spellings of words, checks of sums."""

from __future__ import annotations

from typing import Any

from generator.imports.shape import Column
from generator.imports.values import count, group, person, place_id, signed, village

VILLAGE, GROUP, ID, HEAD = "村", "组", "编号", "户主"
PLACE: tuple[Column, ...] = (
    Column(
        VILLAGE,
        village,
        also=("村名", "行政村", "村（社区）", "村社区", "村居", "所在村", "所属村"),
    ),
    Column(GROUP, group, also=("村民小组", "小组", "所在组", "组别", "社")),
    Column(ID, place_id, also=("户编号", "户册编号", "农户编号", "家庭编号", "户号")),
    Column(HEAD, person, also=("户主姓名", "农户姓名", "户主名字")),
)
"""村, 组, 编号 and 户主 of every ledger; the finding of households reads them."""
HOUSE = (*PLACE[:3], Column(HEAD, person, also=("户主姓名", "农户姓名", "户主名字", "姓名")))
"""The same where 姓名 can only be the head's."""

HOUSEHOLD_KINDS = {
    "一般户": "一般农户", "普通农户": "一般农户", "建档立卡脱贫户": "脱贫户", "已脱贫户": "脱贫户",
}  # fmt: skip
RELATIONS = {
    "本人": "户主", "户主本人": "户主", "妻": "配偶", "妻子": "配偶", "夫": "配偶", "丈夫": "配偶",
    "子": "之子", "儿子": "之子", "长子": "之子", "次子": "之子", "三子": "之子",
    "女": "之女", "女儿": "之女", "长女": "之女", "次女": "之女", "三女": "之女",
    "儿媳": "之儿媳", "女婿": "之女婿", "孙子": "之孙子", "孙女": "之孙女",
    "外孙": "之外孙子", "外孙子": "之外孙子", "外孙女": "之外孙女",
    "父": "之父", "父亲": "之父", "母": "之母", "母亲": "之母",
    "岳父": "之岳父", "岳母": "之岳母", "公公": "之公公", "婆婆": "之婆婆",
    "祖父": "之祖父", "祖母": "之祖母", "外祖父": "之外祖父", "外祖母": "之外祖母",
}  # fmt: skip
SEXES = {"男性": "男", "女性": "女"}
HEALTH = {
    "良好": "健康", "慢性病": "长期慢性病", "慢病": "长期慢性病", "大病": "患有大病",
    "重大疾病": "患有大病", "残疾人": "残疾",
}  # fmt: skip
PENSIONS = {
    "在缴": "缴费",
    "已缴费": "缴费",
    "领取中": "领取",
    "已领取": "领取",
    "未参加": "未参保",
}
MODES = {
    "入户走访": "入户",
    "上门": "入户",
    "电话联系": "电话",
    "视频联系": "视频",
    "微信联系": "微信",
}
RESULTS = {"见本人": "见到本人", "见家人": "见到家人", "联系上": "已联系上", "无人在家": "家中无人"}
MONITORED = {
    "脱贫不稳定": "脱贫不稳定户",
    "边缘易致贫": "边缘易致贫户",
    "突发严重困难": "突发严重困难户",
}
WARNINGS = {"低保特困大额支出": "低保特困大额支出户", "大病重病大额医疗": "大病重病大额医疗户"}

BY_MEMBERS = "人数由家庭成员花名册算出来，改成员"
BY_ACCOUNTS = "由家庭收支测算表算出来，把收支写进那一表"
BY_VISITS = "由入户走访记录算出来，把走访写进那一表"
BY_PLANS = "由一户一策帮扶方案算出来，把措施写进那一表"
BY_RULES = "由户册按规则算出来，依据不足的补记录"
BY_RISKS = "风险要逐项写进风险销号台账"
BY_GUARANTEES = "由三保障排查台账算出来，把核查写进那一表"
IN_RECORD = "户册已有，不覆盖；确实变了的，直接改记录"


def checked(label: str, read: Any, why: str, *also: str) -> Column:
    """A column that the register computes: compared, never written."""
    return Column(label, read, also=also, why=why)


PERSONS = checked("人口", count, BY_MEMBERS, "家庭人口", "家庭人口数", "人口数", "家庭人数")
LABOUR = checked("劳动力人数", count, BY_MEMBERS, "劳动力", "劳动力数")
PER_CAPITA = checked("人均纯收入", signed, BY_ACCOUNTS, "家庭人均纯收入", "年人均纯收入")
EXPENSE = checked("合规自付支出", signed, BY_ACCOUNTS, "合规支出", "合规自付")
AFTER = checked(
    "扣除合规自付支出后人均纯收入", signed, BY_ACCOUNTS, "扣除后人均", "扣除后人均纯收入"
)  # fmt: skip
NET = checked("家庭纯收入", signed, BY_ACCOUNTS, "家庭年纯收入", "纯收入")
