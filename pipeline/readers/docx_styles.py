"""What Word's styles decide about a paragraph: bold, capitals, hidden text, alignment, heading level, numbering.

Source: ECMA-376 Part 1, §17.7. A toggle property set in both the paragraph's and the run's style cancels itself
(§17.7.3).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN = 20
_HEADING_ID = re.compile(r"(?:heading|title|subtitle)\s*\d?$", re.IGNORECASE)
_BODY_LEVEL = 9


def first_child(element: Any, tag: str) -> Any:
    """The first child with this tag, or None: what ``find`` answers, in half the time."""
    return next(element.iterchildren(tag), None)


def value(element: Any, tag: str) -> str | None:
    """``w:val`` of a child element; None when the child (or the element itself) is not there."""
    found = first_child(element, W + tag) if element is not None else None
    return found.get(W + "val") if found is not None else None


def number(text: str | None) -> int | None:
    """A whole number written in an attribute; None when it is missing or no number (files are not always valid)."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def is_on(toggle: Any) -> bool:
    """Is this toggle element there and not switched off?"""
    return toggle is not None and (toggle.get(W + "val") or "on").lower() not in _OFF


class Styles:
    """The style sheet. ``root``: the root of styles.xml, or None for a package without one."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._styles: dict[str, Any] = {}
        self._chains: dict[str, list[Any]] = {}
        self._fonts: dict[tuple[str | None, str | None], str | None] = {}
        self._properties: dict[tuple[str, str | None], Any] = {}
        self._toggles: dict[tuple[str, str | None, str | None], bool] = {}
        self.default: str | None = None
        """Id of the paragraph style that holds where a paragraph names none."""
        for style in root.findall(W + "style") if root is not None else ():
            name = style.get(W + "styleId")
            if name is None:
                continue
            self._styles[name] = style
            if style.get(W + "type") == "paragraph" and is_true(style.get(W + "default")):
                self.default = name

    def ids(self) -> list[str]:
        """All style ids, in the order of the sheet."""
        return list(self._styles)

    def chain(self, style: str | None) -> list[Any]:
        """The style and those it is based on, nearest first; a circle is cut."""
        if style is None:
            return []
        if style not in self._chains:
            out: list[Any] = []
            at: str | None = style
            while at is not None and len(out) < _LONGEST_CHAIN and at in self._styles:
                out.append(self._styles[at])
                at = value(self._styles[at], "basedOn")
            self._chains[style] = out
        return self._chains[style]

    def toggle(self, name: str, run: Any, paragraph_style: str | None) -> bool:
        """Is ``w:b``, ``w:caps`` or ``w:vanish`` on for a run? ``run``: its ``w:rPr``, or None."""
        direct = first_child(run, W + name) if run is not None else None
        if direct is not None:
            return is_on(direct)
        key = (name, paragraph_style or self.default, value(run, "rStyle"))
        if key not in self._toggles:
            self._toggles[key] = self._styled_toggle(*key)
        return self._toggles[key]

    def _styled_toggle(self, name: str, paragraph_style: str | None, run_style: str | None) -> bool:
        layers = [
            found for style in (paragraph_style, run_style) if (found := self._run_property(style, name)) is not None
        ]
        if not layers:
            return is_on(first_child(self._defaults, W + name)) if self._defaults is not None else False
        return sum(is_on(layer) for layer in layers) == 1

    def font(self, run: Any, paragraph_style: str | None) -> str | None:
        """Name of the font of a run's Latin letters; None where a theme decides. ``run``: its ``w:rPr``, or None."""
        direct = first_child(run, W + "rFonts") if run is not None else None
        if direct is not None and (name := _latin_font(direct)):
            return name
        key = (paragraph_style or self.default, value(run, "rStyle"))
        if key not in self._fonts:
            layers = (self._run_property(style, "rFonts") for style in (key[1], key[0]))
            self._fonts[key] = next((n for layer in layers if layer is not None and (n := _latin_font(layer))), None)
        if self._fonts[key] is None and self._defaults is not None:
            default = first_child(self._defaults, W + "rFonts")
            return _latin_font(default) if default is not None else None
        return self._fonts[key]

    def paragraph_property(self, properties: Any, style: str | None, tag: str) -> Any:
        """A child of ``w:pPr``: the paragraph's own, else the nearest style's; None when nothing sets it."""
        own = first_child(properties, W + tag) if properties is not None else None
        if own is not None:
            return own
        key = (tag, style or self.default)
        if key not in self._properties:
            found = (ancestor.find(f"{W}pPr/{W}{tag}") for ancestor in self.chain(key[1]))
            self._properties[key] = next((f for f in found if f is not None), None)
        return self._properties[key]

    def centered(self, properties: Any, style: str | None) -> bool:
        alignment = self.paragraph_property(properties, style, "jc")
        return alignment is not None and alignment.get(W + "val") == "center"

    def is_heading(self, properties: Any, style: str | None) -> bool:
        """Does the paragraph stand in Word's outline (``w:outlineLvl`` 0-8), or bear a built-in heading style?"""
        level = self.paragraph_property(properties, style, "outlineLvl")
        if level is not None:
            return (number(level.get(W + "val")) or 0) < _BODY_LEVEL
        return style is not None and bool(_HEADING_ID.match(style))

    def _run_property(self, style: str | None, name: str) -> Any:
        for ancestor in self.chain(style):
            found = ancestor.find(f"{W}rPr/{W}{name}")
            if found is not None:
                return found
        return None

    @cached_property
    def _defaults(self) -> Any:
        return self._root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if self._root is not None else None


def _latin_font(fonts: Any) -> str | None:
    name = fonts.get(W + "ascii") or fonts.get(W + "hAnsi")
    return str(name) if name else None


def is_true(attribute: str | None) -> bool:
    """An ECMA-376 boolean attribute; False when it is missing."""
    return attribute is not None and attribute.lower() not in _OFF
