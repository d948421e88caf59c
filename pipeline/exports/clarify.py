"""What an assigner should make clear: for each document, which of the "6 rõ" its rows lack, and why.

Since 2025 the government asks that every assignment name the person, the work, the responsibility, the authority, the
time and the product (rõ người, rõ việc, rõ trách nhiệm, rõ thẩm quyền, rõ thời gian, rõ kết quả). The rules stand in
``extractors.clarity``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.clarity import CODES
from pipeline.messages import REQUESTS, Lang, word
from pipeline.record import DocumentRecord
from pipeline.tasks import Task
from pipeline.unclear import OF_DOCUMENT, statement


@dataclass(frozen=True, slots=True)
class Clarification:
    """What one document leaves open: code → numbers of the rows in the task sheet, from 1."""

    record: DocumentRecord
    lacking: Mapping[str, tuple[int, ...]]

    @property
    def rows(self) -> tuple[int, ...]:
        """Rows that leave something open by themselves, whatever the document as a whole leaves open."""
        return tuple(sorted({n for code, numbers in self.lacking.items() if code not in OF_DOCUMENT for n in numbers}))

    @property
    def as_a_whole(self) -> frozenset[str]:
        """Which of the six the document as a whole leaves open."""
        return frozenset(code.partition(".")[0] for code in self.lacking if code in OF_DOCUMENT)

    def numbers(self, six: str) -> tuple[int, ...]:
        """Rows that lack one of the six."""
        lists = (numbers for code, numbers in self.lacking.items() if code.partition(".")[0] == six)
        return tuple(sorted({n for numbers in lists for n in numbers}))

    def statements(self, lang: Lang = "vi") -> list[str]:
        """``Nhiệm vụ 3, 7: chưa nêu thời hạn``, one for each code."""
        return [statement(code, numbers, lang) for code, numbers in self.lacking.items()]

    def requests(self, lang: Lang = "vi") -> list[str]:
        """What to ask the issuer, ready to be pasted into a letter."""
        return [word(REQUESTS, code, lang) for code in self.lacking]


def clarifications(documents: Sequence[DocumentRecord], tasks: Sequence[Task]) -> list[Clarification]:
    """Documents in their order, those that leave nothing open left out; codes in the order of the six."""
    lacking: dict[tuple[str, str], list[int]] = {}
    for number, task in enumerate(tasks, start=1):
        for code in task.unclear:
            lacking.setdefault((task.source, code), []).append(number)
    out: list[Clarification] = []
    for record in documents:
        own = {code: tuple(lacking[record.source, code]) for code in CODES if (record.source, code) in lacking}
        if own:
            out.append(Clarification(record, own))
    return out
