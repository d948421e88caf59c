"""Text of one Word paragraph in its accepted, visible form.

Kept: insertions, results of fields, text of links, smart tags and content controls. Dropped: deletions, field
instructions, hidden text, page numbers, placeholders. Text boxes are collected for the caller, each once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.readers.docx_styles import Styles, W, first_child, is_on, is_true, value
from pipeline.readers.legacy import decode_legacy, is_unicode_vietnamese, legacy_of
from pipeline.text import repair

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TRANSPARENT = frozenset(
    [W + t for t in ("ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "dir", "bdo", "customXml", "rubyBase")]
    + [_MATH + t for t in ("oMath", "oMathPara")]
)
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "INDEX"})
"""Fields whose result is no text of the dispatch: page numbers, and the table of contents made of its headings."""
_UNBROKEN = {W + "tab": " ", W + "ptab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_BOLD_SHARE = 0.8


@dataclass(slots=True)
class _Field:
    """A complex field that is open: between ``begin`` and ``separate`` stands its instruction, then its result."""

    instruction: str = ""
    in_result: bool = False

    @property
    def shows(self) -> bool:
        return self.in_result and is_shown(self.instruction)


def is_shown(instruction: str) -> bool:
    """Is the result of a field with this instruction part of the text?"""
    words = instruction.split(maxsplit=1)
    return not words or words[0].upper() not in _PAGE_FIELDS


@dataclass(slots=True)
class ParagraphText:
    """What was read: raw text, letters in bold and in all, text boxes in order, notes referred to."""

    parts: list[str] = field(default_factory=list)
    bold_letters: int = 0
    letters: int = 0
    boxes: list[Any] = field(default_factory=list)
    legacy: dict[int, str] = field(default_factory=dict)
    """Fonts of the parts that are set in a legacy font, by their index."""

    @property
    def text(self) -> str:
        """Repaired text; a line break inside the paragraph is ``\\n``."""
        return repair("".join(self._shown())).strip("\n ")

    @property
    def is_legacy(self) -> bool:
        """Is there text that only a legacy font shows? Unicode letters set in such a font are themselves."""
        own = self._in_legacy_fonts()
        return not own.isascii() and not is_unicode_vietnamese(own)

    def _in_legacy_fonts(self) -> str:
        return "".join(self.parts[n] for n in self.legacy)

    def _shown(self) -> list[str]:
        if not self.legacy or is_unicode_vietnamese(self._in_legacy_fonts()):
            return self.parts
        return [decode_legacy(p, self.legacy[n]) if n in self.legacy else p for n, p in enumerate(self.parts)]

    @property
    def bold(self) -> bool:
        return self.letters > 0 and self.bold_letters >= _BOLD_SHARE * self.letters


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The text refers to a note. ``kind``: ``footnote`` or ``endnote``; ``numbered``: Word counts it."""

    kind: str
    id: str
    numbered: bool


