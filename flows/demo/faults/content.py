"""Table C: what can be wrong with feeds and pages. All text is our own."""

from __future__ import annotations

import json

from flows.demo.faults.samples import STORY, feed, item, page, rss
from flows.demo.faults.server import Exchange, Routes

route = Routes()
_HTML = "text/html"
_CYRILLIC = "В порту столкнулись два парома"  # "two ferries collided in the harbour"


def _base(exchange: Exchange) -> str:
    return exchange.server.url("")


def _links(exchange: Exchange, *paths: str) -> str:
    return rss(item(f"See {path}", f"{_base(exchange)}{path}", guid=path) for path in paths)


@route("C1", "/c/charsets", "a feed in cp1251, and pages whose charset is told wrongly or not at all")
async def charsets(exchange: Exchange) -> None:
    paths = ("header", "meta-lies", "none", "cp1252")
    items = [item(_CYRILLIC, f"{_base(exchange)}/c/page-{path}", guid=path, summary=_CYRILLIC) for path in paths]
    document = rss(items, prologue='<?xml version="1.0" encoding="windows-1251"?>')
    await exchange.send(document.encode("cp1251"), kind="text/xml")


@route("C1", "/c/page-header", "cp1251 and says so in the header only")
async def page_header(exchange: Exchange) -> None:
    await exchange.send(_cyrillic_page("").encode("cp1251"), kind=f"{_HTML}; charset=windows-1251")


@route("C1", "/c/page-meta-lies", "cp1251, but its meta says utf-8")
async def page_meta_lies(exchange: Exchange) -> None:
    await exchange.send(_cyrillic_page('<meta charset="utf-8">').encode("cp1251"), kind=_HTML)


@route("C1", "/c/page-none", "cp1251 and says nothing")
async def page_none(exchange: Exchange) -> None:
    await exchange.send(_cyrillic_page("").encode("cp1251"), kind=_HTML)


@route("C1", "/c/page-cp1252", "cp1252 that calls itself iso-8859-1")
async def page_cp1252(exchange: Exchange) -> None:
    text = f"<html><body><article><h1>Le ministère</h1><p>“Voilà” – {STORY}</p></article></body></html>"
    await exchange.send(text.encode("cp1252"), kind=f"{_HTML}; charset=iso-8859-1")


def _cyrillic_page(meta: str) -> str:
    text = f"<p>{_CYRILLIC} в густом тумане. Пострадали одиннадцать пассажиров, сообщила служба порта.</p>" * 4
    return f"<html><head>{meta}<title>{_CYRILLIC}</title></head><body><article>{text}</article></body></html>"


@route("C2", "/c/utf16", "UTF-16 with BOM")
async def utf16(exchange: Exchange) -> None:
    document = feed(_base(exchange)).replace('encoding="utf-8"', 'encoding="utf-16"')
    await exchange.send(document.encode("utf-16"), kind="application/xml")


@route("C2", "/c/blanks", "blank lines before the XML declaration, after a BOM")
async def blanks(exchange: Exchange) -> None:
    await exchange.send("\ufeff\r\n\r\n  " + feed(_base(exchange)))


@route("C2", "/c/utf7", "says UTF-7")
async def utf7(exchange: Exchange) -> None:
    await exchange.send(feed(_base(exchange)), kind="text/xml; charset=utf-7")


@route("C3", "/c/invalid", "bytes that are not UTF-8")
async def invalid(exchange: Exchange) -> None:
    document = rss([item("Bad BYTES here", f"{_base(exchange)}/page/c3/1", guid="c3")]).encode()
    await exchange.send(document.replace(b"BYTES", b"\xff\xfe\xc3"))


@route("C3", "/c/surrogates", "a JSON feed with half a surrogate pair")
async def surrogates(exchange: Exchange) -> None:
    await exchange.send(_json_feed(exchange, "Half \\ud800 a pair"), kind="application/feed+json")


@route("C4", "/c/nul", "NUL and other control characters in titles")
async def nul(exchange: Exchange) -> None:
    await exchange.send(rss([item("a\x00b\x07c", f"{_base(exchange)}/page/c4/1", guid="c\x004")]))


@route("C5", "/c/entities", "external entities, to a file and to /c/fetched here")
async def entities(exchange: Exchange) -> None:
    doctype = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">'
        f'<!ENTITY net SYSTEM "{_base(exchange)}/c/fetched"><!ENTITY % p SYSTEM "{_base(exchange)}/c/fetched"> %p;]>'
    )
    document = rss([item("Entity FILE and NET", f"{_base(exchange)}/page/c5/1", guid="c5")], prologue=doctype)
    await exchange.send(document.replace("FILE", "&file;").replace("NET", "&net;"))


@route("C5", "/c/fetched", "what an external entity would fetch; must stay unasked")
async def fetched(exchange: Exchange) -> None:
    await exchange.send("fetched", kind="text/plain")


