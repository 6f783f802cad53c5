"""Police, courts, councils and unions in local news: who does what to whom, and what only looks like a deed."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.0)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        # of a deed told before
        ("Gov. Ann Lee vetoed the bill. Sheriffs praised the veto.", ("SUPPORT", "Sheriffs", "Gov. Ann Lee")),
        ("Gov. Ann Lee vetoed the bill. Unions criticized the move.", ("ACCUSE", "Unions", "Gov. Ann Lee")),
        ("Farmers sued the county. The mayor condemned the lawsuit.", ("ACCUSE", "The mayor", "Farmers")),
        ("The ministry proposed a truce. The union rejected the proposal.", ("REJECT", "The union", "The ministry")),
        ("Gov. Ann Lee vetoed the bill. Sheriffs praised a veto.", ("SUPPORT", "Sheriffs", None)),
        ("Unions praised the bill. Sheriffs criticized the move.", ("ACCUSE", "Sheriffs", None)),
        # of what was said of oneself
        ("The union accused the mayor of fraud. The mayor denied it.", ("REJECT", "The mayor", "The union")),
        ("Nurses sued the county. The county denied the allegations.", ("REJECT", "The county", "Nurses")),
        ("Nurses sued the county. The mayor denied a permit.", ("REJECT", "The mayor", None)),
        ("The senator accused the ministry of refusing to pay.", ("REJECT", "the ministry", "The senator")),
        # whoever is asked or charged by a number
        ("The mayor urged both sides to sign the contract.", ("REQUEST", "The mayor", "both sides")),
        ("A grand jury indicted the four on charges of theft.", ("ACCUSE", "A grand jury", "the four")),
        # whose is to be done is not the one asked
        ("Guards seized two men. The judge asked for their extradition.", ("REQUEST", "The judge", None)),
        ("The mayor asked the union to wait. The union rejected the idea.", ("REJECT", "The union", "The mayor")),
        ("A judge jailed two editors. The mayor criticized the ruling.", ("ACCUSE", "The mayor", "A judge")),
        (
            "A judge jailed two editors. Prosecutors met a bishop. Unions condemned the sentence.",
            ("ACCUSE", "Unions", "A judge"),
        ),
        ("The governor called on both sides to keep talking.", ("REQUEST", "The governor", "both sides")),
        # whoever fires is fired on
        (
            "Gunmen fired on Trooper Ann Lowe of the Ohio police. Lowe shot back but missed.",
            ("ASSAULT", "Lowe", "Gunmen"),
        ),
        ("Rebels attacked two soldiers. The soldiers opened fire at dawn.", ("ASSAULT", "The soldiers", "Rebels")),
        ("A trooper was hit when a robber opened fire.", ("ASSAULT", "a robber", "A trooper")),
        ("A robber shot a clerk. A trooper fired at the robber.", ("ASSAULT", "A trooper", "the robber")),
        # what is let off or sent
        ("Police fired pepper balls in Lima.", ("COERCE", "Police", None)),
        ("The governor promised to send fifty more nurses.", ("AGREE", "The governor", None)),
        ("The governor promised soldiers to Salem County.", ("AGREE", "The governor", "Salem County")),
        # surnames that English does not have
        ("Ogle was attacked in jail by policemen.", ("ASSAULT", "policemen", "Ogle")),
        ("The envoy told the minister that Raske struck an officer.", ("ASSAULT", "Raske", "an officer")),
        ("Raske, 31, was arrested by police.", ("COERCE", "police", "Raske")),
        ("Twelve were arrested by police.", ("COERCE", "police", "Twelve")),
        # what is looked into
        ("The prosecutor is investigating whether the group broke the law.", ("ACCUSE", "The prosecutor", "the group")),
        # of whom it is claimed
        (
            "The ministry probes a claim that the county fired two nurses.",
            ("ACCUSE", "The ministry", "the county"),
        ),
        # whose raids
        ("Students protested the ICE raids.", ("PROTEST", "Students", "ICE")),
        ("Students protested the Iraq war.", ("PROTEST", "Students", None)),
        # headlines
        ("Hundreds march in Lima against taxes", ("PROTEST", "Hundreds", None)),
        ("Dozens rally for miners in Lima", ("PROTEST", "Dozens", None)),
    ],
)
def test_who_and_whom(coder: RulesCoder, text: str, row: tuple[str, str | None, str | None]) -> None:
    assert row in [told(event) for event in coder.read(text).events]


@pytest.mark.parametrize(
    ("text", "strikes"),
    [
        ('The director called the strike "foolish" on Monday.', 0),
        ("The director called the walkout a mistake.", 0),
        ("The miners called a strike for Monday.", 1),
        ("The miners called the strike to defend their pensions.", 1),
    ],
)
def test_a_strike_is_called_or_called_names(coder: RulesCoder, text: str, strikes: int) -> None:
    assert [e.event_type for e in coder.read(text).events].count("PROTEST") == strikes


def test_where_somebody_is_from_holds_no_office(coder: RulesCoder) -> None:
    text = "Ron Vidal, a farmer from Salem Heights, accused the governor of lying. The governor met farmers."
    names = {a.name for e in coder.read(text).events for a in (e.actor, e.recipient) if a}
    assert "Salem Heights" not in names


def test_an_office_after_a_name_is_its_own(coder: RulesCoder) -> None:
    text = "Ann Poole, formerly the mayor, met the governor. Poole praised the governor."
    assert "Ann Poole" in {e.actor.name for e in coder.read(text).events if e.actor}


def test_a_surname_is_whose_the_text_says(coder: RulesCoder) -> None:
    (event,) = coder.read("Her boyfriend, Shane Rudd, is a baker. Police in Ohio arrested Rudd.").events
    assert [(r.name, r.country) for r in (event.recipient,) if r] == [("Shane Rudd", None)]
    (event,) = coder.read("Kevin Rudd is a baker's son. Police arrested Rudd.").events
    assert [r.name for r in (event.recipient,) if r] == ["Kevin Rudd"]


@pytest.mark.parametrize(
    ("text", "type_", "rows"),
    [
        ("The governor ordered a review of the work-release program.", "RETREAT", 0),
        ("The governor ordered the release of two prisoners.", "RETREAT", 1),
        ("The state Senate gave final approval to a school bill.", "CONCEDE", 0),
        ("The ministry gave approval to the march.", "CONCEDE", 1),
    ],
)
def test_release_and_approval(coder: RulesCoder, text: str, type_: str, rows: int) -> None:
    assert [e.event_type for e in coder.read(text).events].count(type_) == rows


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Gov. Scott Landry spoke in Ohio. He refused to meet unions. Democrats accused him of lying.", "Scott Landry"),
        ("Gov. Scott Landry spoke in Ohio. He met Mayor Ann Lee. Sen. Bill Orr accused him of lying.", None),
    ],
)
def test_him_is_whoever_was_told_of(coder: RulesCoder, text: str, who: str | None) -> None:
    last = coder.read(text).events[-1]
    assert [r.name for r in (last.recipient,) if r] == [who]
