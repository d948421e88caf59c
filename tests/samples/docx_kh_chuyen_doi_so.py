"""Kế hoạch of a province whose tasks stand in a lying annex: two header rows, groups, merged and blank cells.

The file is as the drafter left it before digital signing: number and day are blanks.
"""

from __future__ import annotations

import datetime as dt

from .docx_dispatch import Cell, Dispatch, Row
from .docx_letterheads import state_head
from .docx_numbering import PLAN_STYLED, ROWS

SKHCN = "Sở Khoa học và Công nghệ"
ALL = "Các sở, ban, ngành; UBND các xã, phường, đặc khu"


def build() -> Dispatch:
    d = Dispatch("kh-chuyen-doi-so-phu-luc", dt.date(2026, 1, 15), size=14)
    state_head(
        d,
        ["ỦY BAN NHÂN DÂN", "TỈNH BÌNH KHÊ"],
        "Số:          /KH-UBND",
        "Bình Khê, ngày      tháng 01 năm 2026",
    )
    d.title("<b>KẾ HOẠCH</b>", after=0)
    d.title("<b>Chuyển đổi số trong hoạt động của cơ quan nhà nước trên địa bàn tỉnh Bình Khê năm 2026</b>")
    d.body(
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, "
        "đổi mới sáng tạo và chuyển đổi số quốc gia; Kế hoạch số 41-KH/TU ngày 18/3/2025 của Ban Thường vụ Tỉnh uỷ, Ủy "
        "ban nhân dân tỉnh ban hành Kế hoạch chuyển đổi số trong hoạt động của cơ quan nhà nước trên địa bàn tỉnh năm "
        "2026, cụ thể như sau:"
    )
    p = d.numbered(PLAN_STYLED)
    d.item(p, 0, "<b>MỤC ĐÍCH, YÊU CẦU</b>")
    d.item(p, 1, "<b>Mục đích</b>")
    d.item(
        p,
        2,
        "Cụ thể hóa các nhiệm vụ, giải pháp của Trung ương và của tỉnh về chuyển đổi số; tạo chuyển biến mạnh mẽ về "
        "hiệu lực, hiệu quả hoạt động của bộ máy chính quyền địa phương 02 cấp.",
    )
    d.item(p, 2, "Nâng cao chất lượng phục vụ người dân, doanh nghiệp trên môi trường số.")
    d.item(p, 1, "<b>Yêu cầu</b>")
    d.item(
        p,
        2,
        "Việc triển khai phải đồng bộ, có trọng tâm, trọng điểm; gắn chuyển đổi số với cải cách hành chính và thực "
        "hiện Đề án 06.",
    )
    d.item(p, 2, "Nhiệm vụ phân công bảo đảm “6 rõ”, khả thi, tiết kiệm, tránh đầu tư trùng lặp.")
    d.item(p, 0, "<b>MỤC TIÊU ĐẾN HẾT NĂM 2026</b>")
    d.item(p, 2, "100% hồ sơ công việc tại cấp tỉnh, cấp xã được xử lý trên môi trường mạng (trừ hồ sơ mật).")
    d.item(p, 2, "Tối thiểu 85% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến toàn trình.")
    d.item(p, 2, "100% thôn, bản, tổ dân phố có sóng di động băng rộng.")
    d.item(p, 0, "<b>NHIỆM VỤ, GIẢI PHÁP</b>")
    d.body(
        "Nội dung nhiệm vụ, cơ quan chủ trì, cơ quan phối hợp, sản phẩm và thời hạn hoàn thành được nêu cụ thể tại Phụ "
        "lục kèm theo Kế hoạch này."
    )
    d.item(p, 0, "<b>KINH PHÍ THỰC HIỆN</b>")
    d.body(
        "Kinh phí thực hiện Kế hoạch được bảo đảm từ nguồn ngân sách nhà nước theo phân cấp và các nguồn kinh phí hợp "
        "pháp khác."
    )
    d.item(p, 0, "<b>TỔ CHỨC THỰC HIỆN</b>")
    d.item(p, 1, f"<b>{SKHCN}</b>")
    d.item(
        p,
        2,
        "Là cơ quan thường trực, chủ trì, phối hợp với các cơ quan liên quan hướng dẫn, đôn đốc, kiểm tra việc thực "
        "hiện Kế hoạch; định kỳ hằng quý (trước ngày 20 của tháng cuối quý) tổng hợp, báo cáo UBND tỉnh.",
    )
    d.item(p, 2, "Tham mưu UBND tỉnh tổ chức sơ kết 06 tháng đầu năm 2026 trong tháng 7/2026.")
    d.item(p, 1, "<b>Sở Tài chính</b>")
    d.body(
        "Chủ trì, phối hợp với Sở Khoa học và Công nghệ thẩm định, tham mưu UBND tỉnh bố trí kinh phí thực hiện Kế "
        "hoạch theo phân cấp ngân sách hiện hành."
    )
    d.item(p, 1, "<b>Sở Nội vụ, Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh</b>")
    d.item(
        p,
        2,
        "Theo chức năng, nhiệm vụ được giao, chủ động triển khai các nhiệm vụ tại Phụ lục kèm theo Kế hoạch này.",
    )
    d.item(
        p,
        2,
        "Riêng Công an tỉnh tăng cường bảo đảm an ninh mạng, phối hợp với Sở Khoa học và Công nghệ kiểm tra việc "
        "bảo đảm an toàn thông tin mạng tại ít nhất 10 cơ quan, đơn vị trong năm 2026.",
    )
    d.item(p, 1, "<b>Báo và Phát thanh, Truyền hình tỉnh; Cổng Thông tin điện tử tỉnh</b>")
    d.body(
        "Mở chuyên trang, chuyên mục về chuyển đổi số; phát sóng, đăng tải tối thiểu 02 phóng sự, tin, bài mỗi tháng."
    )
    d.item(p, 1, f"<b>{ALL}</b>")
    d.item(
        p,
        2,
        "Căn cứ Kế hoạch này, xây dựng kế hoạch chi tiết của cơ quan, đơn vị, địa phương, hoàn thành trước ngày "
        "28/02/2026, gửi Sở Khoa học và Công nghệ để theo dõi.",
    )
    d.item(
        p,
        2,
        "Báo cáo UBND tỉnh (qua Sở Khoa học và Công nghệ) tình hình thực hiện trước ngày 15 của tháng cuối quý.",
    )
    d.item(
        p,
        2,
        "Không triển khai mới các phần mềm, hệ thống thông tin trùng lặp với nền tảng dùng chung của tỉnh, của Trung "
        "ương.",
    )
    d.body(
        "Trong quá trình tổ chức thực hiện, nếu cần sửa đổi, bổ sung Kế hoạch, các cơ quan, đơn vị, địa phương chủ "
        "động đề xuất gửi Sở Khoa học và Công nghệ tổng hợp, báo cáo UBND tỉnh xem xét, quyết định./."
    )
    d.signature(
        [
            "- Bộ Khoa học và Công nghệ (để b/c);",
            "- TT Tỉnh ủy, TT HĐND tỉnh (để b/c);",
            "- Chủ tịch, các PCT UBND tỉnh;",
            "- Các sở, ban, ngành tỉnh;",
            "- UBND các xã, phường, đặc khu;",
            "- CVP, các PCVP UBND tỉnh;",
            "- Lưu: VT, KGVX.",
        ],
        ["<b>TM. ỦY BAN NHÂN DÂN</b>", "<b>KT. CHỦ TỊCH</b>", "<b>PHÓ CHỦ TỊCH</b>"],
        "Hà Mạnh Cường",
    )
    _annex(d)
    return d


