"""Who does what a noun tells, and to whom: "the arrest of a man by police", "an opposition march", "talks between"."""

from __future__ import annotations

from collections.abc import Callable

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import Rule, load
from extract.events.numbers import word_set
from extract.events.what.authors import authors, named_by
from extract.events.what.doers import TAKES_PART, carried_between, sides, told_at, told_of_by, witnessed
from extract.events.what.whom import UNDERGOES, of_noun

_ESCAPED = frozenset(("escape", "survive"))
_BY_FORCE = frozenset(("ASSAULT", "COERCE"))
_SUFFERED = frozenset(("arrest", "killing", "kidnapping", "assassination", "release", "deport", "conviction"))
"""Modes of nouns whose owner it happens to, unless an "of" names the one."""
_LOST = frozenset(("overthrow", "ouster"))
"""Nouns of the same kind, whose mode other nouns have too: "his overthrow", but "his coup"."""
_WHOSE = frozenset((None, "shelling", "airstrike", "crackdown"))
"""Modes of nouns before which the doer stands: "an army offensive"; "a police shooting" may be of the police."""
_PROTESTERS = word_set("protester demonstrator marcher rioter picketer striker")
_DONE_AS = frozenset(("in", "as"))
"""What one does "in protest" and "as a protest" is done by oneself."""
_VOICED = word_set("objection opposition refusal protestation urging insistence")
"""Nouns after which "of" tells whose they are: "over the objections of the union"."""
_OF_WORDS = frozenset(("ACCUSE", "SUPPORT"))
_SUFFERS = word_set("victim target survivor")
_HURT = word_set("dead wounded injured hurt")
_DRAWS = word_set("draw attract gather bring involve include")
_SIDES = word_set("clash battle fighting gunfight gunbattle firefight skirmish shootout")


def above_noun(s: Sentence, i: int) -> int:
    """The verb right above a noun, else the noun."""
    governor = s.tokens[i].head
    return governor if governor != i and syntax.is_verb(s, governor) else i


def parties_of(s: Sentence, i: int, rule: Rule, from_its_verb: Callable[[], list[int]]) -> tuple[list[int], list[int]]:
    """Heads of those who do what the noun at i tells and of those it is done to, likeliest first. ``from_its_verb``:
    whom the verb above the noun names."""
    actors, recipients = _in_its_phrase(s, i, rule)
    if both := carried_between(s, i):
        actors, recipients = both[:1], both[1:]
    actors = actors or _told_around(s, i, rule)
    if rule.type == "ASSAULT":
        recipients = _victims(s, i) + recipients or _left_hurt(s, i)
    if (verb := above_noun(s, i)) != i:
        actors, recipients = _beside_its_verb(s, i, verb, rule, actors, recipients, from_its_verb)
    owned = [k.i for k in s.kids(i, "nmod:poss", "compound") if k.i in actors]
    if owned and (rule.mode in _SUFFERED or s.tokens[i].lemma in _LOST) and not _is_of_somebody(s, i):
        actors = [a for a in actors if a not in owned]  # "Henry's arrest": he is the one arrested
        recipients = owned + [r for r in recipients if syntax.is_name(s, r)]
        actors = actors or _told_around(s, i, rule)
    recipients = [r for r in dict.fromkeys(of_noun(s, i, rule, recipients)) if r not in actors]
    return list(dict.fromkeys(actors)), recipients


def _is_of_somebody(s: Sentence, i: int) -> bool:
    return any(syntax.case(s, k.i) == "of" for k in s.kids(i, "nmod"))


