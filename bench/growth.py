"""How time and memory grow with the number of documents, and with the number of workers.

    uv run python -m bench.growth                          # 100, 1,000 and 10,000 documents; 1 and 2 workers
    uv run python -m bench.growth --documents 100 1000 --jobs 1 2 4

Each figure is one run of ``congvan run`` as a user would start it, over a load that ``bench.load`` writes (Word, 1 to 3
pages, fixed seed). ``parent`` is the highest resident memory of the process that leads the run; ``all`` the highest sum
over it and its workers, shared pages counted once (PSS). Linux only: both are read from ``/proc``.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.load import write_load
from bench.memory import PROC, megabytes

_EVERY = 0.2
"""Seconds between two looks at memory."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One run: seconds by the clock, MB of the parent and of all."""

    documents: int
    jobs: int
    wall: float
    parent: float
    everything: float


def measure(folder: Path, documents: int, jobs: int) -> Figures:
    """Runs ``congvan run`` over ``folder``. Raises RuntimeError when it does not read every file."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "pipeline.cli", "run", str(folder), "--out", out, "--jobs", str(jobs)]
        began = time.perf_counter()
        process = subprocess.Popen([*command, "--quiet"], stderr=subprocess.PIPE, text=True)
        parent = everything = 0.0
        while process.poll() is None:
            parent = max(parent, megabytes(process.pid, "status", "VmHWM"))
            everything = max(everything, sum(megabytes(pid, "smaps_rollup", "Pss") for pid in _tree(process.pid)))
            time.sleep(_EVERY)
        wall = time.perf_counter() - began
        if process.returncode:
            told = process.stderr.read() if process.stderr else ""
            raise RuntimeError(f"congvan run ended with {process.returncode}: {told[-1000:]}")
        with (Path(out) / "documents.jsonl").open(encoding="utf-8") as lines:
            read = sum(1 for _ in lines)
    if read != documents:
        raise RuntimeError(f"{read} of {documents} documents in the table")
    return Figures(documents, jobs, wall, parent, everything)


def _tree(root: int) -> list[int]:
    """The process and all that descend from it."""
    parents: dict[int, int] = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _table(runs: Sequence[Figures]) -> str:
    lines = ["| documents | workers | s | documents/s | parent MB | all MB |"]
    lines.append("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for f in runs:
        lines.append(
            f"| {f.documents:,} | {f.jobs} | {f.wall:.1f} | {f.documents / f.wall:.1f} "
            f"| {f.parent:.0f} | {f.everything:.0f} |"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Growth is measured with the most workers, scaling over the second number of documents."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.growth", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1000, 10_000], metavar="N")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], metavar="N")
    parser.add_argument("--pages", type=int, nargs=2, default=(1, 3), metavar=("A", "B"))
    args = parser.parse_args(arguments)
    if not (PROC / "self" / "smaps_rollup").exists():
        print("this needs Linux: memory is read from /proc", file=sys.stderr)
        return 2
    counts, jobs = sorted(args.documents), sorted(args.jobs)
    scaled = counts[min(1, len(counts) - 1)]
    runs: list[Figures] = []
    with tempfile.TemporaryDirectory() as room:
        for count in counts:
            folder = Path(room, str(count))
            write_load(folder, count, formats=("docx",), pages=tuple(args.pages), jobs=os.cpu_count() or 1)
            runs += [measure(folder, count, n) for n in (jobs if count == scaled else jobs[-1:])]
            shutil.rmtree(folder)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores\n")
    print(_table(runs))
    grown = [f for f in runs if f.jobs == jobs[-1]]
    few, many = grown[0], grown[-1]
    print(f"\n{many.documents:,} documents beside {few.documents:,}:")
    print(f"memory of all {many.everything / few.everything:.2f} ×, of the parent {many.parent / few.parent:.2f} ×")
    same = [f for f in runs if f.documents == scaled]
    print(f"{same[-1].jobs} workers: {same[0].wall / same[-1].wall:.2f} × as fast as {same[0].jobs}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
