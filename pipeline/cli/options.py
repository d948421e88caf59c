"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.messages import Lang

LangOption = Annotated[
    Lang,
    typer.Option("--lang", help="Ngôn ngữ của thông báo và tiêu đề cột. (Language of messages and headings.)"),
]
SecretOption = Annotated[
    Literal["stop", "allow"],
    typer.Option(
        "--secret",
        help="Văn bản có dấu độ mật: stop = không xử lý, allow = máy này được phép. "
        "(Documents with a secrecy mark: stop, or allow on a machine approved for them.)",
    ),
]
OcrOption = Annotated[
    Literal["auto", "always", "never"],
    typer.Option(
        "--ocr",
        help="Trang ảnh chụp: auto = nhận dạng trang không có lớp chữ dùng được, always = mọi trang, never = không. "
        "(Scans: recognise pages without usable text, every page, or none.)",
    ),
]
PasswordFileOption = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        help="Tệp chứa mật khẩu, mỗi dòng một mật khẩu, để mở PDF, tệp Office, tệp nén có mật khẩu. "
        "(File of passwords, one a line, for PDF, Office files and archives under a password.)",
    ),
]
PasswordOption = Annotated[
    list[str] | None,
    typer.Option(
        "--password",
        help="Một mật khẩu; dùng được nhiều lần. Người khác trên máy có thể thấy: nên dùng --password-file. "
        "(A password, may be repeated; others on the machine can see it: better use --password-file.)",
    ),
]
MaskOption = Annotated[
    bool,
    typer.Option(
        "--mask-personal",
        help="Che số căn cước, số điện thoại di động, thư điện tử riêng, nơi ở của cá nhân trong mọi kết quả. "
        "(Cover identity and mobile numbers, private mail and homes in all outputs.)",
    ),
]


def passwords(file: Path | None, given: list[str] | None) -> tuple[str, ...]:
    """Passwords in the order in which they are tried, each once. Raises OSError when the file cannot be read."""
    lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines() if file is not None else []
    return tuple(dict.fromkeys(p for p in (*lines, *(given or ())) if p))
