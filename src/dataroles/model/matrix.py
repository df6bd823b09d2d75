"""Skill matrices: people or roles rated on one framework, as arrays."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from numbers import Real
from operator import index
from typing import Any, TypeVar, cast, overload

import numpy as np
import numpy.typing as npt
from attrs import evolve, field, fields, frozen

from dataroles._displayed import Displayed
from dataroles.exceptions import (
    CatalogError,
    FrameworkMismatchError,
    RatingError,
    UnknownRoleError,
    short_repr,
    suggest,
)
from dataroles.model.bulk import unchecked
from dataroles.model.framework import SkillFramework, SkillProfile, all_valid, check_each, warn_of_other_measure
from dataroles.model.mapping import FrozenMapping
from dataroles.model.numbers import FloatArray, FrozenArray, pack, plain
from dataroles.model.reading import SheetReading
from dataroles.model.scale import RatingScale, rescaled, same_numbers
from dataroles.model.skill import Skill
from dataroles.model.text import (
    are_ids,
    are_names,
    collisions,
    id_fault,
    instances_of,
    lookup_key,
    lookup_keys,
    name_fault,
    slugs,
    text_fault,
    texts,
)

AttributeValue = str | float | bool | None
"""Value of an attribute: text, number or truth value; None where it is unknown."""

Ratings = npt.ArrayLike | Sequence[Sequence[float | None]] | FrozenArray
"""Table of numbers, None or NaN where there is none."""

V = TypeVar("V")


def _attributes(attributes: Mapping[str, Iterable[AttributeValue]]) -> FrozenMapping[str, tuple[AttributeValue, ...]]:
    if isinstance(attributes, FrozenMapping):
        return attributes
    for heading in attributes:
        if fault := name_fault(heading):
            raise CatalogError(f"the heading of an attribute {fault}")
    return FrozenMapping((heading, tuple(map(_attribute, values))) for heading, values in attributes.items())


def _attribute(value: Any) -> AttributeValue:
    """Return an attribute's value: blank text and NaN are None, as both mean unknown."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        if fault := text_fault(value):
            raise CatalogError(f"a value of an attribute {fault}")
        return value if value.strip() else None
    if not isinstance(value, Real):
        raise CatalogError(
            f"a value of an attribute is {short_repr(value)} ({type(value).__name__}): give a text or number"
        )
    number = float(value)
    if math.isinf(number):
        raise CatalogError("a value of an attribute is infinite: give a finite number, or None")
    return None if math.isnan(number) else number


