"""A treebank of our own: news sentences from a small grammar, with the right tree by construction.

Open treebanks hold little agency prose, so a parser trained on them alone stumbles over "X on Wednesday blamed Y"
and takes "halted" for an adjective. A few thousand made sentences repair that. Every rule below builds a :class:`Node`
with its dependents already in place, so no sentence has to be annotated.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files

from lemminflect import getInflection

from .convert import Word

_NO_SPACE_BEFORE = {",", ".", "'s", "”", ")", "n't"}
_NO_SPACE_AFTER = {"“", "("}


@dataclass
class Node:
    """A word with its dependents, those before it and those after it, in order."""

    form: str
    tag: str
    dep: str = "ROOT"
    before: list[Node] = field(default_factory=list)
    after: list[Node] = field(default_factory=list)

    def put(self, dep: str, node: Node, *, first: bool = False) -> Node:
        """Hang a node before this word; the last put stands nearest unless ``first``."""
        node.dep = dep
        self.before.insert(0, node) if first else self.before.append(node)
        return self

    def add(self, dep: str, node: Node) -> Node:
        """Hang a node after this word, behind what is there."""
        node.dep = dep
        self.after.append(node)
        return self

    def flat(self) -> Iterator[Node]:
        for node in self.before:
            yield from node.flat()
        yield self
        for node in self.after:
            yield from node.flat()

    @property
    def plural(self) -> bool:
        return self.tag in ("NNS", "NNPS") or self.form == "police" or any(n.dep == "conj" for n in self.after)


class Grammar:
    """Draws sentences. ``seed`` fixes them all."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - reproducible, not secret
        text = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
        self.words: dict[str, list[str]] = {
            key: value.replace("|", " ").split() for key, value in tomllib.loads(text).items()
        }

    # -- helpers

    def one(self, key: str) -> str:
        chosen: str = self.random.choice(self.words[key])
        return chosen

    def pick(self, words: str) -> str:
        chosen: str = self.random.choice(words.split("|"))
        return chosen

    def chance(self, p: float) -> bool:
        return self.random.random() < p

    def verb(self, lemma: str, tag: str) -> Node:
        forms = getInflection(lemma, tag=tag)
        return Node(forms[0] if forms else lemma, tag)

    # -- noun phrases

    def noun_phrase(self, kinds: str = "") -> Node:
        kind = self.pick(kinds) if kinds else self.random.choices(
            [
                "country", "gov", "office", "person", "plural", "number", "dozens", "org", "org_of", "city", "coord",
                "surname", "leader_of", "police", "pronoun",
            ],
            [14, 10, 8, 14, 10, 6, 2, 8, 3, 5, 4, 8, 3, 3, 4],
        )[0]  # fmt: skip
        return getattr(self, f"np_{kind}")()  # type: ignore[no-any-return]

    def np_country(self) -> Node:
        return Node(self.one("countries"), "NNP")

    def np_city(self) -> Node:
        return Node(self.one("cities"), "NNP")

    def np_surname(self) -> Node:
        return Node(self.one("last_names"), "NNP")

    def np_pronoun(self) -> Node:
        return Node(self.pick("it|he|she|they"), "PRP")

    def np_police(self) -> Node:
        node = Node("police", "NNS")
        return self.demonym(node) if self.chance(0.5) else node

    def demonym(self, node: Node) -> Node:
        form = self.one("demonyms")
        noun = form in ("U.S.", "UN", "EU")
        return node.put("compound" if noun else "amod", Node(form, "NNP" if noun else "JJ"), first=True)

    def np_gov(self) -> Node:
        node = Node(self.one("people_singular"), "NN")
        self.demonym(node)
        return node.put("det", Node("the" if self.chance(0.85) else "a", "DT"), first=True)

    def possessor(self, node: Node | None = None) -> Node:
        return (node or self.np_country()).add("case", Node("'s", "POS"))

    def np_office(self) -> Node:
        head = self.pick("ministry|minister|officials|court|party|military|air force|army|president|opposition")
        if " " in head:
            node = Node("force", "NN").put("compound", Node("air", "NN"))
        else:
            node = Node(head, "NNS" if head == "officials" else "NN")
            if head in ("ministry", "minister", "officials") and self.chance(0.7):
                word = self.one("office_modifiers")
                node.put("amod" if word == "foreign" else "compound", Node(word, "JJ" if word == "foreign" else "NN"))
        return node.put("nmod:poss", self.possessor(), first=True)

    def name(self) -> Node:
        return Node(self.one("first_names"), "NNP").add("flat", Node(self.one("last_names"), "NNP"))

    def np_person(self) -> Node:
        name = self.name() if self.chance(0.8) else self.np_surname()
        draw = self.random.random()
        if draw < 0.3:
            return name
        title = Node(self.one("title_words"), "NNP")
        if draw < 0.55:
            self.demonym(title)
        elif draw < 0.65:
            title.put("compound", self.np_city())
        elif draw < 0.8:
            title = Node("Minister", "NNP").put("compound", Node(self.pick("Prime|Foreign|Defense|Interior"), "NNP"))
            self.demonym(title)
        return name.put("nmod:desc", title)

    def np_plural(self) -> Node:
        node = Node(self.one("people_plural"), "NNS")
        return self.demonym(node) if self.chance(0.5) else node

    def number(self) -> Node:
        rnd = self.random
        node = Node(
            str(rnd.randint(2, 900))
            if self.chance(0.7)
            else self.pick("two|three|four|five|six|seven|eight|nine|ten|eleven|dozen"),
            "CD",
        )
        draw = rnd.random()
        if draw < 0.3:
            node.put("advmod", Node("at", "IN").add("fixed", Node("least", "RBS")))
        elif draw < 0.4:
            node.put("advmod", Node("more", "JJR").add("fixed", Node("than", "IN")))
        elif draw < 0.5:
            node.put("advmod", Node(self.pick("about|nearly|some|around"), "RB"))
        return node

    def np_number(self) -> Node:
        head = Node(self.one("people_plural") if self.chance(0.6) else self.one("things"), "NNS")
        if self.chance(0.15):
            head.put("amod", Node("other", "JJ"))
        if self.chance(0.2):
            self.demonym(head)
        return head.put("nummod", self.number(), first=True)

    def np_dozens(self) -> Node:
        head = Node(self.pick("dozens|hundreds|thousands|scores"), "NNS")
        return head.add("nmod", Node(self.one("people_plural"), "NNS").put("case", Node("of", "IN")))

    def np_org(self) -> Node:
        node = Node(self.one("org_heads"), "NNP")
        first = self.one("org_modifiers")
        node.put(
            "amod" if first in ("Supreme", "Federal", "Democratic", "National", "Islamic") else "compound",
            Node(first, "NNP"),
        )
        return node.put("det", Node("the", "DT"), first=True)

    def np_org_of(self) -> Node:
        node = Node(self.pick("Ministry|Department|Republic|Organization"), "NNP").put("det", Node("the", "DT"))
        return node.add("nmod", Node(self.one("org_modifiers"), "NNP").put("case", Node("of", "IN")))

    def np_leader_of(self) -> Node:
        node = Node(self.pick("president|leader|head|chief|capital|government|people"), "NN").put(
            "det", Node("the", "DT")
        )
        return node.add("nmod", self.np_country().put("case", Node("of", "IN")))

    def np_thing(self) -> Node:
        if self.chance(0.4):
            node = Node(self.one("things_singular"), "NN")
            if self.chance(0.5):
                node.put("amod", Node(self.one("adjectives"), "JJ"))
            return node.put("det", Node(self.pick("the|a"), "DT"), first=True)
        node = Node(self.one("things"), "NNS")
        draw = self.random.random()
        if draw < 0.35:
            node.put("amod", Node(self.one("adjectives"), "JJ"))
        elif draw < 0.5:
            node.put("nummod", self.number())
        elif draw < 0.6:
            node.put("det", Node("some", "DT"))
        elif draw < 0.7:
            self.demonym(node)
        return node

    def np_thing_of(self) -> Node:
        return self.np_thing().add(
            "nmod", self.with_case(self.pick("of|to|on|against|with|for|from|in"), "country|gov|thing|org|city")
        )

    def np_coord(self) -> Node:
        kinds = "country|person|city|surname"
        return self.noun_phrase(kinds).add("conj", self.noun_phrase(kinds).put("cc", Node("and", "CC"), first=True))

    def np_apposed(self) -> Node:
        """X, the Y of Z,"""
        inner = self.noun_phrase("leader_of|office").put("punct", Node(",", ","), first=True)
        return self.noun_phrase("person|surname").add("appos", inner).add("punct", Node(",", ","))

    def with_case(self, preposition: str, kinds: str) -> Node:
        return self.noun_phrase(kinds).put("case", Node(preposition, "IN"), first=True)

    def place_or_topic(self) -> Node:
        return self.with_case(
            self.pick("in|on|against|with|from|for|over|near|after|during|amid"), "country|city|gov|org|thing|plural"
        )

    def day(self) -> Node:
        node = Node(self.pick("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"), "NNP")
        return node.put("case", Node("on", "IN")) if self.chance(0.75) else node

    def put_day(self, verb: Node, *, before: bool) -> None:
        day = self.day()
        dep = "obl" if day.before else "obl:unmarked"
        if before:
            verb.put(dep, day)
        else:
            verb.add(dep, day)

    # -- clauses

    def finite(self, lemma: str, subject: Node) -> Node:
        """The verb in some tense, its auxiliaries already before it (the subject is not)."""
        plural = subject.plural
        kind = self.random.choices(
            ["past", "perfect", "future", "present", "progressive", "pluperfect"], [56, 15, 9, 6, 7, 7]
        )[0]
        have = Node("have" if plural else "has", "VBP" if plural else "VBZ")
        if kind == "perfect":
            return self.verb(lemma, "VBN").put("aux", have)
        if kind == "pluperfect":
            return self.verb(lemma, "VBN").put("aux", Node("had", "VBD"))
        if kind == "future":
            verb = self.verb(lemma, "VB").put("aux", Node(self.pick("will|would|could|may|must|should"), "MD"))
            return verb.put("advmod", Node("not", "RB")) if self.chance(0.25) else verb
        if kind == "present":
            return Node(lemma, "VBP") if plural else self.verb(lemma, "VBZ")
        if kind == "progressive":
            return self.verb(lemma, "VBG").put("aux", Node("are" if plural else "is", "VBP" if plural else "VBZ"))
        if self.chance(0.06):
            return self.verb(lemma, "VB").put("aux", Node("did", "VBD")).put("advmod", Node("not", "RB"))
        return self.verb(lemma, "VBD")

    def with_subject(self, verb: Node, subject: Node, dep: str = "nsubj") -> Node:
        verb.put(dep, subject, first=True)
        if self.chance(0.1):  # "X on Wednesday blamed Y"
            day = self.day()
            day.dep = "obl" if day.before else "obl:unmarked"
            verb.before.insert(1, day)
        if self.chance(0.08):
            verb.put(
                "advmod",
                Node(
                    self.pick(
                        "repeatedly|strongly|publicly|quickly|reportedly|again|also|formally|immediately|temporarily"
                    ),
                    "RB",
                ),
            )
        return verb

    def tail(self, verb: Node, p_place: float = 0.35, p_day: float = 0.2) -> Node:
        if self.chance(p_place):
            verb.add("obl", self.place_or_topic())
        if self.chance(p_day):
            self.put_day(verb, before=False)
        return verb

    def objects(self) -> str:
        return "country|gov|person|plural|number|org|thing|thing|thing|thing_of|thing_of|city|coord|dozens|police"

    def subject(self) -> Node:
        return self.np_apposed() if self.chance(0.04) else self.modified() if self.chance(0.06) else self.noun_phrase()

    def modified(self) -> Node:
        """48 drones launched by X; militants who attacked Y; the plan to sell Z."""
        head = self.noun_phrase("plural|number|thing")
        draw = self.random.random()
        if draw < 0.45:
            verb = self.verb(self.one("transitive"), "VBN")
            verb.add(
                "obl:agent" if self.chance(0.6) else "obl",
                self.with_case(
                    "by" if self.chance(0.6) else self.pick("in|during|from"), "country|gov|org|plural|city"
                ),
            )
            if verb.after[0].before and verb.after[0].before[0].form == "by":
                verb.after[0].dep = "obl:agent"
            else:
                verb.after[0].dep = "obl"
            return head.add("acl", verb)
        if draw < 0.8:
            plural = head.plural
            verb = self.verb(self.one("transitive"), "VBD" if plural or self.chance(0.7) else "VBZ")
            verb.put("nsubj", Node(self.pick("that|who|which"), "WDT"))
            verb.before[0].tag = "WP" if verb.before[0].form == "who" else "WDT"
            verb.add("obj", self.noun_phrase("country|thing|plural|city"))
            return head.add("acl:relcl", verb)
        head = Node(self.pick("plan|decision|effort|attempt|vow|proposal|bid"), "NN").put("det", Node("a", "DT"))
        return head.add("acl", self.infinitive())

    def infinitive(self) -> Node:
        verb = Node(self.one("transitive"), "VB").put("mark", Node("to", "TO"))
        return verb.add("obj", self.noun_phrase(self.objects()))

    def cl_transitive(self) -> Node:
        subject = self.subject()
        verb = self.with_subject(self.finite(self.one("transitive"), subject), subject)
        verb.add("obj", self.modified() if self.chance(0.08) else self.noun_phrase(self.objects()))
        return self.tail(verb)

    def cl_intransitive(self) -> Node:
        subject = self.subject()
        lemma, _, particle = self.one("intransitive").partition("-")
        verb = self.with_subject(self.finite(lemma, subject), subject)
        if particle:
            verb.add("compound:prt", Node(particle, "RP"))
        return self.tail(verb, 0.8, 0.3)

    def cl_passive(self) -> Node:
        subject = self.subject()
        verb = self.verb(self.one("transitive"), "VBN")
        plural = subject.plural
        draw = self.random.random()
        if draw < 0.6:
            verb.put("aux:pass", Node("were" if plural else "was", "VBD"))
        elif draw < 0.85:
            verb.put("aux", Node("have" if plural else "has", "VBP" if plural else "VBZ")).put(
                "aux:pass", Node("been", "VBN")
            )
        else:
            verb.put("aux", Node(self.pick("will|could|should"), "MD")).put("aux:pass", Node("be", "VB"))
        self.with_subject(verb, subject, "nsubj:pass")
        if self.chance(0.45):
            verb.add("obl:agent", self.with_case("by", "country|gov|person|plural|org|police"))
        return self.tail(verb, 0.4)

    def cl_control(self) -> Node:
        subject = self.subject()
        lemma = self.pick(
            "agree|refuse|threaten|promise|vow|plan|pledge|offer|decline|want|try|decide|continue|begin|seek|attempt|fail|order"
        )
        verb = self.with_subject(self.finite(lemma, subject), subject).add("xcomp", self.infinitive())
        if self.chance(0.2):
            self.put_day(verb, before=False)
        return verb

    def cl_object_control(self) -> Node:
        subject = self.subject()
        lemma = self.pick("urge|order|ask|force|warn|tell|allow|press|encourage|invite")
        verb = self.with_subject(self.finite(lemma, subject), subject)
        return verb.add("obj", self.noun_phrase("country|gov|person|plural|surname")).add("xcomp", self.infinitive())

    def cl_with_gerund(self) -> Node:
        """X accused Y of doing Z."""
        subject = self.subject()
        lemma, preposition = self.pick("accuse:of|blame:for|criticize:for|condemn:for|suspect:of|praise:for").split(":")
        verb = self.with_subject(self.finite(lemma, subject), subject)
        verb.add("obj", self.noun_phrase("country|gov|person|plural|surname|org"))
        if self.chance(0.5):
            inner = self.verb(self.one("transitive"), "VBG").put("mark", Node(preposition, "IN"))
            return verb.add("advcl", inner.add("obj", self.noun_phrase("thing|plural|country|gov")))
        return verb.add("obl", self.noun_phrase("thing|thing_of").put("case", Node(preposition, "IN"), first=True))

    def reporter(self) -> tuple[Node, Node]:
        subject = (
            self.np_apposed()
            if self.chance(0.05)
            else self.noun_phrase("person|gov|plural|surname|office|org|police|person|pronoun")
        )
        return subject, self.verb(
            self.pick("say|say|say|state|announce|claim|report|confirm|add|warn|write|insist|deny"), "VBD"
        )

    def cl_report(self) -> Node:
        subject, verb = self.reporter()
        self.with_subject(verb, subject)
        if self.chance(0.15):
            verb.add("obl", self.with_case("on", "thing|city|org"))
        elif self.chance(0.3):
            self.put_day(verb, before=False)
        content = self.clause(inner=True)
        if self.chance(0.6):
            content.put("mark", Node("that", "IN"), first=True)
        return verb.add("ccomp", content)

    def clause(self, *, inner: bool = False) -> Node:
        kinds = ["transitive", "passive", "intransitive", "control", "object_control", "with_gerund", "report"]
        kind = self.random.choices(kinds, [40, 17, 9, 9, 6, 5, 0 if inner else 12])[0]
        return getattr(self, f"cl_{kind}")()  # type: ignore[no-any-return]

    def sentence(self) -> Node:
        root = self.clause()
        draw = self.random.random()
        if draw < 0.11:  # clause, X said.
            subject, verb = self.reporter()
            verb.put("nsubj", subject, first=True) if self.chance(0.7) else verb.add("nsubj", subject)
            if self.chance(0.4):
                self.put_day(verb, before=False)
            root.add("punct", Node(",", ",")).add("parataxis", verb)
        elif draw < 0.19:
            said = self.noun_phrase("person|gov|org|surname|office")
            said.put("case", Node("according", "VBG").add("fixed", Node("to", "IN")), first=True)
            root.add("punct", Node(",", ",")).add("obl", said)
        elif draw < 0.27:
            opener = (
                self.with_case(self.pick("In|After|During|Amid"), "country|city|thing")
                if self.chance(0.5)
                else self.day()
            )
            opener_dep = "obl" if opener.before else "obl:unmarked"
            root.put("punct", Node(",", ","), first=True).put(opener_dep, opener, first=True)
        elif draw < 0.35:  # X did A and did B
            verb = self.verb(self.one("transitive"), "VBD").put("cc", Node("and", "CC"))
            root.add("conj", verb.add("obj", self.noun_phrase("country|thing|thing_of|plural")))
        elif draw < 0.42:  # X did A, doing B
            verb = self.verb(self.one("transitive"), "VBG")
            root.add("punct", Node(",", ",")).add(
                "advcl", verb.add("obj", self.noun_phrase("number|thing|plural|city"))
            )
        elif draw < 0.48:  # X did A after/as Y did B
            second = self.clause(inner=True).put(
                "mark", Node(self.pick("after|as|because|before|while|although|if"), "IN"), first=True
            )
            root.add("advcl", second)
        if root.dep == "ROOT" and self.chance(0.04):
            root.put("punct", Node("“", "``"), first=True).add("punct", Node("”", "''"))
        return root.add("punct", Node(".", "."))

    def words_of(self, root: Node) -> list[Word]:
        nodes = list(root.flat())
        place = {id(node): number for number, node in enumerate(nodes, 1)}
        heads: dict[int, int] = {id(root): 0}
        for node in nodes:
            for child in (*node.before, *node.after):
                heads[id(child)] = place[id(node)]
        words = []
        for number, node in enumerate(nodes):
            follower = nodes[number + 1].form if number + 1 < len(nodes) else ""
            space = follower not in _NO_SPACE_BEFORE and node.form not in _NO_SPACE_AFTER
            form = node.form if number or not node.form else node.form[0].upper() + node.form[1:]
            words.append(Word(form, node.tag, heads[id(node)], node.dep, space))
        return words

    def sentences(self, count: int) -> Iterator[list[Word]]:
        for _ in range(count):
            yield self.words_of(self.sentence())
