"""Strategy for few rating levels: lookup tables for a few skills at a time.

For a block of columns, a table holds the partial sums for each combination of levels on a few
skills. The levels of a row select a line of the table. Everything is stored in bytes, so one
processor instruction adds many pairs.
"""

import functools
import math
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from dataroles.metrics.engine.buffers import Scratch
from dataroles.metrics.engine.job import Side
from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.terms import OfPair

_MOST_LEVELS = 9
_MOST_SKILLS = 8
# Limits of a byte: lines of a table, which must stay in cache, and sums.
_BYTE = 256
# Making one line takes as long as this many lookups.
_USES = 4
# With fewer rows, tables do not pay off.
FEWEST_ROWS = 64

Bytes = npt.NDArray[np.uint8]
Sums = npt.NDArray[np.unsignedinteger]


@frozen(eq=False)
class Levels:
    """Levels of both sides, and the values of functions of them.

    Parameters
    ----------
    largest : int
        Largest level; levels are whole numbers from 0.
    unrated : bool
        True if there is one more level, for unrated skills.
    functions : tuple of callable
        Functions to sum over the skills.
    weights : numpy.ndarray of float64, shape (n_skills,)
        Whole numbers.
    """

    largest: int
    unrated: bool
    functions: tuple[OfPair, ...]
    weights: FloatArray
    _made: dict[int, FloatArray] = field(init=False, factory=dict)

    @property
    def count(self) -> int:
        """Number of levels."""
        return self.largest + 1 + self.unrated

    def skills(self, n_rows: int) -> int:
        """Return how many skills a table covers. More skills need fewer tables with more lines."""
        return min(
            (size for size in range(1, _MOST_SKILLS + 1) if self.count**size <= _BYTE),
            key=lambda size: math.ceil(len(self.weights) / size) * (self.count**size * _USES + n_rows),
        )

    def suit(self, n_rows: int) -> bool:
        """Return whether tables are possible and pay off."""
        if self.count > _MOST_LEVELS:
            return False
        heaviest = self.skills(n_rows) * self.weights.max()
        return all(heaviest * max(1.0, self.made(function).max()) < _BYTE for function in self.functions)

    def made(self, function: OfPair) -> FloatArray:
        """Return a function of all pairs of levels, shape (n_levels, n_levels)."""
        if id(function) not in self._made:
            levels = np.arange(float(self.count))
            made = np.empty((self.count, self.count))
            made[...] = function(levels[:, None], levels)
            if self.unrated:
                made[-1] = made[:, -1] = 0.0
            self._made[id(function)] = made
        return self._made[id(function)]

    def smallest_type(self, functions: Iterable[OfPair]) -> type[np.unsignedinteger] | None:
        """Return the smallest integer type that holds the sums over the skills, or None."""
        made = np.array([self.made(function) for function in functions])
        if not ((made >= 0) & (np.rint(made) == made)).all():
            return None
        most = made.max() * self.weights.sum()
        return next((whole for whole in (np.uint8, np.uint16, np.uint32) if most <= np.iinfo(whole).max), None)

    def of(self, rows: Side, size: int) -> Bytes:
        """Return the levels of rows, shape (n_tables, size, n), padded with 0."""
        levels = rows.values if rows.rated is None else np.where(rows.rated > 0, rows.values, self.count - 1)
        n, n_skills = levels.shape
        n_tables = math.ceil(n_skills / size)
        of_skills = np.zeros((n_tables * size, n), dtype=np.uint8)
        np.copyto(of_skills[:n_skills], levels.T, casting="unsafe")
        return of_skills.reshape(n_tables, size, n)


