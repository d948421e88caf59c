"""The command line. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline import __version__
from pipeline.messages import Lang, say

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.process import Outcome, Problem
    from pipeline.run import Batch

app = typer.Typer(
    help="Đọc công văn, thông báo, kế hoạch … và lập bảng nhiệm vụ. (Reads Vietnamese dispatches and writes a task table.)",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
LangOption = Annotated[
    Lang, typer.Option("--lang", help="Ngôn ngữ của thông báo và tiêu đề cột. (Language of messages and headers.)")
]
SecretOption = Annotated[
    Literal["stop", "allow"],
    typer.Option(
        "--secret", help="Văn bản có dấu độ mật: dừng (mặc định) hay cho phép xử lý. (Documents with a secrecy mark.)"
    ),
]


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
    """congvan."""


@app.command("run")
def run_command(
    inputs: Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục văn bản. (Files or folders.)")],
    out: Annotated[Path, typer.Option("--out", help="Thư mục ghi kết quả. (Output folder.)")],
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Số tiến trình đọc song song. (Worker processes.)")] = 1,
    lang: LangOption = "vi",
    secret: SecretOption = "stop",
    quiet: Annotated[bool, typer.Option("--quiet", help="Không in gì ngoài lỗi. (Print errors only.)")] = False,
) -> None:
    """Đọc văn bản, ghi tasks.xlsx, tasks.csv, tasks.parquet, tasks.jsonl, documents.jsonl, problems.csv.

    Mã thoát: 0 đọc được hết, 1 có vấn đề, 2 không làm được gì. (Exit code: 0 all read, 1 some problems, 2 nothing done.)
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from pipeline.run import find_files, run

    errors = Console(stderr=True)
    absent = [p for p in inputs if not p.exists()]
    for path in absent:
        errors.print(
            f"{path}: {'no such file or folder' if lang == 'en' else 'không có tệp hoặc thư mục này'}", markup=False
        )
    present = [p for p in inputs if p.exists()]
    if not present or not find_files(present, out):
        errors.print(say("nothing", lang))
        raise typer.Exit(2)
    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=errors,
        transient=True,
        disable=quiet or not errors.is_terminal,
    )
    with shown:
        bar = shown.add_task(say("reading", lang), total=None)

        def step(outcome: Outcome, done: int, total: int) -> None:
            shown.update(bar, completed=done, total=total)

        try:
            batch = run(present, out, jobs=jobs, secret=secret, lang=lang, progress=step)
        except OSError as e:
            errors.print(
                f"{out}: {'cannot be written' if lang == 'en' else 'không ghi được'} ({e.strerror or e})", markup=False
            )
            raise typer.Exit(2) from e
    if not quiet:
        _summary(batch, Console(), lang)
    _problems(batch.problems, errors, lang)
    raise typer.Exit(max(batch.exit_code, 1 if absent else 0))


def _summary(batch: Batch, console: Console, lang: Lang) -> None:
    review = sum(t.needs_review for t in batch.rows)
    for label, value in (
        (say("files", lang), batch.files),
        (say("documents", lang), len(batch.documents)),
        (say("tasks", lang), len(batch.rows)),
        (say("review", lang), review),
        (say("problems", lang), len(batch.problems)),
    ):
        console.print(f"{label:<18} {value:>6}", highlight=False)
    console.print(f"{say('written', lang)}: {batch.out}", markup=False, highlight=False, soft_wrap=True)


def _problems(problems: list[Problem], console: Console, lang: Lang) -> None:
    for p in problems:
        where = f"{p.source}" + (f" ({'page' if lang == 'en' else 'trang'} {p.page})" if p.page else "")
        console.print(
            f"{where}: {p.cause} {say('remedy', lang)}: {p.remedy}" if p.remedy else f"{where}: {p.cause}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


@app.command("show")
def show_command(
    file: Annotated[Path, typer.Argument(help="Một văn bản. (One document.)")],
    html: Annotated[
        Path | None, typer.Option("--html", help="Ghi ra tệp HTML thay vì in. (Write HTML instead.)")
    ] = None,
    lang: LangOption = "vi",
    secret: SecretOption = "stop",
) -> None:
    """In văn bản với nhiệm vụ, đơn vị, thời hạn được tô màu, rồi bảng nhiệm vụ."""
    from rich.console import Console

    from pipeline.display import print_result, to_html
    from pipeline.errors import CongvanError
    from pipeline.process import process

    errors = Console(stderr=True)
    try:
        result = process(file, secret=secret, lang=lang)
    except CongvanError as e:
        remedy = e.remedy_en if lang == "en" else e.remedy_vi
        errors.print(
            f"{file}: {e.cause} {say('remedy', lang)}: {remedy}", markup=False, highlight=False, soft_wrap=True
        )
        raise typer.Exit(2) from e
    if html is not None:
        page = f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{file.name}</title><body>{to_html(result.text, result.rows, lang)}</body></html>'
        html.write_text(page, encoding="utf-8")
        return
    print_result(result.text, result.rows, Console(), lang)
    _problems(list(result.problems), errors, lang)
    raise typer.Exit(1 if result.problems else 0)


@app.command("evaluate")
def evaluate_command(
    gold: Annotated[Path, typer.Argument(help="Thư mục bảng chuẩn (*.json). (Folder of gold tables.)")],
    predicted: Annotated[Path, typer.Argument(help="Thư mục kết quả của `congvan run`. (Output folder of a run.)")],
    errors: Annotated[
        bool, typer.Option("--errors", help="Liệt kê từng chỗ khác nhau. (List every difference.)")
    ] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Ghi điểm ra tệp JSON. (Write the scores.)")] = None,
    lang: LangOption = "vi",
) -> None:
    """So kết quả với bảng chuẩn: điểm từng trường và cả dòng."""
    import json

    from rich.console import Console
    from rich.table import Table

    from pipeline.evaluate import evaluate

    console = Console()
    try:
        report = evaluate(gold, predicted)
    except FileNotFoundError as e:
        Console(stderr=True).print(
            f"{e.filename}: {'no such file' if lang == 'en' else 'không có tệp này'}", markup=False
        )
        raise typer.Exit(2) from e
    if errors:
        for difference in report.differences:
            typer.echo(" | ".join(str(part) for part in difference if part != ""))
    table = Table(
        title=f"{report.documents} {'documents' if lang == 'en' else 'văn bản'}, {report.absent} {'absent' if lang == 'en' else 'không có kết quả'}"
    )
    for header in ("", "P", "R", "F1", "gold", "pred"):
        table.add_column(header, justify="left" if not header else "right")
    for name, score in report.scores.items():
        table.add_row(
            name,
            f"{score.precision:.3f}",
            f"{score.recall:.3f}",
            f"{score.f1:.3f}",
            str(score.gold),
            str(score.predicted),
        )
    console.print(table)
    if json_file is not None:
        json_file.write_text(json.dumps(report.to_dict(), indent=1), encoding="utf-8")


def main() -> None:
    """Entry point. Windows consoles are told to speak UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
