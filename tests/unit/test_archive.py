"""Payloads go into WARC and come back byte for byte, or not at all."""

from __future__ import annotations

import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.archive import Archive, PayloadDamaged, PayloadMissing, read, scan
from extract.records import NewsmillError

NOW = datetime(2026, 11, 28, 12, 0, 0, 123456, tzinfo=UTC)
URL = "https://news.example/a"


def store(folder: Path, *bodies: bytes) -> list[tuple[str, int]]:
    with Archive(folder, "20261128T120000Z-abcdef") as archive:
        return [archive.write(URL, URL, 200, [("Content-Type", "text/html")], body, NOW) for body in bodies]


@settings(max_examples=25)
@given(bodies=st.lists(st.binary(max_size=300), min_size=1, max_size=4))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, bodies: list[bytes]) -> None:
    folder = tmp_path_factory.mktemp("raw")
    places = store(folder, *bodies)
    assert [read(folder, *place).body for place in places] == bodies
    assert [payload.body for _, payload in scan(folder / places[0][0])] == bodies


def test_a_record_is_there_at_once_for_another_reader(tmp_path: Path) -> None:
    with Archive(tmp_path, "run") as archive:
        place = archive.write("https://news.example/moved", URL, 200, [("X-A", "b\r\nX-Evil: c")], b"body", NOW)
        payload = read(tmp_path, *place)
    assert (payload.url, payload.status, payload.body, payload.fetched_at) == (URL, 200, b"body", NOW)
    assert payload.header("x-a") == "b X-Evil: c"
    assert payload.header("x-evil") is None


def test_headers_about_the_wire_and_secrets_are_not_taken_at_their_word(tmp_path: Path) -> None:
    sent = [("User-Agent", "newsmill"), ("Authorization", "Basic c2VjcmV0")]
    received = [("Content-Encoding", "gzip"), ("Set-Cookie", "session=secret"), ("Content-Type", "text/html")]
    with Archive(tmp_path, "run") as archive:
        name, offset = archive.write(URL, URL, 200, received, b"plain", NOW, sent)
    payload = read(tmp_path, name, offset)
    assert payload.header("content-encoding") is None
    assert payload.header("content-length") == "5"
    with (tmp_path / name).open("rb") as file:
        everything = b"".join(record.reader.read() for record in ArchiveIterator(file, parse_http=False))
    assert b"secret" not in everything
    assert b"c2VjcmV0" not in everything
    assert b"User-Agent: newsmill" in everything


def test_any_tool_finds_valid_digests(tmp_path: Path) -> None:
    name, _ = store(tmp_path, b"one", b"two")[0]
    with (tmp_path / name).open("rb") as file:
        verdicts = [record.verify_block_digest() for record in ArchiveIterator(file, parse_http=False)]
    assert verdicts == [True] * 3  # the file's own description, and two answers


def test_files_are_for_their_owner_only_and_named_by_the_run(tmp_path: Path) -> None:
    with Archive(tmp_path / "raw", "../../evil\x00run") as archive:
        name, _ = archive.write(URL, URL, 200, [], b"x", NOW)
    assert "/" not in name
    assert ".." not in name
    assert stat.S_IMODE((tmp_path / "raw" / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "raw").stat().st_mode) == 0o700
    assert sorted(p.name for p in tmp_path.rglob("*")) == sorted(["raw", name])


def test_a_run_taken_up_again_starts_a_file_of_its_own(tmp_path: Path) -> None:
    first, second = store(tmp_path, b"one")[0], store(tmp_path, b"two")[0]
    assert first[0] != second[0]
    assert (read(tmp_path, *first).body, read(tmp_path, *second).body) == (b"one", b"two")


_UNTIL_FULL = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from extract.archive import Archive, read, scan
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
folder, kept = Path(sys.argv[1]), []
with Archive(folder, "run") as archive:
    try:
        for n in range(100):
            place = archive.write("https://n.example/", "https://n.example/", 200, [], b"%d" % n, datetime.now(UTC))
            kept.append(place)
    except OSError:
        pass
    payloads = [payload.body for _, payload in scan(folder / kept[0][0])]
    assert payloads == [b"%d" % n for n in range(len(kept))], payloads
    assert 2 <= len(kept) < 20
"""


def test_r7_a_full_disk_costs_the_record_it_hits_and_nothing_before(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _UNTIL_FULL, str(tmp_path)], capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_written_leaves_nothing(tmp_path: Path) -> None:
    with Archive(tmp_path / "raw", "run"):
        pass
    assert not (tmp_path / "raw").exists()


def test_r18_a_missing_or_changed_payload_says_so(tmp_path: Path) -> None:
    (name, offset), (_, later) = store(tmp_path, b"one" * 100, b"two" * 100)
    with pytest.raises(PayloadMissing):
        read(tmp_path, "gone.warc.gz", 0)
    with pytest.raises(PayloadMissing):
        read(tmp_path, name, 10**9)
    with pytest.raises(PayloadMissing):
        read(tmp_path, "../" + name, offset)
    with pytest.raises(PayloadDamaged):
        read(tmp_path, name, offset + 1)
    path = tmp_path / name
    whole = path.read_bytes()
    for place in range(offset + 10, later):  # after the member's head, which holds nothing of ours
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        with pytest.raises(NewsmillError):
            read(tmp_path, name, offset)


def test_a_file_cut_by_a_crash_keeps_its_whole_records(tmp_path: Path) -> None:
    places = store(tmp_path, b"one", b"two", b"three")
    path = tmp_path / places[0][0]
    whole = path.read_bytes()
    for cut in range(places[2][1], len(whole), 7):
        path.write_bytes(whole[:cut])
        # all of the third, vouched for by its digest though the gzip trailer is cut, or nothing of it
        assert [payload.body for _, payload in scan(path)] in ([b"one", b"two"], [b"one", b"two", b"three"])
        assert read(tmp_path, *places[1]).body == b"two"
