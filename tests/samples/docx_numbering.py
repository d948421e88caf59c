"""Automatic numbering as Word keeps it: schemes in `numbering.xml`, labels computed and never typed.

Word stores `I.`, `1.`, `a)`, `-` as counters of a list level, so a reader of the paragraphs alone sees headless text.
`NumberedList` also counts the labels itself, because the plain text of a sample writes them out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement


@dataclass(frozen=True, slots=True)
class Level:
    """One level: `fmt` is a `w:numFmt` value, `text` a `w:lvlText` pattern; indents are twentieths of a point."""

    fmt: str
    text: str
    left: int = 0
    first: int = 567
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """A multi-level scheme; `style` is the stem of the paragraph styles that carry it, if styles do."""

    name: str
    levels: tuple[Level, ...]
    style: str | None = None


DASH = Level("bullet", "-")
PLUS = Level("bullet", "+")
ROMAN = Level("upperRoman", "%1.", bold=True)

PLAN = Scheme("plan", (ROMAN, Level("decimal", "%2.", bold=True), DASH, PLUS))
PLAN_STYLED = Scheme("plan-styled", (ROMAN, Level("decimal", "%2.", bold=True), DASH, PLUS), style="Muc")
LETTER = Scheme("letter", (Level("decimal", "%1."), Level("lowerLetter", "%2)"), DASH))
CONCLUSION = Scheme("conclusion", (ROMAN, Level("decimal", "%2."), Level("lowerLetter", "%3)"), DASH))
ARTICLES = Scheme(
    "articles", (Level("decimal", "Điều %1.", bold=True), Level("decimal", "%2."), Level("lowerLetter", "%3)"))
)
PARTY = Scheme("party", (Level("decimal", "%1-"), Level("decimal", "%1.%2-"), Level("lowerLetter", "%3)")))
PARTY_PROGRAMME = Scheme(
    "party-programme",
    (
        Level("upperRoman", "%1-", bold=True),
        Level("decimal", "%2-"),
        Level("decimal", "%2.%3-"),
        DASH,
    ),
)
PARTY_DUTIES = Scheme("party-duties", (Level("decimal", "%1-"), Level("lowerLetter", "%2)")))
DASHES = Scheme("dashes", (DASH,))
ADDRESSEES = Scheme("addressees", (Level("bullet", "-", left=2835, first=-142),))
ROWS = Scheme("rows", (Level("decimal", "%1", first=0), Level("lowerLetter", "%2)", first=0)))


@dataclass(slots=True)
class NumberedList:
    """One running list (a `w:num`): paragraphs that share it continue one another's counters."""

    scheme: Scheme
    num_id: int
    counts: list[int] = field(default_factory=list)

    def label(self, level: int) -> str:
        """Advance the counter of `level`, restart the deeper ones, and return the label as Word prints it."""
        while len(self.counts) < len(self.scheme.levels):
            self.counts.append(0)
        self.counts[level] += 1
        for deeper in range(level + 1, len(self.counts)):
            self.counts[deeper] = 0
        text = self.scheme.levels[level].text
        for i, count in enumerate(self.counts[: level + 1]):
            text = text.replace(f"%{i + 1}", _numeral(self.scheme.levels[i].fmt, count))
        return text


def abstract_num(scheme: Scheme, abstract_id: int) -> BaseOxmlElement:
    """The `w:abstractNum` of a scheme."""
    kind = "multilevel" if len(scheme.levels) > 1 else "hybridMultilevel"
    levels = "".join(_level_xml(scheme, i) for i in range(len(scheme.levels)))
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract_id}">'
        f'<w:nsid w:val="{0x1A2B3C00 + abstract_id:08X}"/><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
    )


def num(num_id: int, abstract_id: int, levels: int) -> BaseOxmlElement:
    """A `w:num` that restarts every level, so that two lists of one scheme do not run on."""
    restarts = "".join(
        f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="1"/></w:lvlOverride>' for i in range(levels)
    )
    return parse_xml(
        f'<w:num {nsdecls("w")} w:numId="{num_id}"><w:abstractNumId w:val="{abstract_id}"/>{restarts}</w:num>'
    )


def _level_xml(scheme: Scheme, i: int) -> str:
    level = scheme.levels[i]
    style = f'<w:pStyle w:val="{scheme.style}{i + 1}"/>' if scheme.style else ""
    bold = "<w:b/>" if level.bold else ""
    first = f'w:hanging="{-level.first}"' if level.first < 0 else f'w:firstLine="{level.first}"'
    return (
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{level.fmt}"/>{style}<w:suff w:val="space"/>'
        f'<w:lvlText w:val="{level.text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{level.left}" {first}/></w:pPr><w:rPr>{bold}</w:rPr></w:lvl>'
    )


def _numeral(fmt: str, count: int) -> str:
    if fmt == "upperRoman":
        out = ""
        for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
            while count >= value:
                out, count = out + sign, count - value
        return out
    return chr(ord("a") + count - 1) if fmt == "lowerLetter" else str(count)
