"""Ratings of many in arrays, a row for each, which become profiles."""

import numpy as np

from dataroles.model.framework import SkillFramework
from dataroles.model.profile import SkillProfile
from dataroles.model.rating_faults import all_valid
from dataroles.model.ratings import FloatArray, pack
from dataroles.model.text import are_ids, are_names

__all__ = ["RatedRows"]


class RatedRows:
    """Profiles by row, each of them as `SkillProfile` makes it, and checked all at once.

    To check one profile takes several times as long as to make it.

    Parameters
    ----------
    framework : SkillFramework
        What the ratings are on.
    ids, names : list of str
        Whose they are.
    ratings : ndarray of float, shape (n_rows, n_skills)
        In the framework's order and on its scale; NaN says unrated.
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
    >>> rows[0]
    <SkillProfile 'me' ('Me') on 'platform': 8 of 8 skills rated>
    """

    def __init__(
        self, framework: SkillFramework, ids: list[str], names: list[str], ratings: FloatArray, errors: FloatArray
    ) -> None:
        unrated = np.isnan(ratings)
        self.rated: list[bool] = (~unrated.all(axis=1)).tolist()
        self.known: list[bool] = (~np.isnan(errors).all(axis=1)).tolist()
        self._valid = are_ids(ids) and are_names(names) and all_valid(framework.scale, ratings, errors)
        self._framework = framework
        self._ids = ids
        self._names = names
        self._complete: list[bool] = (~unrated.any(axis=1)).tolist()
        self._ratings = pack(ratings.ravel())
        self._intensities = pack((ratings - framework.scale.floor).ravel())
        self._errors = pack(errors.ravel())
        self._width = ratings.shape[1] * ratings.itemsize

    def __getitem__(self, at: int) -> SkillProfile:
        """Return the profile of a row, or raise a RatingError or CatalogError that says what is wrong with it."""
        row = slice(at * self._width, (at + 1) * self._width)
        ratings, errors = self._ratings[row], self._errors[row] if self.known[at] else None
        id_, name = self._ids[at], self._names[at]
        if not self._valid:
            return SkillProfile(self._framework, ratings, name=name, id=id_, standard_errors=errors)
        profile = object.__new__(SkillProfile)
        for field, value in (
            ("framework", self._framework),
            ("_ratings", ratings),
            ("name", name),
            ("id", id_),
            ("_standard_errors", errors),
            ("complete", self._complete[at]),
            ("_intensities", self._intensities[row]),
        ):
            object.__setattr__(profile, field, value)
        return profile
