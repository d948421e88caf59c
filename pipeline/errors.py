"""Errors, by what the user can do about them.

Everything that can go wrong with an *input* is a :class:`CongvanError`; anything else that is raised is a
defect of ours. Each class carries a stable ``code`` (written to ``problems.csv``) and a remedy in
Vietnamese and English.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class CongvanError(Exception):
    """Root of all errors about inputs. ``cause`` is one sentence in Vietnamese; ``path`` the file concerned."""

    code: ClassVar[str] = "error"
    remedy_vi: ClassVar[str] = "Mở tệp bằng phần mềm văn phòng để kiểm tra, rồi chạy lại."
    remedy_en: ClassVar[str] = "Open the file in an office program to check it, then run again."

    def __init__(self, cause: str, path: Path | None = None) -> None:
        super().__init__(cause)
        self.cause = cause
        self.path = path


class UnsupportedFormat(CongvanError):
    """No reader for this kind of file."""

    code = "unsupported_format"
    remedy_vi = "Chuyển tệp sang .docx hoặc .pdf có lớp chữ rồi chạy lại."
    remedy_en = "Convert the file to .docx or a text-layer .pdf, then run again."


class ContainerFile(UnsupportedFormat):
    """A mail or an archive where one document was asked for. ``kind``: which, None for one that a password covers."""

    code = "container"
    remedy_vi = "Dùng `congvan run`: các tệp bên trong được đọc và ghi vào cùng một bảng."
    remedy_en = "Use `congvan run`: the files in it are read and entered into one table."

    def __init__(self, cause: str, path: Path | None = None, kind: str | None = None) -> None:
        super().__init__(cause, path)
        self.kind = kind


class ContainerLimit(CongvanError):
    """More files, more bytes or more levels than a container may hold, or a file that unpacks beyond measure."""

    code = "container_limit"
    remedy_vi = "Nếu tin người gửi: tự giải nén tệp rồi chạy lại trên thư mục đã giải nén."
    remedy_en = "If you trust the sender: unpack the file yourself and run again on the folder."


class NeedsLibreOffice(UnsupportedFormat):
    """A format that is read by way of LibreOffice, which is not on this machine."""

    code = "needs_libreoffice"
    remedy_vi = (
        "Cài LibreOffice (Debian, Ubuntu: apt install libreoffice-writer-nogui libreoffice-calc-nogui), "
        "hoặc mở tệp và lưu thành .docx, .xlsx rồi chạy lại."
    )
    remedy_en = (
        "Install LibreOffice (Debian, Ubuntu: apt install libreoffice-writer-nogui libreoffice-calc-nogui), "
        "or open the file, save it as .docx or .xlsx, then run again."
    )


class NeedsLibarchive(UnsupportedFormat):
    """An archive that is read by way of libarchive, which is not on this machine."""

    code = "needs_libarchive"
    remedy_vi = "Cài thư viện (Debian, Ubuntu: apt install libarchive13), hoặc tự giải nén tệp rồi chạy lại."
    remedy_en = "Install the library (Debian, Ubuntu: apt install libarchive13), or unpack the file and run again."


class NeedsOcr(CongvanError):
    """A page holds a picture of text, but no text."""

    code = "needs_ocr"
    remedy_vi = (
        "Cài phần mềm nhận dạng chữ (Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd) "
        "rồi chạy lại, không dùng --ocr never; hoặc xin bản điện tử của văn bản."
    )
    remedy_en = (
        "Install recognition (Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd) and run "
        "again, without --ocr never; or ask for the born-digital version."
    )


class EncryptedFile(CongvanError):
    """A password is needed."""

    code = "encrypted"
    remedy_vi = "Ghi mật khẩu vào một tệp, chạy lại với --password-file; hoặc mở tệp, lưu lại bản không có mật khẩu."
    remedy_en = "Write the password into a file and run again with --password-file, or save a copy without a password."


class EncryptedArchive(EncryptedFile):
    """Encrypted in a way for which there is no free library: a password would not help."""

    remedy_vi = "Giải nén tệp bằng phần mềm nén (7-Zip, WinRAR) với mật khẩu, rồi chạy lại trên thư mục đã giải nén."
    remedy_en = "Unpack the file with its own program (7-Zip, WinRAR) and its password, then run again on the folder."


class DamagedFile(CongvanError):
    """The bytes are not what the format promises (truncated, wrong extension, broken archive)."""

    code = "damaged"
    remedy_vi = "Tệp bị hỏng hoặc sai phần mở rộng; tải lại từ nơi gửi rồi chạy lại."
    remedy_en = "The file is damaged or has a wrong extension; fetch it again from the sender."


class NotAFile(CongvanError):
    """A folder, a link to one, a pipe, a device."""

    code = "not_a_file"
    remedy_vi = "Nếu trong đó có văn bản: chỉ thẳng tới thư mục thật hoặc chép thành tệp thường rồi chạy lại."
    remedy_en = "If there are documents behind it: name the real folder, or copy them as plain files, and run again."


class UnreadableFile(CongvanError):
    """The system does not give its bytes: no permission, gone, a broken link, a failing disk."""

    code = "unreadable"
    remedy_vi = "Kiểm tra quyền đọc tệp, thư mục và ổ đĩa (mạng), rồi chạy lại."
    remedy_en = "Check permissions, the folder and the (network) drive, then run again."


class ChangedFile(CongvanError):
    """Somebody writes to it while it is read."""

    code = "changed"
    remedy_vi = "Chờ sao chép, đồng bộ hoặc lưu tệp xong rồi chạy lại."
    remedy_en = "Wait until it is copied, synchronised or saved, then run again."


class TooLarge(CongvanError):
    """Far larger than any dispatch, as it stands or unpacked."""

    code = "too_large"
    remedy_vi = "Kiểm tra tệp này có phải là văn bản không; nếu phải, tách thành các tệp nhỏ hơn rồi chạy lại."
    remedy_en = "Check whether this is a document at all; if so, split it into smaller files and run again."


class OwnOutput(CongvanError):
    """A workbook that this program wrote: its tasks are in the table already."""

    code = "own_output"
    remedy_vi = "Để bảng kết quả ngoài thư mục văn bản đến; đưa văn bản gốc vào thay cho bảng này."
    remedy_en = "Keep the outputs outside the folder of documents, and give the documents themselves."


class EmptyDocument(CongvanError):
    """Readable, but without any text."""

    code = "empty"
    remedy_vi = "Tệp không có nội dung; kiểm tra lại tệp gốc."
    remedy_en = "The file has no content; check the original."


class SecretDocument(CongvanError):
    """Bears a secrecy mark (Luật Bảo vệ bí mật nhà nước 2018): not processed unless a person allows it."""

    code = "secret"
    remedy_vi = "Văn bản có dấu độ mật: xử lý trên máy được phép theo quy định về bảo vệ bí mật nhà nước."
    remedy_en = "The document bears a secrecy mark: process it on a machine approved for that."


class RuleError(CongvanError):
    """A rule or word list is malformed. Raised while loading, never on text."""

    code = "rule"
    remedy_vi = "Sửa tệp quy tắc được nêu rồi chạy lại."
    remedy_en = "Mend the rule file named here, then run again."
