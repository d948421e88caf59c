"""Names that the document shows whole, on lines of their own."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.body_words import (
    body_list,
    named_head,
    predicates,
    starts_body,
)
from extractors.layout import BlockView
from extractors.words import Word, split_words


def is_whole_name(name: str) -> bool:
    """Is ``name`` one proper name or one kind of bodies (``Các siêu thị, trung tâm thương mại``), no list of heads?"""
    words = split_words(name, 0, len(name))
    if not words or any(w.text in (";", ":", "(") for w in words):
        return False
    det = body_list("determiner").match(words, 0)
    if det:
        heads = [k for k, w in enumerate(words) if w.is_capital and k > 0 and body_list("named").match(words, k)]
        return det < len(words) - 1 and not heads
    n = named_head(words, 0)
    return 0 < n < len(words) and not body_list("determiner").match(words, n) and not _lists_heads(words)


def _lists_heads(words: Sequence[Word]) -> bool:
    """``Sở Y tế, Sở Du lịch`` · ``VNPT A, Viettel A``: several names."""
    if any(w.low == "và" and body_list("determiner").match(words, k + 1) for k, w in enumerate(words[:-1])):
        return True
    return any(
        words[k].text == "," and (starts_body(words, k + 1) or words[k + 1].text.isupper())
        for k in range(len(words) - 1)
    )


def own_names(text: str, layout: Sequence[BlockView]) -> list[str]:
    """Names that stand alone on a labelled line of the document (``3. Trung tâm Văn hóa và Truyền thanh huyện``)."""
    out: list[str] = []
    for block in layout:
        if not block.label or block.cell is not None or block.end - block.start > 160:
            continue
        line = text[block.body_start(text) : block.end]
        if line.rstrip().endswith((".", ";")):
            continue
        line = line.split(":")[0].split("(")[0].strip(" ,")
        words = split_words(line, 0, len(line))
        if len(words) > _LONGEST_HEADING or not is_whole_name(line):
            continue
        det = body_list("determiner").match(words, 0)
        if det and not max(body_list("collective").match(words, det), body_list("named").match(words, det)):
            continue
        if predicates("verb", "strong").anywhere(words) or predicates("modal").anywhere(words):
            continue
        out.append(line)
    return out


_LONGEST_HEADING = 16
