"""How many: the counts a text gives, what was counted and what became of it.

A number is tied to its kind by the words around its noun phrase (:mod:`.mentions` finds the phrases): the verb after it
("24 people were injured", "10 dead"), the verb or noun before it ("killing three", "the arrest of five"), a toll ("the
death toll rose to 40"), its own noun ("12 deaths"), and, where those say nothing, the parse. Those who act ("two gunmen
killed ...") are not counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.document import Document, Sentence
from extract.events.how_many import tolls
from extract.events.how_many.count_neighbours import Neighbours
from extract.events.how_many.counted import Cue, plural, singular
from extract.events.how_many.mentions import Mention
from extract.events.how_many.money import currency, paid_for
from extract.events.numbers import word_set
from extract.events.tried import TAKEN, tried_for
from extract.records import Quantity

_FINE = frozenset(
    ("killed", "injured", "missing", "detained", "abducted", "rescued", "hospitalised", "released", "captured")
)  # kinds for which "a man" is a count of one
_HARM = frozenset(("killed", "injured", "missing", "hospitalised", "abducted", "raped"))
_SUMMED = frozenset(("killed", "injured", "displaced", "detained"))  # kinds told as running totals
_FLYING = word_set("drone drones missile missiles rocket rockets uav uavs projectile projectiles shahed shaheds")
_OF_PERSONS = word_set(
    "released rescued charged sentenced expelled surrendered raped abducted hospitalised detained protesters strikers "
    "displaced missing"
)


def quantities(document: Document) -> tuple[Quantity, ...]:
    """Every count of the body whose kind is told, in order of the text. Offsets are the document's."""
    return tuple(q for sentence in document.sentences for q in in_sentence(sentence))


def in_sentence(sentence: Sentence) -> list[Quantity]:
    """The counts of one sentence."""
    return _Reader(sentence).read()


