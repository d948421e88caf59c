"""Programs of the system (LibreOffice, Tesseract) run on behalf of a file: stopped on time, never left behind.

A worker that is ended from outside cannot clean up. So each program gets a process group of its own, and a small keeper
process, started with the first program, knows these groups: when its pipe to the worker closes, for whatever reason,
it ends the groups that are still there.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_KEEPER = """
import os, signal, sys
groups = set()
for line in sys.stdin:
    (groups.add if line[0] == "+" else groups.discard)(int(line[1:]))
for group in groups:
    try:
        os.killpg(group, signal.SIGKILL)
    except OSError:
        pass
"""
_keepers: dict[int, subprocess.Popen[str]] = {}
"""The keeper of this process, by its id: a forked process does not use its parent's."""
_LIMITED = 'ulimit -S -v "$0" 2>/dev/null; exec "$@"'


def run_program(
    command: Sequence[str | Path],
    *,
    timeout: float,
    memory: int | None = None,
    data: bytes | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Runs ``command`` to its end; ``data`` is its standard input, both its outputs are in the answer.

    ``memory`` (MiB of address space) takes the place of the limit of this process, which a program would inherit; None
    lifts that limit. Raises :class:`subprocess.TimeoutExpired` after ``timeout`` seconds, when the program and all that
    it started have been ended; OSError when it cannot be started. The exit code is the caller's to check.
    """
    words = [str(word) for word in command]
    if os.name == "posix":
        size = "unlimited" if memory is None else str(memory << 10)
        words = ["/bin/sh", "-c", _LIMITED, size, *words]
    keeper = _keeper()
    process = subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL if data is None else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env=None if env is None else dict(env),
        start_new_session=True,
    )
    _tell(keeper, f"+{process.pid}")
    try:
        out, err = process.communicate(data, timeout)
        return subprocess.CompletedProcess(list(command), process.returncode, out, err)
    finally:
        _end(process)
        _tell(keeper, f"-{process.pid}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """The program if it still runs, and in any case what it has left running."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _keeper() -> subprocess.Popen[str] | None:
    if os.name != "posix":
        return None
    keeper = _keepers.get(os.getpid())
    if keeper is None or keeper.poll() is not None:
        keeper = _keepers[os.getpid()] = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _KEEPER], stdin=subprocess.PIPE, text=True, start_new_session=True
        )
    return keeper


def _tell(keeper: subprocess.Popen[str] | None, word: str) -> None:
    if keeper is not None and keeper.stdin is not None:
        with contextlib.suppress(OSError):
            keeper.stdin.write(f"{word}\n")
            keeper.stdin.flush()
