"""Kế hoạch of a phường after July 2025: activities told line by line, a standing table, blank cells ("as above")."""

from __future__ import annotations

import datetime as dt

from .docx_dispatch import Cell, Dispatch
from .docx_letterheads import state_head
from .docx_numbering import DASHES, ROWS

KT = "Phòng Kinh tế, Hạ tầng và Đô thị"
VHXH = "Phòng Văn hóa - Xã hội"


def build() -> Dispatch:
    d = Dispatch("kh-phuong-chinh-trang-do-thi", dt.date(2025, 9, 3), size=13)
    state_head(d, ["ỦY BAN NHÂN DÂN", "PHƯỜNG TÂN HÒA"], "Số: 58/KH-UBND", "Tân Hòa, ngày 03 tháng 9 năm 2025")
    d.title("<b>KẾ HOẠCH</b>", after=0)
    d.title(
        "<b>Ra quân chỉnh trang đô thị, bảo đảm vệ sinh môi trường<br/>và làm sạch dữ liệu trên địa bàn phường Tân "
        "Hòa</b>"
    )
    d.body(
        "Thực hiện Kế hoạch số 176/KH-UBND ngày 15/8/2025 của UBND tỉnh, trong đó giao “UBND các xã, phường tổ chức "
        "tổng vệ sinh môi trường vào sáng thứ Bảy hằng tuần; hoàn thành tháo dỡ biển quảng cáo trái phép trước ngày "
        "30/9/2025”, Ủy ban nhân dân phường Tân Hòa xây dựng Kế hoạch như sau:"
    )
    d.body("<b>I. MỤC ĐÍCH, YÊU CẦU</b>")
    d.body(
        "1. Mục đích: Xây dựng phường văn minh, sạch đẹp; nâng cao ý thức của người dân trong giữ gìn trật tự đô thị, "
        "vệ sinh môi trường."
    )
    d.body(
        "2. Yêu cầu: Việc tổ chức thực hiện phải thiết thực, hiệu quả, không phô trương, hình thức; huy động được sự "
        "tham gia của cả hệ thống chính trị."
    )
    d.body("<b>II. CÁC HOẠT ĐỘNG RA QUÂN</b>")
    dash = d.numbered(DASHES)
    for heading, facts in (
        (
            "1. Lễ phát động ra quân chỉnh trang đô thị",
            (
                "Thời gian: 07 giờ 30 phút ngày 06/9/2025 (thứ Bảy).",
                "Địa điểm: Nhà văn hóa phường Tân Hòa.",
                "Đơn vị chủ trì: Văn phòng HĐND và UBND phường.",
                "Đơn vị phối hợp: Ủy ban MTTQ Việt Nam phường, Đoàn Thanh niên phường, các trường học trên địa bàn.",
            ),
        ),
        (
            "2. Tổng vệ sinh môi trường tại các khu dân cư",
            (
                "Thời gian thực hiện: sáng thứ Bảy hằng tuần.",
                "Đơn vị chủ trì: Các tổ dân phố.",
                "Đơn vị phối hợp: Hội Liên hiệp Phụ nữ phường, Hội Cựu chiến binh phường.",
            ),
        ),
        (
            "3. Tháo dỡ biển quảng cáo, mái che, bục bệ lấn chiếm vỉa hè",
            (
                "Thời gian thực hiện: từ ngày 08/9 đến hết ngày 30/9/2025.",
                f"Đơn vị chủ trì: {KT}.",
                "Đơn vị thực hiện: Tổ Quản lý trật tự đô thị phường.",
                "Đơn vị phối hợp: Công an phường, Ban Chỉ huy Quân sự phường.",
                "Kinh phí: từ nguồn sự nghiệp kiến thiết thị chính năm 2025.",
            ),
        ),
    ):
        d.body(f"<b>{heading}</b>")
        for fact in facts:
            d.item(dash, 0, fact)
    d.body("<b>III. RÀ SOÁT, LÀM SẠCH DỮ LIỆU</b>")
    _data_table(d)
    d.body("<b>IV. KINH PHÍ THỰC HIỆN</b>")
    d.body("Từ nguồn ngân sách phường năm 2025 và nguồn xã hội hóa hợp pháp.")
    d.body("<b>V. TỔ CHỨC THỰC HIỆN</b>")
    d.body(f"<b>1. {KT}</b>")
    d.item(dash, 0, "Tham mưu, giúp UBND phường điều phối chung; phân công công chức bám địa bàn các tổ dân phố.")
    d.item(
        dash,
        0,
        "Lập dự toán kinh phí, trình UBND phường phê duyệt trong thời hạn 03 ngày làm việc kể từ ngày ban hành Kế "
        "hoạch này.",
    )
    d.body(
        f"<b>2. {VHXH}:</b> Tổ chức tuyên truyền trên hệ thống loa truyền thanh mỗi ngày 02 lượt; hướng dẫn các "
        "trường học lồng ghép nội dung bảo vệ môi trường vào giờ sinh hoạt dưới cờ."
    )
    d.body(
        "<b>3.</b> Công an phường chủ trì xử lý các trường hợp lấn chiếm lòng đường, vỉa hè; Ban Chỉ huy Quân sự "
        "phường huy động lực lượng dân quân tham gia ra quân; Trạm Y tế phường phun hóa chất khử khuẩn tại chợ Tân Hòa "
        "và các điểm tập kết rác."
    )
    d.body(
        "<b>4.</b> Đề nghị Ủy ban MTTQ Việt Nam phường và các tổ chức chính trị - xã hội phường vận động đoàn viên, "
        "hội viên tự giác tháo dỡ, không tái lấn chiếm; giám sát việc thực hiện Kế hoạch."
    )
    d.body("<b>5. Tổ trưởng các tổ dân phố; Hiệu trưởng các trường học trên địa bàn</b>")
    d.item(
        dash,
        0,
        "Huy động người dân, giáo viên, học sinh tham gia dọn vệ sinh, trồng hoa, cây xanh tại các tuyến tự quản.",
    )
    d.item(
        dash,
        0,
        f"Báo cáo kết quả về UBND phường (qua {KT}) trước 15 giờ thứ Sáu hằng tuần.",
    )
    d.item(
        dash,
        0,
        "Khi phát hiện trường hợp tái lấn chiếm, kịp thời thông tin cho Tổ Quản lý trật tự đô thị phường để xử lý.",
    )
    d.body(
        "Trên đây là Kế hoạch ra quân chỉnh trang đô thị trên địa bàn phường Tân Hòa, yêu cầu các phòng, ban, đơn vị, "
        "tổ dân phố nghiêm túc triển khai thực hiện. Trong quá trình thực hiện, nếu phát sinh khó khăn, vướng mắc, "
        "phản ánh về Phòng Kinh tế, Hạ tầng và Đô thị để tổng hợp, báo cáo UBND phường xem xét, giải quyết./."
    )
    d.signature(
        [
            "- UBND tỉnh (để b/c);",
            "- TT Đảng ủy, TT HĐND phường (để b/c);",
            "- Chủ tịch, các PCT UBND phường;",
            "- Các đơn vị có tên trong Kế hoạch;",
            "- Lưu: VT.",
        ],
        ["<b>TM. ỦY BAN NHÂN DÂN</b>", "<b>CHỦ TỊCH</b>"],
        "Nguyễn Hữu Phước",
        size=13,
    )
    return d


