"""Collecting faults, so that a file reports all of its own at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from dataroles.exceptions import CatalogError, DataRolesError

__all__ = ["Faults"]


class Faults:
    """What is wrong with one file.

    Parameters
    ----------
    file : str
        The file's name, for the message.

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
        """Take note of an error's faults that is raised inside, and go on behind the block."""
        try:
            yield
        except DataRolesError as error:
            self.note(place, error)

    def note(self, place: str, error: DataRolesError) -> None:
        """Take note of an error's faults."""
        for fault in error.args:
            self.add(place, fault)

    def add(self, place: str, fault: str) -> None:
        """Take note of a fault."""
        self.found.append(f"{place}: {fault}")

    def raise_if_any(self) -> None:
        """Raise one CatalogError with all faults found."""
        if self.found:
            count = f"{len(self.found)} fault" + "s" * (len(self.found) > 1)
            listed = "".join(f"\n  {fault}" for fault in self.found)
            raise CatalogError(f"{self.file} has {count}:{listed}")
