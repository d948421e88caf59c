"""The two heads of official papers: of the State (Nghị định 30/2020/NĐ-CP) and of the Party (Hướng dẫn 36-HD/VPTW)."""

from __future__ import annotations

from collections.abc import Sequence

from .docx_dispatch import MOTTO, NATION, Dispatch, Rule


def state_head(
    dispatch: Dispatch,
    issuer: Sequence[str],
    number: str,
    dated: str,
    *,
    parent: str | None = None,
    subject: str | None = None,
    left: int = 62,
) -> None:
    """Issuer (and its parent) left; Quốc hiệu, Tiêu ngữ right; number and `V/v` under the one, place and date under
    the other. `issuer` holds the printed lines of the name."""
    above = [parent] if parent else []
    dispatch.letterhead(
        (
            [*above, *(f"<b>{line}</b>" for line in issuer), Rule(60)],
            [f"<b>{NATION}</b>", f"<b>{MOTTO}</b>", Rule(150)],
        ),
        ([number, *([subject] if subject else [])], [f"<i>{dated}</i>"]),
        left=left,
        size=12,
    )


def party_head(dispatch: Dispatch, issuer: Sequence[str], number: str, dated: str, *, left: int = 62) -> None:
    """Issuer, `*` and number left; the Party's name (no motto) and place and date right."""
    above = list(issuer[:-1])
    dispatch.letterhead(
        (
            [*above, f"<b>{issuer[-1]}</b>", "*", number],
            ["<b>ĐẢNG CỘNG SẢN VIỆT NAM</b>", Rule(150), "", f"<i>{dated}</i>"],
        ),
        left=left,
        size=13,
    )
