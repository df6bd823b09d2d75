"""Catalogs extended and merged."""

import warnings
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from files.strategies import catalogs
from hypothesis import given
from hypothesis import strategies as st

import dataroles as dr

SQL, PYTHON, RUST = dr.Skill("sql", "SQL"), dr.Skill("python", "Python"), dr.Skill("rust", "Rust")
CODING = dr.SkillFramework("coding", "Coding skills", [SQL, PYTHON], dr.RatingScale(), "requirement")
BIGGER = CODING.extended(RUST)
TALKING = dr.SkillFramework("talking", "Talking", [dr.Skill("slides", "Slides")], dr.RatingScale())


def coder(name: str, framework: dr.SkillFramework = CODING, **ratings: float) -> dr.Role:
    return dr.Role(name.lower(), name, profiles=[framework.rate(ratings or {"sql": 4}, name=name)])


POET = dr.Role("poet", "Data Poet", profiles=[CODING.rate({"sql": 4}, name="any")], aliases=["Versifier"])
CLERK = coder("Clerk", python=2)
HERALD = dr.Role("herald", "Herald", profiles=[TALKING.rate({"slides": 3}, name="any")])
GUILD = dr.Catalog("guild", "Guild", frameworks=[CODING], roles=[POET, CLERK], version="7", source="us", license="CC0")


def refusal(call: Any, *given: Any, **more: Any) -> tuple[str, ...]:
    with pytest.raises(dr.CatalogError) as caught:
        call(*given, **more)
    return caught.value.args


def parts(catalog: dr.Catalog) -> tuple[dict[str, dr.SkillFramework], dict[str, dr.Role]]:
    return dict(catalog.frameworks), dict(catalog)


# What is new


def test_new_roles_come_after_existing_ones() -> None:
    extended = GUILD.extended(HERALD, dr.Role("novice", "Novice"), frameworks=[TALKING])
    assert extended == evolve(
        GUILD, frameworks=[CODING, TALKING], roles=[POET, CLERK, HERALD, dr.Role("novice", "Novice")]
    )
    assert parts(GUILD) == ({"coding": CODING}, {"poet": POET, "clerk": CLERK})


@pytest.mark.parametrize("on_conflict", ["raise", "replace", "keep"])
def test_equal_roles_are_added_once(on_conflict: Any) -> None:
    again = evolve(POET, summary="")
    assert again is not POET
    assert GUILD.extended(again, CLERK, frameworks=[evolve(CODING)], on_conflict=on_conflict) == GUILD
    assert GUILD.extended(on_conflict=on_conflict) == GUILD


@given(catalogs(), st.sampled_from(["raise", "replace", "keep"]))
def test_merging_a_catalog_with_itself_changes_nothing(catalog: dr.Catalog, on_conflict: Any) -> None:
    assert catalog.merged(catalog, on_conflict) == catalog


def test_a_role_on_an_unknown_framework_is_refused() -> None:
    assert refusal(GUILD.extended, HERALD) == ("'Herald' is rated on 'talking', which is not in the catalog: add it",)


def test_a_role_rated_on_one_more_framework_replaces_the_old_one() -> None:
    more = POET.rated(TALKING.rate({"slides": 5}, name="any"))
    extended = GUILD.extended(more, frameworks=[TALKING], on_conflict="replace")
    assert list(extended["poet"].profiles) == ["coding", "talking"]
    assert [profile.id for profile in extended.profiles("talking")] == ["poet"]


# What collides

RIVALS = [
    (evolve(POET, summary="Sings."), "two have the id 'poet'"),
    (dr.Role("POET", "Other"), "'POET' stands for both 'poet' and 'POET'"),
    (dr.Role("bard", "data  POET"), "'data  POET' stands for both 'poet' and 'bard'"),
    (dr.Role("bard", "Bard", aliases=["versifier"]), "'versifier' stands for both 'poet' and 'bard'"),
    (dr.Role("versifier", "Bard"), "'versifier' stands for both 'poet' and 'versifier'"),
]


