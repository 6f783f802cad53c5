"""Errors of the program itself, and the exit codes that cron jobs and scripts can rely on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import IntEnum

from extract.records import NewsmillError


class Exit(IntEnum):
    """What the process's exit code tells; `newsmill help exit-codes` prints this list."""

    OK = 0
    BUG = 1
    USAGE = 2
    CONFIG = 3
    SOME_FAILED = 4
    NO_NETWORK = 5
    BUSY = 6
    DAMAGED = 7
    STORAGE = 8
    SIGINT = 130
    SIGTERM = 143


EXIT_HELP: dict[Exit, str] = {
    Exit.OK: "done; single feeds may have failed, they are listed",
    Exit.BUG: "an unexpected error: a bug; the message says where its trace lies",
    Exit.USAGE: "the command line was not understood",
    Exit.CONFIG: "newsmill.toml or an environment variable is wrong, or SQL was refused",
    Exit.SOME_FAILED: "some feeds failed and --strict was given; parts of a backfill or addresses for feeds add "
    "failed; status --check failed",
    Exit.NO_NETWORK: "nothing at all could be fetched: is the network up?",
    Exit.BUSY: "another run, or another program, holds the warehouse",
    Exit.DAMAGED: "the warehouse is damaged, or newer than this program",
    Exit.STORAGE: "disk full, read-only folder, or another I/O error",
    Exit.SIGINT: "interrupted by Ctrl-C; what was under way was committed",
    Exit.SIGTERM: "stopped by SIGTERM or SIGHUP; what was under way was committed",
}


class ConfigError(NewsmillError):
    """newsmill.toml, an environment variable or a flag's value is wrong."""

    code = "E_CONFIG"
    exit_code = Exit.CONFIG


def not_known(what: str, unknown: Iterable[str], known: Iterable[str], where: str) -> ConfigError:
    """The error for names that nothing has: with the nearest one there is, and ``where`` all of them are shown."""
    names = {name.casefold(): name for name in known}
    close = [names[near] for name in unknown for near in difflib.get_close_matches(name.casefold(), names, 1)]
    meant = f"Did you mean {', '.join(map(repr, close))}? " if close else ""
    return ConfigError(f"no such {what}", to=", ".join(sorted(unknown)), next=f"{meant}{where}")


FEEDS_SHOWN = "`newsmill feeds list` shows their urls and titles."


class RunBusy(NewsmillError):  # noqa: N818 - reads as what happened
    """Another run is under way in this folder."""

    code = "E_BUSY"
    exit_code = Exit.BUSY


class StorageError(NewsmillError):
    """The storage folder cannot be written."""

    code = "E_STORAGE"
    exit_code = Exit.STORAGE


class ServiceError(NewsmillError):
    """Prefect's server or the service could not be started or reached."""

    code = "E_SERVICE"
    exit_code = Exit.BUG
