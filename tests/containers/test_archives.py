"""Archives, honest and hostile: everything under limits, nothing outside the room, every file accounted for."""

from __future__ import annotations

import bz2
import gzip
import lzma
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest

from pipeline.containers import limits
from pipeline.errors import CongvanError, ContainerLimit, DamagedFile, EmptyDocument, EncryptedFile, NeedsLibarchive
from tests.containers.files import contents, mail, tar_of, unpacked, zip_of
from tests.readers.word_file import par, word_file

TEXT = "Kính gửi: Sở Y tế".encode()


def _libarchive() -> bool:
    try:
        import libarchive  # noqa: F401
    except Exception:
        return False
    return True


needs_libarchive = pytest.mark.skipif(not _libarchive(), reason="libarchive is not installed (libarchive13)")
needs_7z = pytest.mark.skipif(shutil.which("7z") is None, reason="7z is not installed (p7zip-full, 7zip)")


def write(folder: Path, data: bytes, name: str = "ho-so.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


class TestHonest:
    def test_zip_with_folders(self, tmp_path: Path) -> None:
        data = zip_of(("a.txt", TEXT), ("Phụ lục/b.txt", b"hai"), ("Phụ lục/", b""))
        got = unpacked(write(tmp_path, data), tmp_path / "room")
        assert contents(got) == {"ho-so.zip/a.txt": TEXT, "ho-so.zip/Phụ lục/b.txt": b"hai"}
        assert (got.containers, got.lost, got.notices) == (1, [], [])
        assert {f.dossier for f in got.files} == {"ho-so.zip"}

    def test_a_word_file_is_no_archive(self, tmp_path: Path) -> None:
        data = zip_of(("cv.docx", word_file(par("Thân."))))
        assert [f.source for f in unpacked(write(tmp_path, data), tmp_path / "room").files] == ["ho-so.zip/cv.docx"]

    def test_tar(self, tmp_path: Path) -> None:
        got = unpacked(write(tmp_path, tar_of(("a/b.txt", TEXT)), "x.tar"), tmp_path / "room")
        assert contents(got) == {"x.tar/a/b.txt": TEXT}

    @pytest.mark.parametrize(
        ("pack", "name", "inner"),
        [
            (gzip.compress, "cv.txt.gz", "cv.txt"),
            (bz2.compress, "cv.txt.bz2", "cv.txt"),
            (lzma.compress, "cv.txt.xz", "cv.txt"),
        ],
    )
    def test_one_compressed_file(self, tmp_path: Path, pack, name: str, inner: str) -> None:  # type: ignore[no-untyped-def]
        assert contents(unpacked(write(tmp_path, pack(TEXT), name), tmp_path / "room")) == {f"{name}/{inner}": TEXT}

    def test_tar_gz(self, tmp_path: Path) -> None:
        got = unpacked(write(tmp_path, tar_of(("a.txt", TEXT), mode="w:gz"), "x.tgz"), tmp_path / "room")
        assert contents(got) == {"x.tgz/x.tar/a.txt": TEXT}
        assert got.containers == 2

    @needs_libarchive
    @needs_7z
    def test_7z_with_vietnamese_names(self, tmp_path: Path) -> None:
        (tmp_path / "Phụ lục số 1.txt").write_bytes(TEXT)
        path = tmp_path / "goi.7z"
        subprocess.run(["7z", "a", path, tmp_path / "Phụ lục số 1.txt"], check=True, capture_output=True)
        assert contents(unpacked(path, tmp_path / "room")) == {"goi.7z/Phụ lục số 1.txt": TEXT}

    @needs_libarchive
    def test_rar(self, tmp_path: Path) -> None:
        got = unpacked(write(tmp_path, rar_of("cv.txt", TEXT), "goi.rar"), tmp_path / "room")
        assert contents(got) == {"goi.rar/cv.txt": TEXT}

    def test_archives_and_mails_in_archives(self, tmp_path: Path) -> None:
        letter = mail("Xem tệp đính kèm.", ("cv.txt", TEXT)).as_bytes()
        data = zip_of(("trong.zip", zip_of(("thu.eml", letter))), ("b.txt", b"hai"))
        got = unpacked(write(tmp_path, data), tmp_path / "room")
        assert contents(got) == {"ho-so.zip/trong.zip/thu.eml/cv.txt": TEXT, "ho-so.zip/b.txt": b"hai"}
        assert got.containers == 3
        assert [f.dossier for f in got.files] == ["ho-so.zip/trong.zip/thu.eml", "ho-so.zip"]

    def test_what_a_folder_would_not_show_is_passed_over(self, tmp_path: Path) -> None:
        names = ("__MACOSX/._a.txt", ".DS_Store", "~$cv.docx", "x/Thumbs.db", "a.txt")
        got = unpacked(write(tmp_path, zip_of(*((n, TEXT) for n in names))), tmp_path / "room")
        assert [f.source for f in got.files] == ["ho-so.zip/a.txt"]


class TestNames:
    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("../../etc/passwd.txt", "etc/passwd.txt"),
            ("/etc/cron.d/x.txt", "etc/cron.d/x.txt"),
            ("C:\\Users\\x\\cv.txt", "Users/x/cv.txt"),
            ("..\\..\\cv.txt", "cv.txt"),
            ("a/./b//c.txt", "a/b/c.txt"),
            ("cv\n2026.txt", "cv 2026.txt"),
            ("cv\u202etxt.exe", "cv txt.exe"),
            ("../..", "khong-ten"),
            ("x" * 300 + ".txt", "x" * 195 + "….txt"),
        ],
    )
    def test_harmless(self, tmp_path: Path, name: str, shown: str) -> None:
        room = tmp_path / "sâu" / "room"
        room.parent.mkdir()
        before = set(tmp_path.rglob("*"))
        path = write(tmp_path, zip_of((name, TEXT)))
        got = unpacked(path, room)
        assert contents(got) == {f"ho-so.zip/{shown}": TEXT}
        written = set(tmp_path.rglob("*")) - before - {path, room}
        assert written and all(room in p.parents for p in written)
        assert [p.name for p in written if p.is_file()] == [f"00001{_suffix(name)}"]

    def test_one_name_twice(self, tmp_path: Path) -> None:
        with pytest.warns(UserWarning, match="Duplicate"):
            data = zip_of(("a.txt", b"mot"), ("a.txt", b"hai"))
        assert contents(unpacked(write(tmp_path, data), tmp_path / "room")) == {
            "ho-so.zip/a.txt": b"mot",
            "ho-so.zip/a.txt (2)": b"hai",
        }

    @pytest.mark.parametrize(
        ("raw", "shown"),
        [
            ("Phụ lục số 3.txt".encode(), "Phụ lục số 3.txt"),
            (b"Quy\xea\xect \xf0i\xf2nh.txt", "Quyết định.txt"),
            ("Phô lôc sè 3 cña Së.txt".encode("latin-1"), "Phụ lục số 3 của Sở.txt"),
            (b"r\x82sum\x82.txt", "résumé.txt"),
        ],
    )
    def test_encodings_that_the_archive_does_not_tell(self, tmp_path: Path, raw: bytes, shown: str) -> None:
        data = zip_of(("N" * len(raw), TEXT)).replace(b"N" * len(raw), raw)
        (source,) = contents(unpacked(write(tmp_path, data), tmp_path / "room"))
        assert source == f"ho-so.zip/{shown}"


