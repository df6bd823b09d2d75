"""Which function takes which metric."""

import pytest

import dataroles as dr

CATALOG = dr.load_catalog()
A, B = CATALOG["data-scientist"], CATALOG["ML Engineer"]


def test_aliases_are_the_same_metric() -> None:
    assert dr.overlap(A, B, metric="jaccard") == dr.overlap(A, B)
    assert dr.similarity(A, B, metric="pianka") == dr.similarity(A, B)
    assert dr.pairwise([A, B], metric="jaccard").metric == "ruzicka"


def test_similarity_accepts_any_symmetric_metric() -> None:
    assert dr.similarity(A, B, metric="ruzicka") == dr.overlap(A, B)


@pytest.mark.parametrize("function", [dr.similarity, dr.overlap])
def test_a_directed_metric_points_to_coverage(function: object) -> None:
    with pytest.raises(dr.UnknownMetricError, match=r"'coverage' is directed.*call coverage\(person="):
        function(A, B, metric="coverage")  # type: ignore[operator]


def test_a_similarity_given_to_overlap_points_to_similarity() -> None:
    with pytest.raises(dr.UnknownMetricError, match=r"call similarity\(a, b, metric='cosine'\)"):
        dr.overlap(A, B, metric="cosine")


@pytest.mark.parametrize(
    ("name", "near"),
    [("jacard", "did you mean 'jaccard'"), ("Ruzicka ", "did you mean 'ruzicka'"), (3, ""), (None, "")],
)
def test_unknown_names_are_reported_with_similar_ones(name: object, near: str) -> None:
    with pytest.raises(dr.UnknownMetricError, match="unknown metric") as caught:
        dr.pairwise([A, B], metric=name)  # type: ignore[arg-type]
    assert near in str(caught.value)
    assert all(known in str(caught.value) for known in dr.metrics.METRICS)
