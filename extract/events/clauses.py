"""Clauses of the tree: which words are verbs, which clauses have a tense, which nouns go together, who tells what.

What the parser saw badly is made good here: subjects it missed, clauses it hung too high.
"""

from __future__ import annotations

from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set

SUBJECT = ("nsubj", "csubj")
PASSIVE_SUBJECT = ("nsubj:pass", "csubj:pass")
RELATIVE = word_set("that which who whom whose where")
PRONOUNS = word_set("it he she they we i him them her his its their us me you one himself itself themselves")
TEMPORAL = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday tomorrow week month year day morning "
    "night evening weekend hour minute decade afternoon noon midnight time jan feb aug sept sep oct nov "
    "dec overnight century season p.m a.m p.m. a.m. gmt"
)
SUBORDINATE = word_set("as after before since until while when once because if")
_TENSED = ("VBD", "VBZ", "VBP")
_HURTS = word_set("kill injure wound hurt damage destroy cause leave hit strike claim")
_MEANS = word_set(
    "phone telephone telegram letter mail email fax video videoconference radio car bus train plane helicopter boat "
    "ship ferry air road rail sea land foot hand force law decree default accident mistake surprise chance"
)
"""How something is done, after a bare "by"."""


def is_verb(s: Sentence, i: int) -> bool:
    """A full verb: not an auxiliary, not a participle before a noun."""
    token = s.tokens[i]
    return token.tag.startswith("VB") and token.dep not in (
        "aux",
        "aux:pass",
        "cop",
        "amod",
        "compound",
        "case",
        "fixed",
    )


def is_clause(s: Sentence, i: int) -> bool:
    """A full verb, or what somebody is said to be: "they have been neutral"."""
    return is_verb(s, i) or bool(s.kids(i, "cop")) or (s.tokens[i].tag.startswith("JJ") and bool(s.kids(i, "nsubj")))


def own_subjects(s: Sentence, i: int) -> list[int]:
    """Those of the verb itself; of two, the nearer where a clause or a colon stands between ("UN: farmers oppose")."""
    own = [k.i for k in s.kids(i, *SUBJECT)]
    before = [k for k in own if k < i]
    if len(before) > 1:
        said = any(t.lemma in load().reporting for t in s.tokens[before[-1] + 1 : i])
        if said and s.tokens[before[0]].lemma in RELATIVE:  # "Bakr, who prosecutors say ordered the killing"
            return before[:1]
        between = s.tokens[before[0] : before[-1]]
        if any(t.tag in _TENSED or t.text in (":", "—", "–", "--") for t in between):
            return before[-1:]
    return own


def case(s: Sentence, i: int) -> str:
    """The preposition of a noun, lower case; '' if bare."""
    kids = [k.lemma for k in s.kids(i, "case")]
    if len(kids) > 1 and kids[0] in ("out", "off", "away", "up", "down"):  # "walked out of the talks"
        return kids[1]
    return kids[0] if kids else ""


def by_means(s: Sentence, i: int) -> bool:
    """ "spoke by phone", "taken by force": not whoever does it."""
    return s.tokens[i].lemma in _MEANS and s.tokens[i - 1].lemma == "by"


def is_name(s: Sentence, i: int) -> bool:
    token = s.tokens[i]
    return (token.tag in ("NNP", "NNPS") and token.lemma not in TEMPORAL) or token.text.lower() in PRONOUNS


def conjuncts(s: Sentence, i: int) -> list[int]:
    """i and what is coordinated with it."""
    found = [i]
    listed = [k for k in s.kids(i, "appos") if _in_a_list(s, i, k.i)]
    for child in sorted((*listed, *s.kids(i, "conj")), key=lambda t: t.i):
        if len(found) < 20 and not _describes(s, i, child.i):
            found += conjuncts(s, child.i)
    return found


def _own_determiner(s: Sentence, i: int) -> bool:
    return bool(s.kids(i, "det", "nummod", "nmod:poss"))


def _in_a_list(s: Sentence, head: int, kid: int) -> bool:
    """ "the mayor, a priest and two guards": what the parser takes for another word for the mayor."""
    last = any(k.i > kid for k in s.kids(head, "conj"))
    last |= any(_own_determiner(s, k.i) or is_name(s, k.i) for k in s.kids(kid, "conj"))  # hung on the last but one
    if is_name(s, head) or is_name(s, kid):  # "Judge Ana Ruiz, reporter Lev Orlov and two guards"; not "Paris, France"
        return last and _full_name(s, head) and _full_name(s, kid)
    return last and _own_determiner(s, head) and _own_determiner(s, kid)


def _full_name(s: Sentence, i: int) -> bool:
    """A name of two words at least."""
    return is_name(s, i) and any(k.tag.startswith("NNP") for k in s.kids(i, "flat", "compound"))


def _describes(s: Sentence, head: int, kid: int) -> bool:
    """ "Ana Ruiz, lawyer and poet, was shot": a bare noun after a name and a comma says what she is."""
    if s.tokens[head].tag != "NNP" or s.tokens[kid].tag != "NN" or _own_determiner(s, kid):
        return False
    return s.tokens[kid].text.islower() and any(t.text == "," for t in s.tokens[head + 1 : kid])


def each(s: Sentence, heads: list[int]) -> list[int]:
    return [k for head in heads for k in conjuncts(s, head)]


def finite(s: Sentence, i: int) -> bool:
    """Whether the verb has a tense, and so a subject of its own."""
    helpers = s.kids(i, "aux", "aux:pass")
    return s.tokens[i].tag in _TENSED or any(k.tag in (*_TENSED, "MD") for k in helpers)


