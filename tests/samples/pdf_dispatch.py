"""What is printed in one sample: read from a TOML file in ``pdf_texts/`` or ``web_texts/``.

The words are kept apart from the layout, so that a reader of Vietnamese can check or change a sample without Python.
Inline markup in any text: ``<i>…</i>``, ``<b>…</b>``. A body line is one paragraph; it may begin with
``# `` (heading of a part, bold), ``## `` (heading of an item, bold) or ``> `` (centred).
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "pdf_texts"


@dataclass(frozen=True, slots=True)
class Annex:
    """A ruled task table on landscape pages.

    title: lines over the table, first one the label (`PHỤ LỤC`); widths: of the columns, mm; header: one or more rows
    (``""`` = covered by the cell to the left, ``"^"`` = by the cell above); rows: cells; a row of two cells is a group
    heading over the whole width; ``"^"`` is a cell merged with the one above.
    """

    title: tuple[str, ...]
    widths: tuple[float, ...]
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One dispatch as printed.

    parent, about, kind, subject, stamp: empty where the document has none; day, month: as printed in the date line;
    signature: the lines in capitals; signer: the name under them; signed: the number, day and month are left as gaps
    and drawn by signature fields; leading: points from line to line of the body (typists squeeze it to save a page);
    spelling: see `pdf_fonts.SpelledFont`.
    """

    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    number: str
    place: str
    day: str
    month: str
    year: str
    body: tuple[str, ...]
    distribution: tuple[str, ...]
    signature: tuple[str, ...]
    signer: str
    about: str = ""
    kind: str = ""
    subject: tuple[str, ...] = ()
    stamp: str = ""
    addressees: tuple[str, ...] = ()
    leading: float = 18.2
    spelling: str = ""
    signed: bool = False
    annex: Annex | None = None


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value


def load(path: Path) -> Dispatch:
    """The dispatch kept in the TOML file `path`; raises TypeError on a key that Dispatch does not know."""
    raw = {k: _frozen(v) for k, v in tomllib.loads(path.read_text("utf-8")).items()}
    raw["body"] = tuple(line.strip() for line in raw["body"].splitlines() if line.strip())
    if annex := raw.get("annex"):
        raw["annex"] = Annex(**{k: _frozen(v) for k, v in annex.items()})
    return Dispatch(**raw)
