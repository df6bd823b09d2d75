"""Warning whoever called the library, from however deep within a call."""

import sys
import warnings

__all__ = ["warn_user"]

_NOT_THE_USER = ("dataroles", "matplotlib")


def warn_user(message: str) -> None:
    """Give a UserWarning that points to the first line outside the library and matplotlib."""
    level, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _NOT_THE_USER:
        level, frame = level + 1, frame.f_back
    warnings.warn(message, UserWarning, stacklevel=level)
