"""Whether a TOML file is nested so deeply that parsing it would take all time and memory."""

import re

__all__ = ["is_too_deep"]

_MOST_PARTS = 64

_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
# What is not a long key is stepped over as a whole, also a text without end: so nothing is looked at many times.
_KEY_OR_ELSE = re.compile(
    rf"""(?P<long>(?:{_PART}){{{_MOST_PARTS},}}+)"""
    r"""|"{3}(?:[^\\"]|\\.|"(?!""))*+"{0,5}|'{3}(?:[^']|'(?!''))*+'{0,5}"""
    r"""|"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?|\#[^\n]*+|[A-Za-z0-9_-]++""",
    re.DOTALL,
)


def is_too_deep(text: str) -> bool:
    """Say whether a TOML text has a dotted key of more than 64 parts.

    What tomllib takes for such a key grows with the square of its length: gigabytes for a file of 160 kB.

    Examples
    --------
    >>> is_too_deep("a." * 100 + "a = 1"), is_too_deep("a = '" + "a." * 100 + "'")
    (True, False)
    """
    if all(line.count(".") < _MOST_PARTS for line in text.split("\n")):
        return False
    return any(found["long"] for found in _KEY_OR_ELSE.finditer(text))
