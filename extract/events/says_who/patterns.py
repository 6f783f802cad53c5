"""Who says what in a sentence without a parse: the commonest orders, by words alone."""

from __future__ import annotations

from collections.abc import Iterator

from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.says_who.clauses import Said
from extract.events.says_who.words import load

_HELPERS = word_set(
    "has have had was were is are be been also later then now once again reportedly earlier further repeatedly did "
    "do does not n't never would will could may might 's recently previously"
)
_ENDS = word_set(
    ", . ; : ( ) [ ] ! ? - – — -- “ ” \" '' and but or that which who because while when if although as than after "
    "before since was were is are to by from with at on until though"
)
_FIRST = word_set("the a an this that these those his her its their our my your another some many several no")
_NO_CLAUSE = word_set(
    "on in at during to for of about from with by . ; as after before when while and or but monday tuesday wednesday "
    "thursday friday saturday sunday yesterday today later earlier so not much nothing something"
)


def find(sentence: Sentence) -> Iterator[Said]:
    """Attributions of the forms "X said (that) ...", "..., X said", "..., said X" and "according to X"."""
    tokens = sentence.tokens
    words = [t.text.lower() for t in tokens]
    lexicon = load()
    last = len(tokens)
    while last > 0 and words[last - 1] in (".", "!", "?"):
        last -= 1
    for i, word in enumerate(words):
        if word == "according" and words[i + 1 : i + 2] == ["to"]:
            said = _according(sentence, words, i, last)
            if said:
                yield said
            continue
        lemma = lexicon.forms.get(word)
        cue = lexicon.verbs.get(lemma) if lemma else None
        if cue is None or cue.kind in ("judges",) or ("c" not in cue.frames and "x" not in cue.frames):
            continue
        if word == lemma and (i == 0 or words[i - 1] not in ("they", "we", "i", "you", "who", "officials", "sources")):
            continue
        source = _before(sentence, words, i)
        if source:
            low = source[0]
            if "c" in cue.frames and i + 1 < last and words[i + 1] not in _NO_CLAUSE:
                yield _said(sentence, source, (i, i + 1), (_start(words, i + 1), last), False)
                continue
            if i + 1 < last and words[i + 1] == "to" and "x" in cue.frames:
                yield _said(sentence, source, (i, i + 1), (i + 1, last), False)
                continue
            if low > 2 and words[low - 1] in (",", "”", '"', "''"):
                yield _said(sentence, source, (i, i + 1), (0, low - (words[low - 1] == ",")), True)
        elif cue.kind == "says" and i > 2 and words[i - 1] in (",", "”", '"', "''") and i + 1 < last:
            end = _after(words, i + 1, last)
            if end > i + 1 and (tokens[i + 1].text[0].isupper() or words[i + 1] in _FIRST):
                yield _said(sentence, (i + 1, end), (i, i + 1), (0, i - (words[i - 1] == ",")), True)


def _start(words: list[str], i: int) -> int:
    while i < len(words) - 1 and words[i] in (":", ","):
        i += 1
    return i


def _before(sentence: Sentence, words: list[str], i: int) -> tuple[int, int] | None:
    """The noun phrase that ends just before the verb's helpers."""
    end = i
    while end > 0 and words[end - 1] in _HELPERS:
        end -= 1
    start = end
    while start > 0 and words[start - 1] not in _ENDS and end - start < 12:
        start -= 1
        if words[start] in _FIRST and not (start > 0 and words[start - 1] in ("of", "for")):
            break
    if start == end:
        return None
    first = sentence.tokens[start]
    named = any(t.text[0].isupper() for t in sentence.tokens[start:end])
    if not (
        named
        or words[start] in _FIRST
        or words[end - 1] in ("he", "she", "they", "we", "i", "officials", "sources", "police")
    ):
        return None
    return (first.i, end)


def _after(words: list[str], i: int, last: int) -> int:
    end = i
    while end < last and words[end] not in _ENDS and end - i < 12:
        end += 1
    return end


def _according(sentence: Sentence, words: list[str], i: int, last: int) -> Said | None:
    end = i + 2
    while end < last and words[end] not in (",", ";", ":", "—", "”", '"') and end - i < 16:
        end += 1
    if end == i + 2:
        return None
    content = (end + 1, last) if i <= 1 else (0, i - (words[i - 1] == ","))
    if content[1] - content[0] < 2:
        return None
    return _said(sentence, (i + 2, end), (i, i + 2), content, i > 1)


def _said(
    sentence: Sentence, source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int], left: bool
) -> Said:
    def span(pair: tuple[int, int]) -> tuple[int, int]:
        low, high = pair
        high = min(max(high, low + 1), len(sentence.tokens))
        return sentence.tokens[low].start, sentence.tokens[high - 1].end

    word = sentence.tokens[cue[0]].text.lower()
    lexicon = load()
    found = lexicon.verbs.get(lexicon.forms.get(word, word))
    return Said(span(source), span(cue), span(content), found.kind if found else "says", left)
