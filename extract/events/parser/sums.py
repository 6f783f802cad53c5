"""Sums and permits that the small parser made one name with whoever pays, gets or is refused them: "fined the bank | 3
million euros", "refused the firm | planning permission"; and deeds it took for what somebody becomes.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token
from extract.events.numbers import word_set

_GIVES = word_set("fine pay give grant lend offer owe award promise pledge donate cost charge")
_CURRENCY = word_set(
    "dollar euro pound peso rupee yen yuan crown krona krone franc rand shilling naira rouble ruble lira real won baht "
    "ringgit dinar dirham riyal zloty forint crore lakh"
)


_PERMITS = word_set("permission license licence permit consent right")
_DENIES = word_set("refuse deny grant give issue sell")
_PERMITTED = (
    "planning",
    "building",
    "fishing",
    "mining",
    "drilling",
    "trading",
    "operating",
    "broadcasting",
    "hunting",
)


def with_sums(tokens: list[Token]) -> list[Token]:
    """The same tokens with whoever is fined, paid, owed or refused something beside it."""
    return _handling(_permits(_sums(tokens)))


def _permits(tokens: list[Token]) -> list[Token]:
    """ "refused the firm | planning permission"."""
    for what in tokens[2:]:
        kind, whom = tokens[what.i - 1], tokens[what.i - 2]
        if what.lemma not in _PERMITS or what.dep != "obj" or kind.text not in _PERMITTED or what.i < 4:
            continue
        joined = {kind.i, what.i}
        if (
            whom.head in joined
            and whom.dep == "compound"
            and whom.tag[:2] == "NN"
            and tokens[what.head].lemma in _DENIES
        ):
            fixed = [replace(t, head=whom.i) if t.head in joined and t.i < whom.i else t for t in tokens]
            fixed[whom.i] = replace(whom, dep="iobj", head=what.head)
            fixed[kind.i] = replace(kind, dep="compound", head=what.i)
            return fixed
    return tokens


def _handling(tokens: list[Token]) -> list[Token]:
    """ "criticised the mayor's handling of it": an object, not what somebody becomes."""
    for deed in tokens[2:]:
        owned = (
            deed.dep == "xcomp" and deed.tag == "NN" and deed.text.endswith("ing") and tokens[deed.head].tag[:2] == "VB"
        )
        if owned and any(t.head == deed.i and t.dep == "nmod:poss" for t in tokens[: deed.i]):
            if any(t.head == deed.head and t.dep in ("obj", "nsubj:pass") for t in tokens):
                continue
            return [replace(t, dep="obj") if t.i == deed.i else t for t in tokens]
    return tokens


def _sums(tokens: list[Token]) -> list[Token]:
    """ "fined the bank | 3 million euros"."""
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
