"""newsmill as its users run it: a folder, a process, an exit code, and what was printed."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Printed:
    code: int
    out: str
    err: str


@dataclass
class Mill:
    """A newsmill folder. ``env`` goes to every command; ``prefix`` is a command that starts them."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)
    prefix: tuple[str, ...] = ()

    def start(self, *args: str, **env: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*self.prefix, sys.executable, "-m", "flows", *args],
            cwd=self.folder,
            env=environment() | self.env | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *args: str, timeout: float = 180, **env: str) -> Printed:
        process = self.start(*args, **env)
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            raise AssertionError(f"newsmill {' '.join(args)} took over {timeout} s\n{out}\n{err}") from None
        return Printed(process.returncode, out, err)

    def ok(self, *args: str, timeout: float = 180, **env: str) -> Printed:
        printed = self(*args, timeout=timeout, **env)
        assert printed.code == 0, f"exit {printed.code}\n{printed.out}\n{printed.err}"
        return printed

    def sql(self, query: str, *, live: bool = True) -> list[dict[str, Any]]:
        printed = self.ok("sql", "--format", "json", *(["--live"] if live else []), query)
        rows: list[dict[str, Any]] = json.loads(printed.out)
        return rows

    def one(self, query: str) -> Any:
        """The single value of a query."""
        (row,) = self.sql(query)
        (value,) = row.values()
        return value

    def configure(self, *feeds: str, toml: str = "", allow: tuple[str, ...] = (), coder: str = "none") -> None:
        """Writes newsmill.toml for feeds on loopback, without waits between requests.

        Without events, unless ``coder`` is "rules": most tests are about something else, and start sooner.
        """
        hosts = json.dumps(sorted({url.split("/")[2] for url in feeds} | set(allow)))
        coding = "" if "[coder]" in toml else f'\n[coder]\nname = "{coder}"\n'
        tables = "".join(f'\n[[feed]]\nurl = "{url}"\n' for url in feeds)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "newsmill.toml").write_text(
            f"[fetch]\nhost_interval_s = 0\nper_host = 8\nallow_private = {hosts}\n{toml}\n{coding}{tables}",
            encoding="utf-8",
        )


def environment() -> dict[str, str]:
    """The tests' own, less anything that would point newsmill or Prefect elsewhere, and this tree first on the path."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEWSMILL_", "PREFECT_"))}
    return kept | {"PYTHONPATH": str(ROOT), "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}


# What differs from run to run though nothing else does: ids and times of runs, and where payloads lie.
_VOLATILE = {
    "run_id", "fetch_id", "warc_file", "warc_offset", "started_at", "ended_at", "duration_s", "pid", "added_at",
    "last_fetch_at", "last_ok_at", "next_fetch_at", "full_get_at", "first_seen_at", "last_seen_at", "loaded_at",
    "updated_at", "noticed_at", "attempts", "applied_at", "moved_at", "seen_at", "first_loaded_at", "fetched_at",
    "replaced_at", "interval_s", "interval_reason", "coded_at", "first_run_id", "last_run_id", "linked_at",
    "changed_at", "linked_since", "story_id", "incident_id",
}  # fmt: skip
# Runs differ by nature; stories and incidents are named for the report that came first, which may be another.
_UNCOUNTED = {
    "runs", "fetches", "schema_migrations", "article_prints", "stories", "incidents", "incident_events",
    "story_articles",
}  # fmt: skip


def fingerprint(warehouse: Path) -> dict[str, str]:
    """A hash a table over all that two warehouses with the same news must share."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        tables = [
            row[0]
            for row in connection.execute(
                "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY 1"
            ).fetchall()
        ]
        prints = {}
        for table in tables:
            if table in _UNCOUNTED:
                continue
            columns = [
                row[0]
                for row in connection.execute(
                    "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND schema_name = 'main' ORDER BY 1",
                    [table],
                ).fetchall()
                if row[0] not in _VOLATILE
            ]
            if not columns:
                continue
            row = "concat_ws('|', " + ", ".join(f"coalesce(\"{c}\"::VARCHAR, '~')" for c in columns) + ")"
            hashes = f"SELECT md5({row}) AS h FROM {table}"
            prints[table] = connection.execute(
                f"SELECT count(*) || ' ' || coalesce(md5(string_agg(h, '' ORDER BY h)), '') FROM ({hashes})"
            ).fetchone()[0]
    return prints


def until(there: Callable[[], object], seconds: float = 60) -> None:
    """Waits for it, and fails where it does not come."""
    deadline = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.05)


def closed_port() -> int:
    """A port of loopback on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
