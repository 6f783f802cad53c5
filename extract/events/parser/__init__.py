"""From text to :class:`Document`: our own sentence ends, then one small tagger and parser.

The weights in ``model/`` were trained by ``python -m extract.events.parser.training``. Without them the document is
tagged by rules (shallow.py) and says so in ``degraded``.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from extract.events.document import Document, Sentence, Token
from extract.events.text import datelines_of, sentences_of

from . import shallow
from .arithmetic import keep_memory, one_thread, products_by_numpy
from .lemmas import lemma
from .repair import repaired
from .vectors import Vectors

MODEL = Path(__file__).parent / "model"
WORDS_READ = 5000
"""Words of an article that are read: what follows in longer ones is not news."""
TOKENS_A_SENTENCE = 120
"""Longer "sentences" are lists and tables; they are read in pieces."""
SENTENCES_A_PORTION = 5
"""A long text is parsed in portions of about so many sentences. They advance together, word by word, and a matrix
product for several words costs little more than for one. Larger portions: fewer sentences that miss their neighbour."""
TOGETHER = 4
"""spaCy's parser takes a fourth of its batch at a time, in order of length; this much more, and it takes them all."""
MAX_TITLE = 1000
_WHERE = ["IDX", "LENGTH", "IS_SPACE"]
_OF_A_WORD = ("IS_SPACE", "LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE")
"""All that is asked of a word: where it ends words, and the features of the model. spaCy would work out 17 more."""

_POS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
    "WP$": "PRON", "WDT": "PRON", "EX": "PRON", "DT": "DET", "PDT": "DET", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "RP": "ADP", "IN": "ADP",
    "TO": "PART", "POS": "PART", "CC": "CCONJ", "CD": "NUM", "MD": "AUX", "UH": "INTJ", "SYM": "SYM",
    "$": "SYM", "FW": "X", "LS": "X", "ADD": "X", "GW": "X", "XX": "X", "AFX": "X",
}  # fmt: skip


@lru_cache(maxsize=4096)
def pos_of(tag: str, dep: str) -> str:
    """Universal part of speech of a Penn tag in its relation."""
    if tag.startswith("VB"):
        return "AUX" if dep in ("aux", "aux:pass", "cop") else "VERB"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    return _POS.get(tag, "PUNCT" if not tag[:1].isalpha() or tag in ("HYPH", "NFP") else "X")


_RANKS = "Sgt Lt Col Capt Maj Det Cpl Pvt Insp Supt Const Spc Cmdr Hon Cpt Pfc Atty Asst Dep Msgr Fr Bros"
"""Abbreviations beside those spaCy knows, which it would take for the end of something."""

_CURLY = frozenset(("n’t", "’ll", "’re", "’ve", "’d", "’m", "’s"))

_ARTICLE = re.compile(r"\b(?i:al|el|an|ar|as|at|ad|az|ash|es|et|ez)-(?=[^\W\d_a-z])")
_ARTICLED = re.compile(rf"(?<!-){_ARTICLE.pattern}\w+")
"""An Arabic article and its name."""

Span = tuple[int, int]
Piece = tuple[int, int, int]  # start, end, paragraph


