"""Stories and incidents at load: incremental, kept right when articles change, cheap for a flood of equal texts."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, count

import duckdb
import pytest

from extract.events.coders import load_coder
from extract.records import Actor, Batch, Place, key
from tests.eval.happenings.score import SETS, coded_stories, measure
from tests.integration.warehouse_samples import NOW, coded, empty_warehouse, event
from warehouse import incidents, report
from warehouse.evidence import weigh
from warehouse.export import selection
from warehouse.statements import migrations
from warehouse.store import Store
from warehouse.told import begin

LONG = (
    "Shelling killed three people in Orikhiv on Monday, the governor said. Rescuers searched the ruins of the clinic "
    "all night and found an old couple alive in its cellar. The region's railway stopped its trains for six hours, and "
    "the power company asked people to use little electricity until the lines are mended, which may take until Friday."
)


@pytest.fixture
def path(tmp_path):
    return empty_warehouse(tmp_path / "warehouse.duckdb")


def rows(path, sql):
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(sql).fetchall()


def at(n, outlet, text=LONG, events=1, **more):
    """The same story by another outlet."""
    url = f"https://{outlet}.example/{n}"
    one = coded(n, text, events)
    own = tuple(event(key(url), text, i, **more) for i in range(events))
    article = replace(one.article, article_id=key(url), url=url, canonical_url=url, site=outlet)
    return replace(one, article=article, coding=replace(one.coding, events=own))


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("batch", [4, 100])
def test_happenings_sets(tmp_path, name, batch):
    """Pairwise on the hand-made sets: precision at least 0.9, recall at least 0.7, however the tellings come."""
    scores = measure(tmp_path, batch, name)
    assert scores["incidents"].precision >= 0.9
    assert scores["incidents"].recall >= 0.7
    assert scores["stories"].precision >= 0.9
    assert scores["stories"].recall >= 0.8


def test_stories_by_the_rows_of_our_own_coder(tmp_path):
    """What a user gets: a good coder's rows are not to be had."""
    score = coded_stories(tmp_path, load_coder("rules", {}))
    assert score.precision >= 0.9
    assert score.recall >= 0.7


def test_one_happening_many_reports(path):
    with Store.open(path) as store:
        store.load(Batch(articles=(at(1, "one"), at(2, "two", killed_min=5, killed_max=5))))
        store.load(Batch(articles=(at(3, "three", LONG[::-1], modality="denied"),)))
    (row,) = rows(
        path,
        "SELECT killed_min, killed_max, events, articles, stories, outlets, contradicted, place_name FROM incidents",
    )
    assert row == (3, 5, 3, 3, 2, 3, True, "Orikhiv")
    # The third shares no word with them, but leads with the same happening.
    assert rows(path, "SELECT articles, texts, outlets FROM stories") == [(3, 2, 3)]
    assert rows(
        path, "SELECT DISTINCT a.story_id = p.story_id FROM articles a JOIN article_prints p USING (article_id)"
    ) == [(True,)]
    assert len(rows(path, "SELECT DISTINCT incident_id FROM incident_events WHERE score <= 1 AND reason <> ''")) == 1


def test_loading_again_changes_nothing(path):
    batch = Batch(articles=(at(1, "one"), at(2, "two")))
    everything = "SELECT * EXCLUDE (updated_at) FROM incidents"
    with Store.open(path) as store:
        store.load(batch)
    before = rows(path, everything), rows(path, "FROM incident_events"), rows(path, "FROM stories")
    with Store.open(path) as store:
        store.load(batch)
    assert (rows(path, everything), rows(path, "FROM incident_events"), rows(path, "FROM stories")) == before


def test_article_read_anew_leaves_no_trace_of_its_old_events(path):
    with Store.open(path) as store:
        store.load(Batch(articles=(at(1, "one"), at(2, "two", killed_min=50, killed_max=50))))
        (old,) = store.connection.execute("SELECT incident_id FROM incidents").fetchone()
        store.load(Batch(articles=(at(2, "two", LONG + " Corrected.", killed_min=4, killed_max=4),)))
        store.load(Batch(articles=(at(1, "one", LONG + " All is quiet again.", events=0),)))
    assert rows(path, "SELECT incident_id, killed_min, killed_max, events FROM incidents") == [(old, 4, 4, 1)]
    assert named(path) == [(1, 1)]


