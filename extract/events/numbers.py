"""How many, as said: every number expression of a text, in digits or in words, with its bounds.

"at least 24" -> 24 and up, "up to 30" -> at most 30, "dozens" -> 24 to 99, "no" -> 0, "50 to 60" -> 50 to 60.
Conventions: "more than 40" and "fewer than 40" keep 40 as the bound (what journalists round to), and "about",
"nearly" and "some" keep the number said. What is counted, and what became of it, is :mod:`.how_many`'s question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * v for v, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "mn": 1e6, "mln": 1e6, "m": 1e6, "crore": 1e7,
    "billion": 1e9, "bn": 1e9, "bln": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "k": 1e3, "b": 1e9,
}  # fmt: skip
_VAGUE: dict[str, tuple[float, float | None]] = {
    "dozens": (24, 99), "scores": (40, 199), "hundreds": (200, 999), "thousands": (2_000, 9_999),
    "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
    "dozens or hundreds": (24, 999), "hundreds or thousands": (200, 9_999), "hundreds or even thousands": (200, 9_999),
    "millions": (2e6, 9_999_999), "tens of millions": (2e7, 99_999_999), "hundreds of millions": (2e8, 999_999_999),
    "billions": (2e9, 9_999_999_999), "several dozen": (24, 99), "a few dozen": (24, 99), "several hundred": (200, 999),
    "a few hundred": (200, 999), "several thousand": (2_000, 9_999), "a few thousand": (2_000, 9_999),
    "several million": (2e6, 9_999_999), "a few million": (2e6, 9_999_999), "several billion": (2e9, 9_999_999_999),
    "a dozen or so": (12, 12), "a couple dozen": (24, 24), "tens": (20, 99), "many": (2, None), "several": (2, None),
    "a few": (2, None), "a number of": (2, None), "numerous": (2, None), "multiple": (2, None), "countless": (2, None),
    "a handful of": (2, 9), "a handful": (2, 9), "various": (2, None),
}  # fmt: skip
_EXACT: dict[str, float] = {
    "half a dozen": 6, "half-dozen": 6, "a half dozen": 6, "a half-dozen": 6, "a dozen": 12, "dozen": 12,
    "a couple of": 2, "a couple": 2, "a pair of": 2, "a trio of": 3, "a hundred": 100, "a thousand": 1_000,
    "a million": 1e6, "half a million": 5e5, "one and a half dozen": 18,
    "a dozen and a half": 18, "one and a half million": 1.5e6, "two and a half million": 2.5e6,
    "a billion": 1e9, "a quarter of a million": 2.5e5,
}  # fmt: skip
_NONE = ("no", "none", "neither", "nobody", "no one", "no-one", "not one", "not a single", "not any")

_SP = r"(?:[^\S\n]|\n(?!\s*\n))+"  # white space, but never across a paragraph's end


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def _any(words: Iterable[str]) -> str:
    """A pattern of the words, longest first; those of one first letter share it, so that most text is passed over after
    a few letters are tried."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", _SP))
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


_WORD = _any([*_UNITS, *_TENS])
_SCALE_WORDS = "hundred|thousand|lakh|million|crore|billion|trillion"
_SPELLED = (
    rf"(?:(?:{_WORD})|(?:a|one){_SP}(?:hundred|thousand|million|billion)(?={_SP}and{_SP}(?:{_WORD})\b))"
    rf"(?:(?:-|{_SP}(?:(?:(?<=hundred )|(?<=thousand )|(?<=million ))and{_SP})?)(?:{_WORD}|{_SCALE_WORDS}|dozen)\b)*"
)
_DIGITS = r"\d{1,3}(?:[,\u202f\u00a0']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALED = (
    rf"(?:{_DIGITS})(?:(?:{_SP}|-)?(?:hundred|thousand|lakh|million|mln|crore|billion|bln|trillion|trn"
    r"|dozen)\b|(?:mn|bn|tn|m|k|b)\b)?"
)
_HALVES = _any([words for words in _EXACT if " and a half" in words])
_SIMPLE = rf"(?:{_HALVES}|{_SPELLED}|{_any([*_VAGUE, *_EXACT, *_NONE])}|{_SCALED})"
_MONEY_SIGN = r"(?:(?:US|AU?|CA?|NZ|HK|R)?\$|[€£¥₹₽₴₪₺₩₦]|\b(?:US\$|USD|EUR|GBP|Rs\.?|INR|CHF|UAH|RUB|CNY|JPY))[^\S\n]?"

