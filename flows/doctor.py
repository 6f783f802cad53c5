"""`newsmill doctor`: every part looked at, and how to mend what is not well. Changes nothing."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import stat
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from packaging.requirements import Requirement

from extract import archive
from extract.records import NewsmillError
from flows.asking import ask, opened
from flows.engines import answers
from flows.errors import Exit
from flows.jobs import coder_of
from flows.locks import holder, left_behind
from flows.schedule import next_firing
from flows.service_record import ServiceRecord, read_record
from flows.settings import Settings, load, with_schedule
from flows.work import check_coder, coder_choice, utc_now, warehouse_of
from warehouse import extensions, integrity
from warehouse.errors import WarehouseBusy, WarehouseMissing
from warehouse.migrate import LATEST
from warehouse.query import query
from warehouse.snapshot import is_current, snapshot_of

State = Literal["ok", "warn", "fail"]
SAMPLE = 20  # raw pages read back
REACHED_WITHIN_S = 3.0
TOO_LARGE_TO_READ = 4 * 2**30
LITTLE_ROOM, NO_ROOM = 2 * 2**30, 200 * 2**20
LOAD_BEARING = ("prefect", "fastapi", "sqlalchemy", "duckdb")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. ``mend`` says what to do unless all is well; ``exit_code`` counts for a failed one."""

    name: str
    state: State
    what: str
    mend: str = ""
    exit_code: int = Exit.BUG


def examine(folder: Path) -> Iterator[Check]:
    """All checks in order, each as soon as it is known."""
    try:
        settings = load(folder)
    except NewsmillError as error:
        for mistake in str(error).removesuffix(error.next).splitlines():
            yield Check("config", "fail", mistake, error.next, Exit.CONFIG)
        settings = None
    checks: list[Callable[[Settings], Iterator[Check]]] = [
        _config, _coder, _storage, _disk, _clock, _warehouse, _integrity, _snapshot, _locks, _leftovers, _service,
        _elsewhere, _notify,
    ]  # fmt: skip
    yield from _versions()
    if settings is None:
        return
    for check in checks:
        try:
            yield from check(settings)
        except NewsmillError as error:
            yield Check(check.__name__.strip("_"), "fail", error.what, error.next or str(error), error.exit_code)


def _versions() -> Iterator[Check]:
    wrong = []
    for line in requires("newsmill") or []:
        wanted = Requirement(line)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            wrong.append(f"{wanted.name} is missing")
            continue
        if not wanted.specifier.contains(found, prereleases=True):
            wrong.append(f"{wanted.name} {found} is outside {wanted.specifier}")
    if wrong:
        yield Check("versions", "fail", "; ".join(wrong), "pip install -c constraints.txt newsmill")
    else:
        yield Check("versions", "ok", ", ".join(f"{name} {version(name)}" for name in LOAD_BEARING))
    absent = [name for name in ("httpfs", "quack", "fts") if extensions.file_of(name) is None]
    if absent:
        wheels = " ".join(f"duckdb-extension-{name}=={version('duckdb')}" for name in absent)
        yield Check("extensions", "warn", f"without {', '.join(absent)}", f"pip install {wheels}")


def _config(settings: Settings) -> Iterator[Check]:
    if not settings.feed:
        yield Check("config", "warn", "no feed is listed", "newsmill feeds add ADDRESS")
    else:
        yield Check("config", "ok", f"{len(settings.feed)} feeds")
    if not settings.fetch.contact:
        yield Check("contact", "warn", "publishers cannot tell who asks them", 'set fetch.contact = "you@example.org"')
    for feed in settings.feed:
        if feed.auth_file is None:
            continue
        path = settings.folder / feed.auth_file
        if not path.is_file():
            yield Check("auth", "fail", f"{path} is not there", "put user:password into it", Exit.CONFIG)
        elif path.stat().st_mode & 0o077:
            yield Check("auth", "warn", f"others can read {path}", f"chmod 600 {shlex.quote(str(path))}")


def _coder(settings: Settings) -> Iterator[Check]:
    check_coder(settings)
    choice = coder_choice(settings)
    key = settings.coder.llm.api_key_file
    if choice.name == "rules":
        yield Check("coder", "ok", "rules, offline")
        return
    coder = coder_of(choice)
    if key is not None and (settings.folder / key).stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        path = settings.folder / key
        yield Check("coder", "warn", f"others can read {path}", f"chmod 600 {shlex.quote(str(path))}")
    yield Check("coder", "ok", coder.name)


