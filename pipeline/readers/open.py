"""The bytes of a file, taken once: what is read, hashed and reported is one state of the file.

Devices and pipes are not waited for, a file that somebody is still writing is not read by halves, and nothing is
loaded that could not be a dispatch.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from pipeline.errors import ChangedFile, NotAFile, TooLarge, UnreadableFile

MAX_BYTES = 512 << 20
"""A scan of a thousand pages in colour has about 400 MB."""


def read_bytes(path: Path) -> bytes:
    """The whole content.

    Raises :class:`NotAFile`, :class:`UnreadableFile`, :class:`TooLarge` or :class:`ChangedFile`.
    """
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except IsADirectoryError as e:
        raise NotAFile("Đây là thư mục hoặc liên kết tới thư mục, không phải tệp.", path) from e
    except OSError as e:
        if path.is_dir():  # Windows says no more than that access is denied
            raise NotAFile("Đây là thư mục hoặc liên kết tới thư mục, không phải tệp.", path) from e
        raise _unreadable(e, path) from e
    try:
        before = os.fstat(handle)
        if stat.S_ISDIR(before.st_mode):
            raise NotAFile("Đây là thư mục hoặc liên kết tới thư mục, không phải tệp.", path)
        if not stat.S_ISREG(before.st_mode):
            raise NotAFile("Đây là ống dẫn hoặc thiết bị, không phải tệp.", path)
        if before.st_size > MAX_BYTES:
            raise TooLarge(f"Tệp có {before.st_size >> 20} MiB, nhiều hơn mức {MAX_BYTES >> 20} MiB.", path)
        with os.fdopen(handle, "rb", closefd=False) as file:
            # one byte more than it had tells a file that grows; a larger number would be set aside as memory at once
            data = file.read(before.st_size + 1)
        after = os.fstat(handle)
    except OSError as e:
        raise _unreadable(e, path) from e
    finally:
        os.close(handle)
    if (len(data), after.st_size, after.st_mtime_ns) != (before.st_size, before.st_size, before.st_mtime_ns):
        raise ChangedFile("Tệp đang được ghi hoặc sao chép trong lúc đọc.", path)
    return data


_REASONS = {
    PermissionError: "không có quyền đọc",
    FileNotFoundError: "tệp không còn ở đó, hoặc liên kết trỏ tới tệp không có",
}


def _unreadable(error: OSError, path: Path) -> UnreadableFile:
    reason = next((words for kind, words in _REASONS.items() if isinstance(error, kind)), error.strerror or "")
    return UnreadableFile(f"Không mở được tệp: {reason or type(error).__name__}.", path)
