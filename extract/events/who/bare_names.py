"""People named in full without a title: "endorsed Carla Reyes", who is Reyes later on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.events.gazetteer import load, normal
from extract.events.lexicon.party_words import party_words
from extract.events.numbers import word_set
from extract.events.who.sexes import sex_of
from extract.events.who.tables import ActorTables, Mention
from extract.events.who.words import Word

_NO_SURNAME = word_set(
    "park lake day act bill law county creek island river road street city town valley hill hills beach bay fund award "
    "prize foundation institute institution inc corp co ltd llc motors group brothers festival cup tech show channel "
    "times post tribune republic party movement clinic hall house field square bridge springs falls mill mills"
)
"""Last words of names that are nobody's."""
_OPENS = word_set(
    "the a an in on at and but yet so as for if when while after before since although though however meanwhile "
    "with by to from that then monday tuesday wednesday thursday friday saturday sunday"
)
"""First words of sentences, before a name."""
_LONGEST = 3


def bare_name(words: Sequence[Word], at: int, last: int, mentions: Mapping[int, Mention], tables: ActorTables) -> bool:
    """Whether words[at:last], capitalised, are a person's given name and surname."""
    if not 2 <= last - at <= _LONGEST or _goes_before(words, at, mentions, tables):
        return False
    name, surname = " ".join(w.text for w in words[at:last]), words[last - 1]
    if sex_of(name) is None or len(surname.text) < 3 or surname.text.isupper() or surname.key in _NO_SURNAME:
        return False
    if surname.key in party_words()["targets"] | party_words()["surfaces"] or tables.noun((surname.key,)):
        return False
    return not load().known(normal(name))


def _goes_before(words: Sequence[Word], at: int, mentions: Mapping[int, Mention], tables: ActorTables) -> bool:
    """Whether a name may have begun before: "Ali | Omar al-Houthi", not "Democrat | Carla Reyes"."""
    before = words[at - 1] if at and not words[at].gap.strip() else None
    told = any(m.last == at for m in mentions.values()) or (before is not None and tables.noun((before.key,)))
    return before is not None and before.text[:1].isupper() and before.key not in _OPENS and not told
