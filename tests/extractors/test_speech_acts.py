"""What an assigner does with a directive: by its words, by what stands over it, by who speaks to whom."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.registry import resolve
from extractors.speech_acts import relation
from tests.extractors.sentences import DEPARTMENT, row, rows

DAY = dt.date(2025, 8, 18)
PROVINCE = "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"


@pytest.mark.parametrize(
    ("sentence", "act", "told"),
    [
        ("Giao Sở Y tế rà soát danh mục thuốc.", "assigns", "Giao"),
        ("Yêu cầu Sở Y tế rà soát danh mục thuốc.", "assigns", "Yêu cầu"),
        ("Phân công Sở Y tế rà soát danh mục thuốc.", "assigns", "Phân công"),
        ("Nghiêm cấm các đơn vị thu phí ngoài quy định.", "assigns", "Nghiêm cấm"),
        ("Đề nghị Sở Y tế rà soát danh mục thuốc.", "requests", "Đề nghị"),
        ("Lưu ý các đơn vị không trồng cây dưới đường dây điện.", "reminds", "Lưu ý"),
    ],
)
def test_words_of_assigning_tell_the_act(sentence: str, act: str, told: str) -> None:
    a = row(sentence)
    assert a.act is not None
    assert (a.speech_act, a.act.text) == (act, told)
    assert a.act.rule.startswith("speech_act.performative")


@pytest.mark.parametrize(
    ("introduction", "act"),
    [
        ("UBND tỉnh yêu cầu các sở thực hiện một số nội dung sau:", "assigns"),
        ("UBND tỉnh đề nghị các cơ quan thực hiện một số nội dung sau:", "requests"),
        ("Để thực hiện yêu cầu của Chính phủ, UBND tỉnh đề nghị các cơ quan thực hiện:", "requests"),
    ],
)
def test_an_introduction_holds_for_its_items(introduction: str, act: str) -> None:
    a = row("Ban Quản lý rừng phòng hộ Đa Nhim kiểm tra đường băng cản lửa.", introduction)
    assert a.speech_act == act


def test_who_is_not_under_the_issuer_is_asked_and_who_is_its_own_is_told() -> None:
    asked = row("Liên đoàn Lao động tỉnh tuyên truyền đến đoàn viên về an toàn điện.")
    assert (asked.speech_act, asked.act and asked.act.text) == ("requests", "Liên đoàn Lao động tỉnh")
    told = row("Văn phòng Sở Nội vụ tổng hợp danh sách.", "Đề nghị các đơn vị thực hiện:", **DEPARTMENT)
    assert told.speech_act == "assigns"
    others = row("UBND các xã, phường lập danh sách.", "Đề nghị các đơn vị thực hiện:", **DEPARTMENT)
    assert others.speech_act == "requests"


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Giám đốc Sở Tài chính chịu trách nhiệm trước UBND tỉnh về số liệu.", "speech_act.responsibility"),
        ("Việc lựa chọn nhà thầu phải bảo đảm công khai, minh bạch.", "speech_act.topic"),
    ],
)
def test_a_duty_that_says_how_things_are_to_be_states_a_principle(sentence: str, rule: str) -> None:
    found = rows(["UBND tỉnh yêu cầu các sở thực hiện:", "1. Sở Y tế rà soát danh mục thuốc.", f"2. {sentence}"])
    assert (found[-1].speech_act, found[-1].act and found[-1].act.rule) == ("states", rule)


def test_what_stands_under_a_heading_of_principles_states_one() -> None:
    found = rows(
        [
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Các đơn vị thực hiện nghiêm túc, tiết kiệm.",
            "II. TỔ CHỨC THỰC HIỆN",
            "1. Sở Nội vụ",
            "a) Lập danh sách thôn cần sáp nhập.",
        ],
        title=["KẾ HOẠCH", "Sắp xếp thôn, tổ dân phố"],
        to=[],
    )
    assert [a.speech_act for a in found] == ["states", "assigns"]


@pytest.mark.parametrize(
    ("issuer", "lead", "expected"),
    [
        (PROVINCE, "Sở Y tế", "over"),
        (PROVINCE, "UBND xã Đức Trọng", "over"),
        (PROVINCE, "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "beside"),
        (PROVINCE, "Bộ Tài chính", "beside"),
        ("SỞ NỘI VỤ", "Sở Y tế", "beside"),
        ("SỞ NỘI VỤ", "Văn phòng Sở Nội vụ", "over"),
        ("SỞ NỘI VỤ", "UBND tỉnh", "beside"),
        ("UBND XÃ ĐỨC TRỌNG", "Sở Y tế", "beside"),
        ("BỘ Y TẾ", "Sở Y tế tỉnh Lâm Đồng", "unknown"),
    ],
)
def test_relation_of_issuer_and_lead(issuer: str, lead: str, expected: str) -> None:
    spoken_by = resolve(issuer, on=DAY, province=PROVINCE)
    spoken_to = resolve(lead, on=DAY, province=PROVINCE, issuer=issuer)
    assert spoken_by is not None and spoken_to is not None
    assert relation(spoken_by, spoken_to) == expected


def test_relation_of_unknown_bodies_is_unknown() -> None:
    assert relation(None, resolve("Sở Y tế", on=DAY, province=PROVINCE)) == "unknown"
