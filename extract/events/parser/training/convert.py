"""Treebanks in CoNLL-U to spaCy documents.

Gold words become a :class:`spacy.tokens.Doc`; spaCy's corpus reader aligns them with its own tokens when it trains, so
the parser learns on the tokens it will meet. Words a treebank splits out of one surface form ("gonna") keep the surface
characters, so that the text is unchanged.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extract.events.numbers import word_set

SENTENCES_A_DOC = 8
"""Several sentences in one document: a parser shown single sentences never learns where one ends."""

KEPT_SUBTYPES = word_set(
    "nsubj:pass aux:pass csubj:pass obl:agent obl:unmarked nmod:poss nmod:unmarked nmod:desc acl:relcl compound:prt"
)
"""Relations whose subtype the questions use; every other is cut to its universal part."""


@dataclass(frozen=True)
class Word:
    form: str
    tag: str
    head: int  # 1-based, 0 for the root
    dep: str
    space: bool


def relation(label: str) -> str:
    """'nsubj:outer' -> 'nsubj', 'nsubj:pass' stays."""
    if label == "root":
        return "ROOT"
    return label if label in KEPT_SUBTYPES else label.split(":")[0]


def share(form: str, words: list[Word], space: bool) -> list[Word] | None:
    """The words of one surface form, with the surface's own characters dealt out to them; None if there are too few."""
    if "".join(word.form for word in words) != form:
        if len(form) < len(words):
            return None
        dealt, rest = [], form
        for position, word in enumerate(words):
            left = len(words) - position - 1
            size = len(rest) if left == 0 else max(1, min(len(word.form), len(rest) - left))
            dealt.append(replace(word, form=rest[:size]))
            rest = rest[size:]
        words = dealt
    return [replace(word, space=False) for word in words[:-1]] + [replace(words[-1], space=space)]


def sentences(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """(document id, words) of each sentence of a .conllu.gz file that can be used."""
    document, rows = "", []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                document = line.split("=", 1)[1].strip()
            elif line.startswith("#"):
                continue
            elif line:
                rows.append(line.split("\t"))
            else:
                words = words_of(rows)
                if words:
                    yield document, words
                rows = []


def words_of(rows: list[list[str]]) -> list[Word] | None:
    words: list[Word] = []
    joined: list[tuple[int, int, str, bool]] = []
    for row in rows:
        number, misc = row[0], row[9]
        if "." in number:  # an empty node of the enhanced graph
            continue
        space = "SpaceAfter=No" not in misc
        if "-" in number:
            first, last = map(int, number.split("-"))
            joined.append((first, last, row[1], space))
            continue
        words.append(Word(row[1].replace(" ", ""), row[4], int(row[6]), relation(row[7]), space))
    for first, last, form, space in joined:
        dealt = share(form, words[first - 1 : last], space)
        if dealt is None:
            return None
        words[first - 1 : last] = dealt
    return words


def document_of(nlp: Language, batch: list[list[Word]]) -> Doc:
    forms: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool] = []
    for words in batch:
        offset = len(forms)
        for position, word in enumerate(words):
            forms.append(word.form)
            spaces.append(word.space)
            tags.append(word.tag)
            heads.append(offset + (word.head - 1 if word.head else position))
            deps.append(word.dep)
            starts.append(position == 0)
        spaces[-1] = True
    return Doc(nlp.vocab, words=forms, spaces=spaces, tags=tags, heads=heads, deps=deps, sent_starts=starts)


def documents(nlp: Language, path: Path) -> Iterator[Doc]:
    """spaCy documents of up to eight neighbouring sentences of the same text."""
    batch: list[list[Word]] = []
    current = ""
    for document, words in sentences(path):
        if batch and (document != current or len(batch) == SENTENCES_A_DOC):
            yield document_of(nlp, batch)
            batch = []
        current = document
        batch.append(words)
    if batch:
        yield document_of(nlp, batch)
