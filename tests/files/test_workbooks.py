"""Matrices survive files, questionnaires come back, and no workbook does harm."""

# ruff: noqa: E501 (XML is long)

import io
import struct
import sys
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import python_calamine
import xlsxwriter
from files.strategies import matrices
from hypothesis import given
from hypothesis import strategies as st
from workbook_data import made

import dataroles as dr
from dataroles import _xlsx
from dataroles.files.sheets import workbooks
from dataroles.files.sheets.export import write_matrix
from dataroles.files.sheets.read import read_matrix

LIFECYCLE = dr.load_catalog().framework
CODING = dr.SkillFramework(
    "coding",
    "Coding",
    [dr.Skill("sql", "SQL", summary="Queries.", levels={1: "Reads queries."}), dr.Skill("py", "Python")],
    dr.RatingScale(1, 3, 0, ["some", "much", "all"]),
)


@given(matrices(), st.data())
def test_any_matrix_survives_excel(
    tmp_path_factory: pytest.TempPathFactory, matrix: dr.SkillMatrix, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    write_matrix(matrix, path)
    assert read_matrix(path, matrix.framework) == matrix


@given(matrices(text_only=True))
def test_any_matrix_survives_csv(tmp_path_factory: pytest.TempPathFactory, matrix: dr.SkillMatrix) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    write_matrix(matrix, path)
    assert read_matrix(path, matrix.framework) == matrix


def test_rows_of_one_person_keep_their_person(tmp_path: Path) -> None:
    matrix = dr.SkillMatrix(CODING, [[1, 2], [2, 3]], ["Ann", "Ann"], ["ann-1", "ann-2"], people=["ann", "ann"])
    for name in ("team.csv", "team.xlsx"):
        write_matrix(matrix, tmp_path / name)
        assert read_matrix(tmp_path / name, CODING) == matrix


def test_a_workbook_shows_ratings_as_numbers_and_explains_them(tmp_path: Path) -> None:
    matrix = dr.SkillMatrix(
        CODING,
        [[1.0, 3.0], [0.0, np.nan]],
        ["Ann", "=1+1"],
        attributes={"Team": ["BI", "https://example.org"], "Lead": [True, False]},
    )
    path = tmp_path / "team.xlsx"
    write_matrix(matrix, path)
    with python_calamine.load_workbook(str(path)) as workbook:
        assert workbook.sheet_names == ["Ratings", "Skills", "Scale"]
        rows = workbook.get_sheet_by_name("Ratings").to_python()
        assert rows[0] == ["id", "name", "Team", "Lead", "SQL", "Python"]
        assert rows[1:] == [
            ["ann", "Ann", "BI", True, 1.0, 3.0],
            ["1-1", "=1+1", "https://example.org", False, 0.0, ""],
        ]
        assert workbook.get_sheet_by_name("Skills").to_python()[1] == [
            "sql",
            "SQL",
            "",
            "Queries.",
            "1 = Reads queries.",
        ]
        assert workbook.get_sheet_by_name("Scale").to_python()[1] == [0.0, "not at all", "0 - not at all"]
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<pane xSplit="2" ySplit="1" topLeftCell="C2"' in sheet
    assert '<conditionalFormatting sqref="E2:F3"><cfRule type="colorScale"' in sheet
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


@pytest.mark.parametrize(
    ("matrix", "name", "error", "words"),
    [
        ([1], "team.csv", TypeError, "is a list: give a SkillMatrix"),
        (None, "team.pdf", dr.SheetError, "cannot write a matrix as '.pdf': use one of .csv, .xlsx"),
        ({"sql": ["x"]}, "team.csv", dr.SheetError, "two columns would have the heading 'SQL'"),
        ({"Name": ["x"]}, "team.xlsx", dr.SheetError, "two columns would have the heading 'Name'"),
        ({"Note": ["x" * 40_000]}, "team.xlsx", dr.SheetError, "a text in team.xlsx has 40,000 characters, and a cell of Excel"),
    ],
)  # fmt: skip
def test_what_cannot_be_written(tmp_path: Path, matrix: Any, name: str, error: type[Exception], words: str) -> None:
    if not isinstance(matrix, list):
        matrix = dr.SkillMatrix(CODING, [[1, 2]], ["A"], attributes=matrix or {})
    with pytest.raises(error) as caught:
        write_matrix(matrix, tmp_path / name)
    assert words in str(caught.value)
    assert not [*tmp_path.iterdir()]


def test_too_many_rows_for_excel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_xlsx, "_MOST_ROWS", 3)
    matrix = dr.SkillMatrix(CODING, [[1, 2]] * 3, ["A", "B", "C"])
    with pytest.raises(
        dr.SheetError, match=r"team\.xlsx would have 4 rows and 4 columns, and Excel takes 3 and 16,384: write CSV"
    ):
        write_matrix(matrix, tmp_path / "team.xlsx")


