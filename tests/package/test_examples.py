"""The scripts of the gallery run as they stand, and each draws."""

import runpy
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

import dataroles as dr

PLOTS = Path(__file__).parents[2] / "examples" / "plots"


@pytest.mark.usefixtures("in_examples_folder")
@pytest.mark.parametrize("script", sorted(PLOTS.glob("*.py")), ids=lambda script: script.stem)
def test_script_of_the_gallery(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plt, "show", lambda: None)
    runpy.run_path(str(script))
    figures = [plt.figure(number) for number in plt.get_fignums()]
    assert figures
    for figure in figures:
        figure.canvas.draw()
        dr.save_figure(figure, f"{script.stem}-{figure.number}.png")
