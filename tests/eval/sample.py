"""`python -m tests.eval.sample --n 60 --seed S`: emitted rows of general news, to be judged by hand.

Rows are drawn at random, without regard to confidence, from all that the coder emits on the articles of the geo set
(local news of every kind). Each is shown with its sentence and the sentence before, for a verdict: right means that
the type, who did it and to whom, and whether it really happened, are all as the text says.
"""

from __future__ import annotations

import json
import random
import sys

import click

from extract.records import Actor, Event
from tests.eval import gold


def who(actor: Actor | None) -> str:
    if actor is None:
        return "-"
    known = " ".join(k for k in (actor.name, actor.country, actor.sector) if k)
    return f"{actor.text!r}" + (f" [{known}{', inferred' if actor.inferred else ''}]" if known else "")


def shown(number: int, article: str, text: str, event: Event) -> str:
    before = " ".join(text[max(0, event.span_start - 160) : event.span_start].split())
    place = "-" if event.place is None else f"{event.place.text} ({event.place.country})"
    counts = ", ".join(f"{q.kind} {q.minimum}..{q.maximum}" for q in event.quantities)
    trigger = text[event.trigger_start : event.trigger_end]
    history = " BACKGROUND" if event.background else ""
    return "\n".join((
        f"#{number} {article} {event.event_type}/{event.mode} at {trigger!r} ({event.rule_id}) {event.confidence:.2f}",
        f"   {who(event.actor)} -> {who(event.recipient)} | {event.modality}{history}",
        f"   {event.date_start}..{event.date_end} {place} | {counts} | says {who(event.source)}",
        f"   [... {before}]",
        f"   {' '.join(event.sentence.split())}",
    ))  # fmt: skip


@click.command(help=__doc__)
@click.option("--n", default=60, show_default=True, help="How many rows.")
@click.option("--seed", default=1, show_default=True, help="Another seed draws other rows.")
@click.option("--least", default=0.0, help="Only rows of at least this confidence.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a row: number, confidence, type, rule.")
def main(n: int, seed: int, least: float, as_json: bool) -> None:
    try:
        articles, reader = gold.the_set("geo"), gold.Reader()
    except gold.NotHereYetError as reason:
        sys.exit(str(reason))
    emitted = [
        (a["id"], a["text"], e)
        for a in articles
        for e in reader.read(a["text"], name=a["id"]).events
        if e.confidence >= least
    ]
    drawn = random.Random(seed).sample(emitted, min(n, len(emitted)))
    if not as_json:
        click.echo(f"{len(emitted)} rows from {len(articles)} articles, {len(drawn)} drawn with seed {seed}\n")
    for number, (article, text, event) in enumerate(drawn, 1):
        if as_json:
            row = {
                "n": number,
                "confidence": round(event.confidence, 3),
                "type": event.event_type,
                "rule": event.rule_id,
            }
            click.echo(json.dumps(row))
        else:
            click.echo(shown(number, article, text, event) + "\n")


if __name__ == "__main__":
    main()
