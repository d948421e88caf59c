"""The command line as its users meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import __version__
from pipeline.batch import OUTPUTS, Batch
from pipeline.cli import app
from tests.conftest import DISPATCH

COMMANDS = ("run", "show", "evaluate")


def congvan(*args: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args], env={"COLUMNS": "200"})


def test_help_names_every_command_in_both_languages() -> None:
    told = congvan("--help")
    assert told.exit_code == 0
    assert {c.name or "" for c in app.registered_commands} == set(COMMANDS)
    for line in ("run       Đọc tệp", "(Write the task table.)", "show      Xem", "evaluate  So kết quả"):
        assert line in told.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_its_options_and_its_exit_codes(command: str) -> None:
    told = congvan(command, "--help")
    assert told.exit_code == 0
    text = " ".join(told.stdout.split())
    assert "Mã thoát: 0" in text
    assert "Exit code: 0" in text
    entry = next(c for c in app.registered_commands if c.name == command)
    assert entry.callback is not None
    for name in entry.callback.__annotations__:
        if name not in ("return", "inputs", "file", "gold", "predicted"):
            names = {"json_file": "json", "differences": "errors", "searchable": "searchable-pdf"}
            option = names.get(name, name.replace("_", "-"))
            assert f"--{option} " in text


def test_version() -> None:
    told = congvan("--version")
    assert (told.exit_code, told.stdout) == (0, f"congvan {__version__}\n")


def test_no_argument_is_help_and_a_wrong_one_is_refused() -> None:
    assert "Usage:" in congvan().output
    assert congvan("chạy").exit_code == 2
    assert congvan("run", "--out", "x").exit_code == 2


def test_help_loads_nothing_heavy() -> None:
    """What makes ``congvan --help`` slow is what it imports; how long it takes is measured in ``bench/``."""
    program = (
        "import sys; from typer.testing import CliRunner; from pipeline.cli import app;"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0;"
        "heavy = {'spacy', 'pandas', 'pyarrow', 'underthesea', 'pdfplumber', 'numpy', 'docx', 'rich.console'};"
        "heavy.add('pipeline.batch');"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert told.stdout.split() == []


def test_run_writes_everything_and_says_where(dispatch: Path, tmp_path: Path) -> None:
    told = congvan("run", dispatch.parent, "--out", tmp_path / "out")
    assert told.exit_code == 0, told.output
    assert sorted(f.name for f in (tmp_path / "out").iterdir()) == sorted(OUTPUTS)
    words = [line.split() for line in told.stdout.splitlines()]
    assert ["Nhiệm", "vụ", "4"] in words
    assert ["Tệp", "tìm", "thấy", "1"] in words
    assert f"Đã ghi vào: {tmp_path / 'out'}" in told.stdout
    assert told.stderr == ""


def test_run_in_english(dispatch: Path, tmp_path: Path) -> None:
    (dispatch.parent / "mat.txt").write_text("MẬT\n" + DISPATCH, encoding="utf-8")
    told = congvan("run", dispatch.parent, "--out", tmp_path / "out", "--lang", "en")
    assert told.exit_code == 1
    assert "Tasks" in told.stdout
    assert told.stderr.startswith("mat.txt: The document bears a secrecy mark: MẬT. Remedy: The document bears")
    assert (tmp_path / "out" / "tasks.csv").read_text("utf-8-sig").startswith("No.,Task,")


def test_secret_documents_are_processed_only_when_allowed(dispatch: Path, tmp_path: Path) -> None:
    dispatch.write_text("MẬT\n" + DISPATCH, encoding="utf-8")
    assert congvan("run", dispatch, "--out", tmp_path / "out").exit_code == 2
    assert congvan("run", dispatch, "--out", tmp_path / "out", "--secret", "allow").exit_code == 0
    assert congvan("show", dispatch).exit_code == 2
    assert congvan("show", dispatch, "--secret", "allow").exit_code == 0


def test_a_problem_names_file_cause_and_remedy(dispatch: Path, tmp_path: Path) -> None:
    (dispatch.parent / "rong.txt").write_bytes(b"")
    told = congvan("run", dispatch.parent, "--out", tmp_path / "out", "--quiet")
    assert told.exit_code == 1
    assert told.stdout == ""
    (line,) = told.stderr.splitlines()
    assert line.startswith("rong.txt: ")
    assert " Cách xử lý: " in line


def test_nothing_to_read_is_exit_code_2(tmp_path: Path) -> None:
    told = congvan("run", tmp_path / "khong-co", "--out", tmp_path / "out")
    assert told.exit_code == 2
    assert f"{tmp_path / 'khong-co'}: Không có tệp hoặc thư mục này. Cách xử lý: " in told.stderr
    (tmp_path / "in").mkdir()
    told = congvan("run", tmp_path / "in", "--out", tmp_path / "out")
    assert told.exit_code == 2
    assert "Không có tệp nào để đọc. Cách xử lý: " in told.stderr
    (tmp_path / "in" / "rong.txt").write_bytes(b"")
    assert congvan("run", tmp_path / "in", "--out", tmp_path / "out").exit_code == 2


def test_one_absent_input_does_not_stop_the_others(dispatch: Path, tmp_path: Path) -> None:
    told = congvan("run", tmp_path / "khong-co", dispatch, "--out", tmp_path / "out")
    assert told.exit_code == 1
    assert (tmp_path / "out" / "tasks.xlsx").exists()


def test_an_output_folder_that_cannot_be_written_is_exit_code_2(dispatch: Path) -> None:
    told = congvan("run", dispatch, "--out", dispatch / "out")
    assert told.exit_code == 2
    assert str(dispatch) in told.stderr
    assert "Không ghi được" in told.stderr
    assert "Cách xử lý: Đóng tệp" in told.stderr


def test_workers_can_be_asked_for(dispatch: Path, tmp_path: Path) -> None:
    (dispatch.parent / "rong.txt").write_bytes(b"")
    told = congvan("run", dispatch.parent, "--out", tmp_path / "out", "--jobs", "2")
    assert told.exit_code == 1
    assert len((tmp_path / "out" / "tasks.jsonl").read_text("utf-8").splitlines()) == 4
    assert congvan("run", dispatch, "--out", tmp_path / "out", "--jobs", "0").exit_code == 2


def test_show_prints_text_and_table(dispatch: Path) -> None:
    told = congvan("show", dispatch)
    assert told.exit_code == 0
    assert "[2] UBND các xã, phường công khai" in told.stdout
    assert "Đầu mối" in told.stdout
    assert "Lead" in congvan("show", dispatch, "--lang", "en").stdout


def test_show_writes_a_page(dispatch: Path, tmp_path: Path) -> None:
    page = tmp_path / "trang.html"
    told = congvan("show", dispatch, "--html", page)
    assert (told.exit_code, told.output) == (0, "")
    html = page.read_text("utf-8")
    assert html.startswith('<!doctype html><html lang="vi"><meta charset="utf-8"><title>cv-214.txt</title>')
    assert "Sở Tài chính</span>" in html
    assert congvan("show", dispatch, "--html", tmp_path / "khong-co" / "trang.html").exit_code == 2


def test_show_tells_what_cannot_be_read(tmp_path: Path) -> None:
    told = congvan("show", tmp_path / "khong-co.pdf")
    assert told.exit_code == 2
    assert told.stderr.startswith(f"{tmp_path / 'khong-co.pdf'}: ")
    assert "Cách xử lý: " in told.stderr


def test_evaluate_scores_a_run(ran: Batch, tmp_path: Path) -> None:
    assert ran.out is not None
    row = next(t for t in ran.rows if t.source == "cv-214.txt")
    gold = {
        "id": "cv-214",
        "meta": {"number": "215/SNV-CCHC"},
        "tasks": [{"quote": row.directive.text, "kind": "task", "leads": ["Sở Tài chính"], "due": "2025-06-30"}],
    }
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "cv-214.json").write_text(json.dumps(gold), encoding="utf-8")
    told = congvan("evaluate", tmp_path / "gold", ran.out, "--errors", "--json", tmp_path / "out.json")
    assert told.exit_code == 0, told.output
    assert "cv-214 | meta_number | 215/SNV-CCHC | 214/SNV-CCHC" in told.stdout
    assert "1 văn bản chuẩn" in told.stdout
    written = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert written["task"] == {"p": 0.25, "r": 1.0, "f1": 0.4, "gold": 1, "pred": 4}
    assert "gold documents" in congvan("evaluate", tmp_path / "gold", ran.out, "--lang", "en").stdout


def test_evaluate_tells_what_is_not_there(tmp_path: Path) -> None:
    told = congvan("evaluate", tmp_path, tmp_path)
    assert told.exit_code == 2
    assert f"{tmp_path}: Không có bảng chuẩn (*.json) nào. Cách xử lý: " in told.stderr


def test_progress_is_shown_on_a_terminal_only(dispatch: Path, tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("congvan")
    args = [script, "run", dispatch, "--out", tmp_path / "out"]
    piped = subprocess.run(args, capture_output=True, text=True, check=True)
    assert piped.stderr == ""
    forced = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": "100"}
    shown = subprocess.run(args, capture_output=True, text=True, check=True, env=forced)
    assert "Đang đọc văn bản" in shown.stderr
    assert "1/1" in shown.stderr


def test_passwords_come_from_a_file_or_the_command_line(tmp_path: Path) -> None:
    from tests.readers.test_unlock import WORD, sealed

    given = tmp_path / "khoa.docx"
    given.write_bytes(sealed(WORD, "bi-mat"))
    listed = tmp_path / "mat-khau.txt"
    listed.write_text("\ufeffsai\nbi-mat\n", encoding="utf-8")
    refused = congvan("show", str(given))
    assert refused.exit_code == 2
    assert "--password-file" in refused.stderr
    for options in (("--password-file", str(listed)), ("--password", "sai", "--password", "bi-mat")):
        shown = congvan("show", str(given), *options)
        assert shown.exit_code == 0
        assert "bão số 12" in shown.stdout
    assert congvan("show", str(given), "--password-file", str(tmp_path / "khong-co.txt")).exit_code == 2
