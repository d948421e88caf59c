"""Formulas of a dispatch that assign nothing: courtesies, effect clauses, ``… thông báo để … biết, thực hiện``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.words import Word, any_of

_CLOSING = re.compile(
    r"""^(?:
        trên\ đây\ là
      | (?:\S+\ ){0,12}?(?:trân\ trọng\ )?thông\ báo\b.{0,400}\b(?:để|dé|đê|đến)\b.{0,200}\bbiết\b
      | trân\ trọng | xin\ trân\ trọng | rất\ mong | nhận\ xét
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_EFFECT = re.compile(
    r"""
    có\ hiệu\ lực\ (?:thi\ hành\ )?(?:kể\ )?từ
    | ^(?:quyết\ định|kế\ hoạch|chỉ\ thị|kết\ luận|hướng\ dẫn|thông\ báo|nghị\ quyết|quy\ chế|quy\ định|công\ văn
        |văn\ bản|chương\ trình)\ này\ (?!phải|cần|được\ thực\ hiện)
    | \btự\ (?:giải\ thể|chấm\ dứt|kết\ thúc)\b
    | ^bước\ \d
    | ^(?:thông\ tin|mọi)\ chi\ tiết\b
    | ^\(?\ ?(?:có\ )?(?:nội\ dung\ )?chi\ tiết\b[^;:.]{0,60}\b(?:phụ\ lục|biểu|danh\ sách)\b
    | ^(?:thông\ tin|mọi)\b[^.;]{0,60}\ liên\ hệ\b
    | ^\d{1,2}\s?(?:h|giờ)\s?(?:\d{2})?(?:\ phút)?\s*[-–]\s*\d{1,2}\s?(?:h|giờ)\s?(?:\d{2})?(?:\ phút)?\s*:
    | ^(?:báo\ cáo|hồ\ sơ|văn\ bản|mức|bản)\b[^;:.]{0,40}\ gồm\b
    | \blàm\ việc\ theo\ chế\ độ\ kiêm\ nhiệm
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Effect clauses, steps of a manual, contact lines, slots of an agenda: they assign nothing."""
_MEMBER = re.compile(
    rf"^(?:các\ )?{any_of('bodies.toml', 'membership')}(?:\ thường\ trực)?(?:\ kiêm[^:]{{1,40}})?\s*:\s*"
    r"(?:(?:các\ )?(?:đồng\ chí|đ/c|ông|bà)\b|(?:mời\ )?(?:đại\ diện|lãnh\ đạo)\b)",
    re.IGNORECASE,
)
"""``Tổ trưởng: Ông Nguyễn Văn A - Phó Chủ tịch …``: who sits on a committee."""


def closes(words: Sequence[Word]) -> bool:
    """Courtesy, effect clauses, ``… thông báo để … biết, thực hiện``: they assign nothing."""
    joined = " ".join(w.text for w in words[:120])
    if _EFFECT.search(joined) or _MEMBER.match(joined):
        return True
    m = _CLOSING.match(joined)
    if not m:
        return False
    return not _ASKS_AFTER_ALL.search(joined)


_ASKS_AFTER_ALL = re.compile(r"(?:nếu có|có) (?:khó khăn|vướng mắc)|đề nghị|yêu cầu|; trong quá trình")
