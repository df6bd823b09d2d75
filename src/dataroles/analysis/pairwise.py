"""Many roles or profiles at once: all pairs, and the nearest of each."""

import numpy as np

from dataroles.analysis.align import Group, RatedMany, align_groups, intensity_matrix, refuse_unrated
from dataroles.analysis.matrix import SimilarityMatrix
from dataroles.analysis.neighbors import Neighbor, Neighbors
from dataroles.metrics.engine import pairwise as score_pairs
from dataroles.metrics.engine import top_k
from dataroles.metrics.engine.pairwise import shared_counts
from dataroles.metrics.inputs import FloatArray, Missing, known_missing
from dataroles.metrics.registry import find
from dataroles.model.mapping import FrozenMapping

__all__ = ["nearest", "pairwise"]


def pairwise(
    profiles: RatedMany,
    others: RatedMany | None = None,
    *,
    metric: str = "ruzicka",
    framework: str | None = None,
    missing: Missing = "raise",
) -> SimilarityMatrix:
    """Score everyone against everyone, or against others.

    Parameters
    ----------
    profiles : Catalog or iterable of Role or SkillProfile
        The rows; the persons where the metric is directed. A catalog stands for those of its
        roles that are rated on the framework; the result lists the rest as left out.
    others : Catalog or iterable of Role or SkillProfile, optional
        The columns; the roles where the metric is directed. The rows again if not given.
    metric : str, default "ruzicka"
        Name or alias of a metric.
    framework : str, optional
        The framework to compare on; by default their own, if it is the same.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether an unrated skill is an error, is left out of a pair, or counts as not called for.

    Returns
    -------
    SimilarityMatrix
        The scores; NaN where one is undefined, as where neither side calls for any skill.

    Raises
    ------
    UnknownMetricError
        If there is no such metric.
    NotRatedError, FrameworkMismatchError
        If they cannot be compared on one framework.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    CatalogError
        If two on one side have the same id.

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
    name = find(metric).name
    rows, columns = _aligned(profiles, others, framework, missing)
    x, y = _intensities(rows, columns)
    return SimilarityMatrix(
        rows=(profile.id for profile in rows.profiles),
        columns=(profile.id for profile in columns.profiles),
        row_names=(profile.name for profile in rows.profiles),
        column_names=(profile.name for profile in columns.profiles),
        values=score_pairs(x, y, metric=name, missing=missing),
        shared=shared_counts(x, y),
        metric=name,
        framework=_framework_id(rows, columns),
        left_out=_left_out(rows, columns),
    )


def nearest(
    profiles: RatedMany,
    others: RatedMany,
    *,
    k: int = 5,
    metric: str = "ruzicka",
    framework: str | None = None,
    missing: Missing = "raise",
    min_shared: int = 1,
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
    metric : str, default "ruzicka"
        Name or alias of a metric.
    framework : str, optional
        The framework to compare on; by default their own, if it is the same.
    missing : {"raise", "shared", "floor"}, default "raise"
        Whether an unrated skill is an error, is left out of a pair, or counts as not called for.
    min_shared : int, default 1
        On how many skills, rated on both sides, a score has to rest to be ranked.

    Returns
    -------
    Neighbors
        For each profile's id at most `k` others, highest score first; scores that agree to 12
        decimals are in the order of `others`. A pair without a score, as where neither side
        calls for any skill, is not ranked.

    Raises
    ------
    ValueError
        If `k` is below 1.
    UnknownMetricError
        If there is no such metric.
    NotRatedError, FrameworkMismatchError
        If they cannot be compared on one framework.
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
    name = find(metric).name
    rows, columns = _aligned(profiles, others, framework, missing)
    x, y = _intensities(rows, columns)
    at = {profile.id: position for position, profile in enumerate(columns.profiles)}
    own = np.array([at.get(profile.id, -1) for profile in rows.profiles], dtype=np.int64)
    indices, scores = top_k(x, y, k=k, metric=name, missing=missing, min_shared=min_shared, exclude=own)
    shared = [shared_counts(row[None], y)[0] for row in x]
    found = (
        tuple(
            Neighbor(columns.profiles[i].id, columns.profiles[i].name, float(score), int(counts[i]))
            for i, score in zip(row_indices, row_scores, strict=True)
            if i >= 0
        )
        for row_indices, row_scores, counts in zip(indices, scores, shared, strict=True)
    )
    return Neighbors(
        found=FrozenMapping(zip((profile.id for profile in rows.profiles), found, strict=True)),
        names=tuple(profile.name for profile in rows.profiles),
        metric=name,
        framework=_framework_id(rows, columns),
        left_out=_left_out(rows, columns),
    )


def _aligned(
    profiles: RatedMany, others: RatedMany | None, framework: str | None, missing: Missing
) -> tuple[Group, Group]:
    known_missing(missing)
    groups = align_groups(framework, profiles) if others is None else align_groups(framework, profiles, others)
    for group in groups:
        refuse_unrated(group.profiles, missing)
    return groups[0], groups[-1]


def _intensities(rows: Group, columns: Group) -> tuple[FloatArray, FloatArray]:
    return intensity_matrix(rows.profiles), intensity_matrix(columns.profiles)


def _framework_id(rows: Group, columns: Group) -> str:
    return (*rows.profiles, *columns.profiles)[0].framework.id


def _left_out(rows: Group, columns: Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*rows.left_out, *columns.left_out)))
