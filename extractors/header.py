"""What the head and the foot say of a dispatch: number, date, issuer, subject, signer, urgency, secrecy.

Layout after Nghị định 30/2020/NĐ-CP, Phụ lục I (State) and Hướng dẫn 36-HD/VPTW, 05-HD/VPTW (Party).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractors import zone_labels as z
from extractors.canonical import CAPITALS, fold
from extractors.layout import BlockView, text_of
from extractors.news import read_reported
from extractors.records import Mention, Metadata, ZoneView
from extractors.signature import Line, Put, read_signature
from extractors.words import one_of, phrases, split_words, word_list
from extractors.zone_marks import DATE_LINE, NUMBER_LINE, RULE_LINE, SENT_TO, mostly_capitals, title_kind

_MARKS = word_list("marks.toml")
_URGENCY = frozenset(fold(s) for s in _MARKS["stamp"]["urgency"])
_SECRECY = frozenset(fold(s) for s in _MARKS["stamp"]["secrecy"])
_SYMBOL_LETTERS = r"[A-ZĐƯÂÔÊĂ][\wĐđ&.]*(?:\s?[-/–&]\s?(?=[A-ZĐƯa-zđ0-9])[\wĐđ&.()]+)*"
_NUMBER = re.compile(
    rf"""
    S[ốôo]\s*:?\s*
    (?P<n>\d[\d ]{{0,7}}?)\s*
    (?P<s>[/\-])\s*
    (?P<symbol>(?:20\d\d\s*/\s*)?{_SYMBOL_LETTERS})
    """,
    re.VERBOSE,
)
_NUMBER_ALONE = re.compile(r"S[ốôo]\s*:?\s*(?P<n>\d{1,6})\s*$")
_DATE = re.compile(r"ngày\s+(\d{1,2})\s*tháng\s+(\d{1,2})\s*năm\s+(\d{4})", re.IGNORECASE)
_DATE_YEAR = re.compile(r"ngày\b[\s.…\d]*tháng\b[\s.…\d]*năm\s+(20\d\d)", re.IGNORECASE)
"""Also where day and month are left open (``ngày … tháng … năm 2026``)."""
_PLACE_WORD = rf"[{CAPITALS}]\w{{0,15}}"
_PLACE = re.compile(
    rf"""
    (?P<place>\b{_PLACE_WORD}(?:[\ \-–]{{1,4}}(?:{_PLACE_WORD}|\d{{1,2}})){{0,11}})
    \s{{0,4}},?\s{{0,4}}(?:,\s{{0,4}})?ngày\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ABOUT = re.compile(r"^\W{0,2}(?:V/v|V/V|v/v|Về việc|VỀ VIỆC|Về)\s*:?\s+")
_NATIONAL = re.compile(r"\bcong hoa?y?\s*xa hoi\b.*?\bnam\b|\bdang cong san viet nam\b")
_MOTTO = re.compile(r"[\s—–\-_]*doc lap\s*[-–—_]?\s*t[uyv] do\s*[-–—_]?\s*\w+\s+ph\w+")
_EMPTY_NUMBER = re.compile(r"Số\s*:?")


def read_metadata(text: str, layout: Sequence[BlockView], zones: Sequence[ZoneView]) -> Metadata:
    """Everything the document says of itself; a field is None where nothing shows it."""
    found: dict[str, object] = {}
    spans: dict[str, Mention] = {}

    def put(field: str, value: object, start: int, end: int, rule: str) -> None:
        if value is not None and field not in found:
            found[field] = value
            spans[field] = Mention(start, end, text[start:end], "header." + rule)

    head = _lines(text, layout, zones, z.LETTERHEAD)
    title = _lines(text, layout, zones, z.TITLE)
    _number_and_date(text, head, put)
    _stamps(head + title, put)
    _bodies(head, put)
    _subject(text, head, title, put)
    _type(head, title, zones, found, put)
    read_signature(_lines(text, layout, zones, z.SIGNATURE), _lines(text, layout, zones, z.DISTRIBUTION), put)
    if not head and "number" not in found:
        read_reported(text, layout, put)
    return Metadata(**found, spans=spans)  # type: ignore[arg-type]


def _lines(text: str, layout: Sequence[BlockView], zones: Sequence[ZoneView], label: str) -> list[Line]:
    wanted = [zone for zone in zones if zone.label == label]
    out = []
    for block in layout:
        if any(zone.start <= block.start < zone.end for zone in wanted):
            out.append(Line(block.start, block.end, text[block.start : block.end], block.column, block.label or ""))
    return out


