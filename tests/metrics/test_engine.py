"""All pairs at once equal one pair at a time; the best few are the best few."""

import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from metric_data import INTENSITIES, MAYBE, NAMES, array, parameters

import dataroles as dr
from dataroles import metrics
from dataroles.metrics.engine.strategies import shared_weights

NAN = float("nan")


def _matrices(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    rows = st.lists(st.lists(values, min_size=4, max_size=4), min_size=1, max_size=5)
    return st.tuples(rows, rows)


@given(pair=_matrices(MAYBE), name=st.sampled_from(NAMES), missing=st.sampled_from(["shared", "floor"]))
def test_every_cell_is_the_score_of_its_pair(pair: Any, name: str, missing: Any) -> None:
    x, y = (np.array([array(row) for row in rows]) for rows in pair)
    options: dict[str, Any] = {"missing": missing, "weights": [1, 2, 0.5, 3], **parameters(name)}
    matrix = metrics.pairwise(x, y, metric=name, **options)
    for i, a in enumerate(x):
        for j, b in enumerate(y):
            expected = float(metrics.METRICS[name](a, b, undefined=NAN, **options))
            assert matrix[i, j] == pytest.approx(expected, rel=0, abs=1e-15, nan_ok=True)


def test_without_columns_the_rows_are_both() -> None:
    x = [[4, 0, 1], [0, 2, 2]]
    np.testing.assert_array_equal(metrics.pairwise(x, metric="coverage"), metrics.pairwise(x, x, metric="coverage"))


@pytest.mark.parametrize("name", NAMES)
def test_no_rows_or_columns(name: str) -> None:
    some, none = np.ones((2, 3)), np.empty((0, 3))
    assert metrics.pairwise(some, none, metric=name, **parameters(name)).shape == (2, 0)
    assert metrics.pairwise(none, some, metric=name, **parameters(name)).shape == (0, 2)


@given(pair=_matrices(INTENSITIES), k=st.integers(1, 6))
def test_top_k_is_a_stable_sort(pair: Any, k: int) -> None:
    scores = metrics.pairwise(*pair, metric="ruzicka")
    indices, best = metrics.top_k(*pair, k=k, metric="ruzicka")
    for row, found, row_scores in zip(scores, indices, best, strict=True):
        ranked = sorted((-round(score, 12), at) for at, score in enumerate(row) if not np.isnan(score))[:k]
        wanted = [at for _, at in ranked] + [-1] * (len(found) - len(ranked))
        assert found.tolist() == wanted
        np.testing.assert_array_equal(row_scores, [row[at] if at >= 0 else NAN for at in wanted])


def test_scores_that_differ_by_rounding_are_ties() -> None:
    x = [[0.1, 0.2, 0.3]]
    twins = [[0.3, 0.6, 0.9], [0.1, 0.2, 0.3], [0.2, 0.4, 0.6]]
    assert metrics.top_k(x, twins, k=3, metric="cosine")[0].tolist() == [[0, 1, 2]]


def test_top_k_respects_exclude() -> None:
    x, y = np.array([[1, 1], [2, NAN]]), np.array([[1, 1], [2, 2], [NAN, 2]])
    indices, scores = metrics.top_k(x, y, k=5, metric="ruzicka", missing="shared", min_shared=2, exclude=[0, -1])
    assert indices.tolist() == [[1, -1, -1], [-1, -1, -1]]
    assert scores[0, 0] == 0.5
    assert np.isnan(scores[1]).all()


def test_k_below_one_is_refused_even_without_rows() -> None:
    with pytest.raises(ValueError, match="k is 0: give a whole number, at least 1"):
        metrics.top_k(np.empty((0, 2)), [[1, 2]], k=0, metric="cosine")


@pytest.mark.parametrize("number", [0, -1, 2.5, NAN, "3", None, True])
def test_k_and_min_shared_are_whole_numbers_of_at_least_one(number: Any) -> None:
    catalog = dr.load_catalog()
    a = catalog["data-engineer"]
    for name in ("k", "min_shared"):
        given = {"k": 1, name: number}
        for call in (
            lambda given=given: metrics.top_k([[1, 2]], [[1, 2]], metric="cosine", **given),
            lambda given=given: dr.nearest(a, catalog, **given),
            lambda given=given: dr.pairwise(catalog).nearest("Data Engineer", **given),
        ):
            with pytest.raises(ValueError, match=f"{name} is .*: give a whole number, at least 1"):
                call()
    assert len(dr.nearest(a, catalog, k=np.int8(2))["data-engineer"]) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize("exclude", [[0], [0, 1, 2], [0.5, 1], [-2, 0], [3, 0], ["a", "b"], [True, False]])
def test_exclude_is_an_index_for_each_row(exclude: Any) -> None:
    with pytest.raises(ValueError, match="exclude is not a list of 2 indices"):
        metrics.top_k([[1, 2], [2, 1]], [[1, 2]] * 3, k=1, metric="cosine", exclude=exclude)


def test_under_floor_all_skills_count_as_shared() -> None:
    x, y = np.array([[1, NAN]]), np.array([[NAN, 1]])
    assert metrics.top_k(x, y, k=1, metric="ruzicka", missing="floor")[0] == [[0]]
    assert metrics.top_k(x, y, k=1, metric="ruzicka", missing="shared")[0] == [[-1]]


def test_min_shared_counts_only_skills_that_have_a_weight() -> None:
    options: dict[str, Any] = {"k": 1, "metric": "ruzicka", "weights": [1, 0], "min_shared": 2}
    assert metrics.top_k([[1, 2]], [[1, 2]], **options)[0] == [[-1]]


def test_an_unknown_metric_is_reported_with_similar_ones() -> None:
    with pytest.raises(dr.UnknownMetricError, match=r"unknown metric 'ruzika': did you mean 'ruzicka'\? known are "):
        metrics.pairwise([[1, 2]], metric="ruzika")
    with pytest.raises(dr.UnknownMetricError, match=r"unknown metric 3: known are "):
        metrics.pairwise([[1, 2]], metric=3)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [[1, 2], [[[1, 2]]]])
