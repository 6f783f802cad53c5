"""What happened: words of the text that the lexicon knows as events, with the frame they stand in.

A :class:`Candidate` is a reading, not yet an event: the coder decides who takes part, whether it counts and whether it
is real. Only the tree and the lexicon are used here.
"""

from __future__ import annotations

from functools import partial

from extract.events import syntax
from extract.events.document import Sentence, Token
from extract.events.lexicon import CONFLICT, COOPERATION, Lexicon, Rule, load
from extract.events.phrases import in_a_name, phrase_words
from extract.events.says_who.words import is_person
from extract.events.what.candidate import Candidate
from extract.events.what.doers import (
    borrowed_subject,
    brought_together,
    carried_between,
    definite_deed,
    doers_told_of,
    is_state,
    only_tells,
    opponents,
    suffered,
    witnessed,
)
from extract.events.what.frame import Frame
from extract.events.what.negatives import Negatives
from extract.events.what.negatives import load as load_negatives
from extract.events.what.noun_parties import above_noun, as_a_protest, parties_of
from extract.events.what.proposals import SENSES
from extract.events.what.recipients import recipients_of
from extract.events.what.whom import DIRECTED, settled

_DEPTH = 3
_HOLDING = frozenset(("insist", "stress", "warn"))
"""Verbs, beside those of saying, of whoever tells that another must do something."""
_THINKING = frozenset(("believe", "think", "know", "assume", "estimate"))
"""Verbs of reporting that tell nobody anything: "believed that they had to go"."""
ATTENDS = frozenset(("attend", "participate", "address", "chair"))
"""What several do side by side, not with each other."""
PASSES_ON = frozenset(("ACCUSE", "REJECT"))
"""Types whose object may be violence that did happen: condemned, claimed, rejected."""
_PROTESTS = frozenset(("PROTEST", "SANCTION", "CONCEDE", "REJECT"))
"""Types of what is done "in protest", and tells the protest itself."""
_FALLS = frozenset(("die", "perish", "fall", "lose", "suffer", "burn"))
"""Verbs of whoever is harmed in what they tell of."""
_OF_WORDS = frozenset(("ACCUSE", "REJECT", "SUPPORT", "REQUEST", "CONSULT", "AGREE", "CONCEDE"))


def _talks(type_: str, mode: str | None) -> bool:
    return type_ == "CONSULT" and mode != "mediation"


def _no_infinitive(s: Sentence, i: int) -> bool:
    """ "to exiled poets": a participle right after "to" is what somebody is like."""
    return i > 0 and s.tokens[i].tag == "VBN" and s.tokens[i - 1].text == "to" and s.tokens[i - 1].head == i


