"""IPython completes what is typed between the square brackets, and lists what there is."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from cards_data import CATALOG

import dataroles as dr


@pytest.fixture
def completed() -> Iterator[Any]:
    """Complete a line in an IPython of its own."""
    from IPython.core import interactiveshell as shells
    from IPython.core.completer import provisionalcompleter
    from traitlets.config import Config

    config = Config({"HistoryManager": {"enabled": False}})
    make: Any = shells.InteractiveShell
    shell = make(config=config)
    names = {
        "catalog": CATALOG,
        "frameworks": CATALOG.frameworks,
        "framework": CATALOG.framework,
        "profile": CATALOG["data-engineer"].profile,
        "matrix": dr.pairwise(CATALOG),
        "neighbors": dr.nearest(CATALOG, CATALOG),
        "dr": dr,
    }
    shell.push(names)

    def complete(line: str) -> list[str]:
        with provisionalcompleter():
            return [found.text for found in shell.Completer.completions(line, len(line))]

    yield complete
    shells.InteractiveShell.clear_instance()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('catalog["data-s', ["data-scientist"]),
        ('catalog["ML', ["ML Engineer", "MLE"]),
        ('frameworks["pl', ["platform"]),
        # The completer goes on from the last word.
        ('framework["Data V', ["Visualization"]),
        ('profile["ml', ["mlops"]),
        ('neighbors["Data An', ["Analyst"]),
        ('matrix["data-s', ["data-scientist"]),
        ('matrix["data-scientist", "machine', ["machine-learning-engineer"]),
        ('matrix["Data Scientist", "Machine', ["Machine Learning Engineer"]),
        ("dr.plot_s", ["plot_similarity"]),
    ],
)
def test_names_are_completed(completed: Any, line: str, found: list[str]) -> None:
    assert [word.strip("\"'], ").removeprefix(".") for word in completed(line)] == found


def test_every_key_of_an_object_is_offered() -> None:
    for thing, at in ((CATALOG, 0), (CATALOG.framework, 0), (CATALOG["DE"].profile, 0), (dr.pairwise(CATALOG), 1)):
        keys: list[Any] = thing._ipython_key_completions_()
        assert len(keys) == len(set(keys)) > at
        for key in keys:
            thing[key]


def test_too_many_pairs_are_not_offered() -> None:
    ids, values = [f"r{at}" for at in range(300)], np.ones((300, 300))
    matrix = dr.SimilarityMatrix(
        rows=ids, columns=ids, row_names=ids, column_names=ids, values=values, shared=values, shared_weight=values,
        metric="ruzicka", framework="f",
    )  # fmt: skip
    assert matrix._ipython_key_completions_() == []


def test_the_last_line_of_an_error_says_what_to_do(completed: Any) -> None:
    from IPython.core.ultratb import VerboseTB

    for wrong, way_out in (
        (lambda: CATALOG["data-scientst"], "did you mean 'data-scientist'"),
        (lambda: CATALOG["data-engineer"].profile["Databse"], "did you mean 'databases'"),
        (lambda: CATALOG["cloud-devops"].on("lifecycle"), "it is rated on 'platform' only"),
    ):
        with pytest.raises(dr.DataRolesError) as caught:
            wrong()
        shown = VerboseTB().text(caught.type, caught.value, caught.tb)
        assert way_out.lower() in shown.splitlines()[-1].lower()
