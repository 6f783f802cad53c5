"""Who: phrases to actors, on hand-made trees."""

from __future__ import annotations

import gc
from pathlib import Path
from weakref import ref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.events.who.memory import memory
from extract.events.who.tables import ActorTables, ActorTableUnreadable
from extract.records import Actor
from tests.unit.toy_text import document as toy
from tests.unit.trees import document

DAY = "2025-07-04"


def resolved(phrase: str, head: int, published: str | None = DAY) -> Actor | None:
    doc = document(phrase, published=published)
    return memory(doc).actor(doc.sentences[0], head)


@pytest.mark.parametrize(
    ("phrase", "head", "text", "name", "country", "sector"),
    [
        ("Ukraine/NNP/nmod:poss>4 's/POS/case>1 air/NN/compound>4 force/NN/nsubj>5 said[say]/VBD/root>0", 3,
         "Ukraine's air force", None, "UKR", "MIL"),
        ("Russia/NNP/nmod:poss>4 's/POS/case>1 defense/NN/compound>4 ministry/NN/nsubj>5 said[say]/VBD/root>0", 3,
         "Russia's defense ministry", None, "RUS", "GOV"),
        ("Kyiv/NNP/compound>2 Mayor/NNP/nmod:desc>3 Vitali/NNP/nsubj>5 Klitschko/NNP/flat>3 wrote[write]/VBD/root>0", 2,
         "Kyiv Mayor Vitali Klitschko", "Vitali Klitschko", "UKR", "GOV"),
        ("Kyiv/NNP/compound>2 Mayor/NNP/nsubj>5 Vitali/NNP/flat>2 Klitschko/NNP/flat>2 wrote[write]/VBD/root>0", 1,
         "Kyiv Mayor Vitali Klitschko", "Vitali Klitschko", "UKR", "GOV"),
        ("US/NNP/compound>2 President/NNP/nmod:desc>3 Donald/NNP/nsubj>5 Trump/NNP/flat>3 left[leave]/VBD/root>0", 2,
         "US President Donald Trump", "Donald Trump", "USA", "GOV"),
        ("Moscow/NNP/nsubj>2 pounded[pound]/VBD/root>0 Kyiv/NNP/obj>2", 0, "Moscow", "Russia", "RUS", "GOV"),
        ("Moscow/NNP/nsubj>2 pounded[pound]/VBD/root>0 Kyiv/NNP/obj>2", 2, "Kyiv", "Kyiv", "UKR", None),
        ("The/DT/det>2 Kremlin/NNP/nsubj>3 denied[deny]/VBD/root>0 it/PRP/obj>3", 1,
         "The Kremlin", "Kremlin", "RUS", "GOV"),
        ("Hamas/NNP/compound>2 fighters[fighter]/NNS/nsubj>3 fired[fire]/VBD/root>0", 1,
         "Hamas fighters", "Hamas", "PSE", "REB"),
        ("Putin/NNP/nmod:poss>4 's/POS/case>1 close/JJ/amod>4 aide/NN/nsubj>5 spoke[speak]/VBD/root>0", 3,
         "Putin's close aide", None, "RUS", "GOV"),
        ("Assad/NNP/compound>2 forces[force]/NNS/nsubj>3 shelled[shell]/VBD/root>0", 1,
         "Assad forces", None, "SYR", "MIL"),
        ("a/DT/det>3 UN/NNP/compound>3 envoy/NN/nsubj>4 left[leave]/VBD/root>0", 2,
         "a UN envoy", "United Nations", None, "IGO"),
        ("Israeli/JJ/amod>2 troops[troop]/NNS/nsubj>3 left[leave]/VBD/root>0", 1, "Israeli troops", None, "ISR", "MIL"),
        ("the/DT/det>2 president/NN/nsubj>5 of/IN/case>4 Iran/NNP/nmod>2 left[leave]/VBD/root>0", 1,
         "the president of Iran", None, "IRN", "GOV"),
        ("Houthi/NNP/compound>2 rebels[rebel]/NNS/nsubj>3 left[leave]/VBD/root>0", 1,
         "Houthi rebels", "Houthis", "YEM", "REB"),
        ("Palestinians[palestinian]/NNPS/nsubj>2 left[leave]/VBD/root>0", 0, "Palestinians", None, "PSE", None),
        ("24/CD/nummod>2 people/NNS/nsubj:pass>3 died[die]/VBD/root>0", 1, "24 people", None, None, "CVL"),
        ("The/DT/det>2 Kremlin/NNP/nmod:poss>4 's/POS/case>2 military/NN/nsubj>5 fired[fire]/VBD/root>0", 3,
         "The Kremlin's military", None, "RUS", "MIL"),
        ("a/DT/det>3 Kremlin/NNP/compound>3 spokesman/NN/nsubj>4 said[say]/VBD/root>0", 2,
         "a Kremlin spokesman", "Kremlin", "RUS", "GOV"),
        ("Hamas/NNP/compound>2 hostages[hostage]/NNS/nsubj>3 left[leave]/VBD/root>0", 1,
         "Hamas hostages", None, "PSE", "CVL"),
        ("A/DT/det>2 group/NN/nsubj>6 of/IN/case>5 Saudi/JJ/amod>5 rebels[rebel]/NNS/nmod>2 left[leave]/VBD/root>0", 1,
         "A group of Saudi rebels", None, "SAU", "REB"),
        ("a/DT/det>3 union/NN/compound>3 leader/NN/nsubj>4 left[leave]/VBD/root>0", 2, "a union leader", None, None,
         "OPP"),
        ("the/DT/det>2 head/NN/nsubj>6 of/IN/case>5 the/DT/det>5 police/NN/nmod>2 left[leave]/VBD/root>0", 1,
         "the head of the police", None, None, "COP"),
        ("Ukraine/NNP/nmod:poss>5 's/POS/case>1 Black/NNP/compound>4 Sea/NNP/compound>5 Fleet/NNP/nsubj>6 "
         "sailed[sail]/VBD/root>0", 4, "Ukraine's Black Sea Fleet", "Black Sea Fleet", "UKR", "MIL"),
        ("Secretary/NNP/nsubj>6 of/IN/case>3 State/NNP/nmod>1 James/NNP/flat>1 Baker/NNP/flat>4 left[leave]/VBD/root>0",
         0, "Secretary of State James Baker", "James Baker", "USA", "GOV"),
        ("agencies[agency]/NNS/nsubj>5 despite/IN/case>4 a/DT/det>4 drought/NN/nmod>1 left[leave]/VBD/root>0", 0,
         "agencies", None, None, "GOV"),
        ("it/PRP/nsubj>2 hit/VBD/root>0 us/PRP/obj>2", 2, "us", None, None, None),
    ],
)  # fmt: skip
def test_phrase(phrase: str, head: int, text: str, name: str | None, country: str | None, sector: str | None) -> None:
    actor = resolved(phrase, head)
    assert actor is not None
    assert (actor.text, actor.name, actor.country, actor.sector) == (text, name, country, sector)


