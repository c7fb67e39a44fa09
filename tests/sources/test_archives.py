import gzip
import io
import os
import struct
import zipfile
import zlib

import pytest
from whole_reading import event, events, read, reasons, rows, sessions

from bonafides.sources import archives


def zipped(members, **how):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, **how) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def test_gz_and_zip_are_opened_and_rows_name_the_member(workspace):
    read(workspace, "okta.jsonl.gz", gzip.compress(events("e-1").encode()))
    read(workspace, "logs.zip", zipped([("day/okta.jsonl", events("e-2"))]))
    assert {row["source_file"] for row in rows(workspace, "sessions")} == {"okta.jsonl.gz", "logs.zip!day/okta.jsonl"}


def test_an_archive_is_told_by_its_content_not_by_its_name(workspace):
    read(workspace, "okta.jsonl", gzip.compress(events("e-1").encode()))
    read(workspace, "okta.json", zipped([("okta", events("e-2"))]))
    assert sorted(sessions(workspace)) == ["e-1", "e-2"]


def test_a_gz_that_breaks_off_gives_what_was_whole(workspace):
    packed = gzip.compress("".join(event(uuid=os.urandom(300).hex()) + "\n" for _ in range(500)).encode())
    report = read(workspace, "okta.jsonl.gz", packed[: len(packed) * 2 // 3])
    assert 0 < len(sessions(workspace)) < 500
    assert reasons(workspace)[-1][1].startswith("the compressed file breaks off or is damaged")
    assert report.read[0].rejected == 1


def test_a_gz_whose_checksum_is_wrong_says_so_and_gives_its_records(workspace):
    packed = bytearray(gzip.compress(events("e-1", "e-2").encode()))
    packed[-8:-4] = struct.pack("<I", zlib.crc32(b"something else"))
    read(workspace, "okta.jsonl.gz", bytes(packed))
    assert sessions(workspace) == ["e-1", "e-2"]
    assert "damaged" in reasons(workspace)[0][1]


def test_a_gz_of_a_json_array_that_breaks_off_gives_its_whole_records(workspace):
    packed = gzip.compress(("[" + ",".join(event(uuid=os.urandom(300).hex()) for _ in range(500)) + "]").encode())
    read(workspace, "okta.json.gz", packed[: len(packed) * 2 // 3])
    assert 0 < len(sessions(workspace)) < 500
    assert [place for place, _ in reasons(workspace)][-1] == "end"


def test_a_gz_that_explodes_is_refused(workspace, monkeypatch):
    monkeypatch.setattr(archives, "MAX_EXPANDED", 2**20)
    report = read(workspace, "bomb.jsonl.gz", gzip.compress(events("e-1").encode() * 5000))
    assert report.refused == {"bomb.jsonl.gz": "bomb.jsonl.gz expands to more than 1 MiB; it is not read"}
    assert not rows(workspace, "sessions")


def test_what_an_archive_grows_to_is_held_against_its_size(workspace, monkeypatch):
    monkeypatch.setattr(archives, "NO_BOMB", 2**10)
    monkeypatch.setattr(archives, "MAX_RATIO", 10)
    report = read(workspace, "bomb.jsonl.gz", gzip.compress(events("e-1").encode() * 50_000))
    assert "expands to more than" in report.refused["bomb.jsonl.gz"]


def test_one_exploding_member_does_not_keep_the_others_from_being_read(workspace, monkeypatch):
    monkeypatch.setattr(archives, "NO_BOMB", 2**20)
    monkeypatch.setattr(archives, "MAX_RATIO", 10)
    packed = zipped([("a.jsonl", events("e-1")), ("bomb.jsonl", b" " * 2**22), ("c.jsonl", events("e-3"))])
    report = read(workspace, "logs.zip", packed)
    assert sorted(sessions(workspace)) == ["e-1", "e-3"]
    assert list(report.refused) == ["logs.zip!bomb.jsonl"]


def test_many_members_that_explode_together_are_refused(workspace, monkeypatch):
    monkeypatch.setattr(archives, "MAX_EXPANDED", 2**20)
    report = read(workspace, "logs.zip", zipped([(f"{n}.jsonl", b" " * 2**18) for n in range(5)]))
    assert report.refused == {"logs.zip": "logs.zip expands to more than 1 MiB; it is not read"}


def test_an_archive_of_too_many_files_is_refused(workspace, monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    report = read(workspace, "logs.zip", zipped([(f"{n}.jsonl", events(f"e-{n}")) for n in range(4)]))
    assert report.refused == {"logs.zip": "logs.zip holds 4 files; more than 3 are not read"}


def test_an_archive_inside_an_archive_is_not_opened_and_its_neighbours_are_read(workspace):
    inner = zipped([("okta.jsonl", events("e-2"))])
    report = read(workspace, "logs.zip", zipped([("a.jsonl", events("e-1")), ("inner.zip", inner)]))
    assert sessions(workspace) == ["e-1"]
    assert report.refused == {"logs.zip!inner.zip": "logs.zip!inner.zip is an archive inside an archive; unpack it first"}


def test_a_gz_inside_a_gz_is_not_opened(workspace):
    report = read(workspace, "okta.gz", gzip.compress(gzip.compress(events("e-1").encode())))
    assert "archive inside an archive" in report.refused["okta.gz"]


def test_an_encrypted_member_is_named_and_its_neighbours_are_read(workspace):
    packed = bytearray(zipped([("a.jsonl", events("e-1")), ("b.jsonl", events("e-2"))]))
    packed[packed.rindex(b"PK\x01\x02") + 8] |= 1
    report = read(workspace, "logs.zip", bytes(packed))
    assert sessions(workspace) == ["e-1"]
    assert report.refused == {"logs.zip!b.jsonl": "logs.zip!b.jsonl is encrypted"}


@pytest.mark.parametrize("name", ["../../escaped.jsonl", "/etc/escaped.jsonl", "C:\\escaped.jsonl"])
def test_a_name_that_leads_out_of_the_archive_leads_nowhere(workspace, name):
    before = set(workspace.path.parent.parent.rglob("*escaped*"))
    read(workspace, "logs.zip", zipped([(name, events("e-1"))]))
    assert sessions(workspace) == ["e-1"]
    assert set(workspace.path.parent.parent.rglob("*escaped*")) == before
    assert rows(workspace, "sessions")[0]["source_file"].startswith("logs.zip!")


def test_two_members_of_one_name_are_both_read(workspace):
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed = zipped([("okta.jsonl", events("e-1")), ("okta.jsonl", events("e-2"))])
    read(workspace, "logs.zip", packed)
    assert sorted(sessions(workspace)) == ["e-1", "e-2"]


def test_what_macos_and_hidden_files_add_is_passed_over(workspace):
    packed = zipped([("okta.jsonl", events("e-1")), ("__MACOSX/._okta.jsonl", b"\x00\x05\x16\x07"), (".DS_Store", b"x")])
    report = read(workspace, "logs.zip", packed)
    assert (sessions(workspace), report.refused) == (["e-1"], {})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (zipped([("a", b"x")])[:40], "looks like a zip archive but cannot be opened"),
        (zipped([]), "is an archive that holds no files"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(100), "is a 7z archive; unpack it first"),
        (b"BZh91AY&SY" + bytes(100), "is compressed with bzip2; unpack it first"),
        (b"okta.jsonl".ljust(257, b"\x00") + b"ustar\x0000" + bytes(300), "is a tar archive; unpack it first"),
    ],
    ids=["cut zip", "empty zip", "7z", "bzip2", "tar"],
)
def test_an_archive_that_cannot_be_opened_gets_one_sentence(workspace, content, why):
    report = read(workspace, "logs", content)
    assert why in report.refused["logs"]
    assert "\n" not in report.refused["logs"]


def test_a_member_in_a_compression_that_is_not_known_is_named(workspace):
    packed = bytearray(zipped([("a.jsonl", events("e-1"))]))
    for header, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = packed.index(header) + offset
        packed[at : at + 2] = struct.pack("<H", 9)
    report = read(workspace, "logs.zip", bytes(packed))
    assert "logs.zip!a.jsonl cannot be unpacked" in report.refused["logs.zip!a.jsonl"]


def test_an_office_document_is_one_file_not_an_archive(workspace):
    packed = zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<document/>")])
    report = read(workspace, "letter.docx", packed)
    assert list(report.refused) == ["letter.docx"]
