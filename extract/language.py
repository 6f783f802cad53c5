"""What language a text is in, when the page's own word cannot be trusted: templates say "en" over Arabic stories.

Scripts decide first, then the commonest function words. Enough to tell news languages apart on a paragraph; None where
there is too little to go by.
"""

from __future__ import annotations

import re
from collections import Counter

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_WORDS = {
    "en": "the of and to in that is was for on with as by at from have has said were which",
    "de": "der die und den das von zu mit sich des ist auf für im dem nicht ein eine als auch",
    "fr": "le la les de des et une est dans pour que qui sur pas plus par avec au du ont",
    "es": "el la los las de que y en un una por con para del se su al lo como más",
    "pt": "o os a as de que e do da na no em um uma para com não por mais dos das foi ao",
    "it": "il la che di e un una per non con sono del della dei nel alla le gli più ha",
    "nl": "de het een van en in op dat te voor met zijn niet is aan door ook er om bij",
    "pl": "w i na z do że się nie jest o od po za jak przez dla już czy oraz to",
    "sv": "och att det som en på är av för med den till har inte om ett men var sig från",
    "da": "og at det er en af til på som med for den har ikke der de et fra blev han",
    "cs": "a se na v je že s z do o by jako pro ale za po jeho který jsou nebo",
    "ro": "și de în la cu a care pe nu din este un o pentru mai ce să au fost prin",
    "tr": "ve bir bu için ile da de olarak olan daha çok sonra kadar olduğu en ise ancak oldu dedi",
    "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan ke oleh juga sebagai ada karena bisa tersebut",
    "vi": "và của là các trong có cho được những với không một này đã người khi tại vào đến ra",
    "fi": "ja on ei että oli se hän mutta myös kun ovat mukaan joka sen kuin ole sitä tämä tai olla",
    "hu": "a az és hogy nem is egy volt meg de ez csak van már ki lehet szerint még mint azt",
}  # fmt: skip
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_LOOKED_AT = 5000  # characters
_TAG = re.compile(r"[A-Za-z]{2,3}([-_]\w+)*")
_SURE = 0.12  # of all words; news in any of these languages has 0.2 or more
_LEAD = 1.25  # over the runner-up


def guess(text: str) -> str | None:
    """ISO 639-1 code, or None."""
    head = text[:_LOOKED_AT]
    letters = sum(letter.isalpha() for letter in head)
    if letters < 40:
        return None
    for language, script in () if head.isascii() else _SCRIPTS:
        share = len(script.findall(head)) / letters
        # Japanese is kana among Chinese characters.
        if share > (0.1 if language == "ja" else 0.4):
            return _within(language, head, letters)
    words = Counter(re.findall(r"[^\W\d_]+", head.lower()))
    hits = Counter({language: sum(words[word] for word in common) for language, common in _SETS.items()})
    (best, most), (_, second) = hits.most_common(2)
    return best if most >= _SURE * words.total() and most >= _LEAD * second else None


def language_code(raw: str | None) -> str | None:
    """A feed's or a person's language tag in one form, None when it is none."""
    return raw.strip().replace("_", "-").lower() if raw and _TAG.fullmatch(raw.strip()) else None


def believed(stated: str | None, text: str) -> str | None:
    """The stated language, unless the text plainly is in another."""
    guessed = guess(text)
    if guessed is None or (stated or "").split("-")[0].lower() == guessed:
        return stated
    return guessed


def _within(script: str, text: str, letters: int) -> str:
    """Which of the languages that share a script, by letters only one of them has."""
    if script == "ru" and re.search(r"[\u0456\u0457\u0454\u0491]", text):
        return "uk"
    if script == "ru" and re.search(r"[\u044b\u044d\u0451]", text) is None:
        return "bg"
    if script == "ar" and len(re.findall(r"[\u0679\u0688\u0691\u06d2]", text)) > letters / 200:
        return "ur"
    if script == "ar" and len(re.findall(r"[\u067e\u0686\u06af\u06cc]", text)) > letters / 50:
        return "fa"
    return script
