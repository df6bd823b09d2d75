"""Skill frameworks and the profiles rated on them."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from os import PathLike

import numpy as np
import numpy.typing as npt
from attrs import Factory, evolve, field, frozen

from dataroles._csv import csv_text
from dataroles._displayed import Displayed
from dataroles.exceptions import (
    CatalogError,
    FrameworkMismatchError,
    RatingError,
    SheetError,
    UnknownSkillError,
    short_repr,
    suggest,
    warn_user,
)
from dataroles.model.mapping import FrozenMapping
from dataroles.model.numbers import FloatArray, not_negative, pack, pack_optional, plain, unpack
from dataroles.model.scale import RatingScale, rescaled, same_numbers
from dataroles.model.skill import Skill
from dataroles.model.text import check_id, check_name, check_text, instances_of, lookup_key, name_fault, places_of, slug

BoolArray = npt.NDArray[np.bool_]

HEADINGS = ("skill id", "skill", "summary", "rating", "how to rate")
"""First row of a questionnaire for one person, which tells it from other sheets."""
QUESTIONNAIRE_HEADINGS = ("skill id", "skill", "summary", "how to rate")
"""First cells of the first row of a questionnaire for several people, before their names."""
YOUR_NAME = "Your name"
SCALE_HEADINGS = ("rating", "label", "choice")
SKILLS_SHEET_HEADINGS = ("skill id", "skill", "group", "summary", "levels")
_MOST_CHOICES = 20


def _skills(skills: Iterable[Skill]) -> tuple[Skill, ...]:
    return tuple(skills)


@frozen(repr=False)
class SkillFramework(Displayed):
    """Ordered set of skills that are rated on one scale.

    Parameters
    ----------
    id : str
        Short identifier without white space.
    name : str
        Display name.
    skills : iterable of Skill
        Skills, at least one, in the order of all arrays, tables and plots. Their ids and names are
        unique, ignoring case.
    scale : RatingScale
        Scale of the ratings.
    measures : str, optional
        What the ratings measure, such as ``"requirement"`` or ``"importance"``.

    Raises
    ------
    CatalogError
        If there is no skill, two skills share an id or name, a level of a skill is off the scale,
        or a text is not valid.

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
    _positions: FrozenMapping[str, int] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if not self.skills:
            raise CatalogError(f"the framework {self.id!r} has no skills: give it at least one")
        positions, clashes = places_of((skill.id, (skill.id, skill.name)) for skill in self.skills)
        if clashes:
            raise CatalogError(
                *(f"skills of the framework {self.id!r} collide: {clash}: give each its own" for clash in clashes)
            )
        off_scale = [
            f"the level {plain(rating)} of {skill.name!r} is off the scale of {self.id!r}: give a rating from"
            f" {plain(self.scale.minimum)} to {plain(self.scale.maximum)}"
            for skill in self.skills
            for rating in skill.levels
            if not self.scale.minimum <= rating <= self.scale.maximum and rating != self.scale.floor
        ]
        if off_scale:
            raise CatalogError(*off_scale)
        object.__setattr__(self, "_positions", FrozenMapping(positions.items()))

    def _line(self) -> str:
        return f"<SkillFramework {self.id!r} ({self.name!r}): {len(self.skills)} skills>"

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

    def _ipython_key_completions_(self) -> list[str]:
        return [word for skill in self.skills for word in (skill.id, skill.name)]

    def index(self, skill: str) -> int:
        """Return the position of a skill.

        Parameters
        ----------
        skill : str
            Id or name, in any case.

        Returns
        -------
        int
            From 0 to ``len(framework) - 1``.

        Raises
        ------
        UnknownSkillError
            If the framework has no such skill. The message suggests similar names.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.load_catalog().framework.index("MLOps")
        11
        """
        position = self._positions.get(lookup_key(skill)) if isinstance(skill, str) else None
        if position is None:
            known = [word for known in self.skills for word in (known.name, known.id)]
            raise UnknownSkillError(f"unknown skill {short_repr(skill)} on {self.id!r}: {suggest(skill, known)}")
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
        """Return a profile with ratings of skills.

        Parameters
        ----------
        ratings : mapping of str to float or None
            Ratings on the framework's scale by skill id or name; None means unrated.
        name : str
            Name of the person or role.
        id : str, optional
            Id of the profile. By default made from the name ("Ann Lee" gives ``"ann-lee"``).
        default : float, optional
            Rating of all other skills. By default they are unrated.
        standard_errors : mapping of str to float or None, optional
            Standard errors of the ratings, at least 0, in rating points.

        Returns
        -------
        SkillProfile
            Ratings in framework order.

        Raises
        ------
        UnknownSkillError
            If the framework has no such skill.
        RatingError
            If a rating is off the scale or not a number, a skill is rated twice (by id and by
            name), or a standard error is negative or has no rating. All faults are listed.

        Examples
        --------
        >>> import dataroles as dr
        >>> lifecycle = dr.load_catalog().framework
        >>> me = lifecycle.rate({"Storytelling": 4, "databases": 3}, name="Me", default=1)
        >>> me["Databases"], me["MLOps"]
        (3.0, 1.0)
        """
        return rate(self, ratings, name=name, id=id, default=default, standard_errors=standard_errors)

    def questionnaire(self, path: str | PathLike[str] | None = None, *, people: Iterable[str] = ()) -> str:
        """Return or write a blank sheet for people to rate these skills. `read_matrix` reads it back.

        Parameters
        ----------
        path : str or os.PathLike, optional
            Workbook to write, with the suffix .xlsx, which requires the extra ``excel``: one row
            per skill with its meaning and levels, and one column per person with a list of the
            ratings to choose from. By default, a CSV text for one person is returned.
        people : iterable of str, optional
            Names of the people in the workbook. By default, one column for a name to be entered.

        Returns
        -------
        str
            The path, or the CSV text: a row for the person's name, then one row per skill with its
            meaning, an empty cell for the rating, and the meaning of the ratings.

        Raises
        ------
        SheetError
            If the suffix is not .xlsx, or a name is not valid or is given twice.
        ModuleNotFoundError
            If XlsxWriter is not installed.
        OSError
            If the file cannot be written.
        TypeError
            If `people` is a string, or given without a path.

        Examples
        --------
        >>> from pathlib import Path
        >>> import dataroles as dr
        >>> lifecycle = dr.load_catalog().framework
        >>> sheet = lifecycle.questionnaire().replace("Your name,,,", "Your name,,Ann,")
        >>> _ = Path("ann.csv").write_text(sheet, encoding="utf-8")
        >>> dr.read_matrix("ann.csv", lifecycle)[0]
        <SkillProfile 'ann' ('Ann') on 'lifecycle': 0 of 12 skills rated>
        >>> _ = lifecycle.questionnaire("ask.xlsx", people=["Ann", "Bob"])
        >>> dr.read_matrix("ask.xlsx", lifecycle).names
        ('Ann', 'Bob')
        """
        if path is None:
            if [*people]:
                raise TypeError("people are for a workbook: pass its path too, such as 'ask.xlsx'")
            return questionnaire(self)
        write_questionnaire(self, path, people)
        return str(path)

    def extended(self, *skills: Skill) -> "SkillFramework":
        """Return the framework with more skills, added after its own.

        To replace the framework in a catalog, whose roles are then unrated on the new skills, use
        ``catalog.extended(frameworks=[bigger], on_conflict="replace")``.

        Parameters
        ----------
        *skills : Skill
            New skills, with ids and names that the framework does not have.

        Returns
        -------
        SkillFramework
            New framework with the same id.

        Raises
        ------
        CatalogError
            If ids or names are not unique.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> [skill.name for skill in platform.extended(dr.Skill("rust", "Rust"))][-2:]
        ['Kubernetes, Docker, Terraform', 'Rust']
        """
        return evolve(self, skills=(*self.skills, *skills))

    def rescaled(self, scale: RatingScale) -> "SkillFramework":
        """Return the framework with another scale.

        Parameters
        ----------
        scale : RatingScale
            New scale.

        Returns
        -------
        SkillFramework
            New framework with the same id and skills, and with their levels rescaled. Use
            `SkillProfile.rescaled` to convert ratings.

        Raises
        ------
        CatalogError
            If a level falls between the floor and the minimum of the new scale.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.load_catalog().framework.rescaled(dr.RatingScale(0, 100)).scale.span
        100.0
        """
        skills = self.skills
        if any(skill.levels for skill in skills) and not same_numbers(self.scale, scale):
            skills = tuple(evolve(skill, levels=_rescaled_levels(skill, self.scale, scale)) for skill in skills)
        return evolve(self, scale=scale, skills=skills)

    def renamed_skills(self, names: Mapping[str, str | Skill]) -> "SkillFramework":
        """Return the framework with some skills renamed, all at once.

        Parameters
        ----------
        names : mapping of str to str or Skill
            New name by skill id or name. The new id is made from it ("Data Modeling" gives
            ``"data-modeling"``). Or a Skill to use instead, such as one from another framework.

        Returns
        -------
        SkillFramework
            New framework with the same id, and the skills in the same order.

        Raises
        ------
        UnknownSkillError
            If the framework has no such skill.
        CatalogError
            If a name is not valid, a skill is renamed twice, or the new ids or names are not
            unique.
        TypeError
            If `names` is not a mapping.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> platform.renamed_skills({"CI/CD": "Continuous Delivery"})["continuous delivery"].id
        'continuous-delivery'
        """
        return evolve(self, skills=renamed(self.skills, self.index, names))


