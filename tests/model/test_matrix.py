"""A skill matrix is a value: a sequence of profiles, kept as arrays."""

import copy
import math
import pickle
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import dataroles as dr
from dataroles.model import matrix as module

NAN = math.nan
CODING = dr.SkillFramework(
    "coding", "Coding", [dr.Skill("sql", "SQL"), dr.Skill("py", "Python"), dr.Skill("r", "R")], dr.RatingScale()
)
RATINGS: list[list[float]] = [[3, 4, NAN], [1, NAN, 2], [5, 5, 5]]
TEAM = dr.SkillMatrix(
    CODING,
    RATINGS,
    ["Ada", "Bob", "Ada"],
    ["ada-1", "bob", "ada-2"],
    [[0.5, NAN, NAN], [NAN, NAN, NAN], [0, 0, 0.25]],
    {"Team": ["BI", "ML", None], "Age": [30, 41.5, NAN], "Lead": [True, False, None]},
    ["ada", "bob", "ada"],
)


def test_it_is_a_sequence_of_profiles() -> None:
    assert len(TEAM) == 3
    assert [profile.id for profile in TEAM] == ["ada-1", "bob", "ada-2"]
    first = CODING.rate({"SQL": 3, "Python": 4}, name="Ada", id="ada-1", standard_errors={"SQL": 0.5})
    assert TEAM[0] == first
    assert hash(TEAM[0]) == hash(first)
    assert (TEAM[0].complete, TEAM[2].complete, TEAM[-1].id) == (False, True, "ada-2")
    assert TEAM[1].standard_errors is None
    np.testing.assert_array_equal(TEAM[0].intensities, [2, 3, NAN])
    assert TEAM.index(first) == 0
    assert first in TEAM
    assert [*reversed(TEAM)] == [TEAM[2], TEAM[1], TEAM[0]]
    with pytest.raises(IndexError):
        TEAM[3]
    with pytest.raises(TypeError):
        TEAM[1.5]  # type: ignore[call-overload]


def test_columns() -> None:
    np.testing.assert_array_equal(TEAM.ratings, RATINGS)
    np.testing.assert_array_equal(TEAM.intensities, np.array(RATINGS) - 1)
    assert dict(TEAM.attributes) == {"Team": ("BI", "ML", None), "Age": (30, 41.5, None), "Lead": (True, False, None)}
    assert (TEAM.people, TEAM.reading) == (("ada", "bob", "ada"), None)
    plain = dr.SkillMatrix(CODING, np.full((2, 3), 2), ["Ada L.", "Bob"])
    assert (plain.ids, plain.people, plain.standard_errors) == (("ada-l", "bob"), ("ada-l", "bob"), None)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one)), evolve])  # noqa: S301
def test_copies_are_equal_and_read_only(again: Any) -> None:
    other = again(TEAM)
    assert other == TEAM
    assert hash(other) == hash(TEAM)
    for array in (other.ratings, other.standard_errors):
        with pytest.raises(ValueError, match="WRITEABLE"):
            array.flags.writeable = True
    with pytest.raises(AttributeError):
        other.names = ()


def test_matrices_that_differ_in_any_field_are_not_equal() -> None:
    different = [
        TEAM,
        TEAM[:2],
        TEAM.rescaled(dr.RatingScale(1, 9)),
        evolve(TEAM, names=["Ada", "Bob", "Eve"]),
        evolve(TEAM, ids=["a", "b", "c"]),
        evolve(TEAM, attributes={}),
        evolve(TEAM, people=["ada-1", "bob", "ada-2"]),
        evolve(TEAM, standard_errors=None),
    ]
    assert len({*different}) == len(different)
    reading = dr.SheetReading("a.csv", {}, [])
    assert evolve(TEAM, reading=reading) == TEAM


def test_later_changes_of_the_input_do_not_change_it() -> None:
    ratings = np.full((1, 3), 2.0)
    team = dr.SkillMatrix(CODING, ratings, ["Ada"])
    ratings[:] = 4
    assert team.ratings.tolist() == [[2, 2, 2]]


def test_one_nan_and_one_zero() -> None:
    zero = dr.SkillFramework("z", "Z", CODING.skills, dr.RatingScale(0, 5))
    a = dr.SkillMatrix(zero, np.array([[-0.0, -np.nan, 1]]), ["A"])
    assert a == dr.SkillMatrix(zero, [[0, None, 1]], ["A"])
    assert dr.SkillMatrix(CODING, np.ma.masked_equal([[2, 9, 2]], 9), ["A"]) == dr.SkillMatrix(
        CODING, [[2, None, 2]], ["A"]
    )
    assert dr.SkillMatrix(CODING, [[2, 2, 2]], ["A"], standard_errors=[[NAN] * 3]).standard_errors is None


