"""The metrics. To add one, declare it here and add its name to `__all__`.

x and y are intensities, ratings minus the scale's floor, so 0 means "not required"; p and q are
shares, x and y divided by their sums.
"""

import numpy as np

from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.metric import NOTHING_SHARED, Metric, Parameter
from dataroles.metrics.terms import (
    BOTH,
    DIFFERENCE,
    MAXIMUM,
    MINIMUM,
    ONE,
    ONLY_X,
    ONLY_Y,
    PRODUCT,
    SQUARED_DIFFERENCE,
    TWICE_MINIMUM,
    X_SQUARED,
    Y_SQUARED,
    Term,
    X,
    Y,
)

__all__ = [
    "bray_curtis",
    "cosine",
    "coverage",
    "euclidean",
    "gower",
    "jensen_shannon",
    "morisita_horn",
    "pearson",
    "ruzicka",
    "schoener",
    "simpson",
    "tversky",
]

Quotient = tuple[FloatArray, FloatArray | float]

SPAN = Parameter(
    "span",
    "the largest possible intensity: the scale's maximum minus its floor",
    may_be_zero=False,
    in_points=True,
)
SHAPE_ONLY = "Compares the mix of skills, not their level: a beginner and an expert with the same mix are alike."
EITHER_EMPTY = "either side is empty (all skills at the floor)"
BOTH_EMPTY = "both sides are empty (all skills at the floor)"


def _shared_information(p: FloatArray, q: FloatArray) -> FloatArray:
    """Return (p + q) / 2 minus its part of the divergence."""
    both = p + q
    return 0.5 * (_surprise(p, both) + _surprise(q, both))


def _surprise(part: FloatArray, whole: FloatArray) -> FloatArray:
    """Return -part log2(part / whole); 0 where part is 0, NaN where it is NaN."""
    part, whole = np.broadcast_arrays(part, whole)
    ratio: FloatArray = np.ones(part.shape)
    np.divide(part, whole, out=ratio, where=part != 0)
    return -part * np.log2(ratio)


def _over_lengths(products: FloatArray, x_squares: FloatArray, y_squares: FloatArray) -> Quotient:
    return products, np.sqrt(x_squares * y_squares)


def _over_mean(shared: FloatArray, of_x: FloatArray, of_y: FloatArray) -> Quotient:
    # Halves are exact, and each side is halved once.
    return shared, 0.5 * of_x + 0.5 * of_y


def _over_smaller(shared: FloatArray, of_x: FloatArray, of_y: FloatArray) -> Quotient:
    return shared, np.minimum(of_x, of_y)


def _whole(shared: FloatArray) -> Quotient:
    return shared, 1.0


def _over_features(
    shared: FloatArray, only_x: FloatArray, only_y: FloatArray, *, alpha: float, beta: float
) -> Quotient:
    # Parentheses make it symmetric to the last bit for equal parameters.
    return shared, shared + (alpha * only_x + beta * only_y)


def _less_difference(differences: FloatArray, n: FloatArray, *, span: float) -> Quotient:
    most = span * n
    return most - differences, most


def _less_distance(squares: FloatArray, n: FloatArray, *, span: float) -> Quotient:
    longest = span * np.sqrt(n)
    return longest - np.sqrt(squares), longest


def _agreement(differences: FloatArray, n: FloatArray, *, span: float) -> FloatArray:
    return span - differences


cosine: Metric = Metric(
    name="cosine",
    aliases=("pianka",),
    kind="similarity",
    formula="x.y / (|x| |y|)",
    latex=r"\frac{x \cdot y}{\lVert x \rVert \, \lVert y \rVert}",
    undefined=EITHER_EMPTY,
    blind_spot=SHAPE_ONLY,
    distance="its angle is a metric",
    reference="Pianka 1973",
    unit_view="directions",
    terms=(PRODUCT, X_SQUARED, Y_SQUARED),
    finish=_over_lengths,
)

pearson: Metric = Metric(
    name="pearson",
    kind="similarity",
    formula="cosine of x and y minus their means",
    latex=r"\frac{(x - \bar x) \cdot (y - \bar y)}{\lVert x - \bar x \rVert \, \lVert y - \bar y \rVert}",
    low=-1.0,
    undefined="either side is constant (all skills rated the same)",
    blind_spot="Treats a shared lack as similarity: a skill that both roles lack usually makes them more alike."
    " Ignores the level.",
    reference="Pearson 1895",
    view="deviations",
    unit_view="standard_scores",
    terms=(PRODUCT, X_SQUARED, Y_SQUARED),
    finish=_over_lengths,
)

euclidean: Metric = Metric(
    name="euclidean",
    kind="similarity",
    formula="1 - |x - y| / (R sqrt n)",
    latex=r"1 - \frac{\lVert x - y \rVert}{R \sqrt{n}}",
    undefined=NOTHING_SHARED,
    blind_spot="Counts skills that neither side needs as agreement, so long frameworks make everything similar.",
    distance_is_metric=True,
    reference="the Euclidean distance divided by its maximum",
    parameters=(SPAN,),
    terms=(SQUARED_DIFFERENCE, ONE),
    finish=_less_distance,
    parts=None,
)