def _storage(settings: Settings) -> Iterator[Check]:
    folder, warehouse = settings.folder, warehouse_of(settings)
    kept = [folder, settings.raw, *([warehouse.parent] if isinstance(warehouse, Path) else [])]
    for place in dict.fromkeys(next(p for p in (path, *path.parents) if p.exists()) for path in kept):
        try:
            with tempfile.TemporaryFile(dir=place):
                pass
        except OSError as error:
            yield Check("storage", "fail", f"{place}: {error.strerror}", "make the folder writable", Exit.STORAGE)
            return
    for path in (folder / "service.json", warehouse):
        if isinstance(path, Path) and path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Check("storage", "warn", f"others can read {path}", f"chmod 600 {shlex.quote(str(path))}")
            return
    yield Check("storage", "ok", f"{folder} is writable")


def _disk(settings: Settings) -> Iterator[Check]:
    free = shutil.disk_usage(settings.folder).free
    told = f"{free / 2**30:.1f} GiB free"
    if free < NO_ROOM:
        yield Check("disk", "fail", told, "make room, or set storage.keep_raw_days", Exit.STORAGE)
    elif free < LITTLE_ROOM:
        yield Check("disk", "warn", told, "make room, or set storage.keep_raw_days")
    else:
        yield Check("disk", "ok", told)


def _clock(settings: Settings) -> Iterator[Check]:
    now = utc_now()
    answer = _rows(settings, "SELECT max(started_at) AS at FROM runs")
    latest = answer[0]["at"] if answer else None
    if latest is not None and latest > now + timedelta(minutes=5):
        yield Check("clock", "fail", f"it is behind the last run ({latest:%Y-%m-%dT%H:%M:%SZ})", "set the clock (NTP)")
    else:
        yield Check("clock", "ok", f"{now:%Y-%m-%dT%H:%M:%SZ}")


def _warehouse(settings: Settings) -> Iterator[Check]:
    path = warehouse_of(settings)
    try:
        answer = query(path, "SELECT max(version) AS v FROM schema_migrations", live=True, wait_s=5)
    except WarehouseMissing:
        yield Check("warehouse", "warn", "there is none yet", "newsmill run makes it")
        return
    except WarehouseBusy as busy:
        yield Check("warehouse", "ok", f"in use by process {busy.pid}")
        return
    found = answer.rows[0][0]
    if found != LATEST:
        yield Check(
            "warehouse", "warn", f"schema {found}, this program's is {LATEST}", "the next run brings it up to date"
        )
    else:
        size = path.stat().st_size / 2**20 if isinstance(path, Path) else 0
        yield Check("warehouse", "ok", f"schema {found}" + (f", {size:.1f} MiB" if size else ""))


def _integrity(settings: Settings) -> Iterator[Check]:
    """Every row read, and some raw pages; from the snapshot, so that no run has to wait."""
    path = warehouse_of(settings)
    if not isinstance(path, Path) or not path.exists():
        return
    if path.stat().st_size > TOO_LARGE_TO_READ:
        yield Check("integrity", "ok", "not looked at here, the warehouse is large: newsmill maintain --verify")
        return
    findings = integrity.check(path, live=False, wait_s=5)
    if findings:
        told = "; ".join(f"{f.rows} rows: {f.what}" for f in findings)
        yield Check("integrity", "fail", told, "newsmill rebuild, or restore a backup", Exit.DAMAGED)
        return
    with opened(settings, outdated=True) as con:
        missing = integrity.missing_payloads(con, partial(archive.read, settings.raw), sample=SAMPLE)
    if missing:
        told = f"{len(missing)} of {SAMPLE} raw pages looked at cannot be read back"
        yield Check("integrity", "warn", told, "newsmill maintain --verify names them")
    else:
        yield Check("integrity", "ok", "every row read, and a sample of raw pages")


def _snapshot(settings: Settings) -> Iterator[Check]:
    path = warehouse_of(settings)
    if not isinstance(path, Path) or not path.exists():
        return
    snapshot = snapshot_of(path)
    if not snapshot.exists():
        yield Check("snapshot", "warn", "there is none", "the next run publishes it")
    elif is_current(path) or holder(settings.folder, "run"):
        yield Check("snapshot", "ok", str(snapshot))
    else:
        yield Check("snapshot", "warn", "older than the warehouse", "the next run publishes a new one")


def _locks(settings: Settings) -> Iterator[Check]:
    for name in ("run", "backfill"):
        at_work = holder(settings.folder, name)
        if at_work is not None:
            yield Check("lock", "ok", f"a {name} is under way: process {at_work['pid']}, since {at_work['since']}")
        else:
            yield Check("lock", "ok", f"no {name} is under way")


