"""What can be compared with what, and what the errors say where it cannot."""

from collections.abc import Callable

import pytest

import dataroles as dr

CATALOG = dr.load_catalog()
SCIENTIST, ENGINEER, DEVOPS = CATALOG["data-scientist"], CATALOG["data-engineer"], CATALOG["cloud-devops"]

TwoRoles = Callable[[dr.Role, dr.Role], object]
CALLS: list[TwoRoles] = [
    dr.overlap,
    dr.similarity,
    lambda a, b: dr.coverage(person=a, role=b),
    lambda a, b: dr.pairwise([a, b]),
    lambda a, b: dr.pairwise([a], [b]),
    lambda a, b: dr.nearest([a], [b]),
]


@pytest.mark.parametrize("call", CALLS)
def test_without_a_shared_framework_the_error_lists_the_frameworks_of_each(call: TwoRoles) -> None:
    with pytest.raises(dr.NotRatedError, match="'Cloud DevOps' is rated on 'platform' only"):
        call(SCIENTIST, DEVOPS)


@pytest.mark.parametrize("call", CALLS)
def test_different_defaults_name_the_shared_framework(call: TwoRoles) -> None:
    with pytest.raises(dr.FrameworkMismatchError, match=r"share is 'platform': pass framework='platform'"):
        call(ENGINEER, DEVOPS)


def test_a_role_not_rated_on_the_framework_asked_for() -> None:
    with pytest.raises(dr.NotRatedError, match=r"'Data Scientist' is not rated on 'platform'.*'lifecycle' only"):
        dr.overlap(SCIENTIST, DEVOPS, framework="platform")


def test_a_role_rated_on_nothing() -> None:
    with pytest.raises(dr.NotRatedError, match="'New' is not rated on any framework"):
        dr.overlap(dr.Role("new", "New"), SCIENTIST)


def test_a_profile_is_not_on_another_framework() -> None:
    with pytest.raises(dr.NotRatedError, match="the profile is on 'lifecycle'"):
        dr.overlap(SCIENTIST.profile, DEVOPS, framework="platform")


def test_profiles_of_two_frameworks() -> None:
    with pytest.raises(dr.FrameworkMismatchError, match=r"'lifecycle' only.*'platform' only"):
        dr.overlap(SCIENTIST.profile, DEVOPS.profile)


def test_two_frameworks_of_one_id() -> None:
    other = dr.SkillFramework("lifecycle", "Other", [dr.Skill("sql", "SQL")], dr.RatingScale())
    mine = other.rate({"SQL": 3}, name="Mine")
    with pytest.raises(dr.FrameworkMismatchError, match="both called 'lifecycle'"):
        dr.overlap(mine, SCIENTIST)


def test_equal_frameworks_need_not_be_the_same_object() -> None:
    framework = CATALOG.framework
    copy = dr.SkillFramework(framework.id, framework.name, framework.skills, framework.scale, framework.measures)
    mine = copy.rate(dict(SCIENTIST.profile), name="Copy")
    assert dr.overlap(mine, SCIENTIST) == 1


@pytest.mark.parametrize("framework", ["platform", "PLATFORM", "Data platform"])
def test_a_framework_is_found_by_id_or_name(framework: str) -> None:
    assert dr.overlap(ENGINEER, DEVOPS, framework=framework) == 0.1
    assert dr.overlap(ENGINEER.on("platform"), DEVOPS.profile, framework=framework) == 0.1
    assert dr.pairwise(CATALOG, framework=framework).shape == (2, 2)


def test_an_unknown_framework_of_a_catalog() -> None:
    with pytest.raises(dr.UnknownFrameworkError, match="did you mean 'platform'"):
        dr.pairwise(CATALOG, framework="platfrom")


def test_the_error_names_a_catalog_s_other_framework() -> None:
    with pytest.raises(dr.FrameworkMismatchError, match="share is 'platform': pass framework='platform'"):
        dr.nearest(DEVOPS, CATALOG)
    assert dr.nearest(DEVOPS, CATALOG, framework="platform")["cloud-devops"][0].id == "data-engineer"


def test_a_string_is_not_a_list_of_roles() -> None:
    calls: tuple[Callable[..., object], ...] = (dr.pairwise, dr.plot_polar, lambda text: dr.nearest(SCIENTIST, text))
    for call in calls:
        with pytest.raises(TypeError, match="'data-engineer' is a str: give a Role or a SkillProfile"):
            call("data-engineer")


@pytest.mark.parametrize("wrong", [None, 5])
def test_other_objects_are_not_groups(wrong: object) -> None:
    with pytest.raises(TypeError, match="give a Role or a SkillProfile"):
        dr.pairwise(wrong)  # type: ignore[arg-type]


def test_framework_must_be_a_string() -> None:
    with pytest.raises(dr.NotRatedError, match="is not rated on 3"):
        dr.overlap(SCIENTIST.profile, ENGINEER.profile, framework=3)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", ["data-engineer", CATALOG, None, 3])
def test_other_objects_are_not_roles(wrong: object) -> None:
    with pytest.raises(TypeError, match="give a Role or a SkillProfile"):
        dr.overlap(wrong, ENGINEER)  # type: ignore[arg-type]


def test_ids_of_a_catalog_are_not_its_roles() -> None:
    with pytest.raises(TypeError, match="'data-scientist' is a str"):
        dr.pairwise(list(CATALOG))  # type: ignore[arg-type]


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(dr.NotRatedError, match="nothing to compare"):
        dr.pairwise([])
    with pytest.raises(dr.NotRatedError, match="nothing to compare"):
        dr.nearest(SCIENTIST, [])


def test_two_profiles_with_one_id_are_refused() -> None:
    ann = CATALOG.rate({}, name="Ann", default=2)
    with pytest.raises(dr.CatalogError, match="two have the id 'ann'"):
        dr.pairwise([ann, ann])
    with pytest.raises(dr.CatalogError, match="two have the id 'ann'"):
        dr.nearest(SCIENTIST, [ann, ann])
