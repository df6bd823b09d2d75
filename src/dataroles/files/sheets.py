"""Skill matrices: people or roles down, skills across, from CSV files and long tables."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from numbers import Real
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from attrs import Factory, evolve, field, frozen

from dataroles._csv import Row, csv_rows, csv_text, number_of
from dataroles.exceptions import CatalogError, DataRolesError, RatingError, UnknownSkillError, short_repr, suggest
from dataroles.files.reading import Faults, read_bytes, text_of
from dataroles.model.catalog import Catalog
from dataroles.model.framework import HEADINGS, SkillFramework, SkillProfile
from dataroles.model.numbers import FloatArray, not_negative
from dataroles.model.role import Role
from dataroles.model.scale import RatingScale
from dataroles.model.skill import Skill
from dataroles.model.text import id_fault, lookup_key, name_fault, names_one_of, slug


def _cells(cells: Iterable[object]) -> tuple[object, ...]:
    return tuple(cells)


def _headings(headings: Iterable[str]) -> tuple[str, ...]:
    return tuple(headings)


def _rows(rows: Iterable[Sequence[object]]) -> tuple[Sequence[object], ...]:
    return tuple(rows)


@frozen
class Sheet:
    """Skill matrix from a file or frame, not validated yet.

    Parameters
    ----------
    names : sequence
        Names of the rows.
    headings : sequence of str
        Headings of the rated columns.
    cells : sequence of sequences
        Rows of ratings, one cell per heading: numbers, or texts with a number. None, NaN and blank
        text mean unrated.
    ids : sequence, optional
        Ids of the rows. By default made from the names.
    source : str, default "the sheet"
        Name of the file or frame, for error messages.
    numbers : sequence, optional
        Numbers of the rows for error messages. By default counted as in a spreadsheet, where the
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
        """Return the place of a row, given its position from 0."""
        return f"row {self.numbers[at]}"

    def column(self, at: int) -> str:
        """Return the place of a column, given its position from 0."""
        return f"column {short_repr(self.headings[at])}"

    def place(self, row: int, column: int) -> str:
        """Return the place of a cell, given its positions from 0."""
        return f"{self.row(row)}, {self.column(column)}"


def is_empty(cell: object) -> bool:
    """Return whether a cell is empty: None, NaN or blank text."""
    if isinstance(cell, str):
        return not cell.strip()
    return cell is None or (isinstance(cell, Real) and cell != cell)  # noqa: PLR0124 (true only for NaN)


def check_framework(framework: object) -> None:
    """Raise a TypeError unless it is a framework or None."""
    if framework is not None and not isinstance(framework, SkillFramework):
        raise TypeError(f"framework is {short_repr(framework)}: give a SkillFramework, such as catalog.framework")


def profiles_from_sheet(
    sheet: Sheet, framework: SkillFramework | None = None, scale: RatingScale | None = None
) -> tuple[SkillProfile, ...]:
    """Return one profile per row of a sheet.

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
    """Return a framework made from the headings of a sheet.

    The headings are the names of the skills; ids are made from them. Ids that would be equal ("C"
    and "C++") keep all their characters.

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
        skills = [Skill("?", "?")]  # placeholder until the faults are raised
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
    """Return the position of each column in the framework."""
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
    """Return the id and name of each row, if valid."""
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
    """Return the rating in a cell, NaN if it is empty, or raise a RatingError."""
    if is_empty(cell):
        return math.nan
    return scale.check(number_of(cell) if isinstance(cell, str) else cell)


def _ordered(row: list[float], columns: list[int], skills: int) -> list[float]:
    values = [math.nan] * skills
    for column, value in zip(columns, row, strict=True):
        values[column] = value
    return values


_REQUIRED = ("skill", "rating")
_KNOWN = (*_REQUIRED, "standard_error")

# Row of the cell of a profile and a skill, both counted from 0.
Rows = Mapping[tuple[int, int], int]


@frozen
class _LongSheet(Sheet):
    """Sheet made from a long table, with the row of each cell."""

    rows: Rows = field(kw_only=True)

    def column(self, at: int) -> str:
        return f"skill {short_repr(self.headings[at])}"

    def place(self, row: int, column: int) -> str:
        return f"row {self.rows[row, column]}, column 'rating'"


