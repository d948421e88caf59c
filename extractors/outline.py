"""The outline of a dispatch: which block stands under which, from list labels and headings.

Labels of one style are siblings; a new style opens a level (``I.`` > ``1.`` > ``1.1`` > ``a)`` > ``-`` > ``+``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.layout import BlockView

_STYLES: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("phần", 0, re.compile(r"phần\b", re.I)),
    ("chương", 1, re.compile(r"chương\b", re.I)),
    ("mục", 2, re.compile(r"mục\b", re.I)),
    ("điều", 4, re.compile(r"điều\b", re.I)),
    ("roman", 3, re.compile(r"[IVXL]+\s*[.)/\-–]?$")),
    ("upper", 3, re.compile(r"[A-HĐ]\s*[.)/\-–]$")),
    ("decimal3", 7, re.compile(r"\d+\.\d+\.\d+(?:\.\d+)*[.\-–]?$")),
    ("decimal2", 6, re.compile(r"\d+\.\d+[.\-–]?$")),
    ("paren", 8, re.compile(r"\(?\d+\)$")),
    ("decimal", 5, re.compile(r"\d+\s*[.\-–/]?$")),
    ("alpha", 9, re.compile(r"\(?[a-zđ]\d?\s*[.)/,]$")),
    ("ordinal", 9, re.compile(r"(?:\w+ là|thứ \w+(?: là)?)\s*[,:]$", re.I)),
    ("dash", 10, re.compile(r"[-–—_~]$")),
    ("plus", 11, re.compile(r"\+$")),
    ("bullet", 12, re.compile(r"\S$")),
)
_MAJOR = 5


def label_style(label: str) -> tuple[str, int]:
    """Name and rank of a list label's style; ``("bullet", 12)`` for anything unknown."""
    for name, rank, pattern in _STYLES:
        if pattern.match(label.strip()):
            return name, rank
    return "bullet", 12


@dataclass(slots=True)
class Node:
    """A block in the outline. ``index`` is its place in the layout; ``rank`` orders styles, the outermost first."""

    index: int
    block: BlockView
    style: str
    rank: int
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    opener: Node | None = None
    """The title or introduction line in front of it at the same level (``… thực hiện:``)."""

    def path(self) -> list[Node]:
        """The labelled ancestors, outermost first, without the node itself."""
        out: list[Node] = []
        node = self.parent
        while node is not None:
            out.append(node)
            node = node.parent
        return out[::-1]


_LONGEST_HEADING = 300
_OPENS = re.compile(r"[.;!?…]\s*$|/\.?\s*$")


def build_outline(text: str, layout: Sequence[BlockView], indexes: Sequence[int]) -> list[Node]:
    """Nodes for the blocks ``indexes`` of ``layout``, in order, linked to their parents.

    An unlabelled paragraph hangs under the labelled block just before it when that one reads like a heading
    (no final full stop or semicolon); otherwise beside it, under the same parent.
    """
    nodes: list[Node] = []
    roots: list[Node] = []
    stack: list[Node] = []
    for index in indexes:
        block = layout[index]
        if block.label:
            style, rank = label_style(block.label)
            at = next((k for k, n in enumerate(stack) if n.style == style), None)
            if at is not None:
                del stack[at:]
            elif rank <= _MAJOR:
                while stack and stack[-1].rank > rank:
                    stack.pop()
            parent = stack[-1] if stack else None
            node = Node(index, block, style, rank, parent)
            stack.append(node)
        elif block.kind == "heading" and text[block.start : block.end].isupper():
            stack.clear()
            node = Node(index, block, "caps", -1, None)
            stack.append(node)
        else:
            previous = nodes[-1] if nodes else None
            parent = _paragraph_parent(text, previous)
            if text[block.start : block.end].rstrip().endswith(":") and not _continues(layout, index, stack):
                # an introduction whose list opens a new style: the list hangs beside it, not under older items
                while stack and stack[-1] is not parent:
                    stack.pop()
            if parent is None and previous is None:
                stack.clear()
            node = Node(index, block, "", 99, parent)
        siblings = node.parent.children if node.parent is not None else roots
        if siblings:
            last = siblings[-1]
            node.opener = last if _is_opener(text, last) else last.opener
        siblings.append(node)
        nodes.append(node)
    return nodes


def _is_opener(text: str, node: Node) -> bool:
    """An unlabelled line that is no finished sentence: a title, or what introduces a list."""
    words = text[node.block.start : node.block.end].rstrip()
    return node.block.label is None and bool(words) and not words.endswith((".", ";", "!", "?"))


def _continues(layout: Sequence[BlockView], index: int, stack: Sequence[Node]) -> bool:
    following = layout[index + 1] if index + 1 < len(layout) else None
    return bool(following and following.label and any(n.style == label_style(following.label)[0] for n in stack))


def _paragraph_parent(text: str, previous: Node | None) -> Node | None:
    if previous is None:
        return None
    if not previous.style:
        return previous.parent
    block = previous.block
    if _OPENS.search(text[block.start : block.end]) or block.end - block.start > _LONGEST_HEADING:
        # a finished item: the paragraph stands beside it, or closes the list when the item is a bullet's sibling
        return previous.parent
    return previous
