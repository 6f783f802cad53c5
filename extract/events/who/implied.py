"""What a document implies of an actor: "the military" after Moscow, "the Russian leader", "he", "we" in a quotation.

Everything from here is flagged ``inferred`` on the actor, and left open where two readings are as good.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from extract.events.document import Sentence
from extract.events.offices import MATTERS
from extract.events.where.places import is_adjective
from extract.events.who.antecedents import previous_of
from extract.events.who.bodies import body_told, spoken_by
from extract.events.who.here import acts_here
from extract.events.who.names import Named, Names
from extract.events.who.owners import ABROAD, STATE
from extract.events.who.person import Person
from extract.events.who.phrases import np_span
from extract.events.who.pronouns import PRONOUNS, Pronouns, Resolve
from extract.events.who.whose_officials import country_told
from extract.events.who.words import fold
from extract.records import Actor

_LEADERS = frozenset(("leader", "president", "premier", "ruler", "strongman", "dictator", "chancellor", "king", "emir"))
_OFFICES = frozenset(
    ("president", "minister", "premier", "mayor", "governor", "chancellor", "king", "pope", "secretary", "general",
     "colonel", "ambassador", "judge", "senator", "commander", "prosecutor", "spokesman", "spokeswoman", "envoy")
)  # fmt: skip
_LOCAL = frozenset(("local", "regional", "provincial", "municipal", "district", "county", "city", "town", "village"))
_STATES = frozenset(("nation", "country", "state", "republic", "kingdom"))
_TITLE = 60
"""Characters around a name among which its title stands."""
_BARE = frozenset(
    ("police", "official", "authority", "prosecutor", "troop", "soldier", "lawmaker", "force", "government",
     "military", "army", "minister", "parliament", "congress", "senate")
)  # fmt: skip
"""Nouns that even without "the" mean those of the country spoken of."""

_SEATED = frozenset(("authority", "government", "congress", "parliament", "senate"))
_FIGHT_ABROAD = frozenset(("LBN", "PSE"))
"""Countries whose armed groups fight a neighbour's army."""
_FORCES = frozenset(("force", "troop", "soldier", "army", "warplane", "jet", "fighter"))
_OPPOSITE = frozenset(("counterpart", "rival", "neighbor", "neighbour", "adversary", "enemy", "foe", "opponent"))


