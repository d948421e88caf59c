"""The Word samples, in the order in which they are built."""

from __future__ import annotations

from pathlib import Path

from . import (
    docx_cd_bao,
    docx_ct_chay_rung,
    docx_ctr_tinh_uy,
    docx_cv_so_noi_vu,
    docx_gm_so_xay_dung,
    docx_hd_cuc,
    docx_kh_chuyen_doi_so,
    docx_kh_phuong,
    docx_kl_tinh_uy,
    docx_qd_to_cong_tac,
    docx_tb_ket_luan,
)
from .docx_dispatch import Dispatch

MODULES = (
    docx_cv_so_noi_vu,
    docx_tb_ket_luan,
    docx_kh_chuyen_doi_so,
    docx_ct_chay_rung,
    docx_qd_to_cong_tac,
    docx_kl_tinh_uy,
    docx_ctr_tinh_uy,
    docx_cd_bao,
    docx_kh_phuong,
    docx_hd_cuc,
    docx_gm_so_xay_dung,
)


def dispatches() -> list[Dispatch]:
    """Every Word sample, written anew."""
    return [module.build() for module in MODULES]


def build(out: Path, texts: Path | None = None) -> list[Path]:
    """Write the `.docx` files into `out` and, if given, their plain texts (`<stem>.txt`) into `texts`."""
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for dispatch in dispatches():
        paths.append(dispatch.save(out))
        if texts:
            (texts / f"{dispatch.stem}.txt").write_text(dispatch.text(), "utf-8")
    return paths