def quantities_of(sentence: Sentence, trigger_index: int, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The counts that belong to the event at token ``trigger_index``.

    With a parse: those below the trigger, those whose verb the trigger is or is a subject of ("the attack killed 3"),
    and those in clauses hanging on it (", killing 3"); what another claim reports is its own. Without: those of the
    sentence.
    """
    inside = [q for q in quantities if sentence.start <= q.start and q.end <= sentence.end]
    if not sentence.parsed or not inside:
        return tuple(inside)
    clause = _event_clause(sentence, trigger_index)
    below = {t.i for t in sentence.subtree(trigger_index)}
    crime = tried_for(sentence, trigger_index)  # "held in a shooting that hurt two"
    kept = []
    for quantity in inside:
        at = _token_at(sentence, quantity.start)
        if _demanded(sentence, at, trigger_index):
            continue
        if quantity.kind in _HARM and ((crime and crime[0] <= at < crime[1]) or _of_whom(sentence, at, trigger_index)):
            continue
        if quantity.kind == "money" and not paid_for(sentence, at, trigger_index):
            continue
        if at in below or _event_clause(sentence, at) & clause:
            kept.append(quantity)
    return tuple(kept)


def _demanded(sentence: Sentence, at: int, trigger: int) -> bool:
    """ "blocked a road, demanding the release of 12 nurses": beside the deed, the count is of what is not done."""
    above = [t.i for t in sentence.ancestors(at)]
    above = above[: above.index(trigger)] if trigger in above else above
    return any(sentence.tokens[i].lemma in _DEMANDS and sentence.tokens[i].dep == "advcl" for i in above)


def _of_whom(sentence: Sentence, at: int, trigger: int) -> bool:
    """ "held the driver of a train | that derailed, killing six", "marched | after a fire killed six": the count is of
    what was before."""
    above = [t.i for t in sentence.ancestors(at)]
    above = above[: above.index(trigger)] if trigger in above else above
    if any(k.lemma in ("after", "before", "since") for i in above for k in sentence.kids(i, "mark")):
        return trigger not in above and not any(t.i in above for t in sentence.ancestors(trigger)[:-1])
    held = sentence.tokens[trigger].lemma in TAKEN and trigger in {t.i for t in sentence.ancestors(at)}
    return held and any(sentence.tokens[i].dep == "acl:relcl" for i in above)


_DEMANDS = word_set("demand urge request seek call ask require")


def denied_after(document: Document, sentence: Sentence, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The counts of the first sentence that counts dead or hurt again, soon after, if it only says that there were none
    ("Nobody was hurt.")."""
    if sentence.index < 0:
        return ()
    for after in document.sentences[sentence.index + 1 : sentence.index + 1 + _SOON]:
        told = tuple(q for q in quantities if after.start <= q.start < after.end and q.kind in ("killed", "injured"))
        if told:
            return told if all(q.maximum == 0 for q in told) else ()
    return ()


_SOON = 4
"""Sentences over which "no casualties were reported" is told of what was told before."""


def bounds_of(counts: Sequence[Quantity], kind: str) -> tuple[float | None, float | None]:
    """What counts of one event say of a kind together: (minimum, maximum), (None, None) if nothing.

    Lists add up ("two soldiers and three civilians"), parts of another count do not; a toll reached ("bringing the
    death toll to 37") goes before what is new in it, a running total ("since the war began") after it. Of what is left
    the greatest stands.
    """
    of_kind = [q for q in sorted(counts, key=lambda q: q.start) if q.kind == kind and not q.part]
    tolls = [q for q in of_kind if q.total and q.verb == "toll"]
    chosen = tolls or [q for q in of_kind if not q.total] or of_kind or [q for q in counts if q.kind == kind]
    sums: list[tuple[float | None, float | None]] = []
    last: Quantity | None = None
    for q in chosen:
        if last is not None and q.verb == last.verb and 0 < q.start - last.end <= _LIST_GAP and not q.total:
            low, high = sums[-1]
            sums[-1] = (_add(low, q.minimum), _add(high, q.maximum))
        else:
            sums.append((q.minimum, q.maximum))
        last = q
    return max(sums, key=lambda pair: (pair[0] or 0, pair[1] or 0), default=(None, None))


_LIST_GAP = 7  # characters: " and ", ", ", ", and "


def _add(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a + b


_NOMINAL = frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "compound", "amod", "nmod:poss", "appos"))
_LINKS = frozenset(("advcl", "conj", "xcomp", "acl", "acl:relcl", "parataxis"))


def _event_clause(sentence: Sentence, i: int) -> set[int]:
    """The predicates that tell of one happening with token i: its own and those joined on, up to a reported clause."""
    chain: set[int] = set()
    token = sentence.tokens[i]
    while True:
        predicate = token.pos in ("VERB", "AUX") and token.dep not in _NOMINAL
        if predicate or token.head == token.i:
            chain.add(token.i)
            if token.dep not in _LINKS:
                return chain
        if token.head == token.i:
            return chain
        token = sentence.tokens[token.head]
        if len(chain) > len(sentence.tokens):
            return chain


def _token_at(sentence: Sentence, offset: int) -> int:
    low = 0
    for token in sentence.tokens:
        if token.start > offset:
            break
        low = token.i
    return low


