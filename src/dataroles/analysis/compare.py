"""Two roles or profiles: similarity, overlap and coverage."""

import math

from dataroles.analysis.align import Rated, align_pair, refuse_unrated
from dataroles.exceptions import UndefinedMetricError, UnknownMetricError
from dataroles.metrics.inputs import Missing, join, known_missing
from dataroles.metrics.records import Metric, Undefined
from dataroles.metrics.registry import find
from dataroles.model.framework import SkillProfile

__all__ = ["coverage", "overlap", "similarity"]


def similarity(
    a: Rated,
    b: Rated,
    *,
    metric: str = "cosine",
    framework: str | None = None,
    missing: Missing = "raise",
    undefined: Undefined = "raise",
) -> float:
    """Score how alike two roles or profiles are, by any symmetric metric.

    Parameters
    ----------
    a, b : Role or SkillProfile
        What to compare; exchanging them gives the same.
    metric : str, default "cosine"
        Name or alias of a symmetric metric. Cosine compares the mix of skills and not their level.
    framework : str, optional
        The framework to compare on; by default the roles' own, if it is the same.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether an unrated skill is an error, is left out of both sides, or counts as not called
        for.
    undefined : float or "raise", default "raise"
        What to give where the metric has no value, as where a side calls for no skill at all.

    Returns
    -------
    float
        The score, for cosine from 0 to 1. No probability of being hired, and 1 says that the
        ratings are alike, not that the roles are the same.

    Raises
    ------
    UnknownMetricError
        If there is no such metric, or it is directed.
    NotRatedError, FrameworkMismatchError
        If the two cannot be compared on one framework.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    UndefinedMetricError
        If there is no score under ``undefined="raise"``.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> round(dr.similarity(catalog["data-scientist"], catalog["ML Engineer"]), 3)
    0.732
    """
    found = find(metric)
    if not found.symmetric:
        raise UnknownMetricError(_use_coverage(found, "similarity"))
    return _score(found, a, b, framework, missing, undefined)


def overlap(
    a: Rated,
    b: Rated,
    *,
    metric: str = "ruzicka",
    framework: str | None = None,
    missing: Missing = "raise",
    undefined: Undefined = "raise",
) -> float:
    """Score how much of their skills two roles or profiles share.

    Parameters
    ----------
    a, b : Role or SkillProfile
        What to compare; exchanging them gives the same.
    metric : str, default "ruzicka"
        Name or alias of a metric of the overlap kind. Ruzicka, sum min(x, y) / sum max(x, y), is
        the shared part of all that either calls for.
    framework : str, optional
        The framework to compare on; by default the roles' own, if it is the same.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether an unrated skill is an error, is left out of both sides, or counts as not called
        for.
    undefined : float or "raise", default "raise"
        What to give where the metric has no value, as where neither side calls for any skill.

    Returns
    -------
    float
        The score from 0, nothing shared, to 1, rated alike.

    Raises
    ------
    UnknownMetricError
        If there is no such metric, or it is of another kind.
    NotRatedError, FrameworkMismatchError
        If the two cannot be compared on one framework.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    UndefinedMetricError
        If there is no score under ``undefined="raise"``.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.overlap(catalog["data-scientist"], catalog["ML Engineer"])  # 7/16
    0.4375
    """
    found = find(metric)
    if found.kind == "directed":
        raise UnknownMetricError(_use_coverage(found, "overlap"))
    if found.kind != "overlap":
        raise UnknownMetricError(
            f"{found.name!r} is a similarity, no overlap: call similarity(a, b, metric={found.name!r})"
        )
    return _score(found, a, b, framework, missing, undefined)


def coverage(
    *,
    person: Rated,
    role: Rated,
    framework: str | None = None,
    missing: Missing = "raise",
    undefined: Undefined = "raise",
) -> float:
    """Score how much of what a role calls for a person has: sum min(x, y) / sum y.

    Parameters
    ----------
    person : Role or SkillProfile
        Who is to fill the role (x). What exceeds the role counts for nothing.
    role : Role or SkillProfile
        What is called for (y).
    framework : str, optional
        The framework to compare on; by default their own, if it is the same.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether an unrated skill is an error, is left out of both sides, or counts as not called
        for, and not mastered.
    undefined : float or "raise", default "raise"
        What to give where the role calls for no skill at all.

    Returns
    -------
    float
        The share from 0 to 1, where all that the role calls for is covered.

    Raises
    ------
    NotRatedError, FrameworkMismatchError
        If the two cannot be compared on one framework.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    UndefinedMetricError
        If there is no score under ``undefined="raise"``.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.coverage(person=catalog["ML Engineer"], role=catalog["data-scientist"])  # 49/80
    0.6125
    """
    return _score(find("coverage"), person, role, framework, missing, undefined)


def _use_coverage(metric: Metric, function: str) -> str:
    return (
        f"{metric.name!r} is directed, and {function}(a, b) does not tell a person from a role: call"
        f" {metric.name}(person=..., role=...)"
    )


def _score(metric: Metric, a: Rated, b: Rated, framework: str | None, missing: Missing, undefined: Undefined) -> float:
    known_missing(missing)
    first, second = align_pair(a, b, framework)
    refuse_unrated((first, second), missing)
    pair = join(first.intensities, second.intensities, None, missing)
    score = float(metric.scores(pair.x, pair.y, pair.weights))
    return _defined(score, metric, first, second, undefined) if math.isnan(score) else score


def _defined(score: float, metric: Metric, a: SkillProfile, b: SkillProfile, undefined: Undefined) -> float:
    if undefined != "raise":
        return float(undefined)
    raise UndefinedMetricError(
        f"{metric.name} of {a.name!r} and {b.name!r} is undefined, because {metric.undefined}: pass undefined=0.0, or"
        " whatever value such a score should have"
    )
