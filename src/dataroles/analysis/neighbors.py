"""Who is nearest to whom."""

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from dataroles.exceptions import UnknownRoleError, way_out
from dataroles.model.mapping import FrozenMapping
from dataroles.model.text import lookup_key

__all__ = ["Neighbor", "Neighbors"]


@frozen
class Neighbor:
    """One of the nearest, with its score.

    Parameters
    ----------
    id, name : str
        Who it is.
    score : float
        The metric's score.
    shared : int
        On how many skills, rated on both sides, the score rests.

    Examples
    --------
    >>> Neighbor("data-analyst", "Data Analyst", 0.5, 12).score
    0.5
    """

    id: str
    name: str
    score: float
    shared: int


@frozen(repr=False, kw_only=True)
class Neighbors(Mapping[str, tuple[Neighbor, ...]]):
    """The nearest others of each profile, as `nearest` returns them.

    A read-only mapping of each profile's id to its nearest, best first. Scores that agree to 12
    decimals are in the order of the candidates.

    Parameters
    ----------
    found : FrozenMapping of str to tuple of Neighbor
        The nearest of each profile.
    names : tuple of str
        The profiles' names, in the same order.
    metric : str
        The metric's name.
    framework : str
        The id of the framework that was compared on.
    left_out : tuple of str, optional
        The ids of those whom a catalog has but who are not rated on the framework.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.nearest(catalog["data-engineer"], catalog, k=2)
    ruzicka on 'lifecycle'
    Data Engineer: Analytics Engineer 0.429, Machine Learning Engineer 0.343
    left out, as not rated on 'lifecycle': cloud-devops
    """

    _found: FrozenMapping[str, tuple[Neighbor, ...]] = field(alias="found")
    names: tuple[str, ...]
    metric: str
    framework: str
    left_out: tuple[str, ...] = ()

    def __getitem__(self, profile: str) -> tuple[Neighbor, ...]:
        for id_, name in zip(self._found, self.names, strict=True):
            if isinstance(profile, str) and lookup_key(profile) in (lookup_key(id_), lookup_key(name)):
                return self._found[id_]
        raise UnknownRoleError(f"no neighbours were sought of {profile!r}: {way_out(profile, self._found)}")

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        lines = [f"{self.metric} on {self.framework!r}"]
        for name, nearest in zip(self.names, self._found.values(), strict=True):
            listed = ", ".join(f"{other.name} {other.score:.3f}" for other in nearest)
            lines.append(f"{name}: {listed or 'none'}")
        if self.left_out:
            lines.append(f"left out, as not rated on {self.framework!r}: {', '.join(self.left_out)}")
        return "\n".join(lines)
