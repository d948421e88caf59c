"""The signature block: authority (TM., KT., TL., TUQ.; Party T/M, K/T), title and name of who signed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractors.canonical import CAPITALS, fold
from extractors.words import one_of, word_list
from extractors.zone_marks import is_name, mostly_capitals

Put = Callable[[str, object, int, int, str], None]
"""Called with field, value, start, end, rule; the first value of a field stays."""


@dataclass(slots=True)
class Line:
    start: int
    end: int
    text: str
    column: str | None
    label: str


_MARKS = word_list("marks.toml")
_AUTHORITY_MARK = re.compile(r"^(?P<mark>TM|T/M|KT|K/T|TL|T/L|TUQ|TƯQ|Q)\s*(?P<dot>\.?)\s*(?P<rest>.*)$", re.DOTALL)
_ROLE_START = re.compile(rf"^(?:PHÓ |PHỌ )?{one_of(_MARKS['signer_title']['words'])}")
_DEGREES = re.compile(rf"^(?:{one_of(_MARKS['degree']['words'])}\.?\s*)+")
_TAIL_CAPITALS = re.compile(
    rf"""
    (?:^N[oơ]i\ nh[aậ]n\s*:?\s*[-–~]?\s*|[;:,)]\s*)
    ((?:(?:KT|TM|TL|TUQ)(?:\.\s*|\s+)|[TK]/[MTL]\.?\s*)[{CAPITALS}].*|{one_of(_MARKS["signer_title"]["tail"])}\b.*)$
    """,
    re.VERBOSE,
)


def read_signature(lines: list[Line], distribution: list[Line], put: Put) -> None:
    """Authority, title and name of the signer from the signature's lines, and from capitals beside Nơi nhận."""
    pieces: list[tuple[str, int, int]] = []
    for line in distribution:
        cut = tail_capitals(line.text)
        if cut is not None and line.column != "left":
            pieces.append((line.text[cut:].strip(), line.start + cut, line.end))
    for line in lines:
        for m in re.finditer(r"[^\n]+", line.text):
            for part, at in _split_authority(m.group()):
                pieces.append((part, line.start + m.start() + at, line.start + m.start() + at + len(part)))
    titles: list[tuple[str, int, int]] = []
    signer: tuple[str, int, int] | None = None
    for piece, start, end in pieces:
        clean = " ".join(piece.split()).strip(" *_-")
        if not clean:
            continue
        a = _AUTHORITY_MARK.match(clean)
        if a and a.group("mark") == "Q" and a.group("dot") and a.group("rest").strip().isupper():
            # «Q. GIÁM ĐỐC»: acting; the title behind the mark is the signer's own
            put("sign_authority", "Q.", start, start + 2, "authority")
            titles = [(a.group("rest").strip(), start + piece.find(a.group("rest").strip()), end)]
            continue
        if a and (a.group("dot") or "/" in a.group("mark")) and a.group("rest").strip().isupper():
            mark = a.group("mark") + ("." if a.group("dot") and "/" not in a.group("mark") else "")
            put("sign_authority", mark, start, start + len(mark), "authority")
            titles = []
            continue
        if mostly_capitals(clean) and len(clean) < 90 and not fold(clean).startswith(("noi nhan", "phu luc")):
            if titles and _ROLE_START.match(clean) and not titles[-1][0].endswith((",", "-")):
                # the last title is the signer's own; a minister's or chairman's goes on over the line
                kept = titles if titles[-1][0].startswith(("BỘ TRƯỞNG", "CHỦ TỊCH")) else []
                titles = [*kept, (clean, start, end)]
            else:
                titles.append((clean, start, end))
            continue
        name = _DEGREES.sub("", clean)
        if is_name(clean) or is_name(name):
            signer = (name if is_name(name) else clean, start, end)
    if titles:
        put("signer_title", " ".join(t for t, _, _ in titles), titles[0][1], titles[-1][2], "title")
    if signer is not None and titles:
        put("signer", signer[0], signer[1], signer[2], "name")


def _split_authority(line: str) -> list[tuple[str, int]]:
    """``TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG`` on one line: cut before each mark and role."""
    cuts = [m.start() for m in re.finditer(r"(?<!^)\b(?:KT\.|TL\.|TUQ\.|K/T|T/L)\s*(?=[A-ZĐ])", line)]
    out = []
    for a, b in zip([0, *cuts], [*cuts, len(line)], strict=True):
        piece = line[a:b]
        lead = len(piece) - len(piece.lstrip())
        m = re.match(r"\s*(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\.?\s*\S.*?(?=\s(?:PHÓ|PHO)\s)", piece)
        if m and piece[m.end() :].strip().isupper():
            out += [(piece[lead : m.end()].strip(), a + lead), (piece[m.end() :].strip(), a + m.end() + 1)]
        elif piece.strip():
            out.append((piece.strip(), a + lead))
    return out


def tail_capitals(line: str) -> int | None:
    """Where a signature title printed beside a Nơi nhận item begins (scans put both on one line)."""
    m = _TAIL_CAPITALS.search(line.strip())
    if m is None or not mostly_capitals(m.group(1)):
        return None
    return line.find(m.group(1))
