"""E-office signing: values drawn by signature fields over gaps left in the printed page.

Signing software of Vietnamese offices prints the number and the date as gaps and lays a `/Sig` form field over each;
the field's appearance stream (form XObjects `FRM` over `n0`, `n2`, as the PDF signature appearance of Acrobat has it)
draws the value. The seal and the handwriting are such fields too, but pictures. The samples hold the same objects
without a cryptographic signature: they are drawings of signed files, nothing in them can be verified.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString, xObjectName
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

PRINT = 4  # annotation flag: print
LOCKED = 128
RED = (0.83, 0.07, 0.10)
INK = (0.10, 0.16, 0.60)


@dataclass(frozen=True, slots=True)
class Gap:
    """A value that a signature field draws; `spaces` is what the page prints in its place."""

    value: str
    spaces: int


def add_field(canvas: Canvas, rect: tuple[float, float, float, float], draw: Callable[[Canvas], None]) -> None:
    """Lay a signature field over `rect` (points, bottom-left origin of the page); `draw` paints its appearance."""
    document = canvas._doc
    form = document.Catalog.__dict__.setdefault(
        "AcroForm", PDFDictionary({"Fields": PDFArray([]), "SigFlags": 3, "DA": PDFString("/Helv 0 Tf 0 g ")})
    )
    fields = form.dict["Fields"].sequence
    name = f"Signature{len(fields) + 1}"
    left, bottom, right, top = (round(v) for v in rect)
    width, height = right - left, top - bottom

    canvas.beginForm(f"{name}n0", 0, 0, 100, 100)
    canvas._code.append("% DSBlank")
    canvas.endForm()
    canvas.beginForm(f"{name}n2", 0, 0, width, height)
    draw(canvas)
    canvas.endForm()
    canvas.beginForm(f"{name}FRM", 0, 0, width, height)
    canvas.doForm(f"{name}n0")
    canvas.doForm(f"{name}n2")
    canvas.endForm()
    canvas.beginForm(f"{name}N", 0, 0, width, height)
    canvas.doForm(f"{name}FRM")
    canvas.endForm()

    widget = PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "FT": PDFName("Sig"),
            "T": PDFString(name),
            "F": PRINT | LOCKED,
            "Rect": PDFArray([left, bottom, right, top]),
            "P": document.thisPageRef(),
            "AP": PDFDictionary({"N": PDFObjectReference(xObjectName(f"{name}N"))}),
        }
    )
    canvas._addAnnotation(widget, name)
    fields.append(document.Reference(widget))


class GapLine(Flowable):  # type: ignore[misc]  # reportlab has no types
    """One centred line whose gaps are filled by signature fields."""

    def __init__(self, parts: tuple[str | Gap, ...], font: str, size: float, leading: float) -> None:
        super().__init__()
        self.parts, self.font, self.size, self.leading = parts, font, size, leading
        self.printed = [p if isinstance(p, str) else " " * p.spaces for p in parts]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.room = width
        return width, self.leading

    def draw(self) -> None:
        canvas: Canvas = self.canv
        line = "".join(self.printed)
        x = (self.room - stringWidth(line, self.font, self.size)) / 2
        y = self.leading - self.size
        canvas.setFont(self.font, self.size)
        canvas.drawString(x, y, line)
        for part, printed in zip(self.parts, self.printed, strict=True):
            width = stringWidth(printed, self.font, self.size)
            if isinstance(part, Gap):
                left, base = canvas.absolutePosition(x, y)
                self._field(part.value, left, base, width)
            x += width

    def _field(self, value: str, x: float, y: float, width: float) -> None:
        """Not quite on the baseline nor in the middle of the gap: a clerk drags these boxes by hand."""

        def draw(canvas: Canvas) -> None:
            text = canvas.beginText(2, 5.3)
            text.setFont(self.font, self.size)
            text.textOut(value)
            canvas.drawText(text)

        start = x + (width - stringWidth(value, self.font, self.size)) / 2
        add_field(self.canv, (start - 2, y - 5.6, start + max(width, 28), y + 16), draw)


class Seal(Flowable):  # type: ignore[misc]
    """Room for the signature, filled by two picture fields: a round red seal and a stroke of the pen."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.room = width
        return width, self.height

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(self.room / 2, 0)
        add_field(self.canv, (x - 78, y - 14, x + 22, y + 86), _draw_seal)
        add_field(self.canv, (x - 20, y - 4, x + 80, y + 60), _draw_pen)


def _draw_seal(canvas: Canvas) -> None:
    canvas.setStrokeColorRGB(*RED)
    canvas.setFillColorRGB(*RED)
    for radius, width in ((47, 2.0), (44, 0.7), (29, 0.7)):
        canvas.setLineWidth(width)
        canvas.circle(50, 50, radius, stroke=1, fill=0)
    star = canvas.beginPath()
    for corner in range(10):
        reach = 13 if corner % 2 == 0 else 5
        point = (50 + reach * sin(corner * pi / 5), 50 + reach * cos(corner * pi / 5))
        (star.lineTo if corner else star.moveTo)(*point)
    star.close()
    canvas.drawPath(star, stroke=0, fill=1)
    canvas.setLineWidth(3)
    for tick in range(0, 360, 12):  # stands for the lettering, which is a picture in real seals
        a = tick * pi / 180
        canvas.line(50 + 33 * cos(a), 50 + 33 * sin(a), 50 + 40 * cos(a + 0.09), 50 + 40 * sin(a + 0.09))


def _draw_pen(canvas: Canvas) -> None:
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(1.4)
    path = canvas.beginPath()
    path.moveTo(6, 18)
    path.curveTo(20, 70, 30, 60, 28, 30)
    path.curveTo(26, 4, 44, 50, 50, 44)
    path.curveTo(56, 38, 44, 16, 58, 22)
    path.curveTo(70, 28, 60, 10, 96, 26)
    canvas.drawPath(path, stroke=1, fill=0)
