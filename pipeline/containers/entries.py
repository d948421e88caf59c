"""What is found in a container, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.envelope import Envelope
from pipeline.errors import CongvanError

Content = Callable[[], Iterator[bytes]]
"""Gives the bytes in pieces; may raise a :class:`~pipeline.errors.CongvanError` at any piece."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a container. ``name`` is as the container writes it: it may be a path, absolute, or nonsense."""

    name: str
    content: Content | CongvanError
    """Or why there is none."""
    envelope: Envelope | None = None


Opener = Callable[[Path, str, tuple[str, ...]], Iterator[Entry]]
"""Path of the container, its name (for kinds that name their only file after themselves), passwords."""


def of_bytes(data: bytes) -> Content:
    """The content of an entry that is in memory already."""
    return lambda: iter((data,))
