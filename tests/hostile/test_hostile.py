"""Every hostile case gets one of its right answers, within its cost, and leaves nothing behind."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.batch import find_files, run
from pipeline.errors import ChangedFile, TooLarge, UnreadableFile
from pipeline.names import shown
from pipeline.readers import open as opening
from pipeline.readers.open import read_bytes
from tests.conftest import DISPATCH
from tests.hostile.case import CASES, Case
from tests.hostile.measure import Measured, meter

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits and files as Linux has them")


@pytest.fixture(scope="module")
def measure() -> Iterator[Callable[[Case], Measured]]:
    with meter() as measure:
        yield measure


@linux
@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_case(measure: Callable[[Case], Measured], name: str) -> None:
    case = CASES[name]
    found = measure(case)
    assert found.answer in case.answers, found.cause
    assert found.seconds <= case.seconds + 15  # a worker that does not listen is ended by force after some seconds
    if found.memory == found.memory:  # a worker that ended cannot tell
        assert found.memory <= case.memory


def test_names_stay_on_their_line() -> None:
    assert shown("cv\n\x1b[31mđỏ\x07\u202efdp.txt") == "cv␊␛[31mđỏ␇�fdp.txt"
    assert shown(os.fsdecode(b"c\xf4ng.txt")) == "c�ng.txt"
    assert shown("\ud800\udcff.txt") == "��.txt"
    assert shown("công văn số 12.docx") == "công văn số 12.docx"


def test_names_are_told_safely_everywhere(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from pipeline.cli import app

    given = tmp_path / "in"
    given.mkdir()
    (given / "a\n\x1b[31m=1+1.txt").write_text(DISPATCH, encoding="utf-8")
    (given / "b\x1b]0;x\x07.pdf").write_bytes(b"")
    with pytest.raises(SystemExit) as end:
        app(["run", str(given), "--out", str(tmp_path / "out")])
    assert end.value.code == 1
    told = "".join(capfd.readouterr())
    assert "\x1b]0" not in told
    assert "b␛]0;x␇.pdf" in told
    for name in ("problems.csv", "tasks.csv", "tasks.jsonl", "documents.jsonl"):
        text = (tmp_path / "out" / name).read_text("utf-8")
        assert "\x1b" not in text
        assert "\\u001b" not in text


def test_no_output_carries_a_formula(tmp_path: Path) -> None:
    """Cells of a spreadsheet that a document, or its name, would make run."""
    import csv
    import re
    import zipfile

    given, out = tmp_path / "in", tmp_path / "out"
    given.mkdir()
    text = DISPATCH.replace("1. Sở Tài chính", '=HYPERLINK("http://192.0.2.1","x") Sở Tài chính').replace(
        "V/v rà soát", "V/v =cmd|' /C calc'!A0 rà soát"
    )
    (given / "=1+1.txt").write_text(text, encoding="utf-8")
    (given / "+SUM(A1).txt").write_bytes(b"")
    (given / "@x.pdf").write_bytes(b"%PDF-1.7 cut")
    assert run(given, out).documents
    for name in ("tasks.csv", "problems.csv"):
        with (out / name).open(encoding="utf-8-sig", newline="") as f:
            cells = [cell for row in csv.reader(f) for cell in row]
        assert [c for c in cells if re.match(r"\s*[=+@]|\s*-(?!\s)", c)] == []
    with zipfile.ZipFile(out / "tasks.xlsx") as book:
        for part in book.namelist():
            if part.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in book.read(part)
                assert b"<hyperlink " not in book.read(part)


def test_a_folder_that_may_not_be_listed_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "dong"
    closed.mkdir()
    (tmp_path / "a.txt").write_text(DISPATCH, encoding="utf-8")
    closed.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("this user may read everything")
        batch = run(tmp_path)
    finally:
        closed.chmod(0o700)
    assert {p.source: p.code for p in batch.problems} == {"dong": "unreadable"}


def test_a_link_to_a_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    given = tmp_path / "in"
    given.mkdir()
    (given / "a.txt").write_text(DISPATCH, encoding="utf-8")
    (given / "vong").symlink_to(given, target_is_directory=True)
    assert [source for _, source in find_files([given])] == ["a.txt", "vong"]
    batch = run(given)
    assert {p.source: p.code for p in batch.problems} == {"vong": "not_a_file"}
    assert len(batch.documents) == 1


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 10)
    fdopen = os.fdopen

    def grow(handle: int, *args: object, **kwargs: object) -> object:
        with path.open("ab") as file:
            file.write(b"b")
        return fdopen(handle, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(opening.os, "fdopen", grow)
    with pytest.raises(ChangedFile):
        read_bytes(path)


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with pytest.raises(UnreadableFile, match="không còn"):
        read_bytes(path)


def test_a_file_that_is_too_large_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 10)
    (tmp_path / "a.txt").write_bytes(b"a" * 11)
    with pytest.raises(TooLarge):
        read_bytes(tmp_path / "a.txt")


@linux
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.pdf")
    done: list[str] = []
    thread = threading.Thread(target=lambda: done.extend(p.code for p in run(tmp_path).problems), daemon=True)
    thread.start()
    thread.join(20)
    assert done == ["not_a_file"]
