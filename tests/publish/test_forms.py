"""A form shows what the record says on D, to whom it belongs, and a notice nothing more."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml
from printed import forms, gathered, pairs, rendered, rows, sections, sheets, words
from pydantic import BaseModel
from register import (
    OFFICER,
    accounts,
    contact,
    entered,
    household,
    member,
    members,
    policy,
    visit,
)

from generator.model import Household
from generator.model import scalars as s
from generator.publish.forms.declared import FORMS
from generator.publish.forms.placing import Places
from generator.publish.forms.shape import Desk

MONITORED = {"识别": [entered("2022-03-10")], "监测联系人": [contact()]}
WARNED = {"预警情形": [{"情形": "子女外出生活不稳定老人户", "认定日期": "2022-03-05"}]}
RICH = accounts("2022-03-01", 20000)
MEASURE = {"类别": "健康帮扶", "内容": "大病救助", "状态": "计划", "期限": "2022-07-31"}
STEPS = {"农户申请": "2022-03-01", "入户核实": "2022-03-03"}


def having(page: str) -> list[str]:
    return list(sections(page))


def only(page: str) -> str:
    (found,) = sections(page).values()
    return found


# Which households


def test_a_form_is_there_for_those_it_applies_to_and_nobody_else(records):
    records.add(household("ZS-0001", **MONITORED, 走访=[visit("2022-06-01")]))
    records.add(household("ZS-0002", **WARNED, 收支核算=[RICH]))
    records.add(household("ZS-0003", 收支核算=[RICH], 走访=[visit("2022-06-01")]))
    plan = {"制定日期": "2022-06-30", "措施": [MEASURE]}
    records.add(household("ZS-0004", 收支核算=[RICH], 帮扶方案=plan))
    out = {"方式": "自然消除", "提出日期": "2022-06-30"}
    records.add(household("ZS-0005", 识别=[entered("2022-03-10", 消除=out)]))
    found = {slug: having(page) for slug, page in forms(records).items()}
    assert found == {
        "visit-blank": ["ZS-0001", "ZS-0002", "ZS-0005"],
        "visit-record": ["ZS-0001"],
        "accounts": ["ZS-0002", "ZS-0003", "ZS-0004"],
        "plan": ["ZS-0004"],
        "identification": ["ZS-0001", "ZS-0005"],
        "elimination-notice": ["ZS-0005"],
    }
    day_before = {slug: having(page) for slug, page in forms(records, "2022-06-29").items()}
    assert day_before["plan"] == day_before["elimination-notice"] == []


def test_a_household_that_is_no_longer_watched_keeps_its_visits(records):
    told = WARNED["预警情形"][0] | {"解除日期": "2022-05-01"}
    records.add(household(预警情形=[told], 收支核算=[RICH], 走访=[visit("2022-04-01")]))
    assert having(forms(records)["visit-record"]) == ["ZS-0001"]
    assert having(forms(records)["visit-blank"]) == []


def test_the_list_of_forms_counts_what_the_pages_hold(records):
    records.add(household("ZS-0001", **MONITORED)).add(household("ZS-0002", 收支核算=[RICH]))
    index = rendered(gathered(records, "2022-06-30"))["villages/zhusha/forms/index.html"]
    counted = {row[0]: row[1] for row in rows(index)[1:]}
    assert list(counted) == [one.title for one in FORMS]
    assert counted == {
        "入户走访记录表（空白）": "1", "入户走访记录表（归档）": "0", "家庭收支测算表": "1",
        "一户一策帮扶方案": "0", "识别申请与公示": "1", "消除公示": "0",
    }  # fmt: skip


def test_a_form_of_nobody_says_so(records):
    assert "<p>无</p>" in forms(records.add(household()))["plan"]


def test_every_sheet_bears_unit_edition_day_and_a_place_to_sign(records):
    plan = {"制定日期": "2022-03-20", "措施": [MEASURE]}
    notice = {"公示": {"起": "2022-03-05", "止": "2022-03-10"}}
    out = {"方式": "自然消除", "提出日期": "2022-06-20"}
    entry = entered("2022-03-12", 步骤=STEPS, 消除=out, **notice)
    records.add(household(识别=[entry], 收支核算=[RICH], 帮扶方案=plan, 走访=[visit("2022-06-01")]))
    count = 0
    for page in forms(records).values():
        for sheet in sheets(only(page)):
            count += 1
            text = words(sheet)
            assert "单位：义和街道朱砂村 依据：义和办发〔2022〕12号 截至：2022-06-30" in text
            assert re.search("签字|盖章", words(sheet.split('class="huce-signs"')[1]))
    assert count == 7


def test_a_refused_file_is_named_where_its_household_is_missed(records):
    records.add(household("ZS-0001", **MONITORED))
    records.write("villages/zhusha/households/ZS-0002.yaml", "户主：张")
    for path, page in rendered(gathered(records, "2022-06-30")).items():
        assert "没有算在内：ZS-0002" in page, path


# The links of the household's page


def test_a_households_links_lead_to_its_own_sheet(records):
    records.add(household("ZS-0001", 组="1", **MONITORED))
    records.add(household("ZS-0002", 组="2", **MONITORED))
    records.add(household("ZS-0003", 组="2", **MONITORED))
    records.add(household("ZS-0004", 组="10", 收支核算=[RICH]))
    work = gathered(records, "2022-06-30")
    for limit, parts in ((3, {""}), (2, {"", "g1/", "g2/"}), (1, {"", "g1/", "g2/", "g2-2/"})):
        work.forms = Places(Desk(work.assessment), work.in_village, limit)
        pages = rendered(work)
        made = {path.removeprefix("villages/zhusha/forms/visit-blank/") for path in pages
                if "/visit-blank/" in path}  # fmt: skip
        assert made == {part + "index.html" for part in parts}
        for case in work.cases:
            for title, href in work.forms.links(case):
                path, fragment = href.removeprefix("../").split("#")
                assert fragment == case.id
                assert case.id in sections(pages[f"villages/zhusha/{path}"]), (title, href)
        links = [href for case in work.cases for _, href in work.forms.links(case)]
        assert len(links) == 3 + 3 + 1


def test_the_page_of_a_split_form_leads_to_every_group(records):
    for number, group in enumerate(("2", "10", "2"), 1):
        records.add(household(f"ZS-000{number}", 组=group, **MONITORED))
    work = gathered(records, "2022-06-30")
    work.forms = Places(Desk(work.assessment), work.in_village, 2)
    page = rendered(work)["villages/zhusha/forms/visit-blank/index.html"]
    assert rows(page)[1:] == [["2组", "2"], ["10组", "1"], ["合计", "3"]]
    assert re.findall(r'href="(g[^"]+)"', page) == ["g2/index.html", "g10/index.html"]


# The notice


def text_marks(annotation: Any, metadata: tuple[Any, ...], value: Any, marks: list[str]) -> Any:
    """The value with a mark in place of every free text below it."""
    if metadata == tuple(get_args(s.Text)[1:]):
        marks.append(f"暗记{len(marks):03d}号")
        return marks[-1]
    if hasattr(annotation, "__metadata__"):
        inner = get_args(annotation)
        return text_marks(inner[0], tuple(inner[1:]), value, marks)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for field in annotation.model_fields.values():
            if field.alias in value:
                below = value[field.alias]
                value[field.alias] = text_marks(
                    field.annotation, tuple(field.metadata), below, marks
                )
        return value
    if get_origin(annotation) is tuple and isinstance(value, list):
        return [text_marks(get_args(annotation)[0], (), one, marks) for one in value]
    fitting = [one for one in get_args(annotation) if takes(one, value)]
    return text_marks(fitting[0], metadata, value, marks) if fitting else value


def takes(annotation: Any, value: Any) -> bool:
    if hasattr(annotation, "__metadata__"):
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is tuple:
        return isinstance(value, list)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return isinstance(value, dict)
    return annotation is str and isinstance(value, str)


CONTRACT = (
    (Path(__file__).parents[2] / "docs/contract/record-format.md")
    .read_text(encoding="utf-8")
    .split("```yaml")[1]
    .split("```")[0]
)


@pytest.fixture
def marked(records) -> tuple[dict[str, str], list[str]]:
    """The contract's household, every key of which is filled, with a mark in each free text."""
    marks: list[str] = []
    value = yaml.load(CONTRACT, Loader=yaml.BaseLoader)
    value = text_marks(Household, (), value, marks)
    value["户主"] = value["成员"][0]["姓名"] = "冉某甲"
    out = value["识别"][0]["消除"]
    del out["撤回"]
    records.add(value)
    assert len(marks) > 60
    return forms(records, "2022-10-20"), [one for one in marks if one in str(value)]