@pytest.mark.parametrize(
    ("fields", "error", "words"),
    [
        ({"ratings": [[1, 2, 9]]}, dr.RatingError, "the rating of 'Ada' for 'R' is 9, off the scale"),
        ({"ratings": [[1, 2]]}, dr.RatingError, "have the shape (1, 2): give 1 rows, one for each name, of 3"),
        ({"ratings": [1, 2, 3]}, dr.RatingError, "give one number for each skill"),
        ({"ratings": [["x", 2, 3]]}, dr.RatingError, "is 'x' (str): give a number"),
        ({"ratings": "abc"}, dr.RatingError, "the ratings are 'abc': give a row of numbers for each name"),
        ({"ratings": 3}, dr.RatingError, "the ratings are 3: give a row of numbers for each name"),
        ({"ratings": [[1, 2, 3], [1]]}, dr.RatingError, "the rows of ratings have different lengths"),
        ({"standard_errors": [[-1, 0, 0]]}, dr.RatingError, "the standard error of 'Ada' for 'SQL' is -1"),
        ({"standard_errors": [[0.5]]}, dr.RatingError, "the standard errors have the shape (1, 1)"),
        ({"ratings": [[NAN, 2, 3]], "standard_errors": [[1, 0, 0]]}, dr.RatingError, "is given, but no rating"),
        ({"names": [""]}, dr.CatalogError, "the name of row 0 is empty: fill it in"),
        ({"names": [7]}, dr.CatalogError, "the name of row 0 is 7 (int): give it as text"),
        ({"ids": ["a b"]}, dr.CatalogError, "the id of row 0 'a b' has white space"),
        ({"ids": ["a", "b"]}, dr.CatalogError, "the matrix has 1 names and 2 values of 'ids': give one for each row"),
        ({"people": ["a b"]}, dr.CatalogError, "the person of row 0 'a b' has white space"),
        ({"attributes": {"Team": []}}, dr.CatalogError, "1 names and 0 values of 'Team'"),
        ({"attributes": {"": ["x"]}}, dr.CatalogError, "the heading of an attribute is empty"),
        ({"attributes": {"T": ["\x07"]}}, dr.CatalogError, "a value of an attribute '\\x07' has the character U+0007"),
        ({"attributes": {"T": [math.inf]}}, dr.CatalogError, "is infinite: give a finite number, or None"),
        ({"attributes": {"T": [[1]]}}, dr.CatalogError, "a value of an attribute is [1] (list): give a text or number"),
        ({"framework": "coding"}, TypeError, "give a SkillFramework"),
    ],
)  # fmt: skip
def test_bad_fields_are_refused(fields: dict[str, Any], error: type[Exception], words: str) -> None:
    given: dict[str, Any] = {"framework": CODING, "ratings": [[1, 2, 3]], "names": ["Ada"], **fields}
    with pytest.raises(error) as caught:
        dr.SkillMatrix(**given)
    assert words in str(caught.value)


def test_ids_are_unique_in_any_case() -> None:
    with pytest.raises(dr.CatalogError, match="rows 0 and 1 have the same id 'ada': give each its own id"):
        dr.SkillMatrix(CODING, np.full((2, 3), 2), ["Ada", "ADA"])


def test_attributes_of_numpy_types_are_plain() -> None:
    team = dr.SkillMatrix(
        CODING, np.full((2, 3), 2), ["A", "B"], attributes={"x": np.array([1, 2]), "y": np.array([True, False])}
    )
    assert dict(team.attributes) == {"x": (1, 2), "y": (True, False)}
    assert [type(value) for value in (*team.attributes["x"], *team.attributes["y"])] == [float, float, bool, bool]


def test_rows_are_found_by_id_name_or_position() -> None:
    assert TEAM["bob"] == TEAM["BOB "] == TEAM[1]
    words: list[Any] = ["Ada", "ada-2", "Eve", 7]
    assert [word in TEAM for word in words] == [True, True, False, False]
    with pytest.raises(dr.UnknownRoleError, match="'Ada' has 2 rows: ask for one by its id, such as 'ada-1', 'ada-2'"):
        TEAM["Ada"]
    with pytest.raises(dr.UnknownRoleError, match="unknown person 'Bib' in the matrix: did you mean"):
        TEAM["Bib"]
    assert TEAM._ipython_key_completions_() == ["ada-1", "bob", "ada-2", "Ada", "Bob", "Ada"]


