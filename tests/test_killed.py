"""kill -9 at several moments: the workspace is whole, and running again gives what an undisturbed run gives."""

import json
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from bonafides import pipeline
from bonafides.engines import open_engine
from bonafides.report.screening_json import screening
from bonafides.sources import file_reading
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

# Small chunks, so that a small file is read by several processes in many parts.
READ = """
import sys
from bonafides.sources import file_reading
file_reading.CHUNK, file_reading.SEVERAL_PROCESSES = 2**15, 2**16
from bonafides.cli import main
sys.argv[1:] = ["read", sys.argv[1], "--into", sys.argv[2]]
if __name__ == "__main__":
    main()
"""
SCREEN = "from bonafides.cli import main; main()"


def start(script, *arguments):
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([sys.executable, script, *map(str, arguments)], start_new_session=True, **quiet)


def kill_when(child, workspace, seen):
    """kill -9 as soon as the workspace holds as many files of a kind as asked; whether the child was still running."""
    pattern, many = seen
    until = time.monotonic() + 60
    while child.poll() is None and time.monotonic() < until:
        if how_many(workspace, pattern) >= many:
            break
        time.sleep(0.001)
    running = child.poll() is None
    child.send_signal(signal.SIGKILL)
    child.wait()
    return running


def how_many(workspace, pattern):
    """Files of a kind; none where the child renames a folder between our seeing it and our looking into it."""
    try:
        return len(list(workspace.glob(pattern)))
    except FileNotFoundError:
        return 0


def of_session(session):
    """Processes that belong to a session, zombies left out."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if after_name[3] == str(session) and after_name[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def wait_until_gone(session):
    until = time.monotonic() + 20
    while of_session(session) and time.monotonic() < until:
        time.sleep(0.01)
    return of_session(session) == []


def evidence(workspace):
    rows = [row for file in workspace.evidence_files("sessions") for row in pq.read_table(file).to_pylist()]
    rejected = [file.read_text() for file in sorted((workspace.path / "rejected").glob("*"))]
    return rows, rejected, [each.__dict__ for each in workspace.manifests()], workspace.evidence_hash()


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    """Three exports: one that several processes read, and a small one on either side of it."""
    folder = tmp_path_factory.mktemp("exports")
    for name, many in (("a.jsonl", 20), ("b.jsonl", 2000), ("c.jsonl", 20)):
        (folder / name).write_text("".join(line(name, n) for n in range(many)))
    return folder


def line(name, n):
    if n % 500 == 7:
        return "broken\n"
    published = f"2026-03-{n % 28 + 1:02d}T03:{n % 60:02d}:09.120Z"
    actor = {"type": "User", "alternateId": f"worker{n % 7}@example.com"}
    event = {"uuid": f"{name}-{n}", "published": published, "eventType": "user.session.start", "actor": actor}
    return json.dumps(event | {"client": {"ipAddress": f"203.0.113.{n % 250}"}, "displayMessage": "x" * 200}) + "\n"


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    """The command line as a file, for processes that it starts import it by its path."""
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "read.py").write_text(READ)
    (folder / "screen.py").write_text(SCREEN)
    return folder


@pytest.fixture(scope="module")
def undisturbed(exports, tmp_path_factory):
    workspace = Workspace(tmp_path_factory.mktemp("undisturbed") / "workspace", create=True)
    with small_chunks():
        read_paths([exports], workspace)
    return workspace


@contextmanager
def small_chunks():
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(file_reading, "CHUNK", 2**15)
        patched.setattr(file_reading, "SEVERAL_PROCESSES", 2**16)
        yield


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize(
    "seen",
    [
        ("bonafides.toml", 1),
        ("read/*.json", 1),
        ("evidence/*/*.tmp", 1),
        ("evidence/*/*.parquet", 9),
    ],
    ids=lambda seen: f"{seen[0]} x{seen[1]}".replace("/", ":"),
)
def test_a_killed_reading_leaves_a_whole_workspace_and_reading_again_gives_the_same(
    exports, script, undisturbed, tmp_path, seen
):
    child = start(script / "read.py", exports, tmp_path / "workspace")
    running = kill_when(child, tmp_path / "workspace", seen)
    again = Workspace(tmp_path / "workspace", create=True)
    for manifest in again.manifests():
        for table, parts in manifest.parts.items():
            assert sum(pq.read_metadata(again.path / part).num_rows for part in parts) == manifest.rows[table]
    assert wait_until_gone(child.pid), "processes outlive the killed one"
    with small_chunks():
        read_paths([exports], again)
    assert evidence(again) == evidence(undisturbed)
    named = {part for manifest in again.manifests() for parts in manifest.parts.values() for part in parts}
    assert {file.relative_to(again.path).as_posix() for file in again.path.glob("evidence/*/*")} == named
    assert running, "the child was done before it could be killed"


@pytest.fixture(scope="module")
def screened(undisturbed):
    return screen(undisturbed)


def screen(workspace):
    engine = open_engine("duckdb")
    try:
        return screening(pipeline.screen(workspace, engine), None)
    finally:
        engine.close()


@pytest.mark.parametrize(
    "seen", [("facts/*", 1), ("derived/*/*.parquet", 2)], ids=lambda seen: f"{seen[0]} x{seen[1]}".replace("/", ":")
)
def test_a_killed_screening_run_again_says_the_same_with_the_same_run_id(exports, script, screened, tmp_path, seen):
    workspace = Workspace(tmp_path / "workspace", create=True)
    read_paths([exports], workspace)
    child = start(script / "screen.py", "screen", workspace.path, "--format", "json")
    assert kill_when(child, workspace.path, seen), "the child was done before it could be killed"
    assert not list(workspace.path.glob("results/run-*"))
    said = screen(workspace)
    assert said["run"] == screened["run"]
    assert said == screened
    assert not list(workspace.path.glob("*/.making-*"))
