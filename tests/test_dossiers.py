"""File sets: members are files of the run, annexes find their dispatch, one dispatch has one set of tasks."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from pipeline.batch import Batch, run
from pipeline.copies import held, shared, sketch
from pipeline.errors import ContainerFile
from pipeline.result import process
from pipeline.schemas import load_schema
from tests.conftest import DISPATCH, second_dispatch
from tests.containers.files import COVER, ORDER, mail, zip_of
from tests.readers.word_file import par, word_file

ANNEX = (
    "PHỤ LỤC\nDANH MỤC THỦ TỤC PHẢI RÀ SOÁT\n(Kèm theo Công văn số 214/SNV-CCHC ngày 09/5/2025 của Sở Nội vụ)\n"
    "1. Sở Tài chính rà soát thủ tục đấu thầu, gửi kết quả trước ngày 30/6/2025.\n"
    "2. Sở Tư pháp rà soát thủ tục công chứng, gửi kết quả trước ngày 15/7/2025.\n"
)


OTHER_BODY = """\
Thực hiện chỉ đạo của cấp trên về sắp xếp đơn vị sự nghiệp, nhiều địa phương đã tích cực kiện toàn bộ máy, tinh giản \
biên chế, nâng cao chất lượng phục vụ người dân và doanh nghiệp trên mọi lĩnh vực của đời sống xã hội.
Tuy nhiên việc bố trí giáo viên, nhân viên y tế tại vùng sâu, vùng xa còn thiếu; cơ sở vật chất xuống cấp; chế độ đãi \
ngộ chưa thu hút được người có trình độ về công tác lâu dài; kinh phí sửa chữa trường lớp đáp ứng chưa tới một nửa.
Nhằm khắc phục, đề xuất bổ sung ngân sách xây nhà công vụ, tăng phụ cấp, mở lớp bồi dưỡng ngoại ngữ, tin học, khuyến \
khích luân chuyển, đồng thời tổ chức thi tuyển viên chức công khai, minh bạch, ứng dụng phần mềm chấm điểm tự động.
"""


def as_word(text: str) -> bytes:
    return word_file("".join(par(line) for line in text.splitlines()))


def read(folder: Path, **files: bytes | str) -> Batch:
    given = folder / "in"
    given.mkdir()
    for name, data in files.items():
        path = given / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return run(given, folder / "out")


def sources(batch: Batch) -> dict[str, str | None]:
    """Source of each document, and of what it is a copy of."""
    return {d.source: d.duplicate_of_source for d in batch.documents}


class TestMembers:
    def test_the_ledger_closes_over_containers(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        letter = mail(COVER, ("cv.docx", as_word(DISPATCH)), ("anh.exe", b"MZ" + bytes(90))).as_bytes()
        (tmp_path / "tmp").mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
        batch = read(
            tmp_path, thu_dot_eml=letter, goi_dot_zip=zip_of(("thu.eml", letter), ("b.txt", second_dispatch().encode()))
        )
        assert list((tmp_path / "tmp").iterdir()) == []
        assert sorted(sources(batch)) == ["goi.zip/b.txt", "goi.zip/thu.eml/cv.docx"]
        assert (batch.containers, batch.same_bytes, batch.lost) == (3, 1, 2)
        assert batch.files == len(batch.documents) + batch.containers + batch.same_bytes + batch.lost == 8
        assert {p.source: p.code for p in batch.problems} == {
            "goi.zip/thu.eml/anh.exe": "unsupported_format",
            "thu.eml/anh.exe": "unsupported_format",
            "thu.eml/cv.docx": "duplicate",
        }
        assert {d.dossier for d in batch.documents} == {"goi.zip", "goi.zip/thu.eml"}

    def test_lines_are_valid_and_rows_name_the_member(self, tmp_path: Path) -> None:
        import jsonschema

        batch = read(tmp_path, thu_dot_eml=mail(ORDER, ("cv.docx", as_word(DISPATCH))).as_bytes())
        assert batch.out is not None
        lines = [json.loads(x) for x in (batch.out / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
        for line in lines:
            jsonschema.validate(line, load_schema("documents"))
        body, letter = sorted(lines, key=lambda d: str(d["role"]), reverse=True)
        assert (body["role"], body["subject"], body["issued_date"]) == ("mail", "Gửi công văn", "2026-03-09")
        assert body["belongs_to"] == letter["document_id"]
        assert letter["role"] == "dispatch"
        assert {t.source for t in batch.rows} == {"thu.eml/cv.docx", "thu.eml/noi-dung-thu.txt"}

    def test_two_jobs_give_the_same(self, tmp_path: Path) -> None:
        letter = mail(COVER, ("cv.docx", as_word(DISPATCH)), ("b.txt", second_dispatch().encode())).as_bytes()
        batch = read(tmp_path, a_dot_eml=letter, b_dot_txt=ANNEX)
        again = run(tmp_path / "in", tmp_path / "again", jobs=2)
        assert [d.to_dict() for d in again.documents] == [d.to_dict() for d in batch.documents]
        for name in ("tasks.jsonl", "documents.jsonl", "problems.csv", "tasks.xlsx"):
            assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()

    def test_one_document_is_asked_for_and_a_container_given(self, tmp_path: Path) -> None:
        path = tmp_path / "thu.eml"
        path.write_bytes(mail(COVER, ("cv.docx", as_word(DISPATCH))).as_bytes())
        with pytest.raises(ContainerFile) as e:
            process(path)
        assert "congvan run" in e.value.remedy_vi

    def test_a_container_that_cannot_be_opened_is_lost(self, tmp_path: Path) -> None:
        batch = read(tmp_path, rong_dot_zip=zip_of(), cv_dot_txt=DISPATCH)
        assert [(p.source, p.code) for p in batch.problems] == [("rong.zip", "empty")]
        assert (batch.files, batch.containers, batch.lost) == (2, 0, 1)


class TestBelonging:
    def test_an_annex_names_its_dispatch(self, tmp_path: Path) -> None:
        batch = read(tmp_path, a__cv_dot_txt=DISPATCH, b__pl_dot_txt=ANNEX, c__khac_dot_txt=second_dispatch())
        by_source = {d.source: d for d in batch.documents}
        annex = by_source["b/pl.txt"]
        assert annex.role == "annex"
        assert annex.belongs_to == by_source["a/cv.txt"].document_id
        assert annex.belongs_to_source == "a/cv.txt"
        assert [by_source[s].belongs_to for s in ("a/cv.txt", "c/khac.txt")] == [None, None]

    def test_an_annex_of_another_date_does_not(self, tmp_path: Path) -> None:
        batch = read(tmp_path, cv_dot_txt=DISPATCH, pl_dot_txt=ANNEX.replace("09/5/2025", "09/6/2025"))
        assert {d.belongs_to for d in batch.documents} == {None}

    def test_an_annex_without_number_belongs_to_the_one_dispatch_of_its_mail(self, tmp_path: Path) -> None:
        annex = ANNEX.replace("(Kèm theo Công văn số 214/SNV-CCHC ngày 09/5/2025 của Sở Nội vụ)\n", "")
        letter = mail(COVER, ("cv.txt", DISPATCH.encode()), ("pl.txt", annex.encode())).as_bytes()
        by_source = {d.source: d for d in read(tmp_path, a_dot_eml=letter).documents}
        assert by_source["a.eml/pl.txt"].belongs_to == by_source["a.eml/cv.txt"].document_id

    def test_not_where_there_are_two(self, tmp_path: Path) -> None:
        annex = ANNEX.replace("(Kèm theo Công văn số 214/SNV-CCHC ngày 09/5/2025 của Sở Nội vụ)\n", "")
        other = DISPATCH.replace("214/SNV-CCHC", "215/SNV-CCHC")
        letter = mail(COVER, ("a.txt", DISPATCH.encode()), ("b.txt", other.encode()), ("pl.txt", annex.encode()))
        assert {d.belongs_to for d in read(tmp_path, a_dot_eml=letter.as_bytes()).documents} == {None}


class TestSameDispatch:
    def test_word_and_text_have_one_set_of_tasks(self, tmp_path: Path) -> None:
        batch = read(tmp_path, a__cv_dot_txt=DISPATCH, b__cv_dot_docx=as_word(DISPATCH))
        assert sources(batch) == {"a/cv.txt": "b/cv.docx", "b/cv.docx": None}
        assert {t.source for t in batch.rows} == {"b/cv.docx"}
        copy, kept = batch.documents
        assert copy.duplicate_of == kept.document_id
        assert (copy.tasks, copy.targets, copy.unclear) == (0, (), ())
        assert kept.tasks == len(batch.rows) == 4
        assert (batch.files, batch.copies, batch.problems) == (2, 1, [])

    def test_the_signed_file_wins_over_a_draft_without_number(self, tmp_path: Path) -> None:
        draft = DISPATCH.replace("Số: 214/SNV-CCHC", "Số:        /SNV-CCHC").replace("ngày 09 tháng", "ngày     tháng")
        batch = read(tmp_path, cv_dot_docx=as_word(draft), cv_dot_txt=DISPATCH)
        assert sources(batch) == {"cv.docx": "cv.txt", "cv.txt": None}
        assert {t.number for t in batch.rows} == {"214/SNV-CCHC"}

    def test_the_fuller_file_wins(self, tmp_path: Path) -> None:
        annexed = (
            DISPATCH
            + "PHỤ LỤC\n"
            + "".join(
                f"{n}. Sở Tư pháp rà soát thủ tục số {n} lĩnh vực {'abcdefgh'[n % 8]}{n}, báo cáo quý {n % 4 + 1}.\n"
                for n in range(1, 12)
            )
        )
        batch = read(tmp_path, cv_dot_docx=as_word(DISPATCH), cv_dot_txt=annexed)
        assert sources(batch) == {"cv.docx": "cv.txt", "cv.txt": None}

    def test_wrong_letters_of_a_scan_do_not_hide_it(self, tmp_path: Path) -> None:
        rough = "".join(c if n % 16 or not c.isalpha() else "x" for n, c in enumerate(DISPATCH[210:]))
        batch = read(tmp_path, a_dot_txt=DISPATCH[:210] + rough, b_dot_docx=as_word(DISPATCH))
        assert sources(batch) == {"a.txt": "b.docx", "b.docx": None}

    @pytest.mark.parametrize(
        "other",
        [
            DISPATCH.replace("214/SNV-CCHC", "215/SNV-CCHC"),
            DISPATCH.replace("ngày 09 tháng 5 năm 2025", "ngày 09 tháng 6 năm 2025"),
            DISPATCH.replace("SỞ NỘI VỤ", "SỞ TƯ PHÁP"),
            DISPATCH.split("Căn cứ")[0] + OTHER_BODY,
        ],
    )
    def test_what_differs_is_not_the_same(self, tmp_path: Path, other: str) -> None:
        batch = read(tmp_path, a_dot_docx=as_word(DISPATCH), b_dot_txt=other)
        assert set(sources(batch).values()) == {None}

    def test_an_annex_that_its_dispatch_holds_too(self, tmp_path: Path) -> None:
        batch = read(tmp_path, cv_dot_docx=as_word(DISPATCH + ANNEX), pl_dot_txt=ANNEX)
        assert sources(batch) == {"cv.docx": None, "pl.txt": "cv.docx"}
        assert {t.source for t in batch.rows} == {"cv.docx"}


class TestSketch:
    def test_marks_case_and_breaks_do_not_matter(self) -> None:
        assert shared(sketch("Sở Y tế\nchủ trì, báo cáo."), sketch("SO Y TE chu tri bao cao")) == 1

    def test_long_texts_are_sampled_alike(self) -> None:
        words = [f"w{n * 7919 % 30011}" for n in range(30_000)]
        whole, half = sketch(" ".join(words)), sketch(" ".join(words[:15_000]))
        assert whole.step > 1
        assert len(whole.hashes) <= 4_000
        assert held(half, whole) > 0.95
        assert 0.4 < held(whole, half) < 0.6
        assert shared(sketch("một hai ba"), sketch(" ".join(words))) == 0

    def test_nothing_shares_nothing(self) -> None:
        assert shared(sketch(""), sketch("một hai")) == held(sketch(""), sketch("")) == 0
