"""The load is the same for the same seed, differs within itself, and is read whole; the benches run."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from bench.load import Grammar, write_load
from pipeline.batch import run
from tests.samples.pdf_fonts import FOLDERS

FONT = pytest.mark.skipif(not any(f.is_dir() for f in FOLDERS), reason="Liberation Serif is not installed")


def digests(folder: Path) -> list[str]:
    return [hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*.*"))]


def test_equal_seeds_write_equal_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_load(tmp_path / name, 3, seed, ("docx",), (1, 2))
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    assert not set(digests(tmp_path / "a")) & set(digests(tmp_path / "c"))


def test_hardly_a_directive_occurs_twice() -> None:
    directives = [Grammar(1, number).directive() for number in range(2000)]
    assert len(set(directives)) > 0.99 * len(directives)


@FONT
def test_a_load_is_read_whole(tmp_path: Path) -> None:
    write_load(tmp_path / "in", 4, formats=("docx", "pdf"), pages=(1, 6))
    batch = run(tmp_path / "in")
    assert (batch.files, batch.lost, len(batch.documents)) == (4, 0, 4)
    assert all(d.metadata.number and d.metadata.issued_date and d.tasks for d in batch.documents)


def test_speed_prints_ours_beside_the_floor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from bench import speed

    write_load(tmp_path, 1, formats=("docx",), pages=(1, 1))
    assert speed.main([str(tmp_path), "--repeat", "1", "--only", "ours", "--only", "floor"]) == 0
    assert "| ours |" in capsys.readouterr().out


def test_speed_by_format_prints_a_table_for_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from bench import speed

    write_load(tmp_path, 1, formats=("docx",), pages=(1, 1))
    (tmp_path / "a.txt").write_text("Sở Y tế báo cáo trước ngày 30/6/2026.", encoding="utf-8")
    assert speed.main([str(tmp_path), "--repeat", "1", "--only", "floor", "--by-format"]) == 0
    told = capsys.readouterr().out
    assert told.index("docx: 1 documents") < told.index("txt: 1 documents")
    assert told.count("| floor |") == 2


def test_a_file_that_a_contender_does_not_read_ends_the_bench(tmp_path: Path) -> None:
    from bench import contenders

    (tmp_path / "a.txt").write_text(" \n", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"no text in a\.txt"):
        contenders.work_floor([tmp_path / "a.txt"])


def test_speed_leaves_out_files_without_text_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from bench import speed

    (tmp_path / "a.txt").write_text(" \n", encoding="utf-8")
    assert speed.main([str(tmp_path), "--only", "floor"]) == 2
    assert "a.txt" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_growth_prints_memory(capsys: pytest.CaptureFixture[str]) -> None:
    from bench import growth

    assert growth.main(["--documents", "2", "4", "--jobs", "1", "--pages", "1", "1"]) == 0
    assert "parent" in capsys.readouterr().out
