"""``congvan show``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

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
from pipeline.cli.printing import print_error, print_problems, print_refused, print_unwritable
from pipeline.messages import say


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
        reading = ReadOptions(ocr, passwords(password_file, password), mask_personal=mask_personal)
        result = process(file, secret=secret, lang=lang, reading=reading)
        if html is not None:
            html.write_text(to_page(result.text, result.rows, file.name, lang), encoding="utf-8")
    except CongvanError as e:
        print_refused(e, file, errors, lang)
        raise typer.Exit(2) from e
    except OSError as e:
        print_unwritable(e, html or file, errors, lang)
        raise typer.Exit(2) from e
    except Exception as e:  # a defect of ours: one line with what to do, as in a run
        cause = f"{say('defect', lang)}: {defect_place(e)}."
        print_error(errors, file, cause, say("defect_remedy", lang), lang)
        raise typer.Exit(2) from e
    if html is None:
        print_result(result.text, result.rows, Console(), lang)
    print_problems(result.problems, errors, lang)
    raise typer.Exit(0 if all(p.advisory for p in result.problems) else 1)
