"""A Word document as one XML file (Flat OPC): its parts are put into a package, which is read as a .docx."""

from __future__ import annotations

import base64
import binascii
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from lxml import etree

from pipeline.document import Document
from pipeline.errors import DamagedFile
from pipeline.readers.build import file_id
from pipeline.readers.docx import read_docx
from pipeline.readers.options import DEFAULTS, ReadOptions

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read_flat_opc(path: Path, data: bytes, options: ReadOptions = DEFAULTS) -> Document:
    """Raises :class:`DamagedFile` when the XML is broken or the package is no Word document."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as e:
        raise DamagedFile("Tệp Word XML bị hỏng, không đọc được.", path) from e
    out = BytesIO()
    types = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for part in root.iter(_PKG + "part"):
            name = part.get(_PKG + "name", "")
            types.append((name, part.get(_PKG + "contentType", "")))
            package.writestr(name.lstrip("/"), _content(part))
        package.writestr("[Content_Types].xml", _content_types(types))
    return replace(read_docx(path, out.getvalue(), options), id=file_id(data), format="flatopc")


def _content(part: etree._Element) -> bytes:
    xml = part.find(_PKG + "xmlData")
    if xml is not None and len(xml):
        return etree.tostring(xml[0], encoding="UTF-8", xml_declaration=True)
    try:
        return base64.b64decode(part.findtext(_PKG + "binaryData") or "")
    except binascii.Error:
        return b""  # a picture or font: no text is lost


def _content_types(types: list[tuple[str, str]]) -> bytes:
    root = etree.Element("Types", xmlns="http://schemas.openxmlformats.org/package/2006/content-types")
    for name, kind in types:
        etree.SubElement(root, "Override", PartName=name, ContentType=kind)
    return etree.tostring(root)
