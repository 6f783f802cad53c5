"""When two parties of a sentence are one and the same."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events import syntax
from extract.events.who.owners import STATE
from extract.records import Actor

POSSESSIVE = frozenset(("his", "her", "its", "their"))
_SPEAKERS = frozenset(("we", "us", "i", "me"))


def same_nation(a: Actor, b: Actor) -> bool:
    return a.country is not None and a.country == b.country


def of_one_state(a: Actor, b: Actor) -> bool:
    return a.country is not None and (a.country, a.sector) == (b.country, b.sector) and a.sector in STATE


def same_party(a: Actor, b: Actor) -> bool:
    if (a.start, a.end) == (b.start, b.end):
        return True
    return a.name is not None and (a.name, a.country) == (b.name, b.country) and not _told_apart(a, b)


def _told_apart(a: Actor, b: Actor) -> bool:
    """ "The Bush administration blamed the Clinton administration": one White House, two of its holders."""
    mine, theirs = ({w for w in actor.text.split() if w[:1].isupper()} for actor in (a, b))
    return a.text.split()[-1] == b.text.split()[-1] and bool(mine - theirs and theirs - mine)


def among(actor: Actor, others: Sequence[Actor]) -> bool:
    return any(same_party(actor, other) for other in others)


def both_we(a: Actor, b: Actor) -> bool:
    words = {a.text.lower(), b.text.lower()}
    return words <= _SPEAKERS or (words <= syntax.PRONOUNS and a.country == b.country)


def owner(a: Actor, b: Actor) -> bool:
    """ "The rebels laid down their arms": they do nothing to themselves."""
    known = (a.country, a.sector)
    return a.text.lower() in POSSESSIVE and known in ((None, None), (b.country, b.sector))


def part_of(a: Actor, b: Actor) -> bool:
    """ "a visit by Israel's prime minister": Israel is not visited."""
    return b.start <= a.start and a.end <= b.end


_ITSELF = (same_party, both_we, part_of, owner)


def itself(recipient: Actor, actor: Actor) -> bool:
    """Whether a recipient may only be the doer again."""
    return any(same(recipient, actor) for same in _ITSELF)
