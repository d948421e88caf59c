"""Web pages saved as one file."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.errors import DamagedFile
from pipeline.readers import read


def mht(page: str, charset: str = "utf-8") -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://anhoa.gov.vn/van-ban/214"
    message["MIME-Version"] = "1.0"
    message.set_content(page, subtype="html", charset=charset)
    message.make_related()
    message.add_related(b"\x89PNG" + bytes(20), maintype="image", subtype="png", cid="<a@b>")
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_the_page_is_read(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "trang.mht"
    path.write_bytes(mht("<html><body><p>Kính gửi: Sở Y tế</p><ul><li>Rà soát.</li></ul></body></html>", charset))
    got = read(path)
    assert got.text.splitlines()[0] == "Kính gửi: Sở Y tế"
    assert "Rà soát." in got.text
    assert (got.format, got.id) == ("mht", hashlib.sha256(path.read_bytes()).hexdigest())


def test_without_a_page(tmp_path: Path) -> None:
    path = tmp_path / "trang.mht"
    path.write_bytes(mht("<p>x</p>").replace(b"text/html", b"text/css"))
    with pytest.raises(DamagedFile):
        read(path)
