"""Confidence: every sign shows on its example, no sign adds sureness, bad models are refused."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from extractors import confidence
from extractors.confidence import assess, load_model, parse_model
from extractors.doubts import SIGNS
from extractors.records import Assignment, Metadata
from pipeline.nlp import make_nlp, to_doc
from pipeline.readers.txt import read_txt
from tests.cases.documents import letter

DATA = Path(confidence.__file__).with_name("data") / "learned" / "confidence.toml"
FILE = tomllib.loads(DATA.read_text("utf-8"))
INTRODUCTION = "Thực hiện chỉ đạo của UBND tỉnh, Sở Nội vụ đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:"
SURE = "Sở Tài chính chủ trì, phối hợp với Sở Tư pháp thẩm định dự toán, báo cáo UBND tỉnh trước ngày 30/6/2025."


def read(example: str) -> list[Assignment]:
    """The assessed rows of an example: a sentence is an item below an introduction, several lines are a whole body."""
    lines = example.split("\n")
    given = {"title": ("KẾ HOẠCH", "Phòng cháy, chữa cháy rừng")} if lines[0].isupper() else {}
    body = lines if len(lines) > 1 else [INTRODUCTION, f"1. {example}", "2. Sở Xây dựng vận hành hệ thống."]
    text = "\n".join(letter(body, given)) + "\n"
    doc = to_doc(make_nlp(), read_txt(Path("example.txt"), text.encode()))
    return list(doc._.assignments)


@pytest.mark.parametrize("doubt", FILE["doubt"], ids=lambda d: d["code"])
def test_a_sign_shows_on_its_example(doubt: dict[str, str]) -> None:
    assert any(doubt["code"] in row.doubts for row in read(doubt["example"])), [
        (row.doubts, row.leads) for row in read(doubt["example"])
    ]


def test_a_row_without_doubts_is_sure_but_not_certain() -> None:
    row = read(SURE)[0]
    assert row.doubts == ()
    assert 0.9 <= row.confidence < 1


def test_doubts_are_told_dearest_first() -> None:
    costs = load_model().costs
    row = max(read("Một số đơn vị bàn giao hồ sơ, còn chậm, cho Sở Nội vụ theo dõi."), key=lambda r: len(r.doubts))
    assert len(row.doubts) >= 3
    assert [costs[c] for c in row.doubts] == sorted((costs[c] for c in row.doubts), reverse=True)


def test_a_doubt_never_raises_the_confidence() -> None:
    for codes in combinations(load_model().costs, 3):
        assert confidence.confidence(codes) <= min(confidence.confidence(codes[:n]) for n in range(3))
    assert confidence.confidence(tuple(load_model().costs)) >= 0.01
    assert confidence.confidence(()) < 1


def test_the_same_row_gets_the_same_confidence_whatever_it_had_before() -> None:
    row = read(SURE)[0]
    text = " " * row.start + SURE
    other = replace(row, confidence=0.123, doubts=("long",))
    assert assess(text, [other], Metadata()) == assess(text, [row], Metadata())


def test_the_model_is_calibrated_on_documents_left_out() -> None:
    rows = FILE["reliability"]["bins"]
    sure = [(n, right) for low, _, n, _, right in rows if low >= 0.9]
    assert sum(n * right for n, right in sure) / sum(n for n, _ in sure) >= 0.9
    assert all(abs(said - right) <= 0.1 for _, _, n, said, right in rows if n >= 50)


MODEL = '[model]\nintercept = 3.0\n[[doubt]]\ncode = "no_lead"\ncost = {cost}\nexample = "{example}"\n'


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        (MODEL.format(cost=-0.5, example="x"), "must cost"),
        (MODEL.format(cost=0.0, example="x"), "must cost"),
        (MODEL.format(cost=1.0, example=""), "example"),
        (MODEL.format(cost=1.0, example="x").replace("no_lead", "no_such"), "no sign"),
        (MODEL.format(cost=1.0, example="x") + "weight = 2\n", "weight"),
        (MODEL.format(cost=1.0, example="x") + "[extra]\n", "extra"),
        (MODEL.format(cost=1.0, example="x").replace("intercept", "slope = 1\nintercept"), "slope"),
    ],
)
def test_a_model_that_is_not_what_it_should_be_is_refused(toml: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_model(toml)


def test_every_doubt_is_a_sign_and_stands_once() -> None:
    codes = [d["code"] for d in FILE["doubt"]]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(SIGNS)
    assert list(load_model().costs) == sorted(load_model().costs, key=lambda c: -load_model().costs[c])
