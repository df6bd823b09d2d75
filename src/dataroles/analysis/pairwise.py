"""Many roles or profiles at once: all pairs, and the nearest of each."""

import math

import numpy as np
from attrs import frozen

from dataroles.analysis.align import Group, RatedMany, align_groups, intensity_matrix, refuse_unrated
from dataroles.analysis.matrix import SimilarityMatrix
from dataroles.analysis.neighbors import Neighbor, Neighbors
from dataroles.analysis.pair import own_parameters
from dataroles.analysis.weights import Weights, weights_on
from dataroles.exceptions import UndefinedMetricError, UnknownMetricError
from dataroles.metrics.engine import pairwise as score_pairs
from dataroles.metrics.engine import top_k
from dataroles.metrics.engine.shared import shared_weights
from dataroles.metrics.inputs import FloatArray, Missing, Undefined, known_missing, known_undefined
from dataroles.metrics.registry import AnyMetric, find
from dataroles.model.framework import SkillFramework
from dataroles.model.text import lookup_key

__all__ = ["nearest", "pairwise"]

# Options of the functions on arrays, which a function in the place of a metric cannot have as parameters.
_OF_ARRAYS = {"exclude", "out", "threads"}


def pairwise(
    profiles: RatedMany,
    others: RatedMany | None = None,
    *,
    metric: AnyMetric = "ruzicka",
    framework: str | None = None,
    weights: Weights | None = None,
    missing: Missing = "raise",
    undefined: Undefined = math.nan,
    **parameters: float,
) -> SimilarityMatrix:
    """Score everyone against everyone, or against others.

    Parameters
    ----------
    profiles : Catalog or iterable of Role or SkillProfile
        The rows; the persons where the metric is directed. A catalog stands for those of its
        roles that are rated on the framework; the result lists the rest as left out.
    others : Catalog or iterable of Role or SkillProfile, optional
        The columns; the roles where the metric is directed. The rows again if not given.
    metric : str or callable, default "ruzicka"
        Name or alias of a metric, or a function from two arrays of intensities, shape
        (n_skills,), to a score.
    framework : str, optional
        The framework to compare on; by default their own, if it is the same.
    weights : mapping of str to float, or array_like of float, shape (n_skills,), optional
        The weight of each skill, at least 0: by id or name, where a skill not named weighs 1, or
        in the framework's order. 0 leaves a skill out, 2 counts it twice.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether an unrated skill is an error, is left out of a pair, or counts as not called for.
    undefined : float or "raise", default NaN
        What to give where the metric has no value, as where neither side calls for any skill.
    **parameters : float
        The metric's own, such as ``alpha`` and ``beta`` of tversky.

    Returns
    -------
    SimilarityMatrix
        The scores, labelled, and on how many skills each rests.

    Raises
    ------
    UnknownMetricError
        If there is no such metric, or a parameter is not its own.
    NotRatedError, FrameworkMismatchError
        If they cannot be compared on one framework.
    TypeError
        If one of them is no role and no profile.
    UnknownSkillError, WeightError
        If the weights are not valid.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    CatalogError
        If two on one side have the same id.
    UndefinedMetricError
        If a score is undefined under ``undefined="raise"``.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.pairwise(dr.load_catalog(), framework="platform")
    ruzicka on 'platform', 2 x 2
                       Data   Cloud
                   Engineer  DevOps
    Data Engineer     1.000   0.100
    Cloud DevOps      0.100   1.000
    left out, as not rated on 'platform': data-scientist, machine-learning-engineer, analytics-engineer, data-analyst
    """
    known_undefined(undefined)
    job = _job(profiles, others, metric, framework, weights, missing, parameters)
    values = score_pairs(
        job.x, job.y, metric=metric, weights=job.weights, missing=missing, out=None, threads=None, **job.parameters
    )
    without = np.isnan(values)
    if undefined != "raise":
        values[without] = undefined
    elif without.any():
        row, column = np.argwhere(without)[0]
        a, b = job.rows.profiles[row], job.columns.profiles[column]
        raise UndefinedMetricError(
            f"{job.metric} of {a.name!r} and {b.name!r} is undefined, and so are {without.sum() - 1} scores more:"
            " pass undefined=float('nan'), or whatever value such scores should have"
        )
    return SimilarityMatrix(
        rows=(profile.id for profile in job.rows.profiles),
        columns=(profile.id for profile in job.columns.profiles),
        row_names=(profile.name for profile in job.rows.profiles),
        column_names=(profile.name for profile in job.columns.profiles),
        values=values,
        shared=shared_weights(job.x, job.y, job.counted),
        shared_weight=shared_weights(job.x, job.y, job.weights),
        metric=job.metric,
        framework=job.framework.id,
        symmetric=job.symmetric,
        left_out=job.left_out,
    )


