"""Quantified targets: numbers, comparators, what is measured, and the numbers that are none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from extractors.quantities import quantities, quantity_words, read_number
from extractors.records import Target
from extractors.target_tables import table_targets
from extractors.targets import Setting, find_targets
from tests.cases.documents import lay_table

ISSUED = dt.date(2026, 1, 5)


@dataclass(frozen=True)
class Want:
    """What a target must say; ``measured`` None: nothing in the clause."""

    comparator: str
    value: float
    unit: str | None
    measured: str | None
    change: str | None = None
    per: str | None = None
    upper: float | None = None
    baseline: str | None = None
    due: str | None = None


def seen(t: Target) -> Want:
    """The comparable part of ``t``; every mention must be its own words."""
    return Want(
        t.comparator,
        t.value,
        t.unit.text if t.unit else None,
        t.measured.text if t.measured else None,
        t.change,
        t.per.text if t.per else None,
        t.upper,
        t.baseline.text if t.baseline else None,
        t.time.due.isoformat() if t.time and t.time.due else None,
    )


def found(text: str, aims: bool = False, deadlines: tuple[tuple[int, int], ...] = ()) -> list[Target]:
    """Targets of one text; their mentions must be the text's own words."""
    targets = find_targets(text, 0, len(text), Setting(ISSUED, aims=aims, deadlines=deadlines))
    for t in targets:
        assert t.text == text[t.start : t.end]
        for m in (t.unit, t.per, t.measured, t.baseline):
            assert m is None or m.text == text[m.start : m.end]
    return targets


@pytest.mark.parametrize(
    ("written", "value"),
    [("05", 5.0), ("1.250,5", 1250.5), ("15.000", 15000.0), ("3,5", 3.5), ("2.5", 2.5), ("100", 100.0), ("0,7", 0.7)],
)
def test_numbers_are_read_as_vietnamese_offices_write_them(written: str, value: float) -> None:
    assert read_number(written) == value


@pytest.mark.parametrize("written", ["30.6.2025", "1.2.3", "12.34.567"])
def test_what_is_grouped_like_a_date_is_no_number(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    "text",
    [
        "Công văn số 15 ngày 20/7/2025 theo Điều 3 Quyết định 439/QĐ-TTg.",
        "Trực ban 24/24 giờ trong giai đoạn 2026 - 2030.",
        "Kế hoạch phát triển kinh tế - xã hội 5 năm 2026 - 2030.",
        "Bản đồ tỷ lệ 1/2.000 khu vực đô thị, khóa XIII, lớp 9.",
    ],
)
def test_numbers_that_name_or_date_something_are_no_quantities(text: str) -> None:
    words = quantity_words(text, 0, len(text))
    assert [words[q.number].text for q in quantities(text, words)] == []


