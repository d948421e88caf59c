"""Quyết định that sets up a task force: numbered articles, template content controls, two annex tables.

The first annex lists members and assigns nothing; the second assigns.
"""

from __future__ import annotations

import datetime as dt

from .docx_dispatch import Cell, Dispatch, Row
from .docx_letterheads import state_head
from .docx_numbering import ARTICLES, ROWS

NNMT = "Sở Nông nghiệp và Môi trường"


def build() -> Dispatch:
    d = Dispatch("qd-to-cong-tac-du-an-ton-dong", dt.date(2026, 4, 15), size=14)
    state_head(
        d,
        ["ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"],
        "Số: <sdt>1042/QĐ-UBND</sdt>",
        "Sơn Hải, <sdt>ngày 15 tháng 4 năm 2026</sdt>",
    )
    d.title("<b>QUYẾT ĐỊNH</b>", after=0)
    d.title(
        "<sdt><b>Về việc thành lập Tổ công tác tháo gỡ khó khăn, vướng mắc cho các dự án tồn đọng, kéo dài trên địa "
        "bàn tỉnh</b></sdt>"
    )
    d.title("<b>CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH</b>")
    d.body("<i>Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;</i>")
    d.body(
        "<i>Căn cứ Nghị quyết số 170/2024/QH15 ngày 30/11/2024 của Quốc hội về cơ chế, chính sách đặc thù để tháo gỡ "
        "khó khăn, vướng mắc đối với các dự án, đất đai trong kết luận thanh tra, kiểm tra, bản án;</i>"
    )
    d.body(
        "<i>Thực hiện Công điện số 112/CĐ-TTg ngày 06/11/2024 của Thủ tướng Chính phủ, trong đó yêu cầu “Chủ tịch UBND "
        "các tỉnh, thành phố rà soát toàn bộ các dự án tồn đọng, dừng thi công, báo cáo trước ngày 30/11/2024”;</i>"
    )
    d.body("<i>Theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 188/TTr-STC ngày 08/4/2026.</i>")
    d.title("<b>QUYẾT ĐỊNH:</b>")
    a = d.numbered(ARTICLES)
    d.item(
        a,
        0,
        "Thành lập Tổ công tác tháo gỡ khó khăn, vướng mắc cho các dự án tồn đọng, kéo dài trên địa bàn tỉnh (sau đây "
        "gọi tắt là Tổ công tác) gồm các thành viên theo danh sách tại Phụ lục I kèm theo Quyết định này.",
    )
    d.item(a, 0, "<b>Nhiệm vụ của Tổ công tác</b>")
    d.item(
        a,
        1,
        "Rà soát, lập danh mục toàn bộ các dự án tồn đọng, kéo dài; phân loại theo nguyên nhân vướng mắc, hoàn thành "
        "trước ngày 15/5/2026.",
    )
    d.item(
        a,
        1,
        "Đề xuất Chủ tịch UBND tỉnh phương án xử lý dứt điểm đối với từng dự án, bảo đảm đúng thẩm quyền, không hợp "
        "thức hóa vi phạm.",
    )
    d.item(
        a,
        1,
        "Kiểm tra thực địa ít nhất 02 dự án mỗi tháng; đôn đốc các chủ đầu tư thực hiện đúng tiến độ đã cam kết.",
    )
    d.item(
        a,
        1,
        "Định kỳ trước ngày 30 của tháng cuối quý báo cáo kết quả hoạt động với Ban Thường vụ Tỉnh uỷ, UBND tỉnh.",
    )
    d.item(a, 0, "<b>Chế độ làm việc và trách nhiệm của các cơ quan, thành viên</b>")
    d.item(
        a,
        1,
        "Tổ công tác làm việc theo chế độ kiêm nhiệm, tự chấm dứt hoạt động sau khi hoàn thành nhiệm vụ.",
    )
    d.item(
        a,
        1,
        "Tổ trưởng phân công nhiệm vụ cụ thể cho từng thành viên, quyết định thành lập Tổ giúp việc trong thời hạn 05 "
        "ngày làm việc kể từ ngày ký Quyết định này.",
    )
    d.item(a, 1, "Sở Tài chính là cơ quan thường trực của Tổ công tác, có trách nhiệm:")
    d.item(
        a,
        2,
        "Chuẩn bị nội dung, tài liệu, điều kiện phục vụ các cuộc họp của Tổ công tác trước ngày họp ít nhất 02 ngày "
        "làm việc.",
    )
    d.item(
        a,
        2,
        "Tổng hợp khó khăn, vướng mắc và đề xuất của các chủ đầu tư, báo cáo Tổ trưởng trước ngày 10 hằng tháng.",
    )
    d.item(
        a,
        1,
        "Các sở: Xây dựng, Nông nghiệp và Môi trường, Công Thương và Ban Quản lý Khu kinh tế Sơn Hải cử 01 lãnh đạo "
        "và 01 công chức cấp phòng tham gia Tổ giúp việc, gửi danh sách về Sở Tài chính trước ngày 22/4/2026.",
    )
    d.control(
        "5. Chủ đầu tư các dự án cung cấp đầy đủ hồ sơ, tài liệu có liên quan theo yêu cầu của Tổ công tác và chịu "
        "trách nhiệm về tính trung thực, chính xác của hồ sơ, tài liệu đã cung cấp; không được trì hoãn, né tránh."
    )
    d.body(
        "6. Kinh phí hoạt động của Tổ công tác do ngân sách tỉnh bảo đảm, được bố trí trong dự toán hằng năm của Sở "
        "Tài chính."
    )
    d.item(
        a,
        0,
        "Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 2210/QĐ-UBND ngày 19/9/2024 của Chủ tịch "
        "UBND tỉnh.",
    )
    d.body(
        "Chánh Văn phòng UBND tỉnh; Giám đốc các sở: Tài chính, Xây dựng, Nông nghiệp và Môi trường, Công Thương; "
        "Trưởng ban Ban Quản lý Khu kinh tế Sơn Hải; Chủ tịch UBND các xã, phường; Thủ trưởng các cơ quan, đơn vị có "
        "liên quan và các thành viên Tổ công tác chịu trách nhiệm thi hành Quyết định này./."
    )
    d.signature(
        [
            "- Như Điều 4;",
            "- Thủ tướng Chính phủ (để b/c);",
            "- Bộ Tài chính (để b/c);",
            "- TT Tỉnh ủy, TT HĐND tỉnh (để b/c);",
            "- Chủ tịch, các PCT UBND tỉnh;",
            "- Lưu: VT, KT.",
        ],
        ["<b>CHỦ TỊCH</b>"],
        "<sdt>Đoàn Quốc Bảo</sdt>",
    )
    _members(d)
    _projects(d)
    return d


