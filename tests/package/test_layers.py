"""No module imports itself through others, imports within functions included."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import dataroles

SOURCE = Path(dataroles.__file__).parent


def module_name(file: Path) -> str:
    parts = file.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(file): file for file in SOURCE.rglob("*.py")}


def imported_by(file: Path) -> set[str]:
    """Return the modules of the package that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                names.add(inner if inner in MODULES else node.module)
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names & MODULES.keys()


def test_no_module_imports_itself_through_others() -> None:
    # Raises a CycleError that names the cycle.
    order = [*TopologicalSorter({name: imported_by(file) for name, file in MODULES.items()}).static_order()]
    assert len(order) == len(MODULES)


def test_imports_within_functions_are_found() -> None:
    assert "dataroles.files.folder" in imported_by(MODULES["dataroles.files.bundled"])


def test_every_import_is_absolute() -> None:
    relative = [
        name
        for name, file in MODULES.items()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []
