"""Catalogs: roles together with the frameworks that they are rated on."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from attrs import evolve, field, frozen

from dataroles.exceptions import CatalogError, UnknownFrameworkError, UnknownRoleError, shown
from dataroles.model.combining import OnConflict, combined, joined
from dataroles.model.cutting import chosen, cut, looked_up
from dataroles.model.framework import SkillFramework
from dataroles.model.mapping import FrozenMapping
from dataroles.model.parts import Parts, found_by, framework_named, frameworks_of, part_faults, roles_of, unknown
from dataroles.model.profile import SkillProfile
from dataroles.model.role import Role
from dataroles.model.showing import Keyed
from dataroles.model.text import check_id, check_name, check_text, lookup_key

__all__ = ["Catalog"]


@frozen(repr=False)
class Catalog(Keyed, Mapping[str, Role]):
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
    >>> catalog["ML Engineer"].id, len(catalog), list(catalog.frameworks), catalog.framework.id
    ('machine-learning-engineer', 6, ['lifecycle', 'platform'], 'lifecycle')
    """

    id: str = field(validator=check_id)
    title: str = field(validator=check_name)
    _frameworks: tuple[SkillFramework, ...] = field(alias="frameworks", kw_only=True, converter=frameworks_of)
    _roles: tuple[Role, ...] = field(alias="roles", kw_only=True, converter=roles_of)
    version: str = field(kw_only=True, default="", validator=check_text)
    source: str = field(kw_only=True, default="", validator=check_text)
    license: str = field(kw_only=True, default="", validator=check_text)
    attribution: str = field(kw_only=True, default="", validator=check_text)
    _places: FrozenMapping[str, int] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        places, clashes = found_by(self._roles)
        faults = part_faults(self.id, self._parts, clashes)
        if faults:
            raise CatalogError(*faults)
        object.__setattr__(self, "_places", FrozenMapping(places.items()))

    def __getitem__(self, role: str) -> Role:
        place = self._places.get(lookup_key(role)) if isinstance(role, str) else None
        if place is None:
            raise UnknownRoleError(unknown("role", role, self.id, self._roles))
        return self._roles[place]

    def __contains__(self, role: object) -> bool:
        return isinstance(role, str) and lookup_key(role) in self._places

    def __iter__(self) -> Iterator[str]:
        return (role.id for role in self._roles)

    def __len__(self) -> int:
        return len(self._roles)

    def _line(self) -> str:
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
        return self.framework if framework is None else framework_named(self.id, self._frameworks, framework)

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
        return tuple(profile for role in self._roles for profile in role._profiles if profile.framework.id == wanted)

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
            By skill id or name; None says unrated.
        name : str
            Whose ratings they are.
        framework : str, optional
            Its id or name; the default framework if not given.
        id : str, optional
            By default made of the name.
        default : float, optional
            The rating of every skill not named; without it these are unrated.
        standard_errors : mapping of str to float or None, optional
            By skill id or name.

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
        on = self._framework(framework)
        return on.rate(ratings, name=name, id=id, default=default, standard_errors=standard_errors)

    def extended(
        self, *roles: Role, frameworks: Iterable[SkillFramework] = (), on_conflict: OnConflict = "raise"
    ) -> "Catalog":
        """Return the catalog with more roles and frameworks, after its own.

        A conflict is a word (an id, name or alias, in any case) that stands both for something
        given and for something else in the catalog. What is equal is there already and no
        conflict. Ratings on a framework that gives way move onto the one that stays, as with
        `SkillProfile.onto`; so existing roles are unrated on a replacement's new skills.

        Parameters
        ----------
        *roles : Role
            Rated on the catalog's frameworks, or on those given.
        frameworks : iterable of SkillFramework, optional
            What they are rated on, as far as the catalog does not have it.
        on_conflict : {"raise", "replace", "keep"}
            Refuse; let what is given take the other's place in the order; or leave it out.

        Returns
        -------
        Catalog
            A new catalog with the same title and terms; this one stays as it is.

        Raises
        ------
        CatalogError
            On a conflict under ``"raise"``; if what is given collides with itself or would
            replace two things; if a rating would be lost. All such faults are named at once.
        TypeError, ValueError
            If something is no role or framework, or `on_conflict` none of these.

        Warns
        -----
        UserWarning
            If ratings move onto a framework that measures something else.

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> poet = dr.Role("poet", "Data Poet", profiles=[catalog.rate({"Storytelling": 5}, name="Data Poet")])
        >>> list(catalog.extended(poet))[-1]
        'poet'
        """
        given = Parts(frameworks_of(frameworks), roles_of(roles))
        return evolve(self, **combined(self._parts, given, on_conflict)._asdict())

    def merged(self, other: "Catalog", on_conflict: OnConflict = "raise") -> "Catalog":
        """Return the catalog with all that another one has, as `extended` adds it.

        Parameters
        ----------
        other : Catalog
            Its frameworks and roles come after this one's.
        on_conflict : {"raise", "replace", "keep"}
            Refuse; let the other's take the place of this one's; or leave the other's out.

        Returns
        -------
        Catalog
            With this one's id, title and version. Where source, license or attribution differ,
            it has both, this one's first, on lines of their own.

        Raises
        ------
        CatalogError, ValueError, TypeError
            As `extended`, or if `other` is no catalog.

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> mine = catalog.subset(["data-engineer"]).extended(dr.Role("poet", "Data Poet"))
        >>> len(catalog), len(catalog.merged(mine, on_conflict="keep"))
        (6, 7)
        """
        if not isinstance(other, Catalog):
            raise TypeError(f"a catalog is to be merged with {shown(other)} ({type(other).__name__}): give a Catalog")
        return evolve(
            self,
            **combined(self._parts, other._parts, on_conflict)._asdict(),
            source=joined(self.source, other.source),
            license=joined(self.license, other.license),
            attribution=joined(self.attribution, other.attribution),
        )

    def without(self, *roles: str) -> "Catalog":
        """Return the catalog without some roles.

        Parameters
        ----------
        *roles : str
            Their ids, names or aliases.

        Returns
        -------
        Catalog
            A new catalog with the other roles and all frameworks.

        Raises
        ------
        UnknownRoleError
            If there is no such role. It names all such words.

        Examples
        --------
        >>> import dataroles as dr
        >>> len(dr.load_catalog().without("data-engineer", "ML Engineer"))
        4
        """
        gone = {role.id for role in looked_up(roles, self.__getitem__)}
        return evolve(self, roles=[role for role in self._roles if role.id not in gone])

    def subset(
        self,
        roles: Iterable[str] | None = None,
        skills: Iterable[str] | None = None,
        frameworks: Iterable[str] | None = None,
    ) -> "Catalog":
        """Return the catalog with only some roles, skills or frameworks, in the order given.

        Parameters
        ----------
        roles, skills, frameworks : iterable of str, optional
            Ids or names; all if not given. A framework keeps the skills that it has of those
            named, and goes if it has none.

        Returns
        -------
        Catalog
            A new catalog with the same title and terms. A role that loses its last framework
            goes too, unless `roles` names it: then it stays, unrated.

        Raises
        ------
        UnknownRoleError, UnknownFrameworkError, UnknownSkillError
            If a word stands for nothing in the catalog, or on the frameworks chosen.
        CatalogError
            If something is named twice, by its id and by its name perhaps.
        TypeError
            If one of them is a text and no list.

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> catalog.subset(["Cloud DevOps", "data-engineer"], frameworks=["platform"])
        <Catalog 'data-roles' ('Data roles'): 2 roles on 'platform'>
        >>> [skill.name for skill in catalog.subset(skills=["MLOps", "Databases"]).framework]
        ['MLOps', 'Databases']
        """
        kept = Parts(
            chosen(frameworks, "frameworks", partial(framework_named, self.id, self._frameworks), self._frameworks),
            chosen(roles, "roles", self.__getitem__, self._roles),
        )
        return evolve(self, **cut(kept, skills, keep_unrated=roles is not None)._asdict())

    @property
    def _parts(self) -> Parts:
        return Parts(self._frameworks, self._roles)
