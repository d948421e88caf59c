"""Fuzzes for a time and reports: inputs by format, answers, crashes. Exit code 1 when there were any.

``python -m tests.fuzz --seconds 60 [--seed N] [--only pdf,docx] [--keep FOLDER]``. A crash is an input that is
answered by anything but a document or a CongvanError, that kills its process or takes more time or memory than a file
may; it is written to ``--keep`` under a name that tells its format and seed. The same seed gives the same inputs.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path
from random import Random

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from pebble import ProcessExpired, ProcessPool

from pipeline.workers import context, prepare
from tests.fuzz.attempt import Verdict, attempt
from tests.fuzz.dispatches import Dispatch, as_docx, as_pdf, dispatches
from tests.fuzz.mutations import mutations

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120.0
"""By the clock, for one small input: hundreds of times what it takes unharmed on a quiet machine."""
MEMORY = 1536


def samples(only: frozenset[str]) -> list[tuple[str, bytes]]:
    """The sample dispatches, and small files that stand for the formats of which there is no sample."""
    files = sorted([*ROOT.glob("data/raw/*"), *ROOT.glob("tests/hostile/seeds/*")])
    kinds = ((p.suffix.lstrip(".").lower(), p) for p in files if p.is_file())
    return [(kind, path.read_bytes()) for kind, path in kinds if not only or kind in only]


def written(count: int, seed: int) -> list[Dispatch]:
    """Dispatches that hypothesis writes."""
    out: list[Dispatch] = []

    @hypothesis.seed(seed)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(dispatches())
    def collect(dispatch: Dispatch) -> None:
        out.append(dispatch)

    collect()
    return out


def inputs(seed: int, only: frozenset[str]) -> Iterator[tuple[str, int, bytes]]:
    """``(format, seed, data)`` without end: dispatches as written, the same mutated, samples mutated."""
    seeds = samples(only)
    kinds = sorted({kind for kind, _ in seeds})
    for n in itertools.count(seed):
        if n % 50 == seed % 50:
            made = [
                (d, w) for d in written(12, n) for w in (("docx", as_docx), ("pdf", as_pdf)) if not only or w[0] in only
            ]
            for k, (dispatch, (kind, write)) in enumerate(made):
                data = write(dispatch)
                yield kind, n, data
                yield kind, n, mutations(kind)[0](data, Random(n * 100 + k), data)
        rng = Random(n)
        kind = rng.choice(kinds)
        same = [data for k, data in seeds if k == kind]
        data = rng.choice(same)
        other = rng.choice(seeds)[1]
        yield kind, n, rng.choice(mutations(kind))(data, rng, other)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="formats, with commas between")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where inputs that crash are written")
    args = parser.parse_args()
    tried: Counter[str] = Counter()
    answers: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: dict[str, float] = defaultdict(float)
    crashes: list[tuple[str, int, str]] = []
    source = inputs(args.seed, frozenset(filter(None, args.only.split(","))))
    end = time.monotonic() + args.seconds
    pool = ProcessPool(args.jobs, 300, prepare, (MEMORY,), context=context())
    running: dict[Future[Verdict], tuple[str, int, bytes]] = {}
    try:
        while running or time.monotonic() < end:
            while len(running) < 2 * args.jobs and time.monotonic() < end:
                item = next(source)
                running[pool.schedule(attempt, args=(item[2], f"tep.{item[0]}"), timeout=SECONDS)] = item
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                kind, n, data = running.pop(future)
                try:
                    verdict = future.result()
                except TimeoutError:
                    verdict = Verdict("timeout", SECONDS, f"more than {SECONDS:g} s")
                except (ProcessExpired, MemoryError) as e:
                    verdict = Verdict("died", 0, f"{type(e).__name__} {getattr(e, 'exitcode', '')}")
                tried[kind] += 1
                answers[kind][verdict.said] += 1
                slowest[kind] = max(slowest[kind], verdict.seconds)
                if verdict.defect:
                    crashes.append((kind, n, verdict.defect))
                    print(f"crash: {kind}, seed {n}\n{verdict.defect}", file=sys.stderr, flush=True)
                    if args.keep:
                        args.keep.mkdir(parents=True, exist_ok=True)
                        (args.keep / f"{kind}-{n}-{len(crashes)}.{kind}").write_bytes(data)
    finally:
        pool.stop()
        pool.join()
    print(f"{'format':<8}{'inputs':>8}{'slowest s':>11}  answers")
    for kind, count in sorted(tried.items()):
        print(f"{kind:<8}{count:>8}{slowest[kind]:>11.1f}  {dict(answers[kind].most_common())}")
    print(f"{'all':<8}{sum(tried.values()):>8}, crashes: {len(crashes)}")
    return bool(crashes)


if __name__ == "__main__":
    sys.exit(main())
