"""What users' SQL may do: read, and nothing else (FAULTS S8)."""

from __future__ import annotations

import hashlib

import pytest

from warehouse.errors import QueryFailed, QueryRefused, WarehouseMissing
from warehouse.query import Reader, query
from warehouse.store import Store


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("data") / "warehouse.duckdb"
    Store.open(path).close()
    return path


@pytest.fixture(scope="module")
def reader(path):
    with Reader.open(path, timeout_s=1) as reader:
        yield reader


FORBIDDEN = [
    "COPY feeds TO '{folder}/out.csv'",
    "COPY (SELECT 1) TO '{folder}/out.parquet' (FORMAT parquet)",
    "ATTACH '{folder}/other.duckdb' AS other",
    "INSTALL httpfs", "LOAD httpfs", "FORCE INSTALL spatial",
    "SELECT * FROM read_text('/etc/passwd')", "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM '/etc/passwd'", "FROM glob('/etc/*')",
    "SELECT * FROM read_parquet('http://127.0.0.1:9/x.parquet')",
    "SET memory_limit = '100GB'", "SET enable_external_access = true", "RESET lock_configuration", "PRAGMA threads=64",
    "DROP TABLE feeds", "DELETE FROM feeds", "INSERT INTO feeds (feed_id) VALUES ('x')", "UPDATE feeds SET url = 'x'",
    "CREATE TABLE t (a INT)", "CREATE TEMP TABLE t AS SELECT 1", "ALTER TABLE feeds ADD COLUMN x INT", "CHECKPOINT",
    "EXPORT DATABASE '{folder}/out'", "IMPORT DATABASE '{folder}/out'", "VACUUM", "CALL pragma_version()",
    "EXPLAIN ANALYZE DELETE FROM feeds", "EXPLAIN DROP TABLE feeds", "explain (format json) create table t (a int)",
    "SELECT 1; DROP TABLE feeds", "BEGIN", "PREPARE p AS SELECT 1", "DETACH warehouse", "USE memory",
    "MERGE INTO feeds USING feeds AS f ON (true) WHEN MATCHED THEN DELETE",
    "WITH d AS (DELETE FROM feeds RETURNING *) SELECT * FROM d", "SELECT write_log('x')",
    "FROM query('DROP TABLE feeds')", "FROM sniff_csv('/etc/passwd')", "FROM parquet_metadata('/etc/passwd')",
    "FROM read_duckdb('/tmp/x')", "FROM sqlite_scan('/tmp/x', 't')",
    "SELECT getvariable('x') FROM read_json('/etc/passwd')",
]  # fmt: skip


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_refused(reader, path, sql):
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    files = sorted(path.parent.iterdir())
    if "write_log" in sql:
        reader.query(sql)  # in DuckDB's own in-memory log: harmless
    else:
        with pytest.raises((QueryRefused, QueryFailed)) as error:
            reader.query(sql.format(folder=path.parent))
        assert error.value.exit_code == 3
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert sorted(path.parent.iterdir()) == files


@pytest.mark.parametrize(
    "sql",
    ["SELECT 1 AS a", "FROM feeds", "DESCRIBE events", "SUMMARIZE feeds", "SHOW TABLES", "EXPLAIN SELECT 1",
     "WITH a AS (SELECT 1 AS b) FROM a", "VALUES (1)", "SELECT 'DROP TABLE x' AS text;", "FROM feed_health",
     "EXPLAIN ANALYZE SELECT count(*) FROM events"],
)  # fmt: skip
def test_allowed(reader, sql):
    assert reader.query(sql).columns


def test_python_variables_are_out_of_reach(reader):
    import pyarrow

    secret = pyarrow.table({"a": [1]})
    with pytest.raises(QueryFailed):
        reader.query("SELECT * FROM secret")
    assert secret.num_rows == 1


def test_time_limit(reader):
    with pytest.raises(QueryFailed, match=r"too long: .*\n.*raise query\.timeout_s"):
        reader.query("SELECT count(*) FROM range(100000000000) a, range(1000) b")
    assert reader.query("SELECT 1 AS a").rows == [(1,)]


def test_memory_limit(tmp_path):
    path = tmp_path / "warehouse.duckdb"
    Store.open(path).close()
    with Reader.open(path, memory="50MB") as small, pytest.raises(QueryFailed, match="memory"):
        small.query("SELECT list(i::VARCHAR || repeat('x', 100)) FROM range(10000000) t(i)")


def test_answers_in_every_shape(reader):
    answer = reader.query("SELECT 1 AS a, TIMESTAMP '2026-01-01 00:00:00' AS at, ['x'] AS list")
    (row,) = answer.dicts()
    assert (row["a"], row["at"].isoformat(), row["list"]) == (1, "2026-01-01T00:00:00+00:00", ["x"])
    assert answer.arrow().num_rows == 1
    assert list(answer.pandas()["a"]) == [1]
    assert answer.polars()["a"].to_list() == [1]


def test_sums_are_integers_in_arrow_and_parquet(reader):
    table = reader.query("SELECT sum(n) AS total FROM range(4) t(n)").arrow()
    assert str(table.schema.field("total").type) == "int64"
    (row,) = reader.query("SELECT sum(n) AS total, 2::HUGEINT * 9223372036854775807 AS huge FROM range(4) t(n)").rows
    assert row == (6, 2 * 9223372036854775807)


@pytest.mark.parametrize(
    ("sql", "columns"),
    [
        ("SELECT 1 AS a, 2 AS a", ["a", "a_1"]),
        ("SELECT 1 AS a, 2 AS A, 3 AS a_1", ["a", "A_2", "a_1"]),
        ("SELECT 1 AS a, 2 AS b", ["a", "b"]),
    ],
)
def test_no_column_hides_another(reader, sql, columns):
    answer = reader.query(sql)
    assert answer.columns == columns
    assert len(answer.dicts()[0]) == len(columns)


def test_missing_warehouse(tmp_path):
    with pytest.raises(WarehouseMissing):
        query(tmp_path / "no.duckdb", "SELECT 1")


@pytest.mark.parametrize("sql", ["", "  ", ";", "-- nothing"])
def test_no_statement_is_told_as_such(reader, sql):
    with pytest.raises(QueryRefused, match="there is no statement"):
        reader.query(sql)


def test_a_pivot_that_names_its_columns_is_a_read(reader):
    with pytest.raises(QueryRefused, match="PIVOT must name its columns"):
        reader.query("PIVOT (FROM range(3) AS t(n)) ON n USING count(*)")
    pivoted = reader.query("PIVOT (FROM range(3) AS t(n)) ON n IN (0, 1) USING count(*)")
    assert pivoted.columns == ["0", "1"]
    with pytest.raises(QueryRefused, match="one statement"):
        reader.query("SELECT 1 AS pivot; DROP TABLE feeds")
