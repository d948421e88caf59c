"""The text with directives, actors and deadlines marked: for the terminal and for notebooks."""

from __future__ import annotations

import html
import itertools
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.document import Document
from pipeline.messages import Lang, say
from pipeline.tasks import Task

if TYPE_CHECKING:
    from rich.console import Console

_LEVELS = ("directive", "report_to", "coordinator", "deadline", "lead")
"""From bottom to top: what is painted last is seen."""
_TERMINAL = {
    "directive": "",
    "lead": "bold green",
    "coordinator": "cyan",
    "report_to": "magenta",
    "deadline": "bold yellow",
}
_COLORS = {
    "directive": "#eef4fb",
    "lead": "#c6e7c8",
    "coordinator": "#c9e8ef",
    "report_to": "#e6d3ee",
    "deadline": "#ffe08a",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A coloured range."""

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
            out += [
                Mark(f.evidence.span.start, f.evidence.span.end, role, f"{t.order}. {say(role, lang)}: {f.text}")
                for f in findings
                if f.evidence.span.end > f.evidence.span.start
            ]
        if t.deadline:
            span = t.deadline.evidence.span
            out.append(
                Mark(
                    span.start,
                    span.end,
                    "deadline",
                    f"{t.order}. {say('deadline', lang)}: {t.due or t.recurrence or t.deadline.text}",
                )
            )
    return sorted(out, key=lambda m: _LEVELS.index(m.role))


def to_html(document: Document, tasks: Sequence[Task], lang: Lang = "vi") -> str:
    """A self-contained ``<div>``; hovering shows the row's number and role. Everything from the document is escaped."""
    found = marks(tasks, lang)
    cuts = sorted({0, len(document.text), *(m.start for m in found), *(m.end for m in found)})
    parts = []
    starts = {t.directive.evidence.span.start: t.order for t in tasks}
    for a, b in itertools.pairwise(cuts):
        if a in starts:
            parts.append(f'<sup style="color:#1f4e78;font-weight:bold">[{starts[a]}]</sup>')
        piece = html.escape(document.text[a:b]).replace("\t", " | ").replace("\n", "<br>")
        top = next((m for m in reversed(found) if m.start <= a and b <= m.end), None)
        if top is None:
            parts.append(piece)
        else:
            parts.append(
                f'<span style="background:{_COLORS[top.role]}" title="{html.escape(top.title, quote=True)}">{piece}</span>'
            )
    legend = " ".join(
        f'<span style="background:{_COLORS[r]};padding:0 .4em">{html.escape(say(r, lang))}</span>'
        for r in ("directive", "lead", "coordinator", "report_to", "deadline")
    )
    return f"<div style=\"font-family:'Times New Roman',serif;line-height:1.6;max-width:60em\"><p>{legend}</p><p>{''.join(parts)}</p></div>"


def show(document: Document, tasks: Sequence[Task], lang: Lang = "vi") -> None:
    """Shows the marked text: HTML in a notebook, else in colours on the terminal."""
    if _in_notebook():
        from IPython.display import HTML, display

        display(HTML(to_html(document, tasks, lang)))
    else:
        from rich.console import Console

        print_result(document, tasks, Console(), lang)


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell is not None and hasattr(shell, "kernel")


def print_result(document: Document, tasks: Sequence[Task], console: Console, lang: Lang = "vi") -> None:
    """The marked text, a legend, and the table of rows."""
    from rich.table import Table
    from rich.text import Text

    text = Text(document.text.replace("\t", " "))
    for m in marks(tasks, lang):
        if _TERMINAL[m.role]:
            text.stylize(_TERMINAL[m.role], m.start, m.end)
    shown = Text()
    at = 0
    for t in sorted(tasks, key=lambda t: t.directive.evidence.span.start):
        start = t.directive.evidence.span.start
        shown.append_text(text[at:start])
        shown.append(f"[{t.order}] ", style="bold blue")
        at = start
    shown.append_text(text[at:])
    console.print(shown)
    console.print()
    legend = Text()
    for role in ("lead", "coordinator", "report_to", "deadline"):
        legend.append(f" {say(role, lang)} ", style=_TERMINAL[role])
        legend.append("  ")
    console.print(legend)
    if not tasks:
        console.print(say("no_tasks", lang))
        return
    table = Table(show_lines=True, expand=True)
    headers = (
        ("#", "Task", "Lead", "Coordinators", "Due", "Report to", "Conf.")
        if lang == "en"
        else ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Báo cáo", "Tin cậy")
    )
    ratios = (None, 10, 4, 4, 3, 3, None)
    for header, ratio in zip(headers, ratios, strict=True):
        table.add_column(header, ratio=ratio, overflow="fold")
    for t in tasks:
        due = f"{t.due:%d/%m/%Y}" if t.due else t.deadline.text if t.deadline else ""
        table.add_row(
            str(t.order),
            Text(t.action.text if t.action and len(t.action.text) > 20 else t.directive.text),
            Text("; ".join(f.text for f in t.leads)),
            Text("; ".join(f.text for f in t.coordinators)),
            Text(f"{due} {t.due_time or ''}".strip()),
            Text("; ".join(f.text for f in t.report_to)),
            Text(f"{t.confidence:.0%}", style="yellow" if t.needs_review else ""),
        )
    console.print(table)
