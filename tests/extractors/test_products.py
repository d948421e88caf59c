"""Products: stated by the text, or implied by the object of a verb; never more than the text's words."""

from __future__ import annotations

import pytest

from tests.extractors.sentences import row


@pytest.mark.parametrize(
    ("sentence", "product"),
    [
        ("Sở Tư pháp rà soát thủ tục. Sản phẩm: danh mục thủ tục được rút gọn.", "danh mục thủ tục được rút gọn"),
        ("Sở Tư pháp tập huấn hòa giải viên; kết quả cần đạt: 12 lớp.", "12 lớp"),
    ],
)
def test_a_product_that_is_stated(sentence: str, product: str) -> None:
    a = row(sentence)
    assert (a.product and a.product.text, a.product_basis) == (product, "stated")
    assert all(product not in piece.text for piece in a.summary)


@pytest.mark.parametrize(
    ("sentence", "product"),
    [
        ("Sở Tư pháp xây dựng kế hoạch kiểm tra văn bản, trình UBND tỉnh phê duyệt.", "kế hoạch kiểm tra văn bản"),
        (
            "Sở Tư pháp tham mưu UBND tỉnh ban hành Quyết định quy định giá đất, hoàn thành trong tháng 9/2025.",
            "Quyết định quy định giá đất",
        ),
        ("Sở Tư pháp lập Phụ lục giải trình số liệu theo quy định.", "Phụ lục giải trình số liệu"),
        ("Sở Tư pháp gửi danh sách về Sở Nội vụ trước ngày 15/9/2025.", "danh sách"),
        ("Sở Tư pháp báo cáo UBND tỉnh kết quả thực hiện.", "kết quả thực hiện"),
        ("Sở Tư pháp báo cáo UBND tỉnh trước ngày 20/9/2025.", "báo cáo"),
    ],
)
def test_a_product_that_the_words_imply(sentence: str, product: str) -> None:
    a = row(sentence)
    assert (a.product and a.product.text, a.product_basis) == (product, "inferred")


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Tư pháp rà soát thủ tục trước ngày 15/9/2025.",
        "Sở Tư pháp thực hiện nghiêm Quyết định này.",  # the document itself
        "Sở Tư pháp không ban hành quyết định trái thẩm quyền.",  # a prohibition makes nothing
        "Sở Tư pháp chịu trách nhiệm về số liệu trong báo cáo.",
    ],
)
def test_duties_without_a_product(sentence: str) -> None:
    a = row(sentence)
    assert (a.product, a.product_basis) == (None, None)
