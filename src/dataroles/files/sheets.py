"""Skill matrices, whatever they came in: roles or people down, skills across."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from numbers import Real

from attrs import Factory, field, frozen

from dataroles.exceptions import DataRolesError, UnknownSkillError, shown
from dataroles.files.cells import number_of
from dataroles.files.faults import Faults
from dataroles.model.framework import SkillFramework
from dataroles.model.profile import SkillProfile
from dataroles.model.scale import RatingScale
from dataroles.model.skill import Skill
from dataroles.model.text import id_fault, lookup_key, name_fault, slug

__all__ = ["Sheet", "check_framework", "framework_from_sheet", "is_empty", "profiles_from_sheet", "rating_of"]


def _cells(cells: Iterable[object]) -> tuple[object, ...]:
    return tuple(cells)


def _headings(headings: Iterable[str]) -> tuple[str, ...]:
    return tuple(headings)


def _rows(rows: Iterable[Sequence[object]]) -> tuple[Sequence[object], ...]:
    return tuple(rows)


@frozen
class Sheet:
    """A skill matrix as it stands in a file or a frame, nothing of it checked yet.

    Parameters
    ----------
    names : sequence
        Whose row each is, as text.
    headings : sequence of str
        What each rated column is called.
    cells : sequence of sequences
        The ratings, rows of as many cells as there are headings: numbers, or text that says one.
        None, NaN and blank text say that a skill is unrated.
    ids : sequence, optional
        The rows' ids, as text; of a row without one it is made of the name.
    source : str, default "the sheet"
        What the rows and columns are of, for errors: a file's name, say.
    numbers : sequence, optional
        What each row is called in errors. By default they are counted as a spreadsheet does: the
        headings are row 1.

    Examples
    --------
    >>> sheet = Sheet(["Ann", "Me"], ["SQL"], [["4"], [""]])
    >>> sheet.place(1, 0)
    "row 3, column 'SQL'"
    """

    names: tuple[object, ...] = field(converter=_cells)
    headings: tuple[str, ...] = field(converter=_headings)
    cells: tuple[Sequence[object], ...] = field(converter=_rows)
    ids: Sequence[object] | None = None
    source: str = "the sheet"
    numbers: tuple[object, ...] = field(
        default=Factory(lambda sheet: range(2, 2 + len(sheet.names)), takes_self=True), converter=_cells
    )

    def row(self, at: int) -> str:
        """Say which row it is, counted from 0."""
        return f"row {self.numbers[at]}"

    def column(self, at: int) -> str:
        """Say which of the rated columns it is, counted from 0."""
        return f"column {shown(self.headings[at])}"

    def place(self, row: int, column: int) -> str:
        """Say which cell it is, both counted from 0."""
        return f"{self.row(row)}, {self.column(column)}"


def is_empty(cell: object) -> bool:
    """Say whether a cell holds nothing: None, NaN or blank text."""
    if isinstance(cell, str):
        return not cell.strip()
    return cell is None or (isinstance(cell, Real) and cell != cell)  # noqa: PLR0124 (as NaN only is)


def check_framework(framework: object) -> None:
    """Raise a TypeError if it is neither a framework nor None."""
    if framework is not None and not isinstance(framework, SkillFramework):
        raise TypeError(f"framework is {shown(framework)}: give a SkillFramework, such as catalog.framework")


def profiles_from_sheet(
    sheet: Sheet, framework: SkillFramework | None = None, scale: RatingScale | None = None
) -> tuple[SkillProfile, ...]:
    """Make a profile of each row of a sheet.

    Parameters
    ----------
    sheet : Sheet
        Who is rated on what.
    framework : SkillFramework, optional
        What the ratings are on. The headings are its skills, by id or name and in any order; a
        skill without a column is unrated. By default a framework is made of the headings.
    scale : RatingScale, optional
        What the ratings range over where there is no framework, by default 1 to 5.

    Returns
    -------
    tuple of SkillProfile
        In the order of the rows.

    Raises
    ------
    CatalogError
        If a heading is unknown or given twice, an id is not valid or given twice, or a cell is no
        rating on the scale. All faults are named at once, by row and column.

    Examples
    --------
    >>> sheet = Sheet(["Ann", "Me"], ["SQL", "Python"], [["4", "2.5"], [3, None]])
    >>> ann, me = profiles_from_sheet(sheet)
    >>> dict(ann), me.complete
    ({'sql': 4.0, 'python': 2.5}, False)
    """
    faults = Faults(sheet.source)
    on = _framework(sheet, scale, faults) if framework is None else framework
    if framework is not None and scale is not None:
        faults.add("the scale", f"is given beside {framework.id!r}, which has its own: leave it out")
    columns = _columns(sheet, framework, faults)
    who = _identities(sheet, faults)
    values = _values(sheet, (framework.scale if framework else scale) or RatingScale(), faults)
    faults.raise_if_any()
    return tuple(
        SkillProfile(on, _ordered(row, columns, len(on)), name=name, id=id_)
        for row, (id_, name) in zip(values, who, strict=True)
    )


def framework_from_sheet(sheet: Sheet, scale: RatingScale | None = None) -> SkillFramework:
    """Make a framework of a sheet's headings.

    The headings are the names of its skills, whose ids are made of them. Where some would get the
    same one ("C" and "C++"), these keep all their characters in it.

    Parameters
    ----------
    sheet : Sheet
        Whose headings they are.
    scale : RatingScale, optional
        What the ratings range over, by default 1 to 5.

    Returns
    -------
    SkillFramework
        It is called "Skills", so that sheets with the same headings can be compared.

    Raises
    ------
    CatalogError
        If there is no heading, or one is empty or given twice.

    Examples
    --------
    >>> [skill.id for skill in framework_from_sheet(Sheet([], ["SQL", "C", "C++"], []))]
    ['sql', 'c', 'c++']
    """
    faults = Faults(sheet.source)
    framework = _framework(sheet, scale, faults)
    faults.raise_if_any()
    return framework


def _framework(sheet: Sheet, scale: RatingScale | None, faults: Faults) -> SkillFramework:
    before = len(faults.found)
    if not sheet.headings:
        faults.add("the headings", "name no skill: give each its column")
    for at, heading in enumerate(sheet.headings):
        if (fault := name_fault(heading)) is not None:
            faults.add(sheet.column(at), f"the heading {fault}")
    skills = _skills(sheet, faults) if len(faults.found) == before else []
    if len(faults.found) > before:
        skills = [Skill("?", "?")]  # stands in until they are raised
    return SkillFramework("skills", "Skills", skills, scale or RatingScale())


def _skills(sheet: Sheet, faults: Faults) -> list[Skill]:
    made = Counter(map(slug, sheet.headings))
    skills: list[Skill] = []
    seen: dict[str, int] = {}
    for at, name in enumerate(sheet.headings):
        id_ = slug(name) if made[slug(name)] == 1 else "-".join(name.casefold().split())
        first = min(seen.setdefault(lookup_key(word), at) for word in (id_, name))
        if first != at:
            faults.add(sheet.column(at), f"cannot be told from {sheet.column(first)}: give each a name of its own")
        skills.append(Skill(id_, name))
    return skills


def _columns(sheet: Sheet, framework: SkillFramework | None, faults: Faults) -> list[int]:
    """Return each column's place in the framework."""
    if framework is None:
        return list(range(len(sheet.headings)))
    columns: list[int] = []
    for at, heading in enumerate(sheet.headings):
        try:
            position = framework.index(heading)
        except UnknownSkillError as error:
            faults.add(sheet.column(at), str(error))
            continue
        if position in columns:
            faults.add(sheet.column(at), f"rates {framework.skills[position].name!r} once more: keep one of the two")
        columns.append(position)
    return columns


