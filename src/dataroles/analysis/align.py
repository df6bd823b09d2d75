"""Alignment: roles, profiles, catalogs and weights on one framework, as arrays."""

from collections.abc import Iterable, Mapping, Sequence
from numbers import Real
from typing import cast

import numpy as np
import numpy.typing as npt
from attrs import frozen

from dataroles.exceptions import (
    CatalogError,
    FrameworkMismatchError,
    MissingRatingError,
    NotRatedError,
    UnknownMetricError,
    WeightError,
    short_repr,
)
from dataroles.metrics.inputs import (
    LARGEST,
    SMALLEST,
    FloatArray,
    Missing,
    check_weights,
    known_missing,
)
from dataroles.metrics.metric import Metric
from dataroles.metrics.registry import AnyMetric, CustomMetric, find
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.model.matrix import SkillMatrix, trusted_matrix
from dataroles.model.role import Role
from dataroles.model.text import collisions, names_one_of

Rated = Role | SkillProfile
RatedMany = Catalog | SkillMatrix | Rated | Iterable[Rated]
Weights = Mapping[str, float] | npt.ArrayLike

# Options of the array functions, which a user's function cannot have as parameters.
_ARRAY_OPTIONS = {"exclude", "out", "threads"}

_MOST_LISTED = 20

# What else to do about unrated skills in comparisons.
_MISSING_ADVICE = (
    "pass missing='shared' to compare on the skills rated on both sides, or missing='floor' to treat them as"
    " rated at the floor"
)


@frozen
class AlignedGroup:
    """Profiles on one framework, with the roles or profiles that they are from.

    Also holds the ids of the roles of a catalog that are not rated on the framework.
    """

    matrix: SkillMatrix
    members: Sequence[Rated]
    left_out: tuple[str, ...] = ()

    @property
    def profiles(self) -> tuple[SkillProfile, ...]:
        """One profile per row."""
        return tuple(self.matrix)


