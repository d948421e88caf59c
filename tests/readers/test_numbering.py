"""Automatic numbering of Word: the labels a reader of the page sees."""

from __future__ import annotations

import pytest

from pipeline.readers.numbering import bullet, format_number
from tests.readers.conftest import ReadBytes, texts
from tests.readers.word_file import item, level, lists, par, word_file


def _labels(read_bytes: ReadBytes, body: str, **parts: str) -> list[str | None]:
    d = read_bytes(word_file(body, **parts))
    assert all(d.slice(b.span).startswith(b.label or "") for b in d.blocks)
    return [b.label for b in d.blocks]


DECREE = lists(
    level(0, "%1.", "upperRoman") + level(1, "%2.") + level(2, "%3)", "lowerLetter") + level(3, "-", "bullet")
)


def test_levels_of_a_plan(read_bytes: ReadBytes) -> None:
    body = "".join(item("x", 1, n) for n in (0, 1, 2, 2, 3, 1, 0, 1, 2))
    labels = _labels(read_bytes, body, numbering=DECREE)
    assert labels == ["I.", "1.", "a)", "b)", "-", "2.", "II.", "1.", "a)"]


def test_level_of_the_block_is_that_of_the_list(read_bytes: ReadBytes) -> None:
    d = read_bytes(word_file("".join(item("x", 1, n) for n in (0, 1, 3)), numbering=DECREE))
    assert [b.level for b in d.blocks] == [0, 1, 3]


def test_numbers_of_several_levels(read_bytes: ReadBytes) -> None:
    numbering = lists(level(0, "Điều %1.") + level(1, "%1.%2") + level(2, "%1.%2.%3."))
    body = "".join(item("x", 1, n) for n in (0, 1, 2, 2, 1, 0, 1))
    assert _labels(read_bytes, body, numbering=numbering) == [
        *("Điều 1.", "1.1", "1.1.1.", "1.1.2.", "1.2", "Điều 2.", "2.1"),
    ]


