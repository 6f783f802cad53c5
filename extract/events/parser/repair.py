"""Mistakes the small parser makes again and again, undone by rule.

"The bloc increased pressure", "A court sentenced poet Ada Lind": the verb taken for an adjective of the object, leaving
a sentence without a verb.
"The editor was freed": the participle taken for an adjective.
"Guards shot dead three men": how they were left taken for what they were.
"Iran test-fired a missile": the two halves taken for two words.
"Nine people died in fighting near the border", "Riot police moved in", "Clashes between rebels erupted": the noun
taken for a verb.
"On Monday striking workers closed the port": what the workers are taken for a clause of its own.
"Troops left to free Gao", "Oslo gave up to five million", "jailed for four and a half years": little words before a
name or a number taken for something else.
"The two have spoken by telephone": the perfect taken for a passive.
"The envoy called on both sides", "They said 900 people marched": the verb taken for a participle of its subject.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .lemmas import lemma, readings

_TESTED = ("fire", "launch")
_FINITE = ("VBD", "VBP", "VBZ", "MD")
_SQUADS = ("police", "officer", "squad", "troop", "policeman", "cop", "force", "unit")
_SAYS = ("say", "estimate", "believe", "claim")
_SUMS_UP = ("add", "amount", "come", "run", "rise", "climb", "go", "live", "measure", "lead", "look", "own")
"""Verbs that "up to" belongs to: "the costs add up to a million"."""


def repaired(tokens: list[Token]) -> list[Token]:
    """The same tokens with a better tree where one of the mistakes is plain."""
    plain = _in_fighting(_left_dead(_participles(_lost_verb(_test_fired(tokens)))))
    plain = _called_on(_said_they_did(plain))
    plain = _perfect(_up_to(_before_a_number(_to_free(_opening_noun(_riot_police(plain))))))
    return _described_subject(_verb_as_subject(plain))


def _test_fired(tokens: list[Token]) -> list[Token]:
    at = next((t.i for t in tokens[2:] if t.lemma in _TESTED and _hyphenated(tokens, t.i, "test")), None)
    if at is None or not tokens[at].tag.startswith("VB"):
        return tokens
    test, fixed = tokens[at - 2], []
    subject = next((t for t in reversed(tokens[: test.i]) if t.tag[:2] in ("NN", "PR")), None)
    helpers = {t.i for t in tokens if t.head == at and t.dep == "aux"}
    for t in tokens:
        if t.i == at:
            t = replace(t, lemma=f"test-{t.lemma}")
        elif t.i in (at - 1, at - 2):
            t = replace(t, head=at, dep="compound")
        elif t is subject and (t.head in helpers or t.head == test.i or (t.dep == "nsubj" and t.head == at)):
            t = replace(t, head=at, dep="nsubj")
        elif t.head == test.i:
            t = replace(t, head=subject.i if subject else at)
        fixed.append(t)
    return fixed


def _hyphenated(tokens: list[Token], i: int, word: str) -> bool:
    return tokens[i - 1].text == "-" and tokens[i - 2].text.lower() == word and tokens[i - 2].end == tokens[i - 1].start


def _lost_verb(tokens: list[Token]) -> list[Token]:
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.tag[:2] != "NN" or any(t.tag in _FINITE and t.dep != "amod" for t in tokens):
        return tokens
    noun = {root.i} | {t.i for t in tokens if t.head == root.i and t.dep in ("nmod:desc", "compound")}
    verb = next(
        (t for t in tokens if t.head in noun and t.dep == "amod" and 0 < t.i < root.i and t.text.endswith("ed")), None
    )
    before = next((t for t in tokens if verb and t.i == verb.i - 1), None)
    if verb is None or before is None or before.tag[:2] != "NN" or "VERB" not in readings(verb.text):
        return tokens
    subject = next((t.i for t in tokens if t.head == verb.i and t.dep == "nsubj"), before.i)
    fixed = []
    for t in tokens:
        if t.i == verb.i:
            t = replace(t, tag="VBD", pos="VERB", dep="root", head=t.i, lemma=lemma(t.text, "VBD"))
        elif t.i == root.i:
            t = replace(t, dep="obj", head=verb.i)
        elif t.i == subject:
            t = replace(t, dep="nsubj", head=verb.i)
        elif t.head == root.i and t.i < verb.i:
            t = replace(t, head=subject)
        elif t.head == root.i and t.dep in ("punct", "obl", "obl:unmarked"):
            t = replace(t, head=verb.i)
        fixed.append(t)
    return fixed


def _participles(tokens: list[Token]) -> list[Token]:
    passive = {t.head for t in tokens if t.dep in ("aux:pass", "nsubj:pass")}
    return [
        replace(t, tag="VBN", pos="VERB", lemma=lemma(t.text, "VBN"))
        if t.i in passive and t.tag == "JJ" and "VERB" in readings(t.text)
        else t
        for t in tokens
    ]


def _left_dead(tokens: list[Token]) -> list[Token]:
    return [
        replace(t, head=t.i - 1, dep="xcomp")
        if t.text == "dead" and t.dep == "amod" and t.i > 0 and tokens[t.i - 1].lemma == "shoot"
        else t
        for t in tokens
    ]


def _in_fighting(tokens: list[Token]) -> list[Token]:
    at = next((t.i for t in tokens[1:-1] if t.text == "fighting" and t.tag == "VBG" and t.dep == "advcl"), 0)
    if not at or tokens[at - 1].text not in ("in", "during") or tokens[at + 1].tag not in ("IN", "CC", ",", "."):
        return tokens
    fixed = []
    for t in tokens:
        if t.i == at:
            t = replace(t, tag="NN", pos="NOUN", dep="obl", lemma="fighting")
        elif t.i == at - 1:
            t = replace(t, dep="case")
        elif t.head == at and t.dep in ("obj", "obl"):
            t = replace(t, dep="nmod")
        fixed.append(t)
    return fixed


def _riot_police(tokens: list[Token]) -> list[Token]:
    """ "Riot police fired": they do not riot."""
    at = next((t.i for t in tokens[:-1] if t.text.lower() == "riot" and t.tag.startswith("VB")), None)
    if at is None or tokens[at + 1].lemma not in _SQUADS:
        return tokens
    riot, police = tokens[at], tokens[at + 1]
    verb = next((t for t in tokens if t.i == police.head and t.i != at and police.dep in ("nsubj", "nsubj:pass")), None)
    fixed = []
    for t in tokens:
        if t.i == at:
            t = replace(t, tag="NN", pos="NOUN", dep="compound", head=police.i, lemma="riot")
        elif t.i == police.i and verb is None:
            t = replace(t, dep=riot.dep, head=t.i if riot.dep == "root" else riot.head)
        elif verb is not None and t.i == verb.i and riot.dep == "root":
            t = replace(t, dep="root", head=t.i)
        elif t.head == at and t.i != police.i:
            t = replace(t, head=police.i if verb is None else verb.i)
        fixed.append(t)
    return fixed


def _opening_noun(tokens: list[Token]) -> list[Token]:
    """ "Fighting between rebels and troops flared", "Clashes on the border ...": the first word is the subject."""
    first, following = (tokens[0], tokens[1]) if len(tokens) > 3 else (None, None)
    if first is None or following is None or following.tag != "IN":
        return tokens
    noun = "NN" if (first.text, first.tag) == ("Fighting", "VBG") else "NNS" if first.tag == "VBZ" else ""
    clauses = [t for t in tokens[2:] if noun and t.head == 0 and t.tag in ("VBD", "VBN", "VBZ")]
    if first.dep != "root" or len(clauses) != 1:
        return tokens
    verb, fixed = clauses[0], []
    for t in tokens:
        if t.i == 0:
            t = replace(t, tag=noun, pos="NOUN", dep="nsubj", head=verb.i, lemma=lemma(t.text, noun))
        elif t.i == verb.i:
            t = replace(t, dep="root", head=t.i, tag="VBD" if t.tag == "VBN" else t.tag)
        elif t.head == 0:
            t = replace(t, dep="nmod") if t.i < verb.i and t.dep in ("obl", "obj") else replace(t, head=verb.i)
        fixed.append(t)
    return fixed


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
    return bare and names and adjective.text.islower() and "VERB" in readings(adjective.text)


def _before_a_number(tokens: list[Token]) -> list[Token]:
    """ "to four and a half years": the preposition belongs to the years."""
    if not any(t.dep == "case" and tokens[t.head].dep == "nummod" for t in tokens):
        return tokens
    fixed = list(tokens)
    for t in tokens:
        number = tokens[t.head]
        if t.dep == "case" and number.dep == "nummod" and t.i < number.i < number.head:
            fixed[t.i] = replace(t, head=number.head)
            counted = fixed[number.head]
            if counted.dep == "obl:unmarked":
                fixed[number.head] = replace(counted, dep="obl")
    return fixed


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


def _perfect(tokens: list[Token]) -> list[Token]:
    """ "have spoken by telephone" is told of whoever spoke: a passive has "been", or is none."""
    having = {t.head for t in tokens if t.dep == "aux" and t.lemma == "have"}
    having -= {t.head for t in tokens if t.lemma in ("be", "get") and t.dep in ("aux", "aux:pass")}
    if not any(t.head in having and t.dep == "nsubj:pass" for t in tokens):
        return tokens
    plain = {"nsubj:pass": "nsubj", "obl:agent": "obl"}
    return [replace(t, dep=plain[t.dep]) if t.head in having and t.dep in plain else t for t in tokens]


def _called_on(tokens: list[Token]) -> list[Token]:
    """ "The envoy called on both sides to stop": a sentence, though no verb of it is seen as one."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.tag[:2] != "NN" or tokens[-1].text not in (".", '"', "”"):
        return tokens
    verb = next((t for t in tokens if t.head == root.i and t.dep == "acl" and t.tag in ("VBD", "VBN")), None)
    if verb is None or any(t.tag in _FINITE and t.i != verb.i and _before_or_beside(t, verb) for t in tokens):
        return tokens
    following = tokens[verb.i + 1].text if verb.i + 1 < len(tokens) else ""
    if not (verb.lemma == "call" and following in ("on", "upon", "for")):
        return tokens
    return _with_subject(tokens, verb.i, root.i, replace(verb, dep="root", head=verb.i, tag="VBD"))