@pytest.mark.parametrize(("rival", "clash"), RIVALS)
def test_a_conflicting_role_is_refused_replaced_or_kept(rival: dr.Role, clash: str) -> None:
    assert refusal(GUILD.extended, rival, HERALD, frameworks=[TALKING]) == (
        f"roles given collide with the catalog's, and differ: {clash}:"
        " rename one, or say which to take with on_conflict='replace' or 'keep'",
    )
    replaced = GUILD.extended(rival, HERALD, frameworks=[TALKING], on_conflict="replace")
    assert list(replaced.values()) == [rival, CLERK, HERALD]
    kept = GUILD.extended(rival, HERALD, frameworks=[TALKING], on_conflict="keep")
    assert list(kept.values()) == [POET, CLERK, HERALD]


def test_all_conflicts_are_reported_at_once() -> None:
    found = refusal(
        GUILD.extended, RIVALS[0][0], coder("CLERK"), dr.Role("a", "X"), dr.Role("b", "x"), frameworks=[BIGGER]
    )
    assert [fault.split(":")[0] for fault in found] == [
        "frameworks given collide with the catalog's, and differ",
        "roles given collide",
        "roles given collide with the catalog's, and differ",
        "roles given collide with the catalog's, and differ",
    ]


@pytest.mark.parametrize("on_conflict", ["raise", "replace", "keep"])
def test_the_added_roles_must_not_conflict_with_each_other(on_conflict: Any) -> None:
    (fault,) = refusal(GUILD.extended, dr.Role("a", "X"), dr.Role("b", "x"), on_conflict=on_conflict)
    assert fault == "roles given collide: 'x' stands for both 'a' and 'b': give each its own"


def test_one_role_cannot_replace_two_nor_two_one() -> None:
    both = dr.Role("clerk", "Data Poet")
    assert refusal(GUILD.extended, both, on_conflict="replace") == (
        "'clerk' collides with 'poet' and 'clerk', but can match only one: leave out the others",
    )
    two = dr.Role("versifier", "A"), dr.Role("bard", "Data Poet")
    assert refusal(GUILD.extended, *two, on_conflict="replace") == (
        "'poet' collides with 'versifier' and 'bard', but can match only one: leave out the others",
    )
    assert GUILD.extended(*two, on_conflict="keep") == GUILD
    assert GUILD.extended(both, on_conflict="keep") == GUILD


@pytest.mark.parametrize("on_conflict", ["Keep", "", None, 3, ["keep"]])
def test_an_unknown_way_to_solve_conflicts_is_refused(on_conflict: Any) -> None:
    for call in (GUILD.extended, lambda **given: GUILD.merged(GUILD, **given)):
        with pytest.raises(ValueError, match=r"^unknown on_conflict .*: (did you mean|known are) 'keep'|'raise'"):
            call(on_conflict=on_conflict)


@pytest.mark.parametrize("given", [{"roles": ["poet"]}, {"roles": [GUILD]}, {"frameworks": ["coding"]}], ids=str)
def test_only_roles_and_frameworks_are_added(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"^among the (roles|frameworks) is .*: give a (Role|SkillFramework), such as"):
        GUILD.extended(*given.get("roles", ()), frameworks=given.get("frameworks", ()))


@pytest.mark.parametrize("other", [None, [POET], {"poet": POET}])
def test_only_catalogs_are_merged(other: Any) -> None:
    with pytest.raises(TypeError, match=r"^cannot merge a catalog with .*: pass a Catalog$"):
        GUILD.merged(other)


# Ratings on frameworks that give way


def test_existing_roles_are_unrated_on_a_replacement_s_new_skills() -> None:
    extended = GUILD.extended(frameworks=[BIGGER], on_conflict="replace")
    assert extended.framework == BIGGER
    np.testing.assert_array_equal(extended["poet"].profile.ratings, [4, np.nan, np.nan])
    np.testing.assert_array_equal(extended["clerk"].profile.ratings, [np.nan, 2, np.nan])
    assert GUILD.framework == CODING


def test_a_replaced_framework_brings_the_roles_rated_on_it() -> None:
    rustacean = coder("Rustacean", BIGGER, rust=5)
    extended = GUILD.extended(rustacean, frameworks=[BIGGER], on_conflict="replace")
    assert extended["rustacean"] == rustacean
    assert len(extended.profiles("coding")) == 3


