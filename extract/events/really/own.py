"""What a trigger says of itself: auxiliaries, conditions, questions and commands of a verb; adjectives and days of a
noun."""

from __future__ import annotations

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import load as lexicon
from extract.events.really.polarity import negated
from extract.events.really.words import FUTURE, UNSURE, words
from extract.records import Modality

_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tonight"))
_PHRASE = 6
_BEFORE_A_NOUN = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "CD", "PRP$", "POS", "VBN", "HYPH"))
_IFS = frozenset(("if", "unless", "provided", "providing"))
_ASKING = frozenset(("why", "how", "when", "where", "who", "what", "which", "whom", "whose"))


def of_verb(s: Sentence, i: int) -> Modality | None:
    """By its negation, auxiliaries, conjunction and mood."""
    no = negated(s, i)
    helpers = {k.text.lower() for k in s.kids(i, "aux")}
    marks = {k.lemma for k in s.kids(i, "mark")}
    if marks & words()["conditions"] - {"until"} or _inverted(s, i):
        return "asserted" if no and _counterfactual(s, i, helpers) else "hypothetical"
    if no:
        return "denied"
    if "until" in marks and {k.text.lower() for k in s.kids(s.tokens[i].head, "aux")} & (FUTURE | UNSURE):
        return "hypothetical"  # "they would not leave until he was freed"
    if helpers & (FUTURE | UNSURE) and asked_why(s, i) and not _relative(s, i):
        return None  # "why he would shoot people": he did
    if helpers & FUTURE:
        return "planned"
    if helpers & UNSURE:
        if "would" in helpers and _said(s, i) and "have" not in helpers:
            return "hypothetical" if on_condition(s, i) else "planned"
        if helpers & {"must", "should", "ought"} and "have" not in helpers:
            return "requested"
        return "hypothetical"
    return _by_mood(s, i, marks) or ("hypothetical" if _allegedly(s, i) else None)


def _said(s: Sentence, i: int) -> bool:
    token = s.tokens[i]
    return token.dep in ("ccomp", "parataxis") and s.tokens[token.head].lemma in lexicon().reporting


def on_condition(s: Sentence, i: int) -> bool:
    """ "She said she would back the loan if the towns share the cost": said, but not yet so."""
    if not any(k.text.lower() == "would" for k in s.kids(i, "aux")) or not _said(s, i):
        return False
    return any(
        t.dep == "mark" and t.lemma in _IFS and s.tokens[t.i - 1].lemma not in ("as", "even") for t in s.subtree(i)
    )


def _allegedly(s: Sentence, i: int) -> bool:
    """ "allegedly broke in and stole": said once for both."""
    if any(k.lemma in words()["supposed_adverbs"] for k in s.kids(i, "advmod")):
        return True
    alone = s.tokens[i].dep == "conj" and not s.kids(i, *syntax.SUBJECT, *syntax.PASSIVE_SUBJECT)
    return alone and s.tokens[i].head != i and _allegedly(s, s.tokens[i].head)


def _by_mood(s: Sentence, i: int, marks: set[str]) -> Modality | None:
    """Infinitives that stand alone, commands, yes-no questions, and the present tense of next week."""
    token = s.tokens[i]
    kids = s.kids(i)
    to = next((k.i for k in s.kids(i, "mark") if k.lemma == "to"), 0)
    if token.tag == "VB" and ("due" in marks or any(k.lemma == "due" and k.dep == "case" for k in kids)):
        return "planned"  # "they are due to meet"
    if to and s.tokens[to - 1].lemma == "be" and s.tokens[to - 1].head in (i, token.head):
        return "planned"  # "they were to meet"
    if "to" in marks and token.dep in ("root", "ccomp"):
        be = any(t.lemma == "be" for t in s.tokens[max(0, i - 3) : i])
        subject = any(k.dep in ("nsubj", "nsubj:pass") and k.i < i for k in kids)  # "Leaders to meet in Rome"
        if be or (subject and token.dep == "root"):
            return "planned"
    if token.tag not in ("VBD", "VBN") and _ahead(s, i, "obl", "obl:unmarked", "advmod"):
        return "planned"
    if _arranged(s, i):
        return "planned"
    if token.dep != "root":
        return None
    if token.tag == "VB" and not marks and not any(k.dep in ("nsubj", "nsubj:pass", "csubj", "aux") for k in kids):
        before = [t for t in s.tokens[:i] if t.text[:1].isalpha()]
        if not before or before[-1].lemma == "please":
            return "requested"
    if s.text.rstrip().endswith("?") and not asked_why(s, i):
        subject_at = next((k.i for k in kids if k.dep in ("nsubj", "nsubj:pass")), None)
        if subject_at is not None and any(k.dep.startswith("aux") and k.i < subject_at for k in kids):
            return "hypothetical"
    return None


