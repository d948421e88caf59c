"""CSV as Excel wants it."""

from __future__ import annotations

import csv
import dataclasses
import io
from pathlib import Path

from pipeline.batch import Batch, run
from pipeline.exports.columns import TASKS
from pipeline.exports.csv import write_problems_csv, write_tasks_csv
from pipeline.result import Problem


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_it_begins_with_a_byte_order_mark_and_the_clerks_headings(ran: Batch) -> None:
    assert ran.out is not None
    raw = (ran.out / "tasks.csv").read_bytes()
    assert raw.startswith("\ufeffSTT,Tên nhiệm vụ,Nguồn chỉ đạo,Đơn vị/Cá nhân đầu mối,".encode())


def test_rows_are_those_of_the_sheet(ran: Batch) -> None:
    assert ran.out is not None
    rows = table(ran.out / "tasks.csv")
    assert [r["STT"] for r in rows] == [str(n) for n in range(1, len(ran.rows) + 1)]
    row = next(r for r in rows if r["Tệp"] == "cv-214.txt")
    assert row["Nguồn chỉ đạo"] == "214/SNV-CCHC ngày 09/5/2025"
    assert row["Thời hạn HT"] == "2025-06-30"
    assert row["Đơn vị/Cá nhân phối hợp"] == "Sở Tư pháp"
    assert row["Việc phải làm (tóm tắt)"] == "rà soát thủ tục về đầu tư công, gửi kết quả"
    assert (row["Tính chất"], row["Chưa rõ (trong 6 rõ)"]) == ("Đề nghị", "kết quả")
    repeated = next(r for r in rows if r["Tên nhiệm vụ"].startswith("UBND các xã, phường") and r["Tệp"] == "cv-214.txt")
    assert repeated["Thời hạn HT"] == "định kỳ hằng quý"


def test_english_headings_on_request(ran: Batch, tmp_path: Path) -> None:
    write_tasks_csv(ran.documents, ran.rows, tmp_path / "t.csv", "en")
    (row, *_) = table(tmp_path / "t.csv")
    assert list(row) == [c.en for c in TASKS]
    assert row["Kind"] == "Task"


def test_a_cell_like_a_formula_is_defused(ran: Batch, tmp_path: Path) -> None:
    row = ran.rows[0]
    nasty = dataclasses.replace(row, directive=dataclasses.replace(row.directive, text="=cmd|' /C calc'!A0"))
    listed = dataclasses.replace(row, directive=dataclasses.replace(row.directive, text="- Rà soát"))
    write_tasks_csv(ran.documents, [nasty, listed], tmp_path / "t.csv")
    assert [r["Tên nhiệm vụ"] for r in table(tmp_path / "t.csv")] == ["'=cmd|' /C calc'!A0", "– Rà soát"]


def test_problems_are_a_table_too(tmp_path: Path) -> None:
    problem = Problem("=2.pdf", "needs_ocr", "Trang 2 là ảnh chụp.", "Nhận dạng chữ.", page=2, fatal=False)
    write_problems_csv([problem], tmp_path / "p.csv")
    (row,) = table(tmp_path / "p.csv")
    assert row == {
        "Tệp": "'=2.pdf",
        "Trang": "2",
        "Mã": "needs_ocr",
        "Nguyên nhân": "Trang 2 là ảnh chụp.",
        "Cách xử lý": "Nhận dạng chữ.",
    }


def test_bodies_are_written_one_by_one_with_members_in_the_place_of_collectives(tmp_path: Path) -> None:
    text = (
        "UBND TỈNH BẮC NINH\nSố: 12/KH-UBND\nBắc Ninh, ngày 05 tháng 8 năm 2025\nKẾ HOẠCH\nRà soát hồ sơ\n"
        "II. NHIỆM VỤ\n"
        "1. Các Bộ: Công an, Tư pháp cung cấp dữ liệu trước ngày 15/9/2025.\n"
        "2. UBND các xã, phường tỉnh Bắc Ninh chủ trì, phối hợp với Sở Tư pháp rà soát hồ sơ hộ tịch."
    )
    source = tmp_path / "kh-12.txt"
    source.write_text(text, "utf-8")
    batch = run(source, tmp_path / "out", expand=True)
    rows = table(tmp_path / "out" / "bodies.csv")
    leads = [r for r in rows if r["Vai trò"] == "Chủ trì"]
    assert [r["Cơ quan, đơn vị"] for r in leads if r["Nhiệm vụ số"] == "1"] == ["Bộ Công an", "Bộ Tư pháp"]
    communes = [r for r in leads if r["Nhiệm vụ số"] == "2"]
    assert len(communes) > 90 and all(r["Thuộc nhóm"] for r in communes)
    assert len(rows) == len(batch.bodies(expanded=True))
    again = run(tmp_path, tmp_path / "out")
    assert again.files == 1, "what the program wrote is not read"
