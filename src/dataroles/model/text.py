"""Texts: validation, case-insensitive lookup, and ids made from names."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from attrs import Attribute

from dataroles.exceptions import CatalogError, shown

# Neither XML nor every file takes these. Newline and tab are allowed.
_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"


def lookup_key(name: str) -> str:
    """Fold case and white space, so that names match as people write them."""
    if name.isascii():  # as most are
        return " ".join(name.lower().split())
    # Unicode's canonical caseless matching: folding alone leaves some capitals apart.
    folded = unicodedata.normalize("NFD", name).casefold()
    return " ".join(unicodedata.normalize("NFD", folded).split())


def names_one_of(word: object, names: Iterable[str]) -> bool:
    """Say whether `word` is one of the names, as `lookup_key` matches them."""
    return isinstance(word, str) and lookup_key(word) in map(lookup_key, names)


def slug(name: str) -> str:
    """Make an id of a name: lower case, with a hyphen for whatever is no letter or digit.

    A name without letters and digits (an emoji, say) gives its code points.
    """
    # Once more after folding, which takes some characters apart.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    # Marks are kept: without them many scripts lose their vowels.
    kept = (c if unicodedata.category(c)[0] in "LNM" else " " for c in folded)
    return "-".join("".join(kept).split()) or "-".join(f"u{ord(c):x}" for c in folded.strip())


def text_fault(value: object) -> str | None:
    """Say what is wrong with a text, which may be empty; None if nothing is."""
    if not isinstance(value, str):
        return f"is {shown(value)} ({type(value).__name__}): give it as text"
    # What can be printed is safe, as most texts are; told sooner than the pattern is even compiled.
    unsafe = None if value.isprintable() else re.search(_UNSAFE, value)
    if unsafe:
        return (
            f"{shown(value)} has the character U+{ord(unsafe[0]):04X}, which cannot be shown or stored safely:"
            " remove it (newline and tab are allowed)"
        )
    return None


def name_fault(value: object) -> str | None:
    """Say what is wrong with a text that must not be empty; None if nothing is."""
    return text_fault(value) or (None if str(value).strip() else "is empty: fill it in")


def id_fault(value: object) -> str | None:
    """Say what is wrong with an id, which has no white space; None if nothing is."""
    fault = name_fault(value)
    if fault is None and str(value).split() != [value]:
        return f"{shown(value)} has white space: write it as {slug(str(value))!r}"
    return fault


def are_ids(texts: list[str]) -> bool:
    """Say whether `id_fault` finds nothing wrong with any of many texts, sooner than one by one."""
    together = " ".join(texts)
    return text_fault(together) is None and together.split() == texts


def are_names(texts: list[str]) -> bool:
    """Say whether `name_fault` finds nothing wrong with any of many texts, sooner than one by one."""
    return text_fault(" ".join(texts)) is None and all(map(str.strip, texts))


def texts(values: Iterable[str]) -> tuple[str, ...]:
    """Convert to a tuple; what is no list, such as one text alone, is left for `check_texts` to refuse."""
    # Most are tuples, and whether a thing is iterable takes long to ask.
    if isinstance(values, (tuple, str)) or not isinstance(values, Iterable):
        return values  # type: ignore[return-value]
    return tuple(values)


def check_text(instance: object, attribute: "Attribute[Any]", value: object) -> None:
    """Validate an attrs field: any printable text, which may be empty."""
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
        raise CatalogError(f"{_field(instance, attribute)} are {shown(value)}, which is no list: give a list of texts")
    for at, text in enumerate(value, 1):
        if (fault := name_fault(text)) is not None:
            raise CatalogError(f"number {at} of {_field(instance, attribute)} {fault}")


def instances_of(kind: type, example: str) -> Callable[[object, "Attribute[Any]", Any], None]:
    """Make a validator of an attrs field: a tuple of instances, or one, of a class of ours."""

    def check(instance: object, attribute: "Attribute[Any]", value: Any) -> None:
        for one in value if isinstance(value, tuple) else (value,):
            if not isinstance(one, kind):
                field = _field(instance, attribute).replace("the _", "the ")
                raise TypeError(
                    f"among {field} is {shown(one)} ({type(one).__name__}): give a {kind.__name__}, such as {example}"
                )

    return check


def _field(instance: object, attribute: "Attribute[Any]") -> str:
    """Name a field and its owner, as far as the owner is known yet."""
    known = getattr(instance, "id", None) if attribute.name != "id" else None
    owner = f"{type(instance).__name__} {known!r}" if isinstance(known, str) else f"a {type(instance).__name__}"
    return f"the {attribute.name} of {owner}"


def places_of(things: Iterable[tuple[str, Iterable[str]]]) -> tuple[dict[str, int], list[str]]:
    """Say what each word stands for, and which words would stand for two things at once."""
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
    """Say which words would stand for two things at once, as `places_of` does."""
    return places_of(things)[1]
