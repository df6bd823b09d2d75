"""Catalogs: roles and the frameworks they are rated on."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar, get_args

from attrs import evolve, field, frozen

from dataroles._displayed import Displayed
from dataroles.exceptions import (
    CatalogError,
    FrameworkMismatchError,
    UnknownFrameworkError,
    UnknownRoleError,
    UnknownSkillError,
    short_repr,
    suggest,
)
from dataroles.model.framework import SkillFramework, SkillProfile, moved, warn_of_other_measure
from dataroles.model.mapping import FrozenMapping
from dataroles.model.role import Role
from dataroles.model.skill import Skill
from dataroles.model.text import check_id, check_name, check_text, lookup_key, names_one_of, places_of

if TYPE_CHECKING:
    from dataroles.model.matrix import SkillMatrix

Part = TypeVar("Part", Role, SkillFramework)


class Parts(NamedTuple):
    """Frameworks and roles of a catalog."""

    frameworks: tuple[SkillFramework, ...]
    roles: tuple[Role, ...]


OnConflict = Literal["raise", "replace", "keep"]


Thing = TypeVar("Thing", Role, SkillFramework, Skill)


def words_for(thing: Role | SkillFramework | Skill) -> tuple[str, ...]:
    """Return the id, name and aliases of a role, framework or skill."""
    return (thing.id, thing.name, *(thing.aliases if isinstance(thing, Role) else ()))


def found_by(things: Iterable[Role | SkillFramework]) -> tuple[dict[str, int], list[str]]:
    """Return the position of each id, name and alias, and a message for each ambiguous one."""
    return places_of((thing.id, words_for(thing)) for thing in things)


def clashes(things: Iterable[Role | SkillFramework]) -> list[str]:
    """Return a message for each id, name or alias that two roles or frameworks share."""
    return found_by(things)[1]


def frameworks_of(frameworks: Iterable[SkillFramework]) -> tuple[SkillFramework, ...]:
    """Convert to a tuple of frameworks."""
    return _all_of(SkillFramework, frameworks, "frameworks", "catalog.framework")


def roles_of(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Convert to a tuple of roles."""
    return _all_of(Role, roles, "roles", "Role('cook', 'Cook')")


def _all_of(kind: type[Part], things: Iterable[Part], what: str, example: str) -> tuple[Part, ...]:
    found = tuple(things)
    for thing in found:
        if not isinstance(thing, kind):
            raise TypeError(
                f"among the {what} is {short_repr(thing)} ({type(thing).__name__}):"
                f" give a {kind.__name__}, such as {example}"
            )
    return found


