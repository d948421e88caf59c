"""Công văn of a Sở to every office of the province; text cut into many runs, optional hyphens, doubled spaces."""

from __future__ import annotations

import datetime as dt

from .docx_dispatch import Dispatch
from .docx_letterheads import state_head
from .docx_numbering import ADDRESSEES, LETTER


def build() -> Dispatch:
    d = Dispatch("cv-so-noi-vu-ky-luat-hanh-chinh", dt.date(2025, 8, 22), choppy=True)
    state_head(
        d,
        ["SỞ NỘI VỤ"],
        "Số: 2318/SNV-CCVC",
        "Bình Khê, ngày<nb/>22 tháng<nb/>8 năm<nb/>2025",
        parent="UBND TỈNH BÌNH KHÊ",
        subject="V/v chấn chỉnh kỷ luật, kỷ cương hành chính và rà soát, bố trí đội ngũ cán bộ, công chức cấp xã",
    )
    d.body("Kính gửi:", first=2268)
    to = d.numbered(ADDRESSEES)
    d.item(to, 0, "Các sở, ban, ngành tỉnh;")
    d.item(to, 0, "Các đơn vị sự nghiệp công lập thuộc UBND tỉnh;")
    d.item(to, 0, "UBND các xã, phường, đặc khu.")
    d.body(
        "Thực hiện Kế hoạch số 164/KH-UBND ngày 11/7/2025 của UBND tỉnh về tăng cường kỷ luật, kỷ cương hành chính "
        "trong các cơ quan, đơn vị trên địa bàn tỉnh, trong đó giao “Sở Nội vụ chủ trì, phối hợp với Thanh tra tỉnh "
        "kiểm tra đột xuất việc chấp hành giờ giấc làm việc tại ít nhất 20 cơ quan, đơn vị, hoàn thành trước ngày "
        "31/10/2025”;"
    )
    d.body(
        "Qua theo dõi, sau gần 02 tháng vận hành mô hình chính quyền địa phương 02 cấp, đa số các cơ quan, đơn vị, địa "
        "phương đã  ổn định tổ chức bộ máy, bố trí đủ công chức tại Trung tâm Phục vụ hành chính công. Tuy nhiên, một "
        "số nơi chưa phân công rõ người, rõ việc; còn để xảy ra tình trạng hồ sơ quá hạn không có văn bản xin lỗi "
        "người dân; việc cập nhật dữ liệu cán bộ, công chức trên phần mềm còn chậm, chưa đầy đủ."
    )
    d.body(
        "Để khắc phục những tồn tại, hạn chế nêu trên, Sở Nội vụ đề nghị Thủ trưởng các sở, ban, ngành, đơn vị sự "
        "nghiệp công lập thuộc UBND tỉnh và Chủ tịch UBND các xã, phường, đặc khu tập trung thực hiện một số nội dung "
        "sau:"
    )
    main = d.numbered(LETTER)
    d.item(main, 0, "<b>Về chấp hành kỷ luật, kỷ cương hành chính</b>")
    d.item(
        main,
        1,
        "Quán triệt đến toàn thể cán bộ, công chức, viên chức, người lao động thuộc phạm vi quản lý thực hiện nghiêm "
        "quy chế làm việc, quy tắc ứng xử, văn hóa công sở; sử dụng có hiệu quả thời giờ làm việc.",
    )
    d.item(
        main,
        1,
        "Không được giải quyết công việc cá nhân trong giờ hành chính; nghiêm cấm uống rượu, bia trước, trong giờ làm "
        "việc và buổi trưa của ngày làm việc, ngày trực.",
    )
    d.item(
        main,
        1,
        "Thường xuyên kiểm tra, giám sát việc tiếp nhận, giải quyết hồ sơ thủ tục hành chính tại Trung tâm Phục vụ "
        "hành chính công; trường hợp để hồ sơ quá hạn phải có văn bản xin lỗi, nêu rõ lý do và hẹn lại thời gian trả "
        "kết quả theo quy định tại Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.",
    )
    d.item(main, 0, "<b>Về rà soát, bố trí đội ngũ cán bộ, công chức cấp xã</b>")
    d.item(
        main,
        1,
        "UBND các xã, phường, đặc khu rà soát, lập danh sách cán bộ, công chức và người hoạt động không chuyên trách ở "
        "cấp xã (theo Mẫu số 01 gửi kèm), gửi Sở Nội vụ trong thời hạn 10 ngày làm việc kể từ ngày ký Công văn này.",
    )
    d.item(
        main,
        1,
        "Các sở: Tài chính, Xây dựng, Nông nghiệp và Môi trường cử công chức chuyên môn hỗ trợ các xã, phường còn "
        "thiếu nhân lực theo phương thức “cầm tay chỉ việc”; danh sách công chức được cử gửi Sở Nội vụ trước 17 giờ "
        "00 ngày 29/8/2025 để tổng hợp.",
    )
    d.item(
        main,
        1,
        "Không tuyển dụng mới, không điều động công chức cấp xã ra khỏi địa bàn khi chưa có ý kiến thống nhất bằng văn "
        "bản của Sở Nội vụ.",
    )
    d.item(main, 0, "<b>Về cập nhật dữ liệu và chế độ báo cáo</b>")
    d.item(
        main,
        1,
        "Hoàn thành việc cập nhật,  làm sạch dữ liệu của 100% cán bộ, công chức, viên chức trên phần mềm quản lý cán "
        "bộ, công chức, viên chức của tỉnh trước ngày 15/10; không để tình trạng dữ liệu thiếu số định danh cá nhân, "
        "sai chức danh nghề nghiệp.",
    )
    d.item(
        main,
        1,
        "Định kỳ hằng tháng (trước ngày 20) báo cáo kết quả thực hiện về UBND tỉnh (qua Sở Nội vụ) để theo dõi, chỉ "
        "đạo. Riêng báo cáo tháng 9/2025 kết hợp trong báo cáo quý III, gửi Sở Nội vụ trước ngày 18/9/2025.",
    )
    d.item(main, 0, "<b>Một số nhiệm vụ cụ thể</b>")
    d.item(
        main,
        1,
        "Thanh tra tỉnh phối hợp với Sở Nội vụ xây dựng kế hoạch kiểm tra công vụ đột xuất; Sở Khoa học và Công nghệ "
        "bảo đảm đường truyền, hạ tầng kỹ thuật phục vụ vận hành phần mềm; Báo và Phát thanh, Truyền hình tỉnh dành "
        "thời lượng thích hợp phản ánh gương người tốt, việc tốt trong thực thi công vụ.",
    )
    d.item(
        main,
        1,
        "Trường Chính trị tỉnh rà soát, bổ sung chuyên đề kỹ năng tiếp công dân, giải quyết thủ tục hành chính vào "
        "chương trình bồi dưỡng công chức cấp xã. Thời gian hoàn thành trong quý IV/2025.",
    )
    d.body(
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các cơ quan, đơn vị, địa phương phản ánh kịp "
        "thời về Sở Nội vụ để được hướng dẫn, giải quyết. Đầu mối liên hệ: đồng chí Nguyễn Văn Đạt, chuyên viên Phòng "
        "Công chức, viên chức, điện thoại 0912.000.118."
    )
    d.body(
        "Sở Nội vụ sẽ tổng hợp danh sách các cơ quan, đơn vị chậm báo cáo, tham mưu UBND tỉnh phê bình và trừ điểm Chỉ "
        "số cải cách hành chính năm 2025."
    )
    d.body("Đề nghị Thủ trưởng các cơ quan, đơn vị, địa phương nghiêm túc triển khai thực<shy/> hiện./.")
    d.signature(
        [
            "- Như trên;",
            "- Bộ Nội vụ (để b/c);",
            "- Chủ tịch, các PCT UBND tỉnh (để b/c);",
            "- Ban Tổ chức Tỉnh ủy;",
            "- Giám đốc, các PGĐ Sở;",
            "- Lưu: VT, CCVC (Đạt).",
        ],
        ["<b>KT. GIÁM ĐỐC</b>", "<b>PHÓ GIÁM ĐỐC</b>"],
        "Vũ Thị Minh Hạnh",
    )
    return d
