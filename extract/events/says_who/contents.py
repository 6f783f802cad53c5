"""What is said: the clause, quotation, object or phrase that a cue verb ties to its source."""

from __future__ import annotations

from extract.events.document import Token
from extract.events.numbers import word_set
from extract.events.says_who.tree import Tree
from extract.events.says_who.words import Cue, is_person

_OPENING = ("“", '"', "``", "«", "''", "‘")
_PUNCTUATION = word_set(", ; : - – — -- . ! ? ( ) [ ]")
_SUBJECT = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
_COMPLEMENT = ("ccomp", "xcomp", "obj", "iobj", "obl", "advmod", "nmod", "compound:prt", "obl:npmod", "obl:tmod",
               "obl:unmarked", "advcl", "expl", "obl:agent", "dep", "discourse", "vocative", "appos")  # fmt: skip
_OF_A_THING = frozenset(("any", "all", "its", "his", "her", "their", "a", "an", "the", "such"))
_SPANS = frozenset(("minutes", "hours", "days", "weeks", "months", "shortly", "hours", "soon", "just"))
_SUBJECTS = ("PRP", "PRP$", "DT", "NNP", "NNS", "NN", "EX")
_TIME = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week month year morning "
    "afternoon evening night january february march april june july august september october november december"
)


def content_of(
    tree: Tree, token: Token, cue: Cue, source: Token, group: tuple[int, int], passive: bool
) -> tuple[tuple[int, int] | None, bool]:
    """What is said, by tokens, and whether it stands before the cue; the outlet speaks again in "claimed that he paid,
    | although he refused to prove it"."""
    content, left = _content(tree, token, cue, source, group, passive)
    if content is None or left:
        return content, left
    for i in range(content[0] + 3, content[1] - 2):
        if tree.words[i - 1] != ",":
            continue
        if tree.words[i + 1] in ("after", "before") and tree.words[i] in _SPANS:
            return (content[0], i - 1), left  # "said it had fled, | hours after the army attacked"
        if tree.words[i] in ("although", "though"):
            alone = "," not in tree.words[i + 1 : content[1]] and tree.tokens[i + 1].tag in _SUBJECTS
            return ((content[0], i - 1) if alone else content), left
    return content, left


def _content(
    tree: Tree, token: Token, cue: Cue, source: Token, group: tuple[int, int], passive: bool
) -> tuple[tuple[int, int] | None, bool]:
    frames = cue.frames
    speech = bool(frames & {"c", "oc"}) and cue.kind != "judges"
    right = [t for t in tree.sentence.kids(token.i) if t.i >= group[1] and t.dep in _COMPLEMENT]
    end = _right_end(tree, token)
    clause = next((t for t in right if t.dep == "ccomp"), None)
    infinitive = next((t for t in right if t.dep == "xcomp"), None)
    objects = [t for t in right if t.dep in ("obj", "iobj")]
    if token.lemma == "release" and any(is_person(t.text.lower()) for t in objects):
        return None, False  # people are set free, not published
    quote = _quote_after(tree, group[1]) if speech else None
    if speech and not passive and tree.finite(token):
        quoted = _quote_before(tree, token, source, group)
        if quoted is not None:
            return (quoted if quote is None else (quoted[0], tree.quote_end(quote))), True
    if clause is not None and tree.words[tree.low[clause.i]] == "who" and token.tag == "VBG":
        clause = None  # "a witness testifying on Monday | who saw him": who the witness is
    if clause is not None and speech:
        start = _complement_start(tree, clause, token)
        if objects and "oc" not in frames and group[1] <= tree.low[objects[0].i] < start:
            start = tree.low[objects[0].i]  # "said praise would not ...": a subject taken for an object
        return (start, _whole_clause(tree, clause, end, token)), False
    if quote is not None:
        return (quote, max(end, quote + 1)), False
    if speech and tree.finite(token) and token.lemma in tree.lexicon.speech and "oc" not in frames:
        bare = _bare_clause(tree, group[1])
        if bare is not None:
            return bare, False
    if "c" in frames and cue.kind in ("says", "thinks", "shows") and not passive and tree.finite(token):
        left = _left(tree, token, source, group)
        if left is not None:
            return left, True
    if infinitive is not None and not objects and frames & {"x", "ox", "c", "oo"}:
        return (tree.low[infinitive.i], _run_on(tree, end)), False
    if objects and infinitive is None:
        below = [t for o in objects for t in tree.sentence.kids(o.i)] if cue.kind == "judges" else []
        governed = _governed(tree, [*right, *below], frames)
        if governed is not None and governed[0] > objects[0].i:  # "accused the firm of lying": of what
            return governed, False
    if objects and (infinitive is not None or len(objects) > 1) and frames & {"ox", "oo", "o"}:
        return (tree.low[objects[0].i], _run_on(tree, _with_quote(tree, end))), False
    if objects and frames & {"o", "oo", "o:as", "ox"} and not (frames <= {"o:as"} and not _has_as(tree, token)):
        return (tree.low[objects[0].i], _run_on(tree, _with_quote(tree, end))), False
    governed = _governed(tree, right, frames)
    if governed is not None:
        return governed, False
    if not objects:
        following = group[1] if tree.tokens[group[1] - 1].i == token.i else group[1] - 1
        if following < len(tree.tokens) - 1 and tree.words[following] in frames and not passive:
            return (following + 1, max(end, following + 2)), False
    return None, False


