"""robots.txt, by RFC 9309: what a site allows, and for how long an answer counts. Pure: the door fetches it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from extract.web.codes import of_status

MAX_BYTES = 500 * 1024  # RFC 9309 2.5: at least so much is read; we read no more
KEPT = timedelta(hours=24)  # RFC 9309 2.4
KEPT_UNREACHABLE = timedelta(minutes=15)  # a site that stumbled is asked again sooner


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What asking for robots.txt gave. ``status`` None: it could not be reached, for the reason in ``trouble``."""

    status: int | None
    text: str
    asked_at: datetime
    trouble: tuple[str, str] | None = None  # code, message

    def fresh(self, now: datetime) -> bool:
        """Whether it may still be used. A clock that jumped back makes it stale."""
        return timedelta(0) <= now - self.asked_at < (KEPT_UNREACHABLE if self.unreachable else KEPT)

    @property
    def unreachable(self) -> bool:
        """5xx or no answer: RFC 9309 2.3.1.4 says complete disallow. 429 is no permission either."""
        return self.status is None or self.status >= 500 or self.status == 429


class Robots:
    """The rules one answer sets for one product token. ``trouble`` (code, message) is why all is refused, if it is
    for no rule of the site's."""

    def __init__(self, answer: RobotsAnswer, token: str) -> None:
        self._token = token
        self.trouble = answer.trouble
        if answer.unreachable and answer.status is not None:
            self.trouble = of_status(answer.status) or "E_ROBOTS", f"robots.txt could not be had: {answer.status}"
        self._all: bool | None = None
        if answer.unreachable:
            self._all = False
        elif answer.status is not None and answer.status >= 300:
            self._all = True  # RFC 9309 2.3.1.3: 4xx (and endless redirects) means no rules
        self._rules = Protego.parse(answer.text if self._all is None else "")

    def allows(self, url: str) -> bool:
        """Whether this address may be fetched."""
        return self._all if self._all is not None else bool(self._rules.can_fetch(url, self._token))

    @property
    def crawl_delay_s(self) -> float | None:
        """Seconds between requests, if the site asks for it."""
        delay = self._rules.crawl_delay(self._token)
        return None if delay is None or not 0 < delay < float("inf") else float(delay)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Addresses of sitemaps named, unchecked."""
        return tuple(self._rules.sitemaps)


def product_token(user_agent: str) -> str:
    """The name that robots.txt may address: what stands before the version (RFC 9309 2.2.1)."""
    return user_agent.split("/", 1)[0].split(" ", 1)[0].strip() or "newsmill"