def _number_and_date(text: str, head: list[Line], put: Put) -> None:
    for line in head:
        m = _NUMBER.search(line.text)
        if m:
            number = re.sub(r"\s+", "", m.group("n") + m.group("s") + m.group("symbol")).rstrip(".")
            put("number", number.replace("–", "-"), line.start + m.start("n"), line.start + m.end(), "number")
        elif m := _NUMBER_ALONE.search(line.text):
            put("number", m.group("n"), line.start + m.start("n"), line.start + m.end(), "number_alone")
        d = _DATE.search(line.text)
        if d:
            try:
                day = dt.date(int(d.group(3)), int(d.group(2)), int(d.group(1)))
            except ValueError:
                day = None
            put("issued_date", day, line.start + d.start(), line.start + d.end(), "date")
        if y := _DATE_YEAR.search(line.text):
            put("issued_year", int(y.group(1)), line.start + y.start(1), line.start + y.end(1), "date_year")
        if DATE_LINE.search(line.text):
            after = m.end() if (m := _NUMBER.search(line.text)) and m.end() < line.text.lower().find("ngày") else 0
            p = _PLACE.search(line.text, after)
            if p:
                place = p.group("place").strip(" ,-")
                put("place", place, line.start + p.start("place"), line.start + p.start("place") + len(place), "place")


def _stamps(lines: list[Line], put: Put) -> None:
    for line in lines:
        stamp = " ".join(line.text.split()).strip(" .:")
        folded = fold(stamp)
        if stamp.isupper() and folded in _URGENCY:
            put("urgency", stamp, line.start, line.end, "stamp")
        if stamp.isupper() and folded in _SECRECY:
            put("secrecy", stamp, line.start, line.end, "stamp")


_NAMES = _MARKS["letterhead_name"]
_COMMITTEE = re.compile(rf"^{one_of(map(fold, _NAMES['committee']))}$")
_LEVEL = re.compile(rf"^{one_of(map(fold, _NAMES['level']))}\b")
_PLACED = re.compile(rf"\b{one_of(map(fold, _NAMES['place']))}\b")
_HEADS = re.compile(rf"^{one_of(map(fold, _NAMES['words']))}\b")
"""All four are matched against folded names."""


def _bodies(head: list[Line], put: Put) -> None:
    """Issuer and parent from the capitals of the left column."""
    left = [line for line in head if line.column == "left"] or [line for line in head if line.column is None]
    names: list[tuple[str, int, int]] = []
    for line in left:
        stop = False
        for piece, start in _org_pieces(line):
            if NUMBER_LINE.search(piece) or _ABOUT.match(piece):
                stop = True
                break
            if _is_org(piece):
                names.append((piece, start, start + len(piece)))
        if stop and names:
            break
    joined = _joined(names)
    if not joined:
        return
    name, start, end = joined[-1]
    put("issuer", name, start, end, "issuer")
    if len(joined) > 1:
        name, start, end = joined[-2]
        put("parent", name, start, end, "parent")


def _org_pieces(line: Line) -> list[tuple[str, int]]:
    """Parts of a line that are neither Quốc hiệu nor Tiêu ngữ, with their offsets."""
    folded = fold(line.text)
    if len(folded) != len(line.text):
        return [(" ".join(line.text.split()), line.start)]
    cut = [(m.start(), m.end()) for rx in (_NATIONAL, _MOTTO) for m in rx.finditer(folded)]
    number = _EMPTY_NUMBER.search(line.text)
    if number and number.start() > 0 and NUMBER_LINE.search(line.text):
        cut.append((number.start(), len(line.text)))
    pieces: list[tuple[str, int]] = []
    at = 0
    for a, b in sorted(cut):
        if a > at:
            pieces.append((line.text[at:a], line.start + at))
        at = max(at, b)
    if at < len(line.text):
        pieces.append((line.text[at:], line.start + at))
    out = []
    for piece, start in pieces:
        for part in re.split(r"[|\n]", piece):
            lead = len(part) - len(part.lstrip(" *_-–—.|"))
            clean = part.strip(" *_-–—.|")
            if clean:
                out.append((clean, start + piece.find(part) + lead))
    return out


def _is_org(piece: str) -> bool:
    if not mostly_capitals(piece, share=0.85, at_least=2):
        return False
    folded = fold(piece).strip()
    return (
        folded not in _URGENCY
        and folded not in _SECRECY
        and not _NATIONAL.search(folded)
        and not title_kind(piece)
        and len(piece) < 160
    )


