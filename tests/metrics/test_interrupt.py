"""Ctrl-C ends a long run soon, and leaves no thread behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

LONG_RUN = """
import threading, time
import numpy as np
from dataroles import metrics

x = np.random.default_rng(0).random((200_000, 35))
print("ready", flush=True)
try:
    metrics.top_k(x, x, k=5, metric={metric}, threads={threads})
except KeyboardInterrupt:
    print("interrupted", threading.active_count(), flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
@pytest.mark.parametrize(("metric", "threads"), [("'ruzicka'", 1), ("'ruzicka'", 2), ("lambda a, b: 0.5", 1)])
def test_an_interrupt_ends_a_run_within_a_second(metric: str, threads: int, tmp_path: Path) -> None:
    code = LONG_RUN.format(metric=metric, threads=threads)
    # Without memory of its own for 200,000 x 200,000 scores, it could not have come so far.
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        assert process.stdout.readline() == "interrupted 1\n"
        took = time.monotonic() - start
        assert process.wait(timeout=60) == 0
    # A busy machine may take a while to let it run at all.
    assert took < 20
