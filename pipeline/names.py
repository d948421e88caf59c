"""Names as they can be written down: names of files come from outside and may hold anything."""

from __future__ import annotations

import os
import re

_PICTURES = {n: 0x2400 + n for n in range(32)} | {127: 0x2421}
"""``␊`` for a line break and so on (Unicode block Control Pictures): seen, and without effect."""
_UNSEEN = re.compile("[\u0080-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
"""Controls of the upper half, marks of direction (a name that ends in ``fdp.exe`` shown backwards), invisible ones."""


def shown(name: str) -> str:
    """``name`` in characters that stay on their line, change no colour of a terminal and are valid Unicode.

    Bytes that are no UTF-8, as in names from old archives, become ``�``.
    """
    return _UNSEEN.sub("�", os.fsencode(_encodable(name)).decode("utf-8", "replace").translate(_PICTURES))


def is_bookkeeping(name: str) -> bool:
    """Is it the name of a hidden file, of a lock file of Word or Excel, or of a system's settings of a folder?"""
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_FILES


_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


def _encodable(name: str) -> str:
    """Lone surrogates that stand for no byte (``os.fsencode`` refuses them) become ``�``."""
    return re.sub("[\ud800-\udc7f\udd00-\udfff]", "�", name)
