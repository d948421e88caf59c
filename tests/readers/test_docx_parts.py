"""Side parts of Word files: notes, running headers, styles, and packages that are not quite usual."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest

from pipeline.errors import DamagedFile, EmptyDocument
from tests.readers.conftest import ReadBytes, texts
from tests.readers.word_file import field, par, row, run, table, word_file


class TestNotesAndMargins:
    FOOTNOTES = "".join(
        f'<w:footnote w:id="{i}"{kind}>{par(text)}</w:footnote>'
        for i, kind, text in [
            (-1, ' w:type="separator"', "-----"),
            (1, "", "Ghi chú A."),
            (2, "", "Không ai gọi."),
            (3, "", "Ghi chú B."),
            (4, "", "Ghi chú sao."),
        ]
    )

    @staticmethod
    def _ref(i: int, more: str = "", mark: str = "") -> str:
        return f'<w:r><w:footnoteReference w:id="{i}"{more}/>{mark}</w:r>'

    def test_footnotes_in_order_of_reference_and_only_those(self, read_bytes: ReadBytes) -> None:
        body = par(run("Một") + self._ref(3) + run(" hai") + self._ref(1)) + par("Cuối")
        d = read_bytes(word_file(body, footnotes=self.FOOTNOTES))
        assert [(b.kind, b.label, d.slice(b.span)) for b in d.blocks] == [
            ("paragraph", None, "Một hai"),
            ("paragraph", None, "Cuối"),
            ("footnote", "1", "1 Ghi chú B."),
            ("footnote", "2", "2 Ghi chú A."),
        ]

    def test_note_with_its_own_mark(self, read_bytes: ReadBytes) -> None:
        body = par(run("Một") + self._ref(4, ' w:customMarkFollows="1"', "<w:t>*</w:t>") + self._ref(1))
        d = read_bytes(word_file(body, footnotes=self.FOOTNOTES))
        assert texts(d) == ["Một", "Ghi chú sao.", "1 Ghi chú A."]

    def test_footnotes_and_endnotes_with_the_same_numbers(self, read_bytes: ReadBytes) -> None:
        body = par(run("Một") + self._ref(1) + '<w:r><w:endnoteReference w:id="1"/></w:r>' + self._ref(77))
        endnotes = "".join(f'<w:endnote w:id="{i}">{par(f"Cuối {i}.")}</w:endnote>' for i in (1, 3))
        d = read_bytes(word_file(body, footnotes=self.FOOTNOTES, endnotes=endnotes))
        assert texts(d, "footnote") == ["1 Ghi chú A.", "1 Cuối 1."]

    def test_reference_in_a_deletion_does_not_count(self, read_bytes: ReadBytes) -> None:
        body = par(run("Một") + f'<w:del w:id="9">{self._ref(1)}</w:del>')
        assert texts(read_bytes(word_file(body, footnotes=self.FOOTNOTES))) == ["Một"]

    def test_endnotes(self, read_bytes: ReadBytes) -> None:
        body = par(run("Một") + '<w:r><w:endnoteReference w:id="1"/></w:r>')
        d = read_bytes(word_file(body, endnotes=f'<w:endnote w:id="1">{par("Cuối văn bản.")}</w:endnote>'))
        assert texts(d, "footnote") == ["1 Cuối văn bản."]

    def test_headers_and_footers_apart(self, read_bytes: ReadBytes) -> None:
        section = '<w:headerReference w:type="default" r:id="rId-header1"/>'
        section += '<w:footerReference w:type="default" r:id="rId-footer1"/>'
        d = read_bytes(
            word_file(
                par("Thân."),
                section=section,
                header1=par("DỰ THẢO LẦN 2") + table(row("Ô 1", "Ô 2")),
                footer1=par(run("Trang ") + field("PAGE", "4")),
            )
        )
        assert [(b.kind, d.slice(b.span)) for b in d.blocks] == [
            ("paragraph", "Thân."),
            ("page_header", "DỰ THẢO LẦN 2\nÔ 1\nÔ 2"),
        ]

    def test_each_margin_once_whatever_sections_use_it(self, read_bytes: ReadBytes) -> None:
        def section(header: str) -> str:
            return f'<w:headerReference w:type="default" r:id="{header}"/>'

        body = "".join(
            par(f"Phần {n}.", f"<w:sectPr>{section(header)}</w:sectPr>")
            for n, header in enumerate(["rId-header1", "rId-header1", "rId-header2", "rId-mất"])
        )
        footer = '<w:footerReference w:type="default" r:id="rId-footer1"/>'
        parts = {"header1": par("ĐẦU TRANG"), "header2": par("ĐẦU TRANG"), "footer1": par("Chân trang A")}
        d = read_bytes(word_file(body, section=footer, **parts))
        assert [(b.kind, d.slice(b.span)) for b in d.blocks[4:]] == [
            ("page_header", "ĐẦU TRANG"),
            ("page_footer", "Chân trang A"),
        ]

    @pytest.mark.parametrize(("title_page", "shown"), [("<w:titlePg/>", True), ("", False)])
    def test_header_of_the_first_page_only_where_there_is_one(
        self, read_bytes: ReadBytes, title_page: str, shown: bool
    ) -> None:
        section = f'<w:headerReference w:type="first" r:id="rId-header1"/>{title_page}'
        d = read_bytes(word_file(par("Thân."), section=section, header1=par("TỜ ĐẦU")))
        assert ("TỜ ĐẦU" in texts(d)) is shown


class TestLooks:
    STYLES = (
        "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
        '<w:style w:type="paragraph" w:styleId="Dam"><w:pPr><w:jc w:val="center"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="DamCon"><w:basedOn w:val="Dam"/></w:style>'
        '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>'
    )

    def test_bold_and_centred_through_style_inheritance(self, read_bytes: ReadBytes) -> None:
        block = read_bytes(word_file(par("Tên kế hoạch", '<w:pStyle w:val="DamCon"/>'), styles=self.STYLES)).blocks[0]
        assert (block.bold, block.centered, block.kind) == (True, True, "heading")

    def test_toggle_in_paragraph_and_character_style_cancels(self, read_bytes: ReadBytes) -> None:
        body = par(run("thường", '<w:rStyle w:val="Strong"/>'), '<w:pStyle w:val="Dam"/>')
        body += par(run("đậm", '<w:rStyle w:val="Strong"/>'))
        assert [b.bold for b in read_bytes(word_file(body, styles=self.STYLES)).blocks] == [False, True]

    def test_looks_of_the_default_style(self, read_bytes: ReadBytes) -> None:
        styles = (
            '<w:style w:type="character" w:default="1" w:styleId="Chu"/>'
            '<w:style w:type="paragraph" w:styleId="Khac"/>'
            '<w:style w:type="paragraph" w:default="1" w:styleId="Thuong"><w:pPr><w:jc w:val="center"/></w:pPr>'
            "<w:rPr><w:b/></w:rPr></w:style>"
        )
        body = par("Theo mặc định") + par("Kiểu khác", '<w:pStyle w:val="Khac"/>') + par("Trái", '<w:jc w:val="left"/>')
        blocks = read_bytes(word_file(body, styles=styles)).blocks
        assert [(b.bold, b.centered) for b in blocks] == [(True, True), (False, False), (True, False)]

    def test_looks_of_the_document_defaults(self, read_bytes: ReadBytes) -> None:
        styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
        d = read_bytes(
            word_file(par("Đậm") + par(run("Không", '<w:b w:val="0"/>')) + par("<w:r><w:tab/></w:r>"), styles=styles)
        )
        assert [b.bold for b in d.blocks] == [True, False]

    def test_mostly_bold_is_bold(self, read_bytes: ReadBytes) -> None:
        body = par(run("Sở Tài chính chủ trì", "<w:b/>") + run(":")) + par(
            run("Sở", "<w:b/>") + run(" Tài chính chủ trì")
        )
        assert [b.bold for b in read_bytes(word_file(body)).blocks] == [True, False]

    def test_outline_level_makes_a_heading(self, read_bytes: ReadBytes) -> None:
        body = par("Các nhiệm vụ chung", '<w:pStyle w:val="Muc"/>') + par("Thường", '<w:pStyle w:val="Vong"/>')
        body += par("Tự đặt", '<w:outlineLvl w:val="0"/>') + par("Thân", '<w:outlineLvl w:val="9"/>')
        kinds = [b.kind for b in read_bytes(word_file(body, styles=self.STYLES)).blocks]
        assert kinds == ["heading", "paragraph", "heading", "paragraph"]


class TestPackages:
    def test_macro_enabled_file(self, read_bytes: ReadBytes) -> None:
        kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
        assert texts(read_bytes(word_file(par("Có macro"), content_type=kind))) == ["Có macro"]

    def test_strict_namespaces(self, read_bytes: ReadBytes) -> None:
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(word_file(par("Chuẩn chặt")))) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                data = data.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
                new.writestr(name, data)
        assert texts(read_bytes(out.getvalue())) == ["Chuẩn chặt"]

    def test_file_of_python_docx(self, read_bytes: ReadBytes) -> None:
        document = docx.Document()
        document.add_heading("Kế hoạch", 1)
        document.add_paragraph("Việc một", style="List Number")
        document.add_paragraph("Việc hai", style="List Number")
        document.add_paragraph("Chấm", style="List Bullet")
        out = BytesIO()
        document.save(out)
        d = read_bytes(out.getvalue())
        assert texts(d) == ["Kế hoạch", "1. Việc một", "2. Việc hai", "• Chấm"]
        assert [b.kind for b in d.blocks] == ["heading", "list_item", "list_item", "list_item"]

    def test_broken_side_part_is_noted_and_the_text_read(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(word_file(par("Đọc được"), numbering="<w:abstractNum>"))
        assert texts(d) == ["Đọc được"]
        assert [n.code for n in d.notices] == ["part_unreadable"]

    def test_broken_body_is_damaged(self, read_bytes: ReadBytes) -> None:
        with pytest.raises(DamagedFile):
            read_bytes(word_file("<w:p>"))

    def test_empty_body(self, read_bytes: ReadBytes) -> None:
        with pytest.raises(EmptyDocument):
            read_bytes(word_file(par()))

    def test_entities_are_an_attack(self, read_bytes: ReadBytes) -> None:
        bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(word_file(par(run("x &b; y"))))) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                new.writestr(name, bomb.encode() + data if name == "word/document.xml" else data)
        with pytest.raises(DamagedFile):
            read_bytes(out.getvalue())
