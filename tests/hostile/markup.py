"""XML, HTML and text whose structure is the attack: entities, nesting, circles, numbers without measure."""

from __future__ import annotations

import zipfile
from io import BytesIO

from tests.hostile.archives import package
from tests.hostile.case import hostile
from tests.readers.word_file import cell, field, item, level, lists, par, row, run, table, word_file

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10)
)  # a thousand million laughs
_WORD = "wordprocessingml.document"
_LINE = "Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát thủ tục, báo cáo UBND tỉnh trước ngày 30/6/2026."


def _docx(document: str) -> bytes:
    return package(_WORD, "word/document.xml", {"word/document.xml": document.encode()})


def _xlsx(sheet: str, strings: str = "", head: str = "") -> bytes:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>'
    book = f'<workbook xmlns="{_S}" xmlns:r="{relations}">{sheets}</workbook>'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/xl/{part}" '
            f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
            for part, kind in (
                ("workbook.xml", "sheet.main"),
                ("worksheets/sheet1.xml", "worksheet"),
                ("sharedStrings.xml", "sharedStrings"),
            )
        )
        + "</Types>"
    )
    root = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("[Content_Types].xml", types),
            ("_rels/.rels", root),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", rels),
            ("xl/sharedStrings.xml", strings or f'<sst xmlns="{_S}"/>'),
            ("xl/worksheets/sheet1.xml", f'{head}<worksheet xmlns="{_S}">{sheet}</worksheet>'),
        ):
            archive.writestr(name, content)
    return out.getvalue()


def _text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


# -- entities -------------------------------------------------------------------------------------------------


@hostile("entities", "damaged", suffix=".docx")
def docx_laughs() -> bytes:
    """Word file with an entity that stands for a thousand million letters."""
    return _docx(
        f'<!DOCTYPE x [{_LAUGHS}]><w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )


@hostile("entities", "damaged", suffix=".docx")
def docx_external_entity() -> bytes:
    """Word file with an entity that stands for ``/etc/passwd``."""
    return _docx(
        f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{_W}"><w:body><w:p><w:r>'
        "<w:t>&f;</w:t></w:r></w:p></w:body></w:document>"
    )


@hostile("entities", "damaged", suffix=".xlsx")
def xlsx_laughs() -> bytes:
    """Workbook with an entity that stands for a thousand million letters."""
    return _xlsx(
        f"<sheetData><row r='1'>{_text_cell('A1', '&l9;')}</row></sheetData>", head=f"<!DOCTYPE x [{_LAUGHS}]>"
    )


@hostile("entities", "damaged", suffix=".xlsx")
def xlsx_laughs_in_utf16() -> bytes:
    """Workbook with such an entity among its strings, in UTF-16, where a search for ``<!DOCTYPE`` finds nothing."""
    strings = (
        f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [{_LAUGHS}]><sst xmlns="{_S}"><si><t>&l9;</t></si></sst>'
    )
    data = _xlsx('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>', strings="STRINGS")
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, strings.encode("utf-16") if name.endswith("Strings.xml") else old.read(name))
    return out.getvalue()


@hostile("entities", "read", "empty", "damaged", suffix=".html")
def html_laughs() -> bytes:
    """Web page with such an entity."""
    return f"<!DOCTYPE html [{_LAUGHS}]><html><body><p>&l9;</p><p>{_LINE}</p></body></html>".encode()


# -- nesting --------------------------------------------------------------------------------------------------


@hostile("nesting", "read", "damaged", "empty", suffix=".docx")
def docx_nested_tables() -> bytes:
    """Word file with 80 tables inside each other."""
    inner = par(_LINE)
    for _ in range(80):
        inner = table(row(cell(inner + par()))) + par()
    return word_file(inner)


@hostile("nesting", "damaged", suffix=".docx")
def docx_nested_groups() -> bytes:
    """Word file with 50,000 content controls inside each other."""
    depth = 50_000
    return _docx(
        f'<w:document xmlns:w="{_W}"><w:body>{"<w:sdt><w:sdtContent>" * depth}{par(_LINE)}'
        f"{'</w:sdtContent></w:sdt>' * depth}</w:body></w:document>"
    )


@hostile("nesting", "read", "empty", suffix=".docx")
def docx_open_fields() -> bytes:
    """Word file with 20,000 fields that begin and never end."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF</w:instrText></w:r>'
    return word_file(par(begin * 20_000 + run(_LINE)) + par(_LINE))


@hostile("nesting", "damaged", "read", suffix=".html")
def html_nested() -> bytes:
    """Web page with 200,000 open tags."""
    return ("<html><body>" + "<div><font>" * 100_000 + _LINE).encode()


@hostile("nesting", "damaged", "read", suffix=".html")
def html_nested_tables() -> bytes:
    """Web page with 200 tables inside each other."""
    return ("<html><body>" + "<table><tr><td>a<td>" * 200 + _LINE).encode()


# -- circles --------------------------------------------------------------------------------------------------


@hostile("circles", "read", suffix=".docx")
def docx_style_circle() -> bytes:
    """Word file whose styles are based on each other."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        for a, b in (("A", "B"), ("B", "A"))
    )
    return word_file(par(_LINE, '<w:pStyle w:val="A"/>'), styles=styles)


