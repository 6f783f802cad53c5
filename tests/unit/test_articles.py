"""Pages to articles. Ids (C..) are those of the fault catalogue, table C."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.archive import Archive
from extract.articles import clean, from_entry
from extract.feeds import parse
from extract.pagetext import tidy
from extract.plaintext import lines
from extract.records import Article, Entry

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
URL = "https://news.example/world/bridge"
PARAGRAPHS = [
    "A bridge over the Arlen river gave way on Tuesday morning, and nine people were taken to hospital, police said.",
    "Two lorries and a bus were crossing when the middle span fell, according to witnesses on the eastern bank.",
    "“We heard a crack and then there was nothing in front of us,” said the driver of a car that stopped in time.",
    "The transport ministry promised an inquiry and closed four bridges of the same age until they have been examined.",
]
STORY = "\n".join(PARAGRAPHS)


def page(*paragraphs: str, head: str = "", before: str = "", after: str = "", lang: str = "en") -> bytes:
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return (
        f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'><title>Bridge falls | Arlen Post</title>{head}"
        f"</head><body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav><main>{before}<article>"
        f"<h1>Bridge falls</h1>{inner}</article>{after}</main><footer>About us. Contact. Terms.</footer></body></html>"
    ).encode()


def read(body: bytes, **options: Any) -> Article:
    return clean(body, **{"url": URL, "content_type": "text/html", "entry": None, "now": NOW, **options})


def entry_of(**fields: str) -> Entry:
    inner = "".join(f"<{name.replace('_', ':')}>{value}</{name.replace('_', ':')}>" for name, value in fields.items())
    document = f'<rss version="2.0"><channel><item>{inner}</item></channel></rss>'
    return parse(document.encode(), feed_id="f", url=URL, content_type=None, now=NOW).entries[0]


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_the_story_and_nothing_else() -> None:
    article = read(
        page(after="<p>Read more: Ten bridges to avoid</p><p>Sign up for our newsletter</p><p>Source link</p>")
    )
    assert article.text == STORY
    assert (article.title, article.text_status, article.language) == ("Bridge falls", "ok", "en")
    assert article.extractor_version
    assert (article.fetch_id, article.warc_file) == (None, None)


def test_what_the_page_says_of_itself() -> None:
    head = (
        ld(
            headline="Nine hurt as bridge falls",
            datePublished="2026-11-24T09:30:00+02:00",
            dateModified="2026-11-24T11:00:00+02:00",
            author=[{"@type": "Person", "name": "By Ann Lee"}, {"name": "Bo Ek"}],
            publisher={"name": "Arlen Post"},
        )
        + '<link rel="canonical" href="/world/bridge?utm_source=x"><meta property="og:title" content="Other">'
    )
    article = read(page(head=head), url="https://news.example/amp/world/bridge")
    assert (article.title, article.author, article.site) == (
        "Nine hurt as bridge falls",
        "Ann Lee, Bo Ek",
        "Arlen Post",
    )
    assert article.published_at == datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
    assert (article.published_raw, article.published_source) == ("2026-11-24T09:30:00+02:00", "page")
    assert article.modified_at == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert article.canonical_url == "https://news.example/world/bridge"


@pytest.mark.parametrize(
    "claim", ["https://elsewhere.test/story", "https://news.example/", "javascript:alert(1)", "http://[bad", ""]
)
def test_a_canonical_address_is_believed_only_on_the_same_site(claim: str) -> None:
    article = read(page(head=f'<link rel="canonical" href="{claim}">'))
    assert article.canonical_url == URL


def test_a_saved_page_has_only_its_own_word_for_its_address() -> None:
    head = f'<link rel="canonical" href="{URL}?utm_source=x">'
    assert read(page(head=head), url="").canonical_url == URL
    assert read(page(), url="").text == STORY


def test_a_canonical_address_without_the_storys_number_is_not_believed() -> None:
    head = '<link rel="canonical" href="https://news.example/story.php">'
    articles = [read(page(head=head), url=f"https://news.example/story.php?id={number}") for number in (81, 82)]
    assert articles[0].article_id != articles[1].article_id


def test_c13_addresses_of_one_story_make_one_article() -> None:
    twins = ["http://news.example/world/bridge/", f"{URL}?utm_campaign=x", f"{URL}/amp", f"{URL}#comments"]
    assert {read(page(), url=twin).article_id for twin in twins} == {read(page()).article_id}


@pytest.mark.parametrize(
    ("head", "url", "entry", "source"),
    [
        ('<meta property="article:published_time" content="2026-11-24T08:00:00Z">', URL, True, "page"),
        ('<meta property="article:published_time" content="1970-01-01T00:00:00Z">', URL, True, "entry"),
        ("", URL, True, "entry"),
        ("", "https://news.example/2026/11/24/bridge", False, "page"),
        ("", "https://news.example/x", False, "none"),
    ],
)
def test_c15_the_date_is_whose_word_is_best(head: str, url: str, entry: bool, source: str) -> None:
    told = entry_of(title="Bridge", link=url, pubDate="Tue, 24 Nov 2026 10:00:00 +0200")
    article = read(page(head=head), url=url, entry=told if entry else None)
    assert article.published_source == source
    if source == "none":
        assert article.published_at is None
    else:
        assert article.published_at is not None
        assert article.published_at.date().isoformat() == "2026-11-24"


def test_c1_the_bytes_are_decoded_here_and_by_whom_is_said() -> None:
    words = ["Мэр города сообщил во вторник, что наводнение унесло жизни двенадцати человек."] * 4
    body = page(*[f"{i}. {word}" for i, word in enumerate(words)], lang="ru").decode().encode("cp1251")
    article = read(body, content_type="text/html; charset=utf-8")
    assert "наводнение" in article.text
    assert (article.charset, article.charset_source) == ("cp1251", "detected")


def test_c3_c4_no_nul_and_no_surrogate_reaches_the_text() -> None:
    body = page().replace(b"nine people", b"nine\x00 \x1b[31mpeople").replace(b"inquiry", b"inquiry &#xD800; &#0;")
    article = read(body)
    assert not {"\x00", "\x1b"} & set(article.text)
    article.text.encode("utf-8")
    assert "nine [31mpeople" in article.text


def test_c5_a_page_with_entities_expands_none() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]>'
    article = read(page().replace(b"<!doctype html>", bomb.encode()).replace(b"inquiry", b"inquiry &x; &b;"))
    assert "root:" not in article.text
    assert "hahahaha" not in article.text


def test_c12_a_correction_is_another_text_of_the_same_article() -> None:
    before, after = read(page()), read(page(*[p.replace("nine", "eleven") for p in PARAGRAPHS]))
    assert before.article_id == after.article_id
    assert before.text_hash != after.text_hash


@pytest.mark.parametrize(
    "words",
    ["قال رئيس البلدية إن تسعة أشخاص", "市長は火曜日に九人が病院に運ばれたと述べた", "👩‍👩‍👧‍👦 \u2067ראש העיר\u2069"],
)
def test_c17_every_script_is_kept(words: str) -> None:
    paragraphs = [f"{i} {words} {words} {words}. {PARAGRAPHS[i]}" for i in range(4)]
    assert read(page(*paragraphs)).text.count(words) == 12


PAYWALLED = "<div class='offer'><p>Subscribe now to continue reading this story.</p></div>"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", "text/html", "empty"),
        (b"<html><body><div id=app></div><script>render()</script></body></html>", "text/html", "empty"),
        (page("Watch the video."), "text/html", "too_short"),
        (b"%PDF-1.7 \x00\x01 binary", "application/pdf", "not_html"),
        (b"%PDF-1.7 \x00\x01 binary", "text/html", "not_html"),
        (b"\xff\xd8\xff\xe0 picture", None, "not_html"),
        (page(PARAGRAPHS[0], after=PAYWALLED), "text/html", "paywall"),
        (page(*PARAGRAPHS[:2], head=ld(isAccessibleForFree="False")), "text/html", "paywall"),
        (page(), "text/html", "ok"),
        (STORY.encode(), "text/plain; charset=utf-8", "ok"),
        (page("word " * 900_000), "text/html", "ok"),
    ],
    ids=[
        "nothing",
        "script",
        "short",
        "pdf",
        "pdf as html",
        "picture",
        "offer",
        "not free",
        "story",
        "plain",
        "one line of 4.5 MB",
    ],
)
def test_c22_what_became_of_the_text_is_said(body: bytes, content_type: str | None, status: str) -> None:
    assert read(body, content_type=content_type).text_status == status


def test_c22_the_feed_stands_in_where_the_page_has_nothing() -> None:
    told = entry_of(title="Bridge falls", link=URL, description="Nine people were hurt when a bridge fell.")
    for body in (b"", b"%PDF-1.7", page("Watch the video.")):
        article = read(body, entry=told)
        assert article.text == "Nine people were hurt when a bridge fell."
        assert article.text_status in ("empty", "not_html", "too_short")
        assert article.title == "Bridge falls"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Just a moment...", "Checking your browser before you go on. This happens by itself and takes a few seconds."),
        ("Arlen Post", "Please enable JavaScript and cookies to go on. " + "This site needs them. " * 10),
        (
            "Before you continue",
            "Before you continue to Arlen Post, we ask for your consent. " + "We use cookies. " * 20,
        ),
        ("Access denied", "You don't have permission to access this page. " + "Reference 18.2c0b. " * 12),
        ("Page not found", "The page you were looking for has moved or does not exist. " + "Try the front page. " * 10),
    ],
)
def test_c22_a_page_in_front_of_the_story_is_not_the_story(title: str, words: str) -> None:
    told = entry_of(title="Bridge falls", link=URL, description="Nine people were hurt when a bridge fell.")
    article = read(f"<html><head><title>{title}</title></head><body><p>{words}</p></body></html>".encode(), entry=told)
    assert (article.text_status, article.text) == ("empty", "Nine people were hurt when a bridge fell.")
    assert article.title == "Bridge falls"


@pytest.mark.parametrize(
    "title",
    [
        "Not found guilty, former minister walks free",
        "403 arrested after protest in Castrava",
        "Access denied: reporters barred from court",
        "Forbidden city reopens",
        "Just a moment of rest for the strikers",
    ],
)
def test_c22_a_headline_is_not_mistaken_for_an_error(title: str) -> None:
    assert read(page().replace(b"Bridge falls", title.encode())).text == STORY


def test_c22_a_feed_that_carries_the_story_beats_a_paywall() -> None:
    carried = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS * 2)
    told = entry_of(title="Bridge falls", link=URL, description=carried)
    article = read(page(PARAGRAPHS[0], after=PAYWALLED), entry=told)
    assert article.text_status == "ok"
    assert PARAGRAPHS[3] in article.text


def test_from_entry_is_marked_as_such() -> None:
    told = entry_of(
        title="Bridge falls", link=URL, description="Nine hurt.", pubDate="Tue, 24 Nov 2026 10:00:00 +0200", guid="g"
    )
    article = from_entry(told, NOW)
    assert (article.text, article.text_status, article.published_source) == ("Nine hurt.", "summary_only", "entry")
    assert article.article_id == read(page()).article_id


def test_c20_names_from_outside_never_become_file_names(tmp_path: Path) -> None:
    evil = "../../../etc/cron.d/x"
    told = entry_of(title=evil, link=f"https://news.example/{evil}", guid=evil)
    article = from_entry(told, NOW)
    assert not {"/", "."} & set(told.entry_id + article.article_id)
    with Archive(tmp_path / "raw", evil) as archive:
        archive.write(f"https://news.example/{evil}", f"https://news.example/{evil}", 200, [("X", evil)], b"x", NOW)
    assert [p.parent for p in tmp_path.rglob("*.gz")] == [tmp_path / "raw"]


@settings(max_examples=40)
@given(st.binary(max_size=300), st.sampled_from([None, "text/html", "application/pdf", "text/plain", "nonsense"]))
def test_no_bytes_raise(body: bytes, content_type: str | None) -> None:
    for document in (body, b"<html><head><title>x</title>" + body, b'<p>x<script type="application/ld+json">{' + body):
        read(document, content_type=content_type).text.encode("utf-8")


def test_a_sentence_keeps_the_words_of_its_links_and_loses_the_cards_behind_them() -> None:
    hidden = "<span class='rollover-x-block'>Ann Lee Ten more stories</span>"
    card = f"<span class='rollover-x'><a href='/p'>Ann Lee</a>{hidden}</span>"
    linked = (
        f"<p>Governor {card} said that <span class='link'><a href='/x'>the bridge was safe</a></span> on Monday.</p>"
    )
    article = read(page(after="").replace(b"</article>", linked.encode() + b"</article>"))
    assert article.text.endswith("Governor Ann Lee said that the bridge was safe on Monday.")


def test_an_article_body_told_in_one_run_keeps_the_pages_paragraphs() -> None:
    told = ld(articleBody=" ".join(PARAGRAPHS))
    assert (
        read(
            page(*PARAGRAPHS, "Arlen Post is a newspaper of the valley since 1911, read by thousands.", head=told)
        ).text
        == STORY
    )


def test_titles_bullets_and_datelines_set_by_style() -> None:
    article = read(
        page("Castrava (AP)A bridge fell, and people were hurt.", *PARAGRAPHS, before="<h2>Bridge falls</h2>")
    )
    assert article.text.startswith("Castrava (AP) A bridge fell")


@pytest.mark.parametrize(
    "line",
    [
        "Source link",
        "Source: Arlen Post",
        "Tags: bridges, Arlen",
        "Share",
        "Read more: Ten bridges",
        "Lire aussi : Ponts",
        "Subscribe to our newsletter",
        "© 2026 Arlen Post. All rights reserved.",
        "Follow us on Twitter @arlenpost",
        "Bridge inquiry opens [VIDEO]",
        "The post Bridge falls appeared first on Arlen Post.",
    ],
)
def test_lines_left_below_a_story_go(line: str) -> None:
    assert tidy(f"{STORY}\n{line}") == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Copyright lawyers said the case would be heard in March.",
        "Advertisement spending fell by three percent, the ministry said.",
        "Residents can sign up for the programme at the town hall, the mayor said.",
        "Families had to sign up to receive food, aid workers said.",
        "Few in the party subscribe to the theory.",
        "Related charges were dropped on Friday.",
        "Tagore's house was damaged in the storm.",
        "Most popular among voters was the promise of lower taxes.",
        "The report may not be published before the election.",
        "Read aloud in court, the letter named two ministers.",
        "More than 200 people were arrested.",
        "Like this town, most on the coast have no doctor.",
        "Sharing a border with Castrava, the province has seen the worst of it.",
    ],
)
def test_a_sentence_of_news_is_not_mistaken_for_a_prompt(line: str) -> None:
    assert tidy(f"{STORY}\n{line}") == f"{STORY}\n{line}"
    assert read(page(*PARAGRAPHS, line)).text == f"{STORY}\n{line}"


def test_the_story_is_not_mistaken_for_a_prompt() -> None:
    words = (
        "Read more books, the minister told pupils on Tuesday, and "
        + "sign up for the library that we have built for you, " * 5
    )
    assert tidy(f"{STORY}\n{words}") == lines(f"{STORY}\n{words}")