def _members(d: Dispatch) -> None:
    d.annex()
    d.title("<b>Phụ lục I</b>", "<b>DANH SÁCH THÀNH VIÊN TỔ CÔNG TÁC</b>", after=0)
    d.title("<i>(Kèm theo Quyết định số 1042/QĐ-UBND ngày 15/4/2026 của Chủ tịch UBND tỉnh)</i>")
    n = d.numbered(ROWS)
    members = (
        ("Đoàn Quốc Bảo", "Chủ tịch UBND tỉnh", "Tổ trưởng"),
        ("Lâm Thị Thanh Thủy", "Phó Chủ tịch UBND tỉnh", "Tổ phó Thường trực"),
        ("Ngô Đình Khôi", "Giám đốc Sở Tài chính", "Tổ phó"),
        ("Phùng Văn Lượng", "Giám đốc Sở Nông nghiệp và Môi trường", "Thành viên"),
        ("Mai Thị Ngọc Diệp", "Giám đốc Sở Xây dựng", "Thành viên"),
        ("Trương Công Định", "Trưởng ban Ban Quản lý Khu kinh tế Sơn Hải", "Thành viên"),
    )
    d.table(
        (14, 52, 60, 34),
        [["STT", "Họ và tên", "Chức vụ, đơn vị công tác", "Chức danh trong Tổ công tác"]],
        [[Cell(number=(n, 0), centred=True), *member] for member in members],
        size=13,
    )


def _projects(d: Dispatch) -> None:
    d.annex(landscape=True)
    d.title("<b>Phụ lục II</b>", "<b>PHÂN CÔNG THAM MƯU THÁO GỠ CÁC DỰ ÁN</b>", after=0)
    d.title("<i>(Kèm theo Quyết định số 1042/QĐ-UBND ngày 15/4/2026 của Chủ tịch UBND tỉnh)</i>")
    n = d.numbered(ROWS)
    tdc = "Khu đô thị Nam Sơn Hải"
    rows: list[Row] = [
        (
            Cell(number=(n, 0), centred=True),
            Cell(tdc, merge="start"),
            "Xác định giá đất cụ thể đối với 12,4 ha đã giao đất",
            NNMT,
            "Sở Tài chính",
            "30/5/2026",
        ),
        (
            Cell(number=(n, 0), centred=True),
            Cell(merge="on"),
            "Điều chỉnh quy hoạch chi tiết tỷ lệ 1/500",
            "Sở Xây dựng",
            "UBND phường Đông Hải",
            "15/6/2026",
        ),
        (
            Cell(number=(n, 0), centred=True),
            "Chợ đầu mối nông sản Đồng Lạc",
            "Xử lý tài sản trên đất của nhà đầu tư cũ",
            "Sở Tài chính",
            "Sở Công Thương, UBND xã Đồng Lạc",
            "Quý II/2026",
        ),
        (
            Cell(number=(n, 0), centred=True),
            "Nhà máy xử lý rác Hải Vân",
            "Tham mưu chấm dứt hoạt động dự án theo quy định của Luật Đầu tư",
            "Sở Tài chính",
            NNMT,
            "Tháng 7/2026",
        ),
        (
            Cell(number=(n, 0), centred=True),
            "Bệnh viện Đa khoa khu vực Cửa Lạch (cơ sở 2)",
            "Bố trí vốn hoàn thành hạng mục khoa Ngoại",
            "Sở Tài chính",
            "Sở Y tế",
            "Trước ngày 15/12",
        ),
        (
            Cell(number=(n, 0), centred=True),
            "Cụm công nghiệp An Thịnh",
            "Hoàn thành giải phóng mặt bằng 3,2 ha còn lại",
            "UBND phường An Thịnh",
            "Ban Quản lý Khu kinh tế Sơn Hải; Trung tâm Phát triển quỹ đất tỉnh",
            "31/8/2026",
        ),
    ]
    d.table(
        (12, 58, 72, 45, 45, 25),
        [["TT", "Tên dự án", "Nội dung cần tháo gỡ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn trình"]],
        rows,
    )
