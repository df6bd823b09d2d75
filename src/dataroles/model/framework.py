"""Frameworks and the profiles rated on them.

They live together because each knows the other: ratings only mean something on a framework,
and a framework is what makes a profile of ratings.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np
import numpy.typing as npt
from attrs import Factory, field, frozen

from dataroles.exceptions import CatalogError, RatingError, UnknownSkillError, shown, way_out
from dataroles.model.mapping import FrozenMapping
from dataroles.model.number import not_negative
from dataroles.model.ratings import FloatArray, pack, pack_optional, unpack
from dataroles.model.scale import RatingScale
from dataroles.model.skill import Skill
from dataroles.model.text import check_id, check_name, check_text, collisions, instances_of, lookup_key, slug

__all__ = ["SkillFramework", "SkillProfile"]


def _skills(skills: Iterable[Skill]) -> tuple[Skill, ...]:
    return tuple(skills)


@frozen
class SkillFramework:
    """An ordered set of skills that are rated on one scale.

    Parameters
    ----------
    id : str
        Short identifier without white space.
    name : str
        What people call it.
    skills : iterable of Skill
        At least one; their order is that of every array, table and plot. Their ids and names
        are unique, whatever the case.
    scale : RatingScale
        What the ratings range over.
    measures : str, optional
        A word for what the ratings measure, such as ``"requirement"`` or ``"importance"``.

    Raises
    ------
    CatalogError
        If there is no skill, two skills share an id or name, or a text is not valid.

    Examples
    --------
    >>> skills = [Skill("sql", "SQL"), Skill("python", "Python")]
    >>> framework = SkillFramework("coding", "Coding", skills, RatingScale(1, 5))
    >>> len(framework), framework["Python"].id, "Rust" in framework
    (2, 'python', False)
    """

    id: str = field(validator=check_id)
    name: str = field(validator=check_name)
    skills: tuple[Skill, ...] = field(converter=_skills, validator=instances_of(Skill, "Skill('sql', 'SQL')"))
    scale: RatingScale = field(validator=instances_of(RatingScale, "RatingScale(1, 5)"))
    measures: str = field(default="", validator=check_text)
    _positions: FrozenMapping[str, int] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.skills:
            raise CatalogError(f"the framework {self.id!r} has no skills: give it at least one")
        clashes = collisions((skill.id, (skill.id, skill.name)) for skill in self.skills)
        if clashes:
            raise CatalogError(
                *(f"skills of the framework {self.id!r} collide: {clash}: give each its own" for clash in clashes)
            )
        words = ((word, at) for at, skill in enumerate(self.skills) for word in (skill.id, skill.name))
        object.__setattr__(self, "_positions", FrozenMapping((lookup_key(word), at) for word, at in words))

    def __len__(self) -> int:
        return len(self.skills)

    def __iter__(self) -> Iterator[Skill]:
        return iter(self.skills)

    def __contains__(self, skill: object) -> bool:
        if isinstance(skill, Skill):
            return skill in self.skills
        return isinstance(skill, str) and lookup_key(skill) in self._positions

    def __getitem__(self, skill: str) -> Skill:
        return self.skills[self.index(skill)]

    def index(self, skill: str) -> int:
        """Return the position of a skill.

        Parameters
        ----------
        skill : str
            Its id or name, in any case.

        Returns
        -------
        int
            From 0 to ``len(framework) - 1``.

        Raises
        ------
        UnknownSkillError
            If the framework has no such skill; the message names near ones.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.load_catalog().framework.index("MLOps")
        11
        """
        position = self._positions.get(lookup_key(skill)) if isinstance(skill, str) else None
        if position is None:
            known = [word for known in self.skills for word in (known.name, known.id)]
            raise UnknownSkillError(f"unknown skill {shown(skill)} on {self.id!r}: {way_out(skill, known)}")
        return position

    def rate(
        self,
        ratings: Mapping[str, float | None],
        *,
        name: str,
        id: str | None = None,
        default: float | None = None,
        standard_errors: Mapping[str, float | None] | None = None,
    ) -> "SkillProfile":
        """Make a profile by rating skills, each named by its id or name.

        Parameters
        ----------
        ratings : mapping of str to float or None
            A rating on the framework's scale for each skill; None says that it is unrated.
        name : str
            Whose profile it is.
        id : str, optional
            Its identifier; by default made of the name ("Ann Lee" gives ``"ann-lee"``).
        default : float, optional
            The rating of the skills that are not named. Without it they are unrated.
        standard_errors : mapping of str to float or None, optional
            The standard error of each rating, at least 0, in rating points.

        Returns
        -------
        SkillProfile
            The ratings, in the framework's order.

        Raises
        ------
        UnknownSkillError
            If a skill is not one of the framework's.
        RatingError
            If a rating is off the scale or no number, a skill is rated twice (by its id and its
            name), or a standard error is negative or has no rating. All faults are named at once.

        Examples
        --------
        >>> import dataroles as dr
        >>> lifecycle = dr.load_catalog().framework
        >>> me = lifecycle.rate({"Storytelling": 4, "databases": 3}, name="Me", default=1)
        >>> me["Databases"], me["MLOps"]
        (3.0, 1.0)
        """
        faults: list[RatingError | UnknownSkillError] = []
        rest = math.nan
        if default is not None:
            try:
                rest = self.scale.check(default, f"the default rating of {shown(name)}")
            except RatingError as fault:
                faults.append(fault)
                rest = self.scale.minimum
        values = self._align(ratings, rest, f"the rating of {shown(name)}", self.scale.check, faults)
        errors = None
        if standard_errors is not None:
            errors = self._align(
                standard_errors, math.nan, f"the standard error of {shown(name)}", not_negative, faults
            )
            if faults:
                faults += map(RatingError, _without_rating(self, name, np.array(values), np.array(errors)))
        if faults:
            raise type(faults[0])(*map(str, faults))
        return SkillProfile(self, values, name=name, id=_id_from(name) if id is None else id, standard_errors=errors)

    def _align(
        self,
        given: Mapping[str, float | None],
        rest: float,
        what: str,
        check: Callable[[object, str], float],
        faults: list[RatingError | UnknownSkillError],
    ) -> list[float]:
        """Put what is given by skill into the framework's order; take note of all faults."""
        if not isinstance(given, Mapping):
            raise RatingError(f"{what} is to be read from {shown(given)}: give a mapping, such as {{'sql': 3}}")
        values = [rest] * len(self.skills)
        seen: set[int] = set()
        for skill, value in given.items():
            try:
                position = self.index(skill)
                what_exactly = f"{what} for {self.skills[position].name!r}"
                if position in seen:
                    raise RatingError(f"{what_exactly} is given twice, by id and by name: give it once")
                seen.add(position)
                # Given, if not validly: the minimum stands in until the fault is reported.
                values[position] = self.scale.minimum
                values[position] = math.nan if value is None else check(value, what_exactly)
            except (RatingError, UnknownSkillError) as fault:
                faults.append(fault)
        return values


