"""Key-value blocks: a task table written down the page (``Đơn vị chủ trì: …``, ``Thời gian: …`` under a heading)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from extractors.bodies import read_cell
from extractors.context import section_label
from extractors.deadlines import find_cell_time
from extractors.outline import Node
from extractors.records import Assignment, Mention
from extractors.sentences import without_final_mark
from extractors.words import phrases, split_words, word_list

_KEY = re.compile(r"^[-+•\s]*(?P<key>[^:]{3,60}):\s*", re.DOTALL)


def is_key_value(text: str, start: int, end: int) -> bool:
    """Is this line ``Đơn vị chủ trì: …`` or the like: part of a block, no directive of its own?"""
    m = _KEY.match(text[start:end])
    return m is not None and _key_role(m.group("key").strip()) is not None


def key_value_units(
    text: str, nodes: Sequence[Node], issued: dt.date | None, year: int | None = None
) -> list[tuple[tuple[int, ...], Assignment]]:
    """Headings followed by ``Đơn vị chủ trì: …`` lines, as rows; with the block indexes each row used up."""
    out: list[tuple[tuple[int, ...], Assignment]] = []
    for node in nodes:
        values: dict[str, list[tuple[int, int]]] = {}
        used = [node.index]
        for child in node.children:
            block = child.block
            if block.label and child.style not in ("dash", "plus", "bullet", "alpha"):
                continue
            m = _KEY.match(text[block.body_start(text) : block.end])
            role = _key_role(m.group("key").strip()) if m else None
            if m is None:
                continue
            used.append(child.index)
            used += [c.index for c in child.children]
            if role is not None:
                values.setdefault(role, []).append((block.body_start(text) + m.end(), block.end))
        if "lead" not in values or _is_section_title(text, node):
            continue
        out.append((tuple(used), _block_assignment(text, node, values, issued, year)))
    return out


@cache
def _keys() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (role, re.compile("|".join(f"(?:{p})" for p in spec["patterns"]), re.DOTALL))
        for role, spec in word_list("keys.toml").items()
    )


def _key_role(name: str) -> str | None:
    """What stands behind a key: coordinator, lead, time, product or another fact; None for what is no key."""
    return next((role for role, pattern in _keys() if pattern.fullmatch(name.lower())), None)


def _is_section_title(text: str, node: Node) -> bool:
    words = split_words(text, node.block.body_start(text), node.block.end)
    return bool(phrases("predicates.toml", "section", "principle").match(words, 0))


def _block_assignment(
    text: str, node: Node, values: dict[str, list[tuple[int, int]]], issued: dt.date | None, year: int | None
) -> Assignment:
    start = node.block.body_start(text)
    end = without_final_mark(text, start, node.block.end)
    leads = tuple(b for a, z in values["lead"] for b in read_cell(text, a, z, "lead.key_value"))
    partners = tuple(
        b for a, z in values.get("coordinator", []) for b in read_cell(text, a, z, "coordinator.key_value")
    )
    time = None
    for a, z in values.get("time", [])[:1]:
        time = find_cell_time(text, a, without_final_mark(text, a, z), issued, year)
    product = next((Mention(a, z, text[a:z], "product.key_value") for a, z in values.get("product", [])), None)

    return Assignment(
        start=start,
        end=end,
        rule="annex.key_value",
        kind="task",
        section=section_label(node),
        leads=leads,
        lead_source="explicit" if leads else "none",
        coordinators=partners,
        report_to=(),
        assigner=None,
        responsible_head=None,
        time=time,
        product=product,
        condition=None,
        action=Mention(start, end, text[start:end], "action.heading"),
    )
