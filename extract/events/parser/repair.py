"""Mistakes the small parser makes again and again, undone by rule, in the order of ``repaired`` below.

verbs.py: sentences that lose their verb; names.py: names; nouns.py: who is who; contact.py: clauses without a word
before them; subjects.py: subjects and objects; split_subjects.py: subjects torn in two; speakers.py: who speaks beside
another; openings.py: dates; lists.py: lists; word_classes.py: nouns taken for verbs; participles.py: what a noun is
like; accused.py: what somebody is accused of; joined.py: clauses after a conjunction; headlines.py: headlines;
apposed.py: names beside offices; present.py: verbs in the
present; sums.py: sums and to whom; owners.py: whose; measured.py: how long after something
else. Here the rest:

"The editor was freed": the participle taken for an adjective.
"Guards shot dead three men": how they were left taken for what they were.
"Iran test-fired a missile", "police baton-charged the crowd": the two halves taken for two words.
"Troops left to free Gao", "Oslo gave up to five million", "jailed for four and a half years": little words before a
name or a number taken for something else.
"The union that speaks for them has for years asked": the subject hung on the auxiliary.
"Two nurses taken hostage were freed": the nurses taken for those who took.
"The two have spoken by telephone", "a teen killed two clerks": an active verb taken for a passive.
"She told Reuters police had fired": who was told taken for what kind of police.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from . import (
    accused,
    alight,
    apposed,
    contact,
    harm,
    headlines,
    joined,
    lists,
    names,
    nouns,
    participles,
    present,
    speakers,
    split_subjects,
    subjects,
    sums,
    told_of,
    verbs,
    word_classes,
)
from .gates import VERBS, Repairs, needs
from .lemmas import lemma, readings
from .measured import with_measured_clauses
from .openings import with_openings
from .owners import with_owners

_HYPHENATED = {"fire": ("test",), "launch": ("test",), "charge": ("lathi", "baton")}
"""Verbs, and the nouns with which they make another verb: "test-fired", "baton-charged"."""
_DONE_TO = ("overthrown", "toppled", "ousted", "deposed", "killed", "wounded", "injured", "kidnapped", "abducted")
"""What nobody simply is: it was done to him."""
_HARMS = ("kill", "wound", "injure", "shoot", "stab", "attack", "arrest", "detain", "kidnap", "abduct", "murder")
_DONE_TO_SOME = (
    *_HARMS, "free", "release", "rescue", "evacuate", "deport", "expel", "hold", "seize", "destroy", "burn",
)  # fmt: skip
_ABOUT = ("around", "about", "over", "nearly")
_TAKEN_AS = ("hostage", "captive", "prisoner")
_SUBJECTS = ("nsubj", "nsubj:pass")
_HELPS = ("aux", "aux:pass")
_CROWDS = ("protester", "demonstrator", "crowd", "marcher", "rioter", "picket", "squatter")
_SUMS_UP = ("add", "amount", "come", "run", "rise", "climb", "go", "live", "measure", "lead", "look", "own")
"""Verbs that "up to" belongs to: "the costs add up to a million"."""


@needs(lemma=_HYPHENATED, tag=VERBS, after="-")
def _baton_charged(tokens: list[Token]) -> list[Token]:
    at = next((t.i for t in tokens[2:] if t.lemma in _HYPHENATED and _hyphenated(tokens, t.i)), None)
    if at is None or not tokens[at].tag.startswith("VB"):
        return tokens
    noun, fixed = tokens[at - 2], []
    names = (t for t in reversed(tokens[: noun.i]) if t.tag[:2] in ("NN", "PR"))
    subject = next((t for t in names if not t.i or tokens[t.i - 1].tag != "IN"), None)  # not "on Monday"
    helpers = {t.i for t in tokens if t.head == at and t.dep == "aux"}
    for t in tokens:
        if t.i == at:
            t = replace(t, lemma=f"{noun.text.lower()}-{t.lemma}")
        elif t.i in (at - 1, at - 2):
            t = replace(t, head=at, dep="compound")
        elif t is subject and (t.head in helpers or t.head == noun.i or (t.dep == "nsubj" and t.head == at)):
            t = replace(t, head=at, dep="nsubj")
        elif t.head == noun.i:
            t = replace(t, head=subject.i if subject else at)
        fixed.append(t)
    return fixed


def _hyphenated(tokens: list[Token], i: int) -> bool:
    noun, hyphen = tokens[i - 2], tokens[i - 1]
    return hyphen.text == "-" and noun.text.lower() in _HYPHENATED[tokens[i].lemma] and noun.end == hyphen.start


@needs(dep=("aux:pass", "nsubj:pass", "cop"), head_tag="JJ")
def _participles(tokens: list[Token]) -> list[Token]:
    adjectives = {t.i for t in tokens if t.tag == "JJ"}
    passive = {t.head for t in tokens if t.dep in ("aux:pass", "nsubj:pass")} & adjectives
    never_so = {t.head for t in tokens if t.dep == "cop" and t.lemma == "be" and tokens[t.head].text in _DONE_TO}
    never_so &= adjectives
    done = {i for i in passive | never_so if "VERB" in readings(tokens[i].text)}
    if not done and not never_so:
        return tokens
    as_done = {"cop": "aux:pass", "nsubj": "nsubj:pass"}
    return [
        replace(t, tag="VBN", pos="VERB", lemma=lemma(t.text, "VBN")) if t.i in done
        else replace(t, dep=as_done[t.dep]) if t.head in never_so and t.dep in as_done
        else t
        for t in tokens
    ]  # fmt: skip


@needs(dep=_SUBJECTS, head_dep=_HELPS)
def _of_the_verb(tokens: list[Token]) -> list[Token]:
    """ "The union that speaks for them, the FFAW, has for years asked": what hangs on the auxiliary, belongs to its
    verb."""
    return [
        replace(t, head=tokens[t.head].head) if t.dep in _SUBJECTS and tokens[t.head].dep in _HELPS else t
        for t in tokens
    ]


@needs(lemma=_TAKEN_AS, dep="obj", head_tag="VBN")
def _taken_hostage(tokens: list[Token]) -> list[Token]:
    """ "Two nurses taken hostage were freed": done to the nurses."""
    at = next((t.head for t in tokens if t.dep == "obj" and t.lemma in _TAKEN_AS and tokens[t.head].tag == "VBN"), None)
    if at is None or any(t.head == at and t.dep in ("aux", "aux:pass") for t in tokens):
        return tokens
    return [replace(t, dep="nsubj:pass") if t.head == at and t.dep == "nsubj" else t for t in tokens]


@needs(lemma=_HARMS)
@needs(dep="nsubj:pass")
@needs(dep="obj")
def _actives(tokens: list[Token]) -> list[Token]:
    """ "In June a teen killed two clerks": without "was", whoever kills somebody is not killed."""
    bare = {t.head for t in tokens if t.dep == "nsubj:pass" and tokens[t.head].lemma in _HARMS and t.i < t.head}
    bare -= {t.head for t in tokens if t.dep in ("aux", "aux:pass", "obl:agent")}
    bare &= {t.head for t in tokens if t.dep == "obj" and t.i > t.head}
    if not bare:
        return tokens
    return [
        replace(t, dep="nsubj") if t.head in bare and t.dep == "nsubj:pass"
        else replace(t, tag="VBD") if t.i in bare
        else t
        for t in tokens
    ]  # fmt: skip


@needs(word="dead")
def _left_dead(tokens: list[Token]) -> list[Token]:
    shots = {t.i for t in tokens[:-1] if t.text == "shot" and t.tag == "NN" and tokens[t.i + 1].text == "dead"}
    if shots:  # "Raiders shot | dead a priest": they are no kind of shot
        tokens = [
            replace(t, tag="VBD", pos="VERB", lemma="shoot") if t.i in shots
            else replace(t, dep="nsubj") if t.head in shots and t.dep == "compound" and t.i == t.head - 1
            else t
            for t in tokens
        ]  # fmt: skip
    dead = {t.i for t in tokens if t.text == "dead" and t.dep == "amod" and t.i and tokens[t.i - 1].lemma == "shoot"}
    return [replace(t, head=t.i - 1, dep="xcomp") if t.i in dead else t for t in tokens] if dead else tokens


@needs(lemma="tell")
@needs(dep="compound", tag=("NNP", "NNPS"))
def _told(tokens: list[Token]) -> list[Token]:
    """ "told Reuters police had fired": the name is told it, and does not belong to the clause that follows."""
    at = next((t.i for t in tokens[:-2] if t.lemma == "tell" and tokens[t.i + 1].dep == "compound"), None)
    if at is None:
        return tokens
    last = tokens[at + 1].head
    told = range(at + 1, last)
    named = all(tokens[i].tag in ("NNP", "NNPS") and tokens[i].head == last for i in told)
    if not (named and told and tokens[last].dep == "nsubj" and tokens[last].text.islower()):
        return tokens
    name = last - 1
    return [
        replace(t, head=at, dep="obj") if t.i == name else replace(t, head=name) if t.i in told else t for t in tokens
    ]


@needs(dep="amod", after="to")
def _to_free(tokens: list[Token]) -> list[Token]:
    """ "an offensive to free Gao": what is to be done, not to whom."""
    at = next((t.i for t in tokens[2:-1] if t.dep == "amod" and tokens[t.i - 1].dep == "case" and _acts(tokens, t)), 0)
    if not at:
        return tokens
    town, fixed = tokens[at].head, []
    for t in tokens:
        if t.i == at:
            t = replace(t, tag="VB", pos="VERB", dep="acl", head=tokens[town].head, lemma=readings(t.text)["VERB"])
            t = replace(t, dep="advcl") if tokens[t.head].tag.startswith("VB") else t
        elif t.i == at - 1:
            t = replace(t, tag="TO", pos="PART", dep="mark", head=at)
        elif t.i == town:
            t = replace(t, dep="obj", head=at)
        fixed.append(t)
    return fixed


def _acts(tokens: list[Token], adjective: Token) -> bool:
    """Whether an adjective between "to" and a bare name is the verb it looks like."""
    before, name = tokens[adjective.i - 1], tokens[adjective.head]
    bare = before.text == "to" and before.head == name.i and name.i > adjective.i and name.i != name.head
    names = all(t.text[:1].isupper() for t in tokens[adjective.i + 1 : name.i + 1])
    names |= adjective.lemma == "clear" and name.lemma in _CROWDS
    return bare and names and adjective.text.islower() and "VERB" in readings(adjective.text)


@needs(dep="case", head_dep="nummod")
def _before_a_number(tokens: list[Token]) -> list[Token]:
    """ "to four and a half years": the preposition belongs to the years."""
    fixed = tokens
    for t in tokens:
        number = tokens[t.head]
        if t.dep == "case" and number.dep == "nummod" and t.i < number.i < number.head:
            fixed = list(fixed)
            fixed[t.i] = replace(t, head=number.head)
            counted = fixed[number.head]
            if counted.dep == "obl:unmarked":
                fixed[number.head] = replace(counted, dep="obl")
    return fixed


@needs(word="to", after="up")
@needs(word="up", tag="RP")
def _up_to(tokens: list[Token]) -> list[Token]:
    """ "gave up to five million": as much, not whereto."""
    at = next((t.i for t in tokens[1:-2] if t.text == "up" and t.tag == "RP" and tokens[t.i + 1].text == "to"), 0)
    if not at or tokens[at + 2].tag not in ("CD", "$"):
        return tokens
    amount, verb = tokens[tokens[at + 1].head], tokens[tokens[at].head]
    given = amount.dep == "obl" and amount.head == verb.i and verb.tag.startswith("VB") and amount.i > at + 1
    if not given or verb.lemma in _SUMS_UP or any(t.head == verb.i and t.dep == "obj" for t in tokens):
        return tokens
    fixed = list(tokens)
    fixed[amount.i] = replace(amount, dep="obj")
    for k in (at, at + 1):
        fixed[k] = replace(tokens[k], tag="IN", pos="ADP", dep="advmod", head=amount.i)
    return fixed


@needs(word=_ABOUT, dep="case")
@needs(lemma=_DONE_TO_SOME)
def _around_fifty(tokens: list[Token]) -> list[Token]:
    """ "detained around 50 of them", "arrested over 20 men": whom, and no place."""
    for about in tokens[1:-1]:
        if about.text not in _ABOUT or about.dep != "case":
            continue
        verb, counted = tokens[about.i - 1], tokens[about.head]
        number = tokens[about.i + 1]
        numbered = number.tag == "CD" and number.i in (counted.i, counted.i - 1, counted.i - 2)
        if not numbered or counted.dep != "obl" or counted.head != verb.i or verb.lemma not in _DONE_TO_SOME:
            continue
        if any(t.head == verb.i and t.dep in ("obj", "aux:pass", "nsubj:pass") for t in tokens):
            continue
        fixed = list(tokens)
        fixed[counted.i] = replace(counted, dep="obj")
        fixed[about.i] = replace(about, dep="advmod")
        return fixed
    return tokens


@needs(dep="aux", lemma="have")
@needs(dep="nsubj:pass")
def _perfect(tokens: list[Token]) -> list[Token]:
    """ "have spoken by telephone" is told of whoever spoke: a passive has "been", or is none."""
    having = {t.head for t in tokens if t.dep == "aux" and t.lemma == "have"}
    having -= {t.head for t in tokens if t.lemma in ("be", "get") and t.dep in ("aux", "aux:pass")}
    if not any(t.head in having and t.dep == "nsubj:pass" for t in tokens):
        return tokens
    plain = {"nsubj:pass": "nsubj", "obl:agent": "obl"}
    return [replace(t, dep=plain[t.dep]) if t.head in having and t.dep in plain else t for t in tokens]


repaired = Repairs((
    _baton_charged,
    _of_the_verb,
    with_openings,
    *contact.REPAIRS,
    *headlines.REPAIRS,
    *present.REPAIRS,
    *verbs.REPAIRS,
    *participles.REPAIRS,
    *accused.REPAIRS,
    *harm.REPAIRS,
    *joined.REPAIRS,
    *names.REPAIRS,
    *nouns.REPAIRS,
    *lists.REPAIRS,
    *split_subjects.REPAIRS,
    *subjects.REPAIRS,
    *told_of.REPAIRS,
    accused.with_accusations,
    *speakers.REPAIRS,
    _participles,
    _taken_hostage,
    *apposed.REPAIRS,
    with_measured_clauses,
    *alight.REPAIRS,
    _actives,
    _left_dead,
    *word_classes.REPAIRS,
    _to_free,
    _before_a_number,
    _up_to,
    _around_fifty,
    with_owners,
    *sums.REPAIRS,
    _told,
    _perfect,
))  # fmt: skip
"""The same tokens with a better tree where one of the mistakes is plain. In this order: later repairs count on what
earlier ones mended."""
