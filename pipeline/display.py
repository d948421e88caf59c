"""The text with directives, actors and deadlines marked: for the terminal, for notebooks, for a page."""

from __future__ import annotations

import html
import itertools
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.clarity import CODES
from pipeline.document import Block, Document
from pipeline.messages import Lang, say
from pipeline.tasks import Task
from pipeline.unclear import statements

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_ROLES = ("lead", "coordinator", "report_to", "deadline")
_LAYERS = ("directive", "report_to", "coordinator", "deadline", "lead")
"""From bottom to top: what is painted last is seen."""
_STYLES = {
    "directive": "not dim",
    "lead": "not dim bold green",
    "coordinator": "not dim cyan",
    "report_to": "not dim magenta",
    "deadline": "not dim bold yellow",
}
"""No backgrounds: a terminal may be dark or light. What is no task is dimmed."""
_COLORS = {
    "directive": "#eef4fb",
    "lead": "#c6e7c8",
    "coordinator": "#c9e8ef",
    "report_to": "#e6d3ee",
    "deadline": "#ffe08a",
}
_COLUMNS = {
    "vi": ("STT", "Nhiệm vụ", "Đầu mối", "Phối hợp", "Thời hạn", "Báo cáo", "Tin cậy"),
    "en": ("No.", "Task", "Lead", "Coordinators", "Due", "Report to", "Sure"),
}
_CSS = (
    "font-family:'Times New Roman',serif;line-height:1.5;max-width:60em;color:#111;background:#fff;padding:1em;"
    "overflow-wrap:anywhere"
)
_CELL = "border:1px solid #999;padding:.2em .4em;vertical-align:top;text-align:left"


@dataclass(frozen=True, slots=True)
class Mark:
    """A coloured range of the text, half-open."""

    start: int
    end: int
    role: str
    title: str


def marks(tasks: Iterable[Task], lang: Lang = "vi") -> list[Mark]:
    """Ranges to colour, lowest layer first."""
    out: list[Mark] = []
    for t in tasks:
        d = t.directive.evidence.span
        out.append(Mark(d.start, d.end, "directive", f"{t.order}. {say('directive', lang)}"))
        for role, findings in (("lead", t.leads), ("coordinator", t.coordinators), ("report_to", t.report_to)):
            for f in findings:
                span = f.evidence.span
                out.append(Mark(span.start, span.end, role, f"{t.order}. {say(role, lang)}: {f.text}"))
        if t.deadline:
            span = t.deadline.evidence.span
            when = t.due or t.recurrence or t.deadline.text
            out.append(Mark(span.start, span.end, "deadline", f"{t.order}. {say('deadline', lang)}: {when}"))
    return sorted((m for m in out if m.start < m.end), key=lambda m: _LAYERS.index(m.role))


def show(document: Document, tasks: Sequence[Task], lang: Lang = "vi") -> None:
    """Shows the marked text: as HTML in a notebook, else in colours on the terminal with the table of rows."""
    if _in_notebook():
        from IPython.display import HTML, display

        display(HTML(to_html(document, tasks, lang)))
    else:
        from rich.console import Console

        print_result(document, tasks, Console(), lang)


def to_html(document: Document, tasks: Sequence[Task], lang: Lang = "vi") -> str:
    """A self-contained ``<div>``: numbered directives, colours by role, the row's number and role on hovering.

    Everything that comes from the document is escaped.
    """
    found = marks(tasks, lang)
    starts = {t.directive.evidence.span.start: t.order for t in reversed(tasks)}
    legend = " ".join(
        f'<span style="background:{_COLORS[r]};padding:0 .4em">{html.escape(say(r, lang))}</span>'
        for r in ("directive", *_ROLES)
    )
    body = "".join(_blocks_html(document, found, starts))
    return f'<div lang="vi" style="{_CSS}"><p>{legend}</p>{body}</div>'


def to_page(document: Document, tasks: Sequence[Task], title: str, lang: Lang = "vi") -> str:
    """A whole HTML page: the marked text, the table of rows, what the assigner should make clear."""
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title>'
    heads = "".join(f'<th style="{_CELL}">{h}</th>' for h in _COLUMNS[lang])
    rows = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{html.escape(v)}</td>' for v in _values(t)) + "</tr>" for t in tasks
    )
    table = f'<table style="border-collapse:collapse;{_CSS}"><tr>{heads}</tr>{rows}</table>'
    told = _to_clarify(tasks, lang)
    note = f'<p style="{_CSS}"><b>{say("to_clarify", lang)}:</b> {html.escape(told)}</p>' if told else ""
    body = f"{to_html(document, tasks, lang)}{table}{note}"
    return f'<!doctype html><html lang="{lang}">{head}<body>{body}</body></html>\n'