class Parser:
    """Reads texts into documents. Not thread-safe; one a process is enough."""

    def __init__(self, nlp: Any | None) -> None:
        self.nlp = nlp

    @cached_property
    def _vectors(self) -> Vectors:
        return Vectors(self.nlp)

    @property
    def degraded(self) -> str | None:
        return None if self.nlp is not None else "parser weights missing: read by rules alone"

    def read(
        self, text: str, title: str = "", published: datetime | None = None, language: str | None = None
    ) -> Document:
        """Never raises on any text. Sentences cover the body, datelines excepted."""
        datelines = datelines_of(text)
        spans = sentences_of(text)
        degraded = self.degraded
        for line in datelines:
            under = ((line.end if line.start <= start < line.end else start, end, p) for start, end, p in spans)
            spans = [(start, end, p) for start, end, p in under if start < end]
        kept, words = [], 0
        for span in spans:
            words += text.count(" ", span[0], span[1]) + 1
            if words > WORDS_READ:
                degraded = degraded or f"only the first {WORDS_READ:,} words were read"
                break
            kept.append(span)
        short = title[:MAX_TITLE]
        heading = [(len(short) - len(short.lstrip()), len(short.rstrip()), 0)] if short.strip() else []
        sentences, heads = self._parse([(text, kept), (short, heading)])
        title_sentence = replace(heads[0], index=-1) if heads else None
        return Document(text, sentences, title, title_sentence, published, language, datelines, degraded)

    def _parse(self, texts: Sequence[tuple[str, Sequence[Piece]]]) -> list[tuple[Sentence, ...]]:
        """The sentences of each text; one call for all, as every call of the parser costs some milliseconds."""
        pieces = [self._pieces(text, spans) for text, spans in texts]
        trees = self._trees([(text, some) for (text, _), some in zip(texts, pieces, strict=True)])
        return [
            tuple(
                Sentence(index, paragraph, start, end, text[start:end], tuple(next(trees)), self.nlp is not None)
                for index, ((start, end, paragraph), _) in enumerate(some)
            )
            for (text, _), some in zip(texts, pieces, strict=True)
        ]

    def _pieces(self, text: str, spans: Sequence[Piece]) -> list[tuple[Piece, list[Span]]]:
        """What is parsed as one sentence, with its words."""
        pieces: list[tuple[Piece, list[Span]]] = []
        for start, end, paragraph in spans:
            words = self._words(text, start, end)
            while len(words) > TOKENS_A_SENTENCE:
                cut = _cut(text, words)
                head, words = words[:cut], words[cut:]
                pieces.append(((start, head[-1][1], paragraph), head))
                start = words[0][0]
            if words:
                pieces.append(((start, end, paragraph), words))
        return pieces

    def _words(self, text: str, start: int, end: int) -> list[Span]:
        if self.nlp is None:
            return shallow.tokenize(text, start, end)
        table = self.nlp.make_doc(text[start:end]).to_array(_WHERE).tolist()
        words = [(start + at, start + at + length) for at, length, space in table if not space]
        return _with_articles(text, words) if _ARTICLED.search(text, start, end) else words

    def _trees(self, texts: Sequence[tuple[str, list[tuple[Piece, list[Span]]]]]) -> Iterator[list[Token]]:
        """The tree of every piece, text by text."""
        if self.nlp is None:
            for text, pieces in texts:
                for _, words in pieces:
                    yield shallow.tree([Token(i, text[s:e], "", "", "", i, "", s, e) for i, (s, e) in enumerate(words)])
            return
        portions = [(text, portion) for text, pieces in texts for portion in _portions(pieces)]
        docs = self._parsed(portions)
        for doc, (text, portion) in zip(docs, portions, strict=True):
            yield from _trees_of(doc, text, portion)

    def _parsed(self, portions: Sequence[tuple[str, list[list[Span]]]]) -> list[Any]:
        """spaCy's documents of the portions, tagged and parsed."""
        from spacy.tokens import Doc

        assert self.nlp is not None
        texts = [[w for spans in portion for w in _seen(text, spans)] for text, portion in portions]
        docs = []
        with one_thread():
            for (_, portion), words, vectors in zip(portions, texts, self._vectors.of(texts), strict=True):
                starts = [number == 0 for spans in portion for number in range(len(spans))]
                docs.append(Doc(self.nlp.vocab, words=words, sent_starts=starts))
                docs[-1].tensor = vectors
            for name in ("tagger", "parser"):
                docs = list(self.nlp.get_pipe(name).pipe(docs, batch_size=TOGETHER * len(docs)))
        return docs


def _with_articles(text: str, words: list[Span]) -> list[Span]:
    """The words, an Arabic article and its name as one: "el-Fasher", "Bashar | al-Assad"."""
    whole = {match.start(): match.end() for match in _ARTICLED.finditer(text, words[0][0], words[-1][1])}
    joined: list[Span] = []
    for start, end in words:
        if joined and start < joined[-1][1]:
            continue
        joined.append((start, whole.get(start, end)))
    return joined


