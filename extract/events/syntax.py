"""Grammar read off the tree: who is the subject, what the object, which prepositions. Indices into ``Sentence.tokens``.

The parser is a small one: subjects, objects, passives and numerals can be trusted (F over 85), prepositional attachment
and clause scope less, so every function here falls back on the next best reading rather than answer nothing.
"""

from __future__ import annotations

from extract.events.agents import agents as agents
from extract.events.agents import at_hands as at_hands
from extract.events.clauses import PASSIVE_SUBJECT as PASSIVE_SUBJECT
from extract.events.clauses import PRONOUNS as PRONOUNS
from extract.events.clauses import RELATIVE as RELATIVE
from extract.events.clauses import SUBJECT as SUBJECT
from extract.events.clauses import TEMPORAL as TEMPORAL
from extract.events.clauses import case as case
from extract.events.clauses import conjuncts as conjuncts
from extract.events.clauses import each as each
from extract.events.clauses import finite as finite
from extract.events.clauses import (
    has_agent,
    is_reduced,
    missed_subject,
    nearer_clause,
    own_subjects,
)
from extract.events.clauses import is_attributive as is_attributive
from extract.events.clauses import is_clause as is_clause
from extract.events.clauses import is_name as is_name
from extract.events.clauses import is_verb as is_verb
from extract.events.clauses import nearest_name as nearest_name
from extract.events.clauses import teller_above as teller_above
from extract.events.clauses import told_before as told_before
from extract.events.document import Sentence, once
from extract.events.lexicon import load
from extract.events.numbers import word_set
from extract.events.relatives import DONE_TO as DONE_TO
from extract.events.relatives import gap
from extract.events.relatives import resolve_relative as resolve_relative
from extract.events.voice import charged, headline_passive, opposed_to, shoots
from extract.events.voice import left_so as left_so
from extract.events.voice import passive as passive

_PARTICLES = word_set("off out down up back away")
_PHRASAL = {"over": word_set("take hand turn win"), "in": word_set("take")}  # not "resigned over the affair"
_TOLD_TO = word_set(
    "persuade urge ask order tell force encourage allow permit enable compel convince authorize instruct direct require"
)
"""Verbs whose object does what follows, wherever the parser hangs it: "persuaded the gunman to surrender"."""
_ASKING = word_set("request demand call appeal order invitation plea instruction")
"""Nouns of what others are to do: whose they are is not who does it."""
_ANOTHERS = word_set(
    "file criticize criticise oppose reject back support condemn welcome veto block slam denounce endorse inhibit "
    "receive await face demand seek"
)
"""What is done to a plan or wish that is somebody else's: "filed a motion to ban cameras"."""
_OBJECT_DOES = word_set(
    "accuse suspect blame criticize praise charge convict acquit clear indict prevent stop keep ban bar block prohibit "
    "discourage deter dissuade thank condemn denounce commend fault congratulate fine sanction punish arrest detain "
    "jail sentence rebuke criticise slam imprison sue sack expel suspend execute hang"
)
"""Who is accused of a deed, thanked for it, or kept from it, would be the doer."""
_CALLS = word_set("call describe term label see brand dub regard consider say")
_LETTERS = word_set(
    "letter email e-mail message note memo memorandum petition telegram resolution motion statement declaration "
    "communique"
)
_MATTER = word_set("of for from with")
_THANKS = word_set("gratitude thank thanks appreciation")
_BEFORE_LAW = word_set("dock court trial courtroom custody jail prison handcuff hearing")
"""Where somebody is who is "accused of" what follows."""
_DEPTH = 8


_SUBORDINATE = frozenset(("advcl", "acl", "acl:relcl"))


def objects(s: Sentence, i: int) -> list[int]:
    found = [
        resolve_relative(s, k.i) if k.tag in ("WP", "WDT") else k.i for k in s.kids(i, "obj", "iobj")
    ]  # "whom they freed"
    found = [as_they_call_it(s, k) if s.tokens[k].lemma == "what" else k for k in found]
    if not found and (left_out := gap(s, i)) is not None:
        return conjuncts(s, left_out)
    if len(found) > 1:
        found = [k for k in found if k == found[0] or not _beyond_a_clause(s, found[0], k)]
    if not found and i + 1 < len(s.tokens) and _phrasal(s, i):  # "called off the visit"
        found = [k.i for k in s.kids(i, "obl") if s.tokens[i + 1].head == k.i and len(s.kids(k.i, "case")) == 1]
    return each(s, found)


