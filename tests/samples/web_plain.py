"""Plain-text dispatches in the encodings that old offices leave behind."""

import textwrap
import unicodedata
from pathlib import Path

WIDTH = 74
TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below: combining letters in windows-1258


def wrapped(text: str) -> str:
    """Paragraphs broken at WIDTH with an indented first line, as a text printout has them.

    The letterhead (lines set with spaces) and all from `Nơi nhận` on stay as they are.
    """
    body, mark, end = text.partition("\nNơi nhận")
    lines: list[str] = []
    for line in body.splitlines():
        laid_out = not line or "   " in line
        lines += [line] if laid_out else textwrap.wrap(line, WIDTH, initial_indent="      ", break_on_hyphens=False)
    return "\n".join(lines) + "\n" + mark + end


def cp1258(text: str) -> bytes:
    """Windows-1258: the base letter keeps its hat, breve or horn, the tone mark follows as a letter of its own."""
    out = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in parts if c in TONES)
        out.append(unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES)) + tone)
    return "".join(out).encode("cp1258")


def write(source: Path, path: Path) -> None:
    """Write `source` (UTF-8) to `path` in the encoding that its sample stands for."""
    text = source.read_text("utf-8")
    match source.stem:
        case "ct-hanh-lang-duong-bo":
            data = cp1258(wrapped(text).replace("\n", "\r\n"))
        case "tb-dang-uy-phuong":
            data = b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le")
        case _:
            data = text.encode("utf-8")
    path.write_bytes(data)
