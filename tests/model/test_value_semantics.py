"""Objects compare by value, hash, copy and pickle, and cannot be changed by any of it."""

import copy
import math
import pickle
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dataroles as dr
from dataroles.model.mapping import FrozenMapping

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=8)
NAMES = TEXTS.filter(str.strip)
IDS = st.text("abcdefghij", min_size=1, max_size=6)


@st.composite
def scales(draw: st.DrawFn) -> dr.RatingScale:
    minimum = draw(st.integers(-3, 3))
    steps = draw(st.integers(1, 5))
    labels = draw(st.just([]) | st.lists(NAMES, min_size=steps + 1, max_size=steps + 1))
    return dr.RatingScale(minimum, minimum + steps, draw(st.none() | st.floats(-10, minimum)), labels)


@st.composite
def frameworks(draw: st.DrawFn) -> dr.SkillFramework:
    ids = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    skills = [dr.Skill(id_, f"{id_} {draw(TEXTS)} {n}", draw(TEXTS), draw(TEXTS)) for n, id_ in enumerate(ids)]
    return dr.SkillFramework(draw(IDS), draw(NAMES), skills, draw(scales()), draw(TEXTS))


@st.composite
def profiles(draw: st.DrawFn) -> dr.SkillProfile:
    framework = draw(frameworks())
    scale = framework.scale
    rating = st.none() | st.just(scale.floor) | st.floats(scale.minimum, scale.maximum)
    ratings = [draw(rating) for _ in framework]
    errors = [None if rating is None else draw(st.none() | st.floats(0, 9)) for rating in ratings]
    return dr.SkillProfile(framework, ratings, name=draw(NAMES), standard_errors=draw(st.sampled_from([None, errors])))


@st.composite
def roles(draw: st.DrawFn) -> dr.Role:
    rated = draw(st.lists(profiles(), max_size=2, unique_by=lambda profile: profile.framework.id))
    lists: dict[str, Any] = {key: draw(st.lists(NAMES, max_size=2)) for key in ("aliases", "tasks", "tools", "sources")}
    return dr.Role(draw(IDS), draw(NAMES), profiles=rated, color=draw(st.none() | st.integers(0, 9) | NAMES), **lists)


@st.composite
def catalogs(draw: st.DrawFn) -> dr.Catalog:
    role = draw(roles())
    own = [profile.framework for profile in role.profiles.values()]
    names = {framework.name.casefold().strip() for framework in own} | {framework.id for framework in own}
    kept = own if len(names) == 2 * len(own) else []
    return dr.Catalog(
        draw(IDS),
        draw(NAMES),
        frameworks=kept,
        roles=[role] if kept == own else [],
        version=draw(TEXTS),
        source=draw(TEXTS),
    )


THINGS: st.SearchStrategy[object] = st.one_of(
    scales(),
    frameworks().map(lambda framework: framework.skills[0]),
    frameworks(),
    profiles(),
    roles(),
    catalogs(),
    roles().map(lambda role: role.profiles),
    catalogs().map(lambda catalog: catalog.frameworks),
)


