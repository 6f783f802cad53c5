"""Sentences with hand-made trees, for tests of the questions without the parser.

A word is ``text/TAG/relation>head``: head is the number of its head, from 1, and 0 for the root. A lemma that differs
from the lower-case word follows in brackets: ``pounded[pound]/VBD/root>0``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from extract.events.document import Document, Sentence, Token

_WORD = re.compile(r"(?P<text>.+?)(?:\[(?P<lemma>[^]]+)\])?/(?P<tag>[^/]+)/(?P<dep>[^/>]+)>(?P<head>\d+)$")
_GLUED = {"'s", "’s", ".", ",", "!", "?", ")"}


def document(*sentences: str, published: str | None = None, paragraphs: bool = False) -> Document:
    """A document of the sentences, one paragraph unless ``paragraphs``."""
    text = ""
    made: list[Sentence] = []
    for index, coded in enumerate(sentences):
        if text:
            text += "\n" if paragraphs else " "
        start = len(text)
        tokens: list[Token] = []
        for i, word in enumerate(coded.split()):
            m = _WORD.match(word)
            assert m, word
            if tokens and m["text"] not in _GLUED:
                text += " "
            begin = len(text)
            text += m["text"]
            head = int(m["head"]) - 1 if m["head"] != "0" else i
            lemma = m["lemma"] or m["text"].lower()
            tokens.append(Token(i, m["text"], lemma, m["tag"], "X", head, m["dep"], begin, len(text)))
        paragraph = index if paragraphs else 0
        made.append(Sentence(index, paragraph, start, len(text), text[start:], tuple(tokens)))
    day = datetime.fromisoformat(published).replace(hour=12, tzinfo=UTC) if published else None
    return Document(text, tuple(made), published=day)
