"""Mutation testing: change one token at a time, and list the changes that no test of the folder notices.

Run it as ``python tools/mutants.py model --count 40 --seed 0``.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
NEEDED = (
    "src",
    "tests",
    "docs",
    "examples",
    "tools",
    "benchmarks",
    "LICENSES",
    "conftest.py",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
)
TIMEOUT = 900

COMPARISONS = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
ARITHMETIC = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "/", ast.Mod: "*"}


class Mutant(NamedTuple):
    """One change: the text between two positions of a file is replaced."""

    file: Path
    line: int
    start: int
    end: int
    old: str
    new: str


def mutants_of(file: Path) -> Iterator[Mutant]:
    """Yield all changes of a file."""
    text = file.read_text(encoding="utf-8")
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode()))

    def place(line: int, column: int) -> int:
        return starts[line - 1] + column

    def changed(line: int, start: int, end: int, new: str) -> Mutant:
        return Mutant(file, line, start, end, text.encode()[start:end].decode().strip(), new)

    def between(left: ast.expr, right: ast.expr, new: str) -> Mutant:
        start = place(left.end_lineno or 0, left.end_col_offset or 0)
        return changed(left.lineno, start, place(right.lineno, right.col_offset), f" {new} ")

    tree = ast.parse(text)
    skipped = {id(node) for one in ast.walk(tree) for node in _not_code(one)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            yield between(node.left, node.comparators[0], COMPARISONS[type(node.ops[0])])
        elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
            yield between(node.left, node.right, ARITHMETIC[type(node.op)])
        elif isinstance(node, ast.BoolOp):
            yield between(node.values[0], node.values[1], "or" if isinstance(node.op, ast.And) else "and")
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool | int):
            new = str(not node.value) if isinstance(node.value, bool) else str(node.value + 1)
            end = place(node.end_lineno or 0, node.end_col_offset or 0)
            yield changed(node.lineno, place(node.lineno, node.col_offset), end, new)


def _not_code(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of annotations, of code for type checkers, and of ``strict=``, a guard against slips."""
    if isinstance(node, ast.keyword) and node.arg == "strict":
        yield from ast.walk(node)
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        yield from ast.walk(node)
    for part in ("annotation", "returns"):
        if isinstance(inner := getattr(node, part, None), ast.AST):
            yield from ast.walk(inner)


def killed(copy: Path, folder: str, mutant: Mutant) -> bool:
    """Return whether a test fails, or runs too long, in a copy of the project with a change."""
    file = copy / mutant.file.relative_to(ROOT)
    before = file.read_bytes()
    mutated = before[: mutant.start] + mutant.new.encode() + before[mutant.end :]
    file.write_bytes(mutated)
    try:
        return not passes(copy, folder)
    finally:
        file.write_bytes(before)


def passes(copy: Path, folder: str) -> bool:
    """Return whether the tests of a folder pass in a copy of the project."""
    options = ["-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-m", "not sweep"]
    command = [sys.executable, "-m", "pytest", *options, f"tests/{folder}", f"src/dataroles/{folder}"]
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=TIMEOUT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def main() -> None:
    """Sample changes of a folder of the package, and print those that no test notices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="folder of src/dataroles, such as model")
    parser.add_argument("--count", type=int, default=40, help="number of changes")
    parser.add_argument("--seed", type=int, default=0, help="seed of the sample")
    given = parser.parse_args()
    files = sorted((ROOT / "src" / "dataroles" / given.folder).rglob("*.py"))
    every = [mutant for file in files for mutant in mutants_of(file)]
    sample = random.Random(given.seed).sample(every, min(given.count, len(every)))  # noqa: S311
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        for name in NEEDED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        if not passes(copy, given.folder):
            raise SystemExit("the tests fail without a change: fix them first")
        survivors = [mutant for mutant in sample if not killed(copy, given.folder, mutant)]
    for mutant in survivors:
        print(f"{mutant.file.relative_to(ROOT)}:{mutant.line}: {mutant.old!r} -> {mutant.new.strip()!r}")
    n_killed = len(sample) - len(survivors)
    print(f"{given.folder}: killed {n_killed} of {len(sample)} ({n_killed / max(len(sample), 1):.0%})")


if __name__ == "__main__":
    main()
