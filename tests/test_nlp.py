"""The tokenizer changes nothing, and the language carries blocks to the extractors."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.nlp import COMPONENTS, UndertheseaTokenizer, make_nlp, to_doc
from pipeline.readers import read

LETTERS = "aăâđêôơưáàảãạỷỵÚỦABC019 \t\n.,;:-–/()“”%&'\u0301\u200b😀"
SENTENCES = [
    "Uỷ ban nhân dân tỉnh giao Sở Y tế hoà giải, thuý kiều.",
    "Thông báo số 156-TB/TW, ngày 30/6/2025;  hai   dấu cách",
    " đầu và cuối ",
    "\n\tdòng\n\n",
    "",
]


@pytest.fixture(scope="module")
def tokenizer() -> UndertheseaTokenizer:
    found = make_nlp().tokenizer
    assert isinstance(found, UndertheseaTokenizer)
    return found


@pytest.mark.parametrize("text", SENTENCES)
def test_the_text_stays_as_it_is(tokenizer: UndertheseaTokenizer, text: str) -> None:
    assert tokenizer(text).text == text


@given(st.text(alphabet=LETTERS, max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_stays_as_it_is_and_no_word_crosses_a_block(text: str) -> None:
    doc = make_nlp().make_doc(text)
    assert doc.text == text
    for token in doc:
        assert token.is_space or not set(token.text) & {"\n", "\t"}


def test_words_are_words_of_vietnamese(tokenizer: UndertheseaTokenizer) -> None:
    words = [t.text for t in tokenizer("Sở Tài chính chủ trì thực hiện nhiệm vụ")]
    assert "nhiệm vụ" in words
    assert "thực hiện" in words


def test_a_segmenter_that_stumbles_leaves_syllables(monkeypatch: pytest.MonkeyPatch) -> None:
    import pipeline.nlp as nlp

    def stumble(text: str, **options: object) -> list[str]:
        raise ValueError(text)

    monkeypatch.setattr(nlp, "_segmenter", lambda: stumble)
    words = [t.text for t in UndertheseaTokenizer(make_nlp().vocab)("Ban chỉ đạo lâm thời huyện Vĩnh An")]
    assert words == ["Ban", "chỉ", "đạo", "lâm", "thời", "huyện", "Vĩnh", "An"]


def test_words_that_do_not_fit_the_text_leave_syllables(monkeypatch: pytest.MonkeyPatch) -> None:
    import pipeline.nlp as nlp

    for wrong in (["uỷ ban khác"], ["một", "hai", "ba", "bốn", "năm"]):
        nlp._word_ranges.cache_clear()
        monkeypatch.setattr(nlp, "_segmenter", lambda wrong=wrong: lambda text, **options: wrong)
        assert [t.text for t in UndertheseaTokenizer(make_nlp().vocab)("uỷ ban tỉnh")] == ["uỷ", "ban", "tỉnh"]
    nlp._word_ranges.cache_clear()


def test_the_language_pickles_and_is_built_once() -> None:
    nlp = make_nlp()
    assert make_nlp() is nlp
    assert tuple(nlp.pipe_names) == COMPONENTS
    again = pickle.loads(pickle.dumps(nlp.tokenizer))
    assert again("uỷ ban").text == "uỷ ban"


def test_blocks_reach_the_extractors(dispatch: Path) -> None:
    document = read(dispatch)
    doc = to_doc(make_nlp(), document)
    assert isinstance(doc, Doc)
    assert doc.text == document.text
    assert [s.label_ for s in doc.spans["blocks"]] == [b.kind for b in document.blocks]
    assert [(b.start, b.end) for b in doc._.layout] == [(b.span.start, b.span.end) for b in document.blocks]
    assert len(doc._.assignments) == 4
    assert doc._.metadata.number == "214/SNV-CCHC"


def test_a_malformed_word_list_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractors import words
    from pipeline.errors import RuleError

    (tmp_path / "bodies.toml").write_text('[named]\nwords = ["sở"]\n', "utf-8")
    monkeypatch.setattr(words, "_DATA", tmp_path)
    words.word_list.cache_clear()
    make_nlp.cache_clear()
    try:
        with pytest.raises(RuleError, match=r"bodies\.toml: \[named\] has no example"):
            make_nlp()
    finally:
        words.word_list.cache_clear()


def test_lines_segmented_on_demand_say_what_the_tokens_say() -> None:
    """A batch does without tokens; the places where words are joined are the same."""
    from extractors.directives import _second_syllables
    from pipeline.nlp import Joints

    text = (
        "Căn cứ Công văn số 12/SYT-VP; Chi cục An toàn vệ sinh thực phẩm báo cáo.\n"
        "Điều 2. Phòng Nghiệp vụ: rà soát\t12,5 ha"
    )
    joints = Joints(text)
    expected = set(_second_syllables(make_nlp().make_doc(text)))
    assert expected
    assert {k for k in range(len(text) + 3) if k in joints} == expected


@pytest.mark.parametrize("gap", [" ", "  ", "\n", "\t ", " \n"])
def test_a_doc_of_syllables_is_its_text(gap: str) -> None:
    from pipeline.nlp import _syllables

    text = f"{gap}Sở Y tế,{gap}12/3{gap}"
    doc = _syllables(make_nlp().vocab, text)
    assert doc.text == text
    assert [t.text for t in doc if not t.is_space] == ["Sở", "Y", "tế", ",", "12", "/", "3"]


def test_rows_are_the_same_with_and_without_words() -> None:
    from pipeline.result import process_document

    for path in sorted(Path("data/raw").glob("*.docx"))[:4]:
        document = read(path)
        with_words, without = (process_document(document, path.name, words=w) for w in (True, False))
        assert with_words.rows == without.rows
        assert with_words.record == without.record
