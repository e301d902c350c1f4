"""An entry that many records have with the same words is one value, and faults are still told each."""

import pickle

import pytest
from pydantic import ValidationError

from generator.model.accounts import Span
from generator.model.member import HealthInsurance

TYPED = {"年度": "2022", "类型": "居民医保"}


def test_the_same_words_are_one_value():
    first, second = (HealthInsurance.model_validate(dict(TYPED)) for _ in range(2))
    assert first is second
    assert (first.year, first.kind) == (2022, "居民医保")
    one, two = pickle.loads(pickle.dumps((first, second)))
    assert one is two
    assert one == first


def test_another_word_or_model_is_another_value():
    first = HealthInsurance.model_validate(TYPED)
    assert HealthInsurance.model_validate({**TYPED, "年度": "2021"}).year == 2021
    assert HealthInsurance.model_validate({}).year is None
    assert HealthInsurance.model_validate(TYPED) is first


def test_a_fault_is_told_every_time():
    for wrong in ({"起": "2022-01-01"}, {"起": "2022-13-01", "止": ["2022-12-31"]}, "2022"):
        told = []
        for _ in range(2):
            with pytest.raises(ValidationError) as caught:
                Span.model_validate(wrong)
            told.append([(one["loc"], one["type"]) for one in caught.value.errors()])
        assert told[0]
        assert told[0] == told[1]