@pytest.mark.parametrize(
    ("day", "sector"), [("2014-03-01", "OPP"), ("2018-03-01", "GOV"), ("2023-03-01", "OPP"), ("2025-03-01", "GOV")]
)
def test_offices_end(day: str, sector: str) -> None:
    actor = resolved("Donald/NNP/nsubj>3 Trump/NNP/flat>1 spoke[speak]/VBD/root>0", 0, day)
    assert actor is not None
    assert actor.country == "USA"
    assert (actor.sector or "OPP") == sector


def test_taliban_rule_since_2021() -> None:
    phrase = "the/DT/det>2 Taliban/NNP/nsubj>3 said[say]/VBD/root>0"
    before, after = resolved(phrase, 1, "2020-01-01"), resolved(phrase, 1, "2022-01-01")
    assert before is not None
    assert after is not None
    assert (before.sector, after.sector) == ("REB", "GOV")


def test_a_title_once_is_remembered() -> None:
    doc = document(
        "said[say]/VBD/root>0 Lagos/NNP/compound>3 Governor/NNP/nmod:desc>4 Tunde/NNP/nsubj>1 Balogun/NNP/flat>4",
        "Balogun/NNP/nsubj>2 denied[deny]/VBD/root>0 it/PRP/obj>2",
        published=DAY,
    )
    actor = memory(doc).actor(doc.sentences[1], 0)
    assert actor is not None
    assert (actor.name, actor.sector) == ("Tunde Balogun", "GOV")


def test_what_was_remembered_goes_with_the_article() -> None:
    doc = document("He/PRP/nsubj>1 said[say]/VBD/root>0 so/RB/advmod>1", published=DAY)
    people = memory(doc)
    people.actor(doc.sentences[0], 0)
    gone = ref(people)
    gc.disable()
    try:
        del people
        assert gone() is None
    finally:
        gc.enable()


