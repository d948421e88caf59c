"""Containers for tests: mails, archives, messages, honest and hostile."""

from __future__ import annotations

import base64
import io
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

from pipeline.containers import Contents, kind_of, unpack

COVER = (
    "Kính gửi anh chị,\n\nXin gửi kèm văn bản để nghiên cứu, thực hiện.\n\nTrân trọng\nVăn thư Sở\nĐT: 0912 345 678\n"
)
ORDER = (
    "Kính gửi các phòng,\n\nVăn phòng đề nghị các phòng rà soát hồ sơ tồn đọng, gửi danh sách về Văn phòng trước ngày "
    "15/6/2026 để tổng hợp báo cáo Giám đốc.\n\nTrân trọng\nVăn phòng\n"
)


def unpacked(path: Path, room: Path, passwords: tuple[str, ...] = ()) -> Contents:
    """What comes out of a container, told by content as in a run."""
    kind = kind_of(path)
    assert kind is not None
    room.mkdir(exist_ok=True)
    return unpack(path, path.name, kind, room, passwords)


def contents(found: Contents) -> dict[str, bytes]:
    """Source and bytes of every file."""
    return {f.source: f.path.read_bytes() for f in found.files}


def zip_of(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tar_of(*files: tuple[str, bytes], links: tuple[tuple[str, str], ...] = (), mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, target in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return out.getvalue()


def mail(
    body: str, *attached: tuple[str, bytes], html: str | None = None, subject: str = "Gửi công văn"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Văn thư <vanthu@snv.anhoa.gov.vn>"
    message["To"] = "Phòng <phong@stc.anhoa.gov.vn>"
    message["Subject"] = subject
    message["Date"] = "Mon, 09 Mar 2026 23:30:00 +0700"
    message.set_content(body)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def edxml(
    *attached: tuple[str, bytes],
    number: str = "214",
    notation: str = "SNV-CCHC",
    date: str = "2025/05/09",
    subject: str = "V/v rà soát thủ tục hành chính",
    priority: str = "0",
    extra: str = "",
    packed: bool = True,
) -> bytes:
    """A message as programs of offices write it: attachments zipped one by one, in base64, behind the envelope."""

    def coded(name: str, data: bytes) -> str:
        return base64.b64encode(zip_of((f"0f3a{Path(name).suffix}", data)) if packed else data).decode()

    attachments = "".join(
        f"<Attachment><ContentId>c{n}</ContentId><AttachmentName>{name}</AttachmentName>"
        f"<ContentTransferEncoded>{coded(name, data)}</ContentTransferEncoded></Attachment>"
        for n, (name, data) in enumerate(attached)
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">
 <edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLHeader><edXML:MessageHeader>
  <edXML:From><edXML:OrganId>H99.12</edXML:OrganId>
   <edXML:OrganizationInCharge>UBND tỉnh An Hòa</edXML:OrganizationInCharge>
   <edXML:OrganName>Sở Nội vụ</edXML:OrganName></edXML:From>
  <edXML:To><edXML:OrganId>H99.15</edXML:OrganId><edXML:OrganName>Sở Tài chính</edXML:OrganName></edXML:To>
  <edXML:DocumentId>H99.12,2025/05/09,214/SNV-CCHC</edXML:DocumentId>
  <edXML:Code><edXML:CodeNumber>{number}</edXML:CodeNumber><edXML:CodeNotation>{notation}</edXML:CodeNotation></edXML:Code>
  <edXML:PromulgationInfo><edXML:Place>An Hòa</edXML:Place>
   <edXML:PromulgationDate>{date}</edXML:PromulgationDate></edXML:PromulgationInfo>
  <edXML:DocumentType><edXML:Type>18</edXML:Type><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType>
  <edXML:Subject>{subject}</edXML:Subject><edXML:Content>N/A</edXML:Content>
  <edXML:SignerInfo><edXML:Competence>N/A</edXML:Competence><edXML:Position>Phó Giám đốc</edXML:Position>
   <edXML:FullName>Trần Văn Bình</edXML:FullName></edXML:SignerInfo>
  <edXML:DueDate>2025/06/30</edXML:DueDate>
  <edXML:OtherInfo><edXML:Priority>{priority}</edXML:Priority>{extra}</edXML:OtherInfo>
  <edXML:ResponseFor><edXML:OrganId>H99</edXML:OrganId><edXML:Code>31/KH-UBND</edXML:Code></edXML:ResponseFor>
 </edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope>
 <AttachmentEncoded>{attachments}</AttachmentEncoded>
</edXML>""".encode()
