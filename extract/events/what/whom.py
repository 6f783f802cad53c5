"""Who of those ranked can be meant, by type and mode: not where a march went, not what was sent, signed or fired."""

from __future__ import annotations

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import CONFLICT, COOPERATION, Rule, load
from extract.events.lexicon.party_words import party_words
from extract.events.numbers import word_set
from extract.events.says_who.words import is_person
from extract.events.what.details import weapon_names
from extract.events.what.frame import Frame
from extract.events.what.recipients import WISHES

_ALOFT = frozenset(("missile", "weapons-test"))
_LAUNCHES = _ALOFT | {"drone", "shelling"}
_COMES = word_set("arrive travel fly land")
_PUNISHMENTS = word_set("sentence term imprisonment probation prison jail year month")
_BEGS = word_set("ask appeal plead beg")
_GATHERED = frozenset(("clash", "meeting", "demonstration", "march"))
_HELD = word_set("in near at on from during over through along across past down")
_HELD_BY_SOMEBODY = word_set("power control")
"""What is seized and lost without being anybody; "the powers" are."""
_GIVEN = frozenset(("troops", "intelligence", "trade", "recall", "withdraw"))
"""Modes whose object is what is sent, given or called back, not to whom."""
_EVENTS = word_set("gathering assembly meeting event ceremony festival concert parade prayer vigil game match use sale")
"""What is banned and is nobody."""
_SEEKS = word_set("seek request")
"""Verbs whose object is what is asked for, never who is asked."""
_SENDS = word_set("send deploy dispatch donate give provide ship deliver contribute supply fly rush airlift")
_SENDS_OUT = word_set("send dispatch ship donate deliver contribute")
"""Verbs whose object is help, never those helped."""
_KIT = word_set(
    "helicopter plane aircraft ship vessel boat truck vehicle tent blanket pump generator expert engineer doctor medic "
    "nurse rescuer firefighter surgeon sniffer dog team"
)
"""What and who is sent to help."""
_MOVES = word_set("withdraw pull redeploy remove evacuate deploy")
"""And these what is moved: "agreed to withdraw soldiers"."""
_SERVES = word_set("evacuate help assist rescue protect guard escort train support search monitor clear aid")
"""What troops are sent to do for somebody: "sent soldiers to evacuate the wounded"."""
_OF_PLANS = frozenset(("SUPPORT", "ACCUSE", "REJECT"))
"""Types whose object may be a plan against somebody."""
_ANSWERS = frozenset(("REJECT", "SUPPORT"))
"""Types whose object may be what somebody else asks for."""
_TALLIES = word_set("vote margin majority tally show hand consensus")
"""What stands after "by" and is nobody."""
_SUFFERS = word_set("pay face suffer regret bear lose risk answer")
"""What is done by whoever is threatened."""
_OUTLETS = word_set("website site channel page account telegram twitter facebook blog radio")
_DECREES = word_set("declare decree impose reimpose introduce announce proclaim enforce")
_TRADE = word_set("export import sale shipment transfer delivery supply trade")
_SETS_OFF = frozenset(("detonate", "trigger", "plant", "explode", "place", "leave", "put", "lay", "hide", "set"))
_UTTERS = frozenset(("express", "voice", "reiterate", "reaffirm"))
_IN_RETURN = word_set("retaliation reprisal revenge")
_SHOOTS = frozenset(("shoot", "fire"))
_SHOT = word_set("flare firework arrow dart pellet round bullet shell")
_AGAINST = frozenset(("ACCUSE", "THREATEN", "ASSAULT", "SANCTION"))
_AT_LAW = frozenset(("charge", "investigate", "lawsuit", "conviction"))
_HURLED = frozenset(("throw", "hurl", "toss", "lob", "sling"))
_BESIDE = frozenset(("with", "to", "by", "between"))
AIMED = frozenset(("at", "on", "toward", "towards", "against", "into"))
DIRECTED = AIMED | {"upon", "with", "to", "for", "between"}
"""Prepositions after which the object of a light verb's noun stands: "reached a deal with", "voiced support for"."""
UNDERGOES = frozenset(("of", "on", "against", "with", "to", "into", "at", "for", "in"))
"""Prepositions after a deed's noun of whom it is done to."""


