"""What is public says in place what it takes, what it gives, what it raises, and shows it in an example that is run."""

import ast
import builtins
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from numpydoc.docscrape import NumpyDocString, get_doc_object
from numpydoc.validate import ERROR_MSGS, validate

import dataroles as dr

# Everything that numpydoc checks, but for:
LEFT_OUT = {
    "ES01": "many a summary says it all",
    "SA01": "the reference puts together what belongs together",
}
PACKAGE = str(Path(dr.__file__).parent)
CHECKS = set(ERROR_MSGS) - set(LEFT_OUT)

# A text, a module, and the metrics: each is a declaration, of which the page of the metrics is made.
NOT_VALIDATED: list[tuple[ModuleType, set[str]]] = [
    (dr, {"__version__", "metrics"}),
    (dr.metrics, {"METRICS", *dr.metrics.METRICS}),
]

# Raised on the way, but never seen by who calls.
NEVER_SEEN: dict[tuple[str, type[Exception]], str] = {
    ("dataroles.load_catalog", RecursionError): "becomes a CatalogError",
    ("dataroles.read_catalog", RecursionError): "becomes a CatalogError",
    **{(f"dataroles.{name}", dr.RatingError): "becomes a CatalogError" for name in ("load_catalog", "read_catalog")},
    ("dataroles.compare", dr.UnknownMetricError): "the metrics are our own",
    ("dataroles.pairwise", ValueError): "`out` and `threads` are for arrays only",
    **{
        (f"dataroles.{name}", dr.RatingError): "ratings of objects are valid, and a framework has skills"
        for name in ("compare", "coverage", "overlap", "pairwise", "similarity")
    },
}


def public() -> Iterator[tuple[str, object]]:
    """Yield all public names in full, with methods and properties, and what they stand for."""
    for module, left_out in NOT_VALIDATED:
        for name in sorted({*module.__all__} - left_out):
            thing = getattr(module, name)
            yield f"{module.__name__}.{name}", thing
            for own, member in vars(thing).items() if inspect.isclass(thing) else ():
                public_one = own == "__call__" or not own.startswith("_")
                if public_one and isinstance(member, property | classmethod | staticmethod | type(public)):
                    yield f"{module.__name__}.{name}.{own}", member


PUBLIC = dict(public())


@pytest.mark.parametrize("name", PUBLIC)
def test_the_docstring_is_complete(name: str) -> None:
    found = {code: text for code, text in validate(name)["errors"] if code in CHECKS}
    if isinstance(PUBLIC[name], property) and shown_by_its_class(name):
        found.pop("EX01", None)
    assert found == {}


@pytest.mark.parametrize("name", PUBLIC)
def test_the_docstring_names_what_is_raised(name: str) -> None:
    documented = raises_section(PUBLIC[name])
    missing = {
        error.__name__
        for error in raised_by(PUBLIC[name])
        if not documented & {base.__name__ for base in error.__mro__} and (name, error) not in NEVER_SEEN
    }
    assert missing == set()


def test_every_exempted_error_is_raised_somewhere() -> None:
    assert [(name, error) for name, error in NEVER_SEEN if error not in raised_by(PUBLIC[name])] == []


def test_public_functions_classes_methods_and_properties_are_checked() -> None:
    expected = {
        "dataroles.overlap",
        "dataroles.Catalog",
        "dataroles.Catalog.rate",
        "dataroles.Catalog.frameworks",
        "dataroles.NotRatedError",
        "dataroles.metrics.top_k",
        "dataroles.metrics.Metric.__call__",
    }
    assert expected <= set(PUBLIC)


def incomplete(x: int, y: int) -> int:
    """Do something.

    Parameters
    ----------
    y : int
        One of them.
    """
    if not x:
        raise ValueError(y)
    return deeper(x)


def deeper(x: int) -> int:
    if x < 0:
        raise KeyError(x)
    return x


def test_missing_sections_are_found() -> None:
    codes = {code for code, _ in validate(get_doc_object(incomplete))["errors"]}
    assert {"PR01", "RT01", "EX01"} <= codes & CHECKS
    assert raised_by(incomplete) == {ValueError, KeyError}
    assert raises_section(incomplete) == set()


def shown_by_its_class(name: str) -> bool:
    owner, _, own = name.rpartition(".")
    examples = NumpyDocString(inspect.getdoc(PUBLIC[owner]) or "")["Examples"]
    return any(f".{own}" in line for line in examples if line.startswith(">>>"))


def raises_section(thing: object) -> set[str]:
    """Return the names of the errors that a docstring speaks of."""
    entries = NumpyDocString(inspect.getdoc(thing) or "")["Raises"]
    return {error.strip() for entry in entries for error in entry.type.split(",")}


def raised_by(thing: object) -> set[type[BaseException]]:
    """Return the errors that are raised by a function, or by what it calls within the package."""
    if isinstance(thing, property):
        thing = thing.fget
    elif inspect.isclass(thing):
        thing = vars(thing).get("__attrs_post_init__")
    elif isinstance(thing, classmethod | staticmethod):
        thing = thing.__func__
    return _raised(thing, set()) if inspect.isfunction(thing) else set()


def _raised(function: Callable[..., object], seen: set[object]) -> set[type[BaseException]]:
    """Follow calls by name, and those of the own methods, as far as they lead."""
    if function in seen:
        return set()
    seen.add(function)
    raised: set[type[BaseException]] = set()
    for node in ast.walk(_tree(function)):
        if isinstance(node, ast.Raise) and node.exc is not None:
            error = _named(node.exc.func if isinstance(node.exc, ast.Call) else node.exc, function)
            raised |= {error} if inspect.isclass(error) and issubclass(error, BaseException) else set()
        elif isinstance(node, ast.Call):
            called = _named(node.func, function)
            # By file: attrs puts functions of its own into classes under the module of the class.
            if inspect.isfunction(called) and called.__code__.co_filename.startswith((PACKAGE, __file__)):
                raised |= _raised(called, seen)
    return raised


def _named(node: ast.expr, function: Callable[..., object]) -> object:
    """Return what a name in a function stands for, as far as that is plain."""
    names = getattr(function, "__globals__", {})
    if isinstance(node, ast.Name):
        return names.get(node.id, getattr(builtins, node.id, None))
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
        owner = names.get(function.__qualname__.split(".")[0])
        return vars(owner).get(node.attr) if inspect.isclass(owner) else None
    return None


@cache
def _tree(function: Callable[..., object]) -> ast.Module:
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(function)))
    except OSError:  # what attrs has made
        return ast.Module([], [])


SHARED_PARAMETERS = ("framework", "weights", "missing", "undefined", "backend")
COMPARING = ("compare", "coverage", "gap", "nearest", "overlap", "pairwise", "similarity")
FRAMES = ("Comparison.to_frame", "Gap.to_frame", "Neighbors.to_frame", "SimilarityMatrix.to_frame", "to_frame")


@pytest.mark.parametrize("parameter", SHARED_PARAMETERS)
def test_shared_parameters_are_described_in_the_same_words(parameter: str) -> None:
    names = FRAMES if parameter == "backend" else COMPARING
    described = {
        " ".join(entry.desc)
        for name in names
        for entry in NumpyDocString(inspect.getdoc(PUBLIC[f"dataroles.{name}"]) or "")["Parameters"]
        if entry.name == parameter
    }
    assert len(described) == 1