gower: Metric = Metric(
    name="gower",
    kind="similarity",
    formula="1 - mean |x - y| / R",
    latex=r"1 - \frac{1}{n} \sum \frac{|x - y|}{R}",
    undefined=NOTHING_SHARED,
    blind_spot="Counts skills that neither side needs as agreement, so long frameworks make everything similar.",
    distance_is_metric=True,
    reference="Gower 1971",
    parameters=(SPAN,),
    terms=(DIFFERENCE, ONE),
    finish=_less_difference,
    parts=_agreement,
)

jensen_shannon: Metric = Metric(
    name="jensen_shannon",
    kind="similarity",
    formula="1 - JSD(p, q), base 2",
    latex=r"1 - \tfrac12 \sum \left( p \log_2 \frac{2p}{p + q} + q \log_2 \frac{2q}{p + q} \right)",
    undefined=EITHER_EMPTY,
    blind_spot=SHAPE_ONLY,
    distance="the root of 1 - score is a metric",
    reference="Lin 1991; Endres & Schindelin 2003",
    view="shares",
    terms=(Term(_shared_information),),
    finish=_whole,
)

morisita_horn: Metric = Metric(
    name="morisita_horn",
    kind="similarity",
    formula="2 p.q / (p.p + q.q)",
    latex=r"\frac{2 \, p \cdot q}{p \cdot p + q \cdot q}",
    undefined=EITHER_EMPTY,
    blind_spot=SHAPE_ONLY,
    reference="Horn 1966",
    view="shares",
    terms=(PRODUCT, X_SQUARED, Y_SQUARED),
    finish=_over_mean,
)

ruzicka: Metric = Metric(
    name="ruzicka",
    aliases=("jaccard",),
    kind="overlap",
    formula="sum min(x, y) / sum max(x, y)",
    latex=r"\frac{\sum \min(x, y)}{\sum \max(x, y)}",
    undefined=BOTH_EMPTY,
    blind_spot="Cannot tell which side has more: a part of a larger role scores as low as a mixed fit.",
    distance_is_metric=True,
    distance="known as the Soergel distance",
    reference="Ruzicka 1958",
    terms=(MINIMUM, MAXIMUM),
)

bray_curtis: Metric = Metric(
    name="bray_curtis",
    aliases=("dice", "czekanowski"),
    kind="overlap",
    formula="2 sum min(x, y) / sum (x + y)",
    latex=r"\frac{2 \sum \min(x, y)}{\sum (x + y)}",
    undefined=BOTH_EMPTY,
    blind_spot="Ranks like Ruzicka, with higher values: do not compare the two on one scale.",
    reference="Bray & Curtis 1957",
    terms=(TWICE_MINIMUM, BOTH),
)

simpson: Metric = Metric(
    name="simpson",
    aliases=("overlap_coefficient",),
    kind="overlap",
    formula="sum min(x, y) / min(sum x, sum y)",
    latex=r"\frac{\sum \min(x, y)}{\min(\sum x, \sum y)}",
    undefined=EITHER_EMPTY,
    blind_spot="Is 1 whenever one side lies within the other, however small it is.",
    reference="Simpson 1943",
    terms=(MINIMUM, X, Y),
    finish=_over_smaller,
)

schoener: Metric = Metric(
    name="schoener",
    kind="overlap",
    formula="1 - sum |p - q| / 2",
    latex=r"1 - \tfrac12 \sum |p - q|",
    undefined=EITHER_EMPTY,
    blind_spot=SHAPE_ONLY,
    distance_is_metric=True,
    distance="on shares: profiles of the same mix are at distance 0",
    reference="Schoener 1968",
    view="shares",
    terms=(MINIMUM,),
    finish=_whole,
)

coverage: Metric = Metric(
    name="coverage",
    kind="directed",
    formula="sum min(x, y) / sum y",
    latex=r"\frac{\sum \min(x, y)}{\sum y}",
    undefined="the role is empty (all skills at the floor)",
    blind_spot="Ignores what the person can do beyond the role.",
    reference="Tversky 1977",
    symmetric=False,
    terms=(MINIMUM, Y),
)

tversky: Metric = Metric(
    name="tversky",
    kind="overlap",
    formula="sum min(x, y) / (sum min(x, y) + alpha sum (x - y)+ + beta sum (y - x)+)",
    latex=r"\frac{\sum \min(x, y)}{\sum \min(x, y) + \alpha \sum (x - y)_+ + \beta \sum (y - x)_+}",
    undefined="its denominator is 0",
    blind_spot="Depends on the choice of alpha and beta: state them with every score.",
    symmetric=False,
    symmetric_if_equal=("alpha", "beta"),
    distance="a metric if alpha = beta >= 1",
    reference="Tversky 1977",
    parameters=(
        Parameter("alpha", "the weight of what only x has", default=1.0),
        Parameter("beta", "the weight of what only y has", default=1.0),
    ),
    terms=(MINIMUM, ONLY_X, ONLY_Y),
    finish=_over_features,
)
