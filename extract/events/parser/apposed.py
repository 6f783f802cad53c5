"""Names beside offices, which the small parser takes for somebody else, or with the verb after them for nothing.

"The union asked the minister, Ann Lee, to resign": one person taken for two.
"The minister, Ann Lee, suspended permits, and the opposition demanded": the suspending taken for what the permits are
like, the permits and the opposition for who demanded.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import needs


@needs(dep=("obj", "dep"), tag="NNP")
@needs(dep="obj", tag="NN")
def _one_person(tokens: list[Token]) -> list[Token]:
    """ "asked the minister, Ann Lee, to resign": one person, and what is asked of her."""
    for name in tokens[3:]:
        if name.dep not in ("obj", "dep") or name.tag != "NNP":
            continue
        left = min((t.i for t in tokens if t.head == name.i and t.dep in ("compound", "flat")), default=name.i)
        left = min(left, name.i)
        first = next((t for t in tokens[:left] if t.dep == "obj" and t.head == name.head and t.tag == "NN"), None)
        if first is None or tokens[left - 1].text != "," or any(t.text == "," for t in tokens[first.i : left - 1]):
            continue
        return [
            replace(t, dep="appos", head=first.i) if t.i == name.i
            else replace(t, dep="xcomp", head=name.head) if t.head == name.i and t.dep == "acl" and t.tag == "VB"
            else t
            for t in tokens
        ]  # fmt: skip
    return tokens


@needs(dep="amod", tag="VBD", after=",")
def _did_it(tokens: list[Token]) -> list[Token]:
    verb = next((t for t in tokens[4:-2] if t.dep == "amod" and t.tag == "VBD" and tokens[t.i - 1].text == ","), None)
    if verb is None:
        return tokens
    thing = tokens[verb.head]
    who, last = tokens[thing.head], tokens[tokens[thing.head].head]
    named = any(t.dep == "appos" and t.head == who.i and t.i < verb.i for t in tokens)
    if not (named and thing.i > verb.i and thing.dep == "conj" and who.dep == "nsubj" and last.i > thing.i):
        return tokens
    others = [t for t in tokens if t.head == who.i and t.dep == "conj" and thing.i < t.i < last.i]
    if len(others) != 1:
        return tokens
    fixed = list(tokens)
    fixed[verb.i] = replace(verb, dep=last.dep, head=verb.i if last.head == last.i else last.head)
    fixed[last.i] = replace(last, dep="conj", head=verb.i)
    fixed[thing.i] = replace(thing, dep="obj", head=verb.i)
    fixed[who.i] = replace(who, head=verb.i)
    fixed[others[0].i] = replace(others[0], dep="nsubj", head=last.i)
    return fixed


REPAIRS = (_one_person, _did_it)
