"""The command line, one module a command. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline import __version__
from pipeline.cli.evaluate import evaluate_command
from pipeline.cli.run import run_command
from pipeline.cli.show import show_command

app = typer.Typer(
    help="Đọc công văn, thông báo, kế hoạch … và lập bảng theo dõi nhiệm vụ.\n\n"
    "Reads Vietnamese official dispatches and writes a task table.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"congvan {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="In phiên bản rồi thoát. (Print the version.)"
        ),
    ] = False,
) -> None:
    """Takes ``--version``; everything else is a command."""


app.command("run", short_help="Đọc tệp, thư mục; ghi bảng nhiệm vụ. (Write the task table.)")(run_command)
app.command("show", short_help="Xem một văn bản, nhiệm vụ được tô màu. (Show one document, marked.)")(show_command)
app.command("evaluate", short_help="So kết quả với bảng chuẩn. (Score a run against gold tables.)")(evaluate_command)


def main() -> None:
    """Entry point. Windows consoles are told to speak UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            reconfigure(encoding="utf-8", errors="replace")
    app()
