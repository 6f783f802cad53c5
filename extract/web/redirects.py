"""Where a redirect leads and what may travel along. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.records import NewsmillError
from extract.urls import UrlRefused, safe, split, without_credentials

PERMANENT = frozenset({301, 308})
FOLLOWED = frozenset({301, 302, 303, 307, 308})


class BadRedirect(NewsmillError):  # noqa: N818
    """A redirect that cannot or must not be followed."""

    code = "E_REDIRECT"


@dataclass(frozen=True, slots=True)
class Trail:
    """The way from the address asked for to where we are."""

    url: str  # where we are
    passed: tuple[str, ...] = ()  # every address before, in order
    permanent_url: str | None = None  # where the unbroken chain of permanent redirects at the start led
    downgraded: bool = False  # from https to http, anywhere on the way
    trusted: bool = True  # still the origin that credentials were meant for, and never left it

    def follow(self, status: int, location: str | None, limit: int, *, changed: bool = False) -> Trail:
        """One step on. ``changed``: a cookie was set, so coming back to the same address may end differently.

        Raises BadRedirect: nowhere, in a circle, too far, or to an address that is not safe."""
        if not location:
            raise BadRedirect(f"{status} without a Location", to=self.url)
        try:
            target = safe(location, self.url)
        except UrlRefused as refused:
            raise BadRedirect(f"redirected to what is not fetched ({refused.what})", to=refused.to[:300]) from None
        if (target == self.url or target in self.passed) and not changed:
            raise BadRedirect("redirected in a circle", to=without_credentials(target))
        if len(self.passed) >= limit:
            raise BadRedirect(f"more than {limit} redirects", to=without_credentials(target))
        here, there = split(self.url), split(target)
        unbroken = len(self.passed) == 0 or self.permanent_url == self.url
        return replace(
            self,
            url=target,
            passed=(*self.passed, self.url),
            permanent_url=target if status in PERMANENT and unbroken else self.permanent_url,
            downgraded=self.downgraded or (here.scheme == "https" and there.scheme == "http"),
            trusted=self.trusted and here.origin == there.origin,
        )
