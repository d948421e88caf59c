"""Files made to break a reader: each with a generator, the answers that are right, and what it may cost.

``tests/hostile/test_hostile.py`` holds the answers and the costs; ``python -m bench.hostile`` prints what each costs.
"""
