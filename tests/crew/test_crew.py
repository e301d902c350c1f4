"""Work side by side: the same results in the same order, and a worker that dies is said."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from generator.crew import Alone, NoScheduler, Processes, Scheduled, WorkerLost, crew_of

sys.path.insert(0, str(Path(__file__).parent))
from tasks import fall, place, refuse


@pytest.fixture(params=["alone", "two", "spawned"])
def crew(request, monkeypatch):
    """Every way to work on this machine; the last where the system cannot fork."""
    if request.param == "alone":
        return Alone()
    if request.param == "spawned":
        monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    return Processes(2)


def test_results_come_in_the_order_of_the_items(crew):
    found = list(crew.start(place, "seal", range(50)))
    assert [(shared, item) for shared, item, _ in found] == [("seal", item) for item in range(50)]


def test_several_processes_work():
    assert len({pid for _, _, pid in Processes(2).start(place, None, range(200))}) == 2


def test_one_item_needs_no_process():
    assert [pid for _, _, pid in Processes(2).start(place, None, [1])] == [os.getpid()]


def test_what_a_task_raises_reaches_the_caller(crew):
    with pytest.raises(ValueError, match="7"):
        list(crew.start(refuse, 7, range(20)))


def test_a_worker_that_is_killed_is_an_error_and_no_wait():
    with pytest.raises(WorkerLost):
        list(Processes(2).start(fall, 3, range(20)))


def test_what_was_shared_is_gone_afterwards():
    from generator import crew as module

    list(Processes(2).start(place, None, range(4)))
    assert module._shared == {}


def test_none_asks_for_one_process_a_processor(monkeypatch):
    monkeypatch.setattr("multiprocessing.cpu_count", lambda: 3)
    assert crew_of(0).workers == 3
    monkeypatch.setattr("multiprocessing.cpu_count", lambda: 64)
    assert crew_of(0).workers == 8
    assert isinstance(crew_of(1), Alone)
    assert crew_of(3).workers == 3


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setattr("generator.crew.CONNECT_SECONDS", 0.2)
    with pytest.raises(NoScheduler, match=r"127\.0\.0\.1:9"):
        Scheduled("tcp://127.0.0.1:9")