def _annex(d: Dispatch) -> None:
    d.annex(landscape=True)
    d.title("<b>Phụ lục</b>", "<b>DANH MỤC NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM 2026</b>", after=0)
    d.title("<i>(Kèm theo Kế hoạch số        /KH-UBND ngày      tháng 01 năm 2026 của UBND tỉnh)</i>")
    n = d.numbered(ROWS)
    widths = (12, 82, 46, 50, 42, 25)

    def group(label: str, text: str) -> list[str | Cell]:
        return [Cell(label, bold=True, centred=True), Cell(text, span=5, bold=True)]

    def row(task: str | Cell, lead: str | Cell, joint: str, product: str, due: str) -> list[str | Cell]:
        return [Cell(number=(n, 0), centred=True), task, lead, joint, product, Cell(due, centred=True)]

    def sub(task: str, lead: str | Cell, joint: str, product: str, due: str) -> list[str | Cell]:
        return [Cell(number=(n, 1), centred=True), task, lead, joint, product, Cell(due, centred=True)]

    header: list[Row] = [
        [
            Cell("TT", merge="start"),
            Cell("Nội dung nhiệm vụ", merge="start"),
            Cell("Phân công thực hiện", span=2),
            Cell("Sản phẩm", merge="start"),
            Cell("Thời hạn hoàn thành", merge="start"),
        ],
        [Cell(merge="on"), Cell(merge="on"), "Cơ quan chủ trì", "Cơ quan phối hợp", Cell(merge="on"), Cell(merge="on")],
    ]
    rows: list[Row] = [
        group("I", "Thể chế, chính sách"),
        row(
            "Ban hành Quy chế quản lý, khai thác Kho dữ liệu dùng chung của tỉnh",
            SKHCN,
            "Sở Tư pháp; các sở, ban, ngành",
            "Quyết định của UBND tỉnh",
            "Quý I/2026",
        ),
        row(
            "Xây dựng chính sách hỗ trợ Tổ công nghệ số cộng đồng",
            SKHCN,
            "Sở Tài chính, Sở Nội vụ",
            "Nghị quyết của HĐND tỉnh",
            "Tháng 7/2026",
        ),
        row(
            "Rà soát, cắt giảm, đơn giản hóa quy trình nội bộ giải quyết thủ tục hành chính",
            "Văn phòng UBND tỉnh",
            ALL,
            "Quyết định phê duyệt quy trình",
            "Thường xuyên",
        ),
        group("II", "Hạ tầng số"),
        row("Nâng cấp Trung tâm dữ liệu tỉnh, trong đó:", "", "", "", ""),
        sub(
            "Bổ sung năng lực lưu trữ, tính toán đáp ứng yêu cầu an toàn thông tin cấp độ 3",
            Cell(SKHCN, merge="start"),
            "Sở Tài chính, Công an tỉnh",
            "Hệ thống được nghiệm thu, đưa vào sử dụng",
            "30/9/2026",
        ),
        sub(
            "Thuê dịch vụ giám sát an toàn thông tin mạng (SOC) 24/7",
            Cell(merge="on"),
            "Công an tỉnh",
            "Hợp đồng dịch vụ",
            "30/6/2026",
        ),
        row(
            "Phủ sóng di động băng rộng, xóa vùng lõm tại các thôn, bản",
            SKHCN,
            "Các doanh nghiệp viễn thông; UBND các xã: Thượng Sơn, Nậm Lạ, Khe Tang",
            "100% thôn, bản có sóng",
            "Quý III/2026",
        ),
        row(
            "Đưa Trung tâm giám sát, điều hành thông minh (IOC) tỉnh vào vận hành chính thức",
            "Văn phòng UBND tỉnh",
            SKHCN,
            "IOC vận hành chính thức",
            "31/12/2026",
        ),
        sub(
            "Cung cấp dữ liệu chỉ tiêu kinh tế - xã hội cho IOC",
            "Sở Tài chính",
            "Thống kê tỉnh",
            "Bộ dữ liệu",
            "Hằng tháng",
        ),
        sub(
            "Kết nối dữ liệu camera giám sát giao thông với IOC",
            "Công an tỉnh",
            "Sở Xây dựng",
            "Luồng dữ liệu trực tuyến",
            "30/8/2026",
        ),
        group("III", "Dữ liệu số"),
        [
            Cell(number=(n, 0), merge="start", centred=True),
            Cell("Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực", merge="start"),
            Cell("Sở Nội vụ", merge="start"),
            "Các sở, ban, ngành",
            "Kế hoạch số hóa được phê duyệt",
            Cell("15/3/2026", centred=True),
        ],
        [
            Cell(merge="on"),
            Cell(merge="on"),
            Cell(merge="on"),
            "UBND các xã, phường, đặc khu",
            "Kho hồ sơ số hóa cấp xã",
            Cell("31/10/2026", centred=True),
        ],
        row(
            "Chuẩn hóa, làm sạch dữ liệu đất đai đã đo đạc",
            "Sở Nông nghiệp và Môi trường",
            "UBND các xã, phường, đặc khu",
            "CSDL đất đai",
            "30/11/2026",
        ),
        row(
            "Xây dựng dữ liệu nền địa lý tỷ lệ 1/2.000 khu vực đô thị",
            "",
            "Sở Xây dựng",
            "CSDL nền địa lý",
            "31/12/2026",
        ),
        row(
            "Số hóa sổ hộ tịch còn lưu tại cấp tỉnh",
            "Sở Tư pháp",
            "Công an tỉnh",
            "CSDL hộ tịch điện tử",
            "Trước ngày 30/6/2026",
        ),
        row(
            "Kết nối CSDL hộ tịch điện tử với CSDL quốc gia về dân cư",
            "-nt-",
            "Công an tỉnh, Sở Khoa học và Công nghệ",
            "Dịch vụ chia sẻ dữ liệu",
            "Trước ngày 30/9/2026",
        ),
        group("IV", "Nhân lực số, an toàn thông tin"),
        row(
            "Bồi dưỡng kỹ năng số cho cán bộ, công chức cấp xã",
            "Sở Nội vụ",
            "Trường Chính trị tỉnh; Sở Khoa học và Công nghệ",
            "12 lớp/1.200 lượt người",
            "Quý II, III/2026",
        ),
        row(
            "Diễn tập thực chiến bảo đảm an toàn thông tin mạng",
            "Công an tỉnh",
            "Sở Khoa học và Công nghệ, Bộ Chỉ huy Quân sự tỉnh",
            "Báo cáo kết quả diễn tập",
            "Trong quý IV/2026",
        ),
        row(
            "Đánh giá, xếp hạng mức độ chuyển đổi số của các sở, ban, ngành, UBND cấp xã",
            SKHCN,
            "Sở Nội vụ",
            "Báo cáo xếp hạng",
            "Trước ngày 25/12 hằng năm",
        ),
        row(
            "Bảo đảm an toàn hệ thống thông tin theo cấp độ",
            ALL,
            "Công an tỉnh",
            "Hồ sơ đề xuất cấp độ được phê duyệt",
            "Tháng 5/2026",
        ),
        row(
            "Đánh giá hiệu quả khai thác các nền tảng số dùng chung",
            ALL,
            SKHCN,
            "Báo cáo",
            "Định kỳ 6 tháng, năm",
        ),
    ]
    d.table(widths, header, rows)
