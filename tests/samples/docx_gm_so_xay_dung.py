"""Giấy mời of a Sở: the head set with tabs, not a table; only what the invited must prepare is a task."""

from __future__ import annotations

import datetime as dt

from .docx_dispatch import MOTTO, NATION, Dispatch
from .docx_numbering import DASHES, LETTER


def build() -> Dispatch:
    d = Dispatch("gm-so-xay-dung-quy-hoach", dt.date(2026, 6, 9), size=14)
    d.body(f"UBND TỈNH BÌNH KHÊ<tab/><b>{NATION}</b>", first=0, align="left", size=12)
    d.body(f"<b>SỞ XÂY DỰNG</b><tab/><tab/><tab/><b>{MOTTO}</b>", first=0, align="left", size=12)
    d.body("Số: 96/GM-SXD<tab/><tab/><tab/><i>Bình Khê, ngày 09 tháng 6 năm 2026</i>", first=0, align="left", size=12)
    d.title("<b>GIẤY MỜI</b>", after=0)
    d.title("<b>Họp rà soát tiến độ lập quy hoạch chung các đô thị</b>")
    d.body("Kính gửi:", first=2268)
    for to in ("- Sở Nông nghiệp và Môi trường;", "- Sở Tài chính;", "- UBND các phường: An Thịnh, Tân Hòa, Đông Hải."):
        d.body(to, left=2835, first=0)
    d.body(
        "Thực hiện Chương trình công tác tháng 6/2026, Sở Xây dựng kính mời đại diện lãnh đạo các cơ quan, đơn vị, địa "
        "phương dự họp rà soát tiến độ lập quy hoạch chung các đô thị, cụ thể:"
    )
    m = d.numbered(LETTER)
    d.item(m, 0, "<b>Chủ trì:</b> Đồng chí Bùi Văn Khải, Phó Giám đốc Sở Xây dựng.")
    d.item(m, 0, "<b>Thời gian:</b> 14 giờ 00, ngày 15/6/2026 (thứ Hai).")
    d.item(m, 0, "<b>Địa điểm:</b> Phòng họp số 2, Sở Xây dựng, số 18 đường Hùng Vương, phường An Thịnh.")
    d.item(m, 0, "<b>Phân công chuẩn bị:</b>")
    dash = d.numbered(DASHES)
    d.item(
        dash,
        0,
        "Phòng Quy hoạch - Kiến trúc chuẩn bị báo cáo tổng hợp tiến độ lập quy hoạch và dự thảo kết luận cuộc họp.",
    )
    d.item(
        dash,
        0,
        "UBND các phường: An Thịnh, Tân Hòa, Đông Hải chuẩn bị báo cáo khó khăn, vướng mắc, gửi Sở Xây dựng (tệp điện "
        "tử qua Trục liên thông văn bản) trước 11 giờ 00 ngày 12/6/2026.",
    )
    d.item(dash, 0, "Đề nghị Sở Tài chính chuẩn bị ý kiến về nguồn vốn lập quy hoạch.")
    d.item(dash, 0, "Văn phòng Sở bố trí phòng họp, đường truyền trực tuyến, in ấn tài liệu.")
    d.body(
        "Đề nghị các đại biểu dự họp đúng thành phần, thời gian và địa điểm nêu trên. Trường hợp không thể tham dự, "
        "các cơ quan, đơn vị thông báo cho Sở Xây dựng trước ngày 12/6/2026./."
    )
    d.signature(
        ["- Như trên;", "- Giám đốc Sở (để b/c);", "- Phòng QHKT, Văn phòng Sở (để t/h);", "- Lưu: VT, QHKT."],
        ["<b>KT. GIÁM ĐỐC</b>", "<b>PHÓ GIÁM ĐỐC</b>"],
        "Bùi Văn Khải",
    )
    return d
