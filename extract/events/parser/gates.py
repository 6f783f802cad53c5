"""Which repairs a sentence may need at all.

There are some hundred of them, and hardly one applies to a given sentence. So beside each stands what at least one word
of the sentence must be for it, its rarest condition:

    @needs(tag="VBG", dep="advcl", lemma=_HARMS, after=",")
    def _burning(tokens: list[Token]) -> list[Token]: ...

is called only where some participle of these verbs is an adverbial clause right behind a comma. ``needs`` twice: some
word each. A sentence's words are looked at once, for all repairs together, and again only when one has changed them.

A need never says when a repair applies, only when it cannot: to ask for less than the repair does costs time; to ask
for more would change trees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.events.document import Token

VERBS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
"""All tags that begin with VB."""
NOUNS = ("NN", "NNS", "NNP", "NNPS")
"""All tags that begin with NN."""

Mend = Callable[[list[Token]], list[Token]]
"""Gives back the very same list where it mends nothing."""
Some = str | Iterable[str] | None


class Need(NamedTuple):
    """What one word must be: of each of these something among them; None: anything."""

    lemma: frozenset[str] | None
    word: frozenset[str] | None
    tag: frozenset[str] | None
    dep: frozenset[str] | None
    after: frozenset[str] | None
    head_tag: frozenset[str] | None
    head_dep: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Repair:
    """A function that mends a tree, and its needs."""

    mend: Mend
    needs: tuple[Need, ...]

    def __call__(self, tokens: list[Token]) -> list[Token]:
        return self.mend(tokens)


def needs(
    *,
    lemma: Some = None,
    word: Some = None,
    tag: Some = None,
    dep: Some = None,
    after: Some = None,
    head_tag: Some = None,
    head_dep: Some = None,
) -> Callable[[Mend], Repair]:
    """Called only where one word has one of these lemmas, is one of these words (upper or lower case), and so on.
    ``after``: the word before it, "" where it is the first."""
    need = Need(
        _set(lemma), _lower(word), _set(tag), _set(dep), _lower(after), _set(head_tag), _set(head_dep)
    )  # fmt: skip

    def gated(mend: Mend) -> Repair:
        return Repair(mend.mend, (need, *mend.needs)) if isinstance(mend, Repair) else Repair(mend, (need,))

    return gated


def _set(some: Some) -> frozenset[str] | None:
    return frozenset((some,) if isinstance(some, str) else some) if some is not None else None


def _lower(some: Some) -> frozenset[str] | None:
    words = _set(some)
    return words and frozenset(map(str.lower, words))


class Repairs:
    """Repairs one after the other, each called only where its needs are met."""

    def __init__(self, repairs: Sequence[Repair]) -> None:
        bits = {need: 1 << n for n, need in enumerate(dict.fromkeys(n for r in repairs for n in r.needs))}
        self._gates = [(repair.mend, sum(bits[need] for need in set(repair.needs))) for repair in repairs]
        self._all = (1 << len(bits)) - 1
        self._tables = [_table([(need[k], bit) for need, bit in bits.items()]) for k in range(len(Need._fields))]

    def __call__(self, tokens: list[Token]) -> list[Token]:
        lacking = self._lacking(tokens)
        for mend, bits in self._gates:
            if not bits & lacking:
                mended = mend(tokens)
                if mended is not tokens:
                    tokens = mended
                    lacking = self._lacking(tokens)
        return tokens

    def _lacking(self, tokens: list[Token]) -> int:
        """The needs that no word meets, a bit each."""
        (lemmas, a), (words, b), (tags, c), (deps, d), (afters, e), (head_tags, f), (head_deps, g) = self._tables
        met, before = 0, ""
        for t in tokens:
            head, word = tokens[t.head], t.text.lower()
            met |= (
                tags.get(t.tag, c) & deps.get(t.dep, d) & lemmas.get(t.lemma, a) & words.get(word, b)
                & afters.get(before, e) & head_tags.get(head.tag, f) & head_deps.get(head.dep, g)
            )  # fmt: skip
            before = word
        return self._all & ~met


def _table(asked: list[tuple[frozenset[str] | None, int]]) -> tuple[dict[str, int], int]:
    """For each value the needs that it meets, and those that any other meets."""
    otherwise = sum(bit for values, bit in asked if values is None)
    table: dict[str, int] = {}
    for values, bit in asked:
        for value in values or ():
            table[value] = table.get(value, otherwise) | bit
    return table, otherwise