def _rescaled_levels(skill: Skill, old: RatingScale, new: RatingScale) -> FrozenMapping[float, str]:
    ratings = rescaled(np.array([*skill.levels], dtype=np.float64), old, new)
    return FrozenMapping(zip(ratings.tolist(), skill.levels.values(), strict=True))


def renamed(
    skills: tuple[Skill, ...], index: Callable[[str], int], names: Mapping[str, str | Skill]
) -> tuple[Skill, ...]:
    """Return skills with new names or replacements, or raise one error that lists all faults."""
    if not isinstance(names, Mapping):
        raise TypeError(f"the new names are {short_repr(names)}: give a mapping, such as {{'SQL': 'Databases'}}")
    result = list(skills)
    seen: set[int] = set()
    faults: list[CatalogError | UnknownSkillError] = []
    for old, new in names.items():
        try:
            at = index(old)
            result[at] = _renamed(skills[at], new)
            if at in seen:
                raise CatalogError(f"the skill {skills[at].name!r} is renamed twice, by id and by name: do it once")
            seen.add(at)
        except (CatalogError, UnknownSkillError) as fault:
            faults.append(fault)
    if faults:
        raise type(faults[0])(*map(str, faults))
    return tuple(result)


def _renamed(skill: Skill, new: str | Skill) -> Skill:
    if isinstance(new, Skill):
        return new
    fault = name_fault(new)
    if fault is not None:
        raise CatalogError(f"the new name of the skill {skill.name!r} {fault}")
    return evolve(skill, id=slug(new), name=new)


