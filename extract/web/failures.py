"""From what the libraries raise to a code and a line of text. Pure."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpcore2

from extract.records import NewsmillError
from extract.urls import UrlRefused
from extract.web.headers import one_line

_LONGEST = 300


def describe(trouble: BaseException, *, headers_seen: bool) -> tuple[str, str]:
    """(code, message) of an exception met while fetching. ``headers_seen``: the answer had begun."""
    if isinstance(trouble, UrlRefused | NewsmillError):
        return trouble.code, _text(f"{trouble.what}: {trouble.to}" if trouble.to else trouble.what)
    for cause in _chain(trouble):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "E_TLS", _text(cause.verify_message or str(cause))
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return "E_TLS", _text(getattr(cause, "reason", None) or str(cause))
    if isinstance(trouble, httpcore2.ConnectTimeout):
        return "E_TIMEOUT", "no connection within the limit"
    if isinstance(trouble, httpcore2.TimeoutException):
        return "E_TIMEOUT", "the body stopped coming" if headers_seen else "no answer within the limit"
    if isinstance(trouble, httpcore2.RemoteProtocolError):
        return _protocol(str(trouble), headers_seen)
    if isinstance(trouble, httpcore2.NetworkError | httpcore2.ProxyError):
        why = next((c.strerror for c in _chain(trouble) if isinstance(c, OSError) and c.strerror), str(trouble))
        if headers_seen:
            return "E_TRUNCATED", _text(f"the connection broke within the body: {why}")
        return "E_CONNECT", _text(why or "the connection broke")
    return "E_PROTOCOL", _text(f"{type(trouble).__name__}: {trouble}")


def _protocol(message: str, headers_seen: bool) -> tuple[str, str]:
    # h11 has one exception for all that is wrong with an answer; its texts tell the cut ones apart.
    if headers_seen and "closed connection without" in message:
        return "E_TRUNCATED", _text(message)
    if "disconnected without sending" in message:
        return "E_CONNECT", _text(message)
    return "E_PROTOCOL", _text(message)


def _chain(trouble: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    step: BaseException | None = trouble
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        yield step
        step = step.__cause__ or step.__context__


def _text(message: str) -> str:
    return one_line(" ".join(message.split()), _LONGEST) or ""
