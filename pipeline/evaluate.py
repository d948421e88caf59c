"""How right is a task table? Field-by-field and whole-row scores against hand-made tables.

A predicted row belongs to the gold row whose words it shares most (token F1 ≥ 0.5, one to one). Names count as equal
without regard to tone-mark position, the usual abbreviations (UBND, HĐND …) and words like *các*, *đồng chí*, when at
least 0.8 of their words agree. A row is right when directive, leads, coordinators, report_to, due and recurrence all
are. All scores are micro-averaged.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.canonical import key
from pipeline.errors import CongvanError
from pipeline.messages import Lang, say

LIST_FIELDS = ("leads", "coordinators", "report_to")
VALUE_FIELDS = ("due", "recurrence")
EXACT_FIELDS = ("number", "issued_date", "doc_type", "urgency", "secrecy", "sign_authority")
NEAR_FIELDS = ("issuer", "parent", "place", "subject", "signer", "signer_title")

_WORD = re.compile(r"\w+(?:[-/&.]\w+)*")
_SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubkt": "ủy ban kiểm tra",
    "btv": "ban thường vụ",
    "bch": "ban chấp hành",
    "ttr": "thường trực",
    "vp": "văn phòng",
}
_WEAK = frozenset(key(w) for w in ("đồng", "chí", "ông", "bà", "các", "và"))
_SAME_ROW, _SAME_NAME = 0.5, 0.8


@dataclass(slots=True)
class Score:
    """Counts of one field: right, in the gold table, predicted."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, right: int, gold: int, predicted: int) -> None:
        """Adds one document's or row's counts."""
        self.right += right
        self.gold += gold
        self.predicted += predicted

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 1.0 where nothing was predicted and nothing was there."""
        return self.right / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of the gold values that were found."""
        return self.right / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Report:
    """Scores over a gold set, and every difference as (document, field, row, gold, predicted)."""

    documents: int = 0
    absent: int = 0
    scores: dict[str, Score] = field(default_factory=dict)
    differences: list[tuple[object, ...]] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "documents": self.documents,
            "absent": self.absent,
            **{
                n: {"p": s.precision, "r": s.recall, "f1": s.f1, "gold": s.gold, "pred": s.predicted}
                for n, s in self.scores.items()
            },
        }


def comparison_words(text: str | None) -> list[str]:
    """Words of a text as they are compared."""
    out: list[str] = []
    for w in _WORD.findall(unicodedata.normalize("NFC", text or "")):
        out += [key(part) for part in _SHORT.get(w.lower(), w).split()]
    return out


def token_f1(a: Sequence[str], b: Sequence[str]) -> float:
    """Overlap of two bags of words, 0 to 1."""
    if not a or not b:
        return 0.0
    return 2 * sum((Counter(a) & Counter(b)).values()) / (len(a) + len(b))


def same_name(a: str, b: str) -> bool:
    """Do two strings name the same body, person or place?"""
    x, y = ([w for w in comparison_words(s) if w not in _WEAK] or comparison_words(s) for s in (a, b))
    return x == y or token_f1(x, y) >= _SAME_NAME


def pair_up(
    left: Sequence[Any], right: Sequence[Any], similarity: Callable[[Any, Any], float], floor: float
) -> list[tuple[int, int]]:
    """Greedy one-to-one pairing, most similar first; ties go to the nearest in order."""
    candidates = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            s = similarity(a, b)
            if s >= floor:
                candidates.append((s, -abs(i - j), i, j))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    out = []
    for _, _, i, j in sorted(candidates, reverse=True):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            out.append((i, j))
    return out


class BadTables(CongvanError):
    """A gold table or a file of the run is not there, or is not what it should be."""

    code = "bad_tables"
    remedy_vi = "Nêu thư mục bảng chuẩn (*.json), rồi thư mục kết quả của `congvan run`."
    remedy_en = "Name the folder of gold tables (*.json), then the output folder of `congvan run`."


def evaluate(gold: Path, predicted: Path, lang: Lang = "vi") -> Report:
    """Scores the run in ``predicted`` (documents.jsonl, tasks.jsonl) against the ``*.json`` tables in ``gold``.

    A document is found by the stem of its source. Raises :class:`BadTables`, in ``lang``, when a file is not there or
    cannot be read.
    """
    tables = [_parsed(file.read_text("utf-8"), file, lang) for file in gold_files(gold)]
    if not tables:
        raise BadTables(say("no_gold", lang), gold)
    documents = {Path(d["source"]).stem: d for d in _jsonl(predicted / "documents.jsonl", lang)}
    rows: dict[str, list[dict[str, Any]]] = {}
    for task in _jsonl(predicted / "tasks.jsonl", lang):
        rows.setdefault(Path(task["source"]).stem, []).append(task)
    names = ["task", "row", *LIST_FIELDS, *VALUE_FIELDS, "kind", "addressees", "distribution", "references"]
    report = Report(scores={n: Score() for n in names + [f"meta_{f}" for f in EXACT_FIELDS + NEAR_FIELDS]})
    for table in tables:
        report.documents += 1
        report.absent += table["id"] not in documents
        _score_tasks(table, rows.get(table["id"], []), report)
        _score_document(table, documents.get(table["id"], {}), report)
    return report


