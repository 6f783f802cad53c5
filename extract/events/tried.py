"""What somebody is held, tried or sentenced for: a deed of another day and place than its arrest or trial."""

from __future__ import annotations

from extract.events.document import Sentence
from extract.events.numbers import word_set

TRIED = word_set("charge indict sentence convict acquit jail imprison accuse blame arraign try fine")
"""What courts do, mostly elsewhere than where the deed was."""
_TRIALS = word_set("trial charge conviction indictment sentence court judge guilty")
_COURTS = TRIED | _TRIALS | {"plead", "find"}
JUDGED = word_set("sentence convict acquit jail imprison fine")
"""Long after the deed."""
TAKEN = TRIED | word_set("arrest detain")
_HELD = TAKEN | word_set("hold book capture suspect seek want suspend fire dismiss clear")
_FOR_THIS = frozenset(("for", "with", "of", "over", "on", "to"))
_CRIMES = word_set(
    "killing murder slaying death shooting stabbing beating bombing attack assault robbery burglary theft kidnapping "
    "abduction rape massacre assassination arson blast explosion ambush raid attempt plot scheme scam crash fire "
    "hijacking poisoning lynching riot fight brawl break-in holdup heist shootout"
)
_ENDS = frozenset((",", ";", ":", "—", "--", "–"))


def tried_for(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """The tokens, first and one past the last, of "robbing a bank in March" in "was charged with robbing a bank in
    March"; None where a bare word only names it: "charged with murder Monday"."""
    tokens = sentence.tokens
    if not sentence.parsed or tokens[verb].tag[:2] != "VB" or not _is_held(sentence, verb):
        return None
    for token in tokens[verb + 1 :]:
        if token.text in _ENDS:
            return None
        verbal = token.tag == "VBG" and token.dep not in ("amod", "compound")
        if not verbal and token.lemma not in _CRIMES:
            continue
        marks = [k for k in sentence.kids(token.i, "case", "mark") if k.i < token.i]
        before = {k.text.lower() for k in marks}
        told = verbal or bool(sentence.kids(token.i, "det", "nmod:poss", "acl:relcl", "compound"))
        told = told or any(k.lemma == "of" for n in sentence.kids(token.i, "nmod") for k in sentence.kids(n.i, "case"))
        if told and (before & _FOR_THIS or (not verbal and "in" in before)):
            end = next((t.i for t in tokens[token.i :] if t.text in _ENDS), len(tokens))
            return marks[-1].i + 1, end
    return None


def _is_held(sentence: Sentence, verb: int) -> bool:
    """Whether the verb tells of an arrest or trial: "was charged", "pleaded guilty", "gets six years"."""
    lemma, after = sentence.tokens[verb].lemma, sentence.tokens[verb + 1 : verb + 7]
    if lemma in ("plead", "find"):
        return any(t.lemma in ("guilty", "innocent") for t in after)
    if lemma in ("get", "receive", "face", "serve"):
        return any(t.lemma in _PUNISHMENTS for t in after)
    return lemma in _HELD


_PUNISHMENTS = word_set("year month life probation jail prison term sentence death")


def trial_of(sentence: Sentence, deed: int) -> int | None:
    """The arrest or trial for the deed at the token: "| charged with robbing a bank", "the | trial for the killing"."""
    path = [sentence.tokens[deed], *sentence.ancestors(deed)]
    cases = {k.text.lower() for k in sentence.kids(deed, "case", "mark")}
    for n, token in enumerate(path[1:6], 1):
        span = tried_for(sentence, token.i) if token.i < deed else None
        if span is not None and any(span[0] <= t.i < span[1] for t in path[:n]):
            return token.i
        named = token.lemma in TAKEN and token.tag.startswith("VB") and n == 1  # "charged with | murder Monday"
        if token.lemma == "guilty" and not cases.isdisjoint(("of", "in")):
            return token.i
        if (named or token.lemma in _TRIALS) and not cases.isdisjoint(("for", "with", "over")):
            return token.i
    return None


def court_of(sentence: Sentence, deed: int) -> int | None:
    """The trial, or the charge, for the deed at the token; not an arrest, which is mostly where it was."""
    trial = trial_of(sentence, deed)
    return trial if trial is not None and sentence.tokens[trial].lemma in _COURTS else None
