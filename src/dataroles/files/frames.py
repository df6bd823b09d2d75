"""DataFrames in and out: pandas, Polars and PyArrow."""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from numbers import Integral
from typing import Any, get_args

from dataroles._frames import Backend, Layout, check_choice, frame_of_profiles, narwhals
from dataroles.exceptions import CatalogError, FrameworkMismatchError, short_repr, suggest
from dataroles.files.sheets import Sheet, check_framework, profiles_from_long, profiles_from_sheet
from dataroles.model.framework import SkillFramework, SkillProfile
from dataroles.model.scale import RatingScale
from dataroles.model.text import lookup_key

_SOURCE = "the frame"


def read_frame(
    df: Any,
    framework: SkillFramework | None = None,
    *,
    layout: Layout = "wide",
    scale: RatingScale | None = None,
    id: str | None = None,
    name: str | None = None,
) -> tuple[SkillProfile, ...]:
    """Read profiles from a DataFrame.

    Parameters
    ----------
    df : pandas.DataFrame, polars.DataFrame, pyarrow.Table or another that narwhals takes
        Requires the extra ``frames``. Collect lazy frames first. A pandas index with a name is read
        as a column; an unnamed index of plain numbers is ignored.
    framework : SkillFramework, optional
        Framework of the ratings. Columns match its skills by id or name; skills without a column
        are unrated. By default, a framework is made from the skills of the frame, in their order.
    layout : {"wide", "long"}, default "wide"
        One row per profile with one column per skill; or one row per profile and skill, with the
        columns skill, rating and, optionally, standard_error.
    scale : RatingScale, optional
        Scale of the ratings if there is no framework, by default 1 to 5.
    id, name : str, optional
        Columns with the ids and names of the profiles. By default "id" and "name", in any case. One
        is enough: ids are made from names, and names default to ids.

    Returns
    -------
    tuple of SkillProfile
        Profiles in row order. Missing cells (None, NaN, NA, null or blank text) are unrated.

    Raises
    ------
    CatalogError
        If a column or cell is not valid. All faults are listed with row, counted from 0, and
        column.
    TypeError
        If `df` is not a DataFrame, or is a lazy one.
    ImportError
        If narwhals is not installed.
    ValueError
        If `layout` is unknown.

    Examples
    --------
    >>> import dataroles as dr
    >>> import pandas as pd
    >>> df = pd.DataFrame({"name": ["Ann", "Me"], "SQL": [4, 2], "Python": [2.5, None]})
    >>> ann, me = dr.read_frame(df)
    >>> dict(ann), me.complete
    ({'sql': 4.0, 'python': 2.5}, False)
    """
    check_choice("layout", layout, get_args(Layout))
    check_framework(framework)
    columns = _columns(df)
    ids, names = _identities(columns, id, name)
    if layout == "long":
        return profiles_from_long(columns, ids, names, framework=framework, scale=scale, source=_SOURCE)
    cells = [[cells[at] for cells in columns.values()] for at in range(len(names))]
    sheet = Sheet(names, [*columns], cells, ids, source=_SOURCE, numbers=range(len(names)))
    return profiles_from_sheet(sheet, framework, scale)


def to_frame(profiles: Iterable[SkillProfile], *, layout: Layout = "wide", backend: Backend = "pandas") -> Any:
    """Return profiles on one framework as a DataFrame. `read_frame` reads it back.

    Parameters
    ----------
    profiles : iterable of SkillProfile
        Profiles, at least one, such as ``catalog.profiles()``.
    layout : {"wide", "long"}, default "wide"
        One row per profile, with the columns id, name and one per skill name; or one row per
        profile and skill, with the columns id, name, skill, rating and standard_error.
    backend : {"pandas", "polars", "pyarrow"}, default "pandas"
        Library of the returned frame. Requires the extra ``frames`` and that library.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        Profiles and skills in order. Unrated skills are missing cells. Standard errors are in the
        long layout only.

    Raises
    ------
    FrameworkMismatchError
        If the profiles are on different frameworks.
    TypeError
        If an item is not a profile.
    ImportError
        If narwhals or the backend is not installed.
    ValueError
        If there are no profiles, `layout` or `backend` is unknown, or a skill is called "id" or
        "name" in the wide layout.

    Examples
    --------
    >>> import dataroles as dr
    >>> catalog = dr.load_catalog()
    >>> to_frame(catalog.profiles("platform"), backend="polars").shape
    (2, 10)
    """
    team = tuple(profiles)
    if not team:
        raise ValueError("there are no profiles: pass at least one")
    for profile in team:
        if not isinstance(profile, SkillProfile):
            raise TypeError(
                f"among the profiles is {short_repr(profile)} ({type(profile).__name__}): give only such as"
                " role.profile, or catalog.profiles()"
            )
    framework = team[0].framework
    for profile in team:
        if profile.framework != framework:
            raise FrameworkMismatchError(
                f"{team[0].name!r} is rated on {framework.id!r} and {profile.name!r} on {profile.framework.id!r}:"
                " make a frame of each"
            )
    return frame_of_profiles(framework.skills, team, layout=layout, backend=backend)


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
        raise CatalogError(
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
    raise CatalogError(
        f"the index of {_SOURCE} says {short_repr(index[0])}, but not what that is: name it, df.rename_axis('name'), or"
        " drop it, df.reset_index(drop=True)"
    )


def _cells(series: Any) -> list[Any]:
    return [
        None if missing else _plain(cell)
        for cell, missing in zip(series.to_list(), series.is_null().to_list(), strict=True)
    ]


def _plain(cell: Any) -> Any:
    if isinstance(cell, Decimal):
        return math.nan if cell.is_nan() else float(cell)
    return cell


def _identities(
    columns: dict[Any, list[Any]], id: str | None, name: str | None
) -> tuple[Sequence[object] | None, Sequence[object]]:
    """Remove and return the columns of ids and names."""
    at = [_heading(columns, given, word) for given, word in ((id, "id"), (name, "name"))]
    own = [None if heading is None else [_label(cell) for cell in columns[heading]] for heading in at]
    for heading in {*at} - {None}:
        del columns[heading]
    ids, names = own
    if ids is None and names is None:
        first = short_repr(next(iter(columns), "Person"))
        raise CatalogError(f"{_SOURCE} has no column 'name' or 'id': say which has the names, such as name={first}")
    return ids, names if names is not None else ids or []


def _heading(columns: dict[Any, list[Any]], given: str | None, word: str) -> Any:
    if given is None:
        alike = [heading for heading in columns if isinstance(heading, str) and lookup_key(heading) == word]
        return word if word in alike else next(iter(alike), None)
    if given not in columns:
        known = [heading for heading in columns if isinstance(heading, str)]
        raise CatalogError(f"{_SOURCE} has no column {short_repr(given)} for the {word}: {suggest(given, known)}")
    return given


def _label(cell: Any) -> Any:
    """Return a whole number as text, as in a file; other values are rejected later."""
    return str(cell) if isinstance(cell, Integral) and not isinstance(cell, bool) else cell
