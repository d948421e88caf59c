"""Where our own time goes: CPU seconds of each stage from bytes to outputs, measured in one process."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.contenders import start_ours


class Clock:
    """CPU seconds by name, in the order in which names were first met."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def time(self, name: str) -> Iterator[None]:
        """Adds the CPU time of the block to ``name``."""
        began = time.process_time()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - began

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed."""

        def call(*args: Any, **kwargs: Any) -> Any:
            with self.time(name):
                return function(*args, **kwargs)

        return call


def measure(paths: Sequence[Path]) -> dict[str, float]:
    """Stage → CPU seconds over all files of one ``pipeline.run``; what no clock holds is ``everything else``."""
    import pipeline.exports
    import pipeline.readers
    import pipeline.result
    from pipeline.batch import run
    from pipeline.nlp import make_nlp

    start_ours()
    clock = Clock()
    nlp = make_nlp()
    nlp.make_doc = clock.timed("segment words", nlp.make_doc)  # type: ignore[method-assign]
    for name, component in nlp.pipeline:
        # components are called through their class, so that is where the clock must sit
        kind = type(component)
        kind.__call__ = clock.timed(name.replace("congvan_", "extract: "), kind.__call__)
    pipeline.readers.read = _read_by_format(clock, pipeline.readers.read)
    pipeline.result.build_tasks = clock.timed("rows", pipeline.result.build_tasks)
    pipeline.result.build_record = clock.timed("rows", pipeline.result.build_record)
    pipeline.exports.write_all = clock.timed("write", pipeline.exports.write_all)
    began = time.process_time()
    with tempfile.TemporaryDirectory() as out:
        run(list(paths), out)
    clock.seconds["everything else"] = max(0.0, time.process_time() - began - sum(clock.seconds.values()))
    return clock.seconds


def _read_by_format(clock: Clock, read: Callable[..., Any]) -> Callable[..., Any]:
    def call(path: Path, *rest: Any) -> Any:
        with clock.time(f"read: {path.suffix.lstrip('.').lower()}"):
            return read(path, *rest)

    return call