def as_they_call_it(s: Sentence, what: int) -> int:
    """ "condemned what it called China's | bullying": what is called so."""
    for verb in s.kids(what, "acl:relcl"):
        if verb.lemma in _CALLS:
            return next((k.i for k in s.kids(verb.i, "obj", "xcomp", "obl") if k.tag[:2] == "NN"), what)
    return what


def _beyond_a_clause(s: Sentence, first: int, k: int) -> bool:
    """ "set fire to tyres while fans cheered, a reporter saw": no second object, whatever the parser made of it."""
    between = [t for t in s.tokens[first + 1 : k] if t.tag.startswith("VB") and t.dep in _SUBORDINATE]
    return bool(between) and all(k not in (a.i for a in s.ancestors(t.i)) for t in between)


def _phrasal(s: Sentence, i: int) -> bool:
    """Whether the word after a verb is a part of it, though the parser has it govern what follows."""
    word = s.tokens[i + 1].text.lower()
    return word in _PARTICLES or s.tokens[i].lemma in _PHRASAL.get(word, ())


def passive_subjects(s: Sentence, i: int, depth: int = 0) -> list[int]:
    """Those something is done to, of a passive verb."""
    found = [k.i for k in s.kids(i, *PASSIVE_SUBJECT)]
    if not found and (headline_passive(s, i) or has_agent(s, i) or s.tokens[i].lemma == "blame"):
        found = [k.i for k in s.kids(i, *SUBJECT)]
    token = s.tokens[i]
    if not found and token.dep in ("ccomp", "advcl") and is_reduced(s, token.head) and finite(s, i):
        return each(s, own_subjects(s, token.head))  # "a guard manning the gate was shot"
    if not found and depth < _DEPTH and passive(s, i):
        if token.dep in ("acl", "acl:relcl"):
            return _described(s, token.head, i)
        if token.dep == "conj":
            first = s.tokens[token.head]
            while first.dep == "conj" and not s.kids(first.i, *SUBJECT):  # "won a car, sold it and was robbed"
                first = s.tokens[first.head]
            return passive_subjects(s, token.head, depth + 1) or each(s, [k.i for k in s.kids(first.i, *SUBJECT)])
        of = token.dep == "advcl" and any(k.lemma == "of" for k in s.kids(i, "mark"))  # "accused of being paid"
        if (token.dep == "xcomp" or of) and passive(s, token.head):  # "two are said to have been shot"
            return passive_subjects(s, token.head, depth + 1)
        if token.dep in ("xcomp", "advcl"):
            bidden = s.tokens[token.head].lemma in _TOLD_TO and any(k.lemma == "to" for k in s.kids(i, "mark"))
            told = objects(s, token.head) if bidden else []
            if token.dep == "advcl" and passive(s, token.head):  # "Jailed in May, he was freed by a court"
                told = passive_subjects(s, token.head, depth + 1)
            return told or _subjects(s, token.head, depth + 1)  # "ordered the men | to be freed"
    return [resolve_relative(s, k) for k in each(s, found)]


def _described(s: Sentence, head: int, participle: int) -> list[int]:
    """Whom a participle after a noun speaks of: "a man held", but "he is at the county jail, charged with": him."""
    apart = any(t.text == "," for t in s.tokens[head + 1 : participle])
    subject = [k.i for k in s.kids(head, *SUBJECT)] if apart and s.kids(head, "cop") else []
    if s.tokens[head].lemma in _BEFORE_LAW and charged(s, participle):  # "stood in the dock | accused of theft"
        subject = each(s, own_subjects(s, s.tokens[head].head))
    return subject or [head]


def subjects(s: Sentence, i: int) -> list[int]:
    """Who does it: the grammatical subject, the agent of a passive, or the subject of the governing clause."""
    return list(_who_does(s, i))


@once
def _who_does(s: Sentence, i: int) -> list[int]:
    return _subjects(s, i)


