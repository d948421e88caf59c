"""What one file may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on one worker process. Code inside a process cannot stop native code that hangs or eats memory: the
    process around it can be ended, and with it goes nothing but the file it was reading.

    The defaults leave room for a scan of a hundred pages that are recognised one by one, and are far above what any
    dispatch takes whose text can be read (`docs/safety.md` has the measurements).
    """

    timeout: float | None = 600.0
    """Seconds for one file; None: no limit."""
    memory: int | None = 2048
    """MiB of address space of a worker (``RLIMIT_AS``; where the system has none, as Windows, no limit holds). The
    language, the word lists and the libraries take about 400 of them. None: no limit."""
    recycle: int = 200
    """Files after which a worker is replaced, so that what native libraries leak does not add up."""
