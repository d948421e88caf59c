"""Where the name of a kind of bodies ends (``các sở, ban, ngành | rà soát``), with its levels and relative clauses."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.body_names import NO_NAME, name_end
from extractors.body_words import (
    body_list,
    is_predicate,
    noun_reading,
    predicates,
    separator,
    starts_body,
)
from extractors.words import Word

_CLAUSE_WORDS = 24


def collective_end(words: Sequence[Word], i: int) -> int:
    """Index behind bare nouns joined by commas and ``và``; stops before a noun with its own determiner or name."""
    first = after = i
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
        if first == i - n and n > 2 and words[first].low == "lực" and not body_list("determiner").ends_at(words, first):
            break  # «lực lượng kiểm lâm, | dân quân tự vệ»: forces named one by one
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
        if words[i].low == "và" and body_list("collective").match(words, sep) and body_list("people").match(words, sep):
            break
        i = sep
    # «các sở, ban, ngành Thành phố»
    place = body_list("place").match(words, after)
    if place and place >= body_list("named").match(words, after) and words[after - 1].low not in ("ubnd", "dân"):
        after += place
        return name_end(words, after) if after < len(words) and words[after].is_capital else after
    return after


def _separate_committees(words: Sequence[Word], sep: int) -> bool:
    """Committees of the territory before it, those directly under the province behind it: two kinds."""
    if not body_list("party_committee", "subordinate").match(words, sep):
        return False
    return any(body_list("party_committee", "territorial").match(words, k) for k in range(max(0, sep - 4), sep))


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


def level_end(words: Sequence[Word], i: int) -> int:
    """``UBND | các xã, phường``, ``Cục Thuế | các tỉnh``: the kind of places a body is found in."""
    det = body_list("determiner").match(words, i)
    if not det or not max(body_list("collective").match(words, i + det), body_list("place").match(words, i + det)):
        return i
    end = collective_end(words, i + det)
    k = end
    while k < len(words) and not words[k].is_punctuation and words[k].text.islower() and words[k].low not in NO_NAME:
        if (
            is_predicate(words, k)
            or body_list("modifier").match(words, k)
            or body_list("modifier", "np").match(words, k)
            or body_list("place").match(words, k)
        ):
            break
        k += 1
    # «Liên hiệp các tổ chức | hữu nghị | thành phố A»
    named_on = end < k <= end + 4 and (k == len(words) or body_list("place").match(words, k))
    return name_end(words, k) if named_on else end


def relative_clause(words: Sequence[Word], i: int) -> int | None:
    """Index behind ``nơi đơn vị … đặt trụ sở``, ``có bếp ăn bán trú``: up to the next predicate not inside the clause.

    None when the words are the body's own predicate.
    """
    n = body_list("modifier", "clause").match(words, i)
    word = words[i].low
    if _is_own_predicate(words, i, n):
        return None
    k = i + n
    while k < len(words) and k - i < _CLAUSE_WORDS:
        if words[k].text == "," and word == "nơi":
            k += 1
            continue
        if words[k].text == ")" or (words[k].low == "và" and starts_body(words, k + 1)):
            return k
        if words[k].text in (",", ";", ".", ":"):
            return None if word in ("được", "có", "đang", "chưa") and words[k].text != ":" else k
        if k > i + n and (predicates("modal").match(words, k) or _strong_start(words, k)):
            return k
        if word == "có" and k > i + n + 2 and _acts_behind_figure(words, i + n, k):
            return k  # «các chủ đầu tư có tỷ lệ giải ngân dưới 30% … | làm việc với …»
        if word == "nơi" and words[i + n].low == "có" and k > i + n + 1 and is_predicate(words, k):
            return k  # «UBND xã nơi có rừng | ký cam kết …»
        k += 1
    return None if k < len(words) else k


def _acts_behind_figure(words: Sequence[Word], start: int, k: int) -> bool:
    """Does a verb of work begin at ``words[k]`` behind the figure of an attribute? Not ``cuộc | kiểm tra``."""
    if (
        not is_predicate(words, k)
        or words[k].low in ("tính", "đạt")
        or words[k - 1].low.rpartition("/")[2] in _MAKES_NOUN
    ):
        return False
    return any(w.text[0].isdigit() for w in words[start:k])


_MAKES_NOUN = frozenset(("cuộc", "việc", "tác", "đợt", "lần", "kỳ", "vụ", "sự"))


def _is_own_predicate(words: Sequence[Word], i: int, n: int) -> bool:
    """Does the opening of ``n`` words at ``words[i]`` say what the body must do, and not which bodies are meant?"""
    word = words[i].low
    modal = bool(predicates("modal").match(words, i))
    if word == "có" and modal:
        return True
    if word in ("nơi", "mà", "diễn") or (word == "được" and _duty_follows(words, i)):
        return False  # «các doanh nghiệp được kiểm tra | có trách nhiệm …»
    return modal or predicates("verb").match(words, i) > (n if word == "có" else 0)


def _duty_follows(words: Sequence[Word], i: int) -> bool:
    """Does a modal follow ``được …`` before any mark, so that the passive only says which bodies are meant?"""
    for k in range(i + 2, min(len(words), i + 10)):
        if words[k].is_punctuation:
            return False
        if words[k].low in ("có", "phải", "cần", "chịu", "không") and predicates("modal").match(words, k):
            return True
    return False


def _strong_start(words: Sequence[Word], k: int) -> bool:
    return not words[k].is_capital and bool(predicates("verb", "strong").match(words, k))
