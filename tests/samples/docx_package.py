"""The package around a sample: styles, numbering and notes as a Vietnamese office sets them, saved the same every time.

Page and type follow Nghị định 30/2020/NĐ-CP, Phụ lục I (A4, margins 20-20-30-20 mm, Times New Roman 13 or 14, page
number top centre from page 2) and, for Party papers, Hướng dẫn 36-HD/VPTW (right margin 15 mm).
"""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Mm

from .docx_numbering import NumberedList, Scheme, abstract_num, num

FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
PRUNED = (RT.THUMBNAIL, "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects", RT.CUSTOM_XML)


class Package:
    """An empty dispatch: a python-docx document with our styles, and lists and notes to be added to it."""

    def __init__(self, *, size: int, right_margin: int, issued: dt.date) -> None:
        self.docx: DocumentObject = Document()
        self._size = size
        self._schemes: list[Scheme] = []
        self._lists = 0
        self._notes: list[str] = []
        for holder in (self.docx.part, self.docx.part.package):
            for rid in [r for r, rel in holder.rels.items() if rel.reltype in PRUNED]:
                del holder.rels[rid]
        self._set_styles()
        _set_properties(self.docx, issued)
        numbering = self.docx.part.numbering_part.element
        for child in list(numbering):
            numbering.remove(child)
        section = self.docx.sections[0]
        _set_page(section, right_margin)
        section.different_first_page_header_footer = True
        self.number_pages(section)

    def numbered(self, scheme: Scheme) -> NumberedList:
        """A new running list of a scheme."""
        numbering = self.docx.part.numbering_part.element
        if scheme not in self._schemes:
            self._schemes.append(scheme)
            # The schema wants every w:abstractNum before the first w:num.
            numbering.insert(len(self._schemes) - 1, abstract_num(scheme, len(self._schemes)))
            if scheme.style:
                self._add_list_styles(scheme, self._lists + 1)
        self._lists += 1
        numbering.append(num(self._lists, self._schemes.index(scheme) + 1, len(scheme.levels)))
        return NumberedList(scheme, self._lists)

    def add_note(self, text: str) -> int:
        """Keep a footnote; returns its id."""
        self._notes.append(text)
        return len(self._notes)

    def number_pages(self, section: Section) -> None:
        """A PAGE field, centred at the top of every page of the section but a differing first one."""
        section.header.is_linked_to_previous = False
        paragraph = section.header.paragraphs[0]
        paragraph.style = self.docx.styles["Header"]
        paragraph.alignment = 1
        for kind in ("begin", None, "separate", "2", "end"):
            if kind in ("begin", "separate", "end"):
                content = f'<w:fldChar w:fldCharType="{kind}"/>'
            else:
                content = f"<w:t>{kind}</w:t>" if kind else '<w:instrText xml:space="preserve"> PAGE </w:instrText>'
            paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{content}</w:r>"))

    def save(self, path: Path) -> None:
        """Write the file; the same content gives the same bytes (one time stamp, one order of members)."""
        if self._notes:
            self._add_notes_part()
        raw = BytesIO()
        self.docx.save(raw)
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            names = sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n))
            for name in names:
                member = zipfile.ZipInfo(name, ZIP_EPOCH)
                member.compress_type = zipfile.ZIP_DEFLATED
                member.create_system = 0
                target.writestr(member, source.read(name), compresslevel=9)

    def _set_styles(self) -> None:
        styles = self.docx.part._styles_part.element
        for child in list(styles):
            styles.remove(child)
        for child in parse_xml(f"<w:styles {nsdecls('w')}>{_styles_xml(self._size)}</w:styles>"):
            styles.append(child)

    def _add_list_styles(self, scheme: Scheme, num_id: int) -> None:
        styles = self.docx.part._styles_part.element
        for i, level in enumerate(scheme.levels):
            bold = "<w:b/>" if level.bold else ""
            styles.append(
                parse_xml(
                    f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{scheme.style}{i + 1}">'
                    f'<w:name w:val="Mục {i + 1}"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="{i}"/>'
                    f'<w:numId w:val="{num_id}"/></w:numPr></w:pPr><w:rPr>{bold}</w:rPr></w:style>'
                )
            )

    def _add_notes_part(self) -> None:
        body = "".join(
            f'<w:footnote w:id="{i}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr>'
            '<w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
            for i, text in enumerate(self._notes, 1)
        )
        xml = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>'
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            f"</w:footnote>{body}</w:footnotes>"
        )
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), self.docx.part.package)
        self.docx.part.relate_to(part, RT.FOOTNOTES)


def _set_page(section: Section, right_margin: int) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(right_margin)
    section.header_distance = section.footer_distance = Mm(10)


def _set_properties(document: DocumentObject, issued: dt.date) -> None:
    props = document.core_properties
    stamp = dt.datetime.combine(issued, dt.time(8, 30))
    props.created = props.modified = props.last_printed = stamp
    props.author = props.last_modified_by = "Văn thư"
    props.title = props.comments = props.keywords = props.subject = props.category = ""
    props.revision = 1


def _styles_xml(size: int) -> str:
    fonts = " ".join(f'w:{slot}="Times New Roman"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    rpr = f'<w:rFonts {fonts}/><w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>'
    small = '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
    zero = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/></w:pPr>'

    def style(kind: str, style_id: str, name: str, inner: str = "", *, default: bool = False, based: str = "") -> str:
        mark = ' w:default="1"' if default else ""
        base = f'<w:basedOn w:val="{based}"/>' if based else ""
        return f'<w:style w:type="{kind}"{mark} w:styleId="{style_id}"><w:name w:val="{name}"/>{base}{inner}</w:style>'

    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{rpr}<w:lang w:val="vi-VN" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        + style("paragraph", "Normal", "Normal", default=True)
        + style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True)
        + style(
            "table",
            "TableNormal",
            "Normal Table",
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
            '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
            default=True,
        )
        + style("numbering", "NoList", "No List", default=True)
        + style("paragraph", "Header", "header", zero + small.replace("20", "26"), based="Normal")
        + style("paragraph", "Footer", "footer", zero, based="Normal")
        + style("paragraph", "FootnoteText", "footnote text", zero + small, based="Normal")
        + style("character", "FootnoteReference", "footnote reference", based="DefaultParagraphFont")
    )
