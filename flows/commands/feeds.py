"""`newsmill feeds`: the list of feeds, and how each is doing."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import click

from flows.commands.common import folder_option, json_option, print_json, print_table


@click.group()
def command() -> None:
    """List, add, remove, import and export feeds.

    \b
    newsmill feeds add https://www.example.org/     finds the site's feed
    newsmill feeds list
    """


@command.command("list")
@folder_option
@json_option
def list_feeds(folder: Path, as_json: bool) -> None:
    """Every feed: how it is, how often it is polled and why, and when next."""
    from flows.health import feed_rows
    from flows.settings import load

    rows = feed_rows(load(folder))
    if as_json:
        print_json({"feeds": [row.__dict__ for row in rows]})
        return
    columns = ["feed", "status", "every", "because", "last ok", "next", "entries", "trouble"]
    print_table(
        columns,
        [
            (r.title or r.url, r.status, f"{r.interval_s / 60:.0f} min", r.interval_reason, r.last_ok_at,
             r.next_fetch_at, r.entries, r.last_error)
            for r in rows
        ],
    )  # fmt: skip


@command.command("add")
@click.argument("urls", nargs=-1, required=True)
@click.option("--title", default="", help="The feed's name; by default its own.")
@click.option("--tag", "tags", multiple=True)
@click.option("--no-check", is_flag=True, help="List it without fetching it first.")
@folder_option
def add_feeds(urls: tuple[str, ...], title: str, tags: tuple[str, ...], no_check: bool, folder: Path) -> int:
    """Add feeds to newsmill.toml (which is made if missing). A site's address finds the feed it names."""
    from extract.urls import safe
    from flows import feedlist
    from flows.discovery import find_feed
    from flows.errors import Exit
    from flows.settings import CONFIG_NAME, Feed, load

    settings = load(folder, required=False)
    found = []
    failed = False
    for url in urls:
        if no_check:
            found.append(Feed(url=safe(url), title=title, tags=tags))
            continue
        look = find_feed(settings, url)
        click.echo(look.line)
        if look.url is None:
            failed = True
        else:
            found.append(Feed(url=look.url, title=title or look.title, tags=tags))
    new = not (folder / CONFIG_NAME).exists()
    added = feedlist.add(folder, found)
    for feed in found:
        click.echo(f"{'added' if feed in added else 'already listed:'} {feed.url}")
    if new and added:
        click.echo(f"wrote {folder / CONFIG_NAME} with every setting; next: set fetch.contact in it", err=True)
    return Exit.SOME_FAILED if failed else Exit.OK


@command.command("remove")
@click.argument("names", nargs=-1, required=True)
@folder_option
def remove_feeds(names: tuple[str, ...], folder: Path) -> None:
    """Take feeds off the list, by url or title; what they brought stays in the warehouse."""
    from flows import feedlist
    from flows.settings import load
    from flows.unlisting import unlist
    from flows.work import utc_now

    gone = feedlist.remove(folder, names)
    for url in gone:
        click.echo(f"removed {url}; its history stays")
    settings = load(folder)
    if not unlist(settings, gone, utc_now()):
        click.echo("a run is under way; the next one marks it unlisted in the warehouse", err=True)


@command.command("import")
@click.argument("opml", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="Only say what would be added.")
@folder_option
def import_opml(opml: IO[bytes], dry_run: bool, folder: Path) -> None:
    """Add the feeds of an OPML file."""
    from flows import feedlist
    from flows.settings import Feed

    lines = feedlist.read_opml(opml.read())
    for line in lines:
        if line.refused:
            click.echo(f"left out {line.url}: {line.refused}", err=True)
    feeds = [Feed(url=line.url, title=line.title, tags=line.tags) for line in lines if not line.refused]
    added = feeds if dry_run else feedlist.add(folder, feeds)
    click.echo(f"{len(lines)} feeds in the file, {len(added)} {'would be ' if dry_run else ''}added")


@command.command("export")
@click.option("-o", "--output", type=click.File("w", encoding="utf-8"), default="-")
@folder_option
def export_opml(output: IO[str], folder: Path) -> None:
    """Write the feeds as OPML."""
    from flows import feedlist
    from flows.settings import load

    output.write(feedlist.write_opml(load(folder).feed))