def test_slices_and_selections() -> None:
    assert isinstance(TEAM[1:], dr.SkillMatrix)
    assert TEAM[::-1].ids == ("ada-2", "bob", "ada-1")
    assert TEAM[::-1][::-1] == TEAM
    assert len(TEAM[3:]) == 0
    assert TEAM.select("Ada", "ada-1").ids == ("ada-1", "ada-2")
    assert TEAM.select("bob", "Ada").ids == ("bob", "ada-1", "ada-2")
    assert TEAM.without("ada-2").ids == ("ada-1", "bob")
    assert TEAM.without("Ada").ids == ("bob",)
    assert TEAM.without() == TEAM
    with pytest.raises(dr.UnknownRoleError) as caught:
        TEAM.select("Eve", "Bob", "Zoe")
    assert [word in str(caught.value) for word in ("Eve", "Bob' in", "Zoe")] == [True, False, True]


def test_selection_by_attribute() -> None:
    assert TEAM.where(Team="BI").ids == ("ada-1",)
    assert TEAM.where({"team": ["BI", "ML"]}).ids == ("ada-1", "bob")
    assert TEAM.where(Team=None).ids == ("ada-2",)
    assert TEAM.where(Team=["BI", "ML"], Lead=False).ids == ("bob",)
    assert TEAM.where(Age=30).ids == ("ada-1",)
    assert len(TEAM.where(Team="nobody")) == 0
    assert TEAM.where() == TEAM
    with pytest.raises(dr.CatalogError, match="unknown attribute 'Taem' of the matrix: did you mean 'Team'"):
        TEAM.where(Taem="BI")


