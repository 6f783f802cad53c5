"""The stretches of a text that a time expression can stand in: around months, weekdays, years and units of time."""

from __future__ import annotations

import re

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![^\W\d_])"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY)"
SEASON = r"spring|summer|autumn|fall|winter"

_WORDS = re.compile(  # the first letters are looked at before the words, as most words of a text have others
    rf"\b(?:(?P<M>(?=[jfmasond]){MONTH})|(?P<W>(?=[mtwfs]){WEEKDAY})|(?P<Y>\d{{3,4}})|(?P<D>Q\d|9/11\b)"
    r"|(?P<U>(?=[dwmychq])(?:days?|weeks?|weekend|months?|years?|decades?|centur(?:y|ies)|hours?|minutes?|quarter|half)\b)"
    r"|(?P<T>(?=[tmaenoy])(?:today|tonight|morning|afternoon|evening|night|overnight|yesterday|tomorrow)\b)"
    rf"|(?P<S>(?=[safw])(?:{SEASON})\b)"
    r"|(?P<F>(?=[cbnvhl])(?:Christmas|Boxing|New Year|Valentine|Halloween|Labour Day)))",
    re.I,
)
_BESIDE_A_UNIT = {
    "a": "ago", "b": "before", "d": "afterward", "e": "earlier", "h": "half", "l": "later", "q": "quarter",
    "r": "recent", "t": "time", "w": "weekend",
}  # fmt: skip
"""Kinds of a stretch with a word of kind U: what else stands in it, without which some rules find nothing."""
_WINDOW = 48  # characters either side of a time word that its expression can take up


def stretches(text: str) -> list[tuple[int, int, set[str]]]:
    """Stretches of text around time words, with the kinds of words in each: all that the rules need to look at."""
    found: list[tuple[int, int, set[str]]] = []
    for m in _WORDS.finditer(text):
        start, end = max(m.start() - _WINDOW, 0), min(m.end() + _WINDOW, len(text))
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end, found[-1][2] | {str(m.lastgroup)})
        else:
            found.append((start, end, {str(m.lastgroup)}))
    for start, end, kinds in found:
        if "U" in kinds:
            words = text[start:end].lower()
            kinds.update(kind for kind, word in _BESIDE_A_UNIT.items() if word in words)
    return found
