"""Catalogs: roles together with the frameworks that they are rated on."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from dataroles.exceptions import CatalogError, UnknownFrameworkError, UnknownRoleError, shown, way_out
from dataroles.model.framework import SkillFramework
from dataroles.model.mapping import FrozenMapping
from dataroles.model.profile import SkillProfile
from dataroles.model.role import Role
from dataroles.model.text import check_id, check_name, check_text, collisions, instances_of, lookup_key, names_one_of

__all__ = ["Catalog"]


def _frameworks(frameworks: Iterable[SkillFramework]) -> tuple[SkillFramework, ...]:
    return tuple(frameworks)


def _roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    return tuple(roles)


@frozen(repr=False)
class Catalog(Mapping[str, Role]):
    """A read-only mapping of role ids to roles, in a fixed order.

    Parameters
    ----------
    id : str
        Short identifier without white space.
    title : str
        What the catalog is called.
    frameworks : iterable of SkillFramework
        What its roles are rated on; the first is the default.
    roles : iterable of Role
        The roles. Their ids, names and aliases are unique, whatever the case.
    version, source, license, attribution : str, optional
        Which state of the data this is, where they come from, on what terms they may be used,
        and the words that those terms ask for.

    Raises
    ------
    CatalogError
        If ids, names or aliases collide, or a role is rated on a framework that is not the
        catalog's. All faults are named at once.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> catalog["ML Engineer"].id, len(catalog), "x" in catalog
    ('machine-learning-engineer', 6, False)
    """

    id: str = field(validator=check_id)
    title: str = field(validator=check_name)
    _frameworks: tuple[SkillFramework, ...] = field(
        alias="frameworks",
        kw_only=True,
        converter=_frameworks,
        validator=instances_of(SkillFramework, "catalog.framework"),
    )
    _roles: tuple[Role, ...] = field(
        alias="roles", kw_only=True, converter=_roles, validator=instances_of(Role, "Role('cook', 'Cook')")
    )
    version: str = field(kw_only=True, default="", validator=check_text)
    source: str = field(kw_only=True, default="", validator=check_text)
    license: str = field(kw_only=True, default="", validator=check_text)
    attribution: str = field(kw_only=True, default="", validator=check_text)
    _found: FrozenMapping[str, Role] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        faults = [*self._framework_faults(), *self._role_faults()]
        if faults:
            raise CatalogError(*faults)
        words = ((word, role) for role in self._roles for word in (role.id, role.name, *role.aliases))
        object.__setattr__(self, "_found", FrozenMapping((lookup_key(word), role) for word, role in words))

    def _framework_faults(self) -> list[str]:
        clashes = collisions((framework.id, (framework.id, framework.name)) for framework in self._frameworks)
        return [f"frameworks of the catalog {self.id!r} collide: {clash}: give each its own" for clash in clashes]

    def _role_faults(self) -> list[str]:
        clashes = collisions((role.id, (role.id, role.name, *role.aliases)) for role in self._roles)
        faults = [f"roles of the catalog {self.id!r} collide: {clash}: give each its own" for clash in clashes]
        frameworks = self.frameworks
        for role in self._roles:
            for id_, profile in role.profiles.items():
                own = frameworks.get(id_)
                if own is None:
                    faults.append(f"{role.name!r} is rated on {id_!r}, which is not among the catalog's: add it")
                elif profile.framework is not own and profile.framework != own:
                    faults.append(f"{role.name!r} is rated on another framework {id_!r} than the catalog's: use one")
        return faults

    def __getitem__(self, role: str) -> Role:
        found = self._found.get(lookup_key(role)) if isinstance(role, str) else None
        if found is None:
            known = [word for each in self._roles for word in (each.id, each.name, *each.aliases)]
            raise UnknownRoleError(f"unknown role {shown(role)} in the catalog {self.id!r}: {way_out(role, known)}")
        return found

    def __contains__(self, role: object) -> bool:
        return isinstance(role, str) and lookup_key(role) in self._found

    def __iter__(self) -> Iterator[str]:
        return (role.id for role in self._roles)

    def __len__(self) -> int:
        return len(self._roles)

    def __repr__(self) -> str:
        frameworks = ", ".join(map(repr, self.frameworks)) or "no framework"
        return f"<Catalog {self.id!r} ({self.title!r}): {len(self)} roles on {frameworks}>"

    @property
    def frameworks(self) -> FrozenMapping[str, SkillFramework]:
        """The frameworks by id, the default one first."""
        return FrozenMapping((framework.id, framework) for framework in self._frameworks)

    @property
    def framework(self) -> SkillFramework:
        """The default framework, the catalog's first.

        Raises
        ------
        UnknownFrameworkError
            If the catalog has no framework.
        """
        if not self._frameworks:
            raise UnknownFrameworkError(f"the catalog {self.id!r} has no framework: make one with frameworks=[...]")
        return self._frameworks[0]

    def _framework(self, framework: str | None) -> SkillFramework:
        if framework is None:
            return self.framework
        for known in self._frameworks:
            if names_one_of(framework, (known.id, known.name)):
                return known
        words = [word for known in self._frameworks for word in (known.id, known.name)]
        raise UnknownFrameworkError(
            f"unknown framework {shown(framework)} in the catalog {self.id!r}: {way_out(framework, words)}"
        )

    def profiles(self, framework: str | None = None) -> tuple[SkillProfile, ...]:
        """Return the profiles on a framework.

        Parameters
        ----------
        framework : str, optional
            Its id or name; the default framework if not given.

        Returns
        -------
        tuple of SkillProfile
            Of the roles that are rated on it, in the catalog's order.

        Raises
        ------
        UnknownFrameworkError
            If the catalog has no such framework.

        Examples
        --------
        >>> import dataroles as dr
        >>> [profile.name for profile in dr.load_catalog().profiles("platform")]
        ['Data Engineer', 'Cloud DevOps']
        """
        wanted = self._framework(framework).id
        return tuple(role.profiles[wanted] for role in self._roles if wanted in role.profiles)

    def rate(
        self,
        ratings: Mapping[str, float | None],
        *,
        name: str,
        framework: str | None = None,
        id: str | None = None,
        default: float | None = None,
        standard_errors: Mapping[str, float | None] | None = None,
    ) -> SkillProfile:
        """Make a profile on one of the catalog's frameworks, as `SkillFramework.rate` does.

        Parameters
        ----------
        ratings : mapping of str to float or None
            A rating for each skill, by its id or name; None says that it is unrated.
        name : str
            Whose profile it is.
        framework : str, optional
            The framework's id or name; the default framework if not given.
        id : str, optional
            The profile's identifier; by default made of the name.
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
        UnknownFrameworkError
            If the catalog has no such framework.
        UnknownSkillError, RatingError
            As `SkillFramework.rate`.

        Examples
        --------
        >>> import dataroles as dr
        >>> dr.load_catalog().rate({"Storytelling": 4, "Databases": 3}, name="Me", default=1)
        <SkillProfile 'me' ('Me') on 'lifecycle': 12 of 12 skills rated>
        """
        return self._framework(framework).rate(
            ratings, name=name, id=id, default=default, standard_errors=standard_errors
        )
