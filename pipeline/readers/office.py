"""Formats of other offices (.doc, .rtf, .odt, .xls …) by way of LibreOffice, which turns them into .docx or .xlsx.

Each conversion has a LibreOffice of its own: a fresh profile in a private folder, macros and links off, no network. It
is ended with all its processes when it takes too long. The converted file is read as any other; the document keeps the
id and the format of the file that was given.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from pipeline.children import run_program
from pipeline.document import Document
from pipeline.errors import DamagedFile, NeedsLibreOffice
from pipeline.readers.build import file_id
from pipeline.readers.docx import read_docx
from pipeline.readers.options import ReadOptions
from pipeline.readers.xlsx import read_xlsx

SECONDS = 120
"""The longest that a conversion may take; a dispatch takes two or three."""
MEMORY = 4096
"""MiB of address space; LibreOffice reserves far more than it uses."""
_PROGRAMS = ("soffice", "libreoffice")
_NAMES = {
    "doc": "văn bản Word kiểu cũ (.doc)",
    "rtf": "văn bản RTF",
    "odt": "văn bản OpenDocument (.odt)",
    "fodt": "văn bản OpenDocument một tệp (.fodt)",
    "wordml": "văn bản Word 2003 XML",
    "xls": "bảng tính Excel kiểu cũ (.xls)",
    "xlsb": "bảng tính Excel nhị phân (.xlsb)",
    "ods": "bảng tính OpenDocument (.ods)",
    "fods": "bảng tính OpenDocument một tệp (.fods)",
    "excelml": "bảng tính Excel 2003 XML",
}
_SHEETS = frozenset({"xls", "xlsb", "ods", "fods", "excelml"})
_SUFFIXES = {"wordml": "xml", "excelml": "xml"}
_WORD, _EXCEL = "docx:MS Word 2007 XML", "xlsx:Calc MS Excel 2007 XML"
_OLD_FONT = re.compile(rb"\\fcharset\d{1,3}((?:\\[a-z]+-?\d*)*\s?(?:\{[^{}]*\})*\s*(?:\.Vn|\.VN|VNI-))")
"""The code page of a TCVN3 or VNI font in the table of fonts of an RTF file."""
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Save/Document", "UseThumbnailSave", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
)
"""No macros, no active content, links never followed (Writer 0, Calc 1: never), and what would fetch a picture from the
network meets a proxy that nobody serves (port 9)."""


def read_office(path: Path, data: bytes, options: ReadOptions, kind: str) -> Document:
    """A file of one of :data:`pipeline.readers.detect.OFFICE`.

    Raises :class:`NeedsLibreOffice` without LibreOffice, :class:`DamagedFile` when it cannot read the file or takes
    more than :data:`SECONDS`.
    """
    converted = convert(data, kind, path)
    reader = read_xlsx if kind in _SHEETS else read_docx
    return replace(reader(path, converted, options), id=file_id(data), format=kind)


def convert(data: bytes, kind: str, path: Path) -> bytes:
    """The bytes of a .docx (or, for a workbook, .xlsx) with what the file holds."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise NeedsLibreOffice(f"Tệp là {_NAMES[kind]}; máy này không có LibreOffice để đọc.", path)
    with tempfile.TemporaryDirectory(prefix="congvan-office-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        given = room / f"in.{_SUFFIXES.get(kind, kind)}"
        given.write_bytes(_ansi(data) if kind == "rtf" else data)
        _write_settings(room / "profile")
        _run(
            [
                program,
                f"-env:UserInstallation={(room / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--convert-to",
                _EXCEL if kind in _SHEETS else _WORD,
                "--outdir",
                str(room / "out"),
                str(given),
            ],
            room,
            path,
        )
        made = next(iter((room / "out").glob("in.*")), None)
        if made is None:
            raise DamagedFile(f"LibreOffice không đọc được tệp ({_NAMES[kind]}).", path)
        return made.read_bytes()


def _ansi(data: bytes) -> bytes:
    """Fonts of the time before Unicode hold no letters of code page 1258, whatever the table of fonts says: their bytes
    must come through as they are, for :mod:`pipeline.readers.legacy` to read."""
    return _OLD_FONT.sub(rb"\\fcharset0\g<1>", data)


def _run(command: list[str], room: Path, path: Path) -> None:
    """Runs to the end, or is ended with every process it started. Its words go nowhere: they may quote the document."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(room),
        "TMPDIR": str(room),
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }
    try:
        run_program(command, timeout=SECONDS, memory=MEMORY, cwd=room, env=environment)
    except subprocess.TimeoutExpired:
        raise DamagedFile(f"LibreOffice không đọc xong tệp trong {SECONDS} giây.", path) from None


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{escape(where)}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for where, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
