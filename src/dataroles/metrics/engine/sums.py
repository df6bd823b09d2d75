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
    """What one term is made of."""

    cross: int | None
    times: float
    of_x: OfSide | None
    of_y: OfSide | None


@frozen(eq=False)
class Recipe:
    """What to add up over pairs, and what each term takes of that.

    Parameters
    ----------
    crosses : tuple of callable
        Functions of two sides that are to be summed over the skills of every pair.
    shares : tuple of Share
        For each term, which of these it takes, how often, and what of each side alone.
    """

    crosses: tuple[OfPair, ...]
    shares: tuple[Share, ...]

    @property
    def splits(self) -> bool:
        """Whether only minima and products are summed over pairs, which unrated skills, taken as 0, leave alone."""
        return set(self.crosses) <= set(CROSSES.values())

    def alone(
        self, x: Side, y: Side, weights: FloatArray | None, dtype: npt.DTypeLike
    ) -> tuple[list[Alone], list[Alone]]:
        """Sum what each term takes of x alone, (n, 1), and of y alone, (1, m).

        Both are (n, m) where each pair rests on skills of its own.
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
        """Put the sums of all terms together, in a type that holds each.

        Whole numbers may wrap on the way: what they come to is right, as no sum of a term is negative.
        """
        for at, (share, *alone) in enumerate(zip(self.shares, of_x, of_y, strict=True)):
            yield _together(share, crosses, alone, partial(scratch.array, f"term {at}", dtype=dtype))


def unsplit(terms: tuple[Term, ...]) -> Recipe:
    """Sum each term over pairs by itself."""
    return Recipe(tuple(term.of_pair for term in terms), tuple(Share(at, 1.0, None, None) for at in range(len(terms))))


def recipe(terms: tuple[Term, ...], exact: bool) -> Recipe:
    """Say how to have the sums of terms, exact ones by the shortest way."""
    crosses: list[OfPair] = []
    shares = []
    for term in terms:
        split = term.splits and (exact or term.stable)
        of_pair = term.of_pair if not split else None if term.cross is None else CROSSES[term.cross]
        if of_pair is not None and of_pair not in crosses:
            crosses.append(of_pair)
        at = None if of_pair is None else crosses.index(of_pair)
        shares.append(Share(at, term.times, term.of_x, term.of_y) if split else Share(at, 1.0, None, None))
    return Recipe(tuple(crosses), tuple(shares))


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
