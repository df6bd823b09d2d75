"""What descriptions are put together from: short lists, counts and full stops."""

from collections.abc import Iterable

from dataroles.analysis.results import one_line

__all__ = ["MOST", "counted", "listed", "paragraph"]

# What a listener still keeps in mind; what goes beyond is counted.
MOST = 8


def listed(words: Iterable[str], most: int = MOST) -> str:
    """List words on one line: the first `most` of them, and how many more there are.

    Words that have commas themselves are told apart by semicolons.

    >>> listed(["Ann", "Bob", "Eve"]), listed(["Ann", "Bob", "Eve"], most=1)
    ('Ann, Bob and Eve', 'Ann and 2 more')
    """
    lines = [one_line(word) for word in words]
    if len(lines) > most:
        lines[most:] = [f"{len(lines) - most} more"]
    *first, last = lines
    comma = "; " if any("," in line for line in lines) else ", "
    return f"{comma.join(first)} and {last}" if first else last


def counted(number: int, what: str) -> str:
    """Count things: 1 skill, 2 skills."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def paragraph(sentences: Iterable[str]) -> str:
    """Put sentences one after the other, each with a full stop; empty ones are left out."""
    return " ".join(f"{sentence}." for sentence in sentences if sentence)
