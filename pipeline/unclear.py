"""Sentences about what rows leave open: ``Nhiệm vụ 3, 7: chưa nêu thời hạn``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.messages import UNCLEAR, Lang, say, word

OF_DOCUMENT = ("authority.document",)
"""Codes that concern the document: every row has them."""


def statement(code: str, numbers: Sequence[int], lang: Lang = "vi") -> str:
    """What the rows ``numbers`` leave open; codes are those of :data:`extractors.clarity.CODES`."""
    who = say("whole_document", lang) if code in OF_DOCUMENT else f"{say('task', lang)} {number_ranges(numbers)}"
    return f"{who}: {word(UNCLEAR, code, lang)}"


def statements(unclear: Iterable[tuple[str, Sequence[int]]], lang: Lang = "vi") -> str:
    """All of a document's in one line, as they can be pasted into a letter."""
    return "; ".join(statement(code, numbers, lang) for code, numbers in unclear)


def number_ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers as people write them: ``1–4, 7, 9–10``."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}, {b}" if b == a + 1 else f"{a}–{b}" for a, b in runs)
