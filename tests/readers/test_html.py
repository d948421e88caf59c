"""HTML: the dispatch without the page around it, lists with their labels, tables with their cells."""

from __future__ import annotations

import pytest

from pipeline.errors import DamagedFile, EmptyDocument
from tests.readers.conftest import ReadBytes, cells, texts


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


class TestText:
    def test_paragraphs_entities_and_spaces(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(page("<p>S&#7903; Y t&#x1EBF;&nbsp;&amp;\n   UBND\n<b>tỉnh</b></p><div>a<br>b<p>c</p>d</div>"))
        assert texts(d) == ["Sở Y tế & UBND tỉnh", "a", "b", "c", "d"]

    def test_decomposed_letters(self, read_bytes: ReadBytes) -> None:
        assert read_bytes(page("<p>Ủy ban</p>")).text == "Ủy ban"

    def test_what_is_never_text(self, read_bytes: ReadBytes) -> None:
        hidden = (
            "<script>x()</script><style>p{}</style><!-- chú thích --><button>In</button><p hidden>ẩn</p>"
            "<p style='display: none'>ẩn</p><span style='mso-hide:all'>ẩn</span><select><option>ẩn</select><?php ẩn ?>"
        )
        assert texts(read_bytes(page(f"<title>T</title>{hidden}<p>Thấy</p>"))) == ["Thấy"]

    def test_block_inside_inline(self, read_bytes: ReadBytes) -> None:
        assert texts(read_bytes(page("<font><b>a<p>b</p></b></font>c"))) == ["a", "b", "c"]

    def test_preformatted_lines(self, read_bytes: ReadBytes) -> None:
        assert texts(read_bytes(page("<pre>dòng một\ndòng hai</pre>"))) == ["dòng một", "dòng hai"]

    def test_looks(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(
            page(
                "<div align=center><p><strong>KẾ</strong> <b>HOẠCH</b></p></div><center>giữa</center>"
                "<p style='text-align:center'>giữa</p><div align=center><p align=left>trái</p></div>"
                "<p><b>Sở</b> Y tế chủ trì</p><p style='font-weight:700'>đậm hẳn</p><h2>Mục lớn</h2>"
            )
        )
        assert [b.centered for b in d.blocks] == [True, True, True, False, False, False, False]
        assert [b.bold for b in d.blocks] == [True, False, False, False, False, True, True]
        assert d.blocks[-1].kind == "heading"

    def test_a_thousand_open_tags(self, read_bytes: ReadBytes) -> None:
        body = "<font><div>" * 500 + "sâu" + "<p>cuối</p>"
        assert texts(read_bytes(page(body))) == ["sâu", "cuối"]

    def test_tags_open_beyond_what_can_be_parsed(self, read_bytes: ReadBytes) -> None:
        with pytest.raises(DamagedFile):
            read_bytes(page("<p>đầu</p>" + "<font><div>" * 3000 + "mất"))

    def test_nothing_to_see(self, read_bytes: ReadBytes) -> None:
        with pytest.raises(EmptyDocument):
            read_bytes(page("<script>x</script>"))


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_shown_by_the_bytes(self, read_bytes: ReadBytes, encoding: str) -> None:
        text = '<html><meta charset="windows-1252"><p>Ủy ban nhân dân</p></html>'
        assert read_bytes(text.encode(encoding)).text == "Ủy ban nhân dân"

    @pytest.mark.parametrize(
        "meta", ['<meta charset="koi8-r">', "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>"]
    )
    def test_declared(self, read_bytes: ReadBytes, meta: str) -> None:
        assert read_bytes(f"<html>{meta}<p>Москва</p></html>".encode("koi8-r")).text == "Москва"

    def test_unknown_declaration(self, read_bytes: ReadBytes) -> None:
        data = b"<html><meta charset=x-khong-co><p>" + "sở y tế".encode("cp1258", "ignore") + b"</p></html>"
        assert "y t" in read_bytes(data).text


class TestLists:
    def test_ordered_lists_of_all_kinds(self, read_bytes: ReadBytes) -> None:
        body = (
            "<ol><li>a<li>b</ol><ol type=a><li>c<li>d</ol><ol type=I start=3><li>e</ol><ol type=i><li>f</ol>"
            "<ol style='list-style-type: upper-alpha'><li>g</ol><ol reversed><li>h<li>i</ol>"
            "<ol><li value=7>j<li>k</ol>"
        )
        assert texts(read_bytes(page(body))) == [
            *("1. a", "2. b", "a) c", "b) d", "III. e", "i. f", "A) g", "2. h", "1. i", "7. j", "8. k"),
        ]

    def test_nested_bullets_and_levels(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(page("<ul><li>a<ul><li>b<ul><li>c</ul></ul><li>d</ul><p>e</p>"))
        assert texts(d) == ["- a", "+ b", "• c", "- d", "e"]
        assert [(b.kind, b.level) for b in d.blocks] == [
            *(("list_item", 0), ("list_item", 1), ("list_item", 2), ("list_item", 0), ("paragraph", 0)),
        ]

    def test_item_with_a_paragraph_inside(self, read_bytes: ReadBytes) -> None:
        assert texts(read_bytes(page("<ol><li><p>một</p><p>nối</p></li><li><div><p>hai</p></div></li></ol>"))) == [
            *("1. một", "nối", "2. hai"),
        ]

    def test_typed_label_wins(self, read_bytes: ReadBytes) -> None:
        assert texts(read_bytes(page("<ul><li>a) Một<li>1. Hai</ul>"))) == ["a) Một", "1. Hai"]

    def test_list_without_signs(self, read_bytes: ReadBytes) -> None:
        assert texts(read_bytes(page("<ul style='list-style:none'><li>Một</ul>"))) == ["Một"]

    def test_labels_that_word_exported(self, read_bytes: ReadBytes) -> None:
        body = "<p><![if !supportLists]><span>1.<span>&nbsp;&nbsp; </span></span><![endif]>Sở Y tế</p>"
        d = read_bytes(page(body))
        assert (d.text, d.blocks[0].label) == ("1. Sở Y tế", "1.")


class TestTables:
    def test_spans(self, read_bytes: ReadBytes) -> None:
        body = (
            "<table><tr><th rowspan=2>TT<th colspan=2>Phân công<tr><td>Chủ trì<td>Phối hợp"
            "<tr><td>1<td>Sở A<td>Sở B</table>"
        )
        d = read_bytes(page(body))
        assert [
            (b.cell.row, b.cell.col, b.cell.row_span, b.cell.col_span, d.slice(b.span)) for b in d.blocks if b.cell
        ] == [
            (0, 0, 2, 1, "TT"),
            (0, 1, 1, 2, "Phân công"),
            (1, 1, 1, 1, "Chủ trì"),
            (1, 2, 1, 1, "Phối hợp"),
            (2, 0, 1, 1, "1"),
            (2, 1, 1, 1, "Sở A"),
            (2, 2, 1, 1, "Sở B"),
        ]
        assert d.blocks[0].bold

    def test_row_span_to_the_end_and_nonsense_spans(self, read_bytes: ReadBytes) -> None:
        body = "<table><tr><td rowspan=0>a<td colspan=x>b<tr><td rowspan=99999>c</table>"
        d = read_bytes(page(body))
        assert [b.cell.row_span for b in d.blocks if b.cell] == [2, 1, 1]

    def test_foot_written_first_stands_last(self, read_bytes: ReadBytes) -> None:
        body = "<table><caption>Bảng 1</caption><tfoot><tr><td>z<td>z</tfoot><tr><td>a<td>b</table>"
        d = read_bytes(page(body))
        assert texts(d) == ["Bảng 1", "a", "b", "z", "z"]

    def test_lists_and_breaks_inside_cells(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(page("<table><tr><td>1<td>a<br>b<ul><li>c</ul><tr><td>2<td><ol><li>d</ol></table>"))
        assert cells(d) == {(0, 0): "1", (0, 1): "a\nb\n- c", (1, 0): "2", (1, 1): "1. d"}

    def test_nested_table(self, read_bytes: ReadBytes) -> None:
        inner = "<table><tr><td>x<td>y</table>"
        d = read_bytes(page(f"<table><tr><td>1<td>trước{inner}sau<tr><td>2<td>z</table>"))
        assert cells(d)[0, 1] == "trước\nx\ny\nsau"

    def test_layout_table_is_a_frame(self, read_bytes: ReadBytes) -> None:
        inner = "<table><tr><td>TT<td>Việc<tr><td>1<td>Rà soát</table>"
        d = read_bytes(page(f"<table><tr><td><p>Mở đầu</p>{inner}<p>Kết</p></table>"))
        assert [b.kind for b in d.blocks] == ["paragraph", "cell", "cell", "cell", "cell", "paragraph"]

    def test_tables_nested_beyond_measure(self, read_bytes: ReadBytes) -> None:
        assert "đáy" in read_bytes(page("<table><tr><td>x<td>" * 40 + "đáy")).text

    def test_two_column_head_and_closing(self, read_bytes: ReadBytes) -> None:
        body = (
            "<table><tr><td>SỞ Y TẾ<br>Số: 1/SYT<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</table><p>Thân.</p>"
            "<table><tr><td>Nơi nhận:<br>- Như trên;<td>GIÁM ĐỐC</table>"
        )
        assert [(b.zone, b.column) for b in read_bytes(page(body)).blocks] == [
            *(("letterhead", "left"), ("letterhead", "left"), ("letterhead", "right"), (None, None)),
            *(("closing", "left"), ("closing", "left"), ("closing", "right")),
        ]


NAVIGATION = "<nav><a href=/>Trang chủ</a> <a href=/tin>Tin tức</a></nav>"
DISPATCH = "<p>Kính gửi: Các sở, ngành.</p><p>" + "Yêu cầu các sở, ngành rà soát thủ tục. " * 8 + "</p>"
LINKS = "<ul>" + "".join(f"<li><a href=/{n}>Tin liên quan số {n} của tỉnh</a>" for n in range(12)) + "</ul>"


class TestPortals:
    @pytest.mark.parametrize(
        "body",
        [
            f"<header>Cổng</header>{NAVIGATION}<main>{DISPATCH}</main><aside>Thời tiết</aside><footer>© Sở</footer>",
            f"{NAVIGATION}<div class=left-menu>Mục</div><article>{DISPATCH}<div class='related'>Tin</div></article>",
            f"{NAVIGATION}<article><div class=meta>Lượt xem: 12</div>{DISPATCH}<p class=attach>Tải về</p></article>",
            f"{NAVIGATION}<div class=wrap><div id=noi-dung>{DISPATCH}</div><div>Khối khác {LINKS}</div></div>",
            f"<table><tr><td>{LINKS}</td></tr></table><div class=chi-tiet>{DISPATCH}{LINKS}</div>",
            f"<form id=aspnetForm>{NAVIGATION}<div class='breadcrumb'>Chủ</div>{DISPATCH}<input value=Tìm></form>",
        ],
        ids=["main", "article", "meta", "content id", "links", "asp.net"],
    )
    def test_only_the_dispatch_is_read(self, read_bytes: ReadBytes, body: str) -> None:
        lines = texts(read_bytes(page(body)))
        assert lines[0] == "Kính gửi: Các sở, ngành."
        assert len(lines) == 2

    def test_exported_dispatch_with_a_few_links_is_whole(self, read_bytes: ReadBytes) -> None:
        d = read_bytes(
            page(f"<div class=header>SỞ Y TẾ</div>{DISPATCH}<div class=footer>Nơi nhận: VT</div><a href=x>tệp</a>")
        )
        assert texts(d)[0] == "SỞ Y TẾ"
        assert texts(d)[-2:] == ["Nơi nhận: VT", "tệp"]

    def test_words_of_a_dispatch_save_a_misnamed_box(self, read_bytes: ReadBytes) -> None:
        body = f"{NAVIGATION}<div class='content'><div class='menu'>{DISPATCH}</div></div>"
        assert texts(read_bytes(page(body)))[0].startswith("Kính gửi")
