"""A head shared by a list of names, given to each: ``các Bộ: Công an, Tư pháp`` → ``Bộ Công an``, ``Bộ Tư pháp``."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.body_names import member_end, place_row
from extractors.body_words import DASHES, body_list, known_field, separator, starts_body
from extractors.words import Word, phrases, split_words


def shared_names(
    text: str, words: Sequence[Word], head: int, after_head: int, *, plural: bool
) -> tuple[tuple[str, ...], int] | None:
    """Names that the head ``words[head:after_head]`` gives to each member of the list behind it, and the index behind.

    ``các Bộ: Công an, Tư pháp`` · ``UBND các xã: A, B`` · ``các Sở Tài chính, Nội vụ`` · ``các tỉnh A, B``.
    ``plural``: a determiner stands in front of the head. None when the head is not shared.
    """
    i = after_head
    if i >= len(words):
        return None
    base = text[words[head].start : words[i - 1].end]
    unit = ""
    det = body_list("determiner").match(words, i)
    if det:
        # «UBND các phường: Ba Đình, Hoàn Kiếm», «Đoàn Luật sư các tỉnh Đắk Nông, Bình Thuận»
        first = i + det
        i = place_row(words, first)
        if i == first + body_list("place").match(words, first):
            unit = text[words[first].start : words[i - 1].end]
        elif i >= len(words) or words[i].text != ":":
            return None  # «UBND các tỉnh, thành phố A»: which is which the text does not say
        plural = True
    colon = i < len(words) and words[i].text == ":"
    i += colon
    if i >= len(words) or not (words[i].is_name_like or body_list("place").match(words, i)):
        return None
    members, after = list_members(text, words, i, plural=plural or colon)
    if len(members) < 2 or not _are_names(members, base, plural=plural, colon=colon):
        return None
    if unit.lower() == "nước":
        unit = ""
    if plural and not unit and base.islower():
        base = base[:1].upper() + base[1:]
    # a member that brings its own unit word («xã A, phường B») does not take the shared one
    shared = f"{base} {unit}" if unit else base
    return tuple(f"{base if unit and _first_is_place(m) else shared} {m}" for m in members), after


def _are_names(members: Sequence[str], base: str, *, plural: bool, colon: bool) -> bool:
    """Not kinds of schools; without ``các`` or a colon only fields of departments or places share their head."""
    if not colon and all(phrases("known_names.toml", "school_types", "names").match_text(m) for m in members):
        return False
    if plural or colon:
        return True
    fields = base.lower() in ("sở", "bộ") and all(body_list("field").match_text(m) for m in members)
    return fields or all(_first_is_place(m) for m in members)


def _first_is_place(name: str) -> bool:
    return bool(body_list("place").match(split_words(name, 0, len(name)), 0))


def list_members(text: str, words: Sequence[Word], i: int, *, plural: bool) -> tuple[list[str], int]:
    """Names of the list behind a shared head, and the index behind the last."""
    members: list[str] = []
    after = i
    while i < len(words):
        first = i
        place = body_list("place").match(words, i)
        if place and i + place < len(words) and words[i + place].is_name_like:
            i += place
        if not words[i].is_name_like:
            break
        own_head = members and not place and starts_body(words, i, bare_collective=False)
        if own_head and not (plural and body_list("field").match(words, i) and not _has_level(words, i)):
            break
        field = max(body_list("field").match(words, i), known_field(words, i))
        if field and i + field < len(words) and words[i + field].text.isdigit():
            field += 1  # «Vụ Nghiệp vụ 1»
        end = i + field if field else max(member_end(words, i), _piece_end(words, i) if plural else 0)
        while end < len(words) and words[end].text in DASHES and end + 1 < len(words) and words[end + 1].is_capital:
            end = member_end(words, end + 1)
        if end + 2 < len(words) and words[end].text == "(" and words[end + 1].low in ("cũ", "mới"):
            end += 3
        members.append(text[words[first].start : words[end - 1].end])
        after = end
        sep = separator(words, end)
        if sep is None:
            break
        if words[end].text == ";" and starts_body(words, sep, bare_collective=False):
            break
        i = sep
    return members, after


def _has_level(words: Sequence[Word], i: int) -> bool:
    """``… Nội vụ và | Thuế tỉnh``: with its own level the last of the list is a body of its own."""
    k = i + body_list("field").match(words, i)
    return k < len(words) and bool(body_list("place").match(words, k)) and words[k].text.islower()


def _piece_end(words: Sequence[Word], i: int) -> int:
    """End of a member that is followed by another one: all up to the comma (``Ban: Thực hiện chính sách BHYT, …``)."""
    for k in range(i + 1, min(len(words), i + 8)):
        if words[k].text == ",":
            return k if k + 1 < len(words) and words[k + 1].is_name_like and not starts_body(words, k + 1) else 0
        if (words[k].is_punctuation and words[k].text not in DASHES) or words[k].low in ("và", "theo", "có", "để"):
            return 0
    return 0
