"""Where the name of a body ends: proper names with commas and ``và`` inside, collectives, levels, relative clauses.

A name ends where a predicate begins in lower case (``Sở Xây dựng | xây dựng kế hoạch``).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.body_words import (
    PREDICATES,
    body_list,
    ends_word,
    is_predicate,
    named_head,
    noun_reading,
    separator,
    starts_body,
)
from extractors.layout import BlockView
from extractors.words import Phrases, Word, phrases, split_words

_MAX_NAME_WORDS = 28
_CLAUSE_WORDS = 24


_DASHES = ("-", "–")


_LEVELS = frozenset({"tỉnh", "xã", "phường", "huyện"})


_FUNCTIONS = frozenset(
    ["xúc", "quản", "phục", "kiểm", "bảo", "hỗ", "tư", "đào", "phát", "giám", "khai", "thi", "ứng", "nghiên"]
)
"""First syllables of what offices are for (``Trung tâm xúc tiến Đầu tư``): a capital behind them goes on with the name."""


_NUMBERED_PLACES = frozenset(["phường", "quận", "vực", "tổ", "thôn", "khu", "ấp", "phố", "số", "vùng"])
"""Units of the territory that are numbered (``Phường 3``, ``Khu vực XII``)."""
_NO_NAME = frozenset(
    [
        "để",
        "nhằm",
        "trong",
        "theo",
        "về",
        "tại",
        "trên",
        "từ",
        "đến",
        "với",
        "cho",
        "khi",
        "nếu",
        "mà",
        "của",
        "do",
        "bằng",
        "vào",
        "ra",
        "là",
        "này",
        "đó",
        "nêu",
        "như",
        "gồm",
        "bao",
        "qua",
        "sau",
        "trước",
        "thông",
        "đã",
        "đang",
        "sẽ",
        "và",
        "hoặc",
        "nơi",
        "cùng",
        "tới",
        "bởi",
        "thì",
        "nhưng",
        "vì",
    ]
)
"""Function words that no name holds: a name ends before them."""


def person_end(words: Sequence[Word], i: int) -> int:
    while i < len(words) and words[i].is_capital:
        i += 1
    return i


def place_row(words: Sequence[Word], i: int) -> int:
    """Index behind a row of units of the territory: ``xã, phường, đặc khu`` · ``tỉnh, thành phố``."""
    while True:
        n = body_list("place").match(words, i) if i < len(words) else 0
        if not n:
            return i
        i += n
        after = separator(words, i)
        if after is None or words[i].text == ";" or after >= len(words) or not body_list("place").match(words, after):
            return i
        if after < len(words) - 1 and words[after + 1].is_name_like and words[after + 1].text != ":":
            return i
        i = after


def level_end(words: Sequence[Word], i: int) -> int:
    """``UBND | các xã, phường``, ``Cục Thuế | các tỉnh``: the kind of places a body is found in."""
    det = body_list("determiner").match(words, i)
    if not det or not max(body_list("collective").match(words, i + det), body_list("place").match(words, i + det)):
        return i
    end = collective_end(words, i + det)
    k = end
    while k < len(words) and not words[k].is_punctuation and words[k].text.islower() and words[k].low not in _NO_NAME:
        if (
            is_predicate(words, k)
            or body_list("modifier").match(words, k)
            or body_list("modifier", "np").match(words, k)
            or body_list("place").match(words, k)
        ):
            break
        k += 1
    # «Liên hiệp các tổ chức | hữu nghị | thành phố A»
    return (
        name_end(words, k)
        if k > end and k - end <= 4 and (k == len(words) or body_list("place").match(words, k))
        else end
    )


def name_end(words: Sequence[Word], i: int, *, whole: bool = False) -> int:
    """Index behind a proper name whose head ends before ``words[i]``.

    ``whole``: the name proper ends there too; only a place or a capital may go on (``Chi cục Thú y | tỉnh A``).
    """
    limit = min(len(words), i + _MAX_NAME_WORDS)
    field = 0 if whole else max(body_list("field").match(words, i), _known_field(words, i))
    if field and not words[i].is_capital and words[i - 1].low not in ("sở", "bộ", "phòng", "ban", "khoa"):
        field = 0  # «Ủy ban Kiểm tra Tỉnh ủy | xây dựng kế hoạch»
    if field:
        i += field
    while i < limit:
        w = words[i]
        if w.is_name_like and not (
            w.text[0].isdigit() and not words[i - 1].is_capital and words[i - 1].low not in _NUMBERED_PLACES
        ):
            i += 1
            n = max(body_list("field").match(words, i - 1), _known_field(words, i - 1))
            if n > 1:
                i += n - 1
            continue
        if w.text in _DASHES and i + 1 < limit and (words[i + 1].is_capital or body_list("field").match(words, i + 1)):
            i += 1
            continue
        if w.text == "(" and i + 2 < len(words) and words[i + 1].low in ("cũ", "mới") and words[i + 2].text == ")":
            i += 3
            continue
        if w.low == "và" and i + 1 < limit and words[i + 1].is_capital and not starts_body(words, i + 1):
            i += 1
            continue
        if w.text == "," and _place_goes_on(words, i):
            i += 2
            continue
        if w.text == "," and _name_goes_on(words, i, limit):
            i += 1
            continue
        if w.is_punctuation or w.low in ("và", "hoặc"):
            break
        if is_predicate(words, i) and not _weak_in_name(words, i):
            break
        place = body_list("place").match(words, i)
        if place:
            i += place
            continue
        if ends_word(w) and words[i - 1].is_capital and not words[i - 1].text.isupper():
            i += 1  # «Ban An | toàn giao thông»: not the «toàn» of «toàn tỉnh»
            continue
        if w.low in _NO_NAME or body_list("determiner").match(words, i):
            break
        if body_list("modifier").match(words, i) or body_list("modifier", "np").match(words, i):
            break
        if whole and not words[i - 1].is_capital:
            break
        if _is_complete(words, i):
            break  # «Sở Tài chính | tiến độ xử lý», «Cục THADS | chậm nhất»
        if words[i - 1].is_capital or (
            words[i - 1].low not in _LEVELS
            and not starts_body(words, i, bare_collective=False)
            and _all_lower_tail(words, i)
        ):
            i += 1
            continue
        break
    return i


def _is_complete(words: Sequence[Word], i: int) -> bool:
    """Does a department with its field, or an abbreviation, end just before ``words[i]``?"""
    before = words[i - 1]
    if before.text.isupper() and len(before.text) > 2:
        return True
    return body_list("field").ends_at(words, i) and any(
        w.low in ("sở", "bộ", "phòng") for w in words[max(0, i - 8) : i]
    )


def _known_field(words: Sequence[Word], i: int) -> int:
    """Words of what an office is for (``Hồi sức cấp cứu``), with a capital as in names."""
    return (
        phrases("known_names.toml", "fields", "names").match(words, i)
        if words[i : i + 1] and words[i].is_capital
        else 0
    )


def _weak_in_name(words: Sequence[Word], i: int) -> bool:
    """A verb inside a name (``Phòng Quản lý đào tạo chủ trì``): a strong cue follows it at once."""
    n = body_list("verb", file=PREDICATES).match(words, i)
    if (
        n
        and i + n < len(words)
        and words[i + n].is_capital
        and not starts_body(words, i + n)
        and words[i].low in _FUNCTIONS
    ):
        return True
    if not n or not words[i - 1].text.islower() or body_list("modal", file=PREDICATES).match(words, i):
        return False
    nxt = i + n
    return (
        nxt < len(words)
        and (
            (words[nxt].low == "chủ" and nxt + 1 < len(words) and words[nxt + 1].low == "trì")
            or bool(body_list("modal", file=PREDICATES).match(words, nxt))
        )
        and words[i].low not in ("phối", "chủ")
    )


def _all_lower_tail(words: Sequence[Word], i: int) -> bool:
    """Lower-case syllables of a compound (``Bổ trợ tư pháp``, ``kiểm sát nhân dân``): at most four before it ends."""
    k = i
    while k < len(words) and k - i < 5 and not words[k].is_punctuation and not words[k].is_capital:
        if is_predicate(words, k):
            return k - i <= 3
        k += 1
    return k - i <= 4


_SMALLER = Phrases(["huyện", "quận", "thị xã", "thị trấn", "xã", "phường"])


def _place_goes_on(words: Sequence[Word], comma: int) -> bool:
    """``… huyện Văn Lãng, tỉnh Lạng Sơn``: the province of the district just named is no body of its own."""
    if comma + 2 >= len(words) or words[comma + 1].low != "tỉnh" or not words[comma + 2].is_capital:
        return False
    return any(_SMALLER.match(words, k) for k in range(max(0, comma - 6), comma))


def _name_goes_on(words: Sequence[Word], comma: int, limit: int) -> bool:
    """``Văn hóa, Thể thao và Du lịch``: after the comma a capital that is no head, closed by ``và`` + capital."""
    i = comma + 1
    if i >= limit or not words[i].is_capital or starts_body(words, i):
        return False
    k = i
    while k < limit and not words[k].is_punctuation and words[k].low != "và":
        if words[k].text[0].islower() and is_predicate(words, k):
            return False
        k += 1
    joint = k + 1 < limit and (words[k].low == "và" or words[k].text in _DASHES)
    return joint and words[k + 1].is_capital and not starts_body(words, k + 1)


def collective_end(words: Sequence[Word], i: int) -> int:
    """Index behind bare nouns joined by commas and ``và``; stops before a noun with its own determiner or name."""
    after = i
    while i < len(words):
        n = max(body_list("collective").match(words, i), body_list("place").match(words, i))
        if not n:
            break
        if i != after and words[i].is_capital and _proper(words, i):
            break
        i += n
        if (
            i < len(words)
            and words[i].text.isupper()
            and len(words[i].text) > 1
            and not body_list("named").match(words, i)
        ):
            i += 1  # «cơ sở KCB», «trường THPT»: a kind in capitals
        after = i
        while i < len(words):
            m = body_list("modifier").match(words, i)
            if not m or body_list("modifier", "np").match(words, i) >= m:
                break
            i += m
            after = i
        sep = separator(words, i)
        if sep is None or words[i].text == ";" or sep - i > 1:
            slash = i < len(words) and words[i].text == "/"
            if not slash:
                break
            sep = i + 1
        if is_predicate(words, sep) and not noun_reading(words, sep):
            break
        if _separate_committees(words, sep):
            break  # «các huyện ủy, thành ủy, | đảng ủy trực thuộc Tỉnh ủy»
        if _roleish(words, sep):
            break  # «…, cơ quan thuộc Chính phủ, | Chủ tịch UBND các tỉnh»: an office is an entry of its own
        if words[i].low == "và" and body_list("collective").match(words, sep) and _people(words, sep):
            break
        i = sep
    # «các sở, ban, ngành Thành phố»
    place = body_list("place").match(words, after) if after < len(words) else 0
    if place and place >= body_list("named").match(words, after) and words[after - 1].low not in ("ubnd", "dân"):
        return (
            name_end(words, after + place)
            if after + place < len(words) and words[after + place].is_capital
            else after + place
        )
    return after


_LONGEST_HEADING = 16


def is_whole_name(name: str) -> bool:
    """Is ``name`` one proper name or one kind of bodies (``Các siêu thị, trung tâm thương mại``), no list of heads?"""
    words = split_words(name, 0, len(name))
    if not words or any(w.text in (";", ":", "(") for w in words):
        return False
    det = body_list("determiner").match(words, 0)
    if det:
        heads = [k for k, w in enumerate(words) if w.is_capital and k > 0 and body_list("named").match(words, k)]
        return det < len(words) - 1 and not heads
    n = named_head(words, 0)
    return 0 < n < len(words) and not body_list("determiner").match(words, n) and not _lists_heads(words)


def own_names(text: str, layout: Sequence[BlockView]) -> list[str]:
    """Names that stand alone on a labelled line of the document (``3. Trung tâm Văn hóa, Thể thao và Truyền thanh huyện``)."""
    out: list[str] = []
    for block in layout:
        if not block.label or block.cell is not None or block.end - block.start > 160:
            continue
        line = text[block.body_start(text) : block.end]
        if line.rstrip().endswith((".", ";")):
            continue
        line = line.split(":")[0].split("(")[0].strip(" ,")
        words = split_words(line, 0, len(line))
        if len(words) > _LONGEST_HEADING or not is_whole_name(line):
            continue
        det = body_list("determiner").match(words, 0)
        if det and not max(body_list("collective").match(words, det), body_list("named").match(words, det)):
            continue
        if any(
            _STRONG_STARTS.match(words, k) or body_list("modal", file=PREDICATES).match(words, k)
            for k in range(len(words))
        ):
            continue
        out.append(line)
    return out


def _lists_heads(words: Sequence[Word]) -> bool:
    """``Sở Y tế, Sở Du lịch`` · ``VNPT A, Viettel A``: several names."""
    if any(w.low == "và" and body_list("determiner").match(words, k + 1) for k, w in enumerate(words[:-1])):
        return True
    return any(
        words[k].text == "," and (starts_body(words, k + 1) or words[k + 1].text.isupper())
        for k in range(len(words) - 1)
    )


_PEOPLE = Phrases(["cha mẹ học sinh", "phụ huynh", "người dân", "nhân dân", "hộ dân", "hộ gia đình", "doanh nghiệp"])


def _people(words: Sequence[Word], i: int) -> bool:
    """``công an xã và | cha mẹ học sinh``: people beside a body are an entry of their own."""
    return bool(_PEOPLE.match(words, i))


_TERRITORIAL = Phrases(["huyện ủy", "thị ủy", "thành ủy", "quận ủy", "tỉnh ủy"])
_SUBORDINATE = Phrases(["đảng ủy trực thuộc", "đảng ủy cơ sở trực thuộc", "đảng bộ trực thuộc"])


def _separate_committees(words: Sequence[Word], sep: int) -> bool:
    """Committees of the territory before it, those directly under the province behind it: two kinds."""
    return bool(_SUBORDINATE.match(words, sep)) and any(
        _TERRITORIAL.match(words, k) for k in range(max(0, sep - 4), sep)
    )


def _roleish(words: Sequence[Word], i: int) -> bool:
    """An office: in capitals, or before its own plural (``người đứng đầu | các cơ quan, đơn vị``)."""
    n = body_list("role").match(words, i)
    return bool(n) and (words[i].is_capital or bool(body_list("determiner").match(words, i + n)))


def _proper(words: Sequence[Word], i: int) -> bool:
    """Does a named body begin here (``UBND các xã``, ``Sở Y tế``) rather than a common noun (``Sở, ngành``)?"""
    n = body_list("named").match(words, i)
    if not n:
        return False
    nxt = words[i + n] if i + n < len(words) else None
    return nxt is not None and (
        nxt.is_name_like or bool(body_list("determiner").match(words, i + n)) or n > 2 or words[i].text.isupper()
    )


def relative_clause(words: Sequence[Word], i: int) -> int | None:
    """``nơi đơn vị … đặt trụ sở``, ``có bếp ăn bán trú``: up to the next predicate that is not inside the clause."""
    n = body_list("modifier", "clause").match(words, i)
    word = words[i].low
    if word == "có" and body_list("modal", file=PREDICATES).match(words, i):
        return None
    if word == "được" and _duty_follows(words, i):
        pass  # «các doanh nghiệp được kiểm tra | có trách nhiệm …»
    elif word not in ("nơi", "mà", "diễn") and (
        body_list("modal", file=PREDICATES).match(words, i)
        or body_list("verb", file=PREDICATES).match(words, i) > (n if word == "có" else 0)
    ):
        return None
    k = i + n
    seen = 0
    while k < len(words) and k - i < _CLAUSE_WORDS:
        if words[k].text == "," and word == "nơi":
            k += 1
            continue
        if words[k].text == ")" or (words[k].low == "và" and starts_body(words, k + 1)):
            return k
        if words[k].text in (",", ";", ".", ":"):
            return None if word in ("được", "có", "đang", "chưa") and words[k].text != ":" else k
        strong = body_list("modal", file=PREDICATES).match(words, k) or _strong_start(words, k)
        if strong and k > i + n:
            return k
        if word == "nơi" and words[i + n].low == "có" and k > i + n + 1 and is_predicate(words, k):
            return k  # «UBND xã nơi có rừng | ký cam kết …»
        if is_predicate(words, k):
            seen += 1
        k += 1
    return None if k < len(words) else k


def _duty_follows(words: Sequence[Word], i: int) -> bool:
    """Does a modal follow ``được …`` before any mark, so that the passive only says which bodies are meant?"""
    for k in range(i + 2, min(len(words), i + 10)):
        if words[k].is_punctuation:
            return False
        if body_list("modal", file=PREDICATES).match(words, k) and words[k].low in (
            "có",
            "phải",
            "cần",
            "chịu",
            "không",
        ):
            return True
    return False


_STRONG_STARTS = Phrases(
    [
        "chủ trì",
        "phối hợp",
        "tiếp tục",
        "khẩn trương",
        "chủ động",
        "có văn bản",
        "báo ngay",
        "báo cáo",
        "rà soát",
        "tăng cường",
        "thực hiện",
        "nghiêm túc",
        "kịp thời",
        "tổ chức thực hiện",
        "chỉ đạo",
        "xây dựng kế hoạch",
        "hoàn thành",
        "gửi",
        "lập",
        "cập nhật",
    ]
)


def _strong_start(words: Sequence[Word], k: int) -> bool:
    return not words[k].is_capital and bool(_STRONG_STARTS.match(words, k))


def member_end(words: Sequence[Word], i: int) -> int:
    """End of a place name or field name: capitals, and the lower second half of a compound."""
    k = i + 1
    while k < len(words):
        w = words[k]
        if w.is_name_like or (
            not w.is_punctuation
            and w.text.islower()
            and words[k - 1].is_capital
            and not is_predicate(words, k)
            and w.low
            not in (
                "và",
                "các",
                "hoặc",
                "để",
                "trong",
                "theo",
                "có",
                "liên",
                "với",
                "của",
                "về",
            )
            and not body_list("modifier").match(words, k)
        ):
            k += 1
        else:
            break
    return k
