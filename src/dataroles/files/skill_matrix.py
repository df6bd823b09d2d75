"""Skill matrices as CSV files, and questionnaires that were filled in."""

import math
from os import PathLike
from pathlib import Path

import numpy as np

from dataroles._csv import Row, csv_rows, csv_text
from dataroles.exceptions import CatalogError, shown
from dataroles.files.content import read_bytes, text_of
from dataroles.files.faults import Faults
from dataroles.files.sheets import (
    Sheet,
    check_framework,
    framework_from_sheet,
    is_empty,
    profiles_from_sheet,
    rating_of,
)
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework
from dataroles.model.profile import SkillProfile
from dataroles.model.questionnaire import HEADINGS
from dataroles.model.role import Role
from dataroles.model.scale import RatingScale
from dataroles.model.text import lookup_key, names_one_of, slug

__all__ = ["catalog_from_csv", "csv_of", "read_profiles"]


def read_profiles(
    path: str | PathLike[str], framework: SkillFramework | None = None, *, scale: RatingScale | None = None
) -> tuple[SkillProfile, ...]:
    r"""Read profiles from a CSV file: a skill matrix, or a questionnaire that was filled in.

    A skill matrix has people or roles down and skills across. Its first column says who it is; if
    that is headed ``id``, the second may be headed ``name``. An empty cell says that a skill is
    unrated. A questionnaire is what `SkillFramework.questionnaire` writes, and gives one profile.

    Parameters
    ----------
    path : str or os.PathLike
        The file: UTF-8, its cells separated by commas, semicolons or tabs, as its first row tells
        or a line such as ``sep=;`` above it. A column without a heading and ratings is ignored.
    framework : SkillFramework, optional
        What the ratings are on. The headings are its skills, by id or name and in any order; a
        skill without a column is unrated. Without it a framework is made of the headings; a
        questionnaire needs it.
    scale : RatingScale, optional
        What the ratings range over where there is no framework, by default 1 to 5.

    Returns
    -------
    tuple of SkillProfile
        In the order of the rows.

    Raises
    ------
    CatalogError
        If the file is not valid. The message lists all that is wrong, by row and column.
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
        return (_answers(_cells(rows, file.name)[1:], file.name, framework),)
    return profiles_from_sheet(_sheet(rows, file.name), framework, scale)


def catalog_from_csv(content: bytes, file: str, scale: RatingScale | None = None) -> Catalog:
    """Read a catalog with one framework from the bytes of a skill matrix that is called `file`."""
    sheet = _sheet(csv_rows(text_of(content, file), file), file)
    profiles = profiles_from_sheet(sheet, None, scale)
    framework = profiles[0].framework if profiles else framework_from_sheet(sheet, scale)
    # Who has no rating at all is not rated there.
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
    """Write the roles of a catalog with their ratings on a framework, by default its first."""
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


def _cells(rows: list[Row], file: str) -> list[Row]:
    """Return the rows if all have as many cells as the first, or raise a CatalogError."""
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
    (_, headings), *body = _cells(rows, file)
    keys = [lookup_key(heading) for heading in headings[:2]]
    id_at = keys.index("id") if "id" in keys else None
    # Whoever is in the first column, unless it has the ids; then the second may tell.
    name_at = 0 if id_at != 0 else keys.index("name") if "name" in keys else 0
    # A column without a heading and cells, as spreadsheets leave behind, is none.
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
    """Make a profile of what stands below a questionnaire's headings."""
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
                raise CatalogError(f"{shown(skill)} is in row {first[at]} already: keep one of the two")
            ratings[at] = rating_of(cell, framework.scale)
    faults.raise_if_any()
    return SkillProfile(framework, ratings, name=name)