def _in_its_phrase(s: Sentence, i: int, rule: Rule) -> tuple[list[int], list[int]]:
    """Those whom the noun's own phrase names, before it or after a preposition."""
    actors: list[int] = []
    recipients: list[int] = []
    plain = [k.i for k in s.kids(i, "compound") if k.text.islower()]  # "a Russian missile strike"
    for kid in (*s.kids(i), *(k for p in plain for k in s.kids(p, "amod", "compound"))):
        if kid.lemma in syntax.TEMPORAL:
            continue
        preposition = syntax.case(s, kid.i)
        if preposition == "by" and told_of_by(s, kid.i):
            continue
        below = kid.dep in ("nmod", "obl")
        if kid.dep == "nmod:poss" or (below and preposition in ("by", "from")):
            actors += syntax.conjuncts(s, kid.i)
            if rule.mode == "visit":  # "a visit by the minister | to Oslo"
                recipients += [k.i for k in s.kids(kid.i, "nmod") if syntax.case(s, k.i) == "to"]
        elif (kid.dep in ("amod", "compound") and kid.text[:1].isupper()) or _party_before(s, i, kid.i, rule):
            actors.append(kid.i)
        elif below and preposition == "between" and not (rule.type == "ASSAULT" and rule.mode not in (None, "clash")):
            both = sides(s, kid.i)
            actors, recipients = actors + both[:1], recipients + both[1:]
        elif below and preposition == "of" and s.tokens[i].lemma in _VOICED:
            actors += syntax.conjuncts(s, kid.i)
        elif below and preposition in UNDERGOES:
            recipients += syntax.conjuncts(s, kid.i)
            if rule.type in _OF_WORDS:  # "criticism of the mayor's | handling of the flood"
                recipients += [k.i for k in s.kids(kid.i, "nmod:poss")]
    return actors, recipients


def _party_before(s: Sentence, i: int, k: int, rule: Rule) -> bool:
    """Whether the word at k, right before the noun, is whoever does it: "a rebel attack", "a student protest", "the mob
    killing of a priest"."""
    if k != i - 1 or s.tokens[k].dep not in ("compound", "amod"):
        return False
    lemma = s.tokens[k].lemma
    if rule.type == "PROTEST":
        return lemma in load().marchers
    whose = rule.mode in _WHOSE or _is_of_somebody(s, i)
    return rule.type in _BY_FORCE and lemma in load().attackers and whose


def _told_around(s: Sentence, i: int, rule: Rule) -> list[int]:
    """Who does it, where the noun's own phrase does not say."""
    found: list[int] = []
    if rule.type in _BY_FORCE:
        found = named_by(s, i)
    if rule.type == "ASSAULT":
        found = found or authors(s, i) or _other_side(s, i)
    if rule.type == "CONSULT" and s.kids(i, "cop") and syntax.case(s, i) == "in":
        found = syntax.subjects(s, i)  # "has been in talks with"
    if rule.mode == "visit" and syntax.case(s, i) in ("on", "during"):
        found = _visiting(s, i)
    if rule.type == "PROTEST":
        found = _protesting(s, i)
    return found


def _visiting(s: Sentence, i: int) -> list[int]:
    """ "On a visit to Rome, the king said": the king, wherever the parser hangs him."""
    above = s.tokens[i].head
    if any(k.lemma == "the" for k in s.kids(i, "det")):  # "was fired on during the visit"
        return []
    hung_here = [k.i for k in s.kids(i, "nsubj")]
    if hung_here or not syntax.is_verb(s, above):
        return hung_here
    return syntax.passive_subjects(s, above) if syntax.passive(s, above) else syntax.subjects(s, above)


def _victims(s: Sentence, i: int) -> list[int]:
    """ "was the target of an attack", "the victims of the attack"."""
    above = s.tokens[s.tokens[i].head]
    one = s.tokens[i].dep == "nmod" and syntax.case(s, i) == "of" and s.kids(i, "det", "nmod")
    if above.lemma not in _SUFFERS or not one:
        return []
    return syntax.subjects(s, above.i) if s.kids(above.i, "cop") else [above.i]


def _left_hurt(s: Sentence, i: int) -> list[int]:
    """ "The ambush left nine soldiers dead"."""
    above = s.tokens[s.tokens[i].head]
    left = above.lemma == "leave" and s.tokens[i].dep == "nsubj" and any(t.lemma in _HURT for t in s.tokens[above.i :])
    return syntax.objects(s, above.i) if left else []


