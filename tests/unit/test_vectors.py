"""The vectors of words: the model's own, whatever was read before."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Doc

from extract.events import parser
from extract.events.parser import vectors
from extract.events.parser.vectors import Vectors

NLP = parser.load().nlp
pytestmark = pytest.mark.skipif(NLP is None, reason="parser weights are not there")
TEXTS = [
    ["Rebels", "shelled", "the", "port", "of", "Tarnow", "."],
    ["Fire"],
    ["The", "envoy", ",", "Ms", "Öz", ",", "left", "on", "3", "May", "."],
]


def test_they_are_what_spacy_works_out() -> None:
    wanted = NLP.get_pipe("tok2vec").model.predict([Doc(NLP.vocab, words=words) for words in TEXTS])
    for ours, theirs in zip(Vectors(NLP).of(TEXTS), wanted, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-4)


def test_what_was_read_before_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = Vectors(NLP).of(TEXTS)
    experienced = Vectors(NLP)
    experienced.of([["The", "envoy", "shelled", "Fire", "Island", "with", "3", "guns", "."] * 9])
    for forgetting in (False, True):
        if forgetting:
            monkeypatch.setattr(vectors, "REMEMBERED", 2)
        for one, other in zip(fresh, experienced.of(TEXTS), strict=True):
            assert np.array_equal(one, other)