def test_legal_numbering_shows_figures_for_roman_parents(read_bytes: ReadBytes) -> None:
    numbering = lists(level(0, "%1.", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>") + level(2, "%1-%3"))
    body = "".join(item("x", 1, n) for n in (0, 0, 1, 2))
    assert _labels(read_bytes, body, numbering=numbering) == ["I.", "II.", "2.1", "II-1"]


def test_start_value(read_bytes: ReadBytes) -> None:
    assert _labels(read_bytes, item("x", 1) + item("y", 1), numbering=lists(level(0, "%1.", start=5))) == ["5.", "6."]


def test_parent_that_was_never_used_counts_as_its_start(read_bytes: ReadBytes) -> None:
    numbering = lists(level(0, "%1.", start=3) + level(1, "%1.%2"))
    assert _labels(read_bytes, item("x", 1, 1), numbering=numbering) == ["3.1"]


def test_two_instances_of_one_list_go_on_counting(read_bytes: ReadBytes) -> None:
    numbering = lists(level(0, "%1."), nums={1: (0, ""), 2: (0, "")})
    assert _labels(read_bytes, item("x", 1) + item("y", 2) + item("z", 1), numbering=numbering) == ["1.", "2.", "3."]


def test_start_override_begins_anew_once(read_bytes: ReadBytes) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = lists(level(0, "%1."), nums={1: (0, ""), 2: (0, again)})
    body = item("x", 1) + item("x", 1) + item("y", 2) + item("y", 2)
    assert _labels(read_bytes, body, numbering=numbering) == ["1.", "2.", "1.", "2."]


def test_start_override_of_a_deeper_level(read_bytes: ReadBytes) -> None:
    override = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride>'
    numbering = lists(level(0, "%1.") + level(1, "%1.%2"), nums={1: (0, override)})
    body = item("x", 1, 0) + item("y", 1, 1) + item("y", 1, 1) + item("x", 1, 0) + item("y", 1, 1)
    assert _labels(read_bytes, body, numbering=numbering) == ["1.", "1.4", "1.5", "2.", "2.4"]


def test_start_override_leaves_higher_levels_alone(read_bytes: ReadBytes) -> None:
    override = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = lists(level(0, "%1.") + level(1, "%1.%2"), nums={1: (0, ""), 2: (0, override)})
    body = item("x", 1) + item("x", 1) + item("y", 1, 1) + item("y", 2, 1) + item("x", 2)
    assert _labels(read_bytes, body, numbering=numbering) == ["1.", "2.", "2.1", "2.1", "3."]


def test_level_override_changes_only_what_it_says(read_bytes: ReadBytes) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/></w:lvl></w:lvlOverride>'
    numbering = lists(level(0, "%1)", start=2), nums={1: (0, override)})
    assert _labels(read_bytes, item("x", 1), numbering=numbering) == ["b)"]


@pytest.mark.parametrize(("restart", "labels"), [(0, ["a)", "b)"]), (1, ["a)", "a)"])])
def test_restart_rule(read_bytes: ReadBytes, restart: int, labels: list[str]) -> None:
    numbering = lists(level(0, "%1.") + level(1, "%2)", "lowerLetter", f'<w:lvlRestart w:val="{restart}"/>'))
    body = item("x", 1, 0) + item("y", 1, 1) + item("x", 1, 0) + item("y", 1, 1)
    assert _labels(read_bytes, body, numbering=numbering)[1::2] == labels


def test_restart_after_the_highest_level_only(read_bytes: ReadBytes) -> None:
    numbering = lists(level(0, "%1.") + level(1, "%2)") + level(2, "%3", more='<w:lvlRestart w:val="1"/>'))
    body = "".join(item("x", 1, n) for n in (0, 1, 2, 1, 2, 0, 1, 2))
    assert [x for n, x in enumerate(_labels(read_bytes, body, numbering=numbering)) if n in (2, 4, 7)] == [
        "1",
        "2",
        "1",
    ]


def test_unnumbered_paragraphs_between_do_not_count(read_bytes: ReadBytes) -> None:
    body = item("x", 1) + par("giữa") + item("y", 1)
    assert _labels(read_bytes, body, numbering=lists(level(0, "%1."))) == ["1.", None, "2."]


def test_empty_numbered_paragraph_counts_but_is_no_block(read_bytes: ReadBytes) -> None:
    body = item("x", 1) + item("", 1) + item("y", 1)
    assert _labels(read_bytes, body, numbering=lists(level(0, "%1."))) == ["1.", "3."]


class TestStyles:
    NUMBERING = lists(
        level(0, "%1.", more='<w:pStyle w:val="Muc"/>') + level(1, "%2)", more='<w:pStyle w:val="Muc2"/>')
    )
    STYLES = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Muc2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Khong"><w:basedOn w:val="Muc"/><w:pPr><w:numPr><w:numId w:val="0"/>'
        "</w:numPr></w:pPr></w:style>"
    )

    def _styled(self, name: str, more: str = "") -> str:
        return par("x", f'<w:pStyle w:val="{name}"/>{more}')

    def test_numbering_through_a_style_takes_the_level_that_names_it(self, read_bytes: ReadBytes) -> None:
        body = self._styled("Muc") + self._styled("Muc2") + self._styled("Muc2") + self._styled("Muc")
        assert _labels(read_bytes, body, numbering=self.NUMBERING, styles=self.STYLES) == ["1.", "1)", "2)", "2."]

    def test_numbering_through_the_style_it_is_based_on(self, read_bytes: ReadBytes) -> None:
        assert _labels(read_bytes, self._styled("MucCon"), numbering=self.NUMBERING, styles=self.STYLES) == ["1)"]

    def test_num_id_zero_switches_off_in_paragraph_and_style(self, read_bytes: ReadBytes) -> None:
        off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
        body = self._styled("Muc") + self._styled("Muc", off) + self._styled("Khong") + self._styled("Muc")
        assert _labels(read_bytes, body, numbering=self.NUMBERING, styles=self.STYLES) == ["1.", None, None, "2."]

    def test_paragraph_changes_only_the_level(self, read_bytes: ReadBytes) -> None:
        deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
        body = self._styled("Muc") + self._styled("Muc", deeper)
        assert _labels(read_bytes, body, numbering=self.NUMBERING, styles=self.STYLES) == ["1.", "1)"]

    def test_numbering_of_the_default_style(self, read_bytes: ReadBytes) -> None:
        styles = (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Thuong">'
            '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
        assert _labels(read_bytes, par("x") + par("y"), numbering=self.NUMBERING, styles=styles) == ["1.", "2."]

    def test_list_that_a_numbering_style_defines(self, read_bytes: ReadBytes) -> None:
        numbering = lists(
            '<w:styleLink w:val="DS"/>' + level(0, "%1/"), '<w:numStyleLink w:val="DS"/>', nums={1: (0, ""), 2: (1, "")}
        )
        assert _labels(read_bytes, item("x", 2), numbering=numbering) == ["1/"]


@pytest.mark.parametrize("text", ["", "%1", "%1."])
def test_level_without_numbers_shows_none_and_counts(read_bytes: ReadBytes, text: str) -> None:
    numbering = lists(level(0, text, "none") + level(1, "%2)"))
    d = read_bytes(word_file(item("x", 1) + item("y", 1, 1) + item("x", 1) + item("y", 1, 1), numbering=numbering))
    assert texts(d) == ["x", "1) y", "x", "1) y"]


def test_words_instead_of_a_number(read_bytes: ReadBytes) -> None:
    assert _labels(read_bytes, item("x", 1), numbering=lists(level(0, "Phụ lục", "none"))) == ["Phụ lục"]


def test_numbers_that_do_not_exist_are_no_numbering(read_bytes: ReadBytes) -> None:
    body = item("x", 7) + item("y", 1, 5) + par("z", '<w:numPr><w:ilvl w:val="a"/><w:numId w:val="1"/></w:numPr>')
    assert _labels(read_bytes, body, numbering=lists(level(0, "%1."))) == [None, None, "1."]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("-", "-"),
        ("–", "-"),
        ("\uf02d", "-"),
        ("+", "+"),
        ("\uf02b", "+"),
        ("*", "*"),
        ("\uf0b7", "•"),
        ("•", "•"),
        ("·", "•"),
        ("\uf0a7", "•"),
        ("§", "•"),
        ("\uf0d8", "•"),
        ("ü", "•"),
        ("o", "○"),
        ("■", "■"),
        ("", ""),
    ],
)
def test_bullets_of_word_and_its_symbol_fonts(text: str, sign: str) -> None:
    assert bullet(text) == sign


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (4, "decimal", "4"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"),
        (5, "lowerLetter", "e"),
        (27, "upperLetter", "AA"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (3, "numberInDash", "- 3 -"),
        (3, "ordinalText", "3"),
        (0, "decimal", "0"),
        (0, "lowerLetter", "0"),
        (-1, "upperRoman", "-1"),
    ],
)
def test_number_formats(number: int, kind: str, text: str) -> None:
    assert format_number(number, kind) == text
