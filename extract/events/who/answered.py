"""Whom a denial, a rebuke or a welcome answers, where only the sentence before names him: "Lima accused Quito of
spying. Quito denied the charge", "Rebels shelled the port. The mayor condemned the attack", "Hall vetoed the bill.
Sheriffs praised the veto"; or the clause above: "accused the company of refusing to talk"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import CONFLICT, load
from extract.events.numbers import word_set
from extract.events.says_who.words import is_person
from extract.events.what.frame import Frame
from extract.events.what.readings import Reading
from extract.events.what.recipients import WISHES
from extract.events.what.whom import hostile
from extract.events.who.antecedents import SINGULAR, other_sex
from extract.events.who.memory import Memory
from extract.events.who.partners import Told
from extract.events.who.same import same_nation
from extract.events.who.whose import maker_after, maker_before, offered_above, told_of
from extract.records import Actor

_ANSWERS = frozenset(("REJECT", "ACCUSE", "SUPPORT"))
_WORDS = word_set(
    "claim accusation allegation charge criticism demand request appeal call proposal offer report assertion "
    "suggestion statement remark comment threat warning account version invitation idea plea argument resolution "
    "motion ultimatum pledge promise assurance explanation overture deadline plan complaint"
)
"""What is said, and may be answered."""
_WISHED = word_set(
    "demand request appeal call proposal offer invitation plea motion resolution bid plan overture deadline"
)
"""And of these what is asked for or offered."""
_DEEDS = word_set(
    "decision move step measure action verdict ruling sentence announcement act deed incident gesture "
    "concession effort approach tactic manoeuvre maneuver response reaction"
)
"""What is done, whatever it was."""
_DONE = {
    "lawsuit": "sue", "suit": "sue", "shooting": "shoot", "firing": "fire", "conviction": "convict",
    "request": "ask request seek", "call": "call urge", "proposal": "propose suggest", "accusation": "accuse",
    "allegation": "allege accuse claim", "threat": "threaten", "warning": "warn",
    "criticism": "criticise criticize condemn", "appeal": "appeal ask urge", "plea": "plead appeal ask urge",
    "invitation": "invite ask", "pledge": "pledge promise vow", "promise": "promise pledge vow",
    "indictment": "indict", "rejection": "reject refuse", "refusal": "refuse reject decline", "suspension": "suspend",
    "dismissal": "dismiss fire sack oust", "sacking": "sack fire dismiss", "endorsement": "endorse",
    "seizure": "seize", "detention": "detain arrest hold", "arrest": "detain", "expulsion": "expel",
    "finding": "find", "closure": "close shut", "sentence": "sentence jail imprison", "appointment": "appoint name",
    "removal": "remove", "nomination": "nominate name", "cut": "slash reduce", "increase": "raise", "rise": "raise",
    "crackdown": "crack", "decision": "decide", "approval": "approve", "announcement": "announce",
    "statement": "state", "bid": "seek", "invasion": "invade", "reform": "reform", "merger": "merge",
    "curfew": "impose", "demolition": "demolish", "blockade": "block barricade", "roadblock": "block barricade",
    "walkout": "walk strike call",
}  # fmt: skip
"""Nouns of deeds that are not spelt as their verbs are."""
_DECIDED = frozenset(("response", "decision", "move", "step", "measure", "ruling", "verdict"))
_AUTHORITIES = frozenset(("GOV", "LEG", "JUD", "IGO", "MIL", "COP"))
_NOT_YET = frozenset(("REQUEST", "THREATEN"))
"""Types of what is only to be done."""
_TO_COME = frozenset(("planned", "requested", "threatened"))
_RULED = word_set("ruling verdict decision injunction order sentence")
"""Nouns of what a court did."""
_VERDICTS = frozenset(("ruling", "verdict"))
_SUITS = frozenset(("lawsuit", "suit", "case"))
_COURTS = frozenset(("judge", "court", "jury", "justice", "magistrate", "panel", "tribunal"))
_THEN = frozenset(("after", "when", "as"))
_THIS = frozenset(("this", "it", "that"))
_WANTS = frozenset(("want", "seek"))
_FORCE = word_set("force brutality violence crackdown tactic repression bloodshed excess")
_BY_FORCE = frozenset(("COERCE", "ASSAULT"))
_PENALTIES = word_set("measure penalty punishment")
_BESIDE = frozenset(("conj", "parataxis"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "such", "similar"))
_SPOKEN = frozenset(("ACCUSE", "REQUEST", "THREATEN", "AGREE", "REJECT"))
_OF_ONE_VOICE = frozenset(("GOV", "MIL", "COP", "REB"))
"""Sectors of which one does not deny what the other says, as lawyers do before a court."""
_REACH = 1
"""Sentences between what is answered and its answer."""
_PENAL = 2
"""Sentences back to sanctions that are "the measures"."""
_ACCUSED = 3
"""Sentences back to the charge that somebody denies."""
_LASTING = 5
"""Sentences back to a deed that its own noun still stands for."""


def answered(memory: Memory, parts: Sequence[Told]) -> list[Told]:
    """The told, answers to nobody with whoever said or did what they answer, marked as inferred."""
    found: list[Told] = []
    for reading, actors, recipients in parts:
        if reading.type == "ACCUSE" and reading.candidate.kind == "noun" and not recipients:
            recipients = _same_target(reading, found)
        answers = reading.type in _ANSWERS or reading.mode == "accept"  # "accepted the offer"
        answers = answers or reading.candidate.rule_id == "protest.protest"  # "protested the dismissals"
        if answers and reading.candidate.kind == "verb" and actors:
            if reading.mode == "deny" and recipients and _only_a_place(memory, reading, recipients[0]):
                recipients = []  # "had taken Goma, which the army denied": no town is denied
            if not recipients and reading.mode == "concern":
                recipients = _others(_after_it(reading, parts), actors[0])
            if not recipients:
                recipients = _others(_answered(memory, reading, actors[0], found), actors[0])
        found.append((reading, actors, recipients))
    return found


def _after_it(reading: Reading, parts: Sequence[Told]) -> list[Actor]:
    """ "raised concerns after a court jailed an editor": about whoever did it."""
    s = reading.candidate.sentence
    after = {k.i for k in s.kids(reading.candidate.verb, "advcl") if s.subtree(k.i)[0].lemma in _THEN}
    deeds = (a for r, a, _ in parts if r.candidate.sentence is s and r.candidate.verb in after and r.type in CONFLICT)
    return next((a for a in deeds if a), []) if after else []


def _same_target(reading: Reading, told: Sequence[Told]) -> list[Actor]:
    """ "Lima condemned the junta. Quito joined in | the criticism": of the junta."""
    s, at = reading.candidate.sentence, reading.candidate.trigger
    if not any(k.lemma in ("the", "this", "that") for k in s.kids(at, "det")) or s.kids(at, "nmod", "nmod:poss"):
        return []
    near = (b for r, _, b in _within(told, s, _REACH) if r.type == "ACCUSE" and r.candidate.sentence is not s)
    return [replace(b, inferred=True) for b in next(near, [])[:1]]


def _only_a_place(memory: Memory, reading: Reading, recipient: Actor) -> bool:
    s = reading.candidate.sentence
    return any(memory.is_place(s, t.i) for t in s.tokens if recipient.start <= t.start < recipient.end)


def _others(doers: Sequence[Actor], answering: Actor) -> list[Actor]:
    """The first of those, unless he is of the side that answers: nobody denies his own charge."""
    first = next(iter(doers), None)
    if first is None or (first.text.lower() in syntax.PRONOUNS and not (first.name or first.sector)):
        return []
    side = same_nation(first, answering) and first.sector == answering.sector and first.sector in _OF_ONE_VOICE
    own = side and not (first.name and answering.name)
    named = first.name is not None and first.name == answering.name
    return [] if own or named or first.text == answering.text else [replace(first, inferred=True)]


def _answered(memory: Memory, reading: Reading, who: Actor, told: Sequence[Told]) -> list[Actor]:
    """Whoever accused the one who now denies; else who said or did what the object names."""
    s = reading.candidate.sentence
    objects = Frame(s, reading.candidate.verb).objects
    if reading.mode == "refuse" and any(hostile(s, c) for c in syntax.complements(s, reading.candidate.verb)):
        return []  # "declined to threaten Moscow"
    if reading.type == "REJECT":
        refused = reading.mode == "refuse" and not objects
        wished = any(s.tokens[h].lemma in _WISHED for h in objects)  # "declined the invitation": no charge
        for told_before, accusers, accused in () if wished else _within(told, s, _ACCUSED):
            charged = told_before.type == ("REQUEST" if refused else "ACCUSE")
            his = any(_speaks_for(who, b, accusers[0]) for b in accused[:1])
            voiced = told_before.mode == "concern" and s.index - told_before.candidate.sentence.index <= _REACH
            if charged and (his or (not accused and (refused or voiced))):
                return accusers
    for head in told_of(reading):
        if (found := _of_the_object(memory, reading, who, told, head)) is not None:
            return found
    if (offer := offered_above(memory, s, reading.candidate.verb)) is not None:
        return [offer]
    above = _of_the_clause(memory, s, reading.candidate.verb) or _accuser_above(reading, told)
    if above or reading.type != "REJECT":
        return above
    sought = [s.tokens[h].lemma for h in objects if s.tokens[h].lemma in WISHES]
    return next((a for noun in sought if (a := maker_after(memory, s, noun, _verbs_of(noun)))), [])


def _of_the_object(memory: Memory, reading: Reading, who: Actor, told: Sequence[Told], head: int) -> list[Actor] | None:
    """Whoever said or did what the noun at head names again; None where another may."""
    s, near = reading.candidate.sentence, _within(told, reading.candidate.sentence, _REACH)
    lemma, used = s.tokens[head].lemma, [k.i for k in s.kids(head, "nmod") if k.lemma in _FORCE]
    if lemma == "use" and used and not s.kids(used[0], "nmod", "acl"):  # "condemned the use of force"
        return _by_force(near) or None
    definite = s.tokens[head].text.lower() in _THIS
    definite = definite or any(k.lemma in _DEFINITE for k in s.kids(head, "det", "amod"))
    owners = s.kids(head, "nmod:poss")
    dated = any(k.lemma in syntax.TEMPORAL for k in owners)  # "Monday's ruling"
    if owners and owners[0].text.lower() in SINGULAR:
        if reading.mode == "defend":
            return None  # "Reed criticized the law. Hays defended | his decision": his own
        return next((a for _, a, _ in near if _his(a[0], who, owners[0].text.lower())), None)
    if not (definite or dated) or s.kids(head, "nmod", "acl") or (owners and not dated):
        return None
    if itself := _that_deed(s, lemma, told):
        return itself
    if lemma in _WORDS or (lemma in _THIS and reading.type == "REJECT"):
        said = ((r, a, b) for r, a, b in near if _speaks(r, lemma) and not _retold(r, reading))
        again = lemma in _THIS and reading.mode != "deny"  # "Chad condemned the law. Togo defied | it"
        spoken = next((b if again and _answer(r, b) else a for r, a, b in said), None)
        at_law = lemma == "charge" and who.sector == "JUD"  # a lawyer denies those of the prosecutors
        return spoken or ([] if at_law else maker_before(memory, s, lemma, _verbs_of(lemma)) or _teller(memory, s))
    done: list[Actor] = []
    kinds = {rule.type for rule in load().nouns.get(lemma, ())}
    if lemma in _FORCE:
        done = _by_force(near)
    elif lemma in _PENALTIES and (penal := [a for r, a, _ in _within(told, s, _PENAL) if r.type == "SANCTION"]):
        done = penal[0]
    elif lemma in _DEEDS or lemma in _THIS:
        only_words = all(r.modality in _TO_COME for r, _, _ in near)  # "Riga vowed to respond. Oslo welcomed the move"
        near = near + [t for t in _within(told, s, _REACH + 1) if t not in near] if near and only_words else near
        deeds = ((r, a, b) for r, a, b in near if _before(r, reading) and r.type not in _NOT_YET)
        acted = ((r, a, b) for r, a, b in deeds if r.type != "SUPPORT" or _answer(r, b))  # to praise is no move
        if (
            lemma in _THIS and reading.type == "SUPPORT"
        ):  # "The union criticised the tax. The mayor backed | it": the tax
            acted = ((r, a, b) for r, a, b in acted if _answer(r, b) or r.type != "ACCUSE")
        if lemma in _THIS:  # "a bill that would have allowed it": no deed
            acted = ((r, a, b) for r, a, b in acted if a[0].name or a[0].country or a[0].sector)
        done = next((b if _answer(r, b) else a for r, a, b in acted), [])
        authority = lemma in _DECIDED and not (dated or (near and only_words))
        done = done or (_authority(memory, s) if authority else [])
        done = [a for a in done if lemma not in _VERDICTS or a.sector == "JUD"]  # police make no ruling
    elif lemma in _SUITS:
        brought = (a for r, a, b in _within(told, s, _LASTING) if r.mode == "lawsuit" or _asks_a_court(r, b))
        done = next(brought, [])
    elif kinds:
        real = ("asserted", "planned") if "PROTEST" in kinds else ("asserted",)
        done = next((a for r, a, _ in near if r.type in kinds and r.modality in real), [])
    return done or maker_before(memory, s, lemma, _verbs_of(lemma)) or None


def _by_force(near: Sequence[Told]) -> list[Actor]:
    """ "Police fired tear gas. The bishop condemned | the brutality": whoever used force."""
    return next((a for r, a, _ in near if r.type in _BY_FORCE and r.modality == "asserted"), [])


def _speaks_for(who: Actor, accused: Actor, accuser: Actor) -> bool:
    """Whether who answers is the accused, or of his nation: at home, where all are of one, of his kind."""
    if accused.name and who.name == accused.name:
        return True
    abroad = "GOV" in (who.sector, accused.sector) and not same_nation(accused, accuser)
    return same_nation(who, accused) and (who.sector == accused.sector or abroad)


def _asks_a_court(told: Reading, asked: Sequence[Actor]) -> bool:
    return told.type == "REQUEST" and bool(asked) and asked[0].sector == "JUD"


def _his(speaker: Actor, who: Actor, word: str) -> bool:
    """ "Lee called them liars. Ruiz rejected | his remarks": another's than of whoever answers."""
    titled = speaker.sector is not None and is_person(speaker.text.lower().split()[-1])
    person = speaker.text.lower() not in syntax.PRONOUNS and (titled or " " in (speaker.name or ""))
    return person and speaker.name != who.name and speaker.text != who.text and not other_sex(speaker, word)


