"""The list of feeds in newsmill.toml: how it is written, and that a long one costs no more than its length."""

from __future__ import annotations

import time
from pathlib import Path

from extract.records import Batch
from flows.feedlist import add, remove
from flows.poll import listed_states, poll_feeds
from flows.settings import Feed, load
from flows.work import Work, utc_now

ONE, TWO = "https://one.example/rss", "https://two.example/rss"


def test_a_list_kept_elsewhere_stays_there_and_readable(tmp_path: Path) -> None:
    kept, folder = tmp_path / "etc" / "feeds.toml", tmp_path / "mill"
    kept.parent.mkdir()
    folder.mkdir()
    kept.write_text(f'# ours\n[[feed]]\nurl = "{ONE}"\n', encoding="utf-8")
    kept.chmod(0o644)
    (folder / "newsmill.toml").symlink_to(kept)
    add(folder, [Feed(url=TWO)])
    remove(folder, [ONE])
    assert (folder / "newsmill.toml").is_symlink()
    assert (TWO in kept.read_text(), ONE in kept.read_text(), "# ours" in kept.read_text()) == (True, False, True)
    assert kept.stat().st_mode & 0o777 == 0o644
    assert [file.name for file in kept.parent.iterdir()] == ["feeds.toml"]


def test_a_long_list_is_looked_through_once(tmp_path: Path) -> None:
    lines = "".join(f'[[feed]]\nurl = "https://f{n}.example/rss"\ninterval_minutes = 60\n' for n in range(12_000))
    (tmp_path / "newsmill.toml").write_text('[coder]\nname = "none"\n' + lines, encoding="utf-8")
    begun = time.process_time()
    work = Work(load(tmp_path), "r1")
    with work.store() as store:
        store.load(Batch(feeds=tuple(listed_states(work.settings, (), utc_now()))))
    work.stop.signal = 15  # nobody is asked
    poll_feeds(work)
    assert time.process_time() - begun < 15
