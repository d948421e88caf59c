"""Cut and mangled files: whatever comes in, a reader answers with a document or with a CongvanError."""

from __future__ import annotations

import contextlib
import random
import zipfile
from io import BytesIO

import pytest

from pipeline.errors import CongvanError
from tests.readers.conftest import ReadBytes
from tests.readers.pdf_file import PdfFile
from tests.readers.word_file import cell, field, item, level, lists, par, row, run, table, word_file

_WORD = word_file(
    par(run("Thân", "<w:b/>") + field("PAGE", "1"), '<w:pStyle w:val="A"/>')
    + item("một", 1)
    + item("hai", 1, 1)
    + table(row("TT", cell("x", '<w:gridSpan w:val="2"/>')), row(cell("y", '<w:vMerge w:val="restart"/>'), "z")),
    numbering=lists(level(0, "%1.") + level(1, "%1.%2")),
    styles='<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>',
)
_PDF = (
    PdfFile()
    .page()
    .lines(85, 700, ["Dòng thứ nhất của trang", "dòng thứ hai."])
    .grid([85, 200, 500], [400, 360, 320])
    .text(90, 370, "A")
    .text(210, 370, "B")
    .text(90, 330, "C")
    .stamp(300, 600, "277")
    .page()
    .image(0, 0, 595, 842)
    .save()
)
_HTML = (
    "<html><meta charset=utf-8><ol start=2><li>một<ul><li>hai</ul></ol><table><tr><td rowspan=2>a<td>b</table>".encode()
)
_TEXT = ("Sở Y tế chủ trì\fa | b | c\n" * 30).encode("utf-16")


def _mangled(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    match rng.randrange(4):
        case 0:
            return data[: rng.randrange(len(data))]
        case 1:
            for _ in range(rng.choice([1, 5, 60])):
                out[rng.randrange(len(out))] = rng.randrange(256)
        case 2:
            at = rng.randrange(len(out))
            out[at : at + 200] = bytes(200)
        case 3:
            a, b = sorted(rng.sample(range(len(out)), 2))
            out = out[b:] + out[a:b] + out[:a]
    return bytes(out)


@pytest.mark.parametrize("data", [_WORD, _PDF, _HTML, _TEXT], ids=["docx", "pdf", "html", "txt"])
@pytest.mark.parametrize("seed", range(40))
def test_mangled_bytes(read_bytes: ReadBytes, data: bytes, seed: int) -> None:
    with contextlib.suppress(CongvanError):
        read_bytes(_mangled(data, random.Random(seed))).text.encode()


@pytest.mark.parametrize("seed", range(60))
def test_mangled_parts_of_a_package(read_bytes: ReadBytes, seed: int) -> None:
    """The archive is whole, what is packed in it is not."""
    rng = random.Random(seed)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(_WORD)) as old, zipfile.ZipFile(out, "w") as new:
        victim = rng.choice(old.namelist())
        for name in old.namelist():
            data = old.read(name)
            if name == victim:
                data = data.replace(
                    b'w:val="', rng.choice([b'w:val="-', b'w:val="9999999999', b'w:vol="', b'w:val="x'])
                )
                data = data if rng.random() < 0.5 else _mangled(data, rng)
            new.writestr(name, data)
    with contextlib.suppress(CongvanError):
        read_bytes(out.getvalue()).text.encode()
