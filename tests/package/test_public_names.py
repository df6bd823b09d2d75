"""What is public: a change here is a change for users, so it is made on purpose."""

import inspect
import re
from pathlib import Path

import pytest

import dataroles as dr

DOCS = Path(__file__).parents[2] / "docs"
API = (DOCS / "api.md").read_text(encoding="utf-8")

# The reference is the list: what it describes is public, and nothing else.
PUBLIC = sorted(
    {*re.findall(r"^\.\. (?:auto\w+|py:data):: dataroles\.(\w+)$", API, re.MULTILINE), "__version__", "metrics"}
)

PUBLIC_METRICS = {"coverage", "cosine", "ruzicka"}
PUBLIC_BESIDE_METRICS = {"METRICS", "Metric", "Parameter", "PolygonOverlap", "pairwise", "polygon_overlap", "top_k"}

OBJECTS = [name for name in PUBLIC if name not in {"__version__", "metrics"}]


def test_the_public_names_are_these() -> None:
    assert dr.__all__ == PUBLIC


def test_dir_lists_the_public_names_and_no_others() -> None:
    assert dir(dr) == sorted(PUBLIC)


def test_the_public_names_of_metrics_are_the_metrics_and_these() -> None:
    assert set(dr.metrics.METRICS) >= PUBLIC_METRICS
    assert sorted(dr.metrics.__all__) == sorted(PUBLIC_BESIDE_METRICS | set(dr.metrics.METRICS))


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_can_be_imported(name: str) -> None:
    namespace: dict[str, object] = {}
    exec(f"from dataroles import {name}", namespace)  # noqa: S102
    assert namespace[name] is getattr(dr, name)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'dataroles' has no attribute 'plot_pie'"):
        _ = dr.plot_pie


@pytest.mark.parametrize("name", dr.metrics.METRICS)
def test_a_metric_is_public_under_its_own_name(name: str) -> None:
    assert getattr(dr.metrics, name) is dr.metrics.METRICS[name]
    assert dr.metrics.METRICS[name].name == name


@pytest.mark.parametrize("name", OBJECTS)
def test_every_public_object_has_a_docstring(name: str) -> None:
    assert _own_docstring(getattr(dr, name))


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (owner, name)
        for owner in OBJECTS
        if inspect.isclass(getattr(dr, owner))
        for name, member in vars(getattr(dr, owner)).items()
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property))
    ],
)
def test_every_public_method_and_property_has_a_docstring(owner: str, name: str) -> None:
    assert _own_docstring(vars(getattr(dr, owner))[name])


@pytest.mark.parametrize("name", PUBLIC)
def test_the_reference_lists_every_public_name(name: str) -> None:
    assert _is_documented(name, "dataroles")


@pytest.mark.parametrize("name", sorted(PUBLIC_BESIDE_METRICS))
def test_the_reference_lists_every_public_name_of_metrics(name: str) -> None:
    assert _is_documented(name, "dataroles.metrics")


def test_the_page_of_the_metrics_is_made_of_their_declarations() -> None:
    assert "\n```{metrics}\n```\n" in (DOCS / "metrics.md").read_text(encoding="utf-8")


def _is_documented(name: str, module: str) -> bool:
    """Return whether a directive describes a name, in full or below its module's directive."""
    module_part = re.escape(module)
    in_full = rf"^\.\. (?:auto\w+|py:module):: {module_part}\.{name}$"
    below = rf"^\.\. py:module:: {module_part}$(?:(?!^\.\. py:module::).)*^\.\. py:data:: {name}$"
    return any(re.search(pattern, API, re.MULTILINE | re.DOTALL) for pattern in (in_full, below))


def _own_docstring(thing: object) -> str:
    """Return the docstring, unless it was inherited or made up by attrs."""
    return (vars(thing).get("__doc__") if inspect.isclass(thing) else getattr(thing, "__doc__", None)) or ""
