"""What commands say and how they end when something is mistyped, missing or down."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import duckdb

from tests.mill import Mill, closed_port, environment
from tests.slowsite import Slowsite

DIRECT = ("--engine", "direct")


def test_a_feed_that_is_not_listed_is_no_wish_for_all_or_none(news: Mill) -> None:
    for command in (
        ("run", *DIRECT, "--feed", "Nope"),
        ("run", "--dry-run", "--feed", "Nope"),
        ("backfill", "--source", "replay", "--feed", "Nope"),
        ("backfill", "--source", "pages", "--from", "2026-11-01", "--feed", "Nope"),
        ("feeds", "remove", json.loads(news.ok("feeds", "list", "--json").out)["feeds"][0]["url"], "Nope"),
    ):
        refused = news(*command)
        assert (refused.code, "no such feed: Nope" in refused.err) == (3, True), (command, refused)
    for command in (("run", *DIRECT, "--feed", ""), ("feeds", "remove", "")):  # of a shell's empty variable
        assert news(*command).code == 3
    assert len(json.loads(news.ok("feeds", "list", "--json").out)["feeds"]) == 1
    assert not (news.folder / "warehouse.duckdb").exists()


def test_what_was_meant_is_told(news: Mill, slow_site: Slowsite) -> None:
    news.configure(slow_site.feed, toml='[[feed]]\nurl = "https://wire.example.org/feed"\ntitle = "Alpha Wire"\n')
    assert "Did you mean 'Alpha Wire'?" in news("run", *DIRECT, "--feed", "alpha wire").err
    assert "Did you mean 'Alpha Wire'?" in news("feeds", "remove", "Alfa Wire").err
    assert "Did you mean 'status'?" in news("statsu").err
    news.ok("run", *DIRECT, "--feed", slow_site.feed)
    missing = news("schema", "event", "claims")
    assert (missing.code, missing.out) == (3, "")
    assert "no such table: event\nDid you mean 'events'?" in missing.err
    assert news("serve", "--port", "99999").code == 2
    assert news("run", "--wait", "-1").code == 2


def test_a_reader_who_has_had_enough_is_no_failure(news: Mill) -> None:
    def first_line(*args: str, both: bool = False) -> tuple[int, bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows", *args],
            cwd=news.folder, env=environment() | news.env, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if both else subprocess.DEVNULL,
        )  # fmt: skip
        assert process.stdout is not None
        line = process.stdout.readline()
        process.stdout.close()
        return process.wait(60), line

    assert first_line("run", *DIRECT, both=True)[0] == 0
    assert news.one("SELECT state FROM runs") == "completed", "whoever reads its log"
    for style in ("csv", "table"):
        assert first_line("sql", "--format", style, "FROM range(300000)") == (0, b"range\n")


def test_mistakes_are_told_before_they_become_runs(news: Mill) -> None:
    news.ok("run", *DIRECT)
    assert news("backfill", "--resume", "nope").code == 3
    later = news("backfill", "--from", "2099-01-01")
    assert (later.code, "the first day is after today: 2099-01-01" in later.err) == (3, True)
    state = json.loads(news.ok("status", "--json").out)
    assert (state["healthy"], state["problems"], len(state["runs"])) == (True, [], 1)
    news.ok("status", "--check")


def test_status_tells_what_it_is_not_well_with(news: Mill) -> None:
    news.ok("backfill", "--source", "replay")
    state = json.loads(news.ok("status", "--json").out)
    assert (state["healthy"], state["problems"]) == (False, ["no run has polled the feeds yet: `newsmill run` does"])
    news.configure(f"http://127.0.0.1:{closed_port()}/feed.xml")
    assert news("run", *DIRECT).code == 5
    checked = news("status", "--check")
    assert checked.code == 4
    assert checked.out.startswith("NOT HEALTHY\n  the last run fetched no feed: no feed could be reached")


def test_a_file_that_cannot_be_written_is_no_bug(news: Mill) -> None:
    news.ok("run", *DIRECT)
    for style in ("json", "csv", "parquet"):
        refused = news("sql", "--format", style, "-o", "/nonexistent/x", "SELECT 1 AS one")
        assert (refused.code, "/nonexistent/x" in refused.err) == (8, True), refused


def test_no_answer_is_written_over_the_warehouse(news: Mill) -> None:
    news.ok("run", *DIRECT)
    before = (news.folder / "warehouse.duckdb").read_bytes()
    for command in (("sql", "SELECT 1 AS one"), ("report",)):
        for name in ("warehouse.duckdb", "newsmill.toml"):
            refused = news(*command, "-o", name)
            assert (refused.code, f"no export takes the place of that file: {name}" in refused.err) == (8, True)
    assert (news.folder / "warehouse.duckdb").read_bytes() == before


def test_an_answer_is_of_the_kind_its_file_is_named_for(news: Mill) -> None:
    news.ok("run", *DIRECT)
    for name in ("a.json", "a.csv", "a.parquet", "a.txt"):
        news.ok("sql", "-o", name, "SELECT 1 AS one")
    read = {name: (news.folder / f"a.{name}").read_bytes() for name in ("json", "csv", "parquet", "txt")}
    assert (json.loads(read["json"]), read["csv"], read["parquet"][:4]) == ([{"one": 1}], b"one\n1\n", b"PAR1")
    assert read["txt"] == b"one\n---\n1\n"


def test_a_question_may_stand_in_a_file(news: Mill) -> None:
    news.ok("run", *DIRECT)
    (news.folder / "q.sql").write_text("-- how many?\nSELECT 1 AS one", encoding="utf-8")
    with (news.folder / "q.sql").open() as question:
        asked = subprocess.run(
            [sys.executable, "-m", "flows", "sql", "--format", "csv", "-"],
            cwd=news.folder, env=environment() | news.env, stdin=question, capture_output=True, text=True,
        )  # fmt: skip
    assert (asked.returncode, asked.stdout) == (0, "one\n1\n"), asked.stderr


def test_a_backup_named_as_a_folder_is_put_in_one(news: Mill) -> None:
    news.ok("run", *DIRECT)
    news.ok("backup", "kept/")
    (copy,) = (news.folder / "kept").iterdir()
    assert copy.name.startswith("warehouse-")


def test_tables_of_actors_that_would_not_be_read_are_told_before_a_run(news: Mill, slow_site: Slowsite) -> None:
    news.configure(slow_site.feed, toml='[coder]\nactors = "own"\n')
    folder = news.folder / "own"
    table = folder / "persons.csv"

    def refusals() -> list[str]:
        refused = [news("run", *DIRECT), news("backfill", "--source", "replay"), news("extract", "newsmill.toml")]
        assert [r.code for r in refused] == [3, 3, 3], refused
        assert json.loads(news("doctor", "--json").out)["checks"][3]["state"] == "fail"
        return [r.err for r in refused]

    assert all("E_CONFIG: coder.actors holds no table of actors" in said for said in refusals())
    folder.mkdir()
    (folder / "person.csv").write_text("name,country,sector\n", encoding="utf-8")  # a name that is not looked for
    assert all("persons.csv" in said for said in refusals())
    table.write_text("name,land\nAda Example,FRA\n", encoding="utf-8")
    assert all("E_ACTOR_TABLE" in said for said in refusals())
    table.write_text("name,country,sector\nAda Example,FRA,GOV\n", encoding="utf-8")
    news.ok("extract", "newsmill.toml")


def test_no_feed_is_to_blame_for_a_cluster_that_is_down(news: Mill, slow_site: Slowsite) -> None:
    cluster = f'[execution]\nrunner = "dask"\ndask_scheduler = "tcp://127.0.0.1:{closed_port()}"\n'
    news.configure(slow_site.feed, toml=cluster)
    refused = news("run", *DIRECT)
    assert (refused.code, "E_SERVICE: the Dask scheduler does not answer" in refused.err) == (1, True), refused.err
    assert not slow_site.asked["/feed.xml"]
    (run,) = json.loads(news.ok("status", "--json").out)["runs"]
    assert (run["state"], "E_SERVICE" in run["message"]) == ("failed", True), "as whoever asked to be told learns"


def test_a_page_that_feeds_link_to_differently_is_had_by_the_link_that_leads_there(
    news: Mill, slow_site: Slowsite
) -> None:
    dead = "?utm_source=feed"  # of the entries that are older, and asked for first

    def feed(*links: str) -> tuple[str, str]:
        items = "".join(
            f"<item><title>Port road</title><link>{slow_site.base}{link}</link>"
            f"<pubDate>Tue, 24 Nov 2026 1{'0' if dead in link else '1'}:00:00 GMT</pubDate></item>"
            for link in links
        )
        return "application/rss+xml", f"<rss version='2.0'><channel><title>Port</title>{items}</channel></rss>"

    slow_site.pages |= {"/a.xml": feed("/port/1" + dead, "/port/2"), "/b.xml": feed("/port/1", "/port/2" + dead)}
    for number in (1, 2):
        story = "".join(f"<p>{slow_site.paragraph} Pier {number}, part {part}.</p>" for part in range(4))
        slow_site.pages[f"/port/{number}"] = ("text/html", f"<html><body><article>{story}</article></body></html>")
    news.configure(slow_site.base + "/a.xml", slow_site.base + "/b.xml")
    news.ok("run", *DIRECT)
    assert news.sql("SELECT text_status, versions FROM articles") == 2 * [{"text_status": "ok", "versions": 1}]
    assert news.one("SELECT count(*) FROM entries WHERE state = 'done'") == 4


def test_a_story_whose_page_is_not_wanted_keeps_its_link(news: Mill, slow_site: Slowsite) -> None:
    news.configure()
    with (news.folder / "newsmill.toml").open("a", encoding="utf-8") as file:
        file.write(f'[[feed]]\nurl = "{slow_site.feed}"\npages = false\n')
    news.ok("run", *DIRECT, NEWSMILL_FETCH__ALLOW_PRIVATE=json.dumps([slow_site.base.removeprefix("http://")]))
    assert news.sql("SELECT DISTINCT url[:7] AS scheme FROM articles") == [{"scheme": "http://"}]
    assert not slow_site.asked["/story/1"]


def test_a_run_tells_of_pages_it_could_not_have(news: Mill, slow_site: Slowsite) -> None:
    elsewhere = f"127.0.0.1:{closed_port()}"
    slow_site.stories_at = f"http://{elsewhere}"
    news.configure(slow_site.feed, allow=(elsewhere,))
    told = "3 pages to be asked for again: E_CONNECT"
    assert told in news.ok("run", *DIRECT).err
    assert told in json.loads(news.ok("status", "--json").out)["runs"][0]["message"]


def test_a_raw_folder_that_cannot_be_is_no_bug(news: Mill, slow_site: Slowsite) -> None:
    for raw in ("newsmill.toml", "/proc/newsmill"):
        news.configure(slow_site.feed, toml=f'[storage]\nraw = "{raw}"\n')
        refused = news("run", *DIRECT)
        assert (refused.code, raw in refused.err) == (8, True), refused.err
        checked = json.loads(news("doctor", "--json").out)["checks"]
        assert [c["state"] for c in checked if c["name"] == "storage"] == ["fail"]


def test_a_folders_name_does_not_break_what_is_pasted(tmp_path: Path, slow_site: Slowsite) -> None:
    mill = Mill(tmp_path / "it's news")
    mill.configure(slow_site.feed)
    mill.ok("run", *DIRECT)
    (attach,) = [line for line in mill.ok("connect").out.splitlines() if line.startswith("ATTACH")]
    with duckdb.connect() as client:
        client.execute(attach)
        assert client.execute("SELECT count(*) FROM newsmill.articles").fetchone() == (3,)


def test_a_run_without_feeds_says_so(mill: Mill) -> None:
    mill.configure()
    assert "no feed is listed: `newsmill feeds add ADDRESS`" in mill.ok("run", *DIRECT, "--quiet").err


def test_quiet_is_not_silent_about_what_failed(news: Mill, slow_site: Slowsite) -> None:
    news.configure(slow_site.feed, slow_site.base + "/gone.xml")
    strict = news("run", *DIRECT, "-q", "--strict")
    assert (strict.code, "E_NOT_FOUND" in strict.err) == (4, True)
    alone = news("run", *DIRECT, "-q", "--feed", slow_site.base + "/gone.xml")
    assert (alone.code, "E_NOT_FOUND" in alone.err) == (0, True)
    assert news.ok("run", *DIRECT, "-q").err == ""


def test_extract_answers_every_line_and_counts_those_in_error(mill: Mill) -> None:
    mill.configure()
    (mill.folder / "in.jsonl").write_text('{"id": 1, "text": "One."}\n\nno JSON\n', encoding="utf-8")
    printed = mill.ok("extract", "in.jsonl")
    assert ["error" in json.loads(line) for line in printed.out.splitlines()] == [False, True, True]
    assert printed.err == '3 lines, 2 of them in error: their "error" says why\n'
    assert mill("extract", "in.jsonl", "--threshold", "2").code == 2


def test_export_goes_by_what_the_target_ends_with(news: Mill) -> None:
    news.ok("run", *DIRECT)
    for name in ("e.csv", "e.jsonl"):
        news.ok("export", name, "--layout", "articles")
        assert (news.folder / name).is_file()
    news.ok("export", "e", "--layout", "articles")
    assert (news.folder / "e").is_dir()
    other = news("export", "e.json")
    assert (other.code, "try e.jsonl" in other.err, (news.folder / "e.json").exists()) == (2, True, False)
    backwards = news("export", "x.csv", "--from", "2026-11-02", "--to", "2026-11-01")
    assert (backwards.code, "the first day is after the last" in backwards.err) == (2, True)


def test_feeds_add_makes_the_commented_configuration(mill: Mill, slow_site: Slowsite) -> None:
    printed = mill.ok("feeds", "add", "--no-check", slow_site.feed)
    assert f"added {slow_site.feed}" in printed.out
    text = (mill.folder / "newsmill.toml").read_text(encoding="utf-8")
    assert "# contact = " in text
    assert (text.count("[[feed]]"), text.count("[coder.llm]")) == (1, 1)
    assert f"already listed: {slow_site.feed}" in mill.ok("feeds", "add", "--no-check", slow_site.feed).out
    assert json.loads(mill.ok("feeds", "list", "--json").out)["feeds"][0]["url"] == slow_site.feed
