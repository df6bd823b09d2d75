"""Overlap of polar polygons, and how much it depends on the order of the axes."""

from itertools import permutations
from numbers import Real

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import MissingRatingError, RatingError, UndefinedMetricError, short_repr
from dataroles.metrics.inputs import LARGEST, FloatArray, intensities, same_skills

_FEWEST = 3
_ALL_ORDERS_UP_TO = 8
_SAMPLED = 2520  # the number of orders of eight skills


@frozen
class PolygonOverlap:
    """Overlap of two polar polygons, and its range over orders of the axes.

    Parameters
    ----------
    score : float
        Intersection over union in the order given, 0 to 1.
    lowest, highest : float
        Range of the score over all orders tried, including the given one.
    orders : int
        Number of orders tried.
    all_orders : bool
        True if all orders were tried; otherwise they are a sample.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.metrics.polygon_overlap([4, 4, 0, 0], [4, 0, 4, 0]).all_orders
    True
    """

    score: float
    lowest: float
    highest: float
    orders: int
    all_orders: bool


def polygon_overlap(x: npt.ArrayLike, y: npt.ArrayLike, *, inner: float = 0.0, seed: int = 0) -> PolygonOverlap:
    """Return the intersection over union of two polar polygons, and its range over orders of the axes.

    This is not a metric: it depends on which skills are next to each other. The range shows by how
    much. The area is exact, also where edges cross between two axes.

    Parameters
    ----------
    x, y : array_like of float, shape (n_skills,)
        Intensities (ratings minus the scale's floor), at least 0, for at least 3 skills.
    inner : float, default 0
        Radius at which the floor is drawn, at least 0: 1 for ratings of 1-5 around a center of 0.
    seed : int, default 0
        Seed of the sample for more than 8 skills.

    Returns
    -------
    PolygonOverlap
        Score, and its range over all (n - 1)! / 2 orders for up to 8 skills, or 2,520 random ones
        for more.

    Raises
    ------
    RatingError
        If the arrays are not one-dimensional with at least 3 finite numbers of at least 0, or
        `inner` or `seed` is negative.
    MissingRatingError
        If a rating is missing: a polygon with a gap has no area.
    FrameworkMismatchError
        If x and y have different numbers of skills.
    UndefinedMetricError
        If both polygons have an area of 0 in the given order.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.metrics.polygon_overlap([4, 4, 0, 0], [4, 4, 4, 0])
    PolygonOverlap(score=0.5, lowest=0.0, highest=0.5, orders=3, all_orders=True)
    """
    if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
        raise RatingError(f"seed is {short_repr(seed)}: give a whole number of at least 0")
    a, b = _radii(x, "x", inner), _radii(y, "y", inner)
    same_skills(a, b)
    orders = _orders(len(a), seed)
    scores = _intersection_over_union(a[orders], b[orders])
    if np.isnan(scores[0]):
        raise UndefinedMetricError("both polygons have an area of 0: draw the floor at a radius with inner=1")
    tried = scores[~np.isnan(scores)]
    return PolygonOverlap(
        float(scores[0]), float(tried.min()), float(tried.max()), len(orders), len(a) <= _ALL_ORDERS_UP_TO
    )


def _radii(values: npt.ArrayLike, name: str, inner: float) -> FloatArray:
    if isinstance(inner, bool) or not (isinstance(inner, Real) and 0 <= inner <= LARGEST):
        raise RatingError(f"inner is {short_repr(inner)}: give a finite radius of at least 0")
    radii = intensities(values, name)
    if radii.ndim != 1 or len(radii) < _FEWEST:
        raise RatingError(f"{name} has the shape {radii.shape}: a polygon takes at least {_FEWEST} skills on one axis")
    if np.isnan(radii).any():
        raise MissingRatingError(
            f"{name} has missing ratings (NaN), and a polygon with a gap has no area: leave them out"
        )
    return radii + inner


def _orders(n: int, seed: int) -> npt.NDArray[np.intp]:
    """Return orders of the axes, the given one first, without rotations and reflections."""
    if n <= _ALL_ORDERS_UP_TO:
        rest = (order for order in permutations(range(1, n)) if order[0] <= order[-1])
        return np.array([(0, *order) for order in rest])
    generator = np.random.default_rng(seed)
    sampled = generator.permuted(np.tile(np.arange(n), (_SAMPLED, 1)), axis=1)
    sampled[0] = np.arange(n)
    return sampled


def _intersection_over_union(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return the intersection over union, from the areas of the sectors; NaN where there is no area."""
    a_next, b_next = np.roll(a, -1, axis=-1), np.roll(b, -1, axis=-1)
    areas = (a * a_next).sum(axis=-1) + (b * b_next).sum(axis=-1)
    low, low_next = np.minimum(a, b), np.minimum(a_next, b_next)
    # Where edges cross at the point u, v (in units along the two axes), the intersection is the quadrilateral of the
    # center, the lower radii and that point, else a triangle.
    ahead, ahead_next = a - b, a_next - b_next
    crossing = np.sign(ahead) * np.sign(ahead_next) < 0
    # |b a_next - a b_next|, written so that nothing cancels where the polygons nearly coincide.
    determinant = np.where(crossing, b * np.abs(ahead_next) + b_next * np.abs(ahead), 1.0)
    u = a * b * np.abs(ahead_next) / determinant
    v = a_next * b_next * np.abs(ahead) / determinant
    shared = np.where(crossing, low * v + u * low_next, low * low_next).sum(axis=-1)
    union = areas - shared
    scores: FloatArray = np.full(union.shape, np.nan)
    np.divide(shared, union, out=scores, where=union > 0)
    return scores.clip(0, 1, out=scores)
