"""Joining reports to happenings: the decision alone."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from warehouse.evidence import distance_km
from warehouse.gist import Gist, differ, gist_of, retells
from warehouse.happenings import assign
from warehouse.prints import likeness, print_of, terms
from warehouse.stories import Home, Pair, choose
from warehouse.told import Party, Spot, Told, begin

ORIKHIV = Spot("Orikhiv", "UKR", "Zaporizhzhia", 47.57, 35.78, "city")
TOLD = Told(
    "e1", "a1", "ASSAULT", "shelling", date(2026, 11, 16), date(2026, 11, 16), True, ORIKHIV,
    Party("Russia", "RUS", "MIL"), Party(None, "UKR", "CVL"), frozenset({"artillery"}), (3, 3), None,
    "Shelling killed three people in Orikhiv", "s1",
)  # fmt: skip


def told(n: int, **more) -> Told:
    return TOLD._replace(event_id=f"e{n}", article_id=f"a{n}", story_id=f"s{n}", **more)


def grouped(reports):
    """Each report meets all before it."""
    earlier = {told.event_id: [t.event_id for t in reports[:n]] for n, told in enumerate(reports)}
    links, _ = assign(reports, {}, earlier, {t.event_id: f"i-{t.event_id}" for t in reports})
    return {link.told.event_id: link.incident_id for link in links}


def test_same_day_place_and_parties_join():
    assert (
        len(set(grouped([told(1), told(2, killed=(4, None)), told(3, mode=None, weapons=frozenset())]).values())) == 1
    )


def test_other_day_country_or_town_do_not():
    kyiv = Spot("Kyiv", "UKR", "Kyiv", 50.45, 30.52, "city")
    belgorod = Spot("Belgorod", "RUS", "Belgorod", 50.6, 36.6, "city")
    later = {"first": date(2026, 11, 19), "last": date(2026, 11, 19)}
    reports = [told(1), told(2, place=kyiv), told(3, place=belgorod), told(4, **later), told(5, event_type="PROTEST")]
    assert len(set(grouped(reports).values())) == 5


def test_a_happening_keeps_its_id_and_tells_why():
    links, grown = assign([told(2)], {"old": begin(told(1), "old")}, {"e2": ["old"]}, {"e2": "new"})
    (link,) = links
    assert (link.incident_id, [h.incident_id for h in grown]) == ("old", ["old"])
    assert "place +3.0" in link.reason
    assert 0.5 <= link.score <= 1


def test_an_earlier_report_stands_for_the_happening_it_was_joined_to():
    """The third meets the second alone, which told of the first one's happening."""
    meetings = {"e2": ["old"], "e3": ["e2"]}
    links, grown = assign([told(2), told(3)], {"old": begin(told(1), "old")}, meetings, {"e2": "new", "e3": "new"})
    assert [link.incident_id for link in links] == ["old", "old"]
    assert [h.incident_id for h in grown] == ["old"]
    assert grown[0].articles == {"a1", "a2", "a3"}


def test_who_meets_nobody_begins_a_happening():
    links, grown = assign([told(2)], {"old": begin(told(1), "old")}, {}, {"e2": "new"})
    assert grown == []
    assert [(link.incident_id, link.reason) for link in links] == [("new", "first report")]


@given(st.permutations(range(6)))
def test_equal_reports_join_in_any_order(order):
    assert len(set(grouped([told(n) for n in order]).values())) == 1


def test_distance():
    paris, london = (Spot(None, None, None, lat, lon, "city") for lat, lon in ((48.8566, 2.3522), (51.5074, -0.1278)))
    assert 340 < distance_km(paris, london) < 347


# --- prints and stories

STORY = (
    "The river Vasa burst its banks after three days of rain and flooded the old quarter of Orrefors, where some four "
    "hundred families had to leave their homes during the night. Firefighters brought people out by boat. The mayor, "
    "Karin Lund, asked the army for help with sandbags and pumps, and a school was opened for those without a bed. "
    "Engineers expect the water to rise by another forty centimetres before it falls on Sunday evening."
)


def test_reprints_with_edits_are_alike_and_other_texts_are_not():
    edited = STORY.replace("some four hundred families", "about 400 families").replace("Engineers", "Local engineers")
    other = STORY[::-1]
    prints = [print_of("t", text) for text in (STORY, edited, other)]
    same, different = likeness([prints[0].signature] * 2, [prints[1].signature, prints[2].signature])
    assert same > 0.6
    assert different < 0.1
    assert set(prints[0].bands) & set(prints[1].bands)
    assert not set(prints[0].bands) & set(prints[2].bands)