def id_from(name: object) -> str:
    """Return an id made from a name; values that are not strings are rejected later, as a name."""
    return slug(name) if isinstance(name, str) else ""


@frozen(repr=False)
class SkillProfile(Displayed, Mapping[str, float]):
    """Ratings on a framework: what a role requires, or what a person can do.

    A read-only mapping of skill ids to ratings, in framework order; NaN means unrated. You can also
    look up a skill by name. Usually made by `SkillFramework.rate` or `Catalog.rate`.

    Parameters
    ----------
    framework : SkillFramework
        Framework of the ratings.
    ratings : array_like of float, shape (n_skills,)
        Ratings in framework order and on its scale; NaN means unrated.
    name : str
        Name of the person or role.
    id : str, optional
        Id of the profile. By default made from the name. A role's profile has the role's id and
        name.
    standard_errors : array_like of float, shape (n_skills,), optional
        Standard errors, at least 0, in rating points; NaN where unknown.

    Attributes
    ----------
    complete : bool
        True if every skill is rated.

    Raises
    ------
    RatingError
        If an array has the wrong length, an entry is not a number, a rating is off the scale, or a
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
        # Every score needs these two. The minimum is NaN if any rating is.
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

    def _ipython_key_completions_(self) -> list[str]:
        return self.framework._ipython_key_completions_()

    @property
    def ratings(self) -> FloatArray:
        """Ratings, read-only float64 array of shape (n_skills,); NaN means unrated."""
        return unpack(self._ratings)

    @property
    def standard_errors(self) -> FloatArray | None:
        """Standard errors of the ratings, read-only; None if there are none."""
        return None if self._standard_errors is None else unpack(self._standard_errors)

    @property
    def intensities(self) -> FloatArray:
        """Ratings minus the scale's floor, at least 0, read-only: the input of every metric."""
        return unpack(self._intensities)

    def rescaled(self, scale: RatingScale) -> "SkillProfile":
        """Return the profile on another scale, mapping floor to floor and maximum to maximum.

        The mapping is linear: a rating keeps its share of the span above the floor, so scores stay
        the same. Standard errors scale with the span.

        Parameters
        ----------
        scale : RatingScale
            What the ratings are to range over.

        Returns
        -------
        SkillProfile
            Profile on ``profile.framework.rescaled(scale)``. Unrated skills stay unrated.

        Raises
        ------
        RatingError
            If a rating would lie between the floor and the minimum of the new scale, where no
            rating is valid. All such skills are listed.

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
            with np.errstate(over="ignore"):  # infinite values are rejected below, by skill name
                errors = errors / old.span * scale.span
        return evolve(self, framework=framework, ratings=ratings, standard_errors=errors)

    def renamed_skills(self, names: Mapping[str, str | Skill]) -> "SkillProfile":
        """Return the same ratings with some skills renamed.

        Parameters
        ----------
        names : mapping of str to str or Skill
            As `SkillFramework.renamed_skills` takes it.

        Returns
        -------
        SkillProfile
            Profile on ``profile.framework.renamed_skills(names)``.

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
        """Return the same ratings on another framework, with skills matched by id.

        Unrated skills stay unrated. If skills or scales differ, map them first:
        ``profile.renamed_skills({"SQL":
        framework["Databases"]}).rescaled(framework.scale).onto(framework)``.

        Parameters
        ----------
        framework : SkillFramework
            Framework with every skill that is rated here, and the same floor, minimum and maximum.

        Returns
        -------
        SkillProfile
            Ratings and standard errors in the order of that framework.

        Raises
        ------
        FrameworkMismatchError
            If a rating would be lost, or the scales differ. All faults are listed.
        TypeError
            If `framework` is not a SkillFramework.

        Warns
        -----
        UserWarning
            If the ratings of the two frameworks measure different things.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> bigger = platform.extended(dr.Skill("rust", "Rust"))
        >>> platform.rate({"Pandas": 4}, name="Me").onto(bigger)
        <SkillProfile 'me' ('Me') on 'platform': 1 of 9 skills rated>
        """
        if not isinstance(framework, SkillFramework):
            raise TypeError(
                f"cannot move {self.name!r} onto {short_repr(framework)}: pass a SkillFramework, as of a catalog"
            )
        result = moved(self, framework)
        warn_of_other_measure(self.framework, framework)
        return result