def test_added_ratings_move_onto_a_kept_framework() -> None:
    other = evolve(BIGGER, name="Other words")
    kept = GUILD.extended(coder("Newcomer", other, sql=3), frameworks=[other], on_conflict="keep")
    assert kept.framework == CODING
    assert kept["newcomer"].profile == CODING.rate({"sql": 3}, name="Newcomer")
    assert [kept["poet"], kept["clerk"]] == [POET, CLERK]


def test_a_framework_of_the_same_name_conflicts_too() -> None:
    other = evolve(BIGGER, id="code")
    replaced = GUILD.extended(frameworks=[other], on_conflict="replace")
    assert list(replaced.frameworks) == ["code"]
    assert replaced["poet"].on("code")["sql"] == 4


def test_no_rating_is_lost_silently() -> None:
    smaller = evolve(CODING, skills=[PYTHON])
    assert refusal(GUILD.extended, frameworks=[smaller], on_conflict="replace") == (
        "'Data Poet' is rated 4 for 'SQL', and 'coding' has no skill 'sql': add it with framework.extended(...), or"
        " match it with profile.renamed_skills(...)",
    )
    rustacean = coder("Rustacean", BIGGER, sql=1, rust=5)
    assert refusal(GUILD.extended, rustacean, frameworks=[BIGGER], on_conflict="keep") == (
        "'Rustacean' is rated 5 for 'Rust', and 'coding' has no skill 'rust': add it with framework.extended(...), or"
        " match it with profile.renamed_skills(...)",
    )
    # Who is left out, or gives way, has nothing to lose.
    assert GUILD.extended(evolve(rustacean, id="poet"), frameworks=[BIGGER], on_conflict="keep") == GUILD
    assert list(GUILD.without("poet").extended(frameworks=[smaller], on_conflict="replace").framework) == [PYTHON]


def test_another_scale_is_refused_for_each_role() -> None:
    found = refusal(GUILD.extended, frameworks=[CODING.rescaled(dr.RatingScale(0, 10))], on_conflict="replace")
    assert [fault.split(",")[0] for fault in found] == [
        f"'{name}' is rated from 1 to 5 with the floor 1" for name in ("Data Poet", "Clerk")
    ]
    assert all("rescale it first" in fault for fault in found)


def test_a_role_rated_on_both_is_not_rated_twice() -> None:
    other = evolve(CODING, id="code")
    both = dr.Role("both", "Both", profiles=[each.rate({"sql": 2}, name="any") for each in (CODING, other)])
    (fault,) = refusal(GUILD.extended, both, frameworks=[other], on_conflict="replace")
    assert fault == "'Both' is rated twice on 'code': give one profile per framework"


@pytest.mark.parametrize(("measures", "warned"), [("importance", True), ("requirement", False), ("", False)])
def test_ratings_merged_with_another_measure_warn_once(measures: str, warned: bool) -> None:
    other = evolve(BIGGER, measures=measures)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        GUILD.extended(frameworks=[other], on_conflict="replace")
        GUILD.without(*GUILD).extended(frameworks=[other], on_conflict="replace")
    assert [str(warning.message) for warning in caught] == (
        [
            "ratings of requirement ('coding') are put among ratings of importance ('coding'):"
            " scores on them compare different things"
        ]
        * warned
    )
    assert all(warning.filename == __file__ for warning in caught)


# Two catalogs

_SAME_SKILLS = st.sampled_from([CODING, BIGGER, evolve(BIGGER, id="code"), evolve(CODING, name="Other"), TALKING])


@st.composite
def related(draw: st.DrawFn) -> dr.Catalog:
    """Draw a catalog of few things, so that two have much in common, or nearly."""
    frameworks = []
    words: set[str] = set()
    for framework in draw(st.lists(_SAME_SKILLS, max_size=2)):
        if words.isdisjoint({framework.id, framework.name}):
            words |= {framework.id, framework.name}
            frameworks.append(framework)
    roles = [
        dr.Role(
            id_,
            id_.upper(),
            aliases=[id_ * 2] * draw(st.booleans()),
            profiles=[
                framework.rate({framework.skills[0].id: draw(st.integers(1, 2))}, name="any")
                for framework in draw(st.permutations(frameworks))[: draw(st.integers(0, 2))]
            ],
        )
        for id_ in draw(st.lists(st.sampled_from("abcd"), max_size=3, unique=True))
    ]
    about = {key: draw(st.sampled_from(["", "x", "y"])) for key in ("source", "license", "attribution")}
    return dr.Catalog(draw(st.sampled_from("kl")), "K", frameworks=frameworks, roles=roles, **about)


