"""Purpose and condition: clauses of a directive, and the clauses that only look like them."""

from __future__ import annotations

import pytest

from tests.extractors.sentences import row


@pytest.mark.parametrize(
    ("sentence", "purpose"),
    [
        ("Sở Y tế rà soát quy trình khám bệnh nhằm rút ngắn thời gian chờ, gửi Sở Nội vụ.", "rút ngắn thời gian chờ"),
        ("Sở Y tế bố trí thêm bàn tiếp nhận để người dân không phải chờ lâu.", "người dân không phải chờ lâu"),
        ("Sở Y tế mở lớp sơ cứu với mục đích nâng cao kỹ năng theo quy định.", "nâng cao kỹ năng"),
        ("Để chuẩn bị lễ khai giảng, Sở Y tế kiểm tra bếp ăn bán trú.", "chuẩn bị lễ khai giảng"),
    ],
)
def test_a_purpose_ends_where_the_work_goes_on(sentence: str, purpose: str) -> None:
    a = row(sentence)
    assert a.purpose is not None
    assert a.purpose.text == purpose


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Y tế không để xảy ra tình trạng thiếu thuốc.",  # lets
        "Sở Y tế chịu trách nhiệm nếu để xảy ra sai sót.",
        "Sở Y tế gửi danh sách về Sở Nội vụ để tổng hợp, báo cáo UBND tỉnh.",  # the receiver's work
        "Sở Y tế báo cáo UBND tỉnh để Hội đồng thẩm định xem xét.",
        "Sở Y tế chủ trì, phối hợp với Sở Nội vụ để tổ chức lễ khai mạc.",  # the work itself
        "Sở Y tế rà soát thủ tục (để trình HĐND tỉnh).",  # an aside
    ],
)
def test_what_is_no_purpose(sentence: str) -> None:
    assert row(sentence).purpose is None


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("Sở Y tế sẵn sàng lực lượng cấp cứu khi có yêu cầu.", "khi có yêu cầu"),
        ("Trường hợp phát sinh ca bệnh mới, Sở Y tế khoanh vùng xử lý ngay.", "Trường hợp phát sinh ca bệnh mới"),
        ("Sở Y tế chịu trách nhiệm nếu để xảy ra sai sót.", "nếu để xảy ra sai sót"),
    ],
)
def test_a_condition_opens_or_closes_the_directive(sentence: str, condition: str) -> None:
    a = row(sentence)
    assert a.condition is not None
    assert a.condition.text == condition


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Y tế tổng hợp kinh phí (nếu có).",
        "Ngay sau khi nhận được văn bản, Sở Y tế rà soát quy trình.",
        "Sở Y tế rà soát quy trình trước khi trình UBND tỉnh.",
    ],
)
def test_what_is_no_condition(sentence: str) -> None:
    assert row(sentence).condition is None
