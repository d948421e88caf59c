"""What people read: Vietnamese first, English on request."""

from __future__ import annotations

from typing import Literal

Lang = Literal["vi", "en"]

_TEXTS: dict[str, tuple[str, str]] = {
    "reading": ("Đang đọc văn bản", "Reading documents"),
    "documents": ("Văn bản đã đọc", "Documents read"),
    "tasks": ("Nhiệm vụ", "Tasks"),
    "review": ("Cần xem lại", "To review"),
    "lost": ("Tệp không đọc được", "Files not read"),
    "containers": ("Thư, tệp nén đã mở", "Mails, archives opened"),
    "copies": ("Văn bản trùng", "Documents twice"),
    "files": ("Tệp tìm thấy", "Files found"),
    "written": ("Đã ghi vào", "Written to"),
    "nothing": ("Không có tệp nào để đọc.", "There is no file to read."),
    "nothing_remedy": (
        "Chỉ tới tệp hoặc thư mục có văn bản (.docx, .doc, .xlsx, .pdf, .eml, .zip …).",
        "Name a file, or a folder with documents (.docx, .doc, .xlsx, .pdf, .eml, .zip …).",
    ),
    "absent": ("Không có tệp hoặc thư mục này.", "There is no such file or folder."),
    "absent_remedy": ("Kiểm tra lại đường dẫn.", "Check the path."),
    "unwritable": ("Không ghi được", "It cannot be written"),
    "unwritable_remedy": (
        "Đóng tệp kết quả đang mở trong Excel, kiểm tra quyền ghi và chỗ trống, hoặc chọn nơi khác.",
        "Close the outputs in Excel, check permissions and free space, or choose another place.",
    ),
    "no_gold": ("Không có bảng chuẩn (*.json) nào.", "There is no gold table (*.json)."),
    "no_run": ("Không có tệp này.", "There is no such file."),
    "bad_json": ("Không đúng cấu trúc", "It is not well formed"),
    "absent_documents": ("văn bản không có trong kết quả", "documents are not among the results"),
    "gold_documents": ("văn bản chuẩn", "gold documents"),
    "remedy": ("Cách xử lý", "Remedy"),
    "of_date": ("ngày", "of"),
    "unnumbered": ("không số", "no number"),
    "page": ("trang", "page"),
    "sheet_tasks": ("Theo dõi nhiệm vụ", "Task follow-up"),
    "sheet_documents": ("Văn bản", "Documents"),
    "sheet_targets": ("Chỉ tiêu", "Targets"),
    "sheet_clarify": ("Cần làm rõ", "To clarify"),
    "sheet_problems": ("Tệp có vấn đề", "Problems"),
    "all_read": ("Mọi tệp đều đã được đọc.", "Every file was read."),
    "no_targets": ("Không có chỉ tiêu định lượng nào.", "There is no quantified target."),
    "task": ("Nhiệm vụ", "Task"),
    "whole_document": ("Cả văn bản", "The whole document"),
    "to_clarify": ("Cần làm rõ", "To be made clear"),
    "former_name": ("tên cũ", "former name"),
    "all_clear": ("Mọi nhiệm vụ đều rõ.", "Every task is clear."),
    "cut": ("… (còn nữa, xem tasks.jsonl)", "… (more in tasks.jsonl)"),
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
    "duplicate": ("Nội dung giống hệt tệp", "Same bytes as the file"),
    "duplicate_remedy": (
        "Không cần làm gì: nhiệm vụ của văn bản này chỉ được ghi một lần.",
        "Nothing to do: the tasks of this document are entered once.",
    ),
    "not_written": ("Không ghi được bản PDF tìm kiếm được", "The searchable PDF could not be written"),
    "not_written_remedy": (
        "Kiểm tra quyền ghi và chỗ trống của thư mục kết quả; với tệp có mật khẩu, lưu bản không có mật khẩu.",
        "Check permissions and space of the output folder; save a copy without password of a protected file.",
    ),
    "worker_died": (
        "Tiến trình đọc tệp này bị dừng đột ngột, thường do tệp hỏng làm thư viện đọc gặp lỗi hoặc do hết bộ nhớ",
        "The process reading this file died, mostly because a broken file made a library fail or for want of memory",
    ),
    "worker_died_remedy": (
        "Mở tệp bằng phần mềm văn phòng, lưu lại thành tệp mới rồi chạy lại; nếu vẫn bị, gửi tệp cho người phát triển.",
        "Open the file in an office program, save it anew and run again; if this happens again, send us the file.",
    ),
    "timeout": (
        "Đọc tệp này quá lâu nên đã dừng, giới hạn",
        "Reading this file took too long and was stopped, limit",
    ),
    "timeout_remedy": (
        "Tách tệp thành các phần nhỏ hơn, hoặc chạy lại riêng tệp này với --timeout lớn hơn (tính bằng giây).",
        "Split the file, or run it alone with a larger --timeout (in seconds).",
    ),
    "out_of_memory": (
        "Đọc tệp này cần nhiều bộ nhớ hơn mức cho phép",
        "Reading this file takes more memory than is allowed",
    ),
    "out_of_memory_remedy": (
        "Tách tệp thành các phần nhỏ hơn, hoặc chạy lại riêng tệp này với --memory lớn hơn (tính bằng MiB).",
        "Split the file, or run it alone with a larger --memory (in MiB).",
    ),
}

