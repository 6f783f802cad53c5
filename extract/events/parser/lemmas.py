"""Lemmas by table: lemminflect, told the part of speech by the tag.

A trained lemmatizer was tried first and made of "blamed" whatever it liked; the tables are right for a known tag.
"""

from __future__ import annotations

from functools import lru_cache

from lemminflect import getAllLemmas, getInflection, getLemma

_UPOS = {"VB": "VERB", "MD": "AUX", "NN": "NOUN", "JJ": "ADJ", "RB": "ADV"}
# what the tables get wrong or leave open in news
_FIXED = {
    "'s": "'s", "n't": "not", "n’t": "not", "'ll": "will", "’ll": "will", "'ve": "have", "’ve": "have",
    "'d": "would", "’d": "would", "'re": "be", "’re": "be", "'m": "be", "’m": "be",
    "media": "media", "troops": "troop", "found": "find", "data": "data", "police": "police", "talks": "talk",
    "left": "leave", "felt": "feel", "ground": "ground", "saw": "see", "wound": "wound",
}  # fmt: skip


@lru_cache(maxsize=65536)
def lemma(form: str, tag: str) -> str:
    """The lemma, lower case, of a form with this Penn Treebank tag."""
    lower = form.lower()
    kind = tag[:2]
    if lower in _FIXED and kind in ("VB", "NN", "RB", "MD", "PO"):
        return _FIXED[lower]
    upos = _UPOS.get(kind)
    if upos is None or not lower.isascii():
        return lower
    if tag in ("NNP", "NNPS"):
        return lower
    found = getLemma(lower, upos=upos)
    return found[0].lower() if found else lower


@lru_cache(maxsize=65536)
def readings(form: str) -> dict[str, str]:
    """Part of speech -> lemma, all readings of a form that the tables know. Needs no tag."""
    return {upos: lemmas[0].lower() for upos, lemmas in getAllLemmas(form.lower()).items() if lemmas}


@lru_cache(maxsize=8192)
def inflected(lemma: str, tag: str) -> tuple[str, ...]:
    """Forms of a lemma with this tag, likeliest first."""
    return tuple(getInflection(lemma, tag=tag))