def _other_side(s: Sentence, i: int) -> list[int]:
    """ "were arrested after clashes with police": those who clashed with them."""
    above = s.tokens[i].head
    against = any(syntax.case(s, k.i) == "with" for k in s.kids(i, "nmod", "obl"))
    if s.tokens[i].lemma not in _SIDES or not against or s.tokens[i].dep != "obl" or not syntax.is_verb(s, above):
        return []
    return syntax.passive_subjects(s, above) if syntax.passive(s, above) else syntax.subjects(s, above)


def _protesting(s: Sentence, i: int) -> list[int]:
    """Whoever does something "in protest" or takes part: "joined the march", "protesters held banners at a rally"."""
    token, above = s.tokens[i], s.tokens[i].head
    if as_a_protest(s, i) and syntax.is_verb(s, above):
        return syntax.subjects(s, above)
    if token.dep == "nsubj" and s.tokens[above].lemma in _DRAWS:  # "The march drew thousands of people"
        return [k for k in syntax.objects(s, above) if syntax.is_counted(s, k) or s.tokens[k].lemma in load().party]
    if token.dep == "obj" and s.tokens[above].lemma in ("join", "attend", "organise", "organize", "plan"):
        return syntax.subjects(s, above)
    # the first word of a sentence may be taken for a name: "Demonstrators clash ..."
    crowd = [t.i for t in s.tokens if t.lemma.removesuffix("s") in _PROTESTERS and t.tag in ("NNS", "NNPS", "NNP")]
    return crowd[:1]


def as_a_protest(s: Sentence, i: int) -> bool:
    """ "in protest", "as a protest"."""
    if s.tokens[i].text != "protest" or s.tokens[i].dep not in ("obl", "nmod"):
        return False
    bare = not s.kids(i, "amod", "nmod:poss") and all(k.lemma in ("a", "an") for k in s.kids(i, "det"))
    return bare and syntax.case(s, i) in _DONE_AS


def _beside_its_verb(
    s: Sentence,
    i: int,
    verb: int,
    rule: Rule,
    actors: list[int],
    recipients: list[int],
    from_its_verb: Callable[[], list[int]],
) -> tuple[list[int], list[int]]:
    """The parties, with those whom the verb above the noun names: "made an attack on the base"."""
    lexicon, lemma = load(), s.tokens[verb].lemma
    carried = lemma in lexicon.light - lexicon.undergone and not witnessed(s, verb, rule)
    preposition = syntax.case(s, i) if s.tokens[i].dep == "obl" else ""
    part = preposition in TAKES_PART.get(lemma, ())  # "took part in a march"
    if rule.type == "CONSULT" and recipients and lemma in lexicon.reporting:
        part |= preposition in ("after", "following", "during")  # "she said after talks with Merkel"
    if not actors and ((s.tokens[i].dep == "obj" and carried) or part):
        actors = syntax.subjects(s, verb)
    if lemma in _ESCAPED and rule.type == "ASSAULT":  # "survived an attack": it was meant for him
        return actors, syntax.subjects(s, verb) or recipients
    aside = told_at(s, i, rule) or (rule.type == "PROTEST" and as_a_protest(s, i))
    placed = rule.type == "ASSAULT" and all(syntax.case(s, r) == "in" for r in recipients)  # "an airstrike in Mosul"
    if (placed or not recipients) and (carried or s.tokens[i].dep != "nsubj:pass") and not aside:
        recipients = [r for r in from_its_verb() if r != i and r not in actors] + recipients
    return actors, recipients


def crowd_of(s: Sentence, i: int) -> list[int]:
    """Heads of those whose protest the noun at i is ("a protest by teachers"); else the noun itself."""
    rule = next((r for r in load().nouns.get(s.tokens[i].lemma, ()) if r.type == "PROTEST"), None)
    return (_in_its_phrase(s, i, rule)[0] if rule else []) or [i]
