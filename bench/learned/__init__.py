"""Measuring how sure the rules may be, and whether a learned part helps them. See ``docs/confidence.md``."""
