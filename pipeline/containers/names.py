"""Names of files in containers: made harmless, and told apart. On the disk, files bear numbers, never these names."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from pipeline.names import is_bookkeeping
from pipeline.readers.legacy import decode_legacy, is_syllable

_MAC_FOLDER = "__macosx"
_LONGEST = 200
_DRIVE = re.compile(r"^[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
"""Control characters, and those that turn the direction of writing round: ``fdp.exe`` shown as ``exe.pdf``."""
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")


def clean(name: str) -> str:
    """A relative path with ``/`` that can be written down; never empty, never leading upwards."""
    name = unicodedata.normalize("NFC", _CONTROL.sub(" ", name.replace("\\", "/")))
    name = name.encode("utf-8", "replace").decode("utf-8")
    parts = [part.strip() for part in _DRIVE.sub("", name).split("/")]
    kept = [part for part in parts if part not in ("", ".", "..")]
    return "/".join(_shortened(part) for part in kept) or "khong-ten"


def is_ignored(name: str) -> bool:
    """Hidden files, lock files of office programs and folder settings: not documents, as in a folder."""
    return any(is_bookkeeping(part) or part.lower() == _MAC_FOLDER for part in name.split("/"))


def suffix_of(name: str) -> str:
    """The suffix for the copy on the disk: letters and digits only."""
    suffix = PurePosixPath(name).suffix
    return suffix.lower() if _SUFFIX.fullmatch(suffix) else ""


def from_bytes(raw: bytes) -> str:
    """A name whose encoding the archive does not tell: UTF-8, else an old code with Vietnamese in it, else code
    page 437, as the format has it."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    latin = raw.decode("latin-1")
    readings = [
        unicodedata.normalize("NFC", raw.decode("cp1258", "replace")),
        decode_legacy(latin, ".VnTime"),
        decode_legacy(latin, "VNI-Times"),
    ]
    best = max(readings, key=_vietnamese)
    return best if _vietnamese(best) > 0 else raw.decode("cp437")


def _vietnamese(name: str) -> int:
    """Words with marks that are built like syllables, less those that are not."""
    words = [w for w in re.findall(r"[^\W\d_]+", name.lower()) if not w.isascii()]
    return sum(1 if is_syllable(w) else -1 for w in words)


def _shortened(part: str) -> str:
    if len(part) <= _LONGEST:
        return part
    suffix = suffix_of(part)
    return part[: _LONGEST - len(suffix) - 1] + "…" + suffix
