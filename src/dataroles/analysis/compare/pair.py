"""Scores of one pair: similarity, overlap and coverage."""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dataroles.analysis.align import Rated, Weights, align_pair, own_parameters, refuse_unrated, weights_on
from dataroles.exceptions import UndefinedMetricError, UnknownMetricError
from dataroles.metrics import formulas
from dataroles.metrics.inputs import FloatArray, Missing, Undefined, join, known_missing, known_undefined
from dataroles.metrics.metric import NOTHING_SHARED, Metric
from dataroles.metrics.registry import AnyMetric, CustomMetric, find
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.model.mapping import FrozenMapping


class Pair(NamedTuple):
    """Two profiles on one framework, and their intensities without NaN under the weights that count."""

    a: SkillProfile
    b: SkillProfile
    x: FloatArray
    y: FloatArray
    weights: FloatArray | None
    skill_weights: FloatArray | None

    @property
    def framework(self) -> SkillFramework:
        """What both are rated on."""
        return self.a.framework

    @property
    def ids(self) -> tuple[str, ...]:
        """The skills' ids."""
        return tuple(skill.id for skill in self.framework.skills)

    @property
    def skill_names(self) -> FrozenMapping[str, str]:
        """Skill id to name."""
        return FrozenMapping((skill.id, skill.name) for skill in self.framework.skills)

    @property
    def unrated(self) -> tuple[str, ...]:
        """Ids of the skills that one of them is not rated on."""
        return tuple(self.ids[at] for at in np.flatnonzero(~self.rated))

    @property
    def rated(self) -> npt.NDArray[np.bool_]:
        """Which skills both are rated on."""
        return ~(np.isnan(self.a.ratings) | np.isnan(self.b.ratings))

    @property
    def counted(self) -> npt.NDArray[np.bool_]:
        """Which skills count under the weights and the policy for missing ratings."""
        return np.ones(len(self.framework), dtype=bool) if self.weights is None else self.weights > 0

    @property
    def shared(self) -> int:
        """How many skills, rated on both sides and with a weight, there are."""
        return int(np.count_nonzero(self.rated & self.counted))

    @property
    def shared_weight(self) -> float:
        """What these skills weigh together."""
        return float(self.shared if self.skill_weights is None else self.skill_weights[self.rated].sum())


