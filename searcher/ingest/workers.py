"""Extraction in several processes, with the same results in the same order as in one.

The records go out in bundles, and their articles are given back in the order of the records.  The
processes are started anew rather than forked, so that they hold no lock of the archive, and they
end by themselves when the process that started them is gone.
"""

from __future__ import annotations

import logging
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from time import monotonic
from typing import Generic, Self, TypeVar

__all__ = ["Task", "in_order", "usable_processors"]

T = TypeVar("T")
R = TypeVar("R")

FIRST = 0.3
"""Seconds of work done here before any process is started: a small dump is finished by then."""

BUNDLES_AHEAD = 16
"""Bundles per process that may be read before the first of them is asked for."""


def usable_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Task(Generic[T, R]):
    """What is to be done.

    Attributes:
        work: gives the results of a bundle, one for each item; it is sent to the processes.
        is_long: whether an item is worth sending to another process.
        lost: the result of an item at which a process dies.
    """

    work: Callable[[Sequence[T]], list[R]]
    is_long: Callable[[T], bool]
    lost: Callable[[T], R]


def in_order(bundles: Iterable[Sequence[T]], task: Task[T, R], processes: int) -> Iterator[R]:
    """The results for all items of all bundles, in their order.

    Args:
        bundles: items; read ahead as far as `BUNDLES_AHEAD` says.
        task: what is to be done with them.
        processes: how many do it; with 1 everything is done in this one.
    """
    reading = iter(bundles)
    spent = 0.0
    for bundle in reading:
        started = monotonic()
        results = task.work(bundle)
        spent += monotonic() - started
        yield from results
        if processes > 1 and spent >= FIRST:
            break
    else:
        return
    with _Pool(task, processes) as pool:
        for bundle in reading:
            pool.submit(bundle)
            # One in, one out: while the caller is busy with what came out, no process runs dry.
            if pool.is_full or pool.has_result:
                yield from pool.result()
        while pool.waiting:
            yield from pool.result()


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[T, R]):
    bundle: Sequence[T]
    results: Future[list[R]]
    executor: ProcessPoolExecutor


class _Pool(Generic[T, R]):
    """Bundles on their way.  Once a process died, those that were under way are done singly."""

    def __init__(self, task: Task[T, R], processes: int) -> None:
        self._task = task
        self._processes = processes
        self._most = BUNDLES_AHEAD * processes
        self._executor = self._started()
        self.waiting: deque[_Waiting[T, R]] = deque()

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._processes,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(logging.getLogger("searcher").getEffectiveLevel(),),
        )

    @property
    def is_full(self) -> bool:
        return len(self.waiting) > self._most

    @property
    def has_result(self) -> bool:
        return bool(self.waiting) and self.waiting[0].results.done()

    def submit(self, bundle: Sequence[T]) -> None:
        """Have a bundle done, here if nothing in it takes long."""
        if any(map(self._task.is_long, bundle)):
            results = self._sent(bundle)
        else:
            results = Future()
            results.set_result(self._task.work(bundle))
        self.waiting.append(_Waiting(bundle, results, self._executor))

    def _sent(self, bundle: Sequence[T]) -> Future[list[R]]:
        try:
            return self._executor.submit(self._task.work, bundle)
        except BrokenProcessPool as error:  # answered when its turn comes
            broken: Future[list[R]] = Future()
            broken.set_exception(error)
            return broken

    def result(self) -> list[R]:
        """The results of the bundle that has waited longest."""
        first = self.waiting.popleft()
        try:
            return first.results.result()
        except BrokenProcessPool:
            if first.executor is self._executor:
                self._restart()
            return [self._alone(item) for item in first.bundle]

    def _alone(self, item: T) -> R:
        try:
            (result,) = self._executor.submit(self._task.work, [item]).result()
        except BrokenProcessPool:
            self._restart()
            return self._task.lost(item)
        return result

    def _restart(self) -> None:
        self._executor.shutdown(wait=False)
        self._executor = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(cancel_futures=True)


def _begin(level: int) -> None:
    """Make a process that does nothing but its work and outlives nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is answered by the one that started it
    logging.basicConfig(format="%(name)s: %(message)s")
    logging.getLogger("searcher").setLevel(level)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
