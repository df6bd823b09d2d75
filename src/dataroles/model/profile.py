"""Profiles: ratings on a framework, of a role or a person."""

import math
from collections.abc import Iterator, Mapping

import numpy as np
from attrs import Factory, evolve, field, frozen

from dataroles._warn import warn_user
from dataroles.exceptions import FrameworkMismatchError, RatingError, shown
from dataroles.model.framework import SkillFramework
from dataroles.model.moving import rescaled, same_numbers
from dataroles.model.number import plain
from dataroles.model.rating_faults import check_each, check_length, within_bounds
from dataroles.model.ratings import FloatArray, pack, pack_optional, unpack
from dataroles.model.scale import RatingScale
from dataroles.model.showing import Keyed
from dataroles.model.skill import Skill
from dataroles.model.text import check_id, check_name, instances_of, lookup_key, slug

__all__ = ["SkillProfile", "id_from", "moved", "warn_of_other_measure"]


def id_from(name: object) -> str:
    """Make an id of a name; what is no text is refused as a name."""
    return slug(name) if isinstance(name, str) else ""


@frozen(repr=False)
class SkillProfile(Keyed, Mapping[str, float]):
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

    Attributes
    ----------
    complete : bool
        Whether every skill is rated.

    Raises
    ------
    RatingError
        If an array has the wrong length, an entry is no number, a rating is off the scale, or a
        standard error is negative, infinite or without a rating.
    CatalogError
        If the id or name is not valid.

    Examples
    --------
    >>> import dataroles as dr
    >>> profile = dr.load_catalog()["ML Engineer"].profile
    >>> profile["Stats and ML Modeling"], profile.ratings.shape, profile.standard_errors
    (4.25, (12,), None)
    >>> profile.intensities[:2]
    array([4.  , 3.25])
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
        check_length(self.framework, self.name, ratings, "ratings")
        if errors is not None:
            check_length(self.framework, self.name, errors, "standard errors")
        # Every score asks for these two. The lowest is NaN where one is.
        lowest = np.minimum.reduce(ratings)
        complete = not math.isnan(lowest)
        intensities = ratings - self.framework.scale.floor
        object.__setattr__(self, "complete", complete)
        object.__setattr__(self, "_intensities", intensities.tobytes() if complete else pack(intensities))
        if not within_bounds(self.framework.scale, lowest, ratings, errors):
            check_each(self.framework, self.name, ratings, errors)

    def __getitem__(self, skill: str) -> float:
        return float(self.ratings[self.framework.index(skill)])

    def __contains__(self, skill: object) -> bool:
        return isinstance(skill, str) and skill in self.framework

    def __iter__(self) -> Iterator[str]:
        return (skill.id for skill in self.framework.skills)

    def __len__(self) -> int:
        return len(self.framework)

    def _line(self) -> str:
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

    def rescaled(self, scale: RatingScale) -> "SkillProfile":
        """Return the profile on another scale, floor to floor and maximum to maximum.

        Linear: a rating keeps its share of the span above the floor, so that it counts for as
        much as before. Standard errors stretch with the span.

        Parameters
        ----------
        scale : RatingScale
            What the ratings are to range over.

        Returns
        -------
        SkillProfile
            On ``profile.framework.rescaled(scale)``; unrated skills stay unrated.

        Raises
        ------
        RatingError
            If a rating lands between the new scale's floor and its minimum, where there are no
            ratings. It names all such skills.

        Examples
        --------
        >>> import dataroles as dr
        >>> me = dr.load_catalog().rate({"Storytelling": 4, "Databases": 3}, name="Me")
        >>> me.rescaled(dr.RatingScale(0, 100))["Storytelling"]
        75.0
        """
        old, framework = self.framework.scale, self.framework.rescaled(scale)
        ratings, errors = rescaled(self.ratings, old, scale), self.standard_errors
        between = (ratings > scale.floor) & (ratings < scale.minimum)
        if between.any():
            raise RatingError(
                *(
                    f"the rating of {self.name!r} for {framework.skills[at].name!r} is"
                    f" {plain(self.ratings[at].item())}, which becomes {plain(ratings[at].item())}, between the floor"
                    f" {plain(scale.floor)} and the minimum {plain(scale.minimum)} of the new scale: choose a scale"
                    " whose minimum is its floor"
                    for at in np.flatnonzero(between).tolist()
                )
            )
        if errors is not None:
            with np.errstate(over="ignore"):  # what is infinite is refused by name
                errors = errors / old.span * scale.span
        return evolve(self, framework=framework, ratings=ratings, standard_errors=errors)

    def renamed_skills(self, names: Mapping[str, str | Skill]) -> "SkillProfile":
        """Return the same ratings under other names of skills.

        Parameters
        ----------
        names : mapping of str to str or Skill
            As `SkillFramework.renamed_skills` takes it.

        Returns
        -------
        SkillProfile
            On ``profile.framework.renamed_skills(names)``.

        Raises
        ------
        UnknownSkillError, CatalogError
            As `SkillFramework.renamed_skills`.

        Examples
        --------
        >>> import dataroles as dr
        >>> profile = dr.load_catalog()["data-engineer"].on("platform")
        >>> profile.renamed_skills({"CI/CD": "Continuous Delivery"})["Continuous Delivery"]
        4.0
        """
        return evolve(self, framework=self.framework.renamed_skills(names))

    def onto(self, framework: SkillFramework) -> "SkillProfile":
        """Return the same ratings on another framework, matched by the skills' ids.

        Skills that are not rated here are unrated there. Where skills or scales differ, two
        frameworks become one on purpose: ``profile.renamed_skills({"SQL":
        framework["Databases"]}).rescaled(framework.scale).onto(framework)``.

        Parameters
        ----------
        framework : SkillFramework
            Has every skill that is rated here, and the same floor, minimum and maximum.

        Returns
        -------
        SkillProfile
            The ratings and their standard errors, in that framework's order.

        Raises
        ------
        FrameworkMismatchError
            If a rating would be lost, or the scales differ. All faults are named at once.
        TypeError
            If `framework` is no SkillFramework.

        Warns
        -----
        UserWarning
            If the frameworks say that their ratings measure different things.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> bigger = platform.extended(dr.Skill("rust", "Rust"))
        >>> platform.rate({"Pandas": 4}, name="Me").onto(bigger)
        <SkillProfile 'me' ('Me') on 'platform': 1 of 9 skills rated>
        """
        if not isinstance(framework, SkillFramework):
            raise TypeError(f"{self.name!r} is to move onto {shown(framework)}: give a SkillFramework, as of a catalog")
        result = moved(self, framework)
        warn_of_other_measure(self.framework, framework)
        return result


