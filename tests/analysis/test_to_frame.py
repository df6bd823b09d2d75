"""Results as DataFrames: the same labels and figures as the result itself, in every package."""

import math
import sys
from typing import Any

import pytest
from frame_data import BACKENDS, content

import dataroles as dr
from dataroles._frames import frame_of

CATALOG = dr.load_catalog()
EMPTY = CATALOG.rate({}, name="Empty", default=1)
PARTIAL = CATALOG.rate({"Databases": 5, "MLOps": 2}, name='=Ann "A."\n\u05dc\u05d9 🦊', id="ann")
ENGINEER = CATALOG["data-engineer"]
# Undefined where two are empty, and directed.
MATRIX = dr.pairwise([EMPTY, PARTIAL, ENGINEER], [PARTIAL, EMPTY], metric="coverage", missing="shared")

every_backend = pytest.mark.parametrize("backend", BACKENDS)


def without_nan(values: Any) -> list[float | None]:
    return [None if math.isnan(value) else float(value) for value in values]


@every_backend
def test_a_matrix_becomes_a_wide_frame(backend: Any) -> None:
    frame = MATRIX.to_frame(backend=backend)
    assert isinstance(frame, BACKENDS[backend])
    columns = content(frame)
    assert list(columns) == ["id", "name", "ann", "empty"]
    assert columns["id"] == ["empty", "ann", "data-engineer"]
    assert columns["name"] == ["Empty", PARTIAL.name, "Data Engineer"]
    assert [columns["ann"], columns["empty"]] == [without_nan(column) for column in MATRIX.values.T]
    assert columns["empty"] == [None, None, None]


@every_backend
def test_a_matrix_becomes_a_long_frame(backend: Any) -> None:
    columns = content(MATRIX.to_frame(layout="long", backend=backend))
    assert list(columns) == ["row", "row_name", "column", "column_name", "score", "shared", "shared_weight"]
    cells = list(zip(*columns.values(), strict=True))
    assert len(cells) == 6
    names = {"empty": "Empty", "ann": PARTIAL.name, "data-engineer": "Data Engineer"}
    for row, row_name, column, column_name, score, *rests_on in cells:
        assert (row_name, column_name) == (names[row], names[column])
        assert [score] == without_nan([MATRIX[row, column]])
        assert rests_on == [12, 12.0] if {row, column} == {"empty", "data-engineer"} else [2, 2.0]
    assert [(row, column) for row, _, column, *_ in cells[:3]] == [("empty", "ann"), ("empty", "empty"), ("ann", "ann")]


@every_backend
def test_neighbors_become_one_row_each(backend: Any) -> None:
    nearest = dr.nearest([PARTIAL, EMPTY], [ENGINEER, CATALOG["data-analyst"]], metric="cosine", missing="shared", k=2)
    columns = content(nearest.to_frame(backend=backend))
    rows = list(zip(*columns.values(), strict=True))
    assert list(columns) == ["id", "name", "rank", "neighbor", "neighbor_name", "score", "shared", "shared_weight"]
    assert rows == [
        (PARTIAL.id, PARTIAL.name, rank, other.id, other.name, other.score, other.shared, other.shared_weight)
        for rank, other in enumerate(nearest["ann"], 1)
    ]
    assert [type(cell) for cell in rows[0]] == [str, str, int, str, str, float, int, float]


@every_backend
def test_without_neighbors_the_frame_has_no_rows(backend: Any) -> None:
    frame = dr.nearest(EMPTY, [ENGINEER], metric="cosine").to_frame(backend=backend)
    assert list(content(frame).values()) == [[]] * 8
    assert list(frame.schema.names if backend == "pyarrow" else frame.columns)[2:4] == ["rank", "neighbor"]


