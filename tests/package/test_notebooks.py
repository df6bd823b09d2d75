"""The notebooks run from nothing, and show what they have stored."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
TOOL = PROJECT / "tools" / "notebooks.py"
NOTEBOOKS = sorted((PROJECT / "examples" / "notebooks").glob("*.ipynb"))

each_notebook = pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)


def read(file: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return notebook


def check(file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, TOOL, "--check", file], capture_output=True, text=True, check=False)


def test_there_are_three_notebooks() -> None:
    assert [file.stem for file in NOTEBOOKS] == ["career_change", "tour", "your_own_catalog"]


@each_notebook
def test_a_fresh_run_gives_the_stored_output(file: Path) -> None:
    run = check(file)
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_difference_in_stored_output_is_found(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "id": "cell-1", "metadata": {}, "execution_count": 1, "source": ["6 * 7"]}
    shown = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": ["43"]}}
    file = tmp_path / "false.ipynb"
    file.write_text(
        json.dumps({"cells": [{**cell, "outputs": [shown]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}),
        encoding="utf-8",
    )
    run = check(file)
    assert run.returncode == 1
    assert re.search(r"^-43\n\+42$", run.stdout, re.MULTILINE)


@each_notebook
def test_stored_output_does_not_depend_on_the_run(file: Path) -> None:
    notebook = read(file)
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert set(notebook["metadata"]["language_info"]) == {"name"}
    for number, cell in enumerate(notebook["cells"], 1):
        assert cell["id"] == f"cell-{number}"
        assert cell["metadata"] == {}
    assert not re.search(r"tmp/|\\Temp\\|0x[0-9a-f]{6}|ipykernel_", json.dumps(notebook))


@each_notebook
def test_it_begins_with_a_title_and_ends_with_text(file: Path) -> None:
    cells = read(file)["cells"]
    assert "".join(cells[0]["source"]).startswith("# ")
    assert cells[-1]["cell_type"] == "markdown"


@each_notebook
def test_its_cells_ran_in_order(file: Path) -> None:
    counts = [cell["execution_count"] for cell in read(file)["cells"] if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1))


@each_notebook
def test_it_has_plots_and_no_warnings(file: Path) -> None:
    outputs = [output for cell in read(file)["cells"] for output in cell.get("outputs", ())]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert [output for output in outputs if output.get("name") == "stderr" or output["output_type"] == "error"] == []
