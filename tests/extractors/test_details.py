"""The details of rows never stop a document and never leave its text, whatever the words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extractors.sentences import rows

WORDS = """để|nhằm|với mục đích|nếu|khi có yêu cầu|trường hợp|thì|phải|không|nghiêm cấm|gửi|báo cáo|trình|kết quả
sản phẩm|:|,|.|;|(|)|“|”|/|Sở Y tế|UBND tỉnh|UBND các xã, phường|các cơ quan liên quan|Giám đốc Sở Tài chính
cấp có thẩm quyền|chủ trì|phối hợp với|căn cứ|theo quy định tại|Nghị định số 45/2020/NĐ-CP|trước ngày 15/9/2025
hằng quý|đến năm 2030|100%|tối thiểu 02 buổi/tháng|không quá 05 ngày|giảm 10% so với cùng kỳ|2/3|1.250,5|tỷ đồng|lên|và
kế hoạch|đề án|xây dựng|ban hành|rà soát|tăng cường|đề nghị|giao|yêu cầu|lưu ý|chịu trách nhiệm|phấn đấu|hồ sơ|hộ dân"""
VOCABULARY = [word for line in WORDS.split("\n") for word in line.split("|")]
LINES = st.builds(
    lambda label, words, close: label + " ".join(words) + close,
    st.sampled_from(["", "- ", "1. ", "a) ", "II. "]),
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=14),
    st.sampled_from(["", ".", ":", ";"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=4), st.sampled_from(["UBND tỉnh yêu cầu:", "I. MỤC TIÊU", "I. NGUYÊN TẮC"]))
def test_any_words_are_read_to_the_end(body: list[str], introduction: str) -> None:
    for a in rows([introduction, *body]):
        assert (a.action is None) == (not a.summary)
        assert a.act is not None
        assert (a.product is None) == (a.product_basis is None)