def check_length(framework: SkillFramework, name: str, values: FloatArray, what: str) -> None:
    """Raise a RatingError unless there is one value per skill."""
    if len(values) != len(framework):
        raise RatingError(
            f"{name!r} has {len(values)} {what} for the {len(framework)} skills of {framework.id!r}:"
            " give one for each, NaN where there is none"
        )


def within_bounds(scale: RatingScale, lowest: float, ratings: FloatArray, errors: FloatArray | None) -> bool:
    """Return True if all values are given and valid. A fast check for large catalogs."""
    return bool(
        scale.minimum <= lowest
        and np.maximum.reduce(ratings) <= scale.maximum
        and (errors is None or (np.minimum.reduce(errors) >= 0 and np.maximum.reduce(errors) < np.inf))
    )


def check_each(framework: SkillFramework, name: str, ratings: FloatArray, errors: FloatArray | None) -> None:
    """Raise a RatingError that lists every invalid value."""
    scale = framework.scale
    faults = [*_faults(framework, f"the rating of {name!r}", ratings, _off_scale(scale, ratings), scale.check)]
    if errors is not None:
        faults += _faults(framework, f"the standard error of {name!r}", errors, _no_error(errors), not_negative)
        faults += without_rating(framework, name, ratings, errors)
    if faults:
        raise RatingError(*faults)


