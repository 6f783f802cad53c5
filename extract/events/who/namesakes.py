"""Names that are parts of other names: "John Paul" of John Paul Delaney, the UK of a company."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from extract.events.who.tables import Known, Mention
from extract.events.who.words import CALENDAR, Word, fold


def branch(mention: Mention, words: Sequence[Word]) -> bool:
    """ "Ekon Wind UK": a company's name, not the country."""
    at = mention.first
    if at < 2 or words[at].text not in ("UK", "USA") or words[at].gap.strip() or words[at - 1].gap.strip():
        return False
    named = (words[at - 2].text, words[at - 1].text)
    return all(w[:1].isupper() and w[1:].islower() for w in named[1:]) and named[0][:1].isupper()


def is_given_name_of_another(known: Known, words: Sequence[Word], after: int) -> bool:
    """ "John Paul" before a further name: John Paul Delaney is no pope."""
    if known.kind != "person" or after >= len(words) or fold(known.name.split()[-1]) == words[after - 1].key:
        return False
    following = words[after]
    own = {fold(part) for part in known.name.split()}
    goes_on = following.text[:1].isupper() and following.text.isalpha() and not following.text.isupper()
    return goes_on and following.key not in own | CALENDAR and not following.gap.strip()


def given_names(sentences: Iterable[Sequence[Word]], is_given: Callable[[Word], bool]) -> dict[str, frozenset[str]]:
    """By folded surname, the given names that stand right before it in the sentences."""
    found: dict[str, set[str]] = {}
    for words in sentences:
        for first, last in pairwise(words):
            both = first.text.istitle() and last.text.istitle() and not last.gap.strip()
            if both and not first.possessive and is_given(first):
                found.setdefault(last.key, set()).add(first.key)
    return {surname: frozenset(names) for surname, names in found.items()}
