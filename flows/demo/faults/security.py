"""Table S: addresses that lead inside, and robots.txt in all its states.

robots.txt is one an origin, so its states are told apart by host name: ``robots-disallow.localhost`` and so on.
"""

from __future__ import annotations

import asyncio

from flows.demo.faults.network import always_503
from flows.demo.faults.samples import item, page, rss
from flows.demo.faults.server import Exchange, Routes

route = Routes()

METADATA = "http://169.254.169.254/latest/meta-data/"
INSIDE = (
    "http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://2130706433:{port}/", "http://0x7f.1:{port}/",
    "http://0177.0.0.1:{port}/", "http://[::1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/", "http://[2002:7f00:1::]:{port}/", "http://①②⑦.⓪.⓪.①:{port}/",
    "http://127。0。0。1:{port}/", "http://127.0.0.1.:{port}/", METADATA, "http://metadata.google.internal/",
    "http://10.0.0.1/", "http://[fe80::1]/", "http://[fd00::1]/", "http://0.0.0.0:{port}/", "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/_x", "http://user:pw@127.0.0.1:{port}/",
)  # fmt: skip
"""Ways of writing addresses that lead inside; ``{port}`` is where someone listens."""


@route("S1", "/inside", "a feed whose items link to addresses inside; ?port= says where someone listens")
async def inside(exchange: Exchange) -> None:
    port = exchange.query.get("port", "1")
    links = [link.format(port=port) for link in INSIDE]
    await exchange.send(rss(item(f"Inside {n}", link, guid=f"inside-{n}") for n, link in enumerate(links)))


@route("S1", "/discover-inside", "a page that names feeds inside; ?port= as above")
async def discover_inside(exchange: Exchange) -> None:
    port = exchange.query.get("port", "1")
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{link.format(port=port)}">' for link in INSIDE
    )
    await exchange.send(page("Our feeds", head=links), kind="text/html; charset=utf-8")


@route("S2", "/redir-meta", "a redirect to a cloud's metadata service")
async def redir_meta(exchange: Exchange) -> None:
    await exchange.redirect(METADATA)


@route("S9", "/redir-password", "a redirect to an address with a password in it")
async def redir_password(exchange: Exchange) -> None:
    await exchange.redirect(f"http://u:sesame@127.0.0.1:{exchange.server.port}/ok")


_ALLOW_OTHERS = "User-agent: otherbot\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
_RULES = {
    "robots-disallow": "User-agent: *\nDisallow: /page/\nAllow: /page/open/\n",
    "robots-named": "User-agent: *\nAllow: /\n\nUser-agent: newsmill\nDisallow: /\n",
    "robots-delay": "User-agent: *\nCrawl-delay: 1\n",
    "robots-others": _ALLOW_OTHERS,
    "robots-bom": "\ufeffUser-agent: *\nDisallow: /page/\n",
    # 600 KB: a rule within the first 500 KiB counts, one behind them does not.
    "robots-huge": "User-agent: *\nDisallow: /page/closed\n" + "# padding\n" * 60_000 + "Disallow: /page/late\n",
}


@route("S5", "/robots.txt", "by host name: robots-disallow, -named, -delay, -huge, -404, -503, -slow, -html, -moved")
async def robots(exchange: Exchange) -> None:
    name = exchange.hit.host.split(".", 1)[0]
    if name in _RULES:
        await exchange.send(_RULES[name], kind="text/plain; charset=utf-8")
    elif name == "robots-503":
        await always_503(exchange)
    elif name == "robots-slow":
        await asyncio.sleep(3600)
    elif name == "robots-html":
        await exchange.send(page("Welcome"), kind="text/html")
    elif name == "robots-moved":
        await exchange.redirect("/elsewhere/robots.txt", 301)
    elif name == "robots-loop":
        await exchange.redirect("/robots.txt")
    elif name == "robots-meta":
        await exchange.redirect(METADATA)
    else:
        await exchange.send("none", status=404, kind="text/plain")


@route("S5", "/elsewhere/robots.txt", "where robots-moved leads: /page/ is closed")
async def robots_elsewhere(exchange: Exchange) -> None:
    await exchange.send(_RULES["robots-disallow"], kind="text/plain")