def duplicates(thing: object) -> list[object]:
    pickles = [pickle.dumps(thing, protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    return [copy.copy(thing), copy.deepcopy(thing), *map(pickle.loads, pickles)]


def mutable_parts(thing: object, path: str = "") -> list[str]:
    """Walk all that can be reached by attributes and items; return where something can be changed."""
    if thing is None or isinstance(thing, str | bytes | int | float):
        return []
    if isinstance(thing, tuple):
        return [bad for at, item in enumerate(thing) for bad in mutable_parts(item, f"{path}[{at}]")]
    if isinstance(thing, MappingProxyType):
        return [bad for key, item in thing.items() for bad in mutable_parts(item, f"{path}[{key!r}]")]
    if isinstance(thing, np.ndarray):
        return [] if can_never_be_written(thing) else [path]
    own = type(thing)
    if own is not FrozenMapping and not attrs.has(own):
        return [f"{path}: {own}"]
    slots = [slot for base in own.__mro__ for slot in getattr(base, "__slots__", ()) if slot != "__weakref__"]
    properties = [name for name in dir(own) if isinstance(getattr(own, name), property)]
    bad = [path for name in slots if can_be_set(thing, name)] + [path for _ in "." if can_be_set(thing, "novel")]
    for name in (*slots, *properties):
        try:
            part = getattr(thing, name)
        except dr.DataRolesError:
            continue
        bad += mutable_parts(part, f"{path}.{name}")
    return bad


def can_be_set(thing: Any, name: str) -> bool:
    changes: list[Callable[[], object]] = [lambda: setattr(thing, name, None), lambda: delattr(thing, name)]
    for change in changes:
        try:
            change()
        except AttributeError:
            continue
        return True
    return hasattr(thing, "__dict__")


def can_never_be_written(values: "np.ndarray[Any, Any]") -> bool:
    if values.flags.writeable or values.flags.owndata:
        return False
    changes: list[Callable[[], object]] = [
        lambda: values.setflags(write=True),
        lambda: setattr(values.flags, "writeable", True),
    ]
    for change in changes:
        with pytest.raises(ValueError, match="WRITEABLE"):
            change()
    with pytest.raises(ValueError, match="read-only"):
        values[...] = 0
    return True


@given(THINGS)
def test_copies_and_pickles_are_equal_with_equal_hash(thing: object) -> None:
    for other in duplicates(thing):
        assert type(other) is type(thing)
        assert other == thing
        assert hash(other) == hash(thing)
        assert repr(other) == repr(thing)


@given(THINGS)
def test_no_reachable_object_can_be_changed_even_after_copying_or_pickling(thing: object) -> None:
    for one in [thing, *duplicates(thing)]:
        assert mutable_parts(one) == []


@settings(max_examples=50)
@given(profiles())
def test_a_profile_rebuilt_from_its_values_is_equal(profile: dr.SkillProfile) -> None:
    ratings = {id_: None if math.isnan(rating) else rating for id_, rating in profile.items()}
    errors = profile.standard_errors
    rebuilt = profile.framework.rate(
        ratings,
        name=profile.name,
        id=profile.id,
        standard_errors=None
        if errors is None
        else {id_: None if math.isnan(error) else error for id_, error in zip(profile, errors.tolist(), strict=True)},
    )
    assert rebuilt == profile
    assert hash(rebuilt) == hash(profile)


@settings(max_examples=50)
@given(profiles())
def test_intensities_and_completeness_follow_from_the_ratings(profile: dr.SkillProfile) -> None:
    for one in duplicates(profile):
        assert isinstance(one, dr.SkillProfile)
        expected = [rating - profile.framework.scale.floor for rating in profile.values()]
        assert np.array_equal(one.intensities, expected, equal_nan=True)
        assert one.complete == all(not math.isnan(rating) for rating in profile.values())


@settings(max_examples=50)
@given(profiles())
def test_an_evolved_profile_follows_its_new_ratings(profile: dr.SkillProfile) -> None:
    top = [profile.framework.scale.maximum] * len(profile)
    evolved = attrs.evolve(profile, ratings=top, standard_errors=None)
    assert evolved == dr.SkillProfile(profile.framework, top, name=profile.name, id=profile.id)
    assert (evolved.intensities == profile.framework.scale.span).all()
    assert evolved.complete


@settings(max_examples=30)
@given(catalogs())
def test_a_deep_copy_finds_its_own_roles(catalog: dr.Catalog) -> None:
    for one in duplicates(catalog):
        assert isinstance(one, dr.Catalog)
        assert all(one[role.name] is role for role in one.values())


def bundled() -> list[object]:
    catalog = dr.load_catalog()
    role = catalog["data-engineer"]
    return [
        catalog,
        catalog.frameworks,
        catalog.framework,
        catalog.framework.scale,
        catalog.framework.skills[0],
        role,
        role.profiles,
        role.profile,
    ]


@pytest.mark.parametrize("thing", bundled(), ids=lambda thing: type(thing).__name__)
def test_the_bundled_objects_are_values_too(thing: object) -> None:
    for one in [thing, *duplicates(thing)]:
        assert one == thing
        assert hash(one) == hash(thing)
        assert mutable_parts(one) == []


@pytest.mark.parametrize("thing", bundled(), ids=lambda thing: type(thing).__name__)
def test_setting_or_deleting_an_item_is_refused(thing: Any) -> None:
    with pytest.raises(TypeError):
        thing["x"] = 1
    with pytest.raises(TypeError):
        del thing["x"]


def test_arithmetic_on_ratings_gives_new_arrays() -> None:
    profile = dr.load_catalog()["data-engineer"].profile
    before = profile.ratings.tolist()
    doubled = profile.ratings * 2
    doubled[0] = 99
    assert profile.ratings.tolist() == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda ratings: ratings.sort(),
        lambda ratings: ratings.fill(1),
        lambda ratings: ratings.put([0], [1]),
        lambda ratings: np.copyto(ratings, 1),
        lambda ratings: np.add(ratings, 1, out=ratings),
        lambda ratings: ratings.view(np.int64).fill(1),
        lambda ratings: ratings[:3].fill(1),
        lambda ratings: ratings.reshape(3, 4).fill(1),
        lambda ratings: memoryview(ratings).cast("B").__setitem__(0, 1),
    ],
    ids=list(map(str, range(9))),
)
def test_no_numpy_function_writes_to_ratings(spoil: Callable[[Any], object]) -> None:
    profile = dr.load_catalog()["data-engineer"].profile
    for one in duplicates(profile):
        assert isinstance(one, dr.SkillProfile)
        with pytest.raises((ValueError, TypeError), match=r"read-?only|not writeable"):
            spoil(one.ratings)
        assert one == profile


def test_a_profile_can_be_a_key() -> None:
    catalog = dr.load_catalog()
    unpickled = pickle.loads(pickle.dumps(catalog))  # noqa: S301
    seen = {role.profile: id_ for id_, role in catalog.items()}
    assert [seen[role.profile] for role in unpickled.values()] == list(catalog)
