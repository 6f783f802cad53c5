"""To whom it is done: no setting, no harm, no aim, not the accused and not who tells it; those really hit stay."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.records import Event

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.0)


def told(coder: RulesCoder, text: str, type_: str, mode: str | None = None) -> Event:
    """The last row of the type (and mode) that the text gives."""
    found = [e for e in coder.read(text).events if e.event_type == type_ and mode in (None, e.mode)]
    assert found, f"no {type_} in {text}"
    return found[-1]


def whom(event: Event) -> str | None:
    return event.recipient.text if event.recipient else None


@pytest.mark.parametrize(
    ("text", "type_", "recipient"),
    [
        # where it happens
        ("Heavy clashes in the region left nine soldiers dead.", "ASSAULT", None),
        ("It was the third bombing in Kenya this year, the army said.", "ASSAULT", None),
        ("A bomb exploded near a police station in Lima.", "ASSAULT", "a police station"),
        ("A bomb exploded outside the Danish embassy in Lima.", "ASSAULT", "the Danish embassy"),
        ("Rebels attacked the town of Bria on Friday.", "ASSAULT", "the town of Bria"),
        ("Some 200 nurses marched near the corner of King Street and Queen Road.", "PROTEST", None),
        (
            "Students held a rally on the steps of the Capitol to protest against the governor.",
            "PROTEST",
            "the governor",
        ),
        ("The senator ignored a court order in his home city of Lahore.", "REJECT", "court"),
        ("Japan pledged $50 million in aid for Gaza.", "AGREE", "Gaza"),
        ("The Peruvian leader warned that his party would march.", "THREATEN", None),
        ("Trade Minister Ana Diaz and Finance Minister Omar Kato attended the meeting in Lima.", "CONSULT", None),
        # a paper, a plan and those it is for or against
        ("Parliament rejected the 2022 Budget Statement on Friday.", "REJECT", None),
        ("Parliament rejected Finance Minister Kofi Adu in Accra.", "REJECT", "Finance Minister Kofi Adu"),
        ("The ruling party welcomed the decision to suspend eight senators.", "SUPPORT", None),
        ("The ruling party welcomed eight senators.", "SUPPORT", "eight senators"),
        ("The senator expressed concern that the strike was hurting Kenyan officers.", "ACCUSE", None),
        ("Students held a vigil for the victims of the fire in Novi Sad.", "PROTEST", None),
        ("The league expressed opposition to the demands of Peru.", "REJECT", "Peru"),
        ("Kenya signed a Memorandum of Understanding with the Peruvian ministry.", "SUPPORT", "the Peruvian ministry"),
        ("A court in Harare released on bail ten opposition activists.", "RETREAT", "ten opposition activists"),
        ("In Rosario province, the government has rejected the demand.", "REJECT", None),
        ("They clashed with anti-government protesters near the temple.", "ASSAULT", "anti-government protesters"),
        ("The senator led an anti-government march.", "PROTEST", None),
        ("Judges completed a trial of the party over the deaths of students during the uprising.", "PROTEST", None),
        # who is beside the doer
        ("Ten lawmakers joined a march, along with Senator Kirti Rao.", "PROTEST", None),
        ("The party rejected the plan, with ministers urging members to vote.", "REJECT", None),
        # what it is done for, with, or leaves behind
        ("Police said a gunman shot a guard in the leg.", "ASSAULT", "a guard"),
        ("Ten gunshots were fired at an army officer.", "ASSAULT", "an army officer"),
        ("Rebels attacked the head of the union.", "ASSAULT", "the head of the union"),
        ("The minister acted in response to a Senate report and cut aid to Mali.", "SANCTION", "Mali"),
        ("Rockets were fired from the hills.", "ASSAULT", None),
        ("Strikers hurled bottles at EU envoys in the town of Mitrovica.", "ASSAULT", "EU envoys"),
        # whoever suffered a deed is not the one criticised for it
        ("Chile condemned the murder of a priest.", "ACCUSE", None),
        ("Chile condemned the murder of a priest by Peruvian soldiers.", "ACCUSE", "Peruvian soldiers"),
        ("Chile condemned Peru's attack on a fishing boat.", "ACCUSE", "Peru"),
        ("Chile condemned the leader of the coup.", "ACCUSE", "the leader of the coup"),
        # what the deed's own object says, not a place beside it
        ("Two men were charged with robbery in Kansas City by federal prosecutors.", "ACCUSE", "Two men"),
        ("The senator is at the county jail, charged with fraud.", "ACCUSE", "The senator"),
        ("The judge dismissed all claims against the Interior Ministry.", "REJECT", None),
        ("Brazil's foreign minister rejected a Chinese claim.", "REJECT", "Chinese"),
        ("The minister denied that officers had met the general.", "REJECT", None),
        ("The ministers are meeting on Friday to discuss how to replace President Ana Ruiz.", "CONSULT", None),
        ("The ministers met President Ana Ruiz on Friday.", "CONSULT", "President Ana Ruiz"),
        ("The ministers discussed the budget with President Ana Ruiz.", "CONSULT", "President Ana Ruiz"),
        ("The judge ordered the prisoner sent to a state hospital.", "REQUEST", None),
        ("The judge ordered the ministry to pay the widow.", "REQUEST", "the ministry"),
        ("Germany gave two million euros to help Iraq.", "AID", "Iraq"),
        ("The exiled general received political asylum in France.", "AID", "The exiled general"),
        # whoever a denounced deed was against, what was withheld, and one's own state are not those it is done to
        ("The bishop denounced discrimination against Kurdish workers.", "ACCUSE", None),
        ("The bishop lashed out against the media.", "ACCUSE", "the media"),
        ("Critics voiced complaints against the governor.", "ACCUSE", "the governor"),
        ("Washington withheld American military aid to Chad.", "SANCTION", "Chad"),
        ("France recalled its ambassador to Niger.", "SANCTION", "Niger"),
        ("The judge dismissed all claims against the Department of Homeland Security.", "REJECT", None),
        ("Washington and the Taliban held direct talks on an agreement for US troops.", "CONSULT", "the Taliban"),
        ("Merkel and Macron met Putin in Moscow.", "CONSULT", "Putin"),
        ("The premier said the opposition and the media are to blame for it.", "ACCUSE", "the media"),
        # what is used, declared or fired up, what a protest is about, and what was talked of at the same time
        ("Wardens used excessive force, the ombudsman said.", "ASSAULT", None),
        ("Police used force against the miners.", "ASSAULT", "the miners"),
        ("Wardens used live bullets against students.", "ASSAULT", "students"),
        ("Wardens fired rubber bullets at students.", "ASSAULT", "students"),
        ("The junta declared a state of emergency on Sunday.", "COERCE", None),
        ("Police fired tear gas into the air.", "COERCE", None),
        ("Police fired tear gas into the crowd.", "COERCE", "the crowd"),
        ("Police in Lagos banned protests over missing boatmen.", "COERCE", None),
        ("The premier defended the use of batons on miners.", "SUPPORT", None),
        ("The premier defended the police on Monday.", "SUPPORT", "the police"),
        ("Chad suspended the peace talks in Nairobi on Friday.", "SANCTION", None),
        ("Japan suspended aid projects in Nairobi on Friday.", "SANCTION", "Nairobi"),
        ("The junta declared a state of emergency on Feb. 3.", "COERCE", None),
        ("Students set fire to barricades while shopkeepers watched, an RTS reporter told.", "ASSAULT", "barricades"),
        ("Strikers stopped a convoy, seizing two lorries, a driver and a guard.", "COERCE", "two lorries"),
        ("The colonel seized power in Gabon.", "COERCE", None),
        ("Militants took control of the port of Kismayo.", "ASSAULT", "the port of Kismayo"),
        ("Clashes broke out on Friday between militiamen and the Chadian army.", "ASSAULT", "the Chadian army"),
        ("Peace talks resumed in Doha between the Taliban and Japan.", "CONSULT", "Japan"),
        ("Attacks by the Taliban rose between May and July.", "ASSAULT", None),
        ("Norway sent doctors and blankets.", "AID", None),
        ("Norway sent doctors to Chad.", "AID", "Chad"),
        ("In addition to the mayor the suit says that wardens used force.", "ASSAULT", None),
        ("Kabul offered to hold talks with Iran this week, following a deal with President Ana Ruiz.", "AGREE", "Iran"),
    ],
)
def test_a_recipient_is_whom_it_is_done_to(coder: RulesCoder, text: str, type_: str, recipient: str | None) -> None:
    assert whom(told(coder, text, type_)) == recipient


def test_who_is_charged_with_a_crime_is_not_its_victim(coder: RulesCoder) -> None:
    for event in coder.read("A deputy charged in the abduction of a girl was fired.").events:
        assert event.event_type != "ASSAULT" or whom(event) in (None, "a girl")
    hurt = told(coder, "Three guards were hurt in an attack by rebels.", "ASSAULT")
    assert whom(hurt) == "Three guards"


def test_a_pronoun_is_not_the_doer_nor_the_police_who_tell(coder: RulesCoder) -> None:
    text = "Deputy Carl Moore said officers tried to arrest him."
    event = told(coder, text, "COERCE")
    assert whom(event) == "him"
    assert event.recipient is not None
    assert event.recipient.sector is None
    helped = told(coder, "The soldiers entered the house to wake the tenants and help them.", "AID").recipient
    assert helped is None or helped.sector is None
    accused = told(coder, "President Ana Ruiz resigned on Monday. The opposition accused her of lying.", "ACCUSE")
    assert accused.recipient is not None
    assert accused.recipient.name == "Ana Ruiz"


def test_a_he_is_not_the_she_of_the_sentence_before(coder: RulesCoder) -> None:
    text = "Mayor Sue Griffin said she knew nothing of it. A police officer shot him."
    event = told(coder, text, "ASSAULT")
    assert event.recipient is not None
    assert event.recipient.name is None


def test_a_preacher_sent_to_jordan_is_no_jordanian(coder: RulesCoder) -> None:
    event = told(coder, "The court ordered the deportation of a radical preacher to Jordan.", "COERCE")
    assert event.recipient is not None
    assert event.recipient.country is None


def test_whom_the_text_calls_president_is_in_office(coder: RulesCoder) -> None:
    text = "Parties want President Saakashvili to quit. On Friday Georgia's opposition met Saakashvili."
    event = told(coder, text, "CONSULT")
    assert event.recipient is not None
    assert event.recipient.sector == "GOV"
    former = told(coder, "Former President Saakashvili went home. The opposition met Saakashvili.", "CONSULT")
    assert former.recipient is not None
    assert former.recipient.sector != "GOV"


def test_nobody_warns_the_state_he_speaks_for(coder: RulesCoder) -> None:
    event = told(coder, "France's envoy to Lebanon warned that the French government would freeze aid.", "THREATEN")
    assert whom(event) is None
    event = told(coder, "France warned that the Iranian government would face sanctions.", "THREATEN")
    assert whom(event) == "the Iranian government"