def _arranged(s: Sentence, i: int) -> bool:
    """ "are meeting Friday": in the present, a day is one to come for what is arranged; not in "meets an envoy on
    Friday", as it stands under a picture."""
    if s.tokens[i].tag != "VBG" or s.tokens[i].lemma not in words()["arranged"]:
        return False
    helpers = s.kids(i, "aux")
    days = (k.lemma.lower() for k in s.kids(i, "obl", "obl:unmarked", "advmod"))
    return bool(helpers) and all(k.tag in ("VBZ", "VBP") for k in helpers) and any(day in _DAYS for day in days)


def _inverted(s: Sentence, i: int) -> bool:
    """ "Had they not opened fire, ...", "Should they attack, ...": a condition without "if"."""
    first = s.tokens[0].text
    if first not in ("Had", "Should") or s.text.rstrip().endswith("?") or any(t.text == "," for t in s.tokens[:i]):
        return False
    return s.tokens[i].tag in (("VBN", "VBD") if first == "Had" else ("VB",))


def _counterfactual(s: Sentence, i: int, helpers: set[str]) -> bool:
    """ "It would have been worse if the guard hadn't shot him": he shot him."""
    perfect = s.tokens[i].tag == "VBN" and ("had" in helpers or s.tokens[0].text == "Had")
    return perfect and any(
        t.text in ("would", "could", "might") and s.tokens[min(t.i + 1, len(s.tokens) - 1)].lemma == "have"
        for t in s.tokens
    )


def asked_why(s: Sentence, i: int) -> bool:
    """Whether the clause at i is a question by "why", "who" and the like, which takes the rest for granted; not "the
    premier, who will meet her"."""
    return s.tokens[i].dep != "acl:relcl" and any(
        k.lemma in _ASKING for k in s.kids(i, "advmod", "nsubj", "nsubj:pass", "obj", "obl", "mark")
    )


def _relative(s: Sentence, i: int) -> bool:
    """ "Estonia, which Russia could invade": nothing is asked."""
    reason = any(k.lemma in ("why", "how") for k in s.kids(i, "advmod"))
    return s.tokens[i].dep == "acl:relcl" and not reason


def of_noun(s: Sentence, i: int) -> Modality | None:
    """By its adjectives and determiners, "without", and a day to come."""
    known = words()
    before = set()
    for kid in s.kids(i, "amod", "compound", "det", "advmod"):
        before |= {kid.lemma, kid.text.lower()}
    if before & known["denied_adjectives"] or "neither" in before:
        return "denied"
    if any(k.lemma == "without" for k in s.kids(i, "case")):
        return "denied"
    if before & known["planned_adjectives"] or to_come(s, i):
        return "planned"
    if (before & known["supposed_adjectives"] and not _suspects(s, i)) or _maybe_there(s, i):
        return "hypothetical"
    return None


def _maybe_there(s: Sentence, i: int) -> bool:
    """ "there may have been killings", whatever the parser hangs "there" on."""
    helpers = {k.text.lower() for k in s.kids(i, "aux")}
    return bool(helpers & {"may", "might", "could"}) and bool(s.kids(i, "cop"))


def _suspects(s: Sentence, i: int) -> bool:
    """ "a suspected rebel attack": an attack, though by whom is not sure."""
    return (
        i > 1
        and s.tokens[i - 1].lemma in lexicon().attackers
        and s.tokens[i - 2].text.lower() in ("suspected", "alleged")
    )


def to_come(s: Sentence, i: int) -> bool:
    """ "talks next week", "a strike for tomorrow", "talks scheduled for May", "ahead of the march"."""
    after = [t.text.lower() for t in s.tokens[i + 1 : i + 4]]
    if after[:1] in (["for"], ["on"]):
        after = after[1:]
    if after[:1] == ["tomorrow"] or (after[:1] == ["next"] and after[1:2] and after[1] in syntax.TEMPORAL):
        return True
    if any(k.tag == "VBN" and k.lemma in words()["planning"] - {"aim", "intend"} for k in s.kids(i, "acl")):
        return True  # what is aimed at something is there already
    if _ahead_of(s, i):
        return True
    return _ahead(s, i, "nmod", "nmod:unmarked", "obl:unmarked", "advmod")


def _ahead_of(s: Sentence, i: int) -> bool:
    """ "ahead of the May rallies", whatever the parser hangs the rallies on."""
    of = i - 1
    while of > 0 and i - of < _PHRASE and s.tokens[of].tag in _BEFORE_A_NOUN:
        of -= 1
    return of > 0 and s.tokens[of].text == "of" and s.tokens[of - 1].text.lower() == "ahead"


def _ahead(s: Sentence, i: int, *deps: str) -> bool:
    """A day to come beside it: "next month", "tomorrow", "in the future", "later this week"; not "the next day"."""
    for kid in s.kids(i, *deps):
        if kid.lemma == "tomorrow" or (kid.text == "future" and syntax.case(s, kid.i) == "in"):
            return True
        if kid.lemma in syntax.TEMPORAL:
            around = {k.lemma for k in s.kids(kid.i)}
            if "coming" in around or ("next" in around and "the" not in around):
                return True
    return False
