"""Inline marks of the sample texts: a small tag language, turned into Word runs and into plain text.

`<b> <i> <u>` formats · `<ins> <del>` tracked changes · `<sdt>` content control · `<link>` hyperlink field ·
`<fn>…</fn>` footnote · `<br/>` line break inside a paragraph · `<tab/>` · `<shy/>` optional hyphen ·
`<nb/>` no-break space. Plain text is the text as accepted and printed: insertions stay, deletions and notes go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

TAG = re.compile(r"<(/?)(b|i|u|ins|del|sdt|link|fn|br|tab|shy|nb)(/?)>")
TOGGLES = {"b": "<w:b/>", "i": "<w:i/>", "u": '<w:u w:val="single"/>'}
CHANGED = 'w:author="Chuyên viên" w:date="2026-01-09T08:30:00Z"'
WORDS_PER_RUN = 7  # Word cuts a sentence into runs wherever it was edited or spell-checked


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, or a void mark (`br`, `tab`, `shy`, `nb`), with the tags open around it."""

    text: str
    void: str | None
    open: tuple[str, ...]


def pieces(marked: str) -> Iterator[Piece]:
    """Split marked text into pieces. Raises ValueError on a tag that does not nest."""
    stack: list[str] = []
    at = 0
    for m in TAG.finditer(marked):
        if m.start() > at:
            yield Piece(marked[at : m.start()], None, tuple(stack))
        at = m.end()
        closing, name, void = m.groups()
        if void:
            yield Piece("", name, tuple(stack))
        elif not closing:
            stack.append(name)
        elif not stack or stack.pop() != name:
            raise ValueError(f"</{name}> closes nothing in {marked!r}")
    if stack:
        raise ValueError(f"<{stack[-1]}> is never closed in {marked!r}")
    if at < len(marked):
        yield Piece(marked[at:], None, ())


def plain(marked: str) -> str:
    """The text a clerk reads: changes accepted, soft hyphens gone, breaks and tabs as one space."""
    out = []
    for p in pieces(marked):
        if "del" in p.open or "fn" in p.open:
            continue
        out.append({"br": " ", "tab": " ", "nb": " ", "shy": ""}[p.void] if p.void else p.text)
    return "".join(out)


def notes(marked: str) -> list[str]:
    """The footnotes of a marked text, in order."""
    return re.findall(r"<fn>(.*?)</fn>", marked)


class Runs:
    """Turns marked text into run-level elements. `next_id` numbers changes, controls and notes within a document."""

    def __init__(self, next_id: Callable[[], int], add_note: Callable[[str], int], *, choppy: bool = False) -> None:
        self._next_id = next_id
        self._add_note = add_note
        self._choppy = choppy

    def elements(self, marked: str, *, size: float | None = None, base: str = "") -> list[BaseOxmlElement]:
        """The `w:r`, `w:ins`, `w:sdt` … elements of a marked text; `base` is run formatting XML for all of it."""
        out: list[BaseOxmlElement] = []
        sizes = f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else ""
        for p in pieces(marked):
            if "fn" in p.open:
                out.append(_element(_note_reference(self._add_note(p.text))))
                continue
            toggles = base + "".join(
                TOGGLES[t] for t in dict.fromkeys(p.open) if t in TOGGLES and TOGGLES[t] not in base
            )
            for content in self._contents(p):
                run = _run(content, f"<w:rPr>{toggles}{sizes}</w:rPr>", deleted="del" in p.open)
                out.append(_element(self._wrap(run, p.open, toggles + sizes)))
        return out

    def _contents(self, p: Piece) -> list[str]:
        if p.void:
            return [{"br": "<w:br/>", "tab": "<w:tab/>", "shy": "<w:softHyphen/>", "nb": _text("\u00a0")}[p.void]]
        if not self._choppy or p.open:
            return [_text(p.text)]
        words = re.findall(r"\s*\S+|\s+$", p.text)
        return [_text("".join(words[i : i + WORDS_PER_RUN])) for i in range(0, len(words), WORDS_PER_RUN)]

    def _wrap(self, run: str, tags: tuple[str, ...], props: str) -> str:
        for tag in reversed(tags):
            if tag in ("ins", "del"):
                run = f'<w:{tag} w:id="{self._next_id()}" {CHANGED}>{run}</w:{tag}>'
            elif tag == "sdt":
                control = f'<w:rPr>{props}</w:rPr><w:id w:val="{900000 + self._next_id()}"/>'
                run = f"<w:sdt><w:sdtPr>{control}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"
            elif tag == "link":
                run = f'<w:hyperlink w:anchor="_GoBack" w:history="1">{run}</w:hyperlink>'
        return run


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'


def _run(content: str, props: str, *, deleted: bool) -> str:
    if deleted:
        content = content.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f'<w:r w:rsidRPr="00A77B3E">{props}{content}</w:r>'


def _note_reference(number: int) -> str:
    return (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )


def _element(xml: str) -> BaseOxmlElement:
    return parse_xml(re.sub(r"^<[\w:]+", lambda m: f"{m.group()} {nsdecls('w')}", xml, count=1))
