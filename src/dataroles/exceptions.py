"""The errors of dataroles: each states the fact, then the way out.

Every error is a `DataRolesError` and also the built-in exception that people already catch.
"""

import sys
import warnings
from collections.abc import Iterable

__all__ = [
    "CatalogError",
    "DataRolesError",
    "FrameworkMismatchError",
    "MissingRatingError",
    "NotRatedError",
    "RatingError",
    "UndefinedMetricError",
    "UnknownCatalogError",
    "UnknownFrameworkError",
    "UnknownMetricError",
    "UnknownRoleError",
    "UnknownSkillError",
    "WeightError",
]

_LISTED_AT_MOST = 12
_SHOWN_AT_MOST = 60


class DataRolesError(Exception):
    """Base class of all errors raised by dataroles.

    Its arguments are the faults found, usually one. Each subclass also inherits from the built-in
    exception that you would expect.

    Examples
    --------
    >>> import dataroles as dr
    >>> try:
    ...     dr.load_catalog()["data enginer"]
    ... except dr.DataRolesError as error:
    ...     print(error, isinstance(error, KeyError))
    unknown role 'data enginer' in the catalog 'data-roles': did you mean 'Data Engineer' or
    'data-engineer' or 'ML Engineer'? True
    """

    def __str__(self) -> str:
        # KeyError would show the repr of its message.
        return "; ".join(map(str, self.args))


class UnknownRoleError(DataRolesError, KeyError):
    """No role or profile has this id, name or alias.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.load_catalog()["data enginer"]
    Traceback (most recent call last):
    dataroles.exceptions.UnknownRoleError: unknown role 'data enginer' in the catalog
    'data-roles': did you mean 'Data Engineer' or 'data-engineer' or 'ML Engineer'?
    """


class UnknownSkillError(DataRolesError, KeyError):
    """The framework has no skill with this id or name.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.load_catalog().framework.rate({"Databse": 4}, name="Me")
    Traceback (most recent call last):
    dataroles.exceptions.UnknownSkillError: unknown skill 'Databse' on 'lifecycle': did you mean
    'Databases'?
    """


class UnknownFrameworkError(DataRolesError, KeyError):
    """The catalog has no framework with this id or name.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.load_catalog().profiles("plattform")
    Traceback (most recent call last):
    dataroles.exceptions.UnknownFrameworkError: unknown framework 'plattform' in the catalog
    'data-roles': did you mean 'platform' or 'Data platform'?
    """


class UnknownCatalogError(DataRolesError, KeyError):
    """No catalog of this id is available.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.load_catalog("data-role")
    Traceback (most recent call last):
    dataroles.exceptions.UnknownCatalogError: unknown catalog 'data-role': did you mean
    'data-roles'?; a file is read by read_catalog(path)
    """


class NotRatedError(DataRolesError, LookupError):
    """The role is not rated on the requested framework.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.load_catalog()["cloud-devops"].on("lifecycle")
    Traceback (most recent call last):
    dataroles.exceptions.NotRatedError: 'Cloud DevOps' is not rated on 'lifecycle': it is rated
    on 'platform' only
    """


class MissingRatingError(DataRolesError, ValueError):
    """Ratings are missing under ``missing="raise"``.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> me = catalog.rate({"Databases": 4}, name="Me")
    >>> dr.overlap(me, catalog["data-engineer"])
    Traceback (most recent call last):
    dataroles.exceptions.MissingRatingError: 'Me' is unrated on 'Inference', 'Stats and ML
    Modeling', 'Experimentation', 'Exploratory Data Analysis', 'Business Insights', 'Data
    Visualization', 'Storytelling', 'Metrics and Reporting', 'Orchestration', 'Data Pipelines',
    'MLOps': rate them, or pass missing='shared' to compare on the skills rated on both sides,
    or missing='floor' to treat them as rated at the floor
    """


class RatingError(DataRolesError, ValueError):
    """A rating, standard error or scale is not valid.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.load_catalog().rate({"Databases": 9}, name="Me")
    Traceback (most recent call last):
    dataroles.exceptions.RatingError: the rating of 'Me' for 'Databases' is 9, off the scale:
    give a number from 1 to 5
    """


