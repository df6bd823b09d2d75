"""Catalogs cut down to some roles, skills or frameworks."""

from typing import Any

import numpy as np
import pytest
from attrs import evolve
from files.strategies import catalogs
from hypothesis import given
from hypothesis import strategies as st

import dataroles as dr

SQL, PYTHON, SLIDES = dr.Skill("sql", "SQL"), dr.Skill("python", "Python"), dr.Skill("slides", "Slides")
CODING = dr.SkillFramework("coding", "Coding skills", [SQL, PYTHON], dr.RatingScale())
TALKING = dr.SkillFramework("talking", "Talking", [SLIDES, dr.Skill("code", "SQL")], dr.RatingScale())
CODER = CODING.rate({"sql": 4, "python": 2}, name="any", standard_errors={"sql": 0.5})
TALKER = TALKING.rate({"slides": 3, "code": 1}, name="any")
POET = dr.Role("poet", "Data Poet", profiles=[TALKER, CODER], aliases=["DP"], summary="Sings.", color=3)
CLERK = dr.Role("clerk", "Clerk", profiles=[CODER])
HERALD = dr.Role("herald", "Herald", profiles=[TALKER])
NOVICE = dr.Role("novice", "Novice")
TERMS = {"version": "7", "source": "us", "license": "CC0", "attribution": "By us."}
GUILD = dr.Catalog("guild", "Guild", frameworks=[CODING, TALKING], roles=[POET, CLERK, HERALD, NOVICE], **TERMS)


def refusal(kind: type[dr.DataRolesError], call: Any, *given: Any, **more: Any) -> tuple[str, ...]:
    with pytest.raises(kind) as caught:
        call(*given, **more)
    assert type(caught.value) is kind
    return caught.value.args


# Without


def test_without_removes_roles_by_id_name_or_alias() -> None:
    assert GUILD.without("dp", "Clerk") == evolve(GUILD, roles=[HERALD, NOVICE])
    assert list(GUILD.without(*GUILD)) == []
    assert GUILD.without(*GUILD).frameworks == GUILD.frameworks
    assert len(GUILD) == 4


def test_naming_a_role_twice_removes_it_once() -> None:
    assert list(GUILD.without("poet", "DP")) == ["clerk", "herald", "novice"]
    assert GUILD.without() == GUILD


def test_all_unknown_roles_are_reported_at_once() -> None:
    found = refusal(dr.UnknownRoleError, GUILD.without, "clerc", "poet", None, "x")
    assert found[0] == "unknown role 'clerc' in the catalog 'guild': did you mean 'clerk'?"
    assert [fault.split(" in ")[0] for fault in found[1:]] == ["unknown role None", "unknown role 'x'"]


# Subset


@given(catalogs(), st.data())
def test_a_subset_has_the_roles_asked_for_in_that_order(catalog: dr.Catalog, data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.sampled_from(list(catalog)), unique=True)) if catalog else []
    subset = catalog.subset(roles=ids)
    assert list(subset) == ids
    assert all(subset[id_] == catalog[id_] for id_ in ids)
    assert subset.frameworks == catalog.frameworks
    assert subset == catalog.subset(roles=[catalog[id_].name for id_ in ids])
    assert catalog.without(*ids) == catalog.subset(roles=[id_ for id_ in catalog if id_ not in ids])


@given(catalogs(min_frameworks=1), st.data())
def test_on_fewer_skills_and_frameworks_the_ratings_are_the_same(catalog: dr.Catalog, data: st.DataObject) -> None:
    own = list(catalog.frameworks)
    chosen = data.draw(st.lists(st.sampled_from(own), min_size=1, unique=True))
    skills = data.draw(st.lists(st.sampled_from(catalog.frameworks[chosen[0]].skills), min_size=1, unique=True))
    subset = catalog.subset(frameworks=chosen[:1], skills=[skill.id for skill in skills])
    assert subset.framework == evolve(catalog.frameworks[chosen[0]], skills=skills)
    assert list(subset) == [id_ for id_, role in catalog.items() if chosen[0] in role.profiles or not role.profiles]
    for id_, role in subset.items():
        for profile in role.profiles.values():
            whole = catalog[id_].profiles[chosen[0]]
            np.testing.assert_array_equal(profile.ratings, [whole[skill.id] for skill in skills])
    assert list(catalog.subset(frameworks=chosen).frameworks) == chosen


