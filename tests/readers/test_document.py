"""Promises of a Document that hold whatever was read: property tests over random Word files, PDF files and tables."""

from __future__ import annotations

import contextlib
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Span
from pipeline.errors import EmptyDocument
from pipeline.readers.docx import read_docx
from pipeline.readers.html import read_html
from pipeline.readers.pdf import read_pdf
from pipeline.readers.txt import read_txt
from tests.readers.pdf_file import PdfFile

WORDS = st.sampled_from(
    [
        *("Sở", "Y", "tế", "ủy", "ban", "1.", "a)", "-", "Điều 2.", "II.", "12", "đ)", "+", "./.", "Trang 3"),
        *("Nơi nhận:", "Kính gửi:", "CỘNG HÒA XÃ HỘI", "Số: 12/KH", "ngày 5 tháng 6 năm 2026", "KT. GIÁM ĐỐC"),
        *("\u00a0", "x\u00ady", "o\u0302"),
    ]
)
SENTENCES = st.lists(WORDS, max_size=8).map(" ".join)
STYLES = st.sampled_from(["Normal", "List Number", "List Number 2", "List Bullet", "Heading 1", "Title"])
PARAGRAPHS = st.tuples(st.just("p"), STYLES, SENTENCES, st.booleans())
TABLES = st.tuples(
    st.just("t"),
    st.integers(1, 4),
    st.integers(1, 4),
    st.lists(SENTENCES, min_size=16, max_size=16),
    st.tuples(*[st.integers(0, 3)] * 4),
)
CONTENTS = st.lists(PARAGRAPHS | TABLES, max_size=8)


def word_bytes(contents: list[Any]) -> bytes:
    """A Word file with these paragraphs and tables, made by python-docx."""
    document = docx.Document()
    for kind, *rest in contents:
        if kind == "p":
            style, text, broken = rest
            paragraph = document.add_paragraph(style=style)
            run = paragraph.add_run(text)
            run.bold = broken or None
            if broken:
                run.add_break(WD_BREAK.LINE)
                paragraph.add_run("sau")
        else:
            rows, columns, cells, (r0, c0, r1, c1) = rest
            table = document.add_table(rows, columns)
            for n in range(rows * columns):
                table.cell(n // columns, n % columns).text = cells[n]
            a, b = (
                table.cell(min(r0, rows - 1), min(c0, columns - 1)),
                table.cell(min(r1, rows - 1), min(c1, columns - 1)),
            )
            if a is not b:
                a.merge(b)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def check(d: Document) -> None:
    """Everything ``pipeline.document`` promises."""
    assert unicodedata.is_normalized("NFC", d.text)
    assert "\u00ad" not in d.text
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in d.text)
    at = 0
    for before, block in zip((None, *d.blocks), d.blocks, strict=False):
        assert block.span.start >= at
        gap = d.text[at : block.span.start]
        if before is not None:
            same_row = (
                before.cell is not None
                and block.cell is not None
                and (before.cell.table, before.cell.row) == (block.cell.table, block.cell.row)
            )
            assert gap == ("\t" if same_row else "\n")
        else:
            assert gap == ""
        text = d.slice(block.span)
        assert text.strip()
        assert block.label is None or text.startswith(block.label)
        assert block.cell is None or block.label is None
        assert block.kind == "cell" or block.cell is None
        at = block.span.end
    assert at == len(d.text)
    for _, cells in d.tables():
        places = [(b.cell.row, b.cell.col) for b in cells if b.cell is not None]
        assert places == sorted(places)
        taken = [
            (row, col)
            for b in cells
            if b.cell is not None
            for row in range(b.cell.row, b.cell.row + b.cell.row_span)
            for col in range(b.cell.col, b.cell.col + b.cell.col_span)
        ]
        assert len(taken) == len(set(taken))
    spans = [Span(a, b) for a in range(0, len(d.text), 7) for b in (a, a + 1, a + 9, len(d.text)) if b >= a]
    for span in spans[:200]:
        assert d.locate(span) == tuple(x.place for x in d.lines if x.span.overlaps(span))
    ends = 0
    for line in d.lines:
        assert ends <= line.span.start < line.span.end <= len(d.text)
        ends = line.span.end


RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(CONTENTS)
@RELAXED
def test_word(contents: list[Any]) -> None:
    data = word_bytes(contents)
    try:
        d = read_docx(Path("a.docx"), data)
    except EmptyDocument:
        assert not any(c[0] == "p" and c[3] for c in contents)
        return
    check(d)
    assert d == read_docx(Path("a.docx"), data)
    assert d.locate(Span(0, len(d.text))) == ()
    written = [c[2] for c in contents if c[0] == "p"]
    written += [text for c in contents if c[0] == "t" for text in c[3][: c[1] * c[2]]]
    for word in ("Sở", "12/KH", "Điều", "Nơi", "xy", "ô"):
        wanted = sum(
            " ".join(unicodedata.normalize("NFC", w).replace("\u00ad", "").split()).count(word) for w in written
        )
        assert d.text.count(word) == wanted


LINES = st.lists(st.tuples(st.integers(40, 500), st.integers(4, 54), SENTENCES, st.booleans()), max_size=25)


@given(st.lists(LINES, min_size=1, max_size=3))
@RELAXED
def test_pdf(pages: list[list[tuple[int, int, str, bool]]]) -> None:
    pdf = PdfFile()
    for lines in pages:
        pdf.page().grid([60, 200, 400, 540], [90, 120, 150])
        for x, y, text, bold in lines:
            pdf.text(x, y * 15, text, bold=bold)
    try:
        d = read_pdf(Path("a.pdf"), pdf.save())
    except EmptyDocument:
        return
    check(d)
    for block in d.blocks:
        assert d.locate(block.span)
        assert all(p.page <= len(pages) and p.box[0] < p.box[2] and p.box[1] < p.box[3] for p in d.locate(block.span))


@given(st.lists(SENTENCES, max_size=20), st.sampled_from(["\n", "\r\n", "\n\n", "\f", " | "]))
@RELAXED
def test_plain_text(lines: list[str], join: str) -> None:
    with contextlib.suppress(EmptyDocument):
        check(read_txt(Path("a.txt"), join.join(lines).encode()))


TAGS = st.sampled_from(
    ["p", "div", "li", "ul", "ol", "table", "tr", "td", "td colspan=2", "th rowspan=2", "b", "br", "h2"]
)
PIECES = st.lists(st.tuples(TAGS, SENTENCES, st.booleans()), max_size=30)


@given(PIECES)
@RELAXED
def test_html(pieces: list[tuple[str, str, bool]]) -> None:
    body = "".join(f"<{tag}>{text}" + (f"</{tag.split()[0]}>" if close else "") for tag, text, close in pieces)
    with contextlib.suppress(EmptyDocument):
        check(read_html(Path("a.html"), f"<html><body>{body}</body></html>".encode()))


def test_span_must_be_a_range() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert len(Span(2, 5)) == 3