def test_a_report_that_fits_no_more_begins_an_incident_of_its_own(path):
    """However often it is read again: others keep the incident it began, and that its id, place and counts."""
    kharkiv = Place(0, 7, "Kharkiv", None, "UKR", None, 49.98, 36.25, None, "city")
    moved = {"place": kharkiv, "killed_min": 40, "killed_max": 40}
    shown = "SELECT incident_id, place_name, killed_max, events FROM incidents ORDER BY place_name DESC"
    for n, outlet in enumerate(("one", "two"), 1):
        with Store.open(path) as store:
            store.load(Batch(articles=(at(n, outlet),)))
    ((old, place, killed, _),) = rows(path, shown)
    seen = []
    for n in range(3):
        again = replace(at(1, "one", **moved), coder_version=f"2.{n}")
        with Store.open(path) as store:
            store.load(Batch(articles=(again,)))
        seen.append(rows(path, shown))
    (kept, (new, *_)) = seen[0]
    assert kept == (old, place, killed, 1)
    assert seen == [[kept, (new, "Kharkiv", 40, 1)]] * 3
    assert new != old
    assert named(path) == [(2, 2)]
    with Store.open(path) as store:  # nothing to tell, and then what it told first
        store.load(Batch(articles=(replace(at(1, "one", events=0), coder_version="3"),)))
        store.load(Batch(articles=(replace(at(1, "one", **moved), coder_version="4"),)))
    assert [(row[0] == old, *row[1:]) for row in rows(path, shown)] == [(True, *kept[1:]), (False, "Kharkiv", 40, 1)]
    with Store.open(path) as store:
        store.load(Batch(articles=(replace(at(1, "one"), coder_version="5"),)))
    assert rows(path, shown) == [(old, place, killed, 2)]
    assert named(path) == [(2, 2)]


def named(path):
    """How many events name the incident they are members of, and how many do or should."""
    return rows(
        path,
        "SELECT count(*) FILTER (e.incident_id = m.incident_id), count(*) FROM events AS e "
        "FULL JOIN incident_events AS m USING (event_id) WHERE e.incident_id IS NOT NULL OR m.incident_id IS NOT NULL",
    )


def test_an_event_names_its_incident_and_does_after_an_upgrade(path):
    with Store.open(path) as store:
        store.load(Batch(articles=(at(1, "one"), at(2, "two"))))
        store.load(Batch(articles=(at(3, "three", LONG[::-1], modality="denied"),)))
    assert named(path) == [(3, 3)]
    days = rows(path, "SELECT event_id, day, day_end FROM events ORDER BY ALL")
    assert all(day is not None and day <= day_end for _, day, day_end in days)
    with duckdb.connect(str(path)) as con:  # as schema 5 left it
        for column in ("incident_id", "day", "day_end"):
            con.execute(f"ALTER TABLE events DROP COLUMN {column}")
        con.execute("DELETE FROM schema_migrations WHERE version > 5")
    Store.open(path).close()
    assert named(path) == [(3, 3)]
    assert rows(path, "SELECT event_id, day, day_end FROM events ORDER BY ALL") == days


@pytest.mark.parametrize("step", [timedelta(0), timedelta(hours=-2)])
def test_clocks_that_stand_or_go_back(path, step):
    moments = iter([NOW, NOW + step, NOW + 2 * step])
    with Store.open(path) as store:
        store._now = lambda: next(moments)
        for n, outlet in enumerate(("one", "two", "three")):
            store.load(Batch(articles=(at(n, outlet),)))
    assert rows(path, "SELECT events, articles FROM incidents") == [(3, 3)]
    assert rows(path, "SELECT count(*), count(DISTINCT event_id) FROM incident_events") == [(3, 3)]
    assert rows(path, "SELECT articles FROM stories") == [(3,)]


