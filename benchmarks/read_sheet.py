"""Time reading a sheet of people against pandas, and ranking them against bare arrays.

    python benchmarks/read_sheet.py

Each call and its peer alternate in one process, so the ratios hold on a busy machine. The sheet has 100,000 people
with random ratings of the 35 skills of the catalog ``onet-skills``, from a fixed seed.
"""

import csv
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import pandas as pd

import dataroles as dr

PEOPLE, ROUNDS = 100_000, 7


def seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


def compare(what: str, ours: Callable[[], object], peer: Callable[[], object], goal: str) -> None:
    times = [(seconds(ours), seconds(peer)) for _ in range(ROUNDS)]
    own, other = (median(taken) for taken in zip(*times, strict=True))
    ratio = median(a / b for a, b in times)
    print(f"{what:<44}{own:8.3f} s, peer {other:.3f} s, ratio {ratio:.2f}; goal at most {goal}")


def main() -> None:
    catalog = dr.load_catalog("onet-skills")
    skills = [skill.name for skill in catalog.framework]
    ratings = np.random.default_rng(0).integers(1, 6, (PEOPLE, len(skills)))
    with TemporaryDirectory() as scratch:
        path = Path(scratch, "people.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["Name", *skills])
            writer.writerows([f"Person {at}", *row] for at, row in enumerate(ratings.tolist()))
        compare("read_matrix, pandas.read_csv", lambda: dr.read_matrix(path), lambda: pd.read_csv(path), "12")
        tracemalloc.start()
        team = dr.read_matrix(path, catalog.framework)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        size = path.stat().st_size
        print(
            f"memory {peak / 2**20:.0f} MB: {(peak - size) / team.ratings.nbytes:.2f} times the ratings; goal at most 4"
        )
    x, y = team.intensities, catalog.profiles().intensities
    compare(
        "nearest of the matrix, top_k on arrays",
        lambda: dr.nearest(team, catalog, k=5),
        lambda: dr.metrics.top_k(x, y, k=5, metric="ruzicka"),
        "1.3",
    )
    print(
        f"card of the matrix {1000 * median(seconds(team._repr_html_) for _ in range(ROUNDS)):.0f} ms; goal at most 50"
    )
    print(f"medians of {ROUNDS} rounds, in turn")


if __name__ == "__main__":
    main()
