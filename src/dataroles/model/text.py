"""Text in the model: what is valid, how names are matched, how ids are made of them."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from attrs import Attribute

from dataroles.exceptions import CatalogError

__all__ = ["check_id", "check_name", "check_text", "check_texts", "collisions", "lookup_key", "slug", "texts"]

# Neither XML nor every file takes these. Newline and tab are allowed.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def lookup_key(name: str) -> str:
    """Fold case and white space, so that names match as people write them."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def slug(name: str) -> str:
    """Make an id of a name: lower case, with a hyphen for whatever is no letter or digit.

    A name without letters and digits (an emoji, say) gives its code points.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    # Marks are kept: without them many scripts lose their vowels.
    kept = (c if unicodedata.category(c)[0] in "LNM" else " " for c in folded)
    return "-".join("".join(kept).split()) or "-".join(f"u{ord(c):x}" for c in folded.strip())


def texts(values: Iterable[str]) -> tuple[str, ...]:
    """Convert to a tuple; one text alone, a likely slip, is left for `check_texts` to refuse."""
    return values if isinstance(values, str) else tuple(values)  # type: ignore[return-value]


def check_text(instance: object, attribute: "Attribute[Any]", value: object) -> None:
    """Validate an attrs field: any printable text, which may be empty."""
    if not isinstance(value, str):
        raise CatalogError(f"{_field(instance, attribute)} is {value!r} ({type(value).__name__}): give it as text")
    unsafe = _UNSAFE.search(value)
    if unsafe:
        raise CatalogError(
            f"{_field(instance, attribute)} {value!a} has the character U+{ord(unsafe[0]):04X}, which cannot be"
            " shown or stored safely: remove it (newline and tab are allowed)"
        )


def check_name(instance: object, attribute: "Attribute[Any]", value: object) -> None:
    """Validate an attrs field: printable text that is not empty."""
    check_text(instance, attribute, value)
    if not str(value).strip():
        raise CatalogError(f"{_field(instance, attribute)} is empty: give it one")


def check_id(instance: object, attribute: "Attribute[Any]", value: object) -> None:
    """Validate an attrs field: printable text without white space."""
    check_name(instance, attribute, value)
    if len(str(value).split()) > 1 or str(value) != str(value).strip():
        raise CatalogError(f"{_field(instance, attribute)} {value!r} has white space: write it as {slug(str(value))!r}")


def check_texts(instance: object, attribute: "Attribute[Any]", value: object) -> None:
    """Validate an attrs field: a sequence of printable texts that are not empty."""
    if isinstance(value, str):
        raise CatalogError(f"{_field(instance, attribute)} are the one text {value!r}: give a list, [{value!r}]")
    for text in value:  # type: ignore[attr-defined]
        check_name(instance, attribute, text)


def _field(instance: object, attribute: "Attribute[Any]") -> str:
    """Name a field and its owner, as far as the owner is known yet."""
    known = getattr(instance, "id", None) if attribute.name != "id" else None
    owner = f"{type(instance).__name__} {known!r}" if isinstance(known, str) else f"a {type(instance).__name__}"
    return f"the {attribute.name} of {owner}"


def collisions(things: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """Say which words would stand for two things at once.

    Parameters
    ----------
    things : iterable of (id, words)
        What each thing may be looked up by, its id among the words.

    Returns
    -------
    list of str
        A phrase for each clash; empty if there is none.
    """
    owners: dict[str, tuple[int, str]] = {}
    clashes = []
    for position, (id_, words) in enumerate(things):
        for word in words:
            first, owner = owners.setdefault(lookup_key(word), (position, id_))
            if first != position:
                clashes.append(
                    f"two have the id {id_!r}" if owner == id_ else f"{word!r} stands for both {owner!r} and {id_!r}"
                )
    return list(dict.fromkeys(clashes))
