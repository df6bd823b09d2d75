"""The project's papers agree with each other and with the code."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

import dataroles as dr

PROJECT = Path(__file__).parents[2]
FOLDERS = (".ci", "LICENSES", "benchmarks", "docs", "examples", "src", "tests", "tools")

# A path of somebody's machine, at the start of a word.
MACHINE_PATH = re.compile(rb"(?<![\w./:~-])/(?:home|root|Users|work)/\w")


def read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def runtime_dependencies() -> dict[str, Requirement]:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    return {(needed := Requirement(text)).name: needed for text in project["dependencies"]}


def project_files() -> Iterator[Path]:
    """Yield all files that belong to the project, and none that are made."""
    for file in PROJECT.iterdir():
        # In a worktree of git, .git is a file.
        if file.is_file() and file.name != ".git" and not file.name.startswith(".coverage"):
            yield file
    for folder in FOLDERS:
        for file in (PROJECT / folder).rglob("*"):
            if file.is_file() and not {"__pycache__", "_build", "_generated"} & set(file.parts):
                yield file


def test_four_packages_are_needed_and_no_more() -> None:
    assert set(runtime_dependencies()) == {"attrs", "importlib-resources", "matplotlib", "numpy"}


def test_the_release_of_matplotlib_that_draws_titles_over_labels_is_excluded() -> None:
    assert not runtime_dependencies()["matplotlib"].specifier.contains("3.10.0")


def test_the_lowest_dependencies_are_the_lower_bounds() -> None:
    bounds = {
        name: next(Version(bound.version) for bound in needed.specifier if bound.operator == ">=")
        for name, needed in runtime_dependencies().items()
    }
    pins = (Requirement(line) for line in read("tests/package/lowest.txt").splitlines())
    pinned = {pin.name: Version(str(pin.specifier).removeprefix("==")) for pin in pins}
    # The tests' own, which newer releases of would not run with the lowest NumPy.
    assert pinned.pop("pyarrow") == Version("19.0.1")
    assert pinned == bounds


@pytest.mark.parametrize("name", ["attrs", "importlib-resources", "matplotlib", "numpy"])
def test_the_installed_python_is_a_supported_one(name: str) -> None:
    assert runtime_dependencies()[name].specifier.contains(version(name))


def test_the_version_is_that_of_the_changelog() -> None:
    newest = re.search(r"^## \[(\d[^]]*)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == dr.__version__


def test_the_version_is_that_of_the_citation() -> None:
    assert f"\nversion: {dr.__version__}\n" in read("CITATION.cff")


def test_the_version_is_written_nowhere_else() -> None:
    assert "version" in tomllib.loads(read("pyproject.toml"))["project"]["dynamic"]


def test_the_license_is_bsd() -> None:
    assert read("LICENSE").startswith("BSD 3-Clause License\n\nCopyright (c) 2026, The dataroles developers\n")
    assert tomllib.loads(read("pyproject.toml"))["project"]["license"] == "BSD-3-Clause"


def test_no_file_names_a_path_of_one_machine() -> None:
    named = [
        str(file.relative_to(PROJECT)) for file in project_files() if MACHINE_PATH.search(file.read_bytes()) is not None
    ]
    assert named == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "src/dataroles/catalogs/README.md"])
def test_every_link_target_exists(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)", read(page))
    assert [link for link in links if "://" not in link and not (PROJECT / page).parent.joinpath(link).exists()] == []


def test_the_readme_shows_the_sheet_that_its_example_reads() -> None:
    assert f"\n```text\n{read('examples/team.csv')}```\n" in read("README.md")


def test_the_readme_begins_with_the_demo_and_then_the_tests() -> None:
    assert re.findall(r"^(make \w+|pip .*)", read("README.md"), re.MULTILINE)[:2] == ["make demo", "make test"]


@pytest.mark.parametrize("folder", ["home", "root", "Users", "work"])
@pytest.mark.parametrize("before", ["see ", '"', "path=", "(", ""])
def test_a_path_of_one_machine_would_be_found(before: str, folder: str) -> None:
    assert MACHINE_PATH.search(f"{before}/{folder}/ann".encode())


@pytest.mark.parametrize("text", ["https://example.org/work/a", "src/work/a", "/usr/bin/env", "~/work/a"])
def test_no_other_path_is_found(text: str) -> None:
    assert not MACHINE_PATH.search(text.encode())