def _quote_before(tree: Tree, token: Token, source: Token, group: tuple[int, int]) -> tuple[int, int] | None:
    """Content that ends in a closing mark just before "X said" or "said X"."""
    first = tree.first_of_cue(token, source, group)
    at = first - 1 if first > 0 and tree.words[first - 1] == "," else first
    if at < 2 or tree.words[at - 1] not in ("”", '"', "''", "»") or not _within_quote(tree, at - 1):
        return None
    return 0, at


def _within_quote(tree: Tree, closing: int) -> bool:
    """Whether the mark closes a quotation: an odd number of straight marks before it, or a curly one."""
    word = tree.words[closing]
    if word in ("”", "»"):
        return tree.words[closing - 1] in (",", ".", "?", "!", "’", "...", "…", "—", "-") or closing > 4
    return tree.words[:closing].count(word) % 2 == 1 or tree.words[closing - 1] in (",", "?", "!")


def _with_quote(tree: Tree, end: int) -> int:
    """Over a quotation that follows at once ("called him “unfit”", "described it as “a start”")."""
    at = end + 1 if end < len(tree.words) and tree.words[end] == "as" else end
    return tree.quote_end(at) if at < len(tree.words) and tree.words[at] in _OPENING else end


def _whole_clause(tree: Tree, clause: Token, end: int, verb: Token) -> int:
    """A clause's end, carried on to the sentence's: a reported clause mostly runs on, whatever the tree makes of its
    joined clauses, unless the cue is itself below another verb or a new cue follows."""
    last = len(tree.words)
    has_verb = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tree.tokens[tree.low[clause.i] : end])
    stops = (",", ";", "and", "but", "according", ".", "”", '"', "—", "–")
    outer = verb.dep not in ("root", "parataxis", "conj")
    if end >= last or (has_verb and outer and tree.words[end] in stops):
        return end
    for i in range(end, last):
        word, token = tree.words[i], tree.tokens[i]
        if word in ("according", ";"):
            return tree.trimmed_end(end, i)
        contrast = word in ("but", "while", "although", "though") and tree.words[i - 1] == "," and i + 1 < last
        if has_verb and contrast and tree.tokens[i + 1].tag in ("DT", "NNP", "NNS", "NN", "JJ", "CD"):
            return end  # ", but residents ...": the outlet speaks again
        cue = tree.lexicon.verbs.get(token.lemma)
        if cue is not None and token.dep == "conj" and token.head == verb.i and token.tag == verb.tag:
            return tree.trimmed_end(end, i)  # "said it had fled | and accused them": no more of what it said
        if (
            has_verb
            and cue is not None
            and cue.kind == "says"
            and token.tag in ("VBD", "VBZ", "VBG")
            and "c" in cue.frames
        ):
            return end
    return tree.trimmed_end(end, last)


