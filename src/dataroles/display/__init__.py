"""Cards: one per class, shown as text in a terminal and as HTML in a notebook.

To add a card for a class, register a function with `card_of.register` in `model`, `people` or `analysis`.
"""

from dataroles.display import analysis as analysis
from dataroles.display import model as model
from dataroles.display import people as people
from dataroles.display.html import as_html
from dataroles.display.text import as_text

__all__ = ["as_html", "as_text"]
