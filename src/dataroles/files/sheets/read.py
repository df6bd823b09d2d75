"""Reading a sheet of people from a file."""

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Literal

from dataroles.exceptions import CatalogError, SheetError, short_repr
from dataroles.files.reading import read_bytes
from dataroles.files.sheets.grids import (
    TEXTS,
    Grid,
    any_cell,
    chunks_of,
    grid_from_text,
)
from dataroles.files.sheets.long import LongSheet
from dataroles.files.sheets.questionnaire import Questionnaire
from dataroles.files.sheets.table import Layout, Options, Table
from dataroles.files.sheets.wide import WideSheet
from dataroles.model.framework import HEADINGS, QUESTIONNAIRE_HEADINGS, SkillFramework
from dataroles.model.matrix import SkillMatrix
from dataroles.model.scale import RatingScale
from dataroles.model.text import lookup_key


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
        name" and "Last name", else the first column of texts that are all different, other than a
        timestamp.
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
    from dataroles.files.sheets.workbooks import WORKBOOKS, grid_from_workbook  # noqa: PLC0415 (text files do not need it)

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
    table = Table(grid, options)
    keys = tuple(map(lookup_key, table.headings))
    if keys == HEADINGS:
        return Questionnaire(table).for_one()
    if keys[: len(QUESTIONNAIRE_HEADINGS)] == QUESTIONNAIRE_HEADINGS:
        return Questionnaire(table).for_several()
    return LongSheet(table).matrix() if options.layout == "long" else WideSheet(table).matrix()
