"""Chỉ thị of a province's Chairman, put online with its tracked changes still in the file."""

from __future__ import annotations

import datetime as dt

from .docx_dispatch import Dispatch
from .docx_letterheads import state_head
from .docx_numbering import LETTER


def build() -> Dispatch:
    d = Dispatch("ct-phong-chay-chua-chay-rung", dt.date(2026, 1, 12))
    state_head(d, ["ỦY BAN NHÂN DÂN", "TỈNH BÌNH KHÊ"], "Số: 04/CT-UBND", "Bình Khê, ngày 12 tháng 01 năm 2026")
    d.title("<b>CHỈ THỊ</b>", after=0)
    d.title("<b>Về tăng cường các biện pháp cấp bách phòng cháy, chữa cháy rừng mùa khô năm 2026</b>")
    d.body(
        "Theo dự báo của Đài Khí tượng Thủy văn tỉnh, mùa khô năm 2026 đến sớm và kéo dài, nguy cơ xảy ra cháy rừng "
        "rất cao. Năm 2025, toàn tỉnh đã xảy ra <del>15</del><ins>17</ins> vụ cháy rừng, thiệt hại 42,6 ha; nguyên "
        "nhân chủ yếu do người dân đốt nương, dọn thực bì không đúng quy định, một số chủ rừng chưa thực hiện đầy đủ "
        "trách nhiệm, lực lượng trực gác còn mỏng."
    )
    d.body(
        "Để chủ động phòng ngừa, hạn chế thấp nhất số vụ và thiệt hại do cháy rừng gây ra, Chủ tịch UBND tỉnh yêu cầu:"
    )
    c = d.numbered(LETTER)
    d.item(c, 0, "<b>Các sở, ban, ngành, đoàn thể tỉnh; UBND các xã, phường; các chủ rừng</b>")
    d.item(
        c,
        1,
        "Thực hiện nghiêm Luật Lâm nghiệp và các quy định về phòng cháy, chữa cháy rừng; xác định công tác phòng cháy, "
        "chữa cháy rừng là nhiệm vụ trọng tâm của cơ quan, đơn vị, địa phương trong mùa khô.",
    )
    d.item(
        c,
        1,
        "Tuyệt đối không chủ quan, lơ là; không để xảy ra cháy rừng do thiếu trách nhiệm của người đứng đầu.",
    )
    d.item(c, 0, "<b>Sở Nông nghiệp và Môi trường</b>")
    d.item(
        c,
        1,
        "Chủ trì, phối hợp với Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh và các địa phương rà soát, hoàn thiện phương án "
        "phòng cháy, chữa cháy rừng cấp tỉnh theo phương châm “bốn tại chỗ”, trình Chủ tịch UBND tỉnh phê duyệt trước "
        "ngày <del>31</del><ins>25</ins>/01/2026.",
    )
    d.item(c, 1, "Giao Chi cục Kiểm lâm<del> và Hạt Kiểm lâm các khu vực</del>:")
    d.item(c, 2, "Tổ chức trực 24/24 giờ từ ngày 01/02/2026 đến hết ngày 31/5/2026.")
    d.item(
        c,
        2,
        "Phát bản tin cảnh báo nguy cơ cháy rừng trước 17 giờ hằng ngày trên Trang thông tin điện tử của Sở.",
    )
    d.item(
        c,
        2,
        "Kiểm tra việc xử lý thực bì, đốt nương làm rẫy của các hộ gia đình; lập biên bản, xử lý nghiêm các trường "
        "hợp vi phạm.",
    )
    d.item(
        c,
        1,
        "Báo cáo Chủ tịch UBND tỉnh và Cục Lâm nghiệp và Kiểm lâm kết quả thực hiện trước ngày 28 hằng tháng<ins> "
        "trong suốt mùa khô</ins>.",
    )
    d.item(c, 0, "<b>Công an tỉnh</b>")
    d.item(
        c,
        1,
        "Chỉ đạo lực lượng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ phối hợp với lực lượng Kiểm lâm kiểm tra "
        "an toàn phòng cháy tại các khu rừng đặc dụng, rừng phòng hộ.",
    )
    d.item(
        c,
        1,
        "Điều tra, làm rõ nguyên nhân, xử lý nghiêm theo quy định của pháp luật đối với tổ chức, cá nhân gây cháy "
        "rừng.",
    )
    d.item(
        c,
        0,
        "Bộ Chỉ huy Quân sự tỉnh: chủ động xây dựng phương án hiệp đồng giữa các lực lượng; sẵn sàng lực lượng, phương "
        "tiện tham gia chữa cháy rừng khi có yêu cầu.",
    )
    d.item(
        c,
        0,
        "Sở Tài chính tham mưu UBND tỉnh bố trí kinh phí cho công tác phòng cháy, chữa cháy rừng năm 2026; Sở Văn "
        "hóa, Thể thao và Du lịch chỉ đạo các khu, điểm du lịch sinh thái kiểm soát chặt chẽ việc sử dụng lửa của du "
        "khách; Sở Giáo dục và Đào tạo đưa nội dung bảo vệ rừng vào hoạt động ngoại khóa tại các trường học ven rừng.",
    )
    d.item(c, 0, "<b>Chủ tịch UBND các xã, phường có rừng</b>")
    d.item(
        c,
        1,
        "Chịu trách nhiệm toàn diện trước Chủ tịch UBND tỉnh về công tác bảo vệ rừng, phòng cháy, chữa cháy rừng trên "
        "địa bàn quản lý.",
    )
    d.inserted_item(c, 1, "Kiện toàn các tổ, đội quần chúng bảo vệ rừng ở thôn, bản, hoàn thành trước ngày 30/01/2026.")
    d.item(
        c,
        1,
        "Nghiêm cấm mọi hành vi sử dụng lửa trong rừng và ven rừng trong những ngày nắng nóng, khô hanh kéo dài.",
    )
    d.deleted_item(c, 1, "Xây dựng mới 12 chòi canh lửa tại các khu vực trọng điểm, hoàn thành trước ngày 28/02/2026.")
    d.item(
        c,
        1,
        "Khi xảy ra cháy rừng, phải huy động ngay lực lượng, phương tiện tại chỗ để chữa cháy, đồng thời báo cáo Chủ "
        "tịch UBND tỉnh (qua Chi cục Kiểm lâm) trong vòng 01 giờ kể từ khi phát hiện.",
    )
    d.item(c, 0, "<b>Các chủ rừng</b>")
    d.item(
        c,
        1,
        "Tu sửa đường băng cản lửa, chòi canh, biển báo trên diện tích rừng được giao, hoàn thành trong tháng 02/2026.",
    )
    d.item(
        c,
        1,
        "Bố trí lực lượng canh gác, kiểm soát chặt chẽ người ra, vào rừng; phối hợp với UBND xã nơi có rừng ký cam kết "
        "với 100% hộ dân sống ven rừng.",
    )
    d.item(
        c,
        0,
        "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức thành viên, Báo và Phát thanh, Truyền hình tỉnh "
        "đẩy mạnh tuyên truyền, vận động Nhân dân nâng cao ý thức bảo vệ rừng.",
    )
    d.body(
        "Yêu cầu Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các xã, phường, các chủ rừng và các đơn vị liên quan "
        "nghiêm túc triển khai thực hiện Chỉ thị này; định kỳ hằng tuần (trước 15 giờ thứ Năm) báo cáo kết quả về Sở "
        "Nông nghiệp và Môi trường. Giao Sở Nông nghiệp và Môi trường theo dõi, kiểm tra, đôn đốc việc thực hiện Chỉ "
        "thị này, báo cáo Chủ tịch UBND tỉnh trước ngày 15/6/2026./."
    )
    d.signature(
        [
            "- Cục Lâm nghiệp và Kiểm lâm (để b/c);",
            "- TT Tỉnh ủy, TT HĐND tỉnh (để b/c);",
            "- Chủ tịch, các PCT UBND tỉnh;",
            "- Ủy ban MTTQ Việt Nam tỉnh và các đoàn thể;",
            "- Các sở, ban, ngành tỉnh;",
            "- UBND các xã, phường;",
            "- Lưu: VT, NNMT.",
        ],
        ["<b>CHỦ TỊCH</b>"],
        "Lê Hoài Nam",
    )
    return d
