"""Who says what, on texts without a parse, and what must hold on any text and any tree."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.events.document import Document, Sentence
from extract.events.how_many.quantities import quantities, quantities_of
from extract.events.numbers import word_set
from extract.events.says_who.attributions import attributions, source_of
from extract.events.when.dates import dates
from extract.events.when.event_dates import date_of
from extract.events.when.history import is_background
from tests.unit.toy_text import document

GOLDEN = [
    ("The mayor said that the bridge was closed.", "The mayor", "said", "that the bridge was closed"),
    ("The bridge was closed, the mayor said.", "the mayor", "said", "The bridge was closed"),
    ("“The bridge is closed,” said Ana Diaz, the mayor.", "Ana Diaz", "said", "“The bridge is closed,”"),
    ("Five people were hurt, according to the mayor.", "the mayor", "according to", "Five people were hurt"),
    ("According to the mayor, five people were hurt.", "the mayor", "According to", "five people were hurt"),
    ("The ministry claimed it had hit a depot.", "The ministry", "claimed", "it had hit a depot"),
    ("KELLY: Why did you close the bridge so early?", "KELLY", ":", "Why did you close the bridge so early?"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), GOLDEN)
def test_the_commonest_orders(text: str, source: str, cue: str, content: str) -> None:
    (found,) = attributions(document(text))
    assert [text[slice(*span)] for span in (found.source, found.cue, found.content)] == [source, cue, content]


def test_a_quotation_is_followed_over_sentences() -> None:
    text = "“We will rebuild. It takes time,” the mayor said. “We have no money.”\nThe fair opened."
    (found,) = attributions(document(text))
    assert text[slice(*found.content)].startswith("“We will rebuild.")
    assert text[slice(*found.content)].endswith("“We have no money.”")


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "The mayor said: “We will rebuild.\n“It takes time.”\nThe fair opened."
    (found,) = attributions(document(text))
    assert text[slice(*found.content)] == "“We will rebuild.\n“It takes time.”"


def test_the_source_of_an_event_is_who_tells_it() -> None:
    text = "The army said rebels attacked the town. Rebels attacked the port."
    doc = document(text)
    found = attributions(doc)
    told = source_of(doc.sentences[0], text.index("attacked"), found)
    assert told is not None
    assert text[slice(*told.source)] == "The army"
    assert source_of(doc.sentences[1], text.rindex("attacked"), found) is None
    assert source_of(doc.sentences[0], text.index("said"), found) is None


PIECES = sorted(word_set(
    "“ ” \" '' , : . he said that the mayor told according to killed three people wants call for Ana Diaz claims of on "
    "Friday, July 4 which statement clear"
))  # fmt: skip
TAGS = ("NN", "NNP", "VBD", "VBG", "VBN", "VBZ", "VB", "IN", "PRP", "WP", "JJ", "CD", "DT", ",", ".")
DEPS = ("nsubj", "obj", "ccomp", "xcomp", "obl", "parataxis", "conj", "advcl", "acl", "acl:relcl", "nmod", "nmod:poss",
        "case", "mark", "cop", "aux:pass", "nsubj:pass", "nummod", "punct", "root")  # fmt: skip


def parsed(doc: Document, draw: st.DataObject) -> Document:
    """The same text under any tree at all."""
    sentences: list[Sentence] = []
    for sentence in doc.sentences:
        size = len(sentence.tokens)
        root = draw.draw(st.integers(0, max(size - 1, 0)))
        tokens = []
        for token in sentence.tokens:
            # heads lie between the token and the root, so that there is no cycle
            low, high = (root, token.i - 1) if token.i > root else (token.i + 1, root)
            head = token.i if token.i == root else draw.draw(st.integers(low, high))
            tag, dep = draw.draw(st.sampled_from(TAGS)), draw.draw(st.sampled_from(DEPS))
            lemma = {"said": "say", "told": "tell", "claims": "claim", "wants": "want"}.get(token.lemma, token.lemma)
            tokens.append(
                replace(token, head=head, tag=tag, dep=dep, lemma=lemma, pos="VERB" if tag[0] == "V" else "X")
            )
        sentences.append(replace(sentence, tokens=tuple(tokens), parsed=True))
    return replace(doc, sentences=tuple(sentences))


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map(" ".join), st.booleans(), st.data())
def test_any_text_and_any_tree(text: str, with_tree: bool, draw: st.DataObject) -> None:
    doc = document(text, "2025-07-09")
    if with_tree:
        doc = parsed(doc, draw)
    found = attributions(doc)
    for a in found:
        for start, end in (a.cue, a.content):
            assert 0 <= start < end <= len(text)
        assert 0 <= a.source[0] <= a.source[1] <= len(text)
    counted, days = quantities(doc), dates(doc)
    for q in counted:
        assert text[q.start : q.end] == q.text
    for sentence in doc.sentences:
        for token in sentence.tokens[:5]:
            source_of(sentence, token.start, found)
            quantities_of(sentence, token.i, counted)
            is_background(sentence, token.i, date_of(sentence, token.i, days, doc), doc)