@every_backend
@pytest.mark.parametrize("missing", ["shared", "floor"])
def test_a_gap_becomes_one_row_per_skill(backend: Any, missing: Any) -> None:
    gap = dr.gap(person=PARTIAL, role=ENGINEER, missing=missing)
    columns = content(gap.to_frame(backend=backend))
    heads = ["person", "role", "skill", "skill_name", "deficit", "surplus", "unrated", "coverage_after"]
    assert list(columns) == heads
    assert columns["skill"] == list(ENGINEER.profile)
    assert columns["skill_name"] == [skill.name for skill in CATALOG.framework]
    assert set(columns["person"]) == {PARTIAL.name}
    assert set(columns["role"]) == {"Data Engineer"}
    by_skill = {row[2]: row[4:] for row in zip(*columns.values(), strict=True)}
    for skill, (deficit, surplus, unrated, after) in by_skill.items():
        assert deficit == gap.deficits.get(skill)
        assert surplus == gap.surpluses.get(skill)
        assert unrated is (skill in gap.unrated)
        assert after == next((step.coverage_after for step in gap.steps if step.skill == skill), None)
    in_order = sorted((after, skill) for skill, (*_, after) in by_skill.items() if after is not None)
    assert [skill for _, skill in in_order] == [step.skill for step in gap.steps]


@every_backend
def test_a_comparison_becomes_one_row_per_metric(backend: Any) -> None:
    comparison = dr.compare(EMPTY, ENGINEER)
    columns = content(comparison.to_frame(backend=backend))
    assert list(columns) == ["a", "b", "metric", "score"]
    assert set(zip(columns["a"], columns["b"], strict=True)) == {("Empty", "Data Engineer")}
    assert columns["metric"] == list(comparison.scores)
    assert columns["score"] == without_nan(comparison.scores.values())
    assert None in columns["score"]


@every_backend
def test_contributions_add_up_to_the_scores_in_their_frame_too(backend: Any) -> None:
    comparison = dr.compare(PARTIAL, ENGINEER, missing="shared")
    columns = content(comparison.to_frame(part="contributions", backend=backend))
    assert list(columns) == ["a", "b", "metric", "skill", "skill_name", "contribution"]
    sums = dict.fromkeys(comparison.contributions, 0.0)
    for _, _, metric, skill, name, points in zip(*columns.values(), strict=True):
        assert CATALOG.framework[skill].name == name
        sums[metric] += points
    assert sums == pytest.approx({metric: comparison.scores[metric] for metric in sums})


def test_options_that_do_not_exist_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown layout 'tall': known are 'wide', 'long'"):
        MATRIX.to_frame(layout="tall")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown backend 'panda': did you mean 'pandas'"):
        MATRIX.to_frame(backend="panda")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown part None: known are 'scores', 'contributions'"):
        dr.compare(ENGINEER, EMPTY).to_frame(part=None)  # type: ignore[arg-type]


def test_a_label_equal_to_a_heading_is_refused_and_the_error_names_the_long_layout() -> None:
    role = CATALOG.rate({}, name="Somebody", id="name", default=3)
    matrix = dr.pairwise([role, ENGINEER])
    with pytest.raises(dr.CatalogError, match="two columns would be called 'name': pass layout='long'"):
        matrix.to_frame()
    assert content(matrix.to_frame(layout="long"))["column"][:2] == ["name", "data-engineer"]


@every_backend
def test_each_kind_of_column_keeps_its_type_without_rows(backend: Any) -> None:
    empty = dr.pairwise([EMPTY]).values[:0, 0]
    frame = frame_of([("text", ()), ("number", empty), ("count", empty.astype("int64"))], backend)
    kinds = [str(kind).lower() for kind in (frame.schema.types if backend == "pyarrow" else frame.dtypes)]
    # pandas below 3 has texts as objects.
    assert kinds[0] in {"str", "object", "string"}
    assert kinds[1:] in (["float64", "int64"], ["double", "int64"])


@every_backend
def test_a_missing_package_is_named_with_its_extra(backend: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, backend, None)
    with pytest.raises(ImportError, match=rf"{backend} needs that package, .* pip install {backend}, or give another"):
        MATRIX.to_frame(backend=backend)
    monkeypatch.setitem(sys.modules, "narwhals.stable.v1", None)
    with pytest.raises(ImportError, match=r"narwhals, which is not installed: pip install 'dataroles\[frames\]'"):
        MATRIX.to_frame(backend=backend)
