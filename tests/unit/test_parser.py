"""From text to trees, with the weights and without."""

from __future__ import annotations

import ctypes
import logging
import resource
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from extract.events import parser
from extract.events.document import Document
from extract.events.parser import Parser, arithmetic
from extract.events.parser.training.synth import Grammar

BARE = Parser(None)


def check(document: Document) -> None:
    """Tokens verbatim and in order; one tree a sentence, every token under its root."""
    for sentence in document.sentences:
        assert document.text[sentence.start : sentence.end] == sentence.text
        roots = [t for t in sentence.tokens if t.head == t.i]
        assert len(roots) == 1
        for token in sentence.tokens:
            assert document.text[token.start : token.end] == token.text
            assert token.i == roots[0].i or sentence.ancestors(token.i)[-1].i == roots[0].i


@pytest.mark.parametrize("read", [parser.load(), BARE], ids=["weights", "bare"])
@settings(max_examples=60)
@given(text=st.text(max_size=200))
def test_any_text_has_trees(read: Parser, text: str) -> None:
    check(read.read(text, title=text[:40]))


@pytest.mark.parametrize("read", [parser.load(), BARE], ids=["weights", "bare"])
@pytest.mark.parametrize(
    "text",
    ["a " * 400, "x" * 5000, "🙂🏽‍🚀 " * 50, "مرحبا بالعالم. سلام", "\u202etxet lasrever\u202c said he.", "(" * 300],
)
def test_odd_text_has_trees(read: Parser, text: str) -> None:
    check(read.read(text))


def test_subject_and_object_are_found() -> None:
    sentence = parser.load().read("Turkish police arrested two journalists on Friday.").sentences[0]
    verb = next(t for t in sentence.tokens if t.lemma == "arrest")
    assert [t.text for t in sentence.kids(verb.i, "nsubj")] == ["police"]
    assert [t.text for t in sentence.kids(verb.i, "obj")] == ["journalists"]


@pytest.mark.parametrize(
    ("text", "participle", "dep"),
    [
        ("On Tuesday striking port workers blocked a grain terminal.", "striking", "amod"),
        ("Before striking a deal, the workers blocked a grain terminal.", "striking", "advcl"),
    ],
)
def test_a_participle_may_describe_the_subject(text: str, participle: str, dep: str) -> None:
    (sentence,) = parser.load().read(text).sentences
    check(parser.load().read(text))
    assert next(t.dep for t in sentence.tokens if t.text == participle) == dep


def test_a_verb_is_nobodys_subject() -> None:
    (sentence,) = parser.load().read("Clashes between police and protesters erupted in Quito.").sentences
    assert [(t.tag, t.lemma) for t in sentence.tokens[:1]] == [("NNS", "clash")]


def test_only_the_first_words_of_a_book_are_read() -> None:
    document = BARE.read("The army left the town. " * 2000)
    assert sum(len(s.tokens) for s in document.sentences) < 6500
    assert (
        "first 5,000 words" in Parser(parser.load().nlp).read("Go on. " * 3000).degraded if parser.load().nlp else True
    )


def test_missing_weights_are_told(tmp_path: Path) -> None:
    bare = parser.load(tmp_path / "nothing")
    document = bare.read("Rebels attacked the town.")
    assert document.degraded
    assert not document.sentences[0].parsed


def test_broken_weights_are_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 'zz'\n")
    with caplog.at_level(logging.WARNING):
        assert parser.load(tmp_path).nlp is None
    assert "cannot be loaded" in caplog.text


@pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")
def test_a_long_text_is_parsed_in_portions_of_whole_paragraphs() -> None:
    paragraph = "Rebels attacked the town. The army fired at the rebels. The mayor called for calm."
    long = parser.load().read("\n\n".join([paragraph] * 30))
    check(long)
    assert len(long.sentences) == 90
    heads = {tuple(t.head for t in s.tokens) for s in long.sentences[6:84]}
    assert len(heads) == 3  # the same three trees again and again, whichever portion they fell into
    pieces = [((0, 1, number // 3), [(number, number + 1)]) for number in range(90)]
    portions = parser._portions(pieces)
    assert [words for portion in portions for words in portion] == [words for _, words in pieces]
    whole = -(-parser.SENTENCES_A_PORTION // 3) * 3
    assert {len(portion) for portion in portions[:-1]} == {whole}


@pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")
def test_products_are_by_numpy_on_one_thread() -> None:
    nlp = parser.load().nlp
    assert not any(nlp.get_pipe(name).model.ops.use_blis for name in nlp.pipe_names)
    before = numpy_threads()
    with arithmetic.one_thread():
        assert all(threads == 1 for threads in numpy_threads())
    assert numpy_threads() == before


def numpy_threads() -> list[int]:
    """Of its BLAS; scipy may have brought another into the process."""
    return [lib["num_threads"] for lib in threadpool_info() if lib["user_api"] == "blas" and "numpy" in lib["filepath"]]


def test_made_sentences_are_trees_and_repeatable() -> None:
    made = list(Grammar(3).sentences(200))
    assert made == list(Grammar(3).sentences(200))
    for words in made:
        assert sum(w.head == 0 for w in words) == 1
        for start in range(len(words)):
            at, steps = start, 0
            while words[at].head and steps <= len(words):
                at, steps = words[at].head - 1, steps + 1
            assert words[at].head == 0


@pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")
@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="not the GNU C library")
def test_matrices_of_one_article_leave_their_memory_to_the_next() -> None:
    reader, text = parser.load(), "\n\n".join(["The minister met the envoy in the capital on Monday."] * 60)
    for _ in range(3):
        reader.read(text)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(5):
        reader.read(text)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before) / 5 < 200
