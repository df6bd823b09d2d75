"""A function of the user's own in the place of a metric."""

from typing import Any

import numpy as np
import pytest

import dataroles as dr
from dataroles import metrics

CATALOG = dr.load_catalog()
A, B = CATALOG["data-scientist"], CATALOG["ML Engineer"]
NAN = float("nan")


def in_common(x: Any, y: Any) -> float:
    """Count the skills that both call for."""
    return float(np.count_nonzero((x > 0) & (y > 0)))


def product(x: Any, y: Any, weights: Any = None, power: float = 1) -> float:
    return float(np.sum(x * y * (1 if weights is None else weights)) ** power)


def test_a_function_works_wherever_a_name_does() -> None:
    expected = in_common(A.profile.intensities, B.profile.intensities)
    assert dr.similarity(A, B, metric=in_common) == dr.overlap(A, B, metric=in_common) == expected
    matrix = dr.pairwise(CATALOG, metric=in_common)
    assert matrix.metric == "in_common"
    assert matrix["data-scientist", "machine-learning-engineer"] == expected
    (best,) = dr.nearest(A, CATALOG, k=1, metric=in_common)["data-scientist"]
    assert (best.id, best.score) == ("machine-learning-engineer", expected)


def test_a_metric_object_works_like_its_name() -> None:
    assert dr.overlap(A, B, metric=metrics.simpson) == dr.overlap(A, B, metric="simpson")
    with pytest.raises(dr.UnknownMetricError, match="is a similarity"):
        dr.overlap(A, B, metric=metrics.cosine)


def test_it_gets_only_shared_skills_with_weight() -> None:
    x, y = np.array([[1, 2, NAN, 4]]), np.array([[1, NAN, 3, 4]])
    assert metrics.pairwise(x, y, metric=product, missing="shared") == [[17]]
    assert metrics.pairwise(x, y, metric=product, missing="floor") == [[17]]
    assert metrics.pairwise(x, y, metric=product, missing="shared", weights=[0, 1, 1, 1]) == [[16]]
    assert metrics.pairwise(x, y, metric=product, missing="shared", weights=[0, 1, 1, 3]) == [[48]]


def test_it_takes_no_parameters_of_built_in_metrics() -> None:
    assert dr.similarity(A, B, metric=product, power=2) == dr.similarity(A, B, metric=product) ** 2


def test_nan_and_nothing_shared_are_undefined() -> None:
    with pytest.raises(dr.UndefinedMetricError, match="the function returned NaN"):
        dr.similarity(A, B, metric=lambda x, y: NAN)
    unrated = CATALOG.rate({}, name="Unrated")
    with pytest.raises(dr.UndefinedMetricError, match=r"in_common of .* no skill is rated on both sides"):
        dr.similarity(A, unrated, metric=in_common, missing="shared")


@pytest.mark.parametrize("result", [None, "0.5", float("inf"), True, [0.5]])
def test_an_invalid_score_is_refused(result: Any) -> None:
    def broken(x: Any, y: Any) -> Any:
        return result

    with pytest.raises(dr.UnknownMetricError, match=r"the function 'broken' returned .*: return a finite number"):
        dr.pairwise([A, B], metric=broken)


def test_pairs_are_ranked_both_ways_as_its_symmetry_is_not_known() -> None:
    assert len(dr.pairwise([A, B], metric=in_common).ranked()) == 2
    assert len(dr.pairwise([A, B]).ranked()) == 1


def test_a_callable_object_has_the_name_of_its_class() -> None:
    class Half:
        def __call__(self, x: Any, y: Any) -> float:
            return 0.5

    assert dr.pairwise([A, B], metric=Half()).metric == "Half"


def test_skills_without_weight_are_not_passed() -> None:
    lengths = []

    def count(x: Any, y: Any) -> float:
        lengths.append(len(x))
        return 0.5

    assert dr.metrics.pairwise([[1, 2, 3]], [[1, 1, 1]], metric=count, weights=[1, 0, 1]).tolist() == [[0.5]]
    assert {*lengths} == {2}