class Reader:
    """Finds candidates with one lexicon."""

    def __init__(self, lexicon: Lexicon | None = None, negatives: Negatives | None = None) -> None:
        self.lexicon = lexicon or load()
        self.negatives = negatives or load_negatives()

    # -- verbs

    def rule_for(self, frame: Frame, depth: int = 0) -> tuple[Rule, str, int | None] | None:
        """(rule, 'verb' or 'light', the noun that says it) for the verb of the frame."""
        s, lemma = frame.s, frame.s.tokens[frame.i].lemma
        rules = self.lexicon.verbs.get(lemma, ())
        for rule in rules:
            if self._fits(rule, frame, depth):
                return rule, "verb", None
        if lemma in self.lexicon.light:
            for head in frame.objects:
                measured = (k.i for k in s.kids(head, "nmod") if syntax.case(s, k.i) == "of")  # "two days of protests"
                for noun in (head, *measured):
                    if found := self._noun_rule(s, noun):
                        return found, "light", noun
        return None

    def fitting(self, s: Sentence, i: int) -> list[Rule]:
        """Every rule whose frame the word at i fits, the winning one first."""
        frame = Frame(s, i)
        verbs = [r for r in self.lexicon.verbs.get(s.tokens[i].lemma, ()) if self._fits(r, frame, 0)]
        noun = self._noun_rule(s, i)
        return verbs if syntax.is_verb(s, i) else [noun] if noun else []

    def _fits(self, rule: Rule, frame: Frame, depth: int) -> bool:
        if rule.particle is not None and not rule.particle & frame.particles:
            return False
        if rule.not_particle is not None and rule.not_particle & frame.particles:
            return False
        if rule.active and frame.is_passive:
            return False
        if rule.object is not None and not self._object_fits(rule, frame):
            return False
        if rule.not_object is not None and frame.holds(rule.not_object, frame.objects, frame.object_words):
            return False
        if rule.prep is not None or rule.pobj is not None or rule.not_pobj is not None:
            heads = [h for p, hs in frame.prepositional.items() if rule.prep is None or p in rule.prep for h in hs]
            if rule.prep is not None and not frame.takes(rule.prep):
                return False
            words = frame.words(heads)
            if rule.pobj is not None and not frame.holds(rule.pobj, heads, words):
                return False
            if rule.not_pobj is not None and frame.holds(rule.not_pobj, heads, words):
                return False
        if rule.not_prep is not None and frame.governs(rule.not_prep):
            return False
        if rule.subject is not None and not frame.holds(rule.subject, frame.subjects, frame.subject_words):
            return False
        if rule.not_subject is not None and frame.holds(rule.not_subject, frame.subjects, frame.doer_words):
            return False
        return rule.complement is None or self._complement_fits(rule.complement, frame, depth)

    def _object_fits(self, rule: Rule, frame: Frame) -> bool:
        wanted = rule.object
        if wanted is None:
            return True
        words = frame.heads_words if rule.head else frame.object_words
        return frame.holds(wanted, frame.objects, words)

    def _complement_fits(self, wanted: str, frame: Frame, depth: int) -> bool:
        s, found = frame.s, frame.complements
        if wanted == "none":
            return not found and len(s.kids(frame.i, "obj")) < 2  # "called them impulses": a name for them
        if wanted == "any":
            return bool(found)
        if wanted == "willing":
            return self._is_willing(frame, depth)
        if wanted in SENSES:
            return SENSES[wanted](frame)
        if wanted == "that":
            return any(s.tokens[c].dep == "ccomp" for c in found)
        if wanted == "inf-object":
            infinitives = [c for c in found if any(k.lemma == "to" for k in s.kids(c, "mark"))]
            infinitives = [c for c in infinitives if not any(k.tag == "WRB" for k in s.kids(c))]  # "where he is to be"
            return bool(infinitives) and (bool(frame.objects) or any(s.kids(c, "nsubj") for c in infinitives))
        if wanted.startswith("="):
            verbs = set(wanted[1:].split("|"))
            return any(s.tokens[c].lemma in verbs for c in found)
        if depth >= _DEPTH:
            return False
        types = {"cooperation": COOPERATION, "harm": CONFLICT - {"MOBILIZE"}}.get(wanted, CONFLICT)
        inner = [r[0].type for c in found if (r := self.rule_for(Frame(s, c), depth + 1))]
        return any(t in types for t in inner)

    def _is_willing(self, frame: Frame, depth: int) -> bool:
        """ "declared its readiness", "its intention to meet them"; not "to leave the union", nor "to run again"."""
        s = frame.s
        acts = [k.i for h in frame.objects for k in s.kids(h, "acl")] + frame.complements
        acts = [a for a in acts if s.tokens[a].tag == "VB"]
        if not acts or depth >= _DEPTH:
            return True
        found = [r[0].type for a in acts if (r := self.rule_for(Frame(s, a), depth + 1))]
        meant = frame.object_words & {"intent", "intention"}
        return any(t in COOPERATION for t in found) if meant else not any(t in CONFLICT for t in found)

    def _noun_rule(self, s: Sentence, i: int) -> Rule | None:
        token = s.tokens[i]
        if not token.tag.startswith("NN") or token.tag.startswith("NNP"):
            return None
        hyphened = i >= 2 and s.tokens[i - 1].text == "-"  # "cease-fire", not the "blast" of "blast-off"
        words = [w for w in phrase_words(s, i) if "-" in w] if hyphened else ()
        rules = next((r for w in (token.lemma, *words) if (r := self.lexicon.nouns.get(w))), ())
        if not rules:
            return None
        modifiers = {k.lemma for k in s.kids(i, "compound", "amod", "nmod:poss", "flat")}
        for rule in rules:
            if rule.modifier is not None and not rule.modifier.words & modifiers:
                continue
            if rule.not_modifier is not None and rule.not_modifier.words & modifiers:
                continue
            below = s.kids(i, "nmod", "obl")
            if rule.prep is not None and not any(syntax.case(s, k.i) in rule.prep for k in below):
                continue
            if rule.pobj is not None and not any(rule.pobj.words & phrase_words(s, k.i) for k in below):
                continue
            return rule
        return None

    def _violence(self, s: Sentence, i: int) -> bool:
        rule = self._noun_rule(s, i)
        return rule is not None and rule.type == "ASSAULT" and definite_deed(s, i)

    # -- the sentence

    def candidates(self, s: Sentence) -> list[Candidate]:
        """All readings of a sentence, verbs first, then nouns no verb has used up, in order of the text."""
        found: list[Candidate] = []
        used: set[int] = set()
        for token in s.tokens:
            if token.tag.startswith("VB") and syntax.is_verb(s, token.i):
                candidate = self._verb(s, token.i)
                if candidate is not None:
                    found.append(candidate)
                    used |= candidate.covered
        for token in s.tokens:
            if token.tag in ("NN", "NNS") and token.i not in used and token.dep not in ("compound", "flat", "amod"):
                rule = self._noun_rule(s, token.i)
                above = {token.head, s.tokens[token.head].head}  # "resigned in protest", "blocked a road in protest"
                told = as_a_protest(s, token.i) and any(c.verb in above and c.type in _PROTESTS for c in found)
                if rule is not None and not told:
                    found.append(self._noun(s, token.i, rule))
        found.sort(key=lambda c: c.trigger)
        return found

    def _verb(self, s: Sentence, i: int) -> Candidate | None:
        if in_a_name(s, i) or is_state(s, i) or _no_infinitive(s, i):
            return None
        must = self._must(s, i)
        if must is not None:
            return must
        frame = Frame(s, i)
        found = self.rule_for(frame)
        if found is None:
            return None
        rule, kind, noun = found
        if rule.head and rule.type == "ASSAULT" and self._tells_by_whom(s, i):
            return None
        undergone = kind == "light" and rule.type in CONFLICT and s.tokens[i].lemma in self.lexicon.undergone
        suffers = rule.suffers or (undergone and not frame.is_passive)
        actors, recipients = suffered(frame, rule) if suffers else self._roles(frame, rule.type, rule.mode)
        if kind == "light" and not suffers and noun is not None and witnessed(s, i, rule):
            named = self._noun(s, noun, rule)  # "clashes between rebels and troops", "an attack by rebels"
            actors, recipients = list(named.actors), list(named.recipients)
            if not actors and not frame.is_passive:
                actors = syntax.agents(s, i)  # "sparked protests by students": the parser hangs them on the verb
        covered = frozenset(frame.objects) | ({noun} if noun is not None else set())
        covered |= {h for p, hs in frame.obliques.items() if rule.prep and p in rule.prep for h in hs}
        if any("_" in p for p in rule.particle or ()):  # "came under attack" over her vote
            covered |= {i + 1, i + 2}
        if rule.suffers and rule.type == "ASSAULT":  # "died in a Russian attack": whose it was, the noun tells
            covered = frozenset(frame.objects)
        if s.tokens[i].dep == "acl":  # "the ambush, blamed on rebels, killed two": told beside
            covered -= {s.tokens[i].head}
        if rule.type in PASSES_ON and rule.mode not in ("deny", "denial"):
            covered = frozenset(k for k in covered if not self._violence(s, k))
        return Candidate(
            s, i if noun is None else noun, rule.type, rule.mode, rule.id, kind, tuple(actors), tuple(recipients), i,
            covered,
            self.negatives.against(s, i if noun is None else noun, rule.type, frame.subject_words | frame.object_words),
        )  # fmt: skip

    def _tells_by_whom(self, s: Sentence, i: int) -> bool:
        """ "the murder of a judge, carried out by rebels": the noun tells it, the participle only by whom."""
        said = i if s.tokens[i].dep != "conj" else s.tokens[i].head  # "claimed by rebels and carried out by its cells"
        deed = s.tokens[said].head
        rule = self._noun_rule(s, deed) if s.tokens[said].dep == "acl" else None
        return rule is not None and rule.type == "ASSAULT" and rule.mode is not None and deed < i

    def _reports(self, token: Token) -> bool:
        return token.lemma in self.lexicon.reporting and token.tag.startswith("VB")

    def _must(self, s: Sentence, i: int) -> Candidate | None:
        """ "X says Y must stop": a demand by X on Y."""
        token = s.tokens[i]
        if token.dep not in ("ccomp", "parataxis", "root") or not any(
            k.text.lower() in ("must", "should") or k.lemma == "need" for k in s.kids(i, "aux")
        ):
            bound = token.lemma in ("need", "have") and any(t.text == "to" for t in s.tokens[i + 1 : i + 2])
            if not (bound and token.dep in ("ccomp", "parataxis") and s.kids(i, "xcomp")):
                return None
            if s.tokens[token.head].lemma not in self.lexicon.reporting:
                return None
        reporter = token.head if token.dep in ("ccomp", "parataxis") else None
        if reporter is None:
            reporter = next((k.i for k in s.kids(i, "parataxis") if self._reports(k)), None)
        if reporter is None or s.tokens[reporter].lemma not in (self.lexicon.reporting | _HOLDING) - _THINKING:
            return None
        asked = [syntax.resolve_relative(s, k.i) for k in s.kids(i, *syntax.SUBJECT, *syntax.PASSIVE_SUBJECT)]
        speakers = syntax.subjects(s, reporter)
        if not any(syntax.is_name(s, a) or s.tokens[a].lemma in self.lexicon.party for a in asked):
            return None  # "that talks should wait"
        if any(s.tokens[a].text.lower() in ("we", "i", "you") for a in asked):
            return None
        recipients = syntax.each(s, asked) + recipients_of(Frame(s, i), set(speakers))
        return Candidate(
            s, i, "REQUEST", "demand", "request.must", "must", tuple(speakers), tuple(dict.fromkeys(recipients)), i
        )

    def _roles(self, frame: Frame, type_: str, mode: str | None) -> tuple[list[int], list[int]]:
        s, i = frame.s, frame.i
        actors = list(frame.subjects)
        if type_ == "ASSAULT":
            actors = doers_told_of(s, i) or actors
        if not actors and s.tokens[i].dep == "csubj":  # "shelling by the army killed two", taken for a verb
            actors = frame.obliques.get("by", [])
        if not actors and not frame.is_passive:
            actors = borrowed_subject(s, i)
        if type_ == "ASSAULT" and not actors and frame.is_passive:
            actors = opponents(s, i)
        if mode == "cancel" and not actors:  # "a visit to Lima by the premier was postponed"
            actors = [k.i for h in frame.objects for k in s.kids(h, "nmod", "obl:agent") if syntax.case(s, k.i) == "by"]
        if type_ in ("ASSAULT", "COERCE") and only_tells(s, i):
            actors = []
        material = type_ not in _OF_WORDS  # "opposes violence to win the war" opposes no war
        recipients = recipients_of(frame, set(actors), mode not in ("deny", "meeting"), material)
        recipients = settled(frame, type_, mode, recipients)
        deeds = [a for a in (*actors, *frame.objects) if s.tokens[a].lemma in self.lexicon.nouns]
        both = deeds and (carried_between(s, deeds[0]) or (_talks(type_, mode) and brought_together(s, deeds[0])))
        if both:
            return both[:1], both[1:]
        if frame.is_passive and not actors and type_ == "ASSAULT" and mode is None:  # "the rebels' attacks were made"
            actors = [k.i for d in deeds for k in s.kids(d, "nmod:poss")]
            recipients = [r for r in recipients if r not in actors]
        mutual = type_ in ("CONSULT", "AGREE", "COOPERATE", "SUPPORT") and mode != "mediation"
        mutual = mutual and s.tokens[i].lemma not in ATTENDS and mode not in ("offer", "promise")
        if mutual and len(actors) > 1 and not recipients:
            actors, recipients = actors[:1], actors[1:]
        return actors, recipients

    def _from_its_verb(self, s: Sentence, i: int, verb: int, type_: str) -> list[int]:
        """Whom the verb above a noun names: "made an attack | on the base", "three | were hurt in the attack"."""
        frame, token = Frame(s, verb), s.tokens[i]
        if token.dep in ("obj", "nsubj:pass"):
            return [r for r in recipients_of(frame, set()) if syntax.case(s, r) in DIRECTED or r in frame.objects]
        if type_ == "REJECT" and syntax.case(s, i) in ("despite", "over"):  # "was freed | over their objections"
            several = (k for k in frame.objects if s.tokens[k].tag == "CD" or is_person(s.tokens[k].lemma))
            return list(several) or [k for k in frame.objects if syntax.is_name(s, k)]
        if token.dep != "obl" or syntax.case(s, i) not in ("in", "by", "during", ""):
            return []
        if type_ == "PROTEST" and syntax.case(s, i) == "during":
            return []
        rule = self.rule_for(frame)
        named = self._noun_rule(s, i)  # "clashed with police during a protest", "charged in the murder of ..."
        beside = ("ACCUSE", "COERCE", "ASSAULT") if named and named.type == "PROTEST" else ("ACCUSE", "COERCE")
        accused = rule is not None and rule[0].type in beside
        harmed = frame.is_passive or s.tokens[verb].lemma in _FALLS or (rule is not None and rule[0].type == "ASSAULT")
        if accused or (type_ == "ASSAULT" and not harmed):  # "used mercenaries in the battle"
            return []
        return recipients_of(frame, set())

    def _noun(self, s: Sentence, i: int, rule: Rule) -> Candidate:
        verb = above_noun(s, i)
        actors, recipients = parties_of(s, i, rule, partial(self._from_its_verb, s, i, verb, rule.type))
        return Candidate(
            s, i, rule.type, rule.mode, rule.id, "noun", tuple(actors), tuple(recipients), verb,
            suppressed=self.negatives.against(s, i, rule.type, phrase_words(s, i)),
        )  # fmt: skip
