"""Faults of state and storage: each test is named for its row in the catalogue of faults (R5 to R13)."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import duckdb
import pytest

from extract.records import Batch
from flows.asking import opened
from flows.settings import load
from tests.integration.test_warehouse_store import contents
from tests.integration.warehouse_samples import batch, coded, empty_warehouse, entry
from warehouse import migrate as migrating
from warehouse import statements
from warehouse.errors import WarehouseBusy, WarehouseDamaged, WarehouseOutdated, WarehouseTooNew
from warehouse.query import query
from warehouse.snapshot import publish, snapshot_of
from warehouse.store import Store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path):
    path = empty_warehouse(tmp_path / "warehouse.duckdb")
    with Store.open(path) as store:
        store.load(batch(5))
    return path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def python(script, *arguments, prefix=(), **options):
    """Runs a script in a process of its own, with the project importable."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [*prefix, sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, **options,
    )  # fmt: skip


def test_what_is_put_in_the_warehouses_place_while_it_is_opened_is_what_is_written_to(path, monkeypatch):
    """Compaction and restore rename a new file over the old, whose lock they hold: who opened the old one before that
    and got its lock after it would write into a file that nobody finds again."""
    connect, renamed = duckdb.connect, []

    def slow(*args, **options):
        con = connect(*args, **options)
        if not renamed:
            shutil.copyfile(path, path.with_name("compacted"))
            renamed.append(path.with_name("compacted").replace(path))
        return con

    monkeypatch.setattr(duckdb, "connect", slow)
    with Store.open(path) as store:
        store.load(Batch(articles=(coded(77),)))
    assert renamed
    assert query(path, "SELECT count(*) FROM articles WHERE title = 'Title 77'").rows == [(1,)]


HOLDER = """
    import sys, duckdb
    con = duckdb.connect(sys.argv[1])
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("read_only", [False, True])
def test_r5_held_by_another_program(path, read_only):
    holder = python(HOLDER, path, stdin=subprocess.PIPE)
    try:
        assert holder.stdout.readline() == "open\n"
        begun = time.monotonic()
        with pytest.raises(WarehouseBusy) as error:
            query(path, "SELECT 1", live=True, wait_s=0.3) if read_only else Store.open(path, wait_s=0.3)
        assert 0.3 <= time.monotonic() - begun < 5
        assert (error.value.exit_code, error.value.pid) == (6, holder.pid)
        assert str(holder.pid) in str(error.value)
        assert "snapshot" in str(error.value)
    finally:
        holder.communicate()
    with Store.open(path, wait_s=5) as store:
        assert store.load(Batch(articles=(coded(9),))).articles_new == 1


def test_r5_waits_until_it_is_free(path):
    holder = python(HOLDER.replace("sys.stdin.read()", "import time; time.sleep(1)"), path)
    assert holder.stdout.readline() == "open\n"
    Store.open(path, wait_s=20).close()
    holder.communicate()


def test_r6_reader_during_a_load(path):
    publish(path)
    with Store.open(path) as store:
        store.load(Batch(articles=(coded(9),)))
        answer = query(path, "SELECT count(*) FROM articles", wait_s=0)
    assert answer.rows == [(5,)]
    answer = query(path, "SELECT count(*) FROM articles", wait_s=0)
    assert "snapshot" in answer.note


# --- R7, R8: disks that are full or read-only, as small file systems in a namespace of their own


def in_namespace(script, folder, mount):
    """Runs the script where ``folder`` is a small file system. Skips where the machine does not allow that."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed: disks that are full or read-only were not tested")
    probe = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", folder], capture_output=True, text=True)
    if probe.returncode:
        pytest.skip(f"no namespaces here: disks that are full or read-only were not tested ({probe.stderr.strip()})")
    shell = f'{mount} && exec "$0" "$@"'
    process = python(script, folder, prefix=("unshare", "-rm", "sh", "-c", shell))
    out, err = process.communicate(timeout=90)
    assert process.returncode == 0, err
    return out.split()


