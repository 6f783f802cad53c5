"""Who arrests, charges, sentences and frees in court and police news, and who only tells of it or looks back on it."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.0)


@pytest.mark.parametrize(
    ("text", "mode", "doer"),
    [
        # a jury convicts, a judge or court sentences
        ("An Ohio nurse was sentenced to six years. In May a Stark County jury convicted the nurse.", "sentence", None),
        ("A plumber was sentenced to six years in Ohio. Judge Ann Moss called it heartless.", "sentence",
         "Judge Ann Moss"),
        ("A judge found the plumber guilty and he was sentenced to six years.", "sentence", "A judge"),
        # those who look back on a sentence did not pass it
        ("The High Court in Kampala freed a trader who had been sentenced to five years.", "sentence", None),
        ("Three judges dismissed the appeal of Ian Frew. Frew was sentenced to life in 2004.", "sentence", None),
        ("A Lagos court upheld the conviction of Paul Ott. Ott was sentenced to death in May.", "sentence", None),
        ("The Court of Appeal met in Lagos. Paul Ott was sentenced to death in May.", "sentence", None),
        ("A Lagos court heard that Paul Ott lied. Ott was sentenced to death in May.", "sentence", "A Lagos court"),
        # whoever holds one man has not charged another
        ("Police arrested a woman in Reno. A minister was charged in a robbery.", "charge", None),
        ("Agents arrested ninety miners in Reno. Ten of the soldiers were charged with fraud.", "charge", None),
        ("Police arrested Carl Webb in Reno. He was charged with arson.", "charge", "Police"),
        # whoever defends or tries him has not charged him
        ("An Ohio soldier was charged with theft. His attorney said he was innocent.", "charge", None),
        ("An Ohio soldier was charged with theft. A jury will hear the case.", "charge", None),
        ("An Ohio soldier was charged with theft. A grand jury met in May.", "charge", "A grand jury"),
        ("An Ohio soldier was charged with theft. Prosecutors want him jailed.", "charge", "Prosecutors"),
        # one officer tells of what others did; his force tells of its own deeds
        ("Trooper Ann Blake said the two men were arrested in Ohio.", "arrest", None),
        ("Two men were arrested in Ohio, Sheriff Ann Blake said.", "arrest", None),
        ("Two men were arrested in Ohio, police spokesman Joe Orr said.", "arrest", "police"),
        ("Two men were arrested in Ohio, said Lt. Joe Orr of the state police.", "arrest", "the state police"),
        ("Two men were arrested in Ohio, police said.", "arrest", "police"),
        ("Two men were arrested in Ohio, the officers said.", "arrest", "the officers"),
        ("Two men were arrested in Ohio, according to the sheriff's office.", "arrest", "the sheriff's office"),
        ("Trooper Ann Blake arrested two men in Ohio.", "arrest", "Trooper Ann Blake"),
        # clauses that follow their noun without a word between
        ("Hale is among nine men deputies arrested in the raid in Ohio.", "arrest", "deputies"),
        ("Fisher was one of three people police arrested Thursday night in Akron, Ohio, a news release said.", "arrest",
         "police"),
        # what is ordered of those who were arrested before
        ("The governor ordered all nurses arrested in May to be freed at once.", "release", "The governor"),
        ("The tribunal ordered the activists detained in May to be released.", "release", "The tribunal"),
        ("The court ordered the editor released from Kondengui prison.", "release", "The court"),
    ],
)  # fmt: skip
def test_who_does_it(coder: RulesCoder, text: str, mode: str, doer: str | None) -> None:
    found = {e.actor.text if e.actor else None for e in coder.read(text).events if e.mode == mode}
    assert found == {doer} or (doer is None and not found)


def test_a_prison_is_not_freed(coder: RulesCoder) -> None:
    (freed,) = coder.read("The judge ordered the immediate release of two editors from Kondengui prison.").events
    assert freed.recipient is not None
    assert freed.recipient.text == "two editors"
    events = coder.read("A Lagos court cleared two editors. It ordered their release from Kirikiri prison.").events
    assert "Kirikiri prison" not in {e.recipient.text for e in events if e.recipient}


@pytest.mark.parametrize(
    "text",
    [
        "The pastor pleaded guilty to evading arrest with a vehicle after fleeing from Reno police.",
        "A soldier was charged with resisting arrest in Ohio.",
    ],
)
def test_an_offence_by_its_name_is_no_arrest(coder: RulesCoder, text: str) -> None:
    assert "arrest" not in {e.mode for e in coder.read(text).events}


def test_what_is_done_along_with_it_is_done_by_the_same(coder: RulesCoder) -> None:
    text = (
        "Authorities say Carr, 45, attacked Sgt. Ann Poole with a bread knife on May 11, repeatedly stabbing the "
        "officer as she worked at a bank in Ohio."
    )
    assert {e.actor.text for e in coder.read(text).events if e.event_type == "ASSAULT" and e.actor} == {"Carr"}


@pytest.mark.parametrize(
    ("text", "type_", "doer", "recipient"),
    [
        # sentences of every kind
        ("A former officer in Ohio was sentenced to three years' probation by a federal judge.", "COERCE",
         "a federal judge", "A former officer"),
        ("A magistrate sentenced the soldier to 200 hours of community service.", "COERCE", "A magistrate",
         "the soldier"),
        ("The senator was given a six-year sentence by Judge Ann Moss.", "COERCE", "Judge Ann Moss", "The senator"),
        ("The senator was handed a suspended sentence by a court in Lyon.", "COERCE", "a court", "The senator"),
        ("A court martial in Kano has sentenced a soldier to death.", "COERCE", "A court martial", "a soldier"),
        # fines are of courts too
        ("A senator was fined in Lagos on Monday. The magistrate gave him a week to pay.", "SANCTION",
         "The magistrate", "A senator"),
        ("A senator was fined in Lagos on Monday. Police said he drove too fast.", "SANCTION", None, "A senator"),
        # what the court hears is not done by it
        ("The court heard that Potts had broken into the station and attacked a constable.", "ASSAULT", "Potts",
         "a constable"),
        ("The judge told a lawyer that the soldiers had burned a hut and attacked a priest.", "ASSAULT",
         "the soldiers", "a priest"),
        # whoever fired before wounds now, wherever he is hit
        ("Three robbers opened fire on officers in Soweto. One detective was wounded in the arm.", "ASSAULT",
         "Three robbers", "One detective"),
        # whose words or suit it is
        ("Judge Ann Moss rejected arguments by the soldier's lawyer that he was ill.", "REJECT", "Judge Ann Moss",
         "the soldier's lawyer"),
        ("The judge refused bail to the senator.", "REJECT", "The judge", "the senator"),
        ("The judge threw out the charges against the senator.", "CONCEDE", "The judge", "the senator"),
        ("A lawsuit filed by two nurses accuses the county of fraud.", "ACCUSE", "two nurses", "the county"),
        ("A lawsuit accuses the county of fraud.", "ACCUSE", None, "the county"),
        # clauses that follow their noun without a word between
        ("A man police described as the leader of a gang was shot dead on Friday in Soweto.", "ASSAULT", None,
         "A man"),
        # those charged are others than those arrested
        ("Police arrested two men in Reno. Charged with arson were Ann Moss, a minister, and Al Ott.", "ACCUSE", None,
         "Ann Moss"),
    ],
)  # fmt: skip
def test_who_does_it_to_whom(coder: RulesCoder, text: str, type_: str, doer: str | None, recipient: str) -> None:
    told = {
        (e.actor.text if e.actor else None, e.recipient.text if e.recipient else None)
        for e in coder.read(text).events
        if e.event_type == type_
    }
    assert (doer, recipient) in told


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Police said a robber and his brother shot a trooper near Tulsa.", {"a robber"}),
        ("The mayor said no and the governor shot a trooper near Tulsa.", {"the governor"}),
        (
            "A court martial in Kano has sentenced a soldier to death by firing squad for killing a driver.",
            {"a soldier"},
        ),
    ],
)
def test_whose_deed_it_is_that_is_told_or_tried(coder: RulesCoder, text: str, doers: set[str]) -> None:
    assert {e.actor.text for e in coder.read(text).events if e.event_type == "ASSAULT" and e.actor} == doers


@pytest.mark.parametrize(
    ("text", "row"),
    [
        # whoever stands accused of it would have done it
        ("Four policemen went on trial in Durban on Monday accused of beating a student to death.",
         ("ASSAULT", "Four policemen", "a student", "hypothetical")),
        ("Two guards stood in the dock accused of raping a prisoner.",
         ("ASSAULT", "Two guards", "a prisoner", "hypothetical")),
        ("A driver accused of beating a deputy faces ten years in jail.",
         ("ASSAULT", "A driver", "a deputy", "hypothetical")),
        ("Accused of stabbing a soldier, Potts told the court he was asleep.",
         ("ASSAULT", "Potts", "a soldier", "hypothetical")),
        ("A teen charged with stabbing a soldier escaped from an Ohio jail.",
         ("ASSAULT", "A teen", "a soldier", "hypothetical")),
        ("A former colonel is on trial in Lima for the murder of two priests.",
         ("ASSAULT", "A former colonel", "two priests", "asserted")),
        ("A deputy stood trial in May over the shooting of a motorist in Ohio.",
         ("ASSAULT", "A deputy", "a motorist", "asserted")),
        # what else they do
        ("A man wanted in two killings turned himself in and criticized the police.",
         ("ACCUSE", "A man", "the police", "asserted")),
        ("Jailed for nine years in 2004, the minister was freed by the court on Monday.",
         ("RETREAT", "the court", "the minister", "asserted")),
        ("Jailed for nine years in 2004, the minister was freed by the court on Monday.",
         ("COERCE", None, "the minister", "asserted")),
        # whom an inquiry or trial is of is not asked for it
        ("The lawyer demanded an investigation of the detectives.", ("REQUEST", "The lawyer", None, "requested")),
        ("The senator called for an inquiry into the police.", ("REQUEST", "The senator", None, "requested")),
        ("The senator called for the prosecution of two generals.", ("REQUEST", "The senator", None, "requested")),
        ("Unions asked the governor for an investigation of the police chief.",
         ("REQUEST", "Unions", "the governor", "requested")),
        # of whom a clause after "who" tells, and by whom it was done to him
        ("Police dropped the charges against Ted Hall, who was arrested in May after a row.",
         ("COERCE", None, "Ted Hall", "asserted")),
        ("Police said Ted Hall, who was arrested in May, is a nurse.", ("COERCE", "Police", "Ted Hall", "asserted")),
    ],
)  # fmt: skip
def test_who_is_accused_and_what_he_does(coder: RulesCoder, text: str, row: tuple[str, str, str, str]) -> None:
    told = [
        (e.event_type, e.actor.text if e.actor else None, e.recipient.text if e.recipient else None, e.modality)
        for e in coder.read(text).events
    ]
    assert row in told or (row[1:3] == (None, "Ted Hall") and row[0] not in {t[0] for t in told})


def test_legal_aid_is_no_help(coder: RulesCoder) -> None:
    assert not [e for e in coder.read("The judge granted the minister free legal aid.").events if e.event_type == "AID"]


def test_a_court_discharges_and_its_ruling_is_welcomed(coder: RulesCoder) -> None:
    rows = {
        (e.event_type, e.actor.text if e.actor else None, e.recipient.text if e.recipient else None)
        for text in (
            "A Kumasi court discharged an editor on Friday. Unions welcomed the ruling.",
            "Plainclothes police arrested a nurse in Lima. Miners welcomed the verdict.",
            "A clinic in Lima discharged a minister.",
        )
        for e in coder.read(text).events
    }
    assert ("CONCEDE", "A Kumasi court", "an editor") in rows
    assert ("SUPPORT", "Unions", "A Kumasi court") in rows
    assert {r[2] for r in rows if r[1] == "Miners"} <= {None}
    assert "A clinic" not in {r[1] for r in rows}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("A plumber was arrested on Monday.", [("COERCE", "A plumber")]),
        ("Tom Bright, 29, was charged with theft.", [("ACCUSE", "Tom Bright")]),
        ("A sailor was sentenced to nine years.", [("COERCE", "A sailor")]),
        ("A plumber was caught on tape.", []),
        ("A plumber was beaten on Monday.", []),
    ],
)
def test_what_only_the_state_does_is_public(coder: RulesCoder, text: str, rows: list[tuple[str, str]]) -> None:
    assert [(e.event_type, e.recipient.text) for e in coder.read(text).events if e.recipient] == rows
