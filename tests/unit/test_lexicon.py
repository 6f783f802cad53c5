"""Every rule fires on its example and keeps quiet on its counter-example, read with the real parser."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.lexicon import LexiconError, Rule, compile_lexicon, load
from extract.events.what.candidate import Candidate
from extract.events.what.candidates import Reader
from extract.events.what.negatives import Negative
from extract.events.what.negatives import load as load_negatives
from extract.records import EVENT_TYPES

READ = parser.load()
needs_weights = pytest.mark.skipif(READ.nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def fitting(reader: Reader, text: str) -> list[Rule]:
    document = READ.read(text)
    return [rule for s in document.sentences for t in s.tokens for rule in reader.fitting(s, t.i)]


def candidates(reader: Reader, text: str) -> list[Candidate]:
    return [c for s in READ.read(text).sentences for c in reader.candidates(s)]


@needs_weights
@pytest.mark.parametrize("rule", load().rules, ids=lambda r: r.id)
def test_rule_fires_on_its_example_only(reader: Reader, rule: Rule) -> None:
    assert rule.id in {r.id for r in fitting(reader, rule.yes)}
    told = {c.type for c in candidates(reader, rule.yes) if not c.suppressed}
    assert rule.type in told, f"another rule wins: {told}"
    assert rule.id not in {r.id for r in fitting(reader, rule.no)}


@needs_weights
@pytest.mark.parametrize("negative", load_negatives().all, ids=lambda n: n.id)
def test_negative_stops_its_example_only(reader: Reader, negative: Negative) -> None:
    assert negative.id in {c.suppressed for c in candidates(reader, negative.yes)}
    assert any(not c.suppressed for c in candidates(reader, negative.no))


def test_every_type_has_rules() -> None:
    assert {rule.type for rule in load().rules} == set(EVENT_TYPES)


def test_lexicon_is_as_wide_as_promised() -> None:
    assert len(load().verbs) >= 570
    assert len(load().nouns) >= 130


BROKEN = {
    "classes.toml": '[words]\nGUN = "rifle"',
    "carriers.toml": "\n".join(
        f'{k} = "x"' for k in ["light", "reporting", "planning", "object_control", "phase", "outer", "party"]
    ),
}


def compiled(rule: str) -> None:
    compile_lexicon(
        {**BROKEN, "a.toml": f'type = "AID"\n[[verb]]\nid = "a"\nverbs = "give"\nyes = ""\nno = ""\n{rule}'}
    )


@pytest.mark.parametrize("line", ['object = "GUNS"', 'objct = "rifle"'])
def test_misspelt_rule_is_refused(line: str) -> None:
    with pytest.raises(LexiconError, match="Unknown"):
        compiled(line)


def test_class_that_names_itself_is_refused() -> None:
    with pytest.raises(LexiconError, match="names itself"):
        compile_lexicon({**BROKEN, "classes.toml": '[words]\nGUN = "rifle GUN"'})
