"""Chương trình hành động of a provincial Party committee: roman sections, named ban đảng, an annex of projects."""

from __future__ import annotations

import datetime as dt

from .docx_dispatch import Cell, Dispatch, Row
from .docx_kl_tinh_uy import RECIPIENTS
from .docx_letterheads import party_head
from .docx_numbering import PARTY_DUTIES, PARTY_PROGRAMME, ROWS

DU_UBND = "Đảng ủy Ủy ban nhân dân tỉnh"


def build() -> Dispatch:
    d = Dispatch("ctr-tinh-uy-kinh-te-tu-nhan", dt.date(2026, 2, 27), right_margin=15, line=276)
    party_head(d, ["TỈNH ỦY SƠN HẢI"], "Số 09-CTr/TU", "Sơn Hải, ngày 27 tháng 02 năm 2026")
    d.title("<b>CHƯƠNG TRÌNH HÀNH ĐỘNG</b>", after=0)
    d.title(
        "<b>thực hiện Nghị quyết số 68-NQ/TW, ngày 04/5/2025 của Bộ Chính trị về phát triển kinh tế tư nhân</b>",
        "-----",
        after=0,
    )
    d.body(
        "Thực hiện Nghị quyết số 68-NQ/TW, ngày 04/5/2025 của Bộ Chính trị về phát triển kinh tế tư nhân, Ban Thường "
        "vụ Tỉnh uỷ xây dựng Chương trình hành động với những nội dung chủ yếu như sau:"
    )
    p = d.numbered(PARTY_PROGRAMME)
    d.item(p, 0, "<b>MỤC ĐÍCH, YÊU CẦU</b>")
    d.item(
        p,
        1,
        "Tạo sự thống nhất cao về nhận thức và hành động trong các cấp uỷ, tổ chức đảng, cán bộ, đảng viên và Nhân "
        "dân về vị trí, vai trò của kinh tế tư nhân.",
    )
    d.item(
        p,
        1,
        "Cụ thể hoá đầy đủ quan điểm, mục tiêu, nhiệm vụ, giải pháp của Nghị quyết phù hợp với điều kiện thực tiễn "
        "của tỉnh; bảo đảm rõ người, rõ việc, rõ thời gian, rõ trách nhiệm.",
    )
    d.item(p, 0, "<b>MỤC TIÊU</b>")
    d.item(p, 1, "<b>Đến năm 2030</b>")
    d.item(p, 3, "Phấn đấu toàn tỉnh có 15.000 doanh nghiệp đang hoạt động.")
    d.item(p, 3, "Khu vực kinh tế tư nhân đóng góp khoảng 55% GRDP, tạo việc làm cho 84% lao động.")
    d.item(p, 1, "<b>Tầm nhìn đến năm 2045</b>")
    d.body("Kinh tế tư nhân của tỉnh phát triển nhanh, bền vững, tham gia chủ động vào chuỗi cung ứng toàn cầu.")
    d.item(p, 0, "<b>NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU</b>")
    d.item(p, 1, "<b>Tăng cường sự lãnh đạo của Đảng, tạo đồng thuận xã hội</b>")
    d.item(
        p,
        2,
        "Các cấp ủy, tổ chức đảng tổ chức học tập, quán triệt Nghị quyết số 68-NQ/TW và Chương trình hành động này "
        "đến cán bộ, đảng viên, hoàn thành trong quý I/2026.",
    )
    d.item(
        p,
        2,
        "Ban Tuyên giáo và Dân vận Tỉnh uỷ chủ trì, phối hợp với Báo và Phát thanh, Truyền hình tỉnh xây dựng kế "
        "hoạch tuyên truyền, biểu dương các doanh nghiệp, doanh nhân tiêu biểu.",
    )
    d.item(
        p,
        2,
        "Ban Tổ chức Tỉnh ủy tham mưu đề án xây dựng tổ chức đảng trong doanh nghiệp tư nhân, trình Ban Thường vụ "
        "Tỉnh uỷ trước ngày 30/6/2026.",
    )
    d.item(p, 1, "<b>Cải thiện môi trường đầu tư, kinh doanh</b>")
    d.item(p, 2, "Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo, chỉ đạo:")
    d.item(
        p,
        3,
        "Cắt giảm ít nhất 30% thời gian xử lý thủ tục hành chính, 30% chi phí tuân thủ pháp luật trong năm 2026.",
    )
    d.item(p, 3, "Rà soát, bãi bỏ theo thẩm quyền hoặc kiến nghị bãi bỏ các điều kiện kinh doanh không cần thiết.")
    d.item(p, 3, "Tổ chức đối thoại với doanh nghiệp mỗi quý ít nhất 01 lần.")
    d.item(
        p,
        2,
        "Đảng uỷ Công an tỉnh chỉ đạo thực hiện nghiêm chủ trương không hình sự hóa các quan hệ kinh tế, dân sự; xử "
        "lý nghiêm hành vi nhũng nhiễu, gây phiền hà cho doanh nghiệp.",
    )
    d.item(p, 1, "<b>Nâng cao khả năng tiếp cận các nguồn lực</b>")
    d.item(
        p,
        3,
        "Bố trí mặt bằng sản xuất trong các khu, cụm công nghiệp để doanh nghiệp nhỏ và vừa, doanh nghiệp khởi nghiệp "
        "sáng tạo thuê với giá ưu đãi.",
    )
    d.item(p, 3, "Nâng cao hiệu quả hoạt động của Quỹ Bảo lãnh tín dụng cho doanh nghiệp nhỏ và vừa của tỉnh.")
    d.item(p, 3, "Đẩy mạnh đào tạo nghề, bồi dưỡng kỹ năng quản trị gắn với nhu cầu của doanh nghiệp.")
    d.item(p, 0, "<b>TỔ CHỨC THỰC HIỆN</b>")
    t = d.numbered(PARTY_DUTIES)
    d.item(
        t,
        0,
        "Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện Chương trình hành "
        "động, hoàn thành trước ngày 31/3/2026. Định kỳ 6 tháng, hằng năm báo cáo Ban Thường vụ Tỉnh ủy kết quả thực "
        "hiện.",
    )
    d.item(
        t,
        0,
        "Đảng ủy Hội đồng nhân dân tỉnh lãnh đạo Hội đồng nhân dân tỉnh xem xét, ban hành các nghị quyết hỗ trợ phát "
        "triển kinh tế tư nhân; tăng cường giám sát việc thực hiện.",
    )
    d.item(
        t,
        0,
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh vận động đoàn viên, hội viên và "
        "Nhân dân tích cực khởi nghiệp; phát huy vai trò giám sát, phản biện xã hội.",
    )
    d.item(t, 0, "<b>Các cơ quan tham mưu, giúp việc Tỉnh ủy</b>")
    d.item(
        t,
        1,
        "Ban Tổ chức Tỉnh uỷ: hướng dẫn công tác phát triển đảng viên trong doanh nghiệp tư nhân; hằng năm kết nạp ít "
        "nhất 50 đảng viên là chủ doanh nghiệp.",
    )
    d.item(
        t,
        1,
        "Uỷ ban Kiểm tra Tỉnh uỷ: tham mưu kiểm tra, giám sát việc lãnh đạo, chỉ đạo thực hiện Nghị quyết số 68-NQ/TW.",
    )
    d.item(
        t,
        1,
        "Văn phòng Tỉnh uỷ: chủ trì, phối hợp với Ban Tuyên giáo và Dân vận Tỉnh uỷ theo dõi, đôn đốc việc thực hiện "
        "Chương trình hành động; tham mưu sơ kết hằng năm.",
    )
    d.item(
        t,
        0,
        "Các đảng ủy xã, phường, đặc khu và các đảng ủy trực thuộc Tỉnh uỷ căn cứ chức năng, nhiệm vụ xây dựng kế "
        "hoạch thực hiện phù hợp với tình hình thực tế, gửi Ban Thường vụ Tỉnh ủy (qua Văn phòng Tỉnh ủy) trước ngày "
        "15/4. Người đứng đầu cấp uỷ chịu trách nhiệm trước Ban Thường vụ Tỉnh ủy về kết quả thực hiện.",
    )
    d.body("Chương trình hành động này được phổ biến đến chi bộ./.")
    d.signature(
        [
            "- Bộ Chính trị, Ban Bí thư Trung ương Đảng (báo cáo),",
            "- Ban Chính sách, chiến lược Trung ương (báo cáo),",
            "- Các cơ quan tham mưu, giúp việc Tỉnh ủy,",
            "- Các đảng ủy trực thuộc Tỉnh ủy,",
            "- Các đồng chí Tỉnh ủy viên,",
            "- Lưu Văn phòng Tỉnh ủy.",
        ],
        ["<b>T/M BAN THƯỜNG VỤ</b>", "PHÓ BÍ THƯ"],
        "Lê Quang Diệu",
        heading=RECIPIENTS,
    )
    _annex(d)
    return d


