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
from pipeline.result import Member, Outcome, Problem, Secret, failed, outcome


def outcomes(
    files: Sequence[Member],
    jobs: int,
    secret: Secret = "stop",
    lang: Lang = "vi",
    reading: ReadOptions = DEFAULTS,
    room: Path | None = None,
) -> Iterator[Outcome]:
    """Each file's outcome, as they become ready, and those of the members of containers: unpacked in ``room``, a
    folder that is the run's own.

    With ``jobs=1`` in this process, else in up to ``jobs`` processes that are started afresh (``spawn``: the same on
    every system, and safe beside threads), so a script that calls this needs ``if __name__ == "__main__":``.
    """
    while files:
        members: list[Member] = []
        for item in _side_by_side(files, jobs, secret, lang, reading, room):
            members += item.members
            yield item
        files = members


def _side_by_side(
    files: Sequence[Member], jobs: int, secret: Secret, lang: Lang, reading: ReadOptions, room: Path | None
) -> Iterator[Outcome]:
    if jobs <= 1 or len(files) < 2:
        for member in files:
            yield outcome(member, secret, lang, reading, room)
        return
    waiting = list(files)[::-1]
    busy: dict[Connection, tuple[BaseProcess, Member]] = {}
    try:
        for _ in range(min(jobs, len(files))):
            _give(*_start(secret, lang, reading, room), waiting.pop(), busy)
        while busy:
            for ready in wait(list(busy)):
                pipe = cast(Connection, ready)
                process, job = busy.pop(pipe)
                try:
                    done: Outcome = pipe.recv()
                except (EOFError, OSError):
                    process.join()
                    pipe.close()
                    done = _died(job.source, process.exitcode, lang)
                    if waiting:
                        _give(*_start(secret, lang, reading, room), waiting.pop(), busy)
                else:
                    if waiting:
                        _give(process, pipe, waiting.pop(), busy)
                    else:
                        pipe.close()
                yield done
    finally:
        for pipe, (process, _) in busy.items():
            pipe.close()
            process.terminate()


def _start(secret: Secret, lang: Lang, reading: ReadOptions, room: Path | None) -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, secret, lang, reading, room), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _give(
    process: BaseProcess, pipe: Connection, job: Member, busy: dict[Connection, tuple[BaseProcess, Member]]
) -> None:
    busy[pipe] = (process, job)
    with contextlib.suppress(OSError):  # it died between two files: the next read tells
        pipe.send(job)


def _work(pipe: Connection, secret: Secret, lang: Lang, reading: ReadOptions, room: Path | None) -> None:
    """A worker's life: files come through the pipe until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle: it ends the workers
    while True:
        try:
            member = pipe.recv()
        except EOFError:
            return
        pipe.send(outcome(member, secret, lang, reading, room))


def _died(source: str, exit_code: int | None, lang: Lang) -> Outcome:
    return failed(
        Problem(source, "worker_died", f"{say('worker_died', lang)} ({exit_code}).", say("worker_died_remedy", lang))
    )
