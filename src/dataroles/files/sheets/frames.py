"""DataFrames in and out: pandas, Polars and PyArrow."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from itertools import chain
from numbers import Real
from typing import Any, get_args

import numpy as np

from dataroles._frames import Backend, FrameColumn, Layout, check_choice, each, frame_of, narwhals
from dataroles.exceptions import CatalogError, SheetError, short_repr
from dataroles.files.sheets.grids import Cell, Grid, Truth
from dataroles.files.sheets.read import matrix_from_grid
from dataroles.files.sheets.table import PERSON_HEADING, STANDARD_ERROR, Options
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.model.matrix import AttributeValue, SkillMatrix, matrix_of
from dataroles.model.numbers import number
from dataroles.model.scale import RatingScale

_SOURCE = "the frame"


def read_frame(
    df: Any,
    framework: SkillFramework | None = None,
    *,
    layout: Layout = "wide",
    name: str | Sequence[str] | None = None,
    id: str | None = None,
    repeats: str | Sequence[str] | None = None,
    skills: Sequence[str] | None = None,
    attributes: Sequence[str] | None = None,
    headings: str | None = None,
    labels: Mapping[str, float] | None = None,
    unrated: str | Sequence[str] = (),
    skip: str | int | Sequence[str | int] = (),
    scale: RatingScale | None = None,
) -> SkillMatrix:
    """Read people from a DataFrame, as `read_matrix` reads them from a file.

    Parameters
    ----------
    df : pandas.DataFrame, polars.DataFrame, pyarrow.Table or another that narwhals takes
        Requires the extra ``frames``. Collect lazy frames first. A pandas index with a name is read
        as a column; an unnamed index of plain numbers is ignored.
    framework : SkillFramework, optional
        Framework of the ratings. Columns match its skills by id or name; skills without a column
        are unrated. By default, a framework is made from the skills of the frame, in their order.
    layout : {"wide", "long"}, default "wide"
        One row per person with one column per skill; or one row per person and skill, with the
        columns name, skill, rating and, optionally, standard_error.
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
        Ratings of words, such as ``{"Beginner": 1, "Expert": 5}``, besides the labels of the scale.
    unrated : str or sequence of str, optional
        Cells that mean unrated, besides blank, "-", "n/a", "na", "#N/A", "nan" and "null".
    skip : str, int or sequence, optional
        Names or numbers of rows to leave out, such as an "Average" row.
    scale : RatingScale, optional
        Scale of the ratings if there is no framework. By default 1 to 5.

    Returns
    -------
    SkillMatrix
        One row per row of the frame, in its order. Missing cells (None, NaN, NA, null or blank
        text) are unrated.

    Raises
    ------
    SheetError
        If the frame cannot be read without guessing. All faults are listed, with rows counted from
        0.
    TypeError
        If `df` is not a DataFrame, or is a lazy one.
    ImportError
        If narwhals is not installed.
    ValueError
        If an option is not valid.

    Examples
    --------
    >>> import dataroles as dr
    >>> import pandas as pd
    >>> df = pd.DataFrame({"name": ["Ann", "Me"], "team": ["BI", "ML"], "SQL": [4, 2], "Python": [2.5, None]})
    >>> team = dr.read_frame(df)
    >>> team.names, team.attributes["team"], team.ratings.tolist()
    (('Ann', 'Me'), ('BI', 'ML'), [[4.0, 2.5], [2.0, nan]])
    """
    check_choice("layout", layout, get_args(Layout))
    options = Options(
        framework=framework, layout=layout, name=name, id=id,
        repeats=repeats, skills=skills, attributes=attributes, headings=headings, labels=labels, unrated=unrated,
        skip=skip, scale=scale,
    )  # fmt: skip
    columns = _columns(df)
    for heading in columns:
        if not isinstance(heading, str):
            raise SheetError(f"the heading {short_repr(heading)} of {_SOURCE} is not text: rename the column")
    rows = zip(*columns.values(), strict=True)
    return matrix_from_grid(Grid(_SOURCE, chain([[*columns]], rows), first=-1), options)


def to_frame(
    profiles: SkillMatrix | Iterable[SkillProfile], *, layout: Layout = "wide", backend: Backend = "pandas"
) -> Any:
    """Return profiles on one framework as a DataFrame. `read_frame` reads it back.

    Parameters
    ----------
    profiles : SkillMatrix or iterable of SkillProfile
        Profiles, at least one, such as ``catalog.profiles()``.
    layout : {"wide", "long"}, default "wide"
        One row per profile, with the columns id, name, the attributes and one per skill name; or
        one row per profile and skill, with the columns id, name, the attributes, skill, rating and
        standard_error.
    backend : {"pandas", "polars", "pyarrow"}, default "pandas"
        Library of the returned frame. Requires the extra ``frames`` and that library.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        Profiles and skills in order. Unrated skills are missing cells. The wide layout has standard
        errors in columns such as "SQL standard error". Attributes of mixed types, and
        truth values some of which are unknown, become text. Where
        people have several rows, the column "person id" has their ids.

    Raises
    ------
    FrameworkMismatchError
        If the profiles are on different frameworks.
    TypeError
        If an item is not a profile.
    ImportError
        If narwhals or the backend is not installed.
    CatalogError
        If two profiles have the same id, or two columns would have the same heading.
    ValueError
        If there are no profiles, or `layout` or `backend` is unknown.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> to_frame(catalog.profiles("platform"), backend="polars").shape
    (2, 10)
    """
    check_choice("layout", layout, get_args(Layout))
    team = profiles if isinstance(profiles, SkillMatrix) else matrix_of(profiles)
    if not len(team):
        raise ValueError("there are no profiles: pass at least one")
    skills = [skill.name for skill in team.framework.skills]
    who: list[FrameColumn] = [("id", team.ids), ("name", team.names)]
    if team.people != team.ids:
        who.append((PERSON_HEADING, team.people))
    who += [(heading, _same_type(values)) for heading, values in team.attributes.items()]
    errors = team.standard_errors
    if layout == "wide":
        columns = [*who, *zip(skills, team.ratings.T, strict=True)]
        if errors is not None:
            columns += zip((f"{skill} {STANDARD_ERROR}" for skill in skills), errors.T, strict=True)
        return frame_of(columns, backend)
    return frame_of(
        [
            *((heading, each(values, len(skills))) for heading, values in who),
            ("skill", skills * len(team)),
            ("rating", team.ratings.ravel()),
            ("standard_error", (np.full(team.ratings.shape, np.nan) if errors is None else errors).ravel()),
        ],
        backend,
    )


def _same_type(values: Sequence[AttributeValue]) -> Sequence[AttributeValue]:
    """Return an attribute's values, as text if no type of column holds them all."""
    kinds = {*map(type, values)}
    # Columns of truth values have no missing cells in pandas.
    fits = len(kinds - {type(None)}) < 2 and not {bool, type(None)} <= kinds  # noqa: PLR2004
    return values if fits else [None if value is None else str(value) for value in values]


