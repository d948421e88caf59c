"""How fast, beside the floor and beside the stack one would put together otherwise, on the same files in one run.

    uv run python -m bench.speed                     # the samples in data/raw
    uv run python -m bench.speed FOLDER --repeat 5   # any files; each contender five times, the best run counts
    uv run python -m bench.speed FOLDER --by-format  # one table for PDF, one for Word, and so on
    uv run python -m bench.speed FOLDER --stages     # where our own time goes

Every run of a contender is a process of its own, which reads each file once; contenders run in turns. Starting up
(imports, models) is measured apart from the work. CPU seconds are of all threads; memory is the highest resident size.
PDF files have pages; in other formats 450 words count as one, which is a page of 14 point type.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.memory import PROC, megabytes

WORDS_A_PAGE = 450
_ROOT = Path(__file__).resolve().parent.parent
_READABLE = frozenset({".docx", ".xlsx", ".xlsm", ".pdf", ".html", ".htm", ".txt"})


@dataclass(frozen=True, slots=True)
class Run:
    """One process of one contender: seconds by the clock and of the processor, MB at the highest."""

    start: float
    wall: float
    cpu: float
    peak: float


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Prints a table; with ``--json`` the figures too."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("inputs", nargs="*", type=Path, help="files or folders (default: data/raw)")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="runs of each contender (default: 3)")
    parser.add_argument("--only", action="append", metavar="NAME", help="this contender only; may be repeated")
    parser.add_argument("--by-format", action="store_true", help="one table for each format")
    parser.add_argument("--stages", action="store_true", help="CPU time of our own stages instead")
    parser.add_argument("--json", action="store_true", help="print figures as JSON, not as a table")
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    if args.child:
        _child(args.child[0], [Path(p) for p in json.loads(sys.stdin.read())])
        return 0
    paths = _files(args.inputs or [_ROOT / "data" / "raw"])
    for bare in _run_child("without text", paths)["paths"] if paths else []:
        print(f"left out, no text layer (bench.ocr is for scans): {bare}", file=sys.stderr)
        paths = [p for p in paths if str(p.resolve()) != bare]
    if not paths:
        print("no file to read", file=sys.stderr)
        return 2
    if args.stages:
        pages = int(_run_child("pages", paths)["pages"])
        _print_stages(_run_child("stages", paths), len(paths), pages, args.json)
        return 0
    formats = sorted({p.suffix.lower() for p in paths}) if args.by_format else [""]
    found: dict[str, Any] = {}
    for suffix in formats:
        same = [p for p in paths if p.suffix.lower() == suffix or not suffix]
        pages = int(_run_child("pages", same)["pages"])
        runs = _compare(same, args.only, args.repeat)
        if args.json:
            found[suffix] = {"documents": len(same), "pages": pages, "runs": {n: asdict(r) for n, r in runs.items()}}
            continue
        if suffix:
            print(f"{suffix[1:]}: ", end="")
        _print_table(runs, len(same), pages, args.repeat)
        _print_ratios(runs)
        if suffix != formats[-1]:
            print()
    if args.json:
        print(json.dumps(found if args.by_format else found[""], indent=1))
    return 0


def _compare(paths: Sequence[Path], only: Sequence[str] | None, repeat: int) -> dict[str, Run]:
    """The best run of each contender over ``paths``. Raises RuntimeError when one of them does not read a file."""
    from bench.contenders import CONTENDERS

    names = only or list(CONTENDERS)
    tries: dict[str, list[Run]] = {name: [] for name in names}
    for _ in range(max(1, repeat)):
        for name in names:  # in turns, so that a busy minute of the machine meets all of them
            tries[name].append(Run(**_run_child(name, paths)))
    return {name: min(found, key=lambda r: r.cpu) for name, found in tries.items()}


def _files(inputs: Sequence[Path]) -> list[Path]:
    found = (p for given in inputs for p in (sorted(given.rglob("*")) if given.is_dir() else [given]))
    return [p for p in found if p.is_file() and p.suffix.lower() in _READABLE]


# -- one process ----------------------------------------------------------------------------------------------


def _run_child(name: str, paths: Sequence[Path]) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.speed", "--child", name]
    given = json.dumps([str(p.resolve()) for p in paths])
    # as on anybody's machine, modules are compiled once and kept
    kept = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "congvan-bench-pycache"))}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(command, input=given, capture_output=True, text=True, cwd=_ROOT, env=kept)
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr.strip()[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _child(name: str, paths: Sequence[Path]) -> None:
    """Runs in the process that is measured; the last line it prints is JSON."""
    from bench import contenders

    if name == "pages":
        print(json.dumps({"pages": sum(_pages(p) for p in paths)}))
        return
    if name == "without text":
        print(json.dumps({"paths": [str(p) for p in paths if not contenders._bare_text(p.read_bytes()).strip()]}))
        return
    if name == "stages":
        from bench.stages import measure

        print(json.dumps(measure(paths)))
        return
    contender = contenders.CONTENDERS[name]
    began = time.perf_counter()
    contender.start()
    started = time.perf_counter()
    busy = time.process_time()
    contender.work(paths)
    wall, cpu = time.perf_counter() - started, time.process_time() - busy
    print(json.dumps(asdict(Run(started - began, wall, cpu, _peak()))))


def _pages(path: Path) -> int:
    from bench import contenders

    data = path.read_bytes()
    if data.startswith(b"%PDF"):
        import pypdfium2

        return len(pypdfium2.PdfDocument(data))
    return max(1, math.ceil(len(contenders._bare_text(data).split()) / WORDS_A_PAGE))


def _peak() -> float:
    """MB. Linux tells it of this program alone; ``getrusage`` would also count the process that started it."""
    if PROC.exists():
        return megabytes("self", "status", "VmHWM")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


# -- tables ---------------------------------------------------------------------------------------------------


def _print_table(runs: dict[str, Run], documents: int, pages: int, repeat: int) -> None:
    from bench.contenders import CONTENDERS

    print(f"{documents} documents, {pages} pages; best of {repeat}; {_machine()}\n")
    print("| | what comes out | start s | docs/s | pages/s | CPU s / 1,000 pages | peak MB | CPU beside ours |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    ours = runs.get("ours")
    for name, r in runs.items():
        ratio = f"{r.cpu / ours.cpu:.2f} ×" if ours else "–"
        print(
            f"| {name} | {CONTENDERS[name].what} | {r.start:.1f} | {documents / r.wall:.1f} | {pages / r.wall:.1f} "
            f"| {1000 * r.cpu / pages:.1f} | {r.peak:.0f} | {ratio} |"
        )


def _print_ratios(runs: dict[str, Run]) -> None:
    """What matters of the table in two lines: beside the text alone, and beside the assembled stack."""
    if {"ours", "floor", "stack"} <= runs.keys():
        print(f"\nours: {runs['ours'].cpu / runs['floor'].cpu:.1f} × the floor; ")
        print(f"the assembled stack: {runs['stack'].cpu / runs['ours'].cpu:.1f} × ours")


def _print_stages(seconds: dict[str, float], documents: int, pages: int, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"documents": documents, "pages": pages, "stages": seconds}, indent=1))
        return
    whole = sum(seconds.values())
    print(f"{documents} documents, {pages} pages, {whole:.2f} CPU s; {_machine()}\n")
    print("| stage | CPU s / 1,000 pages | share |")
    print("| --- | ---: | ---: |")
    for name, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        print(f"| {name} | {1000 * spent / pages:.1f} | {100 * spent / whole:.0f} % |")


def _machine() -> str:
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"


if __name__ == "__main__":
    raise SystemExit(main())
