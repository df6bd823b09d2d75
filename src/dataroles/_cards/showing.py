"""What lets an object show itself."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataroles._cards.content import Card

__all__ = ["Shown"]


class Shown:
    """Shows itself: as HTML in a notebook, and as text where it is printed."""

    __slots__ = ()

    def _card(self) -> "Card":
        raise NotImplementedError

    def _line(self) -> str:
        """Return what stands for the object within a list, an error or a traceback."""
        return str(self)

    def __repr__(self) -> str:
        try:
            return self._line()
        except Exception as error:  # noqa: BLE001 (a debugger shows what is only half made)
            return f"<{type(self).__name__} that cannot be shown: {error!r}>"

    def __str__(self) -> str:
        from dataroles._cards.as_text import text_of  # noqa: PLC0415 (only what is shown needs it)

        return text_of(self)

    def _repr_html_(self) -> str:
        from dataroles._cards.as_html import html_of  # noqa: PLC0415

        return html_of(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Tell IPython the whole where it is shown by itself, and one line of it within a list."""
        printer.text(str(self) if len(printer.stack) <= 1 else repr(self))
