"""A folder in: every file is accounted for, whatever it is, and the outputs do not depend on chance."""

from __future__ import annotations

import csv
import json
import os
import zipfile
from pathlib import Path

import pytest

from pipeline.batch import OUTPUTS, Batch, collect, find_files, run
from pipeline.result import Outcome, Problem, failed
from tests.conftest import DISPATCH, second_dispatch


def broken_inputs(folder: Path) -> dict[str, str]:
    """Files that cannot be read, with the problem code each must get."""
    (folder / "rong.txt").write_bytes(b" \n\n")
    (folder / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / "cat-cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (folder / "cat-cut.docx").write_bytes(b"PK\x03\x04" + bytes(40))
    with zipfile.ZipFile(folder / "goi.zip", "w"):
        pass
    (folder / "mat.txt").write_text("TỐI MẬT\n" + DISPATCH, encoding="utf-8")
    (folder / "lien-ket-hong.txt").symlink_to(folder / "khong-co.txt")
    return {
        "rong.txt": "empty",
        "anh.png": "damaged",
        "cat-cut.pdf": "damaged",
        "cat-cut.docx": "damaged",
        "goi.zip": "empty",
        "mat.txt": "secret",
        "lien-ket-hong.txt": "unreadable",
    }


def test_the_ledger_closes_over_broken_inputs(tmp_path: Path) -> None:
    given = tmp_path / "in"
    given.mkdir()
    (given / "cv-214.txt").write_text(DISPATCH, encoding="utf-8")
    expected = broken_inputs(given)
    batch = run(given, tmp_path / "out")
    assert batch.files == len(expected) + 1
    assert [d.source for d in batch.documents] == ["cv-214.txt"]
    assert {p.source: p.code for p in batch.problems} == expected
    assert batch.lost == len(expected)
    assert batch.exit_code == 1
    with (tmp_path / "out" / "problems.csv").open(encoding="utf-8-sig", newline="") as f:
        rows = list(csv.DictReader(f))
    assert {r["Tệp"]: r["Mã"] for r in rows} == expected
    assert all(r["Nguyên nhân"] and r["Cách xử lý"] for r in rows)


def test_exit_code_tells_what_was_read(dispatch: Path, tmp_path: Path) -> None:
    assert run(dispatch).exit_code == 0
    empty = tmp_path / "rong.txt"
    empty.write_bytes(b"")
    assert run([dispatch, empty]).exit_code == 1
    assert run(empty).exit_code == 2


def test_an_empty_folder_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    batch = run(tmp_path / "in", tmp_path / "out")
    assert batch.files == 0
    assert not (tmp_path / "out").exists()


def test_the_same_bytes_are_entered_once(dispatch: Path, tmp_path: Path) -> None:
    (dispatch.parent / "z-ban-sao.txt").write_bytes(dispatch.read_bytes())
    batch = run(dispatch.parent)
    assert [d.source for d in batch.documents] == ["cv-214.txt"]
    assert len(batch.rows) == len({t.task_id for t in batch.rows}) == 4
    (problem,) = batch.problems
    assert (problem.source, problem.code) == ("z-ban-sao.txt", "duplicate")
    assert "cv-214.txt" in problem.cause


def test_a_defect_of_ours_is_a_problem_and_the_run_goes_on(dispatch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pipeline.readers

    def read(*_: object) -> None:
        raise ZeroDivisionError("chia cho 0")

    monkeypatch.setattr(pipeline.readers, "read", read)
    batch = run(dispatch)
    (problem,) = batch.problems
    assert problem.code == "defect"
    assert "ZeroDivisionError" in problem.cause
    assert "chia cho 0" not in problem.cause  # a message may quote the document
    assert batch.exit_code == 2


def test_a_ledger_that_does_not_close_is_an_error() -> None:
    lost_without_reason = Outcome("a.txt", None, (), ())
    with pytest.raises(RuntimeError, match="ledger"):
        collect([lost_without_reason])
    assert collect([failed(Problem("a.txt", "empty", "Tệp rỗng.", ""))]).lost == 1


def test_a_second_run_gives_the_same_bytes_and_so_do_two_workers(ran: Batch, tmp_path: Path) -> None:
    assert ran.out is not None
    given = ran.out.parent / "in"
    run(given, tmp_path / "again")
    run(given, tmp_path / "side-by-side", jobs=2)
    for name in OUTPUTS:
        first = (ran.out / name).read_bytes()
        assert first == (tmp_path / "again" / name).read_bytes(), name
        assert first == (tmp_path / "side-by-side" / name).read_bytes(), name


def test_progress_is_told_of_every_file(dispatch: Path) -> None:
    (dispatch.parent / "rong.txt").write_bytes(b"")
    seen: list[tuple[str, int, int]] = []
    run(dispatch.parent, progress=lambda outcome, done, total: seen.append((outcome.source, done, total)))
    assert seen == [("cv-214.txt", 1, 2), ("rong.txt", 2, 2)]


def test_files_are_found_below_folders_and_named_by_their_place(tmp_path: Path) -> None:
    for name in ("a/x.txt", "a/b/y.txt", "a/.an/z.txt", "a/.an.txt", "a/~$x.docx", "a/Thumbs.db"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [source for _, source in find_files([tmp_path / "a"])] == ["b/y.txt", "x.txt"]
    assert [source for _, source in find_files([tmp_path / "a", tmp_path / "a" / "x.txt"])] == ["b/y.txt", "x.txt"]


def test_files_of_one_name_keep_their_own_names_in_the_ledger(tmp_path: Path) -> None:
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(folder)
    found = find_files([tmp_path / "a", tmp_path / "b", tmp_path / "c"])
    assert len({source for _, source in found}) == 3
    assert {path.read_text() for path, _ in found} == {"a", "b", "c"}


def test_outputs_of_an_earlier_run_are_no_input(dispatch: Path) -> None:
    out = dispatch.parent / "out"
    first = run(dispatch.parent, out)
    assert run(dispatch.parent, out).files == first.files == 1
    assert run(dispatch.parent, dispatch.parent).files == 1 + len(OUTPUTS)
    assert run(dispatch.parent, dispatch.parent).files == 1 + len(OUTPUTS)


def test_a_name_that_is_no_utf8_can_be_written_down(tmp_path: Path) -> None:
    given = tmp_path / "in"
    given.mkdir()
    for raw in (b"c\xf4ng v\xe3n.txt", b"c\xf5ng v\xe3n.txt"):
        (given / os.fsdecode(raw)).write_text(DISPATCH if raw[1] == 0xF4 else second_dispatch(), encoding="utf-8")
    batch = run(given, tmp_path / "out")
    assert len(batch.documents) == 2
    lines = (tmp_path / "out" / "documents.jsonl").read_text("utf-8").splitlines()
    sources = {json.loads(line)["source"] for line in lines}
    assert len(sources) == 2
    assert all("�" in s for s in sources)


def test_an_output_folder_that_cannot_be_made_is_told_before_the_work(dispatch: Path) -> None:
    seen: list[str] = []
    with pytest.raises(OSError):
        run(dispatch, dispatch / "out", progress=lambda outcome, done, total: seen.append(outcome.source))
    assert seen == []
