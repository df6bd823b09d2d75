import math
from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve

import dataroles as dr

LEVEL = dr.RatingScale()
CODING = dr.SkillFramework("coding", "Coding skills", [dr.Skill("sql", "SQL"), dr.Skill("python", "Python")], LEVEL)
TALKING = dr.SkillFramework("talking", "Talking", [dr.Skill("slides", "Slides")], LEVEL)
CODER = CODING.rate({"sql": 4}, name="any")
TALKER = TALKING.rate({"slides": 2}, name="any")
POET = dr.Role("data-poet", "Data Poet", profiles=[TALKER, CODER], aliases=["DP", "Versifier"])
CLERK = dr.Role("clerk", "Straße Clerk", profiles=[CODER])
HERALD = dr.Role("herald", "Herald", profiles=[TALKER])
CATALOG = dr.Catalog("guild", "The Guild", frameworks=[CODING, TALKING], roles=[POET, CLERK, HERALD])


def refusal(**given: Any) -> tuple[str, ...]:
    with pytest.raises(dr.CatalogError) as caught:
        dr.Catalog("guild", "The Guild", **{"frameworks": [CODING, TALKING], "roles": [POET], **given})
    assert str(caught.value) == "; ".join(caught.value.args)
    return caught.value.args


def test_a_catalog_is_a_mapping_of_role_ids_to_roles_in_order() -> None:
    assert isinstance(CATALOG, Mapping)
    assert list(CATALOG) == list(CATALOG.keys()) == ["data-poet", "clerk", "herald"]
    assert list(CATALOG.values()) == [POET, CLERK, HERALD]
    assert dict(CATALOG.items()) == {"data-poet": POET, "clerk": CLERK, "herald": HERALD}
    assert len(CATALOG) == 3


@pytest.mark.parametrize("word", ["data-poet", "DATA-Poet", "Data Poet", " data\n\tPOET ", "dp", "VERSIFIER"])
def test_a_role_is_found_by_id_name_or_alias_in_any_case(word: str) -> None:
    assert CATALOG[word] is POET
    assert CATALOG.get(word) is POET
    assert word in CATALOG


def test_case_is_folded_beyond_ascii() -> None:
    assert CATALOG["STRASSE CLERK"] is CLERK


class Broken:
    def __repr__(self) -> str:
        raise OSError("no repr today")

    __str__ = __repr__


@pytest.mark.parametrize(
    "word",
    [
        "",
        "x",
        None,
        0,
        -1,
        math.nan,
        [],
        {},
        {1},
        b"clerk",
        ("clerk",),
        "\ud800",
        10**5000,
        Broken(),
        POET,
        "x" * 100_000,
    ],
    ids=list(map(str, range(16))),
)
def test_in_and_get_never_raise(word: Any) -> None:
    assert word not in CATALOG
    assert CATALOG.get(word) is None
    assert CATALOG.get(word, CLERK) is CLERK
    with pytest.raises(dr.UnknownRoleError, match=r"^unknown role .* in the catalog 'guild': ") as caught:
        CATALOG[word]
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("word", "way_out"),
    [
        ("Data Poets", "did you mean 'Data Poet' or 'data-poet'?"),
        ("versifer", "did you mean 'Versifier'?"),
        ("zzz", "known are 'data-poet', 'Data Poet', 'DP', 'Versifier', 'clerk', 'Straße Clerk', 'herald'"),
    ],
)
def test_an_unknown_role_is_reported_with_similar_ones(word: str, way_out: str) -> None:
    with pytest.raises(dr.UnknownRoleError) as caught:
        CATALOG[word]
    assert str(caught.value) == f"unknown role '{word}' in the catalog 'guild': {way_out}"


def test_frameworks_are_a_mapping_with_the_default_first() -> None:
    assert isinstance(CATALOG.frameworks, Mapping)
    assert list(CATALOG.frameworks.items()) == [("coding", CODING), ("talking", TALKING)]
    assert CATALOG.framework is CODING


def test_profiles_are_those_of_the_roles_rated_on_the_framework_in_catalog_order() -> None:
    assert [profile.id for profile in CATALOG.profiles()] == ["data-poet", "clerk"]
    assert [profile.id for profile in CATALOG.profiles("Talking ")] == ["data-poet", "herald"]
    assert {profile.framework.id for profile in CATALOG.profiles("talking")} == {"talking"}
    assert CATALOG.profiles("CODING SKILLS") == CATALOG.profiles()


@pytest.mark.parametrize(
    ("framework", "way_out"),
    [
        ("codin", "did you mean 'coding'?"),
        ("coding skill", "did you mean 'Coding skills' or 'coding'?"),
        ("x", "known are 'coding', 'Coding skills', 'talking'"),
        (3, "known are 'coding', 'Coding skills', 'talking'"),
        ([], "known are 'coding', 'Coding skills', 'talking'"),
    ],
)
def test_an_unknown_framework_is_reported_with_similar_ones(framework: Any, way_out: str) -> None:
    message = f"unknown framework {framework!r} in the catalog 'guild': {way_out}"
    with pytest.raises(dr.UnknownFrameworkError) as caught:
        CATALOG.profiles(framework)
    assert str(caught.value) == message
    with pytest.raises(dr.UnknownFrameworkError) as caught:
        CATALOG.rate({}, name="Me", framework=framework)
    assert str(caught.value) == message


def test_rating_is_on_the_default_framework_or_the_one_named() -> None:
    assert CATALOG.rate({"Python": 3}, name="Ann Lee", default=1) == CODING.rate(
        {"python": 3, "sql": 1}, name="Ann Lee", id="ann-lee"
    )
    errors = {"slides": 0.5}
    assert CATALOG.rate(
        {"Slides": 3}, name="Ann", framework="TALKING", id="A1", standard_errors=errors
    ) == TALKING.rate({"slides": 3}, name="Ann", id="A1", standard_errors=errors)


