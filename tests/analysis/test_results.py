"""What all results have in common: values that compare, hash, copy and cannot be changed."""

import copy
import math
import pickle
from typing import Any

import numpy as np
import pytest

import dataroles as dr

CATALOG = dr.load_catalog()
EMPTY = CATALOG.rate({}, name="Empty", default=1)
PARTIAL = CATALOG.rate({"Databases": 5, "MLOps": 2}, name="Partial")
ENGINEER = CATALOG["data-engineer"]


def _results() -> list[Any]:
    """Make one of each, with scores that are undefined."""
    return [
        dr.pairwise([EMPTY, ENGINEER, PARTIAL], metric="cosine", missing="shared", weights={"MLOps": 2}),
        dr.pairwise([EMPTY, ENGINEER]).ranked(),
        dr.nearest([EMPTY, PARTIAL], CATALOG, missing="shared"),
        dr.nearest(ENGINEER, CATALOG)["data-engineer"],
        dr.compare(EMPTY, ENGINEER),
        dr.gap(person=ENGINEER, role=EMPTY, undefined=math.nan),
        dr.gap(person=PARTIAL, role=ENGINEER, missing="floor"),
        dr.metrics.polygon_overlap([1, 2, 3], [3, 2, 1]),
    ]


@pytest.mark.parametrize("at", range(len(_results())))
def test_equal_after_copies_pickles_and_the_same_call(at: int) -> None:
    result = _results()[at]
    others = [copy.copy(result), copy.deepcopy(result), pickle.loads(pickle.dumps(result)), _results()[at]]  # noqa: S301
    for other in others:
        assert other == result
        assert hash(other) == hash(result)
        assert repr(other) == repr(result)


def test_different_results_are_not_equal() -> None:
    results = _results()
    assert len(set(results)) == len(results)
    matrix = dr.pairwise([EMPTY, ENGINEER])
    assert matrix != dr.pairwise([EMPTY, ENGINEER], undefined=0.0)
    assert matrix == dr.pairwise([EMPTY, ENGINEER], weights=[1] * 12)


@pytest.mark.parametrize("result", [r for r in _results() if not isinstance(r, tuple)], ids=lambda r: type(r).__name__)
def test_nothing_can_be_set(result: Any) -> None:
    for one in (result, pickle.loads(pickle.dumps(result))):  # noqa: S301
        with pytest.raises(AttributeError):
            one.metric = "other"
    for name in ("values", "indices", "scores", "shared", "shared_weight"):
        if isinstance(getattr(result, name, None), np.ndarray):
            with pytest.raises(ValueError, match="WRITEABLE"):
                getattr(copy.deepcopy(result), name).flags.writeable = True


def test_fields_are_keyword_only() -> None:
    kinds: list[Any] = [dr.SimilarityMatrix, dr.Neighbors, dr.Gap, dr.Comparison]
    for kind in kinds:
        with pytest.raises(TypeError, match="takes 1 positional argument"):
            kind(())


def test_mappings_that_are_passed_in_are_copied() -> None:
    gap = dr.gap(person=PARTIAL, role=ENGINEER, missing="floor")
    points = {"mlops": 1.0}
    names = ("person", "role", "framework", "coverage", "unrated", "steps", "shared", "shared_weight", "skill_names")
    own = dr.Gap(**{name: getattr(gap, name) for name in names}, deficits=points, surpluses={})
    points["mlops"] = 2.0
    assert own.deficits == {"mlops": 1.0}
    assert isinstance(hash(own), int)


def test_an_earlier_name_does_not_hide_a_later_id() -> None:
    a = CATALOG.rate({"MLOps": 5}, name="y", id="x", default=1)
    b = CATALOG.rate({"Databases": 5}, name="z", id="y", default=1)
    nearest = dr.nearest([a, b], CATALOG, k=1, metric="cosine")
    assert [found[0].id for found in nearest.values()] == [nearest[id_][0].id for id_ in ("x", "y")]
    assert nearest["y"] == dr.nearest(b, CATALOG, k=1, metric="cosine")["y"] == nearest["Z"]


