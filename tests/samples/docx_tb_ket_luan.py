"""Thông báo of the conclusions of a province's Chairman; a stamp in a text box and a footnote."""

from __future__ import annotations

import datetime as dt

from .docx_dispatch import Dispatch
from .docx_letterheads import state_head
from .docx_numbering import CONCLUSION


def build() -> Dispatch:
    d = Dispatch("tb-ket-luan-giai-phong-mat-bang", dt.date(2026, 3, 6))
    state_head(d, ["ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"], "Số: 127/TB-UBND", "Sơn Hải, ngày 06 tháng 3 năm 2026")
    d.stamp("KHẨN", y=2, width=70, height=22)
    d.title("<b>THÔNG BÁO</b>", after=0)
    d.title(
        "<b>Kết luận của Chủ tịch UBND tỉnh Đoàn Quốc Bảo tại cuộc họp về tiến độ giải phóng mặt bằng<br/>Dự án đường "
        "ven biển Sơn Hải, đoạn Km12+300 - Km34+850</b>"
    )
    d.body(
        "Ngày 03/3/2026, tại trụ sở UBND tỉnh, đồng chí Đoàn Quốc Bảo, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh đã chủ "
        "trì cuộc họp nghe báo cáo tiến độ giải phóng mặt bằng Dự án đường ven biển Sơn Hải, đoạn Km12+300 - Km34+850. "
        "Tham dự cuộc họp có đồng chí Lâm Thị Thanh Thủy, Phó Chủ tịch UBND tỉnh; lãnh đạo các sở: Nông nghiệp và Môi "
        "trường, Tài chính, Xây dựng, Tư pháp; Công an tỉnh; Trung tâm Phát triển quỹ đất tỉnh; lãnh đạo UBND các xã: "
        "Đồng Lạc, Cửa Lạch, Hải Vân và phường An Thịnh."
    )
    d.body(
        "Sau khi nghe Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh (sau đây gọi tắt là Ban QLDA "
        "giao thông) báo cáo, ý kiến của các thành viên dự họp, Chủ tịch UBND tỉnh kết luận như sau:"
    )
    c = d.numbered(CONCLUSION)
    d.item(c, 0, "<b>ĐÁNH GIÁ TÌNH HÌNH</b>")
    d.item(
        c,
        1,
        "Thời gian qua, Ban QLDA giao thông, UBND các xã, phường có dự án đi qua đã có nhiều cố gắng; đến hết tháng "
        "02/2026 đã bàn giao 15,6/22,5 km mặt bằng (đạt 69,3%), chi trả cho 412/598 hộ.",
    )
    d.item(
        c,
        1,
        "Tuy nhiên, tiến độ vẫn chậm so với yêu cầu tại Thông báo số 89/TB-UBND ngày 10/02/2026 (trong đó yêu cầu "
        "“UBND xã Cửa Lạch phải hoàn thành kiểm đếm bắt buộc trước ngày 28/02/2026”). Nguyên nhân chủ yếu là do công "
        "tác xác định nguồn gốc đất còn lúng túng, việc phối hợp giữa các cơ quan chưa chặt chẽ; một số hộ chưa đồng "
        "thuận về giá bồi thường.",
    )
    d.item(c, 0, "<b>NHIỆM VỤ TRONG THỜI GIAN TỚI</b>")
    d.body(
        "Để tháo gỡ những khó khăn, vướng mắc nêu trên, yêu cầu các cơ quan, đơn vị, địa phương tập trung thực "
        "hiện các nhiệm vụ sau:"
    )
    d.item(c, 1, "<b>UBND các xã: Đồng Lạc, Cửa Lạch, Hải Vân và phường An Thịnh</b>")
    d.item(
        c,
        2,
        "Thành lập các tổ vận động đến từng hộ dân, hoàn thành kiểm đếm bắt buộc đối với 37 hộ còn lại trước ngày "
        "20/3/2026; kiên quyết không để phát sinh trường hợp xây dựng, cơi nới trái phép trên đất đã có thông báo thu "
        "hồi.",
    )
    d.item(
        c,
        2,
        "Niêm yết công khai phương án bồi thường, hỗ trợ, tái định cư tại trụ sở UBND cấp xã và nhà văn hóa thôn, khu "
        "phố; tổ chức đối thoại với các hộ có kiến nghị. Chủ tịch UBND xã, phường trực tiếp chủ trì đối thoại, không "
        "ủy quyền cho cấp phó.",
    )
    d.item(
        c,
        2,
        "Trường hợp đã vận động, thuyết phục nhiều lần mà các hộ vẫn không chấp hành thì xây dựng phương án cưỡng chế "
        "thu hồi đất theo quy định của pháp luật về đất đai, báo cáo UBND tỉnh xem xét, chỉ đạo.",
    )
    d.item(c, 1, "<b>Sở Nông nghiệp và Môi trường</b>")
    d.item(
        c,
        2,
        "Chủ trì, phối hợp với Sở Tài chính, Sở Tư pháp và UBND các xã, phường nêu trên tháo gỡ vướng mắc về xác định "
        "nguồn gốc đất, thời điểm sử dụng đất của 54 hộ thuộc khu tái định cư Bãi Dài; có văn bản hướng dẫn cụ thể "
        "trước ngày 13/3/2026.",
    )
    d.item(
        c,
        2,
        "Thẩm định giá đất cụ thể điều chỉnh, trình UBND tỉnh phê duyệt trước ngày 25/3/2026. Đồng thời, chỉ đạo Trung "
        "tâm Phát triển quỹ đất tỉnh bố trí đủ nhân lực, phương tiện phục vụ công tác kiểm đếm.",
    )
    d.item(c, 1, "<b>Ban QLDA giao thông</b>")
    d.item(
        c,
        2,
        "Phối hợp chặt chẽ với UBND các xã, phường thực hiện chi trả cho các hộ dân ngay sau khi phương án bồi thường "
        "được phê duyệt<fn>Đến ngày 28/02/2026 còn 186 hộ chưa nhận tiền, trong đó: xã Đồng Lạc 41 hộ, xã Cửa Lạch 97 "
        "hộ, xã Hải Vân 28 hộ, phường An Thịnh 20 hộ.</fn>.",
    )
    d.item(
        c,
        2,
        "Chỉ đạo các nhà thầu huy động tối đa nhân lực, máy móc thi công tại các đoạn đã có mặt bằng theo phương án “3 "
        "ca, 4 kíp”, không chờ bàn giao toàn bộ mặt bằng mới thi công.",
    )
    d.item(
        c,
        2,
        "Trước 16 giờ thứ Sáu hằng tuần báo cáo tiến độ về UBND tỉnh, Sở Xây dựng, đồng thời cập nhật lên Hệ thống "
        "theo dõi nhiệm vụ của tỉnh.",
    )
    d.item(
        c,
        1,
        "Sở Tài chính bố trí đủ kế hoạch vốn năm 2026 để chi trả bồi thường, hoàn thành trước ngày 15/3/2026; Kho bạc "
        "Nhà nước khu vực XIV kiểm soát, thanh toán trong vòng 01 ngày làm việc kể từ khi nhận đủ hồ sơ hợp lệ.",
    )
    d.item(
        c,
        1,
        "Giao Công an tỉnh chỉ đạo Công an các xã, phường nắm chắc tình hình, xây dựng phương án bảo đảm an ninh, trật "
        "tự tại các địa điểm tổ chức bảo vệ thi công; xử lý nghiêm các đối tượng kích động, chống người thi hành công "
        "vụ.",
    )
    d.item(
        c,
        1,
        "Đề nghị Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh tăng "
        "cường tuyên truyền, vận động đoàn viên, hội viên và Nhân dân đồng thuận, ủng hộ chủ trương thu hồi đất để "
        "thực hiện Dự án.",
    )
    d.item(
        c,
        1,
        "Giao Phó Chủ tịch UBND tỉnh Lâm Thị Thanh Thủy trực tiếp chỉ đạo, hằng tuần chủ trì giao ban tại hiện "
        "trường. Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Thông báo này; tổng hợp, báo cáo Chủ tịch UBND "
        "tỉnh trước ngày 05 hằng tháng.",
    )
    d.item(c, 0, "<b>VỀ CÁC KIẾN NGHỊ CỦA ĐỊA PHƯƠNG</b>")
    d.item(
        c,
        1,
        "Đối với đề nghị của UBND xã Hải Vân về bổ sung kinh phí di dời hệ thống điện trung thế: Thống nhất về chủ "
        "trương; giao Sở Công Thương kiểm tra, hướng dẫn thủ tục, Sở Tài chính thẩm định, trình UBND tỉnh trước ngày "
        "31/3/2026.",
    )
    d.item(
        c,
        1,
        "Đối với kiến nghị của phường An Thịnh về bố trí nền tái định cư tại chỗ: Không xem xét do không phù hợp quy "
        "hoạch đã được phê duyệt; đề nghị UBND phường giải thích, vận động các hộ dân chấp hành.",
    )
    d.body(
        "Trên đây là kết luận của Chủ tịch UBND tỉnh Đoàn Quốc Bảo, Văn phòng UBND tỉnh thông báo để các cơ quan, đơn "
        "vị, địa phương biết, thực hiện./."
    )
    d.signature(
        [
            "- TT Tỉnh ủy, TT HĐND tỉnh (để b/c);",
            "- Chủ tịch, các PCT UBND tỉnh;",
            "- Các cơ quan, đơn vị, địa phương dự họp (để t/h);",
            "- CVP, PCVP Trần Hữu Lộc;",
            "- Lưu: VT, XD-NĐ.",
        ],
        ["<b>TL. CHỦ TỊCH</b>", "<b>KT. CHÁNH VĂN PHÒNG</b>", "<b>PHÓ CHÁNH VĂN PHÒNG</b>"],
        "Trần Hữu Lộc",
    )
    return d
