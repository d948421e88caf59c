"""Personal data is covered in every output; what belongs to offices stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.batch import OUTPUTS, run
from pipeline.personal import covered
from pipeline.readers.options import ReadOptions
from tests.conftest import DISPATCH

COVERED = {
    "CCCD số 001085012345 cấp ngày 01/01/2022": "001085012345",
    "số định danh 079 203 001 234": "079 203 001 234",
    "mang số 031199004567": "031199004567",
    "CMND: 012345678": "012345678",
    "chứng minh nhân dân số 123 456 789": "123 456 789",
    "hộ chiếu số B1234567": "B1234567",
    "liên hệ đồng chí An, điện thoại 0912.345.678": "0912.345.678",
    "SĐT +84 987 654 321": "+84 987 654 321",
    "đồng chí An (0356789012)": "0356789012",
    "gửi về hộp thư nguyenvanan@gmail.com": "nguyenvanan@gmail.com",
    "thường trú tại thôn 3, xã An Phú": "thôn 3, xã An Phú",
    "Nơi ở hiện nay: số 12 ngõ 5 phố Hòa Bình, phường Tân An": "số 12 ngõ 5 phố Hòa Bình, phường Tân An",
    "bà Trần Thị B, sinh năm 1980, địa chỉ: tổ 4, phường Tân An": "tổ 4, phường Tân An",
    "trú tại 45 đường Lê Lợi, phường Tân An; nghề nghiệp": "45 đường Lê Lợi, phường Tân An",
}
LEFT = (
    "Địa chỉ: số 1 đường Trần Phú, phường Tân An",
    "Điện thoại: 0236.3822.123; Email: soct@anhoa.gov.vn",
    "điện thoại 024 3825 1234",
    "Thường trực Tỉnh ủy, Thường trực HĐND tỉnh",
    "giải quyết thủ tục đăng ký thường trú, tạm trú cho công dân",
    "Kế hoạch số 0912345678/KH-UBND",
    "tổng mức đầu tư 912.345.678.000 đồng",
    "mã số 012345678",
    "cấp căn cước công dân cho 12.345 công dân",
    "Công văn số 0987654321-CV/TU",
)


@pytest.mark.parametrize("text", COVERED)
def test_covered(text: str) -> None:
    private = COVERED[text]
    dots = "".join(c if c.isspace() else "•" for c in private)
    assert covered(text) == text.replace(private, dots)


@pytest.mark.parametrize("text", LEFT)
def test_left(text: str) -> None:
    assert covered(text) == text


@given(st.text(st.sampled_from("0123456789 .+-@:;\nCDMNađtrúthườngsố"), max_size=200))
def test_the_length_stays(text: str) -> None:
    assert len(covered(text)) == len(text)
    assert covered(covered(text)) == covered(text)


def test_no_output_shows_what_is_covered(tmp_path: Path) -> None:
    text = DISPATCH.replace(
        "2. UBND các xã, phường công khai",
        "2. UBND các xã, phường liên hệ ông Lê Văn Cường (CCCD 001085012345, điện thoại 0912.345.678) để công khai",
    )
    given_, out = tmp_path / "in", tmp_path / "out"
    given_.mkdir()
    (given_ / "a.txt").write_text(text, encoding="utf-8")
    plain, hidden = run(given_), run(given_, out, reading=ReadOptions(mask_personal=True))
    assert any("0912.345.678" in t.directive.text for t in plain.rows)
    assert [t.task_id for t in plain.rows] == [t.task_id for t in hidden.rows]
    assert [t.directive.evidence.span for t in plain.rows] == [t.directive.evidence.span for t in hidden.rows]
    assert any("••••••••••••" in t.directive.text for t in hidden.rows)
    for name in OUTPUTS:
        if name.endswith((".csv", ".jsonl")):
            assert "0912" not in (out / name).read_text("utf-8"), name
    import pandas as pd

    for frame in (pd.read_parquet(out / "tasks.parquet"), *pd.read_excel(out / "tasks.xlsx", sheet_name=None).values()):
        assert "0912" not in frame.to_csv()


def test_offsets_still_fit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DISPATCH.replace("3. Nghiêm cấm", "Liên hệ 0912345678.\n3. Nghiêm cấm"), encoding="utf-8")
    result = pipeline.process(path, reading=ReadOptions(mask_personal=True))
    assert "0912345678" not in result.text.text
    for task in result.rows:
        span = task.directive.evidence.span
        assert " ".join(result.text.slice(span).split()) == task.directive.text
