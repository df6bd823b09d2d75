"""For all tests and examples: plots off screen, documents run in their order, figures closed behind each test."""

import os
import shutil
import sys
from collections.abc import Iterator
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.myst import PythonCodeBlockParser

# No fixture could set it before the first test module imports pyplot.
os.environ["MPLBACKEND"] = "Agg"

# A slow machine is no failure.
settings.register_profile("dataroles", deadline=None, max_examples=50)
# For a second run of the same laws: --hypothesis-profile quick; for a long search: thorough.
settings.register_profile("quick", deadline=None, max_examples=10)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("dataroles")

collect_ignore = [
    "benchmarks",
    "docs/_build",
    "docs/conf.py",
    "docs/gallery",
    "docs/gallery_images.py",
    "docs/layers_figure.py",
    "docs/page_figures.py",
    "docs/pairs_figure.py",
    "examples",
    "tests/package/typing_examples.py",
]

# Docstrings are run by pytest itself; these are the ``python`` blocks of Markdown files, each file in one namespace.
pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE)],
    patterns=["*.md"],
    fixtures=["in_examples_folder", "closed_figures"],
).pytest()


def _place(item: pytest.Item) -> tuple[str, int]:
    return (str(item.path), item.example.start) if isinstance(item, SybilItem) else ("", 0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the examples of documents last and in their order, which no shuffling may change."""
    items.sort(key=_place)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Leave sweeps untraced: what they run through, others cover, and to trace it would take half as long again."""
    if item.get_closest_marker("sweep"):
        item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def examples_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that examples write to, with the sheets of a clone."""
    folder = tmp_path_factory.mktemp("examples")
    (folder / "examples").mkdir()
    for sheet in ("team.csv", "team.xlsx"):
        shutil.copy(Path(__file__).parent / "examples" / sheet, folder / "examples")
    return folder


@pytest.fixture
def in_examples_folder(examples_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in the folder that examples write to."""
    monkeypatch.chdir(examples_folder)


@pytest.fixture(autouse=True)
def closed_figures(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close all figures afterwards; run docstrings where they may write."""
    if isinstance(request.node, pytest.DoctestItem):
        request.getfixturevalue("in_examples_folder")
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
