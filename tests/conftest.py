"""A small dispatch, written for these tests, and a run over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch import Batch, run

DISPATCH = """\
UBND TỈNH AN HÒA
SỞ NỘI VỤ
Số: 214/SNV-CCHC
V/v rà soát thủ tục hành chính
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hòa, ngày 09 tháng 5 năm 2025

Kính gửi:
- Sở Tài chính;
- UBND các xã, phường.

Căn cứ Kế hoạch số 31/KH-UBND ngày 12/02/2025 của UBND tỉnh về cải cách hành chính, Sở Nội vụ đề nghị các cơ quan, \
đơn vị thực hiện một số nội dung sau:
1. Sở Tài chính chủ trì, phối hợp với Sở Tư pháp rà soát thủ tục về đầu tư công, gửi kết quả về Sở Nội vụ trước ngày \
30/6/2025.
2. UBND các xã, phường công khai 100% thủ tục tại bộ phận một cửa; định kỳ hằng quý báo cáo UBND tỉnh.
3. Nghiêm cấm yêu cầu người dân nộp giấy tờ ngoài quy định.
Đề nghị các cơ quan, đơn vị nghiêm túc thực hiện./.

Nơi nhận:
- Như trên;
- UBND tỉnh (để b/c);
- Lưu: VT, CCHC.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Trần Văn Bình
"""


def second_dispatch() -> str:
    """Another document with other bytes: no number, no date, one task."""
    return DISPATCH.replace("Số: 214/SNV-CCHC\n", "").replace("3. Nghiêm cấm", "3. Sở Tư pháp có trách nhiệm không")


@pytest.fixture
def dispatch(tmp_path: Path) -> Path:
    """The dispatch as a text file, alone in a folder."""
    path = tmp_path / "in" / "cv-214.txt"
    path.parent.mkdir()
    path.write_text(DISPATCH, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """A run over two dispatches and an empty file, with all outputs in ``ran.out``."""
    folder = tmp_path_factory.mktemp("ran")
    given = folder / "in"
    (given / "2025").mkdir(parents=True)
    (given / "cv-214.txt").write_text(DISPATCH, encoding="utf-8")
    (given / "2025" / "cv-khong-so.txt").write_text(second_dispatch(), encoding="utf-8")
    (given / "rong.txt").write_bytes(b"")
    return run(given, folder / "out")