def moved(profile: SkillProfile, framework: SkillFramework) -> SkillProfile:
    """Do what `SkillProfile.onto` does, without a warning."""
    old = profile.framework
    if framework == old:
        return profile
    faults = []
    if not same_numbers(old.scale, framework.scale):
        faults.append(
            f"{profile.name!r} is rated {_range(old)}, and {framework.id!r} goes {_range(framework)}: rescale it"
            " first, with profile.rescaled(framework.scale)"
        )
    ids = {skill.id for skill in framework.skills}
    faults += [
        f"{profile.name!r} is rated {plain(rating)} for {skill.name!r}, and {framework.id!r} has no skill"
        f" {skill.id!r}: add it with framework.extended(...), or match it with profile.renamed_skills(...)"
        for skill, rating in zip(old.skills, profile.ratings.tolist(), strict=True)
        if skill.id not in ids and not math.isnan(rating)
    ]
    if faults:
        raise FrameworkMismatchError(*faults)
    errors = profile.standard_errors
    return evolve(
        profile,
        framework=framework,
        ratings=_aligned(old, profile.ratings, framework),
        standard_errors=None if errors is None else _aligned(old, errors, framework),
    )


def _range(framework: SkillFramework) -> str:
    scale = framework.scale
    return f"from {plain(scale.minimum)} to {plain(scale.maximum)} with the floor {plain(scale.floor)}"


def _aligned(old: SkillFramework, values: FloatArray, new: SkillFramework) -> list[float]:
    by_id = {skill.id: value for skill, value in zip(old.skills, values.tolist(), strict=True)}
    return [by_id.get(skill.id, math.nan) for skill in new.skills]


def warn_of_other_measure(old: SkillFramework, new: SkillFramework) -> None:
    """Warn if both frameworks say what their ratings measure, and it is not the same."""
    if old.measures and new.measures and lookup_key(old.measures) != lookup_key(new.measures):
        warn_user(
            f"ratings of {old.measures} ({old.id!r}) are put among ratings of {new.measures} ({new.id!r}):"
            " scores on them compare different things"
        )
