"""``congvan run``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import (
    LangOption,
    MaskOption,
    OcrOption,
    PasswordFileOption,
    PasswordOption,
    SecretOption,
    passwords,
)
from pipeline.cli.printing import print_error, print_problems, print_summary, print_unwritable
from pipeline.cli.progress import progress
from pipeline.messages import say

if TYPE_CHECKING:
    from pipeline.result import Outcome


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
        print_error(errors, path, say("absent", lang), say("absent_remedy", lang), lang)
    if len(absent) == len(inputs):
        raise typer.Exit(2)
    with progress(errors, quiet) as shown:
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
                    passwords(password_file, password),
                    mask_personal=mask_personal,
                    searchable=out / "searchable" if searchable else None,
                ),
                progress=step,
            )
        except OSError as e:
            print_unwritable(e, e.filename or out, errors, lang)
            raise typer.Exit(2) from e
    if batch.files == 0:
        print_error(errors, ", ".join(map(str, inputs)), say("nothing", lang), say("nothing_remedy", lang), lang)
        raise typer.Exit(2)
    print_problems(batch.problems, errors, lang)
    if not quiet:
        print_summary(batch, Console(), lang)
    raise typer.Exit(max(batch.exit_code, 1 if absent else 0))
