"""A labelled matrix of scores."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from dataroles.analysis.neighbors import Neighbor
from dataroles.exceptions import CatalogError, UnknownRoleError, way_out
from dataroles.metrics.engine.top_k import DECIMALS, at_least_one, best
from dataroles.model.ratings import FloatArray, unpack
from dataroles.model.text import check_texts, collisions, lookup_key, texts

__all__ = ["RankedPair", "SimilarityMatrix"]

_ROWS_SHOWN = 30
_COLUMNS_SHOWN = 8


def _floats(values: "npt.ArrayLike | bytes") -> bytes:
    return values if isinstance(values, bytes) else np.asarray(values, dtype=np.float64).tobytes()


def _optional_floats(values: "npt.ArrayLike | bytes | None") -> bytes | None:
    return None if values is None else _floats(values)


def _counts(counts: "npt.ArrayLike | bytes") -> bytes:
    return counts if isinstance(counts, bytes) else np.asarray(counts).astype(np.int64).tobytes()


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
        On how many skills, rated on both sides, it rests.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.pairwise(dr.load_catalog()).ranked()[0]
    RankedPair(row='data-scientist', column='machine-learning-engineer', score=0.4375, shared=12)
    """

    row: str
    column: str
    score: float
    shared: int


@frozen(repr=False, kw_only=True)
class SimilarityMatrix:
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
        On how many skills, rated on both sides, each score rests.
    metric : str
        The metric's name.
    framework : str
        The id of the framework that was compared on.
    shared_weight : array_like of float, shape (n_rows, n_columns), optional
        What these skills weigh together; as many as they are if not given.
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
    """

    rows: tuple[str, ...] = field(converter=texts, validator=check_texts)
    columns: tuple[str, ...] = field(converter=texts, validator=check_texts)
    row_names: tuple[str, ...] = field(converter=texts, validator=check_texts)
    column_names: tuple[str, ...] = field(converter=texts, validator=check_texts)
    _values: bytes = field(alias="values", converter=_floats)
    _shared: bytes = field(alias="shared", converter=_counts)
    metric: str
    framework: str
    _shared_weight: bytes | None = field(alias="shared_weight", default=None, converter=_optional_floats)
    left_out: tuple[str, ...] = field(default=(), converter=texts, validator=check_texts)

    def __attrs_post_init__(self) -> None:
        for side, ids, names in (("rows", self.rows, self.row_names), ("columns", self.columns, self.column_names)):
            clashes = collisions((id_, (id_,)) for id_ in ids)
            if clashes:
                raise CatalogError(f"the {side} of a matrix cannot be told apart: {'; '.join(clashes)}: rename one")
            if len(names) != len(ids):
                raise CatalogError(f"the {side} of a matrix have {len(ids)} ids and {len(names)} names: give as many")
        cells = len(self.rows) * len(self.columns)
        for what, packed in (
            ("values", self._values),
            ("shared counts", self._shared),
            ("shared weights", self._shared_weight),
        ):
            if packed is not None and len(packed) != 8 * cells:
                raise CatalogError(
                    f"a matrix of {len(self.rows)} rows and {len(self.columns)} columns has {len(packed) // 8} {what}:"
                    f" give {cells}"
                )

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns."""
        return len(self.rows), len(self.columns)

    @property
    def values(self) -> FloatArray:
        """The scores, float64 of shape (n_rows, n_columns), read-only; NaN where undefined."""
        return unpack(self._values).reshape(self.shape)

    @property
    def shared(self) -> npt.NDArray[np.int64]:
        """On how many skills each score rests, of shape (n_rows, n_columns), read-only."""
        return np.frombuffer(self._shared, dtype=np.int64).reshape(self.shape)

    @property
    def shared_weight(self) -> FloatArray:
        """The weight that each score rests on, of shape (n_rows, n_columns), read-only."""
        packed = _floats(self.shared) if self._shared_weight is None else self._shared_weight
        return unpack(packed).reshape(self.shape)

    def __array__(self, dtype: npt.DTypeLike | None = None, copy: bool | None = None) -> npt.NDArray[Any]:
        return np.array(self.values, dtype=dtype) if copy else np.asarray(self.values, dtype=dtype)

    def __getitem__(self, labels: tuple[str, str]) -> float:
        row, column = labels
        at = self._position(row, self.rows, self.row_names), self._position(column, self.columns, self.column_names)
        return float(self.values[at])

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
            If `k` is below 1.
        UnknownRoleError
            If there is no such row.

        Examples
        --------
        >>> import dataroles as dr
        >>> [other.name for other in dr.pairwise(dr.load_catalog()).nearest("Data Analyst", 2)]
        ['Analytics Engineer', 'Data Engineer']
        """
        at_least_one(k)
        row = self._position(label, self.rows, self.row_names)
        own = lookup_key(self.rows[row])
        unwanted = np.array([lookup_key(column) == own for column in self.columns])
        values = np.where(unwanted | (self.shared[row] < min_shared), np.nan, self.values[row])
        indices, scores = best(values[None], k)
        return tuple(
            Neighbor(self.columns[at], self.column_names[at], score, int(self.shared[row, at]))
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
            the same and so are the scores both ways, each pair stands once.

        Examples
        --------
        >>> import dataroles as dr
        >>> best = dr.pairwise(dr.load_catalog()).ranked()[1]
        >>> best.row, best.column, round(best.score, 3)
        ('data-engineer', 'analytics-engineer', 0.429)
        """
        values, shared = self.values, self.shared
        keys = np.array([lookup_key(label) for label in (*self.rows, *self.columns)])
        wanted = keys[: len(self.rows), None] != keys[len(self.rows) :]
        wanted &= ~np.isnan(values) & (shared >= min_shared)
        if self.rows == self.columns and np.array_equal(values, values.T, equal_nan=True):
            wanted &= np.tri(*self.shape, dtype=bool).T
        rows, columns = np.nonzero(wanted)
        order = np.argsort(-values[rows, columns].round(DECIMALS), kind="stable")
        return tuple(
            RankedPair(self.rows[row], self.columns[column], float(values[row, column]), int(shared[row, column]))
            for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True)
        )

    def _position(self, label: str, ids: tuple[str, ...], names: tuple[str, ...]) -> int:
        for known in (ids, names):
            matching = [at for at, word in enumerate(known) if lookup_key(word) == lookup_key(label)]
            if len(matching) == 1:
                return matching[0]
        raise UnknownRoleError(f"no row or column is {label!r} alone: {way_out(label, (*ids, *names))}")

    def __repr__(self) -> str:
        n_rows, n_columns = self.shape
        lines = [f"{self.metric} on {self.framework!r}, {n_rows} x {n_columns}", *self._table()]
        if n_rows > _ROWS_SHOWN or n_columns > _COLUMNS_SHOWN:
            lines.append(
                f"not shown: {max(0, n_rows - _ROWS_SHOWN)} rows, {max(0, n_columns - _COLUMNS_SHOWN)} columns"
            )
        if self.left_out:
            lines.append(f"left out, as not rated on {self.framework!r}: {', '.join(self.left_out)}")
        return "\n".join(lines)

    def _table(self) -> list[str]:
        names = [_one_line(name) for name in self.row_names[:_ROWS_SHOWN]]
        # A word a line keeps the columns narrow.
        heads = [name.split() for name in self.column_names[:_COLUMNS_SHOWN]]
        depth = max(map(len, heads), default=0)
        left = max(map(len, names), default=0)
        widths = [max(5, *map(len, words)) for words in heads]
        lines = []
        for line in range(depth):
            words = [head[line - depth] if line - depth >= -len(head) else "" for head in heads]
            lines.append(_row("", left, words, widths))
        for name, scores in zip(names, self.values, strict=False):
            lines.append(_row(name, left, ["-" if math.isnan(s) else f"{s:.3f}" for s in scores.tolist()], widths))
        return lines


def _one_line(name: str) -> str:
    return " ".join(name.split())


def _row(name: str, left: int, cells: list[str], widths: list[int]) -> str:
    return "  ".join([name.ljust(left), *(c.rjust(w) for c, w in zip(cells, widths, strict=False))]).rstrip()
