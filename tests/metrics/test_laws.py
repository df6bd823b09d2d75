"""What each declaration claims, held against data."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from metric_data import INTENSITIES, NAMES, array, parameters, vectors

from dataroles import metrics
from dataroles.metrics import METRICS

NAN = float("nan")
SHAPE_ONLY = ["cosine", "jensen_shannon", "morisita_horn", "schoener", "pearson"]
by_name = pytest.mark.parametrize("name", NAMES)


def _score(name: str, x: Any, y: Any, **options: Any) -> float:
    return float(METRICS[name](x, y, undefined=NAN, **{**parameters(name), **options}))


@by_name
@given(pair=vectors(2))
def test_range(name: str, pair: Any) -> None:
    score = _score(name, *pair)
    assert np.isnan(score) or METRICS[name].low <= score <= METRICS[name].high


@by_name
@given(pair=vectors(1))
def test_identity(name: str, pair: Any) -> None:
    score = _score(name, pair[0], pair[0])
    assert np.isnan(score) or score == pytest.approx(1, rel=0, abs=1e-12)


@by_name
@given(pair=vectors(2))
def test_symmetry_where_claimed(name: str, pair: Any) -> None:
    x, y = pair
    if METRICS[name].is_symmetric(METRICS[name].checked(parameters(name))):
        np.testing.assert_array_equal(_score(name, x, y), _score(name, y, x))


@pytest.mark.parametrize(("name", "own"), [("coverage", {}), ("tversky", {"alpha": 1, "beta": 0})])
def test_asymmetry_where_claimed(name: str, own: dict[str, float]) -> None:
    assert not METRICS[name].is_symmetric(own)
    assert _score(name, [4, 0], [4, 4], **own) != _score(name, [4, 4], [4, 0], **own)


def _distance(name: str, x: Any, y: Any, **own: float) -> float:
    return 1 - _score(name, x, y, **own)


TRIANGLES: list[tuple[str, dict[str, float]]] = [
    *((name, {}) for name in NAMES if METRICS[name].distance_is_metric),
    ("tversky", {"alpha": 1, "beta": 1}),
    ("tversky", {"alpha": 2, "beta": 2}),
]


@pytest.mark.parametrize(("name", "own"), TRIANGLES)
@given(triple=vectors(3))
def test_triangle_inequality_where_claimed(name: str, own: dict[str, float], triple: Any) -> None:
    x, y, z = triple
    sides = _distance(name, x, y, **own), _distance(name, y, z, **own), _distance(name, x, z, **own)
    assume(not np.isnan(sides).any())
    assert sides[2] <= sides[0] + sides[1] + 1e-12


@given(triple=vectors(3))
def test_the_root_of_the_jensen_shannon_divergence_and_the_angle_are_metrics(triple: Any) -> None:
    x, y, z = map(array, triple)
    assume(x.any() and y.any() and z.any())
    root = [np.sqrt(max(0.0, _distance("jensen_shannon", *pair))) for pair in ((x, y), (y, z), (x, z))]
    assert root[2] <= root[0] + root[1] + 1e-7
    angle = [np.arccos(_score("cosine", *pair)) for pair in ((x, y), (y, z), (x, z))]
    assert angle[2] <= angle[0] + angle[1] + 1e-7


# Two profiles that a third lies between, nearer to both than they are to each other.
COUNTER_EXAMPLES = {
    "cosine": ([4, 0], [4, 4], [0, 4]),
    "pearson": ([4, 0, 0], [4, 4, 0], [0, 4, 0]),
    "jensen_shannon": ([4, 0], [4, 4], [0, 4]),
    "morisita_horn": ([4, 0], [4, 4], [0, 4]),
    "bray_curtis": ([4, 0], [4, 4], [0, 4]),
    "simpson": ([4, 0], [4, 4], [0, 4]),
    "coverage": ([4, 0], [4, 4], [0, 4]),
}


@pytest.mark.parametrize("name", [name for name in NAMES if not METRICS[name].distance_is_metric and name != "tversky"])
def test_triangle_inequality_fails_where_not_claimed(name: str) -> None:
    x, y, z = COUNTER_EXAMPLES[name]
    assert _distance(name, x, z) > _distance(name, x, y) + _distance(name, y, z) + 1e-3


def test_tverskys_distance_is_no_metric_below_one() -> None:
    own = {"alpha": 0.5, "beta": 0.5}
    x, y, z = [4, 0], [4, 4], [0, 4]
    assert _distance("tversky", x, z, **own) > _distance("tversky", x, y, **own) + _distance("tversky", y, z, **own)


@by_name
@given(pair=vectors(2), order=st.randoms(use_true_random=False))
def test_the_order_of_skills_does_not_matter(name: str, pair: Any, order: Any) -> None:
    x, y = pair
    shuffled = list(range(len(x)))
    order.shuffle(shuffled)
    again = _score(name, [x[i] for i in shuffled], [y[i] for i in shuffled])
    assert again == pytest.approx(_score(name, x, y), rel=0, abs=1e-12, nan_ok=True)


@by_name
@given(pair=vectors(2), repeats=st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_an_integer_weight_equals_repeating_the_skill(name: str, pair: Any, repeats: list[int]) -> None:
    x, y = map(array, pair)
    counts = repeats[: len(x)]
    assume(any(counts))
    repeated = _score(name, np.repeat(x, counts), np.repeat(y, counts))
    assert _score(name, x, y, weights=counts) == pytest.approx(repeated, rel=0, abs=1e-12, nan_ok=True)


@by_name
@given(pair=vectors(2), factor=st.floats(1e-30, 1e30))
def test_only_the_ratio_of_weights_counts(name: str, pair: Any, factor: float) -> None:
    x, y = pair
    scaled = _score(name, x, y, weights=np.full(len(x), factor))
    assert scaled == pytest.approx(_score(name, x, y), rel=0, abs=1e-12, nan_ok=True)


@by_name
@given(pair=vectors(2, least=2), stray=INTENSITIES)
def test_weight_zero_removes_a_skill(name: str, pair: Any, stray: float) -> None:
    x, y = pair
    weights = [0] + [1] * (len(x) - 1)
    removed = _score(name, x[1:], y[1:])
    assert _score(name, [stray, *x[1:]], y, weights=weights) == pytest.approx(removed, rel=0, abs=1e-12, nan_ok=True)


@by_name
@given(pair=vectors(2, least=2), w=st.lists(st.floats(0.1, 5), min_size=9, max_size=9))
def test_shared_equals_leaving_the_skill_out(name: str, pair: Any, w: list[float]) -> None:
    x, y = map(array, pair)
    weights = np.array(w[: len(x)])
    left_out = _score(name, x[1:], y[1:], weights=weights[1:])
    x[0] = np.nan
    assert _score(name, x, y, weights=weights, missing="shared") == pytest.approx(
        left_out, rel=0, abs=1e-12, nan_ok=True
    )


@by_name
@given(pair=vectors(2))
def test_floor_equals_a_rating_of_the_floor(name: str, pair: Any) -> None:
    x, y = map(array, pair)
    at_floor = _score(name, np.concatenate([[0], x[1:]]), y)
    x[0] = np.nan
    assert _score(name, x, y, missing="floor") == pytest.approx(at_floor, rel=0, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("name", SHAPE_ONLY)
@given(pair=vectors(2), factor=st.floats(1e-27, 1e27))
def test_shape_metrics_ignore_the_level(name: str, pair: Any, factor: float) -> None:
    x, y = map(array, pair)
    assert _score(name, x * factor, y) == pytest.approx(_score(name, x, y), rel=0, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SHAPE_ONLY])
def test_other_metrics_depend_on_the_level(name: str) -> None:
    doubled, one = _score(name, [2, 1, 0], [4, 2, 0]), _score(name, [4, 2, 0], [4, 2, 0])
    # Simpson is 1 whenever one side lies within the other: that is its blind spot.
    assert one == 1
    assert doubled == 1 if name == "simpson" else doubled < 1


@given(pair=vectors(2), at=st.integers(0, 8), more=INTENSITIES)
def test_coverage_never_falls_as_the_person_learns(pair: Any, at: int, more: float) -> None:
    x, y = map(array, pair)
    assume(y.any())
    better = x.copy()
    better[at % len(x)] += more
    assert float(metrics.coverage(better, y)) >= float(metrics.coverage(x, y))


@given(pair=vectors(2))
@example(pair=([0.0], [0.0]))
def test_tversky_includes_other_metrics(pair: Any) -> None:
    for (alpha, beta), name in {(1, 1): "ruzicka", (0.5, 0.5): "bray_curtis", (0, 1): "coverage"}.items():
        assert _score("tversky", *pair, alpha=alpha, beta=beta) == pytest.approx(
            _score(name, *pair), rel=0, abs=1e-12, nan_ok=True
        )


@by_name
@given(pair=vectors(2), w=st.none() | st.lists(st.floats(0.1, 5), min_size=9, max_size=9))
def test_contributions_add_up(name: str, pair: Any, w: list[float] | None) -> None:
    metric = METRICS[name]
    x, y = map(array, pair)
    weights = None if w is None else np.array(w[: len(x)])
    own = metric.checked(parameters(name))
    if not metric.adds_up:
        with pytest.raises(ValueError, match="has no contributions"):
            metric.contributions(x, y, weights, **own)
        return
    parts = metric.contributions(x, y, weights, **own)
    assert parts.shape == x.shape
    assert parts.sum() == pytest.approx(metric.score_pair(x, y, weights, **own), rel=0, abs=1e-12, nan_ok=True)


def test_only_the_euclidean_has_no_contributions() -> None:
    assert [name for name in NAMES if not METRICS[name].adds_up] == ["euclidean"]