def is_reduced(s: Sentence, i: int) -> bool:
    """A participle without auxiliary that only describes its subject, though the parser hangs the sentence on it: "the
    EU, urged on by France, imposed ...", "a guard manning the gate was shot"."""
    deps = {k.dep for k in s.kids(i)}
    if "aux" in deps or "nsubj" not in deps:
        return False
    return s.tokens[i].tag == "VBG" or has_agent(s, i)


def has_agent(s: Sentence, i: int) -> bool:
    """ "urged by France": done to the subject, though neither auxiliary nor tag says so."""
    if s.tokens[i].tag not in ("VBD", "VBN"):
        return False
    deps = {k.dep for k in s.kids(i) if k.dep != "obl:agent" or not by_means(s, k.i)}
    return "obl:agent" in deps and not deps & {"obj", "aux", "ccomp", "xcomp"}


def teller_above(s: Sentence, i: int) -> bool:
    """Whether the clause is what somebody says, so that the one who says it is not its subject."""
    token = s.tokens[i]
    if token.dep not in ("ccomp", "parataxis") or s.tokens[token.head].lemma not in load().reporting:
        return False
    marks = {k.lemma for k in s.kids(i, "mark")}
    told = "that" in marks or token.tag != "VBG"  # "reported that shelling | by rebels killed", taken for a verb
    return token.head < i and told and "to" not in marks


def told_before(s: Sentence, verb: int) -> int | None:
    """The clause before a verb of saying that tells what is said."""
    token = s.tokens[verb]
    if token.lemma not in load().reporting:
        return None
    if token.dep == "parataxis" and token.head < verb:
        return token.head
    return next((k.i for k in s.kids(verb, "ccomp", "parataxis") if k.i < verb), None)


def nearer_clause(s: Sentence, head: int, i: int) -> int:
    """ "fell when the army broke the truce and shelled the town": where no comma parts them, the verb that ends right
    before "and" is the one that is coordinated, else ``head``."""
    joint = min([k.i for k in s.kids(i, "cc")], default=i)
    if s.tokens[joint - 1].text in (",", ";", "-", "–", '"', "”"):
        return head
    harms = [t for t in s.tokens[head:joint] if t.dep == "acl:relcl" and t.lemma in _HURTS]
    for clause in harms if s.tokens[i].lemma in _HURTS else ():  # "the raid that caused two deaths and injured nine"
        if s.subtree(clause.i)[-1].i == joint - 1 and clause.tag == s.tokens[i].tag:
            return clause.i
    for clause in s.kids(head, "advcl"):
        same = clause.tag == s.tokens[i].tag and finite(s, clause.i) and bool(s.kids(clause.i, *SUBJECT))
        if same and head < clause.i < joint and s.subtree(clause.i)[-1].i == joint - 1:
            return clause.i
    return head


def missed_subject(s: Sentence, low: int, high: int) -> list[int]:
    """The noun right before a verb whose subject the parser did not see: "as heavy fighting in the east killed"."""
    k = high - 1
    while k > low and (s.tokens[k].tag in ("RB", "MD") or s.tokens[k].dep in ("aux", "aux:pass", "advmod")):
        k -= 1
    if s.tokens[k].text == ",":  # "after Kigali, at the request of Maputo, sent"
        opens = next((j for j in range(k - 1, max(low, k - 9), -1) if s.tokens[j].text == ","), low)
        k = opens - 1 if opens > low and s.tokens[opens + 1].tag == "IN" else low
    if k <= low or s.tokens[k].tag[:2] != "NN":
        return []
    while s.tokens[k].dep in ("nmod", "appos", "flat", "compound", "conj") and low < s.tokens[k].head < k:
        k = s.tokens[k].head
    return [k] if case(s, k) in ("", *SUBORDINATE) and s.tokens[k].lemma not in TEMPORAL else []


_PART_OF_A_NAME = frozenset(("compound", "flat", "amod", "nmod:poss", "nmod:desc"))


def nearest_name(s: Sentence, low: int, high: int) -> list[int]:
    """The last name between two words that no preposition and no verb but one of saying governs: "authorities say
    Eberhart, 45, attacked"."""
    for k in range(high - 1, max(low, -1), -1):
        token = s.tokens[k]
        if not token.tag.startswith("NNP") or token.dep in _PART_OF_A_NAME or s.kids(k, "case"):
            continue
        if token.dep == "obj" and s.tokens[token.head].lemma not in load().reporting:
            continue
        return [token.head] if token.dep == "appos" and low < token.head < high else [k]
    return []


def is_attributive(s: Sentence, i: int) -> bool:
    """ "the party's arrested activists": a participle that only describes the noun after it, whatever it hangs on."""
    following = s.tokens[i + 1 : i + 2]
    before = s.tokens[i - 1 : i] if i else []
    noun = any(t.tag.startswith("NN") and t.head == i and t.dep == "obj" for t in following)
    return s.tokens[i].tag == "VBN" and noun and any(t.tag in ("POS", "PRP$", "DT") for t in before)


def name_before(s: Sentence, i: int) -> int | None:
    """The name that ends right before a word, commas aside."""
    k = i - 1
    while k > 0 and s.tokens[k].text == ",":
        k -= 1
    if k < 0 or not s.tokens[k].tag.startswith("NNP") or s.tokens[k].lemma in TEMPORAL:
        return None
    return s.tokens[k].head if s.tokens[k].dep == "flat" else k
