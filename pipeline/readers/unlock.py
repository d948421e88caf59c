"""Files under a password, opened with the passwords that a person gave.

A file that only restricts what may be done with it (a PDF with an owner's password, a workbook that Excel calls
protected) needs none: it is read as it is.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pipeline.errors import EncryptedFile

_EXCELS_OWN = "VelvetSweatshop"
"""What Excel encrypts a workbook with that is only marked as protected ([MS-OFFCRYPTO], 2.4.2.3)."""


def unlock(data: bytes, kind: str, passwords: tuple[str, ...], path: Path) -> bytes:
    """The file without its password; the same bytes when it has none.

    ``kind`` as :func:`pipeline.readers.detect.sniff` tells it. Raises :class:`EncryptedFile` when no password opens it.
    """
    if kind == "pdf":
        return _unlock_pdf(data, passwords, path)
    if kind in ("locked", "doc", "xls"):
        return _unlock_office(data, kind, passwords, path)
    return data


def refused(what: str, passwords: tuple[str, ...], path: Path) -> EncryptedFile:
    """Says whether a password is wanting or wrong."""
    end = "; không mật khẩu nào đã cho mở được." if passwords else "."
    return EncryptedFile(f"{what} được đặt mật khẩu{end}", path)


def _unlock_office(data: bytes, kind: str, passwords: tuple[str, ...], path: Path) -> bytes:
    import msoffcrypto

    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        if not file.is_encrypted():
            return data
    except Exception as e:  # msoffcrypto and olefile raise a dozen types for broken files
        if kind != "locked":
            return data  # LibreOffice may know more; if not, it says so
        raise refused("Tệp Office", passwords, path) from e
    for password in (_EXCELS_OWN, *passwords):
        out = BytesIO()
        try:
            file.load_key(password=password)
            file.decrypt(out)
        except Exception:  # a wrong password, told in as many types
            continue
        if out.getbuffer().nbytes:
            return out.getvalue()
    raise refused("Tệp Office", passwords, path)


def _unlock_pdf(data: bytes, passwords: tuple[str, ...], path: Path) -> bytes:
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    if b"/Encrypt" not in data:
        return data
    try:
        pdfium.PdfDocument(data).close()
        return data
    except pdfium.PdfiumError as e:
        if "password" not in str(e).lower():
            return data  # damaged in another way: the reader says how
    for password in passwords:
        try:
            pdf = pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError:
            continue
        try:
            out = BytesIO()
            pdf.save(out, flags=raw.FPDF_REMOVE_SECURITY)
            return out.getvalue()
        finally:
            pdf.close()
    raise refused("Tệp PDF", passwords, path)