def _subjects(s: Sentence, i: int, depth: int = 0) -> list[int]:
    if depth > _DEPTH or is_attributive(s, i):
        return []
    token = s.tokens[i]
    if passive(s, i):
        return agents(s, i)
    own = own_subjects(s, i) or ([k.i for k in s.kids(i, *PASSIVE_SUBJECT)] if opposed_to(s, i) else [])
    if own:
        return [resolve_relative(s, k) for k in each(s, own)]
    dep, head = token.dep, token.head
    if dep == "conj" and is_clause(s, head):
        first = nearer_clause(s, head, i)
        undergone = passive(s, first) and bool(s.kids(i, "obj", "ccomp"))  # "was booed by students and left the hall"
        return (passive_subjects(s, first) if undergone else []) or _subjects(s, first, depth + 1)
    if dep == "conj" and s.tokens[head].dep == "root" and s.tokens[head].tag.startswith("NN") and not s.kids(i, "cc"):
        return [head]  # "parents, angry over the closure, protested"
    if dep in ("xcomp", "advcl") and token.tag == "VB":
        planned = [k for noun in s.kids(head, "obj") for k in _attempted_by(s, noun.i)]
        if found := _asked_to(s, head, i) or planned:
            return found
    if s.tokens[head].lemma == "guilty" and token.tag == "VBG" and s.tokens[s.tokens[head].head].lemma == "find":
        found_so = s.tokens[head].head  # "found her guilty of robbing a bank"
        return passive_subjects(s, found_so) if passive(s, found_so) else objects(s, found_so)
    if dep in ("advcl", "xcomp") and token.tag == "VBG" and (found := _seen_doing(s, head, i)):
        return found
    if dep == "advcl" and token.tag == "VBG" and token.lemma in DONE_TO and s.tokens[head].lemma in ("accuse", "blame"):
        return objects(s, head) or passive_subjects(s, head)  # "accused the army of shelling a town, killing two"
    if dep == "xcomp" or (dep == "advcl" and token.tag == "VB" and s.tokens[head].lemma in _TOLD_TO):
        if s.tokens[head].lemma in load().object_control:
            controlled = objects(s, head) or passive_subjects(s, head)
            if controlled:
                return controlled
        return _subjects(s, head, depth + 1) or passive_subjects(s, head)
    if dep in ("advcl", "ccomp", "parataxis") and is_clause(s, head):
        return _subjects_above(s, i, depth)
    if dep == "acl" and token.tag == "VBG" and (wrote := _written(s, head)) is not None:
        return _subjects(s, wrote, depth + 1)
    if dep == "acl:relcl" or (dep == "acl" and (token.tag == "VBG" or shoots(s, i) or opposed_to(s, i))):
        return conjuncts(s, head)
    if dep == "acl" and token.tag == "VB" and s.tokens[head].lemma in _ASKING and s.kids(head, "nmod:poss"):
        return [k.i for k in s.kids(head, "nmod") if case(s, k.i) in ("to", "on", "for")]  # "her call on the UN to act"
    if dep == "acl":  # "decision to ban": whose decision
        owners = [k.i for k in s.kids(head, "nmod:poss")] or _attempted_by(s, head)
        if owners:
            return owners
        governor = s.tokens[head]
        if governor.dep in ("obj", "obl", "nsubj:pass") and is_verb(s, governor.head):
            return [] if s.tokens[governor.head].lemma in _ANOTHERS else _subjects(s, governor.head, depth + 1)
    if dep == "amod" and token.tag == "VBG":
        return [head]
    return []


def _written(s: Sentence, head: int) -> int | None:
    """The verb of "sent a letter to the senators | opposing the plan", whichever of the two the plan hangs on: whoever
    sends it opposes it."""
    letter = s.tokens[s.tokens[head].head] if case(s, head) == "to" else s.tokens[head]
    if case(s, head) == "to" and letter.lemma not in _LETTERS:
        letter = next((k for k in s.kids(letter.i, "obj", "nsubj:pass") if k.lemma in _LETTERS), letter)
    sent = letter.lemma in _LETTERS and letter.dep in ("obj", "nsubj:pass") and is_verb(s, letter.head)
    return letter.head if sent else None


def _seen_doing(s: Sentence, above: int, i: int) -> list[int]:
    """ "ambushed troops | patrolling the valley, killing five": what a participle right behind an object tells is done
    by that; what follows a comma then by whoever did it to them."""
    if s.kids(i, "mark", "case", "advmod") or i < above:
        return []
    if s.tokens[i - 1].text == "," and s.tokens[above].tag == "VBG" and s.tokens[above].dep == "advcl":
        outer = s.tokens[above].head
        return subjects(s, outer) if _seen_doing(s, outer, above) else []
    parties = load().party | load().attackers
    seen = [k for k in objects(s, above) if s.tokens[k].lemma in parties and s.subtree(k)[-1].i == i - 1]
    return seen if s.tokens[i].lemma not in DONE_TO else []


def _asked_to(s: Sentence, above: int, i: int) -> list[int]:
    """ "called for Russia to pull back", "called on Congress to act": whoever stands right before "to" does it."""
    prepositions = ("for", "on", "upon") if s.tokens[above].lemma == "call" else ("for",)
    asked = [k.i for k in s.kids(above, "obl") if case(s, k.i) in prepositions]
    return each(s, [k for k in asked if s.tokens[i - 1].lemma == "to" and s.subtree(k)[-1].i == i - 2])