@route("C5", "/c/laughs", "a billion laughs")
async def laughs(exchange: Exchange) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]>'
    await exchange.send(rss([item("Laughs", guid="c5")], prologue=doctype).replace("Laughs", "&l9;"))


@route("C5", "/c/quadratic", "one long entity, used often")
async def quadratic(exchange: Exchange) -> None:
    doctype = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]>'
    await exchange.send(rss([item("Blowup", guid="c5")], prologue=doctype).replace("Blowup", "&a;" * 20_000))


@route("C6", "/c/attributes", "100,000 attributes on one element: hangs feed parsers")
async def attributes(exchange: Exchange) -> None:
    many = " ".join(f'a{n}="{n}"' for n in range(100_000))
    await exchange.send(rss([f"<item {many}><title>Many</title></item>"]))


@route("C6", "/c/nested", "200,000 elements one within another")
async def nested(exchange: Exchange) -> None:
    await exchange.send(rss(["<item><title>Deep</title>" + "<b>" * 200_000 + "</b>" * 200_000 + "</item>"]))


@route("C6", "/c/attribute-page", "a page with 100,000 attributes on one element: hangs extractors")
async def attribute_page(exchange: Exchange) -> None:
    many = " ".join(f'a{n}="{n}"' for n in range(100_000))
    await exchange.send(page(body=f"<p {many}>{STORY}</p>"), kind=_HTML)


@route("C6", "/c/paragraph-page", "a page with 3 MB of empty paragraphs and links")
async def paragraph_page(exchange: Exchange) -> None:
    await exchange.send(page(body="<p><a href='/'>x</a></p>" * 130_000 + f"<p>{STORY}</p>"), kind=_HTML)


@route("C6", "/c/hang-pages", "a feed of two good pages and the two above")
async def hang_pages(exchange: Exchange) -> None:
    await exchange.send(_links(exchange, "/page/c6/1", "/c/attribute-page", "/c/paragraph-page", "/page/c6/2"))


