"""Floors of the scores on the gold tables of this repository, pinned in ``tests/gold/floors.json``.

    uv run python -m tests.gold_floors                       # measure; raise floors where the scores have risen
    uv run python -m tests.gold_floors --lower "the reason"  # let floors fall, and write down why

The file bears a digest of the gold tables and of the documents they belong to: a table that is made easier shows as
surely as a score that fell. ``tests/test_gate.py`` holds both.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import math
import sys
import tempfile
from pathlib import Path
from typing import Any

from pipeline.batch import run
from pipeline.evaluate import Report, evaluate, gold_files

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
DOCUMENTS = ROOT / "data" / "raw"
FLOORS = GOLD / "floors.json"


def documents() -> list[Path]:
    """The documents that have a gold table, sorted. Raises FileNotFoundError when one is not there."""
    found = []
    for table in gold_files(GOLD):
        matching = sorted(f for f in DOCUMENTS.rglob("*") if f.stem == table.stem and f.is_file())
        if len(matching) != 1:
            raise FileNotFoundError(f"{table.name} needs exactly one document in {DOCUMENTS}, found {len(matching)}")
        found += matching
    return found


def digest() -> str:
    """SHA-256 over names and bytes of the gold tables and their documents."""
    sha = hashlib.sha256()
    for file in (*gold_files(GOLD), *documents()):
        sha.update(f"{file.relative_to(ROOT).as_posix()}\n{file.stat().st_size}\n".encode())
        sha.update(file.read_bytes())
    return sha.hexdigest()


def measure() -> Report:
    """Runs the pipeline over the documents and scores it."""
    with tempfile.TemporaryDirectory() as out:
        run(documents(), out)
        return evaluate(GOLD, Path(out))


def scores(report: Report) -> dict[str, float]:
    """F1 of every field that the gold tables fill, cut (not rounded) to three places."""
    return {name: math.floor(s.f1 * 1000) / 1000 for name, s in report.scores.items() if s.gold}


def load() -> dict[str, Any]:
    """What is pinned: ``digest``, ``floors`` and the history of what was ``lowered``."""
    pinned: dict[str, Any] = json.loads(FLOORS.read_text("utf-8"))
    return pinned


def fallen(measured: dict[str, float], floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Field → (floor, measured) where the score is under its floor, or is not measured any more."""
    return {n: (floor, measured.get(n, 0.0)) for n, floor in floors.items() if measured.get(n, 0.0) < floor}


def pin(
    measured: dict[str, float], pinned: dict[str, Any], sha: str, reason: str | None, today: dt.date
) -> dict[str, Any]:
    """The new contents of the file. Raises ValueError when a floor would fall and there is no reason."""
    below = fallen(measured, pinned["floors"])
    if below and not reason:
        raise ValueError(
            "; ".join(f"{n}: {now:.3f} is under its floor {floor:.3f}" for n, (floor, now) in below.items())
        )
    lowered = list(pinned["lowered"])
    if below:
        changes = {n: [floor, now] for n, (floor, now) in below.items()}
        lowered.append({"date": today.isoformat(), "reason": reason, "scores": changes})
    return {"digest": sha, "floors": measured, "lowered": lowered}


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the gold tables and pin the floors.")
    parser.add_argument("--lower", metavar="REASON", help="let floors fall, for this reason")
    reason = parser.parse_args().lower
    pinned = load() if FLOORS.exists() else {"digest": "", "floors": {}, "lowered": []}
    measured = scores(measure())
    for name, now in measured.items():
        print(f"{name:22}{pinned['floors'].get(name, 0.0):7.3f} → {now:.3f}")
    try:
        new = pin(measured, pinned, digest(), reason, dt.date.today())
    except ValueError as e:
        print(f"not pinned: {e}; give --lower REASON if that is meant", file=sys.stderr)
        return 1
    FLOORS.write_text(json.dumps(new, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