def settled(frame: Frame, type_: str, mode: str | None, recipients: list[int]) -> list[int]:
    """The recipients without what an act of this type and mode is not done to."""
    s, i = frame.s, frame.i
    if mode == "resign":
        return []  # nothing is done to anybody
    if mode == "overthrow" and any(s.tokens[h].lemma in ("power", "coup") for h in frame.objects):
        return [r for r in recipients if syntax.case(s, r) in ("from", "against")]
    recipients = [r for r in recipients if not (s.tokens[r].tag == "NN" and s.tokens[r].lemma in _HELD_BY_SOMEBODY)]
    if mode == "seize":  # "seized nine rifles from a farmer": it is his loss
        robbed = [k for h in frame.prepositional.get("from", ()) for k in _robbed(s, h)]
        recipients = [*robbed, *(r for r in recipients if r not in robbed)]
    if mode == "ban":  # nor what is held: "banned gatherings of more than ten people"
        held = {h for h in frame.objects if s.tokens[h].lemma in _EVENTS}
        held |= {k.i for h in held for k in s.kids(h, "nmod") if syntax.is_counted(s, k.i) or k.lemma == "more"}
        recipients = [r for r in recipients if r not in held]
    if mode == "ban":  # "barred the export of chips to China": it is China that goes without
        traded = {h for h in frame.objects if s.tokens[h].lemma in _TRADE}
        partners = [r for r in recipients if syntax.case(s, r) in ("to", "from") and syntax.is_name(s, r)]
        recipients = partners if traded and partners else recipients
    set_off = mode == "bombing" and s.tokens[i].lemma in _SETS_OFF
    if set_off or (type_ == "COERCE" and s.tokens[i].lemma in _DECREES):  # nor what is declared
        recipients = [r for r in recipients if r not in frame.objects]
    if set_off:  # "five kilos of dynamite"
        recipients = [r for r in recipients if s.tokens[r].lemma not in weapon_names()]
    joined = mode == "cooperate" and s.tokens[i].lemma in ("join", "combine")  # forces, with somebody
    if (s.tokens[i].lemma == "use" and mode != "hostage") or joined:  # what is used is the means
        recipients = [r for r in recipients if r not in frame.objects]
    if s.tokens[i].lemma in _UTTERS:  # nor is what is voiced: "expressed opposition to the treaty"
        recipients = [r for r in recipients if r not in frame.objects]
    if type_ in _ANSWERS:  # "dismissed an appeal by a miner against the ministry"
        recipients = _brought_by(frame, recipients) or recipients
        recipients = [r for r in recipients if not _claimed_of(frame, r)]
        recipients = [r for r in recipients if r in frame.objects or not _some_states(s, r)]
    if mode == "refuse":  # "declined to criticise Moscow"
        spared = {k for c in frame.complements if hostile(s, c) for k in (t.i for t in s.subtree(c))}
        recipients = [r for r in recipients if r not in spared]
    if mode == "propose":  # "proposed a tax for landlords"
        recipients = [r for r in recipients if syntax.case(s, r) != "for"]
    if (
        type_ in ("ACCUSE", "SUPPORT")
        and frame.objects
        and not any(s.tokens[h].lemma in load().nouns for h in frame.objects)
    ):
        why = {k for h in frame.obliques.get("for", ()) for k in (t.i for t in s.subtree(h))}
        recipients = [r for r in recipients if r not in why]  # "criticized the act during a stop for his wife"
    if mode == "troops":  # "expand the nation's forces": one's own
        recipients = [r for r in recipients if s.tokens[r].dep != "nmod:poss" or s.tokens[r].head not in frame.objects]
    if type_ == "THREATEN":  # "warned that they would strike": whoever warns
        recipients = [r for r in recipients if not _will_act(s, r)]
    if type_ == "REQUEST" and any(_to_be_done(s, c) for c in frame.complements):
        freed = {*frame.objects, *frame.obliques.get("for", ())}  # who is to be freed is not the one asked
        freed |= {k.i for h in freed for k in s.kids(h, "nmod")}
        freed |= {k for c in frame.complements if _to_be_done(s, c) for k in syntax.passive_subjects(s, c)}
        recipients = [r for r in recipients if r not in freed]
    if mode == "sentence":  # nor the sentence: "handed him a prison term"
        recipients = [r for r in recipients if s.tokens[r].lemma not in _PUNISHMENTS]
    if mode == "release":  # nor from where: "ordered their release from the town jail"
        recipients = [r for r in recipients if syntax.case(s, r) != "from"]
    if mode == "arrest":  # "made an arrest on Main Street"
        recipients = [r for r in recipients if syntax.case(s, r) not in ("on", "at", "in")]
    if mode == "visit" and s.tokens[i].lemma in ("send", "dispatch"):  # nor is the envoy who is sent
        recipients = [r for r in recipients if r not in frame.objects]
    if mode == "recall":  # "for consultations"
        recipients = [r for r in recipients if syntax.case(s, r) != "for"]
    if mode == "visit":  # nor who told of the talks he came for
        recipients = [r for r in recipients if not s.tokens[r].dep.startswith("nsubj") or frame.is_passive]
    if mode == "visit" and s.tokens[i].lemma in _COMES:  # nor where he came from
        left = {r for r in recipients if syntax.case(s, r) == "from"}
        left |= {r for r in recipients if r - 1 in left and syntax.is_name(s, r)}  # "from Tel | Aviv"
        recipients = [r for r in recipients if r not in left]
    if type_ == "REQUEST" and s.tokens[i].lemma in _SEEKS:
        recipients = [r for r in recipients if r not in frame.objects]
    if type_ == "REQUEST" and s.tokens[i].lemma in _BEGS:  # nor what is asked for
        recipients = [r for r in recipients if r not in frame.prepositional.get("for", ())]
    if type_ == "REQUEST":  # "urged retaliation against Iran"
        blows = {h for h in frame.objects if _blow(s.tokens[h].lemma)}
        recipients = [r for r in recipients if s.tokens[r].head not in blows or syntax.case(s, r) not in AIMED]
    if type_ == "REQUEST":  # nor for whom: "called for prayers for the country"
        wished = frame.prepositional.get("for", ())
        also = {r for r in wished[1:] if s.kids(r, "case")}
        recipients = [
            r for r in recipients if r not in also and not (syntax.case(s, r) == "for" and s.tokens[r].head in wished)
        ]
    if mode in _GATHERED:
        where = {h for p in _HELD for h in frame.obliques.get(p, ())}
        recipients = [r for r in recipients if r not in where]
    if type_ == "PROTEST":  # nor what it is held for: "rallied for the victims"
        recipients = [r for r in recipients if not _held_for(s, r) and syntax.case(s, r) != "include"]
    if type_ in _OF_PLANS:
        recipients = [r for r in recipients if not _planned_against(frame, r)]
    if type_ == "ACCUSE" and not frame.is_passive and frame.prepositional.get("by"):
        recipients = [
            r for r in recipients if syntax.case(s, r) not in ("on", "against")
        ]  # "raids by gangs | on farms"
    if s.tokens[i].lemma in ("attack", "assail"):  # in words: nor where they stand
        told_in = {h for p in ("in", "on") for h in frame.obliques.get(p, ())}
        within = {k.i for h in told_in for k in s.subtree(h)}
        recipients = [r for r in recipients if r not in within or type_ != "ACCUSE"]
    if mode == "lawsuit":  # "filed a complaint with the state against the board"
        against = [
            k.i for h in frame.objects for k in s.subtree(h) if k.dep == "nmod" and syntax.case(s, k.i) == "against"
        ]
        recipients = [*against, *(r for r in recipients if r not in against)]
    if mode == "concern":
        recipients = [r for r in recipients if not _feared_for(s, r)]
    if mode == "obstruct":  # nor where the road is
        recipients = [r for r in recipients if syntax.case(s, r) not in _HELD]
    if (type_, mode) == ("PROTEST", "strike"):  # nor what stands still: "a strike halted trains"
        recipients = [r for r in recipients if r not in frame.objects and syntax.case(s, r) not in _HELD - {"over"}]
    if s.tokens[i].lemma in ("discuss", "debate"):  # what is discussed is no party
        recipients = syntax.each(s, [r for r in recipients if syntax.case(s, r) == "with"])
    if mode == "clash" and any(syntax.case(s, r) == "against" for r in recipients):  # nor at whose side
        recipients = [r for r in recipients if syntax.case(s, r) != "with"]
    if mode == "ceasefire":  # nor for which country a truce is
        recipients = [r for r in recipients if r not in frame.objects and syntax.case(s, r) not in ("for", "in")]
    if mode == "sign" or type_ == "AGREE":  # nor is where it was agreed, or what about
        aside = ("in", "at", "on", "about", "over", "for") if mode == "sign" else ("in", "at")
        there = {h for p in aside for h in (*frame.obliques.get(p, ()), *frame.prepositional.get(p, ()))}
        recipients = [r for r in recipients if r not in there and not (mode == "sign" and _of_its_aim(frame, r))]
    sent = type_ == "AID" and s.tokens[i].lemma in _SENDS and bool(frame.prepositional.get("to"))
    sent |= type_ == "AID" and s.tokens[i].lemma in _SENDS_OUT
    if type_ == "AID" and s.tokens[i].lemma in _SENDS | {"offer", "pledge"}:  # "offered helicopters"
        recipients = [r for r in recipients if s.tokens[r].lemma not in _KIT or s.tokens[r].dep == "iobj"]
    if type_ == "AGREE":  # "promised to send more police": what is promised
        recipients = [r for r in recipients if not (_to_be_sent(s, r) or _to_be_formed(s, r))]
    if mode in _GIVEN or sent:  # where troops are sent, not the troops, nor "a team of engineers"
        given = {
            *frame.objects,
            *(k.i for h in frame.objects for k in s.kids(h, "nmod") if syntax.case(s, k.i) == "of"),
        }
        recipients = [r for r in recipients if r not in given or s.tokens[r].dep == "iobj"]
    if type_ in ("SANCTION", "COERCE"):  # nor why: "over the closure of parliament"
        why = {k.i for p in ("over", "about") for h in frame.obliques.get(p, ()) for k in s.subtree(h)}
        recipients = [r for r in recipients if r not in why]
    if type_ == "SANCTION" and frame.prepositional.get("to"):  # "cut American aid to Chad", "its envoy to Chad"
        recipients = [r for r in recipients if r not in frame.objects]
    if type_ == "CONSULT" and mode != "visit" and len(frame.subjects) > 1:  # "the two held talks on a deal for the UN"
        recipients = [r for r in recipients if r in frame.objects or syntax.case(s, r) in _BESIDE]
    if type_ == "MOBILIZE":  # nor who is sent, nor with whom at one's side
        recipients = [r for r in recipients if syntax.case(s, r) not in ("with", "of", "by")]
        recipients = [r for r in recipients if s.tokens[s.tokens[r].head].lemma not in _SERVES]
    if mode == "intelligence":  # nor whom it is about
        partners = [r for r in recipients if s.tokens[r].dep == "iobj" or syntax.case(s, r) in ("with", "to")]
        recipients = syntax.each(s, partners)
    hurled = mode in _LAUNCHES or s.tokens[i].lemma in _HURLED
    shots = _SHOT | weapon_names()
    hurled |= s.tokens[i].lemma in _SHOOTS and any(s.tokens[h].lemma in shots for h in frame.objects)
    return _aimed_at(frame, mode, recipients) if hurled else recipients


