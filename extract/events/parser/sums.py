"""Sums, permits and favours that the small parser made one name with whoever pays, gets or is refused them; and deeds
that it took for what somebody becomes.

"Fined the bank 3 million euros", "will give Egypt five million euros": to whom taken for what kind of euros.
"Refused the firm planning permission", "refused the ship permission to dock": to whom taken for what kind of one.
"Criticised the mayor's handling of it": the handling taken for what he becomes.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token
from extract.events.numbers import word_set

from .gates import VERBS, needs

_PAYS = word_set("fine pay give grant lend offer owe award promise pledge donate cost charge")
_CURRENCY = word_set(
    "dollar euro pound peso rupee yen yuan crown krona krone franc rand shilling naira rouble ruble lira real won baht "
    "ringgit dinar dirham riyal zloty forint crore lakh"
)
_GIVES = ("give", "send", "lend", "offer", "grant", "pay", "hand", "promise", "pledge", "award")
_ACCESS = ("permission", "access", "entry", "admission", "passage", "visa", "bail", "asylum", "parole", "leave")


_PERMITS = word_set("permission license licence permit consent right")
_DENIES = word_set("refuse deny grant give issue sell")
_PERMITTED = word_set("planning building fishing mining drilling trading operating broadcasting hunting")


@needs(lemma=_CURRENCY, dep="obj")
def _fined(tokens: list[Token]) -> list[Token]:
    """ "fined the bank | 3 million euros", "owes Peru | 2 million soles": whoever is fined, paid or owed."""
    for coin in tokens[3:]:
        if coin.lemma in _CURRENCY and coin.dep == "obj" and tokens[coin.head].lemma in _PAYS:
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


@needs(lemma=_PERMITS, dep="obj", after=_PERMITTED)
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


@needs(dep="xcomp", tag="NN", head_tag=VERBS)
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


@needs(lemma=_GIVES)
@needs(dep="compound", tag="NNP")
def _to_whom(tokens: list[Token]) -> list[Token]:
    """ "gave Egypt five million euros": a name before a sum is whom it is given to."""
    given = next((t for t in tokens[:-1] if t.dep == "compound" and t.tag == "NNP" and _gets(tokens, t)), None)
    if given is None:
        return tokens
    amount, fixed = _sum(tokens, given), list(tokens)
    fixed[given.i] = replace(given, dep="iobj", head=amount.head)
    for t in tokens[amount.head + 1 : amount.i]:
        if t.i < given.i and t.head == given.head:
            fixed[t.i] = replace(t, head=given.i)
        elif t.i > given.i and t.head == given.i:
            fixed[t.i] = replace(t, dep="nummod", head=amount.i)
    return fixed


def _gets(tokens: list[Token], name: Token) -> bool:
    amount = _sum(tokens, name)
    given = amount.dep == "obj" and tokens[amount.head].lemma in _GIVES and amount.head < name.i
    return given and tokens[name.i + 1].tag in ("CD", "$")


@needs(lemma=(*_GIVES, "refuse", "deny"))
@needs(dep="obj")
def _permission(tokens: list[Token]) -> list[Token]:
    """ "refused the ship | permission to dock", "awarded her | its medal": to whom taken for what kind of one."""
    for obj in tokens:
        verb = tokens[obj.head]
        if obj.dep != "obj" or verb.lemma not in (*_GIVES, "refuse", "deny"):
            continue
        kids = [t for t in tokens if t.head == obj.i and verb.i < t.i < obj.i]
        whose = [t for t in kids if t.tag == "PRP$"]
        if len(whose) == 2 and whose[0].i == verb.i + 1:
            return [replace(t, head=verb.i, dep="iobj", tag="PRP") if t.i == whose[0].i else t for t in tokens]
        whom = next((t for t in kids if t.dep == "compound" and t.i == obj.i - 1), None)
        known = whom is not None and (whom.tag == "NNP" or any(t.dep == "det" for t in kids))
        if whom is None or obj.lemma not in _ACCESS or not known:
            continue
        return [
            replace(t, head=verb.i, dep="iobj") if t.i == whom.i
            else replace(t, head=whom.i) if t in kids
            else t
            for t in tokens
        ]  # fmt: skip
    return tokens


def _sum(tokens: list[Token], name: Token) -> Token:
    """The euros of "Egypt seven billion euros", whichever of the words the name hangs on."""
    above = tokens[name.head]
    return tokens[above.head] if above.dep in ("nummod", "compound") else above


REPAIRS = (_fined, _permits, _handling, _to_whom, _permission)
