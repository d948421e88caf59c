"""Where one paragraph of a page ends and the next begins, line by line."""

from __future__ import annotations

import pytest

from pipeline.readers.pdf_lines import Segment
from pipeline.readers.pdf_paragraphs import Margins, margins, paragraphs
from tests.readers.printed import Spec, page, segment

M = Margins(left=85, right=540, leading=20)
FULL = (85, 540, "các cơ quan, đơn vị có liên quan khẩn trương thực hiện")
SHORT = (85, 400, "các cơ quan, đơn vị có liên quan")
FINISHED = (85, 538, "các cơ quan, đơn vị có liên quan khẩn trương thực hiện.")
INDENTED = (113, 540, "Các cơ quan, đơn vị có liên quan khẩn trương thực hiện")
CENTRED = (220, 405, "Tổ chức lễ hội mùa thu")


def opens(before: Spec, line: Spec, *, gap: float = 20, first: Spec | None = None, **looks: tuple[bool, bool]) -> bool:
    """Does ``line`` open a paragraph behind ``before``? ``first``: a line of the same paragraph above ``before``."""
    bold = looks.get("bold", (False, False))
    size = (14.0, 15.0) if looks.get("larger") else (14.0, 14.0)
    lines = [[segment(before, 300, bold[0], size[0])], [segment(line, 300 + gap, bold[1], size[1])]]
    if first is not None:
        lines.insert(0, [segment(first, 280, bold[0])])
    found = paragraphs(lines, M, page())
    assert len(found) == 1 or len(found[0].segments) == len(lines) - 1
    return len(found) == 2


@pytest.mark.parametrize(
    ("before", "line", "is_new"),
    [
        # plain lines
        (FULL, (85, 300, "rà soát"), False),
        (FULL, (85, 300, "Sở Y tế"), False),
        (SHORT, (85, 300, "Sở Y tế"), True),
        (SHORT, (85, 300, "rà soát"), False),
        ((85, 400, "các cơ quan."), (85, 300, "rà soát"), True),
        ((85, 400, "các cơ quan:"), (85, 300, "(kèm theo)"), True),
        (FINISHED, (85, 300, "Sở Y tế"), False),
        ((85, 505, "thực hiện."), (85, 300, "Sở Y tế rà soát toàn bộ"), True),
        ((85, 505, "thực hiện."), (85, 300, "sở y tế rà soát toàn bộ"), False),
        ((85, 505, "thực hiện"), (85, 300, "Sở Y tế rà soát toàn bộ"), False),
        ((85, 505, "thực hiện."), (85, 300, "Nghiêmchỉnh rà"), False),
        # labels
        (FULL, (85, 300, "12. tháng sau"), False),
        (FULL, (85, 300, "5) Việc"), False),
        (FULL, (85, 300, "b) Việc"), False),
        (FULL, (85, 300, "I. MỤC ĐÍCH"), True),
        (FULL, (85, 300, "1.1. Mục đích"), True),
        (FULL, (113, 300, "1. Việc khác"), True),
        (SHORT, (85, 300, "1. Việc khác"), True),
        (FINISHED, (85, 300, "1. Việc khác"), True),
        ((85, 515, "Hệ thống Hồ sơ sức khỏe"), (85, 211, "1. Phạm vi triển khai"), True),
        # dashes
        (FULL, (85, 300, "- xã hội"), False),
        (FULL, (85, 300, "– xã hội"), False),
        (INDENTED, (85, 300, "- Hà Nội"), False),
        (FULL, (85, 300, "- Hà Nội"), True),
        (SHORT, (85, 300, "- xã hội"), True),
        (FINISHED, (85, 300, "- xã hội"), True),
        (FULL, (113, 300, "- xã hội"), True),
        # indents
        (FULL, (113, 300, "Sở Y tế"), True),
        (FULL, (113, 300, "rà soát"), False),
        (SHORT, (113, 300, "rà soát"), True),
        (FINISHED, (113, 300, "rà soát"), True),
        (FULL, (92, 300, "Sở Y tế"), False),
        (INDENTED, (113, 300, "Sở Y tế"), False),
        (INDENTED, (118, 300, "Sở Y tế"), True),
        ((113, 400, "Các cơ quan"), (113, 300, "Sở Y tế"), True),
        ((113, 538, "Các cơ quan."), (113, 300, "Sở Y tế"), True),
        ((93, 540, "Các cơ quan, đơn vị"), (95, 300, "Sở Y tế"), True),
        # lines that hang under the text of an item
        ((113, 540, "- Các cơ quan, đơn vị"), (125, 300, "Bộ Y tế"), False),
        ((113, 540, "- Các cơ quan, đơn vị"), (160, 300, "Bộ Y tế"), True),
        ((113, 540, "Các cơ quan, đơn vị"), (125, 300, "Bộ Y tế"), True),
        ((113, 400, "- Các cơ quan"), (125, 300, "Bộ Y tế"), True),
        ((113, 538, "- Các cơ quan, đơn vị;"), (125, 300, "Bộ Y tế"), True),
        # centred lines
        (CENTRED, (250, 375, "năm 2026"), False),
        (CENTRED, (220, 405, "Mùa thu năm nay nữa"), False),
        ((220, 405, "Tổ chức lễ hội."), (250, 375, "Năm 2026"), True),
        ((220, 405, "TỔ CHỨC LỄ HỘI"), (250, 375, "năm 2026"), True),
        ((280, 345, "Phụ lục I"), (220, 405, "Danh mục"), True),
        ((280, 345, "PHỤ LỤC"), (220, 405, "DANH MỤC"), True),
        ((220, 405, "Phụ lục I của kế hoạch"), (250, 375, "năm 2026"), False),
        (CENTRED, (85, 540, FULL[2]), True),
        (FULL, (250, 375, "năm 2026"), False),
        (FULL, (250, 375, "Năm 2026"), True),
        (SHORT, (250, 375, "năm 2026"), True),
        (FINISHED, (250, 375, "năm 2026"), True),
        # lines that only look centred
        ((100, 525, "Các cơ quan, đơn vị"), (250, 375, "Năm 2026"), True),
        ((220, 540, "- Ban Chủ nhiệm các Đoàn, tỉnh"), (220, 405, "Bình Thuận"), False),
    ],
)
def test_pairs_of_lines(before: Spec, line: Spec, is_new: bool) -> None:
    assert opens(before, line) is is_new


