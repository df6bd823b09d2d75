"""How to compute the sums of a metric's terms from sums over pairs and over each side."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.metrics.engine.buffers import Scratch
from dataroles.metrics.engine.job import Side
from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.terms import Cross, OfPair, OfSide, Term

Numbers = npt.NDArray[Any]
Alone = Numbers | None

CROSSES: dict[Cross, OfPair] = {"minimum": np.minimum, "product": np.multiply}


@frozen(eq=False)
class Share:
    """Parts of one term."""

    cross: int | None
    times: float
    of_x: OfSide | None
    of_y: OfSide | None


@frozen(eq=False)
class SumPlan:
    """Functions to sum over pairs, and how each term is made from them.

    Parameters
    ----------
    crosses : tuple of callable
        Functions of two sides to sum over the skills of every pair.
    shares : tuple of Share
        For each term: which of these functions, how many times, and the sums of each side.
    """

    crosses: tuple[OfPair, ...]
    shares: tuple[Share, ...]

    @property
    def splits(self) -> bool:
        """True if only minima and products are summed over pairs, which unrated skills (0) do not change."""
        return set(self.crosses) <= set(CROSSES.values())

    def alone(
        self, x: Side, y: Side, weights: FloatArray | None, dtype: npt.DTypeLike
    ) -> tuple[list[Alone], list[Alone]]:
        """Return the sums of each term over x alone, shape (n, 1), and y alone, shape (1, m).

        Both have the shape (n, m) if each pair has its own shared skills.
        """
        of_x = [None if one.of_x is None else _alone(one.of_x, x, y, weights).astype(dtype) for one in self.shares]
        of_y = [None if one.of_y is None else _alone(one.of_y, y, x, weights).T.astype(dtype) for one in self.shares]
        return of_x, of_y

    def sums(
        self,
        crosses: Sequence[Numbers],
        of_x: Sequence[Alone],
        of_y: Sequence[Alone],
        dtype: npt.DTypeLike,
        scratch: Scratch,
    ) -> Iterator[Numbers]:
        """Return the sums of all terms, in a type that holds each.

        Whole numbers may wrap on the way; the result is right, as no sum of a term is negative.
        """
        for at, (share, *alone) in enumerate(zip(self.shares, of_x, of_y, strict=True)):
            yield _together(share, crosses, alone, partial(scratch.array, f"term {at}", dtype=dtype))


def direct_sums(terms: tuple[Term, ...]) -> SumPlan:
    """Return a plan that sums each term over pairs directly."""
    return SumPlan(tuple(term.of_pair for term in terms), tuple(Share(at, 1.0, None, None) for at in range(len(terms))))


def plan_sums(terms: tuple[Term, ...], exact: bool) -> SumPlan:
    """Return the fastest plan for the sums of terms; exact sums allow shortcuts."""
    crosses: list[OfPair] = []
    shares = []
    for term in terms:
        split = term.splits and (exact or term.stable)
        of_pair = term.of_pair if not split else None if term.cross is None else CROSSES[term.cross]
        if of_pair is not None and of_pair not in crosses:
            crosses.append(of_pair)
        at = None if of_pair is None else crosses.index(of_pair)
        shares.append(Share(at, term.times, term.of_x, term.of_y) if split else Share(at, 1.0, None, None))
    return SumPlan(tuple(crosses), tuple(shares))


def _alone(of_side: OfSide, one: Side, other: Side, weights: FloatArray | None) -> FloatArray:
    values = of_side(one.values)
    if one.rated is None or other.rated is None:
        return np.asarray((values if weights is None else values * weights).sum(axis=1, keepdims=True))
    rated = one.rated if weights is None else one.rated * weights
    return np.asarray((values * rated) @ other.rated.T)


def _together(
    share: Share, crosses: Sequence[Numbers], alone: Sequence[Alone], place: Callable[..., Numbers]
) -> Numbers:
    sides = [part for part in alone if part is not None]
    cross = None if share.cross is None else crosses[share.cross]
    times = abs(share.times) if sides else share.times
    if times == 1.0 and len(sides) + (cross is not None) == 1:
        return sides[0] if cross is None else cross
    shapes = [part.shape for part in (cross, *sides) if part is not None]
    total = place(np.broadcast_shapes(*shapes))
    if cross is not None and times != 1.0:
        cross = np.multiply(cross, total.dtype.type(times), out=total, dtype=total.dtype)
    first, *others = sides if cross is None else [*sides[:1], cross, *sides[1:]]
    for other in others:
        add = np.subtract if other is cross and share.times < 0 else np.add
        first = add(first, other, out=total)
    return first
