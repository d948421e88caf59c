"""``congvan evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import LangOption
from pipeline.cli.printing import print_refused, print_scores, print_unwritable


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
        print_refused(e, gold, errors, lang)
        raise typer.Exit(2) from e
    except OSError as e:
        print_unwritable(e, json_file or predicted, errors, lang)
        raise typer.Exit(2) from e
    if differences:
        for difference in report.differences:
            typer.echo(" | ".join(str(part) for part in difference if part != ""))
    print_scores(report, Console(), lang)
