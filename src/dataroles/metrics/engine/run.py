"""The run over all pairs: blocks of columns, panels of rows, and threads where there is much to do."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

import numpy as np

from dataroles.metrics.engine.inputs import Job
from dataroles.metrics.engine.panels import Score, Scored
from dataroles.metrics.engine.plan import Plan, plan
from dataroles.metrics.engine.scratch import Scratch
from dataroles.metrics.engine.spans import spans
from dataroles.metrics.inputs import FloatArray
from dataroles.metrics.records import Metric

__all__ = ["run"]

Consume = Callable[[slice, slice, Score, Scratch], None]
Work = Callable[[Callable[[Scratch], None]], None]

# Columns of scores that are held for a while, at the most.
_HELD = 2048
_LARGE = 1 << 24


def run(job: Job, consume: Consume, threads: int | None = None, out: FloatArray | None = None) -> None:
    """Score all pairs, a rectangle at a time, each once, in no stated order.

    Parameters
    ----------
    job : Job
        What to score.
    consume : callable
        Is given the rows, the columns, a function that writes their scores into an array of that
        shape, and memory of the thread's own; from several threads at once, but for different rows.
    threads : int, optional
        How many to use; by default as many as there are processors, where there is much to do.
    out : numpy.ndarray of float64, shape (n, m), optional
        Where `consume` wants all scores, so that they may be computed there.
    """
    chosen = plan(job)
    if threads is None:
        # Functions of the user's own hold Python, and of what is computed in place nothing is left to do.
        alone = not isinstance(job.metric, Metric) or (chosen.in_place and out is not None)
        # Half of what a thread takes at a time is worth starting one.
        halves = 2 * len(job.x) * len(job.y) // chosen.pairs
        threads = 1 if alone else min(_processors(), halves)
    # Each takes whole rows.
    threads = max(1, min(threads, len(job.x)))
    if threads == 1:
        scratch = Scratch()
        _run(chosen, job, consume, 1, lambda task: task(scratch), out)
        return
    # Until it has seen a large piece go, the C library of Linux gives the memory of every tile back to the system.
    np.empty(_LARGE, dtype=np.uint8)
    scratches = [Scratch() for _ in range(threads)]
    pool = ThreadPoolExecutor(threads)
    try:
        _run(chosen, job, consume, threads, lambda task: _exhaust(pool.map(task, scratches)), out)
    finally:
        # Whatever happens, an interrupt too, no thread is left behind.
        pool.shutdown(cancel_futures=True)


def _run(chosen: Plan, job: Job, consume: Consume, threads: int, work: Work, out: FloatArray | None) -> None:
    n, m, _ = job.shape
    # Large blocks pay only where nothing has to be held beside them.
    width = chosen.width if out is not None else min(chosen.width, _HELD)
    for columns in spans(m, width):
        take = chosen.columns(job.y[columns])
        for rows in spans(n, chosen.rows):
            place = () if out is None or not chosen.in_place else (out[rows, columns],)
            panel = take(job.x[rows], *place)
            n_rows = rows.stop - rows.start
            parts = iter(_parts(n_rows, max(1, chosen.pairs // (columns.stop - columns.start)), threads))
            stop = Event()
            try:
                work(partial(_score, panel, rows.start, columns, consume, parts, stop))
            finally:
                # An interrupt comes to the thread that waits for the others.
                stop.set()


def _parts(n_rows: int, most: int, threads: int) -> list[slice]:
    """Cut rows into parts of `most` at the most, as many for each thread."""
    turns = -(-n_rows // (most * threads))
    return list(spans(n_rows, max(1, -(-n_rows // max(1, turns * threads)))))


def _score(
    panel: Scored, first: int, columns: slice, consume: Consume, parts: Iterator[slice], stop: Event, scratch: Scratch
) -> None:
    try:
        for part in parts:
            for rows, score in panel.steps(part, scratch):
                if stop.is_set():
                    return
                consume(slice(first + rows.start, first + rows.stop), columns, score, scratch)
    except BaseException:
        # No other thread is to go on after a fault in this one.
        stop.set()
        raise


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _exhaust(results: Iterable[None]) -> None:
    for _ in results:
        pass
