"""Which articles share telling words: pairs found by their rare words, with the cosine of all their words. Pure.

A word counts by how rare it is among the articles at hand: ln((articles + 200) / (articles with it + 1)); 200 imagined
articles keep a small warehouse sober. Odd terms are places (prints.py): they help to find, and are weighed apart
(gist.py). Sparse matrices of SciPy, which comes with datasketch: millions of pairs are counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

IMAGINED = 200
SHARED = 3  # rare terms that two articles must have in common
MEET = 64  # of a term, articles at which it is no longer rare; of an article, others compared with it
ROWS = 512  # new articles counted at once: bounds the memory

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Wordings:
    """The terms of articles: those of article ``i`` are ``terms[starts[i] : starts[i + 1]]``, each once.

    ``positions`` is -1 for an article that was there before, else the place in its batch; ``days`` are day numbers.
    """

    terms: Numbers
    starts: Numbers
    positions: Numbers
    days: Numbers


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of articles by index, the new one first, and the cosine (0..1) of their words."""

    ones: Numbers
    others: Numbers
    cosines: NDArray[np.float64]


def alike_in_words(wordings: Wordings, *, days_apart: int, least: float) -> Alike:
    """Each new article with the others, there before or earlier in the batch, whose words have a cosine of ``least``.

    Compared with at most ``MEET`` others within ``days_apart``, those with most rare terms in common.
    """
    from scipy.sparse import csr_array  # here: costs half a second, which commands that load nothing can spare

    count = len(wordings.positions)
    vocabulary, term = np.unique(wordings.terms, return_inverse=True)
    frequency = np.bincount(term, minlength=len(vocabulary))
    weight = np.log((count + IMAGINED) / (frequency + 1)) * (vocabulary % 2 == 0)
    weights = csr_array((weight[term], term, wordings.starts), shape=(count, len(vocabulary)))
    rare = weights.copy()
    rare.data = ((frequency >= 2) & (frequency <= MEET)).astype(np.int32)[term]
    rare.eliminate_zeros()
    lengths = np.sqrt(weights.multiply(weights).sum(axis=1))
    found = []
    new = np.flatnonzero(wordings.positions >= 0)
    for rows in np.split(new, range(ROWS, len(new), ROWS)):
        together = (rare[rows] @ rare.T).tocoo()
        some = together.data >= SHARED
        shared, ones, others = together.data[some], rows[together.row[some]], together.col[some]
        near = wordings.positions[others] < wordings.positions[ones]
        near &= np.abs(wordings.days[ones] - wordings.days[others]) <= days_apart
        ones, others = _most(ones[near], others[near], shared[near])
        dots = weights[ones].multiply(weights[others]).sum(axis=1)
        with np.errstate(invalid="ignore"):
            cosines = dots / (lengths[ones] * lengths[others])
        enough = cosines >= least
        found.append((ones[enough], others[enough], cosines[enough]))
    ones, others, cosines = (np.concatenate(part) for part in zip(*found, strict=True))
    return Alike(ones, others, cosines)


def _most(ones: Numbers, others: Numbers, shared: Numbers) -> tuple[Numbers, Numbers]:
    """Of each article's others the ``MEET`` with most in common; of equal ones the first."""
    order = np.lexsort((others, -shared, ones))
    ones, others = ones[order], others[order]
    first = np.searchsorted(ones, ones)
    kept = np.arange(len(ones)) - first < MEET
    return ones[kept], others[kept]