def _leftovers(settings: Settings) -> Iterator[Check]:
    found = [p.name for p in settings.folder.glob(".*.tmp")]
    if found:
        yield Check("leftovers", "warn", ", ".join(found), "a publication was cut off: these files can be deleted")
    if left_behind(settings.folder, "run"):
        yield Check("leftovers", "warn", "the last run was killed", "the next run takes up what it left")
    elif not found:
        yield Check("leftovers", "ok", "none")


def _service(settings: Settings) -> Iterator[Check]:
    record = read_record(settings.folder)
    if record is None:
        yield Check("service", "warn", "no service is up", "newsmill serve, or cron: newsmill service cron")
        url = os.environ.get("PREFECT_API_URL")
        if url and not answers(url):
            yield Check("server", "warn", f"PREFECT_API_URL {url} does not answer", "unset it, or start that server")
        return
    yield Check("service", "ok", f"process {record.pid}, since {record.started_at}")
    if not answers(record.api_url):
        yield Check(
            "server",
            "fail",
            f"{record.api_url} does not answer",
            "wait: the service starts it again; see prefect/server.log",
        )
        return
    yield Check("server", "ok", record.ui_url)
    yield _schedule(settings, record)
    yield _door(settings, record)


def _schedule(settings: Settings, record: ServiceRecord) -> Check:
    from flows.service.prefect_api import PrefectApi

    served = with_schedule(settings, cron=record.cron, timezone=record.timezone)
    at = next_firing(served, utc_now())
    with PrefectApi(record.api_url) as api:
        state = api.schedule_of(f"ingest/{record.deployment}")
    if state is None:
        told = f"Prefect has no deployment ingest/{record.deployment}"
        return Check("schedule", "fail", told, "restart newsmill serve")
    if not state:
        return Check("schedule", "fail", "the schedule is paused", f"resume it at {record.ui_url}/deployments")
    told = f"{record.cron} ({record.timezone}), next {at:%Y-%m-%dT%H:%M:%SZ}"
    if record.cron != settings.schedule.cron:
        told += f"; newsmill.toml says {settings.schedule.cron}, which a restart without --cron would take"
    return Check("schedule", "ok", told)


def _door(settings: Settings, record: ServiceRecord) -> Check:
    from warehouse.remote import DoorShut, Remote

    if record.sql_address is None or record.sql_token is None:
        return Check("sql door", "ok", "a lake needs none")
    try:
        remote = Remote(record.sql_address, record.sql_token, timeout_s=settings.query.timeout_s)
        remote.taken_ns()
    except DoorShut as shut:
        path = warehouse_of(settings)
        if isinstance(path, Path) and not snapshot_of(path).exists():
            return Check("sql door", "ok", "waits for the first snapshot")
        return Check("sql door", "warn", str(shut).splitlines()[0], "newsmill sql does without it; see sql-door/log")
    return Check("sql door", "ok", record.sql_address)


def _elsewhere(settings: Settings) -> Iterator[Check]:
    """Other programs that runs lean on: without a model's endpoint the rules read on, and nobody is told at once."""
    leans_on: list[tuple[str, str, State]] = []
    if settings.coder.name in {"llm", "hybrid"}:
        leans_on.append(("model", settings.coder.llm.base_url, "warn"))
    if settings.execution.runner == "dask":
        leans_on.append(("dask", settings.execution.dask_scheduler or "", "fail"))
    for name, address, without in leans_on:
        parts = urlsplit(address)
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
            socket.create_connection((parts.hostname or "", port), timeout=REACHED_WITHIN_S).close()
        except (OSError, ValueError) as error:
            yield Check(name, without, f"{address} is not reached: {error}", "start it, or mend its address")
        else:
            yield Check(name, "ok", f"{address} is reached")


def _notify(settings: Settings) -> Iterator[Check]:
    notify = settings.notify
    if notify.command:
        program = shlex.split(notify.command)[0]
        if shutil.which(program) is None:
            yield Check("notify", "fail", f"{program} is not there", "mend notify.command", Exit.CONFIG)
            return
    ways = [name for name, value in (("webhook", notify.webhook), ("command", notify.command)) if value]
    told = f"failed runs are told by {' and '.join(ways)}" if ways else "nobody is told of failed runs (notify.*)"
    yield Check("notify", "ok", told)


def _rows(settings: Settings, sql: str) -> list[dict[str, Any]]:
    try:
        answer = ask(settings, sql, or_none=True)
    except NewsmillError:
        return []  # what is wrong with the warehouse is told by its own check
    return answer.dicts() if answer else []
