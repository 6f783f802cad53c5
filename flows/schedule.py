"""When the schedule fires: pure arithmetic over the cron expression and its time zone."""

from __future__ import annotations

from datetime import UTC, datetime

from croniter import croniter

from flows.settings import Settings


def next_firing(settings: Settings, now: datetime) -> datetime:
    """The next time after ``now``, in UTC."""
    local = now.astimezone(settings.zone)
    found: datetime = croniter(settings.schedule.cron, local).get_next(datetime)
    return found.astimezone(UTC)
