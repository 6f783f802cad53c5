"""A verb's surroundings: subjects, objects, prepositions, complements, and what their words are."""

from __future__ import annotations

import re
from functools import cached_property

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import Words
from extract.events.numbers import word_set
from extract.events.phrases import phrase_words
from extract.events.what.details import weapon_names

_USERS = word_set("bomber attacker bombing attack blast explosion")
ROAD = re.compile(r"(?:[AMNRBE]|NH|SH|I)-?\d{1,4}")
"""Names of roads: the N2, NH57."""
_WHEN = frozenset(("on", "in", "at", "by"))


class Frame:
    """A verb's surroundings, read once and lazily."""

    def __init__(self, s: Sentence, i: int) -> None:
        self.s, self.i = s, i

    @cached_property
    def is_passive(self) -> bool:
        return syntax.passive(self.s, self.i)

    @cached_property
    def objects(self) -> list[int]:
        direct = syntax.objects(self.s, self.i)
        return direct + syntax.passive_subjects(self.s, self.i) if self.is_passive else direct

    @cached_property
    def subjects(self) -> list[int]:
        return syntax.subjects(self.s, self.i)

    @cached_property
    def obliques(self) -> dict[str, list[int]]:
        return syntax.obliques(self.s, self.i)

    @cached_property
    def prepositional(self) -> dict[str, list[int]]:
        """Obliques, and what the parser hung on the object instead ("fired missiles at the island")."""
        found = {p: list(heads) for p, heads in self.obliques.items()}
        for head in self.objects:
            for kid in self.s.kids(head, "nmod"):
                if (p := syntax.case(self.s, kid.i)) and p != "of":
                    found.setdefault(p, []).extend(syntax.conjuncts(self.s, kid.i))
            for clause in self.s.kids(head, "acl"):  # "set trucks loaded with ore on fire"
                for p, heads in syntax.obliques(self.s, clause.i).items():
                    found.setdefault(p, []).extend(heads)
        return found

    @cached_property
    def complements(self) -> list[int]:
        return syntax.complements(self.s, self.i)

    @cached_property
    def particles(self) -> set[str]:
        return syntax.particles(self.s, self.i)

    @cached_property
    def next_preposition(self) -> set[str]:
        """The preposition right after the verb, whatever the parser made of it."""
        following = self.s.tokens[self.i + 1 : self.i + 2]
        return {t.text.lower() for t in following if t.tag in ("IN", "RP") and t.dep != "advmod"}

    def governs(self, prepositions: frozenset[str]) -> bool:
        """Whether one of them stands there, but for days and hours: "on Monday"."""
        found = (h for p in prepositions for h in self.prepositional.get(p, ()))
        return any(self.s.tokens[h].lemma not in syntax.TEMPORAL for h in found)

    def takes(self, prepositions: frozenset[str]) -> bool:
        """Whether one of them stands there, or right after the verb, but to say when: "called on Monday"."""
        heads = [h for p in prepositions for h in self.prepositional.get(p, ())]
        return not all(self._is_date(h) for h in heads) if heads else bool(self.next_preposition & prepositions)

    def _is_date(self, head: int) -> bool:
        """When it was, not how long: "on Monday", not "to a year in prison"."""
        return self.s.tokens[head].lemma in syntax.TEMPORAL and syntax.case(self.s, head) in _WHEN

    def words(self, heads: list[int]) -> set[str]:
        return {word for head in heads for word in phrase_words(self.s, head)}

    @cached_property
    def object_words(self) -> set[str]:
        numbered = any(ROAD.fullmatch(self.s.tokens[head].text) for head in self.objects)
        return self.words(self.objects) | ({"road"} if numbered else set())

    @cached_property
    def heads_words(self) -> set[str]:
        """Lemmas of the objects alone, and of what a campaign, wave or series is of."""
        s, found = self.s, set()
        for head in self.objects:
            found |= {s.tokens[head].lemma} | {w for w in phrase_words(s, head) if "-" in w}
            if s.tokens[head].lemma in (
                "campaign",
                "wave",
                "series",
                "spate",
                "string",
                "barrage",
                "number",
                "act",
                "pair",
            ):
                found |= {k.lemma for k in s.kids(head, "nmod", "compound", "amod")}
        return found

    @cached_property
    def subject_words(self) -> set[str]:
        return self.words(self.subjects)

    @cached_property
    def doer_words(self) -> set[str]:
        """The subject's words, of a weapon or its user the head alone: "a car bomb" is no car, mortar fire no fire."""
        armed = weapon_names() | _USERS
        heads = {self.s.tokens[h].lemma: h for h in self.subjects}
        plain = [h for lemma, h in heads.items() if lemma not in armed]
        words = self.words(plain) | (set(heads) & armed)
        return words - {"fire"} if words & weapon_names() else words

    def holds(self, wanted: Words, heads: list[int], words: set[str]) -> bool:
        if wanted.nothing:
            return not heads
        if wanted.anything and heads:
            return True
        if wanted.words & words:
            return True
        if wanted.names and any(syntax.is_name(self.s, h) for h in heads):
            return True
        return wanted.numbers and any(syntax.is_counted(self.s, h) for h in heads)