def _suffix(name: str) -> str:
    return name[-4:] if name.endswith((".txt", ".exe")) else ""


class TestHostile:
    def test_links_are_listed_not_followed(self, tmp_path: Path) -> None:
        secret = tmp_path / "rieng.txt"
        secret.write_bytes(b"RIENG")
        data = tar_of(("a.txt", TEXT), links=(("b.txt", str(secret)), ("c.txt", "../rieng.txt")))
        got = unpacked(write(tmp_path, data, "x.tar"), tmp_path / "room")
        assert contents(got) == {"x.tar/a.txt": TEXT}
        assert [(item.source, item.error.code) for item in got.lost] == [
            ("x.tar/b.txt", "unsupported_format"),
            ("x.tar/c.txt", "unsupported_format"),
        ]
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        path = tmp_path / "lien-ket.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(info, str(secret))
        assert [item.source for item in unpacked(path, tmp_path / "room").lost] == ["lien-ket.zip/link.txt"]

    def test_a_bomb_is_stopped_by_its_ratio(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "RATIO_FROM", 2**20)
        path = write(tmp_path, zip_of(("a.txt", TEXT), ("bom.txt", bytes(16 * 2**20))))
        got = unpacked(path, tmp_path / "room")
        assert [n.code for n in got.notices] == ["container_limit"]
        assert [f.source for f in got.files] == ["ho-so.zip/a.txt"]
        assert _size(tmp_path / "room") < 6 * 2**20

    def test_a_bomb_in_a_bomb_shares_its_limit(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "TOTAL_BYTES", 3 * 2**20)
        inner = zip_of(*((f"{n}.txt", bytes(2**20)) for n in range(8)))
        got = unpacked(write(tmp_path, zip_of(("1.zip", inner), ("2.zip", inner))), tmp_path / "room")
        assert [n.code for n in got.notices] == ["container_limit"]
        assert len(got.files) == 2
        assert _size(tmp_path / "room") < 4 * 2**20

    def test_a_size_in_the_header_is_not_believed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "FILE_BYTES", 100_000)
        size = 3_000_000
        data = zip_of(("a.txt", bytes(size)), ("b.txt", TEXT))
        data = data.replace(struct.pack("<I", size), struct.pack("<I", 10))
        got = unpacked(write(tmp_path, data), tmp_path / "room")
        assert [item.source for item in got.lost] == ["ho-so.zip/a.txt"]
        assert contents(got) == {"ho-so.zip/b.txt": TEXT}

    def test_a_file_that_is_too_long_is_lost_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "FILE_BYTES", 100_000)
        got = unpacked(write(tmp_path, zip_of(("a.txt", bytes(200_000)), ("b.txt", TEXT))), tmp_path / "room")
        assert [(item.source, item.error.code) for item in got.lost] == [("ho-so.zip/a.txt", "container_limit")]
        assert contents(got) == {"ho-so.zip/b.txt": TEXT}

    def test_in_a_stream_it_ends_the_reading(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "FILE_BYTES", 100_000)
        data = tar_of(("a.txt", TEXT), ("b.txt", bytes(200_000)), ("c.txt", TEXT))
        got = unpacked(write(tmp_path, data, "x.tar"), tmp_path / "room")
        assert [f.source for f in got.files] == ["x.tar/a.txt"]
        assert [item.source for item in got.lost] == ["x.tar/b.txt"]
        assert [n.code for n in got.notices] == ["container_limit"]

    def test_too_many_files(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "FILES", 5)
        got = unpacked(write(tmp_path, zip_of(*((f"{n}.txt", TEXT) for n in range(9)))), tmp_path / "room")
        assert len(got.files) == 5
        assert [n.code for n in got.notices] == ["container_limit"]

    def test_too_many_levels(self, tmp_path: Path) -> None:
        data = zip_of(("day.txt", TEXT))
        for n in range(8):
            data = zip_of((f"{n}.zip", data), (f"{n}.txt", TEXT))
        got = unpacked(write(tmp_path, data), tmp_path / "room")
        assert got.containers == limits.DEPTH == len(got.files)
        (lost,) = got.lost
        assert lost.source == "ho-so.zip/7.zip/6.zip/5.zip/4.zip"
        assert isinstance(lost.error, ContainerLimit)

    def test_a_compressed_bomb(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "RATIO_FROM", 2**20)
        with pytest.raises(ContainerLimit):
            unpacked(write(tmp_path, gzip.compress(bytes(64 * 2**20)), "a.txt.gz"), tmp_path / "room")
        assert _size(tmp_path / "room") < 14 * 2**20  # 200 times its 65 kB

    @pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.gz"])
    def test_nothing_in_it(self, tmp_path: Path, name: str) -> None:
        data = {"a.zip": zip_of(), "a.tar": tar_of(("x/.an", b"")), "a.gz": zip_of((".an", TEXT))}[name]
        with pytest.raises(EmptyDocument):
            unpacked(write(tmp_path, data, name), tmp_path / "room")

    def test_truncated_zip_is_damaged(self, tmp_path: Path) -> None:
        data = zip_of(("a.txt", TEXT * 50))
        with pytest.raises(CongvanError) as e:
            from pipeline.readers import read

            read(write(tmp_path, data[:-30]))
        assert e.value.code == "damaged"

    def test_truncated_stream_keeps_what_came_before(self, tmp_path: Path) -> None:
        data = tar_of(("a.txt", TEXT), ("b.txt", bytes(range(256)) * 40))
        got = unpacked(write(tmp_path, data[: 512 * 3 + 1000], "x.tar"), tmp_path / "room")
        assert contents(got) == {"x.tar/a.txt": TEXT}
        assert [item.error.code for item in got.lost] == ["damaged"]

    def test_a_member_with_a_wrong_check_sum_is_lost_alone(self, tmp_path: Path) -> None:
        data = zip_of(("a.txt", b"A" * 100), ("b.txt", TEXT), method=zipfile.ZIP_STORED).replace(b"A" * 100, b"B" * 100)
        got = unpacked(write(tmp_path, data), tmp_path / "room")
        assert [(item.source, item.error.code) for item in got.lost] == [("ho-so.zip/a.txt", "damaged")]
        assert contents(got) == {"ho-so.zip/b.txt": TEXT}


