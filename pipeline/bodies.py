"""Bodies by their stable ids, beside the words of the text (``docs/registry.md``).

A mention is read as of the document's day and place; what the registry does not know stays unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from extractors.records import Metadata
from extractors.registry import BodyId, expand, resolve

ROLES = ("lead", "coordinator", "report_to", "assigner", "responsible_head")
"""Order of the entries of ``bodies`` in a row of ``tasks.jsonl``."""
BODY_FIELDS = (
    "role",
    "text",
    "id",
    "canonical",
    "kind",
    "level",
    "province",
    "collective",
    "exact",
    "outdated",
    "successors",
)
"""Fields of an entry of ``bodies``."""


def body_reader(metadata: Metadata) -> Callable[[str], BodyId | None]:
    """Reads names as the document of ``metadata`` means them: ``UBND tỉnh`` is that of its province."""
    home = metadata.parent or metadata.issuer

    def read(name: str) -> BodyId | None:
        return resolve(name, on=metadata.issued_date, province=home, issuer=metadata.issuer)

    return read


def body_fields(role: str, text: str, body: BodyId | None) -> dict[str, object]:
    """An entry of ``bodies``: the words of the text and what the registry says of them, null where it says nothing.

    ``exact``: is it known which body is meant, not only which kind (``sở/y-tế@?tỉnh``)?
    """
    values: tuple[object, ...] = (None,) * 8 + ([],)
    if body is not None:
        values = (
            body.id,
            body.canonical,
            body.kind,
            body.level,
            body.province,
            body.is_collective,
            "?" not in body.id,
            body.outdated,
            list(body.successors),
        )
    return dict(zip(BODY_FIELDS, (role, text, *values), strict=True))


def members(body: BodyId, on: dt.date | None) -> tuple[BodyId, ...]:
    """Members of a collective on a day; () for other bodies, and where the registry does not know them all."""
    if not body.is_collective or on is None:
        return ()
    return expand(body.id, body.province, on) or ()
