"""Days, counts and places of what a sentence tells beside its deed, or the one before told."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from tests.unit.rows_told import row

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")
JET = "LONDON - Scotland freed the man convicted of the 1988 bombing of a jet. "


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.0)


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("The prosecutor charged two soldiers with theft in office last week.", "charged", "2012-04-30"),
        ("The prosecutor charged two soldiers with the theft of a car last week.", "charged", "2012-05-10"),
        ("Unions in Chittagong called a strike for Sunday.", "called", "2012-05-13"),
        ("Unions in Chittagong called a strike on Sunday.", "called", "2012-05-06"),
        ("A judge released two soldiers on a promise to appear Nov. 20.", "released", "2012-05-10"),
        ("A judge released two soldiers on May 7 on a promise to appear Nov. 20.", "released", "2012-05-07"),
        (JET + "The bombing killed 270 people.", "killed", "1988-01-01"),
        (JET + "A bombing killed 270 people.", "killed", "2012-05-10"),
    ],
)  # fmt: skip
def test_days(coder: RulesCoder, text: str, trigger: str, day: str) -> None:
    assert str(row(coder, text, trigger).date_start) == day


@pytest.mark.parametrize(
    ("text", "trigger", "counts"),
    [
        ("Workers blocked roads in Savar on Thursday after a fire killed 200 people.", "blocked", []),
        ("Police arrested nine men after a bomb killed six people.", "arrested", [9]),
        ("Rebels attacked a bus on Thursday, killing six people.", "attacked", [6]),
    ],
)
def test_counts(coder: RulesCoder, text: str, trigger: str, counts: list[int]) -> None:
    assert [q.minimum for q in row(coder, text, trigger).quantities] == counts


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("In Suez, crowds burned a police station. The Interior Ministry criticized the police.", "criticized", None),
        ("In Suez, crowds burned a police station. The mayor criticized the police.", "criticized", "Suez"),
        ("In Cairo, crowds burned a police station. The Interior Ministry criticized them.", "criticized", "Cairo"),
    ],
)
def test_places(coder: RulesCoder, text: str, trigger: str, place: str | None) -> None:
    found = row(coder, text, trigger).place
    assert (found.text if found else None) == place
