"""The table of docs/safety.md: hostile case, what becomes of it, what it costs.

    uv run python -m bench.hostile             # all cases, as a Markdown table
    uv run python -m bench.hostile bomb names  # cases with one of these words in name or group

Each case is read in a new worker process under the limits of a run. Memory is the highest resident size above that of
an idle worker.
"""

from __future__ import annotations

import sys

from tests.hostile.case import CASES
from tests.hostile.measure import measured


def main() -> None:
    """Prints a row as each case is done."""
    words = sys.argv[1:]
    cases = [c for n, c in CASES.items() if not words or any(w in n or w in c.group or w in c.name for w in words)]
    print("| group | case | answer | s | MiB |\n| --- | --- | --- | ---: | ---: |")
    for m in measured(sorted(cases, key=lambda c: c.group)):
        memory = "—" if m.memory != m.memory else f"{m.memory:.0f}"
        print(f"| {m.case.group} | {m.case.name} | {m.answer} | {m.seconds:.1f} | {memory} |", flush=True)


if __name__ == "__main__":
    main()
