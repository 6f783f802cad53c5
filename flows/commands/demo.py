"""`newsmill demo`: the real pipeline on a small news site of our own, served on loopback."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

import click

from flows.commands.common import print_table
from flows.settings import CONFIG_NAME

QUERIES = (
    "SELECT day, event_type, mode, actor, recipient, killed_min, injured_min, source_text FROM claims ORDER BY day",
    "SELECT day, place_name, killed_min, injured_min, source_text, site FROM claims WHERE killed_min > 0 ORDER BY day",
    "SELECT event_type, place_name, date_start, killed_min, killed_max, articles FROM incidents WHERE articles > 1",
)


@click.command()
@click.option("-C", "--folder", type=click.Path(file_okay=False, path_type=Path), default=Path("newsmill-demo"))
@click.option("--engine", type=click.Choice(["auto", "direct", "prefect"]), default="direct", show_default=True)
@click.option("--faults", is_flag=True, help="Instead: a server whose feeds are broken in every known way.")
def command(folder: Path, engine: str, faults: bool) -> int:
    """Run the whole pipeline on a small bundled news site, offline. A second run shows what a quiet poll is like.

    \b
    newsmill demo
    newsmill demo --faults -C newsmill-faults
    newsmill sql -C newsmill-demo "SELECT event_type, sentence FROM events"
    """
    from flows import engines
    from flows.demo.newssite import FEEDS, serve
    from flows.settings import load

    if faults:
        return _run_faults(folder, engine)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    again = (folder / CONFIG_NAME).exists()
    port = _former_port(folder) if again else 0
    with serve(port, corrected=again) as base:
        click.echo(f"Serving the bundled news site on {base} (no internet used)")
        if not again:
            (folder / CONFIG_NAME).write_text(_config(base, list(FEEDS)), encoding="utf-8")
        settings = load(folder)
        done, _ = engines.run(settings, engine=engine, kind="demo")
    _show(folder)
    return 5 if done.network_down else 0


def _run_faults(folder: Path, engine: str) -> int:
    """One run over every broken feed, and what became of each."""
    from flows import engines
    from flows.asking import ask
    from flows.demo.faults import FAULTS, FEEDS, FaultServer
    from flows.errors import ConfigError
    from flows.settings import load

    if (folder / CONFIG_NAME).exists():
        raise ConfigError("the folder is in use", to=str(folder), next="Give an empty one: -C newsmill-faults.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # A 429 is the whole host's wish: it would end the run for all the others, which share it.
    asked = [path for path in FEEDS if not path.startswith("/429")]
    with FaultServer(FAULTS) as server:
        config = _config(server.url(""), asked) + "\n[execution]\nfeed_timeout_s = 5\n"
        (folder / CONFIG_NAME).write_text(config.replace("[fetch]", "[fetch]\ntimeout_s = 6"), encoding="utf-8")
        settings = load(folder)
        engines.run(settings, engine=engine, kind="demo")
        outcomes = ask(
            settings,
            "SELECT url, outcome, error_code, http_status, bytes_wire, error FROM fetches WHERE kind = 'feed' "
            "QUALIFY row_number() OVER (PARTITION BY url ORDER BY attempt DESC, started_at DESC) = 1",
        )
        told = {row[0]: row[1:] for row in outcomes.rows}
        rows = [
            (fault.id, fault.path, fault.what, *told.get(server.url(fault.path), ("",) * 5)[:4])
            for fault in FAULTS
            if fault.path in asked
        ]
    print_table(["id", "route", "what is wrong", "outcome", "code", "status", "bytes"], rows, width=60)
    return 0


def _config(base: str, feeds: list[str]) -> str:
    tables = "".join(f'\n[[feed]]\nurl = "{base}{path}"\n' for path in feeds)
    host = urlsplit(base).netloc
    fetch = f'[fetch]\nhost_interval_s = 0\nper_host = 8\nallow_private = ["{host}"]\n'
    return f"# The demo site on loopback.\n{fetch}{tables}"


def _former_port(folder: Path) -> int:
    """The port of the last demo in this folder, so that its feeds are the same; 0 where it is taken."""
    from flows.errors import ConfigError
    from flows.settings import load

    port = urlsplit(load(folder).feed[0].url).port or 0
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise ConfigError(
                "the demo's port is taken", to=str(port), next=f"Remove {folder} to start the demo afresh."
            ) from None
    return port


def _show(folder: Path) -> None:
    from flows.asking import ask, opened
    from flows.settings import load
    from flows.work import utc_now
    from warehouse.report import write

    settings = load(folder)
    answer = ask(
        settings,
        "SELECT * EXCLUDE (sure) FROM (SELECT date_start AS date, event_type AS type, mode, "
        "party(actor_name, actor_text) AS actor, party(recipient_name, recipient_text) AS recipient, "
        "killed_min AS killed, place_name AS place, source_text AS according_to, max(confidence) AS sure FROM events "
        "WHERE NOT background GROUP BY ALL ORDER BY sure DESC, date, type, actor LIMIT 12) ORDER BY ALL",
    )
    click.echo("")
    print_table(answer.columns, answer.rows, width=32)
    report = folder / "report.html"
    with opened(settings) as con:
        write(con, report, now=utc_now())
    click.echo(f"\nwarehouse: {folder / settings.storage.warehouse}    report: {report}")
    prefix = "" if _on_path("newsmill") else ". .venv/bin/activate\n"
    click.echo("\nthree questions to try:\n" + prefix + "\n".join(f'newsmill sql -C {folder} "{q}"' for q in QUERIES))
    click.echo("\nnext: newsmill init    # your own feeds")


def _on_path(name: str) -> bool:
    import shutil

    return shutil.which(name) is not None
