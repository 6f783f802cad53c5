"""Repairs of trees are called where their needs are met, and not otherwise."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.events.document import Token
from extract.events.parser.gates import Need, Repairs, needs
from tests.unit.trees import document

_VALUES = {
    "lemma": ("hit", "say"), "word": ("hit", "says", "dead"), "tag": ("VBD", "NN"), "dep": ("nsubj", "obj", "root"),
    "after": ("", "hit"), "head_tag": ("VBD", "NN"), "head_dep": ("nsubj", "root"),
}  # fmt: skip
_NEED = st.fixed_dictionaries(
    {}, optional={aspect: st.lists(st.sampled_from(values), max_size=2) for aspect, values in _VALUES.items()}
)
_WORDS = st.tuples(
    st.sampled_from(("Hit", "says", "dead")), st.sampled_from(("hit", "say")), st.sampled_from(("VBD", "NN", "CD")),
    st.sampled_from(("nsubj", "obj", "root", "punct")), st.integers(0, 4),
)  # fmt: skip


def _seen_by(*asked: dict[str, Any]) -> tuple[Repairs, list[list[Token]]]:
    """Repairs with one that has these needs, and what it is called with."""
    calls: list[list[Token]] = []

    def repair(tokens: list[Token]) -> list[Token]:
        calls.append(tokens)
        return tokens

    gated: Any = repair
    for need in asked:
        gated = needs(**need)(gated)
    return Repairs([gated]), calls


def _meets(tokens: list[Token], i: int, need: dict[str, Any]) -> bool:
    head = tokens[tokens[i].head]
    its = Need(
        tokens[i].lemma, tokens[i].text.lower(), tokens[i].tag, tokens[i].dep,
        tokens[i - 1].text.lower() if i else "", head.tag, head.dep,
    )._asdict()  # type: ignore[arg-type] # fmt: skip
    return all(its[aspect] in values for aspect, values in need.items())


@given(st.lists(_WORDS, min_size=1, max_size=5), st.lists(_NEED, min_size=1, max_size=2))
def test_a_repair_is_called_where_a_word_meets_each_of_its_needs(
    words: list[tuple[str, str, str, str, int]], asked: list[dict[str, Any]]
) -> None:
    tokens = [
        Token(i, text, lemma, tag, "X", head % len(words), dep, i, i + 1)
        for i, (text, lemma, tag, dep, head) in enumerate(words)
    ]
    repairs, calls = _seen_by(*asked)
    assert repairs(tokens) is tokens
    met = all(any(_meets(tokens, i, need) for i in range(len(tokens))) for need in asked)
    assert [t is tokens for t in calls] == [True] * met


@pytest.mark.parametrize(
    ("need", "called"),
    [
        ({"word": "Shot"}, True),
        ({"word": "shot", "tag": "NN"}, False),
        ({"lemma": ("kill", "shoot"), "head_dep": "root"}, True),
        ({"tag": "DT", "after": ""}, True),
        ({"dep": "obj", "after": "a"}, True),
        ({"dep": "obj", "after": "shot"}, False),
    ],
)
def test_needs_of_one_word(need: dict[str, Any], called: bool) -> None:
    read = document("The/DT/det>2 guard/NN/nsubj>3 shot[shoot]/VBD/root>0 a/DT/det>5 man/NN/obj>3")
    repairs, calls = _seen_by(need)
    repairs(list(read.sentences[0].tokens))
    assert bool(calls) == called


def test_needs_are_looked_at_anew_where_a_repair_has_changed_the_tree() -> None:
    @needs(word="one")
    def first(tokens: list[Token]) -> list[Token]:
        return [Token(0, "two", "two", "CD", "NUM", 0, "root", 0, 3)]

    @needs(word="one")
    def never(tokens: list[Token]) -> list[Token]:
        raise AssertionError

    @needs(word="two")
    def last(tokens: list[Token]) -> list[Token]:
        return [*tokens, Token(1, "three", "three", "CD", "NUM", 0, "nummod", 4, 9)]

    (_, three) = Repairs([first, never, last])([Token(0, "one", "one", "CD", "NUM", 0, "root", 0, 3)])
    assert three.text == "three"
