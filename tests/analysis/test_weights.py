"""Weights by skill, through every function that takes them."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import dataroles as dr

CATALOG = dr.load_catalog()
A, B = CATALOG["data-scientist"], CATALOG["ML Engineer"]
BY_NAME = {"MLOps": 3, "inference": 0}
IN_ORDER = [0, *[1] * 10, 3]


def test_a_mapping_and_an_array_of_weights_agree() -> None:
    assert dr.overlap(A, B, weights=BY_NAME) == dr.overlap(A, B, weights=IN_ORDER) != dr.overlap(A, B)
    assert dr.similarity(A, B, weights=BY_NAME) == dr.similarity(A, B, weights=IN_ORDER)
    assert dr.coverage(person=A, role=B, weights=BY_NAME) == dr.coverage(person=A, role=B, weights=IN_ORDER)
    assert dr.pairwise([A, B], weights=BY_NAME) == dr.pairwise([A, B], weights=np.array(IN_ORDER))
    assert dr.nearest(A, CATALOG, weights=BY_NAME) == dr.nearest(A, CATALOG, weights=IN_ORDER)
    assert dr.compare(A, B, weights=BY_NAME) == dr.compare(A, B, weights=IN_ORDER)
    assert dr.gap(person=A, role=B, weights=BY_NAME) == dr.gap(person=A, role=B, weights=IN_ORDER)


def test_weights_enter_the_formula() -> None:
    x, y = A.profile.intensities, B.profile.intensities
    expected = np.dot(np.minimum(x, y), IN_ORDER) / np.dot(np.maximum(x, y), IN_ORDER)
    assert dr.overlap(A, B, weights=BY_NAME) == pytest.approx(expected, abs=1e-15)
    matrix = dr.pairwise([A, B], weights=BY_NAME)
    assert matrix[A.id, B.id] == pytest.approx(expected, abs=1e-15)


def test_a_score_reports_its_shared_weight() -> None:
    partial = CATALOG.rate({"MLOps": 3, "Databases": 2}, name="Partial")
    matrix = dr.pairwise([A, partial], weights=BY_NAME, missing="shared")
    np.testing.assert_array_equal(matrix.shared, [[11, 2], [2, 2]])
    np.testing.assert_array_equal(matrix.shared_weight, [[13, 4], [4, 4]])
    np.testing.assert_array_equal(dr.pairwise([A, partial], missing="shared").shared_weight, [[12, 2], [2, 2]])
    for result in (
        dr.compare(A, partial, weights=BY_NAME, missing="shared"),
        dr.gap(person=A, role=partial, weights=BY_NAME, missing="shared"),
    ):
        assert (result.shared, result.shared_weight) == (2, 4)


def test_numbers_of_every_kind_and_labelled_series_are_weights() -> None:
    expected = dr.overlap(A, B, weights={"MLOps": 2})
    for two in (np.int64(2), np.float32(2), Fraction(2)):
        assert dr.overlap(A, B, weights={"MLOps": two}) == expected  # type: ignore[dict-item]

    class Series:
        def keys(self) -> list[str]:
            return ["MLOps"]

        def items(self) -> list[tuple[str, float]]:
            return [("MLOps", 2.0)]

    assert dr.overlap(A, B, weights=Series()) == expected  # type: ignore[arg-type]


def test_a_skill_of_weight_zero_can_be_unrated() -> None:
    partial = CATALOG.rate({name: 3 for name in A.profile if name != "mlops"}, name="Partial")
    assert dr.overlap(A, partial, weights={"MLOps": 0}) == dr.overlap(
        A, partial, weights={"MLOps": 0}, missing="shared"
    )
    assert dr.pairwise([A, partial], weights={"MLOps": 0}).shape == (2, 2)
    only = CATALOG.rate({"Inference": 3}, name="Only")
    with pytest.raises(dr.UndefinedMetricError, match="because no skill is rated on both sides with a weight"):
        dr.overlap(A, only, weights={"Inference": 0}, missing="shared")


@pytest.mark.parametrize(
    ("weights", "error", "message"),
    [
        ({"MLOps": -1}, dr.WeightError, "the weight of 'MLOps' is -1: give 0, or a number from 1e-30 to 1e30"),
        ({"MLOps": float("nan")}, dr.WeightError, "the weight of 'MLOps' is nan"),
        ({"MLOps": True}, dr.WeightError, "the weight of 'MLOps' is True"),
        ({"MLOps": 10**400}, dr.WeightError, "the weight of 'MLOps' is 1000"),
        ({"MLOps": "2"}, dr.WeightError, "the weight of 'MLOps' is '2'"),
        ({"MLOps": 1, "mlops": 2}, dr.WeightError, "'MLOps' is weighted twice"),
        ({"ML Ops": 1}, dr.UnknownSkillError, "unknown skill 'ML Ops' on 'lifecycle': did you mean 'MLOps'"),
        (dict.fromkeys(A.profile, 0), dr.WeightError, "all 0"),
        ([1, 2], dr.WeightError, "give 12 numbers, one a skill"),
    ],
)
def test_bad_weights(weights: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        dr.overlap(A, B, weights=weights)
    with pytest.raises(error, match=message):
        dr.pairwise(CATALOG, weights=weights)