MISSING = {
    "person": ("người", "person"),
    "work": ("việc", "work"),
    "responsibility": ("trách nhiệm", "responsibility"),
    "authority": ("thẩm quyền", "authority"),
    "time": ("thời gian", "time"),
    "product": ("kết quả", "product"),
}
UNCLEAR = {
    "person.none": ("chưa nêu ai thực hiện", "nobody is named to do it"),
    "person.vague": ("chỉ nêu chung, chưa rõ là cơ quan nào", "only a general term says who"),
    "work.none": ("chưa nêu việc phải làm", "no work is named"),
    "work.vague": (
        "việc nêu chung, không có thời hạn, sản phẩm hay mức phải đạt",
        "the work is general, without time, product or level to be reached",
    ),
    "responsibility.several": (
        "giao nhiều đơn vị cùng làm, chưa xác định đơn vị chủ trì",
        "several bodies are told to do it, none of them leads",
    ),
    "authority.document": (
        "văn bản không thể hiện số, ký hiệu hoặc cơ quan ban hành",
        "the document shows no number or no issuer",
    ),
    "authority.unnamed": (
        "chỉ nêu “cấp có thẩm quyền”, chưa rõ cấp nào quyết định",
        "who decides is called competent, but not named",
    ),
    "time.none": ("chưa nêu thời hạn", "no time is given"),
    "time.period": ("“định kỳ” nhưng chưa nêu chu kỳ", "“periodically”, but not how often"),
    "product.none": ("chưa nêu sản phẩm, kết quả", "no product is named"),
}
"""What is wanting, by the codes of ``extractors.clarity``: after ``Nhiệm vụ 3, 7:``."""
REQUESTS = {
    "person.none": (
        "Nêu rõ cơ quan, đơn vị hoặc cá nhân thực hiện.",
        "Name the body or person who is to do it.",
    ),
    "person.vague": (
        "Nêu tên từng cơ quan, đơn vị thay cho cách gọi chung.",
        "Name each body instead of a general term.",
    ),
    "work.none": ("Nêu rõ việc phải làm.", "Say what is to be done."),
    "work.vague": (
        "Nêu việc cụ thể, hoặc thời hạn, sản phẩm, mức phải đạt.",
        "Name the steps, or a time, a product, a level to be reached.",
    ),
    "responsibility.several": (
        "Xác định một đơn vị chủ trì, chịu trách nhiệm chính; các đơn vị còn lại phối hợp.",
        "Name one body as answerable; the others coordinate.",
    ),
    "authority.document": (
        "Bổ sung số, ký hiệu và cơ quan ban hành của văn bản giao việc.",
        "Give the number and the issuer of the document that assigns the work.",
    ),
    "authority.unnamed": (
        "Nêu rõ cấp, cơ quan có thẩm quyền quyết định.",
        "Name who decides.",
    ),
    "time.none": (
        "Nêu thời hạn hoàn thành (ngày, tháng, năm) hoặc chu kỳ thực hiện.",
        "Give the day by which it is to be done, or how often.",
    ),
    "time.period": (
        "Nêu chu kỳ (tuần, tháng, quý, năm) và ngày báo cáo.",
        "Say how often, and on which day.",
    ),
    "product.none": (
        "Nêu sản phẩm, kết quả phải có (văn bản, số liệu, mức phải đạt).",
        "Name the product: a document, data, a level to be reached.",
    ),
}
"""What to ask of the assigner, by the same codes."""
NOTICE_REMEDIES = {
    "needs_ocr": (
        "Cài tesseract-ocr, tesseract-ocr-vie, tesseract-ocr-osd rồi chạy lại với --ocr auto, hoặc xin bản điện tử.",
        "Install tesseract-ocr, tesseract-ocr-vie, tesseract-ocr-osd and run again with --ocr auto, or ask for the "
        "born-digital version.",
    ),
    "recognised": (
        "Chữ có thể sai ở chỗ mờ: đối chiếu với bản gốc những dòng có độ tin cậy thấp.",
        "Letters may be wrong where the scan is faint: compare rows of low confidence with the original.",
    ),
    "ocr_poor": (
        "Đối chiếu trang này với bản gốc, hoặc quét lại rõ hơn (300 dpi) rồi chạy lại.",
        "Compare this page with the original, or scan it again (300 dpi) and run again.",
    ),
    "ocr_limit": (
        "Tách tệp thành nhiều phần rồi chạy lại.",
        "Split the file into parts and run again.",
    ),
    "ocr_failed": (
        "Đọc trang này trên bản gốc; nếu cần, quét lại trang rồi chạy lại.",
        "Read this page in the original; scan it again if need be, then run again.",
    ),
    "page_unreadable": (
        "Đối chiếu trang này với bản gốc, hoặc tải lại tệp từ nơi gửi.",
        "Compare this page with the original, or fetch the file again from the sender.",
    ),
    "part_unreadable": (
        "Mở tệp bằng Word, lưu lại rồi chạy lại.",
        "Open the file in Word, save it, then run again.",
    ),
    "encoding_damaged": (
        "Tải lại tệp từ nơi gửi, hoặc lưu lại với bảng mã UTF-8.",
        "Fetch the file again from the sender, or save it as UTF-8.",
    ),
    "file_truncated": (
        "Tải lại tệp từ nơi gửi rồi chạy lại.",
        "Fetch the file again from the sender, then run again.",
    ),
    "legacy_font": (
        "Đối chiếu chữ có dấu với bản gốc; tốt nhất là xin bản Unicode từ nơi gửi.",
        "Compare the marked letters with the original; best, ask the sender for a Unicode version.",
    ),
    "part_left_out": (
        "Nếu phần này có nhiệm vụ: bỏ ẩn, hoặc tách bảng thành tệp nhỏ hơn, rồi chạy lại.",
        "If there are tasks in it: unhide it, or split the table into smaller files, then run again.",
    ),
    "header_disagrees": (
        "Đối chiếu văn bản với thông tin trên trục liên thông; báo nơi gửi nếu sai.",
        "Compare the document with the header of its message; tell the sender if that is wrong.",
    ),
    "container_limit": (
        "Nếu tin người gửi: tự giải nén tệp rồi chạy lại trên thư mục đã giải nén.",
        "If you trust the sender: unpack the file yourself and run again on the folder.",
    ),
    "container_cut": (
        "Tải lại tệp từ nơi gửi rồi chạy lại để đọc phần còn thiếu.",
        "Fetch the file again from the sender, then run again to read what is missing.",
    ),
    "formula_without_value": (
        "Mở tệp bằng Excel để tính lại công thức, lưu lại rồi chạy lại.",
        "Open the file in Excel so that it computes its formulas, save it, then run again.",
    ),
}
"""What to do about what a reader could not read, by the code of its notice."""
HEAD_FIELDS = {
    "number": ("số, ký hiệu", "number"),
    "issued_date": ("ngày ban hành", "date of issue"),
    "issuer": ("cơ quan ban hành", "issuer"),
    "subject": ("trích yếu", "subject"),
    "signer": ("người ký", "signer"),
    "doc_type": ("loại văn bản", "kind of document"),
    "urgency": ("độ khẩn", "urgency"),
}
ROLES = {
    "dispatch": ("Văn bản", "Dispatch"),
    "annex": ("Phụ lục", "Annex"),
    "mail": ("Nội dung thư", "Body of a mail"),
}
"""What a file is in its set."""
READ_STATUS = {
    "read": ("đủ", "whole"),
    "partial": ("một phần", "in part"),
}
KINDS = {
    "task": ("Nhiệm vụ", "Task"),
    "report": ("Báo cáo", "Report"),
    "prohibition": ("Nghiêm cấm", "Prohibition"),
    "standing": ("Trách nhiệm chung", "Standing duty"),
    "contingent": ("Khi phát sinh", "If it happens"),
}
ROLES = {
    "lead": ("Chủ trì", "Lead"),
    "coordinator": ("Phối hợp", "Coordinator"),
    "report_to": ("Nhận báo cáo", "Gets the report"),
    "assigner": ("Giao việc", "Assigner"),
    "responsible_head": ("Chịu trách nhiệm", "Responsible head"),
}
SPEECH_ACTS = {
    "assigns": ("Giao việc", "Assigns"),
    "requests": ("Đề nghị", "Requests"),
    "reminds": ("Nhắc nhở", "Reminds"),
    "states": ("Nêu nguyên tắc, trách nhiệm", "States a principle"),
}
PRODUCT_BASES = {
    "stated": ("nêu trong văn bản", "stated"),
    "inferred": ("suy ra từ việc phải làm", "inferred from the work"),
}
COMPARATORS = {
    "ge": ("≥", "≥"),
    "gt": (">", ">"),
    "le": ("≤", "≤"),
    "lt": ("<", "<"),
    "eq": ("=", "="),
    "approx": ("≈", "≈"),
    "range": ("từ – đến", "from – to"),
}
CHANGES = {
    "increase": ("tăng", "up by"),
    "decrease": ("giảm", "down by"),
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
    "lead_addressees": ("đơn vị chủ trì lấy từ Kính gửi", "lead taken from the addressees"),
    "lead_inherited": ("đơn vị chủ trì lấy từ câu trên", "lead taken from an earlier sentence"),
    "lead_general": ("đơn vị chủ trì chỉ nêu chung", "the lead is a general term"),
    "lead_some": ("“một số …”: có thể là nhận xét", "“some …”: it may be a finding"),
    "lead_unknown": ("tên đơn vị chủ trì không có trong danh mục", "the lead is in no register of bodies"),
    "body_unknown": (
        "tên đơn vị phối hợp hoặc nhận báo cáo không có trong danh mục",
        "a coordinator or receiver is in no register of bodies",
    ),
    "name_cut": ("tên đơn vị có thể bị cắt", "a name may be cut off"),
    "list_goes_on": ("danh sách đơn vị có thể còn tiếp", "the list of bodies may go on"),
    "receiver_general": ("nơi nhận báo cáo chỉ nêu chung", "the receiver is a general term"),
    "receiver_missing": ("có gửi, báo cáo nhưng không thấy nơi nhận", "something is sent, but no receiver was read"),
    "receiver_unread": (
        "có đơn vị sau “gửi”, “về”, “phối hợp” chưa vào cột nào",
        "a body behind a word of sending or joining is in no column",
    ),
    "body_unread": ("câu còn nhắc đơn vị khác", "another body is named in the text"),
    "time_unread": ("câu còn mốc thời gian khác", "another time is named in the text"),
    "time_names_no_day": ("thời hạn không nêu ngày", "the deadline names no day"),
    "words_before_verb": ("còn chữ chưa hiểu trước động từ", "words before the verb were not understood"),
    "begins_inside": ("bắt đầu giữa câu", "begins inside a sentence"),
    "verb_unknown": ("động từ lạ", "unknown verb"),
    "subject_is_no_body": ("chủ ngữ không phải cơ quan", "the subject is no body"),
    "states": ("có thể là nhận xét, không phải giao việc", "it may tell what is, not what to do"),
    "scanned": ("văn bản quét, chữ có thể sai", "scanned text, letters may be wrong"),
}


def say(key: str, lang: Lang = "vi") -> str:
    """The text for ``key``."""
    return _TEXTS[key][lang == "en"]


def word(table: dict[str, tuple[str, str]], code: str, lang: Lang = "vi") -> str:
    """A code's word; the code itself when it is new."""
    return table[code][lang == "en"] if code in table else code
