"""PDF files: circles in the page tree and in forms, streams that swell, pages and pictures without measure."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from tests.hostile.case import hostile
from tests.readers.pdf_file import PdfFile, line

_LINES = [line("các cơ quan đơn vị")] * 3


def pdf(objects: Mapping[int, bytes], trailer: str = "") -> bytes:
    """A PDF of these objects, with a right cross-reference table; object 1 is the catalog."""
    out = b"%PDF-1.7\n"
    places = {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return out + f"trailer << /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(data: bytes, entries: str = "", packed: bool = True) -> bytes:
    """A stream object, deflated."""
    if packed:
        data = zlib.compress(data, 9)
        entries += " /Filter /FlateDecode"
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def one_page(content: bytes, more: Mapping[int, bytes] | None = None, page: str = "", resources: str = "") -> bytes:
    """A PDF of one page with Helvetica; ``more``: further objects, from 6."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: (
            f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R {page or '/MediaBox [0 0 595 842]'} "
            f"/Resources << /Font << /F1 5 0 R >> {resources} >> >>"
        ).encode(),
        4: stream(content),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        **(more or {}),
    }
    return pdf(objects)


_TEXT = b"BT /F1 12 Tf 80 700 Td (So Y te chu tri ra soat thu tuc hanh chinh) Tj ET"


# -- circles --------------------------------------------------------------------------------------------------


@hostile("circles", "damaged", "empty", suffix=".pdf")
def pdf_page_tree_circle() -> bytes:
    """PDF whose page tree holds itself."""
    return pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"})


@hostile("circles", "read", "damaged", "empty", suffix=".pdf")
def pdf_parent_circle() -> bytes:
    """PDF whose page is its own parent and has no size."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>",
            3: b"<< /Type /Page /Parent 3 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            4: stream(_TEXT),
            5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        }
    )


@hostile("circles", "read", "worker_died", suffix=".pdf", seconds=60)
def pdf_form_circle() -> bytes:
    """PDF with two drawings that draw each other."""
    form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {} 0 R >> >>"
    return one_page(
        _TEXT + b" /X Do",
        {6: stream(b"/X Do /X Do", form.format(7)), 7: stream(b"/X Do /X Do", form.format(6))},
        resources="/XObject << /X 6 0 R >>",
    )


@hostile("circles", "read", "damaged", suffix=".pdf")
def pdf_cross_reference_circle() -> bytes:
    """PDF whose cross-reference table names itself as the one before."""
    data = one_page(_TEXT)
    start = data.rindex(b"xref\n0")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


@hostile("circles", "read", "damaged", "empty", suffix=".pdf")
def pdf_reference_circle() -> bytes:
    """PDF whose objects refer to nothing but each other."""
    return one_page(_TEXT, {6: b"7 0 R", 7: b"6 0 R"}, page="/MediaBox 6 0 R /Rotate 7 0 R")


@hostile("circles", "read", suffix=".pdf")
def pdf_field_circle() -> bytes:
    """PDF whose form fields are their own children."""
    data = PdfFile().page().lines(85, 700, _LINES).stamp(300, 600, "277").save()
    return data.replace(b"/FT /Sig", b"/Kids [2 0 R] /Parent 2 0 R /FT /Sig")


# -- nesting --------------------------------------------------------------------------------------------------


@hostile("nesting", "read", "damaged", "empty", suffix=".pdf")
def pdf_nested_arrays() -> bytes:
    """PDF with an array in an array, 200,000 deep."""
    return one_page(_TEXT, {6: b"[" * 200_000 + b"]" * 200_000}, page="/MediaBox [0 0 595 842] /X 6 0 R")


@hostile("nesting", "read", "empty", suffix=".pdf")
def pdf_nested_states() -> bytes:
    """PDF that saves its drawing state a million times."""
    return one_page(b"q " * 1_000_000 + _TEXT)


@hostile("nesting", "read", "empty", "worker_died", suffix=".pdf", seconds=120)
def pdf_forms_by_the_power() -> bytes:
    """PDF with 30 drawings that each draw the next one twice."""
    form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {} 0 R >> >>"
    more = {n: stream(b"/X Do /X Do", form.format(n + 1)) for n in range(6, 36)}
    more[36] = stream(_TEXT, "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>")
    return one_page(_TEXT + b" /X Do", more, resources="/XObject << /X 6 0 R >>")


# -- streams that swell ---------------------------------------------------------------------------------------


@hostile(
    "zip bombs", "read", "empty", "damaged", "out_of_memory", "worker_died", suffix=".pdf", seconds=60, memory=1700
)
def pdf_swelling_content() -> bytes:
    """PDF whose page unpacks to 1 GiB of blanks."""
    packer = zlib.compressobj(9)
    packed = packer.compress(_TEXT) + b"".join(packer.compress(b" " * (1 << 20)) for _ in range(1024)) + packer.flush()
    body = f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"
    return one_page(_TEXT, {4: body})


@hostile(
    "zip bombs", "read", "empty", "damaged", "out_of_memory", "worker_died", suffix=".pdf", seconds=60, memory=1700
)
def pdf_packed_three_times() -> bytes:
    """PDF whose page is packed three times over, 1 GiB inside."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(1024)) + packer.flush()
    for _ in range(2):
        packed = zlib.compress(packed, 9)
    filters = "[" + "/FlateDecode " * 3 + "]"
    body = f"<< /Filter {filters} /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"
    return one_page(_TEXT, {4: body})


