"""From sums to scores, a tile at a time while it is in the cache."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.metrics.engine.recipe import Alone, Recipe
from dataroles.metrics.engine.scratch import Scratch
from dataroles.metrics.engine.sides import Side
from dataroles.metrics.engine.spans import spans
from dataroles.metrics.finish import first_over_second
from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.records import Finish

__all__ = ["Columns", "Panel", "Score", "Scored"]

Score = Callable[[FloatArray], None]
Crosses = Callable[[slice, Scratch], Sequence[npt.NDArray[Any]]]

# Sums are made into scores for so many pairs at a time.
_PAIRS = 1 << 19


class Columns(Protocol):
    """Columns that rows are to be paired with."""

    def rows(self, x: Side) -> Crosses:
        """Take up rows; what it returns adds up functions over some of them and all columns."""


class Scored(Protocol):
    """Rows and columns that can be scored, some rows at a time."""

    def steps(self, part: slice, scratch: Scratch) -> Iterator[tuple[slice, Score]]:
        """Cut some of the rows into steps, each with what writes its scores with all columns, NaN where undefined.

        They are written before the next step is asked for.
        """


@frozen(eq=False)
class Panel:
    """Rows and columns whose scores are made of sums."""

    finish: Finish
    bounds: tuple[float, float]
    recipe: Recipe
    dtype: npt.DTypeLike
    crosses: Crosses
    of_x: list[Alone]
    of_y: list[Alone]
    n_columns: int

    def steps(self, part: slice, scratch: Scratch) -> Iterator[tuple[slice, Score]]:
        """Cut some of the rows into steps that fit a cache."""
        crosses = self.crosses(part, scratch)
        for few in spans(part.stop - part.start, max(1, _PAIRS // max(1, self.n_columns))):
            rows = slice(part.start + few.start, part.start + few.stop)
            yield rows, partial(self._finish, rows, [cross[few] for cross in crosses], scratch)

    def _finish(self, rows: slice, crosses: list[npt.NDArray[Any]], scratch: Scratch, out: FloatArray) -> None:
        of_x = [None if sums is None else sums[rows] for sums in self.of_x]
        of_y = [sums if sums is None or len(sums) == 1 else sums[rows] for sums in self.of_y]
        sums = self.recipe.sums(crosses, of_x, of_y, self.dtype, scratch)
        if self.finish is not first_over_second:
            # What is computed of whole numbers might not fit in their type.
            sums = (_floats(total, f"float {at}", scratch) for at, total in enumerate(sums))
        numerator, denominator = self.finish(*sums)
        if isinstance(denominator, float) and denominator == 1.0:
            np.clip(numerator, *self.bounds, out=out, casting="same_kind")
            return
        # 0 / 0 is what says undefined.
        with np.errstate(divide="ignore", invalid="ignore"):
            np.divide(numerator, denominator, out=out, casting="same_kind")
        # Whole numbers are exact, and no quotient of these is rounded past the range.
        if np.result_type(numerator, denominator).kind == "f":
            np.clip(out, *self.bounds, out=out)


def _floats(numbers: npt.NDArray[Any], name: str, scratch: Scratch) -> FloatArray:
    if numbers.dtype == np.float64:
        return numbers
    floats = scratch.array(name, numbers.shape, np.float64)
    np.copyto(floats, numbers)
    return floats
