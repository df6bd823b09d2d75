"""Escaped markup: elements are built of tags, attributes and text, and all text is escaped."""

import re
from html import escape

from attrs import field, frozen

_NAME = re.compile("[a-zA-Z][a-zA-Z0-9-]*")


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a valid tag or attribute name: use letters, digits and hyphens")
    return name


@frozen
class Element:
    """Element with attributes and children; its string is its markup.

    Parameters
    ----------
    tag : str
        Name of the tag.
    attributes : tuple of (str, str) pairs
        Attributes in order.
    children : tuple of Element or str
        Content; text is escaped.

    Examples
    --------
    >>> str(Element("b", (("title", '"'),), ("1 < 2",)))
    '<b title="&quot;">1 &lt; 2</b>'
    """

    tag: str = field(converter=_named)
    attributes: tuple[tuple[str, str], ...]
    children: "tuple[Element | str, ...]"

    def __str__(self) -> str:
        attributes = "".join(f' {_named(name)}="{escape(value)}"' for name, value in self.attributes)
        return f"<{self.tag}{attributes}>{''.join(map(_markup, self.children))}</{self.tag}>"


def _markup(child: Element | str) -> str:
    return escape(child, quote=False) if isinstance(child, str) else str(child)


def element(tag: str, *children: Element | str, **attributes: str | int | None) -> Element:
    """Return an element.

    Examples
    --------
    >>> str(element("td", "3", class_="number", aria_label="three", title=None))
    '<td class="number" aria-label="three">3</td>'
    """
    given = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    return Element(tag, tuple((name, str(value)) for name, value in given if value is not None), children)
