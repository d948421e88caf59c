"""Sentences and clauses of a dispatch, with exact offsets.

A full stop ends a sentence when a capital, a digit or a quotation follows, outside brackets and quotations; not
after an abbreviation (``TP. Đà Nẵng``, ``Đ/c``) or an initial. Scanned texts hold stray full stops
(``các bộ. ngành``): what goes on in lower case is the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.canonical import CAPITALS

_ABBREVIATIONS = frozenset(
    [
        "tp",
        "tx",
        "tt",
        "ts",
        "ths",
        "gs",
        "pgs",
        "bs",
        "ks",
        "cn",
        "nxb",
        "v.v",
        "vv",
        "st",
        "sđt",
        "đt",
        "q",
        "p",
        "h",
        "ths.bs",
        "pct",
        "cvp",
        "mr",
        "mrs",
        "ô",
        "tr",
        "hđ",
        "số",
        "điều",
        "khoản",
    ]
)
_STOP = re.compile(r"\.{3,}|…|[.!?]+(?=[\s”\"»)]|$)")
_NEXT = re.compile(rf"[\s”\"»]*(?=[{CAPITALS}0-9“\"«(\-–])")
_LAST_WORD = re.compile(r"[\w.]+$")
_OPEN, _CLOSE = "(“«[", ")”»]"
_BRACKET = re.compile(r"[(“«)”»]")
_CLOSER = dict(zip(_CLOSE, _OPEN, strict=True))


def _outside(text: str, start: int, end: int) -> list[bool]:
    """For each character: does it stand outside brackets and curly quotations? Unclosed ones count as text."""
    closes: dict[int, int] = {}
    stack: list[int] = []
    for m in _BRACKET.finditer(text, start, end):
        i, c = m.start(), m.group()
        if c in _OPEN:
            stack.append(i)
        else:
            for k in range(len(stack) - 1, -1, -1):
                if text[stack[k]] == _CLOSER[c]:
                    closes[stack[k]] = i
                    del stack[k:]
                    break
    outside = [True] * (end - start)
    for a, b in closes.items():
        outside[a - start : b - start + 1] = [False] * (b - a + 1)
    return outside


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences of ``text[start:end]``, without the spaces between them."""
    outside = _outside(text, start, end)
    first = start
    for m in _STOP.finditer(text, start, end):
        if not outside[m.start() - start] or m.end() >= end:
            continue
        nxt = _NEXT.match(text, m.end(), end)
        if nxt is None or (nxt.end() == m.end() and text[m.end() - 1] == "."):
            continue
        if text[nxt.end() : nxt.end() + 1].isdigit() and text[m.start() - 1 : m.start()].isdigit():
            continue
        last = _LAST_WORD.search(text, max(first, m.start() - 12), m.start())
        word = last.group() if last else ""
        if word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()):
            continue
        yield _trim(text, first, m.end())
        first = m.end()
    piece = _trim(text, first, end)
    if piece[0] < piece[1]:
        yield piece


def split_at(text: str, start: int, end: int, mark: str) -> Iterator[tuple[int, int]]:
    """Pieces of ``text[start:end]`` between ``mark`` outside brackets and quotations."""
    outside = _outside(text, start, end)
    first = start
    for i in range(start, end):
        if text[i] == mark and outside[i - start]:
            yield _trim(text, first, i)
            first = i + 1
    piece = _trim(text, first, end)
    if piece[0] < piece[1]:
        yield piece


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def without_final_mark(text: str, start: int, end: int) -> int:
    """``end`` moved before the closing ``.`` ``;`` ``,`` ``:`` ``./.``."""
    while end > start and (text[end - 1] in " .;:,/" or text[end - 1].isspace()):
        if text[end - 1] == "." and text[max(start, end - 3) : end] == "...":
            break
        end -= 1
    return end
