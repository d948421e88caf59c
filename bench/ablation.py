"""What each part of the extraction is worth: the scores with it, and without it.

    uv run python -m bench.ablation GOLD_DIR[,FILES_DIR] …

``GOLD_DIR`` holds ``<id>.json`` (a table as ``congvan evaluate`` takes it) beside its document, or the documents are in
``FILES_DIR``. Documents are read once; then each part in turn is taken out of the running program and every document is
extracted anew. Parts that add columns which no gold table scores (speech act, purpose, product …) have no line here.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.learned.readings import gold_documents
from extractors import annexes, bodies, clauses, deadlines, key_values, responsibilities, segments
from extractors import units as units_module
from extractors.bodies import Reading
from extractors.time_rules import RULES
from pipeline.document import Document
from pipeline.evaluate import Report, evaluate
from pipeline.exports.jsonl import write_jsonl
from pipeline.nlp import make_nlp, to_doc
from pipeline.readers import read
from pipeline.record import build_record
from pipeline.tasks import build_tasks

FIELDS = ("task", "row", "leads", "coordinators", "report_to", "due", "recurrence")
_DAY_RULES = frozenset({"day", "range", "days_range"})
Patches = tuple[Any, str, Any]


def _unsplit(text: str, start: int, end: int, issuers: object) -> list[tuple[int, int]]:
    return [(start, end)]


def _one_body(text: str, words: Any, item: Any, rule: str) -> Any:
    """Every name as it stands: no head is shared out, no place added."""
    return _bodies_of(text, words, replace(item, names=()), rule)


_bodies_of = bodies._bodies_of


def _as_read(text: str, words: object, at_or_reading: Any, reading: Reading | None = None) -> Reading:
    return reading if reading is not None else at_or_reading


PARTS: dict[str, tuple[Patches, ...]] = {
    "1 clauses and sentences of an item are rows of their own": (
        (units_module, "split_clauses", _unsplit),
        (units_module, "_belongs", lambda *_: True),
    ),
    "2 what reports, closes or states is told from work": (
        (units_module, "closes", lambda *_: False),
        (segments, "closes", lambda *_: False),
        (units_module, "is_background", lambda *_: False),
        (clauses, "_states", lambda *_: False),
        (clauses, "_tells", lambda *_: False),
    ),
    "3a actors from headings, introductions and Kính gửi": ((units_module, "_inherited", lambda *_: ((), "none")),),
    "3b shared heads, tails of names": (
        (bodies, "_bodies_of", _one_body),
        (clauses, "with_tail", _as_read),
        (responsibilities, "with_tail", _as_read),
        (responsibilities, "with_object_tail", _as_read),
    ),
    "4 times beyond a plain date": ((deadlines, "RULES", tuple(r for r in RULES if r.name in _DAY_RULES)),),
    "6 annex tables and key-value blocks": (
        (annexes, "table_units", lambda *_: []),
        (key_values, "key_value_units", lambda *_: []),
    ),
}


@contextmanager
def without(part: str) -> Iterator[None]:
    """Inside this block the program runs without ``part``, one of :data:`PARTS`."""
    with ExitStack() as stack:
        for module, name, stand_in in PARTS[part]:
            stack.enter_context(patch.object(module, name, stand_in))
        yield


def score(documents: list[tuple[Path, Document]], gold: Path) -> Report:
    """The scores of today's program (as it is patched) over ``documents``."""
    nlp = make_nlp()
    records, rows = [], []
    for file, document in documents:
        doc = to_doc(nlp, document)
        tasks = build_tasks(document, doc, file.name)
        records.append(build_record(document, doc, file.name, tasks).to_dict())
        rows += [t.to_dict() for t in tasks]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        write_jsonl(records, out / "documents.jsonl")
        write_jsonl(rows, out / "tasks.jsonl")
        return evaluate(gold, out)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.ablation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+", metavar="GOLD_DIR[,FILES_DIR]")
    for given in parser.parse_args().sets:
        gold, _, files = given.partition(",")
        found = gold_documents(Path(gold), Path(files) if files else None)
        documents = [(file, read(file)) for _, file in found]
        print(f"\n{given}: {len(documents)} documents\n\n| without | {' | '.join(FIELDS)} |")
        print("|" + " --- |" * (len(FIELDS) + 1))
        _line("nothing (all parts)", documents, Path(gold))
        for part in PARTS:
            with without(part):
                _line(part, documents, Path(gold))


def _line(name: str, documents: list[tuple[Path, Document]], gold: Path) -> None:
    scores = score(documents, gold).scores
    print(f"| {name} | " + " | ".join(f"{scores[f].f1:.3f}" for f in FIELDS) + " |", flush=True)


if __name__ == "__main__":
    main()
