"""Cells of tables that are text, and the numbers that they say."""

import re
from math import nan

from dataroles.exceptions import RatingError, shown

__all__ = ["number_of"]

# Python takes more for a number, such as "nan" and "1_000".
_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_DECIMAL_COMMA = r"[+-]?[0-9]*,[0-9]+"


def number_of(cell: str) -> float:
    """Return the number that a cell says, NaN if it is blank.

    Parameters
    ----------
    cell : str
        With a decimal point; a decimal comma is never guessed.

    Returns
    -------
    float
        Infinite if it is too large for one.

    Raises
    ------
    RatingError
        If it is no number.

    Examples
    --------
    >>> number_of(" 4.5"), number_of("")
    (4.5, nan)
    """
    text = cell.strip()
    if not text:
        return nan
    # Most have digits and a point only: no pattern is needed, which takes longer to compile than a table to read.
    if (text.isascii() and text.replace(".", "", 1).isdigit()) or re.fullmatch(_NUMBER, text):
        return float(text)
    if re.fullmatch(_DECIMAL_COMMA, text):
        raise RatingError(f"{shown(cell)} has a decimal comma: write {text.replace(',', '.')}")
    raise RatingError(f"{shown(cell)} is no number: give one, or leave the cell empty for a skill that is unrated")
