"""What a running service leaves in its folder, for other processes to find it: service.json, for its owner only."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

NAME = "service.json"
DEPLOYMENT = "newsmill"


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    pid: int
    started_at: str
    api_url: str
    ui_url: str
    sql_address: str | None = None  # quack:localhost:PORT
    sql_token: str | None = None
    cron: str | None = None  # as served, which flags may have set otherwise than newsmill.toml
    timezone: str | None = None
    deployment: str = DEPLOYMENT  # Prefect's deployments are ingest/<this> and backfill/<this>


def deployment_name(folder: Path, *, shared_server: bool) -> str:
    """What the folder's deployments are called: on a server that others may use too, by a name of their own, since
    Prefect would let the one registered last take the other's place."""
    if not shared_server:
        return DEPLOYMENT
    path = folder.resolve()
    digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:6]  # folders of one name may lie in several places
    return f"{DEPLOYMENT}-{re.sub(r'[^A-Za-z0-9_.-]+', '-', path.name)}-{digest}"


def write_record(folder: Path, record: ServiceRecord) -> None:
    """Atomically, mode 0600: it holds the token of the SQL door."""
    temporary = folder / f"{NAME}.{os.getpid()}"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(record), file)
    temporary.replace(folder / NAME)


def forget_record(folder: Path) -> None:
    (folder / NAME).unlink(missing_ok=True)


def read_record(folder: Path, *, living: bool = True) -> ServiceRecord | None:
    """The record, or None where there is none; with ``living``, None too when its process is gone."""
    try:
        record = ServiceRecord(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    if living and not psutil.pid_exists(record.pid):
        return None
    return record