class _Reader:
    """One sentence being read: its number phrases, and what each was found to count."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.near = Neighbours(sentence)
        self.kinds: list[list[Cue]] = []
        self.parts: list[bool] = []

    def read(self) -> list[Quantity]:
        found: list[Quantity] = []
        for n, mention in enumerate(self.near.mentions):
            before, after = self._around(mention)
            part = tolls.is_part(before, after)
            if not part and n and self.parts[n - 1] and self.near.joined(n):
                part = True
            self.parts.append(part)
            money = currency(mention.money, after)
            if money:
                code, length = money
                self.kinds.append([])
                found.append(self._quantity("money", mention, None, code, end=mention.number_end + length))
                continue
            total = tolls.toll(self.near.lexicon, before, after, [k[0] for k in self.kinds if k])
            cues = total or self._kind(n, mention)
            self.kinds.append(cues)
            end = self.near.elsewhere(n + 1) if cues else None  # then both are one count in two places
            if not cues and mention.maximum == 0:
                cues, length = tolls.no_reports(self.near.lexicon, after)
                end = mention.number_end + length if cues else None
            for kind, verb in self._told(mention, cues):
                unit = self._unit(mention, kind)
                running = bool(total) or (kind in _SUMMED and tolls.is_running(before, after))
                found.append(self._quantity(kind, mention, verb, unit, end=end, total=running, part=part))
        return found + tolls.denials(self.sentence, found)

    def _kind(self, n: int, mention: Mention) -> list[Cue]:
        if self.near.elsewhere(n) and self.kinds[n - 1]:
            return self.kinds[n - 1]
        after, finite = self.near.right(mention.end, mention)
        if not finite:
            after = self.near.left(mention.start) or after
        if not after and mention.modifiers:
            after = list(mention.modifiers)
        if not after and self.near.joined(n) and self.kinds[n - 1] and self.kinds[n - 1][0].role in ("patient", "of"):
            after = self.kinds[n - 1]
        if not after:
            after = self.near.chained(n)
        own = [] if mention.indefinite else self.near.noun(mention)
        if own and not after:
            return own
        if not after:
            after = self.near.protests(mention)
        if not after and self.sentence.parsed:
            after = self.near.by_parse(mention)
        if not after and n and self.parts[n]:
            after = self.kinds[n - 1]
        return after

    def _told(self, mention: Mention, cues: list[Cue]) -> list[tuple[str, str]]:
        """The kinds to write down for what was found, each with its verb."""
        if not cues:
            return []
        kinds = {c.kind for c in cues}
        if mention.maximum == 0 and kinds & {"casualties"}:
            return [("killed", cues[0].lemma), ("injured", cues[0].lemma)]
        if kinds == {"killed", "injured"}:
            both = mention.maximum == 0
            return [("killed", cues[0].lemma), ("injured", cues[1].lemma)] if both else [("casualties", cues[0].lemma)]
        kind = cues[0].kind
        if kind in ("rescued", "missing") and any(c.kind == "killed" for c in self.near.noun(mention)):
            kind = "killed"  # "20 bodies were pulled from the rubble"
        if mention.indefinite and kind not in _FINE:
            return []
        if kind == "fired" and mention.head and mention.head[-1].lower() in _FLYING:
            kind = "launched"
        if self.near.persons(mention):
            kind = {"fired": "dismissed", "destroyed": "injured" if cues[0].lemma == "burn" else kind}.get(kind, kind)
        if (mention.vague and kind not in _FINE) or (kind in _OF_PERSONS and not self.near.persons(mention)):
            return []
        return [(kind, cues[0].lemma)]

    def _unit(self, mention: Mention, kind: str) -> str:
        """What is counted, in the plural; "people" where the noun says no more than the kind ("12 deaths")."""
        head = [w.lower() for w in mention.head]
        if (
            not head
            or kind == "casualties"
            or head[-1] in ("people", "persons", "person", "others", "ones", "one", "lives")
        ):
            return "people"
        cues = self.near.lexicon.cues.get((head[-1],), ())
        says_kind = any(c.role == "noun" and c.kind in ("killed", "injured", "missing", "casualties") for c in cues)
        if says_kind or (mention.maximum == 0 and not self.near.persons(mention)):
            return "people"
        last = mention.head[-1] if mention.head[-1].istitle() and mention.start + 1 < mention.end else head[-1]
        return plural(singular(last))

    def _quantity(
        self,
        kind: str,
        mention: Mention,
        verb: str | None,
        unit: str,
        *,
        end: int | None = None,
        total: bool = False,
        part: bool = False,
    ) -> Quantity:
        base = self.sentence.start
        start, stop = mention.number_start, mention.text_end if end is None else end
        text = self.sentence.text[start - base : stop - base]
        return Quantity(kind, mention.minimum, mention.maximum, text, start, stop, verb, unit, total, part)

    def _around(self, mention: Mention) -> tuple[str, str]:
        text, base = self.sentence.text, self.sentence.start
        return text[: mention.number_start - base], text[mention.number_end - base :]
