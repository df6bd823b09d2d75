"""Table of a sheet: options, headings and columns, and the faults found in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from dataroles.exceptions import SheetError, short_repr, suggest
from dataroles.files.sheets.cells import CellReader, uses_comma
from dataroles.files.sheets.grids import (
    CHUNK,
    Cell,
    Column,
    Grid,
    Truth,
    any_cell,
    chunks_of,
    column_letter,
    columns_of,
    empty,
    is_blank,
)
from dataroles.model.framework import SkillFramework
from dataroles.model.numbers import plain
from dataroles.model.scale import RatingScale
from dataroles.model.text import lookup_key, lookup_keys

Layout = Literal["wide", "long", "transposed"]

NAME_HEADINGS = (
    "name", "full name", "employee name", "employee", "person", "team member", "member", "who", "colleague",
    "consultant", "participant", "respondent", "people", "staff", "staff member", "your name", "what is your name?",
)  # fmt: skip
"""Headings of the names, in order of precedence."""
FIRST_NAMES = ("first name", "firstname", "given name", "forename")
LAST_NAMES = ("last name", "lastname", "surname", "family name")
TIME_HEADINGS = ("timestamp", "date", "time", "start time", "completion time", "submitted", "submitted at")
"""Headings of columns that are never taken for names."""
ID_HEADINGS = ("id", "employee id", "user id", "staff id", "employee number", "personnel number", "person id")
SKILL_HEADINGS = ("skill", "skills", "skill name", "competency", "competencies", "competence", "capability", "topic")
RATING_HEADINGS = ("rating", "level", "score", "value", "proficiency", "skill level", "self rating", "points")
SUMMARIES = (
    "average",
    "avg",
    "mean",
    "total",
    "grand total",
    "sum",
    "median",
    "min",
    "max",
    "minimum",
    "maximum",
    "count",
)
STANDARD_ERROR = "standard error"
PERSON_HEADING = "person id"
"""Heading of the ids of the people in a sheet that has an id for each row too."""

_MOST_LISTED = 12
MOST_PLACES = 3
"""Number of places that a fault names."""
_HEADING_ROWS = 2

Rows = npt.NDArray[np.intp]


def _words(value: object) -> tuple[str, ...]:
    """Convert one text or a list of texts to a tuple."""
    return () if value is None else (value,) if isinstance(value, str | int) else tuple(value)  # type: ignore[return-value,arg-type]


def _optional_words(value: object) -> tuple[str, ...] | None:
    return None if value is None else _words(value)


def _labels(given: Mapping[str, float] | None) -> dict[str, float]:
    return dict(given or {})


@frozen(kw_only=True)
class Options:
    """Options of `read_matrix` that concern the cells, not the file."""

    framework: SkillFramework | None = None
    layout: Layout = "wide"
    header: tuple[int, ...] = field(default=None, converter=_words)
    name: tuple[str, ...] = field(default=None, converter=_words)
    id: str | None = None
    repeats: tuple[str, ...] = field(default=None, converter=_words)
    skills: tuple[str, ...] | None = field(default=None, converter=_optional_words)
    attributes: tuple[str, ...] | None = field(default=None, converter=_optional_words)
    headings: str | None = None
    labels: Mapping[str, float] = field(factory=dict, converter=_labels)
    unrated: tuple[str, ...] = field(default=(), converter=_words)
    skip: tuple[str | int, ...] = field(default=(), converter=_words)
    decimal: str | None = None
    scale: RatingScale | None = None
    roles: bool = False
    """True for a sheet of roles, in which every column but id and name is a skill."""

    def __attrs_post_init__(self) -> None:
        if self.framework is not None and not isinstance(self.framework, SkillFramework):
            raise TypeError(
                f"framework is {short_repr(self.framework)}: give a SkillFramework, such as catalog.framework"
            )
        if self.framework is not None and self.scale is not None:
            raise SheetError("a framework has a scale of its own: pass framework= or scale=, not both")
        if self.layout not in get_args(Layout):
            raise ValueError(f"unknown layout {short_repr(self.layout)}: {suggest(self.layout, get_args(Layout))}")
        if self.decimal not in (None, ".", ","):
            raise ValueError(f"unknown decimal sign {short_repr(self.decimal)}: pass '.' or ','")
        if self.headings is not None and "{skill}" not in self.headings:
            raise ValueError(
                f"headings is {short_repr(self.headings)}: mark the skill in it, as in 'Rate yourself [{{skill}}]'"
            )

    @property
    def rating_scale(self) -> RatingScale:
        """Scale of the ratings."""
        return self.framework.scale if self.framework else self.scale or RatingScale()


class Table:
    """Table of a sheet while it is read.

    Faults are collected as text with the places where they are, so that equal ones are listed once.
    """

    def __init__(self, grid: Grid, options: Options) -> None:
        self.source: str = grid.source
        self.options: Options = options
        self.scale: RatingScale = options.rating_scale
        self.faults: dict[str, list[str]] = {}
        self.facts: dict[str, str] = {**grid.facts, "layout": options.layout}
        self.notes: list[str] = grid.notes
        self.passed_over: dict[str, str] = {}
        self.headings: list[str] = []
        self.groups: list[str] = []
        self.matched: list[bool] = []
        self.columns: list[Column] = []
        self.numbers: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self.exact: bool = False
        rows = chain.from_iterable(chunks_of(grid.rows, grid.source))
        below, number = self._find_headings(rows, grid.first)
        self._fill(below, number)
        self._find_skill_names()
        self.reader: CellReader = CellReader(self.scale, options.labels, options.unrated, comma=self._find_decimal())

    def fault(self, text: str, place: str = "") -> None:
        """Collect a fault, written as the fact, a colon and the way out."""
        self.faults.setdefault(text, []).append(place)

    def raise_faults(self) -> None:
        """Raise one SheetError with all faults, if any."""
        if not self.faults:
            return
        lines = []
        for text, places in self.faults.items():
            given = [place for place in places if place]
            more = f" and {len(given) - MOST_PLACES} more" if len(given) > MOST_PLACES else ""
            at = f" ({'; '.join(given[:MOST_PLACES])}{more})" if given else ""
            fact, colon, way_out = text.partition(": ")
            lines.append(f"\n  {fact}{at}{colon}{way_out}")
        count = f"{len(lines)} fault" + "s" * (len(lines) > 1)
        raise SheetError(f"{self.source} has {count}:{''.join(lines)}")

    def _find_headings(self, rows: Iterator[Sequence[Cell]], first: int) -> tuple[Iterator[Sequence[Cell]], int]:
        """Find the heading row, or the two given, and return the rows below it and their first number."""
        header = self.options.header
        if header and not (len(header) <= _HEADING_ROWS and all(isinstance(at, int) and at >= 1 for at in header)):
            raise SheetError(
                f"header is {short_repr(header)}: pass the number of the heading row, from 1, or of two rows"
            )
        if first != 1:  # a frame, which has its headings in the first row
            header = (first,)
        last = max(header) - first if header else None
        top: list[Sequence[Cell]] = []
        for row in rows:
            top.append(row)
            if len(top) - 1 == last or (last is None and sum(not is_blank(cell) for cell in row) > 1):
                break
        else:
            filled = [at for at, row in enumerate(top) if any_cell(row)]
            if not filled:
                raise empty(self.source)
            if last is not None:
                raise SheetError(
                    f"header is {short_repr(header)} and {self.source} has {len(top)} rows: pass one of them"
                )
            # With one column only, the first filled cell is the heading.
            rows = iter(top[filled[0] + 1 :])
            top = top[: filled[0] + 1]
        at = [number - first for number in header] if header else [len(top) - 1]
        lower = top[at[-1]]
        upper = top[at[0]] if len(at) > 1 else []
        # Line breaks in headings are spaces, but not in frames and in sheets that this package wrote.
        self.exact = [*lower[:2]] == ["id", "name"]
        as_is = first != 1 or self.exact
        texts = [text_of_cell(cell) if as_is and not is_blank(cell) else heading_of(cell) for cell in lower]
        groups = [heading_of(cell) for cell in upper] + [""] * (len(texts) - len(upper))
        self.headings = [text or group for text, group in zip(texts, groups, strict=False)]
        self.groups = [group if text else "" for text, group in zip(texts, groups, strict=False)]
        if first == 1:
            self.facts["heading row"] = " and ".join(str(n + first) for n in at)
        self.passed_over |= {
            f"row {n + first}": "above the headings" for n, row in enumerate(top) if n not in at and any_cell(row)
        }
        return rows, first + len(top)

    def _fill(self, rows: Iterator[Sequence[Cell]], first: int) -> None:
        """Keep the rows below the headings as columns, without blank rows."""
        width = len(self.headings)
        count = 0

        def even() -> Iterator[list[Sequence[Cell]]]:
            nonlocal count
            while chunk := [*islice(rows, CHUNK)]:
                if {*map(len, chunk)} != {width}:
                    chunk = [self._even(row, width, first + count + at) for at, row in enumerate(chunk)]
                count += len(chunk)
                yield chunk

        self.columns = columns_of(even(), width)
        self.numbers = np.arange(first, first + count)
        filled = np.zeros(count, dtype=bool)
        for column in self.columns:
            filled |= np.array([not is_blank(cell) for cell in column.cells], dtype=bool)[column.codes]
            if filled.all():
                break
        if blank := count - int(filled.sum()):
            self.passed_over[f"{blank} blank row" + "s" * (blank > 1)] = "blank"
            self._keep(np.flatnonzero(filled))

    def _even(self, row: Sequence[Cell], width: int, number: int) -> Sequence[Cell]:
        """Return a row with a cell for each heading, and collect a fault if it has another number of cells."""
        if len(row) == width:
            return row
        if any_cell(row) and (len(row) < width or any_cell(row[width:])):
            self.fault(
                f"the row has {len(row)} cells and there are {width} headings: give one cell for each heading",
                f"row {number}",
            )
        return [*row[:width], *[None] * (width - len(row))]

    def _keep(self, rows: Rows) -> None:
        self.numbers = self.numbers[rows]
        self.columns = [column.only(rows) for column in self.columns]

    def _find_skill_names(self) -> None:
        """Find the skills in headings such as "Rate yourself [SQL]", and the question as their group."""
        pattern = self.options.headings
        self.matched = [False] * len(self.headings)
        if pattern is not None:
            before, _, after = pattern.partition("{skill}")
            expression = re.compile(f"{re.escape(before)}(.+){re.escape(after)}", re.DOTALL | re.IGNORECASE)
            question = before.strip().rstrip("[(:-").strip()
            found = [(match[1], question) if (match := expression.fullmatch(own)) else None for own in self.headings]
            if not any(found):
                self.fault(f"no heading matches {short_repr(pattern)}: write it like one of the headings")
        else:
            parts_of = [_in_brackets(heading) for heading in self.headings]
            questions = Counter(parts[1] for parts in parts_of if parts)
            found = [parts if parts and questions[parts[1]] > 1 else None for parts in parts_of]
        for at, parts in enumerate(found):
            if parts:
                self.matched[at] = True
                self.headings[at] = parts[0].strip()
                self.groups[at] = self.groups[at] or parts[1]

    def _find_decimal(self) -> bool:
        comma = self.options.decimal == ","
        if self.options.decimal is None and not self.facts.get("separator", "").startswith("comma"):
            comma = uses_comma(cell for column in self.columns for cell in column.cells)
        self.facts["decimal sign"] = "comma" if comma else "dot"
        return comma

    def find(self, word: str, option: str) -> int | None:
        """Return the column with a heading, or collect a fault."""
        key = lookup_key(str(word))
        found = [at for at, heading in enumerate(self.headings) if lookup_key(heading) == key]
        if len(found) == 1:
            return found[0]
        if found:
            self.fault(f"{option}={short_repr(word)} is the heading of {len(found)} columns: give each its own heading")
        else:
            known = suggest(word, [heading for heading in self.headings if heading])
            self.fault(f"{option}={short_repr(word)} is not among the headings: {known}")
        return None

    def find_all(self, words: Iterable[str], option: str) -> list[int]:
        """Return the columns with some headings."""
        return [at for word in words if (at := self.find(word, option)) is not None]

    def place(self, at: int) -> str:
        """Return the place of a column in messages."""
        return f"column {short_repr(self.headings[at])}" if self.headings[at] else f"column {column_letter(at)}"

    def _headed(self, words: Iterable[str]) -> int | None:
        """Return the column with the first of some headings, if it is the only one with it."""
        framework = self.options.framework
        keys = [heading_key(heading) for heading in self.headings]
        if framework is not None:  # a skill of the framework is not the name or id
            keys = ["" if own in framework else key for own, key in zip(self.headings, keys, strict=True)]
        for word in words:
            if self.headings.count(word) == 1:
                return self.headings.index(word)
            if keys.count(word) == 1:
                return keys.index(word)
        return None

    def _id_column(self) -> int | None:
        if self.options.id is not None:
            return self.find(self.options.id, "id")
        return self._headed(ID_HEADINGS[:1] if self.options.roles else ID_HEADINGS)

    def _person_column(self, id_at: int | None) -> int | None:
        at = self._headed((PERSON_HEADING,))
        return None if at == id_at or id_at is None or self.options.roles else at

    def _names(self, names_at: list[int]) -> list[str]:
        """Return the name in each row; several columns are joined with a space."""
        if len(names_at) == 1:
            column = self.columns[names_at[0]]
            cells = [text_of_cell(cell) if self.exact else text_of_cell(cell).strip() for cell in column.cells]
            # Most names are all different, so that codes only count.
            return cells if len(cells) == len(column) else [cells[code] for code in column.codes.tolist()]
        parts = [map(text_of_cell, self.columns[at]) for at in names_at]
        return [" ".join(" ".join(words).split()) for words in zip(*parts, strict=True)]

    def _skip_rows(self, names_at: list[int]) -> None:
        """Leave out the rows given by ``skip=``, and collect a fault for each other summary."""
        if not names_at:
            return
        skip = {lookup_key(word) if isinstance(word, str) else word for word in self.options.skip}
        summaries = set() if self.options.roles else {*SUMMARIES}
        names = self._names(names_at)
        numbers = self.numbers.tolist()
        left_out, seen = [], set()
        for at, (name, key, number) in enumerate(zip(names, lookup_keys(names), numbers, strict=True)):
            if key in skip or number in skip:
                self.passed_over[f"row {number}, {name!r}"] = "given by skip="
                seen |= {key, number}
                left_out.append(at)
            elif key in summaries:
                self.fault(
                    f"a row is called {name!r}, like a summary: leave it out with skip={name!r}, or rename it",
                    f"row {number}",
                )
        for word in self.options.skip:
            if (lookup_key(word) if isinstance(word, str) else word) not in seen:
                self.fault(f"skip={short_repr(word)} is not the name or number of a row: leave it out")
        if left_out:
            self._keep(np.delete(np.arange(len(names)), left_out))


def _in_brackets(heading: str) -> tuple[str, str] | None:
    """Return what is in the brackets at the end of a heading, and the question before them."""
    question, bracket, skill = heading.removesuffix("]").rpartition("[")
    if not (heading.endswith("]") and bracket and question.strip() and skill.strip()):
        return None
    return skill, question.strip()


def heading_key(heading: str) -> str:
    """Return a heading folded for comparing it with the known ones."""
    return lookup_key(heading.replace("_", " ").replace("-", " ").rstrip(":* "))


def heading_of(cell: Cell) -> str:
    """Return a heading on one line."""
    return "" if is_blank(cell) else " ".join(text_of_cell(cell).split())


def text_of_cell(cell: Cell) -> str:
    """Return a cell as text, whole numbers without a decimal point."""
    if isinstance(cell, str):
        return cell
    return "" if cell is None else str(cell) if isinstance(cell, Truth) else plain(float(cell))


def listed(words: Iterable[str]) -> str:
    """Return the first of some words, and how many more there are."""
    given = list(words)
    more = f" and {len(given) - _MOST_LISTED} more" if len(given) > _MOST_LISTED else ""
    return ", ".join(map(short_repr, given[:_MOST_LISTED])) + more
