"""Cards of skill matrices, and of how they were read."""

from collections import Counter
from itertools import islice

import numpy as np

from dataroles.display.card import (
    Card,
    Cell,
    Facts,
    Heading,
    Note,
    Part,
    Table,
    Words,
    card_of,
    count_noun,
    join_names,
    omitted,
    quote_id,
    short_name,
)
from dataroles.display.model import scale_words, share_of
from dataroles.model.matrix import SkillMatrix
from dataroles.model.numbers import plain
from dataroles.model.reading import SheetReading

_MAX_ROWS = 10
_MAX_COLUMNS = 12
_MAX_ATTRIBUTES = 8
_MAX_VALUES = 4
_MAX_SHEET_COLUMNS = 60
_MAX_LINES = 20


@card_of.register(SkillMatrix)
def _matrix_card(matrix: SkillMatrix) -> Card:
    n_rows, n_skills = len(matrix), len(matrix.framework)
    n_people = len({*matrix.people})
    rows = count_noun(n_rows, "profile") if n_people == n_rows else f"{count_noun(n_rows, 'row')} of {n_people} people"
    title = (f"{rows} on ", quote_id(matrix.framework.id), f": {count_noun(n_skills, 'skill')}, ")
    n_unrated = int(np.count_nonzero(np.isnan(matrix.ratings)))
    share = f"{n_unrated} of {matrix.ratings.size} ({n_unrated / max(matrix.ratings.size, 1):.0%})"
    shown = [*islice(matrix.attributes.items(), _MAX_ATTRIBUTES)]
    return Card(
        "Skill matrix",
        (*title, scale_words(matrix.framework)),
        (
            Facts(
                (
                    ("unrated", (share,) if n_unrated else ()),
                    *((str(short_name(heading)), _values(values)) for heading, values in shown),
                )
            ),
            *omitted((len(matrix.attributes) - _MAX_ATTRIBUTES, "attribute")),
            *_rating_table(matrix),
        ),
    )


def _values(values: tuple[object, ...]) -> Words:
    """Return the most frequent values of an attribute with their counts."""
    counts = Counter(values)
    unknown = counts.pop(None, 0)
    words: list[str] = []
    for value, count in counts.most_common(_MAX_VALUES):
        words += [", ", short_name(value if isinstance(value, str) else str(value)), f"\u00a0({count})"]
    more = len(counts) - _MAX_VALUES
    tail = [f" and {more} more"] if more > 0 else []
    return (*words[1:], *tail, *((f"{', ' if words else ''}unknown\u00a0({unknown})",) if unknown else ()))


def _rating_table(matrix: SkillMatrix) -> tuple[Part, ...]:
    if not len(matrix):
        return ()
    skills = matrix.framework.skills[:_MAX_COLUMNS]
    ratings = matrix.ratings[:_MAX_ROWS, :_MAX_COLUMNS].tolist()
    rows = tuple(
        (Cell(short_name(name)), *(Cell(_rating(one), share_of(matrix.framework, one)) for one in row))
        for name, row in zip(matrix.names[:_MAX_ROWS], ratings, strict=True)
    )
    headings = (Heading(()), *(Heading(short_name(skill.name), is_number=True) for skill in skills))
    any_unrated = any(cell.words == ("-",) for row in rows for cell in row[1:])
    return (
        Table("Ratings", headings, rows, is_heatmap=True),
        *((Note("- means unrated"),) if any_unrated else ()),
        *omitted((len(matrix) - _MAX_ROWS, "row"), (len(matrix.framework) - _MAX_COLUMNS, "skill")),
    )


def _rating(rating: float) -> str:
    return "-" if np.isnan(rating) else plain(round(rating, 2))


@card_of.register(SheetReading)
def _reading_card(reading: SheetReading) -> Card:
    columns = reading.columns[:_MAX_SHEET_COLUMNS]
    rows = tuple(
        (Cell(one.column), Cell(short_name(one.heading)), Cell(one.kind), Cell((short_name(one.reason),)))
        for one in columns
    )
    sentences = tuple(
        (f"{one.column} ", short_name(one.heading), f": {one.kind}, ", short_name(one.reason)) for one in columns
    )
    headings = tuple(map(Heading, ("Column", "Heading", "Read as", "Reason")))
    words = [*islice(reading.words.items(), _MAX_LINES)]
    skipped = [*islice(reading.passed_over.items(), _MAX_LINES)]
    return Card(
        "Reading",
        ("how ", short_name(reading.source), " was read"),
        (
            Facts(tuple((name, (short_name(value),)) for name, value in reading.facts.items())),
            Table("Columns", headings, rows, sentences),
            *omitted((len(reading.columns) - len(columns), "column")),
            Facts(
                (
                    ("words", join_names([f"{word!r} = {rating}" for word, rating in words], _MAX_LINES)),
                    ("passed over", join_names([f"{row} ({reason})" for row, reason in skipped], _MAX_LINES)),
                    ("notes", join_names(reading.notes)),
                )
            ),
            *omitted((len(reading.words) - len(words), "word"), (len(reading.passed_over) - len(skipped), "row")),
        ),
    )
