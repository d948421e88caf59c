"""Files in processes of their own: what a file does to its worker is the file's problem alone."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.batch import run
from pipeline.limits import Limits
from tests.conftest import DISPATCH, second_dispatch
from tests.test_children import gone

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory limits and signals as Linux has them")

SABOTAGE = '''
"""Python runs this in every process that it starts: files with certain names do harm when they are read."""
import ctypes, os, signal, time
import pipeline.result

whole = pipeline.result._read

def process(path, *rest):
    if path.name.startswith("b-"):
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name.startswith("c-"):
        ctypes.CDLL(None).sleep(1000)
    if path.name.startswith("d-"):
        eaten = [bytes(16 << 20) for _ in range(1000)]
    if path.name.startswith("e-"):
        ctypes.string_at(0)
    if path.name.startswith("f-"):
        from pipeline.children import run_program
        run_program(["/bin/sh", "-c", "sleep 100 & echo $! > %s; wait" % path.with_suffix(".pid")], timeout=100)
    return whole(path, *rest)

pipeline.result._read = process
'''


@pytest.fixture
def sabotage(tmp_path: Path) -> dict[str, str]:
    """An environment in which :data:`SABOTAGE` is at work."""
    folder = tmp_path / "sabotage"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SABOTAGE, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}


def congvan(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "pipeline.cli", *map(str, words)]


def problems(out: Path) -> dict[str, dict[str, str]]:
    with (out / "problems.csv").open(encoding="utf-8-sig", newline="") as f:
        return {row["Tệp"]: row for row in csv.DictReader(f)}


def sources(out: Path) -> list[str]:
    return [json.loads(line)["source"] for line in (out / "documents.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_file_does_to_its_worker_is_its_own_problem(
    dispatch: Path, tmp_path: Path, sabotage: dict[str, str], jobs: int
) -> None:
    given, out = dispatch.parent, tmp_path / "out"
    for name in ("b-giet.txt", "c-treo.txt", "d-an-bo-nho.txt", "e-sap.txt", "f-chuong-trinh.txt"):
        (given / name).write_text(f"{name}\n", encoding="utf-8")
    (given / "z-sau.txt").write_text(second_dispatch(), encoding="utf-8")
    limits = ("--timeout", "3", "--memory", "1024", "--jobs", str(jobs), "--quiet")
    told = subprocess.run(congvan("run", given, "--out", out, *limits), env=sabotage, capture_output=True, text=True)
    assert told.returncode == 1, told.stderr
    assert sources(out) == ["cv-214.txt", "z-sau.txt"]
    found = problems(out)
    assert {name: row["Mã"] for name, row in found.items()} == {
        "b-giet.txt": "worker_died",
        "c-treo.txt": "timeout",
        "d-an-bo-nho.txt": "out_of_memory",
        "e-sap.txt": "worker_died",
        "f-chuong-trinh.txt": "timeout",
    }
    assert "SIGKILL" in found["b-giet.txt"]["Nguyên nhân"]
    assert "3 s" in found["c-treo.txt"]["Nguyên nhân"]
    assert "1024 MiB" in found["d-an-bo-nho.txt"]["Nguyên nhân"]
    assert "SIGSEGV" in found["e-sap.txt"]["Nguyên nhân"]
    assert all(row["Cách xử lý"] for row in found.values())
    assert gone(int((given / "f-chuong-trinh.pid").read_text()))


def test_workers_are_replaced_after_a_number_of_files(dispatch: Path) -> None:
    for n in range(5):
        (dispatch.parent / f"rong-{n}.txt").write_bytes(b"")
    batch = run(dispatch.parent, limits=Limits(recycle=2))
    assert len(batch.documents) == 1
    assert [p.code for p in batch.problems] == ["empty"] * 5


def test_a_small_file_needs_little_memory(dispatch: Path) -> None:
    # found by the fuzzer: half a gigabyte was set aside for whatever the file might hold
    assert len(run(dispatch, limits=Limits(memory=768)).documents) == 1


@pytest.fixture
def hanging(dispatch: Path, tmp_path: Path, sabotage: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A run that waits for a program that a worker has started."""
    (dispatch.parent / "f-chuong-trinh.txt").write_text("f\n", encoding="utf-8")
    command = congvan("run", dispatch.parent, "--out", tmp_path / "out", "--jobs", "2", "--quiet")
    with subprocess.Popen(command, env=sabotage, start_new_session=True) as process:
        pid = dispatch.parent / "f-chuong-trinh.pid"
        while not (pid.exists() and pid.read_text()):
            assert process.poll() is None
            time.sleep(0.05)
        yield process
        process.kill()


def descendants(pid: int) -> set[int]:
    """All processes below one, as the system lists them now."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    below = {pid}
    while more := {child for child, parent in parents.items() if parent in below} - below:
        below |= more
    return below - {pid}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_nothing_outlives_a_run_that_is_ended(hanging: subprocess.Popen[bytes], how: signal.Signals) -> None:
    below = descendants(hanging.pid)
    assert len(below) >= 5  # server, two workers, keeper, program
    hanging.send_signal(how)
    hanging.wait(120)  # a bound for a machine that is busy, not a measure
    assert [pid for pid in below if not gone(pid, 60)] == []


def test_a_script_without_guard_is_told_so(dispatch: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"import pipeline\nprint(len(pipeline.run({str(dispatch)!r}, jobs=2).rows))\n", encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, script], env=env, capture_output=True, text=True, timeout=100)
    assert told.returncode == 1
    assert 'if __name__ == "__main__":' in told.stderr
    plain = script.with_name("plain.py")
    plain.write_text(script.read_text("utf-8").replace(", jobs=2", ""), encoding="utf-8")
    told = subprocess.run([sys.executable, plain], env=env, capture_output=True, text=True, timeout=100)
    assert (told.returncode, told.stdout) == (0, "4\n")


def test_outputs_are_the_same_with_and_without_workers(dispatch: Path) -> None:
    (dispatch.parent / "a.txt").write_text(second_dispatch() + DISPATCH, encoding="utf-8")
    here, apart = run(dispatch.parent), run(dispatch.parent, limits=Limits())
    assert [t.to_dict() for t in here.rows] == [t.to_dict() for t in apart.rows]
    assert [d.to_dict() for d in here.documents] == [d.to_dict() for d in apart.documents]