FULL = """
    import os, sys
    from pathlib import Path
    from extract.records import Batch
    from tests.integration.warehouse_samples import coded
    from warehouse.care import backup
    from warehouse.errors import DiskFull
    from warehouse.export import export
    from warehouse.query import query
    from warehouse.report import write
    from warehouse.snapshot import publish, snapshot_of
    from warehouse.store import Store, utc_now

    folder = Path(sys.argv[1])
    path = folder / "warehouse.duckdb"
    text = os.urandom(300_000).hex()
    filler = folder / "filler"
    filler.write_bytes(bytes(8_000_000))

    def count():
        return query(path, "SELECT count(*) FROM articles", live=True).rows[0][0]

    with Store.open(path) as store:
        store.load(Batch(articles=(coded(0),)))
    publish(path)
    snapshot = snapshot_of(path).read_bytes()
    loaded = 1
    try:
        for n in range(1, 500):
            with Store.open(path) as store:
                store.load(Batch(articles=tuple(coded(10 * n + i, text + str(n) + str(i)) for i in range(3))))
            loaded += 3
    except DiskFull as error:
        assert error.exit_code == 8, error
        print("full", error.code)
    assert count() == loaded, (count(), loaded)
    with filler.open("ab", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass
    for work in (
        lambda: publish(path),
        lambda: backup(path, folder / "backup.duckdb"),
        lambda: Store.open(path).load(Batch(articles=(coded(9999, text),))),
    ):
        try:
            work()
            print("not-full")
        except DiskFull:
            print("full")
    with Store.open(path) as store:
        for work in (lambda: write(store.connection, folder / "report.html", now=utc_now()),
                     lambda: export(store.connection, folder / "out.jsonl", style="jsonl")):
            try:
                work()
                print("not-full")
            except DiskFull:
                print("full")
    assert snapshot_of(path).read_bytes() == snapshot
    assert sorted(p.name for p in folder.iterdir() if p.suffix != ".wal") == [
        "filler", "warehouse.duckdb", "warehouse.snapshot.duckdb"], list(folder.iterdir())
    assert count() == loaded
    filler.unlink()
    with Store.open(path) as store:
        assert store.load(Batch(articles=(coded(7777),))).articles_new == 1
    assert count() == loaded + 1
    print("goes-on")
"""


def test_r7_full_disk(tmp_path):
    out = in_namespace(FULL, tmp_path, f"mount -t tmpfs -o size=24m tmpfs {tmp_path}")
    assert out == ["full", "E_DISK_FULL", "full", "full", "full", "full", "full", "goes-on"]


READ_ONLY = """
    import os, sys
    from pathlib import Path
    from extract.records import Batch
    from tests.integration.warehouse_samples import batch
    from warehouse.errors import StorageUnwritable
    from warehouse.query import query
    from warehouse.report import write
    from warehouse.snapshot import publish
    from warehouse.store import Store

    folder = Path(sys.argv[1])
    path = folder / "warehouse.duckdb"
    with Store.open(path) as store:
        store.load(batch(2))
    os.system(f"mount -o remount,ro {folder}")
    for work in (lambda: Store.open(path), lambda: publish(path), lambda: Store.open(folder / "new" / "w.duckdb")):
        try:
            work()
            print("wrote")
        except StorageUnwritable as error:
            print(error.exit_code)
    print(query(path, "SELECT count(*) FROM articles", live=True).rows[0][0])
"""


def test_r8_read_only_folder(tmp_path):
    assert in_namespace(READ_ONLY, tmp_path, f"mount -t tmpfs -o size=64m tmpfs {tmp_path}") == ["8", "8", "8", "2"]


# --- R9, R10: damage

LOOKER = """
    import sys
    from warehouse.errors import WarehouseDamaged
    from warehouse.integrity import check
    from warehouse.query import query

    from pathlib import Path
    for name in sys.stdin.read().split():
        try:
            check(Path(name))
            rows = query(Path(name), "SELECT event_id, killed_min, sentence FROM events ORDER BY 1", live=True).rows
            print(repr(rows))
        except WarehouseDamaged as error:
            assert "rebuild" in str(error)
            print(error.exit_code)
"""


