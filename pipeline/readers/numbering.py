"""Automatic numbering of Word: the labels (``1.``, ``a)``) that stand in numbering.xml and not in the text.

Source: ECMA-376 Part 1, §17.9. Counters belong to the abstract list; a level restarts when a higher one moves on,
and a numbering instance with ``w:startOverride`` starts anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLAIN_BULLETS = {"+": "+", "*": "*"}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str


def _val(element: Any, tag: str) -> str | None:
    child = element.find(W + tag) if element is not None else None
    return child.get(W + "val") if child is not None else None


class Numbering:
    """Walks paragraphs in order and tells each one's label. ``root``: the root of numbering.xml, or None."""

    def __init__(self, root: Any, styles: Any) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._instances: dict[str, tuple[str, dict[int, int]]] = {}
        self._style_numbers: dict[str, tuple[str, int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._seen: set[str] = set()
        if root is not None:
            for abstract in root.findall(W + "abstractNum"):
                levels = {int(lvl.get(W + "ilvl")): self._level(lvl) for lvl in abstract.findall(W + "lvl")}
                self._abstract[abstract.get(W + "abstractNumId")] = levels
            for num in root.findall(W + "num"):
                overrides: dict[int, int] = {}
                for override in num.findall(W + "lvlOverride"):
                    start = _val(override, "startOverride")
                    if start is not None:
                        overrides[int(override.get(W + "ilvl"))] = int(start)
                self._instances[num.get(W + "numId")] = (_val(num, "abstractNumId") or "", overrides)
        if styles is not None:
            self._read_styles(styles)

    @staticmethod
    def _level(lvl: Any) -> _Level:
        return _Level(int(_val(lvl, "start") or 1), _val(lvl, "numFmt") or "decimal", _val(lvl, "lvlText") or "")

    def _read_styles(self, root: Any) -> None:
        based: dict[str, str | None] = {}
        own: dict[str, tuple[str, int]] = {}
        for style in root.findall(W + "style"):
            name = style.get(W + "styleId")
            based[name] = _val(style, "basedOn")
            properties = style.find(W + "pPr")
            found = self._num_pr(properties)
            if found and found[0]:
                own[name] = (found[0], found[1] or 0)
        for name in based:
            at: str | None = name
            for _ in range(20):
                if at is None:
                    break
                if at in own:
                    self._style_numbers[name] = own[at]
                    break
                at = based.get(at)

    @staticmethod
    def _num_pr(properties: Any) -> tuple[str | None, int | None] | None:
        num = properties.find(W + "numPr") if properties is not None else None
        if num is None:
            return None
        level = _val(num, "ilvl")
        return _val(num, "numId"), int(level) if level is not None else None

    def label(self, paragraph: Any) -> tuple[str, int] | None:
        """The paragraph's label and level; None when it is not numbered. Counts on: call once for each paragraph."""
        properties = paragraph.find(W + "pPr")
        style = _val(properties, "pStyle") if properties is not None else None
        inherited = self._style_numbers.get(style or "")
        direct = self._num_pr(properties)
        number, level = (
            (inherited or (None, 0))
            if direct is None
            else (
                direct[0] or (inherited or (None,))[0],
                direct[1] if direct[1] is not None else (inherited or (None, 0))[1],
            )
        )
        if number is None or number == "0" or number not in self._instances:
            return None
        abstract, overrides = self._instances[number]
        levels = self._abstract.get(abstract, {})
        if level not in levels:
            return None
        counters = self._counters.setdefault(abstract, {})
        if number not in self._seen:
            self._seen.add(number)
            for at, start in overrides.items():
                counters[at] = start - 1
                for deeper in [d for d in counters if d > at]:
                    del counters[deeper]
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        for deeper in [d for d in counters if d > level]:
            del counters[deeper]
        return self._text(levels, counters, level), level

    @staticmethod
    def _text(levels: dict[int, _Level], counters: dict[int, int], level: int) -> str:
        this = levels[level]
        if this.format == "none":
            return ""
        if this.format == "bullet":
            return _PLAIN_BULLETS.get(this.text.strip(), "-")
        out = this.text
        for n in range(9):
            if f"%{n + 1}" in out:
                at = levels.get(n, this)
                value = counters.get(n, at.start)
                out = out.replace(
                    f"%{n + 1}",
                    format_number(
                        value,
                        "decimal" if n != level and this.format == "decimal" and at.format == "bullet" else at.format,
                    ),
                )
        return out.strip()


def format_number(value: int, kind: str) -> str:
    """A counter in one of Word's number formats; decimal for those that dispatches do not use."""
    if kind in ("upperRoman", "lowerRoman"):
        roman = ""
        left = value
        for amount, sign in (
            (1000, "M"),
            (900, "CM"),
            (500, "D"),
            (400, "CD"),
            (100, "C"),
            (90, "XC"),
            (50, "L"),
            (40, "XL"),
            (10, "X"),
            (9, "IX"),
            (5, "V"),
            (4, "IV"),
            (1, "I"),
        ):
            while left >= amount:
                roman += sign
                left -= amount
        return roman if kind == "upperRoman" else roman.lower()
    if kind in ("upperLetter", "lowerLetter") and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind == "decimalZero":
        return f"{value:02d}"
    return str(value)