@frozen(repr=False)
class Catalog(Displayed, Mapping[str, Role]):
    """Read-only mapping of role ids to roles, in a fixed order.

    Parameters
    ----------
    id : str
        Short identifier without white space.
    title : str
        Title of the catalog.
    frameworks : iterable of SkillFramework
        Frameworks that the roles are rated on. The first is the default.
    roles : iterable of Role
        Roles. Their ids, names and aliases are unique, ignoring case.
    version, source, license, attribution : str, optional
        Version of the data, where they come from, their license, and the attribution that the
        license requires.

    Raises
    ------
    CatalogError
        If ids, names or aliases are not unique, or a role is rated on a framework that is not in
        the catalog. All faults are listed.

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

    def _ipython_key_completions_(self) -> list[str]:
        return [word for role in self._roles for word in words_for(role)]

    @property
    def frameworks(self) -> FrozenMapping[str, SkillFramework]:
        """Frameworks by id, the default first."""
        return FrozenMapping((framework.id, framework) for framework in self._frameworks)

    @property
    def framework(self) -> SkillFramework:
        """Default framework: the first one of the catalog.

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

    def profiles(self, framework: str | None = None) -> "SkillMatrix":
        """Return the profiles of the roles rated on a framework.

        Parameters
        ----------
        framework : str, optional
            Id or name of the framework. By default, the default framework.

        Returns
        -------
        SkillMatrix
            Profiles in catalog order; may be empty.

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
        from dataroles.model.matrix import trusted_matrix  # noqa: PLC0415 (loading a catalog does not need it)

        on = self._framework(framework)
        found = [profile for role in self._roles for profile in role._profiles if profile.framework.id == on.id]
        return trusted_matrix(on, found, tuple(profile.id for profile in found))

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
        """Return a profile with ratings on one of the catalog's frameworks, as `SkillFramework.rate` does.

        Parameters
        ----------
        ratings : mapping of str to float or None
            Ratings by skill id or name; None means unrated.
        name : str
            Name of the person or role.
        framework : str, optional
            Id or name of the framework. By default, the default framework.
        id : str, optional
            Id of the profile. By default made from the name.
        default : float, optional
            Rating of all other skills. By default they are unrated.
        standard_errors : mapping of str to float or None, optional
            Standard errors by skill id or name.

        Returns
        -------
        SkillProfile
            Ratings in framework order.

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
        """Return the catalog with more roles and frameworks, added after its own.

        A conflict is an id, name or alias, in any case, that a new role or framework shares with a
        different one in the catalog. Equal roles and frameworks do not conflict. Ratings on a
        replaced framework are moved onto the one that stays, as by `SkillProfile.onto`, so existing
        roles are unrated on its new skills.

        Parameters
        ----------
        *roles : Role
            Roles, rated on frameworks of the catalog or on `frameworks`.
        frameworks : iterable of SkillFramework, optional
            Frameworks that are not in the catalog yet.
        on_conflict : {"raise", "replace", "keep"}
            How to handle conflicts: raise an error, put the new one in the place of the old one, or
            keep the old one.

        Returns
        -------
        Catalog
            New catalog with the same title and license.

        Raises
        ------
        CatalogError
            If there is a conflict under ``"raise"``, two new ones conflict with each other, one
            would replace two, or a rating would be lost. All faults are listed.
        TypeError, ValueError
            If a role or framework has the wrong type, or `on_conflict` is unknown.

        Warns
        -----
        UserWarning
            If ratings are moved onto a framework that measures something else.

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
        """Return the catalog with the roles and frameworks of another one, added as by `extended`.

        Parameters
        ----------
        other : Catalog
            Catalog to add. Its frameworks and roles come last.
        on_conflict : {"raise", "replace", "keep"}
            How to handle conflicts: raise an error, use the other catalog's, or keep this one's.

        Returns
        -------
        Catalog
            New catalog with the id, title and version of this one. Where source, license or
            attribution differ, it has both on separate lines, this one's first.

        Raises
        ------
        CatalogError, ValueError, TypeError
            As `extended`, or if `other` is not a catalog.

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> mine = catalog.subset(["data-engineer"]).extended(dr.Role("poet", "Data Poet"))
        >>> len(catalog), len(catalog.merged(mine, on_conflict="keep"))
        (6, 7)
        """
        if not isinstance(other, Catalog):
            raise TypeError(f"cannot merge a catalog with {short_repr(other)} ({type(other).__name__}): pass a Catalog")
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
            Ids, names or aliases of the roles to leave out.

        Returns
        -------
        Catalog
            A new catalog with the other roles and all frameworks.

        Raises
        ------
        UnknownRoleError
            If there is no such role. All unknown names are listed.

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
            Ids or names to keep. By default all. Frameworks without any of the skills are left out.

        Returns
        -------
        Catalog
            New catalog with the same title and license. Roles that lose their last framework are
            left out, unless `roles` names them: then they stay, unrated.

        Raises
        ------
        UnknownRoleError, UnknownFrameworkError, UnknownSkillError
            If an id or name is not in the catalog or on the chosen frameworks.
        CatalogError
            If a role, skill or framework is named twice, for example by its id and its name.
        TypeError
            If an argument is a single string.

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


def framework_named(catalog: str, frameworks: tuple[SkillFramework, ...], word: str) -> SkillFramework:
    """Return the framework with an id or name, or raise an UnknownFrameworkError."""
    for known in frameworks:
        if names_one_of(word, words_for(known)):
            return known
    raise UnknownFrameworkError(unknown("framework", word, catalog, frameworks))


def unknown(kind: str, word: object, catalog: str, things: Iterable[Role | SkillFramework]) -> str:
    """Return the message for an id or name that a catalog does not have."""
    known = [name for thing in things for name in words_for(thing)]
    return f"unknown {kind} {short_repr(word)} in the catalog {catalog!r}: {suggest(word, known)}"


def part_faults(catalog: str, parts: Parts, role_clashes: Iterable[str]) -> list[str]:
    """Return a message for each conflict, and for each role rated on a framework that is not in the catalog."""
    of = f"of the catalog {catalog!r} collide"
    faults = [f"frameworks {of}: {clash}: give each its own" for clash in clashes(parts.frameworks)]
    faults += [f"roles {of}: {clash}: give each its own" for clash in role_clashes]
    frameworks = {framework.id: framework for framework in parts.frameworks}
    for role in parts.roles:
        for profile in role._profiles:
            id_ = profile.framework.id
            own = frameworks.get(id_)
            if own is None:
                faults.append(f"{role.name!r} is rated on {id_!r}, which is not in the catalog: add it")
            elif profile.framework is not own and profile.framework != own:
                faults.append(
                    f"{role.name!r} is rated on another framework {id_!r} than the catalog's: move the ratings onto"
                    " that with profile.onto(framework)"
                )
    return faults


def combined(own: Parts, given: Parts, on_conflict: OnConflict) -> Parts:
    """Combine two sets of frameworks and roles, as `Catalog.extended` describes."""
    choices = get_args(OnConflict)
    if on_conflict not in choices:
        raise ValueError(f"unknown on_conflict {short_repr(on_conflict)}: {suggest(on_conflict, choices)}")
    faults: list[str] = []
    frameworks, instead = _combined("frameworks", own.frameworks, given.frameworks, on_conflict, faults)
    roles, _ = _combined("roles", own.roles, given.roles, on_conflict, faults)
    if faults:
        raise CatalogError(*faults)
    return Parts(frameworks, _moved(roles, {loser.id: (loser, winner) for loser, winner in instead}))


def joined(own: str, other: str) -> str:
    """Append a text on a new line, unless it is one of the lines already."""
    if f"\n{other}\n" in f"\n{own}\n" or not other:
        return own
    return f"{own}\n{other}" if own else other


def _combined(
    kind: str, own: tuple[Part, ...], given: tuple[Part, ...], on_conflict: OnConflict, faults: list[str]
) -> tuple[tuple[Part, ...], list[tuple[Part, Part]]]:
    """Return all that stay, and pairs of those that do not and their replacements."""
    faults += [f"{kind} given collide: {clash}: give each its own" for clash in clashes(given)]
    new, rivals = _new_and_rivals(own, given)
    if on_conflict == "raise":
        faults += [
            f"{kind} given collide with the catalog's, and differ: {clash}:"
            " rename one, or say which to take with on_conflict='replace' or 'keep'"
            for old, other in rivals
            for clash in clashes([old, other])
        ]
    elif on_conflict == "replace" or kind == "frameworks":
        faults += _not_one_for_one(rivals)
    if on_conflict == "replace":
        instead = {old.id: other for old, other in rivals}
        return tuple(instead.get(old.id, old) for old in own) + new, rivals
    return own + new, [(other, old) for old, other in rivals]


def _new_and_rivals(own: Sequence[Part], given: Sequence[Part]) -> tuple[tuple[Part, ...], list[tuple[Part, Part]]]:
    """Return what is new, and pairs of old and new that share an id, name or alias."""
    places = {lookup_key(word): at for at, thing in enumerate(own) for word in words_for(thing)}
    new: list[Part] = []
    rivals: list[tuple[Part, Part]] = []
    for thing in given:
        keys = map(lookup_key, words_for(thing))
        met = sorted({places[key] for key in keys if key in places})
        if not met:
            new.append(thing)
        # Equal ones do not conflict.
        rivals += [(own[at], thing) for at in met if own[at] != thing]
    return tuple(new), rivals


def _not_one_for_one(rivals: Iterable[tuple[Part, Part]]) -> list[str]:
    by_new: defaultdict[str, list[str]] = defaultdict(list)
    by_old: defaultdict[str, list[str]] = defaultdict(list)
    for old, new in rivals:
        by_new[new.id].append(old.id)
        by_old[old.id].append(new.id)
    return [
        f"{one!r} collides with {' and '.join(map(repr, several))}, but can match only one: leave out the others"
        for group in (by_new, by_old)
        for one, several in group.items()
        if len(several) > 1
    ]


def _moved(roles: tuple[Role, ...], instead: Mapping[str, tuple[SkillFramework, SkillFramework]]) -> tuple[Role, ...]:
    """Move all ratings onto the frameworks that stay; no rating is dropped."""
    faults: list[str] = []
    result = tuple(
        role if instead.keys().isdisjoint(role.profiles) else _on_what_stays(role, instead, faults) for role in roles
    )
    if faults:
        raise CatalogError(*faults)
    for loser, winner in instead.values():
        if any(profile.framework == loser for role in roles for profile in role.profiles.values()):
            warn_of_other_measure(loser, winner)
    return result


def _on_what_stays(role: Role, instead: Mapping[str, tuple[SkillFramework, SkillFramework]], faults: list[str]) -> Role:
    profiles = []
    for id_, profile in role.profiles.items():
        _, winner = instead.get(id_, (None, profile.framework))
        try:
            profiles.append(moved(profile, winner))
        except FrameworkMismatchError as fault:
            faults += fault.args
    return evolve(role, profiles=profiles)


def looked_up(words: Iterable[str], find: Callable[[str], Part]) -> tuple[Part, ...]:
    """Look up all ids or names, or raise one error that lists the unknown ones."""
    found = []
    faults: list[UnknownRoleError | UnknownFrameworkError] = []
    for word in words:
        try:
            found.append(find(word))
        except (UnknownRoleError, UnknownFrameworkError) as fault:
            faults.append(fault)
    if faults:
        raise type(faults[0])(*map(str, faults))
    return tuple(found)


def chosen(
    words: Iterable[str] | None, what: str, find: Callable[[str], Part], known: tuple[Part, ...]
) -> tuple[Part, ...]:
    """Look up ids or names in order, each once; None means all."""
    return known if words is None else _once(looked_up(_listed(words, what), find), what)


def _listed(words: Iterable[str], what: str) -> tuple[str, ...]:
    if isinstance(words, str) or not isinstance(words, Iterable):
        raise TypeError(f"{what} are {short_repr(words)}: give a list of ids or names")
    return tuple(words)


def _once(things: tuple[Thing, ...], what: str) -> tuple[Thing, ...]:
    twice = [id_ for id_, times in Counter(thing.id for thing in things).items() if times > 1]
    if twice:
        raise CatalogError(*(f"{what} name {id_!r} twice: name it once" for id_ in twice))
    return things


def cut(parts: Parts, skills: Iterable[str] | None, *, keep_unrated: bool) -> Parts:
    """Reduce frameworks to some skills, and roles to these frameworks, as `Catalog.subset` describes."""
    frameworks = parts.frameworks if skills is None else _smaller(parts.frameworks, _listed(skills, "skills"))
    by_id = {framework.id: framework for framework in frameworks}
    roles = [(role, _on(role, by_id)) for role in parts.roles]
    return Parts(frameworks, tuple(new for old, new in roles if keep_unrated or new.profiles or not old.profiles))


def _smaller(frameworks: tuple[SkillFramework, ...], words: tuple[str, ...]) -> tuple[SkillFramework, ...]:
    # `in` also accepts a Skill.
    unknown = [word for word in words if not (isinstance(word, str) and any(word in each for each in frameworks))]
    if unknown:
        known = [word for framework in frameworks for skill in framework for word in (skill.name, skill.id)]
        on = ", ".join(repr(framework.id) for framework in frameworks) or "no framework"
        raise UnknownSkillError(
            *(f"unknown skill {short_repr(word)} on {on}: {suggest(word, known)}" for word in unknown)
        )
    kept = [
        _once(tuple(framework[word] for word in words if word in framework), f"skills of {framework.id!r}")
        for framework in frameworks
    ]
    return tuple(evolve(each, skills=skills) for each, skills in zip(frameworks, kept, strict=True) if skills)


def _on(role: Role, frameworks: Mapping[str, SkillFramework]) -> Role:
    if all(frameworks.get(id_) == profile.framework for id_, profile in role.profiles.items()):
        return role
    profiles = [_cut(profile, frameworks[id_]) for id_, profile in role.profiles.items() if id_ in frameworks]
    return evolve(role, profiles=profiles)


def _cut(profile: SkillProfile, framework: SkillFramework) -> SkillProfile:
    kept = [profile.framework.index(skill.id) for skill in framework]
    errors = profile.standard_errors
    return evolve(
        profile,
        framework=framework,
        ratings=profile.ratings[kept],
        standard_errors=None if errors is None else errors[kept],
    )
