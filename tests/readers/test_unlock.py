"""Files under a password: opened with one that fits, else named; a password is never shown."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import msoffcrypto
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import EncryptedFile
from pipeline.readers import ReadOptions, read

LETTER = Path(__file__).parents[2] / "data" / "raw" / "cd-ung-pho-bao-so-12.docx"
WORD = LETTER.read_bytes()


def sealed(data: bytes, password: str) -> bytes:
    out = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(password, out)
    return out.getvalue()


def pdf(user: str, owner: str = "chu") -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, owner, canPrint=0))
    canvas.drawString(100, 700, "Kinh gui: So Y te, de nghi bao cao truoc ngay 15/6/2026.")
    canvas.save()
    return out.getvalue()


def write(folder: Path, data: bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_the_sample_is_sealed() -> None:
    assert msoffcrypto.OfficeFile(BytesIO(sealed(WORD, "bi-mat"))).is_encrypted()


def test_word(tmp_path: Path) -> None:
    data = sealed(WORD, "bi-mat")
    got = read(write(tmp_path, data, "a.docx"), ReadOptions(passwords=("sai", "bi-mat")))
    assert (got.text, got.format) == (read(LETTER).text, "docx")
    assert got.id == hashlib.sha256(data).hexdigest()


def test_what_excel_calls_protected_needs_no_password(tmp_path: Path) -> None:
    assert read(write(tmp_path, sealed(WORD, "VelvetSweatshop"), "a.docx")).text == read(LETTER).text


def test_pdf(tmp_path: Path) -> None:
    data = pdf("bi-mat")
    got = read(write(tmp_path, data, "a.pdf"), ReadOptions(ocr="never", passwords=("sai", "bi-mat")))
    assert "So Y te" in got.text
    assert got.id == hashlib.sha256(data).hexdigest()


def test_an_owners_password_is_no_obstacle(tmp_path: Path) -> None:
    assert "So Y te" in read(write(tmp_path, pdf(""), "a.pdf"), ReadOptions(ocr="never")).text


@pytest.mark.parametrize(("passwords", "said"), [((), "được đặt mật khẩu."), (("sai-roi",), "không mật khẩu nào")])
@pytest.mark.parametrize(("name", "data"), [("a.docx", sealed(WORD, "bi-mat")), ("a.pdf", pdf("bi-mat"))])
def test_without_one_that_fits(tmp_path: Path, name: str, data: bytes, passwords: tuple[str, ...], said: str) -> None:
    with pytest.raises(EncryptedFile) as e:
        read(write(tmp_path, data, name), ReadOptions(passwords=passwords))
    assert said in e.value.cause
    assert "sai-roi" not in e.value.cause
    assert "--password-file" in e.value.remedy_vi


def test_sealed_and_broken(tmp_path: Path) -> None:
    with pytest.raises(EncryptedFile):
        read(write(tmp_path, sealed(WORD, "bi-mat")[:8000], "a.docx"), ReadOptions(passwords=("bi-mat",)))
