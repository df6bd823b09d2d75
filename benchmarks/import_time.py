"""Time importing dataroles and loading a catalog, against importing NumPy alone.

    python benchmarks/import_time.py [runs]

The cases alternate, each in a fresh interpreter, so the ratios hold on a busy machine. The start of the interpreter
alone is measured too. All modules come from
a bytecode cache, as in daily use, even if the environment forbids writing bytecode.
"""

import os
import statistics
import subprocess
import sys
import time
from tempfile import TemporaryDirectory

CODE = {
    "python alone": "pass",
    "import numpy": "import numpy",
    "import dataroles, load a catalog": "import dataroles; dataroles.load_catalog()",
}


def seconds(code: str, cache: str) -> float:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = cache
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    return time.perf_counter() - start


def main(runs: int) -> None:
    times: dict[str, list[float]] = {what: [] for what in CODE}
    with TemporaryDirectory() as cache:
        for code in CODE.values():
            seconds(code, cache)  # fills the caches
        for _ in range(runs):
            for what, code in CODE.items():
                times[what].append(seconds(code, cache))

    medians = {what: statistics.median(taken) for what, taken in times.items()}
    for what, median in medians.items():
        print(f"{what:<34}{1000 * median:7.1f} ms")
    python, numpy, dataroles = medians.values()
    without_start = (dataroles - python) / (numpy - python)
    print(f"ratio {dataroles / numpy:.2f} ({without_start:.2f} without the interpreter's start)")
    print(f"medians of {runs} runs each, in turn")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
