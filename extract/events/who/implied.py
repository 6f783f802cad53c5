"""What a document implies of an actor: "the military" after Moscow, "the Russian leader", "he", "we" in a quotation.

Everything from here is flagged ``inferred`` on the actor, and left open where two readings are as good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from extract.events.document import Sentence, Token
from extract.events.who.bodies import body_told
from extract.events.who.names import Named, Names
from extract.events.who.owners import STATE
from extract.events.who.people import Person
from extract.events.who.phrases import NOUN_TAGS, np_span
from extract.events.who.reading import is_head, keys
from extract.events.who.words import fold
from extract.records import Actor

SINGULAR = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
NEUTRAL = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
SPEAKER = frozenset(("i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"))
RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
PRONOUNS = SINGULAR | NEUTRAL | PLURAL | SPEAKER | RELATIVE

_LEADERS = frozenset(("leader", "president", "premier", "ruler", "strongman", "dictator", "chancellor", "king", "emir"))
_OFFICES = frozenset(
    ("president", "minister", "premier", "mayor", "governor", "chancellor", "king", "pope", "secretary", "general",
     "colonel", "ambassador", "judge", "senator", "commander", "prosecutor", "spokesman", "spokeswoman", "envoy")
)  # fmt: skip
_STATES = frozenset(("nation", "country", "state", "republic", "kingdom"))
_BARE = frozenset(
    ("police", "official", "authority", "prosecutor", "troop", "soldier", "lawmaker", "force", "government",
     "military", "army", "minister", "parliament")
)  # fmt: skip
"""Nouns that even without "the" mean those of the country spoken of."""

_SAYING = frozenset(
    ("say", "tell", "write", "add", "state", "announce", "declare", "note", "argue", "claim", "insist", "warn",
     "explain", "stress")
)  # fmt: skip
_PERSONS = frozenset(("man", "woman", "official", "spokesman", "spokeswoman", "officer", "soldier", "aide", "lawyer"))

Resolve = Callable[[Sentence, int], Actor | None]


_OPPOSITE = frozenset(("counterpart", "rival", "neighbor", "neighbour", "adversary", "enemy", "foe", "opponent"))


class Implied:
    """Inference over one document's names. ``resolve`` is the memory's own, for what a pronoun stands for."""

    def __init__(self, names: Names, resolve: Resolve, main_country: Callable[[float], str | None]) -> None:
        self.names = names
        self.tables = names.tables
        self.document = names.document
        self.resolve = resolve
        self.main_country = main_country

    # --- phrases without a name or a country

    def complete(self, sentence: Sentence, head: int, actor: Actor) -> Actor:
        """ "the Russian leader", "the president", "the military": name and country from the document."""
        if actor.name is None and actor.country is None:
            body = body_told(self.document.sentences, self.names.named, sentence, head)
            if body is not None:
                return replace(actor, name=body.name, country=body.country, sector=body.sector, inferred=True)
        if actor.sector is None:
            return actor
        if actor.name is None and actor.sector == "REL" and sentence.tokens[head].lemma in ("pope", "pontiff"):
            person = self._holder("pope", sentence, sentence.tokens[head].start)
            return replace(actor, name=person.name, country=person.country, inferred=True) if person else actor
        if sentence.tokens[head].lemma in _OPPOSITE and actor.country is None:
            return actor  # "his counterpart" is anybody's but his own country's
        if actor.country is None:
            owner = next((t for t in sentence.kids(head, "nmod:poss") if t.text.lower() in PRONOUNS), None)
            whose = self.pronoun(sentence, owner) if owner else None
            if whose and whose.country:  # its soldiers
                return replace(actor, country=whose.country, inferred=True)
            of_state = any(t.lemma in _STATES for t in sentence.kids(head, "nmod:poss"))  # "the country's president"
            if of_state and (said := self._named_before(sentence, head)):
                return replace(actor, country=said, inferred=True)
        unsaid = actor.sector in (STATE | {"OPP"} if actor.name else {"REB", "OPP", "CRM"})
        if actor.country is None and unsaid:
            country = self.main_country(0.75 if actor.name else 0.5)
            return replace(actor, country=country, inferred=True) if country else actor
        if actor.name is not None or actor.sector not in STATE:
            return actor
        lemma = sentence.tokens[head].lemma
        if actor.country is not None:
            one = lemma in _LEADERS and actor.sector == "GOV" and sentence.tokens[head].tag != "NNS"
            person = self._leader(actor.country) if one else None
            return replace(actor, name=person.name, inferred=True) if person else actor
        if lemma in _STATES or not _definite(sentence, head, actor) or _of_several_states(sentence, head):
            return actor
        if lemma in _OFFICES:
            prime = lemma == "minister" and head > 0 and sentence.tokens[head - 1].text.lower() == "prime"
            person = self._holder("prime minister" if prime else lemma, sentence, sentence.tokens[head].start)
            nearer = self._named_before(sentence, head) if person and person.start > actor.start else None
            if nearer and person and nearer != person.country:
                return replace(actor, country=nearer, inferred=True)  # whoever is named only later is another's
            if person:
                sector = person.sector or actor.sector
                return replace(actor, name=person.name, country=person.country, sector=sector, inferred=True)
        country = self._focus(sentence) or self.main_country(0.5)
        return replace(actor, country=country, inferred=True) if country else actor

    def _named_before(self, sentence: Sentence, head: int) -> str | None:
        """The country named last in the sentence before the token."""
        before = (n.known for n in self.names.named(sentence) if n.last <= head and n.known.kind == "country")
        return next(reversed([known.country for known in before]), None)

    def _leader(self, country: str) -> Person | None:
        """The one head of state or government of the country whom the document names."""
        people = self.names.people.values()
        heads = {p.name: p for p in people if p.country == country and p.title in _LEADERS | {"prime minister"}}
        top = {name: p for name, p in heads.items() if p.title in _LEADERS}
        only = top if len(heads) > 1 else heads
        return next(iter(only.values())) if len(only) == 1 else None

    def _holder(self, title: str, sentence: Sentence, before: int) -> Person | None:
        """The holder of the title who acted in the sentence before, else was named last; the only one if none was."""
        holders = [p for p in self.names.people.values() if p.title == title]
        previous = self._previous(sentence)
        for named in self._subjects(previous)[0] if previous else ():
            person = next((p for p in holders if p.name == named.known.name), None)
            if person:
                return person
        last = max(((at, n) for n, p in enumerate(holders) for at in p.seen if at < before), default=None)
        if last is not None:
            return holders[last[1]]
        return holders[0] if len({p.name for p in holders}) == 1 else None

    def _focus(self, sentence: Sentence) -> str | None:
        """The country of whoever acts in the sentence before; not that of the agency that was told of it."""
        previous = self._previous(sentence)
        if previous is None:
            return None
        subjects, others = self._subjects(previous)
        known = (n.known for n in (*subjects, *others) if n.known.sector != "MED")
        return next((k.country for k in known if k.country), None)

    def _previous(self, sentence: Sentence) -> Sentence | None:
        before = sentence.index - 1
        return self.document.sentences[before] if 0 <= before < len(self.document.sentences) else None

    def _subjects(self, sentence: Sentence) -> tuple[list[Named], list[Named]]:
        """Names in the sentence: those in a subject and the others, each in order."""
        named = self.names.named(sentence)
        if not sentence.parsed:
            return [], list(named)
        inside: set[int] = set()
        for token in sentence.tokens:
            if token.dep.startswith("nsubj"):
                inside.update(range(*np_span(sentence, token.i)))
        return [n for n in named if n.first in inside], [n for n in named if n.first not in inside]

    # --- pronouns

    def pronoun(self, sentence: Sentence, token: Token) -> Actor:
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
        if not any(mark in s.text for s in near for mark in '"“„«”'):
            return None
        for told in sorted(near, key=lambda s: (s.index < sentence.index, abs(s.index - sentence.index))):
            for verb in told.tokens:
                if verb.lemma not in _SAYING or not verb.tag.startswith("VB"):
                    continue
                for subject in told.kids(verb.i, "nsubj"):
                    if subject.text.lower() not in PRONOUNS:
                        actor = self.resolve(told, subject.i)
                        many = word not in ("i", "me", "my", "mine", "myself")
                        return replace(actor, name=None) if actor and many and actor.country else actor
        return None

    def _antecedent(self, sentence: Sentence, token: Token, word: str) -> Actor | None:
        candidates = list(self._candidates(sentence, token, word))
        if not candidates and word in SINGULAR:
            candidates = list(self._person_done_to(sentence, token))
        if not candidates:
            previous = self._previous(sentence)
            if previous is not None and previous.paragraph >= sentence.paragraph - 1:
                if word in SINGULAR and _of_the_other_sex(previous, word):
                    return None  # "Griffin said she ...": the next "him" is not Griffin
                candidates = list(self._candidates(previous, None, word))
        if candidates and self._rival(sentence, token, word, candidates[0]):
            return None  # "the sheriff arrested Moore after he shot a clerk": the subject or the object
        if word in SINGULAR and _both_sexes(sentence, token):
            return None  # "she did not know why he left": the one spoken of before is only one of them
        if word in SINGULAR and len({(c.name, c.country, c.sector) for c in candidates}) > 1:
            return None  # he could be either: better nobody than the wrong one
        return candidates[0] if candidates else None

    def _person_done_to(self, sentence: Sentence, before: Token) -> Iterator[Actor]:
        """ "Police arrested Musa after they shot at his guards": the persons done to, where no person does it."""
        for other in sentence.tokens[: before.i]:
            if other.dep in ("obj", "iobj") and other.head != before.head and other.tag == "NNP":
                actor = self.resolve(sentence, other.i)
                if actor is not None and self._is_person(sentence, other, actor):
                    yield actor

    def _rival(self, sentence: Sentence, token: Token, word: str, meant: Actor) -> bool:
        """Whether an object before the pronoun, in the sentence, could as well be what it stands for."""
        if word in NEUTRAL or not token.dep.startswith("nsubj") or meant.start < sentence.start:
            return False
        for other in sentence.tokens[: token.i]:
            if other.dep not in ("obj", "iobj") or (other.tag in ("NNS", "NNPS")) != (word in PLURAL):
                continue
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
        for subject in sorted(subjects, key=lambda t: (len(sentence.ancestors(t.i)), t.i)):
            subject = subject if word in SINGULAR else _spoken_for(sentence, subject)
            actor = self.resolve(sentence, subject.i)
            if actor is None or (actor.country is None and actor.sector is None and actor.name is None):
                said = before and any(t.lemma in _SAYING for t in sentence.ancestors(before.i))
                if word in NEUTRAL and subject.tag == "NN" and actor is not None and not said:
                    return  # "the car was parked when it blew up": a thing, and nobody
                continue
            together = (
                any(k.dep == "conj" for k in sentence.kids(subject.i)) and word in PLURAL
            )  # the man and the woman
            many, person = subject.tag in ("NNS", "NNPS") or together, self._is_person(sentence, subject, actor)
            many = many or (word in PLURAL and _several(sentence, subject))
            if word in SINGULAR and (many or not person):
                continue
            if word in NEUTRAL and (many or person or (actor.country is None and actor.sector is None)):
                continue
            if word in PLURAL and not many and subject.lemma not in _COLLECTIVES:
                continue
            yield actor

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
        return unknown or fold(actor.name.split()[-1]) in self.names.people


_COLLECTIVES = frozenset(
    ("police", "government", "military", "army", "group", "family", "staff", "force", "party", "team", "company",
     "crowd", "cartel", "gang", "taliban", "militia", "side", "couple", "administration", "opposition")
)  # fmt: skip
"""Singular nouns that "they" may stand for."""


def _of_several_states(sentence: Sentence, head: int) -> bool:
    """ "the leaders", "the foreign ministers": who met, as often as those of one country."""
    return sentence.tokens[head].tag == "NNS" and sentence.tokens[head].lemma in ("leader", "president", "minister")


def _spoken_for(sentence: Sentence, subject: Token) -> Token:
    """ "A spokesman for the rebels said they ...": the rebels."""
    if subject.lemma not in ("spokesman", "spokeswoman", "spokesperson"):
        return subject
    return next(iter(sentence.kids(subject.i, "nmod")), subject)


def _several(sentence: Sentence, subject: Token) -> bool:
    """ "The Houthis", though the tagger takes their name for that of one."""
    plural = subject.tag == "NNP" and subject.text.endswith("s") and not subject.text.isupper()
    return plural and any(k.text.lower() == "the" for k in sentence.kids(subject.i, "det"))


def _both_sexes(sentence: Sentence, token: Token) -> bool:
    words = {t.text.lower() for t in sentence.tokens[: token.i + 1]}
    return bool(words & _HE) and bool(words & _SHE)


def _of_the_other_sex(sentence: Sentence, word: str) -> bool:
    others = _SHE if word in _HE else _HE
    return any(t.text.lower() in others for t in sentence.tokens)


_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))


def _definite(sentence: Sentence, head: int, actor: Actor) -> bool:
    """ "the military", "its army", bare "police" and "officials"; not "a soldier", "two policemen", "some troops"."""
    words = actor.text.lower().split()
    if not words or words[0][:1].isdigit() or any(t.tag == "CD" for t in sentence.kids(head)):
        return False
    if words[0] in ("the", "its", "his", "her", "their", "our", "this", "that", "these", "those"):
        return True
    return len(words) <= 2 and words[0] not in _INDEFINITE and sentence.tokens[head].lemma in _BARE


_INDEFINITE = frozenset(
    ("a", "an", "some", "any", "no", "several", "many", "another", "other", "both", "few", "two", "three", "western",
     "foreign", "arab", "european", "african", "asian", "regional", "neighboring", "neighbouring", "allied", "world",
     "international", "opposing", "rival")
)  # fmt: skip
