"""The worked cases of rules §9, by number (24 and 25 belong to the duties)."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from register import (
    CADRE,
    LEADER,
    OFFICER,
    OTHER,
    SECRETARY,
    Records,
    accounts,
    codes,
    contact,
    entered,
    finding,
    household,
    member,
    members,
    visit,
)

SUDDEN = {"类型": "因病", "发现日期": "2022-02-26", "突发": "是", "基本生活困难": "是"}
ACCIDENT = SUDDEN | {"类型": "因意外事故"}
UNSAFE = {"项目": "住房安全", "状态": "有风险", "核查日期": "2022-03-01"}
STEPS = ("农户申请", "入户核实", "民主评议公示", "街道审核", "区级审定")


def judged(records: Records, day: str, **fields) -> dict:
    return records.add(household(**fields)).case(day)


@pytest.mark.parametrize(
    ("income", "tier", "reasons"),
    [
        ("6999.99", "监测户", ["M1", "W0"]),
        ("7000", "预警户", ["W0"]),
        ("8999.99", "预警户", ["W0"]),
        ("9000", "一般户", []),
    ],
)
def test_case_1_lines_are_strict(records, income, tier, reasons):
    case = judged(records, "2022-03-10", 收支核算=[accounts("2022-03-01", income)])
    assert (case["tier"], case["reasons"]) == (tier, reasons)


@pytest.mark.parametrize(
    ("income", "tier", "shown"),
    [("20999.99", "监测户", "6999.99"), ("21000", "预警户", "7000.00")],
)
def test_case_2_shown_figures_are_floored(records, income, tier, shown):
    case = judged(records, "2022-03-10", 成员=members(3), 收支核算=[accounts("2022-03-01", income)])
    assert (case["tier"], case["per_capita"]) == (tier, shown)


def test_case_3_sudden_hardship(records):
    books = [accounts("2022-03-01", 30000, 3000)]
    case = judged(records, "2022-03-10", 成员=members(4), 收支核算=books, 风险=[SUDDEN])
    assert (case["tier"], case["reasons"]) == ("监测户", ["M3", "W0"])
    assert case["class"] == "突发严重困难户"
    case = judged(records, "2022-03-10", 成员=members(4), 收支核算=books)
    assert (case["tier"], case["reasons"]) == ("预警户", ["W0"])
    assert "疑似应纳" in codes(case)


@pytest.mark.parametrize(
    ("expense", "tier", "reasons"), [("20000", "一般户", []), ("20000.01", "监测户", ["M3"])]
)
def test_case_4_expense_boundary(records, expense, tier, reasons):
    books = [accounts("2022-03-01", 48000, expense)]
    case = judged(records, "2022-03-10", 成员=members(4), 收支核算=books, 风险=[ACCIDENT])
    assert (case["tier"], case["reasons"]) == (tier, reasons)


@pytest.mark.parametrize(
    ("can", "tier", "reasons"), [("否", "监测户", ["M2"]), ("是", "一般户", [])]
)
def test_case_5_guarantee(records, can, tier, reasons):
    case = judged(
        records,
        "2022-03-10",
        收支核算=[accounts("2022-03-01", 15000)],
        三保障=[UNSAFE | {"自身能解决": can}],
    )
    assert (case["tier"], case["reasons"]) == (tier, reasons)
    assert "三保障未解决" in codes(case)


@pytest.mark.parametrize(
    ("elsewhere", "tier", "reasons"), [("是", "预警户", ["W5"]), ("否", "监测户", ["M2", "W5"])]
)
def test_case_6_house_lived_in_now_and_then(records, elsewhere, tier, reasons):
    case = judged(
        records,
        "2022-03-10",
        居住="间歇性居住",
        其他安全住房=elsewhere,
        收支核算=[accounts("2022-03-01", 15000)],
        三保障=[UNSAFE | {"自身能解决": "否"}],
    )
    assert (case["tier"], case["reasons"]) == (tier, reasons)


@pytest.mark.parametrize(
    ("income", "system", "reasons"),
    [("8999", None, ["W1"]), ("9000", None, []), ("9000", "8650", ["W1"])],
)
def test_case_7_lifted_household(records, income, system, reasons):
    fields = {"户类型": "脱贫户", "收支核算": [accounts("2022-03-01", income)]}
    if system:
        fields["系统收入"] = [{"年度": "2021", "人均": system, "取数日期": "2022-01-10"}]
    case = judged(records, "2022-03-10", **fields)
    assert case["reasons"] == reasons
    assert case["tier"] == ("预警户" if reasons else "一般户")


@pytest.mark.parametrize(
    ("income", "tier", "reasons"),
    [("8500", "预警户", ["W2"]), ("9500", "一般户", []), ("6500", "监测户", ["M1", "W2"])],
)
def test_case_8_eliminated(records, income, tier, reasons):
    way_out = {"方式": "帮扶消除", "提出日期": "2022-01-10", "日期": "2022-02-01"}
    case = judged(
        records,
        "2022-03-10",
        收支核算=[accounts("2022-03-01", income)],
        识别=[entered("2021-03-01", 消除=way_out)],
    )
    assert (case["tier"], case["reasons"], case["formal"]) == (tier, reasons, "已消除")
    assert ("返贫风险再现" in codes(case)) == (tier == "监测户")


def test_case_9_in_register_with_high_income(records):
    case = judged(
        records,
        "2022-05-10",
        收支核算=[accounts("2022-03-20", 20000)],
        识别=[entered("2022-03-10")],
    )
    assert (case["tier"], case["reasons"]) == ("监测户", ["F"])
    assert "可研判消除" not in codes(case)


@pytest.mark.parametrize(("expense", "reasons"), [("9999.99", []), ("10000", ["W3"])])
def test_case_10_assisted_with_large_expense(records, expense, reasons):
    case = judged(
        records,
        "2022-03-10",
        社会救助="低保",
        成员=members(4),
        收支核算=[accounts("2022-03-01", 38400, expense)],
    )
    assert case["reasons"] == reasons
    assert case["tier"] == ("预警户" if reasons else "一般户")


def test_case_11_without_accounts(records):
    assert judged(records, "2022-03-10")["tier"] == "待核算"
    water = {"项目": "饮水安全", "状态": "未保障", "自身能解决": "否", "核查日期": "2022-03-01"}
    case = judged(records, "2022-03-10", 三保障=[water])
    assert (case["tier"], case["reasons"]) == ("监测户", ["M2"])
    assert "待核算" in codes(case)


@pytest.mark.parametrize(
    ("day", "tier", "reasons", "shown", "due"),
    [
        ("2022-03-09", "一般户", [], "9000.00", False),
        ("2022-03-10", "监测户", ["M1", "W0"], "6750.00", True),
    ],
)
def test_case_12_a_birth_counts_at_once(records, day, tier, reasons, shown, due):
    people = [*members(3), member(姓名="冉某婴", 关系="之孙女", 出生="2022-03-10")]
    case = judged(records, day, 成员=people, 收支核算=[accounts("2022-03-01", 27000)])
    assert (case["tier"], case["reasons"], case["per_capita"]) == (tier, reasons, shown)
    assert ("核算待更新" in codes(case)) == due


def test_case_12_who_marries_away_makes_nobody_richer(records):
    people = [member(), member(姓名="冉某乙", 关系="之女", 离开="2022-04-12", 离开原因="婚出")]
    case = judged(records, "2022-04-12", 成员=people, 收支核算=[accounts("2022-03-01", 13000)])
    assert (case["tier"], case["per_capita"], case["persons"]) == ("监测户", "6500.00", 1)
    assert "核算待更新" in codes(case)


def monitored(**fields) -> dict:
    return {"识别": [entered("2022-01-10")], "监测联系人": [contact()]} | fields


@pytest.mark.parametrize(
    ("day", "state", "missed"),
    [("2022-03-31", "due_soon", []), ("2022-04-01", "done", ["2022-03"])],
)
def test_case_13_a_later_visit_fills_no_earlier_month(records, day, state, missed):
    case = judged(records, day, **monitored(走访=[visit("2022-02-28"), visit("2022-04-01")]))
    assert (case["visit"]["state"], case["visit"]["missed_all"]) == (state, missed)


@pytest.mark.parametrize(
    ("day", "state", "days", "missed"),
    [
        ("2022-03-31", "due_soon", 0, []),
        ("2022-04-01", "overdue", 1, ["2022-03"]),
        ("2022-05-01", "overdue", 31, ["2022-03", "2022-04"]),
    ],
)
def test_case_14_overdue_by_the_day(records, day, state, days, missed):
    duty = judged(records, day, **monitored())["visit"]
    assert (duty["state"], duty["days_overdue"], duty["missed"]) == (state, days, missed)


@pytest.mark.parametrize(
    "bad",
    [
        visit("2022-03-10", mode="电话", result="已联系上"),
        visit("2022-03-10", SECRETARY),
        visit("2022-03-10", result="家中无人"),
    ],
)
def test_case_15_visits_that_do_not_count(records, bad):
    assert judged(records, "2022-03-31", **monitored(走访=[bad]))["visit"]["state"] == "due_soon"


@pytest.mark.parametrize(
    ("day", "person", "state"),
    [
        ("2022-03-05", OFFICER, "done"),
        ("2022-03-12", OFFICER, "due_soon"),
        ("2022-03-12", CADRE, "done"),
    ],
)
def test_case_16_the_contact_of_that_day(records, day, person, state):
    people = [contact(OFFICER, 止="2022-03-10"), contact(CADRE, "2022-03-11")]
    case = judged(records, "2022-03-31", **monitored(监测联系人=people, 走访=[visit(day, person)]))
    assert case["visit"]["state"] == state


@pytest.mark.parametrize(("day", "missed"), [("2022-03-25", ["2022-03"]), ("2022-03-26", [])])
def test_case_17_first_month(records, day, missed):
    case = judged(
        records, "2022-04-01", 识别=[entered(day)], 收支核算=[accounts("2022-02-25", 9500)]
    )
    assert case["visit"]["missed_all"] == missed
    assert records.case("2022-05-01")["visit"]["missed_all"] == [*missed, "2022-04"]


@pytest.mark.parametrize(("day", "missed"), [("2022-03-17", ["2022-Q1"]), ("2022-03-18", [])])
def test_case_18_first_quarter(records, day, missed):
    alone = {"情形": "子女外出生活不稳定老人户", "认定日期": day}
    case = judged(records, "2022-04-01", 预警情形=[alone], 收支核算=[accounts("2022-02-25", 9500)])
    assert case["visit"]["missed_all"] == missed
    assert records.case("2022-07-01")["visit"]["missed_all"] == [*missed, "2022-Q2"]


@pytest.mark.parametrize(
    ("call", "done"),
    [
        (visit("2022-05-10", OFFICER, "电话", "已联系上"), True),
        (visit("2022-05-10", OTHER), False),
    ],
)
def test_case_19_quarter(records, call, done):
    books = [accounts("2022-02-25", 8000)]
    case = judged(records, "2022-06-15", 收支核算=books, 走访=[call])
    assert (case["visit"]["state"] == "done") == done
    assert ("本季仅联系" in codes(case)) == done


def test_case_20_both_cadences(records):
    way_out = {"方式": "帮扶消除", "提出日期": "2022-06-01", "日期": "2022-06-10"}
    case = judged(
        records,
        "2022-06-30",
        收支核算=[accounts("2022-03-01", 8500)],
        识别=[entered("2021-03-01", 消除=way_out)],
        监测联系人=[contact(start="2021-03-01")],
        走访=[visit("2022-06-05")],
    )
    duty = case["visit"]
    assert (case["tier"], case["reasons"]) == ("预警户", ["W2"])
    assert (duty["state"], duty["period"], duty["also"]) == ("done", "2022-Q2", [])
    assert duty["missed_all"] == ["2022-03", "2022-04", "2022-05"]


def identification(last: str, notice_end: str = "2022-03-13", **more) -> dict:
    days = ("2022-03-01", "2022-03-03", notice_end, notice_end, last)
    return {
        "类别": "边缘易致贫户",
        "步骤": dict(zip(STEPS, days, strict=True)),
        "核实人": [OFFICER, CADRE],
        "公示": {"起": "2022-03-08", "止": notice_end, "异议": "无"},
    } | more


@pytest.mark.parametrize(("last", "breach"), [("2022-03-16", False), ("2022-03-17", True)])
def test_case_21_time_limit_of_identification(records, last, breach):
    case = judged(records, "2022-03-20", 识别=[identification(last)])
    found = finding(case, "程序瑕疵")
    assert (found is not None) == breach
    if found:
        assert "识别用时16天，超过15天" in found["detail"]


@pytest.mark.parametrize(("end", "breach"), [("2022-03-13", False), ("2022-03-12", True)])
def test_case_22_public_notice(records, end, breach):
    case = judged(records, "2022-03-20", 识别=[identification("2022-03-15", end)])
    assert (finding(case, "程序瑕疵") is not None) == breach


@pytest.mark.parametrize(("proposed", "short"), [("2022-09-09", True), ("2022-09-10", False)])
def test_case_23_months_before_elimination(records, proposed, short):
    way_out = {"方式": "帮扶消除", "提出日期": proposed}
    entry = identification("2022-03-09", 系统录入="2022-03-10", 消除=way_out)
    found = finding(judged(records, "2022-09-20", 识别=[entry]), "程序瑕疵")
    assert found is not None
    assert ("监测月数" in found["detail"]) == short


def test_case_26_today_is_shanghais(records):
    records.add(household())
    status, out, _ = records.run("assess", now=lambda: datetime(2022, 3, 31, 16, 30, tzinfo=UTC))
    assert status == 0
    assert '"as_of": "2022-04-01"' in out


def built(records) -> Path:
    """The site of 2022-06-30 beside the records."""
    out = records.root.parent / "site"
    status, _, said = records.run("build", "--as-of", "2022-06-30", "--out", str(out))
    assert status == 0, said
    return out


def test_case_27_one_broken_file_of_500(records):
    for number in range(1, 500):
        records.add(household(f"ZS-{number:04}", 收支核算=[accounts("2022-02-28", 8000)]))
    broken = "villages/zhusha/households/ZS-0500.yaml"
    records.write(broken, "编号: ZS-0500\n户主：冉某甲\n")

    status, report = records.check()
    assert status == 1
    assert {one["file"] for one in report["problems"] if one["severity"] == "error"} == {broken}
    found = records.assess("2022-06-30")
    assert (found["records"], found["refused"], len(found["households"])) == (499, 1, 499)

    site = built(records)
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["records"], manifest["refused"]) == (499, 1)
    assert "ZS-0500.yaml" in (site / "data-quality/index.html").read_text(encoding="utf-8")
    pages = [site / "index.html", site / "overdue/index.html"]
    pages += [*site.glob("findings/*/index.html"), *site.glob("**/ledgers/*/index.html")]
    silent = [page for page in pages if "ZS-0500" not in page.read_text(encoding="utf-8")]
    assert [str(page.relative_to(site)) for page in silent] == []

    status, _, _ = records.run("build", "--strict", "--as-of", "2022-06-30", "--out", str(site))
    assert status == 1
    assert json.loads((site / "manifest.json").read_text(encoding="utf-8")) == manifest


class PageText(HTMLParser):
    """The text of a page, and what stands inside its script elements."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.inside = False
        self.text: list[str] = []
        self.scripts: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.inside = tag == "script"

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        (self.scripts if self.inside else self.text).append(data)


