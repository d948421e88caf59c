"""The end of a dispatch: Nơi nhận, signature, annexes; two columns beside each other, or one above the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout import BlockView
from extractors.zone_labels import ANNEX, BODY, DISTRIBUTION, SIGNATURE
from extractors.zone_marks import (
    ATTACHED,
    AUTHORITY,
    DISTRIBUTION_LINE,
    SIGNED,
    is_name,
    mostly_capitals,
    opens_annex,
)


def mark_closing(layout: Sequence[BlockView], lines: list[str], prose: list[int], labels: list[str], at: int) -> None:
    """Labels Nơi nhận, the signature and annexes; ``at`` is the place in ``prose`` where the body begins."""
    annex = next(
        (
            n
            for n in range(at, len(prose))
            if opens_annex(lines[prose[n]]) and layout[prose[n]].cell is None and _annex_follows(lines, prose, n)
        ),
        None,
    )
    listed = [
        n
        for n in range(at, len(prose))
        if DISTRIBUTION_LINE.match(lines[prose[n]]) or layout[prose[n]].zone == "closing"
    ]
    first = listed[0] if listed else None
    if first is None:
        first = _signature_start(layout, lines, prose, at, annex if annex is not None else len(prose))
    if annex is not None and (first is None or annex < first):
        # the annex stands before Nơi nhận, or there is no Nơi nhận
        stop = first if first is not None else len(prose)
        for n in range(annex, stop):
            labels[prose[n]] = ANNEX
    if first is None:
        return
    if listed:
        for n in range(_signed_above(layout, lines, prose, at, first), first):
            labels[prose[n]] = SIGNATURE
    n = first
    signing = False
    while n < len(prose):
        i = prose[n]
        if n > first and opens_annex(lines[i]) and layout[i].zone != "closing":
            break
        if layout[i].cell is not None and layout[i].zone != "closing":
            break
        if layout[i].zone == "closing" and layout[i].column == "right":
            labels[i] = SIGNATURE
        elif layout[i].zone == "closing" and layout[i].column == "left" and not AUTHORITY.match(lines[i]):
            labels[i] = DISTRIBUTION
        else:
            goes_on = (
                n > first
                and labels[prose[n - 1]] == DISTRIBUTION
                and lines[prose[n - 1]][-1:].isalnum()
                and lines[i][:1].islower()
            )
            bullet = (
                goes_on
                or bool(layout[i].label)
                or DISTRIBUTION_LINE.match(lines[i])
                or re.match(r"^[-–~•_]|^\(|^Lưu\b|^Luu\b", lines[i])
            )
            if not bullet and (AUTHORITY.match(lines[i]) or mostly_capitals(lines[i])):
                signing = True
            if bullet and not re.match(r"^\d+$", (layout[i].label or "").strip()):
                labels[i] = DISTRIBUTION
            elif signing or not (listed and n - first < 40):
                labels[i] = SIGNATURE if not _after_signature(lines[i]) else BODY
                if labels[i] == BODY:
                    break
            else:
                labels[i] = (
                    DISTRIBUTION
                    if n == first or lines[prose[n - 1]].rstrip().endswith((",", ";", ":")) or len(lines[i]) > 40
                    else SIGNATURE
                )
        n += 1
    if n < len(prose):
        for k in range(n, len(prose)):
            labels[prose[k]] = ANNEX


def _signed_above(layout: Sequence[BlockView], lines: list[str], prose: list[int], at: int, first: int) -> int:
    """Where a signature begins that stands above ``Nơi nhận``, as the right column does when a page is copied out."""
    n = first
    while n > max(at, first - _SIGNATURE_LINES):
        block, line = layout[prose[n - 1]], lines[prose[n - 1]]
        title = mostly_capitals(line) and len(line) < _LONGEST_TITLE
        if block.cell is not None or block.label or not (title or is_name(line) or SIGNED.match(line)):
            break
        n -= 1
    while n < first and not mostly_capitals(lines[prose[n]]):
        n += 1  # a name in the text above is no signature
    return n


_SIGNATURE_LINES = 7
_LONGEST_TITLE = 90


def _annex_follows(lines: list[str], prose: list[int], n: int) -> bool:
    """A heading ``Phụ lục`` near the end or with ``(Kèm theo …)`` under it, not a mention in the text."""
    near = lines[prose[n] : prose[min(n + 4, len(prose) - 1)] + 1] if n < len(prose) else []
    return any(ATTACHED.match(x) for x in near) or lines[prose[n]].isupper() or len(lines[prose[n]]) < 30


def _signature_start(layout: Sequence[BlockView], lines: list[str], prose: list[int], at: int, stop: int) -> int | None:
    for n in range(max(at, stop - 12), stop):
        if layout[prose[n]].cell is None and AUTHORITY.match(lines[prose[n]]) and mostly_capitals(lines[prose[n]]):
            return n
    # a reporter's or signer's name alone at the end of a text without letterhead
    n = stop - 1
    if n > at and layout[prose[n]].cell is None and not layout[prose[n]].label and is_name(lines[prose[n]]):
        return n - 1 if mostly_capitals(lines[prose[n - 1]]) and len(lines[prose[n - 1]]) < 60 else n
    return None


def _after_signature(line: str) -> bool:
    return len(line) > 160
