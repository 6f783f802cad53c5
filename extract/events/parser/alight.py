"""What was set on fire: words that the small parser does not know for what they are.

"Rioters set a court | ablaze" is no court that was ablazed; in "hit houses, | set cars on fire and damaged a bus" the
word does not say which cars.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import NOUNS, VERBS, needs

_SET = ("set", "lit", "left")
_ABLAZE = ("ablaze", "alight", "aflame")
_WITHIN = 8
"""Words between "set" and "on fire"."""


@needs(word=_SET, tag=("JJ", "VBN"), after=(",", "and"))
@needs(word=("fire", *_ABLAZE))
def _among_objects(tokens: list[Token]) -> list[Token]:
    """The tokens, with "set" as a verb beside the one before, and what burns as its object."""
    deed = next(
        (t for t in tokens[2:-1] if t.text in _SET and t.tag in ("JJ", "VBN") and t.dep in ("amod", "conj")), None
    )
    if deed is None or tokens[deed.i - 1].text not in (",", "and"):
        return tokens
    fire = next((t for t in tokens[deed.i + 2 : deed.i + _WITHIN] if t.text in ("fire", *_ABLAZE)), None)
    if fire is None or (fire.text == "fire" and tokens[fire.i - 1].text != "on"):
        return tokens
    last = fire.i - (2 if fire.text == "fire" else 1)
    verb = _verb_above(tokens, deed)
    if verb is None or verb.i > deed.i or tokens[last].tag not in ("NN", "NNS"):
        return tokens
    fixed = list(tokens)
    fixed[deed.i] = replace(deed, tag="VBD", pos="VERB", lemma=_lemma(deed.text), dep="conj", head=verb.i)
    fixed[last] = replace(tokens[last], dep="obj", head=deed.i)
    fixed[fire.i] = replace(fire, dep="obl" if fire.text == "fire" else "advmod", head=deed.i)
    return fixed


@needs(word=_ABLAZE)
@needs(lemma=("set", "leave"), tag=VERBS)
def _ablaze(tokens: list[Token]) -> list[Token]:
    """ "Were set | alight by youths": an adverb of the verb, on which all hangs that was hung on it."""
    burning = next((t for t in tokens[2:] if t.text in _ABLAZE), None)
    near = reversed(tokens[max(0, burning.i - _WITHIN) : burning.i]) if burning else ()
    deed = next((t for t in near if t.lemma in ("set", "leave") and t.tag in VERBS), None)
    if burning is None or deed is None or any(t.dep.startswith("nsubj") for t in tokens[deed.i : burning.i]):
        return tokens
    last = tokens[burning.i - 1]
    own = last.i > deed.i and last.tag in NOUNS
    fixed = list(tokens)
    for t in tokens:
        if t.head == burning.i and t.i != burning.i:
            fixed[t.i] = replace(t, head=last.i if own and t.i < last.i else deed.i)
    if own:
        fixed[last.i] = replace(last, dep="obj", head=deed.i)
    fixed[burning.i] = replace(burning, tag="RB", pos="ADV", dep="advmod", head=deed.i)
    return fixed


def _lemma(word: str) -> str:
    return {"lit": "light", "left": "leave"}.get(word, word)


def _verb_above(tokens: list[Token], token: Token) -> Token | None:
    """The nearest verb on which the word hangs."""
    seen = {token.i}
    while token.head not in seen:
        token = tokens[token.head]
        seen.add(token.i)
        if token.tag.startswith("VB"):
            return token
    return None


REPAIRS = (_among_objects, _ablaze)