def nearest(
    profiles: RatedMany,
    others: RatedMany,
    *,
    k: int = 5,
    metric: AnyMetric = "ruzicka",
    framework: str | None = None,
    weights: Weights | None = None,
    missing: Missing = "raise",
    min_shared: int = 1,
    **parameters: float,
) -> Neighbors:
    """Find who scores highest against each profile.

    Parameters
    ----------
    profiles : Role or SkillProfile, or Catalog or iterable of them
        Whose nearest to find; the persons where the metric is directed.
    others : Catalog or iterable of Role or SkillProfile
        The candidates; the roles where the metric is directed. One with the profile's own id is
        never found.
    k : int, default 5
        How many to find at most.
    metric : str or callable, default "ruzicka"
        Name or alias of a metric, or a function from two arrays of intensities, shape
        (n_skills,), to a score.
    framework : str, optional
        The framework to compare on; by default their own, if it is the same.
    weights : mapping of str to float, or array_like of float, shape (n_skills,), optional
        The weight of each skill, at least 0: by id or name, where a skill not named weighs 1, or
        in the framework's order. 0 leaves a skill out, 2 counts it twice.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether an unrated skill is an error, is left out of a pair, or counts as not called for.
    min_shared : int, default 1
        On how many skills, rated on both sides and with a weight, a score has to rest to be
        ranked; of no effect under ``missing="floor"``, where scores rest on all.
    **parameters : float
        The metric's own, such as ``alpha`` and ``beta`` of tversky.

    Returns
    -------
    Neighbors
        For each profile's id at most `k` others, highest score first; scores that agree to 12
        decimals are in the order of `others`. A pair without a score, as where neither side
        calls for any skill, is not ranked.

    Raises
    ------
    ValueError
        If `k` or `min_shared` is no whole number of at least 1.
    UnknownMetricError
        If there is no such metric, or a parameter is not its own.
    NotRatedError, FrameworkMismatchError
        If they cannot be compared on one framework.
    TypeError
        If one of them is no role and no profile.
    UnknownSkillError, WeightError
        If the weights are not valid.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    CatalogError
        If two on one side have the same id.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> me = catalog.rate({"Storytelling": 4, "Business Insights": 4}, name="Me", default=1)
    >>> [other.name for other in dr.nearest(me, catalog, k=2)["me"]]
    ['Data Analyst', 'Analytics Engineer']
    """
    job = _job(profiles, others, metric, framework, weights, missing, parameters)
    candidates = job.columns.profiles
    at = {lookup_key(profile.id): position for position, profile in enumerate(candidates)}
    own = np.array([at.get(lookup_key(profile.id), -1) for profile in job.rows.profiles])
    indices, scores = top_k(
        job.x,
        job.y,
        k=k,
        metric=metric,
        weights=job.weights,
        missing=missing,
        min_shared=min_shared,
        exclude=own,
        out=None,
        threads=None,
        **job.parameters,
    )
    found = {}
    for profile, x, best, best_scores in zip(job.rows.profiles, job.x, indices.tolist(), scores.tolist(), strict=True):
        shared = shared_weights(x[None], job.y[best], job.counted)[0]
        weight = shared_weights(x[None], job.y[best], job.weights)[0]
        found[profile.id] = tuple(
            Neighbor(candidates[i].id, candidates[i].name, score, int(shared[n]), float(weight[n]))
            for n, (i, score) in enumerate(zip(best, best_scores, strict=True))
            if i >= 0
        )
    return Neighbors(
        found=found,
        names=tuple(profile.name for profile in job.rows.profiles),
        metric=job.metric,
        framework=job.framework.id,
        left_out=job.left_out,
    )


@frozen(eq=False)
class Job:
    """Everyone on one framework, as arrays."""

    rows: Group
    columns: Group
    x: FloatArray
    y: FloatArray
    metric: str
    framework: SkillFramework
    weights: FloatArray | None
    parameters: dict[str, float]
    symmetric: bool

    @property
    def counted(self) -> FloatArray | None:
        """1 for each skill that has a weight."""
        return None if self.weights is None else (self.weights > 0).astype(np.float64)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Whom the catalogs have but who are not rated on the framework."""
        return tuple(dict.fromkeys((*self.rows.left_out, *self.columns.left_out)))


def _job(
    profiles: RatedMany,
    others: RatedMany | None,
    metric: AnyMetric,
    framework: str | None,
    weights: Weights | None,
    missing: Missing,
    parameters: dict[str, float],
) -> Job:
    found = find(metric)
    known_missing(missing)
    groups = align_groups(framework, profiles) if others is None else align_groups(framework, profiles, others)
    rows, columns = groups[0], groups[-1]
    common = rows.profiles[0].framework
    skill_weights = weights_on(common, weights)
    if missing == "raise":
        everyone = {id(profile): profile for profile in (*rows.profiles, *columns.profiles)}
        refuse_unrated(everyone.values(), skill_weights)
    own = own_parameters(found, common, parameters)
    taken = own.keys() & _OF_ARRAYS
    if taken:
        raise UnknownMetricError(f"{found.name} takes no parameter {min(taken)!r} here: give that to dataroles.metrics")
    return Job(
        rows=rows,
        columns=columns,
        x=intensity_matrix(rows.profiles),
        y=intensity_matrix(columns.profiles),
        metric=found.name,
        framework=common,
        weights=skill_weights,
        parameters=own,
        symmetric=found.is_symmetric(own),
    )
