"""Most of a household stays packed until somebody asks for it; nobody can tell."""

import pickle

import pytest
from register import accounts, household, member

from generator.model import Household
from generator.model.late import Late, packed_apart

WAYS = {
    "members": lambda one: [each.name for each in one.members],
    "accounts": lambda one: [each.day for each in one.accounts],
    "equal": lambda one: (one == typed(), typed() == one, one == typed("冉某乙"), one == 1),
    "hash": hash,
    "dump": lambda one: one.model_dump(by_alias=True),
    "pairs": list,
    "words": repr,
    "copy": lambda one: one.model_copy(update={"group": 9}).members,
    "copy without": lambda one: one.model_copy(update={"members": ()}).members,
    "equal copy": lambda one: one.model_copy(update={"members": ()}) == typed(),
}


def typed(head: str = "冉某甲") -> Household:
    record = household(
        "ZS-0001",
        户主=head,
        成员=[
            member(姓名=head, 医保=[{"年度": "2022", "类型": "居民医保"}]),
            member(姓名="冉某丙", 关系="配偶"),
        ],
        收支核算=[accounts("2022-03-01", 5000), accounts("2022-06-01", 8000)],
    )
    return Household.model_validate(record)


def apart(*some: Household) -> list[Household]:
    return pickle.loads(packed_apart(list(some), some))


PACKED = {
    "apart": lambda one: apart(one)[0],
    "among others": lambda one: apart(typed("冉某丁"), one, typed("冉某戊"))[1],
    "twice": lambda one: apart(*apart(one))[0],
    "with one that was looked at": lambda one: apart(looked_at(apart(one)[0]), *apart(one))[1],
    "as anybody packs": lambda one: pickle.loads(pickle.dumps(apart(one)[0])),
    "never": lambda one: one,
}


def looked_at(one: Household) -> Household:
    assert one.members
    return one


@pytest.mark.parametrize("how", PACKED)
@pytest.mark.parametrize("way", WAYS)
def test_it_says_the_same_however_it_was_packed_and_is_looked_at(way, how):
    assert WAYS[way](PACKED[how](typed())) == WAYS[way](typed())


def test_what_many_have_in_common_is_still_one_value():
    first, second = apart(typed(), typed("冉某乙"))
    assert first.members[0].health_insurance[0] is second.members[0].health_insurance[0]


def test_nothing_of_it_is_unpacked_for_what_every_list_asks(monkeypatch):
    """Most households of a build are asked no more: unpacking them is most of what it waits for."""
    (packed,) = apart(typed())

    def no(one: Late) -> Late:
        raise AssertionError("unpacked")

    monkeypatch.setattr(Late, "whole", no)
    (again,) = apart(packed)
    assert (again.id, again.head, again.group, again.visits) == ("ZS-0001", "冉某甲", 3, ())
    with pytest.raises(AssertionError):
        _ = again.members


def test_what_it_does_not_have_it_does_not_have():
    for one in (typed(), *apart(typed())):
        assert not hasattr(one, "visitors")
