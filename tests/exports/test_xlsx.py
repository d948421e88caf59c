"""The workbook, read back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.batch import Batch
from pipeline.errors import OwnOutput
from pipeline.exports.columns import CLARIFY, DOCUMENTS, DONE, PROBLEMS, STATUSES, TARGETS, TASKS
from pipeline.exports.xlsx import write_xlsx
from pipeline.readers import read
from pipeline.result import Problem

FOLLOW_UP = [
    "STT",
    "Tên nhiệm vụ",
    "Nguồn chỉ đạo",
    "Đơn vị/Cá nhân đầu mối",
    "Đơn vị/Cá nhân phối hợp",
    "Thời hạn HT",
    "Trạng thái",
    "Tình hình thực hiện",
    "Người chỉ đạo",
]
"""The sheet that offices keep: rows are pasted under theirs."""


@pytest.fixture(scope="module")
def book(ran: Batch) -> Any:
    assert ran.out is not None
    return openpyxl.load_workbook(ran.out / "tasks.xlsx")


def headings(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[1]]


def test_sheets_and_headings(book: Any) -> None:
    assert book.sheetnames == ["Theo dõi nhiệm vụ", "Chỉ tiêu", "Văn bản", "Cần làm rõ", "Tệp có vấn đề"]
    for sheet, columns in zip(book, (TASKS, TARGETS, DOCUMENTS, CLARIFY, PROBLEMS), strict=True):
        assert headings(sheet) == [c.vi for c in columns]  # type: ignore[attr-defined]
    assert headings(book.worksheets[0])[:9] == FOLLOW_UP


def test_it_is_known_again_and_not_read_as_a_dispatch(ran: Batch) -> None:
    assert ran.out is not None
    with pytest.raises(OwnOutput):
        read(ran.out / "tasks.xlsx")


def test_every_sheet_is_frozen_filtered_and_prints_across(book: Any) -> None:
    for sheet in book:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.title.upper() in sheet.oddHeader.center.text
    assert book.worksheets[0].freeze_panes == "C2"
    assert book.worksheets[0].print_area.endswith("$K$9"), "checking columns are not printed"


def test_cells_hold_dates_numbers_and_wrapped_text(book: Any, ran: Batch) -> None:
    sheet = book.worksheets[0]
    at = {name: i for i, name in enumerate(headings(sheet))}
    rows = list(sheet.iter_rows(min_row=2))
    assert len(rows) == len(ran.rows)
    for n, (cells, task) in enumerate(zip(rows, ran.rows, strict=True), start=1):
        assert cells[at["STT"]].value == n
        assert cells[at["Tên nhiệm vụ"]].value == task.directive.text
        assert cells[at["Tên nhiệm vụ"]].alignment.wrap_text
        due = cells[at["Thời hạn HT"]]
        if task.due:
            assert due.value == dt.datetime(task.due.year, task.due.month, task.due.day)
            assert due.number_format == "dd/mm/yyyy"
        else:
            assert due.value == (task.deadline.text if task.deadline else None)
        assert cells[at["Trạng thái"]].value is None, "the status is the clerk's to fill in"


def test_statuses_can_be_chosen(book: Any) -> None:
    (validation,) = book.worksheets[0].data_validations.dataValidation
    assert validation.formula1 == '"' + ",".join(STATUSES["vi"]) + '"'
    assert str(validation.sqref) == "G2:G9"


def test_rows_are_high_enough_for_their_text_and_no_higher_than_excel_allows(ran: Batch, tmp_path: Path) -> None:
    row = ran.rows[0]
    texts = ["Rà soát", "Rà soát thủ tục hành chính về đầu tư công " * 6, "Rà soát " * 3000]
    rows = [dataclasses.replace(row, directive=dataclasses.replace(row.directive, text=t)) for t in texts]
    write_xlsx(ran.documents, rows, [], tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    short, long, longest = (sheet.row_dimensions[n].height for n in (2, 3, 4))
    assert 30 <= short <= 50
    assert short < long < 140
    assert 400 < longest <= 409


def test_text_like_a_formula_stays_text(ran: Batch, tmp_path: Path) -> None:
    row = ran.rows[0]
    texts = ["=1+1", "- Rà soát", "@SUM(A1)", "http://vi.du", "0123"]
    rows = [dataclasses.replace(row, directive=dataclasses.replace(row.directive, text=t)) for t in texts]
    write_xlsx(ran.documents, rows, [], tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    cells = [sheet.cell(n, 2) for n in range(2, 7)]
    assert [c.value for c in cells] == texts
    assert {c.data_type for c in cells} == {"s"}
    assert [c.quotePrefix for c in cells] == [True, True, True, False, False]
    assert all(c.hyperlink is None for c in cells)


def test_a_cell_that_excel_cannot_hold_says_where_the_rest_is(ran: Batch, tmp_path: Path) -> None:
    row = ran.rows[0]
    long = dataclasses.replace(row, directive=dataclasses.replace(row.directive, text="a" * 40_000))
    write_xlsx(ran.documents, [long], [], tmp_path / "t.xlsx")
    value = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]["B2"].value
    assert value.endswith("… (còn nữa, xem tasks.jsonl)")
    assert len(value) <= 32_767


def test_empty_sheets_say_why(ran: Batch, tmp_path: Path) -> None:
    write_xlsx([], [], [], tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book["Cần làm rõ"]["A2"].value == "Mọi nhiệm vụ đều rõ."
    assert book["Chỉ tiêu"]["A2"].value == "Không có chỉ tiêu định lượng nào."
    assert book["Tệp có vấn đề"]["A2"].value == "Mọi tệp đều đã được đọc."


def test_documents_and_problems_are_listed(book: Any, ran: Batch) -> None:
    documents = list(book["Văn bản"].iter_rows(min_row=2, values_only=True))
    assert [d[0] for d in documents] == [r.source for r in ran.documents]
    issued = headings(book["Văn bản"]).index("Ngày ban hành")
    assert dt.datetime(2025, 5, 9) in [d[issued] for d in documents]
    assert [p[0] for p in book["Tệp có vấn đề"].iter_rows(min_row=2, values_only=True)] == ["rong.txt"]


def test_targets_are_numbers_with_their_task(book: Any, ran: Batch) -> None:
    sheet = book["Chỉ tiêu"]
    at = {name: i for i, name in enumerate(headings(sheet))}
    rows = list(sheet.iter_rows(min_row=2))
    assert len(rows) == len(ran.targets) > 0
    for cells in rows:
        assert cells[at["Giá trị"]].value == 100
        assert cells[at["Đơn vị tính"]].value == "%"
        assert cells[at["So sánh"]].value == "="
        task = ran.rows[cells[at["STT nhiệm vụ"]].value - 1]
        assert cells[at["Chỉ tiêu"]].value in task.directive.text
        assert cells[at["Nội dung đo"]].value == "thủ tục tại bộ phận một cửa"


def test_an_inferred_product_is_set_in_italics(ran: Batch, tmp_path: Path) -> None:
    product = dataclasses.replace(ran.rows[0].directive, text="Kế hoạch kiểm tra")
    rows = [dataclasses.replace(ran.rows[0], product=product, product_basis=b) for b in ("stated", "inferred")]
    write_xlsx(ran.documents, rows, [], tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    at = {name: i for i, name in enumerate(headings(sheet))}
    cells = [row[at["Sản phẩm"]] for row in sheet.iter_rows(min_row=2)]
    assert [c.value for c in cells] == ["Kế hoạch kiểm tra"] * 2
    assert [c.font.i for c in cells] == [False, True]
    told = [row[at["Sản phẩm lấy từ"]].value for row in sheet.iter_rows(min_row=2)]
    assert told == ["nêu trong văn bản", "suy ra từ việc phải làm"]


def test_what_to_clarify_names_the_rows_of_the_sheet(book: Any, ran: Batch) -> None:
    sheet = book["Cần làm rõ"]
    at = {name: i for i, name in enumerate(headings(sheet))}
    told = {row[at["Tệp"]]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    for source, row in told.items():
        numbers = [n for n, t in enumerate(ran.rows, start=1) if t.source == source and "time.none" in t.unclear]
        assert (": chưa nêu thời hạn" in row[at["Nội dung cần làm rõ"]]) == bool(numbers)
        assert row[at["Nội dung cần làm rõ"]].endswith(".")
    nameless = told["2025/cv-khong-so.txt"]
    assert "Cả văn bản: " in nameless[at["Nội dung cần làm rõ"]]
    assert nameless[at["Thẩm quyền"]] == "Cả văn bản"


def test_english_sheets_on_request(ran: Batch, tmp_path: Path) -> None:
    write_xlsx(ran.documents, ran.rows, ran.problems, tmp_path / "t.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["Task follow-up", "Targets", "Documents", "To clarify", "Problems"]
    assert headings(book.worksheets[0]) == [c.en for c in TASKS]


def test_late_and_near_days_are_coloured_unless_the_task_is_done(book: Any) -> None:
    rules = {str(r.sqref): r.rules for r in book.worksheets[0].conditional_formatting}
    late, soon = (rule.formula[0] for rule in rules["F2:F9"])
    assert late == 'AND(ISNUMBER($F2),LEFT($G2,13)<>"Đã hoàn thành",$F2<TODAY())'
    assert soon == 'AND(ISNUMBER($F2),LEFT($G2,13)<>"Đã hoàn thành",$F2<=TODAY()+7)'
    for lang, statuses in STATUSES.items():
        assert [s.startswith(DONE[lang]) for s in statuses] == [False] * 4 + [True] * 2


def test_a_table_goes_on_in_further_sheets(ran: Batch, tmp_path: Path) -> None:
    rows = [ran.rows[0]] * 25
    problems = [Problem(f"{n}.pdf", "damaged", "Hỏng", "Gửi lại") for n in range(11)]
    write_xlsx(ran.documents, rows, problems, tmp_path / "t.xlsx", rows_a_sheet=11)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    names = [n for n in book.sheetnames if n.startswith("Theo dõi")]
    assert names == ["Theo dõi nhiệm vụ", "Theo dõi nhiệm vụ (2)", "Theo dõi nhiệm vụ (3)"]
    sheets = [book[n] for n in names]
    numbers = [cell.value for sheet in sheets for cell in sheet["A"][1:]]
    assert numbers == list(range(1, 26))
    assert [sheet.max_row for sheet in sheets] == [11, 11, 6]
    for sheet in sheets:
        assert [c.value for c in sheet[1]] == [c.value for c in sheets[0][1]]
        assert sheet.freeze_panes == "C2"
        (choices,) = sheet.data_validations.dataValidation
        assert str(choices.sqref) == f"G2:G{sheet.max_row}"
        assert len(sheet.conditional_formatting) == 2
    assert [c.value for n in book.sheetnames[-2:] for c in book[n]["A"][1:]] == [p.source for p in problems]
