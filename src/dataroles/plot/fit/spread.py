"""Moving labels apart that would overlap, each still on its side of the disc and in the order of the spokes."""

import numpy as np
import numpy.typing as npt

__all__ = ["FloatArray", "IntArray", "moved_apart", "spread"]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


def spread(boxes: FloatArray, outward: IntArray, height: FloatArray, *, clear: float, apart: FloatArray) -> FloatArray:
    """Move labels up and down the disc's sides until none overlaps another.

    Parameters
    ----------
    boxes : ndarray of float, shape (n_labels, 4)
        Left, lower, right and upper edge of each, seen from the disc's centre.
    outward : ndarray of int, shape (n_labels,)
        1 for labels right of the disc, -1 for those left of it, 0 for those centred over or below it.
    height : ndarray of float, shape (n_labels,)
        By which they are ordered: the sine of each spoke's angle.
    clear : float
        How far from the centre the labels have to keep.
    apart : ndarray of float, shape (2,)
        What has to be free between two, horizontally or else vertically.

    Returns
    -------
    ndarray of float, shape (n_labels, 4)
        The boxes moved: by as little as possible, measured by least squares.
    """
    moved = boxes.copy()
    for side in (1, -1):
        column = np.flatnonzero(outward == side)
        column = column[np.argsort(height[column], kind="stable")]
        _spread_column(moved, column, side, clear, apart[1])
    for at in np.flatnonzero(outward == 0):
        others = np.flatnonzero((outward != 0) | (np.arange(len(outward)) < at))
        _lift(moved, int(at), others, np.sign(height[at]), apart)
    return moved


def _spread_column(boxes: FloatArray, column: IntArray, side: int, clear: float, apart: float) -> None:
    """Move labels on one side of the disc apart, from the lowest up, and beside the disc again."""
    low, high = boxes[column, 1], boxes[column, 3]
    by = moved_apart((low + high) / 2, high - low + apart) - (low + high) / 2
    boxes[column, 1] += by
    boxes[column, 3] += by
    nearest = np.clip(0, low + by, high + by)
    edge = np.sqrt(np.clip(clear**2 - nearest**2, 0, None))
    inner = side * boxes[column, 0 if side > 0 else 2]
    out = side * np.clip(edge - inner, 0, None)
    boxes[column, 0] += out
    boxes[column, 2] += out


def _lift(boxes: FloatArray, at: int, others: IntArray, up: float, apart: FloatArray) -> None:
    """Move a label over the disc above those that it would be over (or one under the disc below them)."""
    x0, low, x1, high = boxes[at]
    near = boxes[others]
    near = near[(near[:, 0] < x1 + apart[0]) & (x0 < near[:, 2] + apart[0])]
    inner, outer = (low, near[:, 3]) if up > 0 else (-high, -near[:, 1])
    boxes[at, (1, 3)] += up * max(outer.max(initial=-np.inf) + apart[1] - inner, 0)


def moved_apart(at: FloatArray, lengths: FloatArray) -> FloatArray:
    """Move things along a line so that none overlaps the next.

    Parameters
    ----------
    at : ndarray of float, shape (n,)
        Where their middles would best be, in the order that they keep.
    lengths : ndarray of float, shape (n,)
        How long each is.

    Returns
    -------
    ndarray of float, shape (n,)
        The middles, with the least sum of squared moves (isotonic regression: neighbours that
        would overlap join into a run, which moves to its mean).
    """
    starts = np.append(0, np.cumsum((lengths[1:] + lengths[:-1]) / 2))[: len(at)]
    runs: list[tuple[float, int]] = []
    for wish in (at - starts).tolist():
        mean, count = wish, 1
        while runs and runs[-1][0] >= mean:
            before, n = runs.pop()
            mean, count = (before * n + mean * count) / (n + count), n + count
        runs.append((mean, count))
    return np.asarray(np.repeat([mean for mean, _ in runs], [count for _, count in runs]) + starts, dtype=np.float64)