def _before(told: Reading, answer: Reading) -> bool:
    """Whether the one is told in an earlier sentence, or the clause to which the other is joined by "but"."""
    s, verb = answer.candidate.sentence, answer.candidate.sentence.tokens[answer.candidate.verb]
    joined = verb.dep == "conj" and verb.head == told.candidate.verb and bool(s.kids(verb.i, "nsubj"))
    return joined if told.candidate.sentence is s else told.candidate.sentence.index < s.index


def _speaks(told: Reading, noun: str) -> bool:
    return told.type in _SPOKEN or (noun == "plan" and told.modality == "planned")


def _retold(told: Reading, again: Reading) -> bool:
    """ "A judge dismissed the suit. Judge Lee dismissed the claims on Friday": no answer to the one before."""
    words = [r.candidate.sentence.tokens[r.candidate.trigger].lemma for r in (told, again)]
    return words[0] == words[1] and told.type == again.type


def _within(told: Sequence[Told], s: Sentence, reach: int) -> list[Told]:
    """What has been told with its doer in the last sentences, the nearest first."""
    near = [(r, a, b) for r, a, b in reversed(told) if a and 0 <= s.index - r.candidate.sentence.index <= reach]
    return [(r, a, b) for r, a, b in near if a[0].text.lower() not in syntax.RELATIVE]


