"""An immutable mapping that can be hashed and pickled."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Generic, TypeVar

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


class FrozenMapping(Mapping[K, V_co], Generic[K, V_co]):
    """Immutable mapping in a fixed order.

    Unlike `types.MappingProxyType`, it can be pickled and hashed.

    Parameters
    ----------
    items : iterable of (key, value) pairs
        Keys and values, in iteration order.

    Examples
    --------
    >>> points = FrozenMapping([("databases", 2.0), ("mlops", 1.0)])
    >>> points["databases"], list(points)
    (2.0, ['databases', 'mlops'])
    """

    __slots__ = ("_items",)

    _items: MappingProxyType[K, V_co]

    def __init__(self, items: Iterable[tuple[K, V_co]] = ()) -> None:
        object.__setattr__(self, "_items", MappingProxyType(dict(items)))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is read-only: {name!r} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is read-only: {name!r} cannot be deleted")

    def __getitem__(self, key: K) -> V_co:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        # Like equality of mappings, the hash does not depend on the order.
        return hash(frozenset(self._items.items()))

    def _ipython_key_completions_(self) -> list[K]:
        return list(self)

    def __reduce__(self) -> tuple[type["FrozenMapping[K, V_co]"], tuple[tuple[tuple[K, V_co], ...]]]:
        return (FrozenMapping, (tuple(self._items.items()),))

    def __repr__(self) -> str:
        return f"FrozenMapping({dict(self._items)!r})"
