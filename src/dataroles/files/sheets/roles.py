"""Sheets of roles: catalogs as CSV, with roles down and skills across."""

from pathlib import Path

import numpy as np

from dataroles._csv import csv_text
from dataroles.exceptions import CatalogError
from dataroles.files.sheets.grids import grid_from_text
from dataroles.files.sheets.read import matrix_from_grid
from dataroles.files.sheets.table import Options
from dataroles.model.catalog import Catalog
from dataroles.model.numbers import FloatArray
from dataroles.model.role import Role
from dataroles.model.scale import RatingScale
from dataroles.model.text import names_one_of, slug


def catalog_from_csv(content: bytes, file: str, scale: RatingScale | None = None) -> Catalog:
    """Return a catalog with one framework from the bytes of a CSV file."""
    matrix = matrix_from_grid(grid_from_text(content, file), Options(scale=scale, roles=True))
    stem = Path(file).stem
    # Rows without ratings become unrated roles.
    roles = [
        Role(profile.id, profile.name, profiles=() if np.isnan(profile.ratings).all() else (profile,))
        for profile in matrix
    ]
    try:
        return Catalog(slug(stem), stem, frameworks=[matrix.framework], roles=roles)
    except CatalogError as error:
        raise CatalogError(*(f"{file}: {fault}" for fault in error.args)) from error


def csv_of(catalog: Catalog, framework: str | None = None) -> str:
    """Return the ratings of a catalog on one framework, by default the first, as CSV."""
    profiles = {profile.id: profile for profile in catalog.profiles(framework)}
    frameworks = catalog.frameworks.values()
    on = next(one for one in frameworks if framework is None or names_one_of(framework, (one.id, one.name)))
    unrated = [None] * len(on)
    rows = [
        [role.id, role.name, *(ratings_as_cells(profiles[role.id].ratings) if role.id in profiles else unrated)]
        for role in catalog.values()
    ]
    return csv_text([["id", "name", *(skill.name for skill in on)], *rows])


def ratings_as_cells(ratings: FloatArray) -> list[float | None]:
    """Return ratings as cells, None where unrated."""
    return [None if np.isnan(rating) else rating for rating in ratings.tolist()]
