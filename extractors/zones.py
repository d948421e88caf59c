"""The parts of a dispatch: letterhead, title, addressees, legal basis, body, distribution, signature, annex.

Readers give hints where the layout shows them (two-column head, closing table); plain text has none, and the parts
are found by what always stands in them (Nghị định 30/2020/NĐ-CP, Phụ lục I; Party: Hướng dẫn 36-HD/VPTW).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractors.canonical import fold
from extractors.closing import mark_closing
from extractors.layout import BlockView, text_of
from extractors.records import ZoneView
from extractors.whole_names import is_whole_name
from extractors.zone_labels import ADDRESSEES, ANNEX, BODY, FOOTNOTE, LEGAL_BASIS, LETTERHEAD, MARGIN, TITLE
from extractors.zone_marks import (
    ABOUT_LINE,
    BODY_OPENING,
    DATE_LINE,
    DECIDES,
    MOTTO,
    NATIONAL,
    NUMBER_LINE,
    RULE_LINE,
    SENT_TO,
    STAMP_LINE,
    TELEGRAM,
    opens_annex,
    title_kind,
)

_HEAD_BLOCKS = 24


def find_zones(text: str, layout: Sequence[BlockView]) -> list[ZoneView]:
    """Consecutive zones over the blocks, in text order; each block is in exactly one."""
    labels = _label(text, layout)
    out: list[ZoneView] = []
    for block, label in zip(layout, labels, strict=True):
        if (
            out
            and out[-1].label == label
            and not (label == ANNEX and opens_annex(_line(text, block)) and block.cell is None)
        ):
            out[-1] = ZoneView(out[-1].start, block.end, label)
        else:
            out.append(ZoneView(block.start, block.end, label))
    return out


def _line(text: str, block: BlockView) -> str:
    return " ".join(text[block.start : block.end].split())


def _label(text: str, layout: Sequence[BlockView]) -> list[str]:
    lines = [_line(text, b) for b in layout]
    prose = [i for i, b in enumerate(layout) if b.kind not in ("page_header", "page_footer", "footnote")]
    labels = [BODY] * len(layout)
    for i, block in enumerate(layout):
        if block.kind == "footnote":
            labels[i] = FOOTNOTE
        elif block.kind in ("page_header", "page_footer"):
            labels[i] = MARGIN
    at = _letterhead(layout, lines, prose, labels)
    at = _title_and_addressees(layout, lines, prose, labels, at)
    _legal_basis(lines, prose, labels)
    mark_closing(layout, lines, prose, labels, at)
    return labels


def _letterhead(layout: Sequence[BlockView], lines: list[str], prose: list[int], labels: list[str]) -> int:
    """Marks the letterhead; returns the position in ``prose`` behind it."""
    hinted = [n for n, i in enumerate(prose) if layout[i].zone == LETTERHEAD]
    last = hinted[-1] if hinted else -1
    seen = bool(hinted)
    for n, i in enumerate(prose[:_HEAD_BLOCKS]):
        line, folded = lines[i], fold(lines[i])
        if SENT_TO.match(line) or title_kind(line) or layout[i].cell is not None:
            if not seen or SENT_TO.match(line):
                break
            if title_kind(line):
                break
        if (
            NATIONAL.search(folded)
            or MOTTO.search(folded)
            or (DATE_LINE.search(line) and len(line) < 220)
            or (NUMBER_LINE.search(line) and len(line) < 220)
        ):
            seen, last = True, max(last, n)
        elif seen and (ABOUT_LINE.match(line) or STAMP_LINE.match(folded) or RULE_LINE.match(line)):
            last = max(last, n)
        elif len(line) > 400:
            break
    if not seen:
        return 0
    first_date = next((n for n in range(last + 1) if DATE_LINE.search(lines[prose[n]])), None)
    if first_date is not None and not hinted and last - first_date > 6:
        last = first_date
    for n in range(last + 1):
        labels[prose[n]] = LETTERHEAD
    n = last + 1
    # a trích yếu that runs on to the next line in Party letterheads («Về việc …» on its own line)
    while (
        n < len(prose)
        and n < _HEAD_BLOCKS
        and (
            STAMP_LINE.match(fold(lines[prose[n]]))
            or RULE_LINE.match(lines[prose[n]])
            or (ABOUT_LINE.match(lines[prose[n]]) and not any(title_kind(lines[prose[k]]) for k in range(n)))
        )
    ):
        labels[prose[n]] = LETTERHEAD
        n += 1
    return _wrapped_subject(layout, lines, prose, labels, n)


_SUBJECT_LINES = 6


def _wrapped_subject(layout: Sequence[BlockView], lines: list[str], prose: list[int], labels: list[str], n: int) -> int:
    """Lines of a ``V/v …`` that runs on, up to ``Kính gửi``: they belong to the letterhead."""
    about = any("V/v" in lines[i] or "v/v" in lines[i] for i in prose[max(0, n - 3) : n])
    stop = next((k for k in range(n, min(len(prose), n + _SUBJECT_LINES)) if SENT_TO.match(lines[prose[k]])), None)
    if not about or stop is None:
        return n
    if any(layout[i].label or layout[i].cell is not None or len(lines[i]) > 160 for i in prose[n:stop]):
        return n
    for i in prose[n:stop]:
        labels[i] = LETTERHEAD
    return stop


def _title_and_addressees(
    layout: Sequence[BlockView], lines: list[str], prose: list[int], labels: list[str], at: int
) -> int:
    n = at
    limit = min(len(prose), at + 12)
    start = next(
        (
            k
            for k in range(n, limit)
            if layout[prose[k]].cell is None and (title_kind(lines[prose[k]]) or SENT_TO.match(lines[prose[k]]))
        ),
        None,
    )
    if start is None:
        return n
    kind = title_kind(lines[prose[start]])
    n = start
    if kind:
        for k in range(at, start):
            labels[prose[k]] = TITLE
        labels[prose[n]] = TITLE
        one_line = len(lines[prose[n]]) > len(kind) + 6
        n += 1
        # the subject: short lines until the text opens
        while (
            n < len(prose)
            and n - start <= 6
            and not one_line
            and (
                _is_subject(layout[prose[n]], lines[prose[n]], n - start)
                or (n - start > 1 and _before_authority(lines, prose, n))
            )
        ):
            labels[prose[n]] = TITLE
            n += 1
    if n < len(prose) and (
        SENT_TO.match(lines[prose[n]]) or (kind == "công điện" and TELEGRAM.search(lines[prose[n]]))
    ):
        labels[prose[n]] = ADDRESSEES
        n += 1
        while n < len(prose) and _is_addressee(layout[prose[n]], lines[prose[n]], lines[prose[n - 1]]):
            labels[prose[n]] = ADDRESSEES
            n += 1
    return n


def _is_subject(block: BlockView, line: str, place: int) -> bool:
    if (
        (block.label and block.label.strip() not in ("-", "–"))
        or block.cell is not None
        or SENT_TO.match(line)
        or TELEGRAM.search(line)
    ):
        return False
    if (
        ABOUT_LINE.match(line)
        or line.startswith(("CỦA ", "của "))
        or RULE_LINE.match(line)
        or re.match(r"^\(.*\)$", line)
    ):
        return True
    if line.isupper():
        return not DECIDES.match(line)
    if line.endswith((".", ";", ":")) or len(line) > 500:
        return False
    if block.centered or block.bold:
        return True
    # under the kind always stands its subject, even when it opens like a sentence («Triển khai phong trào …»)
    return (place == 1 and (len(line) < 250 or not BODY_OPENING.match(line)) and len(line) < 400) or (
        place > 1 and len(line) < 300 and not BODY_OPENING.match(line)
    )


def _before_authority(lines: list[str], prose: list[int], n: int) -> bool:
    """Does the line stand between the title and the authority in capitals (``CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH A``)?"""
    if len(lines[prose[n]]) > 120 or lines[prose[n]].endswith((".", ";", ":")):
        return False
    following = next((lines[i] for i in prose[n + 1 : n + 4] if not RULE_LINE.match(lines[i])), "")
    return following.isupper() and not DECIDES.match(following) and len(following) < 120


def _is_addressee(block: BlockView, line: str, previous: str) -> bool:
    if block.cell is not None or len(line) > 260:
        return False
    if block.label and block.label.strip() in ("-", "–", "+", "*", "•"):
        return True
    if (
        not block.label
        and previous
        and previous.rstrip()[-1].isalnum()
        and len(line) < 120
        and not BODY_OPENING.match(line)
    ):
        return True  # the entry above runs on to this line
    # an address without a dash goes on as long as the list is open («Kính gửi:» / «Sở A;»)
    open_list = previous.rstrip().endswith((":", ";", ","))
    return (
        open_list
        and not block.label
        and (
            line.endswith((";", ","))
            or (
                (len(line) < 120 and (not BODY_OPENING.match(line) or is_whole_name(line.rstrip(" .;,"))))
                or (previous.rstrip().endswith(":") and len(line) < 120 and line.endswith("."))
            )
        )
    )


def _legal_basis(lines: list[str], prose: list[int], labels: list[str]) -> None:
    """Before ``QUYẾT ĐỊNH:`` everything is the authority's name and the legal basis."""
    decides = next((n for n, i in enumerate(prose) if labels[i] == BODY and DECIDES.match(lines[i])), None)
    if decides is None or decides > 60:
        return
    for i in prose[: decides + 1]:
        if labels[i] == BODY:
            labels[i] = LEGAL_BASIS


@Language.factory("congvan_zones")
def make_zones(nlp: Language, name: str) -> Zones:
    """The component: ``doc.spans["zones"]`` and ``doc._.zones``."""
    if not Doc.has_extension("zones"):
        Doc.set_extension("zones", default=None)
    return Zones()


class Zones:
    """Callable component; reads ``doc._.layout``."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.zones = find_zones(text_of(doc), doc._.layout)
        spans = [doc.char_span(z.start, z.end, label=z.label, alignment_mode="expand") for z in doc._.zones]
        doc.spans["zones"] = [s for s in spans if s is not None]
        return doc
