"""Hướng dẫn of a ministry's department on recurring reports: periods, working days, steps of a manual, definitions."""

from __future__ import annotations

import datetime as dt

from .docx_dispatch import Dispatch
from .docx_letterheads import state_head
from .docx_numbering import CONCLUSION


def build() -> Dispatch:
    d = Dispatch("hd-cuc-ha-tang-du-lieu-bao-cao", dt.date(2025, 11, 18), choppy=True)
    state_head(
        d,
        ["CỤC HẠ TẦNG DỮ LIỆU"],
        "Số: 312/HD-HTDL",
        "Hà Nội, ngày 18 tháng 11 năm 2025",
        parent="BỘ KINH TẾ SỐ",
    )
    d.title("<b>HƯỚNG DẪN</b>", after=0)
    d.title("<b>Chế độ báo cáo định kỳ và cập nhật dữ liệu về hạ tầng số dùng chung</b>")
    d.body("Kính gửi: Sở Khoa học và Công nghệ các tỉnh, thành phố trực thuộc Trung ương.", first=1134)
    d.body(
        "Căn cứ Thông tư số 08/2025/TT-BKTS ngày 30/9/2025 của Bộ trưởng Bộ Kinh tế số quy định chế độ báo cáo về hạ "
        "tầng số, Cục Hạ tầng dữ liệu hướng dẫn Sở Khoa học và Công nghệ các tỉnh, thành phố trực thuộc Trung ương "
        "(sau đây gọi tắt là các Sở) thực hiện một số nội dung sau:"
    )
    c = d.numbered(CONCLUSION)
    d.item(c, 0, "<b>PHẠM VI VÀ GIẢI THÍCH TỪ NGỮ</b>")
    d.item(
        c, 1, "Hướng dẫn này áp dụng đối với báo cáo về trạm thu phát sóng, trung tâm dữ liệu và mạng truyền số liệu."
    )
    d.item(c, 1, "“Kỳ báo cáo tháng” được tính từ ngày 21 của tháng trước đến ngày 20 của tháng báo cáo.")
    d.item(c, 0, "<b>NỘI DUNG VÀ THỜI HẠN BÁO CÁO</b>")
    d.item(
        c,
        1,
        "Báo cáo tháng: Các Sở tổng hợp số liệu theo Mẫu số 01, gửi Cục Hạ tầng dữ liệu trước ngày 25 hằng tháng.",
    )
    d.item(
        c,
        1,
        "Báo cáo quý: Định kỳ trước ngày 20 của tháng cuối quý, các Sở gửi Cục Hạ tầng dữ liệu báo cáo theo Mẫu số 02 "
        "kèm bản thuyết minh số liệu tăng, giảm.",
    )
    d.item(c, 1, "Các Sở gửi Cục Hạ tầng dữ liệu báo cáo 6 tháng và báo cáo năm theo thời hạn sau:")
    d.item(c, 2, "Báo cáo 6 tháng đầu năm 2026: trước ngày 15/6;")
    d.item(c, 2, "Báo cáo năm 2026: trước ngày 10/12/2026.")
    d.item(
        c,
        1,
        "Báo cáo đột xuất: Khi xảy ra sự cố làm gián đoạn dịch vụ quá 30 phút, các Sở báo cáo Cục Hạ tầng dữ liệu "
        "trong vòng 04 giờ kể từ thời điểm phát hiện.",
    )
    d.item(c, 0, "<b>CẬP NHẬT DỮ LIỆU LẦN ĐẦU</b>")
    d.item(
        c,
        1,
        "Trong thời hạn 15 ngày làm việc kể từ ngày ký Hướng dẫn này, các Sở hoàn thành rà soát, kê khai danh mục "
        "trạm thu phát sóng, trung tâm dữ liệu trên địa bàn vào phần mềm báo cáo.",
    )
    d.item(c, 1, "Các doanh nghiệp viễn thông cung cấp số liệu cho các Sở trước ngày 30/11.")
    d.item(
        c,
        1,
        "Nghiêm cấm các Sở, doanh nghiệp viễn thông sao chép, cung cấp dữ liệu ra ngoài hệ thống khi chưa được Cục Hạ "
        "tầng dữ liệu chấp thuận bằng văn bản.",
    )
    d.item(c, 1, "Các bước cập nhật trên phần mềm:")
    d.item(
        c, 3, "Bước 1: Đăng nhập hệ thống tại địa chỉ <link>https://baocao.htdl.example</link> bằng tài khoản được cấp."
    )
    d.item(c, 3, "Bước 2: Chọn kỳ báo cáo, nhập số liệu, đính kèm tệp ký số.")
    d.item(c, 3, "Bước 3: Nhấn “Gửi báo cáo” và kiểm tra trạng thái xử lý.")
    d.item(c, 0, "<b>TỔ CHỨC THỰC HIỆN</b>")
    d.item(c, 1, "<b>Các Sở Khoa học và Công nghệ</b>")
    d.item(
        c,
        2,
        "Phân công 01 lãnh đạo và 01 công chức làm đầu mối, gửi danh sách về Cục Hạ tầng dữ liệu trước ngày "
        "28/11/2025.",
    )
    d.item(c, 2, "Chịu trách nhiệm về tính đầy đủ, chính xác, kịp thời của số liệu báo cáo.")
    d.item(
        c,
        2,
        "Định kỳ 6 tháng một lần phối hợp với các doanh nghiệp viễn thông kiểm tra thực địa, đối chiếu tọa độ các "
        "trạm thu phát sóng.",
    )
    d.item(c, 1, "<b>Các đơn vị thuộc Cục</b>")
    d.item(
        c,
        2,
        "Phòng Quản lý hạ tầng chủ trì, phối hợp với Trung tâm Dữ liệu vùng tổng hợp số liệu, báo cáo Lãnh đạo Cục "
        "trước ngày 05 hằng tháng; Văn phòng Cục công khai danh sách đơn vị chậm báo cáo trên Cổng thông tin điện tử "
        "của Cục hằng quý.",
    )
    d.item(
        c, 2, "Trung tâm Hỗ trợ kỹ thuật tổ chức tập huấn trực tuyến sử dụng phần mềm cho các Sở trong tháng 12/2025."
    )
    d.item(
        c,
        1,
        "Đề nghị UBND các tỉnh, thành phố trực thuộc Trung ương quan tâm chỉ đạo, bố trí nhân lực, kinh phí bảo đảm "
        "thực hiện chế độ báo cáo.",
    )
    d.body(
        "Hướng dẫn này thay thế Công văn số 1190/HTDL-QLHT ngày 06/02/2025. Trong quá trình thực hiện, nếu có vướng "
        "mắc, các Sở phản ánh về Cục Hạ tầng dữ liệu (thư điện tử: <link>hatang@htdl.example</link>) để được hướng "
        "dẫn./."
    )
    d.signature(
        [
            "- Như trên;",
            "- Bộ trưởng (để b/c);",
            "- Các Thứ trưởng (để b/c);",
            "- UBND các tỉnh, thành phố trực thuộc TW (để p/h);",
            "- Các đơn vị thuộc Cục;",
            "- Lưu: VT, QLHT (03).",
        ],
        ["<b>TL. BỘ TRƯỞNG</b>", "<b>KT. CỤC TRƯỞNG</b>", "<b>PHÓ CỤC TRƯỞNG</b>"],
        "Ngô Trí Dũng",
    )
    return d
