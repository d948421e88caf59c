"""TCVN3 and VNI: old letters become Unicode in every format, and Unicode letters are left alone."""

from __future__ import annotations

import pytest

from pipeline.readers.legacy import decode_legacy, guess_legacy, legacy_of
from tests.readers.conftest import ReadBytes, texts
from tests.readers.pdf_file import PdfFile
from tests.readers.word_file import par, run, word_file

HEAD = "Cộng hoà xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc. Ưu tiên trước"
TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. ¦u tiªn tr\u00adíc"
VNI = "Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc. Öu tieân tröôùc"


@pytest.mark.parametrize(
    ("font", "code"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3"),
        (".VNARIAL", "tcvn3"),
        ("ABCDEF+.VnArial-Bold", "tcvn3"),
        ("VnTime", "tcvn3"),
        ("VNI-Times", "vni"),
        ("ABCDEF+VNI-Helve", "vni"),
        ("Times New Roman", None),
        ("Vnunicode", None),
        ("", None),
        (None, None),
    ],
)
def test_codes_by_font(font: str | None, code: str | None) -> None:
    assert legacy_of(font) == code


def test_every_letter_of_tcvn3() -> None:
    stored = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ"
    shown = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    assert decode_legacy(stored, ".VnTime") == shown
    assert decode_legacy(stored, ".VnTimeH") == shown.upper()


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (VNI, HEAD),
        ("aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä", "à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ"),
        ("eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò", "è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị"),
        (
            "oø oâ oá ô ôø ôù ôû ôõ ôï uø ö öø öù öû öõ öï yø yù yû yõ î ñ",
            "ò ô ố ơ ờ ớ ở ỡ ợ ù ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ đ",
        ),
        ("UÛY BAN NHAÂN DAÂN TÆNH, ÑÒA PHÖÔNG", "ỦY BAN NHÂN DÂN TỈNH, ĐỊA PHƯƠNG"),
    ],
)
def test_letters_of_vni(stored: str, shown: str) -> None:
    assert decode_legacy(stored, "VNI-Times") == shown


@pytest.mark.parametrize("text", [HEAD, "Le café à la française déjà été où naïve élève", "plain text only", "µm §5 ®"])
def test_what_is_not_legacy(text: str) -> None:
    assert guess_legacy(text) is None


class TestWord:
    def _fonts(self, name: str) -> str:
        return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'

    @pytest.mark.parametrize(("font", "stored"), [(".VnTime", TCVN3), ("VNI-Times", VNI)])
    def test_runs_by_their_font(self, read_bytes: ReadBytes, font: str, stored: str) -> None:
        d = read_bytes(word_file(par(run(stored, self._fonts(font)) + run(" Sở Y tế", self._fonts("Arial")))))
        assert d.text == HEAD + " Sở Y tế"
        assert [n.code for n in d.notices] == ["legacy_font"]

    def test_font_of_capitals(self, read_bytes: ReadBytes) -> None:
        body = par(run("uû ban nh©n d©n", self._fonts(".VnTimeH"))) + par(run("Ha Nam", self._fonts(".VnTimeH")))
        assert texts(read_bytes(word_file(body))) == ["UỶ BAN NHÂN DÂN", "HA NAM"]

    @pytest.mark.parametrize(
        "styles",
        [
            '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>{}</w:rPr></w:style>',
            "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>",
        ],
        ids=["style", "defaults"],
    )
    def test_font_of_the_style_sheet(self, read_bytes: ReadBytes, styles: str) -> None:
        d = read_bytes(word_file(par(TCVN3), styles=styles.format(self._fonts(".VnTime"))))
        assert d.text == HEAD

    def test_unicode_in_an_old_font_is_itself(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(word_file(par(run(HEAD, self._fonts(".VnTime")))))
        assert d.text == HEAD
        assert d.notices == ()


class TestText:
    @pytest.mark.parametrize("stored", [TCVN3, VNI])
    @pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
    def test_told_by_its_words(self, read_bytes: ReadBytes, stored: str, encoding: str) -> None:
        d = read_bytes(stored.encode(encoding))
        assert d.text == HEAD
        assert [n.code for n in d.notices] == ["legacy_font"]

    def test_web_page(self, read_bytes: ReadBytes) -> None:
        html = f"<html><meta charset=windows-1252><p><font face='.VnTime'>{TCVN3}</font></p></html>"
        d = read_bytes(html.encode("latin-1"))
        assert d.text == HEAD
        assert [n.code for n in d.notices] == ["legacy_font"]

    def test_unicode_with_a_few_strange_signs_is_left_alone(self, read_bytes: ReadBytes) -> None:
        text = "Điều 5 § 3 ® và µm: Sở Y tế, Sở Nội vụ, Sở Tài chính."
        assert read_bytes(text.encode()).text == text


class TestPdf:
    @pytest.mark.parametrize(("font", "stored"), [(".VnTime", TCVN3), ("VNI-Times", VNI)])
    def test_lines_by_their_font(self, read_bytes: ReadBytes, font: str, stored: str) -> None:
        pdf = PdfFile()
        pdf.fonts[False].name = font
        pdf.page().text(60, 400, stored[:40], size=10).text(60 + 40 * 5, 400, stored[40:], size=10)
        pdf.text(60, 300, "Sở Y tế", bold=True)
        d = read_bytes(pdf.save())
        assert d.text.replace("\n", " ") == HEAD + " Sở Y tế"
        assert [n.code for n in d.notices] == ["legacy_font"]