def _data_table(d: Dispatch) -> None:
    n = d.numbered(ROWS)
    listed = (
        (
            "Rà soát, đối chiếu dữ liệu dân cư với dữ liệu hộ tịch",
            "Công an phường",
            f"{VHXH}; Trung tâm Phục vụ hành chính công phường",
            "20/9/2025",
        ),
        ("Cấp căn cước lưu động cho người già yếu, người khuyết tật", "", "Trạm Y tế phường", "30/9/2025"),
        (
            "Cập nhật, làm sạch dữ liệu đất đai theo bản đồ địa chính",
            KT,
            "Chi nhánh Văn phòng đăng ký đất đai khu vực II",
            "Trước ngày 31/10",
        ),
        ("Chi trả trợ cấp an sinh xã hội qua tài khoản", VHXH, "Công an phường", "Trước ngày 10 hằng tháng"),
        (
            "Kích hoạt tài khoản định danh điện tử mức độ 2 cho công dân từ đủ 14 tuổi",
            "Công an phường",
            "Các tổ dân phố",
            "Đợt 1: 30/9/2025\nĐợt 2: 15/11/2025",
        ),
        (
            "Tổng hợp, báo cáo UBND phường kết quả làm sạch dữ liệu",
            "Văn phòng HĐND và UBND phường",
            "Các phòng, đơn vị",
            "Thứ Sáu hằng tuần",
        ),
    )
    d.table(
        (11, 58, 36, 36, 24),
        [["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"]],
        [
            [Cell(number=(n, 0), centred=True), task, lead, joint, Cell(due, centred=True)]
            for task, lead, joint, due in listed
        ],
    )
