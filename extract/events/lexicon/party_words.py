"""Nouns sorted by whether a deed can be done to them: parties.toml."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from extract.events.numbers import word_set


@lru_cache(maxsize=1)
def party_words() -> dict[str, frozenset[str]]:
    """Name of a group ("body", "settings", "targets") -> its lemmas."""
    table = tomllib.loads(files(__package__).joinpath("parties.toml").read_text(encoding="utf-8"))
    return {name: word_set(" ".join(groups.values())) for name, groups in table.items()}
