"""Scores of all pairs, as a labeled matrix."""

import math
from itertools import product
from typing import Any, get_args

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from dataroles._displayed import Displayed
from dataroles._frames import Backend, Layout, check_choice, each, frame_of
from dataroles.analysis.align import RatedMany, Weights, align_arrays
from dataroles.analysis.compare.nearest import Neighbor
from dataroles.analysis.results import freeze_counts, freeze_floats, index_of
from dataroles.exceptions import CatalogError, UndefinedMetricError, UnknownRoleError, short_repr
from dataroles.metrics.engine import pairwise as score_pairs
from dataroles.metrics.engine.job import at_least_one
from dataroles.metrics.engine.ranking import DECIMALS, best
from dataroles.metrics.engine.strategies import shared_weights
from dataroles.metrics.inputs import FloatArray, Missing, Undefined, known_undefined
from dataroles.metrics.registry import AnyMetric
from dataroles.model.numbers import FrozenArray
from dataroles.model.text import check_name, check_texts, collisions, lookup_key, texts

_MAX_COMPLETIONS = 100_000


@frozen
class RankedPair:
    """Pair of a row and a column, with its score.

    Parameters
    ----------
    row, column : str
        Ids of the row and the column.
    score : float
        Score.
    shared : int
        Number of skills the score is based on: rated on both sides, with a weight above 0.
    shared_weight : float
        Sum of the weights of those skills.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.pairwise(dr.load_catalog()).ranked()[0]
    RankedPair(row='data-scientist', column='machine-learning-engineer', score=0.4375, shared=12, shared_weight=12.0)
    """

    row: str
    column: str
    score: float
    shared: int
    shared_weight: float


