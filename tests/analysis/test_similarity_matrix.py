"""The labeled matrix: look-up, validation, and how it prints."""

import math
from typing import Any

import attrs
import numpy as np
import pytest

import dataroles as dr

CATALOG = dr.load_catalog()
VALID: dict[str, Any] = {
    "rows": ("a",),
    "columns": ("x", "y"),
    "row_names": ("Ann",),
    "column_names": ("Xenia", "Yves\nMax"),
    "values": [[0.25, math.nan]],
    "shared": [[3, 0]],
    "shared_weight": [[3, 0]],
    "metric": "ruzicka",
    "framework": "lifecycle",
}


def test_look_up_by_id_or_name_in_any_case() -> None:
    matrix = dr.SimilarityMatrix(**VALID)
    assert matrix["a", "x"] == matrix["ANN", "xenia"] == 0.25
    assert math.isnan(matrix["a", "y"])
    with pytest.raises(dr.UnknownRoleError, match="no role or profile is called 'Xeni': did you mean 'Xenia'"):
        matrix["a", "Xeni"]


def test_an_ambiguous_name_is_no_label() -> None:
    matrix = dr.SimilarityMatrix(**{**VALID, "column_names": ("Same", "Same")})
    with pytest.raises(dr.UnknownRoleError, match="2 are called 'Same': give the id, 'x' or 'y'"):
        matrix["a", "Same"]
    assert matrix["a", "x"] == 0.25


def test_values_are_read_only_and_convert() -> None:
    matrix = dr.SimilarityMatrix(**VALID)
    for array in (matrix.values, matrix.shared):
        assert not array.flags.writeable
        with pytest.raises(ValueError, match="WRITEABLE"):
            array.flags.writeable = True
    assert np.asarray(matrix).shape == matrix.shape == (1, 2)
    assert np.asarray(matrix, dtype=np.float32).dtype == np.float32
    assert np.array(matrix).flags.writeable


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"columns": ("x", "X")}, "the columns of a matrix are not unique"),
        ({"row_names": ("Ann", "Bob")}, "have 1 ids and 2 names"),
        ({"values": [[1.0]]}, r"the values of a matrix have the shape \(1, 1\): its labels require \(1, 2\)"),
        ({"values": [[1.0], [2.0]]}, r"the values of a matrix have the shape \(2, 1\)"),
        ({"values": [["1", "2"]]}, "cells of a matrix are of the type <U1: give numbers"),
        ({"shared": [[1]]}, r"the shared counts of a matrix have the shape \(1, 1\)"),
        ({"shared": [[1.5, 2]]}, "are not all whole numbers of at least 0"),
        ({"shared": [[-1, 2]]}, "are not all whole numbers of at least 0"),
        ({"shared_weight": [1.0, 2.0]}, r"the shared weights of a matrix have the shape \(2,\)"),
        ({"metric": None}, "the metric of a SimilarityMatrix is None"),
    ],
)
def test_what_is_no_matrix_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(dr.CatalogError, match=message):
        dr.SimilarityMatrix(**{**VALID, **change})


def test_evolve_keeps_the_other_fields() -> None:
    matrix = dr.SimilarityMatrix(**VALID)
    assert attrs.evolve(matrix) == matrix
    assert attrs.evolve(matrix, values=[[0.5, 0.5]])["a", "y"] == 0.5


def test_printed_as_a_table() -> None:
    assert repr(dr.SimilarityMatrix(**VALID)).splitlines() == [
        "ruzicka on 'lifecycle', 1 x 2: row (person) against column (role)",
        "             Yves",
        "     Xenia    Max",
        "Ann  0.250      -",
        "- means undefined",
    ]


def test_large_ones_are_cut_with_a_count() -> None:
    people = [CATALOG.rate({}, name=f"P{n}", default=2) for n in range(33)]
    printed = repr(dr.pairwise(people))
    assert printed.endswith("not shown: 3 rows, 21 columns")
    assert "P29" in printed
    assert "P30" not in printed


def test_roles_left_out_of_a_catalog_are_reported() -> None:
    matrix = dr.pairwise(CATALOG)
    assert matrix.shape == (5, 5)
    assert matrix.left_out == ("cloud-devops",)
    assert repr(matrix).endswith("not rated on 'lifecycle', skipped: cloud-devops")


def test_nearest_of_a_row() -> None:
    matrix = dr.pairwise(CATALOG)
    for label in matrix.rows:
        assert matrix.nearest(label, 3) == dr.nearest(CATALOG, CATALOG, k=3)[label]
    with pytest.raises(ValueError, match="k is 0"):
        matrix.nearest("Data Engineer", 0)


def test_nearest_and_ranking_respect_min_shared() -> None:
    partial = CATALOG.rate({"Inference": 5}, name="Partial")
    matrix = dr.pairwise([CATALOG["data-scientist"], CATALOG["ML Engineer"], partial], missing="shared")
    assert matrix.nearest("data-scientist", 1)[0].id == "partial"
    assert matrix.nearest("data-scientist", 1, min_shared=2)[0].id == "machine-learning-engineer"
    assert [(p.row, p.column) for p in matrix.ranked(min_shared=2)] == [("data-scientist", "machine-learning-engineer")]


def test_ranking_of_pairs() -> None:
    ranked = dr.pairwise(CATALOG).ranked()
    assert len(ranked) == 10
    assert [pair.score for pair in ranked] == sorted((pair.score for pair in ranked), reverse=True)
    assert (ranked[0].row, ranked[0].column, ranked[0].shared) == ("data-scientist", "machine-learning-engineer", 12)


def test_ranking_of_a_directed_metric_has_both_directions() -> None:
    ranked = dr.pairwise(CATALOG, metric="coverage").ranked()
    assert len(ranked) == 20
    assert all(pair.row != pair.column for pair in ranked)


def test_undefined_scores_are_not_ranked() -> None:
    empty = CATALOG.rate({}, name="Empty", default=1)
    ranked = dr.pairwise([empty, CATALOG["data-engineer"]], metric="cosine").ranked()
    assert ranked == ()
