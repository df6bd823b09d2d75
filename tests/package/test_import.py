"""Importing dataroles is light, and changes nothing for anyone else."""

import subprocess
import sys

import pytest

# All that may come along, besides the standard library and what NumPy brings.
LIGHT = {"attr", "attrs", "dataroles", "importlib_resources", "numpy"}


def fresh(code: str) -> str:
    """Run code in a fresh interpreter and return what it prints."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_loading_a_catalog_imports_nothing_heavy() -> None:
    code = (
        "import sys, numpy; before = set(sys.modules);"
        "import dataroles; dataroles.load_catalog();"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    imported = set(fresh(code).split()) - sys.stdlib_module_names
    assert "dataroles" in imported
    assert imported <= LIGHT


def test_loading_a_catalog_imports_no_other_subpackage() -> None:
    code = "import sys, dataroles; dataroles.load_catalog(); print(*sys.modules)"
    later = ("dataroles.analysis", "dataroles.metrics", "dataroles.plot")
    assert not [module for module in fresh(code).split() if module.startswith(later)]


def test_comparing_imports_nothing_more() -> None:
    code = (
        "import sys, dataroles as dr; catalog = dr.load_catalog(); before = set(sys.modules);"
        "repr(dr.pairwise(catalog)); dr.nearest(catalog, catalog); dr.overlap(*catalog.profiles()[:2]);"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    assert set(fresh(code).split()) - sys.stdlib_module_names <= LIGHT


def test_importing_changes_no_settings() -> None:
    code = """
import logging, locale, random, warnings
import matplotlib.pyplot, matplotlib.projections.polar, matplotlib.backends.backend_agg
import numpy
def settings():
    return (
        dict(matplotlib.rcParams), list(warnings.filters), numpy.geterr(), numpy.get_printoptions(),
        logging.getLogger().handlers[:], logging.getLogger().level, locale.setlocale(locale.LC_ALL),
        random.getstate(), numpy.random.get_state()[1].tolist(),
    )
before = settings()
import dataroles
dataroles.load_catalog()
dataroles.plot_polar
print(settings() == before)
"""
    assert fresh(code).strip() == "True"


def test_plotting_changes_no_settings() -> None:
    code = """
import warnings, matplotlib
import dataroles as dr
dr.plot_polar
before = dict(matplotlib.rcParams), list(warnings.filters)
dr.plot_polar(dr.load_catalog())
print((dict(matplotlib.rcParams), list(warnings.filters)) == before)
"""
    assert fresh(code).strip() == "True"


@pytest.mark.parametrize(
    "module",
    [
        "dataroles.analysis.compare.comparison",
        "dataroles.exceptions",
        "dataroles.files.bundled",
        "dataroles.metrics",
        "dataroles.model.catalog",
        "dataroles.plot.polar",
    ],
)
def test_a_module_can_be_imported_alone(module: str) -> None:
    assert fresh(f"import {module}; print({module}.__name__)").strip() == module


def test_no_warning_is_raised_on_import() -> None:
    code = "import warnings; warnings.simplefilter('error'); import dataroles; dataroles.load_catalog(); print('fine')"
    assert fresh(code).strip() == "fine"