def gold_files(folder: Path) -> list[Path]:
    """The gold tables of a folder, sorted; other JSON files (floors) are left out."""
    return [f for f in sorted(folder.glob("*.json")) if f.stem != "floors"]


def _jsonl(path: Path, lang: Lang) -> list[dict[str, Any]]:
    if not path.is_file():
        raise BadTables(say("no_run", lang), path)
    return [_parsed(line, path, lang, "source") for line in path.read_text("utf-8").splitlines() if line.strip()]


def _parsed(text: str, path: Path, lang: Lang, *needed: str) -> dict[str, Any]:
    """An object with the fields that scoring cannot do without."""
    try:
        value = json.loads(text)
    except ValueError as e:
        raise BadTables(f"{say('bad_json', lang)}: {e}.", path) from e
    lacking = [n for n in needed or ("id", "tasks") if not isinstance(value, dict) or n not in value]
    if lacking:
        raise BadTables(f"{say('bad_json', lang)}: {', '.join(lacking)}?", path)
    return dict(value)


def _counts(gold: Sequence[str], predicted: Sequence[str]) -> tuple[int, int, int]:
    return len(pair_up(gold, predicted, lambda a, b: float(same_name(a, b)), 1.0)), len(gold), len(predicted)


def _score_tasks(table: dict[str, Any], predicted: list[dict[str, Any]], report: Report) -> None:
    gold = table["tasks"]
    scores = report.scores
    pairs = pair_up(
        [comparison_words(t["quote"]) for t in gold],
        [comparison_words(t.get("directive")) for t in predicted],
        token_f1,
        _SAME_ROW,
    )
    scores["task"].add(len(pairs), len(gold), len(predicted))
    right_rows = 0
    for i, j in pairs:
        right = True
        for name in LIST_FIELDS:
            counts = _counts(gold[i].get(name) or [], predicted[j].get(name) or [])
            scores[name].add(*counts)
            if not counts[0] == counts[1] == counts[2]:
                right = False
                report.differences.append(
                    (table["id"], name, gold[i]["quote"][:90], gold[i].get(name), predicted[j].get(name))
                )
        for name in VALUE_FIELDS:
            a, b = gold[i].get(name), predicted[j].get(name)
            scores[name].add(int(a is not None and a == b), int(a is not None), int(b is not None))
            if a != b:
                right = False
                report.differences.append((table["id"], name, gold[i]["quote"][:90], a, b))
        scores["kind"].add(int(gold[i].get("kind") == predicted[j].get("kind")), 1, 1)
        right_rows += right
    scores["row"].add(right_rows, len(gold), len(predicted))
    for missed in sorted(set(range(len(gold))) - {i for i, _ in pairs}):
        report.differences.append((table["id"], "missed", gold[missed]["quote"][:160], "", ""))
        for name in LIST_FIELDS:
            scores[name].add(0, len(gold[missed].get(name) or []), 0)
        for name in VALUE_FIELDS:
            scores[name].add(0, int(gold[missed].get(name) is not None), 0)
    for spurious in sorted(set(range(len(predicted))) - {j for _, j in pairs}):
        report.differences.append((table["id"], "spurious", (predicted[spurious].get("directive") or "")[:160], "", ""))
        for name in LIST_FIELDS:
            scores[name].add(0, 0, len(predicted[spurious].get(name) or []))
        for name in VALUE_FIELDS:
            scores[name].add(0, 0, int(predicted[spurious].get(name) is not None))


def _flat(value: object) -> str:
    text = unicodedata.normalize("NFC", str(value))
    return re.sub(r"[\s.]+", "", text).lower().replace("ð", "đ").replace("–", "-")


def _score_document(table: dict[str, Any], document: dict[str, Any], report: Report) -> None:
    meta = table.get("meta", {})
    for name in EXACT_FIELDS + NEAR_FIELDS:
        a, b = meta.get(name), document.get(name)
        if name in EXACT_FIELDS:
            right = bool(a and b and _flat(a) == _flat(b))
        else:
            right = bool(a and b and token_f1(comparison_words(a), comparison_words(b)) >= _SAME_NAME)
        report.scores[f"meta_{name}"].add(int(right), int(bool(a)), int(bool(b)))
        if bool(a) != bool(b) or (a and not right):
            report.differences.append((table["id"], f"meta_{name}", "", a, b))
    report.scores["addressees"].add(*_counts(table.get("addressees") or [], document.get("addressees") or []))
    report.scores["distribution"].add(
        *_counts(*([x["name"] for x in d.get("distribution") or []] for d in (table, document)))
    )
    a_numbers, b_numbers = (
        {_flat(x["number"]) for x in d.get("references") or [] if x.get("number")} for d in (table, document)
    )
    report.scores["references"].add(len(a_numbers & b_numbers), len(a_numbers), len(b_numbers))