def test_bare_military_belongs_to_who_acted_before() -> None:
    doc = document(
        "Moscow/NNP/nsubj>2 pounded[pound]/VBD/root>0 Kyiv/NNP/obj>2",
        "The/DT/det>2 military/NN/nsubj>3 launched[launch]/VBD/root>0 drones[drone]/NNS/obj>3",
        "A/DT/det>2 soldier/NN/nsubj>3 died[die]/VBD/root>0",
        published=DAY,
    )
    people = memory(doc)
    military = people.actor(doc.sentences[1], 1)
    assert military is not None
    assert (military.country, military.sector, military.inferred) == ("RUS", "MIL", True)
    soldier = people.actor(doc.sentences[2], 1)
    assert soldier is not None
    assert soldier.country is None


def test_the_russian_leader() -> None:
    doc = document(
        "Russian/JJ/amod>2 President/NNP/nmod:desc>3 Vladimir/NNP/nsubj>5 Putin/NNP/flat>3 spoke[speak]/VBD/root>0",
        "The/DT/det>3 Russian/JJ/amod>3 leader/NN/nsubj>4 smiled[smile]/VBD/root>0",
        published=DAY,
    )
    actor = memory(doc).actor(doc.sentences[1], 2)
    assert actor is not None
    assert (actor.name, actor.country, actor.inferred) == ("Vladimir Putin", "RUS", True)


def test_it_is_the_subject_of_the_clause_above() -> None:
    doc = document(
        "Iran/NNP/nsubj>2 said[say]/VBD/root>0 it/PRP/nsubj>4 shelled[shell]/VBD/ccomp>2 Israel/NNP/obj>4",
        published=DAY,
    )
    actor = memory(doc).actor(doc.sentences[0], 2)
    assert actor is not None
    assert (actor.text, actor.country, actor.inferred) == ("it", "IRN", True)


def test_he_stays_open_between_two_men() -> None:
    doc = document(
        "Putin/NNP/nsubj>2 met[meet]/VBD/root>0 when/WRB/advmod>5 Trump/NNP/nsubj>5 came[come]/VBD/advcl>2",
        "He/PRP/nsubj>2 smiled[smile]/VBD/root>0",
        published=DAY,
    )
    actor = memory(doc).actor(doc.sentences[1], 0)
    assert actor == Actor("He", doc.sentences[1].start, doc.sentences[1].start + 2)


def test_its_soldiers_are_of_the_country_above() -> None:
    doc = document(
        "Israel/NNP/nsubj>2 said[say]/VBD/root>0 its/PRP$/nmod:poss>4 soldiers[soldier]/NNS/nsubj>5 "
        "fired[fire]/VBD/ccomp>2",
        published=DAY,
    )
    actor = memory(doc).actor(doc.sentences[0], 3)
    assert actor is not None
    assert (actor.text, actor.country, actor.sector, actor.inferred) == ("its soldiers", "ISR", "MIL", True)


def test_new_london_is_not_london() -> None:
    doc = document(
        "New/NNP/compound>2 London/NNP/compound>3 police/NNS/nsubj>4 left[leave]/VBD/root>0 Iowa/NNP/obj>4",
        published=DAY,
    )
    actor = memory(doc).actor(doc.sentences[0], 2)
    assert actor is not None
    assert (actor.country, actor.sector) == ("USA", "COP")


def test_the_prime_minister_is_no_other_minister() -> None:
    doc = document(
        "Czech/JJ/amod>3 Foreign/NNP/compound>3 Minister/NNP/nmod:desc>4 Karel/NNP/nsubj>6 Novotny/NNP/flat>4 "
        "left[leave]/VBD/root>0",
        "The/DT/det>3 prime/JJ/amod>3 minister/NN/nsubj>4 stayed[stay]/VBD/root>0",
        "The/DT/det>2 minister/NN/nsubj>3 returned[return]/VBD/root>0",
        published=DAY,
    )
    people = memory(doc)
    prime, minister = people.actor(doc.sentences[1], 2), people.actor(doc.sentences[2], 1)
    assert prime is not None
    assert minister is not None
    assert (prime.name, prime.country) == (None, "CZE")
    assert minister.name == "Karel Novotny"


def test_the_pope_is_whom_the_text_named() -> None:
    doc = document(
        "Pope/NNP/nmod:desc>2 Francis/NNP/nsubj>3 arrived[arrive]/VBD/root>0",
        "The/DT/det>2 pope/NN/nsubj>3 prayed[pray]/VBD/root>0",
        published="2015-09-25",
    )
    actor = memory(doc).actor(doc.sentences[1], 1)
    assert actor is not None
    assert (actor.name, actor.country) == ("Pope Francis", "VAT")


