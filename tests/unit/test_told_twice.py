"""One happening told by two words of a sentence, by headline and body, by a suit and who brought it, is one row; a
paper speaks for whoever wrote it, a weapon of nobody known does nothing."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder()


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Nine people were killed when insurgents stormed a checkpoint near Gao on Monday.", "ASSAULT", "killing"),
        ("Three soldiers were wounded when militants ambushed their convoy in Borno.", "ASSAULT", "wounding"),
        ("Two worshippers were injured when a man hurled a grenade at a church in Mombasa.", "ASSAULT", "grenade"),
        ("Eleven people were shot dead after armed men raided a bar in Veracruz.", "ASSAULT", "shooting"),
        ("Activist jailed for insulting king\nBANGKOK -- A Thai court sentenced an activist to five years in prison on "
         "Tuesday for insulting the king.", "COERCE", "sentence"),
        ("Former florist guilty of killing neighbor\nHALDEN, Iowa (AP) -- A jury on Friday convicted a former florist "
         "of murdering her neighbor.\nGreta Moll, 51, was found guilty after a trial in Polk County.", "ACCUSE",
         "conviction"),
        ("Thousands marched through Quito on Wednesday on a fifth day of protests. The protests began on Saturday.",
         "PROTEST", "march"),
        ("An Israeli airstrike killed three militants in Gaza on Tuesday. Tuesday's airstrike was the first since May.",
         "ASSAULT", "airstrike"),
        ("Three reporters sued the Interior Ministry on Monday. The lawsuit accuses the ministry of theft.", "ACCUSE",
         "lawsuit"),
    ],
)  # fmt: skip
def test_one_row(coder: RulesCoder, text: str, type_: str, mode: str) -> None:
    assert [e.mode for e in coder.read(text).events if e.event_type == type_] == [mode]


@pytest.mark.parametrize(
    "text",
    [
        "A guard was killed when police in Nairobi shot a hostage-taker.",
        "Ten villagers were killed in Mali a week after rebels attacked a barracks.",
        "A tanker was attacked off Oman on Monday. Captain Alan Reed was attacked in Muscat.",
        "A driver was jailed for six years on Monday. A nurse was sentenced to two years.",
        "Students rallied in Dakar. Students blocked a road to the airport.",
        "Three reporters sued the Interior Ministry on Monday. They also accused the ministry of lying to parliament.",
    ],
)
def test_two_rows(coder: RulesCoder, text: str) -> None:
    assert len(coder.read(text).events) == 2


def test_whom_both_words_tell_of_is_kept(coder: RulesCoder) -> None:
    (row,) = coder.read("Nine nuns were killed when insurgents stormed a clinic near Gao on Monday.").events
    assert row.killed_min == 9
    assert {r.text for r in (row.recipient, *row.other_recipients) if r} == {"Nine nuns", "a clinic"}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("A letter from the teachers' union urged the governor to veto the bill.",
         ("REQUEST", "the teachers' union", "the governor")),
        ("A report by Human Rights Watch accused Sudan's army of theft. The report called on the U.N. to act.",
         ("REQUEST", "Human Rights Watch", "the U.N.")),
        ("In a post on Facebook, Mayor Jim Sands apologized to residents. The post blamed the county for the floods.",
         ("ACCUSE", "Mayor Jim Sands", "the county")),
        ("A resolution drafted by France demands that Sudan halt the offensive.", ("REQUEST", "France", "Sudan")),
        ("A post by the mayor's office blames the county for the floods.",
         ("ACCUSE", "the mayor's office", "the county")),
        ("The ACLU sued Sheriff Dan Boyle. The suit alleges Boyle jailed immigrants and asks a judge to free them.",
         ("REQUEST", "The ACLU", "a judge")),
        ("Sen. Lee Marsh's campaign accused Gov. Nora Pratt of raising taxes.",
         ("ACCUSE", "Sen. Lee Marsh's campaign", "Gov. Nora Pratt")),
        ("Police fired tear gas at striking dock workers in Durban.", ("COERCE", "Police", "striking dock workers")),
        ("Blast rips through market in Peshawar", ("ASSAULT", None, "market")),
        ("One of the rockets damaged a school in Ashkelon.", ("ASSAULT", None, "a school")),
        ("Russian drones struck an apartment block in Kharkiv.", ("ASSAULT", "Russian drones", "an apartment block")),
    ],
)  # fmt: skip
def test_whose_words_and_weapons(coder: RulesCoder, text: str, row: tuple[str, str | None, str | None]) -> None:
    assert row in [told(e) for e in coder.read(text).events]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Dale Webb kidnapped the child from her yard on Monday, police said. A jury in Fort Worth convicted Webb of "
         "kidnapping the girl.", "ASSAULT"),
        ("The mayor urged residents to leave the valley. In a statement, the mayor made an appeal to residents to "
         "leave the valley.", "REQUEST"),
        ("A bomb exploded near a bank in Kabul, wounding four. The minister said it was too early to tell who was "
         "behind the explosion.", "ASSAULT"),
        ("A car bomb exploded outside a police station in Baghdad on Monday, killing at least nine people, Iraqi "
         "officials said. The officials said the explosion wounded 23 others.", "ASSAULT"),
        ("The Taliban attacked an army base overnight, killing 12 soldiers. President Karim condemned the attack on "
         "the base.", "ASSAULT"),
        ("Two men were arrested over a fire at a mosque in Hull. Paul Dent, 23, and Rob Ash, 31, were arrested on "
         "Tuesday at a flat in the city.", "COERCE"),
    ],
)  # fmt: skip
def test_told_again_below(coder: RulesCoder, text: str, type_: str) -> None:
    assert [e.event_type for e in coder.read(text).events].count(type_) == 1


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Gunmen attacked an army base in Kandahar. Gunmen attacked a police base in Herat.", "ASSAULT"),
        ("Police arrested a student leader in Dakar. Police arrested a union leader in Thies.", "COERCE"),
        ("Israeli jets bombed a depot in Gaza. Israeli jets bombed a school in Rafah.", "ASSAULT"),
        ("Three guards were charged with theft. Ann Lee and Bo Hall were charged with arson.", "ACCUSE"),
    ],
)
def test_another_below(coder: RulesCoder, text: str, type_: str) -> None:
    assert [e.event_type for e in coder.read(text).events].count(type_) == 2


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Protester shot dead in Sudan", ("ASSAULT", None, "Protester")),
        ("The man was killed when officers fired live rounds at a crowd in Omdurman.",
         ("ASSAULT", "officers", "a crowd")),
        ("Angela Merkel is calling on Turkey to release a German journalist.", ("REQUEST", "Angela Merkel", "Turkey")),
        ("De Blasio says Chelsea explosion was an intentional act.", ("ASSAULT", None, None)),
        ("In a letter to the board, the union demanded more guards.", ("REQUEST", "the union", "the board")),
        ("The general vowed to avenge the soldiers.", ("THREATEN", "The general", None)),
        ("Students have occupied the main building of Athens University.",
         ("PROTEST", "Students", "Athens University")),
    ],
)  # fmt: skip
def test_only_row(coder: RulesCoder, text: str, row: tuple[str, str | None, str | None]) -> None:
    assert [told(e) for e in coder.read(text).events] == [row]


def test_who_did_it_is_not_taken_from_a_foe(coder: RulesCoder) -> None:
    text = (
        "Shelling killed at least five people in Donetsk on Wednesday, city officials said. The separatists accused "
        "government forces of firing the shells. The military said rebels had shelled their own city."
    )
    killed = next(e for e in coder.read(text).events if e.killed_min == 5)
    assert killed.actor is None


def test_charging_at_somebody_is_no_charge(coder: RulesCoder) -> None:
    assert not coder.read("When the deputy arrived, the man charged at him swinging an ax, Cole said.").events
    assert not coder.read("The truce came under strain.").events
