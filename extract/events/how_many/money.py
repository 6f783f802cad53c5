"""Currencies, from the sign or word beside an amount to the ISO 4217 code."""

from __future__ import annotations

import re

from extract.events.document import Sentence, Token
from extract.events.numbers import word_set

_SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₪": "ILS", "₺": "TRY",
    "₩": "KRW", "₦": "NGN", "Rs": "INR", "Rs.": "INR",
}  # fmt: skip
_CODES = word_set(
    "USD EUR GBP JPY CNY RUB UAH INR CHF ILS TRY KRW NGN BRL AUD CAD NZD HKD SEK NOK DKK PLN CZK HUF RON BGN "
    "SAR AED QAR KWD IRR IQD EGP ZAR KES GHS ETB PKR BDT LKR NPR MMK THB IDR MYR SGD PHP VND TWD MXN ARS CLP "
    "COP PEN"
)
_WORDS = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "australian dollar": "AUD",
    "canadian dollar": "CAD", "hong kong dollar": "HKD", "euro": "EUR", "pound sterling": "GBP", "pound": "GBP",
    "british pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB", "rouble": "RUB",
    "hryvnia": "UAH", "rupee": "INR", "indian rupee": "INR", "pakistani rupee": "PKR", "swiss franc": "CHF",
    "shekel": "ILS", "turkish lira": "TRY", "lira": "TRY", "won": "KRW", "naira": "NGN", "real": "BRL", "rial": "IRR",
    "riyal": "SAR", "dirham": "AED", "dinar": None, "peso": None, "krona": "SEK", "krone": None, "zloty": "PLN",
    "rand": "ZAR", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "taka": "BDT", "kwacha": "ZMW", "birr": "ETB",
    "egyptian pound": "EGP", "kenyan shilling": "KES", "shilling": None, "colon": None, "quetzal": "GTQ",
    "lempira": "HNL", "cordoba": "NIO", "guarani": "PYG", "franc": None, "mexican peso": "MXN",
    "philippine peso": "PHP", "colombian peso": "COP", "sol": "PEN", "bolivar": "VES",
}  # fmt: skip
_PLURALS = {"lira": "liras", "krona": "kronor", "krone": "kroner", "real": "reais", "pound sterling": "pounds sterling"}
_FORMS = {form: code for word, code in _WORDS.items() for form in (word, _PLURALS.get(word, word + "s"))}
# "won" and "real" are ordinary words: only their unmistakable forms count.
_FORMS = {form: code for form, code in _FORMS.items() if form not in ("real", "won", "wons", "sol", "sols", "rand")}
_AFTER = re.compile(
    rf"^(?:\s+|-)(?:worth of |in )?(?P<code>(?:{'|'.join(sorted(_CODES))})\b)"
    rf"|^(?:\s+|-)(?P<word>{'|'.join(re.escape(f) for f in sorted(_FORMS, key=len, reverse=True))})\b",
    re.I,
)


def currency(sign: str, after: str) -> tuple[str, int] | None:
    """The currency of an amount with ``sign`` before it and the text ``after`` it, and how much of that text is the
    currency's own. "XXX" (ISO 4217: no currency) where the word is shared by several. None if it is no amount."""
    if sign:
        code = _SIGNS.get(sign, sign.upper() if sign.upper() in _CODES else "XXX")
        return code, 0
    match = _AFTER.match(after)
    if not match:
        return None
    if match["code"]:
        return (match["code"], match.end()) if match["code"].isupper() else None
    return _FORMS[match["word"].lower()] or "XXX", match.end()


def paid_for(sentence: Sentence, at: int, trigger: int) -> bool:
    """Whether the sum at a token is of the trigger's own doing: "ordered him to pay $900", "sued, seeking $900"; not
    "free on $900 bail after a jury convicted him", nor "condemned it and promised $900"."""
    deed = next((t.i for t in (sentence.tokens[trigger], *sentence.ancestors(trigger)) if _predicate(t)), None)
    path = [sentence.tokens[at], *sentence.ancestors(at)]
    if deed is None or trigger in (t.i for t in path[1:] if t.tag.startswith("NN")):
        return True
    end = next((n for n, t in enumerate(path) if t.i == deed), None)
    if end is None:
        return False
    for token in path[1:end]:
        above = sentence.tokens[token.head]
        marked = any(k.dep == "mark" and k.text.lower() != "to" for k in sentence.kids(token.i))
        if token.dep == "parataxis" or (token.dep in ("conj", "acl:relcl") and _predicate(token)):
            return False
        if (token.dep == "advcl" and marked) or (token.dep == "acl" and above.dep != "obj"):
            return False
    return True


def _predicate(token: Token) -> bool:
    return token.tag.startswith("VB") and token.dep not in ("amod", "compound", "aux", "aux:pass", "case")
