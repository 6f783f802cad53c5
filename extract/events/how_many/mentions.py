"""Number phrases: a number with the noun phrase it counts ("at least 24 people", "550 drones and missiles").

Ages, dates, times, measures, percentages and numbered things (Article 5, Boeing 737) are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.events.document import Sentence, Token
from extract.events.how_many.counted import Cue, load
from extract.events.numbers import Number, numbers, value, word_set

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_NOT_AFTER = re.compile(
    r"^(?:[-\s]?(?:years?|months?|days?|weeks?|hours?|minutes?|seconds?|decades?|nights?|miles?|km|kms"
    r"|kilomet\w+|met(?:er|re)s?|"
    r"centimet\w+|cm|mm|inch(?:es)?|f(?:oot|eet|t)|yards?|acres?|hectares?|square|per\s?cent|percentage|pct|degrees?|"
    r"kilograms?|kilos?|kgs?|tons?|tonnes?|grams?|pounds? of|lit(?:er|re)s?|gallons?|barrels?|mph|kph|"
    r"megawatts?|points?|times|o'clock|GMT|UTC|hrs?|caliber|calibre|fold|seats?|votes?|goals?|runs?|games?)\b"
    r"|\s?(?:[ap]\.?m\b)|[%°]|(?:st|nd|rd|th)\b|[:/]\d|-year|\s+"
    + _MONTH
    + r"\b|\s?-?\s?(?:year|month|week|day|hour)s?[- ]old)",
    re.I,
)
_NOT_BEFORE = re.compile(
    rf"(?:\bage[ds]? \d+(?:,| and| or| to)\s+|\bboth\s+|\b{_MONTH}\.?\s+"
    r"|\b(?:No|nos|number|article|articles|resolution|section|chapter|paragraph"
    r"|highway|route|flight|"
    r"boeing|airbus|psalm|page|channel|room|gate|unit|phase|day|week|aged?|ages|tel|phone|version"
    r"|windows|group of|the age of|"
    r"G|P|top|grade|level|route|zone|district|precinct|battalion|brigade|division)\.?\s*|[#:/])$",
    re.I,
)
_HOUSE = re.compile(
    r"\s+(?:[A-Z][\w.'-]*\s+){1,3}(?:St|Ave|Rd|Dr|Blvd|Ln|Pl|Ct|Hwy)\.|"
    r"\s+(?:[A-Z][\w.'-]*\s+){1,3}(?:Street|Avenue|Road|Drive|Boulevard|Lane|Place|Court|Highway)\b(?! [a-z]+s\b)"
)
"""What follows a house's number: "1119 Eighth St.", not "11 Fifth Street residents"."""
_ASKED = re.compile(r"\bhow\s*$", re.I)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DETERMINERS = word_set("the its his her their our those these of all")
_STOP = word_set(
    "was were is are be been being has have had having will would could may might must can should do does did "
    "to in on at by from with without for of during after before since until while when where who whom whose "
    "which that as than into onto over under against between near inside outside around through across along "
    "within and or but nor so if because though although said says say he she it they we i you there then also "
    "not reportedly just alone yesterday today tomorrow "
    "overnight monday tuesday wednesday thursday friday saturday sunday last late early aboard amid among died "
    "dies n't"
)
_TAGS_THAT_END = frozenset(
    ("VBD", "VBZ", "VBP", "VB", "MD", "IN", "TO", "WDT", "WP", "WRB", "CC", "RB", "PRP", "EX", "RP", ",", ".", ":",
     "``", "''", "-LRB-", "-RRB-", "HYPH", "UH", "WP$", "CD")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``start`` to ``end`` (exclusive) of a sentence; the offsets are the document's."""

    start: int
    end: int
    number_start: int
    number_end: int
    text_end: int
    minimum: float | None
    maximum: float | None
    head: tuple[str, ...]  # the last words of the noun counted; empty: "24 were injured"
    modifiers: tuple[Cue, ...] = ()  # "three wounded soldiers"
    money: str = ""
    vague: bool = False
    indefinite: bool = False  # "a man": one, by its article


def mentions(sentence: Sentence) -> list[Mention]:
    """The number phrases of a sentence, in order, with "a man" among them."""
    found = [m for n in numbers(sentence.text) if (m := _mention(sentence, n)) is not None]
    taken = [(m.start, m.end) for m in found]
    for token in sentence.tokens:
        word = token.text.lower()
        if word == "another" and _stands_alone(sentence, token):
            found.append(Mention(token.i, token.i + 1, token.start, token.end, token.end, 1, 1, ()))
        if word in ("a", "an") and not any(s <= token.i < e for s, e in taken):
            single = _indefinite(sentence, token)
            if single is not None:
                found.append(single)
    return sorted(found, key=lambda m: m.start)


def _mention(sentence: Sentence, number: Number) -> Mention | None:
    text = sentence.text
    if not number.money and _is_no_count(text, number):
        return None
    base = sentence.start
    inside = [t for t in sentence.tokens if t.end > base + number.start and t.start < base + number.end]
    if not inside:
        return None
    first, after = inside[0].i, inside[-1].i + 1
    end, head, modifiers = _noun_phrase(sentence, after)
    stop = max(sentence.tokens[end - 1].end, base + number.end)
    return Mention(
        first, end, base + number.start, base + number.end, stop, number.minimum, number.maximum, head, modifiers,
        number.money, number.vague,
    )  # fmt: skip


def _is_no_count(text: str, number: Number) -> bool:
    bare = text[number.value_start : number.end]
    before, after = text[: number.value_start], text[number.end :]
    if _NOT_AFTER.match(after) or _NOT_BEFORE.search(before):
        return True
    if _HOUSE.match(after) or (number.vague and _ASKED.search(before)):
        return True
    if re.match(r"-\w", after) and not re.match(r"-(?:strong|member|person|man)\b", after):
        return True
    if _YEAR.fullmatch(bare):
        following = re.match(r"\s+([\w-]+)", after)
        return not (following and load().is_person([following[1].lower()]))
    # an age in apposition: "Ali Hassan, 24, was killed"
    return bool(re.search(r"[A-Za-z],\s*$", before) and re.match(r",", after) and bare.isdigit())


def _noun_phrase(sentence: Sentence, i: int) -> tuple[int, tuple[str, ...], tuple[Cue, ...]]:
    """From token i, after a number: where its noun phrase ends, the noun's words, participles that modify it."""
    tokens, lexicon = sentence.tokens, load()
    start = i
    if i < len(tokens) and tokens[i].text.lower() == "of":
        i += 1
    while i < len(tokens) and tokens[i].text.lower() in _DETERMINERS and i - start < 3:
        i += 1
    if i > start and i < len(tokens) and value(tokens[i].text) is not None:
        i += 1  # "three of the five men"
    if i < len(tokens) and tokens[i].text.lower() in ("them", "whom", "us", "those"):
        return i + 1, (), ()
    words: list[str] = []
    modifiers: list[Cue] = []
    last = start
    while i < len(tokens) and i - start < 9:
        token = tokens[i]
        word = token.text.lower()
        if i > start and token.start - tokens[i - 1].end > 1 and token.text[:1].isupper():
            break  # a wide gap: captions and headings run into the text
        if word in ("'s", "’s") or (word == "-" and words):
            words.clear()
            i += 1
            continue
        participle = [
            c
            for c in lexicon.cues.get((word,), ())
            if c.role in ("patient", "state") and (not c.tags or "VBN" in c.tags)
        ]
        if participle and not words and i + 1 < len(tokens) and _is_noun(tokens[i + 1], sentence.parsed):
            modifiers = participle[:1]
            i += 1
            continue
        state = any(c.role == "state" for c in participle) and not words
        if state or _ends(sentence, i, bool(words), bool(participle)):
            break
        words.append(token.text)
        i += 1
        last = i
    if not words:
        return start, (), ()
    end = _with_conjunct(sentence, last)
    return end, tuple(words[-2:]), tuple(modifiers)


def _is_noun(token: Token, parsed: bool) -> bool:
    if parsed:
        return token.tag.startswith(("NN", "JJ"))
    return load().is_person([token.text.lower()])


def _ends(sentence: Sentence, i: int, started: bool, participle: bool) -> bool:
    token = sentence.tokens[i]
    word = token.text.lower()
    if word in _STOP or not any(c.isalnum() for c in word):
        return True
    if participle and (started or token.tag.startswith("VB") or not sentence.parsed):
        return True
    if sentence.parsed:
        return token.tag in _TAGS_THAT_END or (token.tag in ("VBN", "VBG") and started)
    length, cues = load().at([t.text.lower() for t in sentence.tokens[i : i + 5]], 0)
    return (
        length > 1
        or any(c.tags & {"VBD", "VBN", "VBG"} or c.role == "state" for c in cues)
        or (started and word.endswith("ed"))
    )


def _with_conjunct(sentence: Sentence, i: int) -> int:
    """ "550 drones and missiles": over the second noun, when no number of its own stands before it."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens) or tokens[i].text.lower() not in ("and", "or"):
        return i
    j = i + 1
    while j < len(tokens) and j - i <= 3:
        token, word = tokens[j], tokens[j].text.lower()
        if value(word) is not None:
            return i
        plural_noun = token.tag == "NNS" if sentence.parsed else word.endswith("s") and len(word) > 3
        if load().cues.get((word,)) and not plural_noun:
            return i
        if plural_noun:
            follows = tokens[j + 1].text.lower() if j + 1 < len(tokens) else "."
            return j + 1 if follows in _STOP or not follows.isalpha() or load().cues.get((follows,)) else i
        if sentence.parsed and not token.tag.startswith(("JJ", "NN")):
            return i
        if not sentence.parsed and word in _STOP:
            return i
        j += 1
    return i


def _stands_alone(sentence: Sentence, token: Token) -> bool:
    """ "another was wounded": one more."""
    following = sentence.tokens[token.i + 1].text.lower() if token.i + 1 < len(sentence.tokens) else ""
    return following in ("was", "is", "died", "had", "has", "wounded", "injured", "killed", "later")


def _indefinite(sentence: Sentence, article: Token) -> Mention | None:
    end, head, modifiers = _noun_phrase(sentence, article.i + 1)
    if (
        not head
        or not load().is_person([w.lower() for w in head])
        or head[-1].lower() in ("people", "family", "couple", "police", "crew", "staff")
    ):
        return None
    if head[-1].endswith("s") and head[-1] not in ("boss",):
        return None
    return Mention(
        article.i, end, article.start, article.end, sentence.tokens[end - 1].end, 1, 1, head, modifiers, indefinite=True
    )
