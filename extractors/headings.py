"""What stands over a block in the outline: the headings and introductions whose words hold for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.outline import Node

_FINISHED = (".", ";", "!", "?")


def headings(text: str, node: Node, nodes: Sequence[Node]) -> Iterator[Node]:
    """Innermost first: at each level the introduction or title line in front of it (``… thực hiện:``), then the parent.

    ``nodes`` are all nodes of the run, as :func:`extractors.outline.build_outline` gives them.
    """
    at: Node | None = node
    while at is not None:
        beside = at.parent.children if at.parent is not None else [n for n in nodes if n.parent is None]
        before = [n for n in beside if n.index < at.index]
        opener = next((n for n in reversed(before) if _opens(text, n)), None)
        if opener is not None:
            yield opener
        at = at.parent
        if at is not None:
            yield at


def _opens(text: str, node: Node) -> bool:
    """An unlabelled line that is no finished sentence: a title, or what introduces a list."""
    words = text[node.block.start : node.block.end].rstrip()
    return node.block.label is None and bool(words) and not words.endswith(_FINISHED)
