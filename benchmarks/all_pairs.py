"""All pairs and the best of many, against SciPy, scikit-learn and a loop compiled by Numba.

    make bench

Ours and each peer take turns in one process, so that ratios hold on a machine that is busy. Data are made: random ratings
from a seeded generator. The work of the last line takes some minutes: ``--quick`` does a hundredth of it.
"""

import argparse
import os
import platform
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
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


@numba.njit(parallel=True)  # type: ignore[untyped-decorator]
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
        matrix[RANDOM.random(matrix.shape) < 0.05] = np.nan
    compare(
        "Ruzicka 5000 x 5000 x 35, complete; for peer: 5 % missing, `shared`",
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
    print(f"| Bray-Curtis, top 10 of 1,000 for {people:,} x 35 | {mine:.2f} s | {theirs:.2f} s | {ratio:.2f} | 5 |")
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
    x, y = whole(5000, 35), whole(5000, 35)
    size = "5000 x 5000 x 35"
    ruzicka = lambda: pairwise(x, y, metric="ruzicka")  # noqa: E731
    compare(f"Ruzicka {size}, `cdist` + formula", "12", ruzicka, lambda: ruzicka_of_cdist(x, y), rounds)
    compare(f"Ruzicka {size}, Numba", "1.5", ruzicka, lambda: ruzicka_of_numba(x, y), rounds)
    bray_curtis = lambda: pairwise(x, y, metric="bray_curtis")  # noqa: E731
    compare(f"Bray-Curtis {size}, `cdist`", "8", bray_curtis, lambda: cdist(x, y, "braycurtis"), rounds)
    cosine = lambda: pairwise(x, y, metric="cosine")  # noqa: E731
    compare(f"cosine {size}, scikit-learn", "0.95", cosine, lambda: cosine_similarity(x, y), rounds)
    against_missing(rounds)
    sizes = (
        (5000, 120, whole, "", "10", rounds),
        (1000, 35, whole, "", "7", 5 * rounds),
        (5000, 35, decimals, ", two decimals", "5", rounds),
        (6, 12, whole, "", "1", 500 * rounds),
    )
    for n, n_skills, make, note, goal, times in sizes:
        x, y = make(n, n_skills), make(n, n_skills)
        work = f"Ruzicka {n} x {n} x {n_skills}{note}, `cdist` + formula"
        compare(work, goal, ruzicka, lambda: ruzicka_of_cdist(x, y), times)
    for make, note in ((whole, ""), (decimals, ", two decimals")):
        x, y = make(100, 35), make(100, 35)
        compare(f"cosine 100 x 100 x 35{note}, scikit-learn", "8", cosine, lambda: cosine_similarity(x, y), 50 * rounds)
    x, y = decimals(5000, 35), decimals(5000, 35)
    compare(f"cosine {size}, two decimals, scikit-learn", "0.95", cosine, lambda: cosine_similarity(x, y), rounds)
    best_of_many(10_000 if options.quick else 1_000_000)


if __name__ == "__main__":
    main()
