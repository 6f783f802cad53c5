"""Step 3 of a run: times in which a feed rolled over unseen are looked up in what its publisher still lists.

A gap is tried with the publisher's own pages, then its sitemap, for just that window; what is found is read like any
other entry.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from extract.records import Batch, FeedState, Gap, NewsmillError
from extract.sources import Found, Pages, Recorder, Sitemap, Source, Window
from flows.backfill.search import keep
from flows.pages import read_pages
from flows.poll import listed_states
from flows.reading import Tally
from flows.stop import before_stop
from flows.work import Work

TRIES = 3  # then the gap is left as unfillable
A_RUN = 20  # gaps looked up in one run


def fill_gaps(work: Work) -> Tally:
    """Looks up the open gaps and reads what was missed. Raises warehouse errors; a gap's own trouble is its result."""
    with work.store() as store:
        feeds = {feed.feed_id: feed for feed in listed_states(work.settings, store.feeds(), work.now())}
        gaps = [gap for gap in store.gaps(state="open") if gap.feed_id in feeds][:A_RUN]
    if not gaps or work.stop:
        return Tally()
    found = asyncio.run(_look_up(work, gaps, feeds))
    tally = read_pages(work) if found else Tally()
    work.report.say(f"{len(gaps)} gaps looked up: {found} missed stories found")
    return tally


async def _look_up(work: Work, gaps: Sequence[Gap], feeds: dict[str, FeedState]) -> int:
    total = 0
    async with work.door(None) as door:
        for gap in gaps:
            recorder = Recorder(door)
            feed = feeds[gap.feed_id]
            new, told = 0, []
            reached = False
            for source in (Pages(), Sitemap()):
                stories, trouble = await _find(work, source, gap, feed, recorder)
                new += keep(work, feed, stories, tuple(recorder.fetches), hold=False)
                recorder.fetches.clear()
                told.append(f"{source.name}: {trouble or f'{len(stories)} listed'}")
                reached = reached or trouble is None
                if stories and trouble is None:
                    break
            total += new
            if work.stop:
                break  # the gap stays as it was: nobody knows what else its listings would have told
            _settle(work, gap, new, "; ".join(told), reached=reached)
    return total


async def _find(
    work: Work, source: Source, gap: Gap, feed: FeedState, recorder: Recorder
) -> tuple[list[Found], str | None]:
    """The stories a source lists between the gap's ends, and why it did not reach them all."""
    window = Window(gap.gap_from.date(), gap.gap_to.date())
    found: list[Found] = []
    try:
        async for story in before_stop(work.stop, source.find(window, feed, recorder)):
            if story.published_at is None or gap.gap_from <= story.published_at <= gap.gap_to:
                found.append(story)
    except NewsmillError as error:
        return found, error.what
    return found, None


def _settle(work: Work, gap: Gap, new: int, result: str, *, reached: bool) -> None:
    """The gap's next state: filled, or to be tried again, or given up."""
    tried = gap.tried + 1
    state = gap.state
    if reached:
        state = "filled"
    elif tried >= TRIES:
        state = "unfillable"
    settled = replace(gap, state=state, tried=tried, found=gap.found + new, result=result)
    with work.store() as store:
        store.load(Batch(gaps=(settled,)))
