"""Text before any parser sees it: paragraphs, sentences, dateline. Offsets into the text, nothing changed in it."""

from __future__ import annotations

import re

from extract.events.document import Dateline
from extract.events.gazetteer import load as load_gazetteer
from extract.events.gazetteer import normal
from extract.events.numbers import word_set

Span = tuple[int, int]

_ABBREVIATIONS = word_set(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl pvt adm cmdr brig gov sen rep reps sens rev hon pres "
    "st jr sr vs etc no nos inc corp ltd co bros dept univ assn jan feb mar apr jun jul aug sept sep oct "
    "nov dec fig vol pp approx est e.g i.e cf al ft mt ave blvd rd messrs mme sec amb det insp supt a.m "
    "p.m u.n u.k u.s.s.r ph.d"
)
# After "U.S." or "a.m." a new sentence starts only with a word that rarely continues a name.
_MAYBE = word_set("u.s u.n u.k e.u u.a.e d.c a.m p.m inc corp ltd co jr sr etc")
_STARTERS = word_set(
    "the a an in on at but and he she it they we i his her its their this that these those there when "
    "while after before as if for from since although however meanwhile officials police some many more "
    "most last earlier later"
)
_END = re.compile(r"[.!?…]+[\"'”’)\]»]*(?=\s)|[.!?…]+[\"'”’)\]»]+(?=[A-Z“\"])")
_OPENER = re.compile(r"\s*[\"'“‘(\[«]*([^\s]*)")
_WORD_BEFORE = re.compile(r"(\S+?)[.!?…]+[\"'”’)\]»]*$")
_HEADS = word_set("breaking news update updated video photos watch exclusive opinion editorial letter police report")
_HEADING = re.compile(r"[A-Z][A-Z&'’/ -]{2,40}?\s*(?:—|--|–|:)\s+(?=[A-Z“\"])")
"""Of an item in a police report: "ROBBERY — Two men ..."."""
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    rf"""\s*(?P<place>(?:[A-Z][\w.'’/-]*|de|la|el|of|al)(?:[ ]+(?:[A-Z][\w.'’/-]*|de|la|el|of|al|/)){{0,4}}
        (?:,[ ]+(?!{_MONTH}\b)[A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){{0,2}})?)
        (?:,?[ ]+(?P<date>{_MONTH}[ ]\d{{1,2}}(?:,[ ]\d{{4}})?|\d{{1,2}}[ ]{_MONTH}(?:[ ]\d{{2,4}})?))?
        (?:[ ]*\((?P<agency>[^)\n]{{2,60}})\)|,[ ]*[A-Z]{{2,8}}(?=[ ][-–—]))?
        (?:,(?=\s[-–—]))?\s*(?P<dash>--|[-–—]+|:|\s[-–—]|(?<=\))(?=[ ][A-Z])|(?<=[A-Z]{{3}})\.(?=[ ]+[A-Z]))
        \s*(?:\[[^\]\n]{{1,60}}\]\s*){{0,3}}""",
    re.VERBOSE,
)


