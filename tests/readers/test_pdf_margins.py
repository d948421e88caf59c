"""What stands beside the text of a page: running lines, page numbers, rules, stamps, footnotes and their references."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.readers.pdf_lines import Segment, line_text
from pipeline.readers.pdf_margins import PageBody, running_lines, without_margins
from tests.readers.printed import page, segment

TOP, BOTTOM = 40.0, 820.0
BODY = [[segment((85, 540, f"Dòng thứ {n} của thân"), 200 + 20 * n)] for n in range(6)]


def line(text: str, base: float, size: float = 14, x0: float = 85) -> list[Segment]:
    return [segment((x0, x0 + 6 * len(text), text), base, size=size)]


def body(*lines: list[Segment], number: int = 2, running: set[str] | None = None) -> PageBody:
    ordered = sorted([*BODY, *lines], key=lambda x: x[0].base)
    return without_margins(page(number, lines=ordered), running or set(), [])


def extra(*lines: list[Segment], number: int = 2, running: set[str] | None = None) -> list[str]:
    """Lines left beside those of the body."""
    own = {line_text(x) for x in BODY}
    return [t for x in body(*lines, number=number, running=running).lines if (t := line_text(x)) not in own]


class TestRunningLines:
    def test_on_three_of_many_pages_and_both_of_two(self) -> None:
        def pages(*texts: str) -> set[str]:
            return running_lines([page(n, lines=[line(t, TOP)]) for n, t in enumerate(texts, 1)])

        assert pages("Trang A 1", "Trang A 2", "Trang A 3", "Khác") == {"Trang A #"}
        assert pages("Trang A 1", "Trang A 2") == {"Trang A #"}
        assert pages("Trang A 1", "Trang A 2", "Khác", "Nữa") == set()
        assert pages("Trang A 1") == set()

    @pytest.mark.parametrize(("base", "counts"), [(60, True), (90, False), (400, False), (770, False), (790, True)])
    def test_only_at_the_edges(self, base: float, counts: bool) -> None:
        pages = [page(n, lines=[line("Sở Y tế", base)]) for n in (1, 2, 3)]
        assert running_lines(pages) == ({"Sở Y tế"} if counts else set())


class TestEdges:
    @pytest.mark.parametrize("text", ["2", "- 3 -", "Trang 4", "5/12", "trang 6/12"])
    @pytest.mark.parametrize("base", [TOP, BOTTOM])
    def test_page_numbers(self, text: str, base: float) -> None:
        assert extra(line(text, base)) == []

    @pytest.mark.parametrize(("text", "base"), [("2", 400), ("2 việc", TOP), ("Trang bìa", TOP)])
    def test_what_is_no_page_number(self, text: str, base: float) -> None:
        assert extra(line(text, base)) == [text]

    def test_running_line_goes_but_not_in_the_head_of_the_first_page(self) -> None:
        running = {"Sở Y tế #"}
        assert extra(line("Sở Y tế 2", TOP), running=running) == []
        assert extra(line("Sở Y tế 2", 400), running=running) == ["Sở Y tế 2"]
        assert extra(line("Sở Y tế 1", TOP), number=1, running=running) == ["Sở Y tế 1"]
        assert extra(line("Sở Y tế 1", BOTTOM), number=1, running=running) == []

    @pytest.mark.parametrize("text", ["_____", "-----", "*", "= = ="])
    def test_rules(self, text: str) -> None:
        assert extra(line(text, 400)) == []

    def test_stamps_are_told_by_words_and_size(self) -> None:
        stamps: list[str] = []
        lines = [*BODY, line("Ký bởi: Sở Y tế", 700, 8), line("Ngày ký quy định tại khoản 2", 720)]
        kept = without_margins(page(2, lines=lines), set(), stamps)
        assert stamps == ["Ký bởi: Sở Y tế"]
        assert line_text(kept.lines[-1]) == "Ngày ký quy định tại khoản 2"


def raised(s: Segment, *places: int) -> Segment:
    """The segment with some of its glyphs raised."""
    return replace(s, glyphs=[replace(g, raised=n in places) for n, g in enumerate(s.glyphs)])


class TestFootnotes:
    NOTE = line("1 Theo Kế hoạch số 12", 760, 10)

    def notes(self, *lines: list[Segment]) -> list[str]:
        return [line_text(n) for n in body(*lines).notes]

    def test_small_numbered_lines_at_the_bottom(self) -> None:
        more = line("của UBND tỉnh.", 772, 10)
        second = line("2 Quyết định khác.", 784, 10)
        assert self.notes(self.NOTE, more, second) == ["1 Theo Kế hoạch số 12 của UBND tỉnh.", "2 Quyết định khác."]
        assert extra(self.NOTE, more, second) == []

    def test_number_that_goes_on_in_a_note_opens_none(self) -> None:
        assert self.notes(self.NOTE, line("12 tháng 5 năm 2026.", 772, 10)) == [
            "1 Theo Kế hoạch số 12 12 tháng 5 năm 2026."
        ]

    @pytest.mark.parametrize(
        "other",
        [
            line("1 Theo Kế hoạch số 12", 760, 13),
            line("1 Theo Kế hoạch số 12", 400, 10),
            line("Theo Kế hoạch nào đó", 760, 10),
        ],
        ids=["as large as the text", "in the middle", "without a number"],
    )
    def test_what_is_no_footnote(self, other: list[Segment]) -> None:
        assert self.notes(other) == []
        assert len(extra(other)) == 1

    def test_line_of_columns_is_no_footnote(self) -> None:
        columns = [s for x in (85, 250, 400) for s in line("1 Cột", 760, 10, x)]
        assert self.notes(columns) == []

    def test_list_of_receivers_is_no_footnote(self) -> None:
        receivers = [line("Nơi nhận:", 720, 12), line("1 Như trên", 735, 11), line("2 Lưu: VT", 747, 11)]
        assert self.notes(*receivers) == []
        assert self.notes(*receivers, self.NOTE) == ["1 Theo Kế hoạch số 12"]
        assert self.notes(line("1 Xem nơi nhận:", 740, 11)) == ["1 Xem nơi nhận:"]

    def test_page_of_few_lines_has_none(self) -> None:
        lines = [line("Một", 400), line("Hai", 420), line("1 Ba", 760, 10)]
        assert without_margins(page(2, lines=lines), set(), []).notes == []

    def test_reference_goes_with_its_note_only(self) -> None:
        text = [raised(segment((85, 330, "quản lý của ngành1 và m2"), 400), 14, 19)]
        assert extra(text, self.NOTE) == ["quản lý của ngành và m2"]
        assert extra(text) == ["quản lý của ngành1 và m2"]

    def test_number_that_is_not_raised_stays(self) -> None:
        assert extra(line("bước 1 của ngành", 400), self.NOTE) == ["bước 1 của ngành"]

    def test_reference_alone_in_its_segment(self) -> None:
        text = [*line("ngành", 400), raised(segment((300, 306, "1"), 396, size=8), 0)]
        assert extra(text, self.NOTE) == ["ngành"]