def test_only_matrices_are_paired(wrong: Any) -> None:
    with pytest.raises(dr.RatingError, match=r"X has the shape .*: give a matrix, \(profiles, skills\)"):
        metrics.pairwise(wrong, metric="cosine")


def test_faults_are_raised_before_any_work() -> None:
    def never(x: Any, y: Any) -> float:
        raise AssertionError

    with pytest.raises(dr.FrameworkMismatchError):
        metrics.pairwise([[1, 2]], [[1, 2, 3]], metric=never)
    with pytest.raises(dr.MissingRatingError):
        metrics.pairwise([[1.0, 2.0], [1.0, NAN]], metric=never)
    for number in (np.inf, -1.0, 1e31):
        with pytest.raises(dr.RatingError, match=r"Y\[1, 0\] is "):
            metrics.top_k([[1, 2]], [[1.0, 2.0], [number, 2.0]], k=1, metric=never)


def test_a_bad_number_far_down_is_named_by_its_own_row() -> None:
    x = np.ones((100_000, 3))
    x[77_777, 2] = -1
    with pytest.raises(dr.RatingError, match=r"X\[77777, 2\] is -1"):
        metrics.pairwise(x, [[1, 1, 1]], metric="ruzicka")


@pytest.mark.parametrize("n_skills", [1, 2])
def test_memory_does_not_grow_as_skills_are_fewer(n_skills: int) -> None:
    random = np.random.default_rng(0)
    x, y = random.uniform(0.1, 4, (10_000, n_skills)), random.uniform(0.1, 4, (2000, n_skills))
    tracemalloc.start()
    metrics.top_k(x, y, k=3, metric="tversky", threads=1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # All scores would take 160 MB, and as much again for each sum.
    assert peak < 80e6


def test_shared_weights_add_up_the_weights_of_skills_rated_on_both_sides() -> None:
    x = np.array([[1.0, np.nan, 3.0], [1.0, 2.0, 3.0]])
    y = np.array([[np.nan, 1.0, 1.0], [1.0, 1.0, 1.0]])
    assert shared_weights(x, y, np.array([2.0, 3.0, 4.0])).tolist() == [[4.0, 6.0], [7.0, 9.0]]
