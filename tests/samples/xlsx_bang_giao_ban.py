"""Work list of a department after its monthly meeting: letterhead in cells, no rules, codes, both roles in one cell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from .xlsx_book import Book

STEM = "bang-giao-viec-sau-giao-ban"
HEADER = ("Mã số", "Nội dung công việc", "Đơn vị thực hiện", "Sản phẩm", "Thời hạn")
ROWS: tuple[tuple[str, str, str, str, str | dt.date], ...] = (
    (
        "SXD26.04.01",
        "Rà soát các dự án nhà ở xã hội chậm tiến độ, đề xuất phương án xử lý",
        "Chủ trì: Phòng Quản lý nhà\nPhối hợp: Thanh tra Sở, Văn phòng Sở",
        "Báo cáo phương án xử lý",
        dt.date(2026, 4, 24),
    ),
    (
        "SXD26.04.02",
        "Hoàn thiện hồ sơ điều chỉnh quy hoạch phân khu ven sông",
        "Phòng Quy hoạch",
        "Tờ trình, hồ sơ điều chỉnh",
        dt.date(2026, 5, 15),
    ),
    (
        "SXD26.04.03",
        "Kiểm tra an toàn lao động tại các công trường đang thi công trên địa bàn",
        "Chủ trì: Thanh tra Sở\nPhối hợp: Phòng Quản lý xây dựng",
        "Biên bản kiểm tra",
        "Hằng tháng",
    ),
    (
        "SXD26.04.04",
        "Công khai kết quả giải quyết thủ tục hành chính trên Trang thông tin điện tử của Sở",
        "Văn phòng Sở",
        "Bảng công khai",
        "Thứ Sáu hằng tuần",
    ),
    (
        "SXD26.04.05",
        "Góp ý dự thảo Quy chế quản lý cây xanh đô thị",
        "Phòng Hạ tầng kỹ thuật",
        "Văn bản góp ý",
        "Trước 16 giờ ngày 17/4/2026",
    ),
    (
        "SXD26.04.06",
        "Chuẩn bị nội dung, tài liệu họp giao ban tháng 5 năm 2026",
        "Văn phòng Sở",
        "Tài liệu họp",
        dt.date(2026, 5, 4),
    ),
)


def build(out: Path) -> Book:
    book = Book(out, STEM, dt.date(2026, 4, 8))
    page = book.sheet("Giao ban T4", (14, 56, 34, 26, 22))
    centre = book.style(align="center")
    bold = book.style(align="center", bold=True)
    for row, (left, right) in enumerate(
        (
            ("UBND THÀNH PHỐ HẢI ĐÔNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("SỞ XÂY DỰNG", "Độc lập - Tự do - Hạnh phúc"),
            ("Số: 64/TB-SXD", "Hải Đông, ngày 08 tháng 4 năm 2026"),
        )
    ):
        page.merge_range(row, 0, row, 1, left, bold if row == 1 else centre)
        page.merge_range(row, 2, row, 4, right, book.style(align="center", italic=True) if row == 2 else bold)
        book.read(left, right)
    book.title(page, 4, 4, "THÔNG BÁO", bold=True)
    book.title(page, 5, 4, "Phân công nhiệm vụ sau họp giao ban tháng 4 năm 2026", bold=True)
    page.write_row(7, 0, HEADER, bold)
    book.read(*HEADER)
    cell = book.style()
    day = book.style(num_format="d/m/yyyy")
    for row, (code, work, unit, product, time) in enumerate(ROWS, 8):
        page.write_row(row, 0, (code, work, unit, product), cell)
        if isinstance(time, dt.date):
            page.write_datetime(row, 4, dt.datetime(time.year, time.month, time.day), day)
            time = f"{time.day}/{time.month}/{time.year}"
        else:
            page.write(row, 4, time, cell)
        book.read(code, work, unit, product, time)
    foot = 8 + len(ROWS) + 1
    left = ("Nơi nhận:", "- Giám đốc, các Phó Giám đốc Sở (để b/c);", "- Các phòng, đơn vị thuộc Sở;", "- Lưu: VT, VP.")
    right = ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "", "Lê Thị Hạnh")
    for row, text in enumerate(left, foot):
        page.write(row, 0, text, book.style(text_wrap=False, bold=row == foot, italic=row == foot))
        book.lines.append(text)
    for row, text in enumerate(right, foot):
        if text:
            page.merge_range(row, 2, row, 4, text, bold)
            book.lines.append(text)
    book.save()
    return book
