"""Annex workbook of a provincial plan: ruled, two header rows, groups, merged leads, numbered sub-rows, real dates.

Beside the task table it has what such workbooks have: a sheet of indicators (no tasks), a hidden sheet with the list
that a drop-down menu takes, and a hidden row that was struck from the plan.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from .xlsx_book import Book

STEM = "pl-giam-rac-thai-nhua"
SNNMT = "Sở Nông nghiệp và Môi trường"
COMMUNES = "UBND các xã, phường, đặc khu"
ATTACHED = "(Kèm theo Kế hoạch số 118/KH-UBND ngày 12/02/2026 của Ủy ban nhân dân tỉnh Bình Khê)"


def build(out: Path) -> Book:
    book = Book(out, STEM, dt.date(2026, 2, 12))
    _tasks(book, book.sheet("Phụ lục I", (6, 48, 26, 32, 26, 16, 12)))
    _indicators(book, book.sheet("Phụ lục II", (6, 60, 14, 12, 12)))
    units = book.sheet("DM don vi", (40,))
    for row, name in enumerate((SNNMT, "Sở Tài chính", "Sở Xây dựng", COMMUNES)):
        units.write(row, 0, name)
    units.hide()
    book.save()
    return book


def _tasks(book: Book, page: Worksheet) -> None:
    book.title(page, 0, 6, "PHỤ LỤC I", bold=True)
    book.title(page, 1, 6, "DANH MỤC NHIỆM VỤ GIẢM RÁC THẢI NHỰA NĂM 2026", bold=True)
    book.title(page, 2, 6, ATTACHED, italic=True)
    head = book.style(bold=True, border=1, align="center", valign="vcenter")
    for col, text in ((0, "TT"), (1, "Nhiệm vụ"), (4, "Sản phẩm"), (5, "Thời gian hoàn thành"), (6, "Ghi chú")):
        page.merge_range(4, col, 5, col, text, head)
    page.merge_range(4, 2, 4, 3, "Phân công thực hiện", head)
    page.write(5, 2, "Cơ quan\nchủ trì", head)
    page.write(5, 3, "Cơ quan\nphối hợp", head)
    book.read("TT", "Nhiệm vụ", "Phân công thực hiện", "Sản phẩm", "Thời gian hoàn thành", "Ghi chú")
    book.read("", "", "Cơ quan chủ trì", "Cơ quan phối hợp", "", "", "")
    small = book.style(italic=True, border=1, align="center")
    for col in range(7):
        page.write(6, col, f"({col + 1})", small)
    book.read(*(f"({col + 1})" for col in range(7)))

    group = book.style(bold=True, border=1)
    cell = book.style(border=1)
    middle = book.style(border=1, align="center")
    decimal = book.style(border=1, align="center", num_format="0.0")
    day = book.style(border=1, align="center", num_format="dd/mm/yyyy")
    month = book.style(border=1, align="center", num_format="mmm-yy")

    def heading(row: int, label: str, text: str) -> None:
        page.write(row, 0, label, group)
        page.merge_range(row, 1, row, 6, text, group)
        book.read(label, text)

    def task(row: int, number: int | float | str, *texts: str | dt.date | None, note: str = "") -> None:
        """Number, task, lead (None: merged from above), partners, product, time."""
        page.write(row, 0, number, decimal if isinstance(number, float) else middle)
        shown: list[object] = [number]
        for col, text in enumerate(texts, 1):
            if isinstance(text, dt.date):
                first = text.day == 1
                page.write_datetime(row, col, dt.datetime(*text.timetuple()[:3]), month if first else day)
                shown.append(f"{text:%m/%Y}" if first else f"{text:%d/%m/%Y}")
            elif text is not None:
                page.write(row, col, text, middle if col == 5 else cell)
                shown.append(text)
            else:
                shown.append("")
        page.write(row, 6, note, cell)
        book.read(*shown, note)

    heading(7, "I", "Thể chế, chính sách")
    task(
        8,
        1,
        "Xây dựng Quy định quản lý sản phẩm nhựa dùng một lần trong cơ quan nhà nước",
        SNNMT,
        "Sở Tư pháp, Sở Tài chính",
        "Quyết định của UBND tỉnh",
        dt.date(2026, 3, 31),
    )
    task(
        9,
        2,
        "Rà soát, bổ sung tiêu chí xanh trong mua sắm công",
        "Sở Tài chính",
        "Các sở, ban, ngành",
        "Báo cáo rà soát",
        dt.date(2026, 6, 1),
    )
    heading(10, "II", "Phân loại, thu gom, xử lý")
    page.write_formula(11, 0, "=A10+1", middle, 3)
    for col, text in enumerate(("Phân loại chất thải rắn sinh hoạt tại nguồn, trong đó:", "", "", "", "", ""), 1):
        page.write(11, col, text, cell)
    book.read(3, "Phân loại chất thải rắn sinh hoạt tại nguồn, trong đó:", "", "", "", "", "")
    page.merge_range(12, 2, 13, 2, COMMUNES, cell)
    book_row = len(book.lines)
    task(
        12,
        3.1,
        "Bố trí điểm tập kết,\nthiết bị lưu chứa chất thải sau phân loại",
        None,
        "Sở Xây dựng",
        "Điểm tập kết đạt yêu cầu",
        "Quý III/2026",
    )
    book.lines[book_row] = book.lines[book_row].replace("phân loại |  |", f"phân loại | {COMMUNES} |")
    task(
        13,
        3.2,
        "Ký hợp đồng thu gom, xử lý chất thải cồng kềnh",
        None,
        "Sở Tài chính",
        "Hợp đồng dịch vụ",
        dt.date(2026, 10, 30),
    )
    task(
        14,
        4,
        "Thu gom rác thải nhựa trên sông, kênh, mương",
        "Sở Xây dựng",
        f"{COMMUNES};\nCông ty Cổ phần Môi trường đô thị Bình Khê",
        "Báo cáo khối lượng",
        "Hằng tháng",
    )
    page.write_row(15, 0, (5, "Mua 50 xe thu gom chuyên dụng", "Sở Xây dựng", "Sở Tài chính", "Xe", "2026", ""), cell)
    page.set_row(15, None, None, {"hidden": True})
    task(
        16,
        5,
        "Tập huấn kỹ năng phân loại rác cho đoàn viên, hội viên",
        "Tỉnh đoàn, Hội Liên hiệp Phụ nữ tỉnh",
        SNNMT,
        "20 lớp/2.000 lượt người",
        "Trước ngày 30/9/2026",
    )
    heading(17, "III", "Tuyên truyền, giám sát")
    task(
        18,
        6,
        "Mở chuyên mục về chống rác thải nhựa trên sóng phát thanh, truyền hình",
        "Báo và Phát thanh, Truyền hình tỉnh",
        "",
        "02 tin, bài mỗi tuần",
        "Thường xuyên",
    )
    task(
        19,
        7,
        "Đưa nội dung giảm rác thải nhựa vào hoạt động ngoại khóa của nhà trường",
        "Sở Giáo dục và Đào tạo",
        "Tỉnh đoàn",
        "Kế hoạch của Sở",
        "Tháng 9/2026",
    )
    task(
        20,
        8,
        "Đánh giá, công bố mức giảm rác thải nhựa của các sở, ban, ngành, địa phương",
        SNNMT,
        "Thống kê tỉnh",
        "Báo cáo công bố",
        "Trước ngày 15/12 hằng năm",
    )
    note = "Ghi chú: Thời gian hoàn thành tính đến ngày sản phẩm được trình UBND tỉnh."
    page.write(22, 0, note, book.style(italic=True, text_wrap=False))
    book.lines.append(note)


def _indicators(book: Book, page: Worksheet) -> None:
    book.title(page, 0, 4, "PHỤ LỤC II", bold=True)
    book.title(page, 1, 4, "CHỈ TIÊU GIẢM RÁC THẢI NHỰA", bold=True)
    head = book.style(bold=True, border=1, align="center")
    header = ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "Năm 2026")
    page.write_row(3, 0, header, head)
    book.read(*header)
    cell = book.style(border=1)
    whole = book.style(border=1, num_format="#,##0")
    share = book.style(border=1, num_format="0.0%")
    rows = (
        ("Khối lượng rác thải nhựa thu gom, tái chế", "tấn", 1250, 1800),
        ("Tỷ lệ hộ gia đình phân loại rác tại nguồn", "%", 0.425, 0.6),
        ("Số chợ, siêu thị không dùng túi ni lông khó phân hủy", "cơ sở", 14, 30),
    )
    for number, (name, unit, before, now) in enumerate(rows, 1):
        style = share if unit == "%" else whole
        page.write_row(3 + number, 0, (number, name, unit), cell)
        page.write_row(3 + number, 3, (before, now), style)
        shown = [f"{v:.1%}".replace(".", ",") if unit == "%" else f"{v:,}".replace(",", ".") for v in (before, now)]
        book.read(number, name, unit, *shown)
