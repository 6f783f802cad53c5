"""Who does it, where the small parser tore the subject in two."""

from __future__ import annotations

import pytest

from extract.events import parser


@pytest.mark.parametrize(
    ("text", "verb", "subject", "obj"),
    [
        ("In Lahore, angry residents and protesters blocked a road.", "blocked", "residents", "road"),
        ("In a village near Hama, police and two gunmen shot a tribal elder.", "shot", "police", "elder"),
        ("In Homs, a city in the north, rebels attacked a bus.", "attacked", "rebels", "bus"),
        ("Villagers, some of whom came from the hills, detained three traders.", "detained", "Villagers", "traders"),
        ("Two gunmen, one of whom was wounded, attacked a bus.", "attacked", "gunmen", "bus"),
        ("Lawmakers, many of whom opposed the bill, rejected the plan.", "rejected", "Lawmakers", "plan"),
        (
            "They said that around 50 militants, some of whom had come from across the border, attacked the army post.",
            "attacked",
            "militants",
            "post",
        ),
        ("Three men, all of them students, attacked a bus.", "attacked", "men", "bus"),
        ("About 50 militants, members of a rival clan, raided a police post.", "raided", "militants", "post"),
        ("Gunmen kill tribal sheikh north of Baquba.", "kill", "Gunmen", "sheikh"),
    ],
)
def test_subjects_are_whole(text: str, verb: str, subject: str, obj: str) -> None:
    (s,) = parser.load().read(text).sentences
    at = next(t.i for t in s.tokens if t.text == verb)
    assert [t.text for t in s.kids(at, "nsubj")] == [subject]
    assert [t.text for t in s.kids(at, "obj")] == [obj]


def test_a_man_they_believe_did_it() -> None:
    (s,) = parser.load().read("Police have released images of a man they believe robbed three banks.").sentences
    robbed = next(t for t in s.tokens if t.text == "robbed")
    assert (s.tokens[robbed.head].text, robbed.dep) == ("man", "acl:relcl")


def test_two_of_them_shot() -> None:
    (s,) = parser.load().read("Three people died in the protest, two of them shot on Sunday.").sentences
    assert next(t.dep for t in s.tokens if t.text == "two") == "nsubj:pass"


def test_who_shot_and_killed() -> None:
    text = "A grand jury has declined to indict two officers who shot and killed a man last winter, closing the case."
    (s,) = parser.load().read(text).sentences
    killed = next(t for t in s.tokens if t.text == "killed")
    assert (s.tokens[killed.head].text, killed.dep) == ("shot", "conj")


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("A third man sentenced with them was spared after the court ordered a retrial.", "spared", "man"),
        ("A convicted killer scheduled to die next month has asked the court to wait.", "asked", "killer"),
        ("Two shot dead in Kibera.", "shot", "Two"),
    ],
)
def test_what_the_subject_did_is_the_last(text: str, verb: str, subject: str) -> None:
    (s,) = parser.load().read(text).sentences
    at = next(t for t in s.tokens if t.text == verb)
    assert [t.text for t in s.kids(at.i, "nsubj", "nsubj:pass")] == [subject]
