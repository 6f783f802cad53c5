"""Who is behind a verb of saying: its subject, however far the tree has put it."""

from __future__ import annotations

from extract.events.document import Token
from extract.events.numbers import word_set
from extract.events.says_who.tree import Tree
from extract.events.says_who.words import is_person

_SUBJECT = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
_MODIFIERS = ("nsubj", "obj", "obl", "nmod", "iobj", "appos")  # of the noun a participle hangs on, up to its clause
_NAME_TAGS = ("NNP", "NNPS", "NN", "NNS", "DT", "JJ", "PRP", "PRP$", "POS", "CD")
_NO_SOURCE = word_set("there this that these those what which one")
_OBJECT_CONTROL = word_set(
    "urge ask tell order instruct encourage invite press push persuade convince direct beg implore advise warn allow "
    "force require command exhort challenge want expect"
)


def source_of_verb(tree: Tree, token: Token, passive: bool) -> Token | None:
    """Who says it: the subject, the agent of a passive, the subject shared with the verb above."""
    if passive:
        return next((t for t in tree.sentence.kids(token.i, "obl", "obl:agent") if tree.case(t) == "by"), None)
    parted = _parted_subject(tree, token)
    if parted is not None:
        return parted
    current, steps = token, 0
    while steps < 6:
        subjects = [t for t in tree.sentence.kids(current.i, *_SUBJECT) if not t.dep.startswith("csubj")]
        if subjects:
            subject = subjects[-1]
            borrowed = current is not token and current.dep == "root"
            return None if borrowed and subject.text.lower() in ("it", "there", "this", "that") else subject
        above = tree.tokens[current.head]
        if current.head == current.i:
            return _inverted(tree, token)
        if current.dep == "xcomp":
            objects = tree.sentence.kids(above.i, "obj", "iobj")
            if objects and above.lemma in _OBJECT_CONTROL:
                return objects[0]
        elif current.dep == "acl":
            if _can_say(tree, above):
                return above
        elif current.dep not in ("conj", "advcl") and not (current.dep in _MODIFIERS and current is not token):
            return _inverted(tree, token)
        current, steps = above, steps + 1
    return None


def _parted_subject(tree: Tree, token: Token) -> Token | None:
    """The subject that a bracket or a clause between commas parts from its verb, where trees often fail: "Ana Diaz
    (R-S.C.) said", "Diaz, speaking in Oslo, said"."""
    before = token.i - 1
    while (before > 0 and tree.tokens[before].tag in ("RB", "MD")) or tree.words[before] in ("has", "have", "had"):
        before -= 1
    if before < 2 or not tree.finite(token):
        return None
    if tree.words[before] == ")" and "(" in tree.words[:before]:
        opening = max(i for i in range(before) if tree.words[i] == "(")
        name = tree.tokens[opening - 1] if opening else None
        return _phrase_head(tree, name) if name is not None and name.tag.startswith("NN") else None
    if tree.words[before] == ",":
        first = next((i for i, w in enumerate(tree.words) if w == ","), before)
        if 0 < first < before and tree.tokens[first + 1].tag in ("VBG", "WP", "WP$", "VBN") and all(
            t.tag in _NAME_TAGS for t in tree.tokens[:first]
        ):  # fmt: skip
            return _phrase_head(tree, tree.tokens[first - 1])
    return None


def _phrase_head(tree: Tree, token: Token) -> Token:
    """The head of the noun phrase a token ends, as far as it lies to its left."""
    while tree.tokens[token.head].i < token.i and token.dep in ("flat", "compound", "appos", "nmod:desc", "amod"):
        token = tree.tokens[token.head]
    return token


def _can_say(tree: Tree, token: Token) -> bool:
    """A person, a name or a document: what a participle after it can be said by."""
    word = token.text.lower()
    return token.tag.startswith("NNP") or token.lemma in tree.lexicon.documents or is_person(word)


def _inverted(tree: Tree, token: Token) -> Token | None:
    """ "said Ana Diaz", where the parse did not see the subject."""
    after = token.i + 1
    if token.tag not in ("VBD", "VBZ") or after >= len(tree.tokens):
        return None
    following = tree.tokens[after]
    closes = token.i > 0 and tree.words[token.i - 1] in (",", "”", '"', "''")
    if closes and following.tag in ("NNP", "DT", "PRP", "NN", "NNS", "JJ", "CD"):
        i = following.i
        while tree.tokens[i].head != i and after <= tree.tokens[i].head and tree.tokens[i].head != token.i:
            i = tree.tokens[i].head
        return tree.tokens[i]
    return None


def inanimate(token: Token) -> bool:
    """Whether a noun is too unlike a person or body to think, want or judge."""
    return token.text.lower() in _NO_SOURCE and token.tag not in ("WP", "WDT")