def _id_from(name: object) -> str:
    # What is no text is refused as a name.
    return slug(name) if isinstance(name, str) else ""


def _without_rating(framework: SkillFramework, name: str, ratings: FloatArray, errors: FloatArray) -> list[str]:
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
        kw_only=True, default=Factory(lambda profile: _id_from(profile.name), takes_self=True), validator=check_id
    )
    _standard_errors: bytes | None = field(alias="standard_errors", kw_only=True, default=None, converter=pack_optional)

    complete: bool = field(init=False, eq=False)
    _intensities: bytes = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        self._check()
        # Every score asks for these two.
        object.__setattr__(self, "complete", not np.isnan(self.ratings).any())
        object.__setattr__(self, "_intensities", pack(self.ratings - self.framework.scale.floor))

    def _check(self) -> None:
        scale, ratings, errors = self.framework.scale, self.ratings, self.standard_errors
        self._check_length(ratings, "ratings")
        on_scale = ((ratings >= scale.minimum) & (ratings <= scale.maximum)) | (ratings == scale.floor)
        faults = [*self._faults("rating", ratings, ~(on_scale | np.isnan(ratings)), scale.check)]
        if errors is not None:
            self._check_length(errors, "standard errors")
            faults += self._faults("standard error", errors, (errors < 0) | np.isinf(errors), not_negative)
            faults += _without_rating(self.framework, self.name, ratings, errors)
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