def all_valid(scale: RatingScale, ratings: FloatArray, errors: FloatArray | None) -> bool:
    """Return whether `check_each` would accept every row."""
    if _off_scale(scale, ratings).any():
        return False
    return errors is None or not (_no_error(errors) | (np.isnan(ratings) & ~np.isnan(errors))).any()


def _off_scale(scale: RatingScale, ratings: FloatArray) -> BoolArray:
    on_scale: BoolArray = (ratings >= scale.minimum) & (ratings <= scale.maximum) | (ratings == scale.floor)
    return ~(on_scale | np.isnan(ratings))


def _no_error(errors: FloatArray) -> BoolArray:
    return (errors < 0) | np.isinf(errors)


def _faults(
    framework: SkillFramework,
    what: str,
    values: FloatArray,
    wrong: BoolArray,
    check: Callable[[object, str], float],
) -> Iterator[str]:
    for at in np.flatnonzero(wrong).tolist():
        try:
            check(values[at].item(), f"{what} for {framework.skills[at].name!r}")
        except RatingError as fault:
            yield str(fault)


def without_rating(framework: SkillFramework, name: str, ratings: FloatArray, errors: FloatArray) -> list[str]:
    """Return a message for each standard error without a rating."""
    return [
        f"the standard error of {short_repr(name)} for {framework.skills[at].name!r} is given, but no rating:"
        " give the rating too"
        for at in np.flatnonzero(np.isnan(ratings) & ~np.isnan(errors)).tolist()
    ]


def moved(profile: SkillProfile, framework: SkillFramework) -> SkillProfile:
    """Return a profile on another framework, as `SkillProfile.onto` does, without a warning."""
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
    """Warn if the ratings of two frameworks measure different things."""
    if old.measures and new.measures and lookup_key(old.measures) != lookup_key(new.measures):
        warn_user(
            f"ratings of {old.measures} ({old.id!r}) are put among ratings of {new.measures} ({new.id!r}):"
            " scores on them compare different things"
        )


def rate(
    framework: SkillFramework,
    ratings: Mapping[str, float | None],
    *,
    name: str,
    id: str | None,
    default: float | None,
    standard_errors: Mapping[str, float | None] | None,
) -> SkillProfile:
    """Return a profile with ratings by skill, or raise one error that lists all faults."""
    faults: list[RatingError | UnknownSkillError] = []
    rest = math.nan
    if default is not None:
        try:
            rest = framework.scale.check(default, f"the default rating of {short_repr(name)}")
        except RatingError as fault:
            faults.append(fault)
            rest = framework.scale.minimum
    values = _align(framework, ratings, rest, f"the rating of {short_repr(name)}", framework.scale.check, faults)
    errors = None
    if standard_errors is not None:
        errors = _align(
            framework, standard_errors, math.nan, f"the standard error of {short_repr(name)}", not_negative, faults
        )
        if faults:
            faults += map(RatingError, without_rating(framework, name, values, errors))
    if faults:
        raise type(faults[0])(*map(str, faults))
    return SkillProfile(framework, values, name=name, id=id_from(name) if id is None else id, standard_errors=errors)


def _align(
    framework: SkillFramework,
    given: Mapping[str, float | None],
    rest: float,
    what: str,
    check: Callable[[object, str], float],
    faults: list[RatingError | UnknownSkillError],
) -> FloatArray:
    """Return values in framework order, and collect all faults."""
    if not isinstance(given, Mapping):
        raise RatingError(f"{what} cannot be read from {short_repr(given)}: give a mapping, such as {{'sql': 3}}")
    values = [rest] * len(framework)
    seen: set[int] = set()
    for skill, value in given.items():
        try:
            position = framework.index(skill)
            what_exactly = f"{what} for {framework.skills[position].name!r}"
            if position in seen:
                raise RatingError(f"{what_exactly} is given twice, by id and by name: give it once")
            seen.add(position)
            # Not valid, but given: use the minimum until the fault is reported.
            values[position] = framework.scale.minimum
            values[position] = math.nan if value is None else check(value, what_exactly)
        except (RatingError, UnknownSkillError) as fault:
            faults.append(fault)
    return np.array(values)


