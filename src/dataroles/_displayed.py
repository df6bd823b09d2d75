"""Base class of objects that show themselves in notebooks and when printed."""

from importlib import import_module
from typing import Any


class Displayed:
    """Object that shows a card: as HTML in a notebook, and as text when printed.

    The card itself is defined in `dataroles.display`, which is imported when something is first shown.
    """

    __slots__ = ()

    def _line(self) -> str:
        """Return the one-line form used within lists, errors and tracebacks."""
        return str(self)

    def __repr__(self) -> str:
        try:
            return self._line()
        except Exception as error:  # noqa: BLE001 (debuggers show half-made objects)
            return f"<{type(self).__name__} that cannot be shown: {error!r}>"

    def __str__(self) -> str:
        return _display("as_text", self)

    def _repr_html_(self) -> str:
        return _display("as_html", self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show the whole card in IPython, or one line of it within a list."""
        printer.text(str(self) if len(printer.stack) <= 1 else repr(self))


def _display(form: str, thing: Displayed) -> str:
    # By name: display knows all classes, and no class knows display.
    text: str = getattr(import_module("dataroles.display"), form)(thing)
    return text
