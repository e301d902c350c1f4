"""The same site by the workers of a Dask scheduler, also when one of them is lost on the way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster
from register import huce

from generator.crew import Scheduled, WorkerLost
from generator.demo import write_demo

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "publish"))
from site_building import arguments, digest
from tasks import fall, fall_once, place


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as opened:
        yield opened
        # the last test ends workers: a cluster that closes while one comes back fails
        with Client(opened, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)


def test_a_scheduler_gives_the_same_bytes(cluster, tmp_path):
    records = tmp_path / "records"
    write_demo(records, villages=2, households=80, seed=5)
    for name, how in (
        ("alone", ("--workers", "1")),
        ("dask", ("--scheduler", cluster.scheduler_address)),
    ):
        status, _, said = huce(*arguments(records, tmp_path / name, *how))
        assert status == 0, said
    assert digest(tmp_path / "alone") == digest(tmp_path / "dask")


def test_both_workers_work_in_order(cluster):
    crew = Scheduled(cluster.scheduler_address)
    found = list(crew.start(place, "seal", range(40)))
    assert [(shared, item) for shared, item, _ in found] == [("seal", item) for item in range(40)]
    assert len({pid for _, _, pid in found}) == 2


def test_a_lost_worker_is_replaced(cluster, tmp_path):
    crew = Scheduled(cluster.scheduler_address)
    mark = tmp_path / "fallen"
    assert list(crew.start(fall_once, str(mark), range(10))) == list(range(10))
    assert mark.exists()


def test_a_task_that_ends_every_worker_is_an_error(cluster):
    crew = Scheduled(cluster.scheduler_address)
    with pytest.raises(WorkerLost):
        list(crew.start(fall, 3, range(5)))
