"""What became of those counted, by the words beside their number: the verb after it, the verb or noun before it, the
noun itself, and the tree where those are silent."""

from __future__ import annotations

from extract.events.document import Sentence
from extract.events.how_many.counted import Cue, load
from extract.events.how_many.mentions import Mention, mentions
from extract.events.numbers import word_set

_BE = word_set("was were is are be been being 's 're got get gets getting")
_HAVE = frozenset(["has", "have", "had", "having", "'ve", "'d"])
_MODAL = word_set("will would could may might must can should to")
_ADVERBS = word_set(
    "also reportedly already still later all each now instantly immediately allegedly apparently subsequently "
    "either just then even thus both not n't never only briefly critically seriously severely slightly badly "
    "gravely lightly mortally fatally recently since previously currently simultaneously illegally arbitrarily "
    "forcibly forcefully reported confirmed feared believed presumed listed declared pronounced found said "
    "thought known left lay lying as officially violently ever himself themselves remained remain remains "
    "remaining estimated so far"
)
_RELATIVE = frozenset(("who", "that", "which", "whom"))
_OBJECT_TAGS = ("DT", "CD", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "PDT")
_OBJECT_WORDS = word_set(
    "a an the his her its their our my your at least more up some many several dozens hundreds thousands no "
    "one two three four five six seven eight nine ten eleven twelve them him it themselves himself"
)
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today overnight late early last this "
    "earlier since mon tue wed thu fri sat sun"
)
_POSTPOSED = frozenset(("in", "of", "from", "at", "on", "aboard", "near", "with", "inside", "aged"))
_PLACED = frozenset(("in", "at", "near"))
_REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves"))
_REPORTS = frozenset(("said", "says", "told", "added", "reported", "announced", "confirmed"))
_OF_ANOTHER = frozenset(("of", "by", "with", "from", "against", "on", "for"))
_TAKES_LIVES = word_set("claim claims claimed claiming cost costs costing take takes took taken taking")


