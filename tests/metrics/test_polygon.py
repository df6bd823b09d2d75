"""The overlap of polygons, against areas computed from corner points and against a grid."""

import math
from fractions import Fraction
from itertools import pairwise, permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from metric_data import vectors

import dataroles as dr
from dataroles.metrics import polygon_overlap

NAN = float("nan")


def _inside(radii: Any, points: Any) -> Any:
    """Say which points lie in a polygon, by the triangle of the center and an edge that holds them."""
    n = len(radii)
    corners = np.array(
        [(r * math.cos(2 * math.pi * k / n), r * math.sin(2 * math.pi * k / n)) for k, r in enumerate(radii)]
    )
    inside = np.zeros(len(points), dtype=bool)
    for (ax, ay), (bx, by) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        determinant = ax * by - ay * bx
        if determinant > 0:
            u = (points[:, 0] * by - points[:, 1] * bx) / determinant
            v = (ax * points[:, 1] - ay * points[:, 0]) / determinant
            inside |= (u >= 0) & (v >= 0) & (u + v <= 1)
    return inside


@settings(max_examples=25)
@given(pair=vectors(2, least=3))
def test_areas_agree_with_counting_points(pair: Any) -> None:
    x, y = np.array(pair[0]) + 1, np.array(pair[1]) + 1
    grid = np.linspace(-5, 5, 301)
    points = np.stack(np.meshgrid(grid, grid), axis=-1).reshape(-1, 2)
    a, b = _inside(x, points), _inside(y, points)
    expected = np.count_nonzero(a & b) / np.count_nonzero(a | b)
    assert polygon_overlap(*pair, inner=1).score == pytest.approx(expected, abs=0.03)


def _exact(x: list[float], y: list[float]) -> float:
    """Add up the sectors in fractions, with the corner points of each intersection."""
    a, b = [Fraction(r) for r in x], [Fraction(r) for r in y]
    shared = total = Fraction(0)
    for p, q, r, s in zip(a, a[1:] + a[:1], b, b[1:] + b[:1], strict=True):
        total += p * q + r * s
        corners = [(min(p, r), Fraction(0)), (Fraction(0), min(q, s))]
        if (p - r) * (q - s) < 0:
            # Where u / p + v / q = 1 meets u / r + v / s = 1.
            determinant = q * r - p * s
            corners.insert(1, (p * r * (q - s) / determinant, q * s * (r - p) / determinant))
        shared += sum(
            (u * v_next - u_next * v for (u, v), (u_next, v_next) in pairwise(corners)),
            start=Fraction(0),
        )
    return float(shared / (total - shared))


@given(pair=vectors(2, least=3), noise=st.lists(st.floats(-1e-14, 1e-14), min_size=9, max_size=9))
def test_areas_are_exact_also_where_polygons_nearly_coincide(pair: Any, noise: list[float]) -> None:
    x = [radius + 1 for radius in pair[0]]
    for y in ([radius + 1 for radius in pair[1]], [r + e for r, e in zip(x, noise, strict=False)]):
        assert polygon_overlap(x, y).score == pytest.approx(_exact(x, y), rel=0, abs=1e-12)


def test_edges_that_cross_between_two_axes() -> None:
    # Two kites: each sector is a triangle of area 2 each, that share the part below u = v = 2/3.
    assert polygon_overlap([2, 1, 2, 1], [1, 2, 1, 2]).score == pytest.approx((2 / 3) / (2 - 2 / 3), abs=1e-15)


@given(pair=vectors(2, least=3), inner=st.sampled_from([0.0, 1.0]))
def test_laws(pair: Any, inner: float) -> None:
    x, y = pair
    assume(inner or (np.multiply(x, np.roll(x, -1)).any() and np.multiply(y, np.roll(y, -1)).any()))
    found = polygon_overlap(x, y, inner=inner)
    assert 0 <= found.lowest <= found.score <= found.highest <= 1
    assert polygon_overlap(y, x, inner=inner).score == pytest.approx(found.score, abs=1e-12)
    assert polygon_overlap(x, x, inner=inner).score == pytest.approx(1, abs=1e-12)
    turned = polygon_overlap(np.roll(x, 1), np.roll(y, 1), inner=inner)
    assert turned.score == pytest.approx(found.score, abs=1e-12)


def test_all_orders_up_to_eight() -> None:
    x, y = np.array([4.0, 2, 0, 1, 3]), np.array([1.0, 4, 4, 0, 1])
    found = polygon_overlap(x, y, inner=1)
    every = [polygon_overlap(x[list(p)], y[list(p)], inner=1).score for p in permutations(range(5))]
    assert (found.lowest, found.highest) == pytest.approx((min(every), max(every)), abs=1e-15)
    assert (found.orders, found.all_orders) == (12, True)


def test_beyond_that_a_seeded_sample() -> None:
    profile = [dr.load_catalog()[name].profile.intensities for name in ("data-scientist", "ML Engineer")]
    found = polygon_overlap(*profile, inner=1)
    assert not found.all_orders
    assert found == polygon_overlap(*profile, inner=1)
    assert found != polygon_overlap(*profile, inner=1, seed=1)
    # Order alone moves the figure about twofold.
    assert found.highest / found.lowest > 2


@pytest.mark.parametrize(
    ("x", "y", "options", "error", "message"),
    [
        ([1, 2], [1, 2], {}, dr.RatingError, r"x has the shape \(2,\): a polygon takes at least 3 skills"),
        ([[1, 2, 3]], [1, 2, 3], {}, dr.RatingError, r"the shape \(1, 3\)"),
        ([1, 2, NAN], [1, 2, 3], {}, dr.MissingRatingError, "a polygon with a gap has no area"),
        ([1, 2, 3], [1, 2, 3, 4], {}, dr.FrameworkMismatchError, "one array has 3 skills and the other 4: compare"),
        ([1, 2, 3], [1, 2, 3], {"inner": -1}, dr.RatingError, "inner is -1"),
        ([1, 2, 3], [1, 2, 3], {"inner": "1"}, dr.RatingError, "inner is '1'"),
        ([1, 2, 3], [1, 2, 3], {"seed": -1}, dr.RatingError, "seed is -1: give a whole number"),
        ([0, 2, 0], [0, 0, 0], {}, dr.UndefinedMetricError, "both polygons have an area of 0"),
    ],
)
def test_bad_input(x: Any, y: Any, options: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        polygon_overlap(x, y, **options)