def _identities(sheet: Sheet, faults: Faults) -> list[tuple[str, str]]:
    """Return each row's id and name, as far as they are valid."""
    found = []
    rows: dict[str, str] = {}
    ids = sheet.ids if sheet.ids is not None else [None] * len(sheet.names)
    for at, (given, name) in enumerate(zip(ids, sheet.names, strict=True)):
        wrong = name_fault("" if is_empty(name) else name)
        if wrong is not None:
            faults.add(sheet.row(at), f"the name {wrong}")
        if wrong is not None and is_empty(given):
            continue
        id_ = slug(str(name)) if is_empty(given) else given
        if (fault := id_fault(id_)) is not None:
            faults.add(sheet.row(at), f"the id {fault}")
            continue
        first = rows.setdefault(lookup_key(str(id_)), sheet.row(at))
        if first != sheet.row(at):
            own = "a column 'id' with an id of its own" if is_empty(given) else "an id of its own"
            faults.add(sheet.row(at), f"{name!r} has the id {id_!r}, as {first} has: give each {own}")
        found.append((str(id_), str(name)))
    return found


def _values(sheet: Sheet, scale: RatingScale, faults: Faults) -> list[list[float]]:
    values = []
    for at, row in enumerate(sheet.cells):
        own = []
        for column, cell in enumerate(row):
            try:
                own.append(rating_of(cell, scale))
            except DataRolesError as error:
                faults.add(sheet.place(at, column), str(error))
        values.append(own)
    return values


def rating_of(cell: object, scale: RatingScale) -> float:
    """Return the rating that a cell says, NaN if it is empty, or raise a RatingError."""
    if is_empty(cell):
        return math.nan
    return scale.check(number_of(cell) if isinstance(cell, str) else cell)


def _ordered(row: list[float], columns: list[int], skills: int) -> list[float]:
    values = [math.nan] * skills
    for column, value in zip(columns, row, strict=True):
        values[column] = value
    return values
