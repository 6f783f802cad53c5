"""What the public thinks, as polls tell it: shares of those asked, who say nothing to anybody."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.records import Actor

_OF_WORDS = frozenset(("SUPPORT", "REJECT", "ACCUSE", "REQUEST", "AGREE"))
_POLLS = frozenset(("poll", "survey"))
_POLLED = word_set("pollster respondent gallup yougov ipsos pew")
_FINDS = word_set("find show suggest indicate reveal conclude say report")
"""What a poll does that is no election."""
_PARTS = word_set("percent cent % half third two-thirds quarter fifth majority minority plurality most")
_PUBLIC = word_set(
    "respondent voter adult people resident citizen public population youth parent consumer household reader viewer "
    "taxpayer man woman young American Briton"
)
_VOTE = word_set("vote ballot referendum plebiscite runoff")
_OFFICES = frozenset(("GOV", "LEG", "OPP", "JUD", "MIL", "COP", "REB", "IGO"))
_REACH = 4


def found_by_a_poll(reading: Reading, actors: Sequence[Actor]) -> bool:
    """ "70 percent of Kenyans oppose the tax", "young women support her, the survey found": no deed of anybody."""
    s = reading.candidate.sentence
    polled = _tells_of_a_poll(s)
    if not polled and any(t.lemma in _VOTE for t in s.tokens):
        return False  # "62 percent of voters rejected it in a referendum": they did
    in_words = reading.type in _OF_WORDS or reading.modality != "asserted"
    if not polled and not in_words:
        return False
    heads, official = _subjects(s, reading), any(a.sector in _OFFICES for a in actors)
    if any(_share_of_the_public(s, k, polled) for k in heads) and (polled or not official):
        return True
    return polled and in_words and not official and any(s.tokens[k].tag in ("NNS", "NNPS") for k in heads)


def _tells_of_a_poll(s: Sentence) -> bool:
    """ "a survey found", "according to a poll", "respondents": not the poll that somebody lost."""
    for t in s.tokens:
        if t.lemma in _POLLED:
            return True
        if t.lemma in _POLLS:
            finds = t.dep == "nsubj" and s.tokens[t.head].lemma in _FINDS
            if finds or any(k.text.lower() in ("according", "in") for k in s.kids(t.i, "case", "mark")):
                return True
    return False


def _subjects(s: Sentence, reading: Reading) -> list[int]:
    """The doers, and who wants or says it: "61 percent said they opposed it"."""
    found = list(reading.candidate.actors)
    for above in s.ancestors(reading.candidate.verb)[:_REACH]:
        found += [k.i for k in s.kids(above.i, *syntax.SUBJECT)]
    return found


def _share_of_the_public(s: Sentence, head: int, polled: bool) -> bool:
    """ "a third of voters", "one in five Canadians", "most Georgians"; not "half of the council's members"."""
    phrase = s.subtree(head)
    words = {t.lemma for t in phrase}
    before = s.tokens[max(0, head - 4) : head + 2]
    one_in = any(a.tag == "CD" and b.text in ("in", "out") for a, b in pairwise(before))
    if not (words & _PARTS or one_in):
        return False
    alone = len(phrase) == 2 and phrase[0].tag == "CD"  # "61 percent said they opposed it"
    return (
        polled
        or alone
        or bool(words & _PUBLIC)
        or any(t.tag in ("NNPS", "NNP") and t.text.endswith("s") for t in phrase)
    )
