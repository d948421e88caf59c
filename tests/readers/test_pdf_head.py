"""The two columns of a head and of a closing: which line stands in which, and where both end."""

from __future__ import annotations

import pytest

from pipeline.readers.pdf_head import split_closing, split_head
from pipeline.readers.pdf_lines import Segment, line_text
from tests.readers.printed import page, segment

MOTTO = "Độc lập - Tự do - Hạnh phúc"
NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def at(center: float, text: str, base: float) -> Segment:
    """A segment of six-point letters around a centre."""
    return segment((center - 3 * len(text), center + 3 * len(text), text), base)


def from_left(x0: float, text: str, base: float, size: float = 14) -> Segment:
    return segment((x0, x0 + 6 * len(text), text), base, size=size)


def head(*lines: list[Segment]) -> tuple[list[str], list[str], list[str]]:
    """Texts of the left column, of the right one, and of the lines below."""
    columns, rest = split_head(page(), list(lines))
    left = [line_text(s) for s, column in columns if column == "left"]
    right = [line_text(s) for s, column in columns if column == "right"]
    assert [c for _, c in columns] == ["left"] * len(left) + ["right"] * len(right)
    return left, right, [line_text(x) for x in rest]


USUAL = (
    [at(165, "UBND TỈNH X", 60), at(420, NATIONAL, 60)],
    [at(165, "SỞ Y TẾ", 80), at(420, MOTTO, 80)],
    [at(165, "Số: 12/SYT", 110), at(420, "Hà Nội, ngày 5 tháng 6 năm 2026", 110)],
)
BODY = [from_left(85, "Căn cứ Luật Tổ chức chính quyền địa phương và tình hình thực tế", 250)]


class TestHead:
    @pytest.mark.parametrize(
        "stop",
        [
            [from_left(200, "Kính gửi: Sở Nội vụ", 200)],
            [at(300, "KẾ HOẠCH", 200)],
            [at(300, "QUYẾT ĐỊNH", 200)],
            BODY,
        ],
        ids=["addressee", "title", "decision", "body"],
    )
    def test_it_ends_where_the_text_opens(self, stop: list[Segment]) -> None:
        left, right, rest = head(*USUAL, stop, BODY)
        assert left == ["UBND TỈNH X", "SỞ Y TẾ", "Số: 12/SYT"]
        assert right == [NATIONAL, MOTTO, "Hà Nội, ngày 5 tháng 6 năm 2026"]
        assert rest == [line_text(stop), line_text(BODY)]

    def test_subject_runs_over_lines_until_another_thing_begins(self) -> None:
        subject = [[at(165, "V/v rà soát thủ", 130)], [at(165, "tục hành chính", 145)], [at(165, "HỎA TỐC", 165)]]
        left, _, _ = head(*USUAL, *subject, BODY)
        assert left[3:] == ["V/v rà soát thủ tục hành chính", "HỎA TỐC"]

    def test_number_under_the_subject_is_its_own(self) -> None:
        left, _, _ = head(*USUAL[:2], [at(165, "V/v rà soát", 100)], [at(165, "Số: 12/SYT", 120)], BODY)
        assert left[2:] == ["V/v rà soát", "Số: 12/SYT"]

    @pytest.mark.parametrize("gap", [4, 12, 40])
    @pytest.mark.parametrize("title", [NATIONAL, "ĐẢNG CỘNG SẢN VIỆT NAM"])
    def test_columns_printed_as_one_line(self, gap: float, title: str) -> None:
        middle = 260 + gap + 3 * len(title)
        lines = []
        for n, (a, b) in enumerate(
            (("UBND TỈNH X", title), ("SỞ Y TẾ", MOTTO), ("Số: 12/SYT", "X, ngày 5 tháng 6 năm 2026"))
        ):
            left, right = at(180, a, 60 + 20 * n), at(middle, b, 60 + 20 * n)
            whole = segment((left.x0, right.x1, f"{a} {b}"), 60 + 20 * n)
            whole.glyphs = [*left.glyphs, *right.glyphs]
            lines.append([whole])
        left_column, right_column, _ = head(*lines, BODY)
        assert left_column == ["UBND TỈNH X", "SỞ Y TẾ", "Số: 12/SYT"]
        assert right_column == [title, MOTTO, "X, ngày 5 tháng 6 năm 2026"]

    def test_page_without_marks_of_a_head(self) -> None:
        lines = [[at(165, "Bên trái", 60), at(420, "Bên phải", 60)], BODY]
        assert head(*lines) == ([], [], [line_text(x) for x in lines])

    def test_no_head_in_the_lower_half(self) -> None:
        low = [[at(165, "SỞ Y TẾ", 500), at(420, NATIONAL, 500)]]
        assert head(*low)[0] == []

    def test_long_line_on_the_left_is_text(self) -> None:
        long = [segment((85, 330, "Đây là dòng đầu của thân văn bản, dài quá cột trái"), 150)]
        assert head(*USUAL, long, BODY)[2][0] == line_text(long)


