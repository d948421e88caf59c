"""Names as the registry compares them: words without punctuation, short forms written out, one key per word.

``Sở GD&ĐT``, ``SỞ GIÁO DỤC VÀ ĐÀO TẠO`` and ``Sở Giáo dục - Đào tạo`` have the same keys: case, the place of the
tone mark, hyphens, commas and ``và`` do not tell bodies apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from extractors.canonical import fold
from extractors.canonical import key as canonical_key

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BREAK = re.compile(r"[,;:()/]")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_AND = canonical_key("và")
_LONG_SHORT_FORM = 4
"""Letters from which a short form is known in lower case too (``ubnd``); shorter ones may be words (``ca``)."""
_OLD_STYLE = {
    new + tone: old + tone + rest
    for new, old, rest in (("oa", "o", "a"), ("oe", "o", "e"), ("uy", "u", "y"))
    for tone in "\u0300\u0301\u0303\u0309\u0323"
}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name.

    ``proper``: written like part of a proper name; ``breaks``: a comma, a bracket or ``và`` is before it; ``gap``: what
    stands before it in the text.
    """

    key: str
    text: str
    proper: bool
    breaks: bool
    gap: str = ""


Tokens = tuple[Token, ...]


class Index(Generic[T]):
    """Values by the keys of a phrase; finds the longest phrase that begins at a token."""

    def __init__(self) -> None:
        self._values: dict[str, T] = {}
        self._longest: dict[str, int] = {}

    def add(self, tokens: Sequence[Token], value: T) -> None:
        """Later values for the same phrase replace earlier ones."""
        self._values[joined(tokens)] = value
        first = tokens[0].key
        self._longest[first] = max(self._longest.get(first, 0), len(tokens))

    def get(self, tokens: Sequence[Token]) -> T | None:
        """The value of exactly this phrase."""
        return self._values.get(joined(tokens))

    def starts(self, token: Token) -> bool:
        """Does any phrase begin with this word?"""
        return token.key in self._longest

    def longest(self, tokens: Sequence[Token], at: int = 0) -> tuple[int, T | None]:
        """Number of words of the longest phrase at ``tokens[at]`` and its value; ``(0, None)`` if none."""
        limit = self._longest.get(tokens[at].key) if at < len(tokens) else None
        if limit is None:
            return 0, None
        keys = [t.key for t in tokens[at : at + limit]]
        for n in range(len(keys), 0, -1):
            value = self._values.get(" ".join(keys[:n]))
            if value is not None:
                return n, value
        return 0, None

    def prefixes(self, tokens: Sequence[Token], at: int = 0) -> Iterator[tuple[int, T]]:
        """All phrases that begin at ``tokens[at]``, longest first."""
        limit = self._longest.get(tokens[at].key) if at < len(tokens) else None
        keys = [t.key for t in tokens[at : at + limit]] if limit else []
        for n in range(len(keys), 0, -1):
            value = self._values.get(" ".join(keys[:n]))
            if value is not None:
                yield n, value


def joined(tokens: Sequence[Token]) -> str:
    """The keys in one string."""
    return " ".join([t.key for t in tokens])


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    return canonical_key(word.replace("’", "'"))


def split(text: str) -> Tokens:
    """Words of ``text`` without ``và`` and punctuation; short forms as they stand."""
    text = unicodedata.normalize("NFC", text)
    out: list[Token] = []
    end, pending = 0, False
    for found in _WORD.finditer(text):
        word = found.group()
        key = _key(word)
        if key == _AND:
            pending = True
            continue
        gap = " ".join(text[end : found.start()].split()) if out else ""
        breaks = bool(out) and (pending or _BREAK.search(gap) is not None)
        if word.isdigit():
            key = word.lstrip("0") or "0"
        out.append(Token(key, word, word[0].isupper() or word[0].isdigit(), breaks, gap))
        end, pending = found.end(), False
    return tuple(out)


class ShortForms:
    """Writes out the short forms of ``words.toml`` (``GD ĐT`` → ``giáo dục đào tạo``)."""

    def __init__(self, table: dict[str, str]) -> None:
        self._forms: Index[Tokens] = Index()
        for short, full in table.items():
            self._forms.add(split(short), split(full))

    def read(self, text: str) -> Tokens:
        """Words of ``text`` with its short forms written out."""
        tokens = split(text)
        if not any(self._forms.starts(t) for t in tokens):
            return tokens
        out: list[Token] = []
        at = 0
        while at < len(tokens):
            n, full = self._forms.longest(tokens, at)
            if full and all(t.text.isupper() or len(t.text) >= _LONG_SHORT_FORM for t in tokens[at : at + n]):
                first = full[0]
                out.append(Token(first.key, first.text, True, tokens[at].breaks, tokens[at].gap))
                out += [Token(t.key, t.text, True, False) for t in full[1:]]
                at += n
            else:
                out.append(tokens[at])
                at += 1
        return tuple(out)


def slug(tokens: Iterable[Token]) -> str:
    """Words as part of an id: lower case, tone marks in the older place (``hòa``, ``ủy``), joined by hyphens."""
    return "-".join(t.key if t.text.isdigit() else _old_style(t.text.lower()) for t in tokens)


def display(tokens: Sequence[Token]) -> str:
    """Words as a name: as written, but ``BÌNH KHÊ`` → ``Bình Khê`` and ``03`` → ``3``."""
    out = ""
    for token in tokens:
        shout = len(token.text) > 1 and token.text.isupper() and not _is_roman(token.text)
        out += _spaced(token.gap) if out else ""
        out += token.text.capitalize() if shout else token.key if token.text.isdigit() else token.text
    return out


def roman(value: int) -> str:
    """12 → ``XII``; for 1 to 39."""
    return "X" * (value // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[value % 10]


def _spaced(gap: str) -> str:
    if not gap:
        return " "
    return f"{gap} " if gap[0] in ",;:.)" else f" {gap} "


def folded(tokens: Sequence[Token]) -> str:
    """The words without diacritics, for texts that lost them."""
    return " ".join([_fold(t.text) for t in tokens])


@lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=20_000)
def _old_style(word: str) -> str:
    nfd = unicodedata.normalize("NFD", word)
    for new, old in _OLD_STYLE.items():
        if nfd.endswith(new) and not nfd.endswith("q" + new):
            nfd = nfd[: -len(new)] + old
            break
    return unicodedata.normalize("NFC", nfd)


def _is_roman(text: str) -> bool:
    return _ROMAN.fullmatch(text) is not None


def number(text: str) -> int | None:
    """``12``, ``XII`` → 12; None for a word."""
    if text.isdigit():
        return int(text)
    if not _is_roman(text):
        return None
    total = largest = 0
    for letter in reversed(text):
        value = {"I": 1, "V": 5, "X": 10}[letter]
        total += value if value >= largest else -value
        largest = max(largest, value)
    return total
