"""The first minute: `newsmill demo`, offline."""

from __future__ import annotations

import re

from tests.mill import Mill


def test_the_demo_shows_events_and_its_second_run_a_quiet_poll(mill: Mill) -> None:
    first = mill.ok("demo")
    assert "no internet used" in first.out
    assert "ASSAULT" in first.out
    assert "12 new articles" in first.err
    table = re.findall(r"^(?:\d{4}-\d\d-\d\d| {10})  [A-Z]+ .+$", first.out, re.MULTILINE)
    assert len(table) == 12
    assert len(set(table)) == 12
    days = [line[:10].strip() for line in table]
    assert days == sorted(days, key=lambda day: (not day, day))  # what has no day comes last
    queries = re.findall(r'^newsmill sql -C (\S+) "(.+)"$', first.out, re.MULTILINE)
    assert len(queries) == 3
    for folder, query in queries:
        assert "(0 rows)" not in mill.ok("sql", "-C", folder, query).err
    second = mill.ok("demo")
    assert "2 feeds polled" in second.err
    assert "0 new entries, 0 new articles, 1 updated" in second.err
