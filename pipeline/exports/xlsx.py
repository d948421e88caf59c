"""``tasks.xlsx``: the follow-up sheet as offices keep it, then targets, documents, what to clarify, what was not read.

Text is written as strings, never as formulas, whatever it begins with; dates are dates. A cell that begins like a
formula also bears Excel's quote prefix, so that it stays text when somebody edits it. A table that is longer than a
sheet may be goes on in a second one. Rows go to disk as they are written: what is held does not grow with the cells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.exports.clarify import clarifications
from pipeline.exports.columns import (
    CLARIFY,
    DOCUMENTS,
    DONE,
    PROBLEMS,
    STATUSES,
    TARGETS,
    TASKS,
    Column,
    Row,
    Value,
    number_targets,
    number_tasks,
)
from pipeline.exports.formulas import starts_formula
from pipeline.messages import Lang, say
from pipeline.readers.xlsx import OWN_WORKBOOK
from pipeline.record import DocumentRecord
from pipeline.result import Problem
from pipeline.tasks import REVIEW_BELOW, Task

_FONT = "Times New Roman"
"""The type of official documents (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
_CREATED = dt.datetime(2014, 7, 22)
"""A fixed date (that of Quyết định 42/2014/QĐ-TTg) instead of now: same input, same bytes."""
_LIMIT = 32_000
"""Characters; Excel takes 32,767 in a cell."""
_ROWS = 1_048_576
"""Rows that Excel allows in a sheet."""
_A3 = 8
_LINE, _TALLEST = 14.5, 409.0
"""Points: one printed line at 11 pt; the tallest row that Excel allows."""
_DIGIT = 0.48
"""Ems at 11 pt that a column is wide for each unit of its width (a digit of the workbook's default type)."""
_NARROW = frozenset(" .,;:'!|()[]/-–ijltfrIJìíĩỉị")


def write_xlsx(
    documents: Sequence[DocumentRecord],
    tasks: Sequence[Task],
    problems: Sequence[Problem],
    path: Path,
    lang: Lang = "vi",
    rows_a_sheet: int = _ROWS,
) -> None:
    """Writes the workbook to ``path``. A table of more than ``rows_a_sheet`` rows, its headings among them, goes on in
    sheets named ``… (2)``, ``… (3)`` with the same headings."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": _FONT, "font_size": 11},
    }
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"title": say("sheet_tasks", lang), "category": OWN_WORKBOOK, "created": _CREATED})
    styles = _styles(book)
    rows = number_tasks(tasks, documents)
    for sheet, count in _table(book, styles, say("sheet_tasks", lang), TASKS, rows, lang, rows_a_sheet):
        _follow_up(book, sheet, count, lang)
    targets = number_targets(documents, tasks)
    _table(book, styles, say("sheet_targets", lang), TARGETS, targets, lang, rows_a_sheet, say("no_targets", lang))
    _table(book, styles, say("sheet_documents", lang), DOCUMENTS, documents, lang, rows_a_sheet)
    unclear = clarifications(documents, tasks)
    _table(book, styles, say("sheet_clarify", lang), CLARIFY, unclear, lang, rows_a_sheet, say("all_clear", lang))
    _table(book, styles, say("sheet_problems", lang), PROBLEMS, problems, lang, rows_a_sheet, say("all_read", lang))
    book.close()


def _styles(book: Any) -> dict[str, Any]:
    base = {
        "valign": "top",
        "text_wrap": True,
        "border": 1,
        "border_color": "#BFBFBF",
    }
    head = {**base, "bold": True, "align": "center", "valign": "vcenter", "border_color": "#7F7F7F"}
    center = {**base, "align": "center"}
    return {
        "head": book.add_format({**head, "bg_color": "#D9E2F3"}),
        "head_review": book.add_format({**head, "bg_color": "#EDEDED", "font_color": "#595959"}),
        "text": book.add_format(base),
        "text_quoted": book.add_format({**base, "quote_prefix": True}),
        "inferred": book.add_format({**base, "italic": True, "font_color": "#595959"}),
        "inferred_quoted": book.add_format({**base, "italic": True, "font_color": "#595959", "quote_prefix": True}),
        "number": book.add_format({**center, "num_format": "#,##0"}),
        "number_decimal": book.add_format({**center, "num_format": "#,##0.0###"}),
        "center": book.add_format(center),
        "center_quoted": book.add_format({**center, "quote_prefix": True}),
        "date": book.add_format({**center, "num_format": "dd/mm/yyyy"}),
        "share": book.add_format({**center, "num_format": "0%"}),
    }


def _table(
    book: Any,
    styles: dict[str, Any],
    name: str,
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
    lang: Lang,
    most: int,
    when_empty: str | None = None,
) -> list[tuple[Any, int]]:
    """The sheets of one table, each with the number of its rows below the headings."""
    room = most - 1
    out = []
    for n, first in enumerate(range(0, max(1, len(rows)), room), start=1):
        part = rows[first : first + room]
        title = name if n == 1 else f"{name} ({n})"
        out.append((_sheet(book, styles, title, columns, part, lang, when_empty), len(part)))
    return out


def _sheet(
    book: Any,
    styles: dict[str, Any],
    name: str,
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
    lang: Lang,
    when_empty: str | None = None,
) -> Any:
    """A sheet of one table: headings in the first row, frozen and with filters, so that nothing stands above them."""
    sheet = book.add_worksheet(name)
    for col, column in enumerate(columns):
        sheet.set_column(col, col, column.width)
        sheet.write_string(0, col, column.header(lang), styles["head_review" if column.review else "head"])
    sheet.set_row(0, 2 * _LINE + 4)
    for n, row in enumerate(rows, start=1):
        lines = 1
        for col, column in enumerate(columns):
            value = column.value(row, lang)
            _put(sheet, n, col, value, styles, column.style_of(row), lang)
            lines = max(lines, _lines(value, column.width))
        sheet.set_row(n, min(_TALLEST, _LINE * lines + 3))
    if not rows and when_empty:
        sheet.write_string(1, 0, when_empty, styles["text"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    _print_setup(sheet, name, columns, max(1, len(rows)))
    return sheet


def _print_setup(sheet: Any, name: str, columns: Sequence[Column[Row]], rows: int) -> None:
    """A3 across, headings on each page; the sheet's title is a page header, where it cannot disturb filters."""
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    sheet.set_header(f'&C&"{_FONT},Bold"&14{name.upper()}')
    sheet.set_footer(f'&C&"{_FONT},Regular"&10&P/&N')
    sheet.print_area(0, 0, rows, sum(not c.review for c in columns) - 1)


def _follow_up(book: Any, sheet: Any, rows: int, lang: Lang) -> None:
    """What a clerk works with: number and task stay in view, statuses to choose from, colours for dates and doubts."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    sheet.freeze_panes(1, 2)
    if not rows:
        return
    at = {c.vi: i for i, c in enumerate(TASKS)}
    status, due, sure = at["Trạng thái"], at["Thời hạn HT"], at["Độ tin cậy"]
    choices = {"validate": "list", "source": list(STATUSES[lang]), "error_type": "warning"}
    sheet.data_validation(1, status, rows, status, choices)
    late, soon, unsure = (book.add_format({"bg_color": color}) for color in ("#F8CBAD", "#FFE699", "#FFE699"))
    day, state = (xl_rowcol_to_cell(1, col, col_abs=True) for col in (due, status))
    is_open = f'ISNUMBER({day}),LEFT({state},{len(DONE[lang])})<>"{DONE[lang]}"'
    for test, format_ in ((f"{day}<TODAY()", late), (f"{day}<=TODAY()+7", soon)):
        rule = {"type": "formula", "criteria": f"=AND({is_open},{test})", "format": format_, "stop_if_true": True}
        sheet.conditional_format(1, due, rows, due, rule)
    rule = {"type": "cell", "criteria": "<", "value": REVIEW_BELOW, "format": unsure}
    sheet.conditional_format(1, sure, rows, sure, rule)


def _put(sheet: Any, row: int, col: int, value: Value, styles: dict[str, Any], style: str, lang: Lang) -> None:
    if value is None or value == "":
        sheet.write_blank(row, col, None, styles[style])
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, col, dt.datetime(value.year, value.month, value.day), styles["date"])
    elif isinstance(value, str):
        if len(value) > _LIMIT:
            value = value[:_LIMIT] + say("cut", lang)
        sheet.write_string(row, col, value, styles[f"{style}_quoted" if starts_formula(value) else style])
    else:
        decimal = style == "number" and value != int(value)
        sheet.write_number(row, col, value, styles["number_decimal" if decimal else style])


def _lines(value: Value, width: float) -> int:
    """Printed lines of a wrapped cell: Excel does not fit rows to text that a program wrote."""
    if not isinstance(value, str):
        return 1
    room = (width * _DIGIT - 0.5) * 0.96
    return sum(_wrapped(part, room) for part in value.split("\n"))


def _wrapped(text: str, room: float) -> int:
    """Lines of ``text`` broken between words, ``room`` ems wide."""
    lines, used = 1, 0.0
    for word in text.split():
        length = _ems(word)
        if used and used + _ems(" ") + length > room:
            lines, used = lines + 1, length
        else:
            used += length + (_ems(" ") if used else 0)
        lines += int(used // room)  # a word longer than the line is broken anywhere
        used %= room
    return lines


@lru_cache(maxsize=16_384)  # the words of dispatches are few
def _ems(text: str) -> float:
    """Width of ``text`` in Times New Roman, in ems; rough, by class of letter."""
    return sum(0.29 if c in _NARROW else 0.71 if c.isupper() or c in "mw" else 0.49 for c in text)
