"""The typeface of the PDF samples: Liberation Serif, embedded as a subset.

Liberation Serif has the metrics of Times New Roman, covers Vietnamese and is free to embed (SIL Open Font License).
Only rebuilding the samples needs it: Debian and Ubuntu have it in ``fonts-liberation2`` (from Debian 13 on
``fonts-liberation``), Fedora in ``liberation-serif-fonts``. The built files are checked in and are read without it.
"""

import unicodedata
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

FAMILY = "Serif"
FOLDERS = (
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/liberation-serif"),
    Path("/usr/share/fonts/liberation"),
)
FACES = {"": "Regular", "-Bold": "Bold", "-Italic": "Italic", "-BoldItalic": "BoldItalic"}
ETH = str.maketrans("đĐ", "ðÐ")  # what old converters wrote for đ: the same glyph in Latin-1 fonts


class FontMissing(RuntimeError):
    """Liberation Serif is not installed; the message names the package to install."""


class SpelledFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A font that draws the letters it is given and spells some of them otherwise in the text layer.

    Real files do this through the font's ToUnicode map: Word for Mac writes decomposed letters (NFD), old converters
    an Icelandic eth for đ. The page looks right, the extracted text does not.

    spelling: "nfd", "eth" or "" (as drawn).
    """

    spelling = ""

    def spelled(self, letter: str) -> str:
        if self.spelling == "nfd":
            return unicodedata.normalize("NFD", letter)
        return letter.translate(ETH) if self.spelling == "eth" else letter

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 (the name is reportlab's)
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
        super().addObjects(doc)
        if not self.spelling:
            return
        for name, subset in zip(names, subsets, strict=True):
            font = doc.idToObject[name]
            cmap = doc.idToObject[font.ToUnicode.name]
            for code, point in enumerate(subset):
                hexed = self.spelled(chr(point)).encode("utf-16-be").hex().upper()
                cmap.content = cmap.content.replace(f"<{code:02X}> <{point:04X}>", f"<{code:02X}> <{hexed}>", 1)


def register(spelling: str = "") -> None:
    """Make the four faces of FAMILY ready, all spelling the text layer in one way; raises FontMissing.

    reportlab keeps one font object to a typeface for the whole process, so the spelling is set on that object.
    """
    folder = next((f for f in FOLDERS if (f / "LiberationSerif-Regular.ttf").is_file()), None)
    if folder is None:
        raise FontMissing("Liberation Serif is not installed: apt-get install fonts-liberation2")
    for suffix, face in FACES.items():
        pdfmetrics.registerFont(SpelledFont(FAMILY + suffix, str(folder / f"LiberationSerif-{face}.ttf")))
        pdfmetrics.getFont(FAMILY + suffix).spelling = spelling
    pdfmetrics.registerFontFamily(FAMILY, FAMILY, f"{FAMILY}-Bold", f"{FAMILY}-Italic", f"{FAMILY}-BoldItalic")
