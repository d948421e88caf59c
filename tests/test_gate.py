"""The score gate: no score on the gold tables may fall under its pinned floor (see ``tests/gold_floors.py``)."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any

import pytest

from tests import gold_floors

PINNED: dict[str, Any] = {"digest": "0", "floors": {"row": 0.9, "task": 0.95}, "lowered": []}
TODAY = dt.date(2026, 1, 2)


def test_floors_belong_to_the_gold_tables_as_they_are() -> None:
    assert gold_floors.load()["digest"] == gold_floors.digest(), (
        "gold tables or their documents have changed: run `uv run python -m tests.gold_floors`"
    )


def test_no_score_is_under_its_floor() -> None:
    report = gold_floors.measure()
    assert report.documents >= 10
    assert report.absent == 0
    floors = gold_floors.load()["floors"]
    measured = gold_floors.scores(report)
    below = gold_floors.fallen(measured, floors)
    assert not below, f"(floor, measured): {below}\n" + "\n".join(map(str, report.differences))
    assert set(measured) == set(floors), "a field without a floor is not held: run `python -m tests.gold_floors`"


def test_every_fallen_floor_has_a_reason() -> None:
    for entry in gold_floors.load()["lowered"]:
        assert entry["reason"].strip()
        assert all(new < old for old, new in entry["scores"].values())


def test_scores_that_rise_raise_the_floors() -> None:
    new = gold_floors.pin({"row": 0.92, "task": 0.95}, PINNED, "1", None, TODAY)
    assert new == {"digest": "1", "floors": {"row": 0.92, "task": 0.95}, "lowered": []}


def test_a_floor_falls_only_with_a_reason() -> None:
    worse = {"row": 0.89, "task": 0.97}
    with pytest.raises(ValueError, match=r"row: 0\.890 is under its floor 0\.900"):
        gold_floors.pin(worse, PINNED, "1", None, TODAY)
    new = gold_floors.pin(worse, PINNED, "1", "bảng chuẩn có thêm văn bản khó", TODAY)
    assert new["floors"] == worse
    assert new["lowered"] == [
        {"date": "2026-01-02", "reason": "bảng chuẩn có thêm văn bản khó", "scores": {"row": [0.9, 0.89]}}
    ]


def test_a_field_that_is_not_measured_any_more_has_fallen() -> None:
    assert gold_floors.fallen({"task": 0.99}, PINNED["floors"]) == {"row": (0.9, 0.0)}


def test_the_script_explains_itself() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.gold_floors", "--help"], cwd=gold_floors.ROOT, capture_output=True, text=True
    )
    assert told.returncode == 0
    assert "--lower REASON" in told.stdout
