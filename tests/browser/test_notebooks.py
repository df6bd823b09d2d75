"""Notebooks in JupyterLab, in headless Chromium: all cells run, and what they show is readable, light and dark."""

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cards_data import HOSTILE

NOTEBOOKS = sorted((Path(__file__).parents[2] / "examples" / "notebooks").glob("*.ipynb"))
TESTS = Path(__file__).parents[1]
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
# What Lab may ask for elsewhere, or leave out of a page, it is told not to.
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
}
QUIET = (
    "--no-browser",
    "--allow-root",
    "--ServerApp.ip=127.0.0.1",
    "--IdentityProvider.token=",
    "--LabApp.expose_app_in_browser=True",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
# The hostile names of the tests, shown by the kernel.
CELLS = (
    f"import sys; sys.path.insert(0, {str(TESTS)!r})\nfrom cards_data import everything, hostile_catalog",
    "hostile_catalog()",
    "hostile_catalog()['<b>0</b>']",
    "everything()['hostile matrix']",
    "everything()['gap']",
    "everything()['comparison']",
)

READY = "return Boolean(window.jupyterapp && jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel)"
RUN = """
const done = arguments[0];
jupyterapp.commands.execute('notebook:run-all-cells').then(() => {
  const cells = jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model.toJSON());
  done(cells.filter(cell => cell.cell_type === 'code').map(cell => [cell.execution_count, cell.outputs]));
});
"""
HEIGHT = """
const last = [...document.querySelectorAll('.jp-Notebook .jp-Cell')].pop();
return last.offsetTop + last.offsetHeight + 150;
"""
SHOW_ALL = """
const cells = [...document.querySelectorAll('.jp-Notebook .jp-Cell')], done = arguments[0];
const next = () => {
  const cell = cells.pop();
  if (!cell) return done();
  cell.scrollIntoView();
  requestAnimationFrame(next);
};
next();
"""
# Words that a style of the page's has squeezed to a letter a line.
SQUEEZED = """
return [...document.querySelectorAll('.dataroles dt, .dataroles dd, .dataroles td, .dataroles th, .dataroles p')]
  .filter(one => one.textContent.trim().length > 3 && one.clientWidth < 20).map(one => one.textContent);
"""


def of_cells(cells: tuple[str, ...]) -> str:
    """Write a notebook of code."""
    written: list[dict[str, Any]] = [
        {"id": f"c{at}", "cell_type": "code", "source": cell, "metadata": {}, "outputs": [], "execution_count": None}
        for at, cell in enumerate(cells)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return json.dumps({"cells": written, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


@contextmanager
def lab(folder: Path) -> Iterator[str]:
    """Serve a folder by a JupyterLab that keeps all that it writes in there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    home = folder / "home"
    for name, settings in SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), encoding="utf-8")
    places = {f"JUPYTER_{what}_DIR": str(home / what) for what in ("CONFIG", "DATA", "RUNTIME")}
    places |= {f"JUPYTERLAB_{what.upper()}_DIR": str(home / what) for what in ("settings", "workspaces")}
    places |= {"HOME": str(home), "IPYTHONDIR": str(home / "ipython")}
    # The tests draw off screen; a notebook shows what it draws.
    surroundings = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    command = [sys.executable, "-m", "jupyterlab", *QUIET, f"--ServerApp.port={port}", f"--ServerApp.root_dir={folder}"]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, env=surroundings | places, stdout=log, stderr=log, cwd=folder)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(lambda: answers(f"{address}/api/status"), f"JupyterLab: {home / 'log'}")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 (our own server)
            return bool(response.status == 200)
    except OSError:
        return False


def wait_for(happened: Callable[[], bool], what: str, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.3)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve copies of the notebooks."""
    folder = tmp_path_factory.mktemp("notebooks")
    for notebook in NOTEBOOKS:
        shutil.copy(notebook, folder)
    (folder / "hostile.ipynb").write_text(of_cells(CELLS), encoding="utf-8")
    with lab(folder) as address:
        yield address


def run_in_lab(browser: Any, address: str, notebook: str) -> Any:
    """Open a notebook, run all of it, and return what each cell gave."""
    size = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.set_script_timeout(300)
    browser.get(f"{address}/lab/tree/{notebook}?reset")
    wait_for(lambda: bool(browser.execute_script(READY)), "the notebook's kernel")
    browser.execute_script("jupyterapp.commands.execute('application:toggle-left-area')")
    return browser.execute_async_script(RUN)


def take_pictures(browser: Any, folder: Path, name: str) -> None:
    """Take a picture of the whole notebook in both themes, wide and narrow."""
    for kind, theme in THEMES.items():
        browser.execute_async_script(
            "jupyterapp.commands.execute('apputils:change-theme', {theme: arguments[0]})"
            ".then(() => setTimeout(arguments[1], 1500))",
            theme,
        )
        assert browser.execute_script("return document.body.dataset.jpThemeLight") == str(kind == "light").lower()
        for width in (1280, 520):
            size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            time.sleep(1)
            height = min(browser.execute_script(HEIGHT), 12_000)
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**size, "height": height})
            time.sleep(1)
            # Cells out of sight are drawn when they come into it.
            browser.execute_async_script(SHOW_ALL)
            picture = browser.execute_cdp_cmd("Page.captureScreenshot", {})
            path = folder / f"{name}-{kind}-{width}.png"
            path.write_bytes(base64.b64decode(picture["data"]))
            assert path.stat().st_size > 20_000


@pytest.mark.parametrize("notebook", ["hostile.ipynb", *(notebook.name for notebook in NOTEBOOKS)])
def test_all_cells_of_a_notebook_run_and_show(browser: Any, served: str, notebook: str, tmp_path: Path) -> None:
    cells = run_in_lab(browser, served, notebook)
    assert cells
    for count, outputs in cells:
        assert isinstance(count, int)
        assert not [output for output in outputs if output["output_type"] == "error"]
    cards = [o for _, outputs in cells for o in outputs if "dataroles" in str(o.get("data", {}).get("text/html"))]
    assert len(cards) == browser.execute_script("return document.querySelectorAll('.jp-OutputArea .dataroles').length")
    assert len(cards) >= 1
    assert browser.execute_script(SQUEEZED) == []
    take_pictures(browser, tmp_path, notebook.removesuffix(".ipynb"))
    # Nothing came from anywhere else.
    asked = browser.execute_script("return performance.getEntriesByType('resource').map(one => one.name)")
    assert [name for name in asked if not name.startswith((served, "data:", "blob:"))] == []


def test_hostile_names_are_neither_run_nor_typeset(browser: Any, served: str) -> None:
    run_in_lab(browser, served, "hostile.ipynb")
    # Mathematics in a text of ours is typeset, which shows that it has been looked for.
    browser.execute_async_script("setTimeout(arguments[0], 3000)")
    inside = "return document.querySelectorAll('.dataroles script, .dataroles img, .dataroles mjx-container').length"
    assert browser.execute_script(inside) == 0
    text = browser.execute_script("return [...document.querySelectorAll('.dataroles')].map(x => x.textContent).join()")
    assert all(" ".join(name.split())[:120] in text for name in HOSTILE)
