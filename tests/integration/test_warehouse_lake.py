"""The same loader, views and queries on a DuckLake; many writers at once; there and back again."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extract.records import Batch
from tests.integration.postgres_server import binaries, postgres
from tests.integration.test_warehouse_store import contents
from tests.integration.warehouse_samples import TEXT, batch, coded
from warehouse.dictionary import dictionary
from warehouse.errors import QueryRefused, StorageUnwritable, WarehouseMissing, WarehouseUnreachable
from warehouse.lake import parse
from warehouse.moving import move
from warehouse.query import Reader, query
from warehouse.store import Store


@pytest.fixture
def server():
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed: a lake with many writers was not tested")
    with postgres() as words:
        yield words


def test_address():
    address = parse("ducklake:postgres:dbname=n host=db password=secret data_path=s3://bucket/lake")
    assert (address.postgres, address.data) == ("dbname=n host=db password=secret", "s3://bucket/lake")
    assert "secret" not in address.shown
    for bad in ("ducklake:", "ducklake:postgres:", "ducklake:data_path=/x"):
        with pytest.raises(WarehouseUnreachable):
            parse(bad)


def test_unreachable_catalog_says_so():
    with pytest.raises(WarehouseUnreachable) as error:
        Store.open("ducklake:postgres:dbname=x host=127.0.0.1 port=1 connect_timeout=2 password=secret")
    assert "secret" not in str(error.value)


def test_a_lake_in_a_folder_holds_what_a_file_does(tmp_path):
    lake = f"ducklake:{tmp_path}/catalog.ducklake data_path={tmp_path}/lake/"
    loads = [batch(3), batch(3), Batch(articles=(coded(1, TEXT.replace("three", "four"), events=2),))]
    for place in (lake, tmp_path / "warehouse.duckdb"):
        with Store.open(place) as store:
            results = [store.load(b) for b in loads]
            assert all(column.comment for doc in dictionary(store.connection) for column in doc.columns)
        assert [r.articles_new for r in results] == [3, 0, 0]
        assert [r.articles_updated for r in results] == [0, 0, 1]
    sql = "SELECT * EXCLUDE (first_reported_at, latest_reported_at) FROM incidents_latest"
    assert query(lake, sql).rows == query(tmp_path / "warehouse.duckdb", sql).rows
    assert query(lake, "SELECT title FROM search('orikhiv') ORDER BY 1").rows[0] == ("Title 0",)
    with Reader.open(lake) as reader:
        for refused in ("SELECT * FROM read_text('/etc/passwd')", "COPY feeds TO '/tmp/x.csv'"):
            with pytest.raises(QueryRefused):
                reader.query(refused)


def test_threads_that_open_a_lake_in_a_folder_take_turns(tmp_path):
    """A catalog in a file can be open once, in one process too."""
    lake = f"ducklake:{tmp_path}/catalog.ducklake data_path={tmp_path}/lake/"
    with Store.open(lake) as store:
        waiting = ThreadPoolExecutor().submit(lambda: query(lake, "SELECT count(*) FROM articles").rows)
        time.sleep(0.5)
        assert not waiting.done()
        store.load(batch(2))
    assert waiting.result(timeout=30) == [(2,)]


def test_there_and_back_again(tmp_path):
    first, last = tmp_path / "first.duckdb", tmp_path / "last.duckdb"
    lake = f"ducklake:{tmp_path}/catalog.ducklake data_path={tmp_path}/lake/"
    with Store.open(first) as store:
        store.load(batch(3))
    assert move(first, lake).rows["articles"] == 3
    assert move(lake, last).rows["events"] == 3
    assert contents(first, but=()) == contents(last, but=())
    with pytest.raises(StorageUnwritable, match="already"):
        move(first, lake)


def test_a_catalog_in_postgresql(server, tmp_path):
    address = f"ducklake:postgres:{server} data_path={tmp_path}/lake/"
    with pytest.raises(WarehouseMissing):
        query(address, "SELECT 1")
    with Store.open(address) as store:
        assert store.load(batch(2)).articles_new == 2
        assert store.load(batch(2)).articles_new == 0
    assert query(address, "SELECT count(*) FROM claims").rows == [(2,)]


@pytest.fixture
def s3(monkeypatch):
    """An S3 server (moto's) on loopback with the bucket ``lake``."""
    program = shutil.which("moto_server") or shutil.which("moto_server", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("moto_server is not installed: a lake on S3 was not tested")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [program, "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(200):
            try:
                urllib.request.urlopen(urllib.request.Request(f"{address}/lake", method="PUT"), timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        values = {"ACCESS_KEY_ID": "k", "SECRET_ACCESS_KEY": "s", "REGION": "us-east-1", "ENDPOINT_URL": address}
        for name, value in values.items():
            monkeypatch.setenv(f"AWS_{name}", value)
        yield "s3://lake/warehouse/"
    finally:
        process.terminate()
        process.wait(20)


def test_data_on_s3(s3, tmp_path):
    address = f"ducklake:{tmp_path}/catalog.ducklake data_path={s3}"
    with Store.open(address) as store:
        assert store.load(batch(3)).articles_new == 3
        assert store.load(batch(3)).articles_new == 0
    assert query(address, "SELECT count(*) FROM claims").rows == [(3,)]
    with Reader.open(address) as reader, pytest.raises(QueryRefused):
        reader.query("SELECT * FROM read_text('s3://other/secret.txt')")
    assert [p.name for p in tmp_path.iterdir()] == ["catalog.ducklake"]


WRITER = """
import sys
sys.path.insert(0, {root!r})
from tests.integration.warehouse_samples import coded, entry, feed
from extract.records import Batch
from warehouse.store import Store
number = int(sys.argv[1])
new = 0
with Store.open({address!r}) as store:
    for i in range(4):
        # Articles 0..3 are brought by every writer, the others by one alone.
        own, shared = 100 * (number + 1) + i, i
        new += store.load(Batch(articles=(coded(own), coded(shared)), entries=(entry(own), entry(shared)))).articles_new
print(new)
"""


@pytest.mark.slow
def test_four_writers_at_once_lose_and_double_nothing(server, tmp_path):
    address = f"ducklake:postgres:{server} data_path={tmp_path}/lake/"
    with Store.open(address) as store:  # the other test's rows go
        for table in ("articles", "events", "entries", "incidents", "incident_events", "stories", "article_prints"):
            store.connection.execute(f"DELETE FROM {table}")
    here = Path(__file__).parent
    script = WRITER.format(root=str(here.parents[1]), address=address)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(n)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for n in range(4)
    ]
    with Reader.open(address) as reader:
        counts = []
        while any(w.poll() is None for w in writers):
            counts.append(reader.query("SELECT count(*), count(DISTINCT article_id) FROM articles").rows[0])
            time.sleep(0.2)
    outputs = [w.communicate(timeout=60) for w in writers]
    assert [w.returncode for w in writers] == [0] * 4, outputs
    assert sum(int(out) for out, _ in outputs) == 20
    (last,) = query(address, "SELECT count(*), count(DISTINCT article_id) FROM articles").rows
    assert last == (20, 20)
    assert all(rows == distinct for rows, distinct in counts)
    assert query(address, "SELECT count(*), count(DISTINCT event_id) FROM events").rows == [(20, 20)]
    assert query(address, "SELECT count(*), count(DISTINCT entry_id) FROM entries").rows == [(20, 20)]
    assert query(address, "SELECT count(*) FROM incident_events").rows == [(20,)]
