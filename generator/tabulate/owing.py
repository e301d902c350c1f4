"""Who owes what on D: visits, measures, problems and duties, by person (五(一), 五(二)).

A duty is a unit's; the plan names the office that has to act for it, and
whoever holds the office on D owes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.assess import Assessment, Case
from generator.assess.duty_shape import Duty
from generator.assess.people import INFORMATION_OFFICER, LEADER, SECRETARY
from generator.tabulate.duties import places
from generator.tabulate.rows import STREET
from generator.tabulate.shape import Line
from generator.tabulate.tabulating import Tables

STREET_OFFICER = "街道监测信息员"
DISCIPLINE = "纪工委书记"
OFFICES: dict[str, tuple[str, str]] = {
    "农户遍访": (SECRETARY, LEADER), "月度汇总": (INFORMATION_OFFICER, STREET_OFFICER),
    "村级研判": (SECRETARY, LEADER), "部门联席会": (SECRETARY, LEADER),
    "专项督查": (SECRETARY, DISCIPLINE), "交叉检查": (SECRETARY, LEADER),
    "队伍": (SECRETARY, LEADER), "村工作方案": (SECRETARY, LEADER),
    "线索核查": (INFORMATION_OFFICER, STREET_OFFICER),
    "资料归档": (INFORMATION_OFFICER, STREET_OFFICER),
}  # fmt: skip
"""The office that acts, in a village and in the street; of a problem it is its 责任人."""
OPEN = frozenset(("overdue", "due_soon", "due"))


@dataclass
class Owed:
    """What one person has to do, in the order of the lists it comes from."""

    visits: list[Case] = field(default_factory=list)
    measures: list[Line] = field(default_factory=list)
    problems: list[Line] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    villages: set[str] = field(default_factory=set)

    @property
    def number(self) -> int:
        return len(self.visits) + len(self.measures) + len(self.problems) + len(self.duties)


def owed_by_person(assessment: Assessment, tables: Tables) -> dict[str, Owed]:
    """Everyone on a roster on D or named as responsible, by name."""
    found: dict[str, Owed] = {}

    def of(name: str) -> Owed:
        return found.setdefault(name, Owed())

    for village, staff in _staff(assessment):
        of(staff).villages.add(village)
    for case in assessment.cases:
        if case.visit.cadence or case.visit.also:
            owed = of(case.visit.owner)
            owed.visits.append(case)
            owed.villages.add(case.village)
    for slug, kept, into in (
        ("plans", frozenset(("计划", "实施中")), "measures"),
        ("problems", frozenset(("未销号",)), "problems"),
    ):
        table = tables.get(slug)
        for line in table.lines:
            cells = table.named(line)
            if cells["责任人"] and cells["状态"] in kept:
                owed = of(str(cells["责任人"]))
                getattr(owed, into).append(line)
                owed.villages.add(line.village)
    _duties(assessment, of)
    return dict(sorted(found.items()))


def _staff(assessment: Assessment):
    """(village, name) of everyone on a roster on D; the street's village is empty."""
    register, as_of = assessment.register, assessment.as_of
    for one in register.street.staff:
        if one.on_roster(as_of):
            yield STREET, one.name
    for village, entry in register.villages.items():
        for one in entry.staff:
            if one.on_roster(as_of):
                yield village, one.name


def _duties(assessment: Assessment, of) -> None:
    people, as_of = assessment.people, assessment.as_of
    place = places(assessment)
    street = {
        role: one.name
        for one in assessment.register.street.staff
        if one.on_roster(as_of)
        for role in one.roles
    }
    for duty in assessment.duties:
        offices = OFFICES.get(duty.duty)
        if offices is None or duty.state not in OPEN:
            continue
        village = place[duty.unit]
        name = people.holder(offices[0], village, as_of) if village else street.get(offices[1])
        if name:
            of(name).duties.append(duty)
            of(name).villages.add(village)