@pytest.mark.parametrize(("package", "act"), [("xlsxwriter", "write"), ("python_calamine", "read")])
def test_without_the_extra_the_error_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, act: str
) -> None:
    path = tmp_path / "team.xlsx"
    write_matrix(dr.SkillMatrix(CODING, [[1, 2]], ["A"]), path)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'dataroles\[excel\]'"):
        write_matrix(dr.SkillMatrix(CODING, [[1, 2]], ["A"]), path) if act == "write" else read_matrix(path)


def test_faults_of_a_questionnaire_for_several_people(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["skill id", "skill", "summary", "how to rate", "Ann", "Your name", "Ann", "A\x07", ""],
        ["sql", "SQL", "", "", 2, 9, 1, None, None],
        ["go", "Go", "", "", 2, 1, 1, None, None],
        ["SQL", "SQL", "", "", 2, 1, 1, None, None],
    ]
    path = tmp_path / "ask.csv"
    path.write_text(
        "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows), encoding="utf-8"
    )
    with pytest.raises(dr.SheetError) as caught:
        read_matrix(path, CODING)
    assert [fault.split(": ")[0] for fault in str(caught.value).split("\n  ")[1:]] == [
        "column F has no name",
        "the name 'A\\x07' has the character U+0007, which cannot be shown or stored safely",
        "'9' is off the scale from 1 to 3 (row 2)",
        "unknown skill 'go' on 'coding' (row 3)",
        "'SQL' is in row 2 already (row 4)",
        "'Ann' has 2 columns",
    ]
    with pytest.raises(dr.SheetError, match="is a questionnaire: pass the framework"):
        read_matrix(path)


ROWS: list[list[Any]] = [["Name", "SQL"], ["Ada", 3], ["Bob", 4.5]]


def test_sheets_of_a_workbook(tmp_path: Path) -> None:
    path = made(tmp_path / "two.xlsx", ("One", ROWS), ("Empty", []), ("Two", [["Name", "R"], ["Eve", 2]]))
    with pytest.raises(dr.SheetError, match=r"several sheets with content: pass sheet=, one of 'One', 'Two'$"):
        read_matrix(path)
    assert read_matrix(path, sheet="Two").names == ("Eve",)
    matrix = read_matrix(path, sheet=1)
    assert matrix.names == ("Ada", "Bob")
    assert matrix.reading is not None
    assert matrix.reading.notes == ("other sheets: 'Empty', 'Two'",)
    assert matrix.reading.source == "two.xlsx, sheet 'One'"
    for sheet in ("Three", 0, 4, True, 1.5):
        with pytest.raises(
            dr.SheetError, match=r"two\.xlsx has no sheet .*: pass sheet=, one of 'One', 'Empty', 'Two', or its"
        ):
            read_matrix(path, sheet=sheet)  # type: ignore[arg-type]
    with pytest.raises(dr.SheetError, match="is empty"):
        read_matrix(path, sheet="Empty")
    with pytest.raises(dr.SheetError, match="needs no encoding"):
        read_matrix(path, encoding="utf-8", sheet=1)
    with pytest.raises(dr.SheetError, match=r"nothing\.xlsx is empty"):
        read_matrix(made(tmp_path / "nothing.xlsx", ("A", []), ("B", [])))


