"""What lets a result show itself."""

from typing import TYPE_CHECKING

from dataroles._cards import showing

if TYPE_CHECKING:
    from dataroles._cards.content import Card

__all__ = ["Keyed", "Shown"]


class Shown(showing.Shown):
    """Shows itself: as HTML in a notebook, and as text wherever it is printed."""

    __slots__ = ()

    def _card(self) -> "Card":
        from dataroles.analysis.shown import card_of  # noqa: PLC0415 (only what is shown needs it)

        return card_of(self)


class Keyed(Shown):
    """Shows itself, and completes what is typed between its square brackets."""

    __slots__ = ()

    def _ipython_key_completions_(self) -> list[str] | list[tuple[str, str]]:
        from dataroles.analysis.shown import keys_of  # noqa: PLC0415

        return keys_of(self)
