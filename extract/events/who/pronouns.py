"""Whom a pronoun stands for: "he" and "they" of the sentence before, "we" in a quotation, "who" of its noun.

Left open where two readings are as good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from extract.events import syntax
from extract.events.document import Sentence, Token
from extract.events.says_who.quotes import quotations_of
from extract.events.says_who.words import is_person
from extract.events.who.antecedents import (
    BENCHES,
    COLLECTIVES,
    HE,
    PLURAL,
    SAYING,
    SHE,
    SINGULAR,
    both_sexes,
    done_to_again,
    done_to_before,
    of_that_sex,
    of_the_other_sex,
    other_sex,
    owner_of_doer,
    previous_of,
    several,
    spoken_for,
    spoken_of,
    tellers,
    whom_accused,
)
from extract.events.who.names import Names
from extract.events.who.phrases import NOUN_TAGS, np_span
from extract.events.who.reading import is_head, keys
from extract.events.who.things import THINGS
from extract.events.who.words import fold
from extract.records import Actor

NEUTRAL = frozenset(("it", "its", "itself"))
SPEAKER = frozenset(("i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"))
RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
PRONOUNS = SINGULAR | NEUTRAL | PLURAL | SPEAKER | RELATIVE

_PERSONS = frozenset(
    ("head", "chief", "man", "woman", "official", "spokesman", "spokeswoman", "officer", "soldier", "aide", "lawyer")
)
_QUOTES = '"“„«”'
_DONE_TO = ("obj", "iobj", "nmod:poss")
_QUOTED = 3
"""Sentences of a quotation over which "he" is still whoever spoke before it."""

Resolve = Callable[[Sentence, int], Actor | None]


class Pronouns:
    """One document's. ``resolve`` is the memory's own, for what a pronoun stands for."""

    def __init__(self, names: Names, resolve: Resolve) -> None:
        self.names = names
        self.tables = names.tables
        self.document = names.document
        self.resolve = resolve

    def actor(self, sentence: Sentence, token: Token) -> Actor:
        """Whom the pronoun stands for; bare text where that is not safe."""
        word = token.text.lower()
        if word in RELATIVE:
            found = self._relative(sentence, token)
        elif word in SPEAKER:
            found = self._speaker(sentence, word)
        else:
            found = self._antecedent(sentence, token, word)
        bare = Actor(token.text, token.start, token.end)
        if found is None or (found.name is None and found.country is None and found.sector is None):
            return bare
        return replace(bare, name=found.name, country=found.country, sector=found.sector, inferred=True)

    def _relative(self, sentence: Sentence, token: Token) -> Actor | None:
        if not sentence.parsed:
            return None
        for above in (token, *sentence.ancestors(token.i)):
            if above.dep.startswith("acl") and above.head < token.i:
                return self.resolve(sentence, above.head)
        return None

    def _speaker(self, sentence: Sentence, word: str) -> Actor | None:
        """ "We ..., Zelensky wrote": the one who says, or for "we" those he speaks for. Only near quotation marks."""
        if not sentence.parsed or sentence.index < 0:
            return None
        near = self.document.sentences[max(0, sentence.index - 2) : sentence.index + 3]
        near = tuple(s for s in near if s.paragraph == sentence.paragraph)
        if not any(mark in s.text for s in near for mark in _QUOTES):
            return None
        for told in sorted(near, key=lambda s: (s.index < sentence.index, abs(s.index - sentence.index))):
            for verb in told.tokens:
                quoted = verb.lemma == "quote"  # "..., the leader was quoted as saying"
                if not (verb.lemma in SAYING or quoted) or not verb.tag.startswith("VB"):
                    continue
                for subject in told.kids(verb.i, "nsubj:pass" if quoted else "nsubj"):
                    if subject.text.lower() not in PRONOUNS - SINGULAR:  # "... I was sitting there," he said
                        actor = self.resolve(told, subject.i)
                        many = word not in ("i", "me", "my", "mine", "myself")
                        return replace(actor, name=None) if actor and many and actor.country else actor
        return None

    def _antecedent(self, sentence: Sentence, token: Token, word: str) -> Actor | None:
        if word not in NEUTRAL and (accused := whom_accused(sentence, token, word)) is not None:
            return self.resolve(sentence, accused.i)
        if word == "it" and (same := done_to_again(sentence, token)) is not None:
            return self.resolve(sentence, same.i)
        if (dealt_with := self._dealt_with(sentence, token, word)) is not None:
            return dealt_with
        if word in SINGULAR and (owner := owner_of_doer(sentence, token)) is not None:
            whose = self.resolve(sentence, owner.i)
            if whose is not None and self._is_person(sentence, owner, whose) and not other_sex(whose, word):
                return whose
        candidates = list(self._candidates(sentence, token, word))
        if not candidates and word in SINGULAR:
            candidates = list(self._person_done_to(sentence, token))
        if not candidates:
            previous = previous_of(self.document, sentence)
            if previous is not None and previous.paragraph >= sentence.paragraph - 1:
                if word in SINGULAR and of_the_other_sex(previous, word):
                    return None  # "Griffin said she ...": the next "him" is not Griffin
                if word in SINGULAR and (same := done_to_before(previous, word)) is not None:
                    return self.resolve(previous, same.i)
                candidates = list(self._candidates(previous, None, word))
                by_sex = of_that_sex(self.names.named(previous), token, candidates) if word in SINGULAR else None
                if by_sex is not None:
                    return self.resolve(previous, by_sex.last - 1)
                if word in SINGULAR and not candidates and (done_to := self._done_to_by_another(previous, word)):
                    return done_to
                if word in SINGULAR and candidates and self._goes_on(previous, word, candidates[0]):
                    return None  # "Riders burned her truck. The sheriff declined. | She sued": not the sheriff
            if not candidates and previous is not None and word in SINGULAR and token.dep in _DONE_TO:
                if spoken_of(sentence, token):
                    return None
                return self._same_he(previous, word) or self._spoken_of_last(sentence, word)
            if not candidates and word in SINGULAR and token.dep.startswith("nsubj"):
                went_on = self._who_went_on(sentence, word) if token.dep == "nsubj" else None
                opens = not any(t.dep.startswith("nsubj") for t in sentence.tokens[: token.i])
                return went_on or (self._only_one(previous, word) if opens else None)
        if word in PLURAL and token.dep == "obj" and (done_to := self._those_done_to(sentence, token, candidates)):
            return done_to  # "police arrested two men after they placed them under arrest"
        if candidates and self._rival(sentence, token, word, candidates[0]):
            return None  # "the sheriff arrested Moore after he shot a clerk": the subject or the object
        if word in SINGULAR and token.dep == "obj" and candidates and self._colleague(sentence, token, candidates[0]):
            before = previous_of(self.document, sentence)
            tried = next((t for t in before.tokens if t.dep == "obj" and t.tag[:2] == "NN"), None) if before else None
            return self.resolve(before, tried.i) if before and tried else None
        if word in SINGULAR and both_sexes(sentence, token):
            return None  # "she did not know why he left": the one spoken of before is only one of them
        if word in SINGULAR and len({(c.name, c.country, c.sector) for c in candidates}) > 1:
            return None  # he could be either: better nobody than the wrong one
        return candidates[0] if candidates else None

    def _dealt_with(self, sentence: Sentence, token: Token, word: str) -> Actor | None:
        """ "withdrew from the bloc, accusing it", "wrote to the minister asking him": whom that deals with."""
        said = sentence.tokens[token.head]
        if token.dep not in ("obj", "iobj") or said.dep != "advcl" or said.tag != "VBG" or said.head > said.i:
            return None
        for other in reversed(sentence.kids(said.head, "obj", "iobj", "obl")):
            if other.i > said.i or other.tag[:2] != "NN" or other.lemma in syntax.TEMPORAL:
                continue
            actor = self.resolve(sentence, other.i)
            known = actor is not None and (actor.name or actor.country or actor.sector)
            if actor is None or not known or (other.tag in ("NNS", "NNPS")) != (word in PLURAL):
                continue
            person = self._is_person(sentence, other, actor) or is_person(other.lemma)
            if person == (word in SINGULAR) or word in PLURAL:
                return None if word in SINGULAR and other_sex(actor, word) else actor
        return None

    def _goes_on(self, previous: Sentence, word: str, meant: Actor) -> bool:
        """Whether "she" was spoken of right before an office without a name came in between."""
        earlier = previous_of(self.document, previous)
        if meant.name is not None or meant.start < previous.start or earlier is None:
            return False
        same = SHE if word in SHE else HE
        return earlier.paragraph == previous.paragraph and any(t.text.lower() in same for t in earlier.tokens)

    def _those_done_to(self, sentence: Sentence, token: Token, doers: list[Actor]) -> Actor | None:
        """Those named as the object before, where the only others spoken of are who does it."""
        own = [self.resolve(sentence, k.i) for k in sentence.kids(token.head, "nsubj")]
        doer = own[0] if own else None
        if doer is None or (doers and doers[0].sector != doer.sector):
            return None
        for other in reversed(sentence.tokens[: token.i]):
            if other.dep in ("obj", "nsubj:pass") and other.tag in ("NNS", "NNPS") and other.head != token.head:
                actor = self.resolve(sentence, other.i)
                if actor is not None and actor.sector not in (None, doer.sector):
                    return actor
        return None

    def _colleague(self, sentence: Sentence, token: Token, candidate: Actor) -> bool:
        """ "A magistrate convicted Lind. | Magistrate Rudd acquitted her": of the bench that does it."""
        doers = (self.resolve(sentence, k.i) for k in sentence.kids(token.head, "nsubj"))
        return any(d is not None and d.sector == candidate.sector and d.sector in ("JUD", "COP") for d in doers)

    def _who_went_on(self, sentence: Sentence, word: str) -> Actor | None:
        """ "He told ... He added ...": the same; and so after what only was quoted of him."""
        for before in range(sentence.index - 1, max(-1, sentence.index - 1 - _QUOTED), -1):
            told = self.document.sentences[before]
            if told.paragraph < sentence.paragraph - _QUOTED:
                return None
            same = next((t for t in told.tokens if t.dep == "nsubj" and t.text.lower() == word), None)
            if same is not None:
                return self.resolve(told, same.i)
            if found := list(self._candidates(told, None, word)):
                one = len({(c.name, c.country, c.sector) for c in found}) == 1
                return found[0] if one and not of_the_other_sex(told, word) else None
            if not self._quoted(told):
                return None
        return None

    def _same_he(self, previous: Sentence, word: str) -> Actor | None:
        """ "He refused to meet them. Unions accused him": the one the sentence before tells of, and of no other."""
        subjects = [t for t in previous.tokens if t.dep == "nsubj"]
        sex = HE if word in HE else SHE
        if not subjects or any(t.text.lower() not in sex for t in subjects):
            return None
        return self.resolve(previous, subjects[0].i)

    def _done_to_by_another(self, previous: Sentence, word: str) -> Actor | None:
        """ "Hugo Prado accused the governor. | She denied it": where the doer can be no she, the one it was done to."""
        doers = [self.resolve(previous, t.i) for t in previous.tokens if t.dep == "nsubj"]
        if not doers or not all(d is not None and other_sex(d, word) for d in doers):
            return None
        objects = [t for t in previous.tokens if t.dep == "obj" and t.tag in ("NN", "NNP")]
        found = [a for t in objects if (a := self.resolve(previous, t.i)) and self._is_person(previous, t, a)]
        return found[0] if len(found) == 1 and not other_sex(found[0], word) else None

    def _spoken_of_last(self, sentence: Sentence, word: str) -> Actor | None:
        """ "The union defended Brody. The mayor suspended | him": the only one named last, or done to, or spoken of by
        such a pronoun: "Press groups demanded his resignation. The reporter sued | him"."""
        for before in reversed(self.document.sentences[max(0, sentence.index - 2) : sentence.index]):
            told = [t for t in before.tokens if t.text.lower() in SINGULAR]
            named = any(n.known.kind == "person" for n in self.names.named(before))
            if before.paragraph < sentence.paragraph - 1 or of_the_other_sex(before, word):
                return None
            if told:
                return None if named else self.resolve(before, told[0].i)
            if named:
                return self._only_one(before, word)
            done_to = [t for t in before.tokens if t.dep == "obj" and t.tag == "NN"]
            met = [a for t in done_to if (a := self.resolve(before, t.i)) and self._is_person(before, t, a)]
            if met or any(is_person(k.lemma) for k in before.tokens if k.tag == "NN" and k.dep == "nsubj"):
                one = not any(k.tag in ("NN", "NNP") and k.dep == "nsubj" for k in before.tokens)
                return met[0] if len(met) == 1 and one else None
        return None

    def _only_one(self, previous: Sentence | None, word: str) -> Actor | None:
        """ "The court freed Ada Lind. | She left": the one person named, where nobody else is the subject."""
        if previous is None:
            return None
        persons = [n for n in self.names.named(previous) if n.known.kind == "person"]
        subjects = [t for t in previous.tokens if t.dep.startswith("nsubj")]
        subjects = [t for t in subjects if t.text.lower() not in RELATIVE]
        others = any(t.tag not in ("NNS", "NNPS") and t.lemma not in COLLECTIVES | BENCHES for t in subjects)
        if others or len({n.known.name for n in persons}) != 1:
            return None
        actor = self.resolve(previous, persons[0].last - 1)
        return None if actor is None or actor.name is None or other_sex(actor, word) else actor

    def _quoted(self, sentence: Sentence) -> bool:
        """Whether its paragraph opens with a quotation, or it has nobody but the speaker for a subject."""
        first = next(s for s in self.document.sentences if s.paragraph == sentence.paragraph)
        subjects = (t.text.lower() for t in sentence.tokens if t.dep.startswith("nsubj"))
        return first.text[:1] in _QUOTES or all(word in SPEAKER for word in subjects)

    def _person_done_to(self, sentence: Sentence, before: Token) -> Iterator[Actor]:
        """ "Police arrested Musa after they shot at his guards": the persons done to, where no person does it."""
        for other in sentence.tokens[: before.i]:
            if other.dep in ("obj", "iobj") and other.head != before.head and other.tag in ("NNP", "NN"):
                actor = self.resolve(sentence, other.i)
                if actor is not None and self._is_person(sentence, other, actor) and not other_sex(actor, before.text):
                    yield actor

    def _rival(self, sentence: Sentence, token: Token, word: str, meant: Actor) -> bool:
        """Whether an object before the pronoun, in the sentence, could as well be what it stands for."""
        if word in NEUTRAL or not token.dep.startswith("nsubj") or meant.start < sentence.start:
            return False
        for other in sentence.tokens[: token.i]:
            if other.dep not in ("obj", "iobj") or (other.tag in ("NNS", "NNPS")) != (word in PLURAL):
                continue
            verb = sentence.tokens[token.head]
            if verb.dep == "acl:relcl" and verb.head == other.i:
                continue  # "the soldiers whom they had seized" did not seize themselves
            actor = self.resolve(sentence, other.i)
            known = actor is not None and (actor.country or actor.sector or actor.name)
            if actor is None or not known or actor.text == meant.text:
                continue
            if word in PLURAL or self._is_person(sentence, other, actor):
                return True
        return False

    def _candidates(self, sentence: Sentence, before: Token | None, word: str) -> Iterator[Actor]:
        """Subjects of the sentence that the pronoun can stand for, main clause first."""
        if not sentence.parsed:
            for named in self.names.named(sentence):
                if (before is None or named.last <= before.i) and (named.known.kind == "person") == (word in SINGULAR):
                    text, known = sentence.tokens[named.first], named.known
                    yield Actor(text.text, text.start, text.end, known.name, known.country, known.sector)
            return
        subjects = [
            t
            for t in sentence.tokens
            if t.dep.startswith("nsubj")
            and (before is None or (t.i < before.i and t.head != before.head))
            and t.text.lower() not in PRONOUNS
        ]
        tells = tellers(sentence, before) if before is not None else ()
        if (
            before is not None
            and tells
            and word in SINGULAR
            and quotations_of(self.document.text).at(before.start) is not None
        ):
            subjects = [t for t in subjects if t.i not in tells]  # "Braze said Latvia 'stands with her'": another
        for subject in sorted(subjects, key=lambda t: (t.i not in tells, len(sentence.ancestors(t.i)), t.i)):
            subject = subject if word in SINGULAR else spoken_for(sentence, subject)
            if word in NEUTRAL and subject.lemma in THINGS:
                continue  # "the rebels' move"
            if word in SINGULAR and any(k.text.lower() in SINGULAR for k in sentence.kids(subject.i, "nmod:poss")):
                continue  # "His lawyer said the army had beaten him": not the lawyer
            actor = self.resolve(sentence, subject.i)
            if actor is None or (actor.country is None and actor.sector is None and actor.name is None):
                said = before and any(t.lemma in SAYING for t in sentence.ancestors(before.i))
                if word in NEUTRAL and subject.tag == "NN" and actor is not None and not said:
                    return  # "the car was parked when it blew up": a thing, and nobody
                if word in PLURAL and before is not None and subject.tag == "NNS" and not said:
                    yield Actor(subject.text, subject.start, subject.end)  # "the trucks were parked when they blew up"
                    return
                continue
            together = (
                any(k.dep == "conj" for k in sentence.kids(subject.i)) and word in PLURAL
            )  # the man and the woman
            many = (subject.tag in ("NNS", "NNPS") and not self._is_state(sentence, subject)) or together
            person = self._is_person(sentence, subject, actor)
            done_to = before is not None and before.dep == "obj"  # "the attacker ran before police shot him"
            person |= done_to and subject.tag == "NN" and is_person(subject.lemma)
            many = many or (word in PLURAL and several(sentence, subject))
            if word in SINGULAR and (many or not person or other_sex(actor, word)):
                continue
            if word in NEUTRAL and subject.i in tells and self._is_body(sentence, subject, actor):
                yield actor
                continue
            if word in NEUTRAL and (many or person or (actor.country is None and actor.sector is None)):
                continue
            if word in PLURAL and not many and subject.lemma not in COLLECTIVES:
                continue
            yield actor

    def _is_body(self, sentence: Sentence, subject: Token, actor: Actor) -> bool:
        """ "Velora said it": a name that is nobody's whom the text has told in full; a surname would have been."""
        named = any(n.first <= subject.i < n.last and n.known.kind == "person" for n in self.names.named(sentence))
        unknown = subject.tag == "NNP" and actor.name is not None and not (actor.country or actor.sector or named)
        return unknown and actor.name is not None and fold(actor.name.split()[-1]) not in self.names.people

    def _is_state(self, sentence: Sentence, subject: Token) -> bool:
        """ "The United States": one, whatever its name's last letter."""
        named = (n for n in self.names.named(sentence) if n.first <= subject.i < n.last)
        return any(n.known.kind in ("country", "organisation") and n.last - 1 == subject.i for n in named)

    def _is_person(self, sentence: Sentence, subject: Token, actor: Actor) -> bool:
        low, high = np_span(sentence, subject.i)
        for named in self.names.named(sentence):
            if low <= named.first < high and is_head(sentence, named, subject.i, None, self.tables):
                return named.known.kind == "person"
        noun = self.tables.noun(keys(sentence.tokens[subject.i : subject.i + 1]))
        if noun is not None:
            return noun.title or subject.lemma in _PERSONS
        if subject.tag not in NOUN_TAGS or actor.name is None:
            return False
        unknown = subject.tag == "NNP" and actor.sector is None and actor.country is None
        called = subject.tag == "NN" and actor.text.endswith(" " + actor.name)  # "the handyman Todd Eck"
        return unknown or called or fold(actor.name.split()[-1]) in self.names.people
