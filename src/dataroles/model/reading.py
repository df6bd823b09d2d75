"""How a sheet was read: what was found, and what each column, row and word was taken for."""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from dataroles._displayed import Displayed
from dataroles.model.mapping import FrozenMapping
from dataroles.model.text import texts


def _texts(given: Mapping[str, str]) -> FrozenMapping[str, str]:
    return given if isinstance(given, FrozenMapping) else FrozenMapping(given.items())


def _columns(given: "Iterable[ColumnReading]") -> "tuple[ColumnReading, ...]":
    return tuple(given)


@frozen
class ColumnReading:
    """What one column of a sheet was taken for.

    Parameters
    ----------
    column : str
        Letter of the column, as a spreadsheet shows it.
    heading : str
        Its heading, on one line.
    kind : str
        What the column was read as: "name", "id", "person" (ids of people with several rows), "repeat",
        "skill", "standard error", "rating" (in a long sheet), "attribute", "questionnaire" or
        "ignored".
    reason : str
        Why it was read so.

    Examples
    --------
    >>> ColumnReading("B", "SQL", "skill", "3 of 3 filled cells are ratings").kind
    'skill'
    """

    column: str
    heading: str
    kind: str
    reason: str


@frozen(repr=False)
class SheetReading(Displayed):
    r"""How `read_matrix` or `read_frame` read a sheet.

    Parameters
    ----------
    source : str
        Name of the file, with the name of the sheet in a workbook.
    facts : mapping of str to str
        What was found: encoding, separator, decimal sign, heading row, layout.
    columns : iterable of ColumnReading
        What each column was read as.
    passed_over : mapping of str to str, optional
        Rows that are not in the matrix, with the reason.
    words : mapping of str to str, optional
        Cells that are not plain numbers, with the rating that each was read as.
    notes : iterable of str, optional
        Other observations, such as merged cells.

    Examples
    --------
    >>> from pathlib import Path
    >>> import dataroles as dr
    >>> _ = Path("team.csv").write_text("Name,Team,SQL\nAda,BI,4\nBob,ML,n/a\n")
    >>> reading = dr.read_matrix("team.csv").reading
    >>> [(column.heading, column.kind) for column in reading.columns], reading.words["n/a"]
    ([('Name', 'name'), ('Team', 'attribute'), ('SQL', 'skill')], 'unrated')
    """

    source: str
    facts: FrozenMapping[str, str] = field(converter=_texts)
    columns: tuple[ColumnReading, ...] = field(converter=_columns)
    passed_over: FrozenMapping[str, str] = field(default=FrozenMapping(), converter=_texts)
    words: FrozenMapping[str, str] = field(default=FrozenMapping(), converter=_texts)
    notes: tuple[str, ...] = field(default=(), converter=texts)

    def _line(self) -> str:
        return f"<SheetReading of {self.source!r}: {len(self.columns)} columns>"