def pair_up(a: Rated, b: Rated, framework: str | None, weights: Weights | None, missing: Missing) -> Pair:
    """Return two roles or profiles ready to be scored."""
    known_missing(missing)
    first, second = align_pair(a, b, framework)
    skill_weights = None if weights is None else weights_on(first.framework, weights)
    if skill_weights is None and first.complete and second.complete:
        return Pair(first, second, first.intensities, second.intensities, None, None)
    if missing == "raise":
        refuse_unrated((first, second), skill_weights)
    settled = join(first.intensities, second.intensities, skill_weights, missing)
    return Pair(first, second, settled.x, settled.y, settled.weights, skill_weights)


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
    """Score how alike two roles or profiles are, by any symmetric metric.

    Parameters
    ----------
    a, b : Role or SkillProfile
        What to compare; exchanging them gives the same.
    metric : str or callable, default "cosine"
        Name or alias of a symmetric metric, or a function from two arrays of intensities, shape
        (n_skills,), to a score, called with ``weights=`` too where these are not all 1. Cosine
        compares the mix of skills and not their level.
    framework : str, optional
        The framework to compare on; by default the roles' own, if it is the same.
    weights : mapping of str to float, or array_like of float, shape (n_skills,), optional
        The weight of each skill, at least 0: by id or name, where a skill not named weighs 1, or
        in the framework's order. 0 leaves a skill out, 2 counts it twice.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether an unrated skill is an error, is left out of both sides, or counts as not called
        for.
    undefined : float or "raise", default "raise"
        What to give where the metric has no value, as where a side calls for no skill at all.
    **parameters : float
        The metric's own, such as ``alpha`` and ``beta`` of tversky.

    Returns
    -------
    float
        The score, for cosine from 0 to 1. No probability of being hired, and 1 says that the
        ratings are alike, not that the roles are the same.

    Raises
    ------
    UnknownMetricError
        If there is no such metric, it is directed, or a parameter is not its own.
    NotRatedError, FrameworkMismatchError
        If the two cannot be compared on one framework.
    TypeError
        If one of them is no role and no profile.
    UnknownSkillError, WeightError
        If the weights are not valid.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    UndefinedMetricError
        If there is no score under ``undefined="raise"``.

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
        raise UnknownMetricError(_use_coverage(found.name, "similarity"))
    pair = pair_up(a, b, framework, weights, missing)
    own = own_parameters(found, pair.framework, parameters)
    if isinstance(found, Metric) and not found.is_symmetric(own):
        raise UnknownMetricError(
            f"{found.name!r} with {', '.join(f'{k}={v:g}' for k, v in own.items())} is not symmetric: give equal ones,"
            " or call overlap, where a comes first"
        )
    return scored(found, pair, own, undefined)


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
    """Score how much of their skills two roles or profiles share.

    Parameters
    ----------
    a, b : Role or SkillProfile
        What to compare; exchanging them gives the same but for tversky with unequal parameters.
    metric : str or callable, default "ruzicka"
        Name or alias of a metric of the overlap kind, or a function as in `similarity`. Ruzicka,
        sum min(x, y) / sum max(x, y), is the shared part of all that either calls for.
    framework : str, optional
        The framework to compare on; by default the roles' own, if it is the same.
    weights : mapping of str to float, or array_like of float, shape (n_skills,), optional
        The weight of each skill, at least 0: by id or name, where a skill not named weighs 1, or
        in the framework's order. 0 leaves a skill out, 2 counts it twice.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether an unrated skill is an error, is left out of both sides, or counts as not called
        for.
    undefined : float or "raise", default "raise"
        What to give where the metric has no value, as where neither side calls for any skill.
    **parameters : float
        The metric's own, such as ``alpha`` and ``beta`` of tversky.

    Returns
    -------
    float
        The score from 0, nothing shared, to 1, rated alike; of a function, what it gives.

    Raises
    ------
    UnknownMetricError
        If there is no such metric, it is of another kind, or a parameter is not its own.
    NotRatedError, FrameworkMismatchError
        If the two cannot be compared on one framework.
    TypeError
        If one of them is no role and no profile.
    UnknownSkillError, WeightError
        If the weights are not valid.
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
    known_undefined(undefined)
    found = find(metric)
    if found.kind == "directed":
        raise UnknownMetricError(_use_coverage(found.name, "overlap"))
    if found.kind == "similarity":
        raise UnknownMetricError(
            f"{found.name!r} is a similarity, no overlap: call similarity(a, b, metric={found.name!r})"
        )
    pair = pair_up(a, b, framework, weights, missing)
    return scored(found, pair, own_parameters(found, pair.framework, parameters), undefined)


def coverage(
    *,
    person: Rated,
    role: Rated,
    framework: str | None = None,
    weights: Weights | None = None,
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
    weights : mapping of str to float, or array_like of float, shape (n_skills,), optional
        The weight of each skill, at least 0: by id or name, where a skill not named weighs 1, or
        in the framework's order. 0 leaves a skill out, 2 counts it twice.
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
    TypeError
        If one of them is no role and no profile.
    UnknownSkillError, WeightError
        If the weights are not valid.
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
    known_undefined(undefined)
    return scored(formulas.coverage, pair_up(person, role, framework, weights, missing), {}, undefined)


def _use_coverage(metric: str, function: str) -> str:
    directed = (
        "coverage(person=..., role=...)" if metric == "coverage" else f"pairwise([person], [role], metric={metric})"
    )
    return f"{metric!r} is directed, and {function}(a, b) does not tell a person from a role: call {directed}"


def scored(metric: Metric | CustomMetric, pair: Pair, parameters: dict[str, float], undefined: Undefined) -> float:
    """Return a metric's score of a pair, or what the caller wants where it has none."""
    score = metric.score_pair(pair.x, pair.y, pair.weights, **parameters)
    if not math.isnan(score):
        return score
    if undefined != "raise":
        return float(undefined)
    nothing_shared = pair.weights is not None and not pair.weights.any()
    why = f"{NOTHING_SHARED} with a weight" if nothing_shared else metric.undefined
    raise UndefinedMetricError(
        f"{metric.name} of {pair.a.name!r} and {pair.b.name!r} is undefined, because {why}: pass undefined=0.0, or"
        " whatever value such a score should have"
    )
