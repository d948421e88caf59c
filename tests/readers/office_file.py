"""Files of other offices: RTF, Word 2003 XML and Flat OPC written by hand, the rest saved by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed (libreoffice-writer-nogui, -calc-nogui)"
)


@cache
def saved_as(path: Path, kind: str) -> bytes:
    """The file as LibreOffice saves it in another format (``doc``, ``odt``, ``xls``, or ``xls:MS Excel 95`` …)."""
    with TemporaryDirectory() as folder:
        room = Path(folder)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(room / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                str(room / "out"),
                str(path.resolve()),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return next((room / "out").iterdir()).read_bytes()


def rtf(body: str, fonts: str = r"{\f0\fnil\fcharset0 Times New Roman;}") -> bytes:
    """An RTF file; ``body`` with its control words, other letters written as ``\\u`` escapes."""
    escaped = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in body)
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{fonts}}}\f0\fs28 {escaped}}}".encode("ascii")


def rtf_stored(text: str) -> str:
    """Letters of an 8-bit font as RTF keeps them: ``\\'b5``."""
    return "".join(c if c.isascii() else f"\\'{c.encode('latin-1').hex()}" for c in text)


def word_2003(*paragraphs: str) -> bytes:
    """Word 2003 XML (WordprocessingML 1)."""
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
        f"<w:body>{body}</w:body></w:wordDocument>"
    ).encode()


def excel_2003(*rows: tuple[str, ...]) -> bytes:
    """Excel 2003 XML (SpreadsheetML)."""
    inner = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{c}</Data></Cell>' for c in row) + "</Row>" for row in rows
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="Phụ lục"><Table>{inner}</Table></Worksheet></Workbook>'
    ).encode()


def flat_opc(docx: bytes) -> bytes:
    """A .docx as one XML file, as Word's "Word XML Document" is."""
    import zipfile
    from io import BytesIO

    types = {
        "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    }
    parts = []
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        for name in archive.namelist():
            if name == "[Content_Types].xml":
                continue
            kind = types.get(name, "application/vnd.openxmlformats-package.relationships+xml")
            xml = archive.read(name).decode("utf-8")
            xml = xml.split("?>", 1)[-1] if xml.startswith("<?xml") else xml
            parts.append(
                f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>'
            )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f"{''.join(parts)}</pkg:package>"
    ).encode()
