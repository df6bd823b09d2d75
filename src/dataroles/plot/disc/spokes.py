"""Skills around a disc: their angles, and which lie side by side."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from dataroles.metrics.inputs import FloatArray

__all__ = ["runs", "spokes"]


def spokes(n: int) -> FloatArray:
    """Return the angles of `n` spokes in radians, counter-clockwise from 0."""
    return 2 * np.pi * np.arange(n) / n


def runs(given: npt.NDArray[np.bool_]) -> Iterator[npt.NDArray[np.int64]]:
    """Yield the positions of what is given side by side, all around; all of them at once if none is missing."""
    n = len(given)
    if given.all():
        yield np.arange(n)
        return
    order = np.roll(np.arange(n), -int(np.argmin(given)))
    # Each piece begins with what is missing before it.
    for run in np.split(order, np.flatnonzero(~given[order])):
        if len(run) > 1:
            yield run[1:]