class Implied:
    """Inference over one document's names. ``resolve`` is the memory's own, for what a pronoun stands for."""

    def __init__(self, names: Names, resolve: Resolve, main_country: Callable[[float], str | None]) -> None:
        self.names = names
        self.tables = names.tables
        self.document = names.document
        self.pronouns = Pronouns(names, resolve)
        self.main_country = main_country

    # --- phrases without a name or a country

    def complete(self, sentence: Sentence, head: int, actor: Actor) -> Actor:
        """ "the Russian leader", "the president", "the military": name and country from the document."""
        bare = actor.country is None or not sentence.kids(head, "amod", "compound", "nmod:poss")  # "the group in Chad"
        if actor.name is None and bare:
            body = body_told(self.document.sentences, self.names.named, sentence, head)
            if body is not None:
                return replace(actor, name=body.name, country=body.country, sector=body.sector, inferred=True)
        if (whose := spoken_by(sentence, head, actor, self.pronouns.resolve)) is not None:
            return whose
        if actor.sector is None and sentence.tokens[head].tag == "CD" and (more := self._so_many_more(sentence, head)):
            return replace(actor, country=more.country, sector=more.sector, inferred=True)
        if actor.sector is None:
            return actor
        if actor.name is None and actor.sector in STATE and (armed := self._armed_owner(sentence, head)):
            return replace(actor, country=armed.country, sector=armed.sector, inferred=True)
        if actor.name is None and actor.sector == "REL" and sentence.tokens[head].lemma in ("pope", "pontiff"):
            person = self._holder("pope", sentence, sentence.tokens[head].start, "REL")
            return replace(actor, name=person.name, country=person.country, inferred=True) if person else actor
        if sentence.tokens[head].lemma in _OPPOSITE and actor.country is None:
            return actor  # "his counterpart" is anybody's but his own country's
        if actor.country is None:
            owner = next((t for t in sentence.kids(head, "nmod:poss") if t.text.lower() in PRONOUNS), None)
            whose = self.pronouns.actor(sentence, owner) if owner else None
            if whose and whose.country:  # its soldiers
                return replace(actor, country=whose.country, inferred=True)
            if whose and whose.sector == "IGO":
                return actor
            of_state = any(t.lemma in _STATES for t in sentence.kids(head, "nmod:poss"))  # "the country's president"
            if of_state and (said := self._named_before(sentence, head)):
                return replace(actor, country=said, inferred=True)
        unsaid = actor.sector in (STATE | {"OPP"} if actor.name else {"REB", "OPP", "CRM"})
        if actor.country is None and unsaid:
            anywhere = not actor.name and _ANYWHERES & set(actor.text.lower().split())
            country = None if anywhere else self._american(actor) or self._speaks_in(sentence, head, actor)
            country = country or (None if anywhere else self._acts_first(actor))
            country = country or (None if anywhere else self.main_country(0.75 if actor.name else 0.5))
            return replace(actor, country=country, inferred=True) if country else actor
        if actor.name is not None or actor.sector not in STATE:
            return actor
        lemma = sentence.tokens[head].lemma
        if actor.country is not None:
            one = lemma in _LEADERS and actor.sector == "GOV" and sentence.tokens[head].tag != "NNS"
            person = self._leader(actor.country) if one else None
            return replace(actor, name=person.name, inferred=True) if person else actor
        if lemma in _STATES:
            country = self._the_country(sentence, head, actor)
            return replace(actor, country=country, inferred=True) if country else actor
        if _of_several_states(sentence, head) or not _definite(sentence, head, actor):
            return self._at_home(sentence, head, actor)
        if lemma in _OFFICES:
            prime = lemma == "minister" and head > 0 and sentence.tokens[head - 1].text.lower() == "prime"
            title = "prime minister" if prime else lemma
            person = self._holder(title, sentence, sentence.tokens[head].start, actor.sector)
            person = person if person and self._of_that_matter(sentence, head, person) else None
            nearer = self._named_before(sentence, head) if person and person.start > actor.start else None
            if nearer and person and nearer != person.country:
                return replace(actor, country=nearer, inferred=True)  # whoever is named only later is another's
            if person:
                sector = person.sector or actor.sector
                country = person.country or self.main_country(0.5)
                return replace(actor, name=person.name, country=country, sector=sector, inferred=True)
        if (led_by := self._led_by(sentence, head)) is not None:
            return replace(actor, country=led_by.country, inferred=True)
        at_home = any(k.lemma in _LOCAL for k in sentence.kids(head, "amod", "compound"))  # not of whoever spoke last
        own = lemma in _FORCES and sentence.tokens[head - 1].lemma in ("government", "regime")  # they fight at home
        country = self._opposed(sentence, head) if lemma in _RULERS else None
        country = country or (self._whose_troops(sentence, head) if actor.sector == "MIL" else None)
        country = country or self._here(sentence, head, "COP" if own else actor.sector)
        country = country or (self.main_country(0.5) if own else None)
        country = country or country_told(self.document.sentences, self.names.named, sentence, head)
        if country is None and not at_home:
            acting, told_of = self._focus(sentence)
            country = self._fought(sentence) or acting or self.main_country(0.5) or told_of
        country = country or self.main_country(0.5) or self._only_one(sentence, head)
        return replace(actor, country=country, inferred=True) if country else actor

    def _so_many_more(self, sentence: Sentence, head: int) -> Actor | None:
        """ "Two rebels were killed and | five captured": of the same kind."""
        verb = sentence.tokens[sentence.tokens[head].head]
        if sentence.tokens[head].dep != "nsubj:pass" or verb.dep != "conj":
            return None
        first = next(iter(sentence.kids(verb.head, "nsubj:pass")), None)
        return self.pronouns.resolve(sentence, first.i) if first else None

    def _opposed(self, sentence: Sentence, head: int) -> str | None:
        """ "Opposition leader Ana Ruiz of Peru accused | the government": her own."""
        doers = sentence.kids(sentence.tokens[head].head, "nsubj") if sentence.tokens[head].dep == "obj" else ()
        others = (self.pronouns.resolve(sentence, k.i) for k in doers if k.i != head)
        return next((o.country for o in others if o and o.sector in ("OPP", "LEG")), None)

    def _speaks_in(self, sentence: Sentence, head: int, actor: Actor) -> str | None:
        """ "In Canberra, the Pacific Minister, Ada Lind, denied it": of the state whose capital it is."""
        if actor.sector not in ("GOV", "LEG") or not sentence.text.startswith("In ") or head < 2:
            return None
        capital = next((n for n in self.names.named(sentence) if n.first == 1 and n.known.kind == "capital"), None)
        comma = capital is not None and sentence.tokens[capital.last].text == ","
        return capital.known.country if capital and comma and head > capital.last else None

    def _acts_first(self, actor: Actor) -> str | None:
        """ "RIGA - Latvia banned a Georgian judge. The foreign minister, Ada Lind": of the state that acts first, in
        its own capital, however often the other is named."""
        return self._at_the_dateline if actor.sector == "GOV" and actor.name else None

    @cached_property
    def _at_the_dateline(self) -> str | None:
        line = self.document.dateline
        opening = next((s for s in self.document.sentences if line and s.end > line.end), None)
        here = self.names.place_at(line.place[0]) if line and line.place else None
        if line is None or opening is None or here is None:
            return None
        heads = [np_span(opening, t.i) for t in opening.tokens if t.dep == "nsubj" and t.start >= line.end][:1]
        names = (n.known for n in self.names.named(opening) for low, high in heads if low == n.first and high == n.last)
        return next((k.country for k in names if k.kind == "country" and k.country == here.country), None)

    def _led_by(self, sentence: Sentence, head: int) -> Actor | None:
        """ "The government | of President Joko Aru": whoever it is of, though his country may be unknown."""
        leaders = (k for k in sentence.kids(head, "nmod") if any(c.text == "of" for c in sentence.kids(k.i, "case")))
        leader = next((k for k in leaders if k.tag == "NNP" and any(t.tag == "NNP" for t in sentence.kids(k.i))), None)
        whose = self.pronouns.resolve(sentence, leader.i) if leader else None
        return whose if whose and whose.name and whose.sector in STATE else None

    def _armed_owner(self, sentence: Sentence, head: int) -> Actor | None:
        """ "The rebels' negotiators", "the opposition's leaders": of no state, but of those."""
        owner = next((t for t in sentence.kids(head, "nmod:poss") if t.tag in ("NN", "NNS")), None)
        whose = self.pronouns.resolve(sentence, owner.i) if owner else None
        return whose if whose and whose.sector in ("REB", "OPP", "CRM") else None

    def _american(self, actor: Actor) -> str | None:
        """ "Rep. Ann Lee": of the United States, where they are spoken of and no other country that writes so is."""
        person = self.names.people.get(fold(actor.name.split()[-1])) if actor.name else None
        if person is None or person.title not in ("rep", "sen", "gov", "congressman", "congresswoman"):
            return None
        told = {n.known.country for s in self.document.sentences for n in self.names.named(s)}
        told |= {p.country for s in self.document.sentences for p in self.names.places(s)}
        others = person.title in ("congressman", "congresswoman")  # who sit in many a country's congress
        at_home = not others or self.main_country(0.5) in (None, "USA")
        return "USA" if at_home and "USA" in told and not told & {"PHL", "NGA", "KEN", "LBR"} else None

    def _the_country(self, sentence: Sentence, head: int, actor: Actor) -> str | None:
        """ "Washington invaded | the country": the one named last that does not do it; "the state": the story's."""
        if sentence.tokens[head].tag != "NN" or actor.text.lower().split()[0] not in ("the", "this", "that"):
            return None
        main, previous = self.main_country(0.5), previous_of(self.document, sentence)
        if sentence.tokens[head].lemma == "state":
            return main or self._scene(sentence) or (self._scene(previous) if previous else None)
        doers = [np_span(sentence, k.i) for k in sentence.kids(sentence.tokens[head].head, "nsubj") if k.i != head]
        told = [n for n in self.names.named(sentence) if n.known.country]
        own = {n.known.country for n in told if any(low <= n.first < high for low, high in doers)}
        before = [n.known for n in told if n.last <= head]
        before = [n.known for n in (self.names.named(previous) if previous else ())] + before
        near = (known.country for known in reversed(before) if known.kind in ("country", "capital", "adjective"))
        return next((c for c in near if c not in own), main if main not in own else None)

    def _only_one(self, sentence: Sentence, head: int) -> str | None:
        """The one country the sentence names, where nobody of it does something to whom the token heads."""
        if sentence.tokens[head].lemma not in _SEATED or not sentence.parsed:
            return None
        told = [n for n in self.names.named(sentence) if n.known.country]
        doers = [np_span(sentence, k.i) for k in sentence.kids(sentence.tokens[head].head, "nsubj") if k.i != head]
        acts = any(low <= n.first < high for low, high in doers for n in told)
        countries = {n.known.country for n in told}
        return next(iter(countries)) if len(countries) == 1 and not acts else None

    def _at_home(self, sentence: Sentence, head: int, actor: Actor) -> Actor:
        """ "a lawmaker", "twelve policemen", in a story of one country alone: that country's."""
        foreign = sentence.tokens[head].lemma in ABROAD or _ELSEWHERE & set(actor.text.lower().split())
        country = self.main_country(0.75) if actor.sector in _DOMESTIC and not foreign else None
        if actor.sector == "MIL" and not foreign:
            country = self._fought(sentence)
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

    def _holder(self, title: str, sentence: Sentence, before: int, sector: str) -> Person | None:
        """The holder of the title who acted in the sentence before, else was named last; the only one if none was. The
        president of a senate is not that of the state."""
        other = STATE - {sector}
        holders = [p for p in self.names.people.values() if p.title == title and p.sector not in other]
        previous = previous_of(self.document, sentence)
        for named in self._subjects(previous)[0] if previous else ():
            person = next((p for p in holders if p.name == named.known.name), None)
            if person:
                return person
        last = max(((at, n) for n, p in enumerate(holders) for at in p.seen if at < before), default=None)
        if last is not None:
            return holders[last[1]]
        return holders[0] if len({p.name for p in holders}) == 1 else None

    def _of_that_matter(self, sentence: Sentence, head: int, person: Person) -> bool:
        """Whether "the finance minister" can be the minister introduced: of finance, if of anything."""
        matters = {k.lemma for k in sentence.kids(head, "compound", "amod")} & MATTERS
        around = self.document.text[max(0, person.start - _TITLE) : person.start + _TITLE].lower()
        return not matters or any(matter in around for matter in matters)

    def _here(self, sentence: Sentence, head: int, sector: str | None) -> str | None:
        """The country that the sentence is set in, unless the story is another's whose army may be there."""
        if sector == "COP" and any(t.text == "there" for t in sentence.tokens[head + 1 : head + 2]):  # "police there"
            previous = previous_of(self.document, sentence)
            towns = [p.country for p in self.names.places(previous) if not is_adjective(p)] if previous else []
            return towns[-1] if towns else None
        places = (p for p in self.names.places(sentence) if not is_adjective(p))
        here = acts_here(sentence, head, sector, places)
        abroad = here and sector == "MIL" and self.main_country(0.75) not in (None, here)
        return None if abroad else here

    def _whose_troops(self, sentence: Sentence, head: int) -> str | None:
        """ "Israeli soldiers shot two men in Hebron, | the military said": theirs, wherever it was."""
        acting = (n for n in self.names.named(sentence) if n.known.kind == "adjective" and n.last < head)
        troops = (n for n in acting if sentence.tokens[n.last].lemma in _FORCES and n.known.country)
        return next((n.known.country for n in troops if sentence.tokens[n.last].dep == "nsubj"), None)

    def _fought(self, sentence: Sentence) -> str | None:
        """The country of the one rebel or opposition group the sentence names: its army, its government are meant,
        unless its foe is another state."""
        named = {n.known.country for n in self.names.named(sentence) if n.known.sector in ("REB", "OPP")} - {None}
        return named.pop() if len(named) == 1 and not named & _FIGHT_ABROAD else None

    def _focus(self, sentence: Sentence) -> tuple[str | None, str | None]:
        """The country of whoever acts in the sentence before, and the one that it only names or is set in; not that of
        a charity, nor of the agency that was told of it."""
        previous = previous_of(self.document, sentence)
        if previous is None:
            return None, None
        acting, others = self._subjects(previous)
        return self._country_of(previous, acting), self._country_of(previous, others) or self._scene(previous)

    def _country_of(self, sentence: Sentence, names: list[Named]) -> str | None:
        known = (n.known for n in names if n.known.sector not in ("MED", "NGO") and not _based(sentence, n))
        return next((k.country for k in known if k.country), None)

    def _scene(self, sentence: Sentence) -> str | None:
        """The country of the one place, or of all places, that the sentence names."""
        countries = {p.country for p in self.names.places(sentence) if p.country}
        return next(iter(countries)) if len(countries) == 1 else None

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