def merged(one: dr.Catalog, other: dr.Catalog, on_conflict: Any) -> dr.Catalog | None:
    try:
        return one.merged(other, on_conflict)
    except dr.CatalogError:
        return None


def ratings(role: dr.Role) -> set[tuple[str, float]]:
    """Return what a role is rated, whatever the framework is called."""
    return {
        (skill, rating)
        for profile in role.profiles.values()
        for skill, rating in profile.items()
        if not np.isnan(rating)
    }


@given(related(), related())
def test_keep_adds_only_what_is_new(one: dr.Catalog, other: dr.Catalog) -> None:
    both = merged(one, other, "keep")
    if both is None:
        return
    assert list(both)[: len(one)] == list(one)
    assert all(both[id_] == role for id_, role in one.items())
    assert tuple(both.frameworks.values())[: len(one.frameworks)] == tuple(one.frameworks.values())
    assert list(both)[len(one) :] == [id_ for id_ in other if id_ not in one]
    assert all(ratings(both[id_]) == ratings(other[id_]) for id_ in other if id_ not in one)
    assert both.merged(other, "keep") == both


@given(related(), related())
def test_replace_keeps_only_what_the_other_lacks(one: dr.Catalog, other: dr.Catalog) -> None:
    both = merged(one, other, "replace")
    if both is None:
        return
    assert all(both[id_] == role for id_, role in other.items())
    assert set(other.frameworks.values()) <= set(both.frameworks.values())
    assert list(both) == [*one, *(id_ for id_ in other if id_ not in one)]
    assert all(ratings(both[id_]) == ratings(one[id_]) for id_ in one if id_ not in other)
    assert both.merged(other, "replace") == both


@given(related(), related())
def test_without_conflicts_both_ways_of_merging_agree(one: dr.Catalog, other: dr.Catalog) -> None:
    both = merged(one, other, "raise")
    if both is None:
        return
    assert both == merged(one, other, "keep") == merged(one, other, "replace")
    back = merged(other, one, "raise")
    assert back is not None
    assert parts(back) == parts(both)
    assert both == one.extended(*other.values(), frameworks=other.frameworks.values()).merged(other)


def test_a_merged_catalog_has_the_name_of_the_first_and_both_licenses() -> None:
    other = dr.Catalog(
        "other",
        "Other",
        frameworks=[TALKING],
        roles=[HERALD],
        version="9",
        source="them",
        license="CC0",
        attribution="By",
    )
    both = GUILD.merged(other)
    assert (both.id, both.title, both.version) == ("guild", "Guild", "7")
    assert (both.source, both.license, both.attribution) == ("us\nthem", "CC0", "By")
    assert both.merged(other) == both
    assert list(both.values()) == [POET, CLERK, HERALD]
    back = other.merged(GUILD)
    assert (back.id, back.version, back.source) == ("other", "9", "them\nus")


def test_a_license_that_is_part_of_another_is_kept() -> None:
    one, other = (evolve(GUILD, attribution=words) for words in ("Words of the users", "us"))
    assert one.merged(other).attribution == "Words of the users\nus"


@pytest.mark.parametrize("names", [("onet-skills", "edison", "data-roles"), ("data-roles", "edison", "onet-skills")])
def test_the_bundled_catalogs_merge_once_conflicts_are_solved(names: tuple[str, ...]) -> None:
    first, *others = map(dr.load_catalog, names)
    everything = first
    for other in others:
        everything = everything.merged(other, on_conflict="keep")
    assert len(everything.frameworks) == 4
    assert all(dr.load_catalog(name).attribution in everything.attribution for name in names)
    assert set(everything) >= set(first)
