"""Catalogs that other installed packages offer."""

import sys
import threading
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dataroles as dr
from dataroles.files import bundled

EXAMPLE = Path(__file__).parents[2] / "examples" / "acme-catalog"
BUNDLED = ("data-roles", "edison", "onet-skills")

MINE = """
import dataroles as dr
def catalog(id="mine"):
    return dr.load_catalog("data-roles") and dr.Catalog(id, "Mine", frameworks=[], roles=[])
"""

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return a function that installs a package as pip would: its modules, and what it tells about itself."""
    before = set(sys.modules)
    monkeypatch.setattr(bundled, "_loaded", {})

    def install(package: str, offers: dict[str, str], code: str | None = MINE) -> None:
        site = tmp_path / package
        info = site / f"{package.replace('-', '_')}-1.0.dist-info"
        info.mkdir(parents=True)
        lines = "".join(f"{name} = {value}\n" for name, value in offers.items())
        (info / "entry_points.txt").write_text(f"[dataroles.catalogs]\n{lines}", encoding="utf-8")
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
        if code is not None:
            (site / f"{package.replace('-', '_')}.py").write_text(code, encoding="utf-8")
        monkeypatch.syspath_prepend(site)

    yield install
    for module in set(sys.modules) - before:
        if module.startswith(("acme", "mine", "other", "broken")):
            del sys.modules[module]


def fault_of(name: str) -> str:
    with pytest.raises(dr.CatalogError) as caught:
        dr.load_catalog(name)
    assert not isinstance(caught.value, dr.UnknownCatalogError)
    return str(caught.value)


def test_the_example_package_offers_its_catalog(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    install(project["name"], project["entry-points"]["dataroles.catalogs"], code=None)
    monkeypatch.syspath_prepend(EXAMPLE / "src")
    assert dr.available_catalogs() == ("acme", *BUNDLED)
    acme = dr.load_catalog("acme")
    assert (acme.id, list(acme)) == ("acme", ["pipeline-keeper", "report-designer"])
    assert acme == dr.read_catalog(EXAMPLE / "src" / "acme_catalog" / "acme.toml")
    assert all(profile.complete for profile in acme.profiles())
    assert dr.load_catalog("acme") is acme


def test_a_plugin_can_extend_a_bundled_catalog(install: Install) -> None:
    install("mine", {"mine": "mine:catalog"})
    assert dr.load_catalog("mine").title == "Mine"


def test_plugins_are_imported_on_first_use(install: Install) -> None:
    install("mine", {"mine": "mine:catalog"}, "raise SystemExit('imported')")
    assert "mine" in dr.available_catalogs()
    assert dr.load_catalog("data-roles").id == "data-roles"
    with pytest.raises(dr.UnknownCatalogError, match="'mine'"):
        dr.load_catalog("yours")


def test_a_bundled_catalog_takes_precedence(install: Install) -> None:
    install("mine", {"edison": "mine:catalog"})
    assert dr.available_catalogs() == BUNDLED
    assert len(dr.load_catalog("edison")) == 22


@pytest.mark.parametrize(
    ("value", "code", "reason"),
    [
        ("broken_package:catalog", "import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("broken_package:catalog", "def catalog(:", "SyntaxError: "),
        ("broken_package:catalog", "", "AttributeError: "),
        ("broken_package:catalog", "def catalog(): raise OSError('no disk')", "OSError: no disk"),
        (
            "broken_package:catalog",
            "def catalog(): return 'roles'",
            "TypeError: it gives 'roles', which is not a Catalog",
        ),
        (
            "broken_package:catalog",
            "def catalog(path): ...",
            "TypeError: catalog() missing 1 required positional argument",
        ),
        ("broken_package:catalog", "catalog = {}", "TypeError: 'dict' object is not callable"),
        ("broken_package:catalog", MINE, "ValueError: its id is 'mine', and not that of the entry point"),
        (
            "broken_package:catalog",
            "def catalog():\n import dataroles\n return dataroles.Catalog('', '', frameworks=[], roles=[])",
            "CatalogError: the id of a Catalog is empty",
        ),
        # What of it is wrong, the releases of importlib.metadata and its backport say differently.
        ("broken_package/catalog.toml", "", ""),
    ],
)
def test_a_broken_plugin_is_named_and_does_not_affect_others(
    install: Install, value: str, code: str, reason: str
) -> None:
    install("broken-package", {"bad": value}, code)
    install("mine", {"mine": "mine:catalog"})
    assert dr.available_catalogs() == tuple(sorted(["bad", *BUNDLED, "mine"]))
    found = fault_of("bad")
    assert found.startswith(f"the catalog 'bad' cannot be loaded from the package 'broken-package' ({value}): {reason}")
    assert found.endswith(": update or uninstall that package")
    assert [dr.load_catalog(name).id for name in ("mine", *BUNDLED)] == ["mine", *BUNDLED]
    assert fault_of("bad") == found


def test_a_catalog_that_two_packages_offer_is_refused(install: Install) -> None:
    for package in ("other", "mine"):
        install(package, {"mine": f"{package}:catalog"})
    assert dr.available_catalogs() == tuple(sorted([*BUNDLED, "mine"]))
    assert fault_of("mine") == (
        "the catalog 'mine' is offered by the package 'mine' and the package 'other': keep one of them installed"
    )


def test_many_threads_get_the_same_catalog(install: Install) -> None:
    install("mine", {"mine": "mine:catalog"})
    barrier = threading.Barrier(8)
    loaded: list[dr.Catalog] = []

    def load() -> None:
        barrier.wait()
        loaded.append(dr.load_catalog("mine"))

    workers = [threading.Thread(target=load) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(loaded) == 8
    assert len({id(catalog) for catalog in loaded}) == 1
