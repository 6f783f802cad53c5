"""Says who: sources, the words that tie them (cues), and what they are said to say, think, want or judge.

Within a sentence :mod:`.said_clauses` reads the parse (:mod:`.said_patterns` where there is none); here quotations are
followed over sentence and paragraph ends, and speakers named before a colon are heard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.events.clauses import TEMPORAL
from extract.events.document import Document, Sentence
from extract.events.numbers import word_set
from extract.events.says_who import clauses as said_clauses
from extract.events.says_who import order as said_order
from extract.events.says_who import patterns as said_patterns
from extract.events.says_who.clauses import Said
from extract.events.says_who.quotes import Quotations, quotations_of
from extract.events.says_who.words import load
from extract.records import Attribution

_SPEAKER = re.compile(
    r"^(?P<quote>[\"“]?)(?P<name>[A-Z][A-Z.'’\- ]{1,40}[A-Z.]|[A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*){0,3})"
    r"(?P<colon>:)[^\S\n]+(?=\S)"
)
_NO_SPEAKER = re.compile(
    r"^(?:editor|note|read|watch|related|photo|by|update|updated|correction|source|sources|the latest|more|see also|"
    r"exclusive|video|live|breaking|opinion|analysis|review|from|contact|image|caption|ps|re|subject|date|time|where|"
    r"when|who|what|how|why|here|question|report|poll|election|debate|follow|listen|click|tip|fact|warning|summary)\b",
    re.I,
)
_SHORT_QUOTATION = 20  # characters: a word or two in marks, not somebody speaking
_PRONOUNS = frozenset(("i", "you", "we", "he", "she", "it", "they", "who", "which", "that", "this", "those", "these"))
_REPORTING = frozenset(
    (
        "say",
        "tell",
        "claim",
        "state",
        "report",
        "announce",
        "according",
        "write",
        "add",
        "deny",
        "confirm",
        "warn",
        "argue",
    )
)
_CLOSING, _OPENING = ("”", '"', "''", "»"), ("“", '"', "''", "``", "«")
_TELLS = ("says", "shows")
_GOVERNED = frozenset(("with", "to", "by", "for", "about", "on"))
_THEN = frozenset(("after", "before", "during", "since", "amid", "until"))
_BESIDE = ("appos", "dep", "parataxis", "conj", "obj", "obl", "nmod")
_ACCUSES = word_set("accuse blame allege suspect implicate fault")


def attributions(document: Document) -> tuple[Attribution, ...]:
    """All attributions of the body, in the order of their cues. Spans are offsets into ``document.text``."""
    quotations = quotations_of(document.text)
    found: list[Attribution] = []
    for sentence in document.sentences:
        for said in _in_sentence(document, sentence, quotations):
            start, end = _content(document, sentence, said, quotations)
            if end > start:
                found.append(Attribution(said.source, said.cue, (start, end), said.kind))
    found = [a for a in found if _stands(document.text, a, found, quotations)] + _speakers(document)
    found.sort(key=lambda a: (a.cue, a.content))
    return tuple(found)


def _in_sentence(document: Document, sentence: Sentence, quotations: Quotations) -> list[Said]:
    if not sentence.parsed:
        return list(said_patterns.find(sentence))
    by_order = said_order.find(sentence)
    before = document.text[: sentence.start].rstrip(" ")
    if before.endswith(_CLOSING):
        quotation = quotations.at(len(before) - 1)
        if quotation is not None and quotation.end == len(before):
            by_order = said_order.after_quotation(sentence, (quotation.start, quotation.end)) | by_order
    found = [*by_order.values(), *said_clauses.find(sentence, by_order.keys())]
    taken = {t.i for said in found for t in sentence.tokens if said.cue[0] <= t.start < said.cue[1]}
    return found + said_order.opening(sentence, taken)


def _stands(text: str, a: Attribution, all_found: Sequence[Attribution], quotations: Quotations) -> bool:
    """Whether an attribution inside another's content, or inside a quotation, is worth telling: what someone is said
    to have said ("the army said the rebels claimed ..."), not every "I think" of a quoted speaker."""
    quoted = quotations.at(a.cue[0])
    nested = any(o is not a and o.content[0] <= a.cue[0] < o.content[1] for o in all_found)
    if not nested and (quoted is None or quoted.end - quoted.start < _SHORT_QUOTATION):
        return True
    source = text[a.source[0] : a.source[1]].lower()
    return a.kind == "says" and quoted is None and source not in _PRONOUNS and _reports(text[a.cue[0] : a.cue[1]])


def _reports(cue: str) -> bool:
    words = load().forms
    return any(words.get(word, word) in _REPORTING for word in cue.lower().split())


def _content(document: Document, sentence: Sentence, said: Said, quotations: Quotations) -> tuple[int, int]:
    """The content's span, with the whole of a quotation that runs on beyond the sentence."""
    text = document.text
    start, end = said.content
    around = quotations.at(start)
    if (
        around is not None
        and around.start < start
        and (said.left or around.start >= start - 2)
        and around.end <= said.cue[0] + 1
    ):
        start = around.start
    inside = quotations.at(max(end - 1, start))
    if inside is not None and inside.start >= start and inside.end > end:
        end = inside.end
    elif text[end : end + 1] in ("”", "»") and inside is not None:
        end += 1
    if text[:end].endswith(_CLOSING) or (said.left and text.startswith(_OPENING, start)):
        end = _goes_on(document, sentence, end, quotations)
    return start, max(end, start)


