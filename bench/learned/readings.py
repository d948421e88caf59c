"""Readings: what the rules make of documents with a gold table, kept as plain JSON for measuring and fitting.

    uv run python -m bench.learned readings NAME=GOLD_DIR[,FILES_DIR] … --out readings.jsonl

``GOLD_DIR`` holds ``<id>.json`` (a table as ``congvan evaluate`` takes it) beside ``<id>.txt``, or the documents are in
``FILES_DIR`` under the same stem. One line for each document. The script needs nothing but ``pipeline`` and
``extractors``, so that an earlier state of the rules can be measured on documents it had not seen::

    PYTHONPATH=<older checkout> python bench/learned/readings.py …
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.nlp import make_nlp, to_doc
from pipeline.readers import read

Reading = dict[str, Any]
"""``set``, ``id``, ``text``, ``layout``, ``zones``, ``metadata``, ``addressees``, ``assignments``, ``gold`` tasks."""


def gold_documents(folder: Path, files: Path | None = None) -> Iterator[tuple[dict[str, Any], Path]]:
    """Each gold table with its document. Raises FileNotFoundError when a table has none."""
    for table in sorted(folder.glob("*.json")):
        gold = json.loads(table.read_text("utf-8"))
        if not isinstance(gold, dict) or "tasks" not in gold:
            continue  # floors and other files beside the tables
        found = [f for f in sorted((files or folder).glob(f"{table.stem}.*")) if f.suffix != ".json"]
        if not found:
            raise FileNotFoundError(f"{table} has no document in {files or folder}")
        yield gold, found[0]


def reading(name: str, gold: dict[str, Any], file: Path) -> Reading:
    """The rules' findings in ``file``, and the gold tasks beside them."""
    doc = to_doc(make_nlp(), read(file))
    metadata = asdict(doc._.metadata)
    metadata.pop("spans")
    return {
        "set": name,
        "id": gold["id"],
        "text": doc.text,
        "layout": [asdict(b) for b in doc._.layout],
        "zones": [asdict(z) for z in doc._.zones],
        "metadata": metadata,
        "addressees": [asdict(b) for b in doc._.addressees or ()],
        "assignments": [asdict(a) for a in doc._.assignments],
        "gold": gold["tasks"],
    }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sets", nargs="+", metavar="NAME=GOLD_DIR[,FILES_DIR]")
    parser.add_argument("--out", type=Path, required=True)


def run(args: argparse.Namespace) -> None:
    """Writes the readings of all sets, one line for each document."""
    with args.out.open("w", encoding="utf-8") as out:
        for spec in args.sets:
            name, _, where = spec.partition("=")
            folder, _, files = where.partition(",")
            for gold, file in gold_documents(Path(folder), Path(files) if files else None):
                out.write(json.dumps(reading(name, gold, file), ensure_ascii=False, default=str) + "\n")


if __name__ == "__main__":
    own = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(own)
    run(own.parse_args())