def test_marks_reach_the_forms_that_show_the_record(marked):
    pages, marks = marked
    shown = "".join(words(page) for page in pages.values())
    assert sum(1 for one in marks if one in shown) > 20


@pytest.mark.parametrize(
    ("slug", "title", "intro", "start", "end"),
    [
        ("identification", "防止返贫监测对象识别公示",
         "经入户核实、民主评议，拟将下列农户识别为防止返贫监测对象，现予公示。", "2022-03-05", "2022-03-10"),
        ("elimination-notice", "防止返贫监测对象风险消除公示",
         "经入户核实、民主评议，拟对下列监测对象作风险消除，现予公示。", "2022-10-12", "2022-10-18"),
    ],
)  # fmt: skip
def test_a_notice_carries_head_group_class_and_dates_alone(marked, slug, title, intro, start, end):
    """What hangs on the wall is read by neighbours: no risk, health, phone, number or figure."""
    pages, marks = marked
    notice = sheets(sections(pages[slug])["ZS-0001"])[-1]
    assert not [one for one in (*marks, "ZS-0001", "138****0469", "123X") if one in notice]
    assert words(notice) == (
        f"{title} 单位：义和街道朱砂村 依据：义和办发〔2022〕12号 截至：2022-10-20 {intro} "
        f"户主 村组 监测类别 公示起 公示止 冉某甲 朱砂村3组 突发严重困难户 {start} {end} "
        "对公示内容有异议的，请在公示期内向朱砂村村民委员会反映。 "
        "经办人签字： 朱砂村村民委员会（盖章） 年 月 日"
    )


