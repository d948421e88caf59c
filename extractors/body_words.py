"""Which words begin, join or end the name of a body: the lexical tests under the grammar of ``extractors.bodies``.

The words are data (``data/bodies.toml``, ``data/predicates.toml``).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from extractors.words import Phrases, Word, longest, phrases

DASHES = ("-", "–")


def body_list(table: str, key: str = "words") -> Phrases:
    """The list ``[table] key`` of ``data/bodies.toml``."""
    return phrases("bodies.toml", table, key)


def predicates(table: str, key: str = "words") -> Phrases:
    """The list ``[table] key`` of ``data/predicates.toml``."""
    return phrases("predicates.toml", table, key)


_shown_whole: ContextVar[Phrases | None] = ContextVar("_shown_whole", default=None)


@contextmanager
def names_shown_whole(names: Iterable[str]) -> Iterator[None]:
    """Inside this block the grammar also knows ``names``, which the document shows whole (Kính gửi, headings …).

    A name such as ``Trung tâm Cung ứng dịch vụ công`` ends where no rule can see it, but alone on a line it is plain.
    """
    token = _shown_whole.set(Phrases(names))
    try:
        yield
    finally:
        _shown_whole.reset(token)


_joints: ContextVar[Container[int]] = ContextVar("_joints", default=frozenset())


@contextmanager
def words_joined_at(starts: Container[int]) -> Iterator[None]:
    """Inside this block the grammar knows which syllables end a word of two (``An | toàn``), from word segmentation."""
    token = _joints.set(starts)
    try:
        yield
    finally:
        _joints.reset(token)


def second_syllable(word: str) -> int | None:
    """Where the second syllable begins in a word of two; None in any other."""
    first, gap, second = word.partition(" ")
    return len(first) + 1 if gap and second and " " not in second else None


def ends_word(word: Word) -> bool:
    """Is this syllable the second of a two-syllable word?"""
    return word.start in _joints.get()


def known_name(words: Sequence[Word], at: int) -> int:
    """Words of the longest name at ``words[at]`` that the lists or the document know whole; 0 if there is none."""
    if not words[at].is_capital:
        return 0
    return max(phrases("known_names.toml", "units", "names").match(words, at), shown_name(words, at))


def known_field(words: Sequence[Word], at: int) -> int:
    """Words of what an office is for (``Hồi sức cấp cứu``), with a capital as in names; 0 if there is none."""
    if at >= len(words) or not words[at].is_capital:
        return 0
    return phrases("known_names.toml", "fields", "names").match(words, at)


def shown_name(words: Sequence[Word], at: int) -> int:
    """Words of the longest name at ``words[at]`` that the document itself shows whole; 0 if there is none."""
    shown = _shown_whole.get()
    return shown.exact(words, at) if shown else 0


def is_predicate(words: Sequence[Word], at: int) -> bool:
    """Does a verb, adverb or modal begin at ``words[at]``, in lower case (a capital is part of a name)?"""
    if at >= len(words) or words[at].is_capital or words[at].is_punctuation:
        return False
    if words[at].low == "không" and at > 0 and words[at - 1].low == "hàng":
        return False  # «hàng không»
    n = longest("predicates.toml", ("verb", "adverb", "modal"), words, at)
    if not n or predicates("noun_compound").match(words, at) > n:
        return False
    # «cấp ủy», «tổ chức đảng», «phòng ban»: the longer noun wins over the verb that begins it
    return n >= max(body_list("collective").match(words, at), body_list("role").match(words, at))


def starts_body(words: Sequence[Word], at: int, *, bare_collective: bool = True) -> bool:
    """Can a body begin at ``words[at]``?"""
    if at >= len(words):
        return False
    if body_list("determiner").match(words, at) or body_list("title").match(words, at):
        return True
    if body_list("role").match(words, at):
        return True
    if named_head(words, at):
        return True
    return bool(bare_collective and collective_head(words, at))


def named_head(words: Sequence[Word], at: int) -> int:
    """Words of the head of a proper name at ``words[at]``; 0 for verbs that begin a sentence (``Tổ chức …``)."""
    if not words[at].is_capital:
        return _small_head(words, at)
    n = body_list("named").match(words, at)
    if not n:
        return 0
    verb = max(predicates(t).match(words, at) for t in ("verb", "adverb", "lead_in"))
    if verb < n:
        return n
    if n > 1 and all(w.is_capital for w in words[at : at + n]):
        return n
    if words[at].text.isupper() and at + 1 < len(words) and words[at + 1].text.isupper() and verb > n:
        return 0
    after = words[at + n] if at + n < len(words) else None
    if verb == n:
        # «Thanh tra tỉnh» is a body, «Thanh tra việc …» is work
        named = after is not None and (
            after.is_name_like or body_list("place").match(words, at + n) or is_predicate(words, at + n)
        )
        return n if named else 0
    return n if words[at + 1].is_capital else 0


def _small_head(words: Sequence[Word], at: int) -> int:
    """``phòng Kế hoạch tổng hợp``, ``trung tâm Y tế huyện``: a head in lower case before its capital name."""
    n = body_list("small_head").match(words, at)
    if not n or at + n >= len(words) or not words[at + n].is_capital:
        return 0
    if words[at + n].text.isupper():
        # «gửi về phòng KHTH»: an abbreviation, where something goes to it
        return n if words[at].low == "phòng" and at > 0 and words[at - 1].low in _TOWARDS else 0
    if words[at].low != "phòng":
        return n
    return n if known_field(words, at + n) or body_list("field").match(words, at + n) else 0


_TOWARDS = frozenset(("về", "cho", "qua", "tới", "đến", "với", "gửi"))


def collective_head(words: Sequence[Word], i: int) -> int:
    """Words of a bare collective noun; 0 where the same letters are a verb (``Tổ chức các lớp``)."""
    n = body_list("collective").match(words, i)
    if n and predicates("verb").match(words, i) >= n and not noun_reading(words, i):
        return 0
    return n


def noun_reading(words: Sequence[Word], i: int) -> bool:
    """``tổ chức, cá nhân``: a collective noun although its letters are also a verb's."""
    n = body_list("collective").match(words, i)
    if not n:
        return False
    k = i + n
    if k >= len(words) or body_list("modifier").match(words, k):
        return True
    if n == predicates("verb").match(words, i) == 1 and is_predicate(words, k):
        return True  # «các khoa, phòng | nghiêm túc thực hiện»
    return (
        words[k].text == ","
        and k + 1 < len(words)
        and bool(
            body_list("collective").match(words, k + 1)
            and predicates("verb").match(words, k + 1) < body_list("collective").match(words, k + 1)
        )
    )


def separator(words: Sequence[Word], i: int) -> int | None:
    """Index behind ``,`` / ``;`` / ``và`` / ``cùng`` / ``, và`` between two bodies."""
    if i >= len(words):
        return None
    if words[i].text in (",", ";"):
        return i + 2 if i + 1 < len(words) and words[i + 1].low in ("và", "cùng") else i + 1
    if words[i].low in ("và", "hoặc", "&"):
        return i + 1
    return None