def _columns(df: Any) -> dict[Any, list[Any]]:
    """Return the cells by heading, None where missing. Headings of pandas need not be strings."""
    nw = narwhals()
    try:
        frame = _with_index(nw, nw.from_native(df, eager_only=True))
        return {series.name: _cells(series) for series in frame.iter_columns()}
    except TypeError as error:
        raise TypeError(
            f"{short_repr(df)} ({type(df).__name__}) is not a DataFrame that can be read: pass one of pandas, Polars or"
            " PyArrow, and collect lazy ones first"
        ) from error
    except CatalogError:
        raise
    except ValueError as error:  # narwhals requires unique headings, also for the index
        raise SheetError(
            f"the columns of {_SOURCE} cannot be told apart: {' '.join(str(error).split())}: rename one"
        ) from error


def _with_index(nw: Any, frame: Any) -> Any:
    """Return the frame with a pandas index as columns, unless it only counts rows."""
    index = nw.maybe_get_index(frame)
    if index is None or not len(index):
        return frame
    if all(name is not None for name in index.names):
        return nw.from_native(frame.to_native().reset_index(), eager_only=True)
    if index.nlevels == 1 and index.dtype.kind in "iu":
        return frame
    raise SheetError(
        f"the index of {_SOURCE} says {short_repr(index[0])}, but not what that is: name it, df.rename_axis('name'), or"
        " drop it, df.reset_index(drop=True)"
    )


def _cells(series: Any) -> list[Cell]:
    cells = series.to_list()
    if series.is_null().any():
        cells = [None if missing else cell for cell, missing in zip(cells, series.is_null().to_list(), strict=True)]
    return [cell if isinstance(cell, str) else _plain(cell) for cell in cells]


def _plain(cell: Any) -> Cell:
    """Return a cell as a text, a number, a truth value or None."""
    if isinstance(cell, bool):
        return Truth(cell)
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, Real | Decimal):
        value = number(cell if isinstance(cell, Real) else float(cell), "a cell")
        return None if math.isnan(value) else value
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