def test_a_notice_is_a_page_of_its_own(marked):
    application, notice = sheets(sections(marked[0]["identification"])["ZS-0001"])
    assert "申请理由" in application
    assert "公示" in notice
    assert "申请理由" not in notice


def test_a_community_posts_for_its_residents_committee(records):
    records.village(名称="大柏社区", 类型="社区")
    records.add(household(识别=[{"类别": "边缘易致贫户", "步骤": STEPS}]))
    assert "大柏社区居民委员会（盖章）" in words(forms(records, "2022-03-05")["identification"])


@pytest.mark.parametrize(
    ("entry", "day", "dates"),
    [
        ({"公示": {"起": "2022-03-05", "止": "2022-03-10"}}, "2022-03-05",
         ["2022-03-05", "2022-03-10"]),
        ({"公示": {"起": "2022-03-05", "止": "2022-03-10"}}, "2022-03-04", ["年 月 日"] * 2),
        ({}, "2022-03-05", ["年 月 日"] * 2),
    ],
)  # fmt: skip
def test_a_notice_still_to_come_leaves_its_dates_to_be_written(records, entry, day, dates):
    records.add(household(识别=[{"类别": "边缘易致贫户", "步骤": STEPS} | entry]))
    notice = sheets(only(forms(records, day)["identification"]))[1]
    assert rows(notice)[1][-2:] == [words(one) for one in dates]


def test_no_notice_is_printed_for_an_identification_closed_without_one(records):
    """A notice printed afterwards would be forged."""
    records.add(household("ZS-0001", 识别=[entered("2022-03-16", 步骤=STEPS)]))
    ended = {"日期": "2022-03-16", "依据": "比对有商品房"}
    records.add(household("ZS-0002", 识别=[{"类别": "边缘易致贫户", "步骤": STEPS, "终止": ended}]))
    for day, number in (("2022-03-15", 2), ("2022-03-16", 1)):
        page = forms(records, day)["identification"]
        assert [len(sheets(one)) for one in sections(page).values()] == [number, number]
    assert pairs(page)["公示"] == "没有记录"


@pytest.mark.parametrize("closed", [{"日期": "2022-11-01"}, {"撤回": {"日期": "2022-11-01"}}])
def test_an_elimination_closed_without_a_notice_says_that_there_is_none(records, closed):
    out = {"方式": "帮扶消除", "提出日期": "2022-10-08"} | closed
    records.add(household(识别=[entered("2022-03-10", 消除=out)]))
    for day, dates in (("2022-10-31", "年 月 日"), ("2022-11-01", "没有记录")):
        notice = only(forms(records, day)["elimination-notice"])
        assert rows(notice)[1][-2:] == [dates, dates]
    assert having(forms(records, "2022-10-07")["elimination-notice"]) == []


