"""Vietnamese of the time before Unicode: letters that only certain 8-bit fonts show.

TCVN3 ("ABC"; fonts ``.VnTime``, and ``.VnTimeH`` for capitals) puts each letter on one code of Latin-1; VNI
(``VNI-Times``) writes a base letter and a mark behind it. Without the font the text is gibberish: ``Céng hoµ``,
``Coäng hoøa``. State offices had to leave both for TCVN 6909:2001 (Unicode); archives are full of them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Legacy = Literal["tcvn3", "vni"]

_TONES = "\u0300\u0301\u0309\u0303\u0323"
"""Grave, acute, hook, tilde, dot below: the order of the tables here."""
_TCVN3_ROWS = {
    "a": "µ¸¶·¹",
    "ă": "»¾¼½Æ",
    "â": "ÇÊÈÉË",
    "e": "ÌÐÎÏÑ",
    "ê": "ÒÕÓÔÖ",
    "i": "×ÝØÜÞ",
    "o": "ßãáâä",
    "ô": "åèæçé",
    "ơ": "êíëìî",
    "u": "ïóñòô",
    "ư": "õøö÷ù",
    "y": "úýûüþ",
}
_TCVN3_PLAIN = dict(zip("¡¢£¤¥¦§¨©ª«¬\u00ad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))
_VNI_MARKS = {
    **dict(zip("øùûõï", _TONES, strict=True)),
    **dict(zip("âàáåãä", ("\u0302", *("\u0302" + t for t in _TONES)), strict=True)),
    **dict(zip("êèéúüë", ("\u0306", *("\u0306" + t for t in _TONES)), strict=True)),
}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_PAIR = re.compile(
    "(?P<base>[aeouyôöAEOUYÔÖ])(?P<mark>[øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË])|(?P<alone>[ñôöìíæóòîÑÔÖÌÍÆÓÒÎ])"
)
_FONT = re.compile(r"(?:\w{6}\+)?(?:(?P<tcvn3>\.V[nN][A-Z0-9]|Vn[A-Z0-9])|VNI[-_ ])")
_CAPITALS = re.compile(r"H(?:[-, ].*)?$")
"""``.VnTimeH``: every letter of the font is a capital."""
_SYLLABLE = re.compile(
    r"""(?:ngh|gh|ng|nh|ch|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?
    (?:uyê|iêu|yêu|oai|oao|oay|oeo|uây|uôi|ươi|ươu|uyu|uya|iê|yê|ia|ua|uô|ưa|ươ|ai|ao|au|âu|ay|ây|eo|êu|iu|oa|oă|oe|oi|ôi
       |ơi|oo|uâ|uê|ui|ưi|uơ|ưu|uy|[aăâeêioôơuưy])
    (?:ch|ng|nh|[cmnpt])?""",
    re.VERBOSE,
)
"""A syllable without its tone mark."""
_MIN_WORDS = 5
_LIKELY = 0.9


def _tcvn3_table() -> dict[int, str]:
    table = {ord(c): letter for c, letter in _TCVN3_PLAIN.items()}
    for base, codes in _TCVN3_ROWS.items():
        for code, tone in zip(codes, _TONES, strict=True):
            table[ord(code)] = unicodedata.normalize("NFC", base + tone)
    return table


_TCVN3 = _tcvn3_table()


def legacy_of(font: str | None) -> Legacy | None:
    """The code of a font, told by its name (in a PDF with the prefix of a subset); None for a Unicode font."""
    found = _FONT.match(font) if font else None
    if found is None:
        return None
    return "tcvn3" if found.group("tcvn3") else "vni"


def decode_legacy(text: str, font: str) -> str:
    """Text as a legacy font (named as in the file) shows it, in Unicode; any other font leaves it as it is."""
    code = legacy_of(font)
    if code is None:
        return text
    if code == "vni":
        return unicodedata.normalize("NFC", _VNI_PAIR.sub(_vni_letter, text))
    shown = text.translate(_TCVN3)
    return shown.upper() if _CAPITALS.search(font) else shown


def is_unicode_vietnamese(text: str) -> bool:
    """Has the text letters that no 8-bit font has? Then it is Unicode, whatever font it was set in."""
    return any("\u0102" <= c <= "\u01b0" or "\u1ea0" <= c <= "\u1ef9" or unicodedata.combining(c) for c in text)


def guess_legacy(text: str) -> str | None:
    """``text`` in Unicode, if nearly all its marked words are Vietnamese syllables then; None otherwise.

    Bytes are to be read as Latin-1. Text that has Unicode letters already is none of these.
    """
    if is_unicode_vietnamese(text):
        return None
    decoded = (decode_legacy(text, font) for font in (".VnTime", "VNI-Times"))
    share, shown = max((_vietnamese_share(shown), shown) for shown in decoded)
    return shown if share >= _LIKELY else None


def _vietnamese_share(text: str) -> float:
    words = [w for w in re.findall(r"[^\W\d_]+", text.lower()) if not w.isascii()]
    if len(words) < _MIN_WORDS:
        return 0.0
    return sum(is_syllable(w) for w in words) / len(words)


def is_syllable(word: str) -> bool:
    """Is a word in small letters built like a Vietnamese syllable?"""
    letters = unicodedata.normalize("NFD", word)
    plain = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    return sum(c in _TONES for c in letters) <= 1 and _SYLLABLE.fullmatch(plain) is not None


def _vni_letter(m: re.Match[str]) -> str:
    if m.group("alone"):
        letter = _VNI_ALONE[m.group("alone").lower()]
        return letter.upper() if m.group("alone").isupper() else letter
    base, mark = m.group("base"), m.group("mark")
    upper = base.isupper()
    base = {"ô": "ơ", "ö": "ư"}.get(base.lower(), base.lower())
    letter = unicodedata.normalize("NFC", base + _VNI_MARKS[mark.lower()])
    return letter.upper() if upper else letter