def test_hidden_sheets_and_merged_cells_are_read_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet("Front")
        worksheet = workbook.add_worksheet("Data")
        worksheet.hide()
        worksheet.merge_range(0, 0, 0, 2, "Our team")
        worksheet.write_row(1, 0, ["Name", "SQL", "R"])
        worksheet.write_row(2, 0, ["Ada", 3, 4])
        worksheet.set_row(2, None, None, {"hidden": True})
    matrix = read_matrix(path)
    assert matrix.names == ("Ada",)
    assert matrix.reading is not None
    assert matrix.reading.notes[:2] == (
        "the sheet 'Data' is hidden",
        "merged cells: 1; only the first cell of each has the value, the others are empty",
    )


def test_cells_of_every_type(tmp_path: Path) -> None:
    path = tmp_path / "types.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        worksheet = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        worksheet.write_row(0, 0, ["Name", "Lead", "Since", "SQL", "Sum"])
        worksheet.write_row(1, 0, ["Ada", True])
        worksheet.write_number(1, 2, 46000, day)
        worksheet.write_row(1, 3, [3])
        worksheet.write_formula(1, 4, "=D2+1", None, 4)
    matrix = read_matrix(path)
    assert matrix.attributes["Lead"] == (True,)
    assert str(matrix.attributes["Since"][0]).startswith("2025-12-09")
    assert matrix.ratings.tolist() == [[3, 4]]
    with pytest.raises(dr.SheetError, match="'TRUE' is not a rating"):
        read_matrix(path, skills=["Lead", "SQL"])
    with pytest.raises(dr.SheetError, match=r"'2025-12-09.*' is not a rating"):
        read_matrix(path, skills=["Since", "SQL"])


def test_percentages_of_a_workbook_are_fractions(tmp_path: Path) -> None:
    path = tmp_path / "percent.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        worksheet = workbook.add_worksheet()
        percent = workbook.add_format({"num_format": "0%"})
        worksheet.write_row(0, 0, ["Name", "SQL"])
        for row, (name, share) in enumerate([("Ada", 0.6), ("Bob", 1)], 1):
            worksheet.write_string(row, 0, name)
            worksheet.write_number(row, 1, share, percent)
    with pytest.raises(dr.SheetError, match=r"all ratings are from 0 to 1, as workbooks store percentages: pass scale"):
        read_matrix(path, scale=dr.RatingScale(0, 100))
    matrix = read_matrix(path, scale=dr.RatingScale(0, 1)).rescaled(dr.RatingScale(0, 100))
    assert matrix.ratings.tolist() == [[60], [100]]
    rows: list[list[Any]] = [["Name", "SQL"], ["Ada", 0], ["Bob", 1]]
    whole = read_matrix(made(tmp_path / "whole.xlsx", ("A", rows)), scale=dr.RatingScale(0, 100))
    assert whole.ratings.tolist() == [[0], [1]]
    low = dr.SkillMatrix(whole.framework, [[0.5], [1.0]], ["A", "B"])
    write_matrix(low, path)
    assert read_matrix(path, whole.framework) == low


