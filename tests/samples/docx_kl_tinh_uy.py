"""Kết luận of a provincial Party standing committee: `1-`, `2.1-`, `T/M`, both spellings of `uỷ`."""

from __future__ import annotations

import datetime as dt

from .docx_dispatch import Dispatch
from .docx_letterheads import party_head
from .docx_numbering import PARTY

RECIPIENTS = "<b><u>Nơi nhận:</u></b>"


def build() -> Dispatch:
    d = Dispatch("kl-tinh-uy-tru-so-doi-du", dt.date(2025, 11, 5), right_margin=15, choppy=True)
    party_head(d, ["TỈNH ỦY BÌNH KHÊ"], "Số 218-KL/TU", "Bình Khê, ngày 05 tháng 11 năm 2025")
    d.title("<b>KẾT LUẬN</b>", "<b>CỦA BAN THƯỜNG VỤ TỈNH ỦY</b>", after=0)
    d.title(
        "<b>về tăng cường lãnh đạo, chỉ đạo công tác bố trí trụ sở làm việc và xử lý tài sản công sau sắp xếp đơn vị "
        "hành chính</b>",
        "-----",
        after=0,
    )
    d.body(
        "Tại phiên họp ngày 30/10/2025, sau khi nghe Đảng uỷ Uỷ ban nhân dân tỉnh báo cáo kết quả 4 tháng bố trí trụ "
        "sở làm việc, xử lý tài sản công sau sắp xếp đơn vị hành chính, Ban Thường vụ Tỉnh ủy đã thảo luận và kết luận "
        "như sau:"
    )
    k = d.numbered(PARTY)
    d.item(
        k,
        0,
        "Thời gian qua, các cấp uỷ, tổ chức đảng đã tập trung lãnh đạo, chỉ đạo kiểm kê, bàn giao tài sản; đến nay đã "
        "bố trí sử dụng 96/124 trụ sở, cơ bản đáp ứng điều kiện làm việc của cấp xã. Tuy nhiên, còn 28 trụ sở dôi dư "
        "chưa có phương án xử lý, một số nơi để xuống cấp; hồ sơ, tài liệu của các đơn vị hành chính cấp huyện cũ "
        "chưa bàn giao xong.",
    )
    d.item(
        k,
        0,
        "Trong thời gian tới, Ban Thường vụ Tỉnh uỷ yêu cầu các cấp uỷ, tổ chức đảng, người đứng đầu các cơ quan, đơn "
        "vị, địa phương tập trung lãnh đạo, chỉ đạo thực hiện tốt các nhiệm vụ sau:",
    )
    d.item(
        k,
        1,
        "Quán triệt sâu sắc Kết luận số 155-KL/TW, ngày 17/5/2025 của Bộ Chính trị, Ban Bí thư; nâng cao nhận thức, "
        "trách nhiệm của cán bộ, đảng viên trong quản lý, sử dụng tài sản công.",
    )
    d.item(
        k,
        1,
        "Hoàn thành việc bàn giao, tiếp nhận hồ sơ, tài liệu, tài sản của các đơn vị hành chính cấp huyện, cấp xã cũ "
        "trước ngày 31/12/2025.",
    )
    d.item(
        k,
        1,
        "Không được cho thuê, cho mượn hoặc chuyển đổi công năng trụ sở dôi dư khi chưa có quyết định của cấp có thẩm "
        "quyền.",
    )
    d.item(k, 0, "<b>Tổ chức thực hiện</b>")
    d.item(k, 1, "<b>Đảng uỷ Uỷ ban nhân dân tỉnh</b>")
    d.item(
        k,
        2,
        "Lãnh đạo xây dựng, phê duyệt phương án tổng thể xử lý trụ sở làm việc dôi dư, hoàn thành trước ngày "
        "30/11/2025. Báo cáo Ban Thường vụ Tỉnh ủy kết quả thực hiện trước ngày 15/12/2025.",
    )
    d.item(
        k,
        2,
        "Chỉ đạo rà soát, bổ sung quy hoạch mạng lưới trường học, trạm y tế gắn với việc sử dụng trụ sở dôi dư; ưu "
        "tiên dành cho giáo dục, y tế, văn hoá cơ sở.",
    )
    d.item(
        k,
        1,
        "Giao Ban Tổ chức Tỉnh uỷ chủ trì, phối hợp với Uỷ ban Kiểm tra Tỉnh ủy, Đảng uỷ các cơ quan Đảng tỉnh rà "
        "soát, tham mưu bố trí cán bộ dôi dư sau sắp xếp; Ban Tuyên giáo và Dân vận Tỉnh ủy định hướng tuyên truyền, "
        "kịp thời nắm bắt dư luận xã hội; Ban Nội chính Tỉnh ủy theo dõi, đôn đốc việc xử lý các vụ việc sai phạm về "
        "quản lý, sử dụng tài sản công.",
    )
    d.item(
        k,
        1,
        "Ủy ban Kiểm tra Tỉnh uỷ tham mưu đưa nội dung quản lý, sử dụng tài sản công vào chương trình kiểm tra, giám "
        "sát năm 2026 của Ban Thường vụ Tỉnh ủy.",
    )
    d.item(
        k,
        1,
        "Các đảng uỷ xã, phường, đặc khu trực thuộc Tỉnh ủy lãnh đạo, chỉ đạo kiểm kê, quản lý chặt chẽ tài sản công "
        "trên địa bàn, không để hư hỏng, mất mát; định kỳ trước ngày 25 hằng tháng báo cáo Ban Thường vụ Tỉnh ủy (qua "
        "Văn phòng Tỉnh ủy).",
    )
    d.item(
        k,
        1,
        "Phân công đồng chí Nguyễn Thế Vinh, Phó Bí thư Thường trực Tỉnh uỷ, trực tiếp chỉ đạo việc thực hiện Kết "
        "luận; các đồng chí Uỷ viên Ban Thường vụ Tỉnh uỷ thường xuyên kiểm tra, đôn đốc tại địa bàn được phân công "
        "phụ trách.",
    )
    d.item(
        k,
        1,
        "Văn phòng Tỉnh uỷ giúp Ban Thường vụ Tỉnh ủy theo dõi, đôn đốc việc thực hiện; tham mưu sơ kết vào quý "
        "II/2026.",
    )
    d.body("Kết luận này thay thế Thông báo số 402-TB/TU, ngày 08/7/2025 của Ban Thường vụ Tỉnh uỷ.")
    d.signature(
        [
            "- Ban Bí thư Trung ương Đảng (để báo cáo),",
            "- Đảng uỷ Uỷ ban nhân dân tỉnh,",
            "- Các cơ quan tham mưu, giúp việc Tỉnh ủy,",
            "- Các đảng ủy trực thuộc Tỉnh ủy,",
            "- Các đồng chí Tỉnh uỷ viên,",
            "- Lưu Văn phòng Tỉnh ủy.",
        ],
        ["<b>T/M BAN THƯỜNG VỤ</b>", "BÍ THƯ"],
        "Phan Đình Trọng",
        heading=RECIPIENTS,
    )
    return d
