"""Catalogs from the download of the O*NET database, of any release."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path, PurePosixPath
from typing import Literal, get_args
from zipfile import BadZipFile, ZipFile

import numpy as np

from dataroles.exceptions import CatalogError, short_repr, suggest
from dataroles.files.reading import Faults, read_bytes, text_of
from dataroles.model.catalog import Catalog
from dataroles.model.framework import SkillFramework
from dataroles.model.matrix import SkillMatrix
from dataroles.model.role import Role
from dataroles.model.scale import RatingScale
from dataroles.model.skill import Skill
from dataroles.model.text import slug

OnetScale = Literal["IM", "LV"]
Suppressed = Literal["keep", "unrated"]

_SCALES = {"IM": ("importance", RatingScale(1, 5)), "LV": ("level", RatingScale(0, 7))}
_CODE = "O*NET-SOC Code"
_RATING_COLUMNS = (
    _CODE,
    "Element ID",
    "Element Name",
    "Scale ID",
    "Data Value",
    "Standard Error",
    "Recommend Suppress",
)
_SEPARATORS = {".txt": "\t", ".csv": ","}
_MOST_UNPACKED = 256 * 2**20
_RELEASE = re.compile(r"db_(\d+)_(\d+)")

Rows = list[dict[str, str]]


def read_onet(
    path: str | PathLike[str], table: str = "Skills", *, scale: OnetScale = "IM", suppressed: Suppressed = "keep"
) -> Catalog:
    r"""Read a table of the O*NET database into a catalog of occupations.

    Parameters
    ----------
    path : str or os.PathLike
        The text or CSV download from onetcenter.org as it comes: the zip file, the unpacked folder,
        or the file of the table in it. "Occupation Data" is next to the table.
    table : str, default "Skills"
        Table with ratings, such as "Skills", "Knowledge", "Abilities" or "Work Activities". Ignored
        if `path` is a file of the folder.
    scale : {"IM", "LV"}, default "IM"
        Importance, from 1 to 5, or level, from 0 to 7.
    suppressed : {"keep", "unrated"}, default "keep"
        What to do with ratings of low precision, which O*NET recommends to suppress: keep them, or
        leave the skill unrated.

    Returns
    -------
    Catalog
        The rated occupations, by O*NET-SOC code, with standard errors.

    Raises
    ------
    CatalogError
        If a table is missing or not valid. All faults are listed.
    OSError
        If the file cannot be opened.
    ValueError
        If `scale` or `suppressed` is unknown.

    Examples
    --------
    >>> from pathlib import Path
    >>> import dataroles as dr
    >>> columns = ["O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value", "Standard Error"]
    >>> head = "\t".join([*columns, "Recommend Suppress"])
    >>> row = "\t".join(["15-1243.00", "2.B.3.e", "Programming", "IM", "3.25", "0.25", "N"])
    >>> Path("db_30_3_text").mkdir()
    >>> _ = Path("db_30_3_text/Skills.txt").write_text(f"{head}\n{row}\n")
    >>> titles = "O*NET-SOC Code\tTitle\tDescription\n15-1243.00\tDatabase Architects\tDesign.\n"
    >>> _ = Path("db_30_3_text/Occupation Data.txt").write_text(titles)
    >>> onet = dr.read_onet("db_30_3_text")
    >>> onet["Database Architects"].profile["Programming"], onet.version
    (3.25, '30.3')
    """
    for option, value, known in (
        ("scale", scale, get_args(OnetScale)),
        ("suppressed", suppressed, get_args(Suppressed)),
    ):
        if value not in known:
            raise ValueError(f"unknown {option} {short_repr(value)}: {suggest(value, known)}")
    source = Path(path)
    if source.is_file() and source.suffix.lower() in _SEPARATORS:
        table = source.stem
        names, read = _folder(source.parent)
    elif source.suffix.lower() == ".zip" and not source.is_dir():
        names, read = _archive(source)
    else:
        names, read = _folder(source)
    faults = Faults(source.name)
    ratings = _rows(table, _RATING_COLUMNS, names, read, faults)
    titles = _rows("Occupation Data", (_CODE, "Title"), names, read, faults)
    faults.raise_if_any()
    release = _RELEASE.search(str(source.resolve())) or next(filter(None, map(_RELEASE.search, names)), None)
    version = f"{release[1]}.{release[2]}" if release else ""
    return _catalog(ratings, titles, table, scale, suppressed, version, faults)


def _folder(folder: Path) -> tuple[list[str], Callable[[str], bytes]]:
    names = sorted(one.name for one in folder.iterdir() if one.suffix.lower() in _SEPARATORS)
    return names, lambda name: read_bytes(folder / name)


def _archive(path: Path) -> tuple[list[str], Callable[[str], bytes]]:
    content = read_bytes(path)
    try:
        archive = ZipFile(io.BytesIO(content))
        if sum(info.file_size for info in archive.infolist()) > _MOST_UNPACKED:
            raise CatalogError(
                f"{path.name} unpacks to more than {_MOST_UNPACKED:,} bytes: unpack it and pass the folder"
            )
    except BadZipFile as error:
        raise CatalogError(f"{path.name} is not a zip file: download it again") from error

    def read(name: str) -> bytes:
        try:
            return archive.read(name)
        except (BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            raise CatalogError(f"{name} in {path.name} cannot be unpacked ({error}): download it again") from error

    return archive.namelist(), read


def _rows(
    table: str, columns: Sequence[str], names: Sequence[str], read: Callable[[str], bytes], faults: Faults
) -> Rows:
    """Return the rows of a table, or collect faults."""
    of_table = {
        PurePosixPath(name).stem.casefold(): name for name in names if PurePosixPath(name).suffix.lower() in _SEPARATORS
    }
    name = of_table.get(table.casefold())
    if name is None:
        known = suggest(table, [PurePosixPath(one).stem for one in of_table.values()])
        faults.add("the download", f"has no table {short_repr(table)}: {known}")
        return []
    file = PurePosixPath(name)
    with faults.at(file.name):
        text = text_of(read(name), file.name)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_SEPARATORS[file.suffix.lower()])
        try:
            headings, *rows = [row for row in reader if row] or [[]]
        except csv.Error as error:
            raise CatalogError(f"is not valid CSV at line {reader.line_num}: {error}") from error
        missing = [column for column in columns if column not in headings]
        if missing:
            raise CatalogError(
                f"has no column {', '.join(map(repr, missing))}: pass the text or CSV download as it comes"
            )
        uneven = [number for number, row in enumerate(rows, 2) if len(row) != len(headings)]
        if uneven:
            raise CatalogError(f"row {uneven[0]} has not one cell for each heading: download it again")
        return [dict(zip(headings, row, strict=True)) for row in rows]
    return []


def _catalog(
    ratings: Rows, titles: Rows, table: str, scale: OnetScale, suppressed: Suppressed, version: str, faults: Faults
) -> Catalog:
    measures, rating_scale = _SCALES[scale]
    rated = [(number, row) for number, row in enumerate(ratings, 2) if row["Scale ID"] == scale]
    if not rated:
        faults.add(table, f"has no ratings on the scale {scale!r}: pass the other scale")
    elements = {row["Element ID"]: row["Element Name"] for _, row in rated}
    order = sorted(elements, key=_element_key)
    column_of = {element: at for at, element in enumerate(order)}
    title_of = {row[_CODE]: row["Title"] for row in titles}
    codes = [code for code in title_of if code in {row[_CODE] for _, row in rated}]
    row_of = {code: at for at, code in enumerate(codes)}
    values = np.full((2, len(codes), len(order)), np.nan)
    seen: dict[tuple[str, str], int] = {}
    for number, row in rated:
        place = f"{table}, row {number}"
        code, element = row[_CODE], row["Element ID"]
        if code not in row_of:
            faults.add(place, f"unknown occupation {short_repr(code)}: 'Occupation Data' has no title for it")
            continue
        if seen.setdefault((code, element), number) != number:
            faults.add(place, f"{code!r} is rated on {element!r} in row {seen[code, element]} already: keep one")
            continue
        if row["Recommend Suppress"] == "Y" and suppressed == "unrated":
            continue
        at = row_of[code], column_of[element]
        for layer, column in enumerate(("Data Value", "Standard Error")):
            value = _number(row[column])
            if value is None:
                faults.add(place, f"{column} is {short_repr(row[column])}: it has to be a number")
            else:
                values[(layer, *at)] = value
    faults.raise_if_any()
    with faults.at(table):
        skills = [Skill(slug(elements[element]), elements[element]) for element in order]
        framework = SkillFramework(f"onet-{slug(table)}", f"O*NET {table.lower()}", skills, rating_scale, measures)
        matrix = SkillMatrix(framework, values[0], [title_of[code] for code in codes], codes, values[1])
    faults.raise_if_any()
    release = f"O*NET {version} Database" if version else "O*NET Database"
    return Catalog(
        f"onet-{slug(table)}",
        f"{table} of occupations in the O*NET Database",
        frameworks=[framework],
        roles=[Role(profile.id, profile.name, profiles=[profile]) for profile in matrix],
        version=version,
        source=f"{release}, U.S. Department of Labor, Employment and Training Administration, https://www.onetcenter.org",
        license="CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
        attribution=(
            f"This page includes information from the {release} by the U.S. Department of Labor, Employment and"
            " Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET(R) is a trademark of"
            " USDOL/ETA."
        ),
    )


def _element_key(element: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts element ids by their parts, numbers by value."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in element.split("."))


def _number(cell: str) -> float | None:
    """Return the number in a cell, NaN if it is blank or "n/a", or None if it is none."""
    text = cell.strip()
    if text.casefold() in ("", "n/a"):
        return np.nan
    try:
        return float(text)
    except ValueError:
        return None
