"""A text made ready for the questions: sentences of tokens with a dependency parse, and offsets into the text.

These types hide the parser. Every question module (what, who, when, where, how many, says who, really) reads them and
nothing else, so each is tested with hand-made trees or with the real parser alike.
Labels: tags are Penn Treebank (NNP, VBD), pos and dep are Universal Dependencies v2 (NOUN, nsubj, nsubj:pass, obl).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def _quickly_made(made: type[_T]) -> type[_T]:
    """A dataclass frozen for the type checker alone: at run time a frozen one takes four times as long to make, and
    tokens are most of what reading makes."""
    return dataclass(slots=True, unsafe_hash=True)(made)


@_quickly_made
class Token:
    i: int  # index in its sentence
    text: str
    lemma: str  # lower case
    tag: str
    pos: str
    head: int  # index in the sentence; itself for the root
    dep: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """One sentence. ``parsed`` is False where no parser was there: heads and deps are then meaningless."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    parsed: bool = True

    @cached_property
    def children(self) -> tuple[tuple[Token, ...], ...]:
        """For each token, those that depend on it, in order."""
        kids: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                kids[token.head].append(token)
        return tuple(tuple(k) for k in kids)

    @cached_property
    def answers(self) -> dict[str, dict[int, Any]]:
        """What :func:`once` keeps, by question and token."""
        return {}

    def kids(self, i: int, *deps: str) -> Sequence[Token]:
        """Dependents of token i, all or those with one of the relations."""
        found = self.children[i]
        return [t for t in found if t.dep in deps] if found and deps else found

    def subtree(self, i: int) -> list[Token]:
        """Token i and all below it, in order of the text."""
        seen, stack = {i}, [i]
        while stack:
            for kid in self.children[stack.pop()]:
                if kid.i not in seen:
                    seen.add(kid.i)
                    stack.append(kid.i)
        return [self.tokens[k] for k in sorted(seen)]

    def ancestors(self, i: int) -> list[Token]:
        """From the head of token i up to the root."""
        path: list[Token] = []
        while self.tokens[i].head != i and len(path) <= len(self.tokens):
            i = self.tokens[i].head
            path.append(self.tokens[i])
        return path


def once(answer: Callable[[Sentence, int], _T]) -> Callable[[Sentence, int], _T]:
    """Keeps with the sentence what is asked again and again of one of its tokens; nobody may change what is given."""
    question = f"{answer.__module__}.{answer.__qualname__}"

    @wraps(answer)
    def kept(s: Sentence, i: int) -> _T:
        known = s.answers.setdefault(question, {})
        if i not in known:
            known[i] = answer(s, i)
        return known[i]  # type: ignore[no-any-return]

    return kept


@dataclass(frozen=True)
class Dateline:
    """ "KYIV, Ukraine, July 4 (Agency) -" at the head of a story: place and day, as spans of text."""

    start: int
    end: int
    place: tuple[int, int] | None
    date: tuple[int, int] | None


@dataclass(frozen=True)
class Document:
    """A text with its sentences. ``sentences`` cover the body, datelines excepted; the title is its own text, parsed
    too, at index -1."""

    text: str
    sentences: tuple[Sentence, ...]
    title: str = ""
    title_sentence: Sentence | None = None
    published: datetime | None = None
    language: str | None = None
    datelines: tuple[Dateline, ...] = ()
    degraded: str | None = None

    @property
    def dateline(self) -> Dateline | None:
        """That of the story, or of its first brief."""
        return next(iter(self.datelines), None)

    @property
    def story_at(self) -> int:
        """Where the story begins that a headline and a dateline stand above; 0 where there are none."""
        line = self.dateline
        return line.end if line and line.start > 0 and self.text[: line.start].strip() else 0

    def dateline_of(self, sentence: Sentence) -> Dateline | None:
        """The dateline under which the sentence stands: the last before it; a headline's stands below it."""
        before = [line for line in self.datelines if line.end <= sentence.start]
        return before[-1] if before else self.dateline

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that contains the character at this offset."""
        low, high = 0, len(self.sentences) - 1
        while low <= high:
            middle = (low + high) // 2
            sentence = self.sentences[middle]
            if offset < sentence.start:
                high = middle - 1
            elif offset >= sentence.end:
                low = middle + 1
            else:
                return sentence
        return None
