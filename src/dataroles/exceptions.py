"""The errors of dataroles: each states the fact, then the way out.

Every error is a `DataRolesError` and also the built-in exception that people already catch.
"""

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
    """Base of all errors that dataroles raises on purpose.

    Its arguments are the faults found, mostly one.
    """

    def __str__(self) -> str:
        # KeyError would print the repr of its message.
        return "; ".join(map(str, self.args))


class UnknownRoleError(DataRolesError, KeyError):
    """No role or profile has this id, name or alias."""


class UnknownSkillError(DataRolesError, KeyError):
    """The framework has no skill with this id or name."""


class UnknownFrameworkError(DataRolesError, KeyError):
    """The catalog has no framework with this id or name."""


class UnknownCatalogError(DataRolesError, KeyError):
    """No catalog of this id is available."""


class NotRatedError(DataRolesError, LookupError):
    """A role has no ratings on the framework asked for."""


class MissingRatingError(DataRolesError, ValueError):
    """Ratings are missing where ``missing="raise"`` wants them complete."""


class RatingError(DataRolesError, ValueError):
    """A rating, standard error or scale is not valid."""


class WeightError(DataRolesError, ValueError):
    """Weights are negative, not finite, all zero or of the wrong shape."""


class FrameworkMismatchError(DataRolesError, ValueError):
    """Profiles of different frameworks were to be compared."""


class UndefinedMetricError(DataRolesError, ValueError):
    """The metric has no value for these profiles."""


class CatalogError(DataRolesError, ValueError):
    """A catalog, or something to go into one, is not valid."""


class UnknownMetricError(DataRolesError, ValueError):
    """No metric has this name, or it is not of the kind asked for."""


def shown(value: object) -> str:
    """Show a value in an error: shortened, and whatever its repr does."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 (an integer may be too long for it, a list too deep)
        return f"<{type(value).__name__} that cannot be shown>"
    return text if len(text) <= _SHOWN_AT_MOST else f"{text[:_SHOWN_AT_MOST]}..."


def way_out(word: object, known: Iterable[str]) -> str:
    """Say which known names are near `word`, or else which there are.

    Parameters
    ----------
    word : object
        What was asked for.
    known : iterable of str
        The names that would have worked.

    Returns
    -------
    str
        The end of a sentence, such as ``"did you mean 'Databases'?"``.
    """
    from difflib import get_close_matches  # noqa: PLC0415 (only needed when something failed)

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
