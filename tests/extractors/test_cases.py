"""Every case of `tests/cases`: the extractors find what it expects; known failures fail until they are read."""

from __future__ import annotations

import pytest

from tests.cases.forms import FORMS
from tests.cases.readings import compare
from tests.cases.table import Case, load_cases

CASES = load_cases(FORMS)
KNOWN_FAILURES = [c for c in CASES if c.section == "known_failures"]


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
