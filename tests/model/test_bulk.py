"""What is made of many rows at once is what would be made of each alone."""

from math import inf, nan
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dataroles as dr
from dataroles.model.bulk import RatedRows
from dataroles.model.numbers import FloatArray

SCALE = dr.RatingScale(2, 5, floor=0)
FRAMEWORK = dr.SkillFramework("craft", "Craft", [dr.Skill("sql", "SQL"), dr.Skill("git", "Git")], SCALE)

Table = tuple[list[str], list[str], FloatArray, FloatArray]

RATINGS = st.sampled_from([nan, -0.0, 0.0, 2.0, 3.5, 5.0])
ERRORS = st.sampled_from([nan, -0.0, 0.0, 0.25])
ODD = st.sampled_from([1.0, 5.5, -1.0, inf, -inf])


def arrays(rows: int, cells: st.SearchStrategy[float]) -> st.SearchStrategy[FloatArray]:
    values = st.lists(cells, min_size=2 * rows, max_size=2 * rows)
    return values.map(lambda found: np.array(found, dtype=np.float64).reshape(rows, 2))


@st.composite
def tables(draw: st.DrawFn, wrong: str) -> Table:
    rows = draw(st.integers(0, 3))
    ids = st.sampled_from(["a", "B-2", "é", *(["", "a b", " a", "a\n", "\x1f", "\x07"] if wrong == "ids" else [])])
    names = st.sampled_from(["A", "B\tb\n", "\u00a0é ", *(["", " ", "\x07"] if wrong == "names" else [])])
    ratings = draw(arrays(rows, RATINGS | ODD if wrong == "ratings" else RATINGS))
    errors = draw(arrays(rows, ERRORS | ODD if wrong == "errors" else ERRORS))
    if wrong != "no ratings":
        errors[np.isnan(ratings)] = nan
    who = [draw(st.lists(texts, min_size=rows, max_size=rows)) for texts in (ids, names)]
    return who[0], who[1], ratings, errors


def outcome(make: Any, *given: Any, **named: Any) -> Any:
    """Return all fields of what is made, or the error."""
    try:
        made = make(*given, **named)
    except dr.DataRolesError as error:
        return type(error), error.args
    fields = {field.name: getattr(made, field.name) for field in attrs.fields(type(made))}
    profiles = [outcome(lambda profile=profile: profile) for profile in fields.get("_profiles", ())]
    return type(made), hash(made), fields, profiles


@pytest.mark.parametrize("wrong", ["ids", "names", "ratings", "errors", "no ratings", "nothing"])
@given(st.data())
def test_a_row_gives_the_same_as_a_single_profile(wrong: str, data: st.DataObject) -> None:
    table = data.draw(tables(wrong))
    rows = RatedRows(FRAMEWORK, *table)
    for at, (id_, name, ratings, errors) in enumerate(zip(*table, strict=True)):
        own = None if np.isnan(errors).all() else errors

        def profile(id_: str = id_, name: str = name, ratings: Any = ratings, own: Any = own) -> dr.SkillProfile:
            return dr.SkillProfile(FRAMEWORK, ratings, id=id_, name=name, standard_errors=own)

        def role(id_: str = id_, name: str = name, ratings: Any = ratings, profile: Any = profile) -> dr.Role:
            return dr.Role(id_, name, profiles=[] if np.isnan(ratings).all() else [profile()])

        assert rows.rated[at] == (not np.isnan(ratings).all())
        assert rows.known[at] == (own is not None)
        assert outcome(rows.profile, at) == outcome(profile)
        assert outcome(rows.role, at) == outcome(role)


def test_profiles_of_rows_are_read_only() -> None:
    role = RatedRows(FRAMEWORK, ["me"], ["Me"], np.array([[2.0, nan]]), np.array([[0.5, nan]])).role(0)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        role.name = "You"  # type: ignore[misc]
    for array in (role.profile.ratings, role.profile.standard_errors, role.profile.intensities):
        assert array is not None
        with pytest.raises(ValueError, match="WRITEABLE"):
            array.setflags(write=True)
