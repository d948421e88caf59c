"""What an assigner should make clear: for each document, which of the "6 rõ" its rows lack.

Since 2025 the government asks that every assignment name the person, the work, the responsibility, the authority, the
time and the product (rõ người, rõ việc, rõ trách nhiệm, rõ thẩm quyền, rõ thời gian, rõ kết quả).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.messages import MISSING, REQUESTS, Lang, word
from pipeline.record import DocumentRecord
from pipeline.tasks import Task


@dataclass(frozen=True, slots=True)
class Clarification:
    """One thing that rows of one document lack. ``numbers`` are the rows' numbers in the task sheet, from 1."""

    record: DocumentRecord
    code: str
    numbers: tuple[int, ...]

    def request(self, lang: Lang = "vi") -> str:
        """What to ask the issuer, ready to be pasted into a letter."""
        return word(REQUESTS, self.code, lang)


def clarifications(documents: Sequence[DocumentRecord], tasks: Sequence[Task]) -> list[Clarification]:
    """Documents in their order, within each the "6 rõ" in theirs; only what is lacking."""
    lacking: dict[tuple[str, str], list[int]] = {}
    for number, task in enumerate(tasks, start=1):
        for code in task.missing:
            lacking.setdefault((task.source, code), []).append(number)
    return [
        Clarification(record, code, tuple(lacking[record.source, code]))
        for record in documents
        for code in MISSING
        if (record.source, code) in lacking
    ]


def number_ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers as people write them: ``1–4, 7, 9–10``."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}, {b}" if b == a + 1 else f"{a}–{b}" for a, b in runs)
