"""The names in a document's sentences, read once: by the tables, and by the people the document itself introduces."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from extract.events.document import Document, Sentence
from extract.events.gazetteer.words import COUNTRIES_AS_GIVEN_NAMES, GIVEN_NAMES, SURNAMES
from extract.events.who.namesakes import branch, given_names, is_given_name_of_another
from extract.events.who.people import OUT_OF_OFFICE, others, people_of
from extract.events.who.person import Person
from extract.events.who.setting import RANKS, Setting
from extract.events.who.sexes import Sex, sex_of
from extract.events.who.tables import ActorTables, Known, Mention
from extract.events.who.words import CALENDAR, Word, fold, words_of
from extract.records import Place

_ANYWHERE = frozenset(
    ("Party", "Front", "Movement", "Alliance", "Congress", "Council", "Union", "Coalition", "Army", "Police", "Guard",
     "Bank", "Forces", "Resistance", "Solidarity", "Democrats", "Conservatives", "Labour", "Republicans")
)  # fmt: skip
"""Last words of names that organisations in several countries bear."""

_NAMES_TOO = (
    GIVEN_NAMES | SURNAMES | COUNTRIES_AS_GIVEN_NAMES | {"male", "georgetown", "nassau", "sofia", "jersey", "monaco",
     "vienna", "athens", "dublin", "roseau", "bern", "sucre", "praia"}
)  # fmt: skip
"""Countries and capitals that are also given names, surnames or words: they count only where a place is meant."""

_INDIANS = frozenset(("indian", "indians"))
"""Of India, or the first people of America."""

_WORDS_TOO = frozenset(
    ("us", "is", "who", "ice", "mend", "gam", "mas", "uno", "let", "raw", "arena", "das", "un", "car")
)
"""Acronyms that in a text all in capitals are mere words."""

_BEFORE_A_NAME = frozenset(
    ("the", "but", "and", "when", "while", "after", "before", "as", "if", "in", "on", "at", "for", "with", "president")
)
_ADDRESSED: dict[str, Sex] = {"mr": "she", "mrs": "he", "ms": "he", "miss": "he"}
"""Whom a form of address cannot mean: Mr. Obama is not Michelle."""
_OF_A_PERSON = frozenset(
    ("rep", "representative", "sen", "senator", "congressman", "congresswoman", "assemblyman", "assemblywoman", "mr",
     "mrs", "ms", "miss", "dr", "prof", "professor", "councilman", "councilwoman", "councillor", "judge", "justice",
     "sgt", "sergeant", "lt", "lieutenant", "capt", "captain", "officer", "detective", "sheriff", "mayor", "sir",
     "lord", "lady", "rev")
)  # fmt: skip
"""Titles that only a person's name follows, whatever else bears that name."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence: tokens[first:last]."""

    first: int
    last: int
    known: Known
    inferred: bool = False


