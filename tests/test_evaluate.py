"""Scores, worked out by hand on invented tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate import BadTables, Report, comparison_words, evaluate, pair_up, same_name, token_f1


def task(quote: str, **fields: Any) -> dict[str, Any]:
    empty = {"kind": "task", "leads": [], "coordinators": [], "report_to": [], "due": None, "recurrence": None}
    return {"quote": quote, "directive": quote, **empty, **fields}


GOLD_TASKS = [
    task("Rà soát thủ tục hành chính của ngành", leads=["Sở Tài chính", "Sở Y tế"], due="2025-06-30"),
    task(
        "Báo cáo kết quả thực hiện",
        kind="report",
        leads=["UBND các xã"],
        report_to=["UBND tỉnh"],
        recurrence="quarterly",
    ),
    task("Bố trí kinh phí sửa chữa cầu", leads=["Sở Xây dựng"], coordinators=["Sở Tài chính"]),
]
META = {"number": "12/KH-UBND", "issued_date": "2025-05-09", "issuer": "UBND tỉnh An Hòa", "doc_type": "kế hoạch"}


def score(tmp_path: Path, predicted: list[dict[str, Any]], document: dict[str, Any] | None) -> Report:
    gold, out = tmp_path / "gold", tmp_path / "out"
    gold.mkdir()
    out.mkdir()
    table = {
        "id": "kh-12",
        "meta": META,
        "addressees": ["Sở Tài chính"],
        "distribution": [{"name": "Như trên", "purpose": None}],
        "references": [{"type": "thông báo", "number": "156-TB/TW", "date": None}],
        "tasks": GOLD_TASKS,
    }
    (gold / "kh-12.json").write_text(json.dumps(table), encoding="utf-8")
    lines = [] if document is None else [json.dumps({"source": "2025/kh-12.docx", **document})]
    (out / "documents.jsonl").write_text("\n".join(lines), encoding="utf-8")
    rows = "\n".join(json.dumps({"source": "2025/kh-12.docx", **row}) for row in predicted)
    (out / "tasks.jsonl").write_text(rows, encoding="utf-8")
    return evaluate(gold, out)


def counts(report: Report, name: str) -> tuple[int, int, int]:
    s = report.scores[name]
    return s.right, s.gold, s.predicted


def test_a_perfect_run(tmp_path: Path) -> None:
    document = {
        **META,
        "addressees": ["Sở Tài chính"],
        "distribution": [{"name": "Như trên", "purpose": None}],
        "references": [{"type": None, "number": "156-TB/TW", "date": None}],
    }
    report = score(tmp_path, GOLD_TASKS, document)
    assert (report.documents, report.absent) == (1, 0)
    assert report.differences == []
    assert all(s.f1 == 1.0 for s in report.scores.values())


def test_rows_and_fields_are_counted(tmp_path: Path) -> None:
    predicted = [
        # same row: one lead of two, another due date
        task("Rà soát thủ tục hành chính", leads=["Sở Y tế"], due="2025-07-01"),
        # same row, everything right, abbreviation and tone marks apart
        task(
            "Báo cáo kết quả thực hiện",
            kind="report",
            leads=["Ủy ban nhân dân các xã"],
            report_to=["Uỷ ban nhân dân tỉnh"],
            recurrence="quarterly",
        ),
        # no such row
        task("Trân trọng cảm ơn sự phối hợp", leads=["Sở Nội vụ"], due="2025-01-01"),
    ]
    report = score(
        tmp_path, predicted, {"number": "12 / kh-ubnd", "issued_date": "2025-05-10", "issuer": "UBND TỈNH AN HOÀ"}
    )
    assert counts(report, "task") == (2, 3, 3)
    assert counts(report, "row") == (1, 3, 3)
    assert counts(report, "leads") == (2, 4, 3)
    assert counts(report, "coordinators") == (0, 1, 0)
    assert counts(report, "report_to") == (1, 1, 1)
    assert counts(report, "due") == (0, 1, 2)
    assert counts(report, "recurrence") == (1, 1, 1)
    assert counts(report, "kind") == (2, 2, 2)
    assert counts(report, "meta_number") == (1, 1, 1)
    assert counts(report, "meta_issued_date") == (0, 1, 1)
    assert counts(report, "meta_issuer") == (1, 1, 1)
    assert counts(report, "meta_doc_type") == (0, 1, 0)
    assert counts(report, "references") == (0, 1, 0)
    assert report.scores["leads"].precision == pytest.approx(2 / 3)
    assert report.scores["leads"].recall == 0.5
    assert report.scores["leads"].f1 == pytest.approx(4 / 7)
    told = {(d[1]) for d in report.differences}
    assert {"leads", "due", "missed", "spurious", "meta_issued_date", "meta_doc_type"} <= told


def test_a_document_that_was_not_read_counts_as_missed(tmp_path: Path) -> None:
    report = score(tmp_path, [], None)
    assert report.absent == 1
    assert counts(report, "task") == (0, 3, 0)
    assert report.scores["task"].f1 == 0.0
    assert report.to_dict()["row"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 3, "pred": 0}


def test_names_are_compared_as_people_would() -> None:
    assert same_name("UBND tỉnh", "Uỷ ban nhân dân tỉnh")
    assert same_name("các Sở, ban, ngành", "sở, ban, ngành")
    assert same_name("đồng chí Trần Văn Bình", "Trần Văn Bình")
    assert not same_name("Sở Tài chính", "Sở Tư pháp")
    assert not same_name("Sở Tài chính", "")
    assert comparison_words("156-TB/TW") == ["156-tb/tw"]


def test_token_f1_is_the_overlap_of_two_bags() -> None:
    assert token_f1(["a", "b", "b"], ["b", "c"]) == pytest.approx(2 / 5)
    assert token_f1([], ["a"]) == 0.0


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    pairs = pair_up(["a", "ab"], ["ab", "abc"], lambda x, y: len(set(x) & set(y)) / len(set(x) | set(y)), 0.3)
    assert sorted(pairs) == [(0, 1), (1, 0)]


def test_what_cannot_be_scored_is_told_by_file(tmp_path: Path) -> None:
    with pytest.raises(BadTables, match="bảng chuẩn") as told:
        evaluate(tmp_path, tmp_path)
    assert told.value.path == tmp_path
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadTables) as told:
        evaluate(tmp_path, tmp_path)
    assert told.value.path == tmp_path / "a.json"
    (tmp_path / "a.json").write_text('{"id": "a", "tasks": []}', encoding="utf-8")
    with pytest.raises(BadTables, match="There is no such file") as told:
        evaluate(tmp_path, tmp_path, "en")
    assert told.value.path == tmp_path / "documents.jsonl"
    (tmp_path / "documents.jsonl").write_text('{"nothing": 1}\n', encoding="utf-8")
    with pytest.raises(BadTables, match="source"):
        evaluate(tmp_path, tmp_path)
