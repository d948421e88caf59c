"""The action in short: pieces of the text, without who, when, to whom, why."""

from __future__ import annotations

import pytest

from extractors.actions import joined
from tests.extractors.sentences import row, rows


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        (
            "Sở Tư pháp chủ trì, phối hợp với Sở Tài chính, Sở Nội vụ rà soát thủ tục, gửi kết quả về Văn phòng UBND "
            "tỉnh trước ngày 20/9/2025.",
            "rà soát thủ tục, gửi kết quả",
        ),
        ("Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ để tổ chức lễ khai mạc.", "tổ chức lễ khai mạc"),
        ("Sở Tư pháp chủ trì hội nghị sơ kết.", "chủ trì hội nghị sơ kết"),
        (
            "Sở Tư pháp phối hợp với Văn phòng UBND tỉnh, căn cứ Nghị định số 45/2020/NĐ-CP rà soát thủ tục.",
            "rà soát thủ tục",
        ),
        (
            "Sở Tư pháp chủ động, khẩn trương tổ chức kiểm tra, theo quy định tại Điều 5 Thông tư số 02/2021/TT-BTP, "
            "bảo đảm khách quan.",
            "tổ chức kiểm tra, bảo đảm khách quan",
        ),
        ("Sở Tư pháp rà soát quy trình nhằm rút ngắn thời gian, hoàn thành trong tháng 9/2025.", "rà soát quy trình"),
        ("Sở Tư pháp gửi danh sách về Sở Nội vụ (qua Văn phòng) để tổng hợp, báo cáo UBND tỉnh.", "gửi danh sách"),
        ("Sở Tư pháp sẵn sàng lực lượng khi có yêu cầu.", "sẵn sàng lực lượng"),
        ("Sở Tư pháp có trách nhiệm hướng dẫn UBND các xã, phường.", "hướng dẫn UBND các xã, phường"),
    ],
)
def test_only_the_work_is_left(sentence: str, short: str) -> None:
    assert joined(piece.text for piece in row(sentence).summary) == short


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("Nghiêm cấm các đơn vị thu phí ngoài quy định.", "Nghiêm cấm thu phí ngoài quy định"),
        ("Các đơn vị không thu phí ngoài quy định.", "không thu phí ngoài quy định"),
        (
            "Các đơn vị không mua sắm xe ô tô khi chưa có ý kiến của Sở Tài chính.",
            "không mua sắm xe ô tô khi chưa có ý kiến của Sở Tài chính",
        ),
    ],
)
def test_a_prohibition_never_reads_as_an_order(sentence: str, short: str) -> None:
    a = row(sentence)
    assert a.kind == "prohibition"
    assert joined(piece.text for piece in a.summary) == short


def test_every_row_with_an_action_has_one_in_short() -> None:
    found = rows(["UBND tỉnh yêu cầu:", "1. Sở Y tế báo cáo trước ngày 15/9/2025.", "2. Sở Y tế thực hiện."])
    assert found
    assert all(a.summary for a in found if a.action is not None)


def test_pieces_are_joined_without_a_blank_before_a_mark() -> None:
    assert joined(["rà soát\n quy trình", ", gửi kết quả", "và lưu"]) == "rà soát quy trình, gửi kết quả và lưu"
    assert joined([]) == ""
