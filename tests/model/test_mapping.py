import copy
import pickle
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataroles.model.mapping import FrozenMapping

CONTENT = st.dictionaries(st.text(max_size=5), st.none() | st.integers() | st.floats(allow_nan=False) | st.text())


@given(CONTENT)
def test_it_behaves_like_a_dict(content: dict[str, object]) -> None:
    frozen = FrozenMapping(content.items())
    assert isinstance(frozen, Mapping)
    assert frozen == content
    assert list(frozen.items()) == list(content.items())
    assert len(frozen) == len(content)
    assert all(frozen[key] is value for key, value in content.items())


@given(CONTENT)
def test_copies_and_pickles_are_equal_with_equal_hash_and_in_the_same_order(content: dict[str, object]) -> None:
    frozen = FrozenMapping(content.items())
    pickles = [pickle.dumps(frozen, protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    for other in (copy.copy(frozen), copy.deepcopy(frozen), *map(pickle.loads, pickles)):
        assert type(other) is FrozenMapping
        assert other == frozen
        assert hash(other) == hash(frozen)
        assert list(other) == list(frozen)


def test_equality_and_hash_do_not_depend_on_order() -> None:
    one, other = FrozenMapping([("a", 1), ("b", 2)]), FrozenMapping([("b", 2), ("a", 1)])
    assert one == other
    assert hash(one) == hash(other)
    assert len({one, other, FrozenMapping([("a", 1)])}) == 2


@pytest.mark.parametrize("other", [{"a": 2}, {"b": 1}, {}, {"a": 1, "b": 2}, None, [("a", 1)]], ids=repr)
def test_it_differs_from_other_content(other: object) -> None:
    assert FrozenMapping([("a", 1)]) != other


def test_later_changes_of_the_input_do_not_change_it() -> None:
    source = {"a": 1}
    frozen = FrozenMapping(source.items())
    source["a"] = 2
    assert frozen["a"] == 1


def test_nothing_can_be_set_or_deleted() -> None:
    frozen: Any = FrozenMapping([("a", 1)])
    with pytest.raises(TypeError, match="item assignment"):
        frozen["a"] = 2
    with pytest.raises(TypeError, match="item deletion"):
        del frozen["a"]
    for name in ("_items", "anything"):
        with pytest.raises(AttributeError, match=f"FrozenMapping is read-only: '{name}' cannot be set"):
            setattr(frozen, name, {})
        with pytest.raises(AttributeError, match=f"FrozenMapping is read-only: '{name}' cannot be deleted"):
            delattr(frozen, name)
    with pytest.raises(TypeError, match="item assignment"):
        frozen._items["a"] = 2
    assert not hasattr(frozen, "__dict__")
    assert frozen == {"a": 1}


def test_an_unhashable_value_makes_it_unhashable() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(FrozenMapping([("a", [])]))


def test_missing_keys_raise_key_errors_and_get_gives_the_default() -> None:
    frozen: FrozenMapping[str, int] = FrozenMapping()
    with pytest.raises(KeyError, match="x"):
        frozen["x"]
    assert frozen.get("x") is None
    assert "x" not in frozen


def test_its_repr_shows_its_content() -> None:
    assert repr(FrozenMapping([("b", 2.0), ("a", 1.0)])) == "FrozenMapping({'b': 2.0, 'a': 1.0})"
