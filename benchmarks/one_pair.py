"""Time one overlap of two catalog roles against SciPy's Bray-Curtis distance on bare arrays.

    python benchmarks/one_pair.py

Both alternate in one process, so the ratio holds on a busy machine.
"""

from collections.abc import Callable
from statistics import median
from timeit import repeat

from scipy.spatial.distance import braycurtis

import dataroles as dr

ROUNDS, CALLS = 25, 2000


def microseconds(call: Callable[[], object]) -> float:
    return min(repeat(call, number=CALLS, repeat=3)) / CALLS * 1e6


def main() -> None:
    catalog = dr.load_catalog()
    a, b = catalog["data-scientist"], catalog["data-engineer"]
    x, y = a.profile.intensities, b.profile.intensities
    ours, peers = [], []
    for _ in range(ROUNDS):
        ours.append(microseconds(lambda: dr.overlap(a, b)))
        peers.append(microseconds(lambda: braycurtis(x, y)))
    print(f"dataroles.overlap, two roles    {median(ours):6.2f} us")
    print(f"scipy braycurtis, bare arrays   {median(peers):6.2f} us")
    print(f"ratio {median(one / other for one, other in zip(ours, peers, strict=True)):.2f}")
    print(f"medians of {ROUNDS} rounds, in turn; goal at most 2")


if __name__ == "__main__":
    main()
