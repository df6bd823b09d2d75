"""The parameters that metrics take, through roles and profiles."""

from typing import Any

import pytest

import dataroles as dr

CATALOG = dr.load_catalog()
A, B = CATALOG["data-scientist"], CATALOG["ML Engineer"]


def test_the_span_is_that_of_the_frameworks_scale() -> None:
    x, y = A.profile.intensities, B.profile.intensities
    for name in ("gower", "euclidean"):
        expected = float(dr.metrics.METRICS[name](x, y, span=4))
        assert dr.similarity(A, B, metric=name) == expected
        assert dr.pairwise([A, B], metric=name)[A.id, B.id] == expected
        assert dr.nearest(A, [B], metric=name)[A.id][0].score == expected
        with pytest.raises(dr.UnknownMetricError, match=f"{name} takes its span from the scale of 'lifecycle', 4"):
            dr.similarity(A, B, metric=name, span=4)


def test_gower_counts_agreement_on_absent_skills() -> None:
    skills = [dr.Skill(f"s{n}", f"Skill {n}") for n in range(10)]
    framework = dr.SkillFramework("ten", "Ten", skills, dr.RatingScale(1, 5))
    a, b = (framework.rate({skill: 5}, name=skill, default=1) for skill in ("s0", "s1"))
    assert dr.similarity(a, b, metric="gower") == pytest.approx(0.8)


def test_tversky_takes_its_parameters() -> None:
    assert dr.overlap(A, B, metric="tversky", alpha=0, beta=1) == dr.coverage(person=A, role=B)
    assert dr.overlap(A, B, metric="tversky") == dr.overlap(A, B)
    assert dr.pairwise([A], [B], metric="tversky", alpha=0, beta=1)[A.id, B.id] == dr.coverage(person=A, role=B)


def test_similarity_takes_tversky_only_where_it_is_symmetric() -> None:
    assert dr.similarity(A, B, metric="tversky", alpha=2, beta=2) == dr.similarity(
        B, A, metric="tversky", alpha=2, beta=2
    )
    with pytest.raises(dr.UnknownMetricError, match="'tversky' with alpha=0, beta=1 is not symmetric"):
        dr.similarity(A, B, metric="tversky", alpha=0, beta=1)


@pytest.mark.parametrize("call", [dr.similarity, dr.overlap])
def test_unknown_parameters(call: Any) -> None:
    with pytest.raises(dr.UnknownMetricError, match="ruzicka takes no parameter 'alfa'"):
        call(A, B, metric="ruzicka", alfa=1)
    with pytest.raises(dr.UnknownMetricError, match="tversky takes no parameter 'alfa': did you mean 'alpha'"):
        call(A, B, metric="tversky", alfa=1)


@pytest.mark.parametrize("name", ["exclude", "out", "threads"])
def test_options_of_arrays_are_no_parameters_of_a_function(name: str) -> None:
    def function(x: Any, y: Any, **parameters: Any) -> float:
        return 0.5

    options: dict[str, Any] = {name: 1}
    for call in (dr.pairwise, dr.nearest):
        with pytest.raises(dr.UnknownMetricError, match=f"function takes no parameter '{name}' here: pass it to"):
            call(CATALOG, CATALOG, metric=function, **options)
