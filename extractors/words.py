"""Words with exact offsets, compared as Vietnamese readers compare them, and phrase lists over them.

A :class:`Word` is a syllable, a number, an abbreviation with its joints (``GD&ĐT``, ``156-TB/TW``) or one
punctuation mark. ``key`` is the word in lower case with the tone mark moved to the end, so that ``uỷ`` = ``ủy``
and ``hoà`` = ``hòa`` (both spellings are official).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from extractors.canonical import fold
from extractors.canonical import key as canonical_key

WORD = re.compile(r"\d+(?:[.,/]\d+)*|\w+(?:[&/]\w+)*|\.\.\.|[^\w\s]")

_Trie = dict[str, Any]
_END = "\0"


class Word(NamedTuple):
    """One word of the text; ``start:end`` are characters of the whole text."""

    start: int
    end: int
    text: str
    key: str

    @property
    def low(self) -> str:
        """The word in lower case, spelled as in the text: for comparing with a literal."""
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_name_like(self) -> bool:
        """Capitalised, or a number or Roman numeral as in ``Khu vực XII``, ``Phường 3``."""
        return self.text[0].isupper() or self.text[0].isdigit()

    @property
    def is_punctuation(self) -> bool:
        return not (self.text[0].isalnum())


@lru_cache(maxsize=20_000)
def word_key(word: str) -> str:
    """The key of one word."""
    return canonical_key(word)


def split_words(text: str, start: int, end: int) -> list[Word]:
    """Words of ``text[start:end]`` in order."""
    if len(text) < _WORTH_KEEPING:
        return _split(text, start, end)
    words, starts = _all_words(text)
    first, behind = bisect_left(starts, start), bisect_left(starts, end)
    cut = (first and words[first - 1].end > start) or (behind and words[behind - 1].end > end)
    return _split(text, start, end) if cut else words[first:behind]


_WORTH_KEEPING = 400
"""Characters from which a text is taken for a document's, which every clause is a stretch of."""


@lru_cache(maxsize=4)
def _all_words(text: str) -> tuple[list[Word], list[int]]:
    """All words of a document and where they begin: split once, however often its stretches are looked at."""
    words = _split(text, 0, len(text))
    return words, [w.start for w in words]


def _split(text: str, start: int, end: int) -> list[Word]:
    found: list[Word] = []
    for m in WORD.finditer(text, start, end):
        word = m.group()
        found.append(Word(*m.span(), word, word_key(word)))
    return found


_scanned: ContextVar[bool] = ContextVar("_scanned", default=False)
_LOST_MARKS = frozenset((
    "va", "cua", "cac", "duoc", "thuc", "hien", "dé", "đê", "vé", "só", "sô", "thê", "dap", "khan", "trién",
    "triên", "dén", "nguôn", "thé", "thué", "sé", "suôt", "mot", "cuc", "thue", "cong", "hoi", "nghia", "phu",
    "tong", "lap",
))  # fmt: skip
"""Frequent syllables whose marks recognition drops; none of them is a word of dispatches as it stands."""
_SCAN_SHARE, _SCAN_COUNT = 0.002, 2


def looks_scanned(text: str) -> bool:
    """Does the text come from character recognition, to judge by syllables that lost their marks?"""
    syllables = [w.lower() for w in re.findall(r"\w+", text)]
    lost = sum(w in _LOST_MARKS for w in syllables)
    return lost >= _SCAN_COUNT and lost >= _SCAN_SHARE * len(syllables)


def is_reading_scan() -> bool:
    """Are phrases also known with lost diacritics here?"""
    return _scanned.get()


@contextmanager
def reading_scan(scanned: bool) -> Iterator[None]:
    """Inside this block phrases are also known with lost diacritics."""
    token = _scanned.set(scanned)
    try:
        yield
    finally:
        _scanned.reset(token)


