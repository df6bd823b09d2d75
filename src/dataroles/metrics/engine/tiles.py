"""From sums to scores, one cache-sized tile at a time."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.metrics.engine.buffers import Scratch, spans
from dataroles.metrics.engine.job import Side
from dataroles.metrics.engine.sums import Alone, SumPlan
from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.metric import Finish, first_over_second

Numbers = npt.NDArray[Any]
Indices = npt.NDArray[np.int64]
Parts = Sequence[Numbers]
Crosses = Callable[[slice, Scratch], Parts]

# Pairs at a time when making scores from sums.
_PAIRS = 1 << 19
# Relative error of a quotient if both numbers and the result are rounded to float32.
ROUGH_ERROR = 2 * float(np.finfo(np.float32).eps)


@frozen(eq=False)
class Score:
    """Scorer of some rows with some columns.

    Parameters
    ----------
    write : callable
        Writes all scores into a float64 or float32 array; NaN where undefined.
    roughly : callable, optional
        Does the same in float32, in half the time, with a relative error of at most `ROUGH_ERROR`.
    at : callable, optional
        Returns the scores of pairs, given by row and column indices.
    """

    write: Callable[[FloatArray], None]
    roughly: Callable[[npt.NDArray[np.float32]], None] | None = None
    at: Callable[[Indices, Indices], FloatArray] | None = None


class Columns(Protocol):
    """Columns to pair with rows."""

    def rows(self, x: Side) -> Crosses:
        """Return a function that sums over some of these rows and all columns."""


class Scored(Protocol):
    """Rows and columns to score, some rows at a time."""

    def steps(self, part: slice, scratch: Scratch) -> Iterator[tuple[slice, Score]]:
        """Yield steps of rows with their scorers; each must be used before the next."""


@frozen(eq=False)
class SumTiles:
    """Rows and columns whose scores are made from sums."""

    finish: Finish
    bounds: tuple[float, float]
    sum_plan: SumPlan
    dtype: npt.DTypeLike
    crosses: Crosses
    of_x: list[Alone]
    of_y: list[Alone]
    n_columns: int

    def steps(self, part: slice, scratch: Scratch) -> Iterator[tuple[slice, Score]]:
        """Yield steps of some rows that fit a cache."""
        crosses = self.crosses(part, scratch)
        for few in spans(part.stop - part.start, max(1, _PAIRS // max(1, self.n_columns))):
            rows = slice(part.start + few.start, part.start + few.stop)
            yield rows, self._score(rows, [cross[few] for cross in crosses], scratch)

    def _score(self, rows: slice, crosses: Parts, scratch: Scratch) -> Score:
        of_x = [None if part is None else part[rows] for part in self.of_x]
        of_y = [part if part is None or len(part) == 1 else part[rows] for part in self.of_y]
        tile = _Tile(self, crosses, of_x, of_y, scratch)
        if self.finish is first_over_second and np.issubdtype(self.dtype, np.integer):
            return Score(tile.write, tile.roughly, tile.at)
        return Score(tile.write)


@frozen(eq=False)
class _Tile:
    """Sums of some rows with all columns of a panel."""

    panel: SumTiles
    crosses: Parts
    of_x: list[Alone]
    of_y: list[Alone]
    scratch: Scratch

    def write(self, out: FloatArray) -> None:
        sums = self._sums(self.crosses, self.of_x, self.of_y)
        if self.panel.finish is not first_over_second:
            # Results computed from whole numbers might not fit in their type.
            sums = (_floats(total, f"float {at}", self.scratch) for at, total in enumerate(sums))
        numerator, denominator = self.panel.finish(*sums)
        bounds = self.panel.bounds
        if isinstance(denominator, float) and denominator == 1.0:
            np.clip(numerator, *bounds, out=out, casting="same_kind")
            return
        with _undefined():
            np.divide(numerator, denominator, out=out, casting="same_kind")
        # Whole numbers are exact, and their quotients stay in the range.
        if np.result_type(numerator, denominator).kind == "f":
            np.clip(out, *bounds, out=out)

    def roughly(self, out: npt.NDArray[np.float32]) -> None:
        with _undefined():
            numerator, denominator = self._sums(self.crosses, self.of_x, self.of_y)
            np.divide(numerator, denominator, out=out, dtype=np.float32, casting="same_kind")

    def at(self, rows: Indices, columns: Indices) -> FloatArray:
        # One index is several times faster than two.
        pairs = rows * self.panel.n_columns + columns
        crosses = [cross.ravel()[pairs] for cross in self.crosses]
        of_x = [None if part is None else _of_rows(part, rows, columns) for part in self.of_x]
        of_y = [None if part is None else _of_rows(part.T, columns, rows) for part in self.of_y]
        with _undefined():
            return np.divide(*self._sums(crosses, of_x, of_y), dtype=np.float64)

    def _sums(self, crosses: Parts, of_x: list[Alone], of_y: list[Alone]) -> Iterator[Numbers]:
        return self.panel.sum_plan.sums(crosses, of_x, of_y, self.panel.dtype, self.scratch)


def _undefined() -> np.errstate:
    """Context in which 0 / 0, which means undefined, does not warn."""
    return np.errstate(divide="ignore", invalid="ignore")


def _of_rows(part: Numbers, rows: Indices, columns: Indices) -> Numbers:
    """Return values of rows, or of each pair, for some pairs."""
    return part[:, 0][rows] if part.shape[1] == 1 else part[rows, columns]


def _floats(numbers: npt.NDArray[Any], name: str, scratch: Scratch) -> FloatArray:
    if numbers.dtype == np.float64:
        return numbers
    floats = scratch.array(name, numbers.shape, np.float64)
    np.copyto(floats, numbers)
    return floats
