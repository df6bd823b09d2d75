"""Who may know whom."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SOURCE = PROJECT / "src" / "dataroles"


def test_the_contracts_between_the_wings_are_kept() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("importlib_resources", {"files/bundled.py"}),
        ("tomllib", {"files/formats.py"}),
    ],
)
def test_a_package_is_imported_in_one_place(package: str, allowed: set[str]) -> None:
    assert _importers(package) <= allowed


def test_matplotlib_is_imported_by_plots_alone() -> None:
    assert all(module.startswith("plot/") for module in _importers("matplotlib"))


def test_no_module_is_longer_than_one_thing() -> None:
    lengths = {
        file.relative_to(SOURCE).as_posix(): len(file.read_text(encoding="utf-8").splitlines())
        for file in SOURCE.rglob("*.py")
    }
    assert {module: length for module, length in lengths.items() if length > 350} == {}


def _importers(package: str) -> set[str]:
    """Return the modules that import a package anywhere, be it inside a function or for types."""
    return {
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name.partition(".")[0] == package
    }


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    return []