def _bare_clause(tree: Tree, i: int) -> tuple[int, int] | None:
    """ "said voters and the press were to blame": a clause that starts right after the verb, whatever the tree sees."""
    last = tree.trimmed_end(i, len(tree.words))
    if i >= last or tree.tokens[i].tag not in ("DT", "PRP", "PRP$", "NNP", "NNPS", "NN", "NNS", "CD", "EX"):
        return None
    if tree.words[i] in _TIME:
        return None
    for j in range(i + 1, min(i + 25, last)):
        if tree.words[j] in (",", ";", "who", "which", "that"):
            return None
        if tree.tokens[j].tag in ("VBD", "VBZ", "VBP", "MD"):
            joined = tree.tokens[j].dep == "conj" and tree.tokens[j].head < i  # "denied any role and | called on them"
            return None if joined and tree.words[i] in _OF_A_THING else (i, last)
    return None


def _governed(tree: Tree, right: list[Token], frames: frozenset[str]) -> tuple[int, int] | None:
    """What stands after a preposition that the cue governs."""
    for t in right:
        if t.dep in ("obl", "advcl", "nmod", "acl") and tree.case(t) in frames and t.text.lower() not in _TIME:
            start = tree.low[t.i] + 1
            return start, _run_on(tree, max(tree.high[t.i] + 1, start + 1))
    return None


_BREAKS = frozenset(
    (
        "after",
        "before",
        "when",
        "while",
        "as",
        "because",
        "since",
        "if",
        "but",
        "although",
        "though",
        "according",
        "until",
    )
)


def _run_on(tree: Tree, end: int) -> int:
    """The end of an object or infinitive, carried on over what the tree has cut off ("called for more spending | and an
    end to cuts"): up to a participle or clause of its own, not at all where a new predicate follows."""
    last = tree.trimmed_end(end, len(tree.words))
    relative = -9
    for i in range(end, last):
        word, token = tree.words[i], tree.tokens[i]
        if word in ("who", "that", "which", "where", "what", "whose"):
            relative = i
        elif token.tag in ("VBD", "VBZ", "VBP", "MD") and i - relative > 5:
            return end
        elif word in _BREAKS or (word == "," and i + 1 < last and tree.tokens[i + 1].tag in ("VBG", "RB")):
            return max(end, tree.trimmed_end(end, i))
    return last


def _complement_start(tree: Tree, clause: Token, verb: Token) -> int:
    """Where a clause begins: at its mark, but after the verb and what it was told to."""
    start = max(tree.low[clause.i], verb.i + 1)
    while start < clause.i and tree.words[start] in _PUNCTUATION:
        start += 1
    return start


def _right_end(tree: Tree, token: Token) -> int:
    """Where what hangs on a verb ends: before a verb joined to it, an "according to", or the final stop."""
    end = token.i + 1
    for t in tree.sentence.kids(token.i):
        if t.i > token.i and t.dep in _COMPLEMENT and not _own_cue(tree, t):
            end = max(end, tree.high[t.i] + 1)
    joined = [t for t in tree.sentence.kids(token.i, "conj", "parataxis") if token.i < tree.low[t.i]]
    joined += [t for t in tree.sentence.kids(token.i, "advcl") if token.i < t.i and _own_cue(tree, t)]
    for t in sorted(joined, key=lambda t: t.i):
        if _goes_on(tree, t):
            end = max(end, tree.high[t.i] + 1)
        else:
            end = min(end, tree.low[t.i])
            break
    for i in range(token.i + 1, min(end, len(tree.words) - 1)):
        if tree.words[i] == "according" and tree.words[i + 1] == "to":
            end = i
            break
    return tree.trimmed_end(token.i + 1, end)


