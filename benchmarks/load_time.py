"""Time the first call of `load_catalog` after `import dataroles`.

    python benchmarks/load_time.py [runs]

Each call runs in a fresh interpreter, and only the call is timed. All modules come from
a bytecode cache, as in daily use, even if the environment forbids writing bytecode.
"""

import os
import statistics
import subprocess
import sys
from tempfile import TemporaryDirectory

GOALS = {"data-roles": 5, "edison": None, "onet-skills": 60}
CODE = """
from time import perf_counter
import dataroles
start = perf_counter()
dataroles.load_catalog({name!r})
print(perf_counter() - start)
"""


def milliseconds(name: str, cache: str) -> float:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = cache
    command = [sys.executable, "-c", CODE.format(name=name)]
    return 1000 * float(subprocess.run(command, check=True, env=environment, capture_output=True, text=True).stdout)


def main(runs: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in GOALS}
    with TemporaryDirectory() as cache:
        for name in GOALS:
            milliseconds(name, cache)  # fills the cache
        for _ in range(runs):
            for name, taken in times.items():
                taken.append(milliseconds(name, cache))
    for name, goal in GOALS.items():
        aim = "" if goal is None else f"; goal at most {goal}"
        call = f"load_catalog({name!r})"
        print(f"{call:<28}{statistics.median(times[name]):7.1f} ms, fastest {min(times[name]):5.1f}{aim}")
    print(f"medians of {runs} fresh processes each, in turn")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
