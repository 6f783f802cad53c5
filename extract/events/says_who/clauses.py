"""Who says what within one parsed sentence: cue verbs, nouns and adjectives with their sources and contents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from extract.events.document import Sentence, Token
from extract.events.says_who.contents import content_of
from extract.events.says_who.sources import inanimate, source_of_verb
from extract.events.says_who.tree import Tree
from extract.events.says_who.words import load
from extract.records import AttributionKind

_PREPOSITIONS = frozenset(("of", "for", "about", "on", "to", "against", "over", "with", "in", "that", "at"))
_NOUN_PREPOSITIONS = {"call": frozenset(("for", "on", "to")), "attack": frozenset(("on",))}


@dataclass(frozen=True, slots=True)
class Said:
    """Character spans of the document."""

    source: tuple[int, int]
    cue: tuple[int, int]
    content: tuple[int, int]
    kind: AttributionKind
    left: bool = False  # the content stands before the cue ("..., he said")


def find(sentence: Sentence, taken: Collection[int] = ()) -> list[Said]:
    """The attributions of a parsed sentence, but for cues (by token) that are ``taken`` already."""
    cues = [t for t in sentence.tokens if t.i not in taken and load().knows(t.lemma, t.text.lower())]
    cues = [t for t in cues if not _hyphened(sentence, t)]
    if not cues:
        return []
    tree = Tree(sentence)
    found: list[Said] = []
    for token in cues:
        said = (
            _according(tree, token)
            or _figure(tree, token)
            or _verb(tree, token)
            or _unsourced(tree, token)
            or _adjective(tree, token)
            or _noun(tree, token)
        )
        if said is not None and said.source != said.content:
            found.append(said)
    return found


def _hyphened(sentence: Sentence, token: Token) -> bool:
    """The second half of a word, as in "to second-guess the court": nobody guesses."""
    hyphen = sentence.tokens[token.i - 1] if token.i > 1 else token
    return hyphen.text == "-" and hyphen.end == token.start and sentence.tokens[token.i - 2].end == hyphen.start


def _verb(tree: Tree, token: Token) -> Said | None:
    cue = tree.lexicon.verbs.get(token.lemma)
    if cue is None or not (token.tag.startswith("VB") or token.pos == "VERB") or token.tag == "JJ":
        return None
    if token.dep in ("amod", "case", "fixed", "compound", "aux", "cop", "mark"):
        return None
    kids = tree.sentence.kids(token.i)
    if token.lemma == "call" and any(t.dep == "compound:prt" for t in kids):
        return None  # "called up reservists"
    passive = any(t.dep in ("aux:pass", "nsubj:pass") for t in kids)
    bare = cue.kind == "judges" and token.tag == "VBN" and token.dep == "acl"
    bare |= token.dep == "advcl" and token.tag in ("VBN", "VBD") and not any(t.dep in ("nsubj", "mark") for t in kids)
    if bare and not any(t.dep in ("obj", "ccomp", "xcomp", "aux") for t in kids):
        passive = True  # "two men accused of it", "Asked about it, she said"
    source = source_of_verb(tree, token, passive)
    if source is None:
        return None
    group = _group(tree, token)
    content, left = content_of(tree, token, cue, source, group, passive)
    if content is None:
        return None
    if cue.kind in ("judges", "wants", "thinks") and inanimate(source):
        return None
    source_span = tree.noun_phrase(source, token)
    if source_span is None or (_overlap(source_span, content) and source.tag not in ("WP", "WDT")):
        return None
    return Said(tree.span(*source_span), tree.span(*group), tree.span(*content), cue.kind, left)


def _figure(tree: Tree, token: Token) -> Said | None:
    """ "put the toll at 15": the number is whoever's puts it there."""
    if token.lemma not in tree.lexicon.figure_verbs or not token.tag.startswith("VB"):
        return None
    figure = next((t for t in tree.sentence.kids(token.i, "obj") if t.lemma in tree.lexicon.figures), None)
    source = source_of_verb(tree, token, False) if figure is not None else None
    end = tree.trimmed_end(token.i + 1, tree.high[token.i] + 1)
    at = next((i for i in range(token.i + 1, end) if tree.words[i] == "at"), None)
    if figure is None or at is None or source is None or inanimate(source):
        return None
    span = tree.noun_phrase(source, token)
    if span is None:
        return None
    clause = next((t for t in tree.sentence.kids(token.i, "conj") if tree.low[t.i] > at), None)
    if clause is not None:
        end = tree.trimmed_end(at + 1, tree.low[clause.i])
    return Said(tree.span(*span), tree.span(*_group(tree, token)), tree.span(tree.low[figure.i], end), "says")


