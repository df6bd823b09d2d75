"""Cards of results."""

import math
from collections.abc import Mapping
from itertools import islice

from dataroles.analysis.compare.comparison import Comparison
from dataroles.analysis.compare.gap import Gap, Step
from dataroles.analysis.compare.nearest import Neighbors
from dataroles.analysis.compare.pairwise import SimilarityMatrix
from dataroles.analysis.results import rests_on
from dataroles.display.card import (
    Bar,
    Bars,
    Card,
    Cell,
    Facts,
    Head,
    Note,
    Part,
    Table,
    Words,
    card_of,
    counted,
    listed,
    name,
    not_shown,
    quoted,
)
from dataroles.metrics.registry import METRICS

_ROWS_AT_MOST = 30
_COLUMNS_AT_MOST = 12
_PROFILES_AT_MOST = 20
_SKILLS_AT_MOST = 40


@card_of.register(SimilarityMatrix)
def _(matrix: SimilarityMatrix) -> Card:
    n_rows, n_columns = matrix.shape
    sides = "" if matrix.symmetric else ": row (person) against column (role)"
    rows = tuple(
        (Cell((name(row),)), *(Cell((_score(score, "-"),), _share(score)) for score in scores.tolist()))
        for row, scores in zip(matrix.row_names[:_ROWS_AT_MOST], matrix.values[:, :_COLUMNS_AT_MOST], strict=False)
    )
    columns = [Head((name(column),), is_number=True) for column in matrix.column_names[:_COLUMNS_AT_MOST]]
    cut = ((n_rows - _ROWS_AT_MOST, "row"), (n_columns - _COLUMNS_AT_MOST, "column"))
    left = ", ".join(counted(number, what) for number, what in cut if number > 0)
    undefined = any(cell.words == ("-",) for row in rows for cell in row[1:])
    return Card(
        "Similarity",
        (name(matrix.metric), " on ", quoted(matrix.framework), f", {n_rows} x {n_columns}{sides}"),
        (
            Table("Scores", (Head(()), *columns), rows, is_heat=True),
            *((Note(("- where a score is undefined",)),) if undefined else ()),
            *((Note((f"not shown: {left}",)),) if left else ()),
            *_left_out(matrix),
        ),
    )


@card_of.register(Neighbors)
def _(neighbors: Neighbors) -> Card:
    found = islice(zip(neighbors.names, neighbors.values(), strict=False), _PROFILES_AT_MOST)
    lists = [
        _list((name(of),), ("Nearest", "Score"), [(one.name, _score(one.score), _share(one.score)) for one in nearest])
        for of, nearest in found
    ]
    metric = METRICS.get(neighbors.metric)
    sides = ": each as a person against others as roles" if metric is not None and metric.kind == "directed" else ""
    return Card(
        "Nearest",
        (name(neighbors.metric), " on ", quoted(neighbors.framework), sides),
        (*lists, *not_shown(len(neighbors) - _PROFILES_AT_MOST, "profile"), *_left_out(neighbors)),
    )


@card_of.register(Gap)
def _(gap: Gap) -> Card:
    title = (
        *(name(gap.person), f" covers {_score(gap.coverage)} of ", name(gap.role)),
        *(" on ", quoted(gap.framework), ", ", rests_on(gap.shared, gap.unrated)),
    )
    most = _largest(gap.deficits, gap.surpluses)
    return Card(
        "Gap",
        title,
        (
            *_points(("deficits",), gap.deficits, gap.skill_names, "", most),
            *_points(("surpluses",), gap.surpluses, gap.skill_names, "", most),
            Facts((("unrated on one side", _skills(gap.unrated, gap.skill_names)),)),
            *_steps(gap.steps),
        ),
    )


def _steps(steps: tuple[Step, ...]) -> tuple[Part, ...]:
    told = steps[:_SKILLS_AT_MOST]
    rows = tuple(
        (
            Cell((str(number),)),
            Cell((name(step.name),)),
            Cell((f"{step.rating:g} -> {step.target:g}",)),
            Cell((f"{step.coverage_before:.2f} -> {step.coverage_after:.2f}",), _share(step.coverage_after)),
        )
        for number, step in enumerate(told, 1)
    )
    sentences = tuple((f"{number}. ", name(repr(step))) for number, step in enumerate(told, 1))
    heads = (Head(("Step",)), Head(("Raise",)), Head(("Rating",)), Head(("Coverage",)))
    table = (Table("Steps", heads, rows, sentences),) if rows else ()
    return (*table, *not_shown(len(steps) - _SKILLS_AT_MOST, "step"))


@card_of.register(Comparison)
def _(comparison: Comparison) -> Card:
    names = comparison.skill_names
    most = _largest(comparison.a_ahead, comparison.b_ahead)
    title = (
        *(name(comparison.a), " and ", name(comparison.b)),
        *(" on ", quoted(comparison.framework), ", ", rests_on(comparison.shared, comparison.unrated)),
    )
    scores = tuple(
        Bar(name(metric), _score(score, form=" .3f"), _share(score)) for metric, score in comparison.scores.items()
    )
    return Card(
        "Comparison",
        title,
        (
            Bars((), ("Metric", "Score"), scores, as_list=False),
            *_points((name(comparison.a), " is ahead in"), comparison.a_ahead, names, "+", most),
            *_points((name(comparison.b), " is ahead in"), comparison.b_ahead, names, "+", most),
            Facts(
                (
                    ("both lack", _skills(comparison.both_lack, names)),
                    ("unrated on one side", _skills(comparison.unrated, names)),
                    ("tools of both", listed(comparison.tools)),
                    ("tasks of both", listed(comparison.tasks)),
                )
            ),
        ),
    )


def _points(
    caption: Words, points: Mapping[str, float], names: Mapping[str, str], sign: str, most: float
) -> tuple[Part, ...]:
    rows = [(names.get(skill, skill), _number(value, sign), _share(value, most)) for skill, value in points.items()]
    return (_list(caption, ("Skill", "Points"), rows),) if rows else ()


def _list(caption: Words, heads: tuple[str, str], rows: list[tuple[str, str, float | None]]) -> Bars:
    told = tuple(Bar(name(label), value, share) for label, value, share in rows[:_SKILLS_AT_MOST])
    return Bars(caption, heads, told, max(0, len(rows) - _SKILLS_AT_MOST))


def _largest(*points: Mapping[str, float]) -> float:
    return max((value for some in points for value in some.values()), default=1.0)


def _skills(skills: tuple[str, ...], names: Mapping[str, str]) -> Words:
    return listed([names.get(skill, skill) for skill in skills], _SKILLS_AT_MOST)


def _left_out(result: SimilarityMatrix | Neighbors) -> tuple[Part, ...]:
    words = ("not rated on ", quoted(result.framework), ", skipped: ", *listed(result.left_out))
    return (Note(words),) if result.left_out else ()


def _number(value: float, sign: str = "") -> str:
    return f"{value:{sign}g}"


def _score(score: float, undefined: str = "undefined", form: str = ".3f") -> str:
    return undefined if math.isnan(score) else f"{score:{form}}"


def _share(score: float, most: float = 1.0) -> float | None:
    return None if math.isnan(score) else min(max(score / most, 0.0), 1.0)
