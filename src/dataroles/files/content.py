"""What is in a file: read once, whole, within limits."""

import stat
from pathlib import Path

from dataroles.exceptions import CatalogError

__all__ = ["LARGEST", "check_size", "read_bytes", "text_of"]

LARGEST = 64 * 2**20
"""The size in bytes beyond which a file is neither read nor written."""


def read_bytes(path: Path) -> bytes:
    """Read a file once, so that what is checked is what is used, whatever happens to it meanwhile.

    Raises
    ------
    CatalogError
        If it is larger than `LARGEST`, or no file with an end, such as a pipe.
    OSError
        If it cannot be opened.
    """
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # that a folder is none, opening it says
        raise CatalogError(f"{path.name} is no regular file: copy its content into one")
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    check_size(content, path.name)
    return content


def check_size(content: bytes, file: str) -> None:
    """Raise a CatalogError if there is more than a file may hold."""
    if len(content) > LARGEST:
        raise CatalogError(f"{file} has more than {LARGEST:,} bytes, the most that is read: split the catalog")


def text_of(content: bytes, file: str) -> str:
    """Decode a file's bytes, or raise a CatalogError."""
    save = "save it in that encoding" + ", in Excel as CSV UTF-8" * file.lower().endswith(".csv")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise CatalogError(f"{file} is not UTF-8, at byte {error.start}: {save}") from error
    if "\0" in text:  # as in UTF-16, and in what is no text
        raise CatalogError(f"{file} is not UTF-8, as byte {content.index(0)} is zero: {save}")
    # A byte order mark, which some editors write, is no part of the text.
    return text.removeprefix("\ufeff")
