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
def _matrix_card(matrix: SimilarityMatrix) -> Card:
    n_rows, n_columns = matrix.shape
    sides = "" if matrix.symmetric else ": row (person) against column (role)"
    rows = tuple(
        (Cell(short_name(row)), *(Cell(_score(score, "-"), _share(score)) for score in scores.tolist()))
        for row, scores in zip(matrix.row_names[:_MAX_ROWS], matrix.values[:, :_MAX_COLUMNS], strict=False)
    )
    columns = [Heading(short_name(column), is_number=True) for column in matrix.column_names[:_MAX_COLUMNS]]
    any_undefined = any(cell.words == ("-",) for row in rows for cell in row[1:])
    return Card(
        "Similarity",
        (short_name(matrix.metric), " on ", quote_id(matrix.framework), f", {n_rows} x {n_columns}{sides}"),
        (
            Table("Scores", (Heading(()), *columns), rows, is_heatmap=True),
            *((Note("- means undefined"),) if any_undefined else ()),
            *omitted((n_rows - _MAX_ROWS, "row"), (n_columns - _MAX_COLUMNS, "column")),
            *_left_out(matrix),
        ),
    )


@card_of.register(Neighbors)
def _neighbors_card(neighbors: Neighbors) -> Card:
    shown = islice(zip(neighbors.names, neighbors.values(), strict=False), _MAX_PROFILES)
    lists = [
        _bars(
            short_name(name), ("Nearest", "Score"), [(one.name, _score(one.score), _share(one.score)) for one in found]
        )
        for name, found in shown
    ]
    metric = METRICS.get(neighbors.metric)
    sides = ": profile (person) against neighbor (role)" if metric is not None and metric.kind == "directed" else ""
    return Card(
        "Nearest",
        (short_name(neighbors.metric), " on ", quote_id(neighbors.framework), sides),
        (*lists, *omitted((len(neighbors) - _MAX_PROFILES, "profile")), *_left_out(neighbors)),
    )


@card_of.register(Gap)
def _gap_card(gap: Gap) -> Card:
    person_covers = short_name(gap.person), f" covers {_score(gap.coverage)} of ", short_name(gap.role)
    most = _largest(gap.deficits, gap.surpluses)
    return Card(
        "Gap",
        (*person_covers, " on ", quote_id(gap.framework), ", ", basis_text(gap.shared, gap.unrated)),
        (
            *_points("deficits", gap.deficits, gap.skill_names, "", most),
            *_points("surpluses", gap.surpluses, gap.skill_names, "", most),
            Facts((("unrated on one side", _skills(gap.unrated, gap.skill_names)),)),
            *_steps(gap.steps),
        ),
    )


@card_of.register(Comparison)
def _comparison_card(comparison: Comparison) -> Card:
    a, b, names = short_name(comparison.a), short_name(comparison.b), comparison.skill_names
    most = _largest(comparison.a_ahead, comparison.b_ahead)
    basis = basis_text(comparison.shared, comparison.unrated)
    scores = tuple(
        Bar(short_name(metric), _score(score, form=" .3f"), _share(score))
        for metric, score in comparison.scores.items()
    )
    facts = (
        ("both lack", _skills(comparison.both_lack, names)),
        ("unrated on one side", _skills(comparison.unrated, names)),
        ("tools of both", join_names(comparison.tools)),
        ("tasks of both", join_names(comparison.tasks)),
    )
    return Card(
        "Comparison",
        (a, " and ", b, " on ", quote_id(comparison.framework), ", ", basis),
        (
            Bars((), ("Metric", "Score"), scores, as_list=False),
            *_points((a, " is ahead in"), comparison.a_ahead, names, "+", most),
            *_points((b, " is ahead in"), comparison.b_ahead, names, "+", most),
            Facts(facts),
        ),
    )


def _steps(steps: tuple[Step, ...]) -> tuple[Part, ...]:
    has_levels = any(step.level for step in steps)
    rows = tuple(
        (
            Cell(str(number)),
            Cell(short_name(step.name)),
            Cell(f"{step.rating:g} -> {step.target:g}"),
            *((Cell(short_name(step.level)),) if has_levels else ()),
            Cell(f"{step.coverage_before:.2f} -> {step.coverage_after:.2f}", _share(step.coverage_after)),
        )
        for number, step in enumerate(steps[:_MAX_SKILLS], 1)
    )
    sentences = tuple((f"{number}. ", short_name(repr(step))) for number, step in enumerate(steps[:_MAX_SKILLS], 1))
    headings = tuple(map(Heading, ("Step", "Raise", "Rating", *(("Meaning",) if has_levels else ()), "Coverage")))
    table = (Table("Steps", headings, rows, sentences),) if rows else ()
    return (*table, *omitted((len(steps) - _MAX_SKILLS, "step")))


def _points(
    caption: str | Words, points: Mapping[str, float], names: Mapping[str, str], sign: str, most: float
) -> tuple[Part, ...]:
    rows = [(names.get(skill, skill), f"{value:{sign}g}", _share(value, most)) for skill, value in points.items()]
    return (_bars(caption, ("Skill", "Points"), rows),) if rows else ()


def _bars(caption: str | Words, headings: tuple[str, str], rows: list[tuple[str, str, float | None]]) -> Bars:
    bars = tuple(Bar(short_name(name), value, share) for name, value, share in rows[:_MAX_SKILLS])
    return Bars(caption, headings, bars, max(0, len(rows) - _MAX_SKILLS))


def _largest(*points: Mapping[str, float]) -> float:
    return max((value for by_skill in points for value in by_skill.values()), default=1.0)


def _skills(skills: tuple[str, ...], names: Mapping[str, str]) -> Words:
    return join_names([names.get(skill, skill) for skill in skills], _MAX_SKILLS)


def _left_out(result: SimilarityMatrix | Neighbors) -> tuple[Part, ...]:
    words = ("not rated on ", quote_id(result.framework), ", skipped: ", *join_names(result.left_out))
    return (Note(words),) if result.left_out else ()


def _score(score: float, undefined: str = "undefined", form: str = ".3f") -> str:
    return undefined if math.isnan(score) else f"{score:{form}}"


def _share(score: float, most: float = 1.0) -> float | None:
    return None if math.isnan(score) else min(max(score / most, 0.0), 1.0)
