"""What does nothing: talks, moves, votes and other nouns that the parser may take for a doer."""

from __future__ import annotations

from extract.events.lexicon import load
from extract.events.numbers import word_set

_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ing")
_GROUPS = word_set(
    "administration delegation organization organisation association federation coalition commission population "
    "corporation institution foundation generation congregation opposition faction mission station nation government "
    "department parliament regiment detachment contingent management establishment settlement element witness business "
    "community majority minority authority university charity security city facility entity celebrity county "
    "audience intelligence residence alliance ambulance conference leadership membership dealership partnership "
    "municipality gathering being king viking sibling offspring"
)
"""Nouns formed like the abstract ones that are people all the same."""
_VOICES = word_set(
    "legislation resolution constitution petition declaration publication statement document amendment indictment "
    "ruling filing finding briefing editorial testimony charge complaint lawsuit agreement deal treaty pact truce "
    "sanction motion"
)
"""Papers that demand, forbid and accuse."""
PAPERS = word_set(
    "budget bill act statement treaty amendment constitution resolution motion policy ordinance decree protocol report "
    "memorandum understanding pact accord agreement convention charter declaration petition speech address award prize"
)
"""Capitalised or not, these are nobody."""
THINGS = word_set(
    "nothing everything something anything move step vote war speech fact idea way effort fear hope anger concern jail "
    "prison number case result problem issue reason matter crisis conflict strife unrest fighting violence incident "
    "mishap delay outage jam toll"
)
"""What does nothing, whosesoever it is: "the Georgian president's speech"."""


def does_nothing(lemma: str) -> bool:
    """Whether the noun is a deed, a state or a matter: nobody who could do anything."""
    if lemma in THINGS:
        return True
    if lemma in _GROUPS or lemma in _VOICES:
        return False
    return lemma in load().nouns or lemma.endswith(_ABSTRACT)