class Phrases:
    """A set of word sequences; finds the longest one that begins at a word.

    Phrases may hold commas (``văn hóa, thể thao và du lịch``); hyphens and en dashes are one.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._root: _Trie = {}
        self._scanned: _Trie = {}
        for phrase in phrases:
            words = split_words(phrase, 0, len(phrase))
            node = self._root
            for word in words:
                below = node.setdefault(_dash(word.key), {})
                if "-" in node:
                    node["–"] = node["—"] = node["-"]
                node = below
            node[_END] = phrase
            if len(words) > 1 and all(w.text[0].isalpha() for w in words):
                node = self._scanned
                for word in words:
                    node = node.setdefault(_folded(word.key), {})
                node.setdefault(_END, []).append(tuple(word.key for word in words))

    def match(self, words: Sequence[Word], at: int) -> int:
        """Number of words of the longest phrase that begins at ``words[at]``; 0 if none does.

        Scanned texts lose diacritics (``khan trương``, ``thành phô``): inside :func:`reading_scan` a phrase of several
        words is also known when its letters agree and at least one of its words is whole. Elsewhere that would take
        ``cung cấp`` for ``cùng cấp``.
        """
        if at < len(words) and words[at].key in self._root and (found := self.exact(words, at)):
            return found
        return self._damaged(words, at) if _scanned.get() else 0

    def openings(self, words: Sequence[Word], start: int = 0) -> Sequence[int]:
        """Where :meth:`match` may find a phrase, from ``words[start]`` on: quicker than to ask it of every word."""
        if _scanned.get():
            return range(start, len(words))
        root = self._root
        return [k for k in range(start, len(words)) if words[k].key in root]

    def anywhere(self, words: Sequence[Word]) -> bool:
        """Does some phrase stand among ``words``?"""
        return any(self.match(words, k) for k in self.openings(words))

    def _damaged(self, words: Sequence[Word], at: int) -> int:
        node = self._scanned
        best = 0
        for n in range(at, len(words)):
            nxt = node.get(_folded(words[n].key))
            if nxt is None:
                break
            node = nxt
            for keys in node.get(_END, ()):
                if any(words[at + k].key == key for k, key in enumerate(keys)):
                    best = n - at + 1
        return best

    def exact(self, words: Sequence[Word], at: int) -> int:
        """Like :meth:`match`, but every diacritic counts."""
        node, best = self._root, 0
        for n in range(at, len(words)):
            nxt = node.get(words[n].key)
            if nxt is None:
                break
            node = nxt
            if _END in node:
                best = n - at + 1
        return best

    def match_text(self, text: str) -> bool:
        """Is ``text`` as a whole one of the phrases?"""
        words = split_words(text, 0, len(text))
        return bool(words) and self.match(words, 0) == len(words)

    def ends_at(self, words: Sequence[Word], end: int) -> bool:
        """Does some phrase end just before ``words[end]``? Looks back at most five words."""
        return any(self.match(words[:end], back) == end - back for back in range(max(0, end - 5), end))


def any_openings(words: Sequence[Word], *lists: Phrases, start: int = 0) -> list[int]:
    """Where :meth:`Phrases.match` of any of ``lists`` may find a phrase, in order."""
    return sorted({k for phrases in lists for k in phrases.openings(words, start)})


def longest(file: str, tables: tuple[str, ...], words: Sequence[Word], at: int) -> int:
    """The longest match of the lists of several tables: one look instead of several where every diacritic counts."""
    if _scanned.get():
        return max(phrases(file, table).match(words, at) for table in tables)
    return _together(file, tables).match(words, at)


def one_of(phrases: Iterable[str], gap: str = r"\ ") -> str:
    """A regular expression for any of ``phrases``, the longer first; it may stand in a verbose one.

    ``gap`` is the expression between two words of a phrase.
    """
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(gap.join(map(re.escape, p.split())) for p in longest_first) + ")"


@lru_cache(maxsize=20_000)
def _folded(key: str) -> str:
    return fold(key)


def _dash(key: str) -> str:
    return "-" if key in ("–", "—") else key


_DATA = resources.files("extractors").joinpath("data")


@cache
def word_list(file: str) -> dict[str, Any]:
    """A TOML word list of ``extractors/data``; see :func:`phrases`."""
    try:
        data = tomllib.loads(_DATA.joinpath(file).read_text("utf-8"))
    except tomllib.TOMLDecodeError as e:
        raise ValueError(f"{file}: {e}") from e
    for name, table in data.items():
        if "example" not in table:
            raise ValueError(f"{file}: [{name}] has no example sentence")
    return data


def read_all_lists() -> None:
    """Reads every word list. Raises ValueError that names the file and table of one that is malformed."""
    for file in sorted(_DATA.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            word_list(file.name)


def any_of(file: str, table: str, key: str = "words") -> str:
    """:func:`one_of` over the list ``[table] key`` of a TOML file in ``extractors/data``."""
    return one_of(word_list(file)[table][key])


@cache
def _together(file: str, tables: tuple[str, ...]) -> Phrases:
    return Phrases(phrase for table in tables for phrase in word_list(file)[table]["words"])


@cache
def phrases(file: str, table: str, key: str = "words") -> Phrases:
    """The phrase list ``[table] key`` of a TOML file in ``extractors/data``, built once per process."""
    return Phrases(word_list(file)[table][key])
