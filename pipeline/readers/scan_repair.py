"""Repair of recognised text where its grammar is known (``scan_repair.toml``); names are never touched.

Rules are data with an example each. A repair changes words of one line and keeps its place: new words stand in the
room of the old ones and are as sure as these were.
"""

from __future__ import annotations

import difflib
import itertools
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from pipeline.readers.scan_columns import plain
from pipeline.readers.scan_words import ScanLine, ScanWord

_FILE = "scan_repair.toml"
_KEYS = {"phrase": {"where", "texts", "example"}, "opening": {"where", "pattern", "text", "example"}}
_WHERE = {"head", "start", "line", "receivers"}
_ALIKE = 0.86
_HEAD_LINES = 14
"""Lines of the first page from the top among which its head is."""
_DASHES = re.compile(r"[-–—_~.:;,|]+")
_NUMBER = re.compile(r"^(Số:?)\s*(\S*?)\s*/\s*(\S+)(.*)$")
_SYMBOL = re.compile(r"(?<=[/-])([A-Za-zĐÐđì]+:?)(?=[-\s;,.)]|$)|(?<=[/-])(TT[:ì]\s?r?)(?=-)")
_DATE = re.compile(
    r"(?P<before>.*?,?\s?)ng[aàáâ]y\s?(?P<day>\S{0,3}?)\s?th[aáàâ][n][gø]\s?(?P<month>\S{0,3}?)\s?n[aăâ]m\s?(?P<year>\d{4})\b"
)
_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Trên cơ sở)\b")
_ITEM = re.compile(r"[-–] [A-ZĐÀ-Ỹ]")
_RECIPIENT = re.compile(r"(?:như sau|gồm|sau đây|sau):$")
_DIGITS = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Rules:
    """``phrases``: where and right spellings; ``openings``: where, pattern and right text."""

    phrases: tuple[tuple[str, tuple[str, ...]], ...]
    openings: tuple[tuple[str, re.Pattern[str], str], ...]
    digits: dict[str, str]
    symbols: dict[str, str]
    examples: tuple[tuple[str, str], ...]


@cache
def load_rules() -> Rules:
    """The rules of the package. Raises ValueError when the file is not what it should be."""
    return parse_rules(resources.files("pipeline.readers").joinpath(_FILE).read_text("utf-8"))


def parse_rules(toml: str) -> Rules:
    """Rules from the text of their file. Raises ValueError: unknown keys, no example, a place that is none."""
    data: dict[str, Any] = tomllib.loads(toml)
    for kind, allowed in _KEYS.items():
        for rule in data[kind]:
            if set(rule) != allowed or rule["where"] not in _WHERE or len(rule["example"]) != 2:
                raise ValueError(f"{_FILE}: [[{kind}]] {rule}")
    rules = [*data["phrase"], *data["opening"], data["number"], data["symbols"]]
    return Rules(
        tuple((r["where"], tuple(r["texts"])) for r in data["phrase"]),
        tuple((r["where"], re.compile(r["pattern"]), r["text"]) for r in data["opening"]),
        dict(data["number"]["digits"]),
        dict(data["symbols"]["spelled"]),
        tuple((r["example"][0], r["example"][1]) for r in rules),
    )


def repair_lines(lines: Sequence[ScanLine], *, head: bool) -> list[ScanLine]:
    """The lines of a page, repaired. ``head``: it is the first page, which bears the head."""
    heights = sorted(line.base for line in lines)
    bottom = heights[min(_HEAD_LINES, len(heights)) - 1] if head and heights else -1.0
    opening = min((line.base for line in lines if plain(line.text).startswith("NOI NHAN")), default=float("inf"))
    out = [repair_line(line, head=line.base <= bottom, receivers=line.base > opening) for line in lines]
    return [_ended(line, below) for line, below in itertools.zip_longest(out, out[1:])]


def _ended(line: ScanLine, below: ScanLine | None) -> ScanLine:
    """Recipients and legal bases end with a semicolon, whose dot recognition loses."""
    if below is None or not line.text.endswith((",", ":")) or "KINH GUI" in plain(line.text):
        return line
    listed = line.text.startswith("- ") or line.text.endswith(",")
    if _BASIS.match(below.text) and line.text.endswith(","):
        return _changed(line, lambda told: told[:-1] + ";")
    if _ITEM.match(below.text) and listed and _RECIPIENT.search(line.text) is None:
        return _changed(line, lambda told: told[:-1] + ";")
    return line


