"""Files that hold files: mails, archives, messages of the document exchange.

They are unpacked whole, under limits, into a folder of the run; nothing is ever written anywhere else, and what is
written bears a number for a name.
"""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.containers.entries import Entry, Opener
from pipeline.containers.limits import DEPTH, Budget, Exhausted
from pipeline.containers.names import clean, is_ignored, suffix_of
from pipeline.document import Notice
from pipeline.envelope import Envelope
from pipeline.errors import CongvanError, ContainerLimit, DamagedFile, EmptyDocument
from pipeline.readers.detect import CONTAINERS, sniff
from pipeline.readers.open import read_bytes

__all__ = ["Contents", "Lost", "Unpacked", "kind_of", "unpack"]

_ARCHIVES = "pipeline.containers.archives"
OPENERS = {
    "eml": "pipeline.containers.mail:open_mail",
    "msg": "pipeline.containers.outlook:open_msg",
    "edxml": "pipeline.containers.edxml:open_edxml",
    "zip": f"{_ARCHIVES}:open_zip",
    "tar": f"{_ARCHIVES}:open_tar",
    "gz": f"{_ARCHIVES}:open_compressed",
    "bz2": f"{_ARCHIVES}:open_compressed",
    "xz": f"{_ARCHIVES}:open_compressed",
    "rar": "pipeline.containers.libarchive:open_archive",
    "7z": "pipeline.containers.libarchive:open_archive",
}
_MESSAGES = frozenset({"eml", "msg", "edxml"})
_ANY_ORDER = frozenset({"zip", "eml", "msg", "edxml"})
"""Kinds in which a file that is too long can be passed over; in a stream, passing over is unpacking too."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A file from a container: where its bytes are now, what it is called, what its message says of it."""

    path: Path
    source: str
    dossier: str
    """Source of the set it belongs to: the message it came with, else the container that was found in the folder."""
    envelope: Envelope | None


@dataclass(frozen=True, slots=True)
class Lost:
    """A file in a container that could not be unpacked, and why."""

    source: str
    error: CongvanError


@dataclass(slots=True)
class Contents:
    """What was in a container. ``containers`` counts it and those in it; ``notices`` say what was left inside."""

    files: list[Unpacked] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    containers: int = 0


def kind_of(path: Path) -> str | None:
    """The kind of container, by content; None for any other file, also one that cannot be read."""
    try:
        kind = sniff(read_bytes(path), path)
    except CongvanError:
        return None
    return kind if kind in CONTAINERS else None


def unpack(path: Path, source: str, kind: str, room: Path, passwords: tuple[str, ...] = ()) -> Contents:
    """All files in a container, those in inner containers included, each named ``source/name``.

    ``room`` is a folder of the run. Raises a :class:`~pipeline.errors.CongvanError` when nothing can be got out.
    """
    folder = Path(tempfile.mkdtemp(dir=room))
    contents = Contents()
    try:
        _open(path, source, source, kind, 1, _Work(folder, passwords, Budget(path.stat().st_size), contents))
    except Exhausted as e:
        contents.notices.append(_left_inside(e))
    if not contents.files and not contents.lost:
        if contents.notices:
            raise ContainerLimit(contents.notices[0].message_vi, path)
        raise EmptyDocument("Tệp không chứa tệp nào đọc được.", path)
    return contents


@dataclass(slots=True)
class _Work:
    folder: Path
    passwords: tuple[str, ...]
    budget: Budget
    contents: Contents
    names: set[str] = field(default_factory=set)


def _open(path: Path, source: str, dossier: str, kind: str, depth: int, work: _Work) -> None:
    """Opens one container and those in it. Raises what stopped it, unless something had come out already."""
    dossier = source if kind in _MESSAGES else dossier
    module, function = OPENERS[kind].split(":")
    opener: Opener = getattr(importlib.import_module(module), function)
    found = 0
    opened = False
    try:
        for entry in opener(path, source, work.passwords):
            if not opened:
                opened = True
                work.contents.containers += 1
            name = clean(entry.name)
            if is_ignored(name):
                continue
            work.budget.file()
            found += 1
            if not _take(entry, _unique(f"{source}/{name}", work.names), dossier, kind, depth, work):
                return
    except Exhausted:
        raise
    except CongvanError as e:
        if not found:
            if opened:
                work.contents.containers -= 1
            raise
        work.contents.notices.append(_cut_off(source, e))
    if not opened or not found:
        if opened:
            work.contents.containers -= 1
        raise EmptyDocument("Tệp không chứa tệp nào đọc được.", path)


def _take(entry: Entry, source: str, dossier: str, kind: str, depth: int, work: _Work) -> bool:
    """Writes one file and, if it is a container itself, opens it. False: nothing more can be taken from here."""
    target = work.folder / f"{work.budget.files:05d}{suffix_of(entry.name)}"
    try:
        _write(entry, target, work.budget)
    except Exhausted:
        raise
    except ContainerLimit as e:
        target.unlink(missing_ok=True)
        work.contents.lost.append(Lost(source, e))
        if kind in _ANY_ORDER:
            return True
        work.contents.notices.append(_left_inside(e))
        return False
    except CongvanError as e:
        target.unlink(missing_ok=True)
        work.contents.lost.append(Lost(source, e))
        return True
    inner = kind_of(target)
    if inner is None:
        work.contents.files.append(Unpacked(target, source, dossier, entry.envelope))
        return True
    try:
        if depth >= DEPTH:
            raise ContainerLimit(f"Tệp nằm trong quá {DEPTH} lớp tệp nén: không được mở.", target)
        _open(target, source, dossier, inner, depth + 1, work)
    except Exhausted:
        raise
    except CongvanError as e:
        work.contents.lost.append(Lost(source, e))
    return True


def _write(entry: Entry, target: Path, budget: Budget) -> None:
    if isinstance(entry.content, CongvanError):
        raise entry.content
    written = 0
    try:
        with target.open("xb") as file:
            for piece in _pieces(entry):
                written += len(piece)
                budget.take(len(piece), written)
                file.write(piece)
    except OSError as e:
        raise DamagedFile(f"Không ghi được tệp tạm khi giải nén: {e.strerror or type(e).__name__}.", target) from e


def _pieces(entry: Entry) -> Iterator[bytes]:
    assert not isinstance(entry.content, CongvanError)
    return entry.content()


def _unique(source: str, names: set[str]) -> str:
    """Two files of one name in one archive: the second is ``… (2)``."""
    number, name = 1, source
    while name in names:
        number += 1
        name = f"{source} ({number})"
    names.add(name)
    return name


def _left_inside(error: CongvanError) -> Notice:
    return Notice(
        "container_limit",
        error.cause,
        "More comes out of this container than is unpacked: what is left was not read.",
    )


def _cut_off(source: str, error: CongvanError) -> Notice:
    return Notice(
        "container_cut",
        f"{error.cause} Các tệp giải nén được trước đó vẫn được đọc ({source}).",
        f"The container breaks off ({source}): the files before that place were read.",
    )
