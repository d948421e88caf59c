"""Archives by way of libarchive (Debian: ``libarchive13``): .rar, .7z, .zip under AES. Streamed, never extracted."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.containers.entries import Entry
from pipeline.containers.names import from_bytes
from pipeline.errors import CongvanError, DamagedFile, EncryptedArchive, NeedsLibarchive, UnsupportedFormat
from pipeline.readers.unlock import refused

_PIECE = 256 * 1024
_PASSWORD_WORDS = ("passphrase", "password")
_CIPHER_WORDS = ("encrypt", "crypto")
"""What libarchive says when it has no password that fits, and when it knows no way to decrypt at all."""


def open_archive(path: Path, name: str, passwords: tuple[str, ...]) -> Iterator[Entry]:
    """Files of an archive. Raises :class:`NeedsLibarchive` without the library.

    libarchive has no random access: the content of an entry must be taken before the next one is asked for.
    """
    library = _library(path)
    password = _fitting(library, path, passwords)
    try:
        with library.file_reader(str(path), passphrase=password) as archive:
            for item in archive:
                if item.isdir:
                    continue
                title = item.pathname
                title = from_bytes(title) if isinstance(title, bytes) else str(title)
                if item.issym or item.islnk or not item.isfile:
                    yield Entry(title, UnsupportedFormat("Trong tệp nén chỉ là liên kết, không phải tệp.", path))
                else:
                    yield Entry(title, lambda item=item: _pieces(library, item, path, passwords))  # type: ignore[misc]
    except library.ArchiveError as e:
        raise _error(e, path, passwords) from e


def _library(path: Path) -> Any:
    try:
        import libarchive
    except Exception as e:  # without the shared library its binding fails in several ways
        raise NeedsLibarchive("Máy này không có thư viện libarchive để mở tệp .rar, .7z.", path) from e
    logging.getLogger("libarchive").setLevel(logging.CRITICAL)  # its warnings quote names of files
    return libarchive


def _fitting(library: Any, path: Path, passwords: tuple[str, ...]) -> str | None:
    """The password that opens the first encrypted file; None when there is none, or none fits."""
    for password in (None, *passwords):
        try:
            with library.file_reader(str(path), passphrase=password) as archive:
                for item in archive:
                    if item.isfile and item.size != 0:
                        next(iter(item.get_blocks(_PIECE)), b"")
                        break
            return password
        except library.ArchiveError as e:
            if not _speaks_of(e, _PASSWORD_WORDS):
                return None  # the reading itself says what is wrong
    return None


def _pieces(library: Any, item: Any, path: Path, passwords: tuple[str, ...]) -> Iterator[bytes]:
    try:
        yield from item.get_blocks(_PIECE)
    except library.ArchiveError as e:
        raise _error(e, path, passwords) from e


def _error(error: Exception, path: Path, passwords: tuple[str, ...]) -> CongvanError:
    if _speaks_of(error, _PASSWORD_WORDS):
        return refused("Tệp nén", passwords, path)
    if _speaks_of(error, _CIPHER_WORDS):
        return EncryptedArchive("Tệp nén được mã hóa theo cách chưa mở được ở đây.", path)
    return DamagedFile("Tệp nén bị hỏng hoặc bị cắt cụt.", path)


def _speaks_of(error: Exception, words: tuple[str, ...]) -> bool:
    said = str(error).lower()
    return any(word in said for word in words)