def test_an_ambiguous_name_is_no_label() -> None:
    twins = [CATALOG.rate({}, name="Ann", id=id_, default=2) for id_ in ("ann-1", "ann-2")]
    nearest = dr.nearest(twins, CATALOG, k=1)
    with pytest.raises(dr.UnknownRoleError, match="2 are called 'ann': give the id, 'ann-1' or 'ann-2'"):
        nearest["ann"]
    assert "ann" not in nearest
    assert nearest.get([]) is None  # type: ignore[call-overload]


@pytest.mark.parametrize("wrong", ["ax", 0, ("a",), ["a", "x"], ("a", "x", "y")])
def test_a_cell_takes_a_pair_of_labels(wrong: Any) -> None:
    matrix = dr.pairwise([EMPTY, ENGINEER])
    with pytest.raises(dr.UnknownRoleError, match="is not a pair of labels: write"):
        matrix[wrong]
    with pytest.raises(dr.UnknownRoleError, match="no role or profile is called None"):
        matrix["empty", None]  # type: ignore[index]


def test_the_same_id_in_another_case_is_the_same() -> None:
    me = CATALOG.rate({"MLOps": 5}, name="Me", id="ME", default=1)
    twin = CATALOG.rate({"MLOps": 5}, name="Twin", id="me", default=1)
    assert dr.nearest(me, [twin, ENGINEER])["ME"] == dr.nearest(me, [ENGINEER])["ME"]


def test_ids_are_checked_on_both_sides() -> None:
    partial = CATALOG.rate({"MLOps": 5}, name="Me")
    complete = CATALOG.rate({"MLOps": 5}, name="Me", default=1)
    with pytest.raises(dr.MissingRatingError, match="'Me' is unrated on 'Inference'"):
        dr.pairwise([partial], [complete])


def test_a_matrix_can_refuse_undefined_scores() -> None:
    with pytest.raises(dr.UndefinedMetricError, match="ruzicka of 'Empty' and 'Empty' is undefined, and so are 0"):
        dr.pairwise([EMPTY, ENGINEER], undefined="raise")
    assert dr.pairwise([EMPTY, ENGINEER], undefined=0.5)["empty", "empty"] == 0.5
    assert dr.pairwise([ENGINEER], undefined="raise").shape == (1, 1)


def test_the_number_of_ranked_pairs_follows_from_the_metric() -> None:
    generator = np.random.default_rng(0)
    people = [
        CATALOG.rate(dict(zip(ENGINEER.profile, ratings, strict=True)), name=f"P{n}")
        for n, ratings in enumerate((1 + 0.01 * generator.integers(0, 400, (20, 12))).tolist())
    ]
    for metric, own, both_ways in (
        ("tversky", {"alpha": 0.3, "beta": 0.3}, 1),
        ("tversky", {"alpha": 0.3, "beta": 0.4}, 2),
        ("coverage", {}, 2),
        ("pearson", {}, 1),
    ):
        assert len(dr.pairwise(people, metric=metric, **own).ranked()) == 190 * both_ways  # type: ignore[arg-type]


def test_names_are_printed_on_one_line() -> None:
    broken = CATALOG.rate(dict(ENGINEER.profile), name="A\nB")
    for printed in (
        repr(dr.nearest(broken, [ENGINEER])),
        repr(dr.nearest(ENGINEER, [broken])),
        repr(dr.compare(broken, ENGINEER)),
        repr(dr.gap(person=broken, role=ENGINEER)),
    ):
        assert "A B" in printed


def test_neighbors_of_a_directed_metric_name_the_person() -> None:
    catalog = dr.load_catalog()
    assert "on 'lifecycle': profile (person) against neighbor (role)" in repr(
        dr.nearest(catalog["data-analyst"], catalog, metric="coverage")
    )
    assert "person" not in repr(dr.nearest(catalog["data-analyst"], catalog, metric="cosine"))
    assert "person" not in repr(dr.nearest(catalog["data-analyst"], catalog, metric=lambda x, y: 0.5))
