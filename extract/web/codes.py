"""The error codes of a fetch: few, stable, documented (``newsmill help errors``; ``fetches.error_code``)."""

from __future__ import annotations

from types import MappingProxyType

CODES = MappingProxyType(
    {
        "E_URL": "The address cannot be fetched: not http(s), malformed, carries a password, or a port not the web's.",
        "E_BLOCKED_ADDRESS": "The name or address leads to a private, local or reserved network.",
        "E_ROBOTS": "The site's robots.txt does not allow this page, or could not be had.",
        "E_DNS": "The host name could not be resolved.",
        "E_CONNECT": "No connection, or it was closed before an answer came.",
        "E_TLS": "The certificate is not valid for the host, or no secure connection could be agreed on.",
        "E_TIMEOUT": "Nothing came for longer than the connect or read limit.",
        "E_DEADLINE": "The whole request took longer than its limit, however busily.",
        "E_TOO_BIG": "The body is larger than the limit, as sent or unpacked.",
        "E_PROTOCOL": "The answer is not valid HTTP, or its headers are larger than the limit.",
        "E_TRUNCATED": "The connection ended before the body was complete.",
        "E_ENCODING": "The body's Content-Encoding is stacked, unknown, not asked for, or not what it says.",
        "E_EMPTY": "A good answer without a body.",
        "E_REDIRECT": "Redirected in a circle, too often, to nowhere, or to an address that cannot be fetched.",
        "E_AUTH": "401 or 403: the server wants credentials, or others; or a feed's auth_file cannot be read.",
        "E_NOT_FOUND": "404.",
        "E_GONE": "410: gone for good, says the server.",
        "E_RATE_LIMITED": "429, or the host asked to be left alone until later.",
        "E_HTTP_4XX": "Another 4xx answer.",
        "E_HTTP_5XX": "The server failed.",
        "E_DEFERRED": "Not asked in this run: the host's turn would have come too late. The next run asks.",
        "E_NOT_A_FEED": "The answer is a web page or something else that is not a feed.",
        "E_PARSE": "The feed or page could not be read.",
        "E_PARSE_TIMEOUT": "Reading the feed or page took too long and was stopped.",
        "E_MEMORY": "Reading the page took more memory than a worker may have and was stopped.",
        # Not of a fetch, but of what was fetched (``rejects.code``) and of ways into the past.
        "E_LINK": "An entry's link is missing, relative without a base, or no web address: kept without a link.",
        "E_DUPLICATE": "An entry stands in its feed more than once: kept once.",
        "E_OVER_LIMIT": "The feed holds more entries than fetch.max_items: the newest are kept.",
        "E_PAYLOAD_MISSING": "A stored page or feed is no longer in the raw folder.",
        "E_PAYLOAD_DAMAGED": "A stored page or feed is not what was stored.",
        "E_NO_SOURCE": "This way into the past does not lead to the days asked for.",
        "E_SOURCE_BROKEN": "A listing of the past broke off: what was found counts, the rest is tried again.",
        "E_SOURCE_UNREACHED": "Passing trouble kept a way into the past from being tried: do it again later.",
    }
)
"""Code -> what it means, in one line."""

NETWORK = frozenset({"E_DNS", "E_CONNECT", "E_TIMEOUT"})
"""What a machine without network would see of every host."""

POSTPONED = frozenset({"E_RATE_LIMITED", "E_DEFERRED"})
"""Not the feed's failure: somebody asked us to wait."""

PASSING = NETWORK | POSTPONED | {"E_DEADLINE", "E_HTTP_5XX", "E_TRUNCATED", "E_PROTOCOL", "E_EMPTY"}
"""What may pass by itself: worth another request later. After any other error it is not."""


def of_status(status: int) -> str | None:
    """The code of an HTTP status that is neither followed nor a success; None for 2xx and 304."""
    if 200 <= status < 300 or status == 304:
        return None
    named = {401: "E_AUTH", 403: "E_AUTH", 404: "E_NOT_FOUND", 410: "E_GONE", 429: "E_RATE_LIMITED"}
    if status in named:
        return named[status]
    if 300 <= status < 400:
        return "E_REDIRECT"
    if 400 <= status < 500:
        return "E_HTTP_4XX"
    return "E_HTTP_5XX" if 500 <= status < 600 else "E_PROTOCOL"