def print_result(document: Document, tasks: Sequence[Task], console: Console, lang: Lang = "vi") -> None:
    """The marked text, a legend, the table of rows, what the assigner should make clear."""
    from rich.text import Text

    text = Text(document.text.replace("\t", "│"), style="dim")
    for m in marks(tasks, lang):
        text.stylize(_STYLES[m.role], m.start, m.end)
    for block in document.blocks:
        if block.kind == "heading":
            text.stylize("bold", block.span.start, block.span.end)
    shown = Text()
    at = 0
    for start, order in sorted({t.directive.evidence.span.start: t.order for t in reversed(tasks)}.items()):
        shown.append_text(text[at:start])
        shown.append(f"[{order}] ", style="bold blue")
        at = start
    shown.append_text(text[at:])
    console.print(shown)
    console.print()
    legend = Text("  ").join(Text(f" {say(role, lang)} ", style=_STYLES[role]) for role in ("directive", *_ROLES))
    console.print(legend)
    console.print(_table(tasks, lang) if tasks else say("no_tasks", lang))
    told = _to_clarify(tasks, lang)
    if told:
        console.print(Text(f"{say('to_clarify', lang)}: {told}", style="yellow"))


def _to_clarify(tasks: Sequence[Task], lang: Lang) -> str:
    """What the assigner should make clear, by the numbers of the rows: ``Nhiệm vụ 3, 7: chưa nêu thời hạn; …``."""
    found = ((code, [t.order for t in tasks if code in t.unclear]) for code in CODES)
    return statements(((code, orders) for code, orders in found if orders), lang)


def _table(tasks: Sequence[Task], lang: Lang) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True, expand=True)
    for header, ratio in zip(_COLUMNS[lang], (None, 10, 5, 5, None, 4, None), strict=True):
        table.add_column(header, ratio=ratio, max_width=None if ratio else 10)
    for t in tasks:
        *values, sure = _values(t)
        table.add_row(*map(Text, values), Text(sure, style="yellow" if t.needs_review else ""))
    return table


def _values(t: Task) -> tuple[str, ...]:
    due = f"{t.due:%d/%m/%Y} {t.due_time or ''}".strip() if t.due else t.deadline.text if t.deadline else ""
    names = ("; ".join(f.text for f in findings) for findings in (t.leads, t.coordinators, t.report_to))
    leads, coordinators, report_to = names
    return str(t.order), t.directive.text, leads, coordinators, due, report_to, f"{t.confidence:.0%}"


def _blocks_html(document: Document, found: Sequence[Mark], starts: dict[int, int]) -> Iterator[str]:
    """Paragraphs and tables in reading order."""
    for table, group in itertools.groupby(document.blocks, key=lambda b: b.cell.table if b.cell else None):
        blocks = list(group)
        if table is not None:
            yield _table_html(document, blocks, found, starts)
            continue
        for b in blocks:
            align = "center" if b.centered else "right" if b.zone and b.column == "right" else "left"
            weight = "bold" if b.bold or b.kind == "heading" else "normal"
            style = f"margin:.3em 0;text-align:{align};font-weight:{weight};padding-left:{1.5 * min(b.level, 6)}em"
            yield f'<p style="{style}">{_marked(document, b, found, starts)}</p>'


def _table_html(document: Document, cells: Sequence[Block], found: Sequence[Mark], starts: dict[int, int]) -> str:
    rows: dict[int, list[str]] = {}
    for b in cells:
        if b.cell is not None:
            span = f'rowspan="{b.cell.row_span}" colspan="{b.cell.col_span}"'
            cell = f'<td {span} style="{_CELL}">{_marked(document, b, found, starts)}</td>'
            rows.setdefault(b.cell.row, []).append(cell)
    lines = "".join(f"<tr>{''.join(rows[r])}</tr>" for r in sorted(rows))
    return f'<table style="border-collapse:collapse;margin:.5em 0">{lines}</table>'


def _marked(document: Document, block: Block, found: Sequence[Mark], starts: dict[int, int]) -> str:
    """The block's text, cut where marks begin and end, each piece in the colour of the topmost mark over it."""
    a0, b0 = block.span.start, block.span.end
    here = [m for m in found if m.start < b0 and a0 < m.end]
    numbered = {p for p in starts if a0 <= p < b0}
    cuts = sorted({a0, b0, *numbered, *(p for m in here for p in (m.start, m.end) if a0 < p < b0)})
    parts = []
    for a, b in itertools.pairwise(cuts):
        if a in starts:
            parts.append(f'<sup style="color:#1f4e78;font-weight:bold">[{starts[a]}]</sup>')
        piece = html.escape(document.text[a:b]).replace("\n", "<br>")
        top = next((m for m in reversed(here) if m.start <= a and b <= m.end), None)
        if top is not None:
            title = html.escape(top.title, quote=True)
            piece = f'<span style="background:{_COLORS[top.role]}" title="{title}">{piece}</span>'
        parts.append(piece)
    return "".join(parts)


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell is not None and hasattr(shell, "kernel")