def _brought_by(frame: Frame, recipients: list[int]) -> list[int]:
    """ "an appeal by a miner", "a request from nurses": whose what is answered is."""
    s, wishes = frame.s, [h for h in frame.objects if frame.s.tokens[h].lemma in WISHES]
    above = {*wishes, *(k.i for h in wishes for k in s.kids(h, "nmod") if k.tag in ("$", "CD", "NNS"))}  # "of $9 from"
    theirs = [r for r in recipients if s.tokens[r].head in above and syntax.case(s, r) in ("by", "from")]
    if wishes and not (theirs or frame.is_passive):
        theirs = [r for p in ("by", "from") for r in frame.obliques.get(p, ()) if r in recipients]
    return syntax.each(s, [r for r in theirs if s.tokens[r].lemma not in _TALLIES])


def hostile(s: Sentence, verb: int) -> bool:
    """ "declined to criticise": what would have been done to somebody, and is not."""
    rules = load().verbs.get(s.tokens[verb].lemma, ())
    kind = any(r.type in COOPERATION for r in rules)
    return not kind and any(r.type in _AGAINST and r.mode not in _AT_LAW for r in rules)


def _blow(noun: str) -> bool:
    """ "retaliation", "sanctions": whoever stands after their "against" is to suffer them, not the one asked."""
    return noun in _IN_RETURN or any(r.type in _AGAINST for r in load().nouns.get(noun, ()))


