"""One input, read as a run would read it; what must hold whatever it is."""

from __future__ import annotations

import json
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Verdict:
    """``said``: ``read`` or the code of a problem; ``defect``: a traceback, where the answer was none of these."""

    said: str
    seconds: float
    defect: str = ""


def attempt(data: bytes, name: str) -> Verdict:
    """Reads ``data`` as a file called ``name``, draws everything from it and writes its rows down."""
    from pipeline.errors import CongvanError
    from pipeline.readers import read
    from pipeline.result import process_document

    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        try:
            document = read(path)
            length = len(document.text)
            document.text.encode("utf-8")
            for block in document.blocks:
                assert 0 <= block.span.start <= block.span.end <= length, block
            for task in process_document(document, name, secret="allow").rows:
                json.dumps(task.to_dict(), ensure_ascii=False).encode("utf-8")
            said, defect = "read", ""
        except CongvanError as e:
            said, defect = e.code, ""
        except Exception:
            said, defect = "defect", traceback.format_exc()
    return Verdict(said, time.monotonic() - start, defect)
