"""Reading files within limits, and collecting faults."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dataroles.exceptions import CatalogError, DataRolesError

LARGEST = 64 * 2**20
"""The size in bytes beyond which a file is neither read nor written."""


def read_bytes(path: Path) -> bytes:
    """Return the content of a file, read once so that later changes have no effect."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # opening a folder raises an OSError
        raise CatalogError(f"{path.name} is not a regular file: copy its content into one")
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    check_size(content, path.name)
    return content


def check_size(content: bytes, file: str) -> None:
    """Raise a CatalogError if a file is too large."""
    if len(content) > LARGEST:
        raise CatalogError(f"{file} has more than {LARGEST:,} bytes, the most that is read: split the file")


def text_of(content: bytes, file: str) -> str:
    """Return the text of a UTF-8 file, or raise a CatalogError."""
    save = "save it in that encoding" + ", in Excel as CSV UTF-8" * file.lower().endswith(".csv")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise CatalogError(f"{file} is not UTF-8, at byte {error.start}: {save}") from error
    if "\0" in text:  # as in UTF-16 and binary files
        raise CatalogError(f"{file} is not UTF-8, as byte {content.index(0)} is zero: {save}")
    # Some editors write a byte order mark.
    return text.removeprefix("\ufeff")


class Faults:
    """Faults of one file.

    Parameters
    ----------
    file : str
        Name of the file.

    Examples
    --------
    >>> faults = Faults("team.toml")
    >>> with faults.at("[roles.me]"):
    ...     raise CatalogError("the name is empty: give it one")
    >>> faults.found
    ['[roles.me]: the name is empty: give it one']
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[str] = []

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """Collect the faults of an error raised inside the block, and continue after it."""
        try:
            yield
        except DataRolesError as error:
            self.note(place, error)

    def note(self, place: str, error: DataRolesError) -> None:
        """Collect the faults of an error."""
        for fault in error.args:
            self.add(place, fault)

    def add(self, place: str, fault: str) -> None:
        """Collect a fault."""
        self.found.append(f"{place}: {fault}")

    def raise_if_any(self) -> None:
        """Raise one CatalogError with all faults, if any."""
        if self.found:
            count = f"{len(self.found)} fault" + "s" * (len(self.found) > 1)
            listed = "".join(f"\n  {fault}" for fault in self.found)
            raise CatalogError(f"{self.file} has {count}:{listed}")
