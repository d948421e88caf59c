"""Three ways from the same files to something a program can use, for comparison side by side.

- ``ours``: ``pipeline.run``, from bytes to all outputs on disk.
- ``floor``: the text alone, by the fastest means there are, nothing understood.
- ``stack``: what a developer puts together in an afternoon, pdfplumber for the text and underthesea for sentences,
  words, parts of speech and named entities. It ends where the task table would begin.
- ``stack, ner only``: the same without the functions that ``ner`` calls once more by itself.

Each has a ``start`` that imports and warms up, measured apart, and a ``work`` over paths that gives the characters that
it read. Modules are imported inside, so that a process holds only what its contender needs.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

_TEXT_PARTS = ("word/document.xml", "xl/sharedStrings.xml")
_WARM_UP = "Sở Tài chính chủ trì, phối hợp với Sở Tư pháp rà soát thủ tục, báo cáo UBND tỉnh trước ngày 30/6/2026."


@dataclass(frozen=True, slots=True)
class Contender:
    """``start()`` once, then ``work(paths)``; ``what`` says what comes out."""

    name: str
    what: str
    start: Callable[[], object]
    work: Callable[[Sequence[Path]], int]


# -- ours -----------------------------------------------------------------------------------------------------


def start_ours() -> None:
    """Imports of all readers and writers, word lists, bodies, holidays, the segmenter's model."""
    import pipeline.preload  # noqa: F401  (what a worker of ``congvan run`` is forked from)
    from pipeline.batch import run

    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, "in")
        given.mkdir()
        (given / "a.txt").write_text(_WARM_UP, encoding="utf-8")
        run(given, Path(folder, "out"))


def work_ours(paths: Sequence[Path]) -> int:
    """Task table, document records, problems: all files that ``congvan run`` writes."""
    from pipeline.batch import run

    with tempfile.TemporaryDirectory() as out:
        batch = run(list(paths), out)
    if batch.lost:
        raise RuntimeError(f"{batch.lost} of {batch.files} files were not read")
    return sum(len(t.directive.text) for t in batch.rows)


# -- the text alone -------------------------------------------------------------------------------------------


def start_floor() -> None:
    """Imports only: there is nothing to warm up."""
    import lxml.html  # noqa: F401
    import pypdfium2  # noqa: F401


def work_floor(paths: Sequence[Path]) -> int:
    """Characters of all files by pdfium, or unzip and lxml."""
    return sum(len(_some(_bare_text(path.read_bytes()), path)) for path in paths)


def _some(text: str, path: Path) -> str:
    """The text. Raises RuntimeError when there is none: a file that was not read must not count as read fast."""
    if not text.strip():
        raise RuntimeError(f"no text in {path.name}: leave it out, or give it a text layer")
    return text


def _bare_text(data: bytes) -> str:
    from lxml import etree, html

    if data.startswith(b"%PDF"):
        return _pdfium_text(data)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [n for n in archive.namelist() if n in _TEXT_PARTS or n.startswith("xl/worksheets/sheet")]
            return "\n".join("".join(etree.fromstring(archive.read(n)).itertext()) for n in names)
    if b"<html" in data[:2000].lower():
        return str(html.fromstring(data.decode("utf-8", "replace")).text_content())
    return data.decode("utf-8", "replace")


def _pdfium_text(data: bytes) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


# -- the assembled stack --------------------------------------------------------------------------------------


def start_stack() -> None:
    """Imports and the models of all four functions, which are loaded at their first call."""
    import docx  # noqa: F401
    import openpyxl  # noqa: F401
    import pdfplumber  # noqa: F401
    from underthesea import ner, pos_tag, sent_tokenize, word_tokenize

    for analyse in (sent_tokenize, word_tokenize, pos_tag, ner):
        analyse(_WARM_UP)


def work_stack(paths: Sequence[Path]) -> int:
    """Sentences, words, parts of speech, entities."""
    from underthesea import ner, pos_tag, sent_tokenize, word_tokenize

    return _analyse(paths, sent_tokenize, (word_tokenize, pos_tag, ner))


def work_stack_ner(paths: Sequence[Path]) -> int:
    """Sentences and entities; ``ner`` gives words, parts of speech and chunks with them."""
    from underthesea import ner, sent_tokenize

    return _analyse(paths, sent_tokenize, (ner,))


def _analyse(
    paths: Sequence[Path], sentences: Callable[[str], list[str]], functions: Sequence[Callable[[str], Any]]
) -> int:
    total = 0
    for path in paths:
        text = _some(_library_text(path), path)
        total += len(text)
        for sentence in sentences(text):
            for function in functions:
                function(sentence)
    return total


def _library_text(path: Path) -> str:
    import docx
    import openpyxl
    import pdfplumber

    data = path.read_bytes()
    if data.startswith(b"%PDF"):
        with pdfplumber.open(BytesIO(data)) as pdf:
            return "\n".join(page.extract_text() or "" for page in pdf.pages)
    if data.startswith(b"PK") and b"word/document.xml" in data:
        document = docx.Document(BytesIO(data))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(p.text for p in document.paragraphs), *cells])
    if data.startswith(b"PK"):
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
        return "\n".join(" ".join(str(v) for v in row if v is not None) for row in rows)
    return _bare_text(data)


CONTENDERS = {
    c.name: c
    for c in (
        Contender("ours", "task table, metadata, 6 rõ, all outputs written", start_ours, work_ours),
        Contender("floor", "text only", start_floor, work_floor),
        Contender("stack", "text, sentences, words, parts of speech, entities", start_stack, work_stack),
        Contender("stack, ner only", "text, sentences, entities", start_stack, work_stack_ner),
    )
}
