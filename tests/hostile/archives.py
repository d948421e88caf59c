"""Zips and packages that are larger inside than outside, or point out of themselves."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from tests.hostile.case import hostile
from tests.readers.word_file import par, word_file

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/{part}" '
    'ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{part}"/>'
    "</Relationships>"
)


def package(kind: str, part: str, parts: dict[str, bytes]) -> bytes:
    """An Office package whose main part is ``part``."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES.format(part=part, kind=kind))
        archive.writestr("_rels/.rels", _RELATIONS.format(part=part))
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _blank(mebibytes: int, around: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    """Deflated blanks, made piece by piece."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    out = packer.compress(around[0])
    for _ in range(mebibytes):
        out += packer.compress(b" " * (1 << 20))
    return out + packer.compress(around[1]) + packer.flush()


def _raw_zip(entries: list[tuple[str, bytes, int, int]], overlap: bool = False) -> bytes:
    """A zip of deflated entries ``(name, packed, stated size, checksum)``; with ``overlap`` all share one body."""
    out, directory = b"", b""
    for n, (name, packed, size, crc) in enumerate(entries):
        start = 0 if overlap else len(out)
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, crc, len(packed), size, len(name), 0)
        if not overlap or n == 0:
            out += b"PK\x03\x04" + fields + name.encode() + packed
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, start)
        directory += name.encode()
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(out), 0)
    return out + directory + b"PK\x05\x06" + end


def _entry(name: str, content: bytes) -> tuple[str, bytes, int, int]:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return name, packer.compress(content) + packer.flush(), len(content), zlib.crc32(content)


def _office(kind: str, part: str) -> list[tuple[str, bytes, int, int]]:
    types = _TYPES.format(part=part, kind=kind).encode()
    return [_entry("[Content_Types].xml", types), _entry("_rels/.rels", _RELATIONS.format(part=part).encode())]


@hostile("zip bombs", "damaged", "too_large", suffix=".docx", memory=400)
def docx_bomb() -> bytes:
    """Word file whose body unpacks to 4 GiB."""
    part = "word/document.xml"
    return _raw_zip([*_office("wordprocessingml.document", part), (part, _blank(4095), 4095 << 20, 0)])


@hostile("zip bombs", "damaged", suffix=".docx", memory=400)
def docx_bomb_with_a_false_size() -> bytes:
    """Word file whose body unpacks to 1 GiB and states 1 kB."""
    part = "word/document.xml"
    return _raw_zip([*_office("wordprocessingml.document", part), (part, _blank(1024), 1000, 0)])


@hostile("zip bombs", "damaged", "too_large", suffix=".xlsx", memory=500)
def xlsx_bomb() -> bytes:
    """Workbook whose strings unpack to 2 GiB."""
    part = "xl/workbook.xml"
    body = _entry(part, b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>')
    strings = ("xl/sharedStrings.xml", _blank(2048), 2048 << 20, 0)
    return _raw_zip([*_office("spreadsheetml.sheet", part), body, strings])


@hostile("zip bombs", "damaged", "too_large", suffix=".docx", seconds=20, memory=500)
def docx_of_large_parts() -> bytes:
    """Word file with 200 headers that each unpack to 90 MiB."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    relations = "".join(f'<Relationship Id="r{n}" Type="{kind}" Target="header{n}.xml"/>' for n in range(200))
    document = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.open'
        'xmlformats.org/officeDocument/2006/relationships"><w:body><w:p><w:r><w:t>Kính gửi</w:t></w:r></w:p><w:sectPr>'
        + "".join(f'<w:headerReference w:type="default" r:id="r{n}"/>' for n in range(200))
        + "</w:sectPr></w:body></w:document>"
    )
    part = "word/document.xml"
    around = (b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">', b"</w:hdr>")
    packed = _blank(90, around)
    size = (90 << 20) + sum(map(len, around))
    crc = zlib.crc32(around[0] + b" " * (90 << 20) + around[1])
    rels = _RELATIONS.split("<Relationship ")[0] + relations + "</Relationships>"
    return _raw_zip([
        *_office("wordprocessingml.document", part),
        _entry(part, document.encode()),
        _entry("word/_rels/document.xml.rels", rels.encode()),
        *((f"word/header{n}.xml", packed, size, crc) for n in range(200)),
    ])  # fmt: skip


@hostile("zip bombs", "unsupported_format", "damaged", "too_large", "container", suffix=".zip", memory=400)
def overlapping_zip() -> bytes:
    """Zip whose 2,000 members are the same 64 MiB of blanks."""
    packed = _blank(64)
    return _raw_zip([(f"{n:04}.txt", packed, 64 << 20, 0) for n in range(2000)], overlap=True)


@hostile("zip bombs", "unsupported_format", "damaged", "too_large", "container", suffix=".zip")
def zip_of_many_members() -> bytes:
    """Zip with 65,000 empty members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(65_000):
            archive.writestr(zipfile.ZipInfo(f"{n}.txt"), b"")
    return out.getvalue()


@hostile("paths", "unsupported_format", "damaged", "container", suffix=".zip")
def zip_that_climbs() -> bytes:
    """Zip whose members are called ``../../tep.txt``, ``/etc/tep.txt``, ``C:\\tep.txt``."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("../../tep.txt", "/etc/tep.txt", "C:\\tep.txt", "a/../../../tep.txt"):
            archive.writestr(zipfile.ZipInfo(name), "Sở Y tế chủ trì rà soát, báo cáo UBND tỉnh.")
    return out.getvalue()


@hostile("paths", "read", suffix=".docx")
def docx_that_points_out() -> bytes:
    """Word file whose relations point to ``../../../etc/passwd`` and to a server."""
    data = word_file(par("Sở Y tế chủ trì rà soát."), styles="")
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b'Target="styles.xml"', b'Target="../../../../../etc/passwd"')
            content = content.replace(
                b"</Relationships>",
                b'<Relationship Id="x" Type="a/header" TargetMode="External" Target="http://192.0.2.1/x"/></Relationships>',
            )
            new.writestr(name, content)
    return out.getvalue()


@hostile("broken", "damaged", suffix=".docx")
def docx_cut() -> bytes:
    """Word file of which the second half is missing."""
    data = word_file(par("Sở Y tế chủ trì rà soát.") * 500)
    return data[: len(data) // 2]


@hostile("broken", "encrypted", "damaged", suffix=".docx")
def docx_with_a_false_password() -> bytes:
    """Word file that says it is under a password, with nothing behind it."""
    name = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name + bytes(512 * 4)