def _that_deed(s: Sentence, noun: str, told: Sequence[Told]) -> list[Actor]:
    """Whoever did what the noun names by its own verb, or the court whose ruling it is."""
    near = [(r, a) for r, a, _ in _within(told, s, _LASTING)]
    verbs = _verbs_of(noun)
    done = (a for r, a in near if r.candidate.sentence.tokens[r.candidate.trigger].lemma in verbs)
    ruled = (a for _, a in near if noun in _RULED and _COURTS & set(a[0].text.lower().split()))
    return next(done, []) or next(ruled, [])


def _verbs_of(noun: str) -> frozenset[str]:
    """The verbs that do what the noun names."""
    return frozenset((noun, *_DONE.get(noun, "").split()))


def _accuser_above(reading: Reading, told: Sequence[Told]) -> list[Actor]:
    """ "accused the company of refusing to talk": to whoever accuses it."""
    s = reading.candidate.sentence
    above = {t.i for t in s.ancestors(reading.candidate.verb)} if reading.type == "REJECT" else set()
    outer = (a for r, a, _ in told if r.type == "ACCUSE" and r.candidate.sentence is s and r.candidate.verb in above)
    return next(outer, [])


def _answer(reading: Reading, recipients: Sequence[Actor]) -> bool:
    """Whether the one before answers the same: "Chad praised the decision. Togo, too, welcomed the move"."""
    return reading.type in _ANSWERS and bool(recipients) and recipients[0].inferred


