"""What the tests of DataFrames share."""

import math
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa

BACKENDS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.Table}


def content(frame: Any) -> dict[str, list[Any]]:
    """Return the cells by heading, None where missing."""
    if isinstance(frame, pd.DataFrame):
        assert list(frame.index) == list(range(len(frame)))
        return {
            heading: [None if pd.isna(cell) else cell for cell in frame[heading].tolist()] for heading in frame.columns
        }
    columns = frame.to_dict(as_series=False) if isinstance(frame, pl.DataFrame) else frame.to_pydict()
    # What is missing is null there; NaN would be a number.
    assert not any(isinstance(cell, float) and math.isnan(cell) for cells in columns.values() for cell in cells)
    return dict(columns)


def made(backend: str, columns: Any) -> Any:
    """Make a frame as a user of that package does."""
    return pa.table(columns) if backend == "pyarrow" else BACKENDS[backend](columns)