def _some_states(s: Sentence, r: int) -> bool:
    """ "a deal with countries on the coast": no one country."""
    return s.tokens[r].tag == "NNS" and s.tokens[r].lemma in ("country", "nation", "state")


def _claimed_of(frame: Frame, r: int) -> bool:
    """ "denied reports that | generals had fled": of whom it was claimed, not who claimed it."""
    clause = frame.s.tokens[frame.s.tokens[r].head]
    said = clause.dep in ("acl", "ccomp") and bool(frame.objects) and clause.head in (frame.i, *frame.objects)
    return said and frame.s.tokens[r].dep.startswith("nsubj") and syntax.finite(frame.s, clause.i)


def _will_act(s: Sentence, r: int) -> bool:
    """ "that | they | would strike", not "that they would pay": who will do it."""
    token = s.tokens[r]
    return token.tag == "PRP" and token.dep == "nsubj" and s.tokens[token.head].lemma not in _SUFFERS


def _robbed(s: Sentence, whence: int) -> list[int]:
    """ "from a farmer", "from the farmer's van", "from the home of a farmer": the farmer."""
    if is_person(s.tokens[whence].lemma):
        return [whence]
    owners = (k for k in s.kids(whence, "nmod:poss", "nmod") if k.dep == "nmod:poss" or syntax.case(s, k.i) == "of")
    return [k.i for k in owners if k.tag.startswith("NNP") or is_person(k.lemma)][:1]


