import pytest

import dataroles as dr
from dataroles.files.reading import Faults


def test_without_faults_nothing_is_raised() -> None:
    faults = Faults("team.toml")
    with faults.at("[roles.me]"):
        pass
    faults.raise_if_any()
    assert faults.found == []


def test_one_fault_is_counted_and_placed() -> None:
    faults = Faults("team.toml")
    faults.add("[roles.me]", "the name is missing: give it")
    with pytest.raises(dr.CatalogError) as caught:
        faults.raise_if_any()
    assert str(caught.value) == "team.toml has 1 fault:\n  [roles.me]: the name is missing: give it"


def test_every_fault_of_an_error_is_counted_in_its_order() -> None:
    faults = Faults("team.toml")
    with faults.at("[a]"):
        raise dr.RatingError("first", "second")
    with faults.at("[b]"):
        raise dr.UnknownSkillError("third")
    with pytest.raises(dr.CatalogError) as caught:
        faults.raise_if_any()
    assert str(caught.value) == "team.toml has 3 faults:\n  [a]: first\n  [a]: second\n  [b]: third"


def test_other_errors_pass() -> None:
    faults = Faults("team.toml")
    with pytest.raises(ZeroDivisionError), faults.at("[a]"):
        raise ZeroDivisionError
    assert faults.found == []
