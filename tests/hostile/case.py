"""What a hostile case is, and the register of all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """``make(folder)`` writes the file, or the files, and returns the path to read.

    ``answers``: what may become of it, ``read`` or codes of problems. ``seconds`` and ``memory`` (MiB over what a
    worker holds anyway) are what it may cost at most on a slow machine.
    """

    name: str
    group: str
    make: Callable[[Path], Path]
    answers: frozenset[str]
    seconds: float
    memory: int


CASES: dict[str, Case] = {}


def hostile(
    group: str, *answers: str, suffix: str = "", seconds: float = 10, memory: int = 200
) -> Callable[[Callable[..., bytes]], Callable[..., bytes]]:
    """Registers a function without arguments that gives the bytes of one file; its docstring says what the file is."""

    def register(write: Callable[..., bytes]) -> Callable[..., bytes]:
        def make(folder: Path) -> Path:
            path = folder / f"tep{suffix}"
            path.write_bytes(write())
            return path

        add(write, group, make, answers, seconds, memory)
        return write

    return register


def placed(
    group: str, *answers: str, seconds: float = 10, memory: int = 200
) -> Callable[[Callable[[Path], Path]], Callable[[Path], Path]]:
    """Registers a function that puts something into a folder and returns its path."""

    def register(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
        add(make, group, make, answers, seconds, memory)
        return make

    return register


def add(
    named: Callable[..., object],
    group: str,
    make: Callable[[Path], Path],
    answers: tuple[str, ...],
    seconds: float,
    memory: int,
) -> None:
    """Puts a case into the register; the first line of the docstring is what tables show."""
    what = (named.__doc__ or "").strip().split("\n")[0].rstrip(".")
    CASES[named.__name__] = Case(what, group, make, frozenset(answers), seconds, memory)