@route("C7", "/c/cut", "a feed cut at ?percent=, 50 if unsaid")
async def cut(exchange: Exchange) -> None:
    document = feed(_base(exchange), 10, tag="cut")
    await exchange.send(document[: len(document) * int(exchange.query.get("percent", "50")) // 100])


@route("C8", "/c/10k", "10,000 items")
async def ten_thousand(exchange: Exchange) -> None:
    await exchange.send(feed(_base(exchange), 10_000, tag="10k"))


@route("C9", "/c/same-guid", "ten items, one GUID")
async def same_guid(exchange: Exchange) -> None:
    items = (item(f"Story {n}", f"{_base(exchange)}/page/c9/{n}", guid="always-this") for n in range(10))
    await exchange.send(rss(items))


@route("C10", "/c/no-guid", "items without GUID, one without a link")
async def no_guid(exchange: Exchange) -> None:
    await exchange.send(rss([item("With a link", f"{_base(exchange)}/page/c10/1"), item("Without")]))


@route("C11", "/c/new-guid", "the same items, each time with other GUIDs")
async def new_guid(exchange: Exchange) -> None:
    n = exchange.count
    await exchange.send(rss([item("Same story", f"{_base(exchange)}/page/c11/1", guid=f"guid-{n}")]))


@route("C12", "/c/correction", "an item whose title and page change from the second time on")
async def correction(exchange: Exchange) -> None:
    dead = "Eleven injured" if exchange.count == 1 else "Correction: twelve injured"
    await exchange.send(rss([item(dead, f"{_base(exchange)}/c/corrected", guid="c12", summary=f"{dead}. {STORY}")]))


@route("C12", "/c/corrected", "the page that is corrected")
async def corrected(exchange: Exchange) -> None:
    count = "eleven" if exchange.count == 1 else "twelve"
    text = f"<p>{STORY.replace('eleven', count)}</p>" * 2
    await exchange.send(page(f"Ferries collide, {count} injured", body=text), kind=_HTML)


@route("C13", "/c/twins/", "three feeds of one story: /c/twins/1, 2, 3 dress its address up")
async def twins(exchange: Exchange) -> None:
    dress = {"1": "", "2": "?utm_source=rss&utm_medium=feed", "3": "/?fbclid=x#top"}
    suffix = dress.get(exchange.path.rsplit("/", 1)[-1], "")
    await exchange.send(rss([item("One story", f"{_base(exchange)}/page/c13/1{suffix}")]))


@route("C14", "/c/links", "links that are missing, relative, or no links")
async def links(exchange: Exchange) -> None:
    hrefs = ("", "/page/c14/1", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,<b>x</b>", "mailto:a@b.c")
    await exchange.send(rss(item(f"Link {n}", href, guid=f"c14-{n}") for n, href in enumerate(hrefs)))


@route("C15", "/c/dates", "dates that cannot be, or cannot be read")
async def dates(exchange: Exchange) -> None:
    told = (
        "Tue, 24 Nov 2026 03:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "0001-01-01T00:00:00Z", "", "1764000000",
        "9999-12-31T23:59:59Z", "0000-00-00 00:00:00", "Sun, 29 Mar 2026 02:30:00", "yesterday", "2099-01-01",
    )  # fmt: skip
    items = (item(f"Date {n}", f"{_base(exchange)}/page/c15/{n}", guid=f"c15-{n}", date=d) for n, d in enumerate(told))
    await exchange.send(rss(items))


@route("C16", "/c/markup", "markup and entities in titles and summaries, scripts among them")
async def markup(exchange: Exchange) -> None:
    titles = (
        "<b>Bold</b> claim", "Fish &amp;amp; chips", "<script>alert(1)</script>Ferry", "5 < 6 and 7 > 2",
        "</script><img src=x onerror=alert(1)>", "AT&amp;T",
    )  # fmt: skip
    items = (item(t, f"{_base(exchange)}/page/c16/{n}", guid=f"c16-{n}", summary=t) for n, t in enumerate(titles))
    await exchange.send(rss(items))


@route("C17", "/c/scripts", "Arabic, Hebrew, Chinese, Japanese, emoji, combining marks, bidi controls")
async def scripts(exchange: Exchange) -> None:
    titles = (
        "تصادم عبّارتين في الميناء", "שתי מעבורות התנגשו בנמל", "两艘渡轮相撞", "フェリー二隻が衝突", "👩‍🚒 helps",
        "Cafe\u0301 burns", "evil\u202egpj.exe\u202c",
    )  # fmt: skip
    items = (item(t, f"{_base(exchange)}/page/c17/{n}", guid=f"c17-{n}") for n, t in enumerate(titles))
    await exchange.send(rss(items))


@route("C18", "/c/escapes", "terminal escape sequences in titles")
async def escapes(exchange: Exchange) -> None:
    kind = "application/feed+json"
    await exchange.send(_json_feed(exchange, r"\u001b]0;owned\u0007 and \u001b[2J gone"), kind=kind)


@route("C19", "/c/sql", "titles, names and GUIDs that would be SQL")
async def sql(exchange: Exchange) -> None:
    titles = ("'; DROP TABLE articles; --", '" OR 1=1 --', "x' UNION SELECT 1 --", "$$; ATTACH 'x'; --")
    items = (item(t, f"{_base(exchange)}/page/c19/{n}", guid=f"{t}{n}") for n, t in enumerate(titles))
    await exchange.send(rss(items, title="'); DROP TABLE feeds; --"))


@route("C20", "/c/paths", "GUIDs that would be paths out of the folder")
async def paths(exchange: Exchange) -> None:
    guids = ("../../../../tmp/newsmill-escaped", "/tmp/newsmill-escaped", "..\\..\\x", "con", "a/b", "%2e%2e%2fx")  # noqa: S108 - that is the attack
    items = (item(f"Path {n}", f"{_base(exchange)}/page/c20/{n}", guid=g) for n, g in enumerate(guids))
    await exchange.send(rss(items))


@route("C21", "/c/formulas", "titles that a spreadsheet would run")
async def formulas(exchange: Exchange) -> None:
    titles = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1")
    items = (item(t, f"{_base(exchange)}/page/c21/{n}", guid=f"c21-{n}") for n, t in enumerate(titles))
    await exchange.send(rss(items))


@route("C22", "/c/poor-pages", "a feed of pages with little or nothing to read")
async def poor_pages(exchange: Exchange) -> None:
    names = ("blank", "script-only", "paywall", "pdf", "long-line")
    await exchange.send(_links(exchange, *(f"/c/poor/{name}" for name in names)))


@route("C22", "/c/poor/", "blank, script-only, paywall, pdf, long-line")
async def poor(exchange: Exchange) -> None:
    name = exchange.path.rsplit("/", 1)[-1]
    if name == "pdf":
        await exchange.send(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", kind="application/pdf")
        return
    bodies = {
        "blank": "",
        "script-only": "<div id=root></div><script>document.write('news')</script>",
        "paywall": "<p>Two ferries collided…</p><p>Subscribe to continue reading.</p>",
        "long-line": "<p>" + "The fog was thick. " * 150_000 + "</p>",
    }
    await exchange.send(page("Poor", body=bodies.get(name, "")), kind=_HTML)


@route("C23", "/c/json", "a good JSON Feed")
async def json_feed(exchange: Exchange) -> None:
    await exchange.send(_json_feed(exchange, "Ferries collide"), kind="application/feed+json")


@route("C23", "/c/json-bad", "a JSON Feed cut in the middle")
async def json_bad(exchange: Exchange) -> None:
    document = _json_feed(exchange, "Ferries collide")
    await exchange.send(document[: len(document) // 2], kind="application/feed+json")


def _json_feed(exchange: Exchange, raw_title: str) -> str:
    """``raw_title`` is put in as it is, JSON escapes and all."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Fault news",
        "items": [{"id": "1", "url": f"{_base(exchange)}/page/json/1", "title": "TITLE", "content_text": STORY}],
    }
    return json.dumps(document).replace("TITLE", raw_title)