def test_a_few_words_are_no_reprint():
    assert print_of("Title", "Subscribe to read on.").bands == ()


def test_terms_are_telling_words():
    assert terms("Flood in Orrefors", "said the police on Monday") == terms("Flood: Orrefors", "")


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_has_a_print(title, text):
    found = print_of(title, text)
    assert all(0 <= value < 2**32 for value in (*found.bands, *found.terms))


def test_choice_of_stories():
    day = date(2026, 11, 16)
    homes = {"old": Home("old", "S", day)}
    new = {"a": day, "b": day, "c": day + timedelta(days=30)}
    pairs = [Pair("a", "old", 0.9, True), Pair("b", "a", 0.6, False), Pair("c", "a", 0.9, False)]
    found = choose(new, pairs, homes)
    assert found["a"] == Home("old", "S", day)
    assert found["b"] == Home("b", "S", day)
    assert found["c"].story_id != "S", "a story does not go on for ever"


def test_the_same_lead_says_more_than_shared_words():
    day = date(2026, 11, 16)
    homes = {"words": Home("words", "W", day), "lead": Home("lead", "L", day), "text": Home("text", "T", day)}
    new = {"a": day, "b": day, "c": day + timedelta(days=30), "d": day}
    pairs = [Pair("a", "words", 0.9, False), Pair("b", "text", 0.4, True), Pair("d", "a", 0.5, False)]
    found = choose(new, pairs, homes, dict.fromkeys("abc", ("gone", "lead")))
    assert found["a"] == Home("a", "L", day)
    assert found["b"] == Home("text", "T", day), "but less than the same text"
    assert found["c"].story_id not in homes, "a story does not go on for ever"
    assert found["d"].story_id == "L", "what is like it goes with it"


# --- retellings


def gist(*marks: str) -> Gist:
    return gist_of(marks)


BLAST = gist("town Manbij", "country SYR", "deed violence", "killed 15", "day 2026-09-01")


def test_words_alike_in_meaning_are_one_term_and_places_none_of_them():
    assert set(terms("Blast kills twelve", "")) == set(terms("Explosion: a dozen dead", ""))
    words = terms("Blast in Manbij", "", ["Manbij"], ["town Manbij"])
    assert [term % 2 for term in words] == [0, 1], "places are odd"
    assert words[:1] == terms("Blast", "")


def test_few_words_are_enough_where_the_rest_agrees():
    later = gist("country SYR", "deed violence", "killed 19", "day 2026-09-01")
    found = retells(0.2, BLAST, later)
    assert found.score > 0.5
    assert found.reason == "words +2.6, country +0.8, deed +1.0, killed +0.7, day +0.3"
    assert retells(0.2, gist(), gist()).score < 0.5
    assert retells(0.4, gist(), gist()).score > 0.5


def test_another_town_toll_or_pair_of_countries_is_another_story():
    for mark in ("town Aleppo", "killed 2", "day 2026-09-04"):
        assert retells(0.2, BLAST, gist(mark, "country SYR", "deed violence")).score < 0.5
    assert differ(BLAST, gist("town Aleppo", "country SYR", "deed violence"))
    assert retells(1.0, BLAST, gist("town Aleppo", "country SYR", "deed violence")).differ
    talks = gist("town Geneva", "country CHE", "country USA", "country IRN", "deed talks")
    assert retells(0.2, talks, gist("town Geneva", "country CHE", "country SDN", "deed talks")).score < 0.5
    assert retells(0.2, talks, talks).score > 0.5


def test_a_story_of_another_town_is_not_joined_by_one_of_its_articles():
    day = date(2026, 11, 16)
    homes = {"vague": Home("vague", "S", day), "exact": Home("exact", "S", day)}
    pairs = [Pair("a", "vague", 0.6, False, "words +4.5"), Pair("a", "exact", 0.1, False, "town -6.0", differ=True)]
    assert choose({"a": day}, pairs, homes)["a"].story_id not in homes
    joined = choose({"a": day}, pairs[:1], homes)["a"]
    assert (joined.story_id, joined.reason) == ("S", "words +4.5: vague")
