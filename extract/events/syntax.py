"""Grammar read off the tree: who is the subject, what the object, which prepositions. Indices into ``Sentence.tokens``.

The parser is a small one: subjects, objects, passives and numerals can be trusted (F over 85), prepositional attachment
and clause scope less, so every function here falls back on the next best reading rather than answer nothing.
"""

from __future__ import annotations

from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set
from extract.events.what.details import weapon_names

SUBJECT = ("nsubj", "csubj")
PASSIVE_SUBJECT = ("nsubj:pass", "csubj:pass")
RELATIVE = word_set("that which who whom whose where")
PRONOUNS = word_set("it he she they we i him them her his its their us me you one himself itself themselves")
TEMPORAL = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday tomorrow week month year day morning "
    "night evening weekend hour minute decade afternoon noon midnight time jan feb aug sept sep oct nov "
    "dec overnight century season"
)
_PARTICLES = word_set("off out over down up back away")
_DONE_TO = word_set(
    "arrest detain jail kill injure wound murder kidnap abduct charge indict sentence convict acquit oust slay rape "
    "stab assassinate imprison deport evict extradite behead execute torture bomb shell"
)
_DEPTH = 8


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
    plain = not is_name(s, head) and not is_name(s, kid)
    return last and plain and _own_determiner(s, head) and _own_determiner(s, kid)


def _describes(s: Sentence, head: int, kid: int) -> bool:
    """ "Ana Ruiz, lawyer and poet, was shot": a bare noun after a name and a comma says what she is."""
    if s.tokens[head].tag != "NNP" or s.tokens[kid].tag != "NN" or _own_determiner(s, kid):
        return False
    return s.tokens[kid].text.islower() and any(t.text == "," for t in s.tokens[head + 1 : kid])


def each(s: Sentence, heads: list[int]) -> list[int]:
    return [k for head in heads for k in conjuncts(s, head)]


def case(s: Sentence, i: int) -> str:
    """The preposition of a noun, lower case; '' if bare."""
    kids = [k.lemma for k in s.kids(i, "case")]
    if len(kids) > 1 and kids[0] in ("out", "off", "away", "up", "down"):  # "walked out of the talks"
        return kids[1]
    return kids[0] if kids else ""


def resolve_relative(s: Sentence, i: int) -> int:
    """The noun a relative pronoun stands for, else i."""
    if s.tokens[i].lemma not in RELATIVE:
        return i
    k = s.tokens[i].head
    for _ in range(_DEPTH):
        if s.tokens[k].dep in ("acl:relcl", "acl"):
            return s.tokens[k].head
        if s.tokens[k].head == k:
            return i
        k = s.tokens[k].head
    return i


def passive(s: Sentence, i: int, depth: int = 0) -> bool:
    token = s.tokens[i]
    kids = s.kids(i)
    if any(k.dep in ("nsubj:pass", "aux:pass") for k in kids):
        return True
    if shoots(s, i):
        return False
    if headline_passive(s, i):
        return True
    bare = token.tag == "VBN" and not any(k.dep in ("obj", "aux", "nsubj") for k in kids)
    if bare and token.dep in ("acl", "advcl"):
        return True
    if bare and token.dep == "conj" and s.tokens[token.head].tag == "VBN" and depth < _DEPTH:
        return passive(s, token.head, depth + 1)
    return False


def shoots(s: Sentence, i: int) -> bool:
    """ "a soldier fired at the car": never done to the soldier, whatever the parser makes of the participle."""
    token = s.tokens[i]
    aimed = token.lemma in ("fire", "shoot") and i + 1 < len(s.tokens) and s.tokens[i + 1].text in ("at", "on", "into")
    return aimed and token.dep == "acl" and s.tokens[token.head].lemma not in weapon_names() and not s.kids(i, "obj")


def headline_passive(s: Sentence, i: int) -> bool:
    """ "Councilwoman arrested after row": a verb that needs an object has none, and no auxiliary."""
    token = s.tokens[i]
    if token.lemma not in _DONE_TO or token.tag not in ("VBD", "VBN"):
        return False
    deps = {k.dep for k in s.kids(i)}
    return "nsubj" in deps and not deps & {"obj", "iobj", "aux", "ccomp", "xcomp"}


