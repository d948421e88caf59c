"""Fuzzing of all readers: random dispatches, and real ones mutated. ``python -m tests.fuzz --seconds 60``."""
