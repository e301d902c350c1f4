"""Warnings about the members of a household (rules §7)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assess.day import ABLE
from generator.assess.subject import Subject
from generator.dates import add_months
from generator.model.member import Member
from generator.source import Path

Found = Iterator[tuple[Path, str]]
ILL = frozenset(("长期慢性病", "患有大病"))
SEVERE = frozenset(("1", "2"))


def _age_at_least(subject: Subject, member: Member, years: int) -> bool:
    return add_months(member.born, years * 12) <= subject.as_of


def illness_without_patient(subject: Subject) -> Found:
    if any(ILL & set(member.health) for _, member in subject.here):
        return
    for index, risk in enumerate(subject.household.risks):
        if risk.kind == "因病" and risk in subject.today.open_risks:
            yield ("风险", index), "有因病风险，成员中没有长期慢性病或患有大病的人"


def unemployment_without_labour(subject: Subject) -> Found:
    if any(member.labour in ABLE for _, member in subject.here):
        return
    for index, risk in enumerate(subject.household.risks):
        if risk.kind == "因务工就业不稳" and risk in subject.today.open_risks:
            yield ("风险", index), "有务工就业不稳风险，成员中没有劳动力"


def disability_without_support(subject: Subject) -> Found:
    if subject.tier != "监测户":
        return
    if any(one.kind == "综合保障" and one.state != "无效" for one in subject.today.measures):
        return
    for index, member in subject.here:
        if member.disability_grade in SEVERE:
            words = f"{member.name}残疾{member.disability_grade}级，方案没有综合保障措施"
            yield ("成员", index, "残疾等级"), words


def labour_doubtful(subject: Subject) -> Found:
    for index, member in subject.here:
        if member.labour not in ("普通劳动力", "技能劳动力"):
            continue
        if not _age_at_least(subject, member, 16):
            yield (
                ("成员", index, "劳动能力"),
                f"{member.name}不满16岁，劳动能力写的是{member.labour}",
            )
        elif member.disability_grade in SEVERE:
            words = f"{member.name}残疾{member.disability_grade}级，劳动能力写的是{member.labour}"
            yield ("成员", index, "劳动能力"), words


def nobody_counted(subject: Subject) -> Found:
    if not subject.today.members:
        yield ("成员",), "没有一个计入的成员，不能核算人均"


def _declared(subject: Subject, kind: str) -> Iterator[int]:
    for index, one in enumerate(subject.household.early_warnings):
        if one.kind == kind and one in subject.today.early_warnings:
            yield index


def old_people_without_old(subject: Subject) -> Found:
    if any(_age_at_least(subject, one, 60) for one in subject.today.members):
        return
    for index in _declared(subject, "子女外出生活不稳定老人户"):
        yield ("预警情形", index), "列为老人户，计入成员中没有60岁以上的人"


def illness_household_without_patient(subject: Subject) -> Found:
    if any(ILL & set(member.health) for _, member in subject.here):
        return
    for index in _declared(subject, "大病重病大额医疗户"):
        yield ("预警情形", index), "列为大病重病户，成员中没有患有大病或长期慢性病的人"


def counted_twice(subject: Subject) -> Found:
    for index, others in subject.counted_twice:
        name = subject.household.members[index].name
        yield ("成员", index), f"{name}同时计入{others}，姓名、出生、证件尾号相同"
