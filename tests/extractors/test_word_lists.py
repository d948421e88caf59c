"""The word lists of `extractors/data`: each loads, its example exercises it, no phrase stands twice or in vain."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import extractors
from extractors.canonical import fold
from extractors.time_rules import RULES
from extractors.words import Phrases, split_words, word_list
from tests.cases.forms import FORMS
from tests.cases.table import load_cases

PACKAGE = Path(extractors.__file__).parent
FILES = sorted(p.name for p in (PACKAGE / "data").glob("*.toml"))
PATTERNS = {"columns.toml": re.search, "keys.toml": re.fullmatch}
"""Files of regular expressions: the first table one of whose patterns fits tells what a header or key is for."""
ABOUT = {"example", "note"}
"""Keys of a table that hold no words."""
AS_WRITTEN = {"annex", "body_opening", "signer_title", "degree", "letterhead_name"}
"""Tables of `marks.toml` that are compared letter by letter: both places of a tone mark stand there on purpose."""
INVALID_NEVER = "«báo cáo» is let through, and only the word right before the verb of sending is looked at"


TABLES = [(file, table) for file in FILES for table in word_list(file)]


def lists(file: str, table: str) -> dict[str, list[str]]:
    """The lists of a table by key; of a table of abbreviations the short forms."""
    spec = word_list(file)[table]
    if file == "doc_types.toml" and table == "abbreviations":
        return {"short": [k for k in spec if k not in ABOUT]}
    return {k: list(v) for k, v in spec.items() if k not in ABOUT}


def comparison_key(phrase: str) -> tuple[str, ...]:
    return tuple(w.key for w in split_words(phrase, 0, len(phrase)))


def found_in(text: str, phrases: Sequence[str]) -> bool:
    listed = Phrases(phrases)
    words = split_words(text, 0, len(text))
    return any(listed.match(words, i) for i in range(len(words)))


@pytest.mark.parametrize(("file", "table"), TABLES)
def test_every_table_has_an_example_and_lists_of_words(file: str, table: str) -> None:
    spec = word_list(file)[table]
    assert spec["example"].strip()
    for values in lists(file, table).values():
        assert values
        assert all(isinstance(v, str) and v.strip() == v and v for v in values)


@pytest.mark.parametrize(("file", "table"), TABLES)
def test_the_example_exercises_its_table(file: str, table: str) -> None:
    example = str(word_list(file)[table]["example"])
    if fits := PATTERNS.get(file):
        first = next(t for t in word_list(file) if any(fits(p, example.lower()) for p in lists(file, t)["patterns"]))
        assert first == table
    elif file == "doc_types.toml" and table == "abbreviations":
        assert set(re.findall(r"[^\W\d_]+", example)) & set(lists(file, table)["short"])
    else:
        written = [example, fold(example)]  # stamps and names of the letterhead are listed without diacritics
        named = [[v.replace("-", " ") for v in values] for values in lists(file, table).values()]  # ids of bodies
        assert any(found_in(text, vs) for text in written for vs in [*lists(file, table).values(), *named])


@pytest.mark.parametrize(("file", "table"), TABLES)
def test_no_phrase_stands_twice_in_a_list(file: str, table: str) -> None:
    for name, values in lists(file, table).items():
        spellings: dict[Any, list[str]] = defaultdict(list)
        for value in values:
            literal = file in PATTERNS or file == "doc_types.toml" or (file == "marks.toml" and table in AS_WRITTEN)
            spellings[value if literal else comparison_key(value)].append(value)
        assert [same for same in spellings.values() if len(same) > 1] == [], name


@pytest.mark.parametrize(("file", "table"), [t for t in TABLES if t[0] not in PATTERNS])
def test_every_phrase_matches_itself(file: str, table: str) -> None:
    for values in lists(file, table).values():
        assert [v for v in values if not Phrases([v]).match_text(v)] == []


def test_names_of_kinds_are_in_lower_case() -> None:
    """They are looked for in the lower-cased text: a capital would never be found."""
    for table in ("kinds", "titles"):
        assert [n for n in word_list("doc_types.toml")[table]["names"] if n != n.lower()] == []


def test_abbreviations_of_kinds_are_letters() -> None:
    """They are read as the letters behind the number: anything else would never be found."""
    short = lists("doc_types.toml", "abbreviations")["short"]
    assert [s for s in short if not s.isalpha()] == []


@pytest.mark.parametrize(
    ("file", "table", "part"),
    [
        ("predicates.toml", "performative", "strong"),
        ("relations.toml", "join", "named"),
        ("bodies.toml", "place", "smaller"),
    ],
)
def test_a_part_of_a_list_stands_in_the_list(file: str, table: str, part: str) -> None:
    """These are asked only where a phrase of the whole list has matched."""
    spec = word_list(file)[table]
    whole = {comparison_key(w) for w in spec["words"]}
    assert [p for p in spec[part] if comparison_key(p) not in whole] == []


def test_names_of_units_begin_with_a_capital() -> None:
    """In lower case the reader of known names never asks for them."""
    assert [n for n in word_list("known_names.toml")["units"]["names"] if not n[0].isupper()] == []


@pytest.mark.xfail(strict=True, raises=AssertionError, reason=INVALID_NEVER)
def test_every_exclusion_of_sending_can_exclude() -> None:
    """An exclusion is matched from the word before a verb of sending, and never before «báo»."""
    spec = word_list("relations.toml")["send"]
    sending = [comparison_key(w) for w in spec["words"]]
    dead = []
    for phrase in spec["never"]:
        rest = comparison_key(phrase)[1:]
        begins = any(s[: len(rest)] == rest or rest[: len(s)] == s for s in sending)
        if not rest or not begins or rest[0] == "bao" + "\u0301":
            dead.append(phrase)
    assert dead == []


# rules


CASES = [c for c in load_cases(FORMS) if c.section != "known_failures"]


def declared(extractor: str, field: str | None) -> set[str]:
    """Rules named in the expectations of the cases that hold."""
    cases = [c for c in CASES if c.extractor == extractor]
    found = [item for c in cases for item in (c.expect[field] if field else [c.expect])]
    return {item["rule"] for item in found if "rule" in item}


@pytest.mark.parametrize("rule", [r.name for r in RULES])
def test_every_rule_of_time_reads_a_case(rule: str) -> None:
    assert rule in declared("deadlines", "times")


def rule_families(prefix: str) -> set[str]:
    """Ids in the source of the extractors that begin with ``prefix``; one that ends in a point stands for a family."""
    constants = {
        node.value
        for module in PACKAGE.glob("*.py")
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {c for c in constants if re.fullmatch(rf"{prefix}\.[a-z_.]+", c)}


@pytest.mark.parametrize("family", sorted(rule_families("directive")))
def test_every_rule_of_directives_reads_a_case(family: str) -> None:
    named = declared("clauses", None) | declared("units", "rows")
    assert any(f"{rule}.".startswith(f"{family.rstrip('.')}.") for rule in named)


@pytest.mark.parametrize("family", sorted(rule_families("annex")))
def test_every_rule_of_annexes_reads_a_case(family: str) -> None:
    assert family in declared("annexes", "rows") | declared("units", "rows")
