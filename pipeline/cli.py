"""The command line. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline import __version__
from pipeline.messages import Lang, say

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from pipeline.batch import Batch
    from pipeline.errors import CongvanError
    from pipeline.evaluate import Report
    from pipeline.result import Outcome, Problem

app = typer.Typer(
    help="Đọc công văn, thông báo, kế hoạch … và lập bảng theo dõi nhiệm vụ.\n\n"
    "Reads Vietnamese official dispatches and writes a task table.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
LangOption = Annotated[
    Lang,
    typer.Option("--lang", help="Ngôn ngữ của thông báo và tiêu đề cột. (Language of messages and headings.)"),
]
SecretOption = Annotated[
    Literal["stop", "allow"],
    typer.Option(
        "--secret",
        help="Văn bản có dấu độ mật: stop = không xử lý, allow = máy này được phép. "
        "(Documents with a secrecy mark: stop, or allow on a machine approved for them.)",
    ),
]
OcrOption = Annotated[
    Literal["auto", "always", "never"],
    typer.Option(
        "--ocr",
        help="Trang ảnh chụp: auto = nhận dạng trang không có lớp chữ dùng được, always = mọi trang, never = không. "
        "(Scans: recognise pages without usable text, every page, or none.)",
    ),
]
PasswordFileOption = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        help="Tệp chứa mật khẩu, mỗi dòng một mật khẩu, để mở PDF, tệp Office, tệp nén có mật khẩu. "
        "(File of passwords, one a line, for PDF, Office files and archives under a password.)",
    ),
]
PasswordOption = Annotated[
    list[str] | None,
    typer.Option(
        "--password",
        help="Một mật khẩu; dùng được nhiều lần. Người khác trên máy có thể thấy: nên dùng --password-file. "
        "(A password, may be repeated; others on the machine can see it: better use --password-file.)",
    ),
]


MaskOption = Annotated[
    bool,
    typer.Option(
        "--mask-personal",
        help="Che số căn cước, số điện thoại di động, thư điện tử riêng, nơi ở của cá nhân trong mọi kết quả. "
        "(Cover identity and mobile numbers, private mail and homes in all outputs.)",
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
    """Takes ``--version``; everything else is a command."""


@app.command("run", short_help="Đọc tệp, thư mục; ghi bảng nhiệm vụ. (Write the task table.)")
def run_command(
    inputs: Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục văn bản. (Files or folders.)")],
    out: Annotated[Path, typer.Option("--out", help="Thư mục ghi kết quả. (Output folder.)")],
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            min=1,
            help="Số tiến trình đọc song song. (Worker processes side by side.)",
        ),
    ] = 1,
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout",
            min=0.1,
            help="Số giây tối đa cho mỗi tệp. (Seconds allowed for one file.)",
        ),
    ] = 600,
    memory: Annotated[
        int,
        typer.Option(
            "--memory",
            min=512,
            help="Bộ nhớ tối đa cho mỗi tiến trình, MiB. (Memory allowed for one worker, MiB.)",
        ),
    ] = 2048,
    lang: LangOption = "vi",
    secret: SecretOption = "stop",
    mask_personal: MaskOption = False,
    ocr: OcrOption = "auto",
    password_file: PasswordFileOption = None,
    password: PasswordOption = None,
    searchable: Annotated[
        bool,
        typer.Option(
            "--searchable-pdf",
            help="Ghi bản PDF tìm kiếm được của mỗi bản chụp vào thư mục searchable. "
            "(Write each recognised scan as a PDF that can be searched.)",
        ),
    ] = False,
    expand: Annotated[
        bool,
        typer.Option(
            "--expand",
            help="Ghi thêm bodies.csv: mỗi dòng một cơ quan của một nhiệm vụ; tên gọi chung (UBND các xã, phường …) "
            "được thay bằng từng cơ quan nếu danh mục biết đủ. (Also write bodies.csv: one body of a task per row, "
            "with the members of collectives that the registry knows.)",
        ),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Chỉ in vấn đề. (Print problems only.)")] = False,
) -> None:
    """Đọc văn bản, bản chụp, bảng tính, thư, tệp nén (.docx, .doc, .pdf, .xlsx, .eml, .zip …), ghi vào thư mục kết quả:
    tasks.xlsx, tasks.csv, tasks.parquet,
    tasks.jsonl, documents.jsonl, problems.csv.

    Reads documents and writes these files into the output folder.

    Mã thoát: 0 đọc được hết, 1 có vấn đề (xem problems.csv), 2 không đọc được gì.
    (Exit code: 0 all read, 1 some problems, 2 nothing read.)
    """
    from rich.console import Console

    from pipeline.batch import run
    from pipeline.limits import Limits
    from pipeline.readers.options import ReadOptions

    errors = Console(stderr=True)
    absent = [p for p in inputs if not p.exists()]
    for path in absent:
        _error(errors, path, say("absent", lang), say("absent_remedy", lang), lang)
    if len(absent) == len(inputs):
        raise typer.Exit(2)
    with _progress(errors, quiet) as shown:
        bar = shown.add_task(say("reading", lang), total=None)

        def step(outcome: Outcome, done: int, total: int) -> None:
            shown.update(bar, completed=done, total=total)

        try:
            batch = run(
                [p for p in inputs if p.exists()],
                out,
                jobs=jobs,
                secret=secret,
                lang=lang,
                limits=Limits(timeout, memory),
                expand=expand,
                reading=ReadOptions(
                    ocr,
                    _passwords(password_file, password),
                    mask_personal=mask_personal,
                    searchable=out / "searchable" if searchable else None,
                ),
                progress=step,
            )
        except OSError as e:
            _unwritable(e, e.filename or out, errors, lang)
            raise typer.Exit(2) from e
    if batch.files == 0:
        _error(errors, ", ".join(map(str, inputs)), say("nothing", lang), say("nothing_remedy", lang), lang)
        raise typer.Exit(2)
    _problems(batch.problems, errors, lang)
    if not quiet:
        _summary(batch, Console(), lang)
    raise typer.Exit(max(batch.exit_code, 1 if absent else 0))


@app.command("show", short_help="Xem một văn bản, nhiệm vụ được tô màu. (Show one document, marked.)")
def show_command(
    file: Annotated[Path, typer.Argument(help="Một văn bản. (One document.)")],
    html: Annotated[
        Path | None, typer.Option("--html", help="Ghi ra tệp HTML thay vì in. (Write HTML instead.)")
    ] = None,
    lang: LangOption = "vi",
    secret: SecretOption = "stop",
    mask_personal: MaskOption = False,
    ocr: OcrOption = "auto",
    password_file: PasswordFileOption = None,
    password: PasswordOption = None,
) -> None:
    """In văn bản với đơn vị, thời hạn được tô màu, mỗi nhiệm vụ mang số của nó, rồi bảng nhiệm vụ.

    Prints the document with actors and deadlines in colours and each task numbered, then the table of tasks.

    Mã thoát: 0 đọc được hết, 1 có trang không đọc được, 2 không đọc được.
    (Exit code: 0 all read, 1 read in part, 2 not read.)
    """
    from rich.console import Console

    from pipeline.display import print_result, to_page
    from pipeline.errors import CongvanError
    from pipeline.readers.options import ReadOptions
    from pipeline.result import defect_place, process

    errors = Console(stderr=True)
    try:
        reading = ReadOptions(ocr, _passwords(password_file, password), mask_personal=mask_personal)
        result = process(file, secret=secret, lang=lang, reading=reading)
        if html is not None:
            html.write_text(to_page(result.text, result.rows, file.name, lang), encoding="utf-8")
    except CongvanError as e:
        _refused(e, file, errors, lang)
        raise typer.Exit(2) from e
    except OSError as e:
        _unwritable(e, html or file, errors, lang)
        raise typer.Exit(2) from e
    except Exception as e:  # a defect of ours: one line with what to do, as in a run
        cause = f"{say('defect', lang)}: {defect_place(e)}."
        _error(errors, file, cause, say("defect_remedy", lang), lang)
        raise typer.Exit(2) from e
    if html is None:
        print_result(result.text, result.rows, Console(), lang)
    _problems(result.problems, errors, lang)
    raise typer.Exit(0 if all(p.advisory for p in result.problems) else 1)


@app.command("evaluate", short_help="So kết quả với bảng chuẩn. (Score a run against gold tables.)")
def evaluate_command(
    gold: Annotated[Path, typer.Argument(help="Thư mục bảng chuẩn (*.json). (Folder of gold tables.)")],
    predicted: Annotated[Path, typer.Argument(help="Thư mục kết quả của `congvan run`. (Output folder of a run.)")],
    differences: Annotated[
        bool, typer.Option("--errors", help="Liệt kê từng chỗ khác nhau. (List every difference.)")
    ] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Ghi điểm ra tệp JSON. (Write the scores as JSON.)")
    ] = None,
    lang: LangOption = "vi",
) -> None:
    """So kết quả với bảng nhiệm vụ do người lập: điểm của từng trường và của cả dòng.

    Scores a run against hand-made task tables, field by field and by whole rows.

    Mã thoát: 0 đã chấm điểm, 2 không chấm được. (Exit code: 0 scored, 2 could not be scored.)
    """
    import json

    from rich.console import Console

    from pipeline.errors import CongvanError
    from pipeline.evaluate import evaluate

    errors = Console(stderr=True)
    try:
        report = evaluate(gold, predicted, lang)
        if json_file is not None:
            json_file.write_text(json.dumps(report.to_dict(), indent=1) + "\n", encoding="utf-8")
    except CongvanError as e:
        _refused(e, gold, errors, lang)
        raise typer.Exit(2) from e
    except OSError as e:
        _unwritable(e, json_file or predicted, errors, lang)
        raise typer.Exit(2) from e
    if differences:
        for difference in report.differences:
            typer.echo(" | ".join(str(part) for part in difference if part != ""))
    _scores(report, Console(), lang)


def _passwords(file: Path | None, given: list[str] | None) -> tuple[str, ...]:
    """Passwords in the order in which they are tried, each once. Raises OSError when the file cannot be read."""
    lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines() if file is not None else []
    return tuple(dict.fromkeys(p for p in (*lines, *(given or ())) if p))


def _progress(console: Console, quiet: bool) -> Progress:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    )


def _error(console: Console, where: object, cause: str, remedy: str, lang: Lang) -> None:
    """``file: cause Remedy: what to do`` on one line, so that it can be searched and cut."""
    text = f"{where}: {cause} {say('remedy', lang)}: {remedy}" if remedy else f"{where}: {cause}"
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def _unwritable(error: OSError, where: object, console: Console, lang: Lang) -> None:
    cause = f"{say('unwritable', lang)}: {error.strerror or error}."
    _error(console, where, cause, say("unwritable_remedy", lang), lang)


def _refused(error: CongvanError, fallback: Path, console: Console, lang: Lang) -> None:
    _error(console, error.path or fallback, error.cause, error.remedy_en if lang == "en" else error.remedy_vi, lang)


def _problems(problems: Iterable[Problem], console: Console, lang: Lang) -> None:
    for p in problems:
        where = f"{p.source} ({say('page', lang)} {p.page})" if p.page else p.source
        _error(console, where, p.cause, p.remedy, lang)


def _summary(batch: Batch, console: Console, lang: Lang) -> None:
    counts = {
        "files": batch.files,
        "containers": batch.containers,
        "documents": len(batch.documents),
        "copies": batch.copies,
        "lost": batch.lost,
        "tasks": len(batch.rows),
        "review": sum(t.needs_review for t in batch.rows),
    }
    for key, count in counts.items():
        console.print(f"{say(key, lang):<18} {count:>6}", highlight=False)
    console.print(f"{say('written', lang)}: {batch.out}", markup=False, highlight=False, soft_wrap=True)


def _scores(report: Report, console: Console, lang: Lang) -> None:
    from rich.table import Table

    title = f"{report.documents} {say('gold_documents', lang)}"
    if report.absent:
        title += f", {report.absent} {say('absent_documents', lang)}"
    table = Table(title=title)
    for header in ("", "P", "R", "F1", "gold", "pred"):
        table.add_column(header, justify="right" if header else "left")
    for name, s in report.scores.items():
        shares = (f"{share:.3f}" for share in (s.precision, s.recall, s.f1))
        table.add_row(name, *shares, str(s.gold), str(s.predicted))
    console.print(table)


def main() -> None:
    """Entry point. Windows consoles are told to speak UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
