"""Nearest neighbors of each profile."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from dataroles._displayed import Displayed
from dataroles._frames import Backend, frame_of
from dataroles.analysis.align import RatedMany, Weights, align_arrays
from dataroles.analysis.results import freeze_counts, freeze_floats, index_of
from dataroles.exceptions import CatalogError
from dataroles.metrics.engine import top_k
from dataroles.metrics.inputs import FloatArray, Missing
from dataroles.metrics.registry import AnyMetric
from dataroles.model.mapping import FrozenMapping
from dataroles.model.numbers import FrozenArray
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


_MOST_COMPLETED = 10_000
_MOST_CELLS = 1_000_000


def _freeze_indices(values: npt.ArrayLike | FrozenArray) -> FrozenArray:
    return values if isinstance(values, FrozenArray) else FrozenArray.of(np.asarray(values, dtype=np.int64))


@frozen(repr=False, kw_only=True)
class Neighbors(Displayed, Mapping[str, tuple[Neighbor, ...]]):
    """Nearest neighbors of each profile, as `nearest` returns them.

    A read-only mapping of profile ids to neighbors, best first. Ties, which agree to 12 decimals,
    are in candidate order. Kept as arrays: `Neighbor` objects are made when you ask for them.

    Parameters
    ----------
    ids, names : tuple of str
        Ids and names of the profiles.
    candidates, candidate_names : tuple of str
        Ids and names of the candidates.
    indices : array_like of int, shape (n_profiles, k)
        Index of each neighbor among the candidates, best first; -1 where there are fewer than `k`.
    scores : array_like of float, shape (n_profiles, k)
        Their scores; NaN where there is none.
    shared : array_like of int, shape (n_profiles, k)
        Number of skills each score is based on: rated on both sides, with a weight above 0.
    shared_weight : array_like of float, shape (n_profiles, k)
        Sum of the weights of those skills.
    metric : str
        Name of the metric.
    framework : str
        Id of the framework.
    left_out : tuple of str, optional
        Ids of roles in a catalog that are not rated on the framework.

    Raises
    ------
    CatalogError
        If the arrays do not have one row for each profile, or an index is not one of a candidate.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.nearest(catalog["data-engineer"], catalog, k=2)
    ruzicka on 'lifecycle'
    Data Engineer: Analytics Engineer 0.429, Machine Learning Engineer 0.343
    not rated on 'lifecycle', skipped: cloud-devops
    """

    ids: tuple[str, ...] = field(converter=texts, validator=check_texts)
    names: tuple[str, ...] = field(converter=texts, validator=check_texts)
    candidates: tuple[str, ...] = field(converter=texts, validator=check_texts)
    candidate_names: tuple[str, ...] = field(converter=texts, validator=check_texts)
    _indices: FrozenArray = field(alias="indices", converter=_freeze_indices)
    _scores: FrozenArray = field(alias="scores", converter=freeze_floats)
    _shared: FrozenArray = field(alias="shared", converter=freeze_counts)
    _shared_weight: FrozenArray = field(alias="shared_weight", converter=freeze_floats)
    metric: str
    framework: str
    left_out: tuple[str, ...] = field(default=(), converter=texts, validator=check_texts)
    _places: FrozenMapping[str, int] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_places", FrozenMapping(zip(self.ids, range(len(self.ids)), strict=True)))
        shape = self.indices.shape
        arrays = (self.scores, self.shared, self.shared_weight)
        if len(shape) != 2 or len(self.ids) != shape[0] or any(array.shape != shape for array in arrays):  # noqa: PLR2004
            raise CatalogError(
                f"the arrays of neighbors have the shapes {shape}, {', '.join(str(array.shape) for array in arrays)}:"
                f" give {len(self.ids)} rows of the same length, one for each profile"
            )
        if self.indices.size and not (self.indices.min() >= -1 and self.indices.max() < len(self.candidates)):
            raise CatalogError(f"an index of a neighbor is not from -1 to {len(self.candidates) - 1}: correct it")

    def __getitem__(self, profile: str) -> tuple[Neighbor, ...]:
        row = self._places.get(profile) if isinstance(profile, str) else None
        if row is None:
            row = index_of(profile, self.ids, self.names)
        columns = (self.indices, self.scores, self.shared, self.shared_weight)
        return tuple(
            Neighbor(self.candidates[at], self.candidate_names[at], score, shared, weight)
            for at, score, shared, weight in zip(*(column[row].tolist() for column in columns), strict=True)
            if at >= 0
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def _ipython_key_completions_(self) -> list[str]:
        return [*self.ids, *self.names] if len(self) <= _MOST_COMPLETED else []

    @property
    def indices(self) -> npt.NDArray[np.int64]:
        """Index of each neighbor among the candidates, read-only, shape (n_profiles, k); -1 for none.

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> dr.nearest(catalog["data-engineer"], catalog, k=2).indices
        array([[3, 2]])
        """
        return self._indices.array

    @property
    def scores(self) -> FloatArray:
        """Scores, read-only, shape (n_profiles, k); NaN where there is no neighbor.

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> dr.nearest(catalog["data-engineer"], catalog, k=2).scores.round(3)
        array([[0.429, 0.343]])
        """
        return self._scores.array

    @property
    def shared(self) -> npt.NDArray[np.int64]:
        """Number of skills each score is based on, read-only, shape (n_profiles, k).

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> dr.nearest(catalog["data-engineer"], catalog, k=2).shared
        array([[12, 12]])
        """
        return self._shared.array

    @property
    def shared_weight(self) -> FloatArray:
        """Sum of the weights each score is based on, read-only, shape (n_profiles, k).

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> dr.nearest(catalog["data-engineer"], catalog, k=2).shared_weight
        array([[12., 12.]])
        """
        return self._shared_weight.array

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
        rows, ranks = np.nonzero(self.indices >= 0)
        found = self.indices[rows, ranks].tolist()
        whose = rows.tolist()
        return frame_of(
            [
                ("id", [self.ids[row] for row in whose]),
                ("name", [self.names[row] for row in whose]),
                ("rank", ranks + 1),
                ("neighbor", [self.candidates[at] for at in found]),
                ("neighbor_name", [self.candidate_names[at] for at in found]),
                ("score", self.scores[rows, ranks]),
                ("shared", self.shared[rows, ranks]),
                ("shared_weight", self.shared_weight[rows, ranks]),
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
    rows, columns = arrays.rows.matrix, arrays.columns.matrix
    at = {lookup_key(id_): position for position, id_ in enumerate(columns.ids)}
    own_columns = np.array([at.get(lookup_key(id_), -1) for id_ in rows.ids])
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
    shared, weight = (
        _shared_weights(arrays.x, arrays.y, indices, weights) for weights in (arrays.count_weights, arrays.weights)
    )
    return Neighbors(
        ids=rows.ids,
        names=rows.names,
        candidates=columns.ids,
        candidate_names=columns.names,
        indices=indices,
        scores=scores,
        shared=shared,
        shared_weight=weight,
        metric=arrays.metric,
        framework=arrays.framework.id,
        left_out=arrays.left_out,
    )


def _shared_weights(
    x: FloatArray, y: FloatArray, indices: npt.NDArray[np.int64], weights: FloatArray | None
) -> FloatArray:
    """Return the weights of the skills rated by each profile and its neighbors, 0 where there is none."""
    skill_weights = np.ones(x.shape[1]) if weights is None else weights
    rated_x, rated_y = ~np.isnan(x), ~np.isnan(y)
    result = np.empty(indices.shape)
    if rated_x.all() and rated_y.all():
        result[:] = skill_weights.sum()
    else:
        size = max(_MOST_CELLS // max(indices.shape[1] * x.shape[1], 1), 1)
        for start in range(0, len(x), size):
            rows = slice(start, start + size)
            result[rows] = (rated_x[rows, None] & rated_y[indices[rows]]) @ skill_weights
    result[indices < 0] = 0
    return result
