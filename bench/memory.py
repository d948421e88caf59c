"""Memory of processes as Linux tells it."""

from __future__ import annotations

from pathlib import Path

PROC = Path("/proc")


def megabytes(pid: int | str, file: str, field: str) -> float:
    """A line of ``/proc/PID/FILE`` that is given in kB, in MB: ``VmHWM`` of ``status``, ``Pss`` of ``smaps_rollup``.

    0 for a process that has ended.
    """
    try:
        lines = (PROC / str(pid) / file).read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{field}:")), 0.0)