def test_case_28_a_name_is_text_everywhere(records):
    name = "张|三<script>alert(1)</script>"
    records.add(household(户主=name, 成员=[member(姓名=name)], **monitored()))
    assert records.assess("2022-06-30")["records"] == 1
    site = built(records)
    shown = 0
    for page in site.rglob("*.html"):
        read = PageText(page)
        assert "alert(1)" not in [script.strip() for script in read.scripts], page
        shown += name in "".join(read.text)
    assert shown
    assert name in "".join(PageText(site / "villages/zhusha/ZS-0001/index.html").text)
    for chart in site.rglob("*.svg"):
        assert "<script" not in chart.read_text(encoding="utf-8"), chart
    table = site / "ledgers/monitored/monitored.csv"
    rows = csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline=""))
    assert any(name in cell for row in rows for cell in row)
    sheet = openpyxl.load_workbook(table.with_suffix(".xlsx")).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(isinstance(cell.value, str) and name in cell.value for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize(
    ("day", "accounts_finding"), [("2022-08-31", "核算待更新"), ("2022-09-01", "待核算")]
)
def test_case_29_old_accounts_still_prove_need(records, day, accounts_finding):
    case = judged(records, day, 收支核算=[accounts("2021-08-31", 6500)])
    assert (case["tier"], case["reasons"]) == ("监测户", ["M1", "W0"])
    assert [c for c in codes(case) if c in ("核算待更新", "待核算")] == [accounts_finding]


@pytest.mark.parametrize(("day", "tier"), [("2022-08-31", "一般户"), ("2022-09-01", "待核算")])
def test_case_30_old_accounts_prove_no_absence(records, day, tier):
    assert judged(records, day, 收支核算=[accounts("2021-08-31", 20000)])["tier"] == tier


@pytest.mark.parametrize(("day", "code"), [("2022-03-16", "待识别"), ("2022-03-17", "应纳未纳")])
def test_case_31_time_to_identify(records, day, code):
    case = judged(records, day, 收支核算=[accounts("2022-03-01", 6500)])
    assert code in codes(case)
    assert "体外循环" not in codes(case)


def test_case_31_helped_outside(records):
    plan = {
        "制定日期": "2022-03-02",
        "措施": [{"类别": "产业帮扶", "内容": "送种苗", "状态": "实施中"}],
    }
    case = judged(records, "2022-03-17", 收支核算=[accounts("2022-03-01", 6500)], 帮扶方案=plan)
    assert {"应纳未纳", "体外循环"} <= set(codes(case))


@pytest.mark.parametrize(
    ("again", "day", "code"),
    [
        (None, "2022-03-25", "不予纳入"),
        ("2022-03-20", "2022-03-25", "待识别"),
        ("2022-03-20", "2022-04-04", "待识别"),
        ("2022-03-20", "2022-04-05", "应纳未纳"),
    ],
)
def test_case_32_turned_down_until_something_is_new(records, again, day, code):
    books = [accounts("2022-03-01", 6500)] + ([accounts(again, 6500)] if again else [])
    ended = {"类别": "边缘易致贫户", "终止": {"日期": "2022-03-12", "依据": "比对有商品房"}}
    case = judged(records, day, 收支核算=books, 识别=[ended])
    assert codes(case)[0] == code


@pytest.mark.parametrize(
    ("day", "also", "missed"), [("2022-03-29", ["2022-03"], []), ("2022-04-01", [], ["2022-03"])]
)
def test_case_33_a_month_that_was_monitored_is_still_owed(records, day, also, missed):
    decided = {"认定日期": "2022-03-01", "会议": "2022-03", "解除日期": "2022-03-29"}
    case = judged(records, day, 收支核算=[accounts("2022-02-25", 9500)], 人工纳入=[decided])
    duty = case["visit"]
    assert (case["tier"], duty["state"]) == ("一般户", "not_required")
    assert [one["period"] for one in duty["also"] if one["state"] == "due_soon"] == also
    assert duty["missed_all"] == missed


def test_case_34_out_of_contact_until_somebody_gets_through(records):
    calls = [visit(f"2022-03-{day}", mode="电话", result="无法联系") for day in ("03", "12", "25")]
    case = judged(records, "2022-12-01", 居住="全户外出", 走访=calls)
    assert (case["tier"], case["reasons"]) == ("预警户", ["W8"])


@pytest.mark.parametrize(("day", "state"), [("2022-03-04", "due_soon"), ("2022-03-05", "done")])
def test_case_35_exception_from_its_approval(records, day, state):
    exception = {
        "起": "2022-03-01",
        "止": "2022-05-31",
        "原因": "全户外出",
        "批准人": LEADER,
        "批准日期": "2022-03-05",
    }
    call = visit(day, mode="电话", result="已联系上")
    case = judged(records, "2022-03-31", **monitored(走访例外=[exception], 走访=[call]))
    assert case["visit"]["state"] == state


def test_case_36_visitor_off_the_roster(records):
    records.add(household(**monitored(走访=[visit("2022-03-10", "某外人")])))
    status, report = records.check()
    assert status == 1
    [problem] = [one for one in report["problems"] if one["severity"] == "error"]
    assert problem["kind"] == "register"
    assert problem["field"] == "走访[0].走访人[0]"
    assert problem["file"] == "villages/zhusha/households/ZS-0001.yaml"
    lines = (records.root / problem["file"]).read_text().splitlines()
    assert "某外人" in lines[problem["line"] - 1]
    assert records.case("2022-03-31")["visit"]["state"] == "due_soon"
