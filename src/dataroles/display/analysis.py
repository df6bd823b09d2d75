"""Cards of results."""

import math
from collections.abc import Mapping
from itertools import islice

from dataroles.analysis.compare.comparison import Comparison
from dataroles.analysis.compare.gap import Gap, Step
from dataroles.analysis.compare.nearest import Neighbors
from dataroles.analysis.compare.pairwise import SimilarityMatrix
from dataroles.analysis.results import basis_text
from dataroles.display.card import (
    Bar,
    Bars,
    Card,
    Cell,
    Facts,
    Heading,
    Note,
    Part,
    Table,
    Words,
    card_of,
    count_noun,
    join_names,
    omitted,
    quote_id,
    short_name,
)
from dataroles.metrics.registry import METRICS

_MAX_ROWS = 30
_MAX_COLUMNS = 12
_MAX_PROFILES = 20
_MAX_SKILLS = 40


@card_of.register(SimilarityMatrix)
def _(matrix: SimilarityMatrix) -> Card:
    n_rows, n_columns = matrix.shape
    sides = "" if matrix.symmetric else ": row (person) against column (role)"
    rows = tuple(
        (Cell((short_name(row),)), *(Cell((_score(score, "-"),), _share(score)) for score in scores.tolist()))
        for row, scores in zip(matrix.row_names[:_MAX_ROWS], matrix.values[:, :_MAX_COLUMNS], strict=False)
    )
    columns = [Heading((short_name(column),), is_number=True) for column in matrix.column_names[:_MAX_COLUMNS]]
    cut = ((n_rows - _MAX_ROWS, "row"), (n_columns - _MAX_COLUMNS, "column"))
    left = ", ".join(count_noun(number, what) for number, what in cut if number > 0)
    undefined = any(cell.words == ("-",) for row in rows for cell in row[1:])
    return Card(
        "Similarity",
        (short_name(matrix.metric), " on ", quote_id(matrix.framework), f", {n_rows} x {n_columns}{sides}"),
        (
            Table("Scores", (Heading(()), *columns), rows, is_heatmap=True),
            *((Note(("- where a score is undefined",)),) if undefined else ()),
            *((Note((f"not shown: {left}",)),) if left else ()),
            *_left_out(matrix),
        ),
    )


@card_of.register(Neighbors)
def _(neighbors: Neighbors) -> Card:
    found = islice(zip(neighbors.names, neighbors.values(), strict=False), _MAX_PROFILES)
    lists = [
        _list(
            (short_name(of),),
            ("Nearest", "Score"),
            [(one.name, _score(one.score), _share(one.score)) for one in nearest],
        )
        for of, nearest in found
    ]
    metric = METRICS.get(neighbors.metric)
    sides = ": each as a person against others as roles" if metric is not None and metric.kind == "directed" else ""
    return Card(
        "Nearest",
        (short_name(neighbors.metric), " on ", quote_id(neighbors.framework), sides),
        (*lists, *omitted(len(neighbors) - _MAX_PROFILES, "profile"), *_left_out(neighbors)),
    )


@card_of.register(Gap)
def _(gap: Gap) -> Card:
    title = (
        *(short_name(gap.person), f" covers {_score(gap.coverage)} of ", short_name(gap.role)),
        *(" on ", quote_id(gap.framework), ", ", basis_text(gap.shared, gap.unrated)),
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
    told = steps[:_MAX_SKILLS]
    rows = tuple(
        (
            Cell((str(number),)),
            Cell((short_name(step.name),)),
            Cell((f"{step.rating:g} -> {step.target:g}",)),
            Cell((f"{step.coverage_before:.2f} -> {step.coverage_after:.2f}",), _share(step.coverage_after)),
        )
        for number, step in enumerate(told, 1)
    )
    sentences = tuple((f"{number}. ", short_name(repr(step))) for number, step in enumerate(told, 1))
    heads = (Heading(("Step",)), Heading(("Raise",)), Heading(("Rating",)), Heading(("Coverage",)))
    table = (Table("Steps", heads, rows, sentences),) if rows else ()
    return (*table, *omitted(len(steps) - _MAX_SKILLS, "step"))


@card_of.register(Comparison)
def _(comparison: Comparison) -> Card:
    names = comparison.skill_names
    most = _largest(comparison.a_ahead, comparison.b_ahead)
    title = (
        *(short_name(comparison.a), " and ", short_name(comparison.b)),
        *(" on ", quote_id(comparison.framework), ", ", basis_text(comparison.shared, comparison.unrated)),
    )
    scores = tuple(
        Bar(short_name(metric), _score(score, form=" .3f"), _share(score))
        for metric, score in comparison.scores.items()
    )
    return Card(
        "Comparison",
        title,
        (
            Bars((), ("Metric", "Score"), scores, as_list=False),
            *_points((short_name(comparison.a), " is ahead in"), comparison.a_ahead, names, "+", most),
            *_points((short_name(comparison.b), " is ahead in"), comparison.b_ahead, names, "+", most),
            Facts(
                (
                    ("both lack", _skills(comparison.both_lack, names)),
                    ("unrated on one side", _skills(comparison.unrated, names)),
                    ("tools of both", join_names(comparison.tools)),
                    ("tasks of both", join_names(comparison.tasks)),
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
    told = tuple(Bar(short_name(label), value, share) for label, value, share in rows[:_MAX_SKILLS])
    return Bars(caption, heads, told, max(0, len(rows) - _MAX_SKILLS))


def _largest(*points: Mapping[str, float]) -> float:
    return max((value for some in points for value in some.values()), default=1.0)


def _skills(skills: tuple[str, ...], names: Mapping[str, str]) -> Words:
    return join_names([names.get(skill, skill) for skill in skills], _MAX_SKILLS)


def _left_out(result: SimilarityMatrix | Neighbors) -> tuple[Part, ...]:
    words = ("not rated on ", quote_id(result.framework), ", skipped: ", *join_names(result.left_out))
    return (Note(words),) if result.left_out else ()


def _number(value: float, sign: str = "") -> str:
    return f"{value:{sign}g}"


def _score(score: float, undefined: str = "undefined", form: str = ".3f") -> str:
    return undefined if math.isnan(score) else f"{score:{form}}"


def _share(score: float, most: float = 1.0) -> float | None:
    return None if math.isnan(score) else min(max(score / most, 0.0), 1.0)