class WeightError(DataRolesError, ValueError):
    """Weights are negative, not finite, all zero or of the wrong shape.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.overlap(catalog["data-engineer"], catalog["data-analyst"], weights={"Databases": -1})
    Traceback (most recent call last):
    dataroles.exceptions.WeightError: the weight of 'Databases' is -1: give 0, or a number from
    1e-30 to 1e30
    """


class FrameworkMismatchError(DataRolesError, ValueError):
    """Profiles on different frameworks cannot be compared.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> me = catalog.rate({"CI/CD": 4}, name="Me", framework="platform", default=1)
    >>> dr.overlap(me, catalog["data-engineer"].profile)
    Traceback (most recent call last):
    dataroles.exceptions.FrameworkMismatchError: 'Me' is rated on 'platform' only and 'Data
    Engineer' is rated on 'lifecycle' only: they share no framework, so rate one of them on the
    other's, as in catalog.rate(..., framework='lifecycle')
    """


class UndefinedMetricError(DataRolesError, ValueError):
    """The metric has no value for these profiles.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> nobody = catalog.rate({}, name="Nobody", default=1)
    >>> dr.similarity(nobody, catalog["data-engineer"])
    Traceback (most recent call last):
    dataroles.exceptions.UndefinedMetricError: cosine of 'Nobody' and 'Data Engineer' is
    undefined, because either side is empty (all skills at the floor): pass undefined=0.0, or
    another value for undefined scores
    """


class CatalogError(DataRolesError, ValueError):
    """A catalog, or part of one, is not valid.

    Examples
    --------
    >>> import dataroles as dr
    >>> dr.Catalog("ours", " ", frameworks=[], roles=[])
    Traceback (most recent call last):
    dataroles.exceptions.CatalogError: the title of Catalog 'ours' is empty: fill it in
    """


class SheetError(CatalogError):
    r"""A sheet or frame cannot be read without guessing.

    Examples
    --------
    >>> from pathlib import Path
    >>> import dataroles as dr
    >>> _ = Path("team.csv").write_text("Name,SQL\nAda,4\nAverage,4\n")
    >>> dr.read_matrix("team.csv")
    Traceback (most recent call last):
    dataroles.exceptions.SheetError: team.csv has 1 fault:
      a row is called 'Average', like a summary (row 3): leave it out with skip='Average', or rename it
    """


class UnknownMetricError(DataRolesError, ValueError):
    """No metric has this name, or it is of another kind.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> dr.overlap(catalog["data-engineer"], catalog["data-analyst"], metric="rusicka")
    Traceback (most recent call last):
    dataroles.exceptions.UnknownMetricError: unknown metric 'rusicka': did you mean 'ruzicka'?
    known are bray_curtis, cosine, coverage, euclidean, gower, jensen_shannon, morisita_horn,
    pearson, ruzicka, schoener, simpson, tversky, and a function
    """


def short_repr(value: object) -> str:
    """Return the repr of a value for an error message, shortened."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 (repr fails on huge integers and deep lists)
        return f"<{type(value).__name__} that cannot be shown>"
    return text if len(text) <= _SHOWN_AT_MOST else f"{text[:_SHOWN_AT_MOST]}..."


def suggest(word: object, known: Iterable[str]) -> str:
    """Suggest known names that are similar to a word, or else list them."""
    from difflib import get_close_matches  # noqa: PLC0415 (only needed for errors)

    by_folded: dict[str, str] = {}
    for name in known:
        by_folded.setdefault(name.casefold(), name)
    names = list(by_folded.values())
    near = get_close_matches(word.casefold(), by_folded, n=3, cutoff=0.6) if isinstance(word, str) else []
    if near:
        return f"did you mean {' or '.join(repr(by_folded[name]) for name in near)}?"
    if not names:
        return "there are none"
    listed = ", ".join(repr(name) for name in names[:_LISTED_AT_MOST])
    more = len(names) - _LISTED_AT_MOST
    return f"known are {listed}" + (f" and {more} more" if more > 0 else "")


_NOT_THE_USER = ("dataroles", "matplotlib")


def warn_user(message: str) -> None:
    """Issue a UserWarning that points to the first line outside dataroles and matplotlib."""
    level, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _NOT_THE_USER:
        level, frame = level + 1, frame.f_back
    warnings.warn(message, UserWarning, stacklevel=level)
