"""Writes a load: dispatches of 1 to 20 pages, Word and PDF, made up from a grammar with a fixed seed.

    uv run python -m bench.load FOLDER --documents 1000
    uv run python -m bench.load FOLDER --documents 10000 --seed 2 --formats docx --pages 1-3 --jobs 4

The same seed writes the same bytes. Places, people and numbers are invented. Sentences are put together from parts
that vary (who, with whom, what, of what, why, by when), so that hardly a directive occurs twice; what does repeat is
what repeats in real dispatches: the motto, the head of Căn cứ, Nơi nhận, words of signature. PDF files need the
typeface that the samples are set in (``tests/samples/pdf_fonts.py`` says where it is found).
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

from bench.speed import WORDS_A_PAGE
from tests.samples.docx_dispatch import MOTTO, NATION
from tests.samples.docx_dispatch import Dispatch as WordDispatch
from tests.samples.pdf_dispatch import Annex, Dispatch
from tests.samples.pdf_page import write as write_pdf

_PLACES = (
    "Bình Khê",
    "An Lạc Đông",
    "Hà Tây Sơn",
    "Quảng Lâm",
    "Vĩnh Thuận",
    "Thanh Hòa",
    "Phú Lãng",
    "Tân Giang",
    "Nam Yên",
    "Đông Sơn Hải",
    "Lạc Thủy Bắc",
    "Kim Bảng",
)
_OFFICES = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Tư pháp",
    "Sở Y tế",
    "Sở Xây dựng",
    "Sở Công Thương",
    "Sở Giáo dục và Đào tạo",
    "Sở Khoa học và Công nghệ",
    "Sở Nông nghiệp và Môi trường",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Thanh tra tỉnh",
    "Công an tỉnh",
    "Bộ Chỉ huy Quân sự tỉnh",
    "Văn phòng UBND tỉnh",
    "Thuế tỉnh",
    "Kho bạc Nhà nước khu vực VII",
    "Ban Quản lý Khu kinh tế",
    "Trung tâm Phục vụ hành chính công tỉnh",
    "Báo và Phát thanh, Truyền hình tỉnh",
)
_ALL = (
    "các sở, ban, ngành",
    "UBND các xã, phường",
    "các cơ quan, đơn vị liên quan",
    "các đơn vị sự nghiệp công lập",
    "Mặt trận Tổ quốc Việt Nam tỉnh",
)
_VERBS = (
    "rà soát",
    "xây dựng",
    "tham mưu ban hành",
    "tổng hợp",
    "kiểm tra",
    "đôn đốc việc thực hiện",
    "hướng dẫn thực hiện",
    "thẩm định",
    "công bố, công khai",
    "cập nhật",
    "đánh giá",
    "hoàn thiện",
    "trình UBND tỉnh phê duyệt",
    "tổ chức thực hiện",
    "theo dõi, giám sát",
    "chuẩn bị",
    "triển khai",
    "đề xuất điều chỉnh",
)
_THINGS = (
    "danh mục thủ tục hành chính",
    "kế hoạch sử dụng đất",
    "quy chế phối hợp",
    "phương án ứng phó thiên tai",
    "hồ sơ dự án",
    "báo cáo kết quả giải ngân",
    "cơ sở dữ liệu",
    "đề án vị trí việc làm",
    "dự toán kinh phí",
    "quy trình nội bộ",
    "bộ chỉ số đánh giá",
    "danh sách hộ nghèo, hộ cận nghèo",
    "kế hoạch kiểm tra",
    "nội dung tuyên truyền",
    "phương án sắp xếp trụ sở",
    "bảng phân công nhiệm vụ",
    "quy hoạch chi tiết",
    "chương trình bồi dưỡng",
)
_FIELDS = (
    "lĩnh vực đất đai",
    "công tác cán bộ",
    "chuyển đổi số",
    "phòng, chống dịch bệnh",
    "an toàn thực phẩm",
    "đầu tư công",
    "cải cách hành chính",
    "bảo vệ môi trường",
    "an sinh xã hội",
    "trật tự xây dựng",
    "giáo dục nghề nghiệp",
    "du lịch cộng đồng",
    "phòng cháy, chữa cháy",
    "quản lý tài sản công",
    "hộ tịch điện tử",
    "xây dựng nông thôn mới",
    "khoáng sản",
    "hợp tác xã",
)
_PURPOSES = (
    "",
    "",
    "",
    " nhằm bảo đảm tiến độ chung của tỉnh",
    " để kịp thời tháo gỡ khó khăn cho doanh nghiệp",
    " nhằm nâng cao chất lượng phục vụ người dân",
    " bảo đảm đúng quy định, không để tồn đọng",
)
_QUALIFIERS = (
    "",
    "trên địa bàn tỉnh",
    "tại các địa phương miền núi",
    "thuộc phạm vi quản lý",
    "giai đoạn {y}-{z}",
    "năm {y}",
    "của {n} xã, phường",
    "đối với {n} dự án chuyển tiếp",
    "theo Công văn số {n}/UBND-TH ngày {d}",
)
_REPORTS = (
    "",
    "",
    ", báo cáo UBND tỉnh",
    "; kết quả gửi Sở Nội vụ để tổng hợp",
    ", báo cáo Chủ tịch UBND tỉnh xem xét, chỉ đạo",
)
_FACTS = (
    "Trong {n} tháng đầu năm {y}, toàn tỉnh đã giải quyết {m} hồ sơ thuộc {f}, đạt {p}%, tăng {q}% so với cùng kỳ.",
    "Qua kiểm tra tại {n} đơn vị, việc thực hiện {f} còn chậm; {m} hồ sơ quá hạn, chủ yếu do dữ liệu chưa đồng bộ.",
    "Công tác {f} được các cấp, các ngành quan tâm; đến ngày {d}, có {m} tổ chức, cá nhân tham gia, đạt {p}% kế hoạch.",
)
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Bùi", "Đặng", "Hoàng", "Vũ")
_GIVEN = ("Văn Khải", "Thị Lan Anh", "Minh Quân", "Đức Thịnh", "Thanh Bình", "Hồng Nhung", "Quốc Việt")
_QUARTERS = ("II", "III", "IV")


def _begun(text: str) -> str:
    """``text`` with a capital, as a sentence begins."""
    return text[0].upper() + text[1:]


class Grammar:
    """One document's choices. ``seed`` and ``number`` decide all of them."""

    def __init__(self, seed: int, number: int) -> None:
        self.random = random.Random(f"{seed}/{number}")
        self.day = dt.date(2025, 1, 6) + dt.timedelta(days=self.random.randrange(680))
        self.place = self.random.choice(_PLACES)
        self.number = number

    def pick(self, choices: Sequence[str]) -> str:
        return self.random.choice(choices)

    def later(self) -> str:
        day = self.day + dt.timedelta(days=self.random.randrange(5, 200))
        return f"{day.day:02d}/{day.month}/{day.year}"

    def filled(self, text: str) -> str:
        r = self.random
        return text.format(
            n=r.randrange(2, 12), m=r.randrange(40, 90_000), p=r.randrange(50, 100), q=r.randrange(2, 30),
            y=self.day.year, z=self.day.year + 5, d=self.later(), f=self.pick(_FIELDS),
        )  # fmt: skip

    def work(self) -> str:
        """``rà soát danh mục … lĩnh vực đất đai trên địa bàn tỉnh``."""
        of = self.pick(("về", "trong", "liên quan đến"))
        parts = (self.pick(_VERBS), self.pick(_THINGS), of, self.pick(_FIELDS), self.filled(self.pick(_QUALIFIERS)))
        return " ".join(p for p in parts if p)

    def time(self) -> str:
        """``, hoàn thành trước ngày …``; one in three has none."""
        forms = (
            "",
            "",
            f", hoàn thành trước ngày {self.later()}",
            f" trong tháng {self.random.randrange(1, 13)}/{self.day.year}",
            f", chậm nhất ngày {self.later()}",
            " định kỳ hằng quý",
            f" trong Quý {self.pick(_QUARTERS)}/{self.day.year}",
        )
        return self.pick(forms)

    def directive(self) -> str:
        lead, partner = self.random.sample(_OFFICES, 2)
        end = f"{self.pick(_PURPOSES)}{self.pick(_REPORTS)}{self.time()}."
        return self.pick((
            f"{lead} chủ trì, phối hợp với {partner} và {self.pick(_ALL)} {self.work()}{end}",
            f"Giao {lead} {self.work()}{end}",
            f"{lead}: {_begun(self.work())}; {self.work()}{end}",
            f"{_begun(self.pick(_ALL))} {self.work()}{end}",
            f"Đề nghị {lead} {self.work()}, phối hợp với {partner} {self.work()}{end}",
            f"{lead}, {partner} theo chức năng, nhiệm vụ được giao {self.work()}{end}",
        ))  # fmt: skip

    def paragraphs(self, words: int) -> Iterator[str]:
        """Sections of facts and directives, about so many words."""
        written = section = 0
        while written < words:
            section += 1
            lines = [f"# {section}. Về {self.pick(_FIELDS)} {self.filled(self.pick(_QUALIFIERS))}".rstrip()]
            lines += [self.filled(self.pick(_FACTS)) for _ in range(self.random.randrange(2, 6))]
            items = range(self.random.randrange(1, 5))
            lines += [f"{'abcdef'[k]}) {self.directive()}" for k in items]
            written += sum(len(line.split()) for line in lines)
            yield from lines

    def annex(self, rows: int) -> Annex:
        header = (("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"),)
        body = []
        for n in range(1, rows + 1):
            lead, partner = self.random.sample(_OFFICES, 2)
            body.append((str(n), _begun(self.work()), lead, partner, f"Trước {self.later()}"))
        title = ("PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ", f"(Kèm theo Kế hoạch số {self.number}/KH-UBND)")
        return Annex(title, (12, 110, 50, 50, 35), header, tuple(body))

    def dispatch(self, pages: int) -> Dispatch:
        """A letter (V/v), or a plan with its title and, from five pages on, an annex."""
        words = max(60, pages * WORDS_A_PAGE - 260)
        rows = 8 * (pages // 5)
        plan = pages > 2
        body = [
            f"Thực hiện Kế hoạch số {self.random.randrange(20, 400)}/KH-UBND ngày {self.later()} của UBND tỉnh về "
            f"{self.pick(_FIELDS)}, UBND tỉnh "
            f"{'ban hành Kế hoạch' if plan else 'yêu cầu các cơ quan, đơn vị'} như sau:",
            *self.paragraphs(max(60, words - 22 * rows)),
            "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.",
        ]
        return Dispatch(
            parent=(), issuer=("ỦY BAN NHÂN DÂN", f"TỈNH {self.place.upper()}"),
            number=f"{self.number}/{'KH-UBND' if plan else 'UBND-TH'}", place=self.place,
            day=f"{self.day.day:02d}", month=f"{self.day.month:02d}" if self.day.month < 3 else str(self.day.month),
            year=str(self.day.year), body=tuple(body),
            distribution=("Như trên;", "TT Tỉnh ủy, HĐND tỉnh (để b/c);", "CT, các PCT UBND tỉnh;", "Lưu: VT, TH."),
            signature=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            signer=f"{self.pick(_FAMILY)} {self.pick(_GIVEN)}",
            about="" if plan else f"{self.pick(_VERBS)} {self.pick(_THINGS)}",
            kind="KẾ HOẠCH" if plan else "", subject=(f"Về {self.pick(_FIELDS)} năm {self.day.year}",) if plan else (),
            addressees=() if plan else tuple(f"{name};" for name in self.random.sample(_OFFICES, 3)),
            annex=self.annex(rows) if rows else None,
        )  # fmt: skip


def write_docx(d: Dispatch, folder: Path, stem: str) -> None:
    """The same dispatch as a Word file."""
    word = WordDispatch(stem, dt.date(int(d.year), int(d.month), int(d.day)))
    left = [*(f"<b>{line}</b>" for line in d.issuer)]
    word.letterhead(
        (left, (f"<b>{NATION}</b>", f"<b>{MOTTO}</b>")),
        (
            (f"Số: {d.number}", *((f"V/v {d.about}",) if d.about else ())),
            (f"<i>{d.place}, ngày {d.day} tháng {d.month} năm {d.year}</i>",),
        ),
    )
    if d.kind:
        word.title(f"<b>{d.kind}</b>", *(f"<b>{line}</b>" for line in d.subject))
    if d.addressees:
        word.body("Kính gửi:", first=2268)
        for name in d.addressees:
            word.body(f"- {name}", left=2835, first=0)
    for line in d.body:
        word.body(f"<b>{line[2:]}</b>" if line.startswith("# ") else line)
    word.signature([f"- {name}" for name in d.distribution], [f"<b>{line}</b>" for line in d.signature], d.signer)
    if d.annex:
        word.annex(landscape=True)
        word.title(*d.annex.title)
        word.table([int(w) for w in d.annex.widths], d.annex.header, d.annex.rows)
    word.save(folder)


def write_one(folder: Path, seed: int, number: int, formats: Sequence[str], pages: tuple[int, int]) -> None:
    """Document ``number`` of a load, in the format whose turn it is; short ones are more frequent than long ones."""
    grammar = Grammar(seed, number)
    least, most = pages
    size = min(most, least + int((most - least + 1) * grammar.random.random() ** 3))
    kind = formats[number % len(formats)]
    place = folder / f"{number // 1000:03d}"
    place.mkdir(parents=True, exist_ok=True)
    stem = f"vb-{number:06d}"
    dispatch = grammar.dispatch(size)
    if kind == "pdf":
        write_pdf(dispatch, place / f"{stem}.pdf")
    else:
        write_docx(dispatch, place, stem)


def write_load(
    folder: Path, documents: int, seed: int = 1, formats: Sequence[str] = ("docx", "pdf"),
    pages: tuple[int, int] = (1, 20), jobs: int = 1,
) -> None:  # fmt: skip
    """Writes ``documents`` files below ``folder``, a thousand to a folder."""
    numbers = range(1, documents + 1)
    if jobs <= 1:
        for number in numbers:
            write_one(folder, seed, number, formats, pages)
        return
    with ProcessPoolExecutor(jobs) as pool:
        done = pool.map(write_one, repeat(folder), repeat(seed), numbers, repeat(formats), repeat(pages), chunksize=20)
        for _ in done:
            pass


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.load", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", default="docx,pdf", help="docx, pdf, or both (default)")
    parser.add_argument("--pages", default="1-20", metavar="A-B", help="pages of a document (default: 1-20)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args(arguments)
    formats = args.formats.split(",")
    if not set(formats) <= {"docx", "pdf"}:
        parser.error("--formats is docx, pdf, or docx,pdf")
    least, _, most = args.pages.partition("-")
    write_load(args.folder, args.documents, args.seed, formats, (int(least), int(most or least)), args.jobs)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