def profiles_from_long(
    columns: Mapping[Any, Sequence[object]],
    ids: Sequence[object] | None,
    names: Sequence[object],
    *,
    framework: SkillFramework | None,
    scale: RatingScale | None,
    source: str,
) -> tuple[SkillProfile, ...]:
    """Return profiles from a table with one row per profile and skill.

    Examples
    --------
    >>> columns = {"skill": ["SQL", "SQL"], "rating": [3, 4], "standard_error": [0.5, None]}
    >>> ann, me = profiles_from_long(columns, None, ["Ann", "Me"], framework=None, scale=None, source="the table")
    >>> me["SQL"], ann.standard_errors, me.standard_errors
    (4.0, array([0.5]), None)
    """
    faults = Faults(source)
    _check_headings(columns, faults)
    whose = list(zip(ids if ids is not None else [None] * len(names), names, strict=True))
    people, skills, rows = _arranged(whose, columns["skill"], framework, faults)
    errors = _errors(columns, rows, (len(people), len(skills)), faults)
    cells: list[list[object]] = [[None] * len(skills) for _ in people]
    for (person, skill), row in rows.items():
        cells[person][skill] = columns["rating"][row]
    sheet = _LongSheet(
        [names[row] for row in people],
        skills,
        cells,
        None if ids is None else [ids[row] for row in people],
        source=source,
        numbers=people,
        rows=rows,
    )
    profiles: tuple[SkillProfile, ...] = ()
    if skills or not faults.found:
        try:
            profiles = profiles_from_sheet(sheet, framework, scale)
        except CatalogError as error:
            faults.found += str(error).split("\n  ")[1:]  # without the headings
    faults.raise_if_any()
    return tuple(_with_errors(profile, skills, own) for profile, own in zip(profiles, errors, strict=True))


def _check_headings(columns: Mapping[Any, Sequence[object]], faults: Faults) -> None:
    for heading in columns:
        if heading not in _KNOWN:
            faults.add(f"column {short_repr(heading)}", f"has no place in the long layout: {suggest(heading, _KNOWN)}")
    for heading in _REQUIRED:
        if heading not in columns:
            faults.add(
                f"column {short_repr(heading)}", "is missing: give it, or layout='wide' for a column for each skill"
            )
    faults.raise_if_any()


def _arranged(
    whose: Sequence[tuple[object, object]], named: Sequence[object], framework: SkillFramework | None, faults: Faults
) -> tuple[list[int], list[str], Rows]:
    """Return the first row of each profile, the skills, and the row of each cell."""
    people: dict[str, int] = {}
    first_rows: list[int] = []
    skills: dict[str | int, int] = {}
    headings: list[str] = []
    rows: dict[tuple[int, int], int] = {}
    for row, (who, skill) in enumerate(zip(whose, named, strict=True)):
        if fault := name_fault("" if is_empty(skill) else skill):
            faults.add(f"row {row}, column 'skill'", fault)
            continue
        heading = str(skill)
        person = people.setdefault(repr(who), len(people))
        if person == len(first_rows):
            first_rows.append(row)
        key = framework.index(heading) if framework is not None and heading in framework else lookup_key(heading)
        at = skills.setdefault(key, len(skills))
        if at == len(headings):
            headings.append(heading)
        first = rows.setdefault((person, at), row)
        if first != row:
            faults.add(
                f"row {row}", f"rates {short_repr(skill)} of {short_repr(who[1])} again, as row {first} does: keep one"
            )
    return first_rows, headings, rows


def _errors(columns: Mapping[Any, Sequence[object]], rows: Rows, shape: tuple[int, int], faults: Faults) -> FloatArray:
    """Return the standard errors by profile and skill; NaN where there are none."""
    errors = np.full(shape, math.nan)
    for at, row in rows.items() if "standard_error" in columns else ():
        cell = columns["standard_error"][row]
        place = f"row {row}, column 'standard_error'"
        if is_empty(cell):
            continue
        if is_empty(columns["rating"][row]):
            faults.add(place, "is given, but no rating: give the rating too")
        try:
            errors[at] = not_negative(cell, "the standard error")
        except RatingError as fault:
            faults.add(place, str(fault))
    return errors


def _with_errors(profile: SkillProfile, skills: Sequence[str], errors: FloatArray) -> SkillProfile:
    if np.isnan(errors).all():
        return profile
    ordered = np.full(len(profile.framework), math.nan)
    ordered[[profile.framework.index(skill) for skill in skills]] = errors
    return evolve(profile, standard_errors=ordered)


def read_profiles(
    path: str | PathLike[str], framework: SkillFramework | None = None, *, scale: RatingScale | None = None
) -> tuple[SkillProfile, ...]:
    r"""Read profiles from a CSV file: a skill matrix or a completed questionnaire.

    A skill matrix has one row per person or role and one column per skill. Its first column holds
    the names, or is headed ``id``, followed by an optional column ``name``. Empty cells are
    unrated. A questionnaire, as `SkillFramework.questionnaire` writes it, gives one profile.

    Parameters
    ----------
    path : str or os.PathLike
        UTF-8 file, separated by commas, semicolons or tabs, as in its first row or declared by a
        line such as ``sep=;``. Columns without heading and ratings are ignored.
    framework : SkillFramework, optional
        Framework of the ratings. The headings are its skills, by id or name, in any order; skills
        without a column are unrated. By default, a framework is made from the headings. Required
        for questionnaires.
    scale : RatingScale, optional
        Scale of the ratings if there is no framework, by default 1 to 5.

    Returns
    -------
    tuple of SkillProfile
        Profiles in row order.

    Raises
    ------
    CatalogError
        If the file is not valid. The message lists all faults by row and column.
    TypeError
        If `framework` is no SkillFramework.
    OSError
        If the file cannot be opened.

    Examples
    --------
    >>> from pathlib import Path
    >>> import dataroles as dr
    >>> _ = Path("team.csv").write_text("name,Databases,Storytelling\nAnn,4,\nMe,2.5,3\n")
    >>> ann, me = read_profiles("team.csv", dr.load_catalog().framework)
    >>> me["Databases"], me.framework.id
    (2.5, 'lifecycle')
    """
    check_framework(framework)
    file = Path(path)
    rows = csv_rows(text_of(read_bytes(file), file.name), file.name)
    if rows and tuple(map(lookup_key, rows[0][1])) == HEADINGS:
        if framework is None or scale is not None:
            raise CatalogError(
                f"{file.name} is a questionnaire: give the framework that it was made of, and no scale beside it"
            )
        return (_answers(_even_rows(rows, file.name)[1:], file.name, framework),)
    return profiles_from_sheet(_sheet(rows, file.name), framework, scale)


