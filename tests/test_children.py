"""Programs of the system end with the file they run for."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.children import run_program

pytestmark = pytest.mark.skipif(os.name != "posix", reason="process groups")


def runs(pid: int) -> bool:
    """Is the process there, and not merely waiting to be reaped?"""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def gone(pid: int, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while runs(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not runs(pid)


def test_a_program_gives_its_outputs_and_its_exit_code() -> None:
    done = run_program(["/bin/sh", "-c", "cat; echo oi >&2; exit 3"], timeout=10, data="văn bản".encode())
    assert (done.stdout.decode(), done.stderr, done.returncode) == ("văn bản", b"oi\n", 3)


def test_a_program_that_is_not_there_has_the_exit_code_of_a_shell() -> None:
    done = run_program(["khong-co-chuong-trinh-nay"], timeout=10)
    assert (done.returncode, done.stderr) == (127, b"khong-co-chuong-trinh-nay: No such file or directory")


def test_a_program_that_takes_too_long_is_ended_with_what_it_started(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    with pytest.raises(subprocess.TimeoutExpired):
        run_program(["/bin/sh", "-c", f"sleep 100 & echo $! > {pid}; wait"], timeout=1)
    assert gone(int(pid.read_text()))


def test_what_a_program_leaves_running_is_ended(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    done = run_program(["/bin/sh", "-c", f"sleep 100 >/dev/null 2>&1 & echo $! > {pid}"], timeout=10)
    assert done.returncode == 0
    assert gone(int(pid.read_text()))


def test_a_program_ends_with_the_process_it_runs_for(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    script = (
        "from pipeline.children import run_program\n"
        f"run_program(['/bin/sh', '-c', 'sleep 100 & echo $! > {pid}.part; mv {pid}.part {pid}; wait'], timeout=100)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script]) as caller:
        while not pid.exists():
            time.sleep(0.02)
        assert runs(int(pid.read_text()))
        caller.send_signal(signal.SIGKILL)
    assert gone(int(pid.read_text()))


def test_a_program_has_a_memory_limit_of_its_own() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, before[1]))
    try:
        lifted = run_program(["/bin/sh", "-c", "ulimit -S -v"], timeout=10).stdout
        limited = run_program(["/bin/sh", "-c", "ulimit -S -v"], timeout=10, memory=1024).stdout
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert lifted == b"unlimited\n"
    assert limited == b"1048576\n"
