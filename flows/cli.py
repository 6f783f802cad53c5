"""The `newsmill` command: finds the verb's module, runs it, and turns errors into messages and exit codes.

Verbs live in flows/commands, one module each, imported only when used: help answers at once, and Prefect is loaded by
nobody who does not need it.
"""

from __future__ import annotations

import difflib
import errno
import os
import select
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from extract.records import NewsmillError
from flows.errors import Exit

VERBS: dict[str, tuple[str, str]] = {
    # verb: (module in flows.commands, one line for --help)
    "demo": ("demo", "Run the whole pipeline on a small bundled news site, offline."),
    "init": ("init", "Write a commented newsmill.toml with public news feeds."),
    "run": ("run", "Poll the feeds once and load what is new."),
    "backfill": ("backfill", "Into the past: from archives, sitemaps, WARC files, or what is stored."),
    "serve": ("serve", "Run by schedule until stopped, with a web UI and SQL for others."),
    "service": ("service", "Install `serve` as a systemd user service."),
    "sql": ("sql", "Ask the warehouse a question in SQL (read-only)."),
    "connect": ("connect", "How any DuckDB client reaches the warehouse."),
    "status": ("status", "Is it healthy? Last runs, failing feeds, sizes."),
    "doctor": ("doctor", "Check everything, and say how to mend it."),
    "feeds": ("feeds", "List, add, remove, import and export feeds."),
    "extract": ("extract", "Read events out of texts in a JSONL file."),
    "clean": ("clean", "Clean the HTML pages of a folder."),
    "export": ("export", "Write Parquet, CSV or JSONL; also in GDELT's or ACLED's columns."),
    "report": ("report", "Write one self-contained HTML page: timeline, map, casualties, feeds."),
    "schema": ("schema", "Print the data dictionary: every table and column explained."),
    "maintain": ("maintain", "Checkpoint, compact, index, expire raw payloads, verify."),
    "backup": ("backup", "Copy the warehouse as of now."),
    "restore": ("restore", "Put a backup in the warehouse's place."),
    "rebuild": ("rebuild", "Build the warehouse anew from the raw payloads."),
    "migrate-warehouse": ("migrate_warehouse", "Copy all rows to another warehouse: a file, or a lake."),
    "config": ("config", "Show every setting and where its value comes from."),
    "help": ("help", "Longer pages: exit-codes, errors, config."),
}

GROUPS: dict[str, tuple[str, ...]] = {
    "Begin": ("demo", "init", "feeds", "run", "backfill"),
    "By schedule": ("serve", "service", "status", "doctor"),
    "Ask": ("sql", "connect", "export", "report", "schema"),
    "Without a warehouse": ("extract", "clean"),
}
"""How --help groups the verbs; what is not named here comes last."""


class Verbs(click.Group):
    """Loads a verb's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"flows.commands.{VERBS[cmd_name][0]}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in VERBS and (close := difflib.get_close_matches(args[0], VERBS, 1)):
            ctx.fail(f"No such command {args[0]!r}. Did you mean {close[0]!r}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:  # which click, further up, takes for a failure
            if not _left_alone():
                raise
            for stream in (sys.stdout, sys.stderr):  # what they still hold goes nowhere
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            return Exit.OK
        return result

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rest = tuple(verb for verb in VERBS if not any(verb in verbs for verbs in GROUPS.values()))
        for title, verbs in {**GROUPS, "Look after": rest}.items():
            with formatter.section(title):
                formatter.write_dl([(verb, VERBS[verb][1]) for verb in verbs], col_max=20)


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsmill")
def newsmill() -> None:
    """News feeds in, event rows out: who did what to whom, when, where, how many, according to whom.

    \b
    newsmill demo                    see it work, no internet needed
    newsmill init && newsmill run    your own feeds, once; then: newsmill sql "FROM events LIMIT 5"
    """


def main(argv: Sequence[str] | None = None) -> None:
    """Runs the command line and exits; the codes are those of `newsmill help exit-codes`."""
    sys.exit(run(list(sys.argv[1:] if argv is None else argv)))


def run(argv: list[str]) -> int:
    os.umask(0o077)  # what newsmill writes is the user's own
    try:
        result: Any = newsmill.main(argv, prog_name="newsmill", standalone_mode=False)
        return int(result) if isinstance(result, int) else Exit.OK
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.Abort:
        return Exit.SIGINT
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except NewsmillError as error:
        return _fail(f"{error.code}: {error}", error.exit_code)
    except KeyboardInterrupt:
        return Exit.SIGINT
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EIO, errno.EFBIG}:
            return _fail(
                f"E_STORAGE: {error.strerror}: {error.filename or 'the storage folder'}\n"
                "What was committed is safe. Make room, or make the folder writable, and run again.",
                Exit.STORAGE,
            )
        return _bug(error)
    except Exception as error:
        return _bug(error)


def _left_alone() -> bool:
    """Whether whoever read our output, such as `head`, has had enough of it."""
    readers = select.poll()
    for stream in (sys.stdout, sys.stderr):
        readers.register(stream.fileno(), 0)  # an error is always told of
    return bool(readers.poll(0))


def _fail(message: str, code: int) -> int:
    click.echo(message, err=True)
    return code


def _bug(error: BaseException) -> int:
    """An error nobody foresaw: its trace goes to a file, its message to the user."""
    if os.environ.get("NEWSMILL_DEBUG"):
        traceback.print_exc()
        return Exit.BUG
    with tempfile.NamedTemporaryFile("w", prefix="newsmill-", suffix=".trace", delete=False) as file:
        traceback.print_exception(error, file=file)
    return _fail(
        f"E_BUG: {type(error).__name__}: {error}\nThis is a bug in newsmill; its trace is in {file.name}.", Exit.BUG
    )
