"""Markup is escaped, whatever goes in."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataroles._markup import Element, element

# What HTML can hold at all, and as it is: a parser takes a return for a new line.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("<>&\"'`\n"))


@given(text=TEXTS, value=TEXTS)
def test_a_parser_reads_the_same_content_back(text: str, value: str) -> None:
    markup = str(element("p", text, element("b", text), text, title=value))
    (found,) = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True).parseFragment(markup)
    assert found.attrib == {"title": value}
    assert ["".join(part.itertext()) for part in found] == [text]
    assert "".join(found.itertext()) == text * 3


def test_attributes_by_name() -> None:
    assert str(element("th", scope="row", class_="a", aria_label="x", tabindex=0, style=None)) == (
        '<th scope="row" class="a" aria-label="x" tabindex="0"></th>'
    )


@pytest.mark.parametrize("name", ["", "a b", "a>", "<b", "1a", "a=", "a\n", "on\u212alick"])
def test_names_of_tags_and_attributes_are_names(name: str) -> None:
    with pytest.raises(ValueError, match="is not a valid tag or attribute name: use letters, digits and hyphens"):
        Element(name, (), ())
    with pytest.raises(ValueError, match="is not a valid tag or attribute name"):
        str(Element("b", ((name, "1"),), ()))
