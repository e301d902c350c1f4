"""Checks of one household that are worth a look (rules §7).

They never fail a pull request.  Each is a function of a `Subject` that yields
(path in the record, sentence); WARNINGS names its Chinese code, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.assess import warnings_accounts as accounts
from generator.assess import warnings_people as people
from generator.assess import warnings_work as work
from generator.assess.result import RecordWarning
from generator.assess.subject import Subject
from generator.source import Path

Check = Callable[[Subject], Iterator[tuple[Path, str]]]

WARNINGS: tuple[tuple[str, str, Check], ...] = (
    ("风险无说明", "risk-without-note", work.risk_without_note),
    ("风险未登记", "risk-not-recorded", work.risk_not_recorded),
    ("消除时有隐患", "unsafe-house-at-elimination", work.unsafe_house_at_elimination),
    ("因病无支出", "illness-without-expense", accounts.illness_without_expense),
    ("因病无病人", "illness-without-patient", people.illness_without_patient),
    ("无业无劳力", "unemployment-without-labour", people.unemployment_without_labour),
    ("重残无保障", "disability-without-support", people.disability_without_support),
    ("缺水无措施", "water-without-measure", work.water_without_measure),
    ("仅有综合保障", "general-support-only", work.general_support_only),
    ("措施不对风险", "measure-for-no-risk", work.measure_for_no_risk),
    ("措施早于风险", "measure-before-risk", work.measure_before_risk),
    ("措施无责任人", "measure-without-person", work.measure_without_person),
    ("工资过低", "wage-too-low", accounts.wage_too_low),
    ("纳入时收入高", "income-high-at-entry", accounts.income_high_at_entry),
    ("收入骤减", "income-fell", accounts.income_fell),
    ("核算期间", "accounts-span", accounts.accounts_span),
    ("系统收入不符", "system-income-differs", accounts.system_income_differs),
    ("救助无收入", "assistance-without-income", accounts.assistance_without_income),
    ("养老无收入", "pension-without-income", accounts.pension_without_income),
    ("务工无收入", "work-without-wage", accounts.work_without_wage),
    ("劳动能力可疑", "labour-doubtful", people.labour_doubtful),
    ("危房有保障", "unsafe-house-called-safe", work.unsafe_house_called_safe),
    ("无计入成员", "nobody-counted", people.nobody_counted),
    ("老人户无老人", "old-people-without-old", people.old_people_without_old),
    ("大病户无病人", "illness-household-without-patient", people.illness_household_without_patient),
    ("类别存疑", "class-doubtful", work.class_doubtful),
    ("联系人断档", "contact-gap", work.contact_gap),
    ("消除方式存疑", "elimination-mode-doubtful", work.elimination_mode_doubtful),
    ("一人两户", "counted-twice", people.counted_twice),
    ("重复走访", "visit-twice", work.visit_twice),
    ("方式结果不符", "mode-against-result", work.mode_against_result),
)
WARNING_SLUGS = {code: slug for code, slug, _ in WARNINGS}


def record_warnings(subject: Subject) -> tuple[RecordWarning, ...]:
    """Every warning of §7 about a household on D; none of one that is 注销."""
    if subject.tier == "注销":
        return ()
    return tuple(
        RecordWarning(code, path, message, subject.exempted(code))
        for code, _, check in WARNINGS
        for path, message in check(subject)
    )
