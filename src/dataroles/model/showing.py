"""What lets an object of the model show itself, and offer its names where one is typed."""

from typing import TYPE_CHECKING

from dataroles._cards import showing

if TYPE_CHECKING:
    from dataroles._cards.content import Card

__all__ = ["Keyed", "Shown"]


class Shown(showing.Shown):
    """Shows itself: as HTML in a notebook, and as text where it is printed."""

    __slots__ = ()

    def _card(self) -> "Card":
        from dataroles.model.shown import card_of  # noqa: PLC0415 (only what is shown needs it)

        return card_of(self)


class Keyed(Shown):
    """Shows itself, and completes what is typed between its square brackets."""

    __slots__ = ()

    def _ipython_key_completions_(self) -> list[str]:
        from dataroles.model.shown import keys_of  # noqa: PLC0415

        return keys_of(self)
