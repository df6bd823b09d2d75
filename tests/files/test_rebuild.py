"""The bundled catalogs that rest on published tables are made of them, and of nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
CATALOGS = PROJECT / "src" / "dataroles" / "catalogs"


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what the script makes, whatever the system writes by default."""
    folder = tmp_path_factory.mktemp("catalogs")
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0"}
    script = PROJECT / "tools" / "build_catalogs.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True, env=environment)
    return contents(folder)


def test_the_bundled_files_equal_the_built_ones_byte_for_byte(rebuilt: dict[str, bytes]) -> None:
    by_hand = {"README.md", "data-roles.toml"}
    shipped = {name: content for name, content in contents(CATALOGS).items() if name not in by_hand}
    assert sorted(rebuilt) == sorted(shipped)
    assert [name for name, content in rebuilt.items() if content != shipped[name]] == []
    assert all(b"\r" not in content for content in rebuilt.values())


@pytest.mark.parametrize(
    "page", [CATALOGS / "README.md", PROJECT / "tools" / "sources" / "README.md"], ids=lambda page: page.parent.name
)
def test_the_readme_of_the_catalogs_names_each_file(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    paths = [Path(name) for name in contents(page.parent) if name != "README.md"]
    assert paths
    assert {path for path in paths if f"## {path.parts[0]}" not in text or path.name not in text} == set()
