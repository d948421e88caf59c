"""What to ask of the assigner."""

from __future__ import annotations

from pipeline.batch import Batch
from pipeline.exports.clarify import clarifications, number_ranges
from pipeline.messages import MISSING, REQUESTS


def test_each_document_lists_what_its_rows_lack(ran: Batch) -> None:
    found = {(c.record.source, c.code): c.numbers for c in clarifications(ran.documents, ran.rows)}
    for number, task in enumerate(ran.rows, start=1):
        assert {code for (source, code), numbers in found.items() if number in numbers} == set(task.missing)
    assert ("2025/cv-khong-so.txt", "authority") in found, "a document without a number does not show its authority"
    assert ("cv-214.txt", "authority") not in found


def test_the_six_stand_in_their_order(ran: Batch) -> None:
    codes = [c.code for c in clarifications(ran.documents, ran.rows) if c.record.source == "cv-214.txt"]
    assert codes == [c for c in MISSING if c in codes]
    assert len(codes) >= 2


def test_there_is_something_to_ask_for_each_of_the_six() -> None:
    assert list(REQUESTS) == list(MISSING)


def test_numbers_are_written_as_people_do() -> None:
    assert number_ranges([1, 2, 3, 4, 7, 9, 10]) == "1–4, 7, 9, 10"
    assert number_ranges([5]) == "5"
    assert number_ranges([]) == ""
