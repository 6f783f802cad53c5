"""Articles that share telling words: what sparse matrices count against what a loop counts."""

import math
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from warehouse.wording import IMAGINED, MEET, SHARED, Wordings, alike_in_words

Article = tuple[frozenset[int], int, int]  # terms, position, day

DAYS, LEAST = 2, 0.05
articles = st.lists(
    st.tuples(st.frozensets(st.integers(0, 30), max_size=12), st.booleans(), st.integers(20_000, 20_006)), max_size=30
)


def wordings(given: list[Article]) -> Wordings:
    return Wordings(
        np.array([t for terms, _, _ in given for t in sorted(terms)], np.int64),
        np.cumsum([0, *(len(terms) for terms, _, _ in given)]),
        np.array([position for _, position, _ in given], np.int64),
        np.array([day for _, _, day in given], np.int64),
    )


def counted(given: list[Article]) -> dict[tuple[int, int], float]:
    """The same, word by word."""
    frequency = Counter(t for terms, _, _ in given for t in terms)
    weight = {t: math.log((len(given) + IMAGINED) / (n + 1)) for t, n in frequency.items() if t % 2 == 0}
    rare = {t for t, n in frequency.items() if 2 <= n <= MEET}

    def dot(one: frozenset[int], other: frozenset[int]) -> float:
        return sum(weight[t] ** 2 for t in one & other if t in weight)

    found = {}
    for i, (one, position, day) in enumerate(given):
        for j, (other, earlier, other_day) in enumerate(given):
            if position < 0 or earlier >= position or abs(day - other_day) > DAYS:
                continue
            if len(one & other & rare) >= SHARED and (both := dot(one, one) * dot(other, other)):
                cosine = dot(one, other) / math.sqrt(both)
                if cosine >= LEAST:
                    found[i, j] = cosine
    return found


@given(articles)
def test_pairs_and_cosines_are_those_a_loop_finds(drawn):
    given = [(terms, n if new else -1, day) for n, (terms, new, day) in enumerate(drawn)]
    found = alike_in_words(wordings(given), days_apart=DAYS, least=LEAST)
    pairs = dict(zip(zip(found.ones.tolist(), found.others.tolist(), strict=True), found.cosines.tolist(), strict=True))
    expected = counted(given)
    assert pairs.keys() == expected.keys()
    assert all(abs(pairs[pair] - cosine) < 1e-9 for pair, cosine in expected.items())


def test_an_article_meets_those_it_shares_most_with():
    """Of more than ``MEET`` others, those left out share least; a word of very many articles finds nobody."""
    known = [(frozenset(2 * n + k for k in (0, 1000, 2000, 3000)), -1, 20_000) for n in range(MEET + 5)]
    near = [(frozenset((*terms, 9000)), position, day) for terms, position, day in known]
    new = (frozenset(t for terms, _, _ in known[5:] for t in terms) | {0, 1000, 2000, 9000}, 0, 20_000)
    found = alike_in_words(wordings([*near, new]), days_apart=DAYS, least=0.0)
    assert sorted(found.others.tolist()) == list(range(5, MEET + 5))
