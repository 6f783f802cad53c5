"""A parsed sentence as those who look for attributions see it: edges of subtrees, noun phrases, marks of quotation."""

from __future__ import annotations

from extract.events.document import Sentence, Token
from extract.events.numbers import word_set
from extract.events.says_who.words import load

_PUNCTUATION = word_set(", ; : - – — -- . ! ? ( ) [ ]")


class Tree:
    """A sentence with what is asked of its tree again and again."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.words = [t.text.lower() for t in sentence.tokens]
        self.lexicon = load()
        self.low, self.high = self._edges()

    def _edges(self) -> tuple[list[int], list[int]]:
        """Leftmost and rightmost token below each token."""
        heads = [token.head for token in self.tokens]
        low, high = list(range(len(heads))), list(range(len(heads)))
        for at, head in enumerate(heads):
            i, steps = head, 0
            while not low[i] <= at <= high[i] and steps <= len(heads):  # else all above it reach as far, too
                if at < low[i]:
                    low[i] = at
                else:
                    high[i] = at
                i, steps = heads[i], steps + 1
        return low, high

    def finite(self, token: Token) -> bool:
        """Whether a verb stands in a clause of its own ("said", "has said"), unlike "saying" and "to say"."""
        helpers = [t for t in self.sentence.kids(token.i, "aux") if t.text.lower() not in ("to", "having")]
        return token.tag in ("VBD", "VBZ", "VBP") or bool(helpers)

    def first_of_cue(self, token: Token, source: Token, group: tuple[int, int]) -> int:
        """Where source and verb group together begin."""
        first = self.low[source.i]
        while first < source.i and self.words[first] in _PUNCTUATION:
            first += 1
        return min(first, group[0]) if source.i < token.i else group[0]

    def quote_end(self, opening: int) -> int:
        """After the mark that closes what opens at a token, or the sentence's end."""
        for j in range(opening + 1, len(self.words)):
            if self.words[j] in ("”", '"', "''", "»"):
                return j + 1
        return len(self.words)

    def trimmed_end(self, low: int, end: int) -> int:
        """``end`` moved back over punctuation and conjunctions."""
        while end > low and self.words[end - 1] in (",", ";", ":", ".", "-", "–", "—", "and", "but", "!", "?"):
            end -= 1
        return end

    def noun_phrase(self, head: Token, verb: Token) -> tuple[int, int] | None:
        """The tokens of a source: its subtree, without clauses that hang on it and without the cue itself."""
        low, high = self.low[head.i], self.high[head.i]
        for t in self.sentence.kids(head.i, "acl:relcl", "parataxis", "acl", "punct", "appos", "nmod", "case", "dep"):
            if t.i > head.i and t.dep in ("parataxis", "dep"):
                high = min(high, self.low[t.i] - 1)
            if t.dep == "case" and t.i < head.i and t.text.lower() in ("by", "from", "to"):
                low = max(low, t.i + 1)
        if low <= verb.i <= high:
            if verb.i > head.i:
                high = verb.i - 1
            else:
                low = verb.i + 1
        if high - low > 30:
            comma = next((i for i in range(head.i, high) if self.words[i] == ","), high)
            high = max(comma - 1, head.i)
        while low < head.i and (self.words[low] in _PUNCTUATION or self.tokens[low].tag == "CC"):
            low += 1
        if self.tokens[low].tag.startswith("NNP"):  # a title the tree has cut off: "nominee | Ana Diaz"
            while low > 0 and self.tokens[low - 1].tag in ("NNP", "NNPS", "NN", "JJ") and low - 1 != verb.i:
                low -= 1
        while high > head.i and self.words[high] in (",", ";", ":", "-", "–", "—", ".", "'s", "’s", "”"):
            high -= 1
        return (low, high + 1) if low <= head.i <= high else None

    def case(self, token: Token) -> str:
        """The preposition or conjunction before a word, lower case; '' if it has none."""
        marks = [t.text.lower() for t in self.sentence.kids(token.i, "case", "mark") if t.i < token.i]
        return marks[0] if marks else ""

    def span(self, low: int, high: int) -> tuple[int, int]:
        """Offsets in the document of tokens ``low`` to ``high`` (exclusive)."""
        high = max(high, low + 1)
        return self.tokens[low].start, self.tokens[min(high, len(self.tokens)) - 1].end
