"""Does a learned part help the rules? Vetoes, proposals and joints, each document judged by models that never saw it.

    uv run python -m bench.learned experiment --new new.jsonl … [--more older.jsonl seen.jsonl …] [--model textcat]

Two models over words and the rules' findings: one tells tasks from other text (it vetoes rows, and proposes sentences
that lie in no row), one tells where rows begin (it splits and joins). They learn from all readings given, without those
of the document in question, and are judged on every set. A part is worth keeping when task_f1 and row_f1 rise and no
set falls.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from bench.learned.labels import load_readings, mistakes
from bench.learned.logistic import Array, Groups
from bench.learned.pieces import Joint, Material, Piece, material
from bench.learned.scorers import SCORERS
from extractors.records import Assignment

PARTS = ("veto", "propose", "split", "join")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--new", nargs="+", type=Path, required=True, help="readings by rules that had not seen them")
    parser.add_argument("--more", nargs="*", type=Path, default=[], help="other readings to learn from and to judge")
    parser.add_argument("--model", choices=sorted(SCORERS), default="logistic")
    parser.add_argument("--seed", type=int, default=7, help="of folds and training (textcat)")
    parser.add_argument("--sure", nargs="+", type=float, default=[0.5, 0.8], help="chance from which a part acts")


def run(args: argparse.Namespace) -> None:
    """Learns, judges, prints one table for each group of readings and each threshold."""
    files = [*args.new, *args.more]
    groups = [[material(r) for r in load_readings([f])] for f in files]
    materials = [m for group in groups for m in group]
    documents = [m.document for m in materials]
    score = partial(SCORERS[args.model], seed=args.seed)
    piece_chances = _chances(materials, documents, lambda m: m.pieces, score)
    joint_chances = _chances(materials, documents, lambda m: m.joints, score)
    print(
        f"{sum(len(m.pieces) for m in materials)} pieces, {sum(len(m.joints) for m in materials)} joints, {args.model}"
    )
    for sure in args.sure:
        at = 0
        for file, group in zip(files, groups, strict=True):
            chances = list(zip(piece_chances[at : at + len(group)], joint_chances[at : at + len(group)], strict=True))
            at += len(group)
            print(f"\n{file.stem}, acting from {sure}\n{_HEAD}")
            for parts in ((), *((p,) for p in PARTS), PARTS):
                _print_sets(group, chances, parts, sure)


def _chances(
    materials: Sequence[Material],
    documents: Sequence[str],
    examples: Callable[[Material], Sequence[Piece] | Sequence[Joint]],
    score: Callable[[list[frozenset[str]], Array, Groups], Array],
) -> list[Array]:
    """For each material the chance of each example, from models that learned without its document."""
    numbers = {name: n for n, name in enumerate(dict.fromkeys(documents))}
    given = [(e, numbers[m.document]) for m in materials for e in examples(m)]
    true = np.array([e.true for e, _ in given], dtype=float)
    chances = score([e.features for e, _ in given], true, np.array([n for _, n in given]))
    ends = np.cumsum([len(examples(m)) for m in materials])
    return [chances[end - len(examples(m)) : end] for m, end in zip(materials, ends, strict=True)]


def changed(m: Material, chances: tuple[Array, Array], parts: Sequence[str], sure: float) -> list[Assignment]:
    """The rows of a document after the ``parts`` have acted."""
    pieces, joints = chances
    vetoed = {p.row for p, c in zip(m.pieces, pieces, strict=True) if p.row is not None and c < 1 - sure}
    rows = {n: [r] for n, r in enumerate(m.rows) if "veto" not in parts or n not in vetoed}
    for joint, chance in zip(m.joints, joints, strict=True):
        if joint.row not in rows:
            continue
        if "split" in parts and not joint.begins and chance >= sure:
            rows[joint.row][-1:] = _split(m.text, rows[joint.row][-1], joint.at)
        following = next((n for n in rows if rows[n][0].start == joint.at), None)
        if "join" in parts and joint.begins and chance < 1 - sure and following is not None:
            rows[joint.row][-1] = _joined(rows[joint.row][-1], rows.pop(following))
    out = [row for group in rows.values() for row in group]
    if "propose" in parts:
        for piece, chance in zip(m.pieces, pieces, strict=True):
            if piece.row is None and chance >= sure:
                out.append(_proposed(m, piece))
    return sorted(out, key=lambda r: r.start)


def _split(text: str, row: Assignment, at: int) -> list[Assignment]:
    """Each part keeps the leads and takes the names and the time that stand in it."""
    if not row.start < at < row.end:
        return [row]
    ranges = ((row.start, len(text[:at].rstrip(" ;.,\n"))), (at, row.end))
    return [
        replace(
            row,
            start=a,
            end=b,
            coordinators=tuple(x for x in row.coordinators if a <= x.start < b),
            report_to=tuple(x for x in row.report_to if a <= x.start < b),
            time=row.time if row.time and (a <= row.time.start < b or row.time.start < row.start) else None,
        )
        for a, b in ranges
    ]


def _joined(row: Assignment, others: Sequence[Assignment]) -> Assignment:
    for other in others:
        row = replace(
            row,
            end=max(row.end, other.end),
            coordinators=(*row.coordinators, *other.coordinators),
            report_to=(*row.report_to, *other.report_to),
            time=row.time or other.time,
        )
    return row


def _proposed(m: Material, piece: Piece) -> Assignment:
    """A sentence as a row of the lead before it: no rule has read its names."""
    before = [r for r in m.rows if r.start < piece.start]
    leads = before[-1].leads if before else ()
    end = len(m.text[: piece.end].rstrip(" ;.,/\n"))
    return Assignment(
        piece.start, end, "learned.proposed", "task", None, leads, "inherited" if leads else "none",
        (), (), None, None, None, None, None, None, 0.0,
    )  # fmt: skip


_HEAD = f"{'':12}{'set':10}{'task P':>8}{'R':>7}{'F1':>7}{'row P':>8}{'R':>7}{'F1':>7}{'changed':>9}"


def _print_sets(
    group: Sequence[Material], chances: Sequence[tuple[Array, Array]], parts: Sequence[str], sure: float
) -> None:
    totals: dict[str, Counter[str]] = {}
    for m, chance in zip(group, chances, strict=True):
        rows = changed(m, chance, parts, sure)
        wrong = mistakes(m.text, rows, m.gold)
        counts = Counter(
            gold=len(m.gold),
            rows=len(rows),
            tasks=sum("spurious" not in w for w in wrong),
            right=sum(not w for w in wrong),
            changed=len({(r.start, r.end) for r in rows} ^ {(r.start, r.end) for r in m.rows}),
        )
        for name in (m.set_name, "all"):
            totals.setdefault(name, Counter()).update(counts)
    for name in sorted(totals, key=lambda n: (n == "all", n)):
        t = totals[name]
        cells = "".join(
            f"{t[hit] / max(1, t['rows']):8.3f}{t[hit] / max(1, t['gold']):7.3f}"
            f"{2 * t[hit] / max(1, t['rows'] + t['gold']):7.3f}"
            for hit in ("tasks", "right")
        )
        label = "rules" if not parts else "all parts" if len(parts) > 1 else f"+ {parts[0]}"
        print(f"{label:12}{name:10}{cells}{t['changed']:9}")
