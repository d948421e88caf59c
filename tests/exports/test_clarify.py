"""What to ask of the assigner."""

from __future__ import annotations

from extractors.clarity import CODES, SIX
from pipeline.batch import Batch
from pipeline.exports.clarify import clarifications
from pipeline.messages import MISSING, REQUESTS, UNCLEAR
from pipeline.unclear import number_ranges, statement, statements


def test_each_document_lists_what_its_rows_lack(ran: Batch) -> None:
    found = {c.record.source: c for c in clarifications(ran.documents, ran.rows)}
    for number, task in enumerate(ran.rows, start=1):
        own = found.get(task.source)
        lacking = own.lacking if own else {}
        assert {code for code, numbers in lacking.items() if number in numbers} == set(task.unclear)
        assert {six for six in SIX if own and number in own.numbers(six)} == set(task.missing)
    nameless = found["2025/cv-khong-so.txt"]
    assert "authority.document" in nameless.lacking, "a document without a number does not show its authority"
    assert nameless.as_a_whole == {"authority"}
    assert set(nameless.rows) < set(nameless.numbers("authority")), "what the document lacks makes no row unclear"


def test_statements_and_requests_go_together_in_the_order_of_the_six(ran: Batch) -> None:
    for c in clarifications(ran.documents, ran.rows):
        assert list(c.lacking) == [code for code in CODES if code in c.lacking]
        assert len(c.statements()) == len(c.requests()) == len(c.lacking)


def test_a_statement_names_the_rows_or_the_document() -> None:
    assert statement("time.none", (3, 7)) == "Nhiệm vụ 3, 7: chưa nêu thời hạn"
    assert statement("time.none", (3, 4, 5), "en") == "Task 3–5: no time is given"
    assert statement("authority.document", (1, 2)).startswith("Cả văn bản: ")
    told = statements([("time.none", (3, 7)), ("product.none", (1,))])
    assert told == "Nhiệm vụ 3, 7: chưa nêu thời hạn; Nhiệm vụ 1: chưa nêu sản phẩm, kết quả"


def test_there_is_a_word_and_something_to_ask_for_each_code() -> None:
    assert list(UNCLEAR) == list(REQUESTS) == list(CODES)
    assert list(dict.fromkeys(code.partition(".")[0] for code in CODES)) == list(MISSING) == list(SIX)


def test_numbers_are_written_as_people_do() -> None:
    assert number_ranges([1, 2, 3, 4, 7, 9, 10]) == "1–4, 7, 9, 10"
    assert number_ranges([5]) == "5"
    assert number_ranges([]) == ""
