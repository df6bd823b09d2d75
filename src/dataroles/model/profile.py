"""Profiles: ratings on a framework, of a role or a person."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import numpy.typing as npt
from attrs import Factory, field, frozen

from dataroles.exceptions import RatingError, shown
from dataroles.model.framework import SkillFramework
from dataroles.model.number import not_negative
from dataroles.model.ratings import FloatArray, pack, pack_optional, unpack
from dataroles.model.text import check_id, check_name, instances_of, slug

__all__ = ["SkillProfile", "id_from", "without_rating"]


def id_from(name: object) -> str:
    """Make an id of a name; what is no text is refused as a name."""
    return slug(name) if isinstance(name, str) else ""


def without_rating(framework: SkillFramework, name: str, ratings: FloatArray, errors: FloatArray) -> list[str]:
    """Say which standard errors belong to no rating."""
    return [
        f"the standard error of {shown(name)} for {framework.skills[at].name!r} is given, but no rating:"
        " give the rating too"
        for at in np.flatnonzero(np.isnan(ratings) & ~np.isnan(errors)).tolist()
    ]


@frozen(repr=False)
class SkillProfile(Mapping[str, float]):
    """Ratings on a framework: what a role calls for, or what a person can do.

    A read-only mapping of skill ids to ratings, in the framework's order; NaN says unrated. A
    skill is found by its name too. Usually made by `SkillFramework.rate` or `Catalog.rate`.

    Parameters
    ----------
    framework : SkillFramework
        What the ratings are on.
    ratings : array_like of float, shape (n_skills,)
        In the framework's order and on its scale; NaN says unrated.
    name : str
        Whose ratings they are.
    id : str, optional
        By default made of the name. A role's profile bears the role's id and name.
    standard_errors : array_like of float, shape (n_skills,), optional
        At least 0, in rating points; NaN where not known.

    Raises
    ------
    RatingError
        If an array has the wrong length, an entry is no number, a rating is off the scale, or a
        standard error is negative, infinite or without a rating.
    CatalogError
        If the id or name is not valid.

    Attributes
    ----------
    complete : bool
        Whether every skill is rated.

    Examples
    --------
    >>> import dataroles as dr
    >>> profile = dr.load_catalog()["ML Engineer"].profile
    >>> profile["Stats and ML Modeling"], profile.ratings.shape
    (4.25, (12,))
    """

    framework: SkillFramework = field(validator=instances_of(SkillFramework, "catalog.framework"))
    _ratings: bytes = field(alias="ratings", converter=pack)
    name: str = field(kw_only=True, validator=check_name)
    id: str = field(
        kw_only=True, default=Factory(lambda profile: id_from(profile.name), takes_self=True), validator=check_id
    )
    _standard_errors: bytes | None = field(alias="standard_errors", kw_only=True, default=None, converter=pack_optional)

    complete: bool = field(init=False, eq=False)
    _intensities: bytes = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        ratings, errors = self.ratings, self.standard_errors
        self._check_length(ratings, "ratings")
        if errors is not None:
            self._check_length(errors, "standard errors")
        # Every score asks for these two.
        complete = not np.isnan(ratings).any()
        intensities = ratings - self.framework.scale.floor
        object.__setattr__(self, "complete", complete)
        object.__setattr__(self, "_intensities", intensities.tobytes() if complete else pack(intensities))
        if not (complete and self._within_bounds(ratings, errors)):
            self._check(ratings, errors)

    def _within_bounds(self, ratings: FloatArray, errors: FloatArray | None) -> bool:
        """Say whether all numbers are valid as most are, none of them missing; quickly, for large catalogs."""
        scale = self.framework.scale
        lowest, highest = np.minimum.reduce, np.maximum.reduce
        return bool(
            scale.minimum <= lowest(ratings)
            and highest(ratings) <= scale.maximum
            and (errors is None or (lowest(errors) >= 0 and highest(errors) < np.inf))
        )

    def _check(self, ratings: FloatArray, errors: FloatArray | None) -> None:
        scale = self.framework.scale
        on_scale = ((ratings >= scale.minimum) & (ratings <= scale.maximum)) | (ratings == scale.floor)
        faults = [*self._faults("rating", ratings, ~(on_scale | np.isnan(ratings)), scale.check)]
        if errors is not None:
            faults += self._faults("standard error", errors, (errors < 0) | np.isinf(errors), not_negative)
            faults += without_rating(self.framework, self.name, ratings, errors)
        if faults:
            raise RatingError(*faults)

    def _check_length(self, values: FloatArray, what: str) -> None:
        if len(values) != len(self.framework):
            raise RatingError(
                f"{self.name!r} has {len(values)} {what} for the {len(self.framework)} skills of"
                f" {self.framework.id!r}: give one for each, NaN where there is none"
            )

    def _faults(
        self, what: str, values: FloatArray, wrong: npt.NDArray[np.bool_], check: Callable[[object, str], float]
    ) -> Iterator[str]:
        for at in np.flatnonzero(wrong).tolist():
            try:
                check(values[at].item(), f"the {what} of {self.name!r} for {self.framework.skills[at].name!r}")
            except RatingError as fault:
                yield str(fault)

    def __getitem__(self, skill: str) -> float:
        return float(self.ratings[self.framework.index(skill)])

    def __contains__(self, skill: object) -> bool:
        return isinstance(skill, str) and skill in self.framework

    def __iter__(self) -> Iterator[str]:
        return (skill.id for skill in self.framework.skills)

    def __len__(self) -> int:
        return len(self.framework)

    def __repr__(self) -> str:
        rated = int(np.count_nonzero(~np.isnan(self.ratings)))
        return (
            f"<SkillProfile {self.id!r} ({self.name!r}) on {self.framework.id!r}:"
            f" {rated} of {len(self.framework)} skills rated>"
        )

    @property
    def ratings(self) -> FloatArray:
        """The ratings, float64 of shape (n_skills,), read-only; NaN says unrated."""
        return unpack(self._ratings)

    @property
    def standard_errors(self) -> FloatArray | None:
        """The standard errors of the ratings, read-only; None if there are none at all."""
        return None if self._standard_errors is None else unpack(self._standard_errors)

    @property
    def intensities(self) -> FloatArray:
        """The ratings less the scale's floor, at least 0 and read-only: what every metric works on."""
        return unpack(self._intensities)
