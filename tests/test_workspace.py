import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bonafides.workspace import Manifest, Workspace, WorkspaceError, replace


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "workspace", create=True)


def manifest(**changes):
    return Manifest(**({"file": "a.jsonl", "file_hash": "a" * 64, "source": "okta_system_log", "reader_version": 1} | changes))


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def put(workspace, relative, content=b"x"):
    file = workspace.path / relative
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def test_the_key_is_made_once_and_only_its_owner_may_read_it(workspace):
    assert mode(workspace.path / ".key") == 0o600
    assert len(workspace.key) == 32
    assert Workspace(workspace.path, create=True).key == Workspace(workspace.path).key == workspace.key


def test_the_key_is_never_readable_to_others_not_even_while_it_is_written(workspace, monkeypatch):
    seen = []
    whole = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, target: (seen.append(mode(self)), whole(self, target))[1])
    replace(workspace.path / "secret", b"x", 0o600)
    assert seen == [0o600]


@pytest.mark.parametrize("content", ["", "abc", "zz" * 32, None])
def test_a_lost_or_damaged_key_is_said_rather_than_made_anew(workspace, content):
    (workspace.path / ".key").unlink()
    if content is not None:
        (workspace.path / ".key").write_text(content)
    with pytest.raises(WorkspaceError, match="has lost its key"):
        _ = Workspace(workspace.path, create=True).key


def test_a_folder_that_is_no_workspace_says_how_to_make_one(tmp_path):
    with pytest.raises(WorkspaceError, match="is not a workspace; make one with: bonafides read PATH --into"):
        Workspace(tmp_path / "nowhere")


def test_a_file_is_no_workspace(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorkspaceError, match="is a file; a workspace is a folder"):
        Workspace(tmp_path / "file", create=True)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("pryor = 0.1", "'pryor', which is not known; settings: prior"),
        ('prior = "much"', "prior is to be a float"),
        ("prior =", "cannot be read"),
    ],
)
def test_wrong_settings_are_one_sentence(workspace, content, why):
    (workspace.path / "bonafides.toml").write_text(content)
    with pytest.raises(WorkspaceError, match=why):
        _ = workspace.settings


def test_settings_are_read(workspace):
    (workspace.path / "bonafides.toml").write_text('prior = 0.01\nown_domains = ["example.com"]')
    assert workspace.settings == {"prior": 0.01, "own_domains": ["example.com"]}


def test_only_files_that_a_manifest_names_are_evidence(workspace):
    named = put(workspace, "evidence/sessions/named.parquet")
    put(workspace, "evidence/sessions/torn.parquet")
    workspace.record(manifest(parts={"sessions": ["evidence/sessions/named.parquet"]}))
    assert workspace.evidence_files("sessions") == [named]
    assert workspace.evidence_files("payments") == []


def test_a_manifest_replaces_the_one_before_it(workspace):
    workspace.record(manifest())
    workspace.record(manifest(reader_version=2))
    assert [each.reader_version for each in workspace.manifests()] == [2]


def test_a_manifest_of_another_version_is_one_sentence(workspace):
    put(workspace, "read/x.json", b'{"file": "x", "colour": "red"}')
    with pytest.raises(WorkspaceError, match="is not a manifest of this version"):
        workspace.manifests()


def test_equal_evidence_has_an_equal_hash_in_whatever_order_it_was_read(tmp_path):
    several = [manifest(file_hash=name * 64) for name in "abc"]
    first, second = (Workspace(tmp_path / name, create=True) for name in "xy")
    for each in several:
        first.record(each)
    for each in reversed(several):
        second.record(each)
    assert first.evidence_hash() == second.evidence_hash()
    second.record(manifest(reader_version=2))
    assert first.evidence_hash() != second.evidence_hash()


@pytest.mark.parametrize(
    "left",
    [
        "evidence/sessions/torn.parquet",
        "evidence/sessions/x.parquet.77.tmp",
        "read/x.json.77.tmp",
        "rejected/0123.jsonl",
        "rejected/0123.jsonl.77.tmp",
        "derived/.making-sessions-1/part.parquet",
        ".key.77.tmp",
    ],
)
def test_what_a_killed_writer_left_is_swept_by_the_next(workspace, left):
    file = put(workspace, left)
    with workspace.lock():
        assert not file.exists()


def test_nothing_else_is_swept(workspace):
    workspace.record(manifest(rejected=1, parts={"sessions": ["evidence/sessions/named.parquet"]}))
    kept = [
        put(workspace, "evidence/sessions/named.parquet"),
        put(workspace, f"rejected/{'a' * 16}.jsonl"),
        put(workspace, "lists/own.tmp"),
        put(workspace, "derived/sessions-1/part.parquet"),
    ]
    with workspace.lock():
        pass
    assert all(file.exists() for file in kept)


HOLD = """
import pathlib, sys
from bonafides.workspace import Workspace
with Workspace(pathlib.Path(sys.argv[1])).lock():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_in_one_sentence_and_may_write_when_the_first_is_done(workspace):
    command = [sys.executable, "-c", HOLD, str(workspace.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout.readline() == "held\n"
        with pytest.raises(WorkspaceError) as error, workspace.lock():
            pass
        assert str(error.value) == f"another process is writing to {workspace.path}; try again when it is done"
        first.stdin.close()
    with workspace.lock():
        pass


def test_a_writer_that_fails_gives_the_workspace_free(workspace):
    with pytest.raises(KeyError), workspace.lock():
        raise KeyError
    with workspace.lock():
        pass


def test_a_derived_folder_is_made_once_and_replaces_the_older_one(workspace):
    made = []

    def make(folder):
        made.append(folder)
        folder.mkdir(parents=True)
        (folder / "part-0.parquet").write_bytes(b"x")

    first = workspace.made("derived", "steps", "a" * 64, make)
    assert workspace.made("derived", "steps", "a" * 64, make) == first
    second = workspace.made("derived", "steps", "b" * 64, make)
    assert (len(made), first[0].exists(), second[0].exists()) == (2, False, True)


def test_a_derived_folder_that_could_not_be_made_is_not_there(workspace):
    def fails(folder):
        folder.mkdir(parents=True)
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        workspace.made("derived", "steps", "a" * 64, fails)
    assert not list((workspace.path / "derived").glob("steps*"))