class TextReader:
    """Reads the paragraphs of one story (body, footnote, header) in order: a field may run over several of them.

    ``root``: the story's root element. Where its fields do not close (a damaged file), each paragraph starts afresh, so
    that no text is lost behind an instruction without end.
    """

    def __init__(self, styles: Styles, root: Any) -> None:
        self._styles = styles
        self._fields: list[_Field] = []
        kinds = [mark.get(W + "fldCharType") for mark in root.iter(W + "fldChar")]
        self._fields_close = kinds.count("begin") == kinds.count("end")
        self.notes: list[NoteReference] = []
        """In the order in which the text refers to them."""
        self.legacy = False
        """Has anything been read that only a legacy font shows?"""

    def read(self, paragraph: Any, into: ParagraphText) -> None:
        """Adds the text of a ``w:p`` to ``into``."""
        if not self._fields_close:
            self._fields.clear()
        properties = first_child(paragraph, W + "pPr")
        self._children(paragraph, into, value(properties, "pStyle"))

    @property
    def _visible(self) -> bool:
        return all(f.shows for f in self._fields)

    def _children(self, element: Any, into: ParagraphText, style: str | None) -> None:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._run(child, into, style)
            elif tag in _TRANSPARENT:
                self._children(child, into, style)
            elif tag == W + "sdt":
                if not is_placeholder(child):
                    self._children(child, into, style)
            elif tag == W + "fldSimple":
                if is_shown(child.get(W + "instr", "")):
                    self._children(child, into, style)
            elif tag == MC + "AlternateContent":
                chosen = choose(child)
                if chosen is not None:
                    self._children(chosen, into, style)
            elif isinstance(tag, str) and tag.startswith(_MATH) and self._visible:
                into.parts.append("".join(t.text or "" for t in child.iter(_MATH + "t")))

    def _run(self, run: Any, into: ParagraphText, style: str | None) -> None:
        properties = first_child(run, W + "rPr")
        if self._styles.toggle("vanish", properties, style):
            for mark in run.iter(W + "fldChar", W + "instrText"):
                self._mark(mark)
            return
        bold = self._styles.toggle("b", properties, style)
        caps = self._styles.toggle("caps", properties, style)
        font = self._styles.font(properties, style)
        font = font if legacy_of(font) else None
        own_mark = False
        for child in run:
            tag = child.tag
            if tag in (W + "fldChar", W + "instrText"):
                self._mark(child)
            elif not self._visible or own_mark:
                continue
            elif tag == W + "t":
                piece = child.text or ""
                if font is not None:
                    into.legacy[len(into.parts)] = font
                into.parts.append(piece.upper() if caps else piece)
                letters = len(piece.strip())
                into.letters += letters
                into.bold_letters += letters if bold else 0
            elif tag == W + "softHyphen" and legacy_of(font) == "tcvn3":
                # the code of "ư" in these fonts is that of the soft hyphen, and LibreOffice writes it as one
                into.legacy[len(into.parts)] = font or ""
                into.parts.append("\u00ad")
            elif tag in _UNBROKEN:
                into.parts.append(_UNBROKEN[tag])
            elif tag == W + "sym":
                into.parts.append(_symbol(child))
            elif tag in _NOTES:
                # a note with its own mark (an asterisk) writes that mark into the text
                own_mark = is_true(child.get(W + "customMarkFollows"))
                self.notes.append(NoteReference(_NOTES[tag], child.get(W + "id", ""), not own_mark))
            elif tag in (W + "drawing", W + "pict", W + "object"):
                into.boxes += text_boxes(child)
            elif tag == MC + "AlternateContent":
                chosen = choose(child)
                if chosen is not None:
                    into.boxes += text_boxes(chosen)
                    into.parts += [t.text or "" for t in chosen.findall(W + "t")]
            elif tag == W + "ruby":
                self._children(child, into, style)

    def _mark(self, mark: Any) -> None:
        if mark.tag == W + "instrText":
            if self._fields and not self._fields[-1].in_result:
                self._fields[-1].instruction += mark.text or ""
            return
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def choose(alternate: Any) -> Any:
    """The branch of ``mc:AlternateContent`` to read: the first choice that has text, else the fallback; never both."""
    branches = [*alternate.findall(MC + "Choice"), *alternate.findall(MC + "Fallback")]
    return next((b for b in branches if next(b.iter(W + "t", W + "txbxContent"), None) is not None), None)


def text_boxes(element: Any) -> list[Any]:
    """``w:txbxContent`` of DrawingML and VML boxes in a drawing, outermost only, of one branch of each alternative."""
    found: list[Any] = []
    for child in element:
        if child.tag == W + "txbxContent":
            found.append(child)
        elif child.tag == MC + "AlternateContent":
            chosen = choose(child)
            found += text_boxes(chosen) if chosen is not None else []
        else:
            found += text_boxes(child)
    return found


def is_placeholder(control: Any) -> bool:
    """A content control that still shows its prompt («Click or tap here to enter text»)."""
    properties = first_child(control, W + "sdtPr")
    return properties is not None and is_on(first_child(properties, W + "showingPlcHdr"))


def mark_is_gone(paragraph: Any) -> bool:
    """Is the paragraph's end mark deleted, moved away or hidden? Then its text runs on into the next paragraph."""
    properties = first_child(paragraph, W + "pPr")
    run = first_child(properties, W + "rPr") if properties is not None else None
    if run is None:
        return False
    gone = any(first_child(run, W + tag) is not None for tag in ("del", "moveFrom"))
    return gone or is_on(first_child(run, W + "vanish"))


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return repair(chr(code)) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
