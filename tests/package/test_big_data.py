"""The example that scores a partitioned data set by Dask, in two processes on this machine, one of which is lost."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import metric_oracle
import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from distributed import Client, Event, Variable
from score_with_dask import best_roles, best_roles_of_all, local_cluster, main, make_people, parsed

import dataroles as dr

# Far more than it takes, in seconds: a busy machine is no failure.
PATIENCE = 120

Numbers = npt.NDArray[np.float64]


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Check that no process and no thread outlives a test, but for the one that distributed keeps once it was used."""
    before = set(threading.enumerate())
    yield
    gc.collect()  # has what was left open warn here
    assert multiprocessing.active_children() == []
    left = set(threading.enumerate()) - before
    assert {thread.name for thread in left} <= {"Dask-Offload_0"}


def read(folder: Path) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(file) for file in sorted(folder.glob("*.parquet"))], ignore_index=True)


def assert_same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    order = ["person", "rank"]
    found, expected = (frame.sort_values(order).reset_index(drop=True) for frame in (found, expected))
    pd.testing.assert_frame_equal(found, expected, check_dtype=False, check_exact=True)


def test_two_processes_and_one_give_the_same_result(tmp_path: Path) -> None:
    catalog = dr.load_catalog("onet-skills")
    make_people(tmp_path / "people", catalog, count=60, partitions=5, seed=7)
    words = [tmp_path / "people", "--out", tmp_path / "best", "--k", 4, "--workers", 2]
    main(parsed([str(word) for word in words]))
    people = read(tmp_path / "people")
    assert len(list((tmp_path / "best").glob("*.parquet"))) == 5
    assert people.isna().any(axis=None)
    assert_same(read(tmp_path / "best"), best_roles(people, catalog, k=4, metric="ruzicka"))


def test_the_best_roles_are_those_of_the_formula(tmp_path: Path) -> None:
    catalog = dr.load_catalog("onet-skills")
    make_people(tmp_path / "people", catalog, count=3, partitions=1, seed=8)
    people = read(tmp_path / "people")
    expected = []
    for person, *ratings in people.itertuples(index=False):
        x = [None if np.isnan(rating) else rating - 1 for rating in ratings]
        scores = {
            profile.id: metric_oracle.score("ruzicka", x, profile.intensities.tolist(), missing="shared")
            for profile in catalog.profiles()
        }
        ranked = sorted(scores, key=lambda role: -round(scores[role] or 0.0, 12))
        expected += [(person, rank, role, scores[role]) for rank, role in enumerate(ranked[:5], start=1)]
    found = best_roles(people, catalog, k=5, metric="ruzicka")
    pd.testing.assert_frame_equal(found, pd.DataFrame(expected, columns=found.columns), check_dtype=False, rtol=1e-12)


def test_losing_a_worker_changes_nothing(tmp_path: Path) -> None:
    def shared_points(x: Numbers, y: Numbers) -> float:
        return float(np.minimum(x, y).sum())

    def held(x: Numbers, y: Numbers) -> float:
        """Say which process is at work, and wait until one is lost."""
        if not Event("lost").is_set():
            Variable("working").set(os.getpid())
            Event("lost").wait()
        return float(np.minimum(x, y).sum())

    catalog = dr.load_catalog()
    make_people(tmp_path / "people", catalog, count=12, partitions=4, seed=9)
    with local_cluster(tmp_path, workers=2) as cluster, Client(cluster) as client:
        plan = best_roles_of_all(tmp_path / "people", catalog.id, k=3, metric=held)
        found = client.compute(plan)
        working = Variable("working").get(timeout=PATIENCE)
        assert working in client.run(os.getpid).values()
        os.kill(working, signal.SIGKILL)
        Event("lost").set()
        expected = best_roles(read(tmp_path / "people"), catalog, k=3, metric=shared_points)
        assert_same(found.result(timeout=PATIENCE), expected)
        client.wait_for_workers(2, timeout=PATIENCE)
        assert working not in client.run(os.getpid).values()
