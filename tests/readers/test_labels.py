"""List labels: what offices put before an item, and what only looks like it."""

from __future__ import annotations

import pytest

from pipeline.readers.labels import find_label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("I. MỤC ĐÍCH", "I."),
        ("IV/ Nhiệm vụ", "IV/"),
        ("II- Nội dung", "II-"),
        ("A. Phần chung", "A."),
        ("1. Sở Y tế", "1."),
        ("1.Sở Y tế", "1."),
        ("12) Việc", "12)"),
        ("1.1. Mục", "1.1."),
        ("2.3.4 Mục", "2.3.4"),
        ("3- Việc của Đảng", "3-"),
        ("1/ Việc", "1/"),
        ("(1) Việc", "(1)"),
        ("a) Rà soát", "a)"),
        ("đ) Rà soát", "đ)"),
        ("a. Rà soát", "a."),
        ("(b) Rà soát", "(b)"),
        ("- Như trên;", "-"),
        ("– Như trên;", "–"),
        ("+ Bước một", "+"),
        ("• Mục", "•"),
        ("-Lưu: VT", "-"),
        ("Điều 2. Hiệu lực", "Điều 2."),
        ("Điều 12: Hiệu lực", "Điều 12:"),
        ("Chương II. Quy định", "Chương II."),
        ("Phần thứ hai. Nhiệm vụ", "Phần thứ hai."),
        ("1. 2023 là năm", "1."),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert find_label(text) == label
    assert text.startswith(label)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế",
        "12 tháng",
        "30/6/2025 là hạn",
        "2026",
        "12.000 đồng",
        "12.",
        "-",
        "1.",
        "a",
        "",
        "(Kèm theo)",
        "14h00 ngày 5",
        "-5 độ C",
        "Ivan đến",
    ],
)
def test_no_labels(text: str) -> None:
    assert find_label(text) is None