class TestPasswords:
    @pytest.fixture
    def locked(self, tmp_path: Path) -> Path:
        return _seven_zip(tmp_path, "khoa.zip", "-tzip", "-pmo-khoa")

    @needs_7z
    def test_zip(self, locked: Path, tmp_path: Path) -> None:
        assert contents(unpacked(locked, tmp_path / "r", ("sai", "mo-khoa"))) == {"khoa.zip/cv.txt": TEXT * 20}

    @needs_7z
    @pytest.mark.parametrize(("passwords", "said"), [((), "đặt mật khẩu."), (("sai",), "không mật khẩu nào")])
    def test_zip_without_one_that_fits(
        self, locked: Path, tmp_path: Path, passwords: tuple[str, ...], said: str
    ) -> None:
        (lost,) = unpacked(locked, tmp_path / "r", passwords).lost
        assert isinstance(lost.error, EncryptedFile)
        assert said in lost.error.cause
        assert "sai" not in lost.error.cause

    @needs_7z
    @needs_libarchive
    def test_aes_zip(self, tmp_path: Path) -> None:
        path = _seven_zip(tmp_path, "aes.zip", "-tzip", "-pbi-mat", "-mem=AES256")
        assert contents(unpacked(path, tmp_path / "r", ("sai", "bi-mat"))) == {"aes.zip/cv.txt": TEXT * 20}
        assert unpacked_or_raise(path, tmp_path / "r2").code == "encrypted"

    @needs_7z
    @needs_libarchive
    @pytest.mark.parametrize("options", [("-pbi-mat",), ("-pbi-mat", "-mhe=on")])
    def test_7z_says_that_it_cannot_be_opened_here(self, tmp_path: Path, options: tuple[str, ...]) -> None:
        path = _seven_zip(tmp_path, "khoa.7z", *options)
        error = unpacked_or_raise(path, tmp_path / "r", ("bi-mat",))
        assert error.code == "encrypted"
        assert "7-Zip" in error.remedy_vi


