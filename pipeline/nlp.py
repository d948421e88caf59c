"""The spaCy language: underthesea's word segmentation with exact offsets, and the extractors as components."""

from __future__ import annotations

import logging
import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from extractors.body_words import second_syllable
from extractors.layout import BlockView, CellView, keep_text
from pipeline.document import Document
from pipeline.envelope import Envelope, apply
from pipeline.errors import RuleError

log = logging.getLogger("congvan")

COMPONENTS = (
    "congvan_zones",
    "congvan_header",
    "congvan_recipients",
    "congvan_references",
    "congvan_deadlines",
    "congvan_directives",
    "congvan_targets",
    "congvan_details",
)
_UNIT = re.compile(r"\w+|[^\w\s]")
_GAP = re.compile(r"\s+")
_STRETCH = re.compile(r"(?:[^\n\t;:.]|[;:.](?! ))+(?:[;:.] )?|[;:.] ")
_LONGEST = 4000
"""Characters that are segmented at once: several times what the longest paragraphs have."""


def make_tokenizer() -> Callable[[Language], UndertheseaTokenizer]:
    """Registered for spaCy configs: ``[nlp.tokenizer] @tokenizers = "congvan.underthesea.v1"``."""

    def create(nlp: Language) -> UndertheseaTokenizer:
        return UndertheseaTokenizer(nlp.vocab)

    return create


registry.tokenizers("congvan.underthesea.v1", func=make_tokenizer)


class UndertheseaTokenizer:
    """Words from underthesea, aligned by syllable to the untouched text: ``doc.text == text`` always.

    A line break ends a word. Where underthesea's words cannot be laid over the text (it rewrites some characters),
    that block falls back to syllables.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in _pieces(text):
            for a, b in _word_ranges(text[start:end]):
                at = _fill(text, at, start + a, words, spaces)
                words.append(text[start + a : start + b])
                spaces.append(False)
                at = start + b
        _fill(text, at, len(text), words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def __reduce__(self) -> tuple[type[UndertheseaTokenizer], tuple[Vocab]]:
        return (UndertheseaTokenizer, (self.vocab,))

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Nothing to keep: the segmenter's model is underthesea's own."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> UndertheseaTokenizer:
        return self

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        """Nothing to keep."""

    def from_disk(self, path: Any, **kwargs: Any) -> UndertheseaTokenizer:
        return self


def _fill(text: str, at: int, to: int, words: list[str], spaces: list[bool]) -> int:
    """White space between two words: one blank belongs to the word before, anything else is a token of its own."""
    gap = text[at:to]
    if gap and words and gap[0] == " " and not spaces[-1] and not words[-1].isspace():
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
    return to


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between line breaks, tabs and the marks that end sentences and clauses: no word crosses those. Very
    long ones are cut between words: the time that underthesea takes for figures and marks grows with the square of
    their number."""
    for m in _STRETCH.finditer(text):
        start, end = m.span()
        while end - start > _LONGEST:
            cut = text.rfind(" ", start + 1, start + _LONGEST)
            cut = start + _LONGEST if cut < 0 else cut
            yield start, cut
            start = cut
        yield start, end


@lru_cache(maxsize=8192)
def _word_ranges(piece: str) -> tuple[tuple[int, int], ...]:
    """Ranges of the words of one stretch of text; cached, because dispatches repeat themselves."""
    units = [(m.start(), m.end()) for m in _UNIT.finditer(piece)]
    if not units:
        return ()
    try:
        segmented = _segmenter()(piece, use_token_normalize=False)
    except MemoryError:
        raise
    except Exception as e:  # a segmenter that stumbles must not lose the text
        log.debug("word segmentation failed (%s): syllables instead", type(e).__name__)
        return tuple(units)
    ranges: list[tuple[int, int]] = []
    n = 0
    for word in segmented:
        count = len(_UNIT.findall(word))
        if count == 0:
            continue
        if n + count > len(units):
            log.debug("words do not fit the text: syllables instead")
            return tuple(units)
        start, end = units[n][0], units[n + count - 1][1]
        if _GAP.sub("", piece[start:end]).lower() != _GAP.sub("", word).lower():
            log.debug("words do not fit the text: syllables instead")
            return tuple(units)
        ranges.append((start, end))
        n += count
    return tuple(ranges) if n == len(units) else tuple(units)


