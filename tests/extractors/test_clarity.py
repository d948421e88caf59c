"""The 6 rõ: what each code is for, and what does not deserve it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.clarity import CODES, SIX, unclear
from extractors.records import Metadata
from tests.extractors.sentences import INTRODUCTION, read, row

CASES = [
    ("Các cơ quan liên quan rà soát thủ tục trước ngày 15/9/2025.", ("person.vague", "product.none")),
    ("Sở Y tế nâng cao trách nhiệm của người đứng đầu.", ("work.vague", "time.none", "product.none")),
    ("Sở Y tế, Sở Tư pháp rà soát thủ tục trước ngày 15/9/2025.", ("responsibility.several", "product.none")),
    ("Sở Y tế trình cấp có thẩm quyền ban hành đề án trước ngày 15/9/2025.", ("authority.unnamed",)),
    ("Sở Y tế lắp đặt biển báo.", ("time.none",)),
    ("Sở Y tế định kỳ báo cáo UBND tỉnh kết quả thực hiện.", ("time.period",)),
    ("Sở Y tế rà soát thủ tục trước ngày 15/9/2025.", ("product.none",)),
    ("Sở Y tế rà soát kho, xử lý nếu có hàng hỏng.", ("time.none", "product.none")),
]


@pytest.mark.parametrize(("sentence", "codes"), CASES)
def test_what_is_unclear(sentence: str, codes: tuple[str, ...]) -> None:
    assert row(sentence).unclear == codes


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Y tế xây dựng kế hoạch kiểm tra bếp ăn trước ngày 15/9/2025.",
        "Sở Y tế rà soát 100% thủ tục trước ngày 15/9/2025.",  # the level to be reached is what must come out
        "Sở Y tế lắp đặt biển báo trước ngày 15/9/2025.",  # work that shows by itself
        "UBND xã Đức Trọng, UBND xã Đơn Dương lắp đặt biển báo trước ngày 15/9/2025.",  # each at its own place
        "UBND các xã, phường lắp đặt biển báo trước ngày 15/9/2025.",
        "Sở Y tế sẵn sàng lực lượng cấp cứu khi có yêu cầu.",  # the event is the time
        "Trường hợp phát sinh ca bệnh mới, Sở Y tế khoanh vùng xử lý ngay.",
        "Nghiêm cấm các đơn vị thu phí ngoài quy định.",  # holds all the time
        "Sở Y tế định kỳ hằng quý báo cáo UBND tỉnh kết quả thực hiện.",
    ],
)
def test_what_is_clear(sentence: str) -> None:
    assert row(sentence).unclear == ()


def test_a_document_without_number_gives_no_authority() -> None:
    assert row("Sở Y tế lắp đặt biển báo trước ngày 15/9/2025.", number="").unclear == ("authority.document",)


def test_what_nobody_is_named_for_and_what_has_no_verb() -> None:
    text, found = read([INTRODUCTION, "1. Sở Y tế lắp đặt biển báo trước ngày 15/9/2025."])
    a = replace(found[0], leads=(), action=None)
    assert unclear(text, a, Metadata(number="1", issuer="UBND"))[:2] == ("person.none", "work.none")


def test_every_code_belongs_to_one_of_the_six_in_their_order() -> None:
    ways = [code.partition(".")[0] for code in CODES]
    assert set(ways) == set(SIX)
    assert ways == sorted(ways, key=SIX.index)