def _joined(names: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Lines joined into names: ``ỦY BAN NHÂN DÂN`` + ``TỈNH A``; ``SỞ NÔNG NGHIỆP`` + ``VÀ MÔI TRƯỜNG``."""
    out: list[tuple[str, int, int]] = []
    for name, start, end in names:
        folded = fold(name)
        if out:
            before = fold(out[-1][0])
            goes_on = not _HEADS.match(folded) and not _LEVEL.match(folded)
            level = (
                bool(_LEVEL.match(folded))
                and (bool(_COMMITTEE.match(before)) or not _PLACED.search(before))
                and not folded.endswith(" uy")
            )
            open_end = before.endswith((" va", ",", "-")) or (
                before.endswith((" tinh", " huyen")) and not _HEADS.match(folded)
            )
            if goes_on or level or open_end or folded.startswith("va "):
                out[-1] = (f"{out[-1][0]} {name}", out[-1][1], end)
                continue
        out.append((name, start, end))
    return out


def _subject(text: str, head: list[Line], title: list[Line], put: Put) -> None:
    own = [line for line in title if not RULE_LINE.match(line.text.strip())]
    if own:
        first = " ".join(own[0].text.split())
        kind = title_kind(first)
        rest: list[tuple[str, int, int]] = []
        if kind and len(first) > len(kind) + 3:
            tail = own[0].text[len(kind) :]
            rest.append((tail, own[0].start + len(kind), own[0].end))
        rest += [(line.text, line.start, line.end) for line in own[1:] if not re.match(r"^\s*\(.*\)\s*$", line.text)]
        if rest and re.match(r"\s*CỦA\s+\S", rest[0][0]) and rest[0][0].isupper():
            # «KẾT LUẬN / CỦA BAN THƯỜNG VỤ …» names the issuer
            rest = rest[1:]
        parts = [
            (t, a, b)
            for t, a, b in rest
            if not (t.strip().isupper() and phrases("bodies.toml", "role").match(split_words(t, 0, len(t)), 0))
        ]
        if parts:
            subject = _ABOUT.sub("", " ".join(" ".join(t.split()) for t, _, _ in parts)).strip(" .*-_")
            if subject:
                put("subject", subject, parts[0][1], parts[-1][2], "title")
        return
    for n, line in enumerate(head):
        m = (
            _ABOUT.match(line.text)
            if "V/v" not in line.text and "v/v" not in line.text.lower()
            else re.search(r"[Vv]/[Vv]\s*:?\s*", line.text)
        )
        if m is None or (line.column == "right" and not re.match(r"\W*[Vv]/[Vv]", line.text)):
            continue
        end = line.end
        parts_text = [line.text[m.end() :]]
        for nxt in head[n + 1 :]:
            folded = fold(nxt.text)
            if (
                nxt.column != line.column
                or DATE_LINE.search(nxt.text)
                or _NATIONAL.search(folded)
                or _MOTTO.search(folded)
                or _is_org(nxt.text)
                or SENT_TO.match(nxt.text.strip())
            ):
                break
            parts_text.append(nxt.text)
            end = nxt.end
        subject = " ".join(" ".join(parts_text).split()).strip(" .*-_")
        subject = re.split(r"\s(?=CỘNG HO[ÀA]|Độc lập\s*[-–])", subject)[0]
        if subject:
            put("subject", subject, line.start + m.end(), end, "about")
            return


def _type(head: list[Line], title: list[Line], zones: Sequence[ZoneView], found: dict[str, object], put: Put) -> None:
    for line in title:
        kind = title_kind(" ".join(line.text.split()))
        if kind:
            put("doc_type", kind, line.start, line.end, "title")
            issuer = next((x for x in title if re.match(r"\s*CỦA\s+\S", x.text) and x.text.isupper()), None)
            if issuer is not None and kind in ("kết luận", "thông báo", "nghị quyết", "chỉ thị", "quy định"):
                name = re.sub(r"^\s*CỦA\s+", "", issuer.text).strip()
                found["issuer"] = name
                spans_at = issuer.start + issuer.text.find(name)
                put("parent", None, 0, 0, "")
                found.pop("parent", None)
                put("issuer", name, spans_at, spans_at + len(name), "title_issuer")
            return
    sent = next((zone for zone in zones if zone.label == z.ADDRESSEES), None)
    number = str(found.get("number") or "")
    symbol = _symbol_kind(number)
    if symbol:
        put("doc_type", symbol, 0, 0, "symbol")
    elif head and (sent is not None or "subject" in found or number):
        at = sent or zones[0]
        put("doc_type", "công văn", at.start, at.start, "letter")


def _symbol_kind(number: str) -> str | None:
    table = {k: v for k, v in word_list("doc_types.toml")["abbreviations"].items() if k != "example"}
    m = re.match(r"\d+(?:/\d{4})?[/\-]([^\W\d]+)(?=[-/]|$)", number)
    return table.get(m.group(1)) if m else None


@Language.factory("congvan_header")
def make_header(nlp: Language, name: str) -> Header:
    """The component: ``doc.spans["header"]`` (label = field) and ``doc._.metadata``."""
    if not Doc.has_extension("metadata"):
        Doc.set_extension("metadata", default=None)
    return Header()


class Header:
    """Callable component; reads ``doc._.layout`` and ``doc._.zones``."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.metadata = read_metadata(text_of(doc), doc._.layout, doc._.zones)
        spans = [
            doc.char_span(m.start, m.end, label=f, span_id=m.rule, alignment_mode="expand")
            for f, m in doc._.metadata.spans.items()
            if m.end > m.start
        ]
        doc.spans["header"] = [s for s in spans if s is not None]
        return doc