def _of_several_states(sentence: Sentence, head: int) -> bool:
    """ "the leaders", "the foreign ministers", "governments": who met, as often as those of one country."""
    many = ("leader", "president", "minister", "government")
    return sentence.tokens[head].tag == "NNS" and sentence.tokens[head].lemma in many


def _definite(sentence: Sentence, head: int, actor: Actor) -> bool:
    """ "the military", "its army", bare "police" and "officials"; not "a soldier", "two policemen", "some troops"."""
    words = actor.text.lower().split()
    if not words or words[0][:1].isdigit() or any(t.tag == "CD" for t in sentence.kids(head)):
        return False
    if words[0] in ("the", "its", "his", "her", "their", "our", "this", "that", "these", "those"):
        return True
    return len(words) <= 2 and words[0] not in _INDEFINITE and sentence.tokens[head].lemma in _BARE


_RULERS = frozenset(("government", "administration", "regime", "cabinet"))
_ELSEWHERE = frozenset(
    ("western", "foreign", "arab", "european", "african", "asian", "regional", "neighboring", "neighbouring", "allied",
     "world", "international", "opposing", "rival", "visiting", "global", "exiled")
)  # fmt: skip
"""Words of officials and soldiers who serve another state."""
_ANYWHERES = _ELSEWHERE | {"islamists", "islamist", "jihadists", "jihadist"}
"""Words of rebels who come from anywhere."""
_INDEFINITE = _ELSEWHERE | {
    "a", "an", "some", "any", "no", "several", "many", "another", "other", "both", "few", "two", "three",
}  # fmt: skip
_DOMESTIC = STATE - {"MIL", "SPY"}
"""Sectors that are at home where the story is, where soldiers and spies may be abroad."""


def _based(sentence: Sentence, named: Named) -> bool:
    """ "the US-based group": where it has its office."""
    after = sentence.tokens[named.last : named.last + 2]
    return [t.text for t in after] == ["-", "based"]
