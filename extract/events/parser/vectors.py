"""What the tagger and the parser see of a word among its neighbours: the model's own layers, worked out by numpy.

thinc's way is made for training, and takes twice the time. What rests on the word alone is here worked out once, and
remembered for the articles to come; the pieces that the greatest is taken of lie in blocks, compared as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

REMEMBERED = 20_000
"""Words whose vectors are kept, 5 MB of them, until an article finds them too many and all are forgotten."""
_TINY = np.float32(1e-08)


@dataclass(frozen=True, slots=True)
class Layer:
    """Several linear pieces, of which the greatest counts; then each vector is brought to mean 0 and variance 1."""

    weights: Matrix
    bias: Matrix
    pieces: int
    gain: Matrix
    shift: Matrix

    def __call__(self, vectors: Matrix) -> Matrix:
        made = vectors @ self.weights
        made += self.bias
        greatest: Matrix = reduce(np.maximum, np.split(made, self.pieces, axis=-1))
        greatest -= greatest.mean(axis=-1, keepdims=True)
        greatest *= (np.square(greatest).mean(axis=-1, keepdims=True) + _TINY) ** -0.5
        greatest *= self.gain
        greatest += self.shift
        return greatest


class Vectors:
    """Of one model: spaCy's ``MultiHashEmbed`` and, over it, ``MaxoutWindowEncoder`` of one neighbour on each side."""

    def __init__(self, nlp: Any) -> None:
        embed, encode = nlp.get_pipe("tok2vec").model.layers
        self._vocab = nlp.vocab
        self._features, _, hashed, *_ = embed.layers
        self._hashed = hashed.layers[0]
        (self._of_a_word,) = _layers(embed)
        self._among_neighbours = _layers(encode)
        self._apart = encode.attrs["pad"]
        self._width = len(self._of_a_word.gain)
        self._nothing = bytes(self._apart * self._width * np.dtype(np.float32).itemsize)
        self._known: dict[str, bytes] = {}

    def of(self, texts: Sequence[Sequence[str]]) -> list[Matrix]:
        """A vector for each word of each text, which no other text's words have changed."""
        self._learn(dict.fromkeys(word for words in texts for word in words))
        rows = [self._nothing]
        for words in texts:
            rows += (*map(self._known.__getitem__, words), self._nothing)
        vectors = np.frombuffer(b"".join(rows), np.float32).reshape(-1, self._width)
        edge = np.zeros_like(vectors[:1])
        for layer in self._among_neighbours:
            before, after = np.vstack((edge, vectors[:-1])), np.vstack((vectors[1:], edge))
            vectors = vectors + layer(np.hstack((before, vectors, after)))
        end, found = 0, []
        for words in texts:
            end += self._apart + len(words)
            found.append(vectors[end - len(words) : end])
        return found

    def _learn(self, words: Iterable[str]) -> None:
        from spacy.tokens import Doc

        if len(self._known) > REMEMBERED:
            self._known.clear()
        new = [word for word in words if word not in self._known]
        if not new:
            return
        features = self._features.predict([Doc(self._vocab, words=new)])[0]
        # one by one: a product's last digit rests on how many rows there are, and must not on what was read before
        made = self._of_a_word(self._hashed.predict(features)[:, np.newaxis])
        self._known.update(zip(new, map(Matrix.tobytes, made), strict=True))


def _layers(model: Any) -> list[Layer]:
    """The layers of a model of thinc's, in order."""
    parts = list(model.walk(order="dfs_pre"))
    linear = [part for part in parts if part.name == "maxout"]
    norms = [part for part in parts if part.name == "layernorm"]
    return [_layer(*pair) for pair in zip(linear, norms, strict=True)]


def _layer(linear: Any, norm: Any) -> Layer:
    weights, bias = linear.get_param("W"), linear.get_param("b")
    _, pieces, width = weights.shape
    return Layer(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(width, -1)), bias.T.ravel(), pieces,
        norm.get_param("G"), norm.get_param("b"),
    )  # fmt: skip