@frozen(repr=False, kw_only=True)
class SimilarityMatrix(Displayed):
    """Labeled matrix of scores, as `pairwise` returns it.

    For directed metrics, rows are people and columns are roles. Prints as a table;
    ``numpy.asarray(matrix)`` returns the values.

    Parameters
    ----------
    rows, columns : iterable of str
        Ids, unique within rows and within columns.
    row_names, column_names : iterable of str
        Names, in the same order.
    values : array_like of float, shape (n_rows, n_columns)
        Scores; NaN where undefined.
    shared : array_like of int, shape (n_rows, n_columns)
        Number of skills each score is based on: rated on both sides, with a weight above 0.
    shared_weight : array_like of float, shape (n_rows, n_columns)
        Sum of the weights of those skills.
    metric : str
        Name of the metric.
    framework : str
        Id of the framework.
    symmetric : bool, default False
        True if the metric is symmetric.
    left_out : iterable of str, optional
        Ids of roles in a catalog that are not rated on the framework.

    Raises
    ------
    CatalogError
        If labels are not unique or do not match the shape.

    Examples
    --------
    >>> import dataroles as dr
    >>> matrix = dr.pairwise(dr.load_catalog())
    >>> matrix["data-scientist", "Machine Learning Engineer"], matrix.left_out
    (0.4375, ('cloud-devops',))
    >>> matrix.shape, float(matrix.values.max()), int(matrix.shared[0, 1]), float(matrix.shared_weight[0, 1])
    ((5, 5), 1.0, 12, 12.0)
    """

    rows: tuple[str, ...] = field(converter=texts, validator=check_texts)
    columns: tuple[str, ...] = field(converter=texts, validator=check_texts)
    row_names: tuple[str, ...] = field(converter=texts, validator=check_texts)
    column_names: tuple[str, ...] = field(converter=texts, validator=check_texts)
    _values: FrozenArray = field(alias="values", converter=freeze_floats)
    _shared: FrozenArray = field(alias="shared", converter=freeze_counts)
    _shared_weight: FrozenArray = field(alias="shared_weight", converter=freeze_floats)
    metric: str = field(validator=check_name)
    framework: str = field(validator=check_name)
    symmetric: bool = False
    left_out: tuple[str, ...] = field(default=(), converter=texts, validator=check_texts)

    def __attrs_post_init__(self) -> None:
        for side, ids, names in (("rows", self.rows, self.row_names), ("columns", self.columns, self.column_names)):
            clashes = collisions((id_, (id_,)) for id_ in ids)
            if clashes:
                raise CatalogError(f"the {side} of a matrix are not unique: {'; '.join(clashes)}: rename one")
            if len(names) != len(ids):
                raise CatalogError(
                    f"the {side} of a matrix have {len(ids)} ids and {len(names)} names: give one name for each id"
                )
        for what, cells in (
            ("values", self._values),
            ("shared counts", self._shared),
            ("shared weights", self._shared_weight),
        ):
            if cells.shape != self.shape:
                raise CatalogError(
                    f"the {what} of a matrix have the shape {cells.shape}: its labels require {self.shape}"
                )

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and columns."""
        return len(self.rows), len(self.columns)

    @property
    def values(self) -> FloatArray:
        """Scores, read-only float64 array of shape (n_rows, n_columns); NaN where undefined."""
        return self._values.array

    @property
    def shared(self) -> npt.NDArray[np.int64]:
        """Number of skills each score is based on, read-only, shape (n_rows, n_columns)."""
        return self._shared.array

    @property
    def shared_weight(self) -> FloatArray:
        """Sum of the weights each score is based on, read-only, shape (n_rows, n_columns)."""
        return self._shared_weight.array

    def __array__(self, dtype: npt.DTypeLike | None = None, copy: bool | None = None) -> npt.NDArray[Any]:
        return np.array(self.values, dtype=dtype) if copy else np.asarray(self.values, dtype=dtype)

    def __getitem__(self, labels: tuple[str, str]) -> float:
        if not (isinstance(labels, tuple) and len(labels) == 2):  # noqa: PLR2004
            raise UnknownRoleError(f"{short_repr(labels)} is not a pair of labels: write matrix[row, column]")
        row, column = labels
        at = index_of(row, self.rows, self.row_names), index_of(column, self.columns, self.column_names)
        return float(self.values[at])

    def _ipython_key_completions_(self) -> list[tuple[str, str]]:
        """Return pairs of labels, unless there are too many to choose from."""
        n_rows, n_columns = self.shape
        if 2 * n_rows * n_columns > _MAX_COMPLETIONS:
            return []
        return [*product(self.rows, self.columns), *product(self.row_names, self.column_names)]

    def nearest(self, label: str, k: int = 5, *, min_shared: int = 1) -> tuple[Neighbor, ...]:
        """Return the columns with the highest scores in a row.

        Parameters
        ----------
        label : str
            Id or name of the row.
        k : int, default 5
            Maximum number of neighbors.
        min_shared : int, default 1
            Minimum number of skills that a score must be based on.

        Returns
        -------
        tuple of Neighbor
            Neighbors, highest score first. Ties, which agree to 12 decimals, are in column order.
            The row's own id and undefined scores are left out.

        Raises
        ------
        ValueError
            If `k` or `min_shared` is not a whole number of at least 1.
        UnknownRoleError
            If there is no such row.

        Examples
        --------
        >>> import dataroles as dr
        >>> [other.name for other in dr.pairwise(dr.load_catalog()).nearest("Data Analyst", 2)]
        ['Analytics Engineer', 'Data Engineer']
        """
        k, min_shared = at_least_one("k", k), at_least_one("min_shared", min_shared)
        row = index_of(label, self.rows, self.row_names)
        values = np.where(self._ranked_cells(min_shared)[row], self.values[row], np.nan)
        indices, scores = best(values[None], k)
        return tuple(
            Neighbor(
                self.columns[at],
                self.column_names[at],
                score,
                int(self.shared[row, at]),
                float(self.shared_weight[row, at]),
            )
            for at, score in zip(indices[0].tolist(), scores[0].tolist(), strict=True)
            if at >= 0
        )

    def ranked(self, *, min_shared: int = 1) -> tuple[RankedPair, ...]:
        """Return all pairs, highest score first.

        Parameters
        ----------
        min_shared : int, default 1
            Minimum number of skills that a score must be based on.

        Returns
        -------
        tuple of RankedPair
            Ties, which agree to 12 decimals, are in row order, then column order. Pairs of equal
            ids and undefined scores are left out. If rows and columns are the same and the metric
            is symmetric, each pair is listed once.

        Raises
        ------
        ValueError
            If `min_shared` is not a whole number of at least 1.

        Examples
        --------
        >>> import dataroles as dr
        >>> best = dr.pairwise(dr.load_catalog()).ranked()[1]
        >>> best.row, best.column, round(best.score, 3)
        ('data-engineer', 'analytics-engineer', 0.429)
        """
        is_ranked = self._ranked_cells(at_least_one("min_shared", min_shared)) & ~np.isnan(self.values)
        if self.symmetric and self.rows == self.columns:
            is_ranked &= np.tri(*self.shape, dtype=bool).T
        rows, columns = np.nonzero(is_ranked)
        order = np.argsort(-self.values[rows, columns].round(DECIMALS), kind="stable")
        return tuple(
            RankedPair(
                self.rows[row],
                self.columns[column],
                float(self.values[row, column]),
                int(self.shared[row, column]),
                float(self.shared_weight[row, column]),
            )
            for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True)
        )

    def to_frame(self, *, layout: Layout = "wide", backend: Backend = "pandas") -> Any:
        """Return the scores as a DataFrame.

        Parameters
        ----------
        layout : {"wide", "long"}, default "wide"
            Wide: one row per row of the matrix, with the columns id, name and one per column id.
            Long: one row per cell, with the columns row, row_name, column, column_name, score,
            shared and shared_weight.
        backend : {"pandas", "polars", "pyarrow"}, default "pandas"
            Library of the returned frame. Requires the extra ``frames`` and that library.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or pyarrow.Table
            All cells in order. Undefined scores are missing cells.

        Raises
        ------
        ImportError
            If narwhals or the backend is not installed.
        ValueError
            If `layout` or `backend` is unknown, or a column's id is "id" or "name" in the wide
            layout.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.pairwise(dr.load_catalog()).to_frame(layout="long").shape
        (25, 7)
        """
        check_choice("layout", layout, get_args(Layout))
        if layout == "wide":
            scores = zip(self.columns, self.values.T, strict=True)
            return frame_of([("id", self.rows), ("name", self.row_names), *scores], backend)
        n_rows, n_columns = self.shape
        cells = {"score": self.values, "shared": self.shared, "shared_weight": self.shared_weight}
        return frame_of(
            [
                ("row", each(self.rows, n_columns)),
                ("row_name", each(self.row_names, n_columns)),
                ("column", self.columns * n_rows),
                ("column_name", self.column_names * n_rows),
                *((heading, array.ravel()) for heading, array in cells.items()),
            ],
            backend,
        )

    def _ranked_cells(self, min_shared: int) -> npt.NDArray[np.bool_]:
        """Return a mask of the cells with two different ids and enough shared skills."""
        rows, columns = (np.array([lookup_key(id_) for id_ in ids], dtype=str) for ids in (self.rows, self.columns))
        return np.asarray((rows[:, None] != columns) & (self.shared >= min_shared))


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
    """Return the scores of all pairs of profiles, or of profiles and others.

    Parameters
    ----------
    profiles : Catalog or iterable of Role or SkillProfile
        Rows. For directed metrics, the people. A catalog stands for its roles that are rated on the
        framework; the result lists the others as left out.
    others : Catalog or iterable of Role or SkillProfile, optional
        Columns. For directed metrics, the roles. By default the rows.
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
    undefined : "raise" or float, default NaN
        What to return where the metric is undefined: raise an error, or return this value.
    **parameters : float
        Parameters of the metric, such as ``alpha`` and ``beta`` of tversky.

    Returns
    -------
    SimilarityMatrix
        Labeled scores, with the number of skills that each is based on.

    Raises
    ------
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
    not rated on 'platform', skipped: data-scientist, machine-learning-engineer, analytics-engineer, data-analyst
    """
    known_undefined(undefined)
    arrays = align_arrays(profiles, others, metric, framework, weights, missing, parameters)
    values = score_pairs(
        arrays.x,
        arrays.y,
        metric=metric,
        weights=arrays.weights,
        missing=missing,
        out=None,
        threads=None,
        **arrays.parameters,
    )
    is_undefined = np.isnan(values)
    if undefined != "raise":
        values[is_undefined] = undefined
    elif is_undefined.any():
        row, column = np.argwhere(is_undefined)[0]
        a, b = arrays.rows.matrix.names[row], arrays.columns.matrix.names[column]
        raise UndefinedMetricError(
            f"{arrays.metric} of {a!r} and {b!r} is undefined, and so are {is_undefined.sum() - 1} other"
            " scores: pass undefined=float('nan'), or another value for undefined scores"
        )
    return SimilarityMatrix(
        rows=arrays.rows.matrix.ids,
        columns=arrays.columns.matrix.ids,
        row_names=arrays.rows.matrix.names,
        column_names=arrays.columns.matrix.names,
        values=values,
        shared=shared_weights(arrays.x, arrays.y, arrays.count_weights),
        shared_weight=shared_weights(arrays.x, arrays.y, arrays.weights),
        metric=arrays.metric,
        framework=arrays.framework.id,
        symmetric=arrays.symmetric,
        left_out=arrays.left_out,
    )
