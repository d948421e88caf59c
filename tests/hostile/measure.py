"""What a hostile case comes to: the answer, the seconds and the memory, in a worker process of its own."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from pipeline.limits import Limits
from pipeline.result import Member, outcome
from pipeline.workers import NO_MEMORY, context, prepare
from tests.hostile import archives, files, markup, pdfs  # noqa: F401  (they fill the register)
from tests.hostile.case import Case

LIMITS = Limits()
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Measured:
    """``answer``: ``read``, ``container`` or the code of a problem; ``memory``: MiB above an idle worker."""

    case: Case
    answer: str
    seconds: float
    memory: float
    cause: str = ""


@contextlib.contextmanager
def meter() -> Iterator[Callable[[Case], Measured]]:
    """Measures a case in a new worker under the memory limit of a run and the time limit of the case."""
    with contextlib.ExitStack() as stack:
        pool = ProcessPool(1, 1, prepare, (LIMITS.memory,), context())
        stack.callback(pool.join)
        stack.callback(pool.stop)
        yield lambda case: _measure(pool, case)


def measured(cases: Iterable[Case]) -> Iterator[Measured]:
    """Each case, one after the other."""
    with meter() as measure:
        yield from map(measure, cases)


def _measure(pool: ProcessPool, case: Case) -> Measured:
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        path = case.make(Path(folder))
        start = time.monotonic()
        try:
            answer, seconds, memory, cause = pool.schedule(_attempt, (path,), timeout=case.seconds).result()
        except TimeoutError:
            answer, seconds, memory, cause = "timeout", time.monotonic() - start, float("nan"), ""
        except (ProcessExpired, MemoryError) as e:
            code = "out_of_memory" if getattr(e, "exitcode", NO_MEMORY) == NO_MEMORY else "worker_died"
            answer, seconds, memory, cause = code, time.monotonic() - start, float("nan"), repr(e)
    return Measured(case, answer, seconds, memory, cause)


def _attempt(path: Path) -> tuple[str, float, float, str]:
    _forget_peak()
    before, start = _status("VmRSS"), time.monotonic()
    with tempfile.TemporaryDirectory() as room:
        done = outcome(Member(path, path.name), secret="allow", room=Path(room))
    seconds, memory = time.monotonic() - start, (_status("VmHWM") - before) / 1024
    if done.record is not None:
        return "read", seconds, memory, ""
    if done.containers:
        return "container", seconds, memory, ""
    (problem,) = done.problems
    return problem.code, seconds, memory, problem.cause


def _forget_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _status(name: str) -> int:
    """kB, as Linux tells them."""
    for line in _STATUS.read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    return 0
