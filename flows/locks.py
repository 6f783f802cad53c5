"""Who may work in a folder now: kernel locks, which a kill -9 cannot leave behind."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import RunBusy, StorageError


@contextmanager
def hold(folder: Path, name: str, *, wait_s: float = 0.0) -> Iterator[None]:
    """Holds the lock ``name`` of ``folder``, e.g. "run": one ingest run, or one part of a backfill, at a time.

    Raises RunBusy, naming the holder, when it is not free within ``wait_s`` seconds; StorageError when the folder
    cannot be written.
    """
    path = folder / f"{name}.lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StorageError("cannot write", to=f"{path} ({error.strerror})", next="Is the folder read-only?") from None
    try:
        deadline = time.monotonic() + wait_s
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                # One who only looks who holds it has it for a moment, too.
                at_work = holder(folder, name)
                if at_work is not None and time.monotonic() >= deadline:
                    raise RunBusy(
                        f"a {name} is under way",
                        to=_describe(at_work),
                        next="Wait for it to end, or give --wait SECONDS.",
                    ) from None
                time.sleep(0.1 if at_work is not None else 0.001)
            except OSError as error:
                raise StorageError(
                    "files cannot be locked here",
                    to=f"{path} ({error.strerror})",
                    next="Without locks two runs could not be told apart: put the folder on a local disk, or switch "
                    "locks on for this file system (NFS without lockd, some FUSE and cloud mounts have none).",
                ) from None
        record = {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")}
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(record).encode(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


@contextmanager
def hold_all(folder: Path, *, wait_s: float = 0.0) -> Iterator[None]:
    """For what puts another warehouse in the place of this: neither a run nor a backfill goes on meanwhile, whose rows
    would be half in the one and half in the other. Raises as :func:`hold`."""
    with hold(folder, "run", wait_s=wait_s), hold(folder, "backfill", wait_s=wait_s):
        yield


def holder(folder: Path, name: str) -> dict[str, object] | None:
    """``{"pid", "since"}`` of the process that holds the lock, or None where it is free."""
    path = folder / f"{name}.lock"
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            try:
                return dict(json.loads(os.pread(descriptor, 4096, 0)))
            except ValueError:
                return {"pid": None, "since": None}
        except OSError:
            return None  # where nothing can be locked, nobody holds it
        return None
    finally:
        os.close(descriptor)


def left_behind(folder: Path, name: str) -> bool:
    """Whether the last holder was killed: the lock is free, but its record was never cleared."""
    path = folder / f"{name}.lock"
    return holder(folder, name) is None and path.exists() and path.stat().st_size > 0


def _describe(record: dict[str, object]) -> str:
    if record.get("pid") is None:
        return "by another process"
    return f"process {record['pid']}, since {record['since']}"
