"""Archives that the standard library reads: zip, tar, gzip, bzip2, xz. Nothing is extracted: bytes are streamed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any

from pipeline.containers.entries import Content, Entry
from pipeline.containers.limits import FILE_BYTES
from pipeline.containers.names import from_bytes
from pipeline.errors import CongvanError, DamagedFile, UnsupportedFormat
from pipeline.readers.unlock import refused

_PIECE = 256 * 1024
_OWN_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_UTF8, _ENCRYPTED = 0x800, 0x1
_UNICODE_PATH = 0x7075
"""Extra field with the name in UTF-8 (APPNOTE 4.6.9), written by WinRAR and Info-ZIP."""
_LINK = 0o120000
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError)


def open_zip(path: Path, name: str, passwords: tuple[str, ...]) -> Iterator[Entry]:
    """Files of a .zip. AES encryption and rare methods are left to libarchive."""
    try:
        archive = zipfile.ZipFile(path)
    except Exception as e:  # zipfile raises a dozen types for broken directories
        raise DamagedFile(f"Tệp nén không mở được ({type(e).__name__}); có thể bị cắt cụt.", path) from e
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if any(info.compress_type not in _OWN_METHODS for info in infos):
            from pipeline.containers.libarchive import open_archive

            yield from open_archive(path, name, passwords)
            return
        for info in infos:
            if (info.external_attr >> 16) & 0o170000 == _LINK:
                yield Entry(_zip_name(info), _link(path))
            else:
                yield Entry(_zip_name(info), _zip_content(archive, info, passwords, path))


def open_tar(path: Path, name: str, passwords: tuple[str, ...]) -> Iterator[Entry]:
    """Files of an uncompressed .tar (a compressed one is a gzip file with a tar in it)."""
    try:
        with tarfile.open(path, "r:", encoding="utf-8", errors="surrogateescape") as archive:
            for info in archive:
                if info.issym() or info.islnk():
                    yield Entry(_tar_name(info), _link(path))
                elif info.isfile():
                    yield Entry(_tar_name(info), partial(_pieces, partial(_tar_file, archive, info), path))
    except (tarfile.TarError, *_BROKEN) as e:
        raise DamagedFile("Tệp gói (.tar) bị hỏng hoặc bị cắt cụt.", path) from e


def open_compressed(path: Path, name: str, passwords: tuple[str, ...]) -> Iterator[Entry]:
    """The one file in a .gz, .bz2 or .xz, named after it."""
    with path.open("rb") as file:
        magic = file.read(3)
    openers: dict[bytes, Callable[..., Any]] = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open}
    opener = openers.get(magic[:2], lzma.open)
    inner = Path(name).name
    for suffix in (".gz", ".bz2", ".xz"):
        inner = inner.removesuffix(suffix)
    for short in (".tgz", ".tbz2", ".txz"):
        inner = inner.removesuffix(short) + ".tar" if inner.endswith(short) else inner
    yield Entry(inner, partial(_pieces, partial(opener, path, "rb"), path))


def _zip_content(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, passwords: tuple[str, ...], path: Path
) -> Content | CongvanError:
    if not info.flag_bits & _ENCRYPTED:
        return partial(_pieces, partial(archive.open, info), path)
    for password in passwords:
        secret = password.encode("utf-8")
        try:
            # one byte tells most wrong passwords; the check sum of the whole file tells the rest, so it is read through
            read = 0
            for piece in _pieces(partial(archive.open, info, pwd=secret), path):
                read += len(piece)
                if read > FILE_BYTES:
                    break
        except (RuntimeError, DamagedFile):
            continue
        return partial(_pieces, partial(archive.open, info, pwd=secret), path)
    return refused("Tệp trong tệp nén", passwords, path)


def _pieces(opener: Callable[[], IO[bytes]], path: Path) -> Iterator[bytes]:
    try:
        with opener() as file:
            while piece := file.read(_PIECE):
                yield piece
    except (*_BROKEN, tarfile.TarError) as e:
        raise DamagedFile("Tệp trong tệp nén bị hỏng hoặc bị cắt cụt.", path) from e


def _tar_file(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    file = archive.extractfile(info)
    if file is None:
        raise OSError("no file")
    return file


def _zip_name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _UTF8:
        return info.filename
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    try:
        return from_bytes(info.orig_filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename


def _tar_name(info: tarfile.TarInfo) -> str:
    return from_bytes(info.name.encode("utf-8", "surrogateescape"))


def _link(path: Path) -> UnsupportedFormat:
    return UnsupportedFormat("Trong tệp nén chỉ là liên kết tới một tệp khác, không phải tệp.", path)
