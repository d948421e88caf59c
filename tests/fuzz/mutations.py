"""Mutations: of bytes, of the parts of a zip, of XML and HTML, of the objects of a PDF. All driven by a ``Random``."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from random import Random

Mutation = Callable[[bytes, Random, bytes], bytes]
"""``(data, rng, other)``: ``other`` is another sample, to splice from."""

_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"4294967296", b"-9999999999", b"1e309", b"0.00000001")
_XML_TAG = re.compile(rb"<[^<>]{1,400}>")
_XML_VALUE = re.compile(rb'="[^"<>]*"')
_PDF_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_PDF_REF = re.compile(rb"\d+ \d+ R\b")
_PDF_NAME = re.compile(rb"/[A-Za-z]\w*")
_PDF_OBJECT = re.compile(rb"\d+ \d+ obj.*?endobj", re.DOTALL)
_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def bytes_changed(data: bytes, rng: Random, other: bytes) -> bytes:
    """Bits flipped, bytes set, stretches cut, doubled, zeroed or moved, the end cut off, a piece of another file."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16, 64))):
        if not out:
            break
        a = rng.randrange(len(out))
        b = min(len(out), a + int(2 ** rng.uniform(0, 12)))
        match rng.randrange(8):
            case 0:
                out[a] ^= 1 << rng.randrange(8)
            case 1:
                out[a] = rng.choice((0, 0x7F, 0x80, 0xFF, rng.randrange(256)))
            case 2:
                del out[a:b]
            case 3:
                out[a:a] = out[a:b]
            case 4:
                out[a:b] = bytes(b - a)
            case 5:
                piece = out[a:b]
                del out[a:b]
                at = rng.randrange(len(out) + 1)
                out[at:at] = piece
            case 6 if rng.random() < 0.2:
                del out[a:]
            case 7 if other:
                at = rng.randrange(len(other))
                out[a:b] = other[at : at + b - a]
    return bytes(out)


def markup_changed(data: bytes, rng: Random, other: bytes) -> bytes:
    """Tags dropped, doubled, swapped, nested deeply; values of attributes made extreme; entities and declarations."""
    for _ in range(rng.choice((1, 2, 5, 20))):
        tags = [m.span() for m in _XML_TAG.finditer(data)]
        values = [m.span() for m in _XML_VALUE.finditer(data)]
        if not tags:
            return bytes_changed(data, rng, other)
        (a, b), (c, d) = sorted((rng.choice(tags), rng.choice(tags)))
        match rng.randrange(8):
            case 0:
                data = data[:a] + data[b:]
            case 1:
                data = data[:b] + data[a:b] * rng.choice((1, 3, 300)) + data[b:]
            case 2 if b <= c:
                data = data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]
            case 3:
                data = data[:a] + data[a:d] * rng.choice((2, 3, 40)) + data[d:] if d - a < 20_000 else data
            case 4 if values:
                s, e = rng.choice(values)
                data = data[:s] + b'="' + rng.choice((*_NUMBERS, b"", b"x" * 5000, b"&#1114111;")) + b'"' + data[e:]
            case 5 if len(values) > 1:
                (s, e), (u, v) = rng.choice(values), rng.choice(values)
                data = data[:s] + data[u:v] + data[e:]
            case 6:
                entity = rng.choice((b"&a;", b"&#0;", b"<![CDATA[", b"]]>", b"<!--", b"<?x ?>", "�\u202e".encode()))
                data = data[:b] + entity + data[b:]
            case 7:
                name = data[a + 1 : b].split()[0].strip(b"/>") if data[a + 1 : b].split() else b"a"
                depth = rng.choice((5, 100, 1500))
                data = data[:b] + (b"<" + name + b">") * depth + (b"</" + name + b">") * depth + data[b:]
        if len(data) > 4_000_000:
            break
    return data


def values_changed(data: bytes, rng: Random, other: bytes) -> bytes:
    """Markup that stays well-formed: values of attributes and numbers in the text exchanged or made extreme."""
    for _ in range(rng.choice((1, 2, 5))):
        spans = [m.span() for m in _XML_VALUE.finditer(data)]
        texts = [m.span() for m in re.finditer(rb"(?<=>)[^<>]+(?=<)", data)]
        if spans and rng.random() < 0.7:
            (s, e), (u, v) = rng.choice(spans), rng.choice(spans)
            new = rng.choice((b'="' + rng.choice(_NUMBERS) + b'"', data[u:v], b'=""', b'="' + b"9" * 400 + b'"'))
            data = data[:s] + new + data[e:]
        elif texts:
            (s, e), (u, v) = rng.choice(texts), rng.choice(texts)
            data = data[:s] + rng.choice((*_NUMBERS, data[u:v], data[s:e] * 50)) + data[e:]
    return data


