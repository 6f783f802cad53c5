"""attribution: who says what. A pair is right when the coder's source and content each cover at least half the
characters of the gold ones; pairs are one to one; F1. ``f1_tight`` also wants half of what the coder marked to be
gold, so that a whole paragraph does not pass for a clause. Gold without a source (passives) asks for the content only.
"""

from __future__ import annotations

from typing import Any

from extract.records import Attribution
from tests.eval import gold
from tests.eval.measures import Miss, Result, Span, Tally, covered, pair_up


def spans(raw: list[list[int]]) -> list[Span]:
    return [(a, b) for a, b in raw]


def size(parts: list[Span]) -> int:
    return sum(b - a for a, b in parts)


def half(wanted: list[Span], got: list[Span], tight: bool) -> bool:
    if not wanted:
        return True
    common = covered(wanted, got)
    return common * 2 >= size(wanted) and (not tight or common * 2 >= size(got))


def agreement(wanted: dict[str, Any], got: Attribution, tight: bool) -> float:
    """0 where the pair does not count, else the characters of content in common (so the closest pair wins)."""
    source, content = spans(wanted["source"]), spans(wanted["content"])
    theirs = list(getattr(got, "contents", ()) or [got.content])
    if half(source, [got.source], tight) and half(content, theirs, tight):
        return 1.0 + covered(content, theirs)
    return 0.0


def why(wanted: dict[str, Any], got: list[Attribution]) -> str:
    """What kind of error a missed attribution is."""
    source, content = spans(wanted["source"]), spans(wanted["content"])
    if any(half(content, [g.content], False) for g in got):
        return "content right, source wrong"
    if any(source and half(source, [g.source], False) and covered(content, [g.content]) for g in got):
        return "content cut short"
    return "missed"


def score(limit: int | None = None) -> Result:
    rows = gold.the_set("attribution")[:limit]
    reader = gold.Reader()
    result = Result({}, len(rows))
    loose, tight = Tally(), Tally()
    for row in rows:
        text, wanted = row["text"], row["attributions"]
        got = list(reader.read(text, name=row["id"]).attributions)
        for tally, strict in ((loose, False), (tight, True)):
            pairs = pair_up(wanted, got, lambda a, b, strict=strict: agreement(a, b, strict))  # type: ignore[misc]
            tally.add(tp=len(pairs), fp=len(got) - len(pairs), fn=len(wanted) - len(pairs))
            if strict:
                continue
            found, used = {i for i, _ in pairs}, {j for _, j in pairs}
            for i, a in enumerate(wanted):
                if i not in found:
                    words = " / ".join(text[s:e] for k in ("source", "cue") for s, e in a[k])
                    content = text[a["content"][0][0] : a["content"][-1][1]] if a["content"] else ""
                    result.misses.append(Miss(why(a, got), row["id"], words, "", content[:250]))
            for j, b in enumerate(got):
                if j not in used:
                    words = f"{text[slice(*b.source)]} / {text[slice(*b.cue)]}"
                    result.misses.append(Miss("false alarm", row["id"], "", words, text[slice(*b.content)][:250]))
    result.scores = {"f1": loose.f1, "precision": loose.precision, "recall": loose.recall, "f1_tight": tight.f1}
    result.misses += [Miss("raised", where, "", what) for where, what in reader.raised]
    return result
