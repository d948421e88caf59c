"""Automatic numbering of Word: the labels (``1.``, ``a)``) that stand in numbering.xml and not in the text.

Source: ECMA-376 Part 1, §17.9. Counters belong to the abstract list, so instances of one list go on counting; a level
restarts when a higher one moves on (``w:lvlRestart`` changes that), and an instance with ``w:startOverride`` starts
anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.readers.docx_styles import Styles, W, first_child, is_on, number, value
from pipeline.text import repair

_LEVELS = 9
_UNNUMBERED = "0"
"""The numId that switches a style's numbering off for a paragraph."""
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
_DASHES = frozenset("-–—−‐‑_\uf02d\uf0be")
"""U+F02D and U+F0BE are the dashes of the Symbol font."""
_KEPT_BULLETS = frozenset("+*•○●▪■◦→")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    """1-based level that makes this one start again; 0 none; None any higher level."""
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _Instance:
    abstract: str
    levels: dict[int, _Level]
    overrides: dict[int, int] = field(default_factory=dict)
    used: bool = False


class Numbering:
    """Walks paragraphs in order and tells each one's label. ``root``: the root of numbering.xml, or None."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._instances: dict[str, _Instance] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._style_numbers: dict[str, tuple[str | None, int | None]] = {}
        if root is not None:
            self._read(root)

    def label(self, properties: Any, style: str | None) -> tuple[str, int] | None:
        """Label and level of the next paragraph; None when it is not numbered. Counts on: call once for each paragraph.

        ``properties``: its ``w:pPr``, or None; ``style``: its style id. The label is empty where the list shows none.
        """
        found = self._find(properties, style)
        if found is None:
            return None
        instance, level = found
        counters = self._counters.setdefault(instance.abstract, {})
        if not instance.used:
            instance.used = True
            for at in instance.overrides:
                for deeper in [d for d in counters if d >= at]:
                    del counters[deeper]
        start = instance.overrides.get(level, instance.levels[level].start)
        counters[level] = counters[level] + 1 if level in counters else start
        for deeper in [d for d in counters if d > level and self._restarts(instance, d, level)]:
            del counters[deeper]
        return self._text(instance, counters, level), level

    def _find(self, properties: Any, style: str | None) -> tuple[_Instance, int] | None:
        num, level = _num_pr(properties)
        if num is None:
            num, inherited = self._of_style(style or self._styles.default)
            level = inherited if level is None else level
        if num is None or num == _UNNUMBERED:
            return None
        instance = self._instances.get(num)
        if instance is None or (level or 0) not in instance.levels:
            return None
        return instance, level or 0

    def _of_style(self, style: str | None) -> tuple[str | None, int | None]:
        """numId and level that a paragraph style gives. The level is the one that names the style (§17.9.23)."""
        if style is None:
            return None, None
        if style not in self._style_numbers:
            found: tuple[str | None, int | None] = (None, None)
            for ancestor in self._styles.chain(style):
                num, level = _num_pr(first_child(ancestor, W + "pPr"))
                if num is not None:
                    linked = self._linked_level(num, (style, ancestor.get(W + "styleId")))
                    found = (num, level if linked is None else linked)
                    break
            self._style_numbers[style] = found
        return self._style_numbers[style]

    def _linked_level(self, num: str, styles: tuple[str | None, ...]) -> int | None:
        instance = self._instances.get(num)
        if instance is None:
            return None
        return next((n for s in styles for n, lvl in instance.levels.items() if s is not None and lvl.style == s), None)

    def _read(self, root: Any) -> None:
        abstracts: dict[str, dict[int, _Level]] = {}
        links: dict[str, str] = {}
        owners: dict[str, str] = {}
        for abstract in root.findall(W + "abstractNum"):
            name = abstract.get(W + "abstractNumId", "")
            abstracts[name] = dict(_levels(abstract.findall(W + "lvl"), {}))
            if (link := value(abstract, "numStyleLink")) is not None:
                links[name] = link
            if (owner := value(abstract, "styleLink")) is not None:
                owners[owner] = name
        for name, link in links.items():
            # a list defined by a numbering style: its levels stand in the abstract list that owns the style
            if link in owners and not abstracts[name]:
                abstracts[name] = abstracts[owners[link]]
        for num in root.findall(W + "num"):
            abstract_id = value(num, "abstractNumId") or ""
            base = abstracts.get(abstract_id, {})
            instance = _Instance(abstract_id, dict(base))
            for override in num.findall(W + "lvlOverride"):
                level = number(override.get(W + "ilvl"))
                if level is None:
                    continue
                instance.levels.update(_levels(override.findall(W + "lvl"), base, level))
                if (start := number(value(override, "startOverride"))) is not None:
                    instance.overrides[level] = start
            self._instances[num.get(W + "numId", "")] = instance

    @staticmethod
    def _restarts(instance: _Instance, deeper: int, level: int) -> bool:
        restart = instance.levels[deeper].restart if deeper in instance.levels else None
        return restart is None or level < restart

    @staticmethod
    def _text(instance: _Instance, counters: dict[int, int], level: int) -> str:
        this = instance.levels[level]
        if this.format == "bullet":
            return bullet(this.text)

        def counted(match: re.Match[str]) -> str:
            n = int(match.group(1)) - 1
            at = instance.levels.get(n, this)
            current = counters.get(n, instance.overrides.get(n, at.start))
            if at.format in ("bullet", "none"):
                return ""
            return format_number(current, "decimal" if this.legal else at.format)

        label = re.sub(rf"%([1-{_LEVELS}])", counted, this.text).strip()
        return label if this.format != "none" or any(c.isalnum() for c in label) else ""


def _num_pr(properties: Any) -> tuple[str | None, int | None]:
    num = first_child(properties, W + "numPr") if properties is not None else None
    if num is None:
        return None, None
    return value(num, "numId"), number(value(num, "ilvl"))


def _levels(elements: Iterable[Any], base: dict[int, _Level], only: int | None = None) -> Iterable[tuple[int, _Level]]:
    """Levels as written; an override repeats only what it changes, the rest is ``base``'s."""
    for lvl in elements:
        at = only if only is not None else number(lvl.get(W + "ilvl"))
        if at is None:
            continue
        known = base.get(at, _Level())
        text, start, restart = (
            value(lvl, "lvlText"),
            number(value(lvl, "start")),
            number(value(lvl, "lvlRestart")),
        )
        yield (
            at,
            replace(
                known,
                start=known.start if start is None else start,
                format=value(lvl, "numFmt") or known.format,
                text=known.text if text is None else text,
                restart=known.restart if restart is None else restart,
                legal=is_on(first_child(lvl, W + "isLgl")) or known.legal,
                style=value(lvl, "pStyle") or known.style,
            ),
        )


def bullet(text: str) -> str:
    """A list bullet as a dispatch would type it: ``-``, ``+``, ``*``, round or square; ``•`` for any other glyph.

    Word keeps the bullets of Symbol and Wingdings as private-use characters that only those fonts can show.
    """
    sign = text.strip()
    if not sign:
        return ""
    if sign[0] in _DASHES:
        return "-"
    shown = repair(sign)
    if shown[:1] in _KEPT_BULLETS:
        return shown[0]
    return "○" if sign == "o" else "•"


def format_number(number: int, kind: str) -> str:
    """A counter in one of Word's number formats (§17.18.59); decimal for those that dispatches do not use."""
    if number <= 0 and kind != "decimalZero":
        return str(number)
    if kind in ("upperRoman", "lowerRoman"):
        roman, left = "", min(number, 3999)
        for amount, sign in _ROMAN:
            count, left = divmod(left, amount)
            roman += sign * count
        return roman if kind == "upperRoman" else roman.lower()
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
        return letter.upper() if kind == "upperLetter" else letter
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind == "numberInDash":
        return f"- {number} -"
    return str(number)
