"""Texts: validation, case-insensitive lookup, and ids made from names."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import Attribute

from dataroles.exceptions import CatalogError, short_repr

# Not allowed in XML or in some file formats. Newline and tab are allowed.
_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"

_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalnum()}
_NO_LETTERS_IN_LINE = {code: " " for code in _NO_LETTERS if chr(code) != "\n"}
# Space that is not a single one between two words of a line, or an empty line.
_ODD_SPACE = ("  ", " \n", "\n ", "\n\n", "\t", "\r", "\f", "\v", "\x1c", "\x1d", "\x1e", "\x1f")


def lookup_key(name: str) -> str:
    """Return a name with case and white space folded, for lookup."""
    if name.isascii():  # the usual case
        return " ".join(name.lower().split())
    # Unicode canonical caseless matching: casefold alone misses some capitals.
    folded = unicodedata.normalize("NFD", name).casefold()
    return " ".join(unicodedata.normalize("NFD", folded).split())


def lookup_keys(names: Sequence[str]) -> list[str]:
    """Return the `lookup_key` of each name. Faster than one by one."""
    together = "\n".join(names)
    if not together.isascii() or not _is_one_line_each(together, len(names)):
        return [*map(lookup_key, names)]
    return together.lower().split("\n")


def _is_one_line_each(together: str, count: int) -> bool:
    """Return whether a text has a number of lines, each of words with single spaces between them."""
    lines = f"\n{together}\n"
    return together.count("\n") == count - 1 and not any(space in lines for space in _ODD_SPACE)


def names_one_of(word: object, names: Iterable[str]) -> bool:
    """Return whether a word is one of the names, as folded by `lookup_key`."""
    return isinstance(word, str) and lookup_key(word) in map(lookup_key, names)


def slug(name: str) -> str:
    """Return an id made from a name: lower case, with hyphens between runs of letters and digits.

    A name without letters and digits, such as an emoji, gives its code points.
    """
    if name.isascii():  # the usual case
        return "-".join(name.lower().translate(_NO_LETTERS).split()) or "-".join(f"u{ord(c):x}" for c in name.strip())
    # Normalize again, as folding decomposes some characters.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    # Keep marks: without them many scripts lose their vowels.
    kept = (c if unicodedata.category(c)[0] in "LNM" else " " for c in folded)
    return "-".join("".join(kept).split()) or "-".join(f"u{ord(c):x}" for c in folded.strip())


def slugs(names: Sequence[str]) -> list[str]:
    """Return the `slug` of each name. Faster than one by one."""
    together = "\n".join(names)
    spaced = together.lower().translate(_NO_LETTERS_IN_LINE) if together.isascii() else ""
    if _is_one_line_each(spaced, len(names)):
        return spaced.replace(" ", "-").split("\n")
    return [*map(slug, names)]


def text_fault(value: object) -> str | None:
    """Return what is wrong with a text, which may be empty, or None."""
    if not isinstance(value, str):
        return f"is {short_repr(value)} ({type(value).__name__}): give it as text"
    # Printable texts are safe. This check is faster than compiling the pattern.
    unsafe = None if value.isprintable() else re.search(_UNSAFE, value)
    if unsafe:
        return (
            f"{short_repr(value)} has the character U+{ord(unsafe[0]):04X}, which cannot be shown or stored safely:"
            " remove it (newline and tab are allowed)"
        )
    return None


def name_fault(value: object) -> str | None:
    """Return what is wrong with a text that must not be empty, or None."""
    return text_fault(value) or (None if str(value).strip() else "is empty: fill it in")


def id_fault(value: object) -> str | None:
    """Return what is wrong with an id, which must not have white space, or None."""
    fault = name_fault(value)
    if fault is None and str(value).split() != [value]:
        return f"{short_repr(value)} has white space: write it as {slug(str(value))!r}"
    return fault


def are_ids(texts: list[str]) -> bool:
    """Return whether all texts are valid ids. Faster than `id_fault` for each."""
    together = " ".join(texts)
    return text_fault(together) is None and together.split() == texts


def are_names(texts: list[str]) -> bool:
    """Return whether all texts are valid names. Faster than `name_fault` for each."""
    return text_fault(" ".join(texts)) is None and all(map(str.strip, texts))


def texts(values: Iterable[str]) -> tuple[str, ...]:
    """Convert to a tuple; single strings are left for `check_texts` to reject."""
    # Most are tuples, and checking for Iterable is slow.
    if isinstance(values, (tuple, str)) or not isinstance(values, Iterable):
        return values  # type: ignore[return-value]
    return tuple(values)


def check_text(instance: object, attribute: "Attribute[Any]", value: object) -> None:
    """Validate an attrs field: printable text, possibly empty."""
    if (fault := text_fault(value)) is not None:
        raise CatalogError(f"{_field(instance, attribute)} {fault}")


def check_name(instance: object, attribute: "Attribute[Any]", value: object) -> None:
    """Validate an attrs field: printable text that is not empty."""
    if (fault := name_fault(value)) is not None:
        raise CatalogError(f"{_field(instance, attribute)} {fault}")


def check_id(instance: object, attribute: "Attribute[Any]", value: object) -> None:
    """Validate an attrs field: printable text without white space."""
    if (fault := id_fault(value)) is not None:
        raise CatalogError(f"{_field(instance, attribute)} {fault}")


def check_texts(instance: object, attribute: "Attribute[Any]", value: object) -> None:
    """Validate an attrs field: a sequence of printable texts that are not empty."""
    if not isinstance(value, tuple):
        raise CatalogError(
            f"{_field(instance, attribute)} are {short_repr(value)}, which is not a list: give a list of texts"
        )
    for at, text in enumerate(value, 1):
        if (fault := name_fault(text)) is not None:
            raise CatalogError(f"number {at} of {_field(instance, attribute)} {fault}")


def instances_of(kind: type, example: str) -> Callable[[object, "Attribute[Any]", Any], None]:
    """Return a validator of an attrs field: one instance of a class, or a tuple of instances."""

    def check(instance: object, attribute: "Attribute[Any]", value: Any) -> None:
        for one in value if isinstance(value, tuple) else (value,):
            if not isinstance(one, kind):
                field = _field(instance, attribute).replace("the _", "the ")
                raise TypeError(
                    f"among {field} is {short_repr(one)} ({type(one).__name__}): give a {kind.__name__},"
                    f" such as {example}"
                )

    return check


def _field(instance: object, attribute: "Attribute[Any]") -> str:
    """Return the name of a field and its owner for messages."""
    known = getattr(instance, "id", None) if attribute.name != "id" else None
    owner = f"{type(instance).__name__} {known!r}" if isinstance(known, str) else f"a {type(instance).__name__}"
    return f"the {attribute.name} of {owner}"


def places_of(things: Iterable[tuple[str, Iterable[str]]]) -> tuple[dict[str, int], list[str]]:
    """Return the position of each word, and a message for each ambiguous word."""
    places: dict[str, int] = {}
    ids: list[str] = []
    clashes: dict[tuple[int, int, str], str] = {}
    for place, (id_, words) in enumerate(things):
        ids.append(id_)
        for word in words:
            key = lookup_key(word)
            first = places.setdefault(key, place)
            if first == place:
                continue
            if ids[first] == id_:
                clashes[first, place, ""] = f"two have the id {id_!r}"
            else:
                clashes.setdefault((first, place, key), f"{word!r} stands for both {ids[first]!r} and {id_!r}")
    return places, list(clashes.values())


def collisions(things: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """Return a message for each ambiguous word, as `places_of` does."""
    return places_of(things)[1]
