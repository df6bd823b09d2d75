"""Choice of the strategy for all pairs, from the data."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.metrics.engine.buffers import chunks
from dataroles.metrics.engine.job import Job, Side, side
from dataroles.metrics.engine.lookup import FEWEST_ROWS, Levels, Lookup
from dataroles.metrics.engine.strategies import Directions, PairByPair, Products, SkillBySkill
from dataroles.metrics.engine.sums import SumPlan, direct_sums, plan_sums
from dataroles.metrics.engine.tiles import Columns, Scored, SumTiles
from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.metric import Finish, Metric
from dataroles.metrics.terms import AT_MOST_BOTH

# Whole points; hundredths, which include halves, quarters and tenths; eighths, for means of eight.
_PER_POINT = (1, 100, 8)
# Rounding error of a rating minus its floor: a few last bits, in units.
_ROUNDING = 1e-13
_RELATIVE = 4 * np.finfo(np.float64).eps


@frozen
class Unit:
    """Fraction of a rating point.

    Parameters
    ----------
    per_point : int
        Number of units per rating point.
    largest : int
        Largest intensity, in units.
    """

    per_point: int
    largest: int


def common_unit(*arrays: npt.NDArray[Any]) -> Unit | None:
    """Return the largest unit that all numbers are multiples of, up to rounding, or None.

    Examples
    --------
    >>> common_unit(np.array([[4.12, np.nan]]), np.array([[3.0, 0.5]]))
    Unit(per_point=100, largest=412)
    """
    found = (_largest(per_point, arrays) for per_point in _PER_POINT)
    return next((unit for unit in found if unit is not None), None)


def _largest(per_point: int, arrays: tuple[npt.NDArray[Any], ...]) -> Unit | None:
    largest = 0.0
    for array in arrays:
        for chunk in chunks(array):
            units = chunk if per_point == 1 else np.multiply(chunk, per_point, dtype=np.float64)
            whole = np.rint(units)
            off = (
                units != whole
                if per_point == 1
                else abs(units - whole) > np.minimum(_ROUNDING + _RELATIVE * whole, whole)
            )
            # Usually nothing is missing.
            if np.count_nonzero(off) and (off & ~np.isnan(whole)).any():
                return None
            largest = max(largest, float(np.fmax.reduce(whole, axis=None, initial=0.0)))
    return Unit(per_point, int(largest))


Raw = npt.NDArray[Any]
TakeRows = Callable[..., Scored]

# Up to this many ratings of pairs, direct scoring is fastest.
_FEW = 1 << 14
# Sums of whole numbers below this are exact in float64.
_EXACT = 1 << 53
# Rows at a time where a matrix per pair is held, and where one product is all, which is faster the larger it is.
_ROWS_OF_MATRICES = 1024
_ROWS_OF_PRODUCTS = 4096
# Columns at a time: NumPy's inner loops are fastest, and sums stay in cache.
_COLUMNS = 1024
# Up to this many skills, the correction for rounding stays far below the 12 decimals that count.
_MOST_SKILLS = 1024
# Columns at a time where only a few bytes per column are held.
_WIDE = 8192
# Pairs, and ratings of pairs, that one thread takes at a time: large enough that threads rarely wait for each other,
# small enough to see an interrupt soon.
_LOOKED_UP = 1 << 21
_RATINGS = 1 << 24
# Pairs whose sums are held, 8 bytes each.
_SUMS = 1 << 20


@frozen(eq=False)
class Plan:
    """Strategy for scoring all pairs.

    Parameters
    ----------
    name : str
        Name of the strategy.
    columns : callable
        Maps rows of y to a function that maps rows of x to their scorer.
    width : int
        Number of columns at a time.
    pairs : int
        Number of pairs one thread takes at a time.
    rows : int, optional
        Number of rows of x to prepare at a time, before threads take them, for matrix products. By
        default each thread prepares its own rows.
    in_place : bool
        True if scores are written into the result directly.
    """

    name: str
    columns: Callable[[Raw], TakeRows]
    width: int
    pairs: int
    rows: int | None = None
    in_place: bool = False


def plan(job: Job) -> Plan:
    """Return the first strategy that suits a job."""
    if not isinstance(job.metric, Metric) or few(job):
        return _pair_by_pair(job)
    choice = _Choice(job, job.metric)
    ways = (choice.multiply_directions, choice.look_up, choice.multiply, choice.skill_by_skill)
    return next((found for found in (way() for way in ways) if found is not None), None) or _pair_by_pair(job)


def _pairs(job: Job) -> int:
    return min(_SUMS, max(1, _RATINGS // job.shape[2]))


def few(job: Job) -> bool:
    """Return whether there are so few pairs that direct scoring is fastest."""
    return len(job.x) * job.y.size <= _FEW


class _Choice:
    """Properties of a job, and one method per strategy."""

    def __init__(self, job: Job, metric: Metric) -> None:
        self.job = job
        self.metric = metric

    @cached_property
    def weights(self) -> FloatArray:
        """Weights of the skills."""
        return np.ones(self.job.x.shape[1]) if self.job.weights is None else self.job.weights

    @cached_property
    def unit(self) -> Unit | None:
        """Unit in which all sums are exact, or None. Finding it takes a pass over all ratings."""
        if self.metric.view != "levels" or (np.rint(self.weights) != self.weights).any():
            return None
        arrays = (self.job.x,) if self.job.x is self.job.y else (self.job.x, self.job.y)
        unit = common_unit(*arrays)
        return unit if unit is not None and self.weights.sum() * max(1, unit.largest) ** 2 < _EXACT else None

    def look_up(self) -> Plan | None:
        """Use lookup tables if there are few levels; unrated is one more level."""
        n = len(self.job.x)
        if n < FEWEST_ROWS or self.unit is None:
            return None
        terms = self.metric.terms
        made = direct_sums(terms) if self.job.by_pair else plan_sums(terms, exact=True)
        levels = Levels(self.unit.largest, self.job.by_pair, made.crosses, self.weights)
        if not levels.suit(n):
            return None
        dtype = levels.smallest_type([term.of_pair for term in terms])
        if dtype is None:
            return None
        hold = partial(Lookup, levels=levels, n_rows=n, dtype=dtype)
        return Plan("look-up", self._columns(made, hold, self.unit, dtype=dtype), _WIDE, _LOOKED_UP)

    def multiply(self) -> Plan | None:
        """Use a matrix product if the pairs need sums of products only."""
        # A unit matters only where products are subtracted.
        made = plan_sums(self.metric.terms, exact=False)
        unit = None if made.crosses == (np.multiply,) else self.unit
        made = plan_sums(self.metric.terms, exact=unit is not None)
        if made.crosses != (np.multiply,) or (self.job.by_pair and self.metric.view != "levels"):
            return None
        hold = partial(Products, weights=self.job.weights)
        return Plan("products", self._columns(made, hold, unit), _COLUMNS, _pairs(self.job), _ROWS_OF_MATRICES)

    def multiply_directions(self) -> Plan | None:
        """Use a matrix product of unit vectors if all skills are rated, written into the result."""
        job, metric = self.job, self.metric
        n_skills = job.shape[2]
        if metric.unit_view is None or job.by_pair or n_skills > _MOST_SKILLS:
            return None
        view = metric.unit_view
        # Scaled down so that rounding never pushes a score above 1. Clipping would take a fifth more time.
        short = 1.0 - (n_skills + 8) * np.finfo(np.float64).eps

        def columns(raw_y: Raw) -> TakeRows:
            y = side(raw_y, job, view)
            held = Products(Side(short * y.values, None), job.weights)

            def take(raw_x: Raw, out: FloatArray | None = None) -> Directions:
                return Directions(held.rows(side(raw_x, job, view), out).products)

            return take

        return Plan("directions", columns, _WIDE, _pairs(job), _ROWS_OF_PRODUCTS, in_place=True)

    def skill_by_skill(self) -> Plan | None:
        """Sum skill by skill, in whole numbers if there is a unit."""
        made = plan_sums(self.metric.terms, exact=self.unit is not None)
        if self.job.by_pair and not (self.metric.view == "levels" and made.splits):
            return None
        width, rows = (_COLUMNS, _ROWS_OF_MATRICES) if self.job.by_pair else (_WIDE, None)
        dtype = self._smallest_type(1) if made.crosses == (np.minimum,) else np.float64
        hold = partial(SkillBySkill, weights=self.job.weights, functions=made.crosses, dtype=dtype)
        of_terms = self._smallest_type(2) if AT_MOST_BOTH.issuperset(self.metric.terms) else np.float64
        columns = self._columns(made, hold, self.unit, dtype=of_terms)
        return Plan("skill by skill", columns, width, _pairs(self.job), rows)

    def _smallest_type(self, sides: int) -> type[np.generic]:
        """Return the smallest integer type that holds the sum of one side, or of both."""
        if self.unit is None:
            return np.float64
        most = sides * max(1, self.unit.largest) * self.weights.sum()
        return next((whole for whole in (np.uint16, np.uint32) if most <= np.iinfo(whole).max), np.float64)

    def _columns(
        self,
        made: SumPlan,
        hold: Callable[[Side], Columns],
        unit: Unit | None = None,
        *,
        dtype: npt.DTypeLike = np.float64,
    ) -> Callable[[Raw], TakeRows]:
        """Return a function that prepares columns, then rows, for scores made from sums."""
        job, metric = self.job, self.metric
        per_point = 1 if unit is None else unit.per_point
        finish = self._finish(per_point)

        def columns(raw_y: Raw) -> TakeRows:
            y = side(raw_y, job, metric.view, per_point)
            held = hold(y)

            def take(raw_x: Raw) -> SumTiles:
                x = side(raw_x, job, metric.view, per_point)
                alone = made.alone(x, y, job.weights, dtype)
                return SumTiles(finish, (metric.low, metric.high), made, dtype, held.rows(x), *alone, len(raw_y))

            return take

        return columns

    def _finish(self, per_point: int) -> Finish:
        """Return the metric's function of sums in units."""
        in_points = {own.name for own in self.metric.parameters if own.in_points}
        own = {key: per_point * value if key in in_points else value for key, value in self.job.parameters.items()}
        return partial(self.metric.finish, **own) if own else self.metric.finish


def _pair_by_pair(job: Job) -> Plan:
    def columns(raw_y: Raw) -> TakeRows:
        y = _floats(raw_y)
        return lambda raw_x: PairByPair(job, _floats(raw_x), y)

    return Plan("pair by pair", columns, _COLUMNS, _pairs(job))


def _floats(raw: Raw) -> FloatArray:
    return raw.astype(np.float64, copy=False)
