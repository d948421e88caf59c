"""JSON Lines, the exchange format; schemas in ``pipeline/schema``. Same input, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any


def write_jsonl(rows: Iterable[dict[str, object]], path: Path) -> None:
    """One object a line, UTF-8, keys in the order of the schema."""
    with path.open("w", encoding="utf-8", newline="\n") as f:
        for row in rows:
            f.write(json.dumps(row, ensure_ascii=False) + "\n")


def load_schema(name: str) -> dict[str, Any]:
    """The JSON Schema ``tasks`` or ``documents``."""
    text = resources.files("pipeline").joinpath("schema", f"{name}.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
