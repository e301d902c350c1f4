"""Every household's page is somebody's job, whoever is there to do it."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.jobs import PAGES_A_JOB, household_jobs


@given(st.integers(0, 30 * PAGES_A_JOB), st.integers(1, 40))
def test_every_household_is_in_one_job(number, workers):
    jobs = household_jobs(SimpleNamespace(cases=range(number)), workers)
    done = [place for _, start, stop in jobs for place in range(start, stop)]
    assert sorted(done) == list(range(number))


def test_workers_begin_far_apart():
    """Next to each other they would all find out the same of the same village."""
    jobs = household_jobs(SimpleNamespace(cases=range(12 * PAGES_A_JOB)), 3)
    assert [start // PAGES_A_JOB for _, start, _ in jobs[:6]] == [0, 4, 8, 1, 5, 9]