DIRECTIVES = [
    (
        "Tổ chức đối thoại với doanh nghiệp tối thiểu 02 buổi/tháng.",
        [Want("ge", 2, "buổi", "buổi", per="/tháng")],
    ),
    (
        "Kiểm tra công tác cải cách hành chính tại ít nhất 30% cơ quan, đơn vị trong năm 2026.",
        [Want("ge", 30, "%", "cơ quan, đơn vị", due="2026-12-31")],
    ),
    (
        "Giảm 10% số vụ tai nạn giao thông so với cùng kỳ năm 2025.",
        [Want("eq", 10, "%", "số vụ tai nạn giao thông", change="decrease", baseline="so với cùng kỳ năm 2025")],
    ),
    (
        "Bảo đảm tỷ lệ giải ngân vốn đầu tư công đạt trên 95% kế hoạch vốn được giao.",
        [Want("gt", 95, "%", "tỷ lệ giải ngân vốn đầu tư công")],
    ),
    (
        "Cắt giảm ít nhất 30% thời gian giải quyết thủ tục, 20% chi phí tuân thủ.",
        [
            Want("ge", 30, "%", "thời gian giải quyết thủ tục", change="decrease"),
            Want("eq", 20, "%", "chi phí tuân thủ", change="decrease"),
        ],
    ),
    ("Thời gian trả kết quả không quá 05 ngày làm việc.", [Want("le", 5, "ngày làm việc", "Thời gian trả kết quả")]),
    (
        "Rút ngắn thời gian giải quyết hồ sơ tối thiểu 02 ngày so với quy định.",
        [Want("ge", 2, "ngày", "thời gian giải quyết hồ sơ", change="decrease", baseline="so với quy định")],
    ),
    ("Mỗi quý tổ chức ít nhất 01 buổi sinh hoạt.", [Want("ge", 1, "buổi", "buổi sinh hoạt", per="Mỗi quý")]),
    (
        "Tuyên truyền trên loa truyền thanh mỗi ngày 02 lượt.",
        [Want("eq", 2, "lượt", "Tuyên truyền trên loa truyền thanh", per="mỗi ngày")],
    ),
    (
        "Mở 02 lớp bồi dưỡng nhận thức về Đảng, hoàn thành trước ngày 02/9/2026.",
        [Want("eq", 2, "lớp", "lớp bồi dưỡng nhận thức về Đảng", due="2026-09-02")],
    ),
    (
        "Tổ chức 03 hội nghị tuyên truyền, cấp phát 5.000 tờ rơi.",
        [Want("eq", 3, "hội nghị", "hội nghị tuyên truyền"), Want("eq", 5000, "tờ rơi", "tờ rơi")],
    ),
    ("Ký cam kết với 100% chủ tàu, xong trước ngày 25/4/2026.", [Want("eq", 100, "%", "chủ tàu", due="2026-04-25")]),
    (
        "Phấn đấu mỗi năm kết nạp từ 80 đảng viên mới trở lên.",
        [Want("ge", 80, "đảng viên", "đảng viên mới", per="mỗi năm")],
    ),
    ("Trồng mới 1.250,5 ha rừng.", [Want("eq", 1250.5, "ha", "rừng")]),
    ("Giảm tỷ lệ hộ nghèo bình quân 1 - 1,5%/năm.", [Want("range", 1, "%", "tỷ lệ hộ nghèo", "decrease", "/năm", 1.5)]),
    ("Giảm tỷ lệ hộ nghèo xuống còn 2%.", [Want("eq", 2, "%", "tỷ lệ hộ nghèo")]),
    ("Tiêm phòng cho 100% trẻ em dưới 5 tuổi.", [Want("eq", 100, "%", "trẻ em dưới 5 tuổi")]),
]


@pytest.mark.parametrize(("text", "wanted"), DIRECTIVES, ids=[t[:40] for t, _ in DIRECTIVES])
def test_targets_of_directives(text: str, wanted: list[Want]) -> None:
    assert [seen(t) for t in found(text)] == wanted


AIMS = [
    (
        "Đến năm 2030, tỷ lệ đô thị hóa đạt từ 50% trở lên; thu nhập bình quân đạt 120 triệu đồng/người/năm.",
        [
            Want("ge", 50, "%", "tỷ lệ đô thị hóa", due="2030-12-31"),
            Want("eq", 120, "triệu đồng", "thu nhập bình quân", per="/người/năm", due="2030-12-31"),
        ],
    ),
    (
        "Phấn đấu toàn tỉnh có 15.000 doanh nghiệp đang hoạt động.",
        [Want("eq", 15000, "doanh nghiệp", "doanh nghiệp đang hoạt động")],
    ),
    (
        "Nông, lâm nghiệp, thủy sản: 75%; dịch vụ: 20%.",
        [Want("eq", 75, "%", "Nông, lâm nghiệp, thủy sản"), Want("eq", 20, "%", "dịch vụ")],
    ),
    (
        "Tỷ lệ tăng dân số tự nhiên hằng năm: 1,1%.",
        [Want("eq", 1.1, "%", "Tỷ lệ tăng dân số tự nhiên", per="hằng năm")],
    ),
    ("Có ít nhất 2/3 số xã đạt chuẩn nông thôn mới.", [Want("ge", 0.6667, None, "số xã đạt chuẩn nông thôn mới")]),
    (
        "Tốc độ tăng trưởng kinh tế (GRDP) đạt 10 - 10,5%/năm.",
        [Want("range", 10, "%", "Tốc độ tăng trưởng kinh tế (GRDP)", per="/năm", upper=10.5)],
    ),
    (
        "Tỷ lệ hộ nghèo giảm 3% trở lên (còn 7%).",
        [Want("ge", 3, "%", "Tỷ lệ hộ nghèo", change="decrease"), Want("eq", 7, "%", "Tỷ lệ hộ nghèo")],
    ),
    ("12 lớp/1.200 lượt người", [Want("eq", 12, "lớp", "lớp"), Want("eq", 1200, "lượt người", "lượt người")]),
    ("Có 02 sản phẩm OCOP 4 sao trở lên.", [Want("eq", 2, "sản phẩm", "sản phẩm OCOP 4 sao")]),
    (
        "Giảm tai nạn giao thông từ 5 - 10% trên cả 03 tiêu chí.",
        [Want("range", 5, "%", "tai nạn giao thông", "decrease", upper=10)],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), AIMS, ids=[t[:40] for t, _ in AIMS])
