"""The public face: one file in, a table out."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.errors import CongvanError, NotAFile, SecretDocument, UnreadableFile
from pipeline.table import COLUMNS
from tests.conftest import DISPATCH


def test_one_file_becomes_a_table(dispatch: Path) -> None:
    table = pipeline.process(dispatch).tasks
    assert tuple(table.columns) == COLUMNS
    assert list(table["order"]) == [1, 2, 3, 4]
    assert table["leads"][0] == ["Sở Tài chính"]
    assert table["coordinators"][0] == ["Sở Tư pháp"]
    assert table["report_to"][0] == ["Sở Nội vụ"]
    assert table["due"][0] == pd.Timestamp(2025, 6, 30)
    assert pd.isna(table["due"][1])
    assert table["recurrence"][1] == "quarterly"
    assert table["kind"].dtype == "category"
    assert str(table["issued_date"].dtype).startswith("datetime64")


def test_a_table_without_rows_has_the_same_columns(tmp_path: Path) -> None:
    path = tmp_path / "thu.txt"
    path.write_text("Trân trọng cảm ơn.\n", encoding="utf-8")
    table = pipeline.process(path).tasks
    assert len(table) == 0
    assert tuple(table.columns) == COLUMNS
    assert str(table["due"].dtype).startswith("datetime64")


def test_document_tells_head_and_foot(dispatch: Path) -> None:
    document = pipeline.process(str(dispatch)).document
    assert document["number"] == "214/SNV-CCHC"
    assert document["issued_date"] == "2025-05-09"
    assert document["status"] == "read"
    assert document["tasks"] == 4
    assert {"type": "kế hoạch", "number": "31/KH-UBND", "date": "2025-02-12"} in document["references"]  # type: ignore[operator]


def test_every_finding_points_into_the_text(dispatch: Path) -> None:
    result = pipeline.process(dispatch)
    for row in result.rows:
        span = row.directive.evidence.span
        assert " ".join(result.text.slice(span).split()) == row.directive.text
        for found in (*row.leads, *row.coordinators, *row.report_to):
            assert result.text.slice(found.evidence.span) in found.text
            assert found.evidence.rule


def test_ids_are_the_same_on_every_run(dispatch: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ban-sao.txt"
    copy.write_bytes(dispatch.read_bytes())
    first, second = pipeline.process(dispatch).rows, pipeline.process(copy).rows
    assert [t.task_id for t in first] == [t.task_id for t in second]
    assert len({t.task_id for t in first}) == 4


def test_show_prints_the_text_and_the_table(dispatch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipeline.process(dispatch).show()
    shown = capsys.readouterr().out
    assert "[1] Sở Tài chính chủ trì" in shown
    assert "30/06/2025" in shown


def test_html_escapes_the_document_and_marks_roles(tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(DISPATCH.replace("thủ tục về", "<script>alert(1)</script> về"), encoding="utf-8")
    page = pipeline.process(path).to_html()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert 'title="1. chủ trì: Sở Tài chính"' in page
    assert page.count("<sup") == 4


def test_a_secrecy_mark_stops_unless_allowed(tmp_path: Path) -> None:
    path = tmp_path / "mat.txt"
    path.write_text("MẬT\n" + DISPATCH, encoding="utf-8")
    with pytest.raises(SecretDocument) as stopped:
        pipeline.process(path)
    assert stopped.value.path == path
    allowed = pipeline.process(path, secret="allow")
    assert allowed.document["secrecy"] == "MẬT"
    assert len(allowed.rows) == 4


def test_what_is_no_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NotAFile) as refused:
        pipeline.process(tmp_path)
    assert refused.value.path == tmp_path
    with pytest.raises(UnreadableFile):
        pipeline.process(tmp_path / "khong-co.pdf")
    assert issubclass(UnreadableFile, CongvanError)


def test_no_public_name_is_hidden_by_a_module() -> None:
    # a module pipeline/run.py would replace the function pipeline.run as soon as somebody imports it
    modules = {m.name for m in pkgutil.iter_modules(pipeline.__path__)}
    assert not modules & set(pipeline.__all__)
    assert callable(pipeline.run)
    assert callable(pipeline.process)


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, pipeline; print(sorted({'spacy', 'pandas', 'pyarrow', 'underthesea', 'rich'} & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert loaded.stdout.strip() == "[]"
