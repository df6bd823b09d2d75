"""CSV as spreadsheets take and give it."""

import csv
from io import StringIO

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dataroles as dr
from dataroles._csv import csv_rows, csv_text

CELLS = st.text(st.sampled_from("=+-@'\",;\t\n\r 0a\uff1dא🎉") | st.characters(exclude_categories=["Cs"]), max_size=6)
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def tables(cells: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    return st.integers(1, 3).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=3)
    )


@given(tables(CELLS))
@example([["'=1"], ["''=1"], ["'"], ["'t Hooft"], ["=1"], [" =1"], ["' +1"]])
@example([["\n"], ["\t"], ["\r"], [" \n"], [""]])
def test_every_text_survives_being_written_and_read(table: list[list[str]]) -> None:
    # A row of blanks is none, but for those that get an apostrophe in front.
    expected = [
        (number, cells)
        for number, cells in enumerate(table, 1)
        if any(cell.strip() or cell.startswith(("\t", "\r", "\n")) for cell in cells)
    ]
    assert csv_rows(csv_text(table), "team.csv") == expected


@pytest.mark.parametrize("many", [1, 2000])
def test_apostrophes_do_not_hide_formulas(many: int) -> None:
    texts = ["it's " * many, "=1", "'=1", "'"]
    assert csv_rows(csv_text([texts]), "team.csv") == [(1, texts)]


@pytest.mark.parametrize("text", ["sep=;", "sep=", "sep=!\na!b", "set=;\na"])
def test_a_row_that_resembles_a_sep_line_is_a_row(text: str) -> None:
    assert csv_rows(text, "team.csv") == [(at, line.split(";")) for at, line in enumerate(text.split("\n"), 1)]


def test_a_first_line_can_name_the_separator() -> None:
    assert csv_rows("sep=;\na,b;c\n", "team.csv") == [(2, ["a,b", "c"])]


@given(tables(CELLS))
def test_no_cell_begins_like_a_formula(table: list[list[str]]) -> None:
    for row in csv.reader(StringIO(csv_text(table), newline=""), strict=True):
        assert not [cell for cell in row if cell.lstrip(" ").startswith(RUN) or cell.startswith(RUN)]


def is_plain(text: str) -> bool:
    return bool(text.strip(" ")) and "'" not in text and not text.startswith(RUN) and not text.lstrip().startswith(RUN)


@given(tables(CELLS.filter(is_plain)))
def test_pandas_finds_the_same_cells(table: list[list[str]]) -> None:
    frame = pd.read_csv(StringIO(csv_text(table), newline=""), header=None, dtype=str, keep_default_na=False)
    # pandas takes every line end in quotes for what it is, too.
    assert frame.to_numpy().tolist() == table


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_keep_every_bit(number: float) -> None:
    ((_, (cell,)),) = csv_rows(csv_text([[number]]).replace("-", "-"), "team.csv")
    assert float(cell).hex() == number.hex()


def test_numbers_and_empty_cells_are_written_plainly() -> None:
    assert csv_text([["a", -1.0, 2.5, None, 1e22]]) == "a,-1,2.5,,1e+22\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_separator_is_found_from_the_headings(delimiter: str, newline: str) -> None:
    text = newline.join(["", delimiter.join(["name", '"SQL, dbt; R\tor"', "C"]), delimiter.join(["Me", "3", "4"])])
    assert csv_rows(text, "team.csv") == [(2, ["name", "SQL, dbt; R\tor", "C"]), (3, ["Me", "3", "4"])]


@pytest.mark.parametrize(
    ("headings", "names", "separator"),
    [
        ("name;SQL;Pipelines (Airflow, DBT)", "comma and semicolon", ","),
        ("name\tSQL;C", "semicolon and tab", ";"),
        ("a,b;c\td", "comma and semicolon and tab", ","),
    ],
)
def test_an_ambiguous_separator_is_not_guessed(headings: str, names: str, separator: str) -> None:
    with pytest.raises(dr.CatalogError) as caught:
        csv_rows(headings + "\nMe,3;4\n", "team.csv")
    assert str(caught.value) == (
        f"team.csv may be separated by {names}, as its first row has both: quote headings that contain one, or write a"
        f" line 'sep={separator}' above the headings"
    )


@pytest.mark.parametrize("text", ["", "\n\r\n", ",,\n ,\t\n"])
def test_blank_rows_are_ignored(text: str) -> None:
    assert csv_rows(text.replace("\t", ""), "team.csv") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [('name,SQL\n"Me,3\n', 2), ('name,SQL\n"Me"x,3\n', 2), ('"name,SQL', 1), ("name," + "x" * 200_000, 1)],
    ids=["open", "behind", "heading", "long"],
)
def test_broken_quotes_and_endless_cells_are_refused_with_the_line(text: str, line: int) -> None:
    with pytest.raises(dr.CatalogError, match=rf"^team\.csv is not valid CSV, at line {line}: "):
        csv_rows(text, "team.csv")


def test_every_heading_is_fast() -> None:
    with pytest.raises(dr.CatalogError):
        csv_rows('"a' * 200_000, "team.csv")