def _of_its_aim(frame: Frame, r: int) -> bool:
    """ "an accord to reopen the road between Kars and Gyumri": what it is for."""
    return any(t.dep == "acl" and t.tag == "VB" and t.head in frame.objects for t in frame.s.ancestors(r))


def _to_be_sent(s: Sentence, r: int) -> bool:
    token = s.tokens[s.tokens[r].head] if s.tokens[r].dep == "conj" else s.tokens[r]
    if syntax.case(s, token.i) == "from":  # "withdraw soldiers from two valleys"
        token = s.tokens[token.head]
    verb = s.tokens[token.head].lemma if token.dep == "obj" else token.lemma
    return verb in _MOVES or (s.tokens[r].dep == "obj" and verb in _SENDS_OUT)


def _to_be_formed(s: Sentence, r: int) -> bool:
    """ "agreed to form a commission": nobody yet."""
    formed = s.tokens[r].dep == "obj" and s.tokens[s.tokens[r].head].tag == "VB"
    return formed and any(k.lemma in ("a", "an") for k in s.kids(r, "det")) and not is_person(s.tokens[r].lemma)


def _held_for(s: Sentence, r: int) -> bool:
    """ "a vigil for the victims of the fire in Lima": neither they nor their town."""
    above = (t for t in s.ancestors(r) if t.tag.startswith("NN") and t.i < r and t.lemma not in syntax.TEMPORAL)
    phrase = (r, *(t.i for t in above))
    return any(syntax.case(s, k) == "for" for k in phrase)