def test_a_middle_surname_is_used_alone_later() -> None:
    doc = document(
        "Peruvian/JJ/amod>2 General/NNP/nmod:desc>3 Rolando/NNP/nsubj>6 Cabezas/NNP/flat>3 Alarcon/NNP/flat>3 "
        "left[leave]/VBD/root>0",
        "Cabezas/NNP/nsubj>2 denied[deny]/VBD/root>0 it/PRP/obj>2",
    )
    actor = memory(doc).actor(doc.sentences[1], 0)
    assert actor is not None
    assert (actor.name, actor.country, actor.sector) == ("Rolando Cabezas Alarcon", "PER", "MIL")


def test_offices_are_judged_by_the_dateline_where_no_date_is_given() -> None:
    doc = document(
        "Bogota/NNP/root>0 ,/,/punct>1 1/CD/nummod>4 Sep/NNP/nmod>1 89/CD/nummod>4 Barco/NNP/nsubj>7 "
        "spoke[speak]/VBD/parataxis>1"
    )
    actor = memory(doc).actor(doc.sentences[0], 5)
    assert actor is not None
    assert (actor.name, actor.sector) == ("Virgilio Barco", "GOV")


def test_we_in_a_quotation_are_the_speaker_and_his() -> None:
    doc = document(
        "\"/``/punct>3 We/PRP/nsubj>3 agreed[agree]/VBD/ccomp>7 ,/,/punct>3 \"/''/punct>3 Zelensky/NNP/nsubj>7 "
        "said[say]/VBD/root>0",
        published=DAY,
    )
    actor = memory(doc).actor(doc.sentences[0], 1)
    assert actor is not None
    assert (actor.name, actor.country, actor.inferred) == (None, "UKR", True)


@pytest.mark.parametrize(
    "coded",
    ["Chad/NNP/nsubj>3 Smith/NNP/flat>1 left[leave]/VBD/root>0", "Jordan/NNP/nsubj>3 Baker/NNP/flat>1 left/VBD/root>0"],
)
def test_given_names_that_are_countries(coded: str) -> None:
    actor = resolved(coded, 0)
    assert actor is not None
    assert actor.country is None


def test_another_given_name_is_another_man() -> None:
    actor = resolved("Marla/NNP/nsubj>3 Putin/NNP/flat>1 sold[sell]/VBD/root>0", 0)
    assert actor is not None
    assert actor.country is None


def test_gate() -> None:
    people = memory(toy("Nothing."))
    assert people.gate(Actor("x", 0, 1, country="FRA"))
    assert people.gate(Actor("x", 0, 1, sector="REB"))
    assert not people.gate(Actor("x", 0, 1, sector="CVL"))
    assert not people.gate(Actor("x", 0, 1))
    assert not people.gate(None)


def test_own_tables_add_and_win(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text(
        "name,aliases,country,sector,valid_from,valid_to\nAda Lovelock,Lovelock,NZL,JUD,2020-01-01,\n", encoding="utf-8"
    )
    tables = ActorTables.load(tmp_path)
    doc = document("Lovelock/NNP/nsubj>2 ruled[rule]/VBD/root>0", published=DAY)
    actor = memory(doc, tables).actor(doc.sentences[0], 0)
    assert actor is not None
    assert (actor.name, actor.country, actor.sector) == ("Ada Lovelock", "NZL", "JUD")


@pytest.mark.parametrize(
    ("text", "says"),
    [("name,sector\nX,GOV\n", "country"), ("name,country,sector,valid_from\nX,FRA,GOV,soon\n", "soon")],
)
def test_broken_table_says_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "persons.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ActorTableUnreadable, match=says):
        ActorTables.load(tmp_path)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_keeps_spans_verbatim(text: str) -> None:
    doc = toy(text, DAY)
    people = memory(doc)
    for sentence in doc.sentences:
        for token in sentence.tokens:
            actor = people.actor(sentence, token.i)
            if actor is not None:
                assert text[actor.start : actor.end] == actor.text


def test_a_popes_names_are_given_to_others_too() -> None:
    doc = document("Police/NNS/nsubj>2 charged[charge]/VBD/root>0 John/NNP/obj>2 Paul/NNP/flat>3 Delaney/NNP/flat>3")
    charged = memory(doc).actor(doc.sentences[0], 2)
    assert charged is not None
    assert (charged.name, charged.country) != ("Pope John Paul II", "VAT")
