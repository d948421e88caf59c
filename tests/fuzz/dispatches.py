"""Random dispatches as hypothesis strategies: what offices write, in any order, with any letters, as Word or PDF."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from tests.readers.pdf_file import PdfFile
from tests.readers.word_file import cell, field, item, level, lists, par, row, run, table, word_file

_BODIES = (
    "Sở Tài chính",
    "Sở Nông nghiệp và Môi trường",
    "UBND các xã, phường",
    "Công an tỉnh",
    "Văn phòng",
    "các đơn vị",
)
_VERBS = ("chủ trì, phối hợp với", "có trách nhiệm", "khẩn trương", "giao", "đề nghị", "báo cáo", "theo dõi, đôn đốc")
_WORKS = ("rà soát quy trình", "lập kế hoạch", "công khai 100% hồ sơ", "kiểm tra 5/12 xã", "gửi kết quả về Sở Nội vụ")
_TIMES = ("trước ngày 30/6/2026", "trong 05 ngày làm việc", "định kỳ hằng quý", "ngày 31/02/2026", "Quý IV", "")
_LABELS = ("1.", "2.1.", "a)", "-", "+", "I.", "Điều 3.", "Phụ lục I", "")
_HEADS = (
    ("UBND TỈNH AN HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 214/SNV-CCHC", "An Hòa, ngày 09 tháng 5 năm 2026"),
)
_FOOT = ("Nơi nhận:", "- Như trên;", "- Lưu: VT, CCHC.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn Bình")

_letters = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)
_sentence = st.builds(
    lambda label, *parts: " ".join(p for p in (label, *parts) if p),
    st.sampled_from(_LABELS),
    st.sampled_from(_BODIES) | _letters,
    st.sampled_from(_VERBS),
    st.sampled_from(_BODIES + _WORKS) | _letters,
    st.sampled_from(_WORKS),
    st.sampled_from(_TIMES) | st.builds("ngày {}/{}/{}".format, *[st.integers(0, 99999)] * 3),
)
_table = st.lists(st.lists(_sentence | _letters, min_size=1, max_size=4), min_size=1, max_size=5)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Head lines in two columns, then sentences and tables."""

    head: list[tuple[str, str]]
    body: list[str | list[list[str]]]
    foot: list[str]


def dispatches() -> st.SearchStrategy[Dispatch]:
    """Dispatches whose parts may be missing, doubled or out of order."""
    return st.builds(
        Dispatch,
        st.lists(st.sampled_from(_HEADS) | st.tuples(_letters, _letters), max_size=5),
        st.lists(_sentence | _table, max_size=12),
        st.lists(st.sampled_from(_FOOT) | _letters, max_size=8),
    )


def as_docx(d: Dispatch) -> bytes:
    """A Word file with automatic numbering, a field and tables."""
    out = []
    if d.head:
        out.append(table(*(row(escape(left) or " ", escape(right) or " ") for left, right in d.head)))
    for n, part in enumerate(d.body):
        if isinstance(part, str):
            out.append(item(escape(part), 1, n % 3) if n % 2 else par(run(escape(part)) + field("REF a", "x")))
        else:
            out.append(table(*(row(*(cell(par(run(escape(t)))) for t in cells)) for cells in part)))
    out += [par(run(escape(line))) for line in d.foot]
    levels = "".join(level(n, f"%{n + 1}.", kind) for n, kind in enumerate(("decimal", "lowerLetter", "upperRoman")))
    return word_file("".join(out), numbering=lists(levels), styles="")


def as_pdf(d: Dispatch) -> bytes:
    """A PDF with two columns at the head, stamps of e-signatures and ruled tables; text runs off the page at times."""
    pdf = PdfFile().page()
    y = 780.0
    for left, right in d.head:
        pdf.text(60, y, left, 12).text(320, y, right, 12, bold=True)
        y -= 18
    pdf.stamp(90, y + 18, "277")
    for part in d.body:
        if y < 120:
            pdf.page()
            y = 780.0
        if isinstance(part, str):
            pdf.lines(85, y, [part[i : i + 64] for i in range(0, len(part), 64)])
            y -= 20 * (len(part) // 64 + 1)
        else:
            columns = max(map(len, part))
            xs = [85 + 430 * n / columns for n in range(columns + 1)]
            ys = [y - 24 * n for n in range(len(part) + 1)]
            pdf.grid(xs, ys)
            for n, cells in enumerate(part):
                for x, text in zip(xs, cells, strict=False):
                    pdf.text(x + 3, ys[n] - 18, text[:20], 10)
            y = ys[-1] - 24
    pdf.lines(85, y - 30, d.foot)
    return pdf.save()
