"""`newsmill clean`: article text out of HTML files."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import click

from flows.commands.common import plain

SHOWN = ("title", "author", "site", "language", "published", "modified", "canonical_url", "text")


@click.command()
@click.argument("pages", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.File("w", encoding="utf-8"), default="-", help="JSONL; default stdout.")
def command(pages: Path, output: IO[str]) -> None:
    """Clean every *.html and *.html.gz of a folder, one JSON object a page.

    \b
    newsmill clean saved-pages/ -o articles.jsonl
    """
    for path in sorted([*pages.glob("*.html"), *pages.glob("*.html.gz")]):
        name = path.name.removesuffix(".gz").removesuffix(".html")
        output.write(json.dumps({"id": name, **_clean(path)}, ensure_ascii=False) + "\n")
    output.flush()


def _clean(path: Path) -> dict[str, Any]:
    from extract import articles
    from flows.work import utc_now

    try:
        body = path.read_bytes()
        if path.suffix == ".gz":
            body = gzip.decompress(body)
        article = articles.clean(body, url="", content_type="text/html", entry=None, now=utc_now())
    except Exception as error:  # one page must not stop the rest
        return {"error": f"{type(error).__name__}: {error}"}
    fields = asdict(article)
    fields["published"] = fields["published_at"]
    fields["modified"] = fields["modified_at"]
    return {name: plain(fields[name]) or None for name in SHOWN} | {"text": article.text}