class Names:
    """Words, mentions and names of each sentence, each worked out once."""

    def __init__(self, document: Document, tables: ActorTables, day: date | None, places: Sequence[Place]) -> None:
        self.document = document
        self._places = {p.start: p for p in places}
        self._place_ends = {p.end: p for p in places}
        self._starts = [p.start for p in places]
        self._located = frozenset(p.country for p in places if p.country)
        self.tables = tables
        self.day = day
        self._words: dict[int, tuple[Word, ...]] = {}
        self._mentions: dict[int, tuple[Mention, ...]] = {}
        self._named: dict[int, tuple[Named, ...]] = {}

    @cached_property
    def _countries(self) -> frozenset[str]:
        """Those that places, persons and seats of government in the text speak of."""
        known = (m.known for sentence in self.document.sentences for m in self.mentions(sentence))
        return self._located | {k.country for k in known if k.country and k.kind in ("person", "metonym")}

    def places(self, sentence: Sentence) -> list[Place]:
        """The places that the sentence names."""
        low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        return [self._places[start] for start in self._starts[low:high]]

    def place_at(self, start: int) -> Place | None:
        """The place whose name begins there."""
        return self._places.get(start)

    def words(self, sentence: Sentence) -> tuple[Word, ...]:
        found = self._words.get(sentence.index)
        if found is None:
            found = self._words[sentence.index] = words_of(sentence.text, sentence.start)
        return found

    def mentions(self, sentence: Sentence) -> tuple[Mention, ...]:
        found = self._mentions.get(sentence.index)
        if found is None:
            words = self.words(sentence)
            shouting = len(words) > 3 and sentence.text.isupper()
            found = tuple(
                m
                for m in self.tables.mentions(words, self.day)
                if self._whole_name(m, words) and not (shouting and words[m.first].key in _WORDS_TOO)
            )
            self._mentions[sentence.index] = found
        return found

    def _whole_name(self, mention: Mention, words: tuple[Word, ...]) -> bool:
        """Whether a surname found alone is no part of another's name: Marla Putin, Putin Street, Rep. Wagner."""
        if self._titled(mention, words) or branch(mention, words):
            return False
        word = words[mention.first]
        bare = mention.last - mention.first == 1 or word.key in ("al", "el")  # "al-Houthi"
        if mention.known.kind != "person" or not bare:
            return True
        before = words[mention.first - 1] if mention.first else None
        after = words[mention.last] if mention.last < len(words) else None
        if before and not word.gap.strip() and self._other_given_name(before):
            return False
        if self._after_an_initial(mention, words):
            return False
        given, own = self._given_names.get(word.key, frozenset()), {w.key for w in words_of(mention.known.name)}
        if given and not given & own:
            return False  # "Shane Rudd ... Rudd"
        return not (
            after
            and not after.gap.strip()
            and after.text[:1].isupper()
            and after.text.isalpha()
            and not word.possessive
            and after.key not in CALENDAR
        )

    @cached_property
    def _given_names(self) -> dict[str, frozenset[str]]:
        """By surname, the given names that the document writes before it."""
        return given_names([self.words(s) for s in self.document.sentences], self._other_given_name)

    def _titled(self, mention: Mention, words: tuple[Word, ...]) -> bool:
        """ "Rep. Wagner", "Judge Ireland": a person whose surname is a body's or a country's name."""
        at = mention.first
        if mention.known.kind not in ("organisation", "country", "capital") or mention.last - at > 1 or not at:
            return False
        title = words[at - 1]
        return title.key in _OF_A_PERSON and title.text[:1].isupper() and not words[at].gap.strip(" .")

    def _after_an_initial(self, mention: Mention, words: tuple[Word, ...]) -> bool:
        """ "Norbert Q. Putin": a given name before an initial that is not theirs."""
        at = mention.first
        if at < 2 or words[at].gap.strip(" .") or words[at - 1].gap.strip():
            return False
        initial, given = words[at - 1].text, words[at - 2]
        own = {fold(part) for part in mention.known.name.split()}
        return len(initial) == 1 and initial.isupper() and given.key not in own and self._other_given_name(given)

    @cached_property
    def people(self) -> dict[str, Person]:
        """Persons introduced by title or full name anywhere in the text, by folded surname."""
        read = ((self.words(s), self._here(s)) for s in self.document.sentences)
        people = people_of(read, self.tables, titles=not self.document.text[:2000].isupper())
        if self.setting.ranks_are_police:
            for key, person in people.items():
                if person.title in RANKS and person.sector == "MIL":
                    people[key] = replace(person, sector="COP")
        return people

    def _here(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The sentence's mentions, with the text's own places for what elsewhere are capitals and countries."""
        words, found = self.words(sentence), []
        for mention in self.mentions(sentence):
            meant = self._elsewhere(mention.known, words[mention.first], words[mention.last - 1])
            if meant is not None:
                found.append(mention if meant is mention.known else replace(mention, known=meant))
        return tuple(found)

    @cached_property
    def setting(self) -> Setting:
        """What the text's words say of policemen, soldiers and gunmen in it."""
        return Setting([word.key for sentence in self.document.sentences for word in self.words(sentence)])

    def named(self, sentence: Sentence) -> tuple[Named, ...]:
        """Names in the sentence, in order."""
        found = self._named.get(sentence.index)
        if found is None:
            found = self._named[sentence.index] = self._find(sentence)
        return found

    def _find(self, sentence: Sentence) -> tuple[Named, ...]:
        words, mentions, people = self.words(sentence), self.mentions(sentence), self.people
        starts, ends = [t.start for t in sentence.tokens], [t.end for t in sentence.tokens]
        found: list[Named] = []

        def add(first: Word, last: Word, known: Known, inferred: bool = False) -> None:
            low, high = bisect_right(ends, first.start), bisect_left(starts, last.end)
            if low < high:
                found.append(Named(low, high, known, inferred))

        taken: set[int] = set()
        for mention in mentions:
            taken.update(range(mention.first, mention.last))
            first, last = words[mention.first], words[mention.last - 1]
            meant = self._elsewhere(self._chosen(mention, words), first, last)
            if meant is not None and not is_given_name_of_another(meant, words, mention.last):
                add(first, last, meant)
        for at, word in enumerate(words):
            person = people.get(word.key)
            if person and at not in taken and word.text[:1].isupper() and self._may_be(person, words, at):
                later = person.start >= word.start
                add(word, word, Known(person.name, person.country, person.sector, "person"), later)
            elif word.text in self._halves and at not in taken and self._alone(words, at):
                add(word, word, self._halves[word.text], True)
        return tuple(sorted(found, key=lambda n: n.first))

    @cached_property
    def _halves(self) -> dict[str, Known]:
        """ "The South": of Korea or another country in two, where the text names both."""
        known = (m.known for s in self.document.sentences for m in self.mentions(s) if m.known.kind == "country")
        named = {k.name: k for k in known if k.name.startswith(("North ", "South "))}
        halves = (n.partition(" ")[2] for n in named)
        both = {n for n in halves if f"North {n}" in named and f"South {n}" in named}
        return {n.split()[0]: k for n, k in named.items() if n.partition(" ")[2] in both}

    @staticmethod
    def _alone(words: Sequence[Word], at: int) -> bool:
        """Whether "the" stands before a word and no further name after it."""
        after = words[at + 1] if at + 1 < len(words) else None
        goes_on = after is not None and not words[at].possessive and (
            after.text[:1].isupper() or after.key in ("of", "and") or after.gap.strip() == "-"
        )  # fmt: skip
        return at > 0 and words[at - 1].key == "the" and not goes_on

    def _may_be(self, person: Person, words: tuple[Word, ...], at: int) -> bool:
        """Whether the words beside a name allow it to be this person: Luis Carlos Galan is no Carlos Mendoza."""
        if at and words[at - 1].key in _ADDRESSED and sex_of(person.name) == _ADDRESSED[words[at - 1].key]:
            return False
        own = {fold(part) for part in person.name.split()}
        word, after = words[at], words[at + 1] if at + 1 < len(words) else None
        if after and after.key not in own and not after.gap.strip() and not word.possessive:
            follows = after.text[:1].isupper() and after.text.isalpha() and not after.text.isupper()
            if follows and after.key not in CALENDAR and self.tables.noun((after.key,)) is None:
                return fold(person.name.split()[-1]) == word.key  # a second surname may follow the first
        return not self._namesake(words, at, person) and (
            word.key not in self._shared or self._told_apart(words, at, own)
        )

    def _told_apart(self, words: Sequence[Word], at: int, own: set[str]) -> bool:
        """Whether a given name or a title says which of two people of one surname is meant."""
        before = words[at - 1] if at and not words[at].gap.strip(" .") else None
        noun = self.tables.noun((before.key,)) if before else None
        return before is not None and (before.key in own or bool(noun and noun.title))

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Surnames of people introduced that the document gives to somebody else too: of a bare one nobody is meant."""
        found = set[str]()
        for sentence in self.document.sentences:
            words = self.words(sentence)
            for at, word in enumerate(words):
                person = self.people.get(word.key)
                if person and at and word.text[:1].isupper() and self._namesake(words, at, person):
                    follows = words[at + 1].gap.strip() if at + 1 < len(words) else ""
                    if at > 1 or follows.startswith(","):  # "Yesterday Williams said" opens a sentence
                        found.add(word.key)
        return frozenset(found)

    def _namesake(self, words: Sequence[Word], at: int, person: Person) -> bool:
        """Whether the surname is here another's: Charles S. Williams, where Colleen Williams was introduced."""
        given = at - 1
        while given > 0 and len(words[given].text) == 1 and words[given].text.isupper():
            given -= 1
        between = "".join(w.gap.strip(" .") for w in words[given + 1 : at + 1])
        if given < 0 or between or len(words[given].text) < 3 or " " not in person.name:
            return False
        mine = {fold(part) for part in person.name.split()}
        word = words[given]
        first_of_sentence = given == 0 and word.key in _BEFORE_A_NAME
        return (
            word.key not in mine and not first_of_sentence and self._other_given_name(word) and not word.text.isupper()
        )

    def _elsewhere(self, known: Known, first: Word, last: Word) -> Known | None:
        """The text's own place for a name that elsewhere is a capital or a country: New London, Georgia the state.

        None where the name is no place here at all: Chad Smith, Male suspects.
        """
        if known.kind == "organisation":
            if first.key == "general" and last.key == "assembly" and not self._united_nations:
                return Known("General Assembly", None, "LEG", "organisation")  # of a US state, as often as not
            abroad = known.country and self._countries and known.country not in self._countries
            own = self.tables.country_names.get(known.country or "", "-") in known.name  # Israel Defense Forces
            if abroad and not own and known.name.split()[-1] in _ANYWHERE:
                return replace(known, country=None)  # many a country has a Conservative Party
            return known
        if known.kind not in ("capital", "country", "adjective"):
            return known
        if known.kind == "capital" and first.key == "brussels" and self._of_the_union:
            return Known("European Union", None, "IGO", "metonym")
        place = self._places.get(first.start) or self._place_ends.get(last.end)
        if place is None and (first.key in _NAMES_TOO or first.key in _INDIANS):
            return None
        if known.kind == "adjective":
            return known if place is not None or first is not last else None  # Finn, where Ann Finn was named
        if place is None or place.country is None or place.country == known.country:
            return known
        return Known(place.name or place.text, place.country, None, "adjective")

    @cached_property
    def _of_the_union(self) -> bool:
        """Whether Brussels stands for the union that sits there, and not for Belgium."""
        return "European Commission" in self.document.text or "European Union" in self.document.text

    @cached_property
    def _united_nations(self) -> bool:
        return any(name in self.document.text for name in ("United Nations", "U.N.", "UN "))

    def _chosen(self, mention: Mention, words: tuple[Word, ...]) -> Known:
        """The document's own introduction of a name beats the tables: its Johnson need not be theirs."""
        known = mention.known
        word = words[mention.last - 1]
        if known.kind == "organisation" and word.text.isupper():
            return self._spelled_out.get(word.text) or self._at_home(mention)
        own = self.people.get(word.key)
        if known.kind == "organisation" and mention.last - mention.first == 1 and own and own.title in _OF_A_PERSON:
            return Known(own.name, own.country, own.sector, "person")  # Wagner, once Rep. Wagner was told of
        if known.kind != "person":
            return known
        if own and own.name == known.name and own.sector and known.sector in OUT_OF_OFFICE:
            return replace(known, sector=own.sector)
        if mention.last - mention.first > 1:
            return known
        if own is None or " " not in own.name or fold(own.name) == fold(known.name):
            return known
        if own.country or others(own.name, known.name):
            same = next((c for c in mention.candidates if fold(c.name) == fold(own.name)), None)
            return same or Known(own.name, own.country, own.sector, "person")
        return known

    @cached_property
    def _spelled_out(self) -> dict[str, Known]:
        """Abbreviations that the text itself explains: "the Rapid Support Forces (RSF)"."""
        found: dict[str, Known] = {}
        for sentence in self.document.sentences:
            words = self.words(sentence)
            for mention in self.mentions(sentence):
                after = words[mention.last] if mention.last < len(words) else None
                short = after is not None and after.gap.strip() == "(" and after.text.isupper()
                if after and short and mention.known.kind == "organisation" and mention.last - mention.first > 1:
                    found[after.text] = mention.known
        return found

    def _at_home(self, mention: Mention) -> Known:
        """Of the bodies that one abbreviation stands for, that of a country the text names."""
        here = (k for k in mention.candidates if k.kind == "organisation" and k.country in self._countries)
        return next(here, mention.known)

    def _other_given_name(self, word: Word) -> bool:
        """ "Jim Johnson" is not Boris; but "Ukraine's Zelensky", "President Putin" and "But Trump" are who they are."""
        return (
            word.text[:1].isupper()
            and not word.possessive
            and word.key not in _BEFORE_A_NAME
            and word.key not in ("mr", "mrs", "ms", "then", "former", "ex")
            and self.tables.noun((word.key,)) is None
            and next(iter(self.tables.mentions((word,), self.day)), None) is None
        )
