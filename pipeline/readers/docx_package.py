"""The parts of an Office Open XML package (ECMA-376 Part 2): a zip of XML parts that point at each other.

Opened by hand and not through python-docx, because macro-enabled files (.docm), templates and the "strict" namespaces
are dispatches too, and because a hostile zip must not fill the memory.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.errors import DamagedFile, EncryptedFile

_MAX_PART = 96 * 2**20
"""Bytes of one XML part, unpacked. The body of a 500-page plan takes about 20 MB."""
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_ENCRYPTED_FLAG = 0x1
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, OverflowError)


@dataclass(frozen=True, slots=True)
class Relation:
    """A pointer to another part. ``kind``: last word of its type (``header``, ``styles`` …); ``target``: its name."""

    id: str
    kind: str
    target: str


class Package:
    """An opened package. Raises :class:`DamagedFile` or :class:`EncryptedFile`, on opening or on reading a part.

    ``program`` is named in errors: whose file it is.
    """

    def __init__(self, data: bytes, path: Path, program: str = "Word") -> None:
        self._path = path
        self._program = program
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _ZIP_ERRORS as e:
            raise DamagedFile(f"Tệp {program} không mở được ({type(e).__name__}).", path) from e
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in self._zip.namelist()}
        main = next((r.target for r in self.relations("") if r.kind == "officeDocument"), "word/document.xml")
        self.main = main
        """Name of the main document part."""

    @property
    def unpacked(self) -> int:
        """Bytes of all parts together, as the archive states them; no part is read further than stated."""
        return sum(info.file_size for info in self._zip.infolist())

    def xml(self, name: str) -> Any:
        """Root of an XML part; None when the package has no such part. Raises :class:`DamagedFile` on broken XML."""
        data = self.read(name)
        if data is None:
            return None
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as e:
            raise DamagedFile(f"Phần {name} của tệp {self._program} bị hỏng.", self._path) from e
        if (
            etree.ElementTree(root).docinfo.internalDTD is not None
        ):  # forbidden in packages (Part 2, §9.1.7): only an attack needs entities
            raise DamagedFile(f"Phần {name} của tệp {self._program} có khai báo DOCTYPE.", self._path)
        return root

    def relations(self, part: str) -> list[Relation]:
        """What ``part`` points at inside the package; ``""`` is the package itself."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        out: list[Relation] = []
        for item in root if root is not None else ():
            if item.get("TargetMode") == "External" or not item.get("Target"):
                continue
            target = posixpath.normpath(posixpath.join("/", folder, item.get("Target"))).lstrip("/")
            out.append(Relation(item.get("Id", ""), item.get("Type", "").rsplit("/", 1)[-1], target))
        return out

    def read(self, name: str) -> bytes | None:
        """Bytes of a part; None when the package has no such part."""
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        try:
            info = self._zip.getinfo(stored)
            if info.flag_bits & _ENCRYPTED_FLAG:
                raise EncryptedFile(f"Tệp {self._program} được đặt mật khẩu.", self._path)
            with self._zip.open(info) as part:
                data = part.read(_MAX_PART + 1)
        except _ZIP_ERRORS as e:
            raise DamagedFile(
                f"Phần {name} của tệp {self._program} không đọc được ({type(e).__name__}).", self._path
            ) from e
        if len(data) > _MAX_PART:
            raise DamagedFile(f"Phần {name} của tệp {self._program} lớn bất thường khi giải nén.", self._path)
        return data
