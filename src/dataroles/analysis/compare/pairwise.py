"""Pairwise scores and their labeled matrix."""

import math
from itertools import product
from typing import Any, get_args

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from dataroles._displayed import Displayed
from dataroles._frames import Backend, Layout, check_choice, each, frame_of
from dataroles.analysis.align import RatedMany, Weights, _job
from dataroles.analysis.compare.nearest import Neighbor
from dataroles.analysis.results import Cells, cells_of_counts, cells_of_floats, position
from dataroles.exceptions import CatalogError, UndefinedMetricError, UnknownRoleError, shown
from dataroles.metrics.engine import pairwise as score_pairs
from dataroles.metrics.engine.job import at_least_one
from dataroles.metrics.engine.ranking import DECIMALS, best
from dataroles.metrics.engine.strategies import shared_weights
from dataroles.metrics.inputs import FloatArray, Missing, Undefined, known_undefined
from dataroles.metrics.registry import AnyMetric
from dataroles.model.text import check_name, check_texts, collisions, lookup_key, texts

_MOST_COMPLETIONS = 100_000


@frozen
class RankedPair:
    """A row and a column with their score.

    Parameters
    ----------
    row, column : str
        The two ids.
    score : float
        The metric's score.
    shared : int
        On how many skills, rated on both sides and with a weight, it rests.
    shared_weight : float
        What these skills weigh together.

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
    """Scores of every row against every column, labelled, as `pairwise` returns them.

    Where the metric is directed, the rows are the persons and the columns the roles. Printed, it
    is a table; ``numpy.asarray(matrix)`` gives the values.

    Parameters
    ----------
    rows, columns : iterable of str
        The ids, unique along each side.
    row_names, column_names : iterable of str
        The names, in the same order.
    values : array_like of float, shape (n_rows, n_columns)
        The scores; NaN where a score is undefined.
    shared : array_like of int, shape (n_rows, n_columns)
        On how many skills, rated on both sides and with a weight, each score rests.
    shared_weight : array_like of float, shape (n_rows, n_columns)
        What these skills weigh together.
    metric : str
        The metric's name.
    framework : str
        The id of the framework that was compared on.
    symmetric : bool, default False
        Whether the scores are the same both ways, by the metric's declaration.
    left_out : iterable of str, optional
        The ids of those whom a catalog has but who are not rated on the framework.

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
    _values: Cells = field(alias="values", converter=cells_of_floats)
    _shared: Cells = field(alias="shared", converter=cells_of_counts)
    _shared_weight: Cells = field(alias="shared_weight", converter=cells_of_floats)
    metric: str = field(validator=check_name)
    framework: str = field(validator=check_name)
    symmetric: bool = False
    left_out: tuple[str, ...] = field(default=(), converter=texts, validator=check_texts)

    def __attrs_post_init__(self) -> None:
        for side, ids, names in (("rows", self.rows, self.row_names), ("columns", self.columns, self.column_names)):
            clashes = collisions((id_, (id_,)) for id_ in ids)
            if clashes:
                raise CatalogError(f"the {side} of a matrix cannot be told apart: {'; '.join(clashes)}: rename one")
            if len(names) != len(ids):
                raise CatalogError(f"the {side} of a matrix have {len(ids)} ids and {len(names)} names: give as many")
        for what, cells in (
            ("values", self._values),
            ("shared counts", self._shared),
            ("shared weights", self._shared_weight),
        ):
            if cells.shape != self.shape:
                raise CatalogError(
                    f"the {what} of a matrix have the shape {cells.shape}: its labels ask for {self.shape}"
                )

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns."""
        return len(self.rows), len(self.columns)

    @property
    def values(self) -> FloatArray:
        """The scores, float64 of shape (n_rows, n_columns), read-only; NaN where undefined."""
        return self._values.array

    @property
    def shared(self) -> npt.NDArray[np.int64]:
        """On how many skills each score rests, of shape (n_rows, n_columns), read-only."""
        return self._shared.array

    @property
    def shared_weight(self) -> FloatArray:
        """The weight that each score rests on, of shape (n_rows, n_columns), read-only."""
        return self._shared_weight.array

    def __array__(self, dtype: npt.DTypeLike | None = None, copy: bool | None = None) -> npt.NDArray[Any]:
        return np.array(self.values, dtype=dtype) if copy else np.asarray(self.values, dtype=dtype)

    def __getitem__(self, labels: tuple[str, str]) -> float:
        if not (isinstance(labels, tuple) and len(labels) == 2):  # noqa: PLR2004
            raise UnknownRoleError(f"{shown(labels)} is no pair of labels: write matrix[row, column]")
        row, column = labels
        at = position(row, self.rows, self.row_names), position(column, self.columns, self.column_names)
        return float(self.values[at])

    def _ipython_key_completions_(self) -> list[tuple[str, str]]:
        """Pair rows and columns, unless there are too many to choose from."""
        n_rows, n_columns = self.shape
        if 2 * n_rows * n_columns > _MOST_COMPLETIONS:
            return []
        return [*product(self.rows, self.columns), *product(self.row_names, self.column_names)]

    def nearest(self, label: str, k: int = 5, *, min_shared: int = 1) -> tuple[Neighbor, ...]:
        """Find the columns that score highest in a row.

        Parameters
        ----------
        label : str
            The row's id or name.
        k : int, default 5
            How many to find at most.
        min_shared : int, default 1
            On how many skills a score has to rest to be ranked.

        Returns
        -------
        tuple of Neighbor
            Highest score first; scores that agree to 12 decimals in the order of the columns.
            Never the row's own id, and no undefined score.

        Raises
        ------
        ValueError
            If `k` or `min_shared` is no whole number of at least 1.
        UnknownRoleError
            If there is no such row.

        Examples
        --------
        >>> import dataroles as dr
        >>> [other.name for other in dr.pairwise(dr.load_catalog()).nearest("Data Analyst", 2)]
        ['Analytics Engineer', 'Data Engineer']
        """
        k, min_shared = at_least_one("k", k), at_least_one("min_shared", min_shared)
        row = position(label, self.rows, self.row_names)
        values = np.where(self._wanted(min_shared)[row], self.values[row], np.nan)
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
        """Rank all pairs, highest score first.

        Parameters
        ----------
        min_shared : int, default 1
            On how many skills a score has to rest to be ranked.

        Returns
        -------
        tuple of RankedPair
            Scores that agree to 12 decimals are in the order of rows, then columns. Nobody is
            paired with their own id, and no undefined score is ranked. Where rows and columns are
            the same and the metric is symmetric, each pair stands once.

        Raises
        ------
        ValueError
            If `min_shared` is no whole number of at least 1.

        Examples
        --------
        >>> import dataroles as dr
        >>> best = dr.pairwise(dr.load_catalog()).ranked()[1]
        >>> best.row, best.column, round(best.score, 3)
        ('data-engineer', 'analytics-engineer', 0.429)
        """
        wanted = self._wanted(at_least_one("min_shared", min_shared)) & ~np.isnan(self.values)
        if self.symmetric and self.rows == self.columns:
            wanted &= np.tri(*self.shape, dtype=bool).T
        rows, columns = np.nonzero(wanted)
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
            A row for each row, with the columns id, name, and one for each column's id; or a row
            for each cell: row, row_name, column, column_name, score, shared and shared_weight.
        backend : {"pandas", "polars", "pyarrow"}, default "pandas"
            Whose frame it is to be; wants the extra ``frames`` and that package.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or pyarrow.Table
            All cells in their order; an undefined score is a missing cell.

        Raises
        ------
        ImportError
            If narwhals or the backend is not installed.
        ValueError
            If there is no such layout or backend, or a column's id is "id" or "name" in the wide one.

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
                *((what, array.ravel()) for what, array in cells.items()),
            ],
            backend,
        )

    def _wanted(self, min_shared: int) -> npt.NDArray[np.bool_]:
        """Say which cells are of two different ids and rest on enough skills."""
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
