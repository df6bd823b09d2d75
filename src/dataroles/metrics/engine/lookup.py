"""Strategy for few rating levels: lookup tables for a few skills at a time.

For a block of columns, a table holds what each combination of levels on these skills adds to the
sum with each of them. A row's own levels say which line of the table is its. Bytes hold all this,
so that one addition of the processor serves many pairs.
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
# What a byte holds: lines of a table, which is to stay in cache, and sums.
_BYTE = 256
# To make a line takes as long as to look up so many.
_USES = 4
# Below, tables are not looked up often enough.
FEWEST_ROWS = 64

Bytes = npt.NDArray[np.uint8]
Sums = npt.NDArray[np.unsignedinteger]


@frozen(eq=False)
class Levels:
    """The levels of both sides, and what functions make of them.

    Parameters
    ----------
    largest : int
        The largest level; all are whole numbers from 0.
    unrated : bool
        Whether there is one more, that of unrated skills.
    functions : tuple of callable
        What is to be summed over the skills.
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
        """How many levels there are."""
        return self.largest + 1 + self.unrated

    def skills(self, n_rows: int) -> int:
        """Say how many skills a table should serve: the more, the fewer tables, and the more lines to make."""
        return min(
            (size for size in range(1, _MOST_SKILLS + 1) if self.count**size <= _BYTE),
            key=lambda size: math.ceil(len(self.weights) / size) * (self.count**size * _USES + n_rows),
        )

    def suit(self, n_rows: int) -> bool:
        """Say whether tables can be made, and are looked up often enough to be worth it."""
        if self.count > _MOST_LEVELS:
            return False
        heaviest = self.skills(n_rows) * self.weights.max()
        return all(heaviest * max(1.0, self.made(function).max()) < _BYTE for function in self.functions)

    def made(self, function: OfPair) -> FloatArray:
        """Return what a function makes of each level with each, (n_levels, n_levels)."""
        if id(function) not in self._made:
            levels = np.arange(float(self.count))
            made = np.empty((self.count, self.count))
            made[...] = function(levels[:, None], levels)
            if self.unrated:
                made[-1] = made[:, -1] = 0.0
            self._made[id(function)] = made
        return self._made[id(function)]

    def smallest_type(self, functions: Iterable[OfPair]) -> type[np.unsignedinteger] | None:
        """Return the smallest type that holds the sums of functions over the skills, None if there is none."""
        made = np.array([self.made(function) for function in functions])
        if not ((made >= 0) & (np.rint(made) == made)).all():
            return None
        most = made.max() * self.weights.sum()
        return next((whole for whole in (np.uint8, np.uint16, np.uint32) if most <= np.iinfo(whole).max), None)

    def of(self, rows: Side, size: int) -> Bytes:
        """Return the level on each skill of each row, (n_tables, size, n), 0 for skills that the last table lacks."""
        levels = rows.values if rows.rated is None else np.where(rows.rated > 0, rows.values, self.count - 1)
        n, n_skills = levels.shape
        n_tables = math.ceil(n_skills / size)
        of_skills = np.zeros((n_tables * size, n), dtype=np.uint8)
        np.copyto(of_skills[:n_skills], levels.T, casting="unsafe")
        return of_skills.reshape(n_tables, size, n)


class Lookup:
    """Tables of what some columns make with every combination of levels."""

    def __init__(self, y: Side, levels: Levels, n_rows: int, dtype: type[np.unsignedinteger]) -> None:
        self._levels = levels
        self._dtype = dtype
        self._size = levels.skills(n_rows)
        of_y = levels.of(y, self._size)
        weights = np.zeros(of_y.shape[:2], dtype=np.uint8)
        weights.flat[: len(levels.weights)] = levels.weights
        self._tables = [self._made(levels.made(function), of_y, weights) for function in levels.functions]

    def _made(self, made: FloatArray, of_y: Bytes, weights: Bytes) -> tuple[list[slice], Bytes]:
        """Add up what each combination of levels on the skills of a table makes with each column."""
        of_levels = np.take(made.astype(np.uint8), of_y, axis=1)
        if (weights != 1).any():
            of_levels *= weights[:, :, None]
        first, *others = np.moveaxis(of_levels, 2, 0).swapaxes(1, 2)
        for other in others:
            first = _each_with_each(first, other)
        # Of lines that lie apart `take` would make a copy each time.
        return list(_runs(int(made.max()) * weights.sum(axis=1, dtype=np.int64))), np.ascontiguousarray(first)

    def rows(self, x: Side) -> "LookupRows":
        """Find the lines of the rows in all tables."""
        first, *others = self._levels.of(x, self._size).swapaxes(0, 1).astype(np.intp)
        # Horner's scheme: the levels are the digits of a number.
        codes = functools.reduce(lambda line, level: line * self._levels.count + level, others, first)
        return LookupRows(codes, self._tables, self._dtype)


@frozen(eq=False)
class LookupRows:
    """The lines of some rows in the tables of some columns, (n_tables, n), and the tables of each function.

    These are (n_tables, n_lines, m), with the slices of them whose sums fit a byte.
    """

    codes: npt.NDArray[np.intp]
    tables: list[tuple[list[slice], Bytes]]
    dtype: type[np.unsignedinteger]

    def __call__(self, part: slice, scratch: Scratch) -> list[Sums]:
        """Add up each function over some of the rows with all columns, (n, m)."""
        codes = self.codes[:, part]
        return [self._sum(codes, *tables, str(at), scratch) for at, tables in enumerate(self.tables)]

    def _sum(self, codes: npt.NDArray[np.intp], runs: list[slice], tables: Bytes, name: str, scratch: Scratch) -> Sums:
        shape = codes.shape[1], tables.shape[2]
        line = scratch.array("line", shape, np.uint8)
        found = scratch.array(f"found {name}", shape, np.uint8)
        # A single run's sums need no larger type.
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
    """Add what the levels on one more skill make, (n_tables, n_levels, m), to each line of the tables."""
    n_tables, n_lines, m = tables.shape
    n_levels = of_levels.shape[1]
    wider = np.empty((n_tables, n_lines, n_levels, m), dtype=np.uint8)
    np.add(tables[:, :, None], of_levels[:, None], out=wider)
    return wider.reshape(n_tables, n_lines * n_levels, m)


def _runs(most: npt.NDArray[np.int64]) -> Iterator[slice]:
    """Say which tables, one after the other, have sums that fit a byte together, of the most that each may add."""
    start = total = 0
    for at, more in enumerate(most.tolist()):
        if total + more >= _BYTE:
            yield slice(start, at)
            start, total = at, 0
        total += more
    yield slice(start, len(most))


def _look_up(table: Bytes, lines: npt.NDArray[np.intp], out: Bytes) -> None:
    # There is nothing to clip, but without it `take` makes a copy of its own.
    table.take(lines, 0, out, "clip")
