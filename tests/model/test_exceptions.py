import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dataroles as dr
from dataroles import exceptions
from dataroles.exceptions import short_repr, suggest

BUILT_IN = {
    "CatalogError": ValueError,
    "FrameworkMismatchError": ValueError,
    "MissingRatingError": ValueError,
    "NotRatedError": LookupError,
    "RatingError": ValueError,
    "UndefinedMetricError": ValueError,
    "UnknownCatalogError": KeyError,
    "UnknownFrameworkError": KeyError,
    "UnknownMetricError": ValueError,
    "UnknownRoleError": KeyError,
    "UnknownSkillError": KeyError,
    "WeightError": ValueError,
}
ERRORS = [pytest.param(name, id=name) for name in BUILT_IN]
PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


def test_the_errors_are_those_of_the_design() -> None:
    assert set(exceptions.__all__) == {*BUILT_IN, "DataRolesError"}
    assert {name: getattr(dr, name) for name in exceptions.__all__} == {
        name: getattr(exceptions, name) for name in exceptions.__all__
    }


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_caught_as_the_built_in_and_as_the_package_s_base(name: str) -> None:
    for caught in (BUILT_IN[name], dr.DataRolesError):
        with pytest.raises(caught, match=r"^no 'x' here$"):
            raise getattr(dr, name)("no 'x' here")


def test_a_role_that_is_not_rated_is_no_missing_key() -> None:
    assert not issubclass(dr.NotRatedError, KeyError)


@pytest.mark.parametrize("name", [*ERRORS, "DataRolesError"])
def test_a_message_prints_without_quotes_or_escapes_around_it(name: str) -> None:
    error = getattr(dr, name)("unknown 'Zoë': did you mean \"Zoe\"?\n  or not")
    assert str(error) == "unknown 'Zoë': did you mean \"Zoe\"?\n  or not"
    assert f"{error}" == str(error)


@pytest.mark.parametrize("name", [*ERRORS, "DataRolesError"])
def test_an_error_without_a_message_prints_nothing(name: str) -> None:
    assert str(getattr(dr, name)()) == ""


@pytest.mark.parametrize("name", [*ERRORS, "DataRolesError"])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_errors_survive_pickling(name: str, protocol: int) -> None:
    error = getattr(dr, name)("the first fault", "the second")
    copy = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301
    assert type(copy) is type(error)
    assert copy.args == error.args
    assert str(copy) == str(error) == "the first fault; the second"


def test_similar_names_are_suggested_as_written() -> None:
    assert suggest("databse", ["Databases", "MLOps"]) == "did you mean 'Databases'?"
    assert suggest("DATABASE", ["Databases", "databases", "Database"]) == "did you mean 'Database' or 'Databases'?"


def test_at_most_three_similar_names_are_suggested() -> None:
    assert suggest("item", ["item1", "item2", "item3", "item4"]).count("'") == 6


def test_without_a_similar_name_the_known_ones_are_listed() -> None:
    assert suggest("zzz", ["SQL", "Python", "SQL"]) == "known are 'SQL', 'Python'"


def test_a_long_list_of_names_is_cut() -> None:
    known = [f"name-{n}" for n in range(15)]
    assert suggest("zzz", known[:12]).endswith("'name-11'")
    assert suggest("zzz", known).endswith("'name-11' and 3 more")


def test_an_empty_list_of_names_is_reported() -> None:
    assert suggest("zzz", []) == "there are none"


@pytest.mark.parametrize("word", [None, 3, ["SQL"], 10**5000], ids=["none", "number", "list", "huge"])
def test_other_values_are_similar_to_no_name(word: object) -> None:
    assert suggest(word, ["3", "None", "SQL"]) == "known are '3', 'None', 'SQL'"


class Broken:
    def __repr__(self) -> str:
        raise OSError("no repr today")


def test_values_are_shown_even_if_their_repr_fails() -> None:
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]
    assert short_repr("a\nb") == "'a\\nb'"
    assert short_repr(10**5000) == "<int that cannot be shown>"
    assert short_repr(Broken()) == "<Broken that cannot be shown>"
    assert short_repr(nested) == "<list that cannot be shown>"


@given(st.text())
def test_values_are_shown_short_and_printable(text: str) -> None:
    assert len(short_repr(text)) <= 63
    assert short_repr(text).isprintable()
