"""Who joins a task and who gets its report, read from the words of one directive.

Coordinators stand behind ``phối hợp với``, ``cùng với``, ``có sự tham gia của``; receivers behind ``báo cáo``,
``gửi``, ``trình``, ``đề xuất``, ``phản ánh`` (``về``/``cho``) and in ``(qua …)`` (GUIDE: coordinators, report_to).
What the *receiver* will do in turn (``… gửi Sở Nội vụ để tổng hợp, báo cáo UBND tỉnh``) is not this row's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.bodies import read_bodies, read_cell
from extractors.body_words import is_predicate
from extractors.canonical import key
from extractors.records import Body
from extractors.words import Phrases, Word

_JOIN = Phrases(
    [
        "phối hợp với",
        "phối hợp chặt chẽ với",
        "phối hợp tốt với",
        "phối hợp cùng",
        "phối hợp cùng với",
        "phối hợp",
        "phối hợp chặt chẽ cùng",
        "phối hợp chặt chẽ",
        "phối hợp làm việc với",
        "phối hợp hiệu quả với",
        "phối hợp thường xuyên với",
        "phối hợp đồng bộ với",
        "phối hợp kịp thời với",
        "phối, kết hợp với",
        "phối kết hợp với",
        "cùng với",
        "có sự tham gia của",
        "với sự tham gia của",
        "có sự phối hợp của",
        "với sự phối hợp của",
        "cuộc họp với",
        "họp với",
        "làm việc với",
        "hiệp đồng với",
        "chủ động phối hợp với",
        "liên kết với",
        "phối hợp lực lượng với",
        "thống nhất với",
        "trao đổi, thống nhất với",
        "trao đổi với",
    ]
)
_JOIN_NEEDS_BODY_KIND = Phrases(
    [
        "cùng với",
        "làm việc với",
        "thống nhất với",
        "trao đổi với",
        "trao đổi, thống nhất với",
        "cuộc họp với",
        "họp với",
    ]
)
_SEND = Phrases(
    [
        "báo cáo",
        "gửi",
        "gửi đến",
        "gửi tới",
        "gửi cho",
        "gửi về",
        "nộp về",
        "nộp cho",
        "nộp",
        "trình",
        "đề xuất",
        "kiến nghị",
        "phản ánh",
        "phản ánh về",
        "phản ánh qua",
        "báo cáo với",
        "báo cáo cho",
        "báo cáo về",
        "báo cáo lên",
        "báo cáo kịp thời",
        "báo cáo nhanh",
        "báo cáo nhanh về",
        "báo cáo ngay",
        "báo cáo gửi",
        "phản hồi về",
        "phản hồi",
        "liên hệ",
        "liên hệ với",
        "liên hệ trực tiếp với",
        "liên hệ qua",
        "thông tin về",
        "thông tin kịp thời về",
        "báo",
        "báo về",
        "báo ngay",
        "báo ngay cho",
        "trao đổi với",
        "chuyển về",
        "chuyển hồ sơ về",
        "đăng ký với",
        "đăng ký về",
        "trả lời",
        "cung cấp cho",
        "có văn bản gửi",
        "xin ý kiến chỉ đạo của",
        "báo cáo xin ý kiến",
        "trình xin ý kiến",
    ]
)
_SEND_OBJECT = Phrases(
    [
        "báo cáo",
        "gửi",
        "nộp",
        "phản ánh",
        "phản hồi",
        "kiến nghị",
        "đề xuất",
        "cung cấp",
        "thông tin",
        "tổng hợp",
        "đăng ký",
        "chuyển",
        "cử",
        "góp ý",
        "tham gia ý kiến",
        "trình",
        "đề nghị gửi",
    ]
)
_TO = frozenset({"về", "cho", "tới", "đến", "với", "lên", "gửi"})
_THROUGH = Phrases(["qua", "thông qua", "(qua", "( qua", "(thông qua", "đồng gửi", "(đồng gửi", "và đồng gửi"])
_PURPOSE = frozenset({"để", "nhằm", "dé"})
_PURPOSE_WINDOW = 12
_NEXT_HANDS = Phrases(
    [
        "tổng hợp",
        "theo dõi",
        "phối hợp",
        "báo cáo",
        "xem xét",
        "tham mưu",
        "chỉ đạo",
        "kịp thời",
        "cập nhật",
        "trình",
        "được",
        "làm căn cứ",
        "làm cơ sở",
        "có cơ sở",
    ]
)
"""What a receiver does with what it got."""
_NOT_TO = Phrases(
    [
        "được gửi",
        "gửi kèm",
        "đã gửi",
        "đã báo cáo",
        "theo báo cáo",
        "tại báo cáo",
        "trong báo cáo",
        "văn bản gửi",
        "phiếu trình",
    ]
)
_COMPOUNDS = frozenset(["quá", "tờ", "phiếu", "công", "chương", "quy", "lộ", "tiến", "giáo", "thuyết", "tường", "lập"])
"""``quá trình``, ``chương trình``: no submitting."""


def coordinators(text: str, words: Sequence[Word], leads: Iterable[Body] = ()) -> tuple[Body, ...]:
    """Bodies behind the words of joining, each once, in order; never one of ``leads``."""
    taken = {key(b.name) for b in leads}
    out: list[Body] = []
    i = 0
    while i < len(words):
        n = _JOIN.match(words, i)
        if not n or _in_purpose(words, i):
            i += 1
            continue
        at = i + n
        if at < len(words) and words[at].low in ("giữa", "trong"):
            i = at
            continue
        rule = "coordinator." + "_".join(w.low for w in words[i:at])
        reading = read_bodies(text, words, at, rule)
        keep = [b for b in reading.bodies if _is_partner(text, words, at)]
        close = _closing_bracket(words, at) if i > 0 and words[i - 1].text == "(" else None
        if close is not None and keep:
            # «(phối hợp với A, B và C tổ chức sự kiện)»: all there is in the bracket is names
            keep = list(read_cell(text, words[at].start, words[close].start, rule))
        if (
            _JOIN_NEEDS_BODY_KIND.match(words, i) == n
            and keep
            and words[at].text.islower()
            and words[at].low not in ("các", "đơn", "cơ")
        ):
            keep = []
        for body in keep:
            if key(body.name) not in taken:
                taken.add(key(body.name))
                out.append(body)
        i = max(reading.after, at)
    return tuple(out)


def _closing_bracket(words: Sequence[Word], at: int) -> int | None:
    return next((k for k in range(at, min(len(words), at + 60)) if words[k].text == ")"), None)


def _is_partner(text: str, words: Sequence[Word], at: int) -> bool:
    return not (is_predicate(words, at) and words[at].text.islower() and words[at].low not in ("tổ", "cấp", "phòng"))


def _in_purpose(words: Sequence[Word], i: int) -> bool:
    """``… để phối hợp với Sở B tham mưu``: what the receiver will do."""
    return i > 0 and words[i - 1].low in _PURPOSE


def report_to(text: str, words: Sequence[Word], leads: Iterable[Body] = ()) -> tuple[Body, ...]:
    """Bodies that get the report, result, file or opinion, each once, in order; never one of ``leads``."""
    taken = {key(b.name) for b in leads}
    out: list[Body] = []

    def add(bodies: Iterable[Body]) -> bool:
        fresh = [b for b in bodies if key(b.name) not in taken]
        for b in fresh:
            taken.add(key(b.name))
            out.append(b)
        return bool(fresh)

    i = 0
    while i < len(words):
        n = _SEND.match(words, i)
        if (
            not n
            or _excluded(words, i, n)
            or (_receiver_acts(words, i) and (out or words[i - 1].low not in _PURPOSE))
            or (_LETTER.match(words, i) and _asks(words, i))
        ):
            i += 1
            continue
        at = i + n
        if at < len(words) and words[at].low in _TO:
            at += 1
        rule = "report_to." + "_".join(w.low for w in words[i : i + n])
        reading = read_bodies(text, words, at, rule)
        if reading.bodies and _receives(words, at) and _fits(words, i, n, at):
            add(reading.bodies)
            i = _through(text, words, reading.after, add)
            continue
        far = _object_then_receiver(text, words, i, n)
        if far is not None:
            bodies, after = far
            add(bodies)
            i = _through(text, words, after, add)
            continue
        i += n
    return tuple(out)


_LETTER = Phrases(["có văn bản gửi", "có công văn gửi"])
_ASKING = Phrases(["đề nghị", "hướng dẫn", "xin ý kiến", "yêu cầu", "đôn đốc", "kiến nghị", "thông báo", "lấy ý kiến"])


def _asks(words: Sequence[Word], i: int) -> bool:
    """``có văn bản gửi Bộ A đề nghị …``: a letter that asks something of A is the work itself, no report."""
    for k in range(i + 3, min(len(words), i + 24)):
        if words[k].text in (".", ";"):
            return False
        if _ASKING.match(words, k):
            return True
    return False


def _fits(words: Sequence[Word], i: int, n: int, at: int) -> bool:
    """Weak verbs (``báo``, ``trả lời``, ``trao đổi``, ``liên hệ``) take a named body only."""
    first = words[i].low
    if first in ("trao", "trả", "kiến") or (first == "báo" and (n == 1 or words[i + 1].low != "cáo")):
        return words[at].is_capital
    return True


def _receives(words: Sequence[Word], at: int) -> bool:
    return not (is_predicate(words, at) and words[at].text.islower())


def _excluded(words: Sequence[Word], i: int, n: int) -> bool:
    if (
        i > 0
        and (_NOT_TO.match(words, i - 1) or words[i - 1].low in ("được", "đã", "bản", "các", "theo", "tại", "những"))
        and words[i].low != "báo"
    ):
        return True
    if (
        i > 0
        and words[i].low == "báo"
        and words[i - 1].low
        in ("theo", "tại", "trong", "của", "bản", "dự", "đã", "thông", "cảnh", "dự", "mẫu", "này", "nghe")
    ):
        return True
    if i > 0 and words[i].low == "trình" and words[i - 1].low in _COMPOUNDS:
        return True
    nxt = words[i + n].low if i + n < len(words) else ""
    return words[i].low == "báo" and n == 2 and nxt in ("của", "số", "nghiên", "tài")


def _receiver_acts(words: Sequence[Word], i: int) -> bool:
    """Is ``words[i]`` inside ``để tổng hợp, …`` / ``để phối hợp …``?"""
    for k in range(i - 1, max(-1, i - _PURPOSE_WINDOW), -1):
        if words[k].text in (";", ".", ":"):
            return False
        if words[k].low in _PURPOSE:
            return bool(_NEXT_HANDS.match(words, k + 1))
    return False


def _object_then_receiver(text: str, words: Sequence[Word], i: int, n: int) -> tuple[tuple[Body, ...], int] | None:
    """``báo cáo kết quả thực hiện cho X``, ``gửi hồ sơ … về X``: the body behind the object, in the same clause."""
    if not _SEND_OBJECT.match(words, i):
        return None
    depth = 0
    best: tuple[tuple[Body, ...], int] | None = None
    for k in range(i + n, min(len(words), i + 400)):
        w = words[k]
        depth += (w.text == "(") - (w.text == ")")
        if depth > 0:
            continue
        if w.text in (";", ":") or (w.text == "." and k + 1 < len(words)) or w.low in _PURPOSE:
            break
        if w.low in _TO and k + 1 < len(words) and not is_predicate(words, k + 1):
            reading = read_bodies(text, words, k + 1, "report_to.object")
            if not reading.bodies or (not words[k + 1].is_capital and words[k + 1].low not in ("các", "cơ", "đơn")):
                continue
            if _ends_receiver(words, reading.after):
                # «về» also means «about»: the last body that closes the clause is the receiver
                best = (reading.bodies, reading.after)
                if k - i < 40:
                    break
    return best


def _ends_receiver(words: Sequence[Word], after: int) -> bool:
    if after >= len(words):
        return True
    w = words[after]
    return w.text in (",", ".", ";", "(", "/") or w.low in (
        "trước",
        "chậm",
        "để",
        "theo",
        "qua",
        "trong",
        "định",
        "hằng",
        "hàng",
        "vào",
        "kịp",
        "tổng",
        "bằng",
        "xem",
        "đúng",
        "khi",
        "đến",
        "ngay",
        "và",
        "thẩm",
        "tại",
        "là",
    )


def _through(text: str, words: Sequence[Word], i: int, add: object) -> int:
    """``(qua X)``, ``thông qua X``, ``đồng gửi X``."""
    at = i
    if at < len(words) and words[at].text in ("(", ","):
        at += 1
    n = _THROUGH.match(words, at)
    if not n:
        return i
    reading = read_bodies(text, words, at + n, "report_to.through")
    if reading.bodies and callable(add) and words[at + n].is_capital:
        add(reading.bodies)
        return reading.after
    return i
