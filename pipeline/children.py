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
_LAUNCHER = """
import os, resource, sys
go, size, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
if not os.read(go, 1):
    sys.exit(1)
os.close(go)
hard = resource.getrlimit(resource.RLIMIT_AS)[1]
soft = hard if size < 0 else size if hard < 0 else min(size, hard)
try:
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
except (ValueError, OSError):
    pass
try:
    os.execvp(command[0], command)
except OSError as e:
    sys.stderr.write(f"{command[0]}: {e.strerror}")
    sys.exit(127)
"""
"""Waits until the keeper has been told of it (it ends when its parent dies before), then becomes the program."""


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
    it started have been ended. The exit code is the caller's to check; 127: there is no such program.
    """
    words = [str(word) for word in command]
    keeper = _keeper()
    waiting, go = os.pipe() if keeper is not None else (-1, -1)
    if keeper is not None:
        size = -1 if memory is None else memory << 20
        words = [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(waiting), str(size), *words]
    try:
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL if data is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cwd,
            env=None if env is None else dict(env),
            start_new_session=True,
            pass_fds=(waiting,) if keeper is not None else (),
        )
        if keeper is not None:
            _tell(keeper, f"+{process.pid}")
            os.write(go, b"!")
    finally:
        if keeper is not None:
            os.close(waiting)
            os.close(go)
    try:
        out, err = process.communicate(data, timeout)
        return subprocess.CompletedProcess(list(command), process.returncode, out, err)
    finally:
        _end(process)
        if keeper is not None:
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


def _tell(keeper: subprocess.Popen[str], word: str) -> None:
    if keeper.stdin is not None:
        with contextlib.suppress(OSError):
            keeper.stdin.write(f"{word}\n")
            keeper.stdin.flush()
