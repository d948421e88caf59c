"""Mails: attachments in order, a body only where it says something."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.containers.body import says_something
from pipeline.errors import CongvanError, EmptyDocument
from pipeline.result import Member, outcome
from tests.containers.files import COVER, ORDER, contents, mail, unpacked, zip_of

TEXT = "Kính gửi: Sở Y tế".encode()
LOGO = b"\x89PNG\r\n\x1a\n" + bytes(500)


def write(folder: Path, message: EmailMessage | bytes, name: str = "thu.eml") -> Path:
    path = folder / name
    path.write_bytes(message if isinstance(message, bytes) else message.as_bytes())
    return path


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (COVER, False),
        (ORDER, True),
        ("", False),
        ("Trân trọng\nNguyễn Văn A\nTrưởng phòng Tổng hợp, Văn phòng Sở Nội vụ tỉnh An Hòa, số 1 Trần Phú\n", False),
        ("Kính gửi anh chị, văn bản đính kèm ạ.\n--\nPhòng Hành chính, số 2 Lê Lợi, phường 1, tỉnh An Hòa", False),
        ("Dear anh,\nFYI\n> Đề nghị các phòng rà soát hồ sơ, gửi danh sách về Văn phòng trước ngày 15/6 ạ.", False),
        ("Gửi kèm Công văn số 12. Đề nghị các phòng rà soát hồ sơ, báo cáo kết quả trước ngày 15/6/2026 ạ.", True),
        ("FYI\n-----Original Message-----\nFrom: A\n" + ORDER, False),
    ],
)  # fmt: skip
def test_whether_a_body_says_something(body: str, says: bool) -> None:
    assert says_something(body) == says


class TestMail:
    def test_a_cover_note_is_left_out(self, tmp_path: Path) -> None:
        got = unpacked(write(tmp_path, mail(COVER, ("Công văn.txt", TEXT), ("pl.txt", b"hai"))), tmp_path / "room")
        assert list(contents(got)) == ["thu.eml/Công văn.txt", "thu.eml/pl.txt"]
        assert {f.dossier for f in got.files} == {"thu.eml"}

    def test_an_order_in_the_body_is_a_document_with_the_mails_date(self, tmp_path: Path) -> None:
        got = unpacked(write(tmp_path, mail(ORDER, ("cv.txt", TEXT), subject="Rà soát")), tmp_path / "room")
        body, attached = got.files
        assert body.source == "thu.eml/noi-dung-thu.txt"
        assert body.path.read_text(encoding="utf-8").startswith("Kính gửi các phòng")
        assert body.envelope is not None
        assert (body.envelope.kind, body.envelope.subject) == ("mail", "Rà soát")
        assert str(body.envelope.issued_date) == "2026-03-09"
        assert attached.envelope is None

    def test_a_mail_without_attachments_is_its_body(self, tmp_path: Path) -> None:
        got = unpacked(write(tmp_path, mail("Mời họp lúc 8 giờ.")), tmp_path / "room")
        assert [f.source for f in got.files] == ["thu.eml/noi-dung-thu.txt"]

    def test_a_table_in_the_page_is_not_lost_to_the_plain_text(self, tmp_path: Path) -> None:
        page = "<p>Phân công:</p><table><tr><td>Sở Y tế</td><td>Quý II</td></tr></table>"
        got = unpacked(write(tmp_path, mail(ORDER, html=page)), tmp_path / "room")
        (body,) = got.files
        assert body.source == "thu.eml/noi-dung-thu.html"
        from pipeline.readers import read

        assert "Sở Y tế\tQuý II" in read(body.path).text

    def test_logos_and_signatures_of_mails_are_no_files(self, tmp_path: Path) -> None:
        message = mail(COVER, ("cv.txt", TEXT), html='<p>Xin gửi kèm</p><img src="cid:logo@x">')
        message.add_attachment(LOGO, maintype="image", subtype="png", cid="<logo@x>", filename="logo.png")
        message.add_attachment(b"ky", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
        assert list(contents(unpacked(write(tmp_path, message), tmp_path / "room"))) == ["thu.eml/cv.txt"]

    def test_a_picture_that_is_attached_is_a_file(self, tmp_path: Path) -> None:
        message = mail(COVER)
        message.add_attachment(LOGO, maintype="image", subtype="png", filename="chup.png")
        assert list(contents(unpacked(write(tmp_path, message), tmp_path / "room"))) == ["thu.eml/chup.png"]

    def test_a_forwarded_mail_is_opened(self, tmp_path: Path) -> None:
        outer = mail("Chuyển tiếp.")
        outer.add_attachment(mail(COVER, ("cv.txt", TEXT)))
        got = unpacked(write(tmp_path, outer), tmp_path / "room")
        assert contents(got)["thu.eml/thu-chuyen-tiep-1.eml/cv.txt"] == TEXT
        assert got.containers == 2

    def test_archives_in_mails(self, tmp_path: Path) -> None:
        got = unpacked(write(tmp_path, mail(COVER, ("hs.zip", zip_of(("a.txt", TEXT))))), tmp_path / "room")
        assert [(f.source, f.dossier) for f in got.files] == [("thu.eml/hs.zip/a.txt", "thu.eml")]

    def test_old_ways_to_write_names(self, tmp_path: Path) -> None:
        raw = (
            b"From: a@b.vn\r\nSubject: =?utf-8?B?R+G7rWk=?=\r\nDate: Mon, 9 Mar 2026 08:00:00 +0700\r\n"
            b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n'
            b'Content-Type: application/octet-stream; name="=?utf-8?Q?C=C3=B4ng_v=C4=83n.txt?="\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\naGFp\r\n--x\r\n"
            b"Content-Type: application/octet-stream\r\n"
            b"Content-Disposition: attachment; filename*=utf-8''Ph%E1%BB%A5%20l%E1%BB%A5c.txt\r\n\r\nba\r\n--x--\r\n"
        )
        assert contents(unpacked(write(tmp_path, raw), tmp_path / "room")) == {
            "thu.eml/Công văn.txt": b"hai",
            "thu.eml/Phụ lục.txt": b"ba",
        }

    def test_a_sealed_mail_is_named(self, tmp_path: Path) -> None:
        raw = (
            b"From: a@b.vn\r\nMIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; "
            b'smime-type=enveloped-data; name="smime.p7m"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\nMIIB\r\n"
        )
        (lost,) = unpacked(write(tmp_path, raw), tmp_path / "room").lost
        assert lost.error.code == "encrypted"

    @pytest.mark.parametrize(
        "raw",
        [
            b"From: a@b.vn\r\nMIME-Version: 1.0\r\n\r\n",
            b'From: a@b.vn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x--\r\n',
        ],
    )
    def test_nothing_in_it(self, tmp_path: Path, raw: bytes) -> None:
        with pytest.raises(EmptyDocument):
            unpacked(write(tmp_path, raw), tmp_path / "room")

    def test_parts_in_parts_without_end(self, tmp_path: Path) -> None:
        depth = 3000
        head = b"From: a@b.vn\r\nMIME-Version: 1.0\r\n"
        wrapper = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n'
        part = b"".join(wrapper % (n, n) for n in range(depth))
        try:
            got = unpacked(write(tmp_path, head + part + b"\r\nx"), tmp_path / "room")
        except CongvanError as e:
            assert e.code in ("damaged", "empty")
        else:
            assert len(got.files) <= 1

    @pytest.mark.parametrize(
        "header",
        [
            b"Content-Type: text/plain; charset=khong-co\r\n",
            b"Content-Transfer-Encoding: khong-co\r\n",
            b"Date: 99 Thang 99\r\n",
            b"Subject: =?khong-co?B?////?=\r\n",
            b'Content-Disposition: attachment; filename="\xff\xfe..\\..\\x.txt"\r\n',
        ],
    )
    def test_broken_headers_cost_nothing(self, tmp_path: Path, header: bytes) -> None:
        raw = b"From: a@b.vn\r\nMIME-Version: 1.0\r\n" + header + b"\r\nMoi hop luc 8 gio.\r\n"
        (data,) = contents(unpacked(write(tmp_path, raw), tmp_path / "room")).values()
        assert b"Moi hop" in data


class TestOutlook:
    def test_body_and_attachments(self, tmp_path: Path) -> None:
        path = write(tmp_path, msg(ORDER, ("Công văn.txt", TEXT)), "thu.msg")
        got = unpacked(path, tmp_path / "room")
        assert list(contents(got)) == ["thu.msg/noi-dung-thu.txt", "thu.msg/Công văn.txt"]
        assert contents(got)["thu.msg/Công văn.txt"].rstrip(b"\0") == TEXT  # padded by our writer of such files
        envelope = got.files[0].envelope
        assert envelope is not None
        assert (envelope.subject, str(envelope.issued_date)) == ("Rà soát hồ sơ", "2026-03-10")

    def test_a_cover_note_is_left_out(self, tmp_path: Path) -> None:
        got = unpacked(write(tmp_path, msg(COVER, ("cv.txt", TEXT)), "thu.msg"), tmp_path / "room")
        assert list(contents(got)) == ["thu.msg/cv.txt"]

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
    def test_truncated(self, tmp_path: Path, share: float) -> None:
        data = msg(ORDER, ("cv.txt", TEXT * 400))
        path = write(tmp_path, data[: int(len(data) * share)], "thu.msg")
        got = outcome(Member(path, "thu.msg"), room=tmp_path)
        assert [p.code for p in got.problems] == ["damaged"]
        assert (got.record, got.members, got.containers) == (None, (), 0)


def msg(body: str, *attached: tuple[str, bytes]) -> bytes:
    """A small .msg ([MS-OXMSG]): subject, body, time of sending (UTC) and attachments by value."""
    sent = 134_175_492_000_000_000  # 2026-03-09 17:00 UTC, the tenth in Viet Nam, in 100 ns since 1601
    root: dict[str, bytes | dict[str, bytes]] = {
        "__substg1.0_0037001F": "Rà soát hồ sơ".encode("utf-16-le"),
        "__substg1.0_1000001F": body.encode("utf-16-le"),
        "__substg1.0_001A001F": "IPM.Note".encode("utf-16-le"),
    }
    head = bytes(8) + struct.pack("<4I", 0, len(attached), 0, len(attached)) + bytes(8)
    root["__properties_version1.0"] = (
        head
        + _property(0x0037, 0x1F, struct.pack("<II", len("Rà soát hồ sơ") * 2 + 2, 0))
        + _property(0x1000, 0x1F, struct.pack("<II", len(body) * 2 + 2, 0))
        + _property(0x001A, 0x1F, struct.pack("<II", 18, 0))
        + _property(0x0039, 0x40, struct.pack("<Q", sent))
    )
    for n, (name, data) in enumerate(attached):
        root[f"__attach_version1.0_#{n:08X}"] = {
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": data,
            "__properties_version1.0": bytes(8)
            + _property(0x3705, 0x03, struct.pack("<II", 1, 0))
            + _property(0x3707, 0x1F, struct.pack("<II", len(name) * 2 + 2, 0))
            + _property(0x3701, 0x102, struct.pack("<II", len(data), 0)),
        }
    return compound_file(root)


def _property(number: int, kind: int, value: bytes) -> bytes:
    return struct.pack("<HHI", kind, number, 6) + value


def compound_file(root: dict[str, bytes | dict[str, bytes]]) -> bytes:
    """An OLE file ([MS-CFB], version 3) with storages one level deep; every stream in whole sectors of its own."""
    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    sectors: list[bytes] = []
    chain: list[int] = []

    def store(data: bytes) -> int:
        data = data.ljust(max(len(data), 4096), b"\0")  # short streams would lie in the small sectors
        count = -(-len(data) // 512)
        first = len(sectors)
        for n in range(count):
            sectors.append(data[n * 512 : n * 512 + 512].ljust(512, b"\0"))
            chain.append(first + n + 1 if n + 1 < count else end)
        return first

    entries: list[list[object]] = [["Root Entry", 5, free, free, free, end, 0]]

    def add(items: dict[str, bytes | dict[str, bytes]], parent: int) -> None:
        # a chain to the right is a valid, if lopsided, tree of siblings
        names = sorted(items, key=lambda n: (len(n), n.upper()))
        previous = None
        for name in names:
            value = items[name]
            index = len(entries)
            if isinstance(value, bytes):
                # the length on record is the true one; padding behind it is not read
                entries.append([name, 2, free, free, free, store(value), max(len(value), 4096)])
            else:
                entries.append([name, 1, free, free, free, 0, 0])
                add(dict(value), index)
            if previous is None:
                entries[parent][4] = index
            else:
                entries[previous][3] = index
            previous = index

    add(root, 0)
    table = b""
    for name, kind, left, right, child, start, size in entries:
        coded = (str(name) + "\0").encode("utf-16-le")
        table += coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded), kind, 1)
        table += struct.pack("<III", left, right, child) + bytes(36) + struct.pack("<IQ", start, size)
    directory = store(table.ljust(-(-len(table) // 512) * 512, b"\0"))
    fat_first = len(sectors)
    fat_count = 1
    while (fat_first + fat_count) > fat_count * 128:
        fat_count += 1
    chain += [fat_mark] * fat_count
    fat = b"".join(struct.pack("<I", c) for c in chain).ljust(fat_count * 512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_count, directory, 0, 4096, end, 0, end, 0)
    header += b"".join(struct.pack("<I", fat_first + n) for n in range(fat_count)).ljust(436, b"\xff")
    return header + b"".join(sectors) + fat