def _annex(d: Dispatch) -> None:
    d.annex(landscape=True)
    d.title("<b>PHỤ LỤC</b>", "<b>DANH MỤC ĐỀ ÁN, KẾ HOẠCH TRIỂN KHAI CHƯƠNG TRÌNH HÀNH ĐỘNG</b>", after=0)
    d.title("<i>(Kèm theo Chương trình hành động số 09-CTr/TU, ngày 27/02/2026 của Ban Thường vụ Tỉnh ủy)</i>")
    n = d.numbered(ROWS)
    btv = "Ban Thường vụ Tỉnh ủy"
    listed = (
        ("Đề án phát triển doanh nghiệp nhỏ và vừa giai đoạn 2026 - 2030", DU_UBND, btv, "Tháng 5/2026"),
        (
            "Nghị quyết hỗ trợ lãi suất cho doanh nghiệp khởi nghiệp sáng tạo",
            DU_UBND,
            "Hội đồng nhân dân tỉnh",
            "Kỳ họp giữa năm 2026",
        ),
        (
            "Kế hoạch gặp mặt, biểu dương doanh nghiệp, doanh nhân tiêu biểu",
            "Ban Tuyên giáo và Dân vận Tỉnh ủy",
            btv,
            "Trước ngày 13/10 hằng năm",
        ),
        (
            "Kế hoạch giám sát chuyên đề việc cắt giảm thủ tục hành chính",
            "Ủy ban Kiểm tra Tỉnh ủy",
            btv,
            "Quý III/2026",
        ),
    )
    joint = (
        "Đảng ủy Hội đồng nhân dân tỉnh",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Đảng ủy các cơ quan Đảng tỉnh",
        "Ban Nội chính Tỉnh ủy, Đảng ủy Ủy ban nhân dân tỉnh",
    )
    rows: list[Row] = [
        [Cell(number=(n, 0), centred=True), name, lead, with_, to, Cell(when, centred=True)]
        for (name, lead, to, when), with_ in zip(listed, joint, strict=True)
    ]
    d.table(
        (14, 86, 48, 48, 33, 28),
        [["TT", "Tên đề án, kế hoạch", "Cơ quan chủ trì tham mưu", "Cơ quan phối hợp", "Cấp trình", "Thời gian"]],
        rows,
    )
