"""The metrics. To add one is to declare it here and to name it in `__all__`.

x and y are intensities: ratings less the scale's floor, so that 0 says "not called for".
"""

import numpy as np

from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.records import Metric

__all__ = ["cosine", "coverage", "ruzicka"]

Sums = tuple[FloatArray, ...]


def _products(x: FloatArray, y: FloatArray) -> Sums:
    return x * y, x * x, y * y


def _minima_maxima(x: FloatArray, y: FloatArray) -> Sums:
    return np.minimum(x, y), np.maximum(x, y)


def _minima_role(x: FloatArray, y: FloatArray) -> Sums:
    return np.minimum(x, y), y


def _over_lengths(sums: Sums) -> tuple[FloatArray, FloatArray]:
    products, x_squares, y_squares = sums
    return products, np.sqrt(x_squares * y_squares)


def _over_second(sums: Sums) -> tuple[FloatArray, FloatArray]:
    first, second = sums
    return first, second


cosine = Metric(
    name="cosine",
    aliases=("pianka",),
    kind="similarity",
    formula="x.y / (|x| |y|)",
    undefined="either side is empty (all at the floor)",
    reference="Pianka 1973",
    terms=_products,
    finish=_over_lengths,
)

ruzicka = Metric(
    name="ruzicka",
    aliases=("jaccard",),
    kind="overlap",
    formula="sum min(x, y) / sum max(x, y)",
    undefined="both sides are empty (all at the floor)",
    reference="Ruzicka 1958",
    terms=_minima_maxima,
    finish=_over_second,
)

coverage = Metric(
    name="coverage",
    kind="directed",
    formula="sum min(x, y) / sum y",
    undefined="the role is empty (all at the floor)",
    reference="Tversky 1977",
    symmetric=False,
    terms=_minima_role,
    finish=_over_second,
)