# The application


def test_the_application_gives_the_rule_its_clause_and_the_sum_of_that_day(records):
    """Not of today: what was true when it was decided is the ground."""
    books = [accounts("2022-03-02", 6500), accounts("2022-06-01", 8000)]
    entry = entered("2022-03-16", 步骤=STEPS, 承诺授权="2022-03-01", 发现日期="2022-02-28")
    records.add(
        household(收支核算=books, 识别=[entry], 风险=[{"类型": "因病", "发现日期": "2022-02-20"}])
    )
    sheet = sheets(only(forms(records)["identification"]))[0]
    found = pairs(sheet)
    assert found["依据M1"] == (
        "人均纯收入低于监测线（方案二(一)-1）：家庭纯收入6500.00元，低于监测线7000元×1人＝7000.00元"
        "（人均6500.00元）。"
    )
    assert found["风险"] == "因病（2022-02-20发现）"
    assert found["申请类别"] == "边缘易致贫户"
    assert "承诺授权日期：2022-03-01" in words(sheet)
    steps = {row[0]: row[1] for row in rows(sheet)[1:]}
    assert steps["农户申请"] == "2022-03-01"
    assert (steps["区级审定"], steps["系统录入"]) == ("", "2022-03-16")


def test_a_household_taken_in_before_the_first_edition_has_no_ground_by_it(records):
    records.add(household(收支核算=[accounts("2022-03-02", 6500)], 识别=[entered("2021-09-20")]))
    found = pairs(only(forms(records)["identification"]))
    assert found["依据"] == "2021-09-20录入，早于现有方案，不按现有方案计算。"


def test_steps_after_the_day_are_still_open(records):
    records.add(household(识别=[entered("2022-03-16", 步骤=STEPS, 核实人=[OFFICER])]))
    sheet = sheets(only(forms(records, "2022-03-02")["identification"]))[0]
    steps = {row[0]: row[1] for row in rows(sheet)[1:]}
    assert (steps["农户申请"], steps["入户核实"], steps["系统录入"]) == ("2022-03-01", "", "")


# Visits


def test_the_blank_asks_about_what_is_open_and_unfinished(records):
    plan = {
        "制定日期": "2022-03-20",
        "措施": [
            MEASURE | {"风险": "因病", "责任人": OFFICER, "应收佐证": "报销单"},
            MEASURE | {"内容": "早办好了", "状态": "已落实", "落实日期": "2022-06-30"},
            MEASURE | {"内容": "后办好", "状态": "已落实", "落实日期": "2022-07-01"},
            MEASURE | {"内容": "办不成", "状态": "无效"},
        ],
    }
    risks = [
        {"类型": "因病", "发现日期": "2022-03-01", "说明": "住院"},
        {"类型": "因学", "发现日期": "2022-03-01", "化解日期": "2022-06-30", "化解佐证": "证明"},
    ]
    last = visit("2022-06-01", 困难="缺药", 下步措施="送药")
    later = visit("2022-07-01", 困难="还没有发生")
    records.add(household(**MONITORED, 风险=risks, 帮扶方案=plan, 走访=[later, last]))
    section = only(forms(records)["visit-blank"])
    table = rows(section)
    assert ["因病", "2022-03-01", "住院", ""] in table
    assert [row[1] for row in table if len(row) == 6] == [
        "没有落实的措施", "健康帮扶：大病救助", "健康帮扶：后办好",
    ]  # fmt: skip
    assert ["因病", "健康帮扶：大病救助", OFFICER, "2022-07-31", "报销单", ""] in table
    assert "因学" not in section
    assert "还没有发生" not in section
    assert "上次走访：2022-06-01 王某丽 入户 见到本人；困难：缺药、下步措施：送药。" in words(
        section
    )
    for label in ("日期", "走访人", "情况", "困难", "下步措施"):
        assert label in pairs(section)
    assert pairs(section)["满意度"] == "满意 基本满意 不满意"


