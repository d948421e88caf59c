"""What lies in a folder beside documents: nothing, devices, circles, names that are an attack by themselves."""

from __future__ import annotations

import os
import random
import socket
from pathlib import Path

from tests.hostile.case import hostile, placed
from tests.readers.pdf_file import PdfFile, line
from tests.readers.word_file import par, word_file

_LINE = "Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát thủ tục, báo cáo UBND tỉnh trước ngày 30/6/2026."


@hostile("broken", "empty", suffix=".pdf")
def no_bytes() -> bytes:
    """File of no bytes."""
    return b""


@hostile("broken", "empty", suffix=".docx")
def zero_bytes() -> bytes:
    """File of a million zeros."""
    return bytes(1_000_000)


@hostile("broken", "damaged", "unsupported_format", suffix=".docx")
def noise() -> bytes:
    """File of random bytes."""
    return random.Random(5).randbytes(100_000)


@hostile("wrong names", "read", suffix=".docx")
def pdf_called_docx() -> bytes:
    """PDF called .docx."""
    return PdfFile().page().lines(85, 700, [line("các cơ quan đơn vị")] * 3).save()


@hostile("wrong names", "read", suffix=".pdf")
def docx_called_pdf() -> bytes:
    """Word file called .pdf."""
    return word_file(par(_LINE))


@hostile("wrong names", "unsupported_format", suffix=".docx")
def program_called_docx() -> bytes:
    """Windows program called .docx."""
    return b"MZ\x90\x00" + bytes(60) + b"This program cannot be run in DOS mode." + bytes(400)


@placed("files", "too_large")
def file_of_four_gigabytes(folder: Path) -> Path:
    """PDF of 4 GB."""
    path = folder / "lon.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(4 << 30)
    return path


@placed("files", "not_a_file")
def pipe(folder: Path) -> Path:
    """Pipe that nobody writes to."""
    path = folder / "ong.pdf"
    os.mkfifo(path)
    return path


@placed("files", "not_a_file", "unreadable")
def listening_socket(folder: Path) -> Path:
    """Socket."""
    path = folder / "o.pdf"
    with socket.socket(socket.AF_UNIX) as s:
        s.bind(str(path))
    return path


@placed("files", "not_a_file")
def endless_device(folder: Path) -> Path:
    """Link to ``/dev/zero``."""
    path = folder / "khong.pdf"
    path.symlink_to("/dev/zero")
    return path


@placed("files", "unreadable")
def link_circle(folder: Path) -> Path:
    """Two links that point to each other."""
    (folder / "a.pdf").symlink_to(folder / "b.pdf")
    (folder / "b.pdf").symlink_to(folder / "a.pdf")
    return folder / "a.pdf"


@placed("files", "not_a_file")
def folder_called_pdf(folder: Path) -> Path:
    """Folder called .pdf."""
    path = folder / "van-ban.pdf"
    path.mkdir()
    return path


def _line_in(path: Path) -> Path:
    path.write_text(_LINE, encoding="utf-8")
    return path


@placed("names", "read")
def name_with_control_characters(folder: Path) -> Path:
    """Text whose name holds a line break and a terminal's command to change colour."""
    return _line_in(folder / "cv\n\x1b[31mđỏ\x07.txt")


@placed("names", "read")
def name_shown_backwards(folder: Path) -> Path:
    """Text whose name is shown backwards from its middle."""
    return _line_in(folder / "cv\u202efdp.txt")


@placed("names", "read")
def name_that_is_no_text(folder: Path) -> Path:
    """Text whose name is no UTF-8."""
    return _line_in(folder / os.fsdecode(b"c\xf4ng v\xe3n.txt"))


@placed("names", "read")
def name_that_is_a_formula(folder: Path) -> Path:
    """Text whose name is a formula."""
    return _line_in(folder / "=HYPERLINK(1)+1.txt")