_AHEAD = frozenset(("expect", "hope", "predict", "fear", "assume"))  # told of what is to come: not that it happened


def _unsourced(tree: Tree, token: Token) -> Said | None:
    """ "is believed to have fled", "allegedly fled": said by somebody who is not named. The source is empty."""
    if token.text.lower() in tree.lexicon.hearsay:
        head = tree.tokens[token.head]
        content = (tree.low[head.i], tree.trimmed_end(tree.low[head.i], tree.high[head.i] + 1))
        return _from_nobody(tree, (token.i, token.i + 1), content, "says") if head.i != token.i else None
    kids = tree.sentence.kids(token.i)
    if token.lemma not in tree.lexicon.unsourced or not any(t.dep == "aux:pass" for t in kids):
        return None
    told = next((t for t in kids if t.dep in ("xcomp", "ccomp") and t.i > token.i), None)
    if told is None or any(tree.case(t) == "by" for t in kids if t.dep.startswith("obl")):
        return None
    subject = next((t for t in kids if t.dep.startswith("nsubj")), None)
    named = subject is not None and subject.i < token.i and subject.text.lower() != "it"
    start = tree.low[subject.i] if subject is not None and named else tree.low[told.i]
    content = (start, tree.trimmed_end(start, tree.high[told.i] + 1))
    kind: AttributionKind = "thinks" if token.lemma in _AHEAD else "says"
    return _from_nobody(tree, _group(tree, token), content, kind)


def _from_nobody(tree: Tree, cue: tuple[int, int], content: tuple[int, int], kind: AttributionKind) -> Said | None:
    start, end = tree.span(*cue)
    return Said((start, start), (start, end), tree.span(*content), kind) if content[1] > content[0] else None


def _group(tree: Tree, token: Token) -> tuple[int, int]:
    """The verb with its auxiliaries and adverbs just before it, and a particle after."""
    start = token.i
    while start > 0 and tree.tokens[start - 1].head == token.i and tree.tokens[start - 1].dep in (
        "aux", "aux:pass", "advmod", "cop"
    ):  # fmt: skip
        start -= 1
    end = token.i + 1
    if end < len(tree.tokens) and tree.tokens[end].head == token.i and tree.tokens[end].dep == "compound:prt":
        end += 1
    return start, end


def _according(tree: Tree, token: Token) -> Said | None:
    i = token.i
    if tree.words[i] != "according" or tree.words[i + 1 : i + 2] != ["to"] or i + 2 >= len(tree.words):
        return None
    head = tree.tokens[token.head] if token.head > i + 1 else tree.tokens[i + 2]
    if token.head < i and token.dep != "root":
        below = [t for t in tree.sentence.kids(i) if t.i > i + 1]
        head = below[0] if below else head
    end = max(tree.high[head.i] + 1, i + 3) if head.i > i else i + 3
    if head.i == i + 2 and tree.tokens[head.i].head > head.i:
        end = _run_end(tree, i + 2)
    if end + 1 < len(tree.words) and tree.words[end] == "." and tree.tokens[end + 1].tag.startswith("NNP"):
        end += 1  # "Sgt. Ana Diaz", which the tree breaks at the stop
        while end < len(tree.words) and tree.tokens[end].tag.startswith("NNP"):
            end += 1
    comma = next((j for j in range(i + 2, len(tree.words)) if tree.words[j] in (",", ";", "—", ":")), len(tree.words))
    if i <= 1:
        end = min(end, comma)
        content = (comma + 1, tree.trimmed_end(comma + 1, len(tree.words)))
    else:
        end = min(end, len(tree.words))
        stop = i
        while stop > 0 and tree.words[stop - 1] in (",", "—", "–", "-"):
            stop -= 1
        content = (0, stop)
    end = tree.trimmed_end(i + 2, end)
    if end <= i + 2 or content[1] - content[0] < 2:
        return None
    return Said(tree.span(i + 2, end), tree.span(i, i + 2), tree.span(*content), "says", i > 1)