@pytest.mark.parametrize(
    ("fields", "need"),
    [
        (MONITORED, "每月至少一次；方式：入户；走访人：监测联系人"),
        (MONITORED | {"走访例外": [{"起": "2022-06-01", "止": "2022-06-30", "原因": "全户外出",
                                "批准人": "刘某国", "批准日期": "2022-06-01"}]},
         "每月至少一次；方式：不限（走访例外）；走访人：监测联系人"),
        (WARNED, "每季度至少一次；方式：入户、电话、视频、微信、村委会面谈；"
                 "走访人：驻村干部、防贫监测信息员、本户监测联系人"),
    ],
)  # fmt: skip
def test_the_blank_says_what_will_count(records, fields, need):
    page = forms(records.add(household(**fields)))["visit-blank"]
    assert pairs(page)["走访要求"] == need


def test_the_record_has_every_visit_oldest_first_and_why_one_does_not_count(records):
    calls = [
        visit("2022-06-02", mode="电话", result="已联系上", 情况="电话里说都好"),
        visit("2022-05-02", 情况="在家", 存档日期="2022-06-30"),
        visit("2022-07-01", 情况="还没有发生"),
    ]
    records.add(household(**MONITORED, 走访=calls))
    section = only(forms(records)["visit-record"])
    text = words(section)
    assert "共2次，其中计入1次。" in text
    assert text.index("2022-05-02") < text.index("2022-06-02")
    assert "计入2022-05" in text
    assert "不计入，因为方式为电话；监测户须为入户" in text
    assert "还没有发生" not in text


# Accounts


def test_every_line_of_the_accounts_and_the_sum_written_out(records):
    books = accounts("2022-03-02", 5200, 核算人=OFFICER)
    books["收入"] = [
        {"类别": "生产经营性", "项目": "青菜头", "金额": "8200", "成本": "3000", "佐证": "销售单"},
        {"类别": "财产性", "项目": "卖房", "金额": "80000", "一次性": "是"},
    ]
    paid = {"类别": "医疗", "总额": "3000", "报销": "1800", "其他补偿": "100", "目录外": "50"}
    books["支出"] = [
        paid | {"合规": "是", "日期": "2021-05-01", "佐证": "结算单"},
        paid | {"合规": "否", "日期": "2021-06-01"},
        paid | {"合规": "是", "日期": "2020-12-31"},
    ]
    people = [*members(2), member(姓名="冉某乙", 关系="之子", 计入="否", 不计入原因="服刑")]
    records.add(household(成员=people, 收支核算=[books]))
    section = only(forms(records)["accounts"])
    table = rows(section)
    for row in (
        ["生产经营性", "青菜头", "8200.00", "3000.00", "5200.00", "5200.00", "销售单"],
        ["财产性（一次性）", "卖房", "80000.00", "0.00", "80000.00", "一次性收入，不计入", ""],
        ["家庭纯收入", "5200.00", ""],
        ["医疗", "2021-05-01", "3000.00", "1800.00", "100.00", "50.00", "1050.00", "是", "1050.00", "结算单"],
        ["医疗", "2021-06-01", "3000.00", "1800.00", "100.00", "50.00", "1050.00", "否", "不合规，不计入", ""],
        ["医疗", "2020-12-31", "3000.00", "1800.00", "100.00", "50.00", "1050.00", "是",
         "2020-12-31不在核算期间，不计入", ""],
        ["合规自付支出", "1050.00", ""],
    ):  # fmt: skip
        assert row in table, row
    found = pairs(section)
    assert found["算式"] == (
        "2022-03-02核算：家庭纯收入＝5200.00＝5200.00元，÷2人＝人均2600.00元；"
        "合规自付支出1050.00元，扣除后人均2075.00元。"
    )
    assert found["对照收入线"] == (
        "家庭纯收入5200.00元，低于监测线7000元×2人＝14000.00元（人均2600.00元）； "
        "纯收入5200.00元扣除合规自付支出1050.00元，余4150.00元，低于监测线7000元×2人＝14000.00元； "
        "家庭纯收入5200.00元，低于预警线9000元×2人＝18000.00元（人均2600.00元）。"
    )
    assert found["计入的人"] == "冉某甲、冉某1"
    assert found["不计入的人"] == "冉某乙（服刑）"


@pytest.mark.parametrize(("income", "side"), [("6999.99", "低于"), ("7000", "不低于")])
def test_the_side_of_the_line(records, income, side):
    page = forms(records.add(household(收支核算=[accounts("2022-03-02", income)])))["accounts"]
    assert re.match(rf"家庭纯收入{income}[.0]*元，{side}监测线", pairs(page)["对照收入线"])


