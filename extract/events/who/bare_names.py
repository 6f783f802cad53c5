"""People named in full without a title: "endorsed Carla Reyes", who is Reyes later on."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.gazetteer import load, normal
from extract.events.lexicon.party_words import party_words
from extract.events.numbers import word_set
from extract.events.who.sexes import sex_of
from extract.events.who.tables import ActorTables
from extract.events.who.words import Word

_NO_SURNAME = word_set(
    "park lake day act bill law county creek island river road street city town valley hill hills beach bay fund award "
    "prize foundation institute institution inc corp co ltd llc motors group brothers festival cup tech show channel "
    "times post tribune republic party movement clinic hall house field square bridge springs falls mill mills"
)
"""Last words of names that are nobody's."""
_LONGEST = 3


def bare_name(words: Sequence[Word], at: int, last: int, tables: ActorTables) -> bool:
    """Whether words[at:last], capitalised, are a person's given name and surname."""
    if not 2 <= last - at <= _LONGEST:
        return False
    name, surname = " ".join(w.text for w in words[at:last]), words[last - 1]
    if sex_of(name) is None or len(surname.text) < 3 or surname.text.isupper() or surname.key in _NO_SURNAME:
        return False
    if surname.key in party_words()["targets"] | party_words()["surfaces"] or tables.noun((surname.key,)):
        return False
    return not load().known(normal(name))