@hostile("circles", "read", suffix=".docx")
def docx_numbering_circle() -> bytes:
    """Word file whose list takes its levels from a style that takes them from the list."""
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    return word_file(item(_LINE, 1), numbering=numbering, styles=styles)


@hostile("circles", "read", suffix=".docx")
def docx_relation_circle() -> bytes:
    """Word file whose header is its body."""
    data = word_file(par(_LINE), section='<w:headerReference w:type="default" r:id="rId-header1"/>', header1=par("x"))
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'Target="header1.xml"', b'Target="document.xml"'))
    return out.getvalue()


# -- numbers without measure ----------------------------------------------------------------------------------


@hostile("numbers", "read", "damaged", suffix=".docx")
def docx_huge_numbers() -> bytes:
    """Word file whose list starts at 2,000,000,000 in Roman figures, with cells over as many columns."""
    return word_file(
        item(_LINE, 1)
        + item(_LINE, 2)
        + table(row(cell("a", '<w:gridSpan w:val="1000000000"/>'), cell("b", '<w:vMerge w:val="restart"/>'))),
        numbering=lists(
            level(0, "%1.", "upperRoman", start=2_000_000_000), level(0, "%1.", "lowerLetter", start=2_000_000_000)
        ),
    )


@hostile("numbers", "read", "damaged", suffix=".docx", seconds=60, memory=1200)
def docx_of_many_paragraphs() -> bytes:
    """Word file of 3,000 paragraphs."""
    return word_file(par("Sở Y tế báo cáo.") * 3_000)


@hostile("numbers", "read", suffix=".xlsx")
def xlsx_far_corner() -> bytes:
    """Workbook with one cell in the last row and column, and all rows merged."""
    return _xlsx(
        f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{_text_cell("A1", _LINE)}</row><row r="1048576">'
        f'{_text_cell("XFD1048576", "x")}</row></sheetData><mergeCells><mergeCell ref="A1:XFD1048575"/></mergeCells>'
    )


@hostile("numbers", "read", "damaged", "empty", suffix=".xlsx", seconds=30, memory=600)
def xlsx_of_many_merged_areas() -> bytes:
    """Workbook with 100,000 merged areas over each other."""
    areas = '<mergeCell ref="A1:Z1000"/>' * 100_000
    rows = "".join(f'<row r="{n}">{_text_cell(f"A{n}", "x")}</row>' for n in range(1, 300))
    return _xlsx(f"<sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells>")


@hostile("numbers", "damaged", "empty", "read", suffix=".xlsx")
def xlsx_with_false_strings() -> bytes:
    """Workbook whose cells point to strings that are not there."""
    return _xlsx('<sheetData><row r="1"><c r="A1" t="s"><v>99999999999</v></c></row></sheetData>')


@hostile("numbers", "read", suffix=".html")
def html_huge_spans() -> bytes:
    """Web page with cells over a thousand million rows and columns."""
    cells = '<tr><td rowspan="999999999" colspan="999999999">a<td>b</tr>' * 200
    return f"<html><body><table>{cells}</table><p>{_LINE}</p></body></html>".encode()


# -- texts without end ----------------------------------------------------------------------------------------


@hostile("long texts", "read", "empty", suffix=".txt", seconds=240, memory=1000)
def text_of_one_line() -> bytes:
    """Text of 300 kB in one line."""
    return (_LINE * 2_500).encode()


@hostile("long texts", "read", "empty", suffix=".txt", seconds=240, memory=1000)
def text_of_one_letter() -> bytes:
    """Text of 500,000 times one letter."""
    return b"a" * 500_000


@hostile("long texts", "read", "empty", suffix=".txt", seconds=240, memory=1000)
def text_of_labels() -> bytes:
    """Text of 50,000 figures with dots between, in one line."""
    return b"1." * 50_000


@hostile("long texts", "read", "empty", suffix=".txt", seconds=240, memory=1000)
def text_of_bodies() -> bytes:
    """Text of one sentence that names 1,000 bodies."""
    return ("Giao " + ", ".join(["Sở Y tế", "Sở Tài chính và Đầu tư"] * 500) + " chủ trì rà soát.").encode()


@hostile("long texts", "read", "empty", suffix=".txt", seconds=240, memory=1000)
def text_of_dates() -> bytes:
    """Text of 3,000 dates, possible and not, in one sentence."""
    return ("Báo cáo trước ngày " + " ngày 31/02/2026, 1/1/1, quý IV năm 99999, " * 1_000).encode()


@hostile("long texts", "read", "empty", suffix=".txt", seconds=240, memory=1000)
def text_of_brackets() -> bytes:
    """Text of 20,000 opening brackets and quotation marks."""
    return ("(“[" * 7_000 + _LINE).encode()


@hostile("long texts", "read", "empty", suffix=".txt", seconds=240, memory=1000)
def text_of_spaces() -> bytes:
    """Text of a million blanks, tabs and line breaks between two words."""
    return b"So" + b" \t\n \n" * 200_000 + b"Y te"


@hostile("long texts", "read", "empty", suffix=".docx", seconds=240, memory=1000)
def docx_of_fields_and_runs() -> bytes:
    """Word file of one paragraph with 20,000 runs."""
    return word_file(par((run("Sở Y tế ") + field("REF a", "chủ trì ")) * 4_000))