def closing(*lines: list[Segment]) -> tuple[list[str], list[str], list[str]]:
    """Texts of the left column, of the right one, and of the lines outside."""
    rest, _, columns = split_closing(page(), list(lines))
    left = [line_text(s) for s, column in columns if column == "left"]
    return left, [line_text(s) for s, column in columns if column == "right"], [line_text(x) for x in rest]


LAST = [from_left(85, "Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.", 300)]
RECEIVERS = [
    [from_left(85, "Nơi nhận:", 340), at(430, "KT. GIÁM ĐỐC", 340)],
    [from_left(85, "- Như trên;", 355, 11), at(430, "PHÓ GIÁM ĐỐC", 355)],
    [from_left(85, "- Lưu: VT.", 370, 11)],
    [at(430, "Trần Văn Bình", 430)],
]


class TestClosing:
    def test_two_columns(self) -> None:
        left, right, rest = closing(LAST, *RECEIVERS)
        assert left == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
        assert right == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn Bình"]
        assert rest == [line_text(LAST)]

    def test_signature_that_begins_higher(self) -> None:
        _, right, rest = closing(LAST, [at(430, "TM. ỦY BAN NHÂN DÂN", 320)], *RECEIVERS)
        assert right[0] == "TM. ỦY BAN NHÂN DÂN"
        assert rest == [line_text(LAST)]

    @pytest.mark.parametrize(
        "above",
        [
            [at(430, "Trân trọng./.", 320)],
            [at(165, "TM. ỦY BAN", 320)],
            [at(165, "A", 320), at(430, "B", 320)],
        ],
        ids=["no capitals", "on the left", "two segments"],
    )
    def test_what_is_no_signature_above(self, above: list[Segment]) -> None:
        assert line_text(above) in closing(LAST, above, *RECEIVERS)[2]

    def test_annex_behind(self) -> None:
        annex = [[at(300, "PHỤ LỤC I", 500)], [at(300, "Danh mục nhiệm vụ", 520)]]
        assert closing(LAST, *RECEIVERS, *annex)[2] == [line_text(LAST), "PHỤ LỤC I", "Danh mục nhiệm vụ"]

    def test_text_behind_it_over_the_whole_width(self) -> None:
        text = [segment((85, 540, "Ghi chú: bảng này thay thế bảng kèm theo công văn trước"), 500)]
        assert closing(LAST, *RECEIVERS, text)[2] == [line_text(LAST), line_text(text)]

    @pytest.mark.parametrize(("gap", "parted"), [(30, True), (8, False)])
    def test_receiver_and_signature_printed_as_one_line(self, gap: float, parted: bool) -> None:
        left = from_left(85, "- Các sở, ban, ngành và UBND các xã;", 355)
        right = from_left(left.x1 + gap, "PHÓ CHỦ TỊCH TỈNH", 355)
        whole = segment((left.x0, right.x1, f"{left.text} {right.text}"), 355)
        whole.glyphs = [*left.glyphs, *right.glyphs]
        found = closing(LAST, RECEIVERS[0], [whole], RECEIVERS[3])
        assert ("PHÓ CHỦ TỊCH TỈNH" in found[1]) is parted

    def test_wrapped_receivers(self) -> None:
        lines = [
            RECEIVERS[0],
            [from_left(85, "- Vụ, Cục, Ban thuộc Bộ", 355)],
            [from_left(85, "(để thực hiện);", 370)],
            [from_left(85, "Lưu: VT", 385)],
            [from_left(85, "Văn thư", 400)],
        ]
        assert closing(LAST, *lines)[0] == ["Nơi nhận:", "- Vụ, Cục, Ban thuộc Bộ (để thực hiện);", "Lưu: VT Văn thư"]

    def test_page_without_a_closing(self) -> None:
        assert closing(LAST) == ([], [], [line_text(LAST)])