def _planned_against(frame: Frame, r: int) -> bool:
    """ "welcomed the decision to suspend the members": whom it is decided against is not the one welcomed."""
    s = frame.s
    deed = s.tokens[s.tokens[r].head]
    decided = deed.dep == "acl" and deed.tag == "VB" and deed.head in frame.objects
    return decided and any(rule.type in CONFLICT for rule in load().verbs.get(deed.lemma, ()))


def _feared_for(s: Sentence, r: int) -> bool:
    """ "expressed concern that the strike was hurting patients": the patients are not the ones blamed."""
    clause = s.tokens[s.tokens[r].head]
    return (
        s.tokens[r].dep in ("obj", "iobj", "obl")
        and clause.dep in ("acl", "acl:relcl", "ccomp")
        and syntax.finite(s, clause.i)
    )


def of_noun(s: Sentence, i: int, rule: Rule, recipients: list[int]) -> list[int]:
    """Those of a deed's noun without where it is held and whom it is for, or the troops that are sent."""
    aside: frozenset[str] = frozenset()
    if rule.type == "PROTEST":
        aside = frozenset(("in", "at", "on", "for"))
    elif rule.type == "CONSULT":
        aside = frozenset(("in", "at", "on", "to") if rule.mode in ("talk", "meeting") else ("in", "at", "on"))
    elif rule.mode == "troops":
        aside = frozenset(("of",))
    elif rule.mode == "arrest":  # "an arrest on Main Street"
        aside = UNDERGOES - {"of"}
    elif rule.type == "ASSAULT":  # "the worst violence in the history of the war"
        recipients = [r for r in recipients if syntax.case(s, r) != "in" or s.tokens[r].head != i or _is_hit(s, r)]
        recipients = [r for r in recipients if not _where_told(s, r)]
    return [r for r in recipients if syntax.case(s, r) not in aside or s.tokens[r].head != i]


def _where_told(s: Sentence, r: int) -> bool:
    """ "claimed the raid | on its website": no target."""
    return s.tokens[r].lemma in _OUTLETS and any(k.tag == "PRP$" for k in s.kids(r, "nmod:poss"))


def _is_hit(s: Sentence, r: int) -> bool:
    """Whether what a deed is told to be "in" may have been hit by it: a name, "the city of Homs", a building."""
    named = any(syntax.is_name(s, k) for k in (r, *(kid.i for kid in s.kids(r, "nmod", "compound", "appos"))))
    return named or s.tokens[r].lemma in party_words()["targets"]


def _aimed_at(frame: Frame, mode: str | None, recipients: list[int]) -> list[int]:
    """Whom it is fired at, not what is fired, be it "dozens of rockets"."""
    s = frame.s
    fired = {*frame.objects, *(r for r in recipients if s.tokens[r].lemma in weapon_names())}
    aimed = [r for r in recipients if r not in fired]
    told = mode in _ALOFT or any(syntax.case(s, r) in AIMED for r in aimed)
    if told and aimed:
        return aimed
    dropped = mode == "missile" and not aimed and s.tokens[frame.i].lemma in ("drop", "toss", "throw", "hurl")
    return [] if dropped else recipients


def _to_be_done(s: Sentence, i: int) -> bool:
    """ "ordered him (to be) sent": a complement in the passive."""
    if s.tokens[i].dep == "ccomp" and syntax.finite(s, i) and not any(k.tag == "MD" for k in s.kids(i, "aux")):
        return False  # "...; the request was turned down"
    return syntax.passive(s, i) or (s.tokens[i].tag == "VBN" and not s.kids(i, "aux", *syntax.SUBJECT))
