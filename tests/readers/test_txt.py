"""Plain text: encodings, wrapped lines, page breaks, tables of bars."""

from __future__ import annotations

import codecs

import pytest

from pipeline.errors import DamagedFile, EmptyDocument
from tests.readers.conftest import ReadBytes, cells, texts

TEXT = "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành khẩn trương rà soát.\nĐịnh kỳ báo cáo quý."


def cp1258(text: str) -> bytes:
    """Windows-1258 as Vietnamese keyboards of its time wrote it: base letters, tone marks behind."""
    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
            continue
        except UnicodeEncodeError:
            pass
        import unicodedata

        base, tone = unicodedata.normalize("NFD", letter)[:-1], unicodedata.normalize("NFD", letter)[-1]
        if (
            unicodedata.combining(tone) and tone in "\u0302\u0306\u031b"
        ):  # the hat is part of the letter, the tone stands before
            whole = unicodedata.normalize("NFD", letter)
            tone = next(c for c in whole if c in "\u0300\u0301\u0303\u0309\u0323")
            base = whole.replace(tone, "")
        out += unicodedata.normalize("NFC", base).encode("cp1258") + tone.encode("cp1258")
    return out


class TestEncodings:
    @pytest.mark.parametrize(
        "data",
        [
            TEXT.encode("utf-8"),
            TEXT.encode("utf-8-sig"),
            TEXT.encode("utf-16"),
            codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
            TEXT.encode("utf-16-le"),
            TEXT.encode("utf-16-be"),
            TEXT.encode("utf-32"),
            cp1258(TEXT),
            TEXT.replace("\n", "\r\n").encode("utf-8"),
        ],
        ids=["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "no mark le", "no mark be", "utf-32", "cp1258", "crlf"],
    )
    def test_vietnamese_encodings(self, read_bytes: ReadBytes, data: bytes) -> None:
        assert read_bytes(data).text == TEXT

    def test_one_mangled_letter_does_not_spoil_the_rest(self, read_bytes: ReadBytes) -> None:
        data = (TEXT * 20).encode()
        at = data.index("Ủ".encode(), 200)
        d = read_bytes(data[:at] + data[at + 1 :])
        assert d.text.count("khẩn trương") == 20
        assert [n.code for n in d.notices] == ["encoding_damaged"]

    def test_text_cut_inside_a_letter(self, read_bytes: ReadBytes) -> None:
        assert "yêu cầu" in read_bytes((TEXT + " Ủ").encode()[:-1]).text

    def test_utf16_cut_inside_a_letter(self, read_bytes: ReadBytes) -> None:
        assert "yêu cầu" in read_bytes(TEXT.encode("utf-16")[:-1]).text

    def test_binary_rubbish(self, read_bytes: ReadBytes) -> None:
        with pytest.raises(DamagedFile):
            read_bytes(b"abc" * 2000 + b"\x00" + b"\x00\x81\x8d\x8f\x90\x9d" * 50, name="a.txt")

    @pytest.mark.parametrize("data", [b"", b" \n\t \r\n", "\ufeff".encode(), "\ufeff \n".encode("utf-16")])
    def test_nothing_in_it(self, read_bytes: ReadBytes, data: bytes) -> None:
        with pytest.raises(EmptyDocument):
            read_bytes(data)


WRAPPED = """\
UBND TỈNH X

Căn cứ Luật Tổ chức chính quyền địa phương và tình hình thực tế của
tỉnh, Ủy ban nhân dân tỉnh yêu cầu thủ trưởng các sở, ban, ngành và
chủ tịch ủy ban nhân dân các xã, phường thực hiện nghiêm túc các nội
dung sau đây.
1. Sở Tài chính chủ trì, phối hợp với các cơ quan liên quan rà soát
toàn bộ dự toán chi của năm nay, báo cáo kết quả trước ngày 30/6.
2. Sở Y tế chỉ đạo các bệnh viện tăng cường phòng, chống dịch bệnh
trên địa bàn; chuẩn bị đủ thuốc, hóa chất, vật tư và nhân lực để
ứng phó với mọi tình huống có thể xảy ra trong mùa mưa bão sắp tới
theo phương châm bốn tại chỗ.
Đề nghị các đơn vị nghiêm túc triển khai thực hiện và thường xuyên
báo cáo kết quả về Ủy ban nhân dân tỉnh để kịp thời chỉ đạo./.
"""


class TestLines:
    def test_hard_wrapped_lines_are_joined(self, read_bytes: ReadBytes) -> None:
        lines = texts(read_bytes(WRAPPED.encode()))
        assert [x[:12] for x in lines] == [
            "UBND TỈNH X",
            "Căn cứ Luật ",
            "1. Sở Tài ch",
            "2. Sở Y tế c",
            "Đề nghị các ",
        ]
        assert lines[3].endswith("bốn tại chỗ.")
        assert "các nội dung sau đây." in lines[1]

    def test_lines_of_their_own_are_not_joined(self, read_bytes: ReadBytes) -> None:
        lines = [
            "Kính gửi:",
            *(f"- Sở số {n} của tỉnh có tên rất dài để dòng nào cũng gần bằng nhau;" for n in range(20)),
        ]
        assert texts(read_bytes("\n".join(lines).encode())) == lines

    def test_one_paragraph_a_line_is_not_joined(self, read_bytes: ReadBytes) -> None:
        lines = [f"{n}. " + "nội dung của đoạn này dài hơn mọi dòng in " * 5 + "." for n in range(1, 15)]
        assert len(texts(read_bytes("\n".join(lines).encode()))) == 14

    def test_short_lines_are_not_joined(self, read_bytes: ReadBytes) -> None:
        lines = ["Sở Tài chính", "rà soát", "và báo cáo"] * 5
        assert texts(read_bytes("\n".join(lines).encode())) == lines

    def test_page_break_inside_a_sentence(self, read_bytes: ReadBytes) -> None:
        text = "Sở Y tế chủ trì, phối hợp với các\n- 2 -\n\f\n\n3\n\ncơ quan liên quan.\n\fMục khác."
        assert texts(read_bytes(text.encode())) == ["Sở Y tế chủ trì, phối hợp với các cơ quan liên quan.", "Mục khác."]

    def test_page_break_between_sentences(self, read_bytes: ReadBytes) -> None:
        assert texts(read_bytes("Hết câu.\n\ftiếp theo".encode())) == ["Hết câu.", "tiếp theo"]

    def test_page_break_in_a_wrapped_file(self, read_bytes: ReadBytes) -> None:
        text = WRAPPED.replace("vật tư và nhân lực để\n", "vật tư và nhân lực để\n\f7\n")
        assert texts(read_bytes(text.encode())) == texts(read_bytes(WRAPPED.encode()))

    def test_numbers_alone_stay_where_no_page_breaks(self, read_bytes: ReadBytes) -> None:
        assert texts(read_bytes("Số lượng:\n12\nHết.".encode())) == ["Số lượng:", "12", "Hết."]


class TestTables:
    def test_rows_of_bars(self, read_bytes: ReadBytes) -> None:
        d = read_bytes("Phụ lục\nTT | Việc | Ai\n1 | Rà soát | Sở A\n2 |  | Sở B\nHết.".encode())
        assert cells(d) == {
            (0, 0): "TT",
            (0, 1): "Việc",
            (0, 2): "Ai",
            (1, 0): "1",
            (1, 1): "Rà soát",
            (1, 2): "Sở A",
            (2, 0): "2",
            (2, 2): "Sở B",
        }
        assert [b.kind for b in d.blocks if b.cell is None] == ["paragraph", "paragraph"]

    def test_text_between_makes_two_tables(self, read_bytes: ReadBytes) -> None:
        d = read_bytes("a | b | c\nChữ thường.\nd | e | f".encode())
        assert [b.cell.table if b.cell else None for b in d.blocks] == [0, 0, 0, None, 1, 1, 1]

    def test_one_bar_is_no_table(self, read_bytes: ReadBytes) -> None:
        assert texts(read_bytes("Sở A | Sở B".encode())) == ["Sở A | Sở B"]


def _page(number: int) -> list[str]:
    """A page of short items, wrapped at sixty letters: few lines are cut, all of these are full."""
    out: list[str] = []
    for n in range(1, 12):
        out += [
            f"{n}. Đơn vị số {number}.{n} rà soát, thống kê hồ sơ lưu trữ còn thiếu của",
            "cơ quan mình.",
        ]
    return out


class TestWrappedItems:
    def test_items_that_run_on_are_whole(self, read_bytes: ReadBytes) -> None:
        d = read_bytes("\n".join(_page(1)).encode())
        assert texts(d)[0] == "1. Đơn vị số 1.1 rà soát, thống kê hồ sơ lưu trữ còn thiếu của cơ quan mình."
        assert len(d.blocks) == 11

    def test_page_numbers_in_order_are_no_text(self, read_bytes: ReadBytes) -> None:
        d = read_bytes("\n".join([*_page(1), "2", *_page(2), "3", *_page(3)]).encode())
        assert len(d.blocks) == 33

    def test_a_number_out_of_order_is_text(self, read_bytes: ReadBytes) -> None:
        d = read_bytes("\n".join([*_page(1), "7", *_page(2)]).encode())
        assert "7" in texts(d)


def test_a_group_row_with_one_bar_stays_in_its_table(read_bytes: ReadBytes) -> None:
    d = read_bytes("TT | Nhiệm vụ | Đơn vị\n1 | Rà soát | Sở A\nII | Kết nối cung cầu\n2 | Tổng hợp | Sở B".encode())
    assert {b.cell.table for b in d.blocks if b.cell} == {0}
    assert max(b.cell.row for b in d.blocks if b.cell) == 3
