"""What people read: Vietnamese first, English on request."""

from __future__ import annotations

from typing import Literal

Lang = Literal["vi", "en"]

_TEXTS: dict[str, tuple[str, str]] = {
    "reading": ("Đang đọc văn bản", "Reading documents"),
    "documents": ("Văn bản đã đọc", "Documents read"),
    "tasks": ("Nhiệm vụ", "Tasks"),
    "review": ("Cần xem lại", "To review"),
    "problems": ("Vấn đề", "Problems"),
    "files": ("Tệp tìm thấy", "Files found"),
    "written": ("Đã ghi vào", "Written to"),
    "nothing": ("Không có tệp nào để đọc", "No file to read"),
    "cause": ("Nguyên nhân", "Cause"),
    "remedy": ("Cách xử lý", "Remedy"),
    "file": ("Tệp", "File"),
    "no_tasks": ("Văn bản không giao nhiệm vụ nào.", "The document assigns no task."),
    "lead": ("chủ trì", "lead"),
    "coordinator": ("phối hợp", "coordinator"),
    "report_to": ("nhận báo cáo", "gets the report"),
    "deadline": ("thời hạn", "deadline"),
    "directive": ("nhiệm vụ", "directive"),
    "defect": ("Lỗi của phần mềm khi đọc tệp", "A defect of the software while reading the file"),
    "defect_remedy": (
        "Gửi tệp và dòng báo lỗi này cho người phát triển.",
        "Send the file and this line to the developers.",
    ),
    "secret": ("Văn bản có dấu độ mật", "The document bears a secrecy mark"),
    "page_ocr_remedy": ("Nhận dạng chữ (OCR) trang này rồi chạy lại.", "Run OCR on this page, then run again."),
    "duplicate": ("Hai tệp có cùng nội dung", "Two files with the same bytes"),
}

MISSING = {
    "person": ("rõ người", "person"),
    "work": ("rõ việc", "work"),
    "responsibility": ("rõ trách nhiệm", "responsibility"),
    "authority": ("rõ thẩm quyền", "authority"),
    "time": ("rõ thời gian", "time"),
    "product": ("rõ kết quả", "product"),
}
KINDS = {
    "task": ("Nhiệm vụ", "Task"),
    "report": ("Báo cáo", "Report"),
    "prohibition": ("Nghiêm cấm", "Prohibition"),
    "standing": ("Trách nhiệm chung", "Standing duty"),
    "contingent": ("Khi phát sinh", "If it happens"),
}
RECURRENCES = {
    "daily": ("hằng ngày", "daily"),
    "weekly": ("hằng tuần", "weekly"),
    "monthly": ("hằng tháng", "monthly"),
    "quarterly": ("hằng quý", "quarterly"),
    "semiannual": ("6 tháng một lần", "every six months"),
    "annual": ("hằng năm", "annually"),
    "periodic": ("định kỳ", "periodically"),
    "continuous": ("thường xuyên", "continuously"),
}
DOUBTS = {
    "no_lead": ("không thấy ai chủ trì", "nobody leads"),
    "lead_inherited": ("đơn vị chủ trì lấy từ câu trên", "lead taken from an earlier sentence"),
    "lead_addressees": ("đơn vị chủ trì lấy từ Kính gửi", "lead taken from the addressees"),
    "verb_unknown": ("động từ lạ", "unknown verb"),
    "subject_is_no_body": ("chủ ngữ không phải cơ quan", "the subject is no body"),
    "long": ("câu dài", "long sentence"),
    "time_names_no_day": ("thời hạn không nêu ngày", "the deadline names no day"),
}


def say(key: str, lang: Lang = "vi") -> str:
    """The text for ``key``."""
    return _TEXTS[key][lang == "en"]


def word(table: dict[str, tuple[str, str]], code: str, lang: Lang = "vi") -> str:
    """A code's word; the code itself when it is new."""
    return table[code][lang == "en"] if code in table else code
