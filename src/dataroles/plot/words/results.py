"""Results in words: matrices, gaps, comparisons and neighbours."""

from collections.abc import Mapping, Sequence

import numpy as np

from dataroles.analysis.compare import Comparison
from dataroles.analysis.gap import Gap
from dataroles.analysis.matrix import RankedPair, SimilarityMatrix
from dataroles.analysis.neighbors import Neighbors
from dataroles.analysis.results import one_line, rests_on
from dataroles.metrics.registry import METRICS
from dataroles.plot.words.sentences import MOST, counted, listed, paragraph

__all__ = ["Result", "describe_matrix", "describe_result"]

Result = SimilarityMatrix | Gap | Comparison | Neighbors

# How many of the highest and of the lowest pairs are told.
_PAIRS = 3


def describe_result(result: Result) -> str:
    """Say in words what a result is."""
    if isinstance(result, SimilarityMatrix):
        return describe_matrix(result)
    if isinstance(result, Gap):
        return _describe_gap(result)
    if isinstance(result, Comparison):
        return _describe_comparison(result)
    return _describe_neighbors(result)


def describe_matrix(matrix: SimilarityMatrix, *, order: str = "given", kind: str = "") -> str:
    """Say in words what a matrix of scores shows.

    Parameters
    ----------
    matrix : SimilarityMatrix
        The scores.
    order : {"given", "similarity"}, default "given"
        What rows and columns are ordered by.
    kind : str, optional
        What kind of picture it is, such as "Heat map".

    Returns
    -------
    str
        One line: what the scores are, of whom, the highest and lowest, and which are undefined.
    """
    same = matrix.rows == matrix.columns
    who = (
        f"{counted(len(matrix.rows), 'role')} against {'itself' if len(matrix.rows) == 1 else 'each other'}"
        if same
        else f"{counted(len(matrix.rows), 'row')} against {counted(len(matrix.columns), 'column')}"
    )
    what = f"{kind} of the scores" if kind else "Scores"
    return paragraph(
        [
            f"{what} by {matrix.metric} of {who} on {matrix.framework!r}",
            _metric(matrix.metric),
            "" if matrix.symmetric else "Rows are the persons, columns the roles",
            "Those that score alike stand side by side" if order == "similarity" else "",
            *_sides(matrix, same=same),
            *_pairs(matrix),
            _undefined(matrix, same=same),
            f"Left out, as not rated on it: {listed(matrix.left_out)}" if matrix.left_out else "",
        ]
    )


def _metric(name: str) -> str:
    if name not in METRICS:
        return ""
    metric = METRICS[name]
    return f"The score is {metric.formula}, from {metric.low:g} to {metric.high:g}"


def _sides(matrix: SimilarityMatrix, *, same: bool) -> list[str]:
    sides = [("Roles", matrix.row_names)] if same else [("Rows", matrix.row_names), ("Columns", matrix.column_names)]
    return [f"{side}: {listed(names)}" for side, names in sides if names]


def _pairs(matrix: SimilarityMatrix) -> list[str]:
    """Tell the pairs of two different ids that score highest and lowest."""
    ranked = matrix.ranked()
    if len(ranked) <= 2 * _PAIRS:
        return [f"Highest first: {_told(matrix, ranked)}"] if ranked else []
    return [f"Highest: {_told(matrix, ranked[:_PAIRS])}", f"Lowest: {_told(matrix, ranked[: -_PAIRS - 1 : -1])}"]


def _told(matrix: SimilarityMatrix, pairs: Sequence[RankedPair]) -> str:
    rows = dict(zip(matrix.rows, matrix.row_names, strict=True))
    columns = dict(zip(matrix.columns, matrix.column_names, strict=True))
    link = "and" if matrix.symmetric else "against"
    return "; ".join(
        f"{one_line(rows[pair.row])} {link} {one_line(columns[pair.column])} {_figure(pair.score)}" for pair in pairs
    )


def _undefined(matrix: SimilarityMatrix, *, same: bool) -> str:
    without = np.isnan(matrix.values)
    if same and matrix.symmetric:
        without &= np.tri(*matrix.shape, dtype=bool).T
    if not without.any():
        return ""
    pairs = (
        f"{matrix.row_names[row]} with {matrix.column_names[column]}" for row, column in np.argwhere(without).tolist()
    )
    return f"Undefined: {listed(pairs, most=_PAIRS)}"


def _describe_gap(gap: Gap) -> str:
    names = gap.skill_names
    return paragraph(
        [
            f"{one_line(gap.person)} covers {_figure(gap.coverage)} of {one_line(gap.role)} on {gap.framework!r},"
            f" {rests_on(gap.shared, gap.unrated)}",
            f"Deficits: {_points(gap.deficits, names)}" if gap.deficits else "No deficits",
            f"Surpluses: {_points(gap.surpluses, names)}" if gap.surpluses else "No surpluses",
            _unrated(gap.unrated, names),
            f"To raise first: {one_line(gap.steps[0].name)}, to {gap.steps[0].target:g}" if gap.steps else "",
        ]
    )


def _describe_comparison(comparison: Comparison) -> str:
    names = comparison.skill_names
    sides = (comparison.a, comparison.a_ahead), (comparison.b, comparison.b_ahead)
    lack = [names[skill] for skill in comparison.both_lack]
    return paragraph(
        [
            f"{one_line(comparison.a)} and {one_line(comparison.b)} on {comparison.framework!r},"
            f" {rests_on(comparison.shared, comparison.unrated)}",
            "Scores: " + ", ".join(f"{name} {_figure(score)}" for name, score in comparison.scores.items()),
            *(f"{one_line(name)} is ahead in {_points(ahead, names)}" for name, ahead in sides if ahead),
            f"Both lack {listed(lack)}" if lack else "",
            _unrated(comparison.unrated, names),
        ]
    )


def _describe_neighbors(neighbors: Neighbors) -> str:
    found = list(zip(neighbors.names, neighbors.values(), strict=True))
    more = len(found) - MOST
    return paragraph(
        [
            f"The nearest of {counted(len(found), 'profile')} by {neighbors.metric} on {neighbors.framework!r}",
            _metric(neighbors.metric),
            *(
                f"{one_line(name)}: "
                + (listed(f"{other.name} {_figure(other.score)}" for other in others) if others else "none")
                for name, others in found[:MOST]
            ),
            f"Not told here: those of {more} more" if more > 0 else "",
            f"Left out, as not rated on it: {listed(neighbors.left_out)}" if neighbors.left_out else "",
        ]
    )


def _points(points: Mapping[str, float], names: Mapping[str, str]) -> str:
    return listed(f"{names[skill]} {value:g}" for skill, value in points.items())


def _unrated(skills: Sequence[str], names: Mapping[str, str]) -> str:
    return f"Unrated on one side: {listed(names[skill] for skill in skills)}" if skills else ""


def _figure(score: float) -> str:
    return "undefined" if np.isnan(score) else f"{score:.3f}"