_LOW = (
    "at least", "at a minimum", "more than", "over", "no fewer than", "no less than", "not less than", "upwards of",
    "upward of", "in excess of", "a minimum of", "above", "well over", "well above", "exceeding", "not fewer than",
    "much more than", "far more than", "greater than", "a total of at least",
)  # fmt: skip
_HIGH = (
    "up to", "as many as", "at most", "no more than", "not more than", "fewer than", "less than", "under", "below",
    "a maximum of", "as much as", "at the most",
)  # fmt: skip
_ABOUT = (
    "about", "around", "nearly", "almost", "some", "approximately", "roughly", "an estimated", "estimated",
    "close to", "just over", "just under", "a total of", "an additional", "another", "as few as", "exactly", "only",
    "just", "a further", "all", "the", "an", "a record", "the other", "some of the", "a reported",
)  # fmt: skip
_COUNT = re.compile(
    rf"(?P<bound>\b(?:{_any(_LOW)}|{_any(_HIGH)}|{_any(_ABOUT)}){_SP})?"
    rf"(?P<inner>\b(?:about|around|some|an{_SP}estimated|another|a{_SP}further){_SP})?"
    rf"(?P<between>(?<!\w)(?:between|from){_SP})?(?P<money>(?<!\w){_MONEY_SIGN})?(?<![\w.,-])"
    rf"(?P<a>{_SIMPLE})(?![\w])"
    rf"(?:(?P<joint>{_SP}(?:to|and|or){_SP}|[-–—])(?:{_MONEY_SIGN})?(?P<b>{_SPELLED}|{_SCALED})(?![\w]))?"
    rf"(?P<after>{_SP}or{_SP}(?:more|fewer|less)\b)?",
    re.I,
)
_STARTS = re.compile(rf"\d|\b(?:{_any([*_VAGUE, *_EXACT, *_NONE, *_UNITS, *_TENS])})\b", re.I)
_BOUND_WIDTH = 40  # characters before a number that its bound words can take up
_COUNT_WIDTH = 120  # characters a number expression can run to
_KIND_OF_BOUND = {**dict.fromkeys(_LOW, "low"), **dict.fromkeys(_HIGH, "high")}


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: ``text[start:end]`` with its bound words, the bare number at ``value_start``."""

    start: int
    value_start: int
    end: int
    minimum: float | None
    maximum: float | None
    vague: bool = False  # "several", "many": a count hardly worth the name
    more: bool = False  # "another", "a further": in addition to others
    money: str = ""  # the sign of a currency before it, as written


def value(words: str) -> tuple[float | None, float | None] | None:
    """The interval that one number expression without bound words stands for, or None if it is none."""
    text = " ".join(words.lower().replace("\u202f", "").replace("\u00a0", " ").split())
    if text in _NONE:
        return 0, 0
    if text in _VAGUE:
        return _VAGUE[text]
    if text in _EXACT:
        return _EXACT[text], _EXACT[text]
    digits = re.fullmatch(r"(\d[\d,']*(?:\.\d+)?)[ -]?([a-z]*)", text)
    if digits:
        number = float(digits[1].replace(",", "").replace("'", ""))
        scale = 12.0 if digits[2] == "dozen" else _SCALES.get(digits[2]) if digits[2] else 1.0
        return None if scale is None else (number * scale, number * scale)
    spelled = _spelled(re.split(r"[ -]+", text))
    return None if spelled is None else (spelled, spelled)


def _spelled(words: list[str]) -> float | None:
    """ "three hundred and fifty" -> 350. None where a word is no number."""
    total, part, seen = 0.0, 0.0, False
    for word in words:
        if word in ("and", ""):
            continue
        if word in ("a", "an"):
            part = part or 1
        elif word in _UNITS:
            part += _UNITS[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word == "dozen":
            part = (part or 1) * 12
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES and len(word) > 3:
            total += (part or 1) * _SCALES[word]
            part = 0
        else:
            return None
        seen = True
    return total + part if seen else None


def numbers(text: str) -> tuple[Number, ...]:
    """All number expressions of a text, in order, without overlap. Dates and clock times are numbers too."""
    found: list[Number] = []
    at = 0
    while start := _STARTS.search(text, at):
        match = _COUNT.search(text, max(at, start.start() - _BOUND_WIDTH), start.end() + _COUNT_WIDTH)
        if match is None:
            at = start.end()
            continue
        number = _number(match)
        at = max(match.end("a") if number is None else number.end, at + 1)
        if number is not None:
            found.append(number)
    return tuple(found)


def _number(match: re.Match[str]) -> Number | None:
    first = value(match["a"])
    if first is None:
        return None
    low, high = first
    end = match.end("a")
    joint = (match["joint"] or "").strip().lower()
    if match["b"] is not None:
        second = value(match["b"])
        if second is not None and _is_range(match["between"], joint, first, second):
            low, high, end = first[0], second[1], match.end("b")
            if low is not None and high is not None and low < 100 <= high and second[1] and _shares_scale(match):
                low *= _SCALES.get(match["b"].split()[-1].lower(), 1.0)
    bound = " ".join((match["bound"] or "").lower().split())
    kind = _KIND_OF_BOUND.get(bound)
    if match["after"]:
        kind = "low" if match["after"].lower().endswith("more") else "high"
        end = match.end("after")
    if kind == "low":
        high = None
    elif kind == "high":
        low = None
    if low is not None and high is not None and low > high:
        low, high = high, low
    keep_bound = bound and bound not in ("the", "all", "an")
    start = match.start("bound") if keep_bound else match.start("inner") if match["inner"] else match.start("a")
    if not keep_bound and not match["inner"] and match["money"]:
        start = match.start("money")
    if match["between"] and end == match.end("b"):
        start = match.start() if keep_bound else match.start("between")
    more = bound in ("another", "an additional", "a further") or (match["inner"] or "").lower().startswith("another")
    vague = kind is None and first[1] is None
    return Number(start, match.start("a"), end, low, high, vague, more, (match["money"] or "").strip())


def _shares_scale(match: re.Match[str]) -> bool:
    """ "2 to 3 million": the scale is said once for both."""
    last = re.split(r"[\s-]+", match["b"].lower())[-1]
    return last in _SCALES and not re.search(r"[a-z]", match["a"].lower())


def _is_range(
    between: str | None, joint: str, first: tuple[float | None, float | None], second: tuple[float | None, float | None]
) -> bool:
    low, high = first[0], second[1]
    if low is None or high is None:
        return False
    if joint == "and":
        return bool(between) and between is not None and between.strip().lower() == "between"
    if joint == "or":
        return low < high <= 2 * low + 2  # "five or six", but not "3 or 4,000"
    return low < high