def paragraphs_of(text: str) -> list[Span]:
    """Lines with something in them. Hard-wrapped text (lines cut mid-sentence) is joined back up to its blank lines."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    if not _wrapped(text, lines):
        return [_trim(text, *span) for span in lines]
    joined: list[Span] = []
    for start, end in lines:
        between = text[joined[-1][1] : start] if joined else ""
        indented = text[start : start + 3].isspace()
        if joined and between.count("\n") == 1 and not indented:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [_trim(text, *span) for span in joined]


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Most lines are of a typewriter's width and run on without a full stop."""
    if len(lines) < 4:
        return False
    running = sum(1 for s, e in lines if 45 <= e - s <= 100 and text[e - 1] not in ".!?\"'”’:)")
    return running >= 0.5 * len(lines) and max(e - s for s, e in lines) <= 130


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentences_of(text: str) -> list[tuple[int, int, int]]:
    """(start, end, paragraph number) of each sentence, in order; never empty, never across a paragraph's end."""
    found: list[tuple[int, int, int]] = []
    for number, (start, end) in enumerate(paragraphs_of(text)):
        begin = start
        if (heading := _HEADING.match(text, start, end)) is not None:
            found.append((*_trim(text, start, heading.end()), number))
            begin = heading.end()
        for match in _END.finditer(text, begin, end):
            if match.end() >= end:
                break
            if _ends(text, begin, match):
                found.append((*_trim(text, begin, match.end()), number))
                begin = match.end()
        last = _trim(text, begin, end)
        if last[0] < last[1]:
            found.append((*last, number))
    return [span for span in found if span[0] < span[1]]


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether this stop ends a sentence: by the word before it and the one after it."""
    opener = _OPENER.match(text, match.end())
    following = opener.group(1) if opener else ""
    if not following:
        return True
    first = following[0]
    mark = match.group()
    if first.islower():
        return False
    if mark.startswith(("!", "?", "…", "..")):
        return first.isupper() or first.isdigit() or not first.isalnum()
    before = _WORD_BEFORE.search(text, max(begin, match.start() - 40), match.end())
    word = before.group(1).lower().lstrip("\"'“‘([") if before else ""
    if len(mark) > 1 and mark[-1] in "\"'”’)]»":
        return True
    after = re.sub(r"[^\w'’].*", "", following).lower()
    if word in _MAYBE:
        return after in _STARTERS
    if word in _ABBREVIATIONS and word != "no":
        return False
    if word == "no":
        return not first.isdigit()
    if len(word) == 1 and word.isalpha():  # an initial: "J. Smith"
        return word == "i" or after in _STARTERS
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return after in _STARTERS
    return True


def datelines_of(text: str) -> tuple[Dateline, ...]:
    """The dateline at the head of the text, or after or below its headline, and those of the briefs that follow."""
    paragraphs = paragraphs_of(text)
    first = dateline_of(text)
    headed = first is None or (text[: first.end].rstrip().endswith(":") and not first.date)  # "Chad: Rebels free two."
    after = _after_headline(text, *paragraphs[0]) if paragraphs and headed else None
    found = [after or first]
    for start, end in paragraphs[1:]:
        line = dateline_of(text, start, end)
        below_headline = (
            not any(found) and (start, end) in paragraphs[:_HEADLINES] and text[paragraphs[0][1] - 1] != "."
        )
        if line is None or not (_dashed(text, line) if below_headline else _known(text, line)):
            continue  # speakers and headings stand before a colon too
        if below_headline or line.date or _town(text, line).isupper():
            found.append(line)
    return tuple(line for line in found if line)


def _heads(words: str) -> bool:
    """ "Police: ...", "BREAKING NEWS: ...": what stands before a colon and is no town."""
    if not _HEADS.isdisjoint(words.lower().split()):
        return True
    return not words.isupper() and not load_gazetteer().known(normal(words.split(",")[0]))


def _after_headline(text: str, start: int, end: int) -> Dateline | None:
    """ "Man held in robbery. LIMA, Ohio -- Police ...": a headline run into the story, as feeds and archives do."""
    for stop in _END.finditer(text, start, min(end, start + _LONGEST)):
        line = dateline_of(text, stop.end(), end)
        if line is not None and (_town(text, line).isupper() or line.date) and _dashed(text, line):
            return line
    return None


def _dashed(text: str, line: Dateline) -> bool:
    """ "HALDEN, Iowa (AP) --": a town in capitals before a dash, be it known or not; any other must be."""
    dash = text[line.start : line.end].rstrip()[-1:] in ("-", "–", "—")
    return (dash and _town(text, line).isupper()) or _known(text, line)


def _known(text: str, line: Dateline) -> bool:
    return load_gazetteer().known(normal(_town(text, line)))


_HEADLINES = 5
"""Paragraphs among which the first of the story stands: headlines and bylines come before it."""


def _town(text: str, line: Dateline) -> str:
    start, end = line.place or (0, 0)
    return text[start:end].split(",")[0]


def dateline_of(text: str, start: int = 0, end: int | None = None) -> Dateline | None:
    """ "KYIV, Ukraine, July 4 (Agency) -" at the head of the text, or of its paragraph, if there is one."""
    end = len(text.rstrip()) if end is None else end
    match = _DATELINE.match(text, start, min(start + _LONGEST, end))
    if match is None:
        return None
    place, signs = match["place"], match["date"] or match["agency"]
    dash = match["dash"].strip()
    spaced_dash = text[max(0, match.start("dash") - 1)] in " )" and dash != ":"
    shouted = place.split(",")[0].isupper() and len(place) > 2
    colon = dash == ":"
    if not dash and not (shouted or (match["date"] and match["agency"])):
        return None  # "Mr Smith (Labour) The ...": a town's name is in capitals where no dash follows
    opens = text[match.end() : match.end() + 1]
    named = "," in place and spaced_dash and text[match.end() - 1].isspace() and (opens.isupper() or opens in "\"“'‘")
    before_colon = colon and "," not in place and not match["agency"] and opens.isupper()  # "Kota: Farmers ..."
    long_dash = dash in ("—", "--") and opens.isupper()
    dotted = place.endswith(".") and dash == "-" and opens.isupper()  # "Quito.- Farmers ..."
    plain = (signs and not colon) or dotted or (shouted and (spaced_dash or colon or long_dash))
    if not (plain or named or before_colon):  # named: "Lilongwe, Malawi – ..."
        stopped = dash == "." and shouted and " " not in place  # "QUITO. Farmers ..."
        if not (stopped and load_gazetteer().known(normal(place))):
            return None
    if match.end() >= end or (colon and _heads(place)):
        return None
    date = (match.start("date"), match.end("date")) if match["date"] else None
    return Dateline(match.start("place"), match.end(), (match.start("place"), match.end("place")), date)


_LONGEST = 400
"""Characters among which a dateline ends."""
