"""Nearest neighbors of each profile."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from attrs import field, frozen

from dataroles._displayed import Displayed
from dataroles._frames import Backend, frame_of
from dataroles.analysis.align import RatedMany, Weights, align_arrays
from dataroles.analysis.results import frozen_mapping, index_of
from dataroles.metrics.engine import top_k
from dataroles.metrics.engine.strategies import shared_weights
from dataroles.metrics.inputs import Missing
from dataroles.metrics.registry import AnyMetric
from dataroles.model.mapping import FrozenMapping
from dataroles.model.text import check_texts, lookup_key, texts


@frozen
class Neighbor:
    """Neighbor of a profile, with its score.

    Parameters
    ----------
    id, name : str
        Id and name of the neighbor.
    score : float
        Score.
    shared : int
        Number of skills the score is based on: rated on both sides, with a weight above 0.
    shared_weight : float
        Sum of the weights of those skills.

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


def _freeze(found: Mapping[str, tuple[Neighbor, ...]]) -> FrozenMapping[str, tuple[Neighbor, ...]]:
    return frozen_mapping(found)


@frozen(repr=False, kw_only=True)
class Neighbors(Displayed, Mapping[str, tuple[Neighbor, ...]]):
    """Nearest neighbors of each profile, as `nearest` returns them.

    A read-only mapping of profile ids to neighbors, best first. Ties, which agree to 12 decimals,
    are in candidate order.

    Parameters
    ----------
    found : FrozenMapping of str to tuple of Neighbor
        Neighbors by profile id.
    names : tuple of str
        Names of the profiles, in the same order.
    metric : str
        Name of the metric.
    framework : str
        Id of the framework.
    left_out : tuple of str, optional
        Ids of roles in a catalog that are not rated on the framework.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.nearest(catalog["data-engineer"], catalog, k=2)
    ruzicka on 'lifecycle'
    Data Engineer: Analytics Engineer 0.429, Machine Learning Engineer 0.343
    not rated on 'lifecycle', skipped: cloud-devops
    """

    _found: FrozenMapping[str, tuple[Neighbor, ...]] = field(alias="found", converter=_freeze)
    names: tuple[str, ...] = field(converter=texts, validator=check_texts)
    metric: str
    framework: str
    left_out: tuple[str, ...] = field(default=(), converter=texts, validator=check_texts)

    def __getitem__(self, profile: str) -> tuple[Neighbor, ...]:
        if not (isinstance(profile, str) and profile in self._found):
            ids = tuple(self._found)
            profile = ids[index_of(profile, ids, self.names)]
        return self._found[profile]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def _ipython_key_completions_(self) -> list[str]:
        return [*self, *self.names]

    def to_frame(self, *, backend: Backend = "pandas") -> Any:
        """Return a DataFrame with one row per neighbor.

        Parameters
        ----------
        backend : {"pandas", "polars", "pyarrow"}, default "pandas"
            Library of the returned frame. Requires the extra ``frames`` and that library.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or pyarrow.Table
            Columns id, name, rank (from 1, the nearest), neighbor, neighbor_name, score, shared and
            shared_weight, in the order of the profiles, then of rank. Profiles without neighbors
            have no row.

        Raises
        ------
        ImportError
            If narwhals or the backend is not installed.
        ValueError
            If `backend` is unknown.

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
    """Return the highest-scoring candidates for each profile.

    Parameters
    ----------
    profiles : Role or SkillProfile, or Catalog or iterable of them
        Profiles to find neighbors for. For directed metrics, the people.
    others : Catalog or iterable of Role or SkillProfile
        Candidates. For directed metrics, the roles. A candidate with the profile's own id is never
        a neighbor.
    k : int, default 5
        Maximum number of neighbors.
    metric : str or callable, default "ruzicka"
        Name or alias of a metric, or a function of two arrays of intensities, shape (n_skills,),
        that returns a score.
    framework : str, optional
        Id or name of the framework to compare on. By default, the default framework of the roles.
    weights : mapping of str to float, or array_like of float, shape (n_skills,), optional
        Weights by skill id or name, where skills without an entry weigh 1, or in framework order.
        At least 0, not all 0.
    missing : {"raise", "shared", "floor"}, default "raise"
        How to handle unrated skills: raise an error, compare only the skills rated on both sides,
        or treat them as rated at the floor.
    min_shared : int, default 1
        Minimum number of skills that a score must be based on: rated on both sides, with a weight
        above 0. No effect under ``missing="floor"``, where scores use all skills.
    **parameters : float
        Parameters of the metric, such as ``alpha`` and ``beta`` of tversky.

    Returns
    -------
    Neighbors
        At most `k` neighbors by profile id, highest score first. Ties, which agree to 12 decimals,
        are in the order of `others`. Pairs without a score, such as two empty profiles, are not
        ranked.

    Raises
    ------
    ValueError
        If `k` or `min_shared` is not a whole number of at least 1.
    UnknownMetricError
        If the metric or a parameter is unknown.
    NotRatedError, FrameworkMismatchError
        If the profiles share no framework, or their default frameworks differ.
    TypeError
        If an argument is not a role or profile.
    UnknownSkillError, WeightError
        If the weights are not valid.
    MissingRatingError
        If a skill is unrated under ``missing="raise"``.
    CatalogError
        If two profiles on one side have the same id.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> me = catalog.rate({"Storytelling": 4, "Business Insights": 4}, name="Me", default=1)
    >>> [other.name for other in dr.nearest(me, catalog, k=2)["me"]]
    ['Data Analyst', 'Analytics Engineer']
    """
    arrays = align_arrays(profiles, others, metric, framework, weights, missing, parameters)
    candidates = arrays.columns.profiles
    at = {lookup_key(profile.id): position for position, profile in enumerate(candidates)}
    own_columns = np.array([at.get(lookup_key(profile.id), -1) for profile in arrays.rows.profiles])
    indices, scores = top_k(
        arrays.x,
        arrays.y,
        k=k,
        metric=metric,
        weights=arrays.weights,
        missing=missing,
        min_shared=min_shared,
        exclude=own_columns,
        out=None,
        threads=None,
        **arrays.parameters,
    )
    found = {}
    for profile, x, best, best_scores in zip(
        arrays.rows.profiles, arrays.x, indices.tolist(), scores.tolist(), strict=True
    ):
        shared = shared_weights(x[None], arrays.y[best], arrays.count_weights)[0]
        weight = shared_weights(x[None], arrays.y[best], arrays.weights)[0]
        found[profile.id] = tuple(
            Neighbor(candidates[i].id, candidates[i].name, score, int(shared[n]), float(weight[n]))
            for n, (i, score) in enumerate(zip(best, best_scores, strict=True))
            if i >= 0
        )
    return Neighbors(
        found=found,
        names=tuple(profile.name for profile in arrays.rows.profiles),
        metric=arrays.metric,
        framework=arrays.framework.id,
        left_out=arrays.left_out,
    )
