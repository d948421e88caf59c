"""Every case of `tests/cases`: the extractors find what it expects; known failures fail until they are read."""

from __future__ import annotations

import pytest

from tests.cases.forms import FORMS
from tests.cases.readings import compare
from tests.cases.table import Case, load_cases

CASES = load_cases(FORMS)


def _parameter(case: Case) -> object:
    marks = (
        [pytest.mark.xfail(reason=f"{case.cause}: {case.reason}", strict=True, raises=AssertionError)]
        if case.section == "known_failures"
        else []
    )
    return pytest.param(case, id=f"{case.extractor}-{case.id}", marks=marks)


@pytest.mark.parametrize("case", [_parameter(c) for c in CASES])
def test_case(case: Case) -> None:
    found, expected = compare(case)
    assert found == expected, f"{case.text!r}: {case.why}"


def test_there_is_a_case_of_every_sort_for_every_extractor() -> None:
    assert len(CASES) >= 450
    sorts = {(c.extractor, c.section) for c in CASES}
    for extractor in FORMS:
        assert {(extractor, "synthetic"), (extractor, "negative")} <= sorts