@pytest.mark.parametrize(("gap", "is_new"), [(36, False), (38, True)])
def test_gap_between_paragraphs(gap: float, is_new: bool) -> None:
    assert opens(FULL, (85, 300, "rà soát"), gap=gap) is is_new


@pytest.mark.parametrize(
    ("looks", "is_new"),
    [({}, False), ({"bold": (True, True)}, False), ({"bold": (True, False)}, True), ({"larger": (True, True)}, True)],
)
def test_centred_heading_goes_on_while_it_looks_the_same(looks: dict[str, tuple[bool, bool]], is_new: bool) -> None:
    assert opens(CENTRED, (250, 375, "năm 2026"), **looks) is is_new


@pytest.mark.parametrize(("gap", "is_new"), [(26, False), (30, True)])
def test_capitals_over_each_other(gap: float, is_new: bool) -> None:
    assert opens((220, 405, "KẾ HOẠCH"), (250, 375, "NĂM 2026"), gap=gap) is is_new


def test_full_heading_that_changes_its_weight_ends() -> None:
    assert opens(FULL, (250, 375, "năm 2026"), bold=(True, False))
    assert not opens(FULL, (250, 375, "năm 2026"), bold=(True, True))


def test_dash_under_a_paragraph_whose_first_line_is_indented() -> None:
    assert not opens(FULL, (85, 300, "- Hà Nội"), first=INDENTED)
    assert opens(FULL, (85, 300, "- Hà Nội"), first=FULL)


def test_item_whose_third_line_hangs() -> None:
    assert not opens((125, 540, FULL[2]), (125, 300, "Bộ Y tế"), first=(113, 540, "- Các cơ quan, đơn vị"))


class TestMargins:
    def _lines(self, count: int, x0: float, x1: float, leading: float = 20, number: int = 1) -> list[list[Segment]]:
        return [[segment((x0, x1, FULL[2]), 100 + n * leading, number=number)] for n in range(count)]

    def test_own_lines_of_a_full_page(self) -> None:
        narrow, wide = page(1), page(2)
        found = margins([(narrow, self._lines(8, 100, 500)), (wide, self._lines(20, 60, 560, 25))])
        assert (found[1].left, found[1].right, found[1].leading) == (100, 500, 20)
        assert (found[2].left, found[2].right, found[2].leading) == (60, 560, 25)

    def test_few_lines_take_those_of_pages_of_the_same_width(self) -> None:
        found = margins(
            [
                (page(1), self._lines(20, 84, 540)),
                (page(2), self._lines(2, 84, 394)),
                (page(3, 842), self._lines(20, 60, 800)),
            ]
        )
        assert (found[2].left, found[2].right) == (84, 540)
        assert (found[3].left, found[3].right) == (60, 800)

    def test_one_line_further_left_is_no_margin(self) -> None:
        lines = [*self._lines(10, 84, 540), [segment((60, 540, FULL[2]), 400)]]
        assert margins([(page(), lines)])[1].left == 84

    def test_a_figure_between_lines_is_no_leading(self) -> None:
        lines = [[segment((85, 540, FULL[2]), y)] for y in (100, 200, 300, 400, 420)]
        assert margins([(page(), lines)])[1].leading == 20

    def test_page_without_long_lines(self) -> None:
        m = margins([(page(), [[segment((200, 300, "ngắn"), 100)]])])[1]
        assert m.left == 200
        assert m.right == pytest.approx(0.9 * 595)

    def test_empty_page(self) -> None:
        m = margins([(page(), [])])[1]
        assert 0 < m.left < m.right < 595
