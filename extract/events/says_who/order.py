"""Who says what by the order of words: "..., X said", "..." said X, "..., X said, ...".

A speech verb beside a comma or a closing mark is told by its neighbours more surely than by a small parser's tree,
which breaks on quotations. Only tags are read here; what this leaves open is :mod:`.said_clauses`'s.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.says_who.clauses import Said
from extract.events.says_who.words import load

CLOSING = ("”", '"', "''", "»")
OPENING = ("“", '"', "``", "''", "«")
_NAME = frozenset(
    ("NNP", "NNPS", "NN", "NNS", "DT", "JJ", "PRP", "PRP$", "CD", "POS", "HYPH", "NFP", "-LRB-", "-RRB-", "PDT")
)
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_BEFORE_VERB = word_set(
    "also later then now often once again reportedly has have had further repeatedly recently previously"
)
_WITHIN_NAME = frozenset(("of", "and", "'s", "’s", "-", "(", ")", "for", "in", "at"))
_MAX_SOURCE = 45
_MAX_NAME = 9  # words from a comma to the next
_AT_A_TOWN = frozenset(("in", "at", "near", "outside", "of", "from", "to"))
_RELATIVE = frozenset(("which", "who", "whom", "where"))
_NEEDS_HEARER = frozenset(("tell", "assure", "urge"))  # what follows them is who hears it, not who says it


def find(sentence: Sentence) -> dict[int, Said]:
    """Attributions by the index of their verb."""
    words = [t.text.lower() for t in sentence.tokens]
    core = load().speech
    found: dict[int, Said] = {}
    for token in sentence.tokens:
        if token.lemma in core and token.tag in ("VBD", "VBZ", "VBP", "VBN"):
            said = _before(sentence, words, token.i) or _inverted(sentence, words, token.i)
            if said is not None:
                found[token.i] = said
    return found


def after_quotation(sentence: Sentence, quotation: tuple[int, int]) -> dict[int, Said]:
    """ "“Who did it?” Ana Diaz asked.": a sentence that opens with the source of the quotation before it."""
    words = [t.text.lower() for t in sentence.tokens]
    core = load().speech
    verb = next((t for t in sentence.tokens[:_MAX_SOURCE] if t.tag in _FINITE), None)
    if verb is None or verb.lemma not in core or verb.i == 0 or _tail(sentence, words, verb.i + 1) is None:
        return {}
    end = verb.i
    while end > 0 and (words[end - 1] in _BEFORE_VERB or sentence.tokens[end - 1].tag == "RB" or words[end - 1] == ","):
        end -= 1
    if not end or sentence.tokens[0].tag not in _NAME:
        return {}
    said = _said(sentence, (0, end), verb.i, (0, end), True)
    return {verb.i: replace(said, content=quotation)}


def opening(sentence: Sentence, taken: Collection[int]) -> list[Said]:
    """ "X tweeted in the early hours that ...", "X charges that ...": what trees and tags have missed, by its "that" or
    opening mark; cues (by token) that are ``taken`` are left out."""
    words = [t.text.lower() for t in sentence.tokens]
    core = load().speech
    found = []
    for token in sentence.tokens:
        verb = token.i
        if token.lemma not in core or verb in taken or token.tag not in ("VBD", "VBZ", "NNS") or verb == 0:
            continue
        start = verb
        while start > 0 and (
            sentence.tokens[start - 1].tag in _NAME or words[start - 1] in ("of", "and", *_BEFORE_VERB)
        ):
            start -= 1
        begins = start == 0 or words[start - 1] in (",", "and", "but", ":", "—", "–")
        if start == verb or not begins or sentence.tokens[start].tag == "CC":
            continue
        content = _that_or_mark(sentence, words, verb + 1, 2 if token.tag == "NNS" else 9)
        if content is not None:
            end = verb
            while end > start + 1 and words[end - 1] in _BEFORE_VERB:
                end -= 1
            found.append(_said(sentence, (start, end), verb, content, False))
    return found


def _that_or_mark(sentence: Sentence, words: list[str], i: int, reach: int) -> tuple[int, int] | None:
    """What is said from a "that", or an opening mark after a comma or colon, close after the verb."""
    last = len(words)
    while last > i and words[last - 1] in (".", "!", "?"):
        last -= 1
    for j in range(i, min(i + reach, last - 2)):
        if words[j] in OPENING and words[j - 1] in (",", ":") and not _is_closing(words, j):
            return j, len(words)
        if words[j] == "that" and sentence.tokens[j + 1].tag not in _FINITE:
            return j, last
        if sentence.tokens[j].tag in _FINITE:
            return None
    return None


def _closes(words: list[str], i: int) -> bool:
    """Whether the token before i ends something said: a closing mark, or a comma."""
    return i > 0 and (words[i - 1] == "," or _is_closing(words, i - 1))


def _is_closing(words: list[str], i: int) -> bool:
    if words[i] not in CLOSING:
        return False
    return (
        words[i] in ("”", "»") or words[:i].count(words[i]) % 2 == 1 or (i > 0 and words[i - 1] in (",", "?", "!", "."))
    )


def _before(sentence: Sentence, words: list[str], verb: int) -> Said | None:
    """ "..., X said": the source stands between a comma or closing mark and the verb."""
    tokens = sentence.tokens
    end = verb
    while end > 0 and (words[end - 1] in _BEFORE_VERB or tokens[end - 1].tag == "RB"):
        end -= 1
    start = end
    while start > 0 and (tokens[start - 1].tag in _NAME or words[start - 1] in _WITHIN_NAME):
        start -= 1
        if words[start] in CLOSING:
            start += 1
            break
    if start > 0 and words[start - 1] == "," and not _only_name(sentence, start) and not _region(sentence, start):
        start, end = _over_apposition(sentence, words, start, end)
    elif start == end and end > 0 and words[end - 1] == ",":
        start, end = _over_apposition(sentence, words, end, end)
    if start >= end or start < 2 or not _closes(words, start) or end - start > _MAX_SOURCE:
        return None
    if words[start] in ("who", "that", "which", "and", "or", "of", "for") or tokens[start].tag in ("CC",):
        return None
    content_end = start - 1 if words[start - 1] == "," else start
    if words[start - 2] in _RELATIVE and words[verb + 1 : verb + 2] == [","]:
        return _said(sentence, (start, end), verb, (start - 2, len(words)), True)  # "which, the mayor said, is frozen"
    tail = _tail(sentence, words, verb + 1)
    if tail is None:
        return None
    if tail:
        return _said(sentence, (start, end), verb, (0, tail), True)
    return _said(sentence, (start, end), verb, (0, content_end), True)


def _only_name(sentence: Sentence, start: int) -> bool:
    """Whether a phrase names someone by itself ("Ana Diaz", "he", "the mayor"), not by apposition ("a mayor")."""
    first = sentence.tokens[start]
    return first.tag in ("NNP", "PRP", "NNS") or first.text.lower() in ("the", "his", "her", "their", "one", "another")


def _region(sentence: Sentence, start: int) -> bool:
    """Whether what stands before the comma tells where a town lies: "in Beni, eastern Congo, | an officer said"."""
    tokens = sentence.tokens
    comma = next((i for i in range(start - 2, max(start - _MAX_NAME, 0), -1) if tokens[i].text == ","), None)
    if comma is None:
        return False
    town = comma
    while town > 0 and tokens[town - 1].tag.startswith("NNP"):
        town -= 1
    at = town < comma and tokens[town - 1].text.lower() in _AT_A_TOWN
    return at or (tokens[comma + 1].tag in ("JJ", "RB") and tokens[start - 2].tag.startswith("NNP"))


def _over_apposition(sentence: Sentence, words: list[str], start: int, end: int) -> tuple[int, int]:
    """ "“...,” Ana Diaz, a mayor in the north, said": back over the apposition to where the name begins."""
    as_is = (start, end)
    floor = max(start - _MAX_SOURCE, -1)
    first = start - 1  # the comma after the name
    if start == end:
        first = next((i for i in range(end - 2, floor, -1) if words[i] == ","), -1)
        end -= 1
    if first < 1:
        return as_is
    for i in range(first - 1, max(first - _MAX_NAME, -1), -1):
        if _is_closing(words, i) or words[i] == ",":
            return (i + 1, end)
        if sentence.tokens[i].tag not in _NAME and words[i] != "of":
            break
    return as_is


def _tail(sentence: Sentence, words: list[str], i: int) -> int | None:
    """What follows the verb: 0 where nothing said follows, the end of what is said where it goes on, None where what is
    said only begins there ("..., he said that ...")."""
    tokens = sentence.tokens
    last = len(words)
    while last > i and words[last - 1] in (".", "!", "?"):
        last -= 1
    j = i
    while j < last:
        word, tag = words[j], tokens[j].tag
        if word in OPENING and not _is_closing(words, j):
            return len(words)
        if word == ":":
            return None
        if word in ("that", "if", "whether", "how", "why", "what") and tag != "DT":
            return None
        if tag in _FINITE and j > i:
            return None if not _after_subordinator(words, i, j) else 0
        if word == ",":
            if j + 1 >= last:
                return 0
            following = tokens[j + 1]
            if following.tag in ("VBG", "VBN") or words[j + 1] in (
                "who",
                "which",
                "when",
                "while",
                "as",
                "after",
                "before",
                "where",
            ):
                return _resumes(words, j + 1)
            return last if last - j > 3 else 0
        j += 1
    return 0


def _after_subordinator(words: list[str], i: int, j: int) -> bool:
    return any(
        w in ("when", "while", "as", "after", "before", "who", "which", "where", "since", "because") for w in words[i:j]
    )


def _resumes(words: list[str], i: int) -> int:
    """After ", referring to it, “...": the end where an opening mark follows a comma, else 0."""
    for j in range(i, len(words)):
        if words[j] in OPENING and words[j - 1] == "," and not _is_closing(words, j):
            return len(words)
    return 0


def _inverted(sentence: Sentence, words: list[str], verb: int) -> Said | None:
    """ "...," said X, ...: the source follows the verb."""
    tokens = sentence.tokens
    if tokens[verb].lemma in _NEEDS_HEARER:
        return None
    if verb < 2 or not _closes(words, verb) or verb + 1 >= len(words) or tokens[verb].tag == "VBN":
        return None
    if tokens[verb + 1].tag not in ("NNP", "DT", "PRP$", "NN", "NNS", "JJ", "NNPS", "CD"):
        return None
    quoted = _is_closing(words, verb - 1)
    if not quoted and any(t.i < verb for t in sentence.kids(verb, "nsubj")):
        return None  # "The minister, who came to Lima, asked the army to wait"
    end, depth_comma = verb + 1, False
    while end < len(words) and end - verb < _MAX_SOURCE:
        word, tag = words[end], tokens[end].tag
        if (word in OPENING and not _is_closing(words, end)) or word in (";", ":", ".", "!", "?"):
            break
        if word == ",":
            if end + 1 < len(words) and (tokens[end + 1].tag in ("VBG", "CC", "IN") or words[end + 1] in OPENING):
                break
            depth_comma = True
        if not depth_comma and (
            tag in _FINITE or (word in ("in", "on", "during", "after", "when", "at", "as") and tag == "IN")
        ):
            if tag in _FINITE:
                return None if not quoted else _cut(sentence, words, verb, end)
            if (words[end + 1 : end + 2] and words[end + 1] in ("a", "an")) or tokens[
                min(end + 1, len(tokens) - 1)
            ].tag == "NNP":
                break
        end += 1
    while end > verb + 1 and words[end - 1] in (",", "-", "–", "—"):
        end -= 1
    if end <= verb + 1:
        return None
    content_end = verb - 1 if words[verb - 1] == "," else verb
    for j in range(end, len(words)):
        if words[j] in OPENING and not _is_closing(words, j):
            return _said(sentence, (verb + 1, end), verb, (0, len(words)), True)
    return _said(sentence, (verb + 1, end), verb, (0, content_end), True)


def _cut(sentence: Sentence, words: list[str], verb: int, end: int) -> Said | None:
    """The source is the name right after the verb."""
    stop = verb + 1
    while stop < end and sentence.tokens[stop].tag in _NAME:
        stop += 1
    content_end = verb - 1 if words[verb - 1] == "," else verb
    return _said(sentence, (verb + 1, stop), verb, (0, content_end), True) if stop > verb + 1 else None


def _said(sentence: Sentence, source: tuple[int, int], verb: int, content: tuple[int, int], left: bool) -> Said:
    tokens = sentence.tokens

    def span(low: int, high: int) -> tuple[int, int]:
        return tokens[low].start, tokens[max(high - 1, low)].end

    kind = load().verbs[tokens[verb].lemma].kind
    return Said(span(*source), span(verb, verb + 1), span(*content), kind, left)