def _ratings(values: Ratings) -> FrozenArray:
    """Convert a table of numbers; None and NaN mean unrated."""
    if isinstance(values, FrozenArray):
        return values
    if isinstance(values, np.ndarray) and values.dtype.kind in "fiu" and not np.ma.isMA(values):
        return FrozenArray.of(np.asarray(values, dtype=np.float64))
    rows = values.tolist() if isinstance(values, np.ndarray) else values
    if isinstance(rows, str) or not isinstance(rows, Iterable):
        raise RatingError(f"the ratings are {short_repr(rows)}: give a row of numbers for each name")
    packed = [pack(cast("Iterable[float | None]", row)) for row in rows]
    widths = {len(row) for row in packed}
    if len(widths) > 1:
        raise RatingError("the rows of ratings have different lengths: give one number for each skill")
    return FrozenArray((len(packed), *(width // 8 for width in widths or {0})), b"".join(packed), "float64")


def _errors(values: Ratings | None) -> FrozenArray | None:
    """Convert a table of standard errors, None if all are unknown."""
    errors = None if values is None else _ratings(values)
    return None if errors is None or (errors.data and np.isnan(errors.array).all()) else errors


def _optional_texts(values: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if values is None else texts(values)


@frozen(repr=False)
class SkillMatrix(Displayed, Sequence[SkillProfile]):
    """Ratings of many people or roles on one framework.

    A read-only sequence of profiles, kept as arrays: a profile is made when you ask for one. Ids
    are unique. Where a person has several rows, for several raters or dates, `people` says which
    rows belong together.

    Parameters
    ----------
    framework : SkillFramework
        The framework of the ratings.
    ratings : array_like of float, shape (n_rows, n_skills)
        Ratings in framework order, on its scale; NaN or None where unrated.
    names : sequence of str
        Name of each row.
    ids : sequence of str, optional
        Unique id of each row. By default made from the names.
    standard_errors : array_like of float, shape (n_rows, n_skills), optional
        Standard errors of the ratings in rating points, at least 0; NaN where unknown.
    attributes : mapping of str to sequence, optional
        Further columns by heading: for each row a text, a number, True, False or None.
    people : sequence of str, optional
        Id of the person that each row belongs to. By default each row is a person of its own.

    reading : SheetReading, optional
        How the matrix was read from a sheet. Ignored when matrices are compared.

    Raises
    ------
    RatingError
        If an array has the wrong shape, a rating is off the scale, or a standard error is
        negative, infinite or without a rating.
    CatalogError
        If a name or id is not valid, two rows have the same id, or a column has the wrong length.

    Examples
    --------
    >>> import dataroles as dr
    >>> platform = dr.load_catalog().frameworks["platform"]
    >>> team = dr.SkillMatrix(platform, np.full((2, 8), 3), ["Ada", "Bob"], attributes={"Team": ["BI", "ML"]})
    >>> team.where(Team="ML")[0]
    <SkillProfile 'bob' ('Bob') on 'platform': 8 of 8 skills rated>
    """

    framework: SkillFramework = field(validator=instances_of(SkillFramework, "catalog.framework"))
    _ratings: FrozenArray = field(alias="ratings", converter=_ratings)
    names: tuple[str, ...] = field(converter=texts)
    ids: tuple[str, ...] = field(default=None, converter=_optional_texts)
    _standard_errors: FrozenArray | None = field(alias="standard_errors", default=None, converter=_errors)
    attributes: FrozenMapping[str, tuple[AttributeValue, ...]] = field(default=FrozenMapping(), converter=_attributes)
    people: tuple[str, ...] = field(default=None, converter=_optional_texts)
    reading: SheetReading | None = field(default=None, eq=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.ids is None:
            texts_only = [name if isinstance(name, str) else "" for name in self.names]
            object.__setattr__(self, "ids", tuple(slugs(texts_only)))
        if self.people is None:
            object.__setattr__(self, "people", self.ids)
        self._check_labels()
        self._check_ratings()

    def _check_labels(self) -> None:
        faults: list[str] = []
        n = len(self.names)
        for what, labels in (("ids", self.ids), ("people", self.people), *self.attributes.items()):
            if len(labels) != n:
                faults.append(f"the matrix has {n} names and {len(labels)} values of {what!r}: give one for each row")
        for label, values, fault_of in (
            ("name", self.names, name_fault),
            ("id", self.ids, id_fault),
            *([("person", self.people, id_fault)] if self.people is not self.ids else []),
        ):
            valid = are_names if label == "name" else are_ids
            if not ({*map(type, values)} <= {str} and valid([*values])):
                found = ((at, fault_of(value)) for at, value in enumerate(values))
                faults += [f"the {label} of row {at} {fault}" for at, fault in found if fault is not None]
        keys = [] if faults else lookup_keys(self.ids)
        first: dict[str, int] = {}
        for at, key in enumerate(keys if len({*keys}) < n else ()):
            if first.setdefault(key, at) != at:
                other = self.ids[first[key]]
                faults.append(f"rows {first[key]} and {at} have the same id {other!r}: give each its own id")
        if faults:
            raise CatalogError(*faults)

    def _check_ratings(self) -> None:
        shape = (len(self.names), len(self.framework))
        for what, array in (("ratings", self._ratings), ("standard errors", self._standard_errors)):
            if array is not None and array.shape != shape:
                raise RatingError(
                    f"the {what} have the shape {array.shape}: give {shape[0]} rows, one for each name, of"
                    f" {shape[1]} numbers, one for each skill of {self.framework.id!r}"
                )
        ratings, errors = self.ratings, self.standard_errors
        if all_valid(self.framework.scale, ratings, errors):
            return
        faults: list[str] = []
        for at, name in enumerate(self.names):
            try:
                check_each(self.framework, name, ratings[at], None if errors is None else errors[at])
            except RatingError as fault:
                faults += map(str, fault.args)
        raise RatingError(*faults)

    @property
    def ratings(self) -> FloatArray:
        """Ratings as a read-only float64 array, shape (n_rows, n_skills); NaN where unrated.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> dr.SkillMatrix(platform, np.full((2, 8), 3), ["Ada", "Bob"]).ratings[0, :2]
        array([3., 3.])
        """
        return self._ratings.array

    @property
    def standard_errors(self) -> FloatArray | None:
        """Standard errors of the ratings as a read-only array, or None if there are none.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> dr.SkillMatrix(platform, np.full((2, 8), 3), ["Ada", "Bob"]).standard_errors is None
        True
        """
        return None if self._standard_errors is None else self._standard_errors.array

    @property
    def intensities(self) -> FloatArray:
        """Ratings minus the floor of the scale, shape (n_rows, n_skills): the input of every metric.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> dr.SkillMatrix(platform, np.full((2, 8), 3), ["Ada", "Bob"]).intensities[0, :2]
        array([2., 2.])
        """
        return self.ratings - self.framework.scale.floor

    def __len__(self) -> int:
        return len(self.names)

    @overload
    def __getitem__(self, row: int | str) -> SkillProfile: ...
    @overload
    def __getitem__(self, row: slice) -> "SkillMatrix": ...
    def __getitem__(self, row: int | str | slice) -> "SkillProfile | SkillMatrix":
        if isinstance(row, slice):
            return self._take(range(len(self))[row])
        return self._profile(self._row(row) if isinstance(row, str) else range(len(self))[index(row)])

    def __iter__(self) -> Iterator[SkillProfile]:
        return map(self._profile, range(len(self)))

    def _profile(self, at: int) -> SkillProfile:
        ratings = self.ratings[at]
        errors = None if self.standard_errors is None else self.standard_errors[at]
        return unchecked(
            SkillProfile,
            {
                "framework": self.framework,
                "_ratings": ratings.tobytes(),
                "name": self.names[at],
                "id": self.ids[at],
                "_standard_errors": None if errors is None or np.isnan(errors).all() else errors.tobytes(),
                "complete": not np.isnan(ratings).any(),
                "_intensities": pack(ratings - self.framework.scale.floor),
            },
        )

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        """Rows by id, or else by name or person, as `lookup_key` folds them."""
        rows: dict[str, list[int]] = {lookup_key(id_): [at] for at, id_ in enumerate(self.ids)}
        by_name: dict[str, list[int]] = {}
        for at, (name, person) in enumerate(zip(self.names, self.people, strict=True)):
            for key in {lookup_key(name), lookup_key(person)}:
                by_name.setdefault(key, []).append(at)
        return by_name | rows

    def _rows_of(self, word: object) -> list[int]:
        found = self._rows.get(lookup_key(word), []) if isinstance(word, str) else []
        if not found:
            known = [*self.names, *self.ids] if len(self) <= _MOST_SUGGESTED else []
            hint = suggest(word, known) if known else "see matrix.names and matrix.ids"
            raise UnknownRoleError(f"unknown person {short_repr(word)} in the matrix: {hint}")
        return found

    def _row(self, word: str) -> int:
        found = self._rows_of(word)
        if len(found) > 1:
            ids = ", ".join(repr(self.ids[at]) for at in found[:_MOST_LISTED])
            raise UnknownRoleError(f"{short_repr(word)} has {len(found)} rows: ask for one by its id, such as {ids}")
        return found[0]

    def __contains__(self, row: object) -> bool:
        if isinstance(row, str):
            return lookup_key(row) in self._rows
        return any(row == profile for profile in self) if isinstance(row, SkillProfile) else False

    def _ipython_key_completions_(self) -> list[str]:
        return [*self.ids, *self.names] if len(self) <= _MOST_SUGGESTED else []

    def _line(self) -> str:
        return f"<SkillMatrix of {len(self)} rows on {self.framework.id!r}: {len(self.framework)} skills>"

    def _take(self, rows: Sequence[int]) -> "SkillMatrix":
        at = np.fromiter(rows, np.intp, len(rows))

        def taken(values: Sequence[V]) -> tuple[V, ...]:
            return tuple([values[row] for row in rows])

        errors = self.standard_errors
        return self._with(
            _ratings=FrozenArray.of(self.ratings[at]),
            names=taken(self.names),
            ids=taken(self.ids),
            _standard_errors=None if errors is None else FrozenArray.of(errors[at]),
            attributes=FrozenMapping((name, taken(values)) for name, values in self.attributes.items()),
            people=taken(self.people),
        )

    def _with(self, **values: Any) -> "SkillMatrix":
        """Return a copy with other values, which are known to be valid."""
        return unchecked(
            SkillMatrix, {own.name: values.get(own.name, getattr(self, own.name)) for own in fields(SkillMatrix)}
        )

    def where(self, attributes: Mapping[str, object] | None = None, /, **more: object) -> "SkillMatrix":
        """Return the rows with these attributes.

        Parameters
        ----------
        attributes : mapping of str to object, optional
            For an attribute, the value or a list of values to keep. Headings match in any case.
        **more : object
            The same by keyword, as in ``team.where(Department="BI")``.

        Returns
        -------
        SkillMatrix
            The rows where every attribute has one of its values, in the same order; may be empty.

        Raises
        ------
        CatalogError
            If the matrix has no such attribute.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> team = dr.SkillMatrix(platform, np.full((2, 8), 3), ["Ada", "Bob"], attributes={"Team": ["BI", "ML"]})
        >>> team.where(Team=["BI", "ML"]).names
        ('Ada', 'Bob')
        """
        kept = np.ones(len(self), dtype=bool)
        for word, wanted in {**(attributes or {}), **more}.items():
            heading = next((own for own in self.attributes if lookup_key(own) == lookup_key(word)), None)
            if heading is None:
                raise CatalogError(
                    f"unknown attribute {short_repr(word)} of the matrix: {suggest(word, self.attributes)}"
                )
            choices = list(wanted) if isinstance(wanted, Iterable) and not isinstance(wanted, str) else [wanted]
            kept &= np.fromiter((value in choices for value in self.attributes[heading]), bool, len(self))
        return self._take(np.flatnonzero(kept).tolist())

    def select(self, *people: str) -> "SkillMatrix":
        """Return the rows of some people, in the order given.

        Parameters
        ----------
        *people : str
            Ids or names. A person with several rows keeps them all.

        Returns
        -------
        SkillMatrix
            Their rows, each once.

        Raises
        ------
        UnknownRoleError
            If nobody has such an id or name. All unknown words are listed.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> dr.SkillMatrix(platform, np.full((2, 8), 3), ["Ada", "Bob"]).select("bob").names
        ('Bob',)
        """
        return self._take(self._all_rows(people))

    def without(self, *people: str) -> "SkillMatrix":
        """Return the rows of everyone else.

        Parameters
        ----------
        *people : str
            Ids or names of the people to leave out, with all their rows.

        Returns
        -------
        SkillMatrix
            The other rows, in the same order.

        Raises
        ------
        UnknownRoleError
            If nobody has such an id or name. All unknown words are listed.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> dr.SkillMatrix(platform, np.full((2, 8), 3), ["Ada", "Bob"]).without("Ada").names
        ('Bob',)
        """
        gone = set(self._all_rows(people))
        return self._take([at for at in range(len(self)) if at not in gone])

    def _all_rows(self, people: Iterable[str]) -> list[int]:
        rows: dict[int, None] = {}
        faults: list[str] = []
        for word in people:
            try:
                rows |= dict.fromkeys(self._rows_of(word))
            except UnknownRoleError as fault:
                faults.append(str(fault))
        if faults:
            raise UnknownRoleError(*faults)
        return [*rows]

    def added(self, *profiles: SkillProfile) -> "SkillMatrix":
        """Return the matrix with more profiles, after its own rows.

        Parameters
        ----------
        *profiles : SkillProfile
            Profiles on the same framework. Their attributes are None.

        Returns
        -------
        SkillMatrix
            A new matrix; this one stays as it is.

        Raises
        ------
        FrameworkMismatchError
            If a profile is rated on another framework.
        CatalogError
            If an id is already taken.
        TypeError
            If an argument is not a profile.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> team = dr.SkillMatrix(platform, np.full((1, 8), 3), ["Ada"])
        >>> team.added(platform.rate({"Pandas": 4}, name="Bob")).names
        ('Ada', 'Bob')
        """
        for profile in profiles:
            if not isinstance(profile, SkillProfile):
                raise TypeError(f"{short_repr(profile)} is a {type(profile).__name__}: give a SkillProfile")
            if profile.framework != self.framework:
                raise FrameworkMismatchError(
                    f"{profile.name!r} is rated on {profile.framework.id!r} and the matrix on {self.framework.id!r}:"
                    " rate the profile on the framework of the matrix, or match them with onto"
                )
        if not profiles:
            return self
        nan = np.full(len(self.framework), np.nan)
        own = self.standard_errors
        given = [profile.standard_errors for profile in profiles]
        errors: FloatArray | None = None
        if own is not None or any(one is not None for one in given):
            before = np.full(self.ratings.shape, np.nan) if own is None else own
            errors = np.vstack([before, *(nan if one is None else one for one in given)])
        ids = tuple(profile.id for profile in profiles)
        return evolve(
            self,
            ratings=np.vstack([self.ratings, *(profile.ratings for profile in profiles)]),
            names=(*self.names, *(profile.name for profile in profiles)),
            ids=(*self.ids, *ids),
            standard_errors=errors,
            attributes={name: (*values, *[None] * len(ids)) for name, values in self.attributes.items()},
            people=(*self.people, *ids),
        )

    def subset(self, skills: Iterable[str]) -> "SkillMatrix":
        """Return the matrix with only some skills, in the order given.

        Parameters
        ----------
        skills : iterable of str
            Ids or names of skills.

        Returns
        -------
        SkillMatrix
            On the framework with these skills.

        Raises
        ------
        UnknownSkillError
            If the framework has no such skill.
        CatalogError
            If a skill is named twice, or no skill is named.
        TypeError
            If `skills` is a string.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> dr.SkillMatrix(platform, np.full((1, 8), 3), ["Ada"]).subset(["Pandas"]).ratings
        array([[3.]])
        """
        if isinstance(skills, str):
            raise TypeError(f"skills is {short_repr(skills)}: give a list of ids or names")
        at = [self.framework.index(skill) for skill in skills]
        framework = evolve(self.framework, skills=[self.framework.skills[one] for one in at])
        return self._on(framework, lambda values: values[:, at])

    def rescaled(self, scale: RatingScale) -> "SkillMatrix":
        """Return the matrix on another scale, as `SkillProfile.rescaled` does for one profile.

        Parameters
        ----------
        scale : RatingScale
            The new scale. Floor and maximum are mapped to floor and maximum, linearly.

        Returns
        -------
        SkillMatrix
            On ``matrix.framework.rescaled(scale)``; unrated skills stay unrated.

        Raises
        ------
        RatingError
            If a rating falls between the floor and the minimum of the new scale.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> team = dr.SkillMatrix(platform, np.full((1, 8), 3), ["Ada"])
        >>> float(team.rescaled(dr.RatingScale(0, 100)).ratings[0, 0])
        50.0
        """
        old = self.framework.scale
        ratings = rescaled(self.ratings, old, scale)
        between = (ratings > scale.floor) & (ratings < scale.minimum)
        if between.any():
            row, column = np.argwhere(between)[0].tolist()
            more = int(between.sum()) - 1
            raise RatingError(
                f"the rating of {self.names[row]!r} for {self.framework.skills[column].name!r} becomes"
                f" {plain(ratings[row, column].item())}, between the floor {plain(scale.floor)} and the minimum"
                f" {plain(scale.minimum)} of the new scale"
                + (f" (and {more} more)" if more else "")
                + ": choose a scale whose minimum is its floor"
            )
        errors = self.standard_errors
        stretched = None if errors is None else errors / old.span * scale.span
        return evolve(self, framework=self.framework.rescaled(scale), ratings=ratings, standard_errors=stretched)

    def renamed_skills(self, names: Mapping[str, str | Skill]) -> "SkillMatrix":
        """Return the same ratings under other skill names.

        Parameters
        ----------
        names : mapping of str to str or Skill
            As `SkillFramework.renamed_skills` takes it.

        Returns
        -------
        SkillMatrix
            On ``matrix.framework.renamed_skills(names)``.

        Raises
        ------
        UnknownSkillError, CatalogError
            As `SkillFramework.renamed_skills`.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> team = dr.SkillMatrix(platform, np.full((1, 8), 3), ["Ada"])
        >>> "Delivery" in team.renamed_skills({"CI/CD": "Delivery"}).framework
        True
        """
        return evolve(self, framework=self.framework.renamed_skills(names))

    def onto(self, framework: SkillFramework) -> "SkillMatrix":
        """Return the same ratings on another framework, with skills matched by id.

        Parameters
        ----------
        framework : SkillFramework
            Has every skill that is rated here, and the same floor, minimum and maximum.

        Returns
        -------
        SkillMatrix
            Ratings and standard errors in the order of that framework; its other skills are unrated.

        Raises
        ------
        FrameworkMismatchError
            If a rating would be lost, or the scales differ. All faults are listed.
        TypeError
            If `framework` is not a SkillFramework.

        Warns
        -----
        UserWarning
            If the frameworks say that their ratings measure different things.

        Examples
        --------
        >>> import dataroles as dr
        >>> platform = dr.load_catalog().frameworks["platform"]
        >>> bigger = platform.extended(dr.Skill("rust", "Rust"))
        >>> dr.SkillMatrix(platform, np.full((1, 8), 3), ["Ada"]).onto(bigger).ratings.shape
        (1, 9)
        """
        if not isinstance(framework, SkillFramework):
            raise TypeError(f"{short_repr(framework)} is a {type(framework).__name__}: give a SkillFramework")
        old = self.framework
        if framework == old:
            return self
        faults = []
        if not same_numbers(old.scale, framework.scale):
            faults.append(
                f"the scales of {old.id!r} and {framework.id!r} differ: rescale first, with"
                " matrix.rescaled(framework.scale)"
            )
        rated = ~np.isnan(self.ratings).all(axis=0)
        faults += [
            f"{skill.name!r} is rated, and {framework.id!r} has no skill {skill.id!r}: add it with"
            " framework.extended(...), or match it with matrix.renamed_skills(...)"
            for skill, is_rated in zip(old.skills, cast("list[bool]", rated.tolist()), strict=True)
            if is_rated and skill.id not in framework
        ]
        if faults:
            raise FrameworkMismatchError(*faults)
        places = {skill.id: at for at, skill in enumerate(old.skills)}
        at = np.array([places.get(skill.id, -1) for skill in framework.skills])

        def aligned(values: FloatArray) -> FloatArray:
            return cast("FloatArray", np.where(at >= 0, values[:, at], np.nan))

        result = self._on(framework, aligned)
        warn_of_other_measure(old, framework)
        return result

    def _on(self, framework: SkillFramework, move: Any) -> "SkillMatrix":
        errors = self.standard_errors
        moved = None if errors is None else move(errors)
        return evolve(self, framework=framework, ratings=move(self.ratings), standard_errors=moved)


def matrix_of(profiles: Iterable[SkillProfile]) -> SkillMatrix:
    """Return profiles as a matrix, or raise an error if they are not on one framework or share an id.

    Examples
    --------
    >>> import dataroles as dr
    >>> matrix_of(role.profile for role in dr.load_catalog().subset(frameworks=["platform"]).values()).names
    ('Data Engineer', 'Cloud DevOps')
    """
    team = tuple(profiles)
    for profile in team:
        if not isinstance(profile, SkillProfile):
            raise TypeError(
                f"among the profiles is {short_repr(profile)} ({type(profile).__name__}): give only such as"
                " role.profile, or catalog.profiles()"
            )
        if profile.framework is not team[0].framework and profile.framework != team[0].framework:
            raise FrameworkMismatchError(
                f"{team[0].name!r} is rated on {team[0].framework.id!r} and {profile.name!r} on"
                f" {profile.framework.id!r}: pass profiles on one framework"
            )
    if not team:
        raise ValueError("there are no profiles: pass at least one")
    ids = tuple(profile.id for profile in team)
    if problems := collisions((id_, (id_,)) for id_ in ids):
        raise CatalogError(
            f"the ids of the profiles are not unique: {'; '.join(problems)}: pass a different id for each"
        )
    return trusted_matrix(team[0].framework, team, ids)


def trusted_matrix(framework: SkillFramework, profiles: Sequence[SkillProfile], ids: tuple[str, ...]) -> SkillMatrix:
    """Return profiles that are known to be on a framework and to have different ids as a matrix."""
    shape = len(profiles), len(framework)
    errors = None
    if any(profile.standard_errors is not None for profile in profiles):
        nan = np.full(len(framework), np.nan)
        given = (profile.standard_errors for profile in profiles)
        errors = FrozenArray.of(np.array([nan if one is None else one for one in given]))
    ratings = FrozenArray(shape, b"".join([profile.ratings.tobytes() for profile in profiles]), "float64")
    return unchecked(
        SkillMatrix,
        {
            "framework": framework,
            "_ratings": ratings,
            "names": tuple(profile.name for profile in profiles),
            "ids": ids,
            "_standard_errors": errors,
            "attributes": FrozenMapping(),
            "people": ids,
            "reading": None,
        },
    )


_MOST_SUGGESTED = 10_000
_MOST_LISTED = 4
