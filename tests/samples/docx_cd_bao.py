"""Công điện hỏa tốc about a storm: the stamp in a text box, labels typed by hand, hours of the day, missing years."""

from __future__ import annotations

import datetime as dt

from .docx_dispatch import Dispatch
from .docx_letterheads import state_head


def build() -> Dispatch:
    d = Dispatch("cd-ung-pho-bao-so-12", dt.date(2025, 10, 28), choppy=True)
    state_head(d, ["ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"], "Số: 07/CĐ-UBND", "Sơn Hải, ngày 28 tháng 10 năm 2025")
    d.stamp("HỎA TỐC", y=2, width=84, height=24)
    d.title("<b>CÔNG ĐIỆN</b>", after=0)
    d.title("<b>Về việc chủ động ứng phó với bão số 12 và mưa lũ, sạt lở đất</b>")
    d.body("<b>CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HẢI điện:</b>", first=0, align="center")
    for to in (
        "- Giám đốc các sở: Nông nghiệp và Môi trường, Xây dựng, Công Thương, Y tế, Giáo dục và Đào tạo;",
        "- Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh;",
        "- Giám đốc Công an tỉnh;",
        "- Giám đốc Đài Khí tượng Thủy văn tỉnh;",
        "- Chủ tịch UBND các xã, phường và đặc khu Hòn Mây.",
    ):
        d.body(to, left=1134, first=0)
    d.body(
        "Theo bản tin của Đài Khí tượng Thủy văn tỉnh, hồi 04 giờ ngày 28/10/2025, vị trí tâm bão ở vào khoảng 15,8 độ "
        "Vĩ Bắc; 112,4 độ Kinh Đông, cách đặc khu Hòn Mây khoảng 290 km về phía Đông; sức gió mạnh nhất vùng gần tâm "
        "bão mạnh cấp 11, giật cấp 13. Dự báo đến 16 giờ ngày 29/10, bão đi vào vùng biển ven bờ tỉnh; từ đêm 28/10 "
        "đến ngày 31/10 trên địa bàn tỉnh có mưa to đến rất to, nguy cơ cao xảy ra lũ quét, sạt lở đất."
    )
    d.body(
        "Thực hiện Công điện số 203/CĐ-TTg ngày 27/10/2025 của Thủ tướng Chính phủ, Chủ tịch UBND tỉnh yêu cầu Thủ "
        "trưởng các sở, ban, ngành, Chủ tịch UBND các xã, phường, đặc khu tập trung thực hiện ngay các nội dung sau:"
    )
    d.body("<b>1. Đối với tuyến biển, đảo</b>")
    d.body(
        "a) Kiểm đếm, bằng mọi biện pháp thông báo cho chủ các phương tiện, thuyền trưởng các tàu, thuyền biết vị trí, "
        "hướng di chuyển của bão; hướng dẫn 1.246 tàu cá vào nơi tránh trú an toàn, hoàn thành trước 15 giờ 00 ngày "
        "28/10/2025."
    )
    d.body(
        "b) Bộ Chỉ huy Quân sự tỉnh chỉ đạo Ban Chỉ huy Bộ đội Biên phòng phối hợp với Sở Nông nghiệp và Môi trường "
        "thực hiện nghiêm lệnh cấm biển từ 17 giờ 00 ngày 28/10 cho đến khi có thông báo mới."
    )
    d.body("c) Tuyệt đối không để người dân ở lại trên tàu cá, lồng bè, chòi canh nuôi trồng thủy sản khi bão đổ bộ.")
    d.body("<b>2. Đối với vùng đồng bằng, ven biển và đô thị</b>")
    d.body(
        "a) Chủ tịch UBND các xã, phường ven biển rà soát, chủ động sơ tán các hộ dân ở khu vực nguy hiểm, xong trước "
        "10 giờ 00 ngày 29/10; bố trí nơi ăn, ở, bảo đảm an ninh, trật tự tại nơi sơ tán."
    )
    d.body(
        "b) Sở Công Thương chỉ đạo Công ty Điện lực Sơn Hải bảo đảm an toàn lưới điện, khắc phục nhanh sự cố; Sở Xây "
        "dựng kiểm tra việc hạ cần trục tháp, gia cố giàn giáo tại các công trình đang thi công; Sở Y tế chuẩn bị cơ "
        "số thuốc, hóa chất, bố trí lực lượng cấp cứu; Sở Giáo dục và Đào tạo cho học sinh nghỉ học trong các ngày "
        "29/10 và 30/10/2025."
    )
    d.body("<b>3. Đối với vùng núi</b>")
    d.body(
        "a) Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Đài Khí tượng Thủy văn tỉnh, các chủ hồ vận hành "
        "điều tiết hồ Suối Đá, hồ Khe Tang đúng quy trình, tuyệt đối không để xảy ra lũ chồng lũ do vận hành."
    )
    d.body(
        "b) Chủ tịch UBND các xã: Thượng Sơn, Nậm Lạ, Khe Tang tổ chức lực lượng xung kích canh gác, hướng dẫn giao "
        "thông tại các ngầm, tràn; kiên quyết không cho người và phương tiện qua lại khi nước chảy xiết."
    )
    d.body(
        "4. Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh: chủ động rà soát phương án, sẵn sàng lực lượng, phương tiện ứng "
        "cứu, cứu hộ, cứu nạn khi có tình huống."
    )
    d.body(
        "5. Đài Khí tượng Thủy văn tỉnh theo dõi chặt chẽ diễn biến của bão, kịp thời cung cấp bản tin cho Ban Chỉ huy "
        "Phòng thủ dân sự tỉnh; Báo và Phát thanh, Truyền hình tỉnh tăng thời lượng phát sóng, đưa tin về diễn biến "
        "của bão và công tác ứng phó."
    )
    d.body(
        "6. Các cơ quan, đơn vị, địa phương tổ chức trực ban nghiêm túc 24/24 giờ; báo cáo nhanh về Văn phòng Thường "
        "trực Ban Chỉ huy Phòng thủ dân sự tỉnh trước 06 giờ và 16 giờ hằng ngày. Khi có tình huống bất thường, báo "
        "cáo ngay Chủ tịch UBND tỉnh để kịp thời chỉ đạo."
    )
    d.body(
        "7. Các đồng chí Phó Chủ tịch UBND tỉnh theo lĩnh vực phụ trách trực tiếp xuống địa bàn kiểm tra, chỉ đạo công "
        "tác ứng phó."
    )
    d.body(
        "Giao Sở Nông nghiệp và Môi trường (Cơ quan Thường trực Ban Chỉ huy Phòng thủ dân sự tỉnh) theo dõi, đôn đốc "
        "việc thực hiện Công điện này; tổng hợp thiệt hại, báo cáo Bộ Nông nghiệp và Môi trường, UBND tỉnh ngay sau "
        "khi bão tan. Yêu cầu các cơ quan, đơn vị, địa phương triển khai thực hiện nghiêm túc./."
    )
    d.signature(
        [
            "- Như trên;",
            "- Thủ tướng Chính phủ (để b/c);",
            "- Bộ Nông nghiệp và Môi trường (để b/c);",
            "- TT Tỉnh ủy, TT HĐND tỉnh (để b/c);",
            "- Chủ tịch, các PCT UBND tỉnh;",
            "- Báo và PT, TH tỉnh (để đưa tin);",
            "- Lưu: VT, NN.",
        ],
        ["<b>KT. CHỦ TỊCH</b>", "<b>PHÓ CHỦ TỊCH</b>"],
        "Lâm Thị Thanh Thủy",
    )
    return d
