"""JSON Lines, the exchange format. Same input, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path


def write_jsonl(rows: Iterable[dict[str, object]], path: Path) -> None:
    """One object a line, UTF-8, keys in the order of the schema (see :mod:`pipeline.schemas`)."""
    with path.open("w", encoding="utf-8", newline="\n") as f:
        for row in rows:
            f.write(json.dumps(row, ensure_ascii=False) + "\n")
