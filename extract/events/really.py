"""Really: did it happen, or was it denied, planned, requested, threatened, supposed?

Read upwards from the trigger: its own negation and auxiliaries, then every verb, noun and conjunction that governs it,
as far as the clause it is asserted in. The nearest word that speaks decides; a denial outweighs the rest.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import load as lexicon
from extract.events.numbers import word_set
from extract.records import Modality

_ABOVE = 6
_FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo", "sha"))
_UNSURE = word_set("would could might may can should must ought")


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    text = files("extract.events.lexicon").joinpath("really.toml").read_text(encoding="utf-8")
    return {key: frozenset(value.split()) for key, value in tomllib.loads(text).items()}


def negated(s: Sentence, i: int) -> bool:
    """Whether the predicate at i carries a negation of its own ("did not", "no troops were", "failed to")."""
    no = _words()["negation"]
    for kid in s.kids(i):
        if (
            (kid.text.lower() in no or kid.lemma in no)
            and kid.dep
            in (
                "advmod",
                "det",
                "cc:preconj",
                "mark",
                "case",
                "aux",
                "nsubj",
                "nsubj:pass",
                "obj",
            )
            and not _not_only(s, kid.i)
        ):
            return True
        if kid.dep in ("obj", "nsubj", "nsubj:pass", "nmod", "obl") and kid.i != i:
            det = s.kids(kid.i, "det", "advmod")
            if any(d.text.lower() in ("no", "neither", "none") for d in det) and kid.dep != "obl":
                return True
    token = s.tokens[i]
    before = [t.text.lower() for t in s.tokens[max(0, i - 3) : i]]
    if any(b in ("n't", "n’t", "never") or b == "not" for b in before) and not _only_ahead(s, i) and _same_clause(s, i):
        return True
    if token.dep == "xcomp" and s.tokens[token.head].lemma in ("fail", "refrain", "avoid", "refuse", "decline"):
        return True
    if token.dep == "conj" and not s.kids(i, *syntax.SUBJECT, *syntax.PASSIVE_SUBJECT):
        cc = [k.lemma for k in s.kids(i, "cc")]
        if "or" in cc or "nor" in cc:
            return negated(s, token.head) if token.head != i else False
    return any(k.lemma == "without" for k in s.kids(i, "mark", "case"))


def _not_only(s: Sentence, i: int) -> bool:
    following = s.tokens[i + 1].text.lower() if i + 1 < len(s.tokens) else ""
    return s.tokens[i].text.lower() == "not" and following in ("only", "just", "merely", "simply", "least")


def _only_ahead(s: Sentence, i: int) -> bool:
    return any(_not_only(s, k) for k in range(max(0, i - 4), i))


def _same_clause(s: Sentence, i: int) -> bool:
    """The negation just before i hangs on i or on an auxiliary of it, not on a verb above."""
    for t in s.tokens[max(0, i - 3) : i]:
        if t.text.lower() in ("n't", "n’t", "never", "not"):
            head = s.tokens[t.head]
            return head.i == i or (head.head == i and head.dep.startswith(("aux", "advmod")))
    return False


def modality(sentence: Sentence, trigger_index: int) -> Modality:
    """How the event named at ``trigger_index`` stands to the facts, as far as its sentence tells."""
    s, i = sentence, trigger_index
    words = _words()
    token = s.tokens[i]
    if not s.parsed:
        return _by_words(s, i)
    if token.tag.startswith("NN") or not syntax.is_verb(s, i):
        found = _of_noun(s, i)
        if found:
            return found
    else:
        found = _of_verb(s, i)
        if found:
            return found
    return _from_above(s, i, words) or "asserted"


def _of_verb(s: Sentence, i: int) -> Modality | None:
    if negated(s, i):
        return "denied"
    auxiliaries = {k.text.lower() for k in s.kids(i, "aux")}
    if auxiliaries & _FUTURE:
        return "planned"
    if auxiliaries & _UNSURE:
        token = s.tokens[i]
        said = token.dep in ("ccomp", "parataxis") and s.tokens[token.head].lemma in lexicon().reporting
        if "would" in auxiliaries and said:
            return "planned"
        if auxiliaries & {"must", "should", "ought"}:
            return "requested"
        return "hypothetical"
    if any(k.lemma in _words()["conditions"] and k.text.lower() != "until" for k in s.kids(i, "mark")):
        return "hypothetical"
    marks = {k.lemma for k in s.kids(i, "mark")}
    if "to" in marks and s.tokens[i].dep in ("acl", "xcomp", "advcl", "ccomp", "root"):
        be = [t for t in s.tokens[max(0, i - 3) : i] if t.lemma == "be"]
        if s.tokens[i].dep in ("root", "ccomp") and be:
            return "planned"
        if s.tokens[i].dep == "advcl":  # purpose: "sent troops to attack"
            return "planned"
    return None


def _of_noun(s: Sentence, i: int) -> Modality | None:
    words = _words()
    before = {k.lemma for k in s.kids(i, "amod", "compound", "det", "advmod")} | {
        k.text.lower() for k in s.kids(i, "det")
    }
    if before & words["denied_adjectives"] or "neither" in before:
        return "denied"
    if any(k.lemma == "without" for k in s.kids(i, "case")):
        return "denied"
    if before & words["planned_adjectives"]:
        return "planned"
    if before & words["supposed_adjectives"]:
        return "hypothetical"
    return None


def _from_above(s: Sentence, i: int, words: dict[str, frozenset[str]]) -> Modality | None:
    """What governs the trigger, from near to far."""
    at = i
    for above in s.ancestors(i)[:_ABOVE]:
        dep, below = s.tokens[at].dep, s.tokens[at]
        verbal = below.tag.startswith(("VB", "JJ")) and dep in (
            "xcomp",
            "ccomp",
            "acl",
            "advcl",
            "csubj",
            "conj",
            "obl",
            "parataxis",
        )
        nominal = not below.tag.startswith("VB")
        if dep == "parataxis" or (dep == "ccomp" and above.lemma in lexicon().reporting and not negated(s, above.i)):
            return None  # what is said is claimed: the source is kept elsewhere
        if dep == "acl:relcl" or (
            dep == "advcl" and not any(k.lemma in ("to", *words["conditions"]) for k in s.kids(at, "mark"))
        ):
            return None
        if dep == "conj" and below.tag.startswith("VB"):
            if s.kids(at, *syntax.SUBJECT, *syntax.PASSIVE_SUBJECT):
                return None
            shared = _of_verb(s, above.i) if not s.kids(at, "aux") and below.tag in ("VB", "VBN", "VBG") else None
            if shared and shared != "denied":
                return shared
        elif above.tag.startswith(("VB", "JJ")) and (verbal or nominal):
            found = _governed(s, at, above.i, nominal, words)
            if found:
                return found
            if nominal and syntax.is_verb(s, above.i) and dep in ("obj", "nsubj", "nsubj:pass", "obl", "xcomp"):
                if dep in ("nsubj", "obl") and above.lemma not in lexicon().light | lexicon().phase | {
                    "occur",
                    "happen",
                    "place",
                    "come",
                }:
                    return None
                own = _of_verb(s, above.i)
                if own:
                    return own
        elif above.tag.startswith("NN"):
            kind = _noun_above(above.lemma, words)
            if kind and dep in ("acl", "nmod", "ccomp", "compound", "xcomp"):
                own = _of_noun(s, above.i)
                if own == "denied" or negated(s, s.tokens[above.i].head):
                    return "denied"
                return kind
        at = above.i
    return None


def _governed(s: Sentence, at: int, above: int, nominal: bool, words: dict[str, frozenset[str]]) -> Modality | None:
    lemma = s.tokens[above].lemma
    dep = s.tokens[at].dep
    if nominal and dep not in ("obj", "nsubj:pass", "obl", "xcomp", "ccomp"):
        return None
    no = negated(s, above)
    if nominal and dep == "obl":
        preposition = syntax.case(s, at)
        if lemma in ("call", "appeal", "push", "press", "ask") and preposition == "for":
            return "requested"
        if lemma in ("warn", "threaten") and preposition in ("of", "with", "against"):
            return "threatened"
        if lemma in ("prepare", "plan", "aim", "hope", "wait") and preposition == "for":
            return "planned"
        return None
    if no and lemma in words["planning"] | words["supposing"] | words["requesting"]:
        return "denied"
    if lemma in (words["undoing"] if nominal else words["denying"]):
        return None if no else "denied"
    if lemma in words["threatening"]:
        return "threatened"
    if lemma in ("announce", "say", "order", "approve") and nominal:
        return "requested" if lemma == "order" else None
    if lemma in words["requesting"]:
        return "requested"
    if lemma in words["planning"]:
        return "planned"
    if lemma in words["supposing"]:
        return "hypothetical"
    return None


def _noun_above(lemma: str, words: dict[str, frozenset[str]]) -> Modality | None:
    kinds: tuple[tuple[str, Modality], ...] = (
        ("planned_nouns", "planned"), ("denied_nouns", "denied"), ("requested_nouns", "requested"),
        ("threatened_nouns", "threatened"), ("supposed_nouns", "hypothetical"),
    )  # fmt: skip
    return next((kind for key, kind in kinds if lemma in words[key]), None)


def _by_words(s: Sentence, i: int) -> Modality:
    """Without a tree: the four words before the trigger."""
    words = _words()
    before = [t.text.lower() for t in s.tokens[max(0, i - 4) : i]]
    if set(before) & {"not", "n't", "n’t", "never", "no"}:
        return "denied"
    if set(before) & _FUTURE:
        return "planned"
    lemmas = {t.lemma for t in s.tokens[max(0, i - 4) : i]}
    for key, kind in (("threatening", "threatened"), ("requesting", "requested")):
        if "to" in before and lemmas & words[key]:
            return kind  # type: ignore[return-value]
    if set(before) & _UNSURE or set(before) & {"if", "unless"}:
        return "hypothetical"
    return "asserted"