def _seen(text: str, spans: Sequence[Span]) -> list[str]:
    """The words of a sentence as the parser knows them: it takes the acronym of Islamic State for a verb, and has never
    seen a horizontal bar, nor "can't" cut in two, nor little words with a curly apostrophe, nor an Arabic article."""
    words = [text[start:end] for start, end in spans]
    if "―" in words:
        words = ["—" if word == "―" else word for word in words]
    if any("-" in word for word in words):
        words = [_ARTICLE.sub("", word) for word in words]
    if "IS" in words and not all(map(str.isupper, filter(str.isalpha, words))):
        words = ["ISIS" if word == "IS" else word for word in words]
    if any("’" in word for word in words):
        words = [word.replace("’", "'") if word in _CURLY else word for word in words]
    if "ca" in words:
        pairs = zip(words, [*words[1:], ""], strict=True)
        words = ["can" if (word, after) == ("ca", "n't") else word for word, after in pairs]
    return words


def _portions(pieces: list[tuple[Piece, list[Span]]]) -> list[list[list[Span]]]:
    """The words of the sentences, those of a portion together. Paragraphs stay whole."""
    portions: list[list[list[Span]]] = []
    before = None
    for (_, _, paragraph), words in pieces:
        if not portions or (paragraph != before and len(portions[-1]) >= SENTENCES_A_PORTION):
            portions.append([])
        portions[-1].append(words)
        before = paragraph
    return portions


def _trees_of(doc: Any, text: str, sentences: Sequence[list[Span]]) -> Iterator[list[Token]]:
    """The trees of a parsed document, sentence by sentence."""
    from spacy.attrs import DEP, HEAD, TAG

    table = doc.to_array([HEAD, DEP, TAG])
    heads = table[:, 0].astype("int64").tolist()  # how far from the token; unsigned in the table
    labels = table[:, 1:].tolist()
    name = {number: doc.vocab.strings[number] for number in {n for pair in labels for n in pair}}
    deps, tags = [name[dep] for dep, _ in labels], [name[tag] for _, tag in labels]
    offset = 0
    for spans in sentences:
        last = offset + len(spans)
        yield _tree(text, spans, heads[offset:last], deps[offset:last], tags[offset:last])
        offset = last


def _tree(text: str, spans: list[Span], heads: list[int], deps: list[str], tags: list[str]) -> list[Token]:
    """One rooted tree for one sentence; a second root hangs under the first as parataxis."""
    made, root = [], None
    for i, (start, end) in enumerate(spans):
        head, dep, tag, word = i + heads[i], deps[i], tags[i], text[start:end]
        if head == i or not 0 <= head < len(spans):
            if root is None:
                root, head, dep = i, i, "root"
            else:
                head, dep = root, "parataxis"
        made.append(Token(i, word, lemma(word, tag), tag, pos_of(tag, dep), head, dep, start, end))
    return repaired(made)


def _cut(text: str, words: list[Span]) -> int:
    """Where to cut an overlong sentence: the last comma or semicolon that fits, else where it is full."""
    for i in range(TOKENS_A_SENTENCE - 1, TOKENS_A_SENTENCE // 2, -1):
        if text[slice(*words[i])] in (";", ",", "—", "–", ":"):
            return i + 1
    return TOKENS_A_SENTENCE


@lru_cache(maxsize=2)
def load(model: Path = MODEL) -> Parser:
    """The parser with the shipped weights (about 0.3 s), or the one by rules when they cannot be loaded."""
    if not (model / "config.cfg").exists():
        return Parser(None)
    import spacy

    keep_memory()
    try:
        with products_by_numpy():
            nlp = spacy.load(model)
    except (OSError, ValueError) as trouble:
        logging.getLogger(__name__).warning("The parser's weights in %s cannot be loaded: %s", model, trouble)
        return Parser(None)
    for rank in _RANKS.split():
        nlp.tokenizer.add_special_case(f"{rank}.", [{"ORTH": f"{rank}."}])
    getters = nlp.vocab.lex_attr_getters
    nlp.vocab.lex_attr_getters = {spacy.attrs.IDS[name]: getters[spacy.attrs.IDS[name]] for name in _OF_A_WORD}
    return Parser(nlp)