def unpacked_or_raise(path: Path, room: Path, passwords: tuple[str, ...] = ()) -> CongvanError:
    """The one error of an archive, whether it is of the whole or of its file."""
    try:
        (lost,) = unpacked(path, room, passwords).lost
    except CongvanError as e:
        return e
    return lost.error


def _seven_zip(folder: Path, name: str, *options: str) -> Path:
    given = folder / "cv.txt"
    given.write_bytes(TEXT * 20)
    subprocess.run(["7z", "a", *options, folder / name, given], check=True, capture_output=True)
    return folder / name


def test_without_libarchive_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "libarchive", None)
    with pytest.raises(NeedsLibarchive) as e:
        unpacked(write(tmp_path, b"7z\xbc\xaf\x27\x1c" + bytes(40), "a.7z"), tmp_path / "room")
    assert "libarchive13" in e.value.remedy_vi


@needs_libarchive
@pytest.mark.parametrize("head", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"])
def test_rubbish_behind_a_magic_number(tmp_path: Path, head: bytes) -> None:
    with pytest.raises((DamagedFile, EmptyDocument)):
        unpacked(write(tmp_path, head + bytes(range(256)) * 4, "a.bin"), tmp_path / "room")


def rar_of(name: str, data: bytes) -> bytes:
    """A RAR 4 archive with one stored file (technical note of RAR 4.x: marker, archive header, file header)."""
    import zlib

    def block(kind: int, flags: int, body: bytes, tail: bytes = b"") -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + tail

    coded = name.encode()
    fields = struct.pack(
        "<IIBIIBBHI", len(data), len(data), 3, zlib.crc32(data), 0x5A21_6A00, 20, 0x30, len(coded), 0o100644
    )
    return (
        b"Rar!\x1a\x07\x00"
        + block(0x73, 0, bytes(6))
        + block(0x74, 0x8000, fields + coded, data)
        + block(0x7B, 0x4000, b"")
    )


def _size(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
