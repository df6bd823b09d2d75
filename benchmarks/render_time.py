"""Time drawing and saving a polar plot as PNG against a plain matplotlib loop.

    python benchmarks/render_time.py

Five roles on twelve skills. Both alternate in one process, so the ratio holds on a busy machine.
"""

from collections.abc import Callable
from io import BytesIO
from statistics import median
from time import perf_counter

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

import dataroles as dr

ROUNDS = 40


def plain_loop(catalog: dr.Catalog) -> None:
    """Draw what the gallery of matplotlib shows: a closed line for each role, labels and a legend."""
    framework = catalog.framework
    angles = np.linspace(0, 2 * np.pi, len(framework), endpoint=False)
    figure, ax = plt.subplots(subplot_kw={"projection": "polar"})
    for profile in catalog.profiles():
        ax.plot([*angles, angles[0]], [*profile.ratings, profile.ratings[0]], marker="o", label=profile.name)
    ax.set_xticks(angles, [skill.name for skill in framework])
    ax.set_ylim(0, 5)
    ax.legend()
    figure.savefig(BytesIO(), format="png")
    plt.close(figure)


def ours(catalog: dr.Catalog) -> None:
    figure = dr.plot_polar(catalog).figure.figure
    figure.savefig(BytesIO(), format="png")
    plt.close(figure)


def milliseconds(draw: Callable[[dr.Catalog], None], catalog: dr.Catalog) -> float:
    start = perf_counter()
    draw(catalog)
    return 1000 * (perf_counter() - start)


def main() -> None:
    mpl.use("Agg")
    catalog = dr.load_catalog()
    for draw in (ours, plain_loop):
        draw(catalog)
    times = [(milliseconds(ours, catalog), milliseconds(plain_loop, catalog)) for _ in range(ROUNDS)]
    print(f"dataroles.plot_polar   {median(one for one, _ in times):6.1f} ms")
    print(f"matplotlib's loop      {median(other for _, other in times):6.1f} ms")
    print(f"ratio {median(one / other for one, other in times):.2f}")
    print(f"medians of {ROUNDS} rounds, in turn; goal at most 1.5")


if __name__ == "__main__":
    main()
