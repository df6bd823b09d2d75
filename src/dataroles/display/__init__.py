"""What objects show of themselves: one card per class, as text in a terminal and as HTML in a notebook.

To give a class a card, register a function for it with `card_of.register`, in `model` or `analysis`.
"""

from dataroles.display import analysis as analysis
from dataroles.display import model as model
from dataroles.display.html import as_html
from dataroles.display.text import as_text

__all__ = ["as_html", "as_text"]
