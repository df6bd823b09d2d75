"""Run the notebooks in examples/ from the start, and store or check their output.

    python tools/notebooks.py                   run all notebooks and store their output
    python tools/notebooks.py --check [FILE]    fail, with a diff, where the stored text differs

Each notebook runs in its own kernel and folder. The stored output has no times, paths or machine names, so the same
results give the same file.
"""

import argparse
import difflib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# The kernel's packages read this on import.
os.environ["JUPYTER_PLATFORM_DIRS"] = "1"

import nbformat
from nbclient import NotebookClient
from traitlets.config import Config

FOLDER = Path(__file__).parents[1] / "examples" / "notebooks"
# Another release of matplotlib may draw a figure one pixel wider.
SIZE = re.compile(r"(?<=<Figure size )[\d.]+x[\d.]+")


def main() -> int:
    """Run the notebooks, and return whether the output of any differs from the stored one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(FOLDER.glob("*.ipynb")))
    parser.add_argument("--check", action="store_true", help="compare, and store nothing")
    arguments = parser.parse_args()
    differences: list[str] = []
    for file in arguments.files:
        stored = nbformat.read(file, as_version=4)
        made = run(nbformat.read(file, as_version=4))
        if arguments.check:
            differences += difflib.unified_diff(
                list(texts(stored)), list(texts(made)), f"{file.name}, stored", f"{file.name}, new", lineterm=""
            )
        else:
            nbformat.write(made, file)
    print(*differences, sep="\n", end="\n" if differences else "")
    return bool(differences)


def run(notebook: Any) -> Any:
    """Run a notebook and return it with its output, ready to store."""
    with tempfile.TemporaryDirectory() as scratch:
        # Kernels use file sockets where the system has them, so no network is needed. They have no settings or
        # history of the user, and show plots inline.
        surroundings = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
        surroundings |= {"IPYTHONDIR": scratch, "JUPYTER_CONFIG_DIR": scratch}
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            timeout=120,
            record_timing=False,
            coalesce_streams=True,
            resources={"metadata": {"path": scratch}},
            config=Config(KernelManager={} if os.name == "nt" else {"transport": "ipc", "ip": f"{scratch}/socket"}),
        )
        client.execute(env=surroundings)
    return stable(notebook)


def stable(notebook: Any) -> Any:
    """Return a notebook without anything that differs between runs or machines."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number}"
        cell.metadata = {}
    nbformat.validate(notebook)
    return notebook


def texts(notebook: Any) -> Iterator[str]:
    """Yield the lines of a notebook's code and text output, and the kind of each image."""
    for cell in notebook.cells:
        yield f"--- {cell.cell_type} {cell.id}"
        yield from cell.source.splitlines()
        for output in cell.get("outputs", ()):
            yield f"--- {output.output_type} {output.get('name', '')}"
            shown = output.get("data", {"text/plain": output.get("text", "")})
            for kind, content in sorted(shown.items()):
                yield f"--- {kind}"
                if kind.startswith("text/") or kind == "image/svg+xml":
                    yield from SIZE.sub("", content).splitlines()


if __name__ == "__main__":
    sys.exit(main())