def test_r9_damaged_warehouse(path, tmp_path):
    """Bytes flipped, pages zeroed, ends cut: a clean error or the same answer, never a wrong one, never a crash."""
    dice = random.Random(9)
    whole = path.read_bytes()
    copies = []
    for n in range(45):
        data = bytearray(whole)
        at = dice.randrange(len(data))
        if n % 3 == 0:
            data[at] ^= 1 << dice.randrange(8)
        elif n % 3 == 1:
            data[at : at + 4096] = bytes(len(data[at : at + 4096]))
        else:
            del data[at:]
        copy = tmp_path / f"damaged-{n}.duckdb"
        copy.write_bytes(data)
        copies.append(copy)
    before = [digest(c) for c in copies]
    looker = python(
        LOOKER,
        stdin=subprocess.PIPE,
    )
    out, err = looker.communicate("\n".join(map(str, [path, *copies])), timeout=100)
    assert looker.returncode == 0, err
    right, *answers = out.splitlines()
    assert len(answers) == len(copies)
    assert set(answers) <= {"7", right}
    assert answers.count("7") > len(copies) / 3
    assert [digest(c) for c in copies] == before


def test_r9_damaged_warehouse_is_never_overwritten(path):
    data = bytearray(path.read_bytes())
    data[4096:20000] = bytes(20000 - 4096)
    path.write_bytes(data)
    before = digest(path)
    with pytest.raises(WarehouseDamaged) as error:
        Store.open(path)
    assert error.value.exit_code == 7
    assert digest(path) == before


def test_r9_not_a_warehouse(tmp_path):
    text = tmp_path / "notes.duckdb"
    text.write_text("shopping list" * 1000)
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as con:
        con.execute("CREATE TABLE mine (a INT)")
    for file in (text, other):
        before = digest(file)
        with pytest.raises(WarehouseDamaged):
            Store.open(file)
        assert digest(file) == before


