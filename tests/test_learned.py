"""The measuring of the confidence: labels as `congvan evaluate` gives them, known scores, a bounded fit."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench.learned import reliability
from bench.learned.__main__ import main
from bench.learned.labels import labelled_rows, load_readings
from bench.learned.logistic import fit
from bench.learned.pieces import material

GOLD: dict[str, Any] = {
    "id": "cv-214",
    "tasks": [
        {
            "quote": "Sở Tài chính chủ trì, phối hợp với Sở Tư pháp rà soát thủ tục về đầu tư công, gửi kết quả về Sở"
            " Nội vụ trước ngày 30/6/2025",
            "kind": "task",
            "leads": ["Sở Tài chính"],
            "coordinators": ["Sở Tư pháp"],
            "report_to": ["Sở Nội vụ"],
            "due": "2025-06-30",
            "recurrence": None,
        },
        {
            "quote": "UBND các xã, phường công khai thủ tục tại bộ phận một cửa; định kỳ hằng quý báo cáo UBND tỉnh",
            "kind": "task",
            "leads": ["Sở Y tế"],
            "coordinators": [],
            "report_to": ["UBND tỉnh"],
            "due": None,
            "recurrence": "monthly",
        },
        {
            "quote": "Nghiêm cấm yêu cầu người dân nộp giấy tờ ngoài quy định",
            "kind": "prohibition",
            "leads": ["các sở"],
        },
    ],
}


@pytest.fixture
def readings(dispatch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The readings of the small dispatch, written by the command."""
    (dispatch.parent / "cv-214.json").write_text(json.dumps(GOLD, ensure_ascii=False), "utf-8")
    out = tmp_path / "readings.jsonl"
    monkeypatch.setattr("sys.argv", ["bench.learned", "readings", f"made={dispatch.parent}", "--out", str(out)])
    main()
    return out


def test_rows_are_right_or_wrong_as_evaluate_counts_them(readings: Path) -> None:
    (reading,) = load_readings([readings])
    rows = labelled_rows(reading)
    assert [r.wrong for r in rows] == [(), ("leads", "recurrence"), ("leads",), ("spurious",)]
    assert {r.document for r in rows} == {"made/cv-214"}


def test_signs_are_those_the_row_was_given(readings: Path) -> None:
    (reading,) = load_readings([readings])
    for row, assignment in zip(labelled_rows(reading), reading["assignments"], strict=True):
        assert set(assignment["doubts"]) == row.signs


def test_pieces_are_the_rows_and_the_sentences_outside_them(readings: Path) -> None:
    (reading,) = load_readings([readings])
    made = material(reading)
    assert [p.row for p in made.pieces if p.row is not None] == [0, 1, 2, 3]
    assert [p.true for p in made.pieces if p.row is not None] == [True, True, True, False]
    outside = [made.text[p.start : p.end] for p in made.pieces if p.row is None]
    assert any("đề nghị các cơ quan, đơn vị thực hiện" in s for s in outside)
    assert not any("Trần Văn Bình" in s for s in outside)
    assert [(j.row, j.begins, j.true) for j in made.joints] == [(1, False, False)]


def test_scores_with_known_answers() -> None:
    confidence, right = np.array([0.95, 0.9, 0.4, 0.1]), np.array([1.0, 0.0, 1.0, 0.0])
    assert reliability.auc(confidence, right) == pytest.approx(0.75)
    assert reliability.auc(np.full(4, 0.5), right) == pytest.approx(0.5)
    assert math.isnan(reliability.auc(confidence, np.ones(4)))
    assert reliability.brier(confidence, right) == pytest.approx((0.0025 + 0.81 + 0.36 + 0.01) / 4)
    bins = reliability.table(confidence, right)
    assert [(b.low, b.high, b.rows, b.right) for b in bins] == [
        (0.0, 0.3, 1, 0.0),
        (0.3, 0.5, 1, 1.0),
        (0.9, 0.95, 1, 0.0),
        (0.95, 1.0, 1, 1.0),
    ]


def test_a_fit_finds_base_rates_and_keeps_weights_below_zero() -> None:
    random = np.random.default_rng(3)
    features = (random.random((4000, 2)) < 0.3).astype(float)
    groups = (np.arange(4000) % 2).astype(int)
    odds = np.where(groups == 0, 2.0, 1.0) - 1.5 * features[:, 0] + 1.0 * features[:, 1]
    right = (random.random(4000) < 1 / (1 + np.exp(-odds))).astype(float)
    free = fit(features, right, groups, np.ones(4000), penalty=0.1)
    assert free.intercepts == pytest.approx([2.0, 1.0], abs=0.25)
    assert free.weights == pytest.approx([-1.5, 1.0], abs=0.25)
    bounded = fit(features, right, groups, np.ones(4000), penalty=0.1, never_positive=True)
    assert bounded.weights[0] < -1.0
    assert bounded.weights[1] == 0.0
