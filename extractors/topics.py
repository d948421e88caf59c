"""Names that tell what a committee or team is for, in lower case: ``Ban Chỉ đạo | về chính sách nhà ở``.

Committees (ban chỉ đạo, tổ công tác, hội đồng …) are named by their topic, which no list can hold. It is read as part
of the name where it opens with ``về`` and a thing that is no content of a report, or where it closes with the place or
level of the committee and a predicate follows (``Ban Chỉ đạo phát triển … chuyển đổi số tỉnh | theo dõi``).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.body_names import NO_NAME, name_end
from extractors.body_words import body_list, is_predicate, predicates, starts_body
from extractors.words import Word

_LONGEST = 24


def topic_end(words: Sequence[Word], head: int, i: int) -> int:
    """Index behind the topic at ``words[i]`` of the committee whose name begins at ``words[head]``; ``i`` if none."""
    if i >= len(words) or not body_list("topical").match(words, head):
        return i
    if words[i].low == "về":
        return _about(words, i)
    if i == head + body_list("topical").match(words, head):
        return _to_place(words, i)
    return i


def _about(words: Sequence[Word], i: int) -> int:
    """``về`` and a topic, up to a bracket, a time, a purpose or the committee's own predicate."""
    first = i + 1
    if first >= len(words) or words[first].is_punctuation or body_list("content").match(words, first):
        return i
    if words[first].low in ("việc", "những", "các", "nội"):
        return i
    k = first + max(1, predicates("verb").match(words, first))
    while k < min(len(words), i + _LONGEST):
        w = words[k]
        if w.text == ",":
            n = predicates("verb").match(words, k + 1) if k + 1 < len(words) else 0
            if k + 1 >= len(words) or starts_body(words, k + 1) or predicates("modal").match(words, k + 1):
                break
            if not n and not _field_goes_on(words, k + 1):
                break
            k += 1 + n
            continue
        if w.is_punctuation or w.low in _ENDS:
            break
        if w.low != "và" and (predicates("modal").match(words, k) or _acts(words, k)):
            break
        k += 1
    return k if k > first else i


def _field_goes_on(words: Sequence[Word], k: int) -> bool:
    """``phát triển khoa học, | công nghệ, đổi mới sáng tạo``: nouns in a row that ``và`` closes, no clause."""
    for m in range(k, min(len(words), k + 16)):
        if words[m].low == "và":
            return True
        if (words[m].is_punctuation and words[m].text != ",") or predicates("modal").match(words, m):
            return False
    return False


def _acts(words: Sequence[Word], k: int) -> bool:
    """Does a verb of what committees do begin here (``đôn đốc các bộ``), rather than one of the topic?"""
    return bool(body_list("topical", "acts").match(words, k))


def _to_place(words: Sequence[Word], i: int) -> int:
    """A topic without ``về``: it must close with a place or level and a predicate, a comma or the end behind it."""
    if not body_list("topical", "topics").match(words, i):
        return i
    for k in range(i + 1, min(len(words), i + _LONGEST)):
        det = body_list("determiner").match(words, k)
        if words[k].text in (";", ".", ":", "(", ")") or words[k].low in ("tại", "ở"):
            return i
        if k > i + 1 and not det and starts_body(words, k, bare_collective=False):
            return i
        at = k + det
        n = (
            max(body_list("place").match(words, at), body_list("topical", "levels").match(words, at))
            if at < len(words)
            else 0
        )
        if not n:
            continue
        end = name_end(words, at + n) if at + n < len(words) and words[at + n].is_capital else at + n
        while end + 1 < len(words) and words[end].text == "," and body_list("place").match(words, end + 1):
            end += 1 + body_list("place").match(words, end + 1)
        if end == len(words) or is_predicate(words, end) or words[end].text in ("(", ")", ".", ";"):
            return end
        if words[end].text == "," and not predicates("verb").match(words, end + 1):
            return end
        if words[end].low in _ENDS or words[end].low in ("chịu", "có"):
            return end
    return i


_ENDS = (NO_NAME - {"trên", "trong", "và", "với", "của"}) | {
    "chậm", "kết", "tình", "tiến", "hằng", "hàng", "định", "kịp", "mỗi", "đồng", "ngay", "xem",
}  # fmt: skip
"""Words that open what follows a committee's name."""
