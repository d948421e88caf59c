"""A dispatch published on a provincial portal: pasted from Word into the news page, with menus and side columns."""

from html import escape
from pathlib import Path

from tests.samples.pdf_dispatch import Dispatch

TEXTS = Path(__file__).parent / "web_texts"
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
WORD = '<p class="MsoNormal" style="text-align:{align};{indent}"><span style="font-size:14.0pt">{text}</span></p>'


def paragraph(text: str, align: str = "justify") -> str:
    """One paragraph as Word writes it into a web editor; `text` may hold inline markup."""
    return WORD.format(align=align, indent="text-indent:36.0pt" if align == "justify" else "", text=text)


def columns(left: list[str], right: list[str]) -> str:
    """The borderless two-column table of a letterhead or of a signature block."""
    cells = "".join(f'<td valign="top" width="50%">{"<br>".join(side)}</td>' for side in (left, right))
    return f'<table border="0" cellspacing="0" class="MsoNormalTable"><tbody><tr>{cells}</tr></tbody></table>'


def content(d: Dispatch) -> str:
    """The dispatch itself."""
    issuer = [*d.parent, *(f"<strong>{line}</strong>" for line in d.issuer)]
    date = f"<em>{d.place}, ngày {d.day} tháng {d.month} năm {d.year}</em>"
    head = columns(
        [*issuer, "-------", f"Số: {d.number}"], [f"<strong>{m}</strong>" for m in MOTTO] + ["-------", date]
    )
    parts = [head, paragraph(f"<strong>{d.stamp}</strong>", "left"), paragraph("&nbsp;", "left")]
    parts += [paragraph(f"<strong>{line}</strong>", "center") for line in (d.kind, *d.subject)]
    for line in d.body:
        mark, _, rest = line.partition(" ")
        parts.append(paragraph(f"<strong>{rest}</strong>", "center") if mark == ">" else paragraph(line))
    to = ["<strong><em>Nơi nhận:</em></strong>", *(f"- {escape(name, quote=False)}" for name in d.distribution)]
    by = [f"<strong>{line}</strong>" for line in (*d.signature, "&nbsp;", "&nbsp;", d.signer)]
    return "\n".join([*parts, columns(to, by)])


def write(d: Dispatch, path: Path) -> None:
    """Write the portal page that shows `d`."""
    topic = d.subject[0].removeprefix("Về việc ")
    title = f"Công điện của Chủ tịch UBND tỉnh về việc {topic}"
    lead = (
        f"Ngày {d.day}/{d.month}/{d.year}, UBND tỉnh ban hành Công điện số {d.number}. "
        "Cổng thông tin điện tử tỉnh trân trọng giới thiệu toàn văn Công điện."
    )
    page = (TEXTS / "portal.html").read_text("utf-8")
    for key, value in (("title", title), ("lead", lead), ("content", content(d))):
        page = page.replace(f"{{{key}}}", value)
    path.write_text(page, "utf-8", newline="\n")
