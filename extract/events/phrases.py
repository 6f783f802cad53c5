"""The words by which a noun phrase says what it is."""

from __future__ import annotations

from extract.events import syntax
from extract.events.document import Sentence


def phrase_words(s: Sentence, head: int) -> set[str]:
    """Lemmas that say what a noun phrase is: head, compounds, adjectives, "of" complements; no words of a name but its
    head's ("Rapid Support Forces" are no support)."""
    words = {s.tokens[head].lemma}
    if head >= 2 and s.tokens[head - 1].text == "-" and s.tokens[head - 2].end == s.tokens[head - 1].start:
        words.add(f"{s.tokens[head - 2].lemma}-{s.tokens[head].lemma}")  # cease-fire
    for kid in s.kids(head):
        if kid.dep in ("compound", "amod", "flat", "appos") or (kid.dep == "nmod" and syntax.case(s, kid.i) == "of"):
            if not (kid.dep == "compound" and kid.text[:1].isupper() and s.tokens[head].text[:1].isupper()):
                words.add(kid.lemma)
            if kid.dep == "nmod":
                words |= {k.lemma for k in s.kids(kid.i, "conj", "compound", "amod")}
        if kid.tag == "$" or kid.text[:1] in "$€£¥":
            words.add("money")
    if s.tokens[head].tag == "$" or s.tokens[head].text[:1] in "$€£¥":
        words.add("money")
    return words


def in_a_name(s: Sentence, i: int) -> bool:
    """A verb in the middle of a name: "the Let Them Stay group", "the movie Kill Bill". Not in headlines."""
    token = s.tokens[i]
    if i == 0 or not token.text[:1].isupper() or token.text.isupper():
        return False
    beside = [s.tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(s.tokens)]
    if not any(t.text[:1].isupper() and t.i > 0 for t in beside):
        return False
    content = [t for t in s.tokens if t.tag[:2] in ("NN", "VB", "JJ") and t.text[:1].isalpha()]
    return sum(t.text[:1].isupper() for t in content) < 0.7 * len(content)
