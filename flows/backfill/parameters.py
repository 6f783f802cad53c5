"""What a backfill is asked to do: one model for the command line, Prefect's form and the HTTP API."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Source = Literal["auto", "replay", "pages", "sitemap", "warc", "wayback"]
Only = Literal["all", "articles", "events"]


class Parameters(BaseModel):
    """Days are UTC days of publication, both included. Two backfills with equal parameters are the same one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: date | None = Field(default=None, description="First day; by default the first there is (replay only).")
    last: date | None = Field(default=None, lt=date.max, description="Last day; by default today.")
    feeds: tuple[str, ...] = Field(default=(), description="Only these feeds, by url or title; by default all.")
    source: Source = Field(
        "auto", description="Where the past comes from; auto tries pages, then sitemap, then wayback."
    )
    only: Only = Field(default="all", description="events: read stored texts anew; articles: do not code; all: both.")
    limit: Annotated[int, Field(ge=1)] | None = Field(default=None, description="At most so many articles a feed.")
    concurrency: Annotated[int, Field(ge=1, le=1024)] | None = Field(default=None, description="Requests at once.")
    warc: tuple[str, ...] = Field(
        default=(), description="WARC files, folders, http addresses, or warc.paths.gz lists."
    )
    stale: bool = Field(default=False, description="Only what an older version of newsmill read (replay).")

    @model_validator(mode="after")
    def _agree(self) -> Parameters:
        if self.first and self.last and self.first > self.last:
            raise ValueError("the first day is after the last")
        if self.source == "warc" and not self.warc:
            raise ValueError("source warc needs files: --warc FILE")
        if not self.replays and self.source != "warc" and self.first is None:
            raise ValueError(f"source {self.source} needs a first day: --from DAY")
        if self.replays and self.source not in {"auto", "replay"}:
            raise ValueError(f"stale and events read what is stored, so they cannot use source {self.source}")
        return self

    @property
    def replays(self) -> bool:
        """Whether it works from what is stored already, without the network."""
        return self.source == "replay" or self.stale or self.only == "events"
