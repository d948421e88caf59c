"""The table of cases: for every rule of the extractors the wording that made it necessary (see `docs/cases.md`).

One folder for each kind of reading, four files of JSON lines in it: `wild` (as real offices write; bodies, people and
numbers are invented), `synthetic` (the smallest form of a rule), `negative` (look-alikes that must yield nothing) and
`known_failures` (right by the annotation guide, not read yet; strict xfails). `uv run python -m tests.cases` reads all
of them and shows each difference.
"""
