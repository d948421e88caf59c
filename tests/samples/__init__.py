"""Sample dispatches, written by program so that they can be read, changed and built again byte for byte.

`uv run python -m tests.samples` rewrites `data/raw/`. The offices, people and numbers are invented; the wording and
the page are those of real offices. What a sample should yield stands beside its text in `tests/gold/`, annotated by
hand.
"""
