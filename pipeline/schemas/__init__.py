"""JSON Schemas (draft 2020-12) of the lines of ``tasks.jsonl``, ``targets.jsonl`` and ``documents.jsonl``.

A schema's version is the last part of its ``$id`` and of the field ``schema`` in every line.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, Literal


def load_schema(name: Literal["tasks", "targets", "documents"]) -> dict[str, Any]:
    """The schema as a dict, for any validator."""
    schema: dict[str, Any] = json.loads(resources.files(__name__).joinpath(f"{name}.schema.json").read_text("utf-8"))
    return schema