def _before_or_beside(t: Token, verb: Token) -> bool:
    return t.i < verb.i or t.head == verb.head


def _said_they_did(tokens: list[Token]) -> list[Token]:
    """ "said 900 people marched": nobody says people; they marched."""
    for verb in tokens:
        if verb.dep != "acl" or verb.tag != "VBD":
            continue
        people = tokens[verb.head]
        says = tokens[people.head]
        if people.dep == "obj" and says.lemma in _SAYS and says.i < people.i < verb.i:
            return _with_subject(tokens, verb.i, people.i, replace(verb, dep="ccomp", head=says.i))
    return tokens


def _with_subject(tokens: list[Token], verb: int, subject: int, clause: Token) -> list[Token]:
    """The noun before a verb as its subject; what hangs on the noun after the verb is the verb's."""
    fixed = []
    for t in tokens:
        if t.i == verb:
            t = clause
        elif t.i == subject:
            t = replace(t, dep="nsubj", head=verb)
        elif t.head == subject and t.i > verb:
            t = replace(t, head=verb)
        fixed.append(t)
    return fixed


def _verb_as_subject(tokens: list[Token]) -> list[Token]:
    """A finite verb is nobody's subject: it is the noun of that form, and what hangs on it hangs on a noun."""
    nouns = {t.i for t in tokens if t.tag == "VBZ" and t.dep in ("nsubj", "nsubj:pass")}
    if not nouns:
        return tokens
    fixed = []
    for t in tokens:
        if t.i in nouns:
            t = replace(t, tag="NNS", pos="NOUN", lemma=lemma(t.text, "NNS"))
        elif t.head in nouns and t.dep in ("obj", "obl"):
            t = replace(t, dep="nmod")
        fixed.append(t)
    return fixed


def _described_subject(tokens: list[Token]) -> list[Token]:
    found = {t.i: noun for t in tokens if t.tag == "VBG" and t.dep == "advcl" and (noun := _noun_after(tokens, t))}
    if not found:
        return tokens
    described = [replace(t, head=tokens[t.head].head) if t.head in found else t for t in tokens]
    return [replace(t, dep="amod", head=found[t.i]) if t.i in found else t for t in described]


def _noun_after(tokens: list[Token], participle: Token) -> int | None:
    """The subject of its verb where nothing but that subject's own words stands between."""
    if any(t.head == participle.i for t in tokens[participle.i + 1 :]):
        return None
    for t in tokens[participle.i + 1 :]:
        if t.dep in ("nsubj", "nsubj:pass") and t.head == participle.head and t.tag in ("NN", "NNS"):
            return t.i
        if t.dep not in ("compound", "amod") or t.i > participle.i + 2:
            return None
    return None
