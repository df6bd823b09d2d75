"""The scale that ratings are given on."""

import math
from numbers import Real

from attrs import field, frozen

from dataroles.exceptions import RatingError
from dataroles.model.text import check_texts, texts

__all__ = ["RatingScale", "finite_number"]


def finite_number(value: object, what: str) -> float:
    """Return `value` as a float, or raise a RatingError that says what it should have been."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise RatingError(f"{what} is {value!r} ({type(value).__name__}): give a number")
    number = float(value)
    if not math.isfinite(number):
        raise RatingError(f"{what} is {number}: give a finite number")
    return number


def _bound(value: float) -> float:
    return finite_number(value, "a bound of the rating scale")


def _floor(value: float | None) -> float:
    # NaN until the minimum is known.
    return math.nan if value is None else _bound(value)


@frozen
class RatingScale:
    """The range that ratings lie in, and the rating that means "not called for".

    Parameters
    ----------
    minimum, maximum : float, default 1 and 5
        The lowest and the highest rating, both allowed.
    floor : float, optional
        The rating that says that a skill is not called for: the zero of every metric. At most
        `minimum`, which it is when not given, and always a valid rating.
    labels : sequence of str, optional
        A word for each whole step from `minimum` to `maximum`, lowest first.

    Raises
    ------
    RatingError
        If the bounds are not finite numbers in order, or the labels do not match the steps.
    CatalogError
        If a label is not text.

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
        if self.minimum >= self.maximum:
            raise RatingError(
                f"the scale's minimum {self.minimum:g} is not below its maximum {self.maximum:g}: give them in order"
            )
        if math.isnan(self.floor):
            object.__setattr__(self, "floor", self.minimum)
        if self.floor > self.minimum:
            raise RatingError(
                f"the scale's floor {self.floor:g} is above its minimum {self.minimum:g}: it can be at most that"
            )
        steps = self.maximum - self.minimum + 1
        if self.labels and len(self.labels) != steps:
            raise RatingError(
                f"the scale from {self.minimum:g} to {self.maximum:g} has {len(self.labels)} labels:"
                f" give one for each of its {steps:g} whole steps, or none"
            )

    @property
    def span(self) -> float:
        """The distance from the floor to the maximum: the largest intensity."""
        return self.maximum - self.floor

    def check(self, rating: object, what: str = "the rating") -> float:
        """Return a valid rating as a float.

        Parameters
        ----------
        rating : float
            From `minimum` to `maximum`, or `floor`.
        what : str
            What the rating is called in an error.

        Returns
        -------
        float
            The rating.

        Raises
        ------
        RatingError
            If it is no finite number on the scale. NaN is refused too: that a skill is unrated
            is said with None in `SkillFramework.rate`.

        Examples
        --------
        >>> RatingScale(1, 5).check(4)
        4.0
        """
        if isinstance(rating, Real) and math.isnan(rating):
            raise RatingError(f"{what} is NaN: give None for a skill that is unrated")
        number = finite_number(rating, what)
        if not (self.minimum <= number <= self.maximum or number == self.floor):
            floor = "" if self.floor == self.minimum else f", or {self.floor:g} for a skill that is not called for"
            raise RatingError(
                f"{what} is {number:g}, off the scale: give a number from {self.minimum:g} to {self.maximum:g}{floor}"
            )
        return number