KILLED = """
    import os, signal, sys
    from extract.records import Batch
    from tests.integration.warehouse_samples import coded
    from warehouse.store import Store
    store = Store.open(sys.argv[1])
    store.connection.execute("SET wal_autocheckpoint = '1GB'")
    for n in range(20, 25):
        store.load(Batch(articles=(coded(n),)))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_r10_damaged_log(path, tmp_path):
    python(KILLED, path).communicate()
    log = path.with_name(path.name + ".wal")
    assert log.exists()
    whole, state = log.read_bytes(), path.read_bytes()

    def opened(n, data):
        copy = tmp_path / f"copy-{n}.duckdb"
        copy.write_bytes(state)
        copy.with_name(copy.name + ".wal").write_bytes(data)
        with Store.open(copy) as store:
            return store.connection.execute("SELECT count(*) FROM articles").fetchone()[0]

    assert opened("whole", whole) == 10
    cut = opened("cut", whole[: len(whole) * 2 // 3])
    assert 5 <= cut < 10, "the committed part before the cut"
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 0xFF
    with pytest.raises(WarehouseDamaged) as error:
        opened("flip", flipped)
    assert error.value.exit_code == 7
    assert (tmp_path / "copy-flip.duckdb.wal").read_bytes() == flipped, "the log is never deleted by us"


# --- R11 to R13: schemas


def old_warehouse(path, version):
    """A warehouse as an older program left it: the first migrations, and rows."""
    with duckdb.connect(str(path)) as con:
        con.execute(statements.sql("bootstrap"))
        for step in statements.migrations()[:version]:
            con.execute(step.sql)
            con.execute(
                "INSERT INTO schema_migrations VALUES (?, ?, 'x', TIMESTAMP '2026-01-01')", [step.version, step.name]
            )
        con.execute("INSERT INTO feeds (feed_id, url, title) VALUES ('f', 'https://a.example/', 'A')")
        con.execute("INSERT INTO articles (article_id, title, text, events, versions) VALUES ('a', 'T', 'x', 0, 1)")


@pytest.mark.parametrize("version", range(1, migrating.LATEST))
def test_r11_older_schema_is_upgraded_with_a_backup(tmp_path, version):
    path = tmp_path / "warehouse.duckdb"
    old_warehouse(path, version)
    with Store.open(path) as store:
        assert store.load(Batch(entries=(entry(1),))).entries_new == 1
        applied = store.connection.execute(
            "SELECT version FROM schema_migrations WHERE version > 0 ORDER BY 1"
        ).fetchall()
        titles = store.connection.execute("SELECT title FROM articles").fetchall()
    assert [v for (v,) in applied] == list(range(1, migrating.LATEST + 1))
    assert titles == [("T",)]
    backup = tmp_path / f"warehouse.duckdb.schema-{version}.backup"
    with duckdb.connect(str(backup), read_only=True) as con:
        assert con.execute("SELECT max(version) FROM schema_migrations").fetchone() == (version,)
    Store.open(path).close()
    assert len(list(tmp_path.glob("*.backup"))) == 1


def test_r11_what_only_reads_says_that_the_schema_is_older(tmp_path):
    (tmp_path / "newsmill.toml").write_text("", encoding="utf-8")
    old_warehouse(tmp_path / "warehouse.duckdb", migrating.LATEST - 1)
    with pytest.raises(WarehouseOutdated, match=f"reads {migrating.LATEST}"), opened(load(tmp_path)):
        pass
    with opened(load(tmp_path), outdated=True) as con:
        assert con.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    Store.open(tmp_path / "warehouse.duckdb").close()
    with opened(load(tmp_path)) as con:
        assert con.execute("SELECT count(*) FROM articles").fetchone() == (1,)


def test_r12_newer_schema_is_refused(path):
    with duckdb.connect(str(path)) as con:
        con.execute("INSERT INTO schema_migrations VALUES (999, 'future', 'x', TIMESTAMP '2030-01-01')")
    before = digest(path)
    with pytest.raises(WarehouseTooNew) as error:
        Store.open(path)
    assert error.value.exit_code == 7
    assert digest(path) == before


def test_r12_newer_storage_is_refused(path):
    data = bytearray(path.read_bytes())
    data[12] = 0xE7  # the storage version in the main header: 999
    data[13] = 0x03
    path.write_bytes(data)
    before = digest(path)
    with pytest.raises((WarehouseTooNew, WarehouseDamaged)) as error:
        Store.open(path)
    assert error.value.exit_code == 7
    assert digest(path) == before


KILLED_MIGRATING = """
    import os, signal, sys
    from warehouse import migrate, statements
    from warehouse.store import Store
    real = migrate._note
    def note(con, version, *more):
        real(con, version, *more)
        if version == migrate.LATEST:
            os.kill(os.getpid(), signal.SIGKILL)
    migrate._note = note
    Store.open(sys.argv[1])
"""


def test_r13_migration_killed_in_the_middle(tmp_path):
    path = tmp_path / "warehouse.duckdb"
    old_warehouse(path, 1)
    killed = python(KILLED_MIGRATING, path)
    killed.communicate()
    assert killed.returncode == -9
    with duckdb.connect(str(path), read_only=True) as con:
        assert con.execute("SELECT max(version) FROM schema_migrations").fetchone() == (1,)
        assert "story_id" not in [r[0] for r in con.execute("DESCRIBE articles").fetchall()]
    with Store.open(path) as store:
        assert store.connection.execute("SELECT title FROM articles").fetchall() == [("T",)]


def test_kill_at_random_moments_never_leaves_half_a_batch(tmp_path):
    path = tmp_path / "warehouse.duckdb"
    Store.open(path).close()
    script = """
        import sys
        from tests.integration.warehouse_samples import coded
        from extract.records import Batch
        from warehouse.store import Store
        n = int(sys.argv[2])
        while True:
            with Store.open(sys.argv[1]) as store:
                store.load(Batch(articles=tuple(coded(1000 * n + i, events=3) for i in range(4))))
            print(n, flush=True)
            n += 1
    """
    dice, told = random.Random(4), 0
    for begin in (100, 200):
        process = python(script, path, begin)
        process.stdout.readline()
        told += 1
        time.sleep(dice.random() * 0.4)
        process.kill()
        told += len(process.communicate()[0].splitlines())
    found = contents(path)
    assert len(found["articles"]) % 4 == 0
    assert len(found["articles"]) >= 4 * told
    assert len(found["events"]) == 3 * len(found["articles"])
    assert not snapshot_of(path).exists()
