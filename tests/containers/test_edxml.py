"""edXML messages: the header wins over the text, and says where the two differ."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.batch import run
from pipeline.containers.edxml import of_message
from pipeline.envelope import Envelope
from pipeline.errors import DamagedFile, EmptyDocument
from tests.conftest import DISPATCH
from tests.containers.files import contents, edxml, unpacked, zip_of

TEXT = DISPATCH.encode()
PATH = Path("x.edxml")


def envelope_of(**values: str) -> Envelope:
    envelope = of_message(edxml(("cv.txt", TEXT), **values), [], PATH)[0].envelope  # type: ignore[arg-type]
    assert envelope is not None
    return envelope


class TestHeader:
    def test_values(self) -> None:
        assert envelope_of() == Envelope(
            "edxml",
            doc_type="công văn",
            number="214/SNV-CCHC",
            issuer="Sở Nội vụ",
            parent="UBND tỉnh An Hòa",
            place="An Hòa",
            issued_date=dt.date(2025, 5, 9),
            subject="rà soát thủ tục hành chính",
            signer="Trần Văn Bình",
            signer_title="Phó Giám đốc",
            message_id="H99.12,2025/05/09,214/SNV-CCHC",
            recipients=("Sở Tài chính",),
            due=dt.date(2025, 6, 30),
            response_to=("31/KH-UBND",),
        )

    @pytest.mark.parametrize(
        ("number", "notation", "whole"),
        [
            ("214", "SNV-CCHC", "214/SNV-CCHC"),
            ("15", "2025/QĐ-UBND", "15/2025/QĐ-UBND"),
            ("125", "CV/TU", "125-CV/TU"),
            ("214/SNV-CCHC", "SNV-CCHC", "214/SNV-CCHC"),
            ("N/A", "SNV", None),
            ("214", "N/A", None),
        ],
    )
    def test_number_and_symbol(self, number: str, notation: str, whole: str | None) -> None:
        assert envelope_of(number=number, notation=notation).number == whole

    @pytest.mark.parametrize(
        ("written", "date"),
        [
            ("2025/05/09", dt.date(2025, 5, 9)),
            ("2025-05-09T08:00:00", dt.date(2025, 5, 9)),
            ("09/05/2025", dt.date(2025, 5, 9)),
            ("2025/13/40", None),
            ("N/A", None),
            ("", None),
        ],
    )
    def test_dates(self, written: str, date: dt.date | None) -> None:
        assert envelope_of(date=written).issued_date == date

    @pytest.mark.parametrize(
        ("written", "urgency"),
        [
            ("0", None), ("1", "KHẨN"), ("2", "THƯỢNG KHẨN"), ("3", "HỎA TỐC"),
            ("Thường", None), ("Hỏa tốc", "HỎA TỐC"), ("9", None),
        ],
    )  # fmt: skip
    def test_urgency(self, written: str, urgency: str | None) -> None:
        assert envelope_of(priority=written).urgency == urgency

    def test_secrecy_of_older_messages(self) -> None:
        assert envelope_of(extra="<edXML:Secret>Tối mật</edXML:Secret>").secrecy == "TỐI MẬT"


class TestAttachments:
    @pytest.mark.parametrize("packed", [True, False])
    def test_unpacked_from_base64_and_from_their_own_archive(self, tmp_path: Path, packed: bool) -> None:
        path = tmp_path / "tin.edxml"
        path.write_bytes(edxml(("Công văn.txt", TEXT), ("pl.txt", b"hai"), packed=packed))
        got = unpacked(path, tmp_path / "room")
        assert contents(got) == {"tin.edxml/Công văn.txt": TEXT, "tin.edxml/pl.txt": b"hai"}

    @pytest.mark.parametrize(
        ("names", "main"),
        [
            (("cv.pdf", "pl.xlsx"), "cv.pdf"),
            (("Phu luc 1.docx", "214-cv.pdf"), "214-cv.pdf"),
            (("pl.xlsx", "cv.docx"), "cv.docx"),
            (("pl.xlsx",), "pl.xlsx"),
        ],
    )
    def test_which_is_the_dispatch(self, names: tuple[str, ...], main: str) -> None:
        entries = of_message(edxml(*((n, b"x") for n in names)), [], PATH)
        assert [e.name for e in entries if e.envelope and e.envelope.main] == [main]

    def test_several_files_in_one_attachment(self, tmp_path: Path) -> None:
        path = tmp_path / "tin.edxml"
        path.write_bytes(edxml(("hs.zip", zip_of(("a.txt", TEXT), ("b.txt", b"hai"))), packed=False))
        assert list(contents(unpacked(path, tmp_path / "room"))) == ["tin.edxml/hs.zip/a.txt", "tin.edxml/hs.zip/b.txt"]

    def test_a_message_in_mime_parts(self, tmp_path: Path) -> None:
        message = EmailMessage()
        message["MIME-Version"] = "1.0"
        message["From"] = "truc@x.vn"
        message.add_attachment(edxml(), maintype="text", subtype="xml")
        message.add_attachment(TEXT, maintype="application", subtype="octet-stream", filename="cv.txt")
        path = tmp_path / "tin.eml"
        path.write_bytes(message.as_bytes())
        (file,) = unpacked(path, tmp_path / "room").files
        assert file.source == "tin.eml/cv.txt"
        assert file.envelope is not None
        assert file.envelope.number == "214/SNV-CCHC"

    def test_broken_base64_is_lost_alone(self, tmp_path: Path) -> None:
        data = edxml(("a.txt", b"A" * 90), ("b.txt", TEXT), packed=False).replace(b"QUFBQUFB", b"@@@@@@@@", 1)
        path = tmp_path / "tin.edxml"
        path.write_bytes(data)
        got = unpacked(path, tmp_path / "room")
        assert [(item.source, item.error.code) for item in got.lost] == [("tin.edxml/a.txt", "damaged")]
        assert list(contents(got)) == ["tin.edxml/b.txt"]


class TestHostile:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_entities(self, encoding: str, tmp_path: Path) -> None:
        secret = tmp_path / "rieng.txt"
        secret.write_text("RIENG")
        dtd = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
        text = edxml(("cv.txt", TEXT), subject="&a;").decode().replace("?>", "?>" + dtd, 1)
        with pytest.raises(DamagedFile):
            of_message(text.replace('encoding="utf-8"', f'encoding="{encoding}"').encode(encoding), [], PATH)

    @pytest.mark.parametrize("data", [edxml(("cv.txt", TEXT))[:-200], b"<edXML", b"<?xml version='1.0'?><edXML>&lt;"])
    def test_broken(self, data: bytes) -> None:
        with pytest.raises(DamagedFile):
            of_message(data, [], PATH)

    def test_without_attachments(self) -> None:
        with pytest.raises(EmptyDocument):
            of_message(edxml(), [], PATH)


class TestRun:
    def run(self, folder: Path, data: bytes):  # type: ignore[no-untyped-def]
        given = folder / "in"
        given.mkdir()
        (given / "tin.edxml").write_bytes(data)
        return run(given)

    def test_header_and_text_agree(self, tmp_path: Path) -> None:
        batch = self.run(tmp_path, edxml(("cv.txt", TEXT)))
        (document,) = batch.documents
        assert document.metadata.number == "214/SNV-CCHC"
        assert document.metadata.issuer == "SỞ NỘI VỤ"  # as printed
        assert document.to_dict()["envelope"] == {
            "kind": "edxml",
            "message_id": "H99.12,2025/05/09,214/SNV-CCHC",
            "recipients": ["Sở Tài chính"],
            "due": "2025-06-30",
            "response_to": ["31/KH-UBND"],
        }
        assert batch.problems == []
        assert {t.due for t in batch.rows} >= {dt.date(2025, 6, 30)}

    def test_the_header_wins_and_the_difference_is_told(self, tmp_path: Path) -> None:
        data = edxml(("cv.txt", TEXT), number="215", date="2025/05/10", priority="3")
        batch = self.run(tmp_path, data)
        (document,) = batch.documents
        assert document.metadata.number == "215/SNV-CCHC"
        assert document.metadata.issued_date == dt.date(2025, 5, 10)
        assert document.metadata.urgency == "HỎA TỐC"
        assert "number" not in document.to_dict()["header"]  # type: ignore[operator]
        assert {t.number for t in batch.rows} == {"215/SNV-CCHC"}
        (problem,) = batch.problems
        assert problem.code == "header_disagrees"
        assert "số, ký hiệu" in problem.cause
        assert "ngày ban hành" in problem.cause
        assert "độ khẩn" not in problem.cause  # the text says nothing of it
        assert batch.exit_code == 0

    def test_what_the_text_lacks_is_filled(self, tmp_path: Path) -> None:
        text = DISPATCH.replace("Số: 214/SNV-CCHC", "Số:       /SNV-CCHC").replace(
            "ngày 09 tháng 5", "ngày     tháng 5"
        )
        (document,) = self.run(tmp_path, edxml(("cv.txt", text.encode()))).documents
        assert (document.metadata.number, document.metadata.issued_date) == ("214/SNV-CCHC", dt.date(2025, 5, 9))

    def test_an_annex_keeps_its_own_head(self, tmp_path: Path) -> None:
        annex = "PHỤ LỤC\nDANH MỤC HỒ SƠ\n(Kèm theo Công văn số 77/SNV-CCHC ngày 09/5/2025 của Sở Nội vụ)\nNội dung."
        batch = self.run(tmp_path, edxml(("cv.txt", TEXT), ("pl.txt", annex.encode())))
        by_name = {d.source: d for d in batch.documents}
        assert by_name["tin.edxml/pl.txt"].metadata.number == "77/SNV-CCHC"

    def test_a_secret_message_is_not_processed(self, tmp_path: Path) -> None:
        batch = self.run(tmp_path, edxml(("cv.txt", TEXT), extra="<edXML:Secret>Mật</edXML:Secret>"))
        assert [(p.source, p.code) for p in batch.problems] == [("tin.edxml/cv.txt", "secret")]
        assert batch.rows == []
