"""Meaning drawn from the text of a dispatch, one module for each kind of finding.

Each module is a spaCy pipeline component: ``Doc`` in, the same ``Doc`` out with one span group more and the
exact records on a ``doc._`` extension. The package imports spaCy and nothing of ``pipeline``.
"""
