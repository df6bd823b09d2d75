"""Roles: described things rated on any number of frameworks."""

from collections.abc import Iterable

from attrs import evolve, field, frozen

from dataroles._displayed import Displayed
from dataroles.exceptions import CatalogError, NotRatedError, shown
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
    """Say whether a value can be a role's color; whether there is such a colour, matplotlib knows."""
    if isinstance(value, str):
        return bool(value.strip()) and text_fault(value) is None
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _color(value: int | str | None) -> int | str | None:
    if value is None or is_color(value):
        return value
    raise CatalogError(
        f"a role's color is {shown(value)}: give a slot of the palette, counted from 0, or a colour's name"
    )


@frozen(repr=False)
class Role(Displayed):
    """A data role, described and rated on any number of frameworks.

    Parameters
    ----------
    id : str
        Short identifier without white space.
    name : str
        What people call it.
    profiles : iterable of SkillProfile, optional
        Its ratings, at most one profile per framework; the first is on its default framework.
        They take on the role's id and name.
    aliases : iterable of str, optional
        Other names that a catalog finds it by.
    summary : str, optional
        What the role is for, in a few sentences.
    tasks, tools, required_skills : iterable of str, optional
        What it does, with what, and what it has to know beforehand.
    sources : iterable of str, optional
        Where the description and the ratings come from.
    color : int or str, optional
        A slot of the plots' palette, counted from 0, or a colour that matplotlib knows; it
        follows the role through every plot.

    Raises
    ------
    CatalogError
        If two profiles are on one framework, or a text is not valid.

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
        """All ratings: framework id to profile, the default framework first."""
        return FrozenMapping((profile.framework.id, profile) for profile in self._profiles)

    @property
    def profile(self) -> SkillProfile:
        """The ratings on the default framework, the role's first.

        Raises
        ------
        NotRatedError
            If the role has no ratings at all.
        """
        if not self._profiles:
            raise NotRatedError(f"{self.name!r} is not rated on any framework: rate it with role.rated(profile)")
        return self._profiles[0]

    def on(self, framework: str) -> SkillProfile:
        """Return the ratings on a framework.

        Parameters
        ----------
        framework : str
            Its id or name, in any case.

        Returns
        -------
        SkillProfile
            The profile there, bearing the role's id and name.

        Raises
        ------
        NotRatedError
            If the role is not rated on it; the message says where it is.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.load_catalog()["data-engineer"].on("platform")["CI/CD"]
        4.0
        """
        for profile in self._profiles:
            if names_one_of(framework, (profile.framework.id, profile.framework.name)):
                return profile
        raise NotRatedError(f"{self.name!r} is not rated on {shown(framework)}: it is {self._rated_on()}{self._only()}")

    def _only(self) -> str:
        return " only" if len(self._profiles) == 1 else ""

    def rated(self, profile: SkillProfile) -> "Role":
        """Return the role rated on one framework more.

        Parameters
        ----------
        profile : SkillProfile
            Ratings on a framework that the role is not rated on yet.

        Returns
        -------
        Role
            A new role; this one stays as it is.

        Raises
        ------
        CatalogError
            If the role is rated on that framework already.

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> guess = catalog.frameworks["platform"].rate({"Pandas": 5}, name="guess", default=1)
        >>> list(catalog["data-scientist"].rated(guess).profiles)
        ['lifecycle', 'platform']
        """
        return evolve(self, profiles=(*self._profiles, profile))