def test_truth_values_can_have_labels(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Name", "SQL"], ["Ada", True], ["Bob", False]]
    matrix = read_matrix(made(tmp_path / "yes.xlsx", ("A", rows)), labels={"TRUE": 5, "FALSE": 1})
    assert matrix.ratings.tolist() == [[5], [1]]


def test_an_error_in_a_cell_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "errors.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        worksheet = workbook.add_worksheet()
        worksheet.write_row(0, 0, ["Name", "SQL"])
        worksheet.write_row(1, 0, ["Ada", 3])
        worksheet.write_row(2, 0, ["Bob"])
        worksheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    with pytest.raises(dr.SheetError, match=r"'#DIV/0!' is an error of the spreadsheet \(row 3, column 'SQL'\)"):
        read_matrix(path)


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"])
@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"Name,SQL\nAda,3\n"]
)
def test_files_that_are_no_workbooks(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"team{suffix}"
    path.write_bytes(content)
    with pytest.raises(dr.SheetError, match="cannot be read as a workbook"):
        read_matrix(path)


def rezipped(path: Path, target: Path, **changed: bytes) -> Path:
    """Copy a workbook with some members changed."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            key = info.filename.rsplit("/", 1)[-1].split(".")[0]
            new.writestr(info.filename, changed.get(key, old.read(info)))
    return target


CELLS = '<c r="A1" t="str"><v>Name</v></c><c r="B1" t="str"><v>SQL</v></c>'
HOSTILE = {
    "a cell far away": f'<row r="1">{CELLS}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "a cell beyond the last column": f'<row r="1">{CELLS}</row><row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>',
    "single quotes": f"<row r='1'>{CELLS}</row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    "a prefix": f'<row r="1">{CELLS}</row><x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    "a row far away": "".join(f'<c r="A{n}"><v>1</v></c>' for n in (1, 99_999_999)) + '<c r="AAA1"><v>1</v></c>',
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_sheet_of_too_many_cells_is_refused_before_it_is_built(tmp_path: Path, what: str) -> None:
    path = made(tmp_path / "ok.xlsx", ("Sheet1", ROWS))
    head = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    sheet = f"{head}{HOSTILE[what]}</sheetData></worksheet>".encode()
    with pytest.raises(dr.SheetError, match="more than 20,000,000 cells"):
        read_matrix(rezipped(path, tmp_path / "bomb.xlsx", sheet1=sheet))


def test_xml_that_expands_is_not_expanded(tmp_path: Path) -> None:
    path = made(tmp_path / "ok.xlsx", ("Sheet1", ROWS))
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 10}">' for n in range(10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE sst [{entities}]><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1"><si><t>&e9;</t></si></sst>'
    with pytest.raises(dr.SheetError):
        read_matrix(rezipped(path, tmp_path / "bomb.xlsx", sharedStrings=bomb.encode()))


def test_archives_that_unpack_to_too_much_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "ok.xlsx", ("Sheet1", ROWS))
    bomb = rezipped(path, tmp_path / "bomb.xlsx", theme1=b"\0" * 2_000_000)
    monkeypatch.setattr(workbooks, "_MOST_UNPACKED", 1_000_000)
    assert len(bomb.read_bytes()) < 20_000
    with pytest.raises(dr.SheetError, match="unpacks to more than 1,000,000 bytes: split the workbook"):
        read_matrix(bomb)


def test_an_archive_that_lies_about_its_content_is_damaged(tmp_path: Path) -> None:
    path = made(tmp_path / "ok.xlsx", ("Sheet1", ROWS))
    content = bytearray(path.read_bytes())
    at = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[at] ^= 0xFF
    path.write_bytes(bytes(content))
    with pytest.raises(dr.SheetError, match=r"is damaged|cannot be read as a workbook"):
        read_matrix(path)


def ods(content: str) -> bytes:
    buffer = io.BytesIO()
    names = ["office", "table", "text"]
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    body = f"<office:document-content {spaces}><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body></office:document-content>"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f'<?xml version="1.0"?>{body}')
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def ods_cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


MANY = ' table:number-columns-repeated="1000000000"'


def test_an_open_document_is_read(tmp_path: Path) -> None:
    rows = [("Name", "SQL", "R"), ("Ada", "3", "4")]
    cells = "".join(
        f'<table:table-row>{"".join(map(ods_cell, row))}<table:table-cell table:number-columns-repeated="16381"/></table:table-row>'
        for row in rows
    )
    empty = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    path = tmp_path / "team.ods"
    path.write_bytes(ods(f'<table:table table:name="A">{cells}{empty}</table:table>'))
    assert read_matrix(path).ratings.tolist() == [[3, 4]]


@pytest.mark.parametrize(
    "row",
    [
        f'<table:table-row table:number-rows-repeated="1000000000">{ods_cell("1") * 3}</table:table-row>',
        f"<table:table-row>{ods_cell('1', MANY)}</table:table-row>",
        f'<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        f'<table:table-row><table:table-cell table:number-columns-repeated="16000"/>{ods_cell("1")}</table:table-row>',
    ],
)
def test_repeated_cells_of_an_open_document_are_counted(tmp_path: Path, row: str) -> None:
    path = tmp_path / "bomb.ods"
    head = f"<table:table-row>{ods_cell('Name')}{ods_cell('SQL')}</table:table-row>"
    path.write_bytes(ods(f'<table:table table:name="A">{head}{row}</table:table>'))
    with pytest.raises(dr.SheetError, match="more than 20,000,000 cells"):
        read_matrix(path)


def record(kind: int, body: bytes = b"") -> bytes:
    """Return a record of a binary workbook."""
    return (bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])) + bytes([len(body)]) + body


def number(value: int) -> bytes:
    return value.to_bytes(4, "little")


def wide(text: str) -> bytes:
    return number(len(text)) + text.encode("utf-16-le")


def binary_workbook() -> bytes:
    """Return a sheet with the headings Name and SQL, a number and an error, in the binary format."""
    rows = [
        record(0, number(0) + b"\0" * 13)
        + record(6, number(0) * 2 + wide("Name"))
        + record(6, number(1) + number(0) + wide("SQL")),
        record(0, number(1) + b"\0" * 13)
        + record(6, number(0) * 2 + wide("Ada"))
        + record(5, number(1) + number(0) + struct.pack("<d", 3)),
        record(0, number(2) + b"\0" * 13)
        + record(6, number(0) * 2 + wide("Bob"))
        + record(3, number(1) + number(0) + b"\x07"),
    ]
    dimensions = number(0) + number(2) + number(0) + number(1)
    sheet = [record(129), record(148, dimensions), record(145), *rows, record(146), record(130)]
    bundle = record(156, number(0) + number(1) + wide("rId1") + wide("Data"))
    book = [record(131), record(143), bundle, record(144), record(132)]
    relation = '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>',
        )
        archive.writestr("xl/workbook.bin", b"".join(book))
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(sheet))
    return buffer.getvalue()


def test_a_binary_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "team.xlsb"
    path.write_bytes(binary_workbook())
    matrix = read_matrix(path)
    assert matrix.names == ("Ada", "Bob")
    np.testing.assert_array_equal(matrix.ratings, [[3], [np.nan]])
    assert matrix.reading is not None
    assert matrix.reading.notes == (
        "cells with errors of the spreadsheet, such as #REF!, are read as empty in this format",
    )


def test_an_interrupt_is_no_fault_of_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(python_calamine, "load_workbook", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read_matrix(made(tmp_path / "ok.xlsx", ("Sheet1", ROWS)))


def test_durations_are_text(tmp_path: Path) -> None:
    path = tmp_path / "hours.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        worksheet = workbook.add_worksheet()
        worksheet.write_row(0, 0, ["Name", "Hours", "SQL"])
        worksheet.write_row(1, 0, ["Ada"])
        worksheet.write_number(1, 1, 1.5, workbook.add_format({"num_format": "[h]:mm"}))
        worksheet.write_row(1, 2, [3])
    assert read_matrix(path).attributes["Hours"] == ("1 day, 12:00:00",)


def test_the_cells_of_a_binary_workbook_are_counted() -> None:

    sheet = record(0, number(9)) + record(5, number(2) + b"\0" * 8) + bytes([0x93, 0x01, 0x82, 0x01]) + b"\0" * 130
    sheet += record(0, number(1_048_575)) + record(2, number(16_383))
    assert workbooks._cells_of_xlsb(sheet) == 1_048_576 * 16_384
    assert workbooks._cells_of_xlsb(sheet[:12]) == 10 * 3
    assert workbooks._cells_of_xlsb(b"\xff") == 0
    assert workbooks._cells_of_xlsb(b"\xff" * 9) == 0


@given(st.binary(max_size=400), st.integers(0, 10_000))
def test_damaged_workbooks_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, junk: bytes, at: int) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = folder / "whole.xlsx"
    if not path.exists():
        made(path, ("Sheet1", ROWS))
    content = path.read_bytes()
    at %= len(content)
    damaged = folder / "damaged.xlsx"
    damaged.write_bytes(content[:at] + junk + content[at + len(junk) :])
    with suppress(dr.SheetError):
        read_matrix(damaged)
