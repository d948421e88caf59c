"""Repair of text, done once, before any offset exists. Cautious: what may be meant is left alone."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufff9-\ufffc]"
)
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BROKEN_XA = re.compile(r"\bXà(?=HỘI\b|\b)(?=\s?HỘI)")
_ETH = str.maketrans({"ð": "đ", "Ð": "Đ", "Ɖ": "Đ"})
_PRIVATE_BULLETS = str.maketrans(
    {"\uf0b7": "•", "\uf02d": "-", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf076": "•", "\uf02b": "+"}
)


def repair(text: str) -> str:
    """``text`` in NFC, with one space between words and without invisible characters; line breaks stay.

    Icelandic eth becomes đ; ``XàHỘI`` (an old font's broken Ã) becomes ``XÃ HỘI``; private-use bullets of
    Word's Symbol font become ordinary ones.
    """
    text = unicodedata.normalize("NFC", text.translate(_ETH).translate(_PRIVATE_BULLETS))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    text = _CONTROL.sub("", text)
    text = _BROKEN_XA.sub("XÃ ", text).replace("XÃ  HỘI", "XÃ HỘI")
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return "\n".join(lines)


def one_line(text: str) -> str:
    """:func:`repair`, with line breaks made spaces."""
    return _SPACES.sub(" ", repair(text).replace("\n", " ")).strip()
