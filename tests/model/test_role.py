from typing import Any

import pytest
from attrs import evolve

import dataroles as dr

LEVEL = dr.RatingScale()
CODING = dr.SkillFramework("coding", "Coding skills", [dr.Skill("sql", "SQL"), dr.Skill("python", "Python")], LEVEL)
TALKING = dr.SkillFramework("talking", "Talking", [dr.Skill("slides", "Slides")], LEVEL)
CODER = CODING.rate({"sql": 4}, name="any", standard_errors={"sql": 0.5})
TALKER = TALKING.rate({"slides": 2}, name="any")
ROLE = dr.Role("data-poet", "Data Poet", profiles=[TALKER, CODER], summary="Writes.", aliases=["DP"], color=3)
UNRATED = dr.Role("new", "New")


def test_a_role_needs_an_id_and_a_name_only() -> None:
    assert (UNRATED.aliases, UNRATED.tasks, UNRATED.tools, UNRATED.required_skills, UNRATED.sources) == ((),) * 5
    assert (UNRATED.summary, UNRATED.color, len(UNRATED.profiles)) == ("", None, 0)


def test_all_fields_but_id_and_name_are_keyword_only() -> None:
    role: Any = dr.Role
    with pytest.raises(TypeError, match="positional"):
        role("new", "New", [TALKER])


def test_the_first_profile_is_on_the_default_framework() -> None:
    assert list(ROLE.profiles) == ["talking", "coding"]
    assert ROLE.profile is ROLE.profiles["talking"]


def test_profiles_get_the_id_and_name_of_the_role() -> None:
    assert ROLE.profiles["coding"] == evolve(CODER, id="data-poet", name="Data Poet")
    assert ROLE.profiles["coding"] == CODING.rate(
        {"sql": 4}, name="Data Poet", id="data-poet", standard_errors={"sql": 0.5}
    )
    for profile in (evolve(CODER, id="data-poet"), evolve(CODER, name="Data Poet")):
        assert dr.Role("data-poet", "Data Poet", profiles=[profile]).profile == ROLE.profiles["coding"]


@pytest.mark.parametrize("framework", ["coding", "CODING", " Coding\tskills "])
def test_the_profile_on_a_framework_is_found_by_its_id_or_name(framework: str) -> None:
    assert ROLE.on(framework) is not ROLE.profile
    assert ROLE.on(framework).framework == CODING


@pytest.mark.parametrize("framework", ["cod", "", None, 3, CODING, []], ids=list(map(str, range(6))))
def test_a_framework_that_a_role_is_not_rated_on_is_an_error_saying_where_it_is(framework: Any) -> None:
    with pytest.raises(dr.NotRatedError, match=r"^'Data Poet' is not rated on .*: it is rated on 'talking', 'coding'$"):
        ROLE.on(framework)


def test_the_error_says_where_a_role_is_rated_on_one_framework_only() -> None:
    with pytest.raises(dr.NotRatedError) as caught:
        dr.Role("a", "A", profiles=[CODER]).on("talking")
    assert str(caught.value) == "'A' is not rated on 'talking': it is rated on 'coding' only"


def test_an_unrated_role_has_no_profile() -> None:
    with pytest.raises(dr.NotRatedError) as caught:
        UNRATED.on("coding")
    assert str(caught.value) == "'New' is not rated on 'coding': it is not rated"
    with pytest.raises(dr.NotRatedError) as caught:
        _ = UNRATED.profile
    assert str(caught.value) == "'New' is not rated on any framework: rate it with role.rated(profile)"


def test_rating_a_role_gives_a_new_role_and_leaves_the_old_one() -> None:
    once = UNRATED.rated(CODER)
    twice = once.rated(TALKER)
    assert (list(UNRATED.profiles), list(once.profiles), list(twice.profiles)) == (
        [],
        ["coding"],
        ["coding", "talking"],
    )
    assert twice.on("talking").name == "New"
    assert evolve(twice, profiles=()) == UNRATED


def test_rating_a_role_keeps_all_else() -> None:
    role = dr.Role(
        "p", "Poet", aliases=["x"], tasks=["t"], tools=["o"], required_skills=["r"], sources=["s"], color="red"
    )
    assert evolve(role.rated(CODER), profiles=()) == role


def test_a_role_is_rated_once_per_framework() -> None:
    message = "^'Data Poet' is rated twice on 'coding': give one profile per framework$"
    with pytest.raises(dr.CatalogError, match=message):
        ROLE.rated(CODER)
    with pytest.raises(dr.CatalogError, match=message):
        dr.Role("p", "Data Poet", profiles=[CODER, TALKER, CODER])


@pytest.mark.parametrize("profiles", [[{"sql": 3}], [None], CODER, [ROLE]], ids=list(map(str, range(4))))
def test_profiles_must_be_profiles(profiles: Any) -> None:
    with pytest.raises(TypeError, match="SkillProfile"):
        dr.Role("p", "Poet", profiles=profiles)


@pytest.mark.parametrize("color", [None, 0, 7, "tab:blue", "#ff0000"])
def test_a_color_is_a_slot_or_a_color_s_name(color: Any) -> None:
    assert dr.Role("p", "Poet", color=color).color == color


@pytest.mark.parametrize("color", [-1, True, 1.0, "", " ", "re\x00d", "\ud800", (1, 0, 0), []], ids=ascii)
def test_other_colors_are_refused(color: Any) -> None:
    with pytest.raises(dr.CatalogError) as caught:
        dr.Role("p", "Poet", color=color)
    assert str(caught.value) == (
        f"a role's color is {color!r}: give a slot of the palette, counted from 0, or a color's name"
    )


def test_roles_that_differ_in_any_field_are_not_equal() -> None:
    parts: dict[str, Any] = {
        "id": "x",
        "name": "X",
        "profiles": [TALKER],
        "aliases": ["x"],
        "summary": "x",
        "tasks": ["x"],
        "tools": ["x"],
        "required_skills": ["x"],
        "sources": ["x"],
        "color": 1,
    }
    variants = [UNRATED, *(evolve(UNRATED, **{part: value}) for part, value in parts.items())]
    assert len(set(variants)) == len(variants) == 11


def test_the_repr_says_where_the_role_is_rated() -> None:
    assert repr(ROLE) == "<Role 'data-poet' ('Data Poet') rated on 'talking', 'coding'>"
    assert repr(UNRATED) == "<Role 'new' ('New') not rated>"
