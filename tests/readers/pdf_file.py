"""A PDF written by hand: what a reader must cope with, and no more.

The font is not embedded. Its ToUnicode map spells every character that was asked for, and every character but a
combining mark is half an em wide, so that text layers are the same on every machine. Coordinates are points from the
bottom-left corner.
"""

from __future__ import annotations

import unicodedata
import zlib
from dataclasses import dataclass, field

A4 = (595.0, 842.0)


class Font:
    """A composite font: one code for each character, in the order of first use. ``bold``: told by name and weight."""

    def __init__(self, name: str, bold: bool) -> None:
        self.name = name
        self.bold = bold
        self.codes: dict[str, int] = {}

    def encode(self, text: str) -> str:
        """Hexadecimal string of the text's codes."""
        return "".join(f"{self.codes.setdefault(c, len(self.codes) + 1):04X}" for c in text)

    def widths(self) -> str:
        """Marks take no room."""
        return " ".join(f"{code} [0]" for c, code in self.codes.items() if unicodedata.combining(c))

    def to_unicode(self) -> bytes:
        chars = "\n".join(f"<{code:04X}> <{c.encode('utf-16-be').hex()}>" for c, code in self.codes.items())
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{len(self.codes)} beginbfchar\n{chars}\nendbfchar endcmap end end"
        ).encode()


@dataclass
class Page:
    """One page; ``rotate`` in degrees clockwise as a viewer turns it."""

    size: tuple[float, float] = A4
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    content: list[str] = field(default_factory=list)
    stamps: list[tuple[float, float, str, float]] = field(default_factory=list)
    has_image: bool = False