def _goes_on(document: Document, sentence: Sentence, end: int, quotations: Quotations) -> int:
    """ "...," she said. "And ...": the quotation that follows in the paragraph, with no cue of its own."""
    at = sentence.index + 1
    last = end
    sentences = document.sentences
    while at < len(sentences) and sentences[at].paragraph == sentence.paragraph:
        following = sentences[at]
        quotation = quotations.opening_at(following.start, following.start + 2)
        if quotation is None:
            around = quotations.at(following.start)
            if around is None or around.end < following.end or around.start >= last:
                break
            last = max(last, around.end)
            at += 1
            continue
        rest = document.text[quotation.end : max(following.end, quotation.end)]
        if quotation.end < following.end and re.search(r"\w", rest):
            break
        last = max(last, quotation.end)
        at += 1
    return last


def _speakers(document: Document) -> list[Attribution]:
    """ "WALLACE: ..." at the head of a paragraph, and names before a colon in the first."""
    found = []
    for number, paragraph in enumerate(re.finditer(r"[^\n]+", document.text)):
        match = _SPEAKER.match(paragraph.group())
        if not match or _NO_SPEAKER.match(match["name"]):
            continue
        if not match["name"].isupper() and number > 0 and not match["quote"]:
            continue
        base = paragraph.start()
        if any(line.start <= base + match.start("name") < line.end for line in document.datelines):
            continue  # "Kota: ..." is where it is
        content = (base + match.end(), base + len(paragraph.group().rstrip()))
        first = document.sentence_at(content[0])
        if not (match["name"].isupper() or match["quote"]) and first is not None:
            content = (content[0], first.end)  # "Police: Gunmen kill six. MOSUL - ...": a headline run into the story
        if content[1] - content[0] < 8:
            continue
        source = (base + match.start("name"), base + match.end("name"))
        found.append(Attribution(source, (base + match.start("colon"), base + match.end("colon")), content, "says"))
    return found


def _between(sentence: Sentence, start: int, end: int) -> str:
    return sentence.text[max(start - sentence.start, 0) : max(end - sentence.start, 0)].lower()


def _vouches(sentence: Sentence, a: Attribution, trigger_start: int) -> bool:
    """Whether whoever says it tells that it happened: not "vowed to go on", "responded with an attack", "greeted him".
    So does who accuses somebody of a deed, but not for what was about then, and whose "belief that" it is."""
    words = load()
    cue = {words.forms.get(word, word) for word in _between(sentence, *a.cue).split()}
    before, content = _between(sentence, a.cue[1], a.content[0]).split(), _between(sentence, *a.content).split()[:2]
    if _aside(sentence, a, trigger_start):
        return False
    if a.kind not in _TELLS:
        sure_of_it = a.kind == "thinks" and "that" in (*before, *content[:1]) and bool(cue & words.nouns.keys())
        return sure_of_it or (bool(cue & _ACCUSES) and not _about_then(sentence, trigger_start))
    governed = bool(before) and before[-1] in _GOVERNED
    to_do = content[:1] == ["to"] and content[1:] != ["have"]
    return not (to_do or cue & words.untold or (governed and cue & words.untold_governing))


def _aside(sentence: Sentence, a: Attribution, trigger_start: int) -> bool:
    """ "said it was broke, a charge that the bank | denied": told of what was said, by whoever tells it all."""
    at = next((t for t in sentence.tokens if t.start == trigger_start), None)
    if at is None or not sentence.parsed:
        return False
    path = [at, *sentence.ancestors(at.i)]
    said = load().nouns
    charge = next(
        (
            t
            for t in path
            if (t.lemma == "charge" or said.get(t.lemma) == "says") and sentence.tokens[t.i - 2].text == ","
        ),
        None,
    )
    return charge is not None and charge is not at and charge.start >= a.cue[1] and charge.dep in _BESIDE


def _about_then(sentence: Sentence, trigger_start: int) -> bool:
    """ "accused him of meeting them around the time of the | killing": what only says when."""
    at = next((t for t in sentence.tokens if t.start == trigger_start), None)
    if at is None or not sentence.parsed:
        return False
    path = [at, *sentence.ancestors(at.i)]
    return any(
        t.lemma in TEMPORAL or any(k.lemma in _THEN for k in sentence.kids(t.i, "case", "mark"))
        for t in path
        if t.dep in ("nmod", "obl", "advcl")
    )


def source_of(sentence: Sentence, trigger_start: int, attributions: Sequence[Attribution]) -> Attribution | None:
    """Who vouches for the words at ``trigger_start``: the innermost attribution that tells (says, shows or accuses) and
    whose content holds them; one that names nobody ("allegedly", "is said to"; its source is empty) only where no other
    does. None: the outlet itself."""
    holding = [
        a
        for a in attributions
        if a.content[0] <= trigger_start < a.content[1]
        and not a.cue[0] <= trigger_start < a.cue[1]
        and _vouches(sentence, a, trigger_start)
    ]
    if not holding:
        return None

    def nearness(a: Attribution) -> tuple[bool, int, bool, int]:
        return (
            a.source[0] == a.source[1],
            a.content[1] - a.content[0],
            not sentence.start <= a.cue[0] < sentence.end,
            a.content[0],
        )

    return min(holding, key=nearness)