class Neighbours:
    """The words of one sentence around its number phrases."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = [t.text.lower() for t in sentence.tokens]
        self.lexicon = load()
        self.mentions = mentions(sentence)

    def right(self, i: int, mention: Mention) -> tuple[list[Cue], bool]:
        """The predicate after a noun phrase that ends before token i, where the phrase is what it happens to, and
        whether a form of be or have ties them (``were killed``, unlike a bare ``killed``)."""
        words = self.words
        be = have = relative = False
        skipped = 0
        while i < len(words) and skipped < 14:
            word = words[i]
            length, cues = self.lexicon.at(words, i)
            usable = [c for c in cues if self._fits_right(c, i, length, be, have)]
            if usable and not be and i == mention.end and self._of_others(mention):
                i, skipped = self._next_form_of_be(i), skipped + 1
                continue
            if usable and (be or have or usable[0].role == "subject") and self._hangs_on_another(mention):
                return [], False
            if usable:
                return self._with_second(i + length, usable), be or have
            if word in _BE:
                be = True
            elif word in _HAVE:
                have = True
            elif word in _RELATIVE:
                relative = True
            elif (
                word in ("of",)
                and i == mention.end
                and i + 1 < len(words)
                and words[i + 1] in ("them", "whom", "those")
            ):
                i += 1
            elif word in (",", "(", "-", "–", "—", "--"):
                close = self._parenthesis(i)
                if close is None:
                    return [], False
                skipped += 1
                i = close
                continue
            elif word in _ADVERBS or word in _MODAL or word in _DAYS or (word.endswith("ly") and len(word) > 4):
                pass
            elif not (be or have or relative) and self._is_postmodifier(i, mention):
                end = self._postmodifier_end(i)
                if end is None:
                    return [], False
                i = end
                skipped += 1
                continue
            elif word in ("shot", "beaten", "stabbed", "attacked", "hit", "tortured") and words[i + 1 : i + 2] == [
                "and"
            ]:
                i += 1
            else:
                return [], False
            i += 1
            skipped += 1
        return [], False

    def _of_others(self, mention: Mention) -> bool:
        """ "three of the five men charged with it": the participle is about the five."""
        return any(mention.start < m.start < mention.end for m in self.mentions)

    def _next_form_of_be(self, i: int) -> int:
        return next((j for j in range(i, len(self.words)) if self.words[j] in _BE), len(self.words))

    def _hangs_on_another(self, mention: Mention) -> bool:
        """ "the families of 12 miners were moved": the verb is not about the miners."""
        i = mention.start - 1
        while i > 0 and self.words[i] in ("the", "its", "his", "her", "their", "all"):
            i -= 1
        return i >= 0 and self.words[i] in _OF_ANOTHER

    def _fits_right(self, cue: Cue, i: int, length: int, be: bool, have: bool) -> bool:
        if cue.role == "patient":
            if not cue.tags & {"VBN"} or (have and not be):
                return False
            if (
                cue.kind == "fired"
                and not be
                and self.words[i + length : i + length + 1] in (["on"], ["at"], ["back"], ["into"])
            ):
                return False
            return be or not self._object_follows(i + length)
        if cue.role == "subject":
            if be:
                return bool(cue.tags & {"VBG", "VBN"}) and (have or "VBG" in cue.tags)
            return bool(cue.tags) and self._is_verb(i, cue)
        return cue.role == "state"

    def _with_second(self, i: int, cues: list[Cue]) -> list[Cue]:
        """ "killed or wounded": both kinds."""
        if i + 1 < len(self.words) and self.words[i] in ("or", "and", "and/or"):
            _, second = self.lexicon.at(self.words, i + 1)
            fitting = [c for c in second if c.role == cues[0].role and c.kind != cues[0].kind and "VBN" in c.tags]
            if fitting and not self._object_follows(i + 2):
                return [cues[0], fitting[0]]
        return cues[:1]

    def _object_follows(self, i: int) -> bool:
        if i >= len(self.words):
            return False
        word, tag = self.words[i], self.sentence.tokens[i].tag
        if word in _DAYS:
            return False
        if any(m.start == i and not m.indefinite for m in self.mentions):
            return True
        if self.sentence.parsed:
            return tag in _OBJECT_TAGS
        return word in _OBJECT_WORDS or word.isdigit() or self.sentence.tokens[i].text[:1].isupper()

    def _is_verb(self, i: int, cue: Cue) -> bool:
        """Whether the word is used as the verb it can be."""
        tag = self.sentence.tokens[i].tag
        if self.sentence.parsed:
            return tag.startswith("VB") or (tag.startswith("NN") and not cue.tags & {"VB", "VBZ", "VBP"})
        return bool(cue.tags & {"VBD", "VBN", "VBG"}) or (i > 0 and self.words[i - 1] in _MODAL)

    def _parenthesis(self, i: int) -> int | None:
        """The token after a parenthesis that opens at i, if one does and something follows it."""
        closing = ")" if self.words[i] == "(" else self.words[i]
        for j in range(i + 1, min(i + 16, len(self.words))):
            if self.words[j] == closing:
                return j + 1
        return None

    def _is_postmodifier(self, i: int, mention: Mention) -> bool:
        tag = self.sentence.tokens[i].tag
        if self.sentence.parsed:
            after = tag in ("IN", "TO", "VBG") and self.words[i] not in ("as", "while", "because", "if")
            return after or self.words[i] == "aged"
        return self.words[i] in _POSTPOSED and i == mention.end

    def _postmodifier_end(self, i: int) -> int | None:
        """Where a phrase like "in the building" ends, when a form of be or have follows at once."""
        for j in range(i + 1, min(i + 10, len(self.words))):
            if self.words[j] in _BE or self.words[j] in _HAVE:
                return j
            if self.words[j] in (",", ";", ":", "who", "which", "that") or any(m.start == j for m in self.mentions):
                return None
        return None

    def left(self, i: int) -> list[Cue]:
        """The verb or noun just before a noun phrase that starts at token i, where the phrase is its object."""
        end = i
        while end > 0 and self.words[end - 1] in (
            "also",
            "all",
            "the",
            "its",
            "his",
            "their",
            "her",
            "only",
            "just",
            "other",
        ):
            end -= 1
        if end > 1 and self.words[end - 1] == "and" and self.words[end - 2] in _REFLEXIVES:
            end -= 2  # "killing himself and seven others"
        if end > 0 and self.words[end - 1] in ("of", "to"):
            before = end if self.words[end - 1] == "to" else end - 1
            start, cues = self._ending_at(before)
            tried = start > 0 and self.words[start - 1] == "attempted"  # "the attempted murder of an officer"
            return [] if tried else [c for c in cues if c.role == "of"][:1]
        start, cues = self._ending_at(end)
        found = [c for c in cues if c.role == "patient" and self._acts(start, c)]
        if found and start > 1 and self.words[start - 1] in ("and", "or", "and/or"):
            _, joined = self._ending_at(start - 1)
            first = [c for c in joined if c.role == "patient" and c.kind != found[0].kind]
            if first:
                return [first[0], found[0]]
        return found[:1]

    def _ending_at(self, end: int) -> tuple[int, tuple[Cue, ...]]:
        """The longest cue whose last word is the one before ``end``: where it starts, and what it can be."""
        for length in range(min(self.lexicon.longest, end), 0, -1):
            cues = self.lexicon.cues.get(tuple(self.words[end - length : end]))
            if cues:
                return end - length, cues
        return end, ()

    def _acts(self, at: int, cue: Cue) -> bool:
        """Whether the verb at a token is active: what follows is its object."""
        tag = self.sentence.tokens[at].tag
        if at > 0 and self.words[at - 1] in _BE and tag != "VBG" and not self.words[at].endswith("ing"):
            return False
        if self.sentence.parsed and not tag.startswith("VB"):
            return not tag.startswith(("NN", "JJ")) or bool(cue.tags & {"VBD", "VBG"})
        return True

    def chained(self, n: int) -> list[Cue]:
        """ "two soldiers and three civilians were killed": the first shares the second's predicate."""
        if n + 1 >= len(self.mentions):
            return []
        here, following = self.mentions[n], self.mentions[n + 1]
        gap = self.words[here.end : following.start]
        if gap and all(w in ("and", ",", "or", "as", "well", "the", "another") for w in gap):
            own, _ = self.right(following.end, following)
            return own or (self.chained(n + 1))
        return []

    def joined(self, n: int) -> bool:
        """Whether mention n continues a list that the one before is in."""
        if n == 0:
            return False
        gap = self.words[self.mentions[n - 1].end : self.mentions[n].start]
        after = self.mentions[n].end
        if self.mentions[n].indefinite and after < len(self.words) and self._starts_clause(after):
            return False  # "killing six troops, a spokesman said"
        return bool(gap) and all(w in ("and", ",", "or", "another", "as", "well", "the") for w in gap)

    def elsewhere(self, n: int) -> int | None:
        """ "killed 74 people in Lima and 11 in Cusco": where the phrase before mention n ends with its place, if n
        counts the same in another."""
        if not 0 < n < len(self.mentions) or self.mentions[n].head or self.mentions[n].end >= len(self.words):
            return None
        low, high, after = self.mentions[n - 1].end, self.mentions[n].start, self.mentions[n].end
        if low >= len(self.words):
            return None
        low += self.words[low] not in _PLACED  # "left 74 dead in Lima"
        last = high - 1
        while last > low and self.words[last] in ("and", ",", "another"):
            last -= 1
        held = self.words[low : low + 1] == self.words[after : after + 1] and self.words[after] in _PLACED
        named = all(
            t.text[:1].isupper() or t.tag[:2] in ("DT", "NN", "JJ") for t in self.sentence.tokens[low + 1 : last + 1]
        )
        return self.sentence.tokens[last].end if held and named and low < last < high - 1 else None

    def _starts_clause(self, i: int) -> bool:
        return self.sentence.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") or self.words[i] in _REPORTS

    def noun(self, mention: Mention) -> list[Cue]:
        if not mention.head:
            return []
        head = [w.lower() for w in mention.head]
        if (
            head[-1] == "lives"
            and self.words[mention.start - 1 : mention.start]
            and self.words[mention.start - 1] in _TAKES_LIVES
        ):
            return [Cue("killed", "noun", "life", frozenset())]
        for length in (2, 1):
            for cue in self.lexicon.cues.get(tuple(head[-length:]), ()):
                if cue.role == "noun":
                    return [cue]
        return []

    def protests(self, mention: Mention) -> list[Cue]:
        """ "Hundreds of nurses blocked roads to protest against cuts": those who act, if they are people."""
        before = self.words[mention.start - 1] if mention.start else ","
        after = self.words[mention.end : mention.end + 25]
        if before not in (",", "and", "where", "when", "as", "while", "-", "“") or not self.persons(mention):
            return []
        for i, word in enumerate(after[:-1]):
            if word in (",", ";", "that", "who"):
                return []
            if word in ("to", "in") and after[i + 1] in ("protest", "demonstrate"):
                return [Cue("protesters", "subject", after[i + 1], frozenset())]
        return []

    def by_parse(self, mention: Mention) -> list[Cue]:
        """The predicate that governs the phrase in the tree, when it is too far for its neighbours to show it."""
        tokens = self.sentence.tokens
        token = tokens[max(mention.end - 1, mention.start)]
        steps = 0
        while (
            token.dep in ("nummod", "det", "compound", "amod", "advmod", "conj", "nmod", "flat", "appos", "fixed")
            and steps < 6
        ):
            above = tokens[token.head]
            if token.dep in ("nmod", "conj") and not mention.start <= above.i < mention.end and token.dep == "nmod":
                break
            token, steps = above, steps + 1
        role = {"nsubj:pass": "patient", "obj": "patient", "nsubj": "subject"}.get(token.dep)
        if role is None:
            return []
        _, cues = self.lexicon.at(self.words, token.head)
        return [c for c in cues if c.role == role or (c.role == "state" and token.dep == "nsubj")][:1]

    def persons(self, mention: Mention) -> bool:
        """Whether people are counted: a noun for people, a name ("Palestinians"), an ending like "-ers"."""
        if not mention.head:
            return True
        last = mention.head[-1]
        endings = ("ers", "ors", "ists", "ants", "ees", "ians", "men", "women", "er", "ist", "ee", "ian", "man")
        return (
            self.lexicon.is_person([w.lower() for w in mention.head])
            or (last[:1].isupper() and not last.isupper())
            or last.endswith(endings)
            or any(c.role == "noun" for c in self.lexicon.cues.get((last.lower(),), ()))
        )
