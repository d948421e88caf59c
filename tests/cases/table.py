"""Loads the table of cases and rejects what is not one: unknown keys, values of the wrong kind, an id used twice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

FOLDER = Path(__file__).resolve().parent
Section = Literal["wild", "synthetic", "negative", "known_failures"]
SECTIONS: tuple[Section, ...] = get_args(Section)
_CASE_KEYS = {"id", "text", "expect", "why"}
FAILURE_KEYS = {"cause", "reason"}
"""What a known failure says besides: what it has in common with others, and what stands in the way."""


class BadCase(ValueError):
    """A line of the table that is no case; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys an object may have, each with the JSON types of its value; ``required`` must stand in every object.

    ``items`` names the keys of the objects inside a list.
    """

    types: Mapping[str, tuple[type, ...]]
    required: frozenset[str] = frozenset()
    items: Mapping[str, Keys] = field(default_factory=dict)

    def check(self, value: Mapping[str, Any], where: str) -> None:
        """Raises :class:`BadCase` unless ``value`` has only these keys, with values of these types."""
        unknown = sorted(set(value) - set(self.types))
        if unknown:
            raise BadCase(f"{where}: unknown keys {unknown}")
        missing = sorted(self.required - set(value))
        if missing:
            raise BadCase(f"{where}: without {missing}")
        for name, v in value.items():
            if not isinstance(v, self.types[name]) or (isinstance(v, bool) and bool not in self.types[name]):
                raise BadCase(f"{where}: {name} is a {type(v).__name__}")
            if name in self.items:
                for item in value[name]:
                    if not isinstance(item, dict):
                        raise BadCase(f"{where}: {name} holds {item!r}, no object")
                    self.items[name].check(item, f"{where}, {name}")


@dataclass(frozen=True, slots=True)
class Form:
    """What a case of one extractor holds besides id, text and why: its input (``given``) and what it expects."""

    given: Keys
    expect: Keys
    has_text: bool = True
    """False where the input is a table."""


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table. ``text`` is the input, lines joined by a newline; ``given`` the rest of the input."""

    id: str
    extractor: str
    section: Section
    text: str
    given: Mapping[str, Any]
    expect: Mapping[str, Any]
    why: str
    cause: str | None = None
    """Known failures: what they have in common with others."""
    reason: str | None = None
    """Known failures: what stands in the way."""


def parse_case(line: str, extractor: str, section: Section, form: Form, where: str) -> Case:
    """The case of one JSON line. Raises :class:`BadCase`."""
    try:
        raw = json.loads(line)
    except ValueError as e:
        raise BadCase(f"{where}: {e}") from e
    if not isinstance(raw, dict):
        raise BadCase(f"{where}: no object")
    own = _CASE_KEYS - (set() if form.has_text else {"text"}) | (FAILURE_KEYS if section == "known_failures" else set())
    for name in sorted(own):
        value = raw.get(name)
        if name == "expect" or (name == "text" and not form.has_text):
            continue
        if name == "text" and isinstance(value, list):
            value = "\n".join(map(str, value))
        if not isinstance(value, str) or not value.strip():
            raise BadCase(f"{where}: without {name}")
    if not isinstance(raw.get("expect"), dict):
        raise BadCase(f"{where}: without expect")
    given = {k: v for k, v in raw.items() if k not in own}
    form.given.check(given, where)
    form.expect.check(raw["expect"], where)
    text = raw["text"] if form.has_text else ""
    return Case(
        id=raw["id"],
        extractor=extractor,
        section=section,
        text="\n".join(text) if isinstance(text, list) else text,
        given=given,
        expect=raw["expect"],
        why=raw["why"],
        cause=raw.get("cause"),
        reason=raw.get("reason"),
    )


def load_cases(forms: Mapping[str, Form], folder: Path = FOLDER) -> list[Case]:
    """All cases under ``folder``, in the order of ``forms`` and of the files. Raises :class:`BadCase`."""
    cases = [case for extractor, form in forms.items() for case in _cases_of(extractor, form, folder)]
    strangers = sorted({p.parent.name for p in folder.glob("*/*.jsonl")} - set(forms))
    if strangers:
        raise BadCase(f"{folder}: no extractor reads {strangers}")
    _reject_doubles(cases)
    return cases


def _cases_of(extractor: str, form: Form, folder: Path) -> Iterator[Case]:
    for path in sorted((folder / extractor).glob("*.jsonl")):
        if path.stem not in SECTIONS:
            raise BadCase(f"{path}: no section of the table")
    for section in SECTIONS:
        path = folder / extractor / f"{section}.jsonl"
        if not path.exists():
            continue
        for n, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if line.strip():
                yield parse_case(line, extractor, section, form, f"{extractor}/{section}.jsonl:{n}")


def _reject_doubles(cases: Sequence[Case]) -> None:
    seen: dict[tuple[str, str], Case] = {}
    inputs: dict[tuple[str, str, str], Case] = {}
    for case in cases:
        if (case.extractor, case.id) in seen:
            raise BadCase(f"{case.extractor}: two cases are called {case.id}")
        seen[case.extractor, case.id] = case
        same = (case.extractor, case.text, json.dumps(case.given, sort_keys=True, ensure_ascii=False))
        if same in inputs:
            raise BadCase(f"{case.extractor}: {case.id} and {inputs[same].id} have the same input")
        inputs[same] = case
