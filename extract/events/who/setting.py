# ruff: noqa: SIM905 -- word lists read better as words
"""Who a text is about, where a word alone does not tell: a sergeant of the army or the police, a rebel or a robber."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

RANKS = frozenset("sgt sergeant capt captain colonel col brigadier brig lt lieutenant cpl corporal maj major".split())
"""Ranks that armies and police forces share."""
OF_THE_POLICE = frozenset("police sheriff detective trooper constable inspector superintendent".split())
"""Words of a title that make a sergeant one of the police."""
_POLICE = "police sheriff deputies detectives officers suspect arrested trooper".split()
_POLICING = frozenset(
    "arrest arrested detained handcuffed booked jailed responded searched seized shot tasered".split()
)
_MILITARY = "army military troops soldiers marines rebels guerrillas battalion brigade".split()
_CRIMINALS = (
    "cartel cartels gang gangs gangsters mafia traffickers smugglers robbers robbery bandits kidnappers ransom "
    "narcotics"
).split()
_REBELS = (
    "militants militant rebels rebel insurgents insurgent guerrillas guerrilla jihadists extremists terrorists "
    "terrorist separatists fighters militia militias taliban islamic"
).split()


class Setting:
    """One text's folded words, asked only where a phrase needs it."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words

    @cached_property
    def _count(self) -> Counter[str]:
        return Counter(self._words)

    def _of(self, words: Iterable[str]) -> int:
        return sum(self._count[word] for word in words)

    @cached_property
    def ranks_are_police(self) -> bool:
        """Whether a sergeant here is of the police: it is spoken of more than anything military."""
        return self._of(_POLICE) > 2 * self._of(_MILITARY)

    @cached_property
    def deputies_are_police(self) -> bool:
        """Whether a deputy here serves a sheriff: one is spoken of, or they do what no lawmaker does."""
        return any(
            word in ("sheriff", "sheriffs")
            or (word == "county" and after in ("deputy", "deputies"))
            or (word in ("deputy", "deputies") and after in _POLICING)
            for word, after in pairwise([*self._words, ""])
        )

    @cached_property
    def gunmen_are_criminals(self) -> bool:
        """Whether a gunman here is of a gang or cartel: they are spoken of more than rebels are."""
        return self._of(_CRIMINALS) > self._of(_REBELS)
