"""What the cases of each extractor hold. An expectation that a case leaves out is the empty one of ``DEFAULTS``."""

from __future__ import annotations

from tests.cases.table import Form, Keys

_TEXT = (str,)
_MAYBE = (str, type(None))
_LIST = (list,)
_FLAG = (bool,)

_NOTHING = Keys({})
_TIME = Keys(
    {
        "text": _TEXT,
        "kind": _TEXT,
        "due": _MAYBE,
        "time": _MAYBE,
        "begin": _MAYBE,
        "recurrence": _MAYBE,
        "rrule": _MAYBE,
        "rule": _TEXT,
    },
    frozenset({"text", "kind"}),
)
_REFERENCE = Keys({"type": _MAYBE, "number": _TEXT, "date": _MAYBE}, frozenset({"type", "number"}))
_COPY = Keys({"name": _TEXT, "purpose": _MAYBE}, frozenset({"name"}))
_ROW = Keys(
    {
        "directive": _TEXT,
        "leads": _LIST,
        "lead_source": _TEXT,
        "coordinators": _LIST,
        "report_to": _LIST,
        "deadline": _MAYBE,
        "due": _MAYBE,
        "time": _MAYBE,
        "recurrence": _MAYBE,
        "kind": _TEXT,
        "product": _MAYBE,
        "rule": _TEXT,
    },
    frozenset({"directive", "leads"}),
)
METADATA_FIELDS = (
    "doc_type",
    "number",
    "issuer",
    "parent",
    "place",
    "issued_date",
    "subject",
    "signer",
    "signer_title",
    "sign_authority",
    "urgency",
    "secrecy",
)
_METADATA = Keys(dict.fromkeys(METADATA_FIELDS, _MAYBE))
_PAIR = (dict,)

FORMS: dict[str, Form] = {
    "words": Form(
        Keys({"other": _TEXT, "phrases": _LIST, "scanned": _FLAG}),
        Keys({"same": _FLAG, "fold": _TEXT, "words": _LIST, "looks_scanned": _FLAG, "found": _LIST}),
    ),
    "sentences": Form(Keys({"mark": _TEXT}), Keys({"pieces": _LIST}, frozenset({"pieces"}))),
    "outline": Form(_NOTHING, Keys({"parents": _LIST, "styles": _LIST}, frozenset({"parents"}))),
    "bodies": Form(
        Keys({"shown": _LIST, "scanned": _FLAG}), Keys({"names": _LIST, "rest": _TEXT}, frozenset({"names"}))
    ),
    "cells": Form(_NOTHING, Keys({"leads": _LIST, "coordinators": _LIST}, frozenset({"leads"}))),
    "headings": Form(_NOTHING, Keys({"actors": _LIST, "principle": _FLAG, "directing": _FLAG}, frozenset({"actors"}))),
    "clauses": Form(
        Keys({"issuers": _LIST, "scanned": _FLAG}),
        Keys(
            {
                "pattern": _MAYBE,
                "leads": _LIST,
                "verb": _MAYBE,
                "assigner": _MAYBE,
                "contingent": _FLAG,
                "rule": _TEXT,
            },
            frozenset({"pattern"}),
        ),
    ),
    "deadlines": Form(
        Keys({"issued": _MAYBE, "year": (int,), "cell": _FLAG}),
        Keys({"times": _LIST, "chosen": _MAYBE}, frozenset({"times"}), {"times": _TIME}),
    ),
    "responsibilities": Form(
        Keys({"leads": _LIST}), Keys({"coordinators": _LIST, "report_to": _LIST}, frozenset({"coordinators"}))
    ),
    "references": Form(_NOTHING, Keys({"references": _LIST}, frozenset({"references"}), {"references": _REFERENCE})),
    "recipients": Form(
        Keys({"closing": _PAIR}), Keys({"addressees": _LIST, "distribution": _LIST}, items={"distribution": _COPY})
    ),
    "header": Form(Keys({"letterhead": _PAIR, "closing": _PAIR}), _METADATA),
    "zones": Form(_NOTHING, Keys({"zones": _LIST}, frozenset({"zones"}))),
    "annexes": Form(
        Keys({"table": _LIST, "issued": _MAYBE}, frozenset({"table"})),
        Keys({"rows": _LIST}, frozenset({"rows"}), {"rows": _ROW}),
        has_text=False,
    ),
    "units": Form(
        Keys(
            {
                "parent": _MAYBE,
                "issuer": _MAYBE,
                "number": _MAYBE,
                "issued": _MAYBE,
                "title": _LIST,
                "about": _TEXT,
                "to": _LIST,
                "bare": _FLAG,
            }
        ),
        Keys({"rows": _LIST}, frozenset({"rows"}), {"rows": _ROW}),
    ),
}
"""Extractor → form of its cases."""

ROW_DEFAULTS: dict[str, object] = {
    "lead_source": "explicit",
    "coordinators": [],
    "report_to": [],
    "deadline": None,
    "due": None,
    "time": None,
    "recurrence": None,
    "kind": "task",
}
"""What a row has where its case does not say: a task with named leads and nothing else. Product and rule are compared
where a case names them."""

TIME_DEFAULTS: dict[str, object] = {"due": None, "time": None, "begin": None, "recurrence": None, "rrule": None}
