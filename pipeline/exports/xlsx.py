"""``tasks.xlsx``: the follow-up sheet as clerks keep it, a sheet of documents and one of what could not be read.

Text cells are written as strings, never as formulas, whatever they begin with; dates are dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.exports.columns import DOCUMENTS, PROBLEMS, SHEET, STATUSES, Value
from pipeline.messages import Lang
from pipeline.run import Problem
from pipeline.tasks import REVIEW_BELOW, DocumentRecord, Task

_FONT = "Times New Roman"
_CREATED = dt.datetime(2014, 7, 22)
"""A fixed date (that of Quyết định 42/2014/QĐ-TTg) instead of now: same input, same bytes."""
_LIMIT = 32_000
_NARROW = frozenset({"STT", "Thời hạn HT", "Độ tin cậy", "Loại"})


def write_xlsx(
    documents: Sequence[DocumentRecord],
    tasks: Sequence[Task],
    problems: Sequence[Problem],
    path: Path,
    lang: Lang = "vi",
) -> None:
    """Writes the workbook."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        str(path),
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd/mm/yyyy",
        },
    )
    book.set_properties({"title": "Theo dõi nhiệm vụ" if lang == "vi" else "Task follow-up", "created": _CREATED})
    formats = _formats(book)
    _tasks_sheet(book, formats, documents, tasks, lang)
    _documents_sheet(book, formats, documents, lang)
    _problems_sheet(book, formats, problems, lang)
    book.close()


def _formats(book: Any) -> dict[str, Any]:
    base = {
        "font_name": _FONT,
        "font_size": 11,
        "valign": "top",
        "text_wrap": True,
        "border": 1,
        "border_color": "#BFBFBF",
    }
    return {
        "head": book.add_format(
            {
                **base,
                "bold": True,
                "align": "center",
                "valign": "vcenter",
                "bg_color": "#1F4E78",
                "font_color": "#FFFFFF",
            }
        ),
        "text": book.add_format(base),
        "center": book.add_format({**base, "align": "center"}),
        "date": book.add_format({**base, "align": "center", "num_format": "dd/mm/yyyy"}),
        "share": book.add_format({**base, "align": "center", "num_format": "0%"}),
        "low": book.add_format({"bg_color": "#FFE699"}),
        "band": book.add_format({"bg_color": "#F2F7FC"}),
    }


def _put(sheet: Any, row: int, col: int, value: Value, formats: dict[str, Any], style: str) -> None:
    if value is None or value == "":
        sheet.write_blank(row, col, None, formats[style])
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, col, dt.datetime(value.year, value.month, value.day), formats["date"])
    elif isinstance(value, str):
        sheet.write_string(row, col, value[:_LIMIT], formats[style])
    else:
        sheet.write_number(row, col, value, formats[style])


def _lines(text: Value, width: float) -> int:
    """Printed lines of a wrapped cell, a little generous: Excel does not fit rows to text written by a program."""
    if not isinstance(text, str) or not text:
        return 1
    return sum(max(1, -(-len(part) // max(1, int(width * 1.05)))) for part in text.split("\n"))


def _start_sheet(
    book: Any, name: str, headers: Sequence[str], widths: Sequence[float], rows: int, formats: dict[str, Any]
) -> Any:
    sheet = book.add_worksheet(name)
    for col, (header, width) in enumerate(zip(headers, widths, strict=True)):
        sheet.set_column(col, col, width)
        sheet.write_string(0, col, header, formats["head"])
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, rows), len(headers) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.set_footer("&C&P/&N")
    return sheet


def _tasks_sheet(
    book: Any, formats: dict[str, Any], documents: Sequence[DocumentRecord], tasks: Sequence[Task], lang: Lang
) -> None:
    records = {d.source: d for d in documents}
    name = "Task follow-up" if lang == "en" else "Theo dõi nhiệm vụ"
    sheet = _start_sheet(book, name, [c.header(lang) for c in SHEET], [c.width for c in SHEET], len(tasks), formats)
    sheet.freeze_panes(1, 2)
    for n, task in enumerate(tasks, start=1):
        height = 1
        for col, column in enumerate(SHEET):
            value = column.value(n, task, records.get(task.source), lang)
            style = "share" if column.vi == "Độ tin cậy" else "center" if column.vi in _NARROW else "text"
            _put(sheet, n, col, value, formats, style)
            height = max(height, _lines(value, column.width))
        sheet.set_row(n, min(400, 15.5 * height + 3))
    if tasks:
        status = next(i for i, c in enumerate(SHEET) if c.vi == "Trạng thái")
        sheet.data_validation(1, status, len(tasks), status, {"validate": "list", "source": list(STATUSES)})
        sure = next(i for i, c in enumerate(SHEET) if c.vi == "Độ tin cậy")
        sheet.conditional_format(
            1,
            sure,
            len(tasks),
            sure,
            {"type": "cell", "criteria": "<", "value": REVIEW_BELOW, "format": formats["low"]},
        )


def _documents_sheet(book: Any, formats: dict[str, Any], documents: Sequence[DocumentRecord], lang: Lang) -> None:
    name = "Documents" if lang == "en" else "Văn bản"
    sheet = _start_sheet(
        book, name, [h[lang == "en"] for h in DOCUMENTS], [h[2] for h in DOCUMENTS], len(documents), formats
    )
    for row, record in enumerate(documents, start=1):
        height = 1
        for col, (_, _, width, value) in enumerate(DOCUMENTS):
            content = value(record)
            _put(sheet, row, col, content, formats, "text")
            height = max(height, _lines(content, width))
        sheet.set_row(row, min(400, 15.5 * height + 3))


def _problems_sheet(book: Any, formats: dict[str, Any], problems: Sequence[Problem], lang: Lang) -> None:
    name = "Problems" if lang == "en" else "Tệp có vấn đề"
    sheet = _start_sheet(
        book, name, [h[lang == "en"] for h in PROBLEMS], [h[2] for h in PROBLEMS], len(problems), formats
    )
    for row, p in enumerate(problems, start=1):
        for col, value in enumerate((p.source, p.page, p.code, p.cause, p.remedy)):
            _put(sheet, row, col, value, formats, "text")
        sheet.set_row(row, 15.5 * max(_lines(p.cause, 60), _lines(p.remedy, 60)) + 3)
    if not problems:
        sheet.write_string(
            1, 0, "Mọi tệp đều đã được đọc." if lang == "vi" else "Every file was read.", formats["text"]
        )
