"""Tags and a rough tree by rules alone, for when the weights are missing.

Nearest noun phrase before the verb is its subject, nearest after it its object, a noun after a preposition hangs under
the word before. That is right often enough to find what happened; who did it to whom stays doubtful, which is why
everything read this way carries half the confidence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.events.document import Token
from extract.events.numbers import word_set

from .lemmas import lemma, readings

_TOKEN = re.compile(r"[A-Z](?:\.[A-Z])+\.?|\w+(?:[-’'](?!s\b)\w+)*|['’]s\b|\S")
_CLOSED = {
    **dict.fromkeys(word_set(
        "the a an this that these those some any no every each all both"
    ), "DT"),
    **dict.fromkeys(word_set(
        "in on at by for from with of to into against over under after before during between amid near about "
        "through across toward towards since until upon within without among around behind"
    ), "IN"),
    **dict.fromkeys(word_set("and or but nor"), "CC"),
    **dict.fromkeys(word_set(
        "he she it they we i you him them us me himself itself themselves"
    ), "PRP"),
    **dict.fromkeys(word_set("his her its their our my your"), "PRP$"),
    **dict.fromkeys(word_set("will would could can may might must should shall"), "MD"),
    **dict.fromkeys(word_set("who whom"), "WP"),
    **dict.fromkeys(word_set("which"), "WDT"),
    **dict.fromkeys(word_set("when where why how"), "WRB"),
    **dict.fromkeys(word_set("is are has does"), "VBZ"),
    **dict.fromkeys(word_set("was were had did"), "VBD"),
    **dict.fromkeys(word_set("be have do"), "VB"),
    **dict.fromkeys(word_set("been"), "VBN"),
    **dict.fromkeys(word_set("not n't never also"), "RB"),
    **dict.fromkeys(word_set("if because while although as that"), "IN"),
    **dict.fromkeys(word_set(
        "one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million "
        "billion"
    ), "CD"),
}  # fmt: skip
_POS = {
    "NN": "NOUN", "VB": "VERB", "JJ": "ADJ", "RB": "ADV", "CD": "NUM", "IN": "ADP", "DT": "DET", "MD": "AUX",
    "PR": "PRON", "CC": "CCONJ",
}  # fmt: skip
_BE = word_set("is are was were be been being")
_VERB_LIKELY_AFTER = frozenset(("MD", "TO", "PRP", "WP", "WDT", "NNP", "NNS", "RB"))


def tokenize(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _TOKEN.finditer(text, start, end)]


def _tag(word: str, previous: str, before: str, first: bool) -> str:
    lower = word.lower()
    if lower == "to":
        return "TO"
    if lower in _CLOSED:
        return _CLOSED[lower]
    if lower in ("'s", "’s"):
        return "POS"
    if not any(ch.isalnum() for ch in word):
        return "." if word[0] in ".!?" else ","
    if word[0].isdigit():
        return "CD"
    if word[0].isupper() and not first:
        return "NNP"
    known = readings(lower)
    verb, noun = "VERB" in known, "NOUN" in known or "PROPN" in known
    if (
        verb
        and (not noun or lower.endswith(("ed", "ing")) or previous in _VERB_LIKELY_AFTER)
        and previous not in ("DT", "JJ", "POS", "PRP$")
    ):
        if lower.endswith("ing"):
            return "VBG"
        if lower != known["VERB"] and not lower.endswith("s"):
            return "VBN" if before in _BE or before in ("has", "have", "had", "by") else "VBD"
        return "VB" if previous in ("MD", "TO") else "VBZ" if lower.endswith("s") else "VBP"
    if noun:
        return "NNS" if lower.endswith("s") and known.get("NOUN") != lower else "NN"
    if "ADJ" in known:
        return "JJ"
    if "ADV" in known:
        return "RB"
    return "NNP" if word[0].isupper() else "NN"


def tree(tokens: list[Token]) -> list[Token]:
    tags: list[str] = []
    for i, token in enumerate(tokens):
        before = tokens[i - 1].text.lower() if i else ""
        tags.append(_tag(token.text, tags[-1] if tags else "", before, i == 0))
    heads, deps = list(range(len(tokens))), ["dep"] * len(tokens)
    nominal = [tag[:2] in ("NN", "CD") or tag == "PRP" for tag in tags]
    noun_heads = _chunks(tags, nominal, heads, deps)
    verbs = [i for i, t in enumerate(tags) if t.startswith("VB") and not _auxiliary(i, tokens, tags)]
    root = verbs[0] if verbs else (noun_heads[0] if noun_heads else 0)
    for verb in verbs:
        if verb != root:
            heads[verb], deps[verb] = root, "conj"
        _arguments(verb, tokens, tags, noun_heads, heads, deps)
    for i in range(len(tokens)):
        if heads[i] == i and i != root:
            heads[i] = root
            deps[i] = "punct" if tags[i] in (",", ".") else deps[i]
    if tokens:
        deps[root], heads[root] = "root", root
    return [
        replace(
            token, lemma=lemma(token.text, tag), tag=tag, head=heads[i], dep=deps[i],
            pos="PROPN" if tag.startswith("NNP") else _POS.get(tag[:2], "X"),
        )
        for i, (token, tag) in enumerate(zip(tokens, tags, strict=True))
    ]  # fmt: skip


def _auxiliary(i: int, tokens: list[Token], tags: list[str]) -> bool:
    lower = tokens[i].text.lower()
    return lower in _BE | {"has", "have", "had", "do", "does", "did"} and any(
        t.startswith("VB") for t in tags[i + 1 : i + 4]
    )


def _chunks(tags: list[str], nominal: list[bool], heads: list[int], deps: list[str]) -> list[int]:
    """Runs of determiner, adjectives and nouns: the last noun heads each. Prepositions become its case."""
    found, i = [], 0
    while i < len(tags):
        if not (nominal[i] or tags[i] in ("DT", "JJ", "PRP$")):
            i += 1
            continue
        start = i
        while i < len(tags) and (nominal[i] or tags[i] in ("DT", "JJ", "PRP$")):
            i += 1
        inside = [k for k in range(start, i) if nominal[k]]
        if not inside:
            continue
        head = next((k for k in reversed(inside) if tags[k] != "CD"), inside[-1])
        found.append(head)
        for k in range(start, i):
            if k != head:
                heads[k] = head
                deps[k] = {"DT": "det", "JJ": "amod", "PRP$": "nmod:poss", "CD": "nummod"}.get(tags[k], "compound")
        if start and tags[start - 1] in ("IN", "TO"):
            heads[start - 1], deps[start - 1] = head, "case"
    return found


def _arguments(
    verb: int, tokens: list[Token], tags: list[str], nouns: list[int], heads: list[int], deps: list[str]
) -> None:
    cased = {heads[i] for i, dep in enumerate(deps) if dep == "case"}
    passive = tags[verb] == "VBN" and any(tokens[k].text.lower() in _BE for k in range(max(0, verb - 3), verb))
    for k in range(max(0, verb - 3), verb):
        if tags[k] == "MD" or tags[k].startswith("VB"):
            heads[k], deps[k] = verb, "aux:pass" if passive and tokens[k].text.lower() in _BE else "aux"
        elif tokens[k].text.lower() in ("not", "n't", "never"):
            heads[k], deps[k] = verb, "advmod"
    before = [n for n in nouns if n < verb and n not in cased and heads[n] == n]
    if before:
        heads[before[-1]], deps[before[-1]] = verb, "nsubj:pass" if passive else "nsubj"
    for noun in (n for n in nouns if verb < n <= verb + 14 and heads[n] == n):
        if noun not in cased:
            if any(tags[k].startswith("VB") for k in range(verb + 1, noun)):
                break
            heads[noun], deps[noun] = verb, "obj"
        else:
            heads[noun], deps[noun] = verb, "obl"
