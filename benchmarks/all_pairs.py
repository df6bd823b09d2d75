"""Time all pairs and the best of many against SciPy, scikit-learn and a loop compiled by Numba.

    make bench

dataroles and each peer alternate in one process, so the ratios hold on a busy machine. The data are random ratings
from a fixed seed. The last line takes some minutes: ``--quick`` does a hundredth of its work.
"""

import argparse
import os
import platform
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from statistics import median
from typing import Any

import numba
import numpy as np
import numpy.typing as npt
from scipy.spatial.distance import cdist
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.neighbors import NearestNeighbors

from dataroles.metrics import pairwise, top_k

Matrix = npt.NDArray[np.float64]
Call = Callable[[], Any]

RANDOM = np.random.default_rng(0)
MEGABYTE = 2**20
MISSING = 0.05


def whole(n: int, n_skills: int) -> Matrix:
    """Make ratings from 1 to 5, less the floor."""
    return RANDOM.integers(0, 5, (n, n_skills)).astype(np.float64)


def decimals(n: int, n_skills: int) -> Matrix:
    """Make ratings with two decimals, less the floor."""
    return np.round(RANDOM.uniform(1, 5, (n, n_skills)), 2) - 1


def ruzicka_of_cdist(x: Matrix, y: Matrix) -> Matrix:
    """Do what one does with SciPy: sum min = (sum x + sum y - distance) / 2, and sum max likewise."""
    distance = cdist(x, y, "cityblock")
    both = x.sum(axis=1)[:, None] + y.sum(axis=1)
    return np.asarray((both - distance) / (both + distance))


@numba.njit(parallel=True)  # type: ignore[untyped-decorator, unused-ignore]
def ruzicka_of_numba(x: Matrix, y: Matrix) -> Matrix:
    """Do what one writes for Numba."""
    scores = np.empty((x.shape[0], y.shape[0]))
    for i in numba.prange(x.shape[0]):
        for j in range(y.shape[0]):
            shared = 0.0
            whole = 0.0
            for k in range(x.shape[1]):
                shared += min(x[i, k], y[j, k])
                whole += max(x[i, k], y[j, k])
            scores[i, j] = shared / whole
    return scores


def seconds(call: Call) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def compare(work: str, goal: str, ours: Call, peer: Call, rounds: int) -> None:
    """Print the times of both, and their ratio."""
    ours(), peer()
    times = [(seconds(ours), seconds(peer)) for _ in range(rounds)]
    mine, theirs = (median(each) for each in zip(*times, strict=True))
    ratio = median(other / one for one, other in times)
    print(f"| {work} | {1e3 * mine:.3f} ms | {1e3 * theirs:.3f} ms | {ratio:.2f} | {goal} |", flush=True)


@contextmanager
def memory_watched() -> Iterator[list[float]]:
    """Take note of how much more memory the process uses, in MB, every few milliseconds."""
    page = os.sysconf("SC_PAGE_SIZE")
    done = threading.Event()
    most = [0.0]

    def used() -> float:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * page / MEGABYTE

    def watch(before: float) -> None:
        while not done.wait(0.005):
            most[0] = max(most[0], used() - before)

    watcher = threading.Thread(target=watch, args=(used(),))
    watcher.start()
    try:
        yield most
    finally:
        done.set()
        watcher.join()


def against_missing(rounds: int) -> None:
    """Compare our own time with and without missing ratings."""
    x, y = whole(5000, 35), whole(5000, 35)
    gaps = [matrix.copy() for matrix in (x, y)]
    for matrix in gaps:
        matrix[RANDOM.random(matrix.shape) < MISSING] = np.nan
    compare(
        "ruzicka 5000 x 5000 x 35, against ours with 5 % missing and `shared`",
        "at most 2",
        lambda: pairwise(x, y, metric="ruzicka"),
        lambda: pairwise(*gaps, metric="ruzicka", missing="shared"),
        rounds,
    )


def best_of_many(people: int) -> None:
    """Compare the best ten of a thousand roles for many people, once, and watch our memory."""
    x, y = whole(people, 35), whole(1000, 35)
    top_k(x[:1000], y, k=10, metric="bray_curtis")
    with memory_watched() as most:
        mine = seconds(lambda: top_k(x, y, k=10, metric="bray_curtis"))
    neighbors = NearestNeighbors(n_neighbors=10, algorithm="brute", metric="braycurtis", n_jobs=2).fit(y)
    theirs = seconds(lambda: neighbors.kneighbors(x))
    ratio = theirs / mine
    work = f"bray_curtis, top 10 of 1,000 for {people:,} x 35, against scikit-learn brute"
    print(f"| {work} | {mine:.2f} s | {theirs:.2f} s | {ratio:.2f} | 5 |")
    print(f"\nMemory of ours above the inputs: at most {most[0]:.0f} MB; goal 200 MB.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    rounds = options.rounds
    packages = ("numpy", "scipy", "scikit-learn", "numba")
    print(f"{datetime.now(tz=UTC):%d %B %Y}, Python {platform.python_version()}, {platform.machine()},", end=" ")
    print(f"{len(os.sched_getaffinity(0))} processors,", ", ".join(f"{name} {version(name)}" for name in packages))
    print(f"Medians of {rounds} rounds, in turn.\n\n| work | ours | peer | ratio | goal |\n|---|---|---|---|---|")
    ours = {name: partial(pairwise, metric=name) for name in ("ruzicka", "bray_curtis", "cosine")}
    cosine = "cosine", cosine_similarity, "scikit-learn"
    ruzicka = "ruzicka", ruzicka_of_cdist, "`cdist` + formula"
    of_numba = "ruzicka", ruzicka_of_numba, "Numba"
    bray_curtis = "bray_curtis", partial(cdist, metric="braycurtis"), "`cdist`"
    same = whole(5000, 35), whole(5000, 35)
    for (name, peer, called), (x, y), note, goal, times in (
        (ruzicka, same, "", "12", rounds),
        (of_numba, same, "", "1.5", rounds),
        (bray_curtis, same, "", "8", rounds),
        (cosine, same, "", "0.95", rounds),
        (ruzicka, (whole(5000, 120), whole(5000, 120)), "", "10", rounds),
        (ruzicka, (whole(1000, 35), whole(1000, 35)), "", "7", 5 * rounds),
        (ruzicka, (decimals(5000, 35), decimals(5000, 35)), ", two decimals", "5", rounds),
        (cosine, (decimals(5000, 35), decimals(5000, 35)), ", two decimals", "0.95", rounds),
        (cosine, (whole(100, 35), whole(100, 35)), "", "8", 50 * rounds),
        (ruzicka, (whole(6, 12), whole(6, 12)), "", "1", 500 * rounds),
    ):
        size = " x ".join(map(str, (len(x), *y.shape)))
        work = f"{name} {size}{note}, against {called}"
        compare(work, goal, partial(ours[name], x, y), partial(peer, x, y), times)
    against_missing(rounds)
    best_of_many(10_000 if options.quick else 1_000_000)


if __name__ == "__main__":
    main()