def test_one_off_income_counts_where_the_edition_says_so(records):
    records.write("policy/2022-02-25.yaml", policy(收入线__一次性收入计入="是"))
    books = accounts("2022-03-02", 0)
    books["收入"].append({"类别": "财产性", "项目": "卖房", "金额": "80000", "一次性": "是"})
    table = rows(only(forms(records.add(household(收支核算=[books])))["accounts"]))
    assert ["财产性（一次性）", "卖房", "80000.00", "0.00", "80000.00", "80000.00", ""] in table
    assert ["家庭纯收入", "80000.00", ""] in table


def test_by_how_many_the_sum_is_divided(records):
    people = [member(), member(姓名="冉某乙", 关系="之女", 离开="2022-03-20")]
    page = forms(records.add(household(成员=people, 收支核算=[accounts("2022-03-01", 13000)])))
    found = pairs(page["accounts"])
    assert found["计入人口"].startswith("计入人口1人；核算当天为2人")
    assert "÷2人＝人均6500.00元" in found["算式"]


def test_the_newest_accounts_of_the_day(records):
    books = [accounts("2022-03-01", 5000), accounts("2022-06-30", 6000), accounts("2022-07-01", 1)]
    records.add(household(收支核算=books))
    assert pairs(forms(records)["accounts"])["核算日期"] == "2022-06-30"
    assert pairs(forms(records, "2022-06-29")["accounts"])["核算日期"] == "2022-03-01"


# Plans


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"状态": "计划"}, "计划"),
        ({"状态": "实施中", "开始日期": "2022-06-30"}, "实施中"),
        ({"状态": "实施中", "开始日期": "2022-07-01"}, "计划"),
        ({"状态": "实施中"}, "实施中"),
        ({"状态": "已落实", "落实日期": "2022-06-30", "金额": "600"}, "2022-06-30已落实，600.00元"),
        ({"状态": "已落实", "落实日期": "2022-07-01", "开始日期": "2022-06-01"}, "实施中"),
        ({"状态": "已落实", "落实日期": "2022-07-01"}, "计划"),
        ({"状态": "无效"}, "无效"),
    ],
)  # fmt: skip
def test_a_measure_stands_as_on_the_day(records, fields, state):
    measure = MEASURE | {"佐证": "发放单"} | fields
    records.add(household(帮扶方案={"制定日期": "2022-03-20", "措施": [measure]}))
    (row,) = [one for one in rows(only(forms(records)["plan"])) if "健康帮扶：大病救助" in one]
    done_later = fields.get("落实日期", "") > "2022-06-30"
    assert row[-2:] == [state, "" if done_later else "发放单"]


def test_the_plan_has_the_people_and_risks_of_the_day(records):
    people = [
        member(),
        member(姓名="已走的人", 关系="之女", 离开="2022-06-30"),
        member(姓名="还没来的人", 关系="之儿媳", 加入="2022-07-01"),
    ]
    risks = [
        {"类型": "因病", "发现日期": "2022-03-01", "化解日期": "2022-07-01", "化解佐证": "证明"},
        {"类型": "因学", "发现日期": "2022-07-01"},
    ]
    plan = {"制定日期": "2022-03-20", "修订": [{"日期": "2022-07-01", "原因": "还没有修订"}]}
    section = only(forms(records.add(household(成员=people, 风险=risks, 帮扶方案=plan)))["plan"])
    assert not [one for one in ("已走的人", "还没来的人", "因学", "还没有修订") if one in section]
    assert ["因病", "2022-03-01", "", "", "未化解"] in rows(section)


def test_hostile_text_stays_text(records):
    evil = "<script>alert(1)</script>"
    plan = {"制定日期": "2022-03-20", "措施": [MEASURE | {"内容": evil}]}
    fields = deepcopy(MONITORED) | {"户主": evil, "住址": evil}
    records.add(household(**fields, 帮扶方案=plan, 走访=[visit("2022-06-01", 情况=evil)]))
    for page in rendered(gathered(records, "2022-06-30")).values():
        assert "<script" not in page
        assert " style=" not in page


def test_the_same_records_and_day_give_the_same_pages(records):
    records.add(household(**MONITORED, 走访=[visit("2022-06-01")], 收支核算=[RICH]))
    assert rendered(gathered(records, "2022-06-30")) == rendered(gathered(records, "2022-06-30"))
    assert date(2022, 6, 30).isoformat() in forms(records)["accounts"]
