"""Sums that the small parser made one name with whoever pays or gets them: "fined the bank | 3 million euros"."""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token
from extract.events.numbers import word_set

_GIVES = word_set("fine pay give grant lend offer owe award promise pledge donate cost charge")
_CURRENCY = word_set(
    "dollar euro pound peso rupee yen yuan crown krona krone franc rand shilling naira rouble ruble lira real won baht "
    "ringgit dinar dirham riyal zloty forint crore lakh"
)


def with_sums(tokens: list[Token]) -> list[Token]:
    """The same tokens with whoever is fined, paid or owed a sum beside it."""
    for coin in tokens[3:]:
        if coin.lemma in _CURRENCY and coin.dep == "obj" and tokens[coin.head].lemma in _GIVES:
            verb, first = tokens[coin.head], coin.i
            while first > verb.i + 1 and tokens[first - 1].tag == "CD":
                first -= 1
            whom = tokens[first - 1]
            if first < coin.i and whom.tag[:2] == "NN" and whom.dep == "compound" and verb.i < whom.head <= coin.i:
                sum_ = range(first, coin.i + 1)
                return [
                    replace(t, dep="iobj", head=verb.i) if t.i == whom.i
                    else replace(t, head=whom.i) if verb.i < t.i < whom.i and t.head in sum_
                    else t
                    for t in tokens
                ]  # fmt: skip
    return tokens