def _goes_on(tree: Tree, t: Token) -> bool:
    """Whether a verb that the tree joins to the cue rather continues what is said: "that" again, or a verb that is
    no cue and has no subject ("said the blast hit a house and burned cars")."""
    if any(k.text.lower() == "that" for k in tree.sentence.kids(t.i, "mark")):
        return True
    if tree.sentence.kids(t.head, "obj") and not tree.sentence.kids(t.head, "ccomp", "xcomp"):
        return False  # "denied any role and | called on them to investigate"
    cue = tree.lexicon.verbs.get(t.lemma)
    says = cue is not None and ("c" in cue.frames or cue.kind == "judges")
    return t.dep != "advcl" and not says and t.tag in ("VBD", "VBN", "VBZ") and not tree.sentence.kids(t.i, *_SUBJECT)


def _own_cue(tree: Tree, t: Token) -> bool:
    """ ", saying ...": a participle clause that is an attribution of its own."""
    cue = tree.lexicon.verbs.get(t.lemma)
    marked = bool(tree.sentence.kids(t.i, "mark"))
    return t.dep == "advcl" and t.tag == "VBG" and not marked and cue is not None and cue.kind == "says"


def _quote_after(tree: Tree, i: int) -> int | None:
    """The opening mark that follows a verb, over a colon or comma and at most a few words of when and where."""
    for j in range(i, min(i + 9, len(tree.words))):
        if tree.words[j] in _OPENING:
            before = tree.words[j - 1]
            return j if before in (",", ":", "that") or j == i else None
        if tree.tokens[j].tag in ("VBD", "VBZ", "MD"):
            return None
    return None


def _left(tree: Tree, token: Token, source: Token, group: tuple[int, int]) -> tuple[int, int] | None:
    """Content before "X said" at or inside the sentence's end."""
    first = tree.first_of_cue(token, source, group)
    if first < 2:
        return None
    before = tree.words[first - 1]
    if before not in (",", "”", '"', "''", "?", "!", "—", "–", "--", "-", "»", "’"):
        return None
    if token.dep not in ("root", "parataxis", "ccomp", "conj", "ROOT", "advcl") and token.head != token.i:
        return None
    if token.dep != "parataxis" and _only_setting(tree, token, first):
        return None
    start = 0
    end = first
    # "..., he said, and ...": what comes after the comma goes on with it
    after = _cue_clause_end(tree, token, group)
    if after < len(tree.words) - 2 and tree.words[after] == "," and token.dep == "parataxis":
        return start, tree.trimmed_end(after + 1, len(tree.words))
    while end > start and tree.words[end - 1] in (",", "—", "–", "--", "-"):
        end -= 1
    return (start, end) if end - start >= 1 else None


def _only_setting(tree: Tree, token: Token, first: int) -> bool:
    """Whether what stands before the cue only sets its scene ("In 1986, the court said ...")."""
    covered = 0
    for t in tree.sentence.kids(token.i, "advcl", "obl", "advmod", "cc", "mark", "discourse", "obl:tmod", "obl:npmod"):
        if t.i < first:
            covered += tree.high[t.i] + 1 - tree.low[t.i]
    return covered * 2 > first - 1


def _cue_clause_end(tree: Tree, token: Token, group: tuple[int, int]) -> int:
    end = group[1]
    for t in tree.sentence.kids(token.i):
        if t.i > token.i and t.dep in (
            "obl",
            "obj",
            "iobj",
            "advmod",
            "nsubj",
            "obl:tmod",
            "obl:npmod",
            "obl:unmarked",
        ):
            end = max(end, tree.high[t.i] + 1)
    return end


def _has_as(tree: Tree, token: Token) -> bool:
    return any(tree.case(t) == "as" for t in tree.sentence.kids(token.i, "obl", "xcomp", "advcl"))
