"""Read the table of cases and show what differs: `uv run python -m tests.cases [extractor …]`.

Known failures that are read by now are shown too; `--promote` moves them to `wild`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

from tests.cases.forms import FORMS
from tests.cases.readings import compare
from tests.cases.table import FAILURE_KEYS, FOLDER, Case, load_cases


def main() -> None:
    """Print every difference, then how many cases of each extractor hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.cases", description=__doc__)
    parser.add_argument("extractor", nargs="*", choices=[*FORMS, []], help="only these (default: all)")
    parser.add_argument("--known", action="store_true", help="show the known failures too")
    parser.add_argument("--promote", action="store_true", help="move known failures that are read by now to wild")
    asked = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    read_by_now: list[Case] = []
    for case in load_cases(FORMS):
        if asked.extractor and case.extractor not in asked.extractor:
            continue
        try:
            found, expected = compare(case)
            holds = found == expected
        except AssertionError as e:
            found, expected, holds = {"error": str(e)}, dict(case.expect), False
        known = case.section == "known_failures"
        counts[case.extractor, ("known failure" if known else "wrong") if not holds else "right"] += 1
        if known and holds:
            print(f"-- {case.extractor}/{case.id}: a known failure that is read by now")
            read_by_now.append(case)
        elif not holds and (not known or asked.known):
            _show(case, found, expected)
    for extractor in FORMS:
        told = ", ".join(f"{n} {what}" for (name, what), n in sorted(counts.items()) if name == extractor)
        if told:
            print(f"{extractor}: {told}")
    if asked.promote:
        promote(read_by_now)


def promote(cases: list[Case]) -> None:
    """Move the lines of ``cases`` from `known_failures.jsonl` to `wild.jsonl`, without cause and reason."""
    for extractor in {c.extractor for c in cases}:
        known, wild = (FOLDER / extractor / f"{name}.jsonl" for name in ("known_failures", "wild"))
        moved = {c.id for c in cases if c.extractor == extractor}
        rows = [json.loads(line) for line in known.read_text("utf-8").splitlines()]
        kept = [row for row in rows if row["id"] not in moved]
        known.write_text("".join(_json(row) + "\n" for row in kept), "utf-8")
        with wild.open("a", encoding="utf-8") as out:
            for row in rows:
                if row["id"] in moved:
                    out.write(_json({k: v for k, v in row.items() if k not in FAILURE_KEYS}) + "\n")


def _show(case: Case, found: dict[str, Any], expected: dict[str, Any]) -> None:
    print(f"-- {case.extractor}/{case.section}/{case.id}: {case.text[:300]!r}")
    for name in expected:
        if found.get(name) != expected[name]:
            _show_field(name, found.get(name), expected[name])


def _show_field(name: str, found: Any, expected: Any) -> None:
    if isinstance(expected, list) and isinstance(found, list) and any(isinstance(x, dict) for x in [*expected, *found]):
        for n in range(max(len(expected), len(found))):
            want = expected[n] if n < len(expected) else None
            got = found[n] if n < len(found) else None
            if want is None or got is None:
                print(f"   {name}[{n}] expected {_json(want)}\n   {' ' * len(name)}    found    {_json(got)}")
            else:
                for field in want:
                    if want[field] != got.get(field):
                        _show_field(f"{name}[{n}].{field}", got.get(field), want[field])
        return
    print(f"   {name}: expected {_json(expected)}\n   {' ' * len(name)}  found    {_json(found)}")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
