"""Who is nearest to whom."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from attrs import field, frozen

from dataroles._frames import Backend, frame_of
from dataroles.analysis.results import frozen_mapping, position
from dataroles.analysis.showing import Keyed
from dataroles.model.mapping import FrozenMapping
from dataroles.model.text import check_texts, texts

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
        On how many skills, rated on both sides and with a weight, the score rests.
    shared_weight : float
        What these skills weigh together.

    Examples
    --------
    >>> Neighbor("data-analyst", "Data Analyst", score=0.5, shared=12, shared_weight=12.0).score
    0.5
    """

    id: str
    name: str
    score: float
    shared: int
    shared_weight: float


def _by_id(found: Mapping[str, tuple[Neighbor, ...]]) -> FrozenMapping[str, tuple[Neighbor, ...]]:
    return frozen_mapping(found)


@frozen(repr=False, kw_only=True)
class Neighbors(Keyed, Mapping[str, tuple[Neighbor, ...]]):
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

    _found: FrozenMapping[str, tuple[Neighbor, ...]] = field(alias="found", converter=_by_id)
    names: tuple[str, ...] = field(converter=texts, validator=check_texts)
    metric: str
    framework: str
    left_out: tuple[str, ...] = field(default=(), converter=texts, validator=check_texts)

    def __getitem__(self, profile: str) -> tuple[Neighbor, ...]:
        if not (isinstance(profile, str) and profile in self._found):
            ids = tuple(self._found)
            profile = ids[position(profile, ids, self.names)]
        return self._found[profile]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def to_frame(self, *, backend: Backend = "pandas") -> Any:
        """Return a DataFrame with a row for each neighbour.

        Parameters
        ----------
        backend : {"pandas", "polars", "pyarrow"}, default "pandas"
            Whose frame it is to be; wants the extra ``frames`` and that package.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or pyarrow.Table
            The columns id, name, rank (from 1, the nearest), neighbor, neighbor_name, score, shared
            and shared_weight, in the order of the profiles, then of rank. Who has no neighbour has
            no row.

        Raises
        ------
        ImportError
            If narwhals or the backend is not installed.
        ValueError
            If there is no such backend.

        Examples
        --------
        >>> import dataroles as dr
        >>> catalog = dr.load_catalog()
        >>> frame = dr.nearest(catalog["data-engineer"], catalog, k=2).to_frame()
        >>> print(frame[["id", "rank", "neighbor"]])
                      id  rank                   neighbor
        0  data-engineer     1         analytics-engineer
        1  data-engineer     2  machine-learning-engineer
        """
        rows = [
            (id_, name, rank, other)
            for (id_, found), name in zip(self._found.items(), self.names, strict=True)
            for rank, other in enumerate(found, 1)
        ]
        return frame_of(
            [
                ("id", [id_ for id_, *_ in rows]),
                ("name", [name for _, name, *_ in rows]),
                ("rank", np.array([rank for *_, rank, _ in rows], dtype=np.int64)),
                ("neighbor", [other.id for *_, other in rows]),
                ("neighbor_name", [other.name for *_, other in rows]),
                ("score", np.array([other.score for *_, other in rows], dtype=np.float64)),
                ("shared", np.array([other.shared for *_, other in rows], dtype=np.int64)),
                ("shared_weight", np.array([other.shared_weight for *_, other in rows], dtype=np.float64)),
            ],
            backend,
        )
