"""Marks of secrecy: found before anything is made of the text, and never where a document only speaks of them."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import pipeline
import pipeline.nlp
from pipeline.batch import OUTPUTS, run
from pipeline.document import Document
from pipeline.errors import SecretDocument
from pipeline.readers.options import DEFAULTS
from pipeline.readers.txt import read_txt
from pipeline.secrecy import secrecy_mark
from tests.conftest import DISPATCH

STAMPS = {
    "MẬT": "MẬT",
    "TỐI MẬT": "TỐI MẬT",
    "[ TUYỆT MẬT ]": "TUYỆT MẬT",
    "M Ậ T": "MẬT",
    "T Ố I M Ậ T": "TỐI MẬT",
    "MẬT - HỎA TỐC": "MẬT",
    "HOẢ TỐC - TỐI MẬT": "TỐI MẬT",
    "TỐI MẬT A": "TỐI MẬT",
    "Độ mật: Mật": "MẬT",
    "ĐỘ MẬT: TUYỆT MẬT": "TUYỆT MẬT",
    "Thời hạn bảo vệ bí mật nhà nước: 10 năm": "MẬT",
}
NO_STAMPS = (
    "Độ mật: Không",
    "Độ mật: Thường",
    "MẬT ONG",
    "Mật khẩu: 12345",
    "BẢO MẬT",
    "V/v bảo vệ bí mật nhà nước",
    "GIẢI MẬT",
    "Tài liệu mật",
    "KHẨN",
    "Thời hạn bảo vệ bí mật nhà nước độ Mật là 10 năm, trừ trường hợp luật có quy định khác",
)


def stamped(line: str, text: str = DISPATCH) -> str:
    """A dispatch with a line under its number."""
    return text.replace("Số: 214/SNV-CCHC\n", f"Số: 214/SNV-CCHC\n{line}\n")


def mark(text: str) -> str | None:
    return secrecy_mark(read_txt(Path("a.txt"), text.encode(), DEFAULTS))


@pytest.mark.parametrize("line", STAMPS)
def test_stamp(line: str) -> None:
    assert mark(stamped(line)) == STAMPS[line]


@pytest.mark.parametrize("line", NO_STAMPS)
def test_no_stamp(line: str) -> None:
    assert mark(stamped(line)) is None


def test_the_higher_of_two_marks_counts() -> None:
    assert mark(stamped("MẬT\nTỐI MẬT")) == "TỐI MẬT"


def test_a_declassified_document_is_read() -> None:
    text = stamped("TỐI MẬT\nGIẢI MẬT\nTừ: 01/3/2026")
    assert mark(text) is None


def test_a_stamp_in_a_line_with_the_number() -> None:
    assert mark(DISPATCH.replace("214/SNV-CCHC", "214/SNV-CCHC   MẬT")) == "MẬT"


@pytest.mark.parametrize(
    "line", ["- Không được phép sao, chụp.", "- Được phép sao chụp;", "Không được phép sao và chụp"]
)
def test_a_line_on_copying_among_the_receivers(line: str) -> None:
    assert mark(DISPATCH.replace("- Lưu: VT, CCHC.", f"- Lưu: VT, CCHC.\n{line}")) == "MẬT"
    assert mark(DISPATCH.replace("3. Nghiêm cấm", f"{line}\n3. Nghiêm cấm")) is None


def test_a_document_that_speaks_of_secrets_is_read() -> None:
    about = (
        "4. Văn phòng lập danh mục tài liệu có độ mật: Tuyệt mật, Tối mật, Mật; không sao, chụp tài liệu MẬT.\n"
        "5. Công an tỉnh hướng dẫn đóng dấu\nMẬT khi soạn thảo.\n"
    )
    assert mark(DISPATCH.replace("3. Nghiêm cấm", f"{about}3. Nghiêm cấm")) is None


def test_nothing_is_made_or_kept_of_a_secret_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    given = tmp_path / "in"
    given.mkdir()
    (given / "mat.txt").write_text(stamped("TỐI MẬT"), encoding="utf-8")
    (given / "thuong.txt").write_text(DISPATCH.replace("Sở Tài chính", "Sở Xây dựng"), encoding="utf-8")
    seen: list[str] = []
    to_doc = pipeline.nlp.to_doc

    def spy(nlp: Language, document: Document, *rest: Any, **named: Any) -> Doc:
        seen.append(document.path.name)
        return to_doc(nlp, document, *rest, **named)

    monkeypatch.setattr(pipeline.nlp, "to_doc", spy)
    with caplog.at_level(logging.INFO):
        batch = run(given, tmp_path / "out")
    assert seen == ["thuong.txt"]
    (problem,) = batch.problems
    assert (problem.source, problem.code) == ("mat.txt", "secret")
    assert problem.cause == "Văn bản có dấu độ mật: TỐI MẬT."
    for name in OUTPUTS:
        data = (tmp_path / "out" / name).read_bytes()
        assert "Sở Tài chính".encode() not in data, name
        assert b"214/SNV-CCHC" in data or name in ("problems.csv", "tasks.xlsx", "tasks.parquet", "targets.jsonl")
    assert "Sở Tài chính" not in caplog.text


def test_rows_of_a_document_that_was_allowed_say_so(tmp_path: Path) -> None:
    path = tmp_path / "mat.txt"
    path.write_text(stamped("Thời hạn bảo vệ bí mật nhà nước: 05 năm"), encoding="utf-8")
    with pytest.raises(SecretDocument):
        pipeline.process(path)
    result = pipeline.process(path, secret="allow")
    assert result.record.to_dict()["secrecy"] == "MẬT"
    assert {t.to_dict()["secrecy"] for t in result.rows} == {"MẬT"}


def test_no_environment_can_allow_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from pipeline.cli import app

    for name in ("SECRET", "CONGVAN_SECRET", "PIPELINE_SECRET"):
        monkeypatch.setenv(name, "allow")
    (tmp_path / "mat.txt").write_text(stamped("MẬT"), encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        app(["show", str(tmp_path / "mat.txt")])
    assert end.value.code == 2
