"""The words that say whether something really happened: lexicon/really.toml."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from extract.events.numbers import word_set

FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo", "sha"))
UNSURE = word_set("would could might may can should must ought ca")


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """Lists of lemmas by what they say."""
    text = files("extract.events.lexicon").joinpath("really.toml").read_text(encoding="utf-8")
    return {key: frozenset(value.split()) for key, value in tomllib.loads(text).items()}