def test_targets_of_statements_of_aims(text: str, wanted: list[Want]) -> None:
    assert [seen(t) for t in found(text, aims=True)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Đến nay toàn tỉnh đã giải ngân 1.212 tỷ đồng, mới đạt 18,6% kế hoạch.",
        "Một số đơn vị có tỷ lệ thấp: Sở Công Thương (49,3%), Sở Y tế (52%).",
        "Không được sử dụng 02 xe ô tô nêu trên vào mục đích kinh doanh.",
        "Hướng dẫn 1.246 tàu cá vào nơi tránh trú an toàn.",
        "Cử 01 lãnh đạo và 01 công chức tham gia Tổ giúp việc.",
        "Tuần tra trên 02 tuyến đường ven biển.",
        "Giảm thiểu rác thải nhựa trong 5 năm 2026 - 2030.",
    ],
)
def test_facts_known_things_and_places_are_no_targets(text: str) -> None:
    assert [t.text for t in found(text)] == []


def test_the_number_of_a_deadline_is_no_target() -> None:
    text = "Trả kết quả trong thời hạn không quá 05 ngày kể từ ngày nhận đủ hồ sơ."
    at = text.index("trong thời hạn")
    assert found(text, deadlines=((at, len(text) - 1),)) == []
    assert [t.value for t in found(text)] == [5]


def test_table_of_indicators_gives_the_planned_level_and_not_what_was_reached() -> None:
    laid = lay_table(
        [
            ["TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2025", "Kế hoạch năm 2026"],
            ["I", "Kinh tế", "", "", ""],
            ["1", "Tốc độ tăng GRDP", "%", "7,5", "10 - 10,5"],
            ["2", "Tỷ lệ hộ nghèo", "%", "2,4", "< 2"],
            ["3", "Số xã đạt chuẩn nông thôn mới", "Xã", "40", "≥ 45"],
        ]
    )
    targets = list(table_targets(laid.text, laid.layout, ISSUED))
    assert [(t.comparator, t.value, t.upper, t.unit and t.unit.text) for t in targets] == [
        ("range", 10, 10.5, "%"),
        ("lt", 2, None, "%"),
        ("ge", 45, None, "Xã"),
    ]
    assert {t.time.due for t in targets if t.time} == {dt.date(2026, 12, 31)}
    assert targets[0].heading is not None and targets[0].heading.text == "Kinh tế"


def test_years_under_a_merged_header_are_when_each_level_is_due() -> None:
    laid = lay_table(
        [
            ["TT", {"text": "Tên chỉ tiêu", "rows": 2}, {"text": "Mục tiêu", "cols": 2}, None],
            ["", None, "2026", "2030"],
            ["1", "Tỷ lệ hồ sơ trực tuyến", "85%", "95%"],
        ]
    )
    targets = list(table_targets(laid.text, laid.layout, ISSUED))
    assert [(t.value, t.time and t.time.due) for t in targets] == [
        (85, dt.date(2026, 12, 31)),
        (95, dt.date(2030, 12, 31)),
    ]


def test_a_year_that_is_over_tells_of_facts() -> None:
    laid = lay_table(
        [
            ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "Năm 2026"],
            ["1", "Khối lượng rác thải tái chế", "tấn", "1.150", "1.700"],
        ]
    )
    assert [t.value for t in table_targets(laid.text, laid.layout, ISSUED)] == [1700]
    assert [t.value for t in table_targets(laid.text, laid.layout, dt.date(2025, 2, 3))] == [1150, 1700]


def test_a_task_table_is_left_to_its_rows() -> None:
    laid = lay_table(
        [
            ["TT", "Nội dung", "Đơn vị chủ trì", "Chỉ tiêu", "Thời gian"],
            ["1", "Số hóa hồ sơ", "Sở Nội vụ", "100%", "Quý II/2026"],
        ]
    )
    assert list(table_targets(laid.text, laid.layout, ISSUED)) == []