@given(catalogs())
def test_the_subset_of_all_roles_is_the_catalog(catalog: dr.Catalog) -> None:
    assert catalog.subset() == catalog
    assert catalog.subset(roles=catalog, frameworks=catalog.frameworks) == catalog


def test_skills_of_several_frameworks_are_found_by_id_or_name() -> None:
    subset = GUILD.subset(skills=["SQL", "slides"])
    assert {id_: [skill.id for skill in each] for id_, each in subset.frameworks.items()} == {
        "coding": ["sql"],
        "talking": ["code", "slides"],
    }
    (clerk,) = subset["clerk"].profiles.values()
    assert clerk == subset.framework.rate({"sql": 4}, name="Clerk", standard_errors={"sql": 0.5})
    assert dict(subset["poet"].on("talking")) == {"code": 1, "slides": 3}
    assert evolve(subset["poet"], profiles=POET.profiles.values()) == POET


def test_a_subset_drops_frameworks_without_skills_and_their_roles() -> None:
    subset = GUILD.subset(skills=["Slides"])
    assert list(subset.frameworks) == ["talking"]
    # The novice had none to lose.
    assert list(subset) == ["poet", "herald", "novice"]
    assert list(subset["poet"].profiles) == ["talking"]


def test_a_named_role_stays_without_ratings() -> None:
    subset = GUILD.subset(["Clerk", "DP"], frameworks=["TALKING"])
    assert list(subset) == ["clerk", "poet"]
    assert subset["clerk"] == evolve(CLERK, profiles=[])
    assert [*subset.profiles()] == [subset["poet"].profile]


def test_a_subset_can_be_empty() -> None:
    assert GUILD.subset(roles=[]) == evolve(GUILD, roles=[])
    assert GUILD.subset(frameworks=[]) == evolve(GUILD, frameworks=[], roles=[NOVICE])
    assert GUILD.subset(skills=[]) == evolve(GUILD, frameworks=[], roles=[NOVICE])


def test_the_license_stays() -> None:
    subset = GUILD.subset(["poet"], ["SQL"], ["coding"])
    assert {key: getattr(subset, key) for key in TERMS} == TERMS
    assert (subset.id, subset.title) == ("guild", "Guild")


@pytest.mark.parametrize(
    ("given", "kind", "faults"),
    [
        ({"roles": ["x", "clerk", "y"]}, dr.UnknownRoleError, ["unknown role 'x'", "unknown role 'y'"]),
        ({"frameworks": ["x", "y"]}, dr.UnknownFrameworkError, ["unknown framework 'x'", "unknown framework 'y'"]),
        (
            {"skills": ["Pyhton", 3, "SQL"]},
            dr.UnknownSkillError,
            ["unknown skill 'Pyhton' on 'coding', 'talking': did you mean 'Python'", "unknown skill 3 on 'coding'"],
        ),
        (
            {"skills": [SQL]},
            dr.UnknownSkillError,
            ["unknown skill Skill(id='sql', name='SQL', group='', summary='', levels="],
        ),
        (
            {"skills": ["Slides"], "frameworks": ["coding"]},
            dr.UnknownSkillError,
            ["unknown skill 'Slides' on 'coding'"],
        ),
        ({"skills": ["SQL"], "frameworks": []}, dr.UnknownSkillError, ["unknown skill 'SQL' on no framework"]),
        (
            {"roles": ["poet", "DP", "clerk", "CLERK"]},
            dr.CatalogError,
            ["roles name 'poet' twice", "roles name 'cl"],
        ),
        (
            {"frameworks": ["coding", "Coding Skills"]},
            dr.CatalogError,
            ["frameworks name 'coding' twice: name it once"],
        ),
        ({"skills": ["sql", "SQL"]}, dr.CatalogError, ["skills of 'coding' name 'sql' twice: name it once"]),
    ],
)
def test_all_unknown_and_repeated_names_are_reported_at_once(
    given: dict[str, Any], kind: type[dr.DataRolesError], faults: list[str]
) -> None:
    found = refusal(kind, GUILD.subset, **given)
    assert len(found) == len(faults)
    assert all(one.startswith(fault) for one, fault in zip(found, faults, strict=True))


@pytest.mark.parametrize("what", ["roles", "skills", "frameworks"])
@pytest.mark.parametrize("words", ["poet", 3])
def test_a_string_is_not_a_list(what: str, words: Any) -> None:
    with pytest.raises(TypeError, match=rf"^{what} are {words!r}: give a list of ids or names$"):
        GUILD.subset(**{what: words})
