"""Roles: described things rated on any number of frameworks."""

from collections.abc import Iterable

from attrs import evolve, field, frozen

from dataroles._displayed import Displayed
from dataroles.exceptions import CatalogError, NotRatedError, short_repr
from dataroles.model.framework import SkillProfile
from dataroles.model.mapping import FrozenMapping
from dataroles.model.text import (
    check_id,
    check_name,
    check_text,
    check_texts,
    instances_of,
    names_one_of,
    text_fault,
    texts,
)


def _profiles(profiles: Iterable[SkillProfile]) -> tuple[SkillProfile, ...]:
    return tuple(profiles)


def is_color(value: object) -> bool:
    """Return whether a value has the type of a color; matplotlib checks the color itself."""
    if isinstance(value, str):
        return bool(value.strip()) and text_fault(value) is None
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _color(value: int | str | None) -> int | str | None:
    if value is None or is_color(value):
        return value
    raise CatalogError(
        f"a role's color is {short_repr(value)}: give a slot of the palette, counted from 0, or a color's name"
    )


@frozen(repr=False)
class Role(Displayed):
    """Data role, described and rated on any number of frameworks.

    Parameters
    ----------
    id : str
        Short identifier without white space.
    name : str
        Display name.
    profiles : iterable of SkillProfile, optional
        Ratings, at most one profile per framework. The first is on the role's default framework.
        Profiles take on the role's id and name.
    aliases : iterable of str, optional
        Other names for looking up the role in a catalog.
    summary : str, optional
        Purpose of the role, in a few sentences.
    tasks, tools, required_skills : iterable of str, optional
        Tasks, tools, and skills required beforehand.
    sources : iterable of str, optional
        Sources of the description and the ratings.
    color : int or str, optional
        Color of the role in every plot: a slot of the palette, counted from 0, or a matplotlib
        color.

    Raises
    ------
    CatalogError
        If two profiles are on the same framework, or a text is not valid.

    Examples
    --------
    >>> import dataroles as dr
    >>> role = dr.load_catalog()["data-engineer"]
    >>> role.name, list(role.profiles)
    ('Data Engineer', ['lifecycle', 'platform'])
    >>> role.profile["Databases"]
    4.0
    """

    id: str = field(validator=check_id)
    name: str = field(validator=check_name)
    _profiles: tuple[SkillProfile, ...] = field(
        alias="profiles",
        kw_only=True,
        default=(),
        converter=_profiles,
        validator=instances_of(SkillProfile, "catalog.rate(...)"),
    )
    aliases: tuple[str, ...] = field(kw_only=True, default=(), converter=texts, validator=check_texts)
    summary: str = field(kw_only=True, default="", validator=check_text)
    tasks: tuple[str, ...] = field(kw_only=True, default=(), converter=texts, validator=check_texts)
    tools: tuple[str, ...] = field(kw_only=True, default=(), converter=texts, validator=check_texts)
    required_skills: tuple[str, ...] = field(kw_only=True, default=(), converter=texts, validator=check_texts)
    sources: tuple[str, ...] = field(kw_only=True, default=(), converter=texts, validator=check_texts)
    color: int | str | None = field(kw_only=True, default=None, converter=_color)

    def __attrs_post_init__(self) -> None:
        rated_on = [profile.framework.id for profile in self._profiles]
        for framework in rated_on:
            if rated_on.count(framework) > 1:
                raise CatalogError(f"{self.name!r} is rated twice on {framework!r}: give one profile per framework")
        own = tuple(self._own(profile) for profile in self._profiles)
        object.__setattr__(self, "_profiles", own)

    def _own(self, profile: SkillProfile) -> SkillProfile:
        bears_them = profile.id == self.id and profile.name == self.name
        return profile if bears_them else evolve(profile, id=self.id, name=self.name)

    def _line(self) -> str:
        return f"<Role {self.id!r} ({self.name!r}) {self._rated_on()}>"

    def _rated_on(self) -> str:
        if not self._profiles:
            return "not rated"
        return "rated on " + ", ".join(repr(profile.framework.id) for profile in self._profiles)

    @property
    def profiles(self) -> FrozenMapping[str, SkillProfile]:
        """Profiles by framework id, the default framework first."""
        return FrozenMapping((profile.framework.id, profile) for profile in self._profiles)

    @property
    def profile(self) -> SkillProfile:
        """Profile on the role's default framework.

        Raises
        ------
        NotRatedError
            If the role has no ratings.
        """
        if not self._profiles:
            raise NotRatedError(f"{self.name!r} is not rated on any framework: rate it with role.rated(profile)")
        return self._profiles[0]

    def on(self, framework: str) -> SkillProfile:
        """Return the role's profile on a framework.

        Parameters
        ----------
        framework : str
            Id or name, in any case.

        Returns
        -------
        SkillProfile
            Profile with the role's id and name.

        Raises
        ------
        NotRatedError
            If the role is not rated on it. The message lists the frameworks that it is rated on.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.load_catalog()["data-engineer"].on("platform")["CI/CD"]
        4.0
        """
        for profile in self._profiles:
            if names_one_of(framework, (profile.framework.id, profile.framework.name)):
                return profile
        raise NotRatedError(
            f"{self.name!r} is not rated on {short_repr(framework)}: it is {self._rated_on()}{self._only()}"
        )

    def _only(self) -> str:
        return " only" if len(self._profiles) == 1 else ""

    def rated(self, profile: SkillProfile) -> "Role":
        """Return the role with ratings on one more framework.

        Parameters
        ----------
        profile : SkillProfile
            Profile on a framework that the role is not rated on yet.

        Returns
        -------
        Role
            New role.

        Raises
        ------
        CatalogError
            If the role is already rated on that framework.

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> guess = catalog.frameworks["platform"].rate({"Pandas": 5}, name="guess", default=1)
        >>> list(catalog["data-scientist"].rated(guess).profiles)
        ['lifecycle', 'platform']
        """
        return evolve(self, profiles=(*self._profiles, profile))