@hostile(
    "pictures",
    "needs_ocr",
    "too_large",
    "damaged",
    "read",
    "empty",
    "out_of_memory",
    suffix=".pdf",
    seconds=60,
    memory=1700,
)
def pdf_gigantic_picture() -> bytes:
    """PDF with a picture of 100,000 by 100,000 points of one bit."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(12_500_000)) for _ in range(100)) + packer.flush()
    image = (
        "<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceGray /BitsPerComponent 1 "
        f"/Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
    ).encode() + packed + b"\nendstream"  # fmt: skip
    return one_page(b"q 595 0 0 842 0 0 cm /I Do Q", {6: image}, resources="/XObject << /I 6 0 R >>")


# -- pages without measure ------------------------------------------------------------------------------------


@hostile("numbers", "read", "timeout", suffix=".pdf", seconds=20, memory=700)
def pdf_of_ten_thousand_pages() -> bytes:
    """PDF of 10,000 pages."""
    count = 10_000
    kids = " ".join(f"{6 + n} 0 R" for n in range(count))
    page = one_page(_TEXT).split(b"3 0 obj\n")[1].split(b"\nendobj")[0]
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
            4: stream(_TEXT),
            5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            **{6 + n: page for n in range(count)},
        }
    )


@hostile("numbers", "damaged", "empty", "read", suffix=".pdf")
def pdf_that_counts_wrong() -> bytes:
    """PDF of one page that says it has 2,147,483,647."""
    return one_page(_TEXT).replace(b"/Count 1 ", b"/Count 2147483647 ")


@hostile("numbers", "read", "empty", suffix=".pdf")
def pdf_of_a_gigantic_page() -> bytes:
    """PDF whose page is 10,000 km wide."""
    return one_page(_TEXT, page="/MediaBox [-1e10 -1e10 1e10 1e10] /UserUnit 1000")


@hostile("numbers", "read", "empty", suffix=".pdf", seconds=60, memory=900)
def pdf_of_many_letters() -> bytes:
    """PDF whose page has 300,000 letters over each other."""
    return one_page(b"BT /F1 12 Tf 80 700 Td " + b"(So Y te chu tri ra soat thu tuc) Tj 0 0 Td " * 10_000 + b"ET")


@hostile("numbers", "read", "empty", "timeout", suffix=".pdf", seconds=20, memory=900)
def pdf_of_many_strokes() -> bytes:
    """PDF whose page has 100,000 ruled lines across each other."""
    strokes = b"".join(
        b"%d.%03d 50 m %d.%03d 800 l S 40 %d.%03d m 560 %d.%03d l S\n"
        % (40 + n % 500, n % 997, 40 + n % 500, n % 997, 50 + n % 700, n % 991, 50 + n % 700, n % 991)
        for n in range(50_000)
    )
    return one_page(strokes + _TEXT)


@hostile("numbers", "read", "empty", suffix=".pdf", seconds=60, memory=900)
def pdf_of_a_fine_grid() -> bytes:
    """PDF whose page is a table of 250 by 250 cells."""
    xs = b"".join(b"%d.%d 50 m %d.%d 800 l S\n" % (40 + 2 * n, 0, 40 + 2 * n, 0) for n in range(251))
    ys = b"".join(b"40 %d m 540 %d l S\n" % (50 + 3 * n, 50 + 3 * n) for n in range(251))
    letters = b"".join(
        b"BT /F1 2 Tf %d %d Td (a) Tj ET\n" % (40 + 2 * (n % 250), 51 + 3 * (n // 250)) for n in range(62_500)
    )
    return one_page(xs + ys + letters)


# -- broken and locked ----------------------------------------------------------------------------------------


@hostile("broken", "damaged", "read", suffix=".pdf")
def pdf_cut() -> bytes:
    """PDF of which the last third is missing."""
    data = PdfFile().page().lines(85, 700, _LINES).page().lines(85, 700, _LINES).save()
    return data[: len(data) * 2 // 3]


@hostile("broken", "encrypted", suffix=".pdf")
def pdf_with_password() -> bytes:
    """PDF that opens with a password only."""
    return _locked("mat-khau")


@hostile("broken", "read", suffix=".pdf")
def pdf_locked_against_printing() -> bytes:
    """PDF that anybody may open, but not print or copy."""
    return _locked("")


def _locked(password: str) -> bytes:
    from io import BytesIO

    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, ownerPassword="chu", canPrint=0, canCopy=0, strength=128))
    canvas.drawString(80, 700, "So Y te chu tri ra soat thu tuc hanh chinh")
    canvas.save()
    return out.getvalue()


@hostile("broken", "read", suffix=".pdf")
def pdf_signed() -> bytes:
    """PDF with signature fields: signed is not locked."""
    return PdfFile().page().lines(85, 700, _LINES).stamp(300, 600, "277").save()