def test_selections_make_no_profiles(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    make = dr.SkillMatrix._profile

    def counted(matrix: dr.SkillMatrix, at: int) -> dr.SkillProfile:
        made.append(at)
        return make(matrix, at)

    monkeypatch.setattr(dr.SkillMatrix, "_profile", counted)
    assert TEAM[1:].where(Team="ML").select("bob").without("bob").names == ()
    assert not made
    # The first profile stands for all when frameworks are compared.
    dr.pairwise(TEAM, missing="shared")
    dr.nearest(TEAM, TEAM[::-1], missing="shared").to_frame()
    assert {*made} == {0}


def test_profiles_are_added_after_its_rows() -> None:
    eve = CODING.rate({"R": 2}, name="Eve", standard_errors={"R": 1})
    bigger = TEAM.added(eve, CODING.rate({}, name="Zoe"))
    assert (bigger[:3], bigger[3], bigger.people[3:]) == (TEAM, eve, ("eve", "zoe"))
    assert bigger.attributes["Team"] == ("BI", "ML", None, None, None)
    assert TEAM.added() is TEAM
    plain = evolve(TEAM, standard_errors=None)
    assert plain.added(eve).standard_errors is not None
    assert plain.added(CODING.rate({}, name="Zoe")).standard_errors is None
    with pytest.raises(dr.CatalogError, match="rows 1 and 3 have the same id"):
        TEAM.added(CODING.rate({}, name="Bob"))
    with pytest.raises(dr.FrameworkMismatchError, match="'Poet' is rated on 'other' and the matrix on 'coding'"):
        TEAM.added(dr.SkillFramework("other", "O", CODING.skills[:1], dr.RatingScale()).rate({}, name="Poet"))
    with pytest.raises(TypeError, match="'x' is a str: give a SkillProfile"):
        TEAM.added("x")  # type: ignore[arg-type]


def test_fewer_skills() -> None:
    fewer = TEAM.subset(["R", "sql"])
    assert [skill.id for skill in fewer.framework] == ["r", "sql"]
    np.testing.assert_array_equal(fewer.ratings, [[NAN, 3], [2, 1], [5, 5]])
    assert fewer.standard_errors is not None
    with pytest.raises(dr.UnknownSkillError):
        TEAM.subset(["Go"])
    with pytest.raises(TypeError, match="skills is 'R': give a list"):
        TEAM.subset("R")
    with pytest.raises(dr.CatalogError):
        TEAM.subset(["R", "R"])


def same(matrix: dr.SkillMatrix, profiles: list[dr.SkillProfile]) -> bool:
    return [*matrix] == profiles


def test_moves_agree_with_those_of_profiles() -> None:
    scale = dr.RatingScale(0, 100)
    assert same(TEAM.rescaled(scale), [profile.rescaled(scale) for profile in TEAM])
    names: dict[str, str | dr.Skill] = {"R": "Statistics in R"}
    assert same(TEAM.renamed_skills(names), [profile.renamed_skills(names) for profile in TEAM])
    bigger = CODING.extended(dr.Skill("go", "Go"))
    assert same(TEAM.onto(bigger), [profile.onto(bigger) for profile in TEAM])
    assert TEAM.onto(CODING) is TEAM


def test_a_rating_never_falls_between_floor_and_minimum() -> None:
    with pytest.raises(dr.RatingError, match=r"the rating of 'Ada' for 'SQL' becomes 2.5, between .* \(and 2 more\)"):
        TEAM.rescaled(dr.RatingScale(4, 5, floor=0))


def test_onto_never_loses_a_rating() -> None:
    other = dr.SkillFramework("other", "Other", CODING.skills[:2], dr.RatingScale(0, 5))
    with pytest.raises(dr.FrameworkMismatchError) as caught:
        TEAM.onto(other)
    assert "the scales of 'coding' and 'other' differ: rescale first" in str(caught.value)
    assert "'R' is rated, and 'other' has no skill 'r'" in str(caught.value)
    with pytest.raises(TypeError, match="give a SkillFramework"):
        TEAM.onto("other")  # type: ignore[arg-type]
    mine, theirs = (
        dr.SkillFramework("f", "F", CODING.skills, dr.RatingScale(), measures=word) for word in ("need", "ability")
    )
    with pytest.warns(UserWarning, match="ratings of need"):
        dr.SkillMatrix(mine, RATINGS, ["A", "B", "C"]).onto(theirs)


def test_catalogs_and_lists_of_profiles_are_matrices() -> None:
    catalog = dr.load_catalog()
    assert same(catalog.profiles(), [role.profile for role in catalog.values() if "lifecycle" in role.profiles])
    assert module.matrix_of(TEAM) == dr.SkillMatrix(CODING, TEAM.ratings, TEAM.names, TEAM.ids, TEAM.standard_errors)
    assert len(catalog.subset(roles=[]).profiles()) == 0
    with pytest.raises(dr.CatalogError, match="the ids of the profiles are not unique"):
        module.matrix_of([TEAM[0], TEAM[0]])


def test_large_matrices_offer_no_completions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_SUGGESTED", 2)
    assert TEAM._ipython_key_completions_() == []
    with pytest.raises(dr.UnknownRoleError, match=r"unknown person 'Eve' in the matrix: see matrix\.names"):
        TEAM["Eve"]


@given(st.data())
def test_any_selection_keeps_rows_whole(data: st.DataObject) -> None:
    at = data.draw(st.slices(3))
    part = TEAM[at]
    assert [*part] == [*TEAM][at]
    assert (
        list(zip(part.ids, part.attributes["Team"], part.people, strict=True))
        == list(zip(TEAM.ids, TEAM.attributes["Team"], TEAM.people, strict=True))[at]
    )


def test_comparisons_take_a_matrix() -> None:
    full = dr.SkillMatrix(CODING, [[1, 2, 3], [3, 2, 1]], ["A", "B"])
    assert dr.pairwise(full) == dr.pairwise([*full])
    assert dr.nearest(full, full, k=1) == dr.nearest([*full], [*full], k=1)
    assert dr.describe(full) == dr.describe([*full])
    assert dr.pairwise(full, framework="coding") == dr.pairwise(full)
    with pytest.raises(dr.NotRatedError, match="the matrix is not rated on 'other': it is on 'coding'"):
        dr.pairwise(full, framework="other")
    with pytest.raises(dr.NotRatedError, match="there is nothing to compare"):
        dr.pairwise(full[:0])
    with pytest.raises(dr.MissingRatingError, match="'Ada' is unrated on 'R'; 'Bob' is unrated on 'Python': rate them"):
        dr.pairwise(TEAM)


def test_an_error_lists_the_first_unrated_people_and_counts_the_others() -> None:
    many = dr.SkillMatrix(CODING, [[1, 2, None]] * 25, [f"P{at}" for at in range(25)])
    with pytest.raises(dr.MissingRatingError) as caught:
        dr.nearest(many, many)
    assert str(caught.value).count("is unrated on") == 20
    assert "; 5 more have unrated skills: rate them, or pass" in str(caught.value)


def test_neighbors_on_shared_skills() -> None:
    found = dr.nearest(TEAM, TEAM, missing="shared", k=2)
    np.testing.assert_array_equal(found.indices, [[2, 1], [2, 0], [0, 1]])
    np.testing.assert_array_equal(found.shared, [[2, 1], [2, 1], [2, 2]])
    assert [(one.id, one.shared) for one in found["bob"]] == [("ada-2", 2), ("ada-1", 1)]
