"""Rating scales."""

import math
from collections.abc import Iterator

import numpy as np
from attrs import field, frozen

from dataroles.exceptions import RatingError
from dataroles.model.numbers import FloatArray, finite_number, number, plain
from dataroles.model.text import check_texts, texts

# Beyond this, products of ratings lose precision.
_LARGEST = 1e30


def _bound(value: float) -> float:
    bound = finite_number(value, "a bound of the rating scale")
    if abs(bound) > _LARGEST:
        raise RatingError(f"a bound of the rating scale is {plain(bound)}: give one between -1e30 and 1e30")
    return bound


def _floor(value: float | None) -> float:
    # NaN until the minimum is known.
    return math.nan if value is None else _bound(value)


@frozen
class RatingScale:
    """Range of the ratings, and the rating that means "not required".

    Parameters
    ----------
    minimum, maximum : float, default 1 and 5
        Lowest and highest rating, both valid.
    floor : float, optional
        Rating that means "not required": the zero of every metric. At most `minimum`, which is the
        default, and always a valid rating.
    labels : sequence of str, optional
        A label for each whole step from `minimum` to `maximum`, lowest first.

    Raises
    ------
    RatingError
        If the bounds are not finite and in order, or there is not one label per step.
    CatalogError
        If a label is not a string.

    Examples
    --------
    >>> scale = RatingScale(1, 5)
    >>> scale.floor, scale.span
    (1.0, 4.0)
    """

    minimum: float = field(default=1.0, converter=_bound)
    maximum: float = field(default=5.0, converter=_bound)
    floor: float = field(default=None, converter=_floor)
    labels: tuple[str, ...] = field(default=(), converter=texts, validator=check_texts)

    def __attrs_post_init__(self) -> None:
        if math.isnan(self.floor):
            object.__setattr__(self, "floor", self.minimum)
        faults = [*self._faults()]
        if faults:
            raise RatingError(*faults)

    def _faults(self) -> Iterator[str]:
        minimum, maximum = plain(self.minimum), plain(self.maximum)
        if self.floor > self.minimum:
            yield f"the scale's floor {plain(self.floor)} is above its minimum {minimum}: it can be at most that"
        steps = (self.maximum - self.minimum) // 1 + 1
        if self.minimum >= self.maximum:
            yield f"the scale's minimum {minimum} is not below its maximum {maximum}: give them in order"
        elif self.labels and len(self.labels) != steps:
            yield (
                f"the scale from {minimum} to {maximum} has {len(self.labels)} labels:"
                f" give one for each of its {steps:g} whole steps, or none"
            )

    @property
    def span(self) -> float:
        """Distance from the floor to the maximum: the largest intensity."""
        return self.maximum - self.floor

    def check(self, rating: object, what: str = "the rating") -> float:
        """Return a valid rating as a float.

        Parameters
        ----------
        rating : float
            Rating from `minimum` to `maximum`, or `floor`.
        what : str
            How to refer to the rating in error messages.

        Returns
        -------
        float
            The rating.

        Raises
        ------
        RatingError
            If it is not a finite number on the scale. NaN is rejected too: use None in
            `SkillFramework.rate` for unrated skills.

        Examples
        --------
        >>> RatingScale(1, 5).check(4)
        4.0
        """
        given = number(rating, what)
        if self.minimum <= given <= self.maximum or given == self.floor:
            return given
        if math.isnan(given):
            raise RatingError(f"{what} is NaN: give None for a skill that is unrated, or leave it out")
        checked = finite_number(given, what)
        floor = "" if self.floor == self.minimum else f", or {plain(self.floor)} for a skill that is not called for"
        raise RatingError(
            f"{what} is {plain(checked)}, off the scale:"
            f" give a number from {plain(self.minimum)} to {plain(self.maximum)}{floor}"
        )


_ROUNDING = 8 * np.finfo(np.float64).eps


def same_numbers(one: RatingScale, other: RatingScale) -> bool:
    """Return whether two scales have the same floor, minimum and maximum."""
    return (one.floor, one.minimum, one.maximum) == (other.floor, other.minimum, other.maximum)


def rescaled(ratings: FloatArray, old: RatingScale, new: RatingScale) -> FloatArray:
    """Return ratings mapped linearly, floor to floor and maximum to maximum; NaN stays NaN.

    Values between the floor and the minimum are returned as they are; a profile rejects them.
    """
    if (old.floor, old.maximum) == (new.floor, new.maximum):
        return ratings
    share = (ratings - old.floor) / old.span
    # Exact at both ends; in between, rounding may leave the scale.
    moved = np.clip((1 - share) * new.floor + share * new.maximum, new.floor, new.maximum)
    rounding = _ROUNDING * (_magnitude(old) / old.span * new.span + _magnitude(new))
    below = (moved < new.minimum) & (moved >= new.minimum - rounding) & (moved > new.floor)
    return np.where(below, new.minimum, moved)


def _magnitude(scale: RatingScale) -> float:
    return max(abs(scale.floor), abs(scale.maximum))
