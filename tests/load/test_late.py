"""Most of a household stays packed until somebody asks for it; nobody can tell."""

import pickle

import pytest
from register import accounts, household, member

from generator.model import Household
from generator.model.late import Late

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
        成员=[member(姓名=head), member(姓名="冉某丙", 关系="配偶")],
        收支核算=[accounts("2022-03-01", 5000), accounts("2022-06-01", 8000)],
    )
    return Household.model_validate(record)


def packed_again(one: Household, times: int = 1) -> Household:
    for _ in range(times):
        one = pickle.loads(pickle.dumps(one))
    return one


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("way", WAYS)
def test_it_says_the_same_however_it_is_looked_at(way, times):
    assert WAYS[way](packed_again(typed(), times)) == WAYS[way](typed())


def test_nothing_of_it_is_unpacked_for_what_every_list_asks(monkeypatch):
    """Most households of a build are asked no more: unpacking them is most of what it waits for."""
    packed = packed_again(typed())

    def no(one: Late) -> Late:
        raise AssertionError("unpacked")

    monkeypatch.setattr(Late, "whole", no)
    again = packed_again(packed)
    assert (again.id, again.head, again.group, again.visits) == ("ZS-0001", "冉某甲", 3, ())
    with pytest.raises(AssertionError):
        _ = again.members


def test_what_it_does_not_have_it_does_not_have():
    for one in (typed(), packed_again(typed())):
        assert not hasattr(one, "visitors")