def _teller(memory: Memory, s: Sentence) -> list[Actor]:
    """Who tells the sentence before."""
    if s.index < 1:
        return []
    before = memory.document.sentences[s.index - 1]
    for token in before.tokens:
        tells = token.dep == "root" or (token.dep in _BESIDE and before.tokens[token.head].dep == "root")
        if (token.lemma in load().reporting or token.lemma in _WANTS) and tells:
            found = [memory.actor(before, h) for h in syntax.subjects(before, token.i)]
            return [a for a in found if a is not None and (a.name or a.sector)][:1]
    return []


def _authority(memory: Memory, s: Sentence) -> list[Actor]:
    """ "The king cancelled the tax. Traders praised the decision": whoever decided what the sentence before tells."""
    before = memory.document.sentences[s.index - 1] if s.index else None
    root = next((t for t in before.tokens if t.dep == "root"), None) if before is not None else None
    if before is None or root is None or root.tag not in ("VBD", "VBN", "VBZ") or root.lemma in load().reporting:
        return []
    found = (memory.actor(before, h) for h in syntax.subjects(before, root.i))
    return [a for a in found if a is not None and a.sector in _AUTHORITIES][:1]


def _of_the_clause(memory: Memory, s: Sentence, verb: int) -> list[Actor]:
    """ "The ministry claimed that ..., which | the army denied": whoever claimed it."""
    if s.tokens[verb].dep != "acl:relcl" or not any(k.tag == "WDT" for k in s.kids(verb, "obj")):
        return []  # "told him during the call that Chad would not refrain": nothing that was claimed
    for above in s.ancestors(verb):
        if above.lemma in load().reporting and above.tag.startswith("VB"):
            found = [memory.actor(s, h) for h in syntax.subjects(s, above.i)]
            return [a for a in found if a is not None and (a.name or a.sector)][:1]
    return []
