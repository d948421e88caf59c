"""How much may come out of a container. Counted while unpacking: what headers promise is not believed."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import ContainerLimit

FILES = 2_000
FILE_BYTES = 200 * 2**20
TOTAL_BYTES = 2**30
RATIO = 200
"""Times the size of the container that was found in the folder. Deflate reaches 1,030; text and workbooks reach 20."""
RATIO_FROM = 64 * 2**20
"""Bytes up to which the ratio does not matter."""
DEPTH = 4
"""Containers in containers: a mail with an archive with an archive is three."""


class Exhausted(ContainerLimit):
    """Nothing more is unpacked of the whole container."""


@dataclass(slots=True)
class Budget:
    """What one container, with all that lies in it, may still use. ``size`` is its own size in bytes."""

    size: int
    files: int = 0
    total: int = 0

    def file(self) -> None:
        """One more file. Raises :class:`Exhausted`."""
        self.files += 1
        if self.files > FILES:
            raise Exhausted(f"Tệp chứa hơn {FILES} tệp: phần còn lại không được giải nén.")

    def take(self, count: int, of_file: int) -> None:
        """``count`` more bytes, of a file that has ``of_file`` bytes by now. Raises :class:`ContainerLimit` when this
        file is too long, :class:`Exhausted` when all of them are."""
        self.total += count
        if self.total > TOTAL_BYTES:
            raise Exhausted(f"Nội dung giải nén vượt quá {TOTAL_BYTES // 2**20} MB: phần còn lại không được giải nén.")
        if self.total > RATIO_FROM and self.total > RATIO * self.size:
            raise Exhausted(f"Nội dung giải nén lớn hơn {RATIO} lần tệp nén (có thể là bom nén): dừng giải nén.")
        if of_file > FILE_BYTES:
            raise ContainerLimit(f"Tệp giải nén ra quá {FILE_BYTES // 2**20} MB: không được đọc.")