class Lookup:
    """Tables of the partial sums of some columns with every combination of levels."""

    def __init__(self, y: Side, levels: Levels, n_rows: int, dtype: type[np.unsignedinteger]) -> None:
        self._levels = levels
        self._dtype = dtype
        self._size = levels.skills(n_rows)
        of_y = levels.of(y, self._size)
        weights = np.zeros(of_y.shape[:2], dtype=np.uint8)
        weights.flat[: len(levels.weights)] = levels.weights
        self._tables = [self._made(levels.made(function), of_y, weights) for function in levels.functions]

    def _made(self, made: FloatArray, of_y: Bytes, weights: Bytes) -> tuple[list[slice], Bytes]:
        """Return the partial sums of each combination of levels with each column."""
        of_levels = np.take(made.astype(np.uint8), of_y, axis=1)
        if (weights != 1).any():
            of_levels *= weights[:, :, None]
        first, *others = np.moveaxis(of_levels, 2, 0).swapaxes(1, 2)
        for other in others:
            first = _each_with_each(first, other)
        # `take` copies lines that are not contiguous.
        return list(_runs(int(made.max()) * weights.sum(axis=1, dtype=np.int64))), np.ascontiguousarray(first)

    def rows(self, x: Side) -> "LookupRows":
        """Return the lines of the rows in all tables."""
        first, *others = self._levels.of(x, self._size).swapaxes(0, 1).astype(np.intp)
        # Horner's method: levels are the digits of a number.
        codes = functools.reduce(lambda line, level: line * self._levels.count + level, others, first)
        return LookupRows(codes, self._tables, self._dtype)


@frozen(eq=False)
class LookupRows:
    """Lines of some rows in the tables of some columns, shape (n_tables, n), with the tables of each function.

    The tables have the shape (n_tables, n_lines, m). Slices of tables whose sums fit a byte come
    with them.
    """

    codes: npt.NDArray[np.intp]
    tables: list[tuple[list[slice], Bytes]]
    dtype: type[np.unsignedinteger]

    def __call__(self, part: slice, scratch: Scratch) -> list[Sums]:
        """Return the sums of each function for some rows with all columns, shape (n, m)."""
        codes = self.codes[:, part]
        return [self._sum(codes, *tables, str(at), scratch) for at, tables in enumerate(self.tables)]

    def _sum(self, codes: npt.NDArray[np.intp], runs: list[slice], tables: Bytes, name: str, scratch: Scratch) -> Sums:
        shape = codes.shape[1], tables.shape[2]
        line = scratch.array("line", shape, np.uint8)
        found = scratch.array(f"found {name}", shape, np.uint8)
        # The sums of a single run fit a byte.
        total: Sums = found if len(runs) == 1 else scratch.array(f"total {name}", shape, self.dtype)
        if total is not found:
            total.fill(0)
        for run in runs:
            _look_up(tables[run.start], codes[run.start], found)
            for at in range(run.start + 1, run.stop):
                _look_up(tables[at], codes[at], line)
                np.add(found, line, out=found)
            if total is not found:
                total += found
        return total


def _each_with_each(tables: Bytes, of_levels: Bytes) -> Bytes:
    """Return tables extended by one skill, given its values of shape (n_tables, n_levels, m)."""
    n_tables, n_lines, m = tables.shape
    n_levels = of_levels.shape[1]
    wider = np.empty((n_tables, n_lines, n_levels, m), dtype=np.uint8)
    np.add(tables[:, :, None], of_levels[:, None], out=wider)
    return wider.reshape(n_tables, n_lines * n_levels, m)


def _runs(most: npt.NDArray[np.int64]) -> Iterator[slice]:
    """Return slices of tables whose sums fit a byte together, given the maximum of each."""
    start = total = 0
    for at, more in enumerate(most.tolist()):
        if total + more >= _BYTE:
            yield slice(start, at)
            start, total = at, 0
        total += more
    yield slice(start, len(most))


def _look_up(table: Bytes, lines: npt.NDArray[np.intp], out: Bytes) -> None:
    # mode="clip" keeps `take` from buffering; no index is out of range.
    table.take(lines, 0, out, "clip")
