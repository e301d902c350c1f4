"""Every clause of the plan has an answer: one record changed, one cell of a page changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from demo_street import ROOT, cell, changed, count, rule, soup, tile, untouched

from generator.assess.clauses import CLAUSES

PLAIN = "villages/dabai/households/DB-0008.yaml"
"""A household with nothing to do: 2 persons, 16275 yuan a head."""
CASE, NAME = "DB-0008", "谭某全"
MONTH, STREET_MONTH = "villages/dabai/months/2022-06.yaml", "street/months/2022-06.yaml"
VILLAGE = "villages/dabai/village.yaml"
OFFICER, CADRE, CONTACT = "罗某明", "曾某涛", "夏某敏"
Edit = Callable[[Any], Any]


class Answer(NamedTuple):
    """A change of a file and the cell of a page that shows it; `after` "+1" is one more."""

    clause: str
    file: str
    edit: Edit
    page: str
    pick: Callable[[Any], str]
    after: str


def put(**fields: Any) -> Edit:
    return lambda value: value.update(fields)


def add(key: str, entry: Any) -> Edit:
    return lambda value: value.setdefault(key, []).append(entry)


def both(*edits: Edit) -> Edit:
    return lambda value: [edit(value) for edit in edits]


def income(amount: str) -> Edit:
    """The newest accounts bring this much, and nothing else."""
    return lambda value: value["收支核算"][-1].update(
        收入=[{"类别": "工资性", "项目": "零工", "金额": amount}]
    )


def expense(total: str) -> Edit:
    line = {"类别": "医疗", "总额": total, "合规": "是", "日期": "2021-06-10"}
    return lambda value: value["收支核算"][-1].update(支出=[line])


def warned(kind: str, **more: str) -> Edit:
    return add("预警情形", {"情形": kind, "认定日期": "2022-06-20", **more})


def ill(value: Any) -> None:
    value["成员"][0]["健康"] = ["患有大病"]


def entered(day: str, **more: Any) -> Edit:
    steps = ("农户申请", "入户核实", "民主评议公示", "街道审核", "区级审定")
    return add(
        "识别",
        {"类别": "边缘易致贫户", "发现日期": "2022-04-01", "步骤": dict.fromkeys(steps, "2022-04-10"),
         "核实人": [OFFICER, CADRE], "公示": {"起": "2022-04-02", "止": "2022-04-10", "异议": "无"},
         "系统录入": day, **more},
    )  # fmt: skip


def visit(day: str, **more: Any) -> Edit:
    entry = {"日期": day, "走访人": [CADRE], "方式": "入户", "结果": "见到本人", "情况": "在家"}
    return add("走访", entry | more)


def issue(**more: str) -> dict[str, str]:
    return {
        "编号": "N1", "发现日期": "2022-06-01", "来源": "村级自查", "类别": "其他", "内容": "缺照片",
        "期限": "2022-06-10", **more,
    }  # fmt: skip


def signal(**more: str) -> dict[str, str]:
    return {"编号": "N1", "日期": "2022-06-01", "来源": "村民小组长排查", "内容": "漏雨", **more}


DONE = {"完成日期": "2022-06-09", "佐证": "照片", "核验人": CADRE}
PLAN = {"制定日期": "2022-06-01", "制定人": OFFICER}
MEASURE = {
    "类别": "产业帮扶",
    "内容": "送鸡苗",
    "部门": "民政办",
    "状态": "计划",
    "期限": "2022-06-20",
}
RISK = {"类型": "缺劳动力", "发现日期": "2022-06-01"}
UNSAFE = {"项目": "住房安全", "状态": "有风险", "自身能解决": "否", "核查日期": "2022-06-02"}
LEDGER = "ledgers/{}/index.html".format
VILLAGE_LEDGER = "villages/dabai/ledgers/{}/index.html".format
RULES = "rules/index.html"

ANSWERS: tuple[Answer, ...] = (
    Answer("一", PLAIN, put(返贫致贫认定=[{"日期": "2022-05-01", "依据": "某文件"}]),
           "index.html", tile("relapses/index.html"), "+1"),
    Answer("二(一)-1", PLAIN, income("13999.99"), LEDGER("monitored"), count, "+1"),
    Answer("二(一)-2", PLAIN, put(三保障=[UNSAFE]), "safeguards/index.html", tile("#house"), "+1"),
    Answer("二(一)-3", PLAIN, both(expense("20000"), put(风险=[
        RISK | {"类型": "因病", "突发": "是", "基本生活困难": "是"}])), RULES, rule("M3"), "+1"),
    Answer("二(一)-4", PLAIN, put(人工纳入=[{"认定日期": "2022-06-25", "会议": "2022-06"}]),
           RULES, rule("MX"), "+1"),
    Answer("二(一)-5", PLAIN, lambda v: (income("10000")(v), v["收支核算"][-1].update(核算日期="2022-06-10")),
           "identification/index.html", tile("#not-taken-in"), "+1"),
    Answer("二(一)-6", PLAIN, both(income("10000"), entered("2022-04-12")),
           LEDGER("identifications"), count, "+1"),
    Answer("二(一)-7", PLAIN, both(income("10000"), entered("2022-04-12")),
           "duties/monthly-visits/index.html", cell("大柏社区", "应办"), "+4"),
    Answer("二(二)-1", PLAIN, income("17999.99"), LEDGER("warned"), count, "+1"),
    Answer("二(二)-2", PLAIN, both(income("17000"), put(户类型="脱贫户")), RULES, rule("W1"), "+1"),
    Answer("二(二)-3", PLAIN, both(put(社会救助="低保"), income("17000"), expense("10000")),
           RULES, rule("W3"), "+1"),
    Answer("二(二)-4", PLAIN, both(ill, income("17000"), expense("10000")), RULES, rule("W4"), "+1"),
    Answer("二(二)-5", PLAIN, both(put(居住="间歇性居住"), put(三保障=[UNSAFE | {"自身能解决": "是"}])),
           RULES, rule("W5"), "+1"),
    Answer("二(二)-6", PLAIN, warned("子女外出生活不稳定老人户"), RULES, rule("W6"), "+1"),
    Answer("二(二)-7", PLAIN, warned("长期外出返回风险户"), RULES, rule("W7"), "+1"),
    Answer("二(二)-8", PLAIN, warned("外出无法联系风险户"), RULES, rule("W8"), "+1"),
    Answer("二(二)-9", PLAIN, warned("其他", 说明="独居", 会议="2022-06"), RULES, rule("W9"), "+1"),
    Answer("二(二)-10", PLAIN, both(income("17000"), visit("2022-06-10")),
           "duties/quarterly-visits/index.html", cell("大柏社区", "已办"), "+1"),
    Answer("二(二)-11", PLAIN, both(income("17000"), put(低收入研判=[
        {"日期": "2022-04-10", "结果": "符合", "转办": "民政办"}])),
           "departments/index.html", cell("民政办", "转办未办结"), "+1"),
    Answer("二(二)-12", PLAIN, both(income("17000"), put(帮扶方案=PLAN | {"措施": [MEASURE]})),
           LEDGER("interventions"), count, "+1"),
    Answer("三", MONTH, add("问题", issue()), "index.html", tile("problems/index.html#overdue"), "+1"),
    Answer("三(一)", "villages/dabai/sweeps/2022.yaml", put(排查户数="700"),
           "sweep/index.html", tile("#unmet"), "+1"),
    Answer("三(二)-1", PLAIN, both(income("10000"), entered("2022-04-12")),
           "index.html", tile("overdue/index.html"), "+1"),
    Answer("三(二)-2", MONTH, add("风险线索", signal()), "signals/index.html", tile("#overdue"), "+1"),
    Answer("三(三)-1", MONTH, lambda v: v["研判会议"].update(召集人=CADRE),
           "duties/study/index.html", cell("大柏社区", "2022-06"), "将到期"),
    Answer("三(三)-2", STREET_MONTH, lambda v: v["联席会议"].update(召集人="石某健"),
           "duties/joint-meeting/index.html", cell("义和街道", "2022-06"), "将到期"),
    Answer("三(三)-3", MONTH, lambda v: v["研判会议"].pop("记录本"),
           LEDGER("meetings"), cell("2022-06-25", "缺什么"), "缺记录本"),
    Answer("三(四)", "street/supervision/2022-H1.yaml", put(牵头="经发办"),
           "duties/supervision/index.html", cell("义和街道", "2022-H1"), "将到期"),
    Answer("三(五)", "street/cross-checks/2022.yaml", put(
        日期="2022-06-20", 检查单位="某街道", 村=[{"村": "dabai", "户": [{"户": CASE}]}]),
           "cross-check/index.html", cell("大柏社区", "抽查户数", "held"), "1"),
    Answer("四(一)-1", VILLAGE, lambda v: v["队伍"][2].update(止="2022-06-29"),
           "roster/index.html", tile("#lacking"), "+1"),
    Answer("四(一)-2", VILLAGE, lambda v: v["队伍"][2].update(来源="其他"),
           "roster/index.html", tile("#other-origin"), "+1"),
    Answer("四(一)-3", VILLAGE, lambda v: v["队伍"][2].pop("备案日期"),
           "roster/index.html", tile("#late"), "+1"),
    Answer("四(二)-1", VILLAGE, lambda v: v["工作方案"][0].pop("消除办法"),
           "duties/work-plan/index.html", cell("大柏社区", "2022"), "待办"),
    Answer("四(二)-2", PLAIN, both(income("17000"), put(风险=[RISK])),
           "measures/index.html", tile("#asked"), "+2"),
    Answer("四(三)-1", PLAIN, lambda v: v["走访"][0].pop("存档日期"),
           "archive/index.html", tile("#not-archived"), "+1"),
    Answer("四(三)-2", PLAIN, income("17000"), "index.html", cell("每季走访", "逾期未办"), "+0"),
    Answer("四(三)-3", VILLAGE, lambda v: v["归档"].pop(0), "archive/index.html", tile("#open"), "+1"),
    Answer("四(四)-1", MONTH, add("问题", issue(**DONE)),
           "problems/index.html", tile("#not-counted"), "+1"),
    Answer("四(四)-2", MONTH, add("问题", issue(来源="区级督查", 程度="原则性")),
           "problems/index.html", tile("#grave"), "+1"),
    Answer("五(一)", STREET_MONTH, add("交办线索", signal(村="dabai", 交办日期="2022-06-29", 日期="2022-06-29")),
           "signals/index.html", tile("#unanswered"), "+1"),
    Answer("五(二)", PLAIN, income("13000"), "villages/index.html", cell("大柏社区", "监测户"), "+1"),
    Answer("通知", "policy/2022-02-25.yaml", lambda v: v["收入线"].update(监测="6900"),
           RULES, cell("收入线 · 监测", "数值"), "6900"),
)  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS, ids=[one.clause for one in ANSWERS])
def test_a_record_changes_the_answer(answer, tmp_path):
    before = answer.pick(soup(untouched(), answer.page))
    after = answer.pick(soup(changed(tmp_path, answer.file, answer.edit), answer.page))
    if re.fullmatch(r"\+[0-9]+", answer.after):
        assert int(after) == int(before) + int(answer.after)
    else:
        assert before != after
        assert after.startswith(answer.after)


def contract_ids() -> list[str]:
    text = (ROOT / "docs/contract/plan/clauses.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")]
    return rows[1:]


def test_every_clause_of_the_contract_is_answered_and_tested():
    assert [one.id for one in CLAUSES] == contract_ids()
    assert {one.clause for one in ANSWERS} == set(contract_ids())


def test_every_answer_named_on_the_rules_page_leads_somewhere():
    from generator.publish.jobs import pages

    work = untouched()
    addresses = {address for address, *_ in pages(work)}
    rules = soup(work, RULES)
    for clause in CLAUSES:
        row = rules.select_one(f'tr[id="c-{clause.id}"]')
        assert row is not None, clause.id
        links = [link["href"].removeprefix("../") for link in row.select("a")]
        assert links == [path for _, path in clause.answers]
        for path in links:
            address, _, part = path.partition("#")
            assert address in addresses, path
            if part:
                assert soup(work, address).find(id=part), path
