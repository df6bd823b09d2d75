"""Sheets of people as skill matrices: what each column, row and cell of a sheet means."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from os import PathLike
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from dataroles.exceptions import CatalogError, DataRolesError, SheetError, short_repr, suggest
from dataroles.files.cells import CellReader, Reading, uses_comma
from dataroles.files.grids import (
    CHUNK,
    TEXTS,
    Cell,
    Grid,
    Truth,
    any_cell,
    chunks_of,
    column_letter,
    columns_of,
    empty,
    grid_from_text,
    is_blank,
)
from dataroles.files.reading import read_bytes
from dataroles.model.framework import HEADINGS, QUESTIONNAIRE_HEADINGS, YOUR_NAME, SkillFramework
from dataroles.model.matrix import AttributeValue, SkillMatrix
from dataroles.model.numbers import FloatArray, plain
from dataroles.model.reading import ColumnReading, SheetReading
from dataroles.model.scale import RatingScale
from dataroles.model.skill import Skill
from dataroles.model.text import are_names, lookup_key, lookup_keys, name_fault, slug, slugs, text_fault

Layout = Literal["wide", "long", "transposed"]

NAME_HEADINGS = (
    "name", "full name", "employee name", "employee", "person", "team member", "member", "who", "colleague",
    "consultant", "participant", "respondent", "people", "staff", "staff member", "your name", "what is your name?",
)  # fmt: skip
"""Headings of the names, in order of precedence."""
FIRST_NAMES = ("first name", "firstname", "given name", "forename")
LAST_NAMES = ("last name", "lastname", "surname", "family name")
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
_MOST_PLACES = 3
_HEADING_ROWS = 2
_LONG_COLUMNS = 3

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


def read_matrix(
    path: str | PathLike[str],
    framework: SkillFramework | None = None,
    *,
    sheet: str | int | None = None,
    layout: Layout = "wide",
    header: int | Sequence[int] | None = None,
    name: str | Sequence[str] | None = None,
    id: str | None = None,
    repeats: str | Sequence[str] | None = None,
    skills: Sequence[str] | None = None,
    attributes: Sequence[str] | None = None,
    headings: str | None = None,
    labels: Mapping[str, float] | None = None,
    unrated: str | Sequence[str] = (),
    skip: str | int | Sequence[str | int] = (),
    decimal: Literal[".", ","] | None = None,
    encoding: str | None = None,
    scale: RatingScale | None = None,
) -> SkillMatrix:
    r"""Read a sheet of people: a CSV file or a workbook, with people down and skills across.

    What each column, row and cell was taken for is in ``matrix.reading``. What the rules below
    cannot settle is an error that names the option that settles it.

    Parameters
    ----------
    path : str or os.PathLike
        A .csv, .tsv or .txt file, or a workbook (.xlsx, .xlsm, .xls, .xlsb, .ods), which needs the
        extra ``excel``. At most 64 MiB. Formulas give their stored values.
    framework : SkillFramework, optional
        Framework of the ratings. Columns with its skills, by id or name, are the skills; skills
        without a column are unrated. By default, a framework is made from the headings.
    sheet : str or int, optional
        Name or number, from 1, of the sheet in a workbook. Required if several have content.
    layout : {"wide", "long", "transposed"}, default "wide"
        People down and skills across; one row for each person and skill; or skills down.
    header : int or (int, int), optional
        Number of the heading row, or of a row of groups and the row of skills. By default, the
        first row with two filled cells.
    name : str or sequence of str, optional
        Heading of the names; several are joined. By default, a heading such as "Name" or "First
        name" and "Last name", else the first column of texts that are all different.
    id : str, optional
        Heading of the ids. By default, a heading such as "ID"; else ids are made from the names.
    repeats : str or sequence of str, optional
        Headings of the columns that tell several rows of one person apart: rater, date.
    skills, attributes : sequence of str, optional
        Headings of the skills, or of other columns. By default, a column is a skill if at least
        half of its filled cells are ratings, and an attribute if none is.
    headings : str, optional
        Pattern of the skills' headings, such as ``"Rate yourself: [{skill}]"``.
    labels : mapping of str to float, optional
        Ratings of words, such as ``{"Beginner": 1, "Expert": 5}``, beside the labels of the scale.
    unrated : str or sequence of str, optional
        Cells that mean unrated, beside blank, "-", "n/a", "na", "#N/A", "nan" and "null".
    skip : str, int or sequence, optional
        Names or numbers of rows to leave out, such as an "Average" row.
    decimal : {".", ","}, optional
        Decimal sign. By default a dot, or a comma if commas do not separate the cells and no cell
        has a number with a dot.
    encoding : str, optional
        Encoding of a text file. By default UTF-8, or UTF-16 if the file says so.
    scale : RatingScale, optional
        Scale of the ratings if there is no framework. By default 1 to 5.

    Returns
    -------
    SkillMatrix
        One row for each row of the sheet, in its order.

    Raises
    ------
    SheetError
        If the sheet cannot be read without guessing. All faults are listed, equal ones once.
    ModuleNotFoundError
        If the file is a workbook and python-calamine is not installed.
    OSError
        If the file cannot be opened.
    ValueError, TypeError
        If an option is not valid.

    Examples
    --------
    >>> from pathlib import Path
    >>> import dataroles as dr
    >>> _ = Path("team.csv").write_text("Name,Team,SQL,Python\nAda,BI,4 - Advanced,5\nBob,ML,2 - Basic,n/a\n")
    >>> team = dr.read_matrix("team.csv")
    >>> team.names, team.attributes["Team"], team.ratings.tolist()
    (('Ada', 'Bob'), ('BI', 'ML'), [[4.0, 5.0], [2.0, nan]])
    """
    options = Options(
        framework=framework, layout=layout, header=header, name=name, id=id, repeats=repeats, skills=skills,
        attributes=attributes, headings=headings, labels=labels, unrated=unrated, skip=skip, decimal=decimal,
        scale=scale,
    )  # fmt: skip
    return matrix_from_grid(_grid_from_file(Path(path), sheet, encoding), options)


def _grid_from_file(path: Path, sheet: str | int | None, encoding: str | None) -> Grid:
    """Return the cells of a file, or raise a SheetError or OSError."""
    from dataroles.files.workbooks import WORKBOOKS, grid_from_workbook  # noqa: PLC0415 (text files do not need it)

    suffix = path.suffix.lower()
    if suffix not in (*TEXTS, *WORKBOOKS):
        known = ", ".join((*TEXTS, *WORKBOOKS))
        if path.is_dir():
            raise IsADirectoryError(f"{path.name} is a folder: pass the path of one file ({known})")
        raise SheetError(f"cannot read {short_repr(path.suffix)} files as a sheet: use one of {known}")
    try:
        content = read_bytes(path)
    except CatalogError as error:
        raise SheetError(*error.args) from error
    if suffix in WORKBOOKS:
        if encoding is not None:
            raise SheetError(f"{path.name} is a workbook, which needs no encoding: leave out encoding=")
        return grid_from_workbook(content, path.name, sheet)
    if sheet is not None:
        raise SheetError(f"{path.name} is a text file, which has one sheet: leave out sheet=")
    return grid_from_text(content, path.name, encoding)


def matrix_from_grid(grid: Grid, options: Options) -> SkillMatrix:
    """Return the matrix in a grid of cells, or raise a SheetError with all faults."""
    if options.layout == "transposed":
        rows = [[*row] for chunk in chunks_of(grid.rows, grid.source) for row in chunk if any_cell(row)]
        width = max(map(len, rows), default=0)
        even = [row + [None] * (width - len(row)) for row in rows]
        grid = Grid(grid.source, [*zip(*even, strict=True)], grid.facts, grid.notes)
    sheet = _Sheet(grid, options)
    keys = tuple(map(lookup_key, sheet.headings))
    if keys == HEADINGS:
        return sheet.questionnaire()
    if keys[: len(QUESTIONNAIRE_HEADINGS)] == QUESTIONNAIRE_HEADINGS:
        return sheet.questionnaires()
    return sheet.long() if options.layout == "long" else sheet.wide()


class _Sheet:
    """One sheet while it is read.

    Faults are collected as text with the places where they are, so that equal ones are listed once.
    """

    def __init__(self, grid: Grid, options: Options) -> None:
        self.source = grid.source
        self.options = options
        self.scale = options.rating_scale
        self.faults: dict[str, list[str]] = {}
        self.facts = {**grid.facts, "layout": options.layout}
        self.notes = grid.notes
        self.passed_over: dict[str, str] = {}
        self.headings: list[str] = []
        self.groups: list[str] = []
        self.exact = False
        rows = chain.from_iterable(chunks_of(grid.rows, grid.source))
        below, number = self._find_headings(rows, grid.first)
        self._fill(below, number)
        self._find_skill_names()
        self.reader = CellReader(self.scale, options.labels, options.unrated, comma=self._find_decimal())

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
            more = f" and {len(given) - _MOST_PLACES} more" if len(given) > _MOST_PLACES else ""
            at = f" ({'; '.join(given[:_MOST_PLACES])}{more})" if given else ""
            fact, colon, way_out = text.partition(": ")
            lines.append(f"\n  {fact}{at}{colon}{way_out}")
        count = f"{len(lines)} fault" + "s" * (len(lines) > 1)
        raise SheetError(f"{self.source} has {count}:{''.join(lines)}")

    # Headings and rows.

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
        texts = [_text(cell) if as_is and not is_blank(cell) else _heading(cell) for cell in lower]
        groups = [_heading(cell) for cell in upper] + [""] * (len(texts) - len(upper))
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

    # Columns.

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

    def kind_of(self, at: int) -> dict[str, int]:
        """Return how many cells of a column there are of each kind."""
        counts: Counter[str] = Counter()
        column = self.columns[at]
        for cell, count in zip(column.cells, column.counts, strict=True):
            counts[self.reader.read(cell).kind] += count
        return counts

    def wide(self) -> SkillMatrix:
        """Read a sheet with people down and skills across."""
        kinds: dict[int, tuple[str, str]] = {}
        for at, heading in enumerate(self.headings):
            if not heading and all(map(is_blank, self.columns[at].cells)):
                kinds[at] = ("ignored", "no heading and no cells")
        self._check_layout()
        id_at = self._id_column()
        names_at, reason = self._name_columns(id_at)
        kinds |= dict.fromkeys(names_at, ("name", reason))
        if id_at is not None and id_at not in kinds:
            kinds[id_at] = ("id", "given by id=" if self.options.id else "heading of ids")
        person_at = self._person_column(id_at)
        if person_at is not None:
            kinds[person_at] = ("person", "heading of the ids of people")
        repeats_at = self.find_all(self.options.repeats, "repeats")
        kinds |= dict.fromkeys(repeats_at, ("repeat", "given by repeats="))
        self._skip_rows(names_at)
        errors_at = {} if self.options.roles else self._error_columns()
        kinds |= {at: (STANDARD_ERROR, "heading of standard errors") for at in errors_at.values() if at not in kinds}
        skills_at = self._skill_columns(kinds)
        values = self._values(skills_at)
        framework, places = self._framework(skills_at)
        who = self._identities(names_at, id_at, person_at, repeats_at)
        attributes = self._attributes(at for at, (kind, _) in kinds.items() if kind in ("attribute", "repeat"))
        errors = self._errors(skills_at, errors_at)
        self.raise_faults()
        assert framework is not None  # noqa: S101 (there would be a fault)
        columns = [ColumnReading(column_letter(at), self.headings[at], *kinds[at]) for at in range(len(self.headings))]
        return self._matrix(framework, places, values, errors, who, attributes, columns)

    def _matrix(
        self,
        framework: SkillFramework,
        places: list[int],
        values: FloatArray,
        errors: FloatArray | None,
        who: "_Identities",
        attributes: dict[str, list[AttributeValue]],
        columns: list[ColumnReading],
    ) -> SkillMatrix:
        def on_framework(given: FloatArray) -> FloatArray:
            if places == [*range(len(framework))]:
                return given
            result = np.full((len(given), len(framework)), np.nan)
            result[:, places] = given
            return result

        reading = SheetReading(self.source, self.facts, columns, self.passed_over, self.reader.words, self.notes)
        try:
            return SkillMatrix(
                framework,
                on_framework(values),
                who.names,
                who.ids,
                None if errors is None else on_framework(errors),
                attributes,
                who.people,
                reading=reading,
            )
        except DataRolesError as error:
            raise SheetError(*(f"{self.source}: {fault}" for fault in error.args)) from error

    def _check_layout(self) -> None:
        """Raise a fault if the sheet looks long or transposed."""
        keys = [_key(heading) for heading in self.headings]
        if self.options.name or self.options.layout == "transposed" or self.options.roles:
            return
        if keys and keys[0] in SKILL_HEADINGS and not set(keys) & {*NAME_HEADINGS, *FIRST_NAMES}:
            self.fault(
                f"the first heading is {short_repr(self.headings[0])}, as in a sheet with skills down and people"
                " across: pass layout='transposed', or name= with the heading of the names"
            )
            self.raise_faults()
        if self.options.skills is None and set(keys) & {*SKILL_HEADINGS} and set(keys) & {*RATING_HEADINGS}:
            self.fault(
                "the headings name a skill and a rating, as in a sheet with one row for each person and skill: pass"
                " layout='long', or skills= with the headings of the skills"
            )
            self.raise_faults()

    def _id_column(self) -> int | None:
        if self.options.id is not None:
            return self.find(self.options.id, "id")
        return self._headed(ID_HEADINGS[:1] if self.options.roles else ID_HEADINGS)

    def _person_column(self, id_at: int | None) -> int | None:
        at = self._headed((PERSON_HEADING,))
        return None if at == id_at or id_at is None or self.options.roles else at

    def _headed(self, words: Iterable[str]) -> int | None:
        """Return the column with the first of some headings, if it is the only one with it."""
        framework = self.options.framework
        keys = [_key(heading) for heading in self.headings]
        if framework is not None:  # a skill of the framework is not the name or id
            keys = ["" if own in framework else key for own, key in zip(self.headings, keys, strict=True)]
        for word in words:
            if self.headings.count(word) == 1:
                return self.headings.index(word)
            if keys.count(word) == 1:
                return keys.index(word)
        return None

    def _name_columns(self, id_at: int | None) -> tuple[list[int], str]:
        """Return the columns of the names, and why they are."""
        if self.options.name:
            return self.find_all(self.options.name, "name"), "given by name="
        if self.options.layout == "transposed":
            return [0], "first row of a transposed sheet"
        if self.options.roles:
            first = 0 if id_at != 0 else self._headed(("name",)) or 0
            return [first], "first column of a sheet of roles"
        if (headed := self._headed(NAME_HEADINGS)) is not None:
            return [headed], "heading of names"
        parts = [at for words in (FIRST_NAMES, LAST_NAMES) if (at := self._headed(words)) is not None]
        if parts:
            return parts, "headings of first and last names"
        for at, column in enumerate(self.columns):
            texts = column.cells
            if at == id_at or not texts or len(texts) < len(column):
                continue
            if all(isinstance(cell, str) and self.reader.read(cell).kind == "word" for cell in texts) and len(
                {lookup_key(str(cell)) for cell in texts}
            ) == len(texts):
                return [at], "first column of texts that are all different"
        if id_at is not None:
            return [id_at], "the ids, as there are no names"
        self.fault("no column holds the names: pass name= with its heading")
        return [], ""

    def _names(self, names_at: list[int]) -> list[str]:
        """Return the name in each row; several columns are joined with a space."""
        if len(names_at) == 1:
            column = self.columns[names_at[0]]
            cells = [_text(cell) if self.exact else _text(cell).strip() for cell in column.cells]
            # Most names are all different, so that codes only count.
            return cells if len(cells) == len(column) else [cells[code] for code in column.codes.tolist()]
        parts = [map(_text, self.columns[at]) for at in names_at]
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

    def _skill_columns(self, kinds: dict[int, tuple[str, str]]) -> list[int]:
        """Return the columns of skills, and record the kind of each other column."""
        rest = [at for at in range(len(self.headings)) if at not in kinds]
        options = self.options
        chosen: set[int] | None = None
        reason = "given by skills="
        if options.skills is not None:
            chosen = {*self.find_all(options.skills, "skills")}
        elif options.headings is not None:
            chosen, reason = {at for at in rest if self.matched[at]}, "matches headings="
        elif options.framework is not None:
            chosen, reason = {at for at in rest if self.headings[at] in options.framework}, "skill of the framework"
        elif options.roles:
            chosen, reason = {*rest}, "column of a sheet of roles"
        others = {*self.find_all(options.attributes or (), "attributes")}
        skills: list[int] = []
        for at in rest:
            if at in others:
                kinds[at] = ("attribute", "given by attributes=")
            elif chosen is not None:
                kinds[at] = ("skill", reason) if at in chosen else ("attribute", "not among the skills")
            else:
                kinds[at] = self._kind(at)
            if kinds[at][0] == "skill":
                skills.append(at)
            if not self.headings[at]:
                what = "ratings" if kinds[at][0] == "skill" else "cells"
                self.fault(f"column {column_letter(at)} has {what} and no heading: write one above it")
        if not skills and not (self.faults and chosen is not None):
            self._no_skills([at for at in rest if at not in others])
        return skills

    def _kind(self, at: int) -> tuple[str, str]:
        counts = self.kind_of(at)
        filled = sum(counts.values()) - counts.get("unrated", 0)
        ratings = counts.get("rating", 0)
        if not filled:
            return "attribute", "no ratings: skills= would make it a skill"
        if not ratings:
            return "attribute", "none of its cells is a rating"
        share = f"{ratings} of {filled} filled cells are ratings"
        if 2 * ratings < filled:
            self.fault(
                f"{self.place(at)} may be a skill or not, as {share}: pass skills= or attributes= with its heading"
            )
            return "attribute", share
        return "skill", share

    def _no_skills(self, columns: list[int]) -> None:
        """Collect a fault that says which option makes the columns skills."""
        low, high = plain(self.scale.minimum), plain(self.scale.maximum)
        framework = self.options.framework
        if framework is not None and self.options.skills is None:
            known = _listed(skill.name for skill in framework.skills)
            self.fault(
                f"no heading is a skill of {framework.id!r}: name the columns as its skills ({known}), or leave out the"
                " framework"
            )
            return
        if self._has_second_header():
            return
        found: dict[str, dict[str, None]] = {}
        for at in columns:
            for cell in self.columns[at].cells:
                kind: str = self.reader.read(cell).kind
                if kind not in ("unrated", "rating"):
                    found.setdefault(kind, {})[_text(cell)] = None
        ways_out = {
            "percent": "pass scale=dr.RatingScale(0, 100)",
            "off": "pass scale= with the scale of the ratings, such as dr.RatingScale(0, 10)",
            "fraction": "pass scale= with the number after the slash as its maximum",
            "decimal": "pass decimal=','",
            "word": "pass labels= with the rating of each word, or skills= to see all faults",
        }
        for kind, way_out in ways_out.items():
            if kind in found and (kind != "word" or len(found) == 1):
                self.fault(
                    f"no column has ratings from {low} to {high}, but there are {_listed(found[kind])}: {way_out}"
                )
        if not self.faults:
            self.fault(f"no column has ratings from {low} to {high}: pass skills= with the headings of the skills")

    def _has_second_header(self) -> bool:
        """Collect a fault if the row below the headings seems to hold headings too."""
        if self.options.header or self.options.roles or not len(self.numbers):
            return False
        row = [column.cells[column.codes[0]] for column in self.columns]
        kinds = [self.reader.read(cell).kind for cell in row]
        if not (is_blank(row[0]) and "word" in kinds and "rating" not in kinds):
            return False
        top = int(self.numbers[0])
        self.fault(
            f"row {top} has no name and no ratings, as if it had headings too: pass header=({top - 1}, {top}) for a"
            f" row of groups above the skills, or header={top}"
        )
        return True

    # Cells.

    def _values(self, columns: list[int]) -> FloatArray:
        """Return the ratings, and collect a fault for each kind of wrong cell."""
        if self._has_second_header():
            self.raise_faults()
        table = np.empty((len(self.numbers), len(columns)))
        numbers_of: dict[str, set[float]] = {}
        for n, at in enumerate(columns):
            column = self.columns[at]
            found = [self.reader.read(cell) for cell in column.cells]
            table[:, n] = np.array([one.rating for one in found])[column.codes] if found else []
            for code, (cell, one) in enumerate(zip(column.cells, found, strict=True)):
                if one.kind not in ("rating", "unrated"):
                    for row in column.rows_of(code):
                        self._wrong_cell(cell, one, f"row {self.numbers[row]}, {self.place(at)}")
                elif one.label:
                    numbers_of.setdefault(one.label, set()).add(one.rating)
        for label, numbers in numbers_of.items():
            if len(numbers) > 1 and label not in self.reader.labels:
                listed = " and ".join(plain(number) for number in sorted(numbers))
                self.fault(
                    f"the label {label!r} goes with {listed}: give each number its own label, or pass attributes="
                )
        return table

    def _wrong_cell(self, cell: Cell, found: Reading, place: str) -> None:
        low, high = plain(self.scale.minimum), plain(self.scale.maximum)
        text = short_repr(cell if isinstance(cell, str) else _text(cell))
        faults = {
            "off": f"{text} is off the scale from {low} to {high}: correct it, or pass scale= with another scale",
            "percent": f"{text} is a percentage: pass scale=dr.RatingScale(0, 100), or enter a rating",
            "decimal": f"{text} has a decimal comma: pass decimal=',', or write a dot",
            "fraction": f"{text} is not out of {high}, the maximum of the scale: pass scale=, or enter a rating",
            "label": f"{text} has another number than the label {found.label!r} stands for: correct one of them",
            "error": f"{text} is an error of the spreadsheet: correct the formula, or leave the cell empty",
            "word": (
                f"{text} is not a rating: enter a number from {low} to {high}, pass unrated={text} if it means unrated,"
                " or labels= with its rating"
            ),
        }
        self.fault(faults[found.kind], place)

    def _framework(self, columns: list[int]) -> tuple[SkillFramework | None, list[int]]:
        """Return the framework of the skills, and the place of each column in it."""
        given = self.options.framework
        if given is not None:
            names = [self.headings[at] for at in columns]
            places = [given.index(name) if name in given else -1 for name in names]
            for name, place in zip(names, places, strict=True):
                if place < 0:
                    known = suggest(name, [skill.name for skill in given])
                    self.fault(f"unknown skill {short_repr(name)} on {given.id!r}: {known}")
                elif places.count(place) > 1:
                    self.fault(f"the skill {given.skills[place].name!r} has several columns: keep one")
            return given, places
        names = [self.headings[at] for at in columns]
        for key, count in Counter(map(lookup_key, names)).items():
            if count > 1 and key:
                name = next(name for name in names if lookup_key(name) == key)
                self.fault(
                    f"several skills have the heading {short_repr(name)}: rename them, or pass header= with two row"
                    " numbers if they are groups"
                )
        for name, at in zip(names, columns, strict=True):
            if name and (problem := name_fault(name)):
                self.fault(f"the heading of column {column_letter(at)} {problem}")
        if self.faults or not names:
            return None, []
        skills = skills_from(names, [self.groups[at] for at in columns])
        try:
            return SkillFramework("skills", "Skills", skills, self.scale), [*range(len(names))]
        except DataRolesError as error:
            for fault in error.args:
                self.fault(f"the headings cannot be told apart, as {fault}: rename one")
            return None, []

    def _error_columns(self) -> dict[str, int]:
        """Return the columns of standard errors by the heading of their skill, as `lookup_key` folds it."""
        keys = [lookup_key(heading) for heading in self.headings]
        skills = ((key.removesuffix(f" {STANDARD_ERROR}"), at) for at, key in enumerate(keys))
        return {skill: at for skill, at in skills if skill != keys[at] and skill in keys}

    def _errors(self, skills_at: list[int], errors_at: dict[str, int]) -> FloatArray | None:
        """Return the standard errors of the skills, or None if there are none."""
        columns = [errors_at.get(lookup_key(self.headings[at])) for at in skills_at]
        if all(at is None for at in columns):
            return None
        table = np.full((len(self.numbers), len(columns)), np.nan)
        for n, at in enumerate(columns):
            if at is not None:
                table[:, n] = self._numbers_in(at)
        return table

    def _numbers_in(self, at: int) -> FloatArray:
        """Return the standard errors in a column, NaN where it is blank."""
        column = self.columns[at]
        values = []
        for code, cell in enumerate(column.cells):
            value = np.nan if self.reader.read(cell).kind == "unrated" else _number(cell, comma=self.reader.comma)
            values.append(value)
            if value is None or value < 0 or value == math.inf:
                for row in column.rows_of(code):
                    self.fault(
                        f"{short_repr(_text(cell))} is not a standard error: enter a number of at least 0, or nothing",
                        f"row {self.numbers[row]}, {self.place(at)}",
                    )
        return np.array(values, dtype=np.float64)[column.codes] if values else np.empty(0)

    # People.

    def _identities(
        self, names_at: list[int], id_at: int | None, person_at: int | None, repeats_at: list[int]
    ) -> "_Identities":
        """Return the names, ids and people of the rows."""
        names = self._names(names_at) if names_at else [""] * len(self.numbers)
        numbers = self.numbers.tolist()
        if names_at and not are_names(names):
            for name, number in zip(names, numbers, strict=True):
                if not name:
                    self.fault("the row has no name: enter one, or leave the row out with skip=", f"row {number}")
                elif problem := name_fault(name):
                    self.fault(f"the name {problem}", f"row {number}")
        ids = slugs(names) if id_at is None else self._ids_in(id_at)
        people = ids
        if person_at is not None:
            people = self._ids_in(person_at)
        elif repeats_at:
            parts = [map(_text, self.columns[at]) for at in repeats_at]
            ids = [slug("-".join(words)) for words in zip(ids, *parts, strict=True)]
        keys = lookup_keys(ids)
        if len({*keys}) < len(keys):
            rows: dict[str, list[int]] = {}
            for at, key in enumerate(keys):
                rows.setdefault(key, []).append(at)
            for key, same in rows.items():
                if key and len(same) > 1:
                    self._repeated(names[same[0]], [numbers[at] for at in same])
        return _Identities(names, ids, people)

    def _ids_in(self, at: int) -> list[str]:
        """Return the ids in a column, and collect a fault for each blank or invalid one.

        Ids below the heading "id", as this package writes it, are kept; other labels become ids.
        """
        column = self.columns[at]
        kept = self.options.roles or self.headings[at] in ("id", PERSON_HEADING)
        ids = []
        for code, cell in enumerate(column.cells):
            label = _text(cell).strip()
            problem = text_fault(label)
            if problem or not label:
                for row in column.rows_of(code):
                    self.fault(f"the id {problem or 'is missing: enter one'}", f"row {self.numbers[row]}")
            ids.append(label if problem or (kept and label.split() == [label]) else slug(label))
        return [ids[code] for code in column.codes.tolist()]

    def _repeated(self, name: str, numbers: list[int]) -> None:
        more = f" and {len(numbers) - _MOST_PLACES} more" if len(numbers) > _MOST_PLACES else ""
        listed = ", ".join(f"row {number}" for number in numbers[:_MOST_PLACES]) + more
        way_out = (
            "give each its own id, in a column 'id'"
            if self.options.roles
            else "pass repeats= with the column that tells them apart, such as a rater or a date, or give each an id"
        )
        self.fault(f"{name!r} is in several rows, {listed}: {way_out}")

    def _attributes(self, columns: Iterable[int]) -> dict[str, list[AttributeValue]]:
        result: dict[str, list[AttributeValue]] = {}
        for at in sorted(columns):
            heading = self.headings[at]
            if heading in result:
                self.fault(f"several columns have the heading {short_repr(heading)}: give each its own")
            if problem := text_fault(heading):
                self.fault(f"the heading of column {column_letter(at)} {problem}")
            column = self.columns[at]
            values = [_attribute(cell) for cell in column.cells]
            for code, value in enumerate(values):
                if isinstance(value, str) and (problem := text_fault(value)):
                    self.fault(f"the cell {problem}", f"row {self.numbers[column.rows_of(code)[0]]}, {self.place(at)}")
            result[heading] = [values[code] for code in column.codes.tolist()]
        return result

    # Other layouts.

    def long(self) -> SkillMatrix:
        """Read a sheet with one row for each person and skill."""
        keys = self.headings
        id_at, skill_at, rating_at = self._id_column(), self._headed(SKILL_HEADINGS), self._headed(RATING_HEADINGS)
        names_at = self.find_all(self.options.name, "name")
        if not names_at:
            full = self._headed(NAME_HEADINGS)
            both = [at for words in (FIRST_NAMES, LAST_NAMES) if (at := self._headed(words)) is not None]
            names_at = [full] if full is not None else both or ([id_at] if id_at is not None else [])
        if not names_at and skill_at is None and rating_at is None and len(keys) >= _LONG_COLUMNS:
            names_at, skill_at, rating_at = [0], 1, 2
        if not names_at or skill_at is None or rating_at is None:
            self.fault(
                "a long sheet needs a column for the name, one for the skill and one for the rating: give them the"
                " headings 'name', 'skill' and 'rating'"
            )
            self.raise_faults()
        assert skill_at is not None and rating_at is not None  # noqa: S101, PT018 (there would be a fault)
        error_at = self._headed((STANDARD_ERROR, "standard_error", f"{STANDARD_ERROR}s"))
        repeats_at = self.find_all(self.options.repeats, "repeats")
        person_at = self._person_column(id_at)
        kinds = self._long_kinds(
            names_at,
            {"id": id_at, "person": person_at, "skill": skill_at, "rating": rating_at, STANDARD_ERROR: error_at},
        )
        kinds |= dict.fromkeys(repeats_at, ("repeat", "given by repeats="))
        self._skip_rows(names_at)
        columns = [ColumnReading(column_letter(at), self.headings[at], *kinds[at]) for at in range(len(keys))]
        rest = [at for at in kinds if kinds[at][0] in ("attribute", "repeat")]
        ratings = self._values([rating_at])[:, 0]
        errors = None if error_at is None else self._numbers_in(error_at)
        skill_of, skills = self._skills_down(skill_at)
        row_of, first, who = self._people_down(names_at, id_at, person_at, repeats_at)
        self._check_entries(row_of, skill_of, who.names, skills)
        attributes = self._attributes(rest)
        self._check_constant(attributes, row_of, first, who.names)
        self.headings, self.groups = skills, [""] * len(skills)
        framework, places = self._framework([*range(len(skills))])
        self.raise_faults()
        assert framework is not None  # noqa: S101 (there would be a fault)
        table = np.full((len(first), len(skills)), np.nan)
        table[row_of, skill_of] = ratings
        error_table = None
        if errors is not None:
            error_table = np.full(table.shape, np.nan)
            error_table[row_of, skill_of] = errors
        kept = {heading: [values[at] for at in first] for heading, values in attributes.items()}
        return self._matrix(framework, places, table, error_table, who, kept, columns)

    def _long_kinds(self, names_at: list[int], found: dict[str, int | None]) -> dict[int, tuple[str, str]]:
        """Return what each column of a long sheet is, and why."""
        kinds = dict.fromkeys(range(len(self.headings)), ("attribute", "not one of the columns of a long sheet"))
        kinds |= {at: (kind, f"{kind} in a long sheet") for kind, at in found.items() if at is not None}
        kinds |= dict.fromkeys(names_at, ("name", "names of a long sheet"))
        for at, heading in enumerate(self.headings):
            if not heading and kinds[at][0] == "attribute":
                kinds[at] = ("ignored", "no heading")
                if not all(map(is_blank, self.columns[at].cells)):
                    self.fault(f"column {column_letter(at)} has cells and no heading: write one above it")
        return kinds

    def _skills_down(self, skill_at: int) -> tuple[npt.NDArray[np.intp], list[str]]:
        """Return the place of the skill in each row, and the skills as first spelled."""
        column = self.columns[skill_at]
        names = [_heading(cell) for cell in column.cells]
        for code, name in enumerate(names):
            if not name:
                for row in column.rows_of(code):
                    self.fault("the row has no skill: enter one", f"row {self.numbers[row]}")
        given = self.options.framework
        places: dict[object, int] = {}
        skills: list[str] = []
        of_code = []
        for name in names:
            key = given.index(name) if given is not None and name in given else lookup_key(name)
            if key not in places:
                places[key] = len(skills)
                skills.append(name)
            of_code.append(places[key])
        return np.array(of_code, dtype=np.intp)[column.codes] if of_code else np.empty(0, np.intp), skills

    def _people_down(
        self, names_at: list[int], id_at: int | None, person_at: int | None, repeats_at: list[int]
    ) -> tuple[npt.NDArray[np.intp], list[int], "_Identities"]:
        """Return the place of the person in each row, the first row of each, and who they are."""
        names = self._names(names_at)
        labels = self._ids_in(id_at) if id_at is not None else slugs(names)
        parts = [[_text(cell) for cell in self.columns[at]] for at in repeats_at]
        persons = self._ids_in(person_at) if person_at is not None else labels
        places: dict[tuple[str, ...], int] = {}
        row_of: list[int] = []
        first: list[int] = []
        ids: list[str] = []
        people: list[str] = []
        for at, (name, *words) in enumerate(zip(names, labels, *parts, strict=True)):
            place = f"row {self.numbers[at]}"
            if not name:
                self.fault("the row has no name: enter one", place)
            elif problem := name_fault(name):
                self.fault(f"the name {problem}", place)
            key = tuple(map(lookup_key, words))
            if key not in places:
                places[key] = len(first)
                first.append(at)
                ids.append(slug("-".join(words)) if repeats_at else words[0])
                people.append(persons[at])
            elif name != names[first[places[key]]]:
                self.fault(
                    f"{names[first[places[key]]]!r} and {name!r} have the same id {words[0]!r}: correct one", place
                )
            row_of.append(places[key])
        who = _Identities([names[at] for at in first], ids, people)
        return np.array(row_of, dtype=np.intp), first, who

    def _check_entries(
        self, row_of: npt.NDArray[np.intp], skill_of: npt.NDArray[np.intp], names: list[str], skills: list[str]
    ) -> None:
        """Collect a fault for each skill that a person is rated on twice."""
        seen: dict[tuple[int, int], int] = {}
        for at, entry in enumerate(zip(row_of.tolist(), skill_of.tolist(), strict=True)):
            first = seen.setdefault(entry, at)
            if first != at:
                self.fault(
                    f"{names[entry[0]]!r} is rated twice for {skills[entry[1]]!r}, in rows {self.numbers[first]} and"
                    f" {self.numbers[at]}: keep one, or pass repeats= with the column that tells them apart"
                )

    def _check_constant(
        self,
        attributes: dict[str, list[AttributeValue]],
        row_of: npt.NDArray[np.intp],
        first: list[int],
        names: list[str],
    ) -> None:
        """Collect a fault where an attribute differs between the rows of one person."""
        for heading, values in attributes.items():
            for value, person in zip(values, row_of.tolist(), strict=True):
                if value != values[first[person]]:
                    self.fault(
                        f"{short_repr(heading)} differs between the rows of {names[person]!r}: pass"
                        f" repeats={short_repr(heading)}, or remove the column"
                    )
                    break

    def questionnaire(self) -> SkillMatrix:
        """Read a questionnaire for one person: skills down, with the name in the row without a skill."""
        ids, _, _, ratings, _ = ([*column] for column in self.columns)
        given = [_text(ratings[at]).strip() for at, id_ in enumerate(ids) if is_blank(id_)]
        name = given[0] if given else ""
        if len(given) != 1 or not name:
            self.fault("the name is not given, or not once: write it under 'rating', in the row 'Your name'")
        return self._answers([name], [ratings])

    def questionnaires(self) -> SkillMatrix:
        """Read a questionnaire for several people: skills down, people across."""
        first = len(QUESTIONNAIRE_HEADINGS)
        names, answers = [], []
        for at, heading in enumerate(self.headings[first:], first):
            if not heading and all(map(is_blank, self.columns[at].cells)):
                continue
            if not heading or heading == YOUR_NAME:
                self.fault(f"column {column_letter(at)} has no name: write it in the first row")
            names.append(heading)
            answers.append([*self.columns[at]])
        return self._answers(names, answers)

    def _answers(self, names: list[str], answers: list[list[Cell]]) -> SkillMatrix:
        """Return the ratings in a questionnaire, given as a column of cells for each person."""
        framework = self.options.framework
        if framework is None:
            raise SheetError(f"{self.source} is a questionnaire: pass the framework that it was made from")
        for name in names:
            if name and (problem := name_fault(name)):
                self.fault(f"the name {problem}")
        values = np.full((len(names), len(framework)), np.nan)
        first: dict[int, int] = {}
        for row, (id_, number) in enumerate(zip(self.columns[0], self.numbers.tolist(), strict=True)):
            if is_blank(id_):
                continue
            skill = _text(id_)
            if skill not in framework:
                known = suggest(skill, [skill.id for skill in framework])
                self.fault(f"unknown skill {short_repr(skill)} on {framework.id!r}: {known}", f"row {number}")
                continue
            at = framework.index(skill)
            if first.setdefault(at, number) != number:
                self.fault(f"{short_repr(skill)} is in row {first[at]} already: keep one of the two", f"row {number}")
            for person, cells in enumerate(answers):
                found = self.reader.read(cells[row])
                if found.kind in ("rating", "unrated"):
                    values[person, at] = found.rating
                else:
                    self._wrong_cell(cells[row], found, f"row {number}")
        ids = slugs(names)
        for name, count in Counter(names).items():
            if name and count > 1:
                self.fault(f"{name!r} has {count} columns: give each person another name")
        self.raise_faults()
        columns = [
            ColumnReading(column_letter(at), heading, "questionnaire", "first row of a questionnaire")
            for at, heading in enumerate(self.headings)
        ]
        return self._matrix(
            framework, [*range(len(framework))], values, None, _Identities(names, ids, ids), {}, columns
        )


@frozen
class _Identities:
    """Names, ids and people of the rows."""

    names: list[str]
    ids: list[str]
    people: list[str]


def skills_from(names: Sequence[str], groups: Sequence[str]) -> list[Skill]:
    """Return skills made from headings. Ids that would be equal ("C" and "C++") keep all their characters."""
    ids = [slug(name) for name in names]
    counts = Counter(ids)
    kept = [
        "-".join(lookup_key(name).split()) if counts[id_] > 1 else id_ for name, id_ in zip(names, ids, strict=True)
    ]
    return [Skill(id_, name, group) for id_, name, group in zip(kept, names, groups, strict=True)]


def _in_brackets(heading: str) -> tuple[str, str] | None:
    """Return what is in the brackets at the end of a heading, and the question before them."""
    question, bracket, skill = heading.removesuffix("]").rpartition("[")
    if not (heading.endswith("]") and bracket and question.strip() and skill.strip()):
        return None
    return skill, question.strip()


def _key(heading: str) -> str:
    return lookup_key(heading.replace("_", " ").replace("-", " ").rstrip(":* "))


def _heading(cell: Cell) -> str:
    return "" if is_blank(cell) else " ".join(_text(cell).split())


def _text(cell: Cell) -> str:
    """Return a cell as text, whole numbers without a decimal point."""
    if isinstance(cell, str):
        return cell
    return "" if cell is None else str(cell) if isinstance(cell, Truth) else plain(float(cell))


def _attribute(cell: Cell) -> AttributeValue:
    return cell.value if isinstance(cell, Truth) else None if is_blank(cell) else cell


def _number(cell: Cell, *, comma: bool) -> float | None:
    text = _text(cell).strip()
    try:
        return float(text.replace(",", ".") if comma else text)
    except ValueError:
        return None


def _listed(words: Iterable[str]) -> str:
    given = list(words)
    more = f" and {len(given) - _MOST_LISTED} more" if len(given) > _MOST_LISTED else ""
    return ", ".join(map(short_repr, given[:_MOST_LISTED])) + more
