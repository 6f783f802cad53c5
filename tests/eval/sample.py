"""`python -m tests.eval.sample --n 60 --seed S`: emitted rows of general news, to be judged by hand.

Rows are drawn at random, without regard to confidence, from all that the coder emits on the articles of the geo set
(local news of every kind) or the voa set (world news). Each is shown with its sentence and the sentence before, for a
verdict: right means that the type, who did it and to whom, and whether it really happened, are all as the text says.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import asdict

import click

from extract.events.confidence import Evidence
from extract.records import Actor, Event
from tests.eval import gold
from tests.eval.heard import heard


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
@click.option("--of", "which", type=click.Choice(("geo", "voa")), default="geo", help="Local news, or world news.")
@click.option("--least", default=None, type=float, help="Only rows of at least this confidence, below the usual too.")
@click.option("--evidence", is_flag=True, help="One JSON object a row, as confidence_fit reads them; add the verdicts.")
def main(n: int, seed: int, which: str, least: float | None, evidence: bool) -> None:
    try:
        articles = gold.the_set(which)
        reader = gold.Reader() if least is None else gold.Reader(threshold=least)
    except gold.NotHereYetError as reason:
        sys.exit(str(reason))
    emitted: list[tuple[str, str, Event, Evidence | None]] = []
    with heard() as ears:
        for a in articles:
            ears.clear()
            emitted += [(a["id"], a["text"], e, ears.of(e)) for e in reader.read(a["text"], name=a["id"]).events]
    drawn = random.Random(seed).sample(emitted, min(n, len(emitted)))
    if not evidence:
        click.echo(f"{len(emitted)} rows from {len(articles)} articles, {len(drawn)} drawn with seed {seed}\n")
    for number, (article, text, event, known) in enumerate(drawn, 1):
        if not evidence:
            click.echo(shown(number, article, text, event) + "\n")
        elif known is not None:
            news = "local" if which == "geo" else "world"
            click.echo(json.dumps({"n": number, "news": news, "right": None, "evidence": asdict(known)}))


if __name__ == "__main__":
    main()
