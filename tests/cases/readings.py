"""Runs the extractors over a case: what they find, in the shape of what the case expects.

``compare`` gives both sides as plain values; a case holds when they are equal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from extractors import annexes, bodies, clauses, deadlines, outline, recipients, references, responsibilities, zones
from extractors import sentences as sentence_rules
from extractors.body_words import names_shown_whole
from extractors.canonical import fold, key
from extractors.context import heading_actor, is_directing_title, is_principle_title
from extractors.dates import Frame
from extractors.header import read_metadata
from extractors.records import Assignment, Body, TimeMention
from extractors.time_rules import RULES
from extractors.words import Phrases, looks_scanned, reading_scan, split_words
from tests.cases.documents import Laid, dispatch, lay_out, lay_table, letter, lines
from tests.cases.forms import METADATA_FIELDS, ROW_DEFAULTS, TIME_DEFAULTS
from tests.cases.table import Case

Values = dict[str, Any]


def compare(case: Case) -> tuple[Values, Values]:
    """What the extractors find and what the case expects, with every default filled in."""
    return _READERS[case.extractor](case)


def _names(found: Iterable[Body], text: str) -> list[str]:
    """Names in order; each must stand in the text as it is unless a rule put it together."""
    out = []
    for b in found:
        built = "shared" in b.rule
        assert built or " ".join(text[b.start : b.end].split()).startswith(b.name), (b, text[b.start : b.end])
        out.append(b.name)
    return out


def _words(case: Case) -> tuple[Values, Values]:
    words = split_words(case.text, 0, len(case.text))
    found: Values = {}
    if "same" in case.expect:
        found["same"] = key(case.text) == key(case.given["other"])
    if "fold" in case.expect:
        found["fold"] = fold(case.text)
    if "words" in case.expect:
        found["words"] = [w.text for w in words]
    if "looks_scanned" in case.expect:
        found["looks_scanned"] = looks_scanned(case.text)
    if "found" in case.expect:
        listed = Phrases(case.given.get("phrases", []))
        with reading_scan(case.given.get("scanned", False)):
            matches = [(i, listed.match(words, i)) for i in range(len(words))]
        found["found"] = [case.text[words[i].start : words[i + n - 1].end] for i, n in matches if n]
    return found, dict(case.expect)


def _sentences(case: Case) -> tuple[Values, Values]:
    mark = case.given.get("mark")
    end = len(case.text)
    ranges = (
        sentence_rules.split_at(case.text, 0, end, mark) if mark else sentence_rules.split_sentences(case.text, 0, end)
    )
    return {"pieces": [case.text[a:b] for a, b in ranges]}, dict(case.expect)


def _outline(case: Case) -> tuple[Values, Values]:
    laid = lay_out(lines(case.text))
    nodes = outline.build_outline(laid.text, laid.layout, range(len(laid.layout)))
    found: Values = {"parents": [n.parent.index if n.parent else None for n in nodes]}
    if "styles" in case.expect:
        found["styles"] = [n.style for n in nodes]
    return found, dict(case.expect)


def _bodies(case: Case) -> tuple[Values, Values]:
    text = case.text
    words = split_words(text, 0, len(text))
    with names_shown_whole(case.given.get("shown", [])), reading_scan(case.given.get("scanned", False)):
        reading = bodies.read_bodies(text, words, 0, "lead")
    found: Values = {"names": _names(reading.bodies, text)}
    if "rest" in case.expect:
        found["rest"] = text[words[reading.after].start :] if reading.after < len(words) else ""
    return found, dict(case.expect)


def _cells(case: Case) -> tuple[Values, Values]:
    leads, partners = annexes.split_roles(case.text, 0, len(case.text), "lead.cell")
    found = {"leads": [b.name for b in leads], "coordinators": [b.name for b in partners]}
    return found, {"coordinators": [], **case.expect}


def _headings(case: Case) -> tuple[Values, Values]:
    text = case.text.rstrip(" .:;")
    words = split_words(text, 0, len(text))
    found: Values = {"actors": [b.name for b in heading_actor(text, words)]}
    if "principle" in case.expect:
        found["principle"] = is_principle_title(words)
    if "directing" in case.expect:
        found["directing"] = is_directing_title(words)
    return found, dict(case.expect)


def _clauses(case: Case) -> tuple[Values, Values]:
    text = case.text
    words = split_words(text, 0, sentence_rules.without_final_mark(text, 0, len(text)))
    with reading_scan(case.given.get("scanned", False)):
        clause = clauses.read_clause(text, words, case.given.get("issuers", []))
    expected: Values = {"leads": [], "contingent": False, **case.expect}
    found: Values = {
        "pattern": clause.pattern if clause else None,
        "leads": _names(clause.leads, text) if clause else [],
        "contingent": clause.contingent if clause else False,
    }
    if "verb" in expected:
        at = clause.verb if clause else len(words)
        rest = " ".join(text[words[at].start :].split()) if at < len(words) else None
        begins = rest is not None and expected["verb"] is not None and rest.startswith(expected["verb"])
        found["verb"] = expected["verb"] if begins else rest
    if "assigner" in expected:
        found["assigner"] = clause.assigner.name if clause and clause.assigner else None
    if "rule" in expected:
        found["rule"] = clause.rule if clause else None
    return found, expected


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def fired(mention: TimeMention, text: str, frame: Frame) -> str | None:
    """Name of the rule of ``extractors.time_rules`` that read ``mention``; its own rule id where none did (cells)."""
    for rule in RULES:
        for m in rule.pattern.finditer(text):
            read = rule.read(m, frame)
            if read is not None and (read.start, read.end, read.rule) == (mention.start, mention.end, mention.rule):
                return rule.name
    return mention.rule.removeprefix("deadline.")


def _time(mention: TimeMention, text: str, frame: Frame) -> Values:
    assert text[mention.start : mention.end] == mention.text
    return {
        "text": mention.text,
        "kind": mention.kind,
        "due": _iso(mention.due),
        "time": mention.due_time,
        "begin": _iso(mention.begin),
        "recurrence": mention.recurrence,
        "rrule": mention.rrule,
        "rule": fired(mention, text, frame),
    }


def _deadlines(case: Case) -> tuple[Values, Values]:
    text, issued, year = case.text, _day(case.given.get("issued")), case.given.get("year")
    if case.given.get("cell"):
        mention = deadlines.find_cell_time(text, 0, len(text), issued, year)
        mentions = [mention] if mention else []
    else:
        mentions = deadlines.find_times(text, 0, len(text), issued, year)
    found: Values = {"times": [_time(t, text, Frame(issued, year)) for t in mentions]}
    expected: Values = {"times": [{**TIME_DEFAULTS, **t} for t in case.expect["times"]]}
    for wanted, got in zip(expected["times"], found["times"], strict=False):
        if "rule" not in wanted:
            del got["rule"]
    if "chosen" in case.expect:
        chosen = deadlines.choose_deadline(mentions)
        found["chosen"], expected["chosen"] = (chosen.text if chosen else None), case.expect["chosen"]
    return found, expected


def _responsibilities(case: Case) -> tuple[Values, Values]:
    text = case.text
    words = split_words(text, 0, sentence_rules.without_final_mark(text, 0, len(text)))
    leads = [Body(0, 0, name, "lead") for name in case.given.get("leads", [])]
    found = {
        "coordinators": [b.name for b in responsibilities.coordinators(text, words, leads)],
        "report_to": [b.name for b in responsibilities.report_to(text, words, leads)],
    }
    return found, {"report_to": [], **case.expect}


def _references(case: Case) -> tuple[Values, Values]:
    own_head = "CỘNG HÒA XÃ HỘI" in case.text
    laid = lay_out(lines(case.text) if own_head else letter(lines(case.text), {}))
    parts = zones.find_zones(laid.text, laid.layout)
    metadata = read_metadata(laid.text, laid.layout, parts)
    listed = references.find_references(laid.text, laid.layout, parts, metadata)
    found = [{"type": r.type, "number": r.number, "date": _iso(r.date)} for r in listed]
    return {"references": found}, {"references": [{"date": None, **r} for r in case.expect["references"]]}


def _recipients(case: Case) -> tuple[Values, Values]:
    laid = lay_out(lines(case.text), closing=case.given.get("closing"))
    parts = zones.find_zones(laid.text, laid.layout)
    copies = recipients.read_distribution(laid.text, laid.layout, parts)
    found = {
        "addressees": [b.name for b in recipients.read_addressees(laid.text, laid.layout, parts)],
        "distribution": [{"name": r.name, "purpose": r.purpose} for r in copies],
    }
    expected: Values = {"addressees": [], "distribution": [], **case.expect}
    expected["distribution"] = [{"purpose": None, **r} for r in expected["distribution"]]
    return found, expected


def _header(case: Case) -> tuple[Values, Values]:
    laid = lay_out(lines(case.text), letterhead=case.given.get("letterhead"), closing=case.given.get("closing"))
    metadata = read_metadata(laid.text, laid.layout, zones.find_zones(laid.text, laid.layout))
    found: Values = {name: getattr(metadata, name) for name in METADATA_FIELDS}
    found["issued_date"] = _iso(metadata.issued_date)
    return found, {**dict.fromkeys(METADATA_FIELDS), **case.expect}


def _zones(case: Case) -> tuple[Values, Values]:
    laid = lay_out(lines(case.text))
    parts = zones.find_zones(laid.text, laid.layout)
    found = [[z.label, sum(z.start <= b.start < z.end for b in laid.layout)] for z in parts]
    return {"zones": found}, dict(case.expect)


def _row(a: Assignment, laid: Laid) -> Values:
    time = a.time
    return {
        "directive": " ".join(laid.text[a.start : a.end].split()),
        "leads": [b.name for b in a.leads],
        "lead_source": a.lead_source,
        "coordinators": [b.name for b in a.coordinators],
        "report_to": [b.name for b in a.report_to],
        "deadline": " ".join(time.text.split()) if time else None,
        "due": _iso(time.due) if time else None,
        "time": time.due_time if time else None,
        "recurrence": time.recurrence if time else None,
        "kind": a.kind,
        "product": a.product.text if a.product else None,
        "rule": a.rule,
    }


_CUT = " … "


def _shortened(found: str, expected: str) -> str:
    """``expected`` when it only leaves out the middle of ``found``."""
    if _CUT not in expected:
        return found
    begin, end = expected.split(_CUT)
    return expected if found.startswith(begin) and found.endswith(end) and len(found) > len(begin + end) else found


def _rows(found: list[Values], wanted: list[Mapping[str, Any]]) -> tuple[Values, Values]:
    expected = [{**ROW_DEFAULTS, **row} for row in wanted]
    for got, row in zip(found, expected, strict=False):
        got["directive"] = _shortened(got["directive"], row["directive"])
    for n, got in enumerate(found):
        for name in ("product", "rule"):
            if n >= len(expected) or name not in expected[n]:
                del got[name]
    return {"rows": found}, {"rows": expected}


def _annexes(case: Case) -> tuple[Values, Values]:
    laid = lay_table(case.given["table"])
    rows = annexes.table_units(laid.text, laid.layout, _day(case.given.get("issued")))
    return _rows([_row(a, laid) for a in rows], case.expect["rows"])


def _units(case: Case) -> tuple[Values, Values]:
    laid, assignments = dispatch(lines(case.text), case.given)
    return _rows([_row(a, laid) for a in assignments], case.expect["rows"])


_READERS: dict[str, Callable[[Case], tuple[Values, Values]]] = {
    "words": _words,
    "sentences": _sentences,
    "outline": _outline,
    "bodies": _bodies,
    "cells": _cells,
    "headings": _headings,
    "clauses": _clauses,
    "deadlines": _deadlines,
    "responsibilities": _responsibilities,
    "references": _references,
    "recipients": _recipients,
    "header": _header,
    "zones": _zones,
    "annexes": _annexes,
    "units": _units,
}
