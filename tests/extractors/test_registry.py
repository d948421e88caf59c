"""Bodies are known by every spelling, as of the day, and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import registry_data as data
from extractors.registry import BodyId, _find, expand, load, resolve
from extractors.registry_names import number, roman, slug, split
from extractors.registry_rows import BodyRow
from extractors.registry_tables import BODY, PROVINCE, TableKind, body_row, province_row, table_lines

PROVINCE_NAME = "tỉnh Bình Khê"  # invented
ISSUER = "ỦY BAN NHÂN DÂN TỈNH BÌNH KHÊ"
THREE_TIERS = date(2024, 6, 3)
SPRING_2025 = date(2025, 4, 14)
TWO_TIERS = date(2025, 9, 16)


def the(
    name: str, on: date | None = TWO_TIERS, province: str | None = PROVINCE_NAME, issuer: str | None = None
) -> BodyId:
    found = resolve(name, on=on, province=province, issuer=issuer)
    assert found is not None, name
    return found


def id_of(
    name: str, on: date | None = TWO_TIERS, province: str | None = PROVINCE_NAME, issuer: str | None = None
) -> str:
    return the(name, on, province, issuer).id


# every row of the tables


def _day_of(row: BodyRow) -> date:
    return row.valid_to or row.valid_from or (THREE_TIERS if row.levels[0] == "district" else TWO_TIERS)


@pytest.mark.parametrize("row", data.bodies().values(), ids=lambda r: r.id)
def test_every_body_is_known_by_its_example(row: BodyRow) -> None:
    found = _find(row.example, _day_of(row), PROVINCE_NAME, None)
    assert found is not None and found.row is row
    assert not found.body.outdated and not found.body.premature


@pytest.mark.parametrize("row", [r for r in data.bodies().values() if r.valid_to], ids=lambda r: r.id)
def test_every_ended_body_is_outdated_the_day_after(row: BodyRow) -> None:
    assert row.valid_to is not None
    for name in (row.example, row.example.upper()):
        found = resolve(name, on=row.valid_to + timedelta(days=1), province=PROVINCE_NAME)
        assert found is None or found.outdated or found.id.split("@")[0] != row.id


@pytest.mark.parametrize("province", data.provinces().values(), ids=lambda p: p.id)
def test_every_province_is_known_by_its_example_and_aliases(province: data.Province) -> None:
    on = province.valid_to or province.valid_from or TWO_TIERS
    assert id_of(province.example, on, None) == f"ubnd@{province.id}"
    for name in province.names:
        assert the(f"Sở Y tế {name}", on, None).province == province.name


@pytest.mark.parametrize("noun", data.nouns().values(), ids=lambda n: n.id)
def test_every_noun_makes_a_collective(noun: data.Noun) -> None:
    found = the(noun.example)
    assert found.is_collective
    kinds = found.id.removeprefix("các/").partition("@")[0].partition("~")[0]
    assert noun.id in kinds.replace(":", "+").split("+")


@pytest.mark.parametrize("role", data.roles(), ids=lambda r: r.id)
def test_every_role_is_known_by_its_example(role: data.Role) -> None:
    found = the(role.example)
    assert found.kind == "person_office"
    assert found.id == f"{found.head_of}#{role.id}"


@pytest.mark.parametrize("pattern", data.patterns(), ids=lambda p: p.id)
def test_every_pattern_is_known_by_its_example(pattern: data.Pattern) -> None:
    found = the(pattern.example)
    assert found.id.startswith(f"{pattern.id}/") and found.basis == "pattern" and found.kind == pattern.kind


def test_the_examples_of_the_words_are_read() -> None:
    told = {table: contents["example"] for table, contents in data.words().items()}
    assert set(told) > {"abbreviations", "titles", "openers", "units_inside"}
    for table in ("abbreviations", "titles", "former", "determiners", "connectors", "related", "no_restriction"):
        assert resolve(told[table], on=TWO_TIERS, province="tỉnh Lâm Đồng"), table
    for table in (
        "openers",
        "regions",
        "units_inside",
        "units_inside_alone",
        "units_inside_party",
        "units_inside_mass",
    ):
        assert resolve(told[table], on=TWO_TIERS, province="tỉnh Lâm Đồng"), table


# spellings

SAME = [
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh", "Uỷ ban nhân dân tỉnh", "UỶ BAN NHÂN DÂN TỈNH", "Uỷ  ban\nnhân dân tỉnh"),
    ("Sở GD&ĐT", "Sở GDĐT", "Sở GD-ĐT", "Sở Giáo dục & Đào tạo", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SGDĐT"),
    ("Sở VHTT&DL", "Sở VH,TT&DL", "Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa - Thể thao - Du lịch"),
    ("Sở KH&CN", "Sở KHCN", "Sở Khoa học và Công nghệ", "SKHCN"),
    ("BTV Tỉnh ủy", "Ban Thường vụ Tỉnh uỷ", "BAN THƯỜNG VỤ TỈNH ỦY"),
    ("BHXH tỉnh", "Bảo hiểm xã hội tỉnh", "Bảo hiểm xã hội tỉnh Bình Khê"),
    ("BCH Quân sự tỉnh", "Bộ CHQS tỉnh", "Bộ Chỉ huy quân sự tỉnh"),
    ("UBMTTQ tỉnh", "Ủy ban MTTQ Việt Nam tỉnh", "Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh", "MTTQ tỉnh"),
    ("VPCP", "Văn phòng Chính phủ", "VĂN PHÒNG CHÍNH PHỦ"),
    ("TTgCP", "TTg", "Thủ tướng", "Thủ tướng Chính phủ"),
    ("CVP UBND tỉnh", "Chánh Văn phòng UBND tỉnh", "đồng chí Chánh Văn phòng Ủy ban nhân dân tỉnh"),
    ("Hội LHPN tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
    ("SỞ TƯ PHÁP", "Sở Tư pháp"),  # TƯ is also short for Trung ương
    ("EVN", "Tập đoàn Điện lực Việt Nam", "Tập đoàn Điện lực Việt Nam (EVN)"),
    ("Phòng VH-XH xã Thanh Sơn", "Phòng Văn hoá và Xã hội xã Thanh Sơn", "Phòng Văn hóa - Xã hội UBND xã Thanh Sơn"),
    ("UBND Phường 03 An Lộc", "UBND phường 3 An Lộc"),
    ("các đơn vị liên quan", "Các đơn vị có liên quan", "các đơn vị khác có liên quan"),
    ("UBND các xã, phường", "Ủy ban nhân dân các phường, xã", "UBND các phường và xã"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda n: n[0])
def test_spellings_of_one_body(names: tuple[str, ...]) -> None:
    assert len({id_of(name) for name in names}) == 1
    assert len({the(name).canonical for name in names}) == 1


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Sở LĐTB&XH", THREE_TIERS, "sở/lao-động-thương-binh-và-xã-hội@bình-khê"),
        ("Sở LĐ-TB&XH", THREE_TIERS, "sở/lao-động-thương-binh-và-xã-hội@bình-khê"),
        ("Bộ NN&PTNT", THREE_TIERS, "bộ/nông-nghiệp-và-phát-triển-nông-thôn"),
        ("Phòng TN&MT huyện Ba Trại", THREE_TIERS, "phòng-huyện/tài-nguyên-và-môi-trường@bình-khê/huyện-ba-trại"),
        ("NHNN", TWO_TIERS, "ngân-hàng-nhà-nước"),
        ("Kho bạc Nhà nước khu vực XII", TWO_TIERS, "kho-bạc-khu-vực@khu-vực-12"),
        ("KBNN khu vực 12", TWO_TIERS, "kho-bạc-khu-vực@khu-vực-12"),
        ("TAND khu vực 3 - Lâm Đồng", TWO_TIERS, "tand-khu-vực@lâm-đồng/khu-vực-3"),
        ("UBND TP.HCM", TWO_TIERS, "ubnd@hồ-chí-minh"),
        ("UBND TP. Hà Nội", TWO_TIERS, "ubnd@hà-nội"),
        ("UBND tỉnh Đăk Lăk", TWO_TIERS, "ubnd@đắk-lắk"),
        ("UBND xã Suối Vàng, huyện Ba Trại, tỉnh Bình Khê", THREE_TIERS, "ubnd@bình-khê/huyện-ba-trại/xã-suối-vàng"),
        ("Công an xã Suối Vàng", TWO_TIERS, "công-an@bình-khê/xã-suối-vàng"),
        ("Bộ Tư lệnh Thủ đô", TWO_TIERS, "bộ-tư-lệnh-thủ-đô"),
        ("tỉnh Điện Biên", TWO_TIERS, "địa-phương@điện-biên"),
        ("Đại sứ quán Nhật Bản", TWO_TIERS, "đại-sứ-quán/nhật-bản"),
        ("Trường THPT Trần Phú, tỉnh Đắk Lắk", TWO_TIERS, "trường/trung-học-phổ-thông-trần-phú@đắk-lắk"),
    ],
)
def test_ids(name: str, day: date, expected: str) -> None:
    assert id_of(name, day) == expected


def test_lost_diacritics() -> None:
    assert the("VAN PHONG CHINH PHU") == resolve("VAN PHONG CHÍNH PHU", on=TWO_TIERS, province=PROVINCE_NAME)
    assert the("UY BAN NHAN DAN TINH LAM DONG", province=None).id == "ubnd@lâm-đồng"
    assert the("TONG CUC THUE", THREE_TIERS).basis == "restored"
    assert resolve("bàn tổ chức trung ương", on=TWO_TIERS) is None, "a mark that the name does not have"
    assert resolve("So Y te", on=TWO_TIERS) is None or the("So Y te").basis == "restored"


# days


@pytest.mark.parametrize(
    ("name", "last_day", "heir"),
    [
        ("Bộ Kế hoạch và Đầu tư", date(2025, 2, 28), "bộ/tài-chính"),
        ("Bộ GTVT", date(2025, 2, 28), "bộ/xây-dựng"),
        ("Bộ TN&MT", date(2025, 2, 28), "bộ/nông-nghiệp-và-môi-trường"),
        ("Bộ NN&PTNT", date(2025, 2, 28), "bộ/nông-nghiệp-và-môi-trường"),
        ("Bộ TT&TT", date(2025, 2, 28), "bộ/khoa-học-và-công-nghệ"),
        ("Bộ LĐTB&XH", date(2025, 2, 28), "bộ/nội-vụ"),
        ("Ủy ban Dân tộc", date(2025, 2, 28), "bộ/dân-tộc-và-tôn-giáo"),
        ("Ban Tuyên giáo Trung ương", date(2025, 2, 2), "ban-tuyên-giáo-và-dân-vận-trung-ương"),
        ("Ban Dân vận Trung ương", date(2025, 2, 2), "ban-tuyên-giáo-và-dân-vận-trung-ương"),
        ("Ban Kinh tế Trung ương", date(2025, 2, 2), "ban-chính-sách-chiến-lược-trung-ương"),
        ("Sở KH&ĐT", date(2025, 2, 28), "sở/tài-chính@bình-khê"),
        ("Ban Tuyên giáo Tỉnh ủy", date(2025, 2, 28), "ban-tuyên-giáo-và-dân-vận@bình-khê"),
        ("UBND tỉnh Bình Thuận", date(2025, 6, 30), "ubnd@lâm-đồng"),
        ("Sở Y tế tỉnh Hà Giang", date(2025, 6, 30), "sở/y-tế@tuyên-quang"),
        ("Cục Thi hành án dân sự tỉnh", date(2025, 6, 30), "thads@bình-khê"),
        ("UBND xã Trảng Bom, tỉnh Đồng Nai", date(2026, 4, 29), "ubnd@đồng-nai/phường-trảng-bom"),
    ],
)
def test_a_name_stays_right_until_its_last_day(name: str, last_day: date, heir: str) -> None:
    before, after = the(name, last_day), the(name, last_day + timedelta(days=1))
    assert before.id == after.id and before.canonical.split(",")[0] == after.canonical.split(",")[0]
    assert not before.outdated and after.outdated
    assert after.successors == (heir,)
    assert after.valid_to == last_day


def test_a_merged_department_of_a_merged_province_has_one_heir() -> None:
    found = the("Sở GTVT tỉnh Bình Thuận", date(2025, 11, 13), None)
    assert found.outdated and found.successors == ("sở/xây-dựng@lâm-đồng",)


def test_the_tax_office_of_a_province_through_the_reform() -> None:
    names = {
        date(2025, 2, 28): ("Cục Thuế tỉnh", "cục-thuế-tỉnh@bình-khê"),
        date(2025, 4, 1): ("Chi cục Thuế khu vực II", "chi-cục-thuế-khu-vực@khu-vực-2"),
        date(2025, 7, 1): ("Thuế tỉnh", "thuế-tỉnh@bình-khê"),
    }
    for day, (name, expected) in names.items():
        found = the(name, day)
        assert (found.id, found.outdated, found.premature) == (expected, False, False)
    assert the("Cục Thuế tỉnh", date(2025, 4, 1)).successors == ("chi-cục-thuế-khu-vực@?tỉnh",)
    assert the("Cục Thuế tỉnh", date(2025, 8, 1)).successors == ("thuế-tỉnh@bình-khê",)


def test_one_name_two_bodies_the_day_tells() -> None:
    assert id_of("Cục Thuế", date(2022, 5, 4), None) == "cục-thuế-tỉnh@?tỉnh"
    assert id_of("Cục Thuế", date(2025, 5, 4), None) == "cục-thuế"
    assert resolve("Cục Thuế", on=None) is None, "without a day it may be either"


def test_a_name_before_its_first_day() -> None:
    found = the("Bộ Nông nghiệp và Môi trường", date(2022, 1, 10))
    assert found.premature and not found.outdated and found.valid_from == date(2025, 3, 1)


def test_without_a_day_nothing_is_outdated() -> None:
    found = the("Bộ Giao thông vận tải", None)
    assert found.valid_to == date(2025, 2, 28) and not found.outdated


def test_districts_end_with_june_2025() -> None:
    assert not the("UBND huyện Ba Trại", date(2025, 6, 30)).outdated
    assert the("UBND huyện Ba Trại", date(2025, 7, 1)).outdated
    assert the("Công an huyện Ba Trại", date(2025, 3, 1)).outdated, "the police left the districts in March"
    assert the("UBND các huyện, thị xã, thành phố", TWO_TIERS).outdated
    assert the("UBND thị trấn Đồi Mốc", TWO_TIERS).outdated


def test_former_in_brackets() -> None:
    found = the("Đoàn Luật sư tỉnh Lâm Đồng (cũ)", TWO_TIERS)
    assert found.id == "đoàn-luật-sư@lâm-đồng" and found.outdated


@given(
    st.sampled_from([row[0] for row in SAME] + [r.example for r in data.bodies().values()]), st.dates(date(2000, 1, 1))
)
@settings(max_examples=300, deadline=None)
def test_days_between_turning_points_are_alike(name: str, day: date) -> None:
    found = _find(name, day, PROVINCE_NAME, None)
    assert resolve(name, on=day, province=PROVINCE_NAME) == (found.body if found else None)


# the place of the document


def test_the_document_says_which_province() -> None:
    assert id_of("UBND tỉnh", province=None, issuer="SỞ Y TẾ TỈNH LÂM ĐỒNG") == "ubnd@lâm-đồng"
    assert id_of("Sở Y tế", province="UBND THÀNH PHỐ HÀ NỘI", issuer="SỞ NỘI VỤ") == "sở/y-tế@hà-nội"
    assert id_of("Sở Y tế", province=None) == "sở/y-tế@?tỉnh"
    assert the("Sở Y tế", province=None).province is None
    assert id_of("Sở Y tế", province="BỘ THỦY LỢI", issuer="BỘ THỦY LỢI") == "sở/y-tế@?tỉnh"
    assert the("Sở Y tế", province="Bình Khê", issuer=ISSUER).canonical == "Sở Y tế tỉnh Bình Khê"


def test_the_commune_that_issues_is_meant() -> None:
    issuer = "ỦY BAN NHÂN DÂN XÃ SUỐI VÀNG"
    for name, row in (
        ("Phòng Kinh tế", "phòng-xã/kinh-tế"),
        ("Công an xã", "công-an"),
        ("Công an", "công-an"),
        ("Văn phòng HĐND và UBND xã", "văn-phòng-hđnd-và-ubnd"),
        ("UBND", "ubnd"),
    ):
        assert id_of(name, issuer=issuer) == f"{row}@bình-khê/xã-suối-vàng"
    assert id_of("UBND tỉnh", issuer=issuer) == "ubnd@bình-khê"
    assert id_of("Phòng Kinh tế", issuer=ISSUER) == "phòng-xã/kinh-tế@?xã", "some commune's"


def test_a_city_is_of_the_centre_or_of_a_province() -> None:
    assert id_of("UBND Thành phố", THREE_TIERS, "Hà Nội") == "ubnd@hà-nội"
    assert the("UBND thành phố", THREE_TIERS, PROVINCE_NAME).level == "district"
    assert resolve("UBND thành phố", on=THREE_TIERS) is None
    assert the("UBND thành phố", TWO_TIERS, None).level == "province"
    assert id_of("UBND thành phố Huế", date(2024, 12, 31), None) == "ubnd@thành-phố-huế"
    assert id_of("UBND thành phố Huế", date(2025, 1, 1), None) == "ubnd@huế"
    assert id_of("Thành ủy Đà Lạt", THREE_TIERS, "Lâm Đồng") == "huyện-ủy@lâm-đồng/thành-phố-đà-lạt"
    assert id_of("Thành ủy Hà Nội", THREE_TIERS, None) == "tỉnh-ủy@hà-nội"
    assert the("Thành ủy", THREE_TIERS, PROVINCE_NAME, "TỈNH ỦY BÌNH KHÊ").level == "district"


def test_units_inside_a_body() -> None:
    assert id_of("Phòng Bổ trợ tư pháp - Sở Tư pháp") == "sở/tư-pháp@bình-khê:phòng-bổ-trợ-tư-pháp"
    assert id_of("Phòng Bổ trợ tư pháp", issuer="SỞ TƯ PHÁP") == "sở/tư-pháp@bình-khê:phòng-bổ-trợ-tư-pháp"
    assert resolve("Phòng Bổ trợ tư pháp", on=TWO_TIERS, province=PROVINCE_NAME, issuer=ISSUER) is None
    assert id_of("Vụ Pháp chế", issuer="BỘ NỘI VỤ") == id_of("Vụ Pháp chế Bộ Nội vụ") == "bộ/nội-vụ:vụ-pháp-chế"
    assert id_of("Vụ Pháp chế") == "bộ/?:vụ-pháp-chế"
    assert id_of("Văn phòng Sở", issuer="SỞ TƯ PHÁP") == "sở/tư-pháp@bình-khê:văn-phòng"
    found = the("Đảng ủy Sở Y tế")
    assert (found.id, found.kind) == ("sở/y-tế@bình-khê:đảng-ủy", "party")


def test_the_issuer_speaks_of_itself() -> None:
    assert id_of("Sở", issuer="SỞ Y TẾ") == "sở/y-tế@bình-khê"
    assert resolve("Sở", on=TWO_TIERS, province=PROVINCE_NAME, issuer=ISSUER) is None
    assert id_of("Bộ", issuer="BỘ NỘI VỤ") == "bộ/nội-vụ"


# offices


def test_an_office_leads_back_to_its_body() -> None:
    found = the("Giám đốc Sở Y tế")
    assert (found.id, found.kind, found.head_of) == (
        "sở/y-tế@bình-khê#giám-đốc",
        "person_office",
        "sở/y-tế@bình-khê",
    )
    assert found.canonical == "Giám đốc Sở Y tế tỉnh Bình Khê" and not found.is_collective


@pytest.mark.parametrize(
    ("name", "head_of"),
    [
        ("Chủ tịch UBND tỉnh", "ubnd@bình-khê"),
        ("Chánh Thanh tra tỉnh", "thanh-tra@bình-khê"),
        ("Trưởng ban Tổ chức Tỉnh ủy", "ban-tổ-chức@bình-khê"),
        ("Trưởng Ban Tổ chức Tỉnh ủy", "ban-tổ-chức@bình-khê"),
        ("Tổng Thanh tra Chính phủ", "thanh-tra-chính-phủ"),
        ("Thống đốc NHNN", "ngân-hàng-nhà-nước"),
        ("Chỉ huy trưởng Bộ CHQS tỉnh", "bộ-chỉ-huy-quân-sự@bình-khê"),
        ("Thủ tướng", "chính-phủ"),
        ("Phó Thủ tướng Trần Văn An", "chính-phủ"),
        ("Thủ trưởng các cơ quan, đơn vị", "các/cơ-quan+đơn-vị"),
        ("Chủ tịch UBND các xã, phường", "các/ubnd:xã+ubnd:phường@bình-khê"),
        ("Thủ trưởng cơ quan ngang bộ", "các/cơ-quan-ngang-bộ"),
        ("Người đứng đầu cấp ủy", "các/cấp-ủy"),
    ],
)
def test_heads(name: str, head_of: str) -> None:
    found = the(name)
    assert found.head_of == head_of and found.kind == "person_office"
    assert found.is_collective == head_of.startswith("các/")


def test_an_office_ends_with_its_body() -> None:
    found = the("Giám đốc Sở Kế hoạch và Đầu tư")
    assert found.outdated and found.successors == ("sở/tài-chính@bình-khê#giám-đốc",)


def test_a_minister_without_a_ministry() -> None:
    assert id_of("Bộ trưởng", issuer="BỘ NỘI VỤ") == "bộ/nội-vụ#bộ-trưởng"
    assert the("Bộ trưởng", issuer="THỦ TƯỚNG CHÍNH PHỦ").is_collective
    assert the("Các Phó Chủ tịch UBND tỉnh").is_collective


# collectives


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("các sở, ban, ngành", "các/sở+ban+ngành@bình-khê"),
        ("Các Sở, ban, ngành tỉnh", "các/sở+ban+ngành@bình-khê"),
        ("các ban, ngành, sở", "các/sở+ban+ngành@bình-khê"),
        ("HĐND, UBND các xã", "các/hđnd:xã+ubnd:xã@bình-khê"),
        ("công an xã, phường", "các/công-an:xã+công-an:phường@bình-khê"),
        ("các cấp, các ngành", "các/cấp+ngành"),
        ("cấp ủy các cấp", "các/cấp-ủy:cấp"),
        ("các cơ quan chuyên môn thuộc UBND tỉnh", "các/cơ-quan-chuyên-môn@bình-khê~thuộc-ubnd"),
        ("các đảng ủy trực thuộc Tỉnh ủy", "các/đảng-ủy@bình-khê~thuộc-tỉnh-ủy"),
        ("UBND các xã, phường ven biển", "các/ubnd:xã+ubnd:phường@bình-khê~ven-biển"),
        ("UBND các tỉnh, thành phố trực thuộc Trung ương", "các/ubnd:tỉnh+ubnd:thành-phố"),
        ("các tổ chức, đoàn thể", "các/đoàn-thể+tổ-chức"),
        ("chính quyền địa phương", "các/chính-quyền-địa-phương"),
        ("các sở, ngành, đơn vị cấp tỉnh", "các/sở+ngành+đơn-vị@bình-khê"),
    ],
)
def test_collectives(name: str, expected: str) -> None:
    found = the(name)
    assert found.id == expected and found.is_collective and found.kind == "collective"


def test_collectives_of_people_and_firms() -> None:
    assert the("cha mẹ học sinh").kind == "people"
    assert the("các doanh nghiệp").kind == "enterprise"
    assert the("các tổ chức, cá nhân").kind == "collective"


def test_a_list_of_cities_is_of_the_level_beside_it() -> None:
    assert the("các huyện, thành phố", THREE_TIERS).level == "district"
    assert the("các tỉnh, thành phố", THREE_TIERS).level == "province"
    assert the("các tỉnh ủy, thành ủy", THREE_TIERS).level == "province"
    assert the("các huyện ủy, thị ủy, thành ủy", THREE_TIERS).level == "district"


def members(name: str, on: date, province: str | None = None) -> tuple[BodyId, ...] | None:
    return expand(id_of(name, on, province), province, on)


@pytest.mark.parametrize(
    ("name", "day", "count"),
    [
        ("các Bộ, cơ quan ngang Bộ", THREE_TIERS, 22),
        ("các Bộ, cơ quan ngang Bộ", TWO_TIERS, 17),
        ("các cơ quan thuộc Chính phủ", THREE_TIERS, 8),
        ("các cơ quan thuộc Chính phủ", TWO_TIERS, 5),
        ("UBND các tỉnh, thành phố trực thuộc Trung ương", THREE_TIERS, 63),
        ("UBND các tỉnh, thành phố trực thuộc Trung ương", TWO_TIERS, 34),
        ("các tỉnh ủy, thành ủy trực thuộc Trung ương", TWO_TIERS, 34),
        ("các tỉnh, thành phố", SPRING_2025, 63),
        ("các cơ quan của Quốc hội", TWO_TIERS, 8),
    ],
)
def test_members_of_the_centre(name: str, day: date, count: int) -> None:
    found = members(name, day)
    assert found is not None and len(found) == count == len({m.id for m in found})
    assert not any(m.outdated or m.premature or m.is_collective for m in found)


def test_members_of_a_province() -> None:
    found = members("UBND các xã, phường, đặc khu", TWO_TIERS, "tỉnh Lâm Đồng")
    assert found is not None and len(found) == 124
    assert id_of("UBND đặc khu Phú Quý", province="tỉnh Lâm Đồng") in {m.id for m in found}
    chairs = members("Chủ tịch UBND các phường", TWO_TIERS, "tỉnh Lâm Đồng")
    assert chairs is not None and len(chairs) == 20
    assert all(
        c.kind == "person_office" and c.head_of and c.head_of.startswith("ubnd@lâm-đồng/phường-") for c in chairs
    )


def test_the_communes_are_as_many_as_the_resolutions_made() -> None:
    first = [c for rows in data.communes().values() for c in rows if c.valid_from == date(2025, 7, 1)]
    counts = {unit: sum(c.unit == unit for c in first) for unit in ("xã", "phường", "đặc khu")}
    assert counts == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert len(data.communes()) == 34


@pytest.mark.parametrize(
    ("name", "day", "province"),
    [
        ("các huyện ủy, thị ủy, thành ủy", THREE_TIERS, "tỉnh Lâm Đồng"),
        ("UBND các huyện, thành phố", THREE_TIERS, "tỉnh Lâm Đồng"),
        ("UBND các xã, phường", THREE_TIERS, "tỉnh Lâm Đồng"),
        ("UBND các xã, phường", TWO_TIERS, PROVINCE_NAME),
        ("UBND các xã, phường ven biển", TWO_TIERS, "tỉnh Lâm Đồng"),
        ("các sở, ban, ngành", TWO_TIERS, "tỉnh Lâm Đồng"),
        ("các Bộ, ngành", TWO_TIERS, None),
        ("các cơ quan, đơn vị", TWO_TIERS, "tỉnh Lâm Đồng"),
    ],
)
def test_members_that_no_table_knows_are_not_made_up(name: str, day: date, province: str | None) -> None:
    assert members(name, day, province) is None


def test_a_single_body_has_no_members() -> None:
    assert expand("sở/y-tế@lâm-đồng", None, TWO_TIERS) is None
    assert expand("các/bộ#không-có", None, TWO_TIERS) is None


# never guessed


@pytest.mark.parametrize(
    "name",
    [
        "",
        "...",
        "Nguyễn Văn An",
        "Sở Phép thuật",
        "Bộ Thủy lợi",
        "Sở Y tế và Sở Tài chính",
        "Bộ Tài chính phối hợp với",
        "các đơn vị thực hiện nghiêm túc",
        "thực hiện nghiêm",
        "Như trên",
        "Lưu: VT, NC",
        "HỘI NGHỊ TỔNG KẾT",
        "Hội nghị Trung ương",
        "BÁO CÁO KẾT QUẢ",
        "Công ty",
        "thành phố Thông Minh",
        "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
        "HĐND, UBND tỉnh Lâm Đồng và tỉnh Gia Lai",
        "TT Đảng ủy, HĐND xã",
        "quý Sở",
    ],
)
@pytest.mark.parametrize("issuer", [None, ISSUER])
def test_what_is_not_understood_stays_unknown(name: str, issuer: str | None) -> None:
    assert resolve(name, on=TWO_TIERS, province=PROVINCE_NAME, issuer=issuer) is None


@pytest.mark.parametrize("name", ["Thanh tra", "Đảng ủy", "Công an", "Thuế", "Văn phòng", "Ban Tổ chức"])
def test_short_names_need_a_place(name: str) -> None:
    assert resolve(name, on=TWO_TIERS, province=PROVINCE_NAME, issuer="SỞ Y TẾ") is None


def test_a_kind_whose_place_is_unknown_says_so() -> None:
    for name in ("Sở Y tế", "UBND xã", "Công an xã", "Tổ công tác", "Vụ Pháp chế"):
        assert "?" in id_of(name, province=None)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ ,.;:()-&ABCĐUND123\n", max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_text_raises_and_no_mention_is_changed(text: str) -> None:
    found = resolve(text, on=TWO_TIERS, province=PROVINCE_NAME, issuer=ISSUER)
    assert found is None or (found.id and found.canonical)


def test_days_of_one_epoch_share_what_was_read() -> None:
    """A mention is read once for all days on which the tables say the same: a year of dispatches costs one reading."""
    assert load() == len(data.bodies())
    names = sorted({row.example for row in data.bodies().values()})
    for name in names:
        resolve(name, on=TWO_TIERS, province=PROVINCE_NAME, issuer=ISSUER)
    read_once = _find.cache_info().misses
    for name in names:
        for days in range(1, 6):
            resolve(name, on=TWO_TIERS + timedelta(days=days), province=PROVINCE_NAME, issuer=ISSUER)
    assert _find.cache_info().misses == read_once


# the tables


HEAD = "id,name,kind,levels,style,from,to,source,note,example\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id,name,kind,levels,exmaple\n", "unknown columns"),
        (HEAD + "a,A,state,central,,,,,,\n", "example missing"),
        (HEAD + "a,A,state,central,,2025-03-01,,,,A\n", "without a source"),
        (HEAD + "a,A,state,central,,1/3/2025,,x,,A\n", "is no day"),
        (HEAD + "a,A,state,central,,2025-03-01,2025-02-28,x,,A\n", "from is after to"),
        (HEAD + "a,A,nation,central,,,,,,A\n", "kind is one of"),
        (HEAD + "a,A,state,village,,,,,,A\n", "level is one of"),
        (HEAD + "a,A,state,province,,,,,,A\n", "style"),
        (HEAD + "a,A, B,state,central,,,,,,A\n", "quote names that hold commas"),
    ],
)
def test_a_bad_row_stops_the_loader(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        [body_row(line) for line in table_lines("t.csv", BODY, text)]


def test_an_unsure_day_is_told_as_such() -> None:
    text = HEAD + "a,A,state,central,,2025-03-01,,,unverified,A\n"
    assert [body_row(line).valid_from for line in table_lines("t.csv", BODY, text)] == [date(2025, 3, 1)]


def _rows(text: str, kind: TableKind, make: Callable[..., object]) -> list[object]:
    return [make(line) for line in table_lines("t.csv", kind, text)]


def test_a_province_is_a_tinh_or_a_thanh_pho() -> None:
    with pytest.raises(ValueError, match="unit is tỉnh or thành phố"):
        _rows("id,name,unit,example\nx,X,bang,X\n", PROVINCE, province_row)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("a,A,state,central,,,,b,A\n", "no body b"),
        ("a,A,state,central,,,,,A\nb,B,state,central,A,,,,B\n", "share the name"),
    ],
)
def test_rows_that_contradict_each_other(rows: str, fault: str) -> None:
    text = "id,name,kind,levels,aliases,from,to,successor,example\n" + rows
    bodies = {row.id: row for row in (body_row(line) for line in table_lines("t.csv", BODY, text))}
    with pytest.raises(ValueError, match=fault):
        data.check_bodies(bodies)


# words


@given(st.integers(1, 39))
def test_roman_numbers_read_back(value: int) -> None:
    assert number(roman(value)) == value == number(str(value))


def test_ids_spell_one_way() -> None:
    assert slug(split("Uỷ ban Hoà Thuý QUÝ khoẻ 03")) == "ủy-ban-hòa-thúy-quý-khỏe-3"
    assert slug(split("Hòa Thúy")) == slug(split("Hoà Thuý"))