def _attempted_by(s: Sentence, noun: int) -> list[int]:
    """ "foiled an attempt by gunmen to kidnap him": the gunmen's attempt."""
    return each(s, [k.i for k in s.kids(noun, "nmod") if case(s, k.i) == "by"])


def _subjects_above(s: Sentence, i: int, depth: int) -> list[int]:
    """Who does what a clause without a subject tells, by the clause above it."""
    token, head = s.tokens[i], s.tokens[i].head
    above = s.tokens[head]
    if above.tag.startswith("JJ") and not s.kids(head, "cop"):  # "soldiers loyal to the king fired"
        return each(s, own_subjects(s, head))
    matter = token.dep == "advcl" and any(k.lemma in _MATTER for k in s.kids(i, "mark", "case"))
    if matter and any(k.lemma in _THANKS for k in s.kids(head, "obj")):  # "voiced gratitude to Chad for sending"
        return each(
            s, [k.i for at in (head, *objects(s, head)) for k in s.kids(at, "obl", "nmod") if case(s, k.i) == "to"]
        )
    if matter and above.lemma not in _OBJECT_DOES and (above.dep, above.tag) == ("advcl", "VBG"):
        head = above.head  # "sentenced him to death by firing squad | for killing a guard"
    if matter and s.tokens[head].lemma in _OBJECT_DOES:
        held = passive_subjects(s, head) if passive(s, head) else objects(s, head)
        return held or _subjects(s, head, depth + 1)
    head = token.head
    then = any(k.lemma in ("after", "before", "while") for k in s.kids(i, "mark"))  # "..., he said after meeting her"
    if token.dep == "advcl" and not then:
        told = told_before(s, head)
        if told is not None:  # "a house was hit, the mayor said, wounding three": not by the mayor
            return _subjects(s, told, depth + 1)
    if is_reduced(s, head) and finite(s, i):  # "the EU, urged on by France, imposed sanctions"
        return each(s, own_subjects(s, head))
    tensed = finite(s, i)
    missed = missed_subject(s, head, i) if tensed else []
    if missed or (tensed and token.dep == "advcl"):
        return missed
    if teller_above(s, i) or (token.dep == "ccomp" and tensed):
        if token.tag == "VBG":
            return agents(s, i)  # "reported that shelling by rebels ...": a deed
        # its subject was missed: not the one who says it, perhaps what was taken for the object of "say"
        late = [k.i for k in s.kids(head, *SUBJECT) if head < k.i < i]  # "said its troops, backed by jets, had killed"
        said = above.lemma == "say"  # says something: "said a raid on a market killed two"
        names = late or [k for k in objects(s, head) if k < i and (said or is_name(s, k))]
        others = [k.i for k in s.kids(head, "ccomp") if k.i < i and s.kids(k.i, *SUBJECT, *PASSIVE_SUBJECT)]
        if names or not others:
            return names or nearest_name(s, head, i)
        return _subjects(s, others[-1], depth + 1) or passive_subjects(s, others[-1])
    found = _subjects(s, head, depth + 1) or passive_subjects(s, head)
    empty = token.tag == "VB" and bool(s.kids(head, "cop"))  # "it would be unfair to execute him"
    return [k for k in found if not (empty and s.tokens[k].lemma == "it")]


def obliques(s: Sentence, i: int) -> dict[str, list[int]]:
    """Preposition -> nouns (and verbs: "for spying") under the verb."""
    found: dict[str, list[int]] = {}
    for kid in s.kids(i, "obl", "obl:agent", "obl:unmarked", "nmod"):
        found.setdefault(case(s, kid.i), []).extend(conjuncts(s, kid.i))
    for kid in s.kids(i, "advcl"):
        marks = s.kids(kid.i, "mark", "case")
        doing = kid.tag == "VBG" or any(k.tag == "VBG" for k in s.kids(kid.i, "cop", "aux", "aux:pass"))
        if marks and doing:
            found.setdefault(marks[0].lemma, []).append(kid.i)
    return found


def complements(s: Sentence, i: int) -> list[int]:
    """Clauses the verb governs: "agreed to meet", "said that ...", and purposes ("called him to apologize")."""
    found = [k.i for k in s.kids(i, "xcomp", "ccomp")]
    found += [
        k.i for k in s.kids(i, "advcl", "obl") if k.tag == "VB" and any(m.lemma == "to" for m in s.kids(k.i, "mark"))
    ]
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


def is_counted(s: Sentence, i: int) -> bool:
    return (
        s.tokens[i].tag == "CD"
        or bool(s.kids(i, "nummod"))
        or s.tokens[i].lemma in ("dozen", "hundred", "thousand", "score", "number")
    )