def objects(s: Sentence, i: int) -> list[int]:
    found = [k.i for k in s.kids(i, "obj", "iobj")]
    if not found and i + 1 < len(s.tokens) and s.tokens[i + 1].text.lower() in _PARTICLES:  # "called off the visit"
        found = [k.i for k in s.kids(i, "obl") if s.tokens[i + 1].head == k.i and len(s.kids(k.i, "case")) == 1]
    return each(s, found)


def passive_subjects(s: Sentence, i: int, depth: int = 0) -> list[int]:
    """Those something is done to, of a passive verb."""
    found = [k.i for k in s.kids(i, *PASSIVE_SUBJECT)]
    if not found and headline_passive(s, i):
        found = [k.i for k in s.kids(i, *SUBJECT)]
    token = s.tokens[i]
    if not found and depth < _DEPTH and passive(s, i):
        if token.dep in ("acl", "acl:relcl"):
            return [token.head]
        if token.dep == "conj":
            return passive_subjects(s, token.head, depth + 1) or each(s, [k.i for k in s.kids(token.head, *SUBJECT)])
        if token.dep in ("xcomp", "advcl"):
            return subjects(s, token.head, depth + 1)
    return [resolve_relative(s, k) for k in each(s, found)]


def agents(s: Sentence, i: int) -> list[int]:
    """By whom, of a passive verb."""
    found = [k.i for k in s.kids(i, "obl:agent", "obl") if case(s, k.i) == "by"]
    for measure in s.kids(i, "obl:unmarked", "obl"):  # "shot several times by rebels"
        if not found and measure.lemma in TEMPORAL:
            found = [k.i for k in s.kids(measure.i, "nmod") if case(s, k.i) == "by"]
    return [k for k in each(s, found) if s.tokens[k].lemma not in TEMPORAL]


def subjects(s: Sentence, i: int, depth: int = 0) -> list[int]:
    """Who does it: the grammatical subject, the agent of a passive, or the subject of the governing clause."""
    if depth > _DEPTH:
        return []
    token = s.tokens[i]
    if passive(s, i):
        return agents(s, i)
    own = [k.i for k in s.kids(i, *SUBJECT)]
    if own:
        return [resolve_relative(s, k) for k in each(s, own)]
    dep, head = token.dep, token.head
    if dep == "conj" and is_verb(s, head):
        return subjects(s, head, depth + 1)
    if dep == "xcomp":
        if s.tokens[head].lemma in load().object_control:
            controlled = objects(s, head) or passive_subjects(s, head)
            if controlled:
                return controlled
        return subjects(s, head, depth + 1) or passive_subjects(s, head)
    if dep in ("advcl", "ccomp", "parataxis") and is_verb(s, head):
        if s.tokens[head].lemma in ("accuse", "suspect", "blame", "criticize", "praise") and dep == "advcl":
            return objects(s, head) or passive_subjects(s, head) or subjects(s, head, depth + 1)
        reported = s.tokens[head].lemma in load().reporting and head < i
        if token.tag in ("VBD", "VBZ", "VBP") and (dep == "ccomp" or (dep == "parataxis" and reported)):
            # its subject was missed: not the one who says it, perhaps what was taken for the object of "say"
            names = [k for k in objects(s, head) if is_name(s, k) and k < i]
            return names or _nearest_name(s, head, i)
        return subjects(s, head, depth + 1) or passive_subjects(s, head)
    if dep == "acl:relcl" or (dep == "acl" and (token.tag == "VBG" or shoots(s, i))):
        return conjuncts(s, head)
    if dep == "acl":  # "decision to ban": whose decision
        owners = [k.i for k in s.kids(head, "nmod:poss")]
        if owners:
            return owners
        governor = s.tokens[head]
        if governor.dep in ("obj", "obl", "nsubj:pass") and is_verb(s, governor.head):
            return subjects(s, governor.head, depth + 1)
    if dep == "amod" and token.tag == "VBG":
        return [head]
    return []