class PdfFile:
    """Pages of text, strokes, pictures and signature fields; :meth:`save` gives the bytes."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.fonts = {False: Font("DispatchSerif", False), True: Font("DispatchSerif-Bold", True)}

    def page(self, **kwargs: object) -> PdfFile:
        """A new page; what is drawn next stands on it."""
        self.pages.append(Page(**kwargs))  # type: ignore[arg-type]
        return self

    def text(
        self, x: float, y: float, text: str, size: float = 14, bold: bool = False, turn: tuple[float, float] = (1, 0)
    ) -> PdfFile:
        """A line of text from (x, y). ``turn``: cosine and sine of its direction."""
        a, b = turn
        font = "F2" if bold else "F1"
        code = self.fonts[bold].encode(text)
        self.pages[-1].content.append(f"BT /{font} {size} Tf {a} {b} {-b} {a} {x} {y} Tm <{code}> Tj ET")
        return self

    def lines(self, x: float, y: float, lines: list[str], leading: float = 20, **kwargs: object) -> PdfFile:
        """Lines under each other from (x, y) down."""
        for n, line in enumerate(lines):
            self.text(x, y - n * leading, line, **kwargs)  # type: ignore[arg-type]
        return self

    def stroke(self, x0: float, y0: float, x1: float, y1: float) -> PdfFile:
        """A stroked line."""
        self.pages[-1].content.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, how: str = "S") -> PdfFile:
        """A rectangle; ``how``: ``S`` stroked, ``f`` filled."""
        self.pages[-1].content.append(f"0.9 g {x0} {y0} {x1 - x0} {y1 - y0} re {how} 0 g")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> PdfFile:
        """A ruled table: strokes over all of ``xs`` and ``ys``."""
        for x in xs:
            self.stroke(x, min(ys), x, max(ys))
        for y in ys:
            self.stroke(min(xs), y, max(xs), y)
        return self

    def image(self, x: float, y: float, width: float, height: float) -> PdfFile:
        """A grey picture."""
        self.pages[-1].has_image = True
        self.pages[-1].content.append(f"q {width} 0 0 {height} {x} {y} cm /Im Do Q")
        return self

    def stamp(self, x: float, y: float, text: str, size: float = 14) -> PdfFile:
        """A signature field at (x, y) whose appearance draws ``text``."""
        self.pages[-1].stamps.append((x, y, text, size))
        return self

    def save(self) -> bytes:
        """The file."""
        for page in self.pages:
            for _, _, text, _ in page.stamps:
                self.fonts[False].encode(text)
        objects: dict[int, bytes] = {}
        fonts = "/F1 4 0 R /F2 8 0 R"
        for first, font in ((4, self.fonts[False]), (8, self.fonts[True])):
            weight = 700 if font.bold else 400
            objects[first] = (
                f"<< /Type /Font /Subtype /Type0 /BaseFont /{font.name} /Encoding /Identity-H "
                f"/DescendantFonts [{first + 1} 0 R] /ToUnicode {first + 3} 0 R >>"
            ).encode()
            objects[first + 1] = (
                f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font.name} /DW 500 /W [{font.widths()}] "
                f"/FontDescriptor {first + 2} 0 R "
                "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
            ).encode()
            objects[first + 2] = (
                f"<< /Type /FontDescriptor /FontName /{font.name} /Flags 6 /FontBBox [0 -200 500 800] /ItalicAngle 0 "
                f"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontWeight {weight} >>"
            ).encode()
            objects[first + 3] = _stream(font.to_unicode())
        objects[3] = _stream(b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
                                      "/BitsPerComponent 8")  # fmt: skip
        at = 12
        kids, fields = [], []
        for page in self.pages:
            own, content = at, at + 1
            at += 2
            annotations = []
            for x, y, text, size in page.stamps:
                width = 0.5 * size * len(text)
                code = self.fonts[False].encode(text)
                objects[at] = _stream(
                    f"BT /F1 {size} Tf 0 2 Td <{code}> Tj ET".encode(),
                    f"/Type /XObject /Subtype /Form /BBox [0 0 {width} {size * 1.5}] "
                    f"/Resources << /Font << {fonts} >> >>",
                )
                objects[at + 1] = (
                    f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (S{at}) /F 132 /P {own} 0 R "
                    f"/Rect [{x} {y - 2} {x + width} {y - 2 + size * 1.5}] /AP << /N {at} 0 R >> >>"
                ).encode()
                annotations.append(f"{at + 1} 0 R")
                at += 2
            crop = f"/CropBox [{' '.join(map(str, page.crop))}]" if page.crop else ""
            objects[own] = (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.size[0]} {page.size[1]}] {crop} "
                f"/Rotate {page.rotate} /Contents {content} 0 R /Annots [{' '.join(annotations)}] "
                f"/Resources << /Font << {fonts} >> /XObject << /Im 3 0 R >> >> >>"
            ).encode()
            objects[content] = _stream("\n".join(page.content).encode())
            kids.append(f"{own} 0 R")
            fields += annotations
        objects[1] = (
            f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{' '.join(fields)}] /SigFlags 3 >> >>".encode()
        )
        objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
        return _file(objects)


def _stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data)
    return f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def _file(objects: dict[int, bytes]) -> bytes:
    out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for number in sorted(objects):
        out += f"{places[number]:010d} 00000 n \n".encode()
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


LEFT, WIDE = 85.0, 64
"""Left margin, and letters in a full line: half an em of 14 points each, up to x = 533."""


def line(words: str, width: int = WIDE) -> str:
    """Words repeated to a full line that ends inside a sentence, in lower case."""
    out = words
    while len(out) < width - len(words):
        out += " " + words
    return out[:width].rstrip(" ,.;:").ljust(width, "x")


FULL = line("các cơ quan đơn vị")


def body(*lines: str, indent: float = 28.0) -> PdfFile:
    """A page of lines; one that begins with ``>`` is indented."""
    pdf = PdfFile().page()
    for n, text in enumerate(lines):
        pdf.text(LEFT + indent if text.startswith(">") else LEFT, 700 - 20 * n, text.removeprefix(">"))
    return pdf