@cache
def _segmenter() -> Callable[..., list[str]]:
    from underthesea import word_tokenize

    return word_tokenize  # type: ignore[no-any-return]


@cache
def make_nlp() -> Language:
    """The language with all extractors, built once per process. Pickles (for worker processes).

    Raises :class:`~pipeline.errors.RuleError` that names the word list when one of them is malformed.
    """
    try:
        return _make_nlp()
    except ValueError as e:  # what the lists raise; a TOML error is one too
        raise RuleError(f"Danh mục từ ngữ bị lỗi: {e}.") from e


def _make_nlp() -> Language:
    from extractors.words import read_all_lists

    read_all_lists()
    import extractors.aims
    import extractors.deadlines
    import extractors.details
    import extractors.directives
    import extractors.header
    import extractors.recipients
    import extractors.references
    import extractors.zones  # noqa: F401  (registers its factory, as do those above)

    if not Doc.has_extension("differing"):
        Doc.set_extension("differing", default=())
    for extension in ("layout", "recognised", "joints"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "congvan.underthesea.v1"}}})
    nlp.max_length = (
        sys.maxsize
    )  # spaCy's own limit, a million letters, is for parsers; what a file may cost is limited
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


class Joints:
    """Where the second syllables of words begin, as characters of ``text``: a container that segments a sentence when
    it is first asked of it. The grammar of bodies asks where a name may end, which is on one line in ten.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[tuple[int, int]] | None = None
        self._known: dict[int, frozenset[int]] = {}

    def __contains__(self, at: object) -> bool:
        if self._pieces is None:
            self._pieces = list(_pieces(self._text))
        n = bisect_right(self._pieces, (at, len(self._text))) - 1
        if n not in self._known:
            self._known[n] = self._of_piece(*self._pieces[n]) if n >= 0 else frozenset()
        return at in self._known[n]

    def _of_piece(self, start: int, end: int) -> frozenset[int]:
        line = self._text[start:end]
        words = ((start + a, second_syllable(line[a:b])) for a, b in _word_ranges(line))
        return frozenset(at + second for at, second in words if second is not None)


_SYLLABLE = re.compile(rf"({_UNIT.pattern})( ?)|(\s+)")


def _syllables(vocab: Vocab, text: str) -> Doc:
    """A ``Doc`` whose tokens are syllables: what the extractors need of it when nobody else will see it."""
    found = _SYLLABLE.findall(text)
    return Doc(vocab, words=[unit or gap for unit, _, gap in found], spaces=[blank == " " for _, blank, _ in found])


def to_doc(nlp: Language, document: Document, envelope: Envelope | None = None, *, words: bool = True) -> Doc:
    """The document as a spaCy ``Doc`` with its blocks, run through the extractors.

    ``words=False`` leaves its tokens syllables, which is quicker: sentences are then segmented into words only where an
    extractor asks. What is found is the same.

    What ``envelope`` says is put into the head before anything is read by it (years, issuer); ``doc._.differing`` are
    the fields in which the text says otherwise.
    """
    doc = nlp.make_doc(document.text) if words else _syllables(nlp.vocab, document.text)
    keep_text(doc, document.text)
    doc._.joints = Joints(document.text)
    doc._.layout = tuple(_view(document))
    doc._.recognised = tuple((w.span.start, w.span.end, w.confidence) for w in document.ocr) or None
    spans = [doc.char_span(b.start, b.end, label=b.kind, alignment_mode="expand") for b in doc._.layout]
    doc.spans["blocks"] = [s for s in spans if s is not None]
    doc.spans["layout"] = list(doc.spans["blocks"])
    for name, component in nlp.pipeline:
        doc = component(doc)
        if name == "congvan_header" and envelope is not None:
            doc._.metadata, doc._.differing = apply(doc._.metadata, envelope)
    return doc


def _view(document: Document) -> list[BlockView]:
    out = []
    for b in document.blocks:
        cell = CellView(b.cell.table, b.cell.row, b.cell.col, b.cell.row_span, b.cell.col_span) if b.cell else None
        out.append(
            BlockView(b.span.start, b.span.end, b.kind, b.label, b.level, cell, b.zone, b.column, b.bold, b.centered)
        )
    return out
