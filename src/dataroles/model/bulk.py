"""Profiles and roles made from whole arrays, validated all at once."""

from collections.abc import Mapping
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from attrs import fields

from dataroles.model.framework import SkillFramework, SkillProfile, all_valid
from dataroles.model.numbers import FloatArray, pack
from dataroles.model.role import Role
from dataroles.model.text import are_ids, are_names

Made = TypeVar("Made")


class RatedRows:
    """Profiles and roles by row, validated all at once.

    Validating profiles one by one takes several times as long as making them.

    Parameters
    ----------
    framework : SkillFramework
        Framework of the ratings.
    ids, names : list of str
        Whose they are.
    ratings : ndarray of float, shape (n_rows, n_skills)
        Ratings in framework order and on its scale; NaN means unrated.
    errors : ndarray of float, shape (n_rows, n_skills)
        Their standard errors, NaN where not known.

    Attributes
    ----------
    rated, known : list of bool
        Whether a row has a rating, and whether it has a standard error.

    Examples
    --------
    >>> import dataroles as dr
    >>> platform = dr.load_catalog().frameworks["platform"]
    >>> rows = RatedRows(platform, ["me"], ["Me"], np.full((1, 8), 2.0), np.full((1, 8), np.nan))
    >>> rows.profile(0)
    <SkillProfile 'me' ('Me') on 'platform': 8 of 8 skills rated>
    """

    def __init__(
        self, framework: SkillFramework, ids: list[str], names: list[str], ratings: FloatArray, errors: FloatArray
    ) -> None:
        unrated = np.isnan(ratings)
        self.rated: list[bool] = _each(~unrated)
        self.known: list[bool] = _each(~np.isnan(errors))
        self._valid = are_ids(ids) and are_names(names) and all_valid(framework.scale, ratings, errors)
        self._framework = framework
        self._ids = ids
        self._names = names
        self._incomplete = _each(unrated)
        self._ratings = pack(ratings.ravel())
        self._intensities = pack((ratings - framework.scale.floor).ravel())
        self._errors = pack(errors.ravel())
        self._width = ratings.shape[1] * ratings.itemsize

    def profile(self, at: int) -> SkillProfile:
        """Return the profile of a row, or raise an error if the row is not valid."""
        row = slice(at * self._width, (at + 1) * self._width)
        ratings, errors = self._ratings[row], self._errors[row] if self.known[at] else None
        id_, name = self._ids[at], self._names[at]
        if not self._valid:
            return SkillProfile(self._framework, ratings, name=name, id=id_, standard_errors=errors)
        values = {
            "framework": self._framework,
            "_ratings": ratings,
            "name": name,
            "id": id_,
            "_standard_errors": errors,
            "complete": not self._incomplete[at],
            "_intensities": self._intensities[row],
        }
        return unchecked(SkillProfile, values)

    def role(self, at: int) -> Role:
        """Return a role with the ratings of a row, or raise an error as `profile` does."""
        profiles = (self.profile(at),) if self.rated[at] else ()
        id_, name = self._ids[at], self._names[at]
        if not self._valid:
            return Role(id_, name, profiles=profiles)
        return unchecked(Role, _UNDESCRIBED | {"id": id_, "name": name, "_profiles": profiles})


def _each(cells: npt.NDArray[np.bool_]) -> list[bool]:
    """Return, for each row, whether any cell is true."""
    rows: list[bool] = np.logical_or.reduce(cells, axis=1).tolist()
    return rows


_UNDESCRIBED = {field.name: getattr(Role("x", "X"), field.name) for field in fields(Role)}


def unchecked(kind: type[Made], values: Mapping[str, Any]) -> Made:
    """Make an object from valid field values without validation, as unpickling does."""
    thing = object.__new__(kind)
    for name, value in values.items():
        object.__setattr__(thing, name, value)
    return thing
