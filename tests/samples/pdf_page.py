"""A dispatch on paper: A4, the places of Nghị định 30/2020/NĐ-CP (Phụ lục I), set with reportlab."""

from pathlib import Path

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from tests.samples.pdf_dispatch import Annex, Dispatch
from tests.samples.pdf_fonts import FAMILY, register
from tests.samples.pdf_signing import Gap, GapLine, Seal

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 18 * mm, 20 * mm, 20 * mm
BODY = 14.0  # points, the decree allows 13 to 14
PLAIN = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 0)])  # fmt: skip


class Rule(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A centred line of `length` points."""

    def __init__(self, length: float) -> None:
        super().__init__()
        self.length = length

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.room = width
        return width, 8

    def draw(self) -> None:
        self.canv.setLineWidth(0.7)
        start = (self.room - self.length) / 2
        self.canv.line(start, 5.5, start + self.length, 5.5)


class Page:
    """The styles of one document and the parts set in them."""

    def style(self, size: float, align: int = TA_LEFT, *, face: str = "", **more: float) -> ParagraphStyle:
        return ParagraphStyle(f"{size}{align}{face}{sorted(more.items())}", fontName=FAMILY + face, fontSize=size,
                              leading=more.pop("leading", size * 1.18), alignment=align, **more)  # fmt: skip

    def centred(self, text: str, size: float, face: str = "", **more: float) -> Paragraph:
        return Paragraph(text, self.style(size, TA_CENTER, face=face, **more))

    def number(self, d: Dispatch) -> Flowable:
        if d.signed:
            return GapLine(("Số: ", Gap(d.number.split("/")[0], 9), "/" + d.number.split("/", 1)[1]), FAMILY, 13, 17)
        return self.centred(f"Số: {d.number}", 13, leading=17)

    def date(self, d: Dispatch) -> Flowable:
        if d.signed:
            parts = (f"{d.place}, ngày ", Gap(d.day, 6), " tháng ", Gap(d.month, 6), f" năm {d.year}")
            return GapLine(parts, FAMILY + "-Italic", 13.5, 17)
        return self.centred(f"{d.place}, ngày {d.day} tháng {d.month} năm {d.year}", 13.5, "-Italic", leading=17)

    def letterhead(self, d: Dispatch) -> list[Flowable]:
        issuer: list[Flowable] = [self.centred(line, 12.5) for line in d.parent]
        issuer += [self.centred(line, 12.5, "-Bold") for line in d.issuer]
        issuer.append(Rule(62))
        motto = [self.centred(MOTTO[0], 12.5, "-Bold"), self.centred(MOTTO[1], 13.5, "-Bold"), Rule(168)]
        under: list[Flowable] = [self.number(d)]
        if d.about:
            under.append(self.centred(f"V/v {d.about}", 12, leading=14, leftIndent=8, rightIndent=8, spaceBefore=2))
        head = Table([[issuer, motto], [under, [self.date(d)]]], colWidths=[72 * mm, 98 * mm], style=PLAIN)
        parts: list[Flowable] = [head, Spacer(1, 10)]
        if d.stamp:
            box = [("BOX", (0, 0), (-1, -1), 1, "black"), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)]
            parts.insert(1, Table([[self.centred(d.stamp, 13, "-Bold")]], colWidths=[90], hAlign="LEFT", style=box))
        if d.kind:
            parts.append(self.centred(d.kind, 14, "-Bold", spaceBefore=6, spaceAfter=2))
            parts += [self.centred(line, 14, "-Bold") for line in d.subject]
            parts.append(Rule(90))
        return parts

    def addressed(self, names: tuple[str, ...]) -> list[Flowable]:
        """`Kính gửi:` one body on the line itself, several as a list."""
        if len(names) == 1:
            return [self.centred(f"Kính gửi: {names[0]}", BODY, spaceBefore=4, spaceAfter=8)]
        item = self.style(BODY, leftIndent=34 * mm, firstLineIndent=-4 * mm, leading=18)
        first = Paragraph("Kính gửi:", self.style(BODY, leftIndent=18 * mm, leading=18))
        return [first, *(Paragraph(f"- {name}", item) for name in names), Spacer(1, 8)]

    def body(self, lines: tuple[str, ...], leading: float) -> list[Flowable]:
        text = self.style(BODY, TA_JUSTIFY, firstLineIndent=12.7 * mm, leading=leading, spaceAfter=leading / 3.6)
        head = self.style(
            BODY, TA_JUSTIFY, face="-Bold", firstLineIndent=12.7 * mm, leading=leading, spaceAfter=leading / 3.6
        )
        parts: list[Flowable] = []
        for line in lines:
            mark, _, rest = line.partition(" ")
            if mark in ("#", "##"):
                parts += [CondPageBreak(62), Paragraph(rest, head)]  # a heading and two lines, or the next page
            elif mark == ">":
                parts.append(self.centred(rest, BODY, "-Bold", spaceBefore=4, spaceAfter=6))
            else:
                parts.append(Paragraph(line, text))
        return parts

    def signature(self, d: Dispatch) -> Flowable:
        small = self.style(11, leftIndent=0, leading=13)
        to = [Paragraph("<b><i>Nơi nhận:</i></b>", self.style(12, leading=14))]
        to += [Paragraph(f"- {name}", small) for name in d.distribution]
        by: list[Flowable] = [self.centred(line, 13.5, "-Bold", leading=16) for line in d.signature]
        by += [Seal(82) if d.signed else Spacer(1, 70), self.centred(d.signer, 14, "-Bold")]
        return KeepTogether([Spacer(1, 8), Table([[to, by]], colWidths=[80 * mm, 82 * mm], style=PLAIN)])

    def annex(self, a: Annex) -> list[Flowable]:
        first, *rest = a.title
        parts = [self.centred(first, 14, "-Bold"), *(self.centred(line, 13, "-Bold") for line in rest[:-1])]
        parts.append(self.centred(rest[-1], 13, "-Italic", spaceAfter=8))
        return [*parts, self.table(a)]

    def table(self, a: Annex) -> Table:
        """The ruled table; the header rows are repeated and a row may break across pages, as in Word."""
        columns, heads = len(a.widths), len(a.header)
        cell = self.style(11.5, TA_LEFT, leading=13.2)
        middle = self.style(11.5, TA_CENTER, leading=13.2)
        bold = self.style(11.5, TA_CENTER, face="-Bold", leading=13.2)
        group = self.style(11.5, TA_LEFT, face="-Bold", leading=13.2)
        style = [("GRID", (0, 0), (-1, -1), 0.5, "black"),
                 ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), 0.5, "black"),
                 ("LINEABOVE", (0, "splitfirst"), (-1, "splitfirst"), 0.5, "black"),
                 ("VALIGN", (0, 0), (-1, heads - 1), "MIDDLE"),
                 ("VALIGN", (0, heads), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 3.5),
                 ("RIGHTPADDING", (0, 0), (-1, -1), 3.5), ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                 ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]  # fmt: skip
        data: list[list[object]] = []
        for r, row in enumerate(a.header):
            data.append([Paragraph(t, bold) if t not in ("", "^") else "" for t in row])
            style += [("SPAN", (c, r), (c + 1, r)) for c in range(columns - 1) if row[c + 1] == ""]
        for r, row in enumerate(a.rows, start=heads):
            if len(row) == 2:
                data.append([Paragraph(row[0], bold), Paragraph(row[1], group)] + [""] * (columns - 2))
                style.append(("SPAN", (1, r), (-1, r)))
                continue
            data.append(
                [[Paragraph(t, middle if c == 0 else cell)] if t not in ("", "^") else "" for c, t in enumerate(row)]
            )
        style += merged(a.header + a.rows)
        widths = [w * mm for w in a.widths]
        return Table(data, colWidths=widths, style=TableStyle(style), repeatRows=heads, splitByRow=0, splitInRow=1)


def merged(rows: tuple[tuple[str, ...], ...]) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    """SPAN commands for cells marked ``"^"``: each run belongs to the cell over it."""
    spans = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            last = r + 1 == len(rows) or c >= len(rows[r + 1]) or rows[r + 1][c] != "^"
            if text == "^" and last:
                top = max(i for i in range(r) if len(rows[i]) > c and rows[i][c] != "^")
                spans.append(("SPAN", (c, top), (c, r)))
    return spans


def write(d: Dispatch, path: Path) -> None:
    """Set `d` and write it to `path`: the same bytes on every run with the same reportlab and font."""
    register(d.spelling)
    page = Page()
    story = [
        *page.letterhead(d),
        *(page.addressed(d.addressees) if d.addressees else []),
        *page.body(d.body, d.leading),
    ]
    story.append(page.signature(d))
    if d.annex:
        story += [NextPageTemplate("annex"), PageBreak(), *page.annex(d.annex)]
    wide, high = A4
    frame = Frame(LEFT, BOTTOM, wide - LEFT - RIGHT, high - TOP - BOTTOM, 0, 0, 0, 0, id="body")
    flat = Frame(18 * mm, 15 * mm, high - 36 * mm, wide - 38 * mm, 0, 0, 0, 0, id="annex")
    document = BaseDocTemplate(str(path), pagesize=A4, invariant=1, title=path.stem, author="", pageCompression=1)
    document.addPageTemplates([
        PageTemplate("body", [frame], onPage=_number_page, pagesize=A4),
        PageTemplate("annex", [flat], onPage=_number_page, pagesize=landscape(A4)),
    ])  # fmt: skip
    document.build(story)


def _number_page(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Page number, top centre, from the second page on."""
    if canvas.getPageNumber() == 1:
        return
    wide, high = canvas._pagesize
    canvas.setFont(FAMILY, 13)
    canvas.drawCentredString(wide / 2, high - 13 * mm, str(canvas.getPageNumber()))