def _nearest_name(s: Sentence, low: int, high: int) -> list[int]:
    """The last name between two words that no preposition governs: "authorities say Eberhart, 45, attacked"."""
    for k in range(high - 1, max(low, -1), -1):
        token = s.tokens[k]
        if token.tag.startswith("NNP") and token.dep not in ("compound", "flat", "nmod:poss") and not s.kids(k, "case"):
            return [token.head] if token.dep in ("appos", "flat") and low < token.head < high else [k]
    return []


def obliques(s: Sentence, i: int) -> dict[str, list[int]]:
    """Preposition -> nouns (and verbs: "for spying") under the verb."""
    found: dict[str, list[int]] = {}
    for kid in s.kids(i, "obl", "obl:agent", "obl:unmarked", "nmod"):
        found.setdefault(case(s, kid.i), []).extend(conjuncts(s, kid.i))
    for kid in s.kids(i, "advcl"):
        marks = s.kids(kid.i, "mark", "case")
        if marks and kid.tag == "VBG":
            found.setdefault(marks[0].lemma, []).append(kid.i)
    return found


def complements(s: Sentence, i: int) -> list[int]:
    """Clauses the verb governs: "agreed to meet", "said that ...", and purposes ("called him to apologize")."""
    found = [k.i for k in s.kids(i, "xcomp", "ccomp")]
    found += [k.i for k in s.kids(i, "advcl") if k.tag == "VB" and any(m.lemma == "to" for m in s.kids(k.i, "mark"))]
    return found


def particles(s: Sentence, i: int) -> set[str]:
    """Particles and adverbs of a verb, and the one to three words after it joined by '_'."""
    found = {
        k.lemma
        for k in s.kids(i, "compound:prt", "advmod", "xcomp", "advcl", "obj", "obl")
        if k.dep not in ("obj", "obl") or k.i == i + 1
    }
    following = [t.text.lower() for t in s.tokens[i + 1 : i + 4]]
    found |= {"_".join(following[:n]) for n in range(1, len(following) + 1)}
    for kid in s.kids(i, "obj", "nsubj:pass"):  # "shut the paper down"
        if kid.dep == "obj" and (last := s.subtree(kid.i)[-1].i + 1) < len(s.tokens):
            found.add(s.tokens[last].lemma if s.tokens[last].tag in ("RP", "RB", "JJ", "NN") else "")
    return found


def phrase_words(s: Sentence, head: int) -> set[str]:
    """Lemmas that say what a noun phrase is: head, compounds, adjectives, "of" complements; no words of a name but its
    head's ("Rapid Support Forces" are no support)."""
    words = {s.tokens[head].lemma}
    if head >= 2 and s.tokens[head - 1].text == "-" and s.tokens[head - 2].end == s.tokens[head - 1].start:
        words.add(f"{s.tokens[head - 2].lemma}-{s.tokens[head].lemma}")  # cease-fire
    for kid in s.kids(head):
        if kid.dep in ("compound", "amod", "flat", "appos") or (kid.dep == "nmod" and case(s, kid.i) == "of"):
            if not (kid.dep == "compound" and kid.text[:1].isupper() and s.tokens[head].text[:1].isupper()):
                words.add(kid.lemma)
            if kid.dep == "nmod":
                words |= {k.lemma for k in s.kids(kid.i, "conj", "compound", "amod")}
        if kid.tag == "$" or kid.text[:1] in "$€£¥":
            words.add("money")
    if s.tokens[head].tag == "$" or s.tokens[head].text[:1] in "$€£¥":
        words.add("money")
    return words


def is_name(s: Sentence, i: int) -> bool:
    token = s.tokens[i]
    return (token.tag in ("NNP", "NNPS") and token.lemma not in TEMPORAL) or token.text.lower() in PRONOUNS


def is_counted(s: Sentence, i: int) -> bool:
    return (
        s.tokens[i].tag == "CD"
        or bool(s.kids(i, "nummod"))
        or s.tokens[i].lemma in ("dozen", "hundred", "thousand", "score", "number")
    )
