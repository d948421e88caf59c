"""CSV that Excel opens right: UTF-8 with mark, lists joined with ``; ``.

A cell of a document could begin like a formula (``=HYPERLINK(…)``). Cells that begin with ``=``, ``+``, ``@``, a tab or a line
break, or with ``-`` before something that is no blank, get an apostrophe in front (OWASP: CSV injection); a list dash
(``- Rà soát …``) is followed by a blank, is no formula to any spreadsheet and stays as it is.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from pipeline.exports.columns import PROBLEMS, SHEET
from pipeline.messages import Lang
from pipeline.run import Problem
from pipeline.tasks import Task

_FORMULA = re.compile(r"^(?:[=+@\t\r\n]|-(?=[^\s\d-])|-\d.*[(!+*/])")


def safe(value: object) -> object:
    """``value`` with an apostrophe in front if a spreadsheet could take it for a formula."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def write_tasks_csv(tasks: Sequence[Task], path: Path, lang: Lang = "vi") -> None:
    """The clerks' columns, dates as YYYY-MM-DD."""
    with path.open("w", encoding="utf-8-sig", newline="") as f:
        out = csv.writer(f)
        out.writerow([c.header(lang) for c in SHEET])
        for n, task in enumerate(tasks, start=1):
            out.writerow(
                [
                    ""
                    if (v := c.value(n, task, None, lang)) is None
                    else safe(v if isinstance(v, str | int | float) else v.isoformat())
                    for c in SHEET
                ]
            )


def write_problems_csv(problems: Sequence[Problem], path: Path, lang: Lang = "vi") -> None:
    """Every file or page that was not fully read, with cause and remedy."""
    with path.open("w", encoding="utf-8-sig", newline="") as f:
        out = csv.writer(f)
        out.writerow([h[lang == "en"] for h in PROBLEMS])
        for p in problems:
            out.writerow([safe(p.source), p.page or "", p.code, safe(p.cause), p.remedy])
