"""Nearest neighbors of each profile."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from attrs import field, frozen

from dataroles._displayed import Displayed
from dataroles._frames import Backend, frame_of
from dataroles.analysis.align import RatedMany, Weights, _job
from dataroles.analysis.results import frozen_mapping, position
from dataroles.metrics.engine import top_k
from dataroles.metrics.engine.strategies import shared_weights
from dataroles.metrics.inputs import Missing
from dataroles.metrics.registry import AnyMetric
from dataroles.model.mapping import FrozenMapping
from dataroles.model.text import check_texts, lookup_key, texts


@frozen
class Neighbor:
    """One of the nearest, with its score.

    Parameters
    ----------
    id, name : str
        Who it is.
    score : float
        The metric's score.
    shared : int
        On how many skills, rated on both sides and with a weight, the score rests.
    shared_weight : float
        What these skills weigh together.

    Examples
    --------
    >>> Neighbor("data-analyst", "Data Analyst", score=0.5, shared=12, shared_weight=12.0).score
    0.5
    """

    id: str
    name: str
    score: float
    shared: int
    shared_weight: float


def _by_id(found: Mapping[str, tuple[Neighbor, ...]]) -> FrozenMapping[str, tuple[Neighbor, ...]]:
    return frozen_mapping(found)


@frozen(repr=False, kw_only=True)
class Neighbors(Displayed, Mapping[str, tuple[Neighbor, ...]]):
    """The nearest others of each profile, as `nearest` returns them.

    A read-only mapping of each profile's id to its nearest, best first. Scores that agree to 12
    decimals are in the order of the candidates.

    Parameters
    ----------
    found : FrozenMapping of str to tuple of Neighbor
        The nearest of each profile.
    names : tuple of str
        The profiles' names, in the same order.
    metric : str
        The metric's name.
    framework : str
        The id of the framework that was compared on.
    left_out : tuple of str, optional
        The ids of those whom a catalog has but who are not rated on the framework.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.nearest(catalog["data-engineer"], catalog, k=2)
    ruzicka on 'lifecycle'
    Data Engineer: Analytics Engineer 0.429, Machine Learning Engineer 0.343
    left out, as not rated on 'lifecycle': cloud-devops
    """

    _found: FrozenMapping[str, tuple[Neighbor, ...]] = field(alias="found", converter=_by_id)
    names: tuple[str, ...] = field(converter=texts, validator=check_texts)
    metric: str
    framework: str
    left_out: tuple[str, ...] = field(default=(), converter=texts, validator=check_texts)

    def __getitem__(self, profile: str) -> tuple[Neighbor, ...]:
        if not (isinstance(profile, str) and profile in self._found):
            ids = tuple(self._found)
            profile = ids[position(profile, ids, self.names)]
        return self._found[profile]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def _ipython_key_completions_(self) -> list[str]:
        return [*self, *self.names]

    def to_frame(self, *, backend: Backend = "pandas") -> Any:
        """Return a DataFrame with a row for each neighbour.

        Parameters
        ----------
        backend : {"pandas", "polars", "pyarrow"}, default "pandas"
            Whose frame it is to be; wants the extra ``frames`` and that package.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or pyarrow.Table
            The columns id, name, rank (from 1, the nearest), neighbor, neighbor_name, score, shared
            and shared_weight, in the order of the profiles, then of rank. Who has no neighbour has
            no row.

        Raises
        ------
        ImportError
            If narwhals or the backend is not installed.
        ValueError
            If there is no such backend.

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> frame = dr.nearest(catalog["data-engineer"], catalog, k=2).to_frame()
        >>> print(frame[["id", "rank", "neighbor"]])
                      id  rank                   neighbor
        0  data-engineer     1         analytics-engineer
        1  data-engineer     2  machine-learning-engineer
        """
        rows = [
            (id_, name, rank, other)
            for (id_, found), name in zip(self._found.items(), self.names, strict=True)
            for rank, other in enumerate(found, 1)
        ]
        return frame_of(
            [
                ("id", [id_ for id_, *_ in rows]),
                ("name", [name for _, name, *_ in rows]),
                ("rank", np.array([rank for *_, rank, _ in rows], dtype=np.int64)),
                ("neighbor", [other.id for *_, other in rows]),
                ("neighbor_name", [other.name for *_, other in rows]),
                ("score", np.array([other.score for *_, other in rows], dtype=np.float64)),
                ("shared", np.array([other.shared for *_, other in rows], dtype=np.int64)),
                ("shared_weight", np.array([other.shared_weight for *_, other in rows], dtype=np.float64)),
            ],
            backend,
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
