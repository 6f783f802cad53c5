"""Whatever works: sources tried in order."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from extract.records import FeedState
from extract.sources.base import Found, Getter, Source, SourceUnavailable, SourceUnreached, Window
from extract.urls import UrlRefused, canonical


@dataclass(frozen=True, slots=True)
class Auto:
    """The first of ``sources`` that reaches the window and finds anything there."""

    sources: Sequence[Source]
    name: str = "auto"

    async def find(
        self, window: Window, feed: FeedState, door: Getter, limit: int | None = None
    ) -> AsyncIterator[Found]:
        reasons: list[str] = []
        unreached = False
        given: set[str] = set()
        for source in self.sources:
            found_any = False
            try:
                async for found in source.find(window, feed, door, limit):
                    found_any = True
                    if (name := _canonical(found.url)) not in given:
                        given.add(name)
                        yield found
                    if limit is not None and len(given) >= limit:
                        return
            except (SourceUnavailable, SourceUnreached) as error:
                # A feed's only page may hold some of the window; the next source has the rest.
                unreached = unreached or isinstance(error, SourceUnreached)
                reasons.append(f"{source.name}: {error.what}" + (f" ({error.next})" if error.next else ""))
                continue
            if found_any:
                return
            reasons.append(f"{source.name}: nothing in the window")
        if all("nothing in the window" in reason for reason in reasons):
            return
        # One that could not be tried may be the one that leads there.
        kind = SourceUnreached if unreached else SourceUnavailable
        raise kind("no way into the past was found", to=feed.url, next="; ".join(reasons))


def _canonical(url: str) -> str:
    try:
        return canonical(url)
    except UrlRefused:
        return url
