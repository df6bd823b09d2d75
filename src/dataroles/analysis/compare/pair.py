"""Scores of one pair: similarity, overlap and coverage."""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dataroles.analysis.align import Rated, Weights, align_pair, metric_parameters, require_ratings, weights_on
from dataroles.exceptions import UndefinedMetricError, UnknownMetricError
from dataroles.metrics import formulas
from dataroles.metrics.inputs import FloatArray, Missing, Undefined, join, known_missing, known_undefined
from dataroles.metrics.metric import NOTHING_SHARED, Metric
from dataroles.metrics.registry import AnyMetric, CustomMetric, find
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.model.mapping import FrozenMapping


class Pair(NamedTuple):
    """Two profiles on one framework, with their intensities and weights, without NaN.

    In `weights`, unlike `skill_weights`, skills that `missing` leaves out weigh 0.
    """

    a: SkillProfile
    b: SkillProfile
    x: FloatArray
    y: FloatArray
    weights: FloatArray | None
    skill_weights: FloatArray | None

    @property
    def framework(self) -> SkillFramework:
        """Framework of both."""
        return self.a.framework

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the skills."""
        return tuple(skill.id for skill in self.framework.skills)

    @property
    def skill_names(self) -> FrozenMapping[str, str]:
        """Skill names by id."""
        return FrozenMapping((skill.id, skill.name) for skill in self.framework.skills)

    @property
    def unrated(self) -> tuple[str, ...]:
        """Ids of skills that are unrated in either profile."""
        return tuple(self.ids[at] for at in np.flatnonzero(~self.rated))

    @property
    def rated(self) -> npt.NDArray[np.bool_]:
        """Mask of the skills rated in both."""
        return ~(np.isnan(self.a.ratings) | np.isnan(self.b.ratings))

    @property
    def counted(self) -> npt.NDArray[np.bool_]:
        """Mask of the skills with a weight above 0."""
        return np.ones(len(self.framework), dtype=bool) if self.weights is None else self.weights > 0

    @property
    def shared(self) -> int:
        """Number of skills rated on both sides with a weight above 0."""
        return int(np.count_nonzero(self.rated & self.counted))

    @property
    def shared_weight(self) -> float:
        """Sum of the weights of the shared skills."""
        return float(self.shared if self.skill_weights is None else self.skill_weights[self.rated].sum())


def make_pair(a: Rated, b: Rated, framework: str | None, weights: Weights | None, missing: Missing) -> Pair:
    """Align two roles or profiles, and apply the weights and the handling of missing ratings."""
    known_missing(missing)
    first, second = align_pair(a, b, framework)
    skill_weights = None if weights is None else weights_on(first.framework, weights)
    if skill_weights is None and first.complete and second.complete:
        return Pair(first, second, first.intensities, second.intensities, None, None)
    if missing == "raise":
        require_ratings((first, second), skill_weights)
    joined = join(first.intensities, second.intensities, skill_weights, missing)
    return Pair(first, second, joined.x, joined.y, joined.weights, skill_weights)


def similarity(
    a: Rated,
    b: Rated,
    *,
    metric: AnyMetric = "cosine",
    framework: str | None = None,
    weights: Weights | None = None,
    missing: Missing = "raise",
    undefined: Undefined = "raise",
    **parameters: float,
) -> float:
    """Return the similarity of two roles or profiles, by any symmetric metric.

    Parameters
    ----------
    a, b : Role or SkillProfile
        Roles or profiles to compare. Their order does not matter.
    metric : str or callable, default "cosine"
        Name or alias of a symmetric metric, or a function of two arrays of intensities, shape
        (n_skills,), that returns a score. It is called with ``weights=`` if weights are given.
        Cosine compares the mix of skills, not their level.
    framework : str, optional
        Id or name of the framework to compare on. By default, the default framework of the roles.
    weights : mapping of str to float, or array_like of float, shape (n_skills,), optional
        Weights by skill id or name, where skills without an entry weigh 1, or in framework order.
        At least 0, not all 0.
    missing : {"raise", "shared", "floor"}, default "raise"
        How to handle unrated skills: raise an error, compare only the skills rated on both sides,
        or treat them as rated at the floor.
    undefined : "raise" or float, default "raise"
        What to return where the metric is undefined: raise an error, or return this value.
    **parameters : float
        Parameters of the metric, such as ``alpha`` and ``beta`` of tversky.

    Returns
    -------
    float
        Score, from 0 to 1 for cosine. It is not a probability of being hired, and 1 means that the
        ratings are alike, not that the roles are the same.

    Raises
    ------
    UnknownMetricError
        If the metric is unknown or directed, or a parameter is unknown.
    NotRatedError, FrameworkMismatchError
        If they share no framework, or their default frameworks differ.
    TypeError
        If an argument is not a role or profile.
    UnknownSkillError, WeightError
        If the weights are not valid.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    UndefinedMetricError
        If the score is undefined under ``undefined="raise"``.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> round(dr.similarity(catalog["data-scientist"], catalog["ML Engineer"]), 3)
    0.709
    """
    known_undefined(undefined)
    found = find(metric)
    if found.kind == "directed":
        raise UnknownMetricError(_directed_message(found.name, "similarity"))
    pair = make_pair(a, b, framework, weights, missing)
    own = metric_parameters(found, pair.framework, parameters)
    if isinstance(found, Metric) and not found.is_symmetric(own):
        raise UnknownMetricError(
            f"{found.name!r} with {', '.join(f'{k}={v:g}' for k, v in own.items())} is not symmetric: give equal ones,"
            " or call overlap, where a comes first"
        )
    return score_of(found, pair, own, undefined)


def overlap(
    a: Rated,
    b: Rated,
    *,
    metric: AnyMetric = "ruzicka",
    framework: str | None = None,
    weights: Weights | None = None,
    missing: Missing = "raise",
    undefined: Undefined = "raise",
    **parameters: float,
) -> float:
    """Return how much of their skills two roles or profiles share.

    Parameters
    ----------
    a, b : Role or SkillProfile
        Roles or profiles to compare. Their order matters only for tversky with unequal parameters.
    metric : str or callable, default "ruzicka"
        Name or alias of an overlap metric, or a function as in `similarity`. Ruzicka, sum min(x, y)
        / sum max(x, y), is the shared part of all that either requires.
    framework : str, optional
        Id or name of the framework to compare on. By default, the default framework of the roles.
    weights : mapping of str to float, or array_like of float, shape (n_skills,), optional
        Weights by skill id or name, where skills without an entry weigh 1, or in framework order.
        At least 0, not all 0.
    missing : {"raise", "shared", "floor"}, default "raise"
        How to handle unrated skills: raise an error, compare only the skills rated on both sides,
        or treat them as rated at the floor.
    undefined : "raise" or float, default "raise"
        What to return where the metric is undefined: raise an error, or return this value.
    **parameters : float
        Parameters of the metric, such as ``alpha`` and ``beta`` of tversky.

    Returns
    -------
    float
        Score from 0 (nothing shared) to 1 (equal ratings), or the result of the function.

    Raises
    ------
    UnknownMetricError
        If the metric is unknown or of another kind, or a parameter is unknown.
    NotRatedError, FrameworkMismatchError
        If they share no framework, or their default frameworks differ.
    TypeError
        If an argument is not a role or profile.
    UnknownSkillError, WeightError
        If the weights are not valid.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    UndefinedMetricError
        If the score is undefined under ``undefined="raise"``.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.overlap(catalog["data-scientist"], catalog["ML Engineer"])  # 7/16
    0.4375
    """
    known_undefined(undefined)
    found = find(metric)
    if found.kind == "directed":
        raise UnknownMetricError(_directed_message(found.name, "overlap"))
    if found.kind == "similarity":
        raise UnknownMetricError(
            f"{found.name!r} is a similarity, not an overlap: call similarity(a, b, metric={found.name!r})"
        )
    pair = make_pair(a, b, framework, weights, missing)
    return score_of(found, pair, metric_parameters(found, pair.framework, parameters), undefined)


def coverage(
    *,
    person: Rated,
    role: Rated,
    framework: str | None = None,
    weights: Weights | None = None,
    missing: Missing = "raise",
    undefined: Undefined = "raise",
) -> float:
    """Return how much of a role a person covers: sum min(x, y) / sum y.

    Parameters
    ----------
    person : Role or SkillProfile
        Person who would fill the role (x). Ratings above the role's do not count.
    role : Role or SkillProfile
        Role to fill (y).
    framework : str, optional
        Id or name of the framework to compare on. By default, the default framework of the roles.
    weights : mapping of str to float, or array_like of float, shape (n_skills,), optional
        Weights by skill id or name, where skills without an entry weigh 1, or in framework order.
        At least 0, not all 0.
    missing : {"raise", "shared", "floor"}, default "raise"
        How to handle unrated skills: raise an error, compare only the skills rated on both sides,
        or treat them as rated at the floor.
    undefined : "raise" or float, default "raise"
        What to return where the metric is undefined: raise an error, or return this value.

    Returns
    -------
    float
        Share from 0 to 1; 1 means that the role is fully covered.

    Raises
    ------
    NotRatedError, FrameworkMismatchError
        If they share no framework, or their default frameworks differ.
    TypeError
        If an argument is not a role or profile.
    UnknownSkillError, WeightError
        If the weights are not valid.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    UndefinedMetricError
        If the score is undefined under ``undefined="raise"``.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.coverage(person=catalog["ML Engineer"], role=catalog["data-scientist"])  # 49/80
    0.6125
    """
    known_undefined(undefined)
    return score_of(formulas.coverage, make_pair(person, role, framework, weights, missing), {}, undefined)


def _directed_message(metric: str, function: str) -> str:
    call = "coverage(person=..., role=...)" if metric == "coverage" else f"pairwise([person], [role], metric={metric})"
    return f"{metric!r} is directed, and {function}(a, b) does not tell a person from a role: call {call}"


def score_of(metric: Metric | CustomMetric, pair: Pair, parameters: dict[str, float], undefined: Undefined) -> float:
    """Return the score of a pair, or the value for undefined scores."""
    score = metric.score_pair(pair.x, pair.y, pair.weights, **parameters)
    if not math.isnan(score):
        return score
    if undefined != "raise":
        return float(undefined)
    nothing_shared = pair.weights is not None and not pair.weights.any()
    why = f"{NOTHING_SHARED} with a weight" if nothing_shared else metric.undefined
    raise UndefinedMetricError(
        f"{metric.name} of {pair.a.name!r} and {pair.b.name!r} is undefined, because {why}: pass undefined=0.0, or"
        " another value for undefined scores"
    )
