"""The door: the only place where newsmill talks to the network on behalf of feeds and pages.

One ``get`` is: the address made safe, robots.txt asked (pages), the host's turn awaited, the request sent over a
connection to a checked address, redirects followed by hand, the body unpacked under caps and handed to the archive.
Whatever happens becomes a :class:`Fetch`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import Any, Protocol, Self

import httpcore2
import httpx2

from extract.records import Fetch, FetchKind, NewsmillError
from extract.urls import UrlRefused, safe, split, without_credentials
from extract.web import body, outgoing
from extract.web.attempt import Attempt
from extract.web.clock import Clock
from extract.web.codes import NETWORK, POSTPONED, of_status
from extract.web.failures import describe
from extract.web.guard import Guard, Resolve
from extract.web.headers import one_line, retry_after
from extract.web.hosts import Hosts, TooLong
from extract.web.memory import Rests, RobotsCache
from extract.web.messages import Limits, Request, Response
from extract.web.redirects import FOLLOWED, Trail
from extract.web.retries import retrying
from extract.web.robots import MAX_BYTES, Robots, RobotsAnswer, product_token
from extract.web.spool import Spool
from extract.web.transport import GuardedTransport

log = logging.getLogger(__name__)

_PAUSE_S = 60.0  # after a 429 that does not say how long
# What a page would meet as its robots.txt did; any other trouble with robots.txt is a refusal.
_SHARED_TROUBLE = NETWORK | POSTPONED | {"E_BLOCKED_ADDRESS", "E_TLS", "E_DEADLINE"}


class Writer(Protocol):
    """What the door needs of an archive (extract.archive.Archive)."""

    def write(
        self,
        url: str,
        final_url: str,
        status: int,
        headers: Any,
        body: bytes,
        fetched_at: datetime,
        request_headers: Any = None,
    ) -> tuple[str, int]: ...


class BadAnswer(NewsmillError):  # noqa: N818
    """An answer that makes no sense."""

    code = "E_PROTOCOL"


class Door:
    """``async with Door(limits, run_id=..., archive=...) as door: response = await door.get(request)``.

    ``get`` raises nothing for what the network does. OSError comes through when the archive cannot be written: a full
    disk is the run's trouble, not the feed's. ``resolve`` replaces the system's name lookup, ``clock`` its time (a
    :class:`Clock`, or just a function that says what time it is).
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        run_id: str,
        archive: Writer | None = None,
        clock: Clock | Callable[[], datetime] | None = None,
        resolve: Resolve | None = None,
        robots: RobotsCache | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._run_id = run_id
        self._archive = archive
        self._clock = clock if isinstance(clock, Clock) else Clock(clock)
        self._guard = Guard(allow_private=self.limits.allow_private, resolve=resolve, lookup_s=self.limits.connect_s)
        self._transport = GuardedTransport(self.limits, self._guard)
        self._hosts = Hosts(
            self._clock,
            concurrency=self.limits.concurrency,
            per_host=self.limits.per_host,
            interval_s=self.limits.host_interval_s,
        )
        self._robots = robots or RobotsCache()
        self._rests = Rests(self._robots.folder, read_only=self._robots.read_only)
        now = self._clock.now()
        for host, end in self._rests.until(now).items():
            self._hosts.pause(host, (end - now).total_seconds())
        self._robots_asking: dict[str, asyncio.Lock] = {}
        self._rules_known: dict[str, tuple[RobotsAnswer, Robots]] = {}
        self._answered: set[tuple[str, str, int]] = set()  # where a kept connection may be used
        self._token = product_token(self.limits.user_agent)
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="archive")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()
        self._disk.shutdown(wait=True)

    async def get(self, request: Request) -> Response:
        """Fetches one thing, with retries."""
        earlier: list[Fetch] = []
        started_at = self._clock.now()
        try:
            url = safe(request.url)
        except UrlRefused as refused:
            return self.refuse(request, *describe(refused, headers_seen=False))
        if request.not_before is not None and (wait := (request.not_before - started_at).total_seconds()) > 0:
            self._hosts.pause(split(url).authority, wait)
        number = 0

        async def once() -> Response:
            nonlocal number
            number += 1
            attempt = Attempt(request, Trail(url), number, self.limits.total_s, self._clock.now())
            try:
                response = await self._keep(attempt, await self._go(attempt, earlier))
            finally:
                attempt.close()
            earlier.append(response.fetch)
            return response

        last: Response = await retrying(self.limits, self._clock, request.retries)(once)
        return replace(last, earlier=tuple(fetch for fetch in earlier if fetch is not last.fetch))

    def refuse(self, request: Request, code: str, message: str) -> Response:
        """The answer to a request that must not, or cannot, be made."""
        now = self._clock.now()
        attempt = Attempt(request, Trail(without_credentials(request.url)[:4096]), 1, 0.0, now)
        attempt.error = code, message
        return Response(attempt.fetch(self._run_id, now))

    # --- one attempt

    async def _go(self, attempt: Attempt, earlier: list[Fetch]) -> Fetch:
        """Follows the trail to its end. Whatever goes wrong on the way is in the row."""
        last_host: str | None = None
        wait_s: float | None = None
        goes_on = True
        while goes_on:
            parts = split(attempt.trail.url)
            host = parts.authority
            if self._asks_robots(attempt.request.kind):
                rules = await self._rules(parts.scheme, parts.netloc, earlier)
                if not rules.allows(attempt.trail.url):
                    attempt.refuse(*(rules.trouble or ("E_ROBOTS", f"robots.txt of {host} does not allow it")))
                    break
                if (delay := rules.crawl_delay_s) is not None:
                    self._hosts.slow_down(host, min(delay, self.limits.crawl_delay_max_s))
            try:
                async with self._hosts.turn(
                    host,
                    longest_wait_s=self.limits.max_wait_s,
                    longest_rest_s=self.limits.max_rest_s,
                    spaced=host != last_host,
                ):
                    if last_host is None:
                        attempt.started_at = self._clock.now()
                    goes_on = await self._timed(attempt)
            except TooLong as verdict:
                code = "E_RATE_LIMITED" if verdict.asked_by_host else "E_DEFERRED"
                attempt.refuse(code, f"{host} has its turn in {verdict.wait_s:.0f} s")
                wait_s = verdict.wait_s
                break
            last_host = host
        return attempt.fetch(self._run_id, self._clock.now(), wait_s)

    async def _timed(self, attempt: Attempt) -> bool:
        """One hop within what is left of the whole request's time. True when it was a redirect to follow."""
        began = asyncio.get_running_loop().time()
        attempt.status, attempt.received = None, ()
        try:
            async with asyncio.timeout(max(attempt.left_s, 0.001)) as deadline:
                return await self._hop(attempt)
        except TimeoutError as trouble:
            if deadline.expired():
                attempt.error = "E_DEADLINE", f"not done after {self.limits.total_s:g} s"
            else:
                attempt.error = describe(trouble, headers_seen=attempt.status is not None)
        except Exception as trouble:
            log.debug("fetching %s", attempt.trail.url, exc_info=True)
            attempt.error = describe(trouble, headers_seen=attempt.status is not None)
        finally:
            spent = asyncio.get_running_loop().time() - began
            attempt.used_s += spent
            attempt.left_s -= spent
        return False

    async def _hop(self, attempt: Attempt) -> bool:
        sent, attempt.sent = outgoing.build(attempt.request, attempt.trail, self.limits)
        attempt.cookies.set_cookie_header(sent)
        answer = await self._send(sent, split(attempt.trail.url).origin)
        try:
            attempt.receive(answer.status_code, answer.headers.raw)
            if sum(len(name) + len(value) + 4 for name, value in answer.headers.raw) > self.limits.headers_bytes:
                raise BadAnswer(f"more than {self.limits.headers_bytes} bytes of headers")
            known_cookies = len(attempt.cookies)
            attempt.cookies.extract_cookies(answer)
            if answer.status_code in FOLLOWED:
                attempt.bytes_wire += await body.drain(answer)
                changed = len(attempt.cookies) != known_cookies
                location = attempt.header("location")
                attempt.trail = attempt.trail.follow(
                    answer.status_code, location, self.limits.redirects, changed=changed
                )
                return True
            if (code := of_status(answer.status_code)) is not None:
                said = one_line(f"{answer.status_code} {answer.reason_phrase}", 200)
                attempt.error = code, said or str(answer.status_code)
                attempt.bytes_wire += await body.drain(answer)
                self._note_pause(attempt)
            elif answer.status_code == 304:
                if not (attempt.request.etag or attempt.request.last_modified):
                    raise BadAnswer("304 to a request without conditions")
            elif answer.status_code == 206 and not _asks_for_part(attempt.request):
                raise BadAnswer("a part of the body, not asked for")
            elif attempt.request.kind == "robots":
                await body.read_start(attempt, answer, MAX_BYTES, self.limits.encodings)
            else:
                await body.read(attempt, answer, self.limits.body_bytes(attempt.request.kind), self.limits.encodings)
            return False
        finally:
            await answer.aclose()

    async def _send(self, sent: httpx2.Request, origin: tuple[str, str, int]) -> httpx2.Response:
        """A kept connection may have died, or hold what a wrong Content-Length left over: then once more, afresh."""
        try:
            answer = await self._transport.handle_async_request(sent)
        except (httpcore2.RemoteProtocolError, httpcore2.ReadError, httpcore2.WriteError):
            if origin not in self._answered:
                raise
            answer = await self._transport.handle_async_request(sent)
        self._answered.add(origin)
        return answer

    def _note_pause(self, attempt: Attempt) -> None:
        now = self._clock.now()
        asked = retry_after(attempt.header, now)
        if attempt.status == 429 or asked is not None:
            host, rest_s = split(attempt.trail.url).authority, _PAUSE_S if asked is None else asked
            self._hosts.pause(host, rest_s)
            self._rests.note(host, rest_s, now)

    async def _keep(self, attempt: Attempt, fetch: Fetch) -> Response:
        """The row, its body in the archive and, if asked for, in the answer."""
        if attempt.body is None or fetch.outcome != "ok":
            return Response(fetch)
        # One at a time, so that large bodies are in memory one at a time.
        return await asyncio.get_running_loop().run_in_executor(self._disk, self._write, attempt, attempt.body, fetch)

    def _write(self, attempt: Attempt, spool: Spool, fetch: Fetch) -> Response:
        archived = self._archive is not None and attempt.status != 206  # a part of a file is no payload of its own
        if not archived and not attempt.request.keep_body:
            return Response(fetch)
        content = spool.read()
        if self._archive is not None and archived:
            status, sent = attempt.status or 0, attempt.sent
            file, offset = self._archive.write(
                fetch.url, fetch.final_url, status, attempt.received, content, attempt.started_at, sent
            )
            fetch = replace(fetch, warc_file=file, warc_offset=offset)
        return Response(fetch, content if attempt.request.keep_body else None)

    # --- robots.txt

    def _asks_robots(self, kind: FetchKind) -> bool:
        if not self.limits.respect_robots:
            return False
        return kind in ("page", "sitemap") or (kind == "feed" and self.limits.robots_for_feeds)

    async def _rules(self, scheme: str, netloc: str, earlier: list[Fetch]) -> Robots:
        origin = f"{scheme}://{netloc}"
        async with self._robots_asking.setdefault(origin, asyncio.Lock()):
            answer = self._robots.get(origin, self._clock.now())
            if answer is None:
                answer = await self._ask_robots(origin, earlier)
                self._robots.put(origin, answer)
        known = self._rules_known.get(origin)
        if known is None or known[0] is not answer:
            known = self._rules_known[origin] = answer, Robots(answer, self._token)
        return known[1]

    async def _ask_robots(self, origin: str, earlier: list[Fetch]) -> RobotsAnswer:
        now = self._clock.now()
        request = Request(safe(f"{origin}/robots.txt"), "robots")
        attempt = Attempt(request, Trail(request.url), 1, self.limits.total_s, now)
        try:
            earlier.append(await self._go(attempt, earlier))
            text = attempt.body.read().decode("utf-8-sig", "replace") if attempt.body is not None else ""
        finally:
            attempt.close()
        if attempt.error is None or (attempt.status is not None and attempt.status >= 400):
            return RobotsAnswer(attempt.status, text, now)
        code, message = attempt.error
        if code == "E_REDIRECT":
            return RobotsAnswer(404, "", now)  # RFC 9309 2.3.1.2: too many redirects count as no robots.txt
        trouble = code if code in _SHARED_TROUBLE else "E_ROBOTS", f"robots.txt could not be had: {message}"
        return RobotsAnswer(None, "", now, trouble)


def _asks_for_part(request: Request) -> bool:
    return any(name.lower() == "range" for name, _ in request.headers)
