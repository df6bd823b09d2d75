"""Descriptions in words of roles and results, used as alt text."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dataroles.analysis.align import Rated, RatedMany, align_groups
from dataroles.analysis.compare.comparison import Comparison
from dataroles.analysis.compare.gap import Gap
from dataroles.analysis.compare.nearest import Neighbors
from dataroles.analysis.compare.pairwise import RankedPair, SimilarityMatrix
from dataroles.analysis.results import basis_text, one_line
from dataroles.exceptions import short_repr
from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.registry import METRICS
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.model.matrix import SkillMatrix
from dataroles.model.role import Role

# Listeners remember about this many items; the rest is counted.
Result = SimilarityMatrix | Gap | Comparison | Neighbors
MOST = 8


def listed(words: Iterable[str], most: int = MOST) -> str:
    """Return the first `most` words of a list, and the number of others.

    Words with commas are separated by semicolons.

    >>> listed(["Ann", "Bob", "Eve"]), listed(["Ann", "Bob", "Eve"], most=1)
    ('Ann, Bob and Eve', 'Ann and 2 more')
    """
    lines = [one_line(word) for word in words]
    if len(lines) > most:
        lines[most:] = [f"{len(lines) - most} more"]
    *first, last = lines
    comma = "; " if any("," in line for line in lines) else ", "
    return f"{comma.join(first)} and {last}" if first else last


def counted(number: int, what: str) -> str:
    """Return a count with its noun: 1 skill, 2 skills."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def paragraph(sentences: Iterable[str]) -> str:
    """Join sentences, each with a full stop, without empty ones."""
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


# Up to this many ratings, all are listed; beyond, the highest and lowest.
_TOLD = 24

_ORDERS = {
    "catalog": "",
    "similarity": "Skills with similar ratings are next to each other",
    "range": "Skills with the largest range of ratings come first",
    "rating": "Skills that are rated highest come first",
    "gap": "Skills with the largest deficit come first, those with the largest surplus last",
}


def describe(what: RatedMany | Result, *, framework: str | None = None) -> str:
    """Return a description in words of roles or a result: the alt text of their plot.

    Parameters
    ----------
    what : Catalog, SkillMatrix, Role or SkillProfile, or iterable of them, or a result
        Roles to describe, or a result of `pairwise`, `gap`, `compare` or `nearest`. A catalog
        stands for its roles that are rated on the framework.
    framework : str, optional
        Id or name of the framework of the roles. By default, the default framework of the roles.
        Not allowed for results, which already have one.

    Returns
    -------
    str
        One line of plain text. Up to 24 ratings are all listed; beyond that, the highest and lowest
        of each role. Lists have at most 8 items and the number of others. Unrated roles and skills
        are mentioned.

    Raises
    ------
    TypeError
        If it is neither roles nor a result, or `framework` is passed with a result.
    NotRatedError, FrameworkMismatchError
        If a role is not rated on the framework, or the roles share none.
    CatalogError
        If two roles have the same id.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.describe(catalog["cloud-devops"])
    'Ratings of Cloud DevOps on 8 skills of Data platform: requirement from 1 to 5. Cloud DevOps: Pandas 1, ...'
    >>> dr.describe(dr.gap(person=catalog["data-engineer"], role=catalog["analytics-engineer"]))
    "Data Engineer covers 0.600 of Analytics Engineer on 'lifecycle', 12 skills. Deficits: Storytelling 2, ..."
    """
    if isinstance(what, SimilarityMatrix | Gap | Comparison | Neighbors):
        if framework is not None:
            raise TypeError(
                f"framework is {short_repr(framework)}, and the {type(what).__name__} is on {what.framework!r} already:"
                " leave framework out"
            )
        return describe_result(what)
    members = _members(what)
    given = what if isinstance(what, Catalog | SkillMatrix) else members
    if not any(not isinstance(one, Role) or one.profiles for one in members) or (
        isinstance(what, Catalog) and not what.profiles(framework)
    ):
        names = [one.name for one in members]
        return paragraph(["No ratings", f"Not rated: {listed(names)}" if names else ""])
    (group,) = align_groups(framework, given)
    return describe_profiles(group.profiles, left_out=group.left_out)


def _members(what: RatedMany) -> Sequence[Rated]:
    if isinstance(what, Catalog):
        return tuple(what.values())
    if isinstance(what, SkillMatrix):
        return what
    if isinstance(what, Role | SkillProfile | str) or not isinstance(what, Iterable):
        return (what,)
    return tuple(what)


def describe_profiles(
    profiles: Sequence[SkillProfile],
    *,
    skills: Sequence[int] | None = None,
    context: Sequence[SkillProfile] = (),
    left_out: Sequence[str] = (),
    order: str = "catalog",
    kind: str = "",
) -> str:
    """Return a description in words of profiles."""
    if not profiles:
        return paragraph(["No ratings", _left_out(left_out)])
    framework = profiles[0].framework
    at = list(range(len(framework))) if skills is None else list(skills)
    what = f"{kind} of the ratings" if kind else "Ratings"
    names = [profile.name for profile in profiles]
    who = listed(names) if len(names) == 1 else f"{len(names)} roles"
    return paragraph(
        [
            f"{what} of {who} on {_skills(framework, len(at))}: {_scale(framework)}",
            _ORDERS[order],
            *_ratings(profiles, framework, at),
            f"In the background: {listed(profile.name for profile in context)}" if context else "",
            _left_out(left_out),
        ]
    )


