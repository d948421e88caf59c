"""Files read in processes of their own, each worker one file at a time, under limits of time and memory.

A worker that dies (a crash in a native library, no memory left, too slow) takes only the file it was reading: that file
becomes a problem, a new worker takes the next one. The pool is pebble's; what is decided here is how workers come into
being, what their ends mean, and that only a few files are under way at any time, however many there are.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple

from pebble import ProcessExpired, ProcessPool

from pipeline.limits import Limits
from pipeline.messages import Lang, say
from pipeline.readers.options import DEFAULTS, ReadOptions
from pipeline.result import Member, Outcome, Problem, Secret, failed, outcome

NO_MEMORY = 77
"""Exit code of a worker that met its memory limit: what is left of it cannot be trusted with another file."""
_UNGUARDED = (
    "Worker processes could not start. A script that calls pipeline.run with jobs or limits must be a file, and do so "
    'under if __name__ == "__main__":, because each worker imports the script.'
)


class Job(NamedTuple):
    """One file to be read; ``tries`` counts the pools that broke under it."""

    member: Member
    tries: int = 0


class Choices(NamedTuple):
    """What :func:`~pipeline.result.outcome` is to be told beside the file."""

    secret: Secret
    lang: Lang
    reading: ReadOptions
    room: Path | None


def outcomes(
    files: Sequence[Member],
    jobs: int,
    secret: Secret = "stop",
    lang: Lang = "vi",
    reading: ReadOptions = DEFAULTS,
    room: Path | None = None,
    limits: Limits | None = None,
) -> Iterator[Outcome]:
    """Each file's outcome, as they become ready, and those of the members of containers: unpacked in ``room``, a
    folder that is the run's own, and read before the files that follow, so that little lies there at a time.

    In ``jobs`` worker processes under ``limits``. Without limits and with ``jobs=1`` in this process: nothing then
    stops a file that hangs. Workers come from a server process that holds no threads (``forkserver``; ``spawn`` where
    there is none), so a script that calls this needs ``if __name__ == "__main__":``. Raises RuntimeError when no worker
    can start.
    """
    waiting = deque(map(Job, files))
    choices = Choices(secret, lang, reading, room)
    if limits is None and jobs <= 1:
        while waiting:
            done = outcome(waiting.popleft().member, *choices)
            waiting.extendleft(map(Job, reversed(done.members)))
            yield done
        return
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise RuntimeError(_UNGUARDED)
    while waiting:
        yield from _one_pool(waiting, jobs, choices, limits or Limits())


def start_server() -> None:
    """Starts, where there is one, the process that workers are forked from, and returns while it is still loading."""
    if context().get_start_method() == "forkserver":
        from multiprocessing import forkserver

        forkserver.ensure_running()


def _one_pool(waiting: deque[Job], jobs: int, choices: Choices, limits: Limits) -> Iterator[Outcome]:
    """Reads what is waiting until nothing is, or until the pool breaks: then what was under way waits again, once."""
    pool = ProcessPool(
        max_workers=jobs,
        max_tasks=limits.recycle,
        initializer=prepare,
        initargs=(limits.memory,),
        context=context(),
    )
    under_way: dict[Future[Outcome], Job] = {}
    broken: list[Job] = []
    try:
        _await_a_worker(pool)
        while (waiting or under_way) and not broken:
            while waiting and len(under_way) < 2 * jobs:  # one for each worker, and one at hand for when it is done
                job = waiting.popleft()
                under_way[_schedule(pool, job, choices, limits)] = job
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                job = under_way.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    broken.append(job)
                    continue
                done = _ended(future, job, limits, choices.lang)
                waiting.extendleft(map(Job, reversed(done.members)))
                yield done
        for job in (*broken, *under_way.values()):
            if job.tries:
                yield _lost(job, "worker_died", "?", choices.lang)
            else:
                waiting.append(job._replace(tries=1))
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _await_a_worker(pool: ProcessPool) -> None:
    """Workers that cannot start at all would break every pool in turn: better told at once."""
    try:
        pool.schedule(os.getpid).result()
    except BrokenProcessPool as e:
        raise RuntimeError(_UNGUARDED) from e


def _schedule(pool: ProcessPool, job: Job, choices: Choices, limits: Limits) -> Future[Outcome]:
    try:
        return pool.schedule(_read, args=(job.member, choices), timeout=limits.timeout)
    except RuntimeError as e:  # the pool is broken: what is under way will tell the same
        future: Future[Outcome] = Future()
        future.set_exception(BrokenProcessPool(str(e)))
        return future


def _ended(future: Future[Outcome], job: Job, limits: Limits, lang: Lang) -> Outcome:
    """What a worker gave back, or what its end means."""
    try:
        return future.result()
    except TimeoutError:
        return _lost(job, "timeout", f"{limits.timeout:g} s", lang)
    except MemoryError:
        return _lost(job, "out_of_memory", f"{limits.memory} MiB", lang)
    except ProcessExpired as e:
        if e.exitcode == NO_MEMORY:
            return _lost(job, "out_of_memory", f"{limits.memory} MiB", lang)
        return _lost(job, "worker_died", _ending(e.exitcode), lang)


def _lost(job: Job, code: str, detail: str, lang: Lang) -> Outcome:
    return failed(Problem(job.member.source, code, f"{say(code, lang)} ({detail}).", say(code + "_remedy", lang)))


def _ending(exit_code: int) -> str:
    """``SIGSEGV`` for -11; the number itself when it names no signal."""
    try:
        return signal.Signals(-exit_code).name
    except ValueError:
        return str(exit_code)


def context() -> BaseContext:
    """On Linux a server that has loaded everything and forks; elsewhere each worker starts afresh, because system
    libraries of macOS do not bear being forked."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["pipeline.preload"])
    return server


def prepare(memory: int | None) -> None:
    """The beginning of a worker's life. Loading comes before the time limit of its first file."""
    import pipeline.preload  # noqa: F401  (already there where the server has loaded it)

    threading.Thread(target=_follow_parent, daemon=True).start()
    if memory is not None and sys.platform != "win32":
        import resource

        size = memory << 20
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and does not always take it
            resource.setrlimit(resource.RLIMIT_AS, (size if hard < 0 else min(size, hard), hard))


def _follow_parent() -> None:
    """No worker outlives its run, not even one that was ended by force: it would finish its file first, or never."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _read(member: Member, choices: Choices) -> Outcome:
    """One file in a worker. Memory that ran out may have run out half way through anything: the worker ends with it."""
    if choices.room is not None:
        # what other programs are handed (pages for recognition, files for LibreOffice) goes with the run's own folder,
        # also when this worker is killed half way
        tempfile.tempdir = str(choices.room)
    done = outcome(member, *choices)
    if any(p.code == "out_of_memory" for p in done.problems):
        os._exit(NO_MEMORY)
    return done