def questionnaire(framework: SkillFramework) -> str:
    """Return a blank CSV sheet for a person to rate the skills of a framework.

    Examples
    --------
    >>> import dataroles as dr
    >>> scale = dr.RatingScale(0, 2, labels=["none", "some", "much"])
    >>> coding = dr.SkillFramework("coding", "Coding", [dr.Skill("sql", "SQL", summary="Queries.")], scale)
    >>> print(questionnaire(coding), end="")
    skill id,skill,summary,rating,how to rate
    ,Your name,,,Write it under 'rating'.
    sql,SQL,Queries.,,"From 0 to 2: 0 = none, 1 = some, 2 = much. Leave empty if you cannot say."
    """
    rows = [
        (
            skill.id,
            skill.name,
            skill.summary,
            None,
            f"{_in_words(framework.scale, skill)}. Leave empty if you cannot say.",
        )
        for skill in framework.skills
    ]
    return csv_text([HEADINGS, (None, "Your name", None, None, "Write it under 'rating'."), *rows])


def write_questionnaire(framework: SkillFramework, path: str | PathLike[str], people: Iterable[str]) -> None:
    """Write a workbook for people to rate the skills of a framework."""
    # Loading a catalog needs none of these.
    from pathlib import Path  # noqa: PLC0415

    from dataroles._atomic import write_atomically  # noqa: PLC0415
    from dataroles._xlsx import XlsxSheet, xlsx_bytes  # noqa: PLC0415

    if isinstance(people, str):
        raise TypeError(f"people is {short_repr(people)}: give a list of names")
    names = [*people]
    faults = [f"the name of a person {fault}" for name in names if (fault := name_fault(name)) is not None]
    if not faults:
        counts = Counter(map(lookup_key, names))
        faults = [f"{name!r} is given {counts[lookup_key(name)]} times: give each person another name"
                  for name in names if counts[lookup_key(name)] > 1]  # fmt: skip
    suffix = Path(path).suffix
    if suffix.lower() != ".xlsx":
        faults.append(f"cannot write a questionnaire as {short_repr(suffix)}: use .xlsx")
    if faults:
        raise SheetError(*faults)
    rows: list[list[str | float | None]] = [[*QUESTIONNAIRE_HEADINGS, *(names or [YOUR_NAME])]]
    rows += [[skill.id, skill.name, skill.summary, _in_words(framework.scale, skill)] for skill in framework.skills]
    first, last = len(QUESTIONNAIRE_HEADINGS), len(rows[0]) - 1
    scale = scale_sheet_rows(framework.scale)
    bounds = (framework.scale.floor, framework.scale.maximum)
    sheets = [
        XlsxSheet(
            "Ratings",
            rows,
            first,
            [18, 26, 50, 50, 16],
            (1, first, len(framework), last),
            bounds,
            f"Scale!$C$2:$C${len(scale)}" if len(scale) > 1 else bounds,
            wrapped=True,
        ),
        XlsxSheet("Scale", scale, 0, [10, 30, 40]),
    ]
    write_atomically(path, xlsx_bytes(sheets, Path(path).name))


def scale_sheet_rows(scale: RatingScale) -> list[list[str | float | None]]:
    """Return the rows of a sheet with each rating, its label and both together; only headings if there are many."""
    rows: list[list[str | float | None]] = [[*SCALE_HEADINGS]]
    steps = (scale.maximum - scale.minimum) // 1 + 1
    if not (scale.minimum.is_integer() and scale.maximum.is_integer() and steps <= _MOST_CHOICES):
        return rows
    if scale.floor != scale.minimum:
        rows.append([scale.floor, "not at all", f"{plain(scale.floor)} - not at all"])
    for step in range(int(steps)):
        rating = scale.minimum + step
        label = scale.labels[step] if scale.labels else None
        rows.append([rating, label, f"{plain(rating)} - {label}" if label else rating])
    return rows


def _in_words(scale: RatingScale, skill: Skill) -> str:
    """Return the meaning of the ratings of a skill: its levels, or else the labels of the scale."""
    labels = {scale.minimum + step: label for step, label in enumerate(scale.labels)}
    if scale.floor != scale.minimum:
        labels = {scale.floor: "not at all"} | labels
    meanings = [f"{plain(rating)} = {text.removesuffix('.')}" for rating, text in (skill.levels or labels).items()]
    return f"From {plain(scale.minimum)} to {plain(scale.maximum)}" + (f": {', '.join(meanings)}" if meanings else "")
