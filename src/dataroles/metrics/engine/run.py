"""The all-pairs run: blocks of columns, parts of the rows, and threads."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import define

from dataroles.metrics.engine.buffers import Scratch, spans
from dataroles.metrics.engine.job import Job
from dataroles.metrics.engine.plan import Plan, TakeRows, plan
from dataroles.metrics.engine.tiles import Score, Scored
from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.metric import Metric

Consume = Callable[[slice, slice, Score, Scratch], None]
Task = Callable[[Scratch], None]

# Columns of scores that are held for a while, at the most.
_HELD = 2048
_LARGE = 1 << 24


def run(job: Job, consume: Consume, threads: int | None = None, out: FloatArray | None = None) -> None:
    """Score all pairs, a rectangle at a time, each once, in no stated order."""
    chosen = plan(job)
    threads = _threads(chosen, job) if threads is None else threads
    # Each takes whole rows.
    scratches = [Scratch() for _ in range(max(1, min(threads, len(job.x))))]
    if len(scratches) == 1:
        _run(chosen, job, consume, out, 1, lambda task: task(scratches[0]))
        return
    # Until it has seen a large piece go, the C library of Linux gives the memory of every tile back to the system.
    np.empty(_LARGE, dtype=np.uint8)
    with ThreadPoolExecutor(len(scratches) - 1) as pool:
        _run(chosen, job, consume, out, len(scratches), partial(_share, pool, scratches))


def _threads(chosen: Plan, job: Job) -> int:
    # Functions of the user's own hold Python.
    if not isinstance(job.metric, Metric):
        return 1
    # Half of what a thread takes at a time is worth starting one.
    return min(_processors(), 2 * len(job.x) * len(job.y) // chosen.pairs)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _share(pool: ThreadPoolExecutor, scratches: list[Scratch], task: Task) -> None:
    """Do a task in all threads, this one too."""
    others = [pool.submit(task, scratch) for scratch in scratches[1:]]
    task(scratches[0])
    for other in others:
        other.result()


def _run(
    chosen: Plan, job: Job, consume: Consume, out: FloatArray | None, threads: int, work: Callable[[Task], None]
) -> None:
    n, m, _ = job.shape
    # Large blocks pay only where nothing has to be held beside them.
    width = chosen.width if out is not None else min(chosen.width, _HELD)
    for columns in spans(m, width):
        take = chosen.columns(job.y[columns])
        most = max(1, chosen.pairs // (columns.stop - columns.start))
        for rows in spans(n, chosen.rows or max(1, n)):
            x = job.x[rows]
            if chosen.in_place and out is not None:
                # Nothing is left to do.
                take(x, out[rows, columns])
                continue
            panel = None if chosen.rows is None else take(x)
            block = _Block(x, rows.start, columns, take, panel, consume, iter(_parts(len(x), most, threads)))
            try:
                work(block.score)
            finally:
                # An interrupt may come while this thread waits for the others.
                block.stopped = True


def _parts(n_rows: int, most: int, threads: int) -> list[slice]:
    """Cut rows into parts of `most` at the most, as many for each thread."""
    turns = -(-n_rows // (most * threads))
    return list(spans(n_rows, max(1, -(-n_rows // max(1, turns * threads)))))


@define(eq=False)
class _Block:
    """Rows and columns that threads share out, each part of the rows to one of them."""

    x: npt.NDArray[Any]
    first: int
    columns: slice
    take: TakeRows
    panel: Scored | None
    consume: Consume
    parts: Iterator[slice]
    stopped: bool = False

    def score(self, scratch: Scratch) -> None:
        """Score parts while there are any, in one thread."""
        try:
            for part in self.parts:
                for rows, score in self._steps(part, scratch):
                    if self.stopped:
                        return
                    self.consume(rows, self.columns, score, scratch)
        except BaseException:
            # No other thread is to go on after a fault in this one.
            self.stopped = True
            raise

    def _steps(self, part: slice, scratch: Scratch) -> Iterator[tuple[slice, Score]]:
        if self.panel is None:
            panel, start, part = self.take(self.x[part]), self.first + part.start, slice(0, part.stop - part.start)
        else:
            panel, start = self.panel, self.first
        for rows, score in panel.steps(part, scratch):
            yield slice(start + rows.start, start + rows.stop), score
