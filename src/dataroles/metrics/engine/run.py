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

# Maximum number of columns of scores held.
_HELD = 2048
_LARGE = 1 << 24


def run(job: Job, consume: Consume, threads: int | None = None, out: FloatArray | None = None) -> None:
    """Score all pairs, one rectangle at a time, each once, in any order."""
    chosen = plan(job)
    threads = _threads(chosen, job) if threads is None else threads
    # Each thread takes whole rows.
    scratches = [Scratch() for _ in range(max(1, min(threads, len(job.x))))]
    if len(scratches) == 1:
        _run(chosen, job, consume, out, 1, lambda task: task(scratches[0]))
        return
    # glibc returns the memory of every tile to the system until a large block has been freed once.
    np.empty(_LARGE, dtype=np.uint8)
    with ThreadPoolExecutor(len(scratches) - 1) as pool:
        _run(chosen, job, consume, out, len(scratches), partial(_share, pool, scratches))


def _threads(chosen: Plan, job: Job) -> int:
    # User functions hold the GIL.
    if not isinstance(job.metric, Metric):
        return 1
    # A thread pays off from half of what it takes at a time.
    return min(_processors(), 2 * len(job.x) * len(job.y) // chosen.pairs)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _share(pool: ThreadPoolExecutor, scratches: list[Scratch], task: Task) -> None:
    """Run a task in all threads, including this one."""
    others = [pool.submit(task, scratch) for scratch in scratches[1:]]
    task(scratches[0])
    for other in others:
        other.result()


def _run(
    chosen: Plan, job: Job, consume: Consume, out: FloatArray | None, threads: int, work: Callable[[Task], None]
) -> None:
    n, m, _ = job.shape
    # Large blocks pay off only if nothing is held besides them.
    width = chosen.width if out is not None else min(chosen.width, _HELD)
    for columns in spans(m, width):
        take = chosen.columns(job.y[columns])
        most = max(1, chosen.pairs // (columns.stop - columns.start))
        for rows in spans(n, chosen.rows or max(1, n)):
            x = job.x[rows]
            if chosen.in_place and out is not None:
                # No work is left.
                take(x, out[rows, columns])
                continue
            panel = None if chosen.rows is None else take(x)
            block = _Block(x, rows.start, columns, take, panel, consume, iter(_parts(len(x), most, threads)))
            try:
                work(block.score)
            finally:
                # An interrupt may arrive while this thread waits for the others.
                block.stopped = True


def _parts(n_rows: int, most: int, threads: int) -> list[slice]:
    """Return slices of at most `most` rows, the same number for each thread."""
    turns = -(-n_rows // (most * threads))
    return list(spans(n_rows, max(1, -(-n_rows // max(1, turns * threads)))))


@define(eq=False)
class _Block:
    """Rows and columns that threads share: each part of the rows goes to one thread."""

    x: npt.NDArray[Any]
    first: int
    columns: slice
    take: TakeRows
    panel: Scored | None
    consume: Consume
    parts: Iterator[slice]
    stopped: bool = False

    def score(self, scratch: Scratch) -> None:
        """Score parts in one thread until none is left."""
        try:
            for part in self.parts:
                for rows, score in self._steps(part, scratch):
                    if self.stopped:
                        return
                    self.consume(rows, self.columns, score, scratch)
        except BaseException:
            # Stop the other threads after an error in this one.
            self.stopped = True
            raise

    def _steps(self, part: slice, scratch: Scratch) -> Iterator[tuple[slice, Score]]:
        if self.panel is None:
            panel, start, part = self.take(self.x[part]), self.first + part.start, slice(0, part.stop - part.start)
        else:
            panel, start = self.panel, self.first
        for rows, score in panel.steps(part, scratch):
            yield slice(start + rows.start, start + rows.stop), score
