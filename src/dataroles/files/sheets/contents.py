"""Contents of a sheet: ratings, skills, people and attributes, in whatever layout."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from attrs import frozen

from dataroles.exceptions import DataRolesError, SheetError, short_repr, suggest
from dataroles.files.sheets.cells import Reading
from dataroles.files.sheets.grids import (
    Cell,
    Truth,
    column_letter,
    is_blank,
)
from dataroles.files.sheets.table import (
    PERSON_HEADING,
    Table,
    text_of_cell,
)
from dataroles.model.framework import SkillFramework
from dataroles.model.matrix import AttributeValue, SkillMatrix
from dataroles.model.numbers import FloatArray, plain
from dataroles.model.reading import ColumnReading, SheetReading
from dataroles.model.skill import Skill
from dataroles.model.text import lookup_key, name_fault, slug, text_fault


@frozen
class Identities:
    """Names, ids and people of the rows."""

    names: list[str]
    ids: list[str]
    people: list[str]


class Contents(Table):
    """Table with what all layouts share: cells become ratings, people and attributes.

    Takes over a table whose headings and columns are known.
    """

    def __init__(self, table: Table) -> None:
        self.__dict__.update(vars(table))

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
        self._check_percentages(table)
        for label, numbers in numbers_of.items():
            if len(numbers) > 1 and label not in self.reader.labels:
                listed = " and ".join(plain(number) for number in sorted(numbers))
                self.fault(
                    f"the label {label!r} goes with {listed}: give each number its own label, or pass attributes="
                )
        return table

    def _check_percentages(self, table: FloatArray) -> None:
        """Collect a fault if a workbook seems to hold percentages, of which it stores the fractions: 60% as 0.6."""
        is_percent = "sheet" in self.facts and not self.exact and (self.scale.minimum, self.scale.maximum) == (0, 100)
        rated = table[~np.isnan(table)]
        if is_percent and len(rated) and rated.max() <= 1 and (rated % 1 > 0).any():
            self.fault(
                "all ratings are from 0 to 1, as workbooks store percentages: pass scale=dr.RatingScale(0, 1), and"
                " rescale the matrix"
            )

    def _wrong_cell(self, cell: Cell, found: Reading, place: str) -> None:
        low, high = plain(self.scale.minimum), plain(self.scale.maximum)
        text = short_repr(cell if isinstance(cell, str) else text_of_cell(cell))
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
                        f"{short_repr(text_of_cell(cell))} is not a standard error: enter a number of at least 0, or"
                        " nothing",
                        f"row {self.numbers[row]}, {self.place(at)}",
                    )
        return np.array(values, dtype=np.float64)[column.codes] if values else np.empty(0)

    def _ids_in(self, at: int) -> list[str]:
        """Return the ids in a column, and collect a fault for each blank or invalid one.

        Ids below the heading "id", as this package writes it, are kept; other labels become ids.
        """
        column = self.columns[at]
        kept = self.options.roles or self.headings[at] in ("id", PERSON_HEADING)
        ids = []
        for code, cell in enumerate(column.cells):
            label = text_of_cell(cell).strip()
            problem = text_fault(label)
            if problem or not label:
                for row in column.rows_of(code):
                    self.fault(f"the id {problem or 'is missing: enter one'}", f"row {self.numbers[row]}")
            ids.append(label if problem or (kept and label.split() == [label]) else slug(label))
        return [ids[code] for code in column.codes.tolist()]

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

    def _matrix(
        self,
        framework: SkillFramework,
        places: list[int],
        values: FloatArray,
        errors: FloatArray | None,
        who: Identities,
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


def skills_from(names: Sequence[str], groups: Sequence[str]) -> list[Skill]:
    """Return skills made from headings. Ids that would be equal ("C" and "C++") keep all their characters."""
    ids = [slug(name) for name in names]
    counts = Counter(ids)
    kept = [
        "-".join(lookup_key(name).split()) if counts[id_] > 1 else id_ for name, id_ in zip(names, ids, strict=True)
    ]
    return [Skill(id_, name, group) for id_, name, group in zip(kept, names, groups, strict=True)]


def _attribute(cell: Cell) -> AttributeValue:
    return cell.value if isinstance(cell, Truth) else None if is_blank(cell) else cell


def _number(cell: Cell, *, comma: bool) -> float | None:
    text = text_of_cell(cell).strip()
    try:
        return float(text.replace(",", ".") if comma else text)
    except ValueError:
        return None