def test_incident_without_reports_is_gone(path):
    with Store.open(path) as store:
        store.load(Batch(articles=(at(1, "one"),)))
        store.load(Batch(articles=(at(1, "one", LONG + " Corrected.", events=0),)))
    assert rows(path, "SELECT count(*) FROM incidents") == [(0,)]


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"modality": "denied", "killed_max": None},
        {
            "killed_min": 2,
            "killed_max": None,
            "injured_min": 4,
            "injured_max": 9,
            "weapons": ("rocket", "drone", "drone"),
        },
        {"source": None, "actor": None, "recipient": Actor("They", 0, 4, None, None, None), "weapons": ()},
        {"place": None, "date_start": None, "date_end": None, "date_precision": None},
        {"place": Place(0, 7, "Ukraine", None, "UKR", None, None, None, None, "country")},
    ],
)
def test_an_incident_told_once_is_what_its_events_sum_to(path, told):
    """Its row is written from the report; where the article is read again, it is summed over the incident's events."""
    article = at(1, "one", **told)
    found = []
    for version in "12":
        with Store.open(path) as store:
            store.load(Batch(articles=(replace(article, coder_version=version),)))
        found.append(rows(path, "SELECT * EXCLUDE (linked_since, updated_at) FROM incidents"))
    assert len(found[0]) == 1
    assert found[0] == found[1]


def test_background_and_plans_are_no_incidents(path):
    with Store.open(path) as store:
        store.load(Batch(articles=(at(1, "one", background=True), at(2, "two", modality="planned"))))
    assert rows(path, "SELECT count(*) FROM incidents") == [(0,)]


def test_a_flood_of_equal_texts(path):
    """A thousand reprints in one batch meet at most 64 each: one story, one text, one incident, in seconds."""
    batch = Batch(articles=tuple(at(n, f"site{n}") for n in range(1000)))
    begun = time.process_time()
    with Store.open(path) as store:
        store.load(batch)
    assert time.process_time() - begun < 30
    assert rows(path, "SELECT articles, texts, outlets FROM stories") == [(1000, 1, 1000)]
    assert rows(path, "SELECT events, stories FROM incidents") == [(1000, 1)]


def test_a_country_full_of_happenings_stays_cheap(path, monkeypatch):
    """A report of no town meets the latest few of its country, and of its story, however many there are."""
    monkeypatch.setattr(incidents, "MEET", 8)
    country = Place(0, 7, "Ukraine", "Ukraine", "UKR", None, None, None, None, "country")
    with Store.open(path) as store:
        store.load(
            Batch(
                articles=tuple(
                    at(n, f"site{n}", f"{LONG} {n}", killed_min=100 * n, killed_max=100 * n, place=country)
                    for n in range(300)
                )
            )
        )
        (met,) = store.connection.execute("SELECT count(*) FROM meetings").fetchone()
    assert 0 < met <= 300 * 2 * 8


def test_reports_that_may_tell_one_happening_meet(path):
    """What the database keeps apart, the comparison would too."""
    dice = random.Random(7)
    batch = []
    for n in range(150):
        town = f"Town {dice.randrange(40)}" if dice.random() < 0.9 else None
        north, east = dice.choice((0, 48, 69)) + dice.uniform(-1, 1), dice.uniform(34, 36)
        country, exactness = dice.choice(("UKR", "NOR")), dice.choice(("city", "point"))
        where = Place(0, 4, "Here", town, country, None, north, east, None, exactness)
        day = NOW.date() - timedelta(days=dice.randrange(5))
        text = " ".join(f"{dice.randrange(10**6)}" for _ in range(60))
        batch.append(at(n, f"site{n}", text, place=where, date_start=day, date_end=day))
    with Store.open(path) as store:
        store.load(Batch(articles=tuple(batch)))
        con = store.connection
        met = set(con.execute("SELECT event_id, other_id FROM meetings").fetchall())
        told = con.execute("SELECT * EXCLUDE (number, family, countries) FROM new_reports ORDER BY number")
        reports = [incidents.told_of(row) for row in told.fetchall()]
    may_be = {
        (later.event_id, earlier.event_id)
        for earlier, later in combinations(reports, 2)
        if weigh(later, begin(earlier, "i")) is not None
    }
    assert len(reports) == 150
    assert may_be
    assert may_be <= met
    assert len(met) < 3 * len(may_be)