def _skills(framework: SkillFramework, n: int) -> str:
    total = len(framework)
    some = counted(n, "skill") if n == total else f"{n} of {counted(total, 'skill')}"
    return f"{some} of {one_line(framework.name)}"


def _scale(framework: SkillFramework) -> str:
    scale = framework.scale
    measures = one_line(framework.measures) or "rated"
    floor = f", {scale.floor:g} where not called for" if scale.floor < scale.minimum else ""
    return f"{measures} from {scale.minimum:g} to {scale.maximum:g}{floor}"


def _left_out(ids: Sequence[str]) -> str:
    return f"Not rated on it, skipped: {listed(ids)}" if ids else ""


def _ratings(profiles: Sequence[SkillProfile], framework: SkillFramework, at: Sequence[int]) -> list[str]:
    """Return a sentence about the ratings of each listed profile."""
    skills = [framework.skills[position].name for position in at]
    tell = _every if len(profiles) * len(skills) <= _TOLD else _extremes
    sentences = [_told(profile.name, skills, profile.ratings[list(at)], tell) for profile in profiles[:MOST]]
    if len(profiles) > MOST:
        sentences.append(f"Not listed: {listed(profile.name for profile in profiles[MOST:])}")
    return sentences


def _told(name: str, skills: Sequence[str], ratings: FloatArray, tell: Callable[..., str]) -> str:
    rated = ~np.isnan(ratings)
    missing = "" if rated.all() else "all unrated" if not rated.any() else f"unrated in {_where(skills, ~rated)}"
    parts = [tell(skills, ratings), missing]
    return f"{one_line(name)}: {'; '.join(part for part in parts if part)}"


def _every(skills: Sequence[str], ratings: FloatArray) -> str:
    """Return every rating in words, in the order drawn."""
    rated = zip(skills, ratings.tolist(), strict=True)
    return ", ".join(f"{one_line(skill)} {rating:g}" for skill, rating in rated if not math.isnan(rating))


def _extremes(skills: Sequence[str], ratings: FloatArray) -> str:
    """Return the highest and the lowest ratings in words."""
    rated = ratings[~np.isnan(ratings)]
    if not len(rated):
        return ""
    low, high = rated.min(), rated.max()
    if low == high:
        return f"{high:g} in {'every skill' if len(rated) == len(ratings) else _where(skills, ratings == high)}"
    return f"highest {high:g} in {_where(skills, ratings == high)}; lowest {low:g} in {_where(skills, ratings == low)}"


def _where(skills: Sequence[str], chosen: npt.NDArray[np.bool_]) -> str:
    return listed(skill for skill, is_chosen in zip(skills, chosen.tolist(), strict=True) if is_chosen)


# Number of highest and lowest pairs to list.
_PAIRS = 3


def describe_result(result: Result) -> str:
    """Return a description in words of a result."""
    if isinstance(result, SimilarityMatrix):
        return describe_matrix(result)
    if isinstance(result, Gap):
        return _describe_gap(result)
    if isinstance(result, Comparison):
        return _describe_comparison(result)
    return _describe_neighbors(result)


def describe_matrix(matrix: SimilarityMatrix, *, order: str = "given", kind: str = "") -> str:
    """Return a description in words of a matrix of scores."""
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
            "" if matrix.symmetric else "Rows are people, columns are roles",
            "Similar ones are next to each other" if order == "similarity" else "",
            *_sides(matrix, same=same),
            *_pairs(matrix),
            _undefined(matrix, same=same),
            f"Not rated on it, skipped: {listed(matrix.left_out)}" if matrix.left_out else "",
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
    """Return the pairs of different ids with the highest and lowest scores, in words."""
    ranked = matrix.ranked()
    if len(ranked) <= 2 * _PAIRS:
        return [f"Highest first: {_told_pairs(matrix, ranked)}"] if ranked else []
    return [
        f"Highest: {_told_pairs(matrix, ranked[:_PAIRS])}",
        f"Lowest: {_told_pairs(matrix, ranked[: -_PAIRS - 1 : -1])}",
    ]


def _told_pairs(matrix: SimilarityMatrix, pairs: Sequence[RankedPair]) -> str:
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
            f" {basis_text(gap.shared, gap.unrated)}",
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
            f" {basis_text(comparison.shared, comparison.unrated)}",
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
            f"Not listed: those of {more} more" if more > 0 else "",
            f"Not rated on it, skipped: {listed(neighbors.left_out)}" if neighbors.left_out else "",
        ]
    )


def _points(points: Mapping[str, float], names: Mapping[str, str]) -> str:
    return listed(f"{names[skill]} {value:g}" for skill, value in points.items())


def _unrated(skills: Sequence[str], names: Mapping[str, str]) -> str:
    return f"Unrated on one side: {listed(names[skill] for skill in skills)}" if skills else ""


def _figure(score: float) -> str:
    return "undefined" if np.isnan(score) else f"{score:.3f}"