def _run_end(tree: Tree, i: int) -> int:
    while (
        i < len(tree.words)
        and tree.words[i] not in (",", ".", ";", ":", "—")
        and not tree.tokens[i].tag.startswith("VB")
    ):
        i += 1
    return i


def _adjective(tree: Tree, token: Token) -> Said | None:
    kind = tree.lexicon.adjectives.get(token.text.lower())
    if kind is None or not tree.sentence.kids(token.i, "cop"):
        return None
    subject = next(iter(tree.sentence.kids(token.i, "nsubj")), None)
    if subject is None or inanimate(subject):
        return None
    for t in tree.sentence.kids(token.i, "ccomp", "xcomp", "advcl", "obl", "csubj"):
        if t.i < token.i:
            continue
        start = tree.low[t.i]
        case = tree.case(t)
        if t.dep == "obl":
            if case not in ("of", "about", "with", "to", "for", "at", "on", "by", "over", "that"):
                continue
            start += 1
        if t.dep == "advcl" and tree.words[start] not in ("that", "to", "if"):
            continue
        source = tree.noun_phrase(subject, token)
        content = (start, tree.trimmed_end(start, tree.high[t.i] + 1))
        if source is None or content[1] <= content[0] or _overlap(source, content):
            return None
        return Said(tree.span(*source), tree.span(token.i, token.i + 1), tree.span(*content), kind)
    return None


def _noun(tree: Tree, token: Token) -> Said | None:
    kind = tree.lexicon.nouns.get(token.lemma)
    light = token.lemma in tree.lexicon.light_nouns
    if (kind is None and not light) or not token.tag.startswith("NN") or token.tag.startswith("NNP"):
        return None
    owner = next(iter(tree.sentence.kids(token.i, "nmod:poss")), None)
    if owner is None:
        owner = next((t for t in tree.sentence.kids(token.i, "nmod") if tree.case(t) in ("by", "from")), None)
    verb = tree.tokens[token.head]
    cue = (token.i, token.i + 1)
    if owner is None and token.dep == "obj" and verb.lemma in tree.lexicon.light_verbs:
        owner = source_of_verb(tree, verb, False)
        cue = (verb.i, token.i + 1)
    if owner is None or (owner.dep != "nmod:poss" and inanimate(owner)):
        return None
    for t in tree.sentence.kids(token.i, "acl", "nmod", "ccomp", "acl:relcl", "xcomp"):
        start = tree.low[t.i]
        if t.i < token.i or start <= token.i or t is owner:
            continue
        word = tree.words[start]
        if t.dep == "nmod" or tree.case(t):
            if word not in _NOUN_PREPOSITIONS.get(token.lemma, _PREPOSITIONS):
                continue
            start += 1
        elif word not in ("that", "to", "whether", "if", "why", "how"):
            continue
        if light and cue[0] == token.i and word != "that":  # "the country's issue of police killings"
            continue
        source = tree.noun_phrase(owner, token)
        content = (start, tree.trimmed_end(start, tree.high[t.i] + 1))
        if source is None or content[1] <= content[0] or _overlap(source, content):
            return None
        return Said(tree.span(*source), tree.span(*cue), tree.span(*content), kind or "says")
    return None


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
