"""The full comparison of two."""

import math

import pytest

import dataroles as dr

CATALOG = dr.load_catalog()
ENGINEER, ANALYTICS = CATALOG["data-engineer"], CATALOG["analytics-engineer"]
PARTIAL = CATALOG.rate({"Databases": 5, "MLOps": 2, "Inference": 1}, name="Partial")


def test_every_metric_has_its_score() -> None:
    scores = dr.compare(ENGINEER, ANALYTICS).scores
    assert set(scores) == set(dr.metrics.METRICS)
    for name, score in scores.items():
        if name == "coverage":
            assert score == dr.coverage(person=ENGINEER, role=ANALYTICS)
        else:
            assert score == dr.similarity(ENGINEER, ANALYTICS, metric=name)


@pytest.mark.parametrize("weights", [None, {"Databases": 3, "MLOps": 0}])
def test_contributions_add_up_to_the_score(weights: dict[str, float] | None) -> None:
    comparison = dr.compare(ENGINEER, ANALYTICS, weights=weights)
    assert set(comparison.contributions) == set(dr.metrics.METRICS) - {"euclidean"}
    for name, parts in comparison.contributions.items():
        assert list(parts) == list(ENGINEER.profile)
        assert math.fsum(parts.values()) == pytest.approx(comparison.scores[name], rel=0, abs=1e-12)


def test_higher_and_absent_skills_are_listed() -> None:
    comparison = dr.compare(ENGINEER, ANALYTICS)
    assert list(comparison.a_ahead.items()) == [("data-pipelines", 3), ("mlops", 2), ("orchestration", 1)]
    assert list(comparison.b_ahead.items()) == [
        ("storytelling", 2),
        ("metrics-and-reporting", 2),
        ("data-visualization", 1),
        ("databases", 1),
    ]
    assert comparison.both_lack == (
        "inference",
        "stats-and-ml-modeling",
        "experimentation",
        "exploratory-data-analysis",
        "business-insights",
    )
    assert (comparison.shared, comparison.shared_weight, comparison.unrated) == (12, 12, ())


def test_shared_duties_and_tools_are_listed() -> None:
    comparison = dr.compare(ENGINEER, ANALYTICS)
    assert comparison.tools == ("SQL",)
    assert comparison.tasks == ("anomaly detection", "metadata management")
    assert dr.compare(ENGINEER, ANALYTICS.profile).tools == ()


def test_unrated_skills_are_not_absent() -> None:
    comparison = dr.compare(ENGINEER, PARTIAL, missing="shared")
    assert (comparison.shared, len(comparison.unrated)) == (3, 9)
    assert comparison.both_lack == ("inference",)
    assert list(comparison.a_ahead) == ["mlops"]
    assert list(comparison.b_ahead) == ["databases"]
    at_floor = dr.compare(ENGINEER, PARTIAL, missing="floor")
    assert "data-pipelines" in at_floor.a_ahead
    assert at_floor.both_lack == ("inference",)


def test_a_skill_of_weight_zero_is_ignored() -> None:
    comparison = dr.compare(ENGINEER, ANALYTICS, weights={"MLOps": 0, "Inference": 0, "Databases": 0})
    assert "mlops" not in comparison.a_ahead
    assert "databases" not in comparison.b_ahead
    assert "inference" not in comparison.both_lack


def test_undefined_scores_are_nan_and_without_contributions() -> None:
    empty = CATALOG.rate({}, name="Empty", default=1)
    comparison = dr.compare(empty, ENGINEER)
    assert math.isnan(comparison.scores["cosine"])
    assert comparison.scores["ruzicka"] == 0
    assert "cosine" not in comparison.contributions
    assert "  cosine          undefined" in repr(comparison).splitlines()


def test_printed() -> None:
    printed = repr(dr.compare(ENGINEER, PARTIAL, missing="shared")).splitlines()
    assert printed[0] == "Data Engineer and Partial on 'lifecycle', 3 of 12 skills rated on both sides"
    assert "  ruzicka          0.667" in printed
    assert printed[13:] == [
        "Data Engineer is ahead in: MLOps +1",
        "Partial is ahead in: Databases +1",
        "both lack: Inference",
        "unrated on one side: " + ", ".join(s.name for s in CATALOG.framework if math.isnan(PARTIAL[s.id])),
    ]
    assert "tools of both: SQL" in repr(dr.compare(ENGINEER, ANALYTICS))
