"""Long tables of ratings: a row for each profile and skill, put together to a sheet."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from attrs import evolve, field, frozen

from dataroles.exceptions import CatalogError, RatingError, shown, way_out
from dataroles.files.faults import Faults
from dataroles.files.sheets import Sheet, is_empty, profiles_from_sheet
from dataroles.model.framework import SkillFramework
from dataroles.model.number import not_negative
from dataroles.model.profile import SkillProfile
from dataroles.model.ratings import FloatArray
from dataroles.model.scale import RatingScale
from dataroles.model.text import lookup_key, name_fault

__all__ = ["profiles_from_long"]

_REQUIRED = ("skill", "rating")
_KNOWN = (*_REQUIRED, "standard_error")

# Where the cell of a profile and a skill, both counted from 0, stands: its row.
Rows = Mapping[tuple[int, int], int]


@frozen
class _LongSheet(Sheet):
    """A sheet that knows which row each cell comes from."""

    rows: Rows = field(kw_only=True)

    def column(self, at: int) -> str:
        return f"skill {shown(self.headings[at])}"

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
    """Make profiles of a table with a row for each profile and skill.

    Parameters
    ----------
    columns : mapping of heading to cells
        The columns skill and rating, perhaps standard_error, and no other.
    ids, names : sequence
        Whose row each is, as text; there may be no ids.
    framework : SkillFramework or None
        What the ratings are on; None makes one of the skills in the order in which they come.
    scale : RatingScale or None
        What the ratings range over where there is no framework.
    source : str
        What the rows are of, for errors.

    Returns
    -------
    tuple of SkillProfile
        In the order in which they come. A skill without a row is unrated.

    Raises
    ------
    CatalogError
        If anything is not valid; the message lists all faults by row, counted from 0, and column.

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
            faults.found += str(error).split("\n  ")[1:]  # without the heading
    faults.raise_if_any()
    return tuple(_with_errors(profile, skills, own) for profile, own in zip(profiles, errors, strict=True))


def _check_headings(columns: Mapping[Any, Sequence[object]], faults: Faults) -> None:
    for heading in columns:
        if heading not in _KNOWN:
            faults.add(f"column {shown(heading)}", f"has no place in the long layout: {way_out(heading, _KNOWN)}")
    for heading in _REQUIRED:
        if heading not in columns:
            faults.add(f"column {shown(heading)}", "is missing: give it, or layout='wide' for a column for each skill")
    faults.raise_if_any()


def _arranged(
    whose: Sequence[tuple[object, object]], named: Sequence[object], framework: SkillFramework | None, faults: Faults
) -> tuple[list[int], list[str], Rows]:
    """Return each profile's first row, the skills, and the row of each cell."""
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
            faults.add(f"row {row}", f"rates {shown(skill)} of {shown(who[1])} again, as row {first} does: keep one")
    return first_rows, headings, rows


def _errors(columns: Mapping[Any, Sequence[object]], rows: Rows, shape: tuple[int, int], faults: Faults) -> FloatArray:
    """Return the standard errors by profile and skill, NaN where there is none."""
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