def repair_line(line: ScanLine, *, head: bool, receivers: bool = False) -> ScanLine:
    """One line, repaired. ``head``: it may belong to the head; ``receivers``: it stands below ``Nơi nhận``."""
    rules = load_rules()
    for where, texts in rules.phrases:
        if where != "head" or head:
            line = _phrase(line, where, texts)
    for where, pattern, text in rules.openings:
        if {"head": head, "receivers": receivers}.get(where, True):
            line = _changed(line, lambda told, p=pattern, t=text: _opened(told, p, t))  # type: ignore[misc]
    if head:
        line = _changed(line, _number)
        line = _changed(line, _date)
    return _changed(line, lambda told: _SYMBOL.sub(lambda m: _symbol(m.group()), told))


def _phrase(line: ScanLine, where: str, texts: Sequence[str]) -> ScanLine:
    """The line with the phrase spelled right where it stands nearly right."""
    words = list(line.words)
    for text in texts:
        wanted, count = _bare(text), len(text.split())
        starts = range(len(words) - count + 1) if where == "head" else range(min(1, len(words) - count + 1))
        if where == "line" and len(words) != count:
            continue
        for n in starts:
            told = " ".join(w.text for w in words[n : n + count])
            if where == "line" and not (told.isupper() and told.endswith(":") == text.endswith(":")):
                continue
            if told in texts or difflib.SequenceMatcher(None, _bare(told), wanted).ratio() < _ALIKE:
                continue
            return _with_words(line, n, n + count, text.split())
    return line


def _bare(text: str) -> str:
    return " ".join(_DASHES.sub(" ", plain(text)).split())


def _opened(told: str, pattern: re.Pattern[str], text: str) -> str:
    m = pattern.match(told)
    if m is None:
        return told
    return text.rstrip() + " " + told[m.end() :].lstrip()


def _number(told: str) -> str:
    """``Số: l7O2/QD-UBND``: digits before the slash."""
    m = _NUMBER.match(told)
    if m is None:
        return told
    digits = load_rules().digits
    number = "".join(digits.get(c, c) for c in m.group(2)) if any(c.isdigit() for c in m.group(2)) else m.group(2)
    if not number.isdigit():
        number = m.group(2)
    return f"{m.group(1)} {number}/{m.group(3)}{m.group(4)}" if number else told


def _symbol(symbol: str) -> str:
    return load_rules().symbols.get(symbol.strip(), symbol)


def _date(told: str) -> str:
    """``ngày13 thang l2 năm 2025``: words and digits of the date line apart and right."""
    m = _DATE.match(told)
    if m is None:
        return told
    day, month = _count(m.group("day"), 31), _count(m.group("month"), 12)
    return f"{m.group('before')}ngày {day} tháng {month} năm {m.group('year')}{told[m.end() :]}"


def _count(told: str, most: int) -> str:
    """A day or a month; what cannot be one is left as it was recognised."""
    digits = load_rules().digits
    number = "".join(digits.get(c, c) for c in told)
    return number if _DIGITS.fullmatch(number) and 1 <= int(number) <= most else told


def _changed(line: ScanLine, change: Callable[[str], str]) -> ScanLine:
    """The line with its text changed; words at both ends that stay keep their boxes."""
    told = line.text
    wanted = change(told)
    if wanted == told or not wanted.strip():
        return line
    old, new = told.split(), wanted.split()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    behind = 0
    while behind < min(len(old), len(new)) - start and old[-1 - behind] == new[-1 - behind]:
        behind += 1
    if start == len(old):
        return line
    if start == len(old) - behind:  # only more words: they share the room of the one before
        start = max(0, start - 1)
    return _with_words(line, start, len(old) - behind, new[start : len(new) - behind])


def _with_words(line: ScanLine, start: int, end: int, texts: Sequence[str]) -> ScanLine:
    """The line with ``texts`` in the room of its words from ``start`` to ``end``."""
    old = line.words[start:end]
    if len(texts) == len(old):
        new = tuple(replace(w, text=text) for w, text in zip(old, texts, strict=True))
    else:
        left, right = old[0].box[0], old[-1].box[2]
        top, bottom = min(w.box[1] for w in old), max(w.box[3] for w in old)
        sure = sum(w.confidence for w in old) / len(old)
        letters = sum(len(t) for t in texts) + len(texts) - 1
        step = (right - left) / max(letters, 1)
        at, placed = left, []
        for text in texts:
            placed.append(ScanWord(text, (at, top, at + step * len(text), bottom), sure))
            at += step * (len(text) + 1)
        new = tuple(placed)
    return ScanLine((*line.words[:start], *new, *line.words[end:]), line.base, line.size)