@frozen(eq=False)
class AlignedArrays:
    """Profiles on one framework as arrays, with the metric and its options."""

    rows: AlignedGroup
    columns: AlignedGroup
    x: FloatArray
    y: FloatArray
    metric: str
    framework: SkillFramework
    weights: FloatArray | None
    parameters: dict[str, float]
    symmetric: bool

    @property
    def count_weights(self) -> FloatArray | None:
        """1 for each skill with a weight above 0."""
        return None if self.weights is None else (self.weights > 0).astype(np.float64)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Ids of roles in the catalogs that are not rated on the framework."""
        return tuple(dict.fromkeys((*self.rows.left_out, *self.columns.left_out)))


def align_pair(a: Rated, b: Rated, framework: str | None) -> tuple[SkillProfile, SkillProfile]:
    """Return the profiles of two roles or profiles on one framework."""
    pair = _profile_on(a, framework), _profile_on(b, framework)
    if pair[0].framework is not pair[1].framework:
        _check_same_framework((pair[0], a, _framework_ids(a)), (pair[1], b, _framework_ids(b)))
    return pair


def align_groups(framework: str | None, *groups: RatedMany) -> tuple[AlignedGroup, ...]:
    """Return the profiles of several groups, all on one framework."""
    found = [_group(group, framework) for group in groups]
    members = [member for group in found for member in group.to_check]
    for member in members:
        _check_same_framework(members[0], member)
    return tuple(AlignedGroup(group.matrix(), group.members, group.left_out) for group in found)


def align_arrays(
    profiles: RatedMany,
    others: RatedMany | None,
    metric: AnyMetric,
    framework: str | None,
    weights: Weights | None,
    missing: Missing,
    parameters: dict[str, float],
) -> AlignedArrays:
    """Check the arguments of a comparison of many, and return them as arrays."""
    found = find(metric)
    known_missing(missing)
    groups = align_groups(framework, profiles) if others is None else align_groups(framework, profiles, others)
    rows, columns = groups[0], groups[-1]
    common = rows.matrix.framework
    skill_weights = weights_on(common, weights)
    if missing == "raise":
        _require_all_ratings(
            [rows.matrix] if columns.matrix is rows.matrix else [rows.matrix, columns.matrix], skill_weights
        )
    own = metric_parameters(found, common, parameters)
    invalid = own.keys() & _ARRAY_OPTIONS
    if invalid:
        raise UnknownMetricError(
            f"{found.name} takes no parameter {min(invalid)!r} here: pass it to the functions in dataroles.metrics"
        )
    return AlignedArrays(
        rows=rows,
        columns=columns,
        x=rows.matrix.intensities,
        y=columns.matrix.intensities,
        metric=found.name,
        framework=common,
        weights=skill_weights,
        parameters=own,
        symmetric=found.is_symmetric(own),
    )


def weights_on(framework: SkillFramework, weights: Weights | None) -> FloatArray | None:
    """Return weights in framework order, or None."""
    # Anything with keys is read by key: a labeled series must not be read by position.
    if not (isinstance(weights, Mapping) or hasattr(weights, "keys")):
        return check_weights(weights, len(framework))
    values: list[float] = [1.0] * len(framework)
    seen: set[int] = set()
    for skill, weight in cast("Mapping[str, float]", weights).items():
        at = framework.index(skill)
        name = framework.skills[at].name
        if at in seen:
            raise WeightError(f"{name!r} is weighted twice, by id and by name: weight it once")
        number = isinstance(weight, Real) and not isinstance(weight, bool)
        if not (number and (SMALLEST <= weight <= LARGEST or weight == 0)):
            raise WeightError(f"the weight of {name!r} is {short_repr(weight)}: give 0, or a number from 1e-30 to 1e30")
        seen.add(at)
        values[at] = float(weight)
    return check_weights(values, len(framework))


def metric_parameters(
    metric: Metric | CustomMetric, framework: SkillFramework, given: dict[str, float]
) -> dict[str, float]:
    """Return a metric's parameters. The span, if it has one, is taken from the framework's scale."""
    if not (isinstance(metric, Metric) and any(own.name == "span" for own in metric.parameters)):
        return metric.checked(given)
    if "span" in given:
        raise UnknownMetricError(
            f"{metric.name} takes its span from the scale of {framework.id!r}, {framework.scale.span:g}: leave out span"
        )
    return metric.checked({**given, "span": framework.scale.span})


def require_ratings(
    profiles: Iterable[SkillProfile], weights: FloatArray | None = None, *, advice: str = _MISSING_ADVICE, more: int = 0
) -> None:
    """Raise a MissingRatingError that lists unrated skills with a weight above 0, and counts more profiles."""
    gaps = []
    for profile in profiles:
        if not profile.complete:
            unrated = np.isnan(profile.ratings) & (True if weights is None else weights > 0)
            skills = ", ".join(repr(profile.framework.skills[at].name) for at in np.flatnonzero(unrated))
            gaps += [f"{profile.name!r} is unrated on {skills}"] if skills else []
    if gaps:
        gaps += [f"{more:,} more have unrated skills"] if more else []
        raise MissingRatingError(f"{'; '.join(gaps)}: rate them, or {advice}")


def _require_all_ratings(matrices: Iterable[SkillMatrix], weights: FloatArray | None) -> None:
    """Raise a MissingRatingError that lists the first profiles with unrated skills."""
    incomplete: dict[tuple[str, bytes], SkillProfile] = {}
    more = 0
    for matrix in matrices:
        unrated = np.isnan(matrix.ratings)
        if weights is not None:
            unrated &= weights > 0
        rows = np.flatnonzero(unrated.any(axis=1)).tolist()
        for row in rows[:_MOST_LISTED]:
            profile = matrix[row]
            incomplete[profile.id, profile.ratings.tobytes()] = profile
        more += len(rows[_MOST_LISTED:])
    require_ratings(incomplete.values(), weights, more=more)


# A profile, the role or profile that it is from, and the ids of the frameworks that that is rated on.
_Member = tuple[SkillProfile, Rated, tuple[str, ...]]


@frozen
class _Group:
    """Group of profiles, whose frameworks are not checked yet."""

    profiles: SkillMatrix | tuple[SkillProfile, ...]
    members: Sequence[Rated]
    to_check: tuple[_Member, ...]
    left_out: tuple[str, ...] = ()

    def matrix(self) -> SkillMatrix:
        """Return the profiles as a matrix, once their frameworks are known to be equal."""
        if isinstance(self.profiles, SkillMatrix):
            return self.profiles
        ids = tuple(profile.id for profile in self.profiles)
        if clashes := collisions((id_, (id_,)) for id_ in ids):
            raise CatalogError(
                f"the ids of the profiles are not unique: {'; '.join(clashes)}: pass a different id=... for each"
            )
        return trusted_matrix(self.profiles[0].framework, self.profiles, ids)


def _group(given: RatedMany, framework: str | None) -> _Group:
    if isinstance(given, Catalog):
        matrix = given.profiles(framework)
        rated = {*matrix.ids}
        members: Sequence[Rated] = tuple(given[id_] for id_ in matrix.ids)
        left_out = tuple(id_ for id_ in given if id_ not in rated)
        group = _Group(matrix, members, _first(matrix, members, tuple(given.frameworks)), left_out)
    elif isinstance(given, SkillMatrix):
        own = given.framework
        if framework is not None and not names_one_of(framework, (own.id, own.name)):
            raise NotRatedError(f"the matrix is not rated on {short_repr(framework)}: it is on {own.id!r}")
        group = _Group(given, given, _first(given, given, (own.id,)))
    else:
        # A string is one invalid argument, not an iterable of letters.
        is_one = isinstance(given, Role | SkillProfile | str) or not isinstance(given, Iterable)
        members = (cast("Rated", given),) if is_one else tuple(cast("Iterable[Rated]", given))
        profiles = tuple(_profile_on(member, framework) for member in members)
        frameworks = map(_framework_ids, members)
        group = _Group(profiles, members, tuple(zip(profiles, members, frameworks, strict=True)))
    if not group.profiles:
        raise NotRatedError("there is nothing to compare: pass at least one rated role or profile")
    return group


def _first(matrix: SkillMatrix, members: Sequence[Rated], frameworks: tuple[str, ...]) -> tuple[_Member, ...]:
    """Return the first member, which stands for all: they are on one framework."""
    return tuple(zip(matrix[:1], members[:1], (frameworks,), strict=False))


def _profile_on(given: Rated, framework: str | None) -> SkillProfile:
    if isinstance(given, Role):
        return given.profile if framework is None else given.on(framework)
    if not isinstance(given, SkillProfile):
        raise TypeError(
            f"{short_repr(given)} is a {type(given).__name__}: give a Role or a SkillProfile, such as"
            " catalog['data-engineer'], or all in catalog.values()"
        )
    own = given.framework
    if framework is not None and not names_one_of(framework, (own.id, own.name)):
        raise NotRatedError(f"{given.name!r} is not rated on {short_repr(framework)}: the profile is on {own.id!r}")
    return given


def _framework_ids(given: Rated) -> tuple[str, ...]:
    return tuple(given.profiles) if isinstance(given, Role) else (given.framework.id,)


def _check_same_framework(one: _Member, other: _Member) -> None:
    """Raise an error if two profiles are on different frameworks. It names the shared ones."""
    (a, a_given, a_frameworks), (b, b_given, b_frameworks) = one, other
    if a.framework is b.framework or a.framework == b.framework:
        return
    if a.framework.id == b.framework.id:
        raise FrameworkMismatchError(
            f"{a.name!r} and {b.name!r} are on two different frameworks that are both called {a.framework.id!r}:"
            " rate both on one"
        )
    shared = [id_ for id_ in a_frameworks if id_ in b_frameworks]
    if shared:
        names = " and ".join(repr(id_) for id_ in shared)
        raise FrameworkMismatchError(
            f"{a.name!r} is on {a.framework.id!r} by default and {b.name!r} on {b.framework.id!r}; the framework that"
            f" they share is {names}: pass framework={shared[0]!r}"
        )
    ratings = " and ".join(
        f"{profile.name!r} is rated on {' and '.join(map(repr, frameworks))} only"
        for profile, frameworks in ((a, a_frameworks), (b, b_frameworks))
    )
    error = NotRatedError if isinstance(a_given, Role) or isinstance(b_given, Role) else FrameworkMismatchError
    raise error(
        f"{ratings}: they share no framework, so rate one of them on the other's, as in"
        f" catalog.rate(..., framework={b.framework.id!r})"
    )