def whom(words):
    return Actor(words, 0, len(words), None, None, None)


def test_who_has_no_canonical_name_is_named_by_the_reports_words(path):
    gunmen = {"actor": whom("Gunmen"), "recipient": whom("nine people")}
    bare = {"actor": whom("They"), "recipient": whom("nine people")}
    with Store.open(path) as store:
        store.load(Batch(articles=(at(1, "one", **bare), at(2, "two", **bare), at(3, "three", **gunmen))))
        page = report.html(store.connection, now=NOW)
        acled = store.connection.sql(selection("acled", None, None)).project("actor1, actor2").fetchall()
        gdelt = store.connection.sql(selection("gdelt", None, None)).project("Actor1Name, Actor2Name").fetchall()
    assert rows(path, "SELECT actor, actor_name, recipient FROM incidents") == [("Gunmen", None, "nine people")]
    assert rows(path, "SELECT actor, recipient FROM incidents_latest") == [("Gunmen", "nine people")]
    assert sorted(rows(path, "SELECT actor FROM claims"), key=str) == [("Gunmen",), (None,), (None,)]
    assert "<bdi>Gunmen</bdi> → <bdi>nine people</bdi>" in page
    assert acled == gdelt == [("Gunmen", "nine people")]


def test_a_canonical_name_goes_before_words(path):
    named = replace(whom("Moscow's troops"), name="Russia")
    with Store.open(path) as store:
        store.load(
            Batch(
                articles=(
                    at(1, "one", actor=whom("Gunmen")),
                    at(2, "two", actor=whom("Gunmen")),
                    at(3, "three", actor=named),
                )
            )
        )
    assert rows(path, "SELECT actor, actor_name FROM incidents") == [("Russia", "Russia")]


@pytest.mark.parametrize("batches", [["CHNN"], ["NC", "HN"], ["N", "N", "C", "H"]])
def test_outlets_are_sites_else_hosts(path, batches):
    """Papers may share a host, and one of them may not always tell its name: then it is no further outlet."""
    names = {"C": "Courier", "H": "Herald", "N": None}
    numbers = count()

    def on(outlet, site):
        one = at(next(numbers), outlet)
        return replace(one, article=replace(one.article, site=site))

    with Store.open(path) as store:
        for batch in batches:
            store.load(Batch(articles=tuple(on("press", names[name]) for name in batch)))
        store.load(Batch(articles=(on("radio", None), on("radio", None))))
    expected = [(["Courier", "Herald", "radio.example"], 3, ["press.example", "radio.example"])]
    assert rows(path, "SELECT sites, outlets, hosts FROM stories") == expected
    assert rows(path, "SELECT outlets FROM incidents") == [(3,)]


def test_incidents_of_an_older_warehouse_get_parties_and_outlets(path):
    with Store.open(path) as store:
        store.load(Batch(articles=(at(1, "one", actor=whom("Gunmen")), at(2, "two", actor=whom("it")))))
        (upgrade,) = (step.sql for step in migrations() if step.name == "parties")
        con = store.connection
        con.execute("ALTER TABLE incidents DROP COLUMN actor; ALTER TABLE incidents DROP COLUMN recipient")
        con.execute("ALTER TABLE stories DROP COLUMN sites")
        con.execute(f"BEGIN; {upgrade}; COMMIT")
    assert rows(path, "SELECT actor, recipient, outlets FROM incidents") == [("Gunmen", "three people", 2)]
    assert rows(path, "SELECT sites, outlets FROM stories") == [(["one", "two"], 2)]
