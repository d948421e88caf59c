"""What stands over a block in the outline: the headings and introductions whose words hold for it."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.outline import Node


def headings(node: Node) -> Iterator[Node]:
    """Innermost first: at each level the introduction or title line in front (``… thực hiện:``), then the parent."""
    at: Node | None = node
    while at is not None:
        if at.opener is not None:
            yield at.opener
        at = at.parent
        if at is not None:
            yield at