def zip_changed(data: bytes, rng: Random, other: bytes) -> bytes:
    """The archive is whole, what is packed in it is not: parts changed, dropped, swapped, doubled, renamed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as old:
            parts = [(name, old.read(name)) for name in old.namelist()]
    except Exception:
        return bytes_changed(data, rng, other)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        n, k = rng.randrange(len(parts)), rng.randrange(len(parts))
        name, content = parts[n]
        match rng.randrange(10):
            case 0 if len(parts) > 1:
                del parts[n]
            case 1:
                parts[n], parts[k] = (name, parts[k][1]), (parts[k][0], content)
            case 2:
                parts.append((name, bytes_changed(content, rng, other)))
            case 3:
                odd = ("../" + name, name.upper(), "/" + name, "word\\document.xml", "", "a" * 3000, "\n\x1b[31m")
                parts[n] = (rng.choice(odd), content)
            case 4:
                parts[n] = (name, bytes_changed(content, rng, other))
            case 5 | 6 | 7:
                parts[n] = (name, values_changed(content, rng, other))
            case _:
                parts[n] = (name, markup_changed(content, rng, other))
    out = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        warnings.simplefilter("ignore")  # parts of one name
        for name, content in parts:
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf_changed(data: bytes, rng: Random, other: bytes) -> bytes:
    """Numbers, references and names of a PDF exchanged, objects dropped and doubled, streams changed inside."""
    for _ in range(rng.choice((1, 2, 4, 10))):
        match rng.randrange(6):
            case 0 if spans := [m.span() for m in _PDF_NUMBER.finditer(data)]:
                a, b = rng.choice(spans)
                data = data[:a] + rng.choice(_NUMBERS) + data[b:]
            case 1 if len(spans := [m.span() for m in _PDF_REF.finditer(data)]) > 1:
                (a, b), (c, d) = rng.choice(spans), rng.choice(spans)
                data = data[:a] + data[c:d] + data[b:]
            case 2 if len(spans := [m.span() for m in _PDF_NAME.finditer(data)]) > 1:
                (a, b), (c, d) = rng.choice(spans), rng.choice(spans)
                data = data[:a] + data[c:d] + data[b:]
            case 3 if spans := [m.span() for m in _PDF_OBJECT.finditer(data)]:
                (a, b), (c, d) = rng.choice(spans), rng.choice(spans)
                data = data[:a] + rng.choice((b"", data[a:b] * 2, data[c:d])) + data[b:]
            case 4 | 5 if spans := [m.span(1) for m in _PDF_STREAM.finditer(data)]:
                a, b = rng.choice(spans)
                data = data[:a] + _stream_changed(data[a:b], rng, other) + data[b:]
            case _:
                data = bytes_changed(data, rng, other)
    return data


def _stream_changed(packed: bytes, rng: Random, other: bytes) -> bytes:
    """PDFium looks for ``endstream`` where the length is wrong, so that it need not be mended."""
    try:
        content = zlib.decompress(packed)
    except zlib.error:
        return bytes_changed(packed, rng, other)
    for _ in range(rng.choice((1, 3, 10))):
        spans = [m.span() for m in _PDF_NUMBER.finditer(content)]
        lines = content.split(b"\n")
        match rng.randrange(4):
            case 0 if spans:
                a, b = rng.choice(spans)
                content = content[:a] + rng.choice(_NUMBERS) + content[b:]
            case 1:
                rng.shuffle(lines)
                content = b"\n".join(lines)
            case 2:
                content = b"\n".join([*lines, *lines[: rng.randrange(len(lines) + 1)] * rng.choice((1, 20))])
            case _:
                content = bytes_changed(content, rng, other)
    return zlib.compress(content[:2_000_000])


def mutations(kind: str) -> tuple[Mutation, ...]:
    """What is done to files of a kind, the fitting ones more often."""
    if kind in ("docx", "xlsx", "odt", "ods", "zip"):
        return (zip_changed, zip_changed, zip_changed, bytes_changed)
    if kind == "pdf":
        return (pdf_changed, pdf_changed, bytes_changed)
    if kind in ("html", "xml", "edxml", "rtf"):
        return (markup_changed, values_changed, bytes_changed)
    return (bytes_changed,)
