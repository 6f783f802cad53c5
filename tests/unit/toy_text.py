"""Texts without a parser, for golden tables: tokens by a pattern, sentences by their full stops."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from extract.events.document import Document, Sentence, Token

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+|''|[^\w\s]|\w+")
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’')]*(?=\s+[A-Z\"“'‘]|\s*$)|$)")


def sentence(text: str, start: int = 0, index: int = 0, paragraph: int = 0) -> Sentence:
    tokens = tuple(
        Token(i, m.group(), m.group().lower(), "", "X", 0, "dep", start + m.start(), start + m.end())
        for i, m in enumerate(_TOKEN.finditer(text))
    )
    return Sentence(index, paragraph, start, start + len(text), text, tokens, parsed=False)


def document(text: str, published: str | None = None) -> Document:
    """Paragraphs are lines."""
    sentences: list[Sentence] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        for m in _SENTENCE.finditer(line.group()):
            if m.group():
                sentences.append(sentence(m.group(), line.start() + m.start(), len(sentences), paragraph))
    day = datetime.fromisoformat(published).replace(hour=12, tzinfo=UTC) if published else None
    return Document(text, tuple(sentences), published=day)
