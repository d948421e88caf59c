"""Files processed side by side, each worker one file at a time.

A worker that dies (killed for want of memory, a crash in a native library) takes only the file it was reading: the
others are not touched, the lost file becomes a problem, and a new worker takes the next one. A process pool of the
standard library cannot do that: it breaks as a whole and does not say which file was at fault.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import cast

from pipeline.messages import Lang, say
from pipeline.readers.options import DEFAULTS, ReadOptions
from pipeline.result import Outcome, Problem, Secret, failed, outcome

Job = tuple[int, Path, str]
"""Place in the order of files, path, source name."""


def outcomes(
    files: Sequence[tuple[Path, str]],
    jobs: int,
    secret: Secret = "stop",
    lang: Lang = "vi",
    reading: ReadOptions = DEFAULTS,
) -> Iterator[tuple[int, Outcome]]:
    """Each file's index and outcome, as they become ready.

    With ``jobs=1`` in this process, else in up to ``jobs`` processes that are started afresh (``spawn``: the same on
    every system, and safe beside threads), so a script that calls this needs ``if __name__ == "__main__":``.
    """
    if jobs <= 1 or len(files) < 2:
        for index, (path, source) in enumerate(files):
            yield index, outcome(path, source, secret, lang, reading)
        return
    waiting = [(index, path, source) for index, (path, source) in enumerate(files)][::-1]
    busy: dict[Connection, tuple[BaseProcess, Job]] = {}
    try:
        for _ in range(min(jobs, len(files))):
            _give(*_start(secret, lang, reading), waiting.pop(), busy)
        while busy:
            for ready in wait(list(busy)):
                pipe = cast(Connection, ready)
                process, job = busy.pop(pipe)
                try:
                    done: Outcome = pipe.recv()
                except (EOFError, OSError):
                    process.join()
                    pipe.close()
                    done = _died(job[2], process.exitcode, lang)
                    if waiting:
                        _give(*_start(secret, lang, reading), waiting.pop(), busy)
                else:
                    if waiting:
                        _give(process, pipe, waiting.pop(), busy)
                    else:
                        pipe.close()
                yield job[0], done
    finally:
        for pipe, (process, _) in busy.items():
            pipe.close()
            process.terminate()


def _start(secret: Secret, lang: Lang, reading: ReadOptions) -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, secret, lang, reading), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _give(process: BaseProcess, pipe: Connection, job: Job, busy: dict[Connection, tuple[BaseProcess, Job]]) -> None:
    busy[pipe] = (process, job)
    with contextlib.suppress(OSError):  # it died between two files: the next read tells
        pipe.send(job[1:])


def _work(pipe: Connection, secret: Secret, lang: Lang, reading: ReadOptions) -> None:
    """A worker's life: files come through the pipe until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle: it ends the workers
    while True:
        try:
            path, source = pipe.recv()
        except EOFError:
            return
        pipe.send(outcome(path, source, secret, lang, reading))


def _died(source: str, exit_code: int | None, lang: Lang) -> Outcome:
    return failed(
        Problem(source, "worker_died", f"{say('worker_died', lang)} ({exit_code}).", say("worker_died_remedy", lang))
    )
