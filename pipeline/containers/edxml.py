"""Messages of the national document exchange (edXML; QCVN 102:2016/BTTTT, amended by Thông tư 01/2022/TT-BTTTT).

The message header says number, issuer, date, subject, signer and urgency; the attachments are the dispatch and its
annexes, each in base64, as a rule zipped by itself. Programs write ``N/A`` where they know nothing.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath

from lxml import etree

from pipeline.containers.entries import Entry, of_bytes
from pipeline.containers.limits import FILE_BYTES
from pipeline.envelope import Envelope
from pipeline.errors import CongvanError, DamagedFile, EmptyDocument

_URGENCY = {"1": "KHẨN", "2": "THƯỢNG KHẨN", "3": "HỎA TỐC", "4": "HỎA TỐC HẸN GIỜ"}
_NOTHING = re.compile(r"n/?a|null|none|không|khong|[-–.\s0]*", re.IGNORECASE)
_DATES = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
)
_SECRET = re.compile(r"tuyệt mật|tối mật|mật", re.IGNORECASE)
_ORDINARY = re.compile(r"thường|bình thường|normal", re.IGNORECASE)
_PARTY = re.compile(r"(?!\d{4}/)[^/]+/\S+")
"""``CV/TU``: the Party writes number and symbol with a hyphen between them (Hướng dẫn 36-HD/VPTW)."""
_ANNEX = re.compile(r"^\W*(?:phu\s?-?_?luc|phụ lục|pl\d*\b|bieu|biểu|mau|mẫu)|phu-?_?luc|phụ lục", re.IGNORECASE)
_DOCUMENTS = frozenset({".pdf", ".docx", ".doc", ".rtf", ".odt", ".txt", ".html", ".htm"})


def open_edxml(path: Path, name: str, passwords: tuple[str, ...]) -> Iterator[Entry]:
    """The attachments of a message in one XML file. Raises :class:`DamagedFile`, :class:`EmptyDocument`."""
    return iter(of_message(path.read_bytes(), [], path))


def of_message(data: bytes, attached: list[tuple[str, bytes]], path: Path) -> list[Entry]:
    """The attachments, the dispatch with what the header says of it. ``attached``: parts beside the XML (MIME)."""
    root = _parse(data, path)
    envelope = _envelope(root)
    names = {_id(_text(r, "ContentId")): _text(r, "AttachmentName") for r in _all(root, "Reference")}
    files: list[tuple[str, bytes | CongvanError]] = []
    for element in _all(root, "Attachment"):
        coded = _text(element, "ContentTransferEncoded") or _text(element, "Content")
        if coded is None:
            continue
        title = _text(element, "AttachmentName") or _text(element, "FileName")
        title = title or names.get(_id(_text(element, "ContentId"))) or f"dinh-kem-{len(files) + 1}"
        files.append((title, _decode(coded, title, path)))
    files += attached
    if not files:
        raise EmptyDocument("Thông điệp edXML không có tệp đính kèm.", path)
    main = _main([title for title, _ in files])
    return [
        Entry(
            title,
            content if isinstance(content, CongvanError) else of_bytes(content),
            replace(envelope, main=number == main),
        )
        for number, (title, content) in enumerate(files)
    ]


def _parse(data: bytes, path: Path) -> etree._Element:
    if b"<!DOCTYPE" in data.replace(b"\x00", b"")[:100_000].upper() or b"<!ENTITY" in data:
        raise DamagedFile("Thông điệp edXML chứa khai báo DTD, không được phép.", path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as e:
        raise DamagedFile("Thông điệp edXML bị hỏng hoặc bị cắt cụt.", path) from e


def _envelope(root: etree._Element) -> Envelope:
    header = next(_all(root, "MessageHeader"), root)
    signer = next((s for tag in ("SignerInfo", "Author") for s in _all(header, tag)), None)
    sender = next(_all(header, "From"), None)
    promulgation = next(_all(header, "PromulgationInfo"), None)
    secrecy = _SECRET.search(_value(header, "Secret") or "")
    kind = _value(header, "TypeName")
    subject = _value(header, "Subject")
    return Envelope(
        "edxml",
        doc_type=kind.lower() if kind else None,
        number=_number(_value(header, "CodeNumber"), _value(header, "CodeNotation")),
        issuer=_value(sender, "OrganName"),
        parent=_parent(sender),
        place=_value(promulgation, "Place"),
        issued_date=_date(_value(promulgation, "PromulgationDate")),
        subject=re.sub(r"^(?:V/v|Về việc)\s+", "", subject, flags=re.IGNORECASE) if subject else None,
        signer=_value(signer, "FullName"),
        signer_title=_value(signer, "Position") or _value(signer, "Function"),
        urgency=_urgency(_text(header, "Priority")),
        secrecy=secrecy.group().upper() if secrecy else None,
        message_id=_value(header, "DocumentId"),
        recipients=tuple(filter(None, (_value(to, "OrganName") for to in _all(header, "To")))),
        due=_date(_value(header, "DueDate")),
        response_to=tuple(filter(None, (_value(r, "Code") for r in _all(header, "ResponseFor")))),
    )


def _parent(sender: etree._Element | None) -> str | None:
    above = _value(sender, "OrganizationInCharge")
    return above if above != _value(sender, "OrganName") else None


def _number(number: str | None, notation: str | None) -> str | None:
    if not number or not notation or notation in number:
        return number if number and not number.isdigit() else None  # half a number would win over a whole one
    return f"{number}-{notation}" if _PARTY.fullmatch(notation) else f"{number}/{notation}"


def _urgency(priority: str | None) -> str | None:
    if not priority or _ORDINARY.fullmatch(priority) or priority == "0":
        return None
    return _URGENCY.get(priority, priority.upper() if not priority.isdigit() else None)


def _date(value: str | None) -> dt.date | None:
    for form in _DATES if value else ():
        if m := form.match(value or ""):
            try:
                return dt.date(int(m["y"]), int(m["m"]), int(m["d"]))
            except ValueError:
                return None
    return None


def _main(titles: list[str]) -> int:
    """Which attachment is the dispatch: the first that is a text and is not called an annex; else the first."""
    texts = [n for n, t in enumerate(titles) if PurePosixPath(t).suffix.lower() in _DOCUMENTS and not _ANNEX.search(t)]
    return texts[0] if texts else 0


def _decode(coded: str, title: str, path: Path) -> bytes | CongvanError:
    try:
        data = base64.b64decode(re.sub(r"\s+", "", coded), validate=True)
    except (binascii.Error, ValueError):
        return DamagedFile("Tệp đính kèm của thông điệp edXML bị hỏng.", path)
    packed = data.startswith(b"PK\x03\x04") and PurePosixPath(title).suffix.lower() != ".zip"
    return (_only_file(data) or data) if packed else data


def _only_file(data: bytes) -> bytes | None:
    """The file in an archive that was made around it for transport; None for an archive with more in it, or none."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = [i for i in archive.infolist() if not i.is_dir()]
            if len(infos) != 1:
                return None
            with archive.open(infos[0]) as file:
                return file.read(FILE_BYTES)
    except Exception:  # no archive, or one that the reader of archives is to judge
        return None


def _id(value: str | None) -> str:
    return (value or "").removeprefix("cid:")


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Elements of that name below, whatever their prefix: messages are written with three different namespaces."""
    return (e for e in element.iter() if isinstance(e.tag, str) and etree.QName(e).localname == name)


def _text(element: etree._Element, name: str) -> str | None:
    found = next(_all(element, name), None)
    return (found.text or "").strip() or None if found is not None else None


def _value(element: etree._Element | None, name: str) -> str | None:
    """The text of an element with blanks tidied; None for what stands for nothing (``N/A``)."""
    text = _text(element, name) if element is not None else None
    return None if text is None or _NOTHING.fullmatch(text) else " ".join(text.split())