def catalog_from_csv(content: bytes, file: str, scale: RatingScale | None = None) -> Catalog:
    """Return a catalog with one framework from the bytes of a CSV skill matrix."""
    sheet = _sheet(csv_rows(text_of(content, file), file), file)
    profiles = profiles_from_sheet(sheet, None, scale)
    framework = profiles[0].framework if profiles else framework_from_sheet(sheet, scale)
    # Rows without ratings become unrated roles.
    rated = [[profile] if not np.isnan(profile.ratings).all() else [] for profile in profiles]
    stem = Path(file).stem
    try:
        return Catalog(
            slug(stem),
            stem,
            frameworks=[framework],
            roles=[Role(own.id, own.name, profiles=on) for own, on in zip(profiles, rated, strict=True)],
        )
    except CatalogError as error:
        raise CatalogError(*(f"{file}: {fault}" for fault in error.args)) from error


def csv_of(catalog: Catalog, framework: str | None = None) -> str:
    """Return the ratings of a catalog on one framework, by default the first, as CSV."""
    profiles = {profile.id: profile for profile in catalog.profiles(framework)}
    frameworks = catalog.frameworks.values()
    on = next(one for one in frameworks if framework is None or names_one_of(framework, (one.id, one.name)))
    rows = [
        [role.id, role.name, *(_ratings(profiles[role.id]) if role.id in profiles else [None] * len(on))]
        for role in catalog.values()
    ]
    return csv_text([["id", "name", *(skill.name for skill in on)], *rows])


def _ratings(profile: SkillProfile) -> list[float | None]:
    return [None if np.isnan(rating) else rating for rating in profile.ratings.tolist()]


def _even_rows(rows: list[Row], file: str) -> list[Row]:
    """Return the rows, or raise a CatalogError if their lengths differ."""
    if not rows:
        raise CatalogError(f"{file} is empty: give the skills as headings, and a row for each role or person")
    faults = Faults(file)
    width = len(rows[0][1])
    for number, cells in rows:
        if len(cells) != width:
            faults.add(f"row {number}", f"has {len(cells)} cells under {width} headings: give one for each")
    faults.raise_if_any()
    return rows


def _sheet(rows: list[Row], file: str) -> Sheet:
    (_, headings), *body = _even_rows(rows, file)
    keys = [lookup_key(heading) for heading in headings[:2]]
    id_at = keys.index("id") if "id" in keys else None
    # Names are in the first column, or in the second if the first holds ids.
    name_at = 0 if id_at != 0 else keys.index("name") if "name" in keys else 0
    # Spreadsheets leave empty columns without headings behind.
    rated = [
        at
        for at, heading in enumerate(headings)
        if at not in (id_at, name_at) and not (is_empty(heading) and all(is_empty(cells[at]) for _, cells in body))
    ]
    return Sheet(
        names=[cells[name_at] for _, cells in body],
        headings=[headings[at] for at in rated],
        cells=[[cells[at] for at in rated] for _, cells in body],
        ids=None if id_at is None else [cells[id_at] for _, cells in body],
        source=file,
        numbers=[number for number, _ in body],
    )


def _answers(rows: list[Row], file: str, framework: SkillFramework) -> SkillProfile:
    """Return the profile in the rows of a questionnaire."""
    faults = Faults(file)
    name, *more = [cells[3].strip() for _, cells in rows if is_empty(cells[0])] or [""]
    if not name or more:
        faults.add("the name", "is not given, or not once: write it under 'rating', in the row 'Your name'")
    ratings = [math.nan] * len(framework)
    first: dict[int, int] = {}
    for number, (skill, _, _, cell, _) in rows:
        if is_empty(skill):
            continue
        with faults.at(f"row {number}"):
            at = framework.index(skill)
            if first.setdefault(at, number) != number:
                raise CatalogError(f"{short_repr(skill)} is in row {first[at]} already: keep one of the two")
            ratings[at] = rating_of(cell, framework.scale)
    faults.raise_if_any()
    return SkillProfile(framework, ratings, name=name)