def test_rate_passes_standard_errors_on() -> None:
    with pytest.raises(dr.RatingError, match="off the scale"):
        CATALOG.rate({"sql": 0}, name="Me")
    with pytest.raises(dr.UnknownSkillError, match="on 'coding'"):
        CATALOG.rate({"slides": 1}, name="Me")


def test_an_empty_catalog_says_so() -> None:
    empty = dr.Catalog("empty", "Empty", frameworks=[], roles=[])
    assert (len(empty), list(empty), dict(empty.frameworks)) == (0, [], {})
    assert repr(empty) == "<Catalog 'empty' ('Empty'): 0 roles on no framework>"
    with pytest.raises(dr.UnknownRoleError, match=r"^unknown role 'x' in the catalog 'empty': there are none$"):
        empty["x"]
    message = r"^the catalog 'empty' has no framework: make one with frameworks=\[...\]$"
    with pytest.raises(dr.UnknownFrameworkError, match=message):
        _ = empty.framework
    with pytest.raises(dr.UnknownFrameworkError, match=message):
        empty.profiles()


def test_a_catalog_holds_unrated_roles_too() -> None:
    catalog = dr.Catalog("c", "C", frameworks=[CODING], roles=[dr.Role("new", "New"), CLERK])
    assert list(catalog) == ["new", "clerk"]
    assert [profile.id for profile in catalog.profiles()] == ["clerk"]


@pytest.mark.parametrize(
    ("other", "clash"),
    [
        (dr.Role("data-poet", "Other"), "two have the id 'data-poet'"),
        (dr.Role("Data-Poet", "Other"), "'Data-Poet' stands for both 'data-poet' and 'Data-Poet'"),
        (dr.Role("other", "data poet"), "'data poet' stands for both 'data-poet' and 'other'"),
        (dr.Role("other", "Other", aliases=["versifier"]), "'versifier' stands for both 'data-poet' and 'other'"),
        (dr.Role("dp", "Other"), "'dp' stands for both 'data-poet' and 'dp'"),
    ],
)
def test_ids_names_and_aliases_of_roles_must_not_collide(other: dr.Role, clash: str) -> None:
    assert refusal(roles=[POET, CLERK, other]) == (f"roles of the catalog 'guild' collide: {clash}: give each its own",)


@pytest.mark.parametrize(
    ("id_", "name", "clash"),
    [
        ("coding", "Other", "two have the id 'coding'"),
        ("Coding", "Other", "'Coding' stands for both 'coding' and 'Coding'"),
        ("other", "CODING SKILLS", "'CODING SKILLS' stands for both 'coding' and 'other'"),
    ],
)
def test_ids_and_names_of_frameworks_must_not_collide(id_: str, name: str, clash: str) -> None:
    other = evolve(TALKING, id=id_, name=name)
    assert refusal(frameworks=[CODING, TALKING, other], roles=[]) == (
        f"frameworks of the catalog 'guild' collide: {clash}: give each its own",
    )


def test_an_alias_of_a_role_may_repeat_its_own_name() -> None:
    assert len(dr.Catalog("c", "C", frameworks=[], roles=[dr.Role("a", "A", aliases=["a", "A"])])) == 1


def test_roles_are_rated_on_the_catalog_s_own_frameworks() -> None:
    assert refusal(frameworks=[CODING]) == ("'Data Poet' is rated on 'talking', which is not in the catalog: add it",)
    assert refusal(frameworks=[CODING, evolve(TALKING, name="Other")]) == (
        "'Data Poet' is rated on another framework 'talking' than the catalog's: move the ratings onto that"
        " with profile.onto(framework)",
    )


def test_an_equal_framework_is_accepted() -> None:
    equal = dr.SkillFramework("talking", "Talking", [dr.Skill("slides", "Slides")], dr.RatingScale(1, 5))
    assert equal is not TALKING
    assert len(dr.Catalog("c", "C", frameworks=[CODING, equal], roles=[POET]).profiles("talking")) == 1


def test_all_faults_of_a_catalog_are_reported_at_once() -> None:
    found = refusal(frameworks=[CODING, CODING], roles=[POET, dr.Role("x", "DP"), CLERK, HERALD, CLERK])
    assert len(found) == 5
    assert sum("collide" in fault for fault in found) == 3
    assert sum("not in the catalog" in fault for fault in found) == 2


@pytest.mark.parametrize("given", ["frameworks", "roles"])
@pytest.mark.parametrize("things", [CATALOG, "abc", [None]], ids=["catalog", "text", "none"])
def test_frameworks_and_roles_have_the_right_types(given: str, things: Any) -> None:
    arguments: dict[str, Any] = {"frameworks": [], "roles": [], given: things}
    with pytest.raises(TypeError, match=r"give a (SkillFramework|Role), such as"):
        dr.Catalog("c", "C", **arguments)


def test_all_fields_of_a_catalog_are_kept() -> None:
    about: dict[str, Any] = {"version": "1", "source": "here", "license": "CC0", "attribution": "me"}
    told = evolve(CATALOG, **about)
    assert {key: getattr(told, key) for key in about} == about
    assert {getattr(CATALOG, key) for key in about} == {""}
    assert told != CATALOG


def test_the_repr_counts_the_roles_and_names_the_frameworks() -> None:
    assert repr(CATALOG) == "<Catalog 'guild' ('The Guild'): 3 roles on 'coding', 'talking'>"
