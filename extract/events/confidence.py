"""How sure a row is: a logistic function of what kind of reading it is, with weights fitted on judged rows.

confidence.json holds the weights; tests/eval fits and checks them (a row of 0.8 should be right four times in five).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from extract.events.lexicon import load as lexicon

FORCE = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"))
FAR = 6
"""Words between a party and the trigger from which on mistakes are more frequent."""
NOPARSE = 0.5
"""Factor on readings made without the parser."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a reading apart from its words."""

    rule_id: str
    type: str
    kind: str  # verb, light, noun, must
    modality: str
    parsed: bool
    actor: int  # 0 nobody, 1 words, 2 a private person or an adjective's country, 3 an office, 4 one of a known country
    recipient: int
    tokens: int
    quoted: bool
    attributed: bool
    gated: bool  # somebody political or armed takes part
    across: bool  # between two countries
    town: float  # share of the article's sentences that speak of town and county business
    local: bool  # the sentence speaks of town and county business
    violence: int = 0  # sentences of the article that tell of political violence
    mode: str | None = None
    inferred: bool = False  # who did it is inferred: a pronoun, "the military"
    passive: bool = False  # told without need of a doer
    counted: bool = False  # casualties, arrests or protesters are counted
    main: bool = True  # told by the sentence's main verb, or by what somebody said
    clause: str | None = None  # relation of its verb: root, conj, advcl, acl:relcl ...; None where it was not noted
    trigger: str | None = None  # relation of the word that told it
    far_actor: bool = False  # more than FAR words from the trigger
    far_recipient: bool = False
    recipient_inferred: bool = False


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    loaded: dict[str, float] = json.loads(files(__package__).joinpath("confidence.json").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1)
def _rule_weight() -> dict[str, int]:
    return {rule.id: rule.weight for rule in lexicon().rules}


def features(evidence: Evidence) -> Iterator[tuple[str, float]]:
    """Name and value of everything the fit may weigh."""
    yield "bias", 1.0
    group = "force" if evidence.type in FORCE else "words"
    yield f"kind={evidence.kind}", 1.0
    yield f"type={evidence.type}", 1.0
    yield f"type={evidence.type}/{evidence.kind}", 1.0
    yield f"mode={evidence.mode or evidence.type}", 1.0
    yield f"rule={evidence.rule_id}", 1.0
    yield "frame", min(_rule_weight().get(evidence.rule_id, 2), 8) / 8
    for side, told in (("actor", evidence.actor), ("recipient", evidence.recipient)):
        yield f"{group}/{side}={told}", 1.0
        yield f"{evidence.type}/{side}={told}", 1.0
    yield f"{group}/both={min(evidence.actor, evidence.recipient)}", 1.0
    yield "nobody", float(not evidence.actor and not evidence.recipient)
    doer = (
        "told" if evidence.actor else "passive" if evidence.passive else "noun" if evidence.kind == "noun" else "lost"
    )
    yield f"{group}/doer={doer}", 1.0
    yield f"{group}/inferred", float(evidence.inferred)
    yield "recipient inferred", float(evidence.recipient_inferred)
    yield "far actor", float(evidence.far_actor)
    yield "far recipient", float(evidence.far_recipient)
    if evidence.clause is not None:
        yield f"clause={evidence.clause}", 1.0
        yield f"trigger={evidence.trigger}", 1.0
    yield "main", float(evidence.main)
    yield f"modality={evidence.modality}", 1.0
    yield "quoted", float(evidence.quoted)
    yield "attributed", float(evidence.attributed)
    yield f"{group}/across", float(evidence.across)
    yield f"{group}/gated", float(evidence.gated)
    yield f"{group}/counted", float(evidence.counted)
    yield f"{group}/town", min(evidence.town, 0.5) * 2
    yield f"{group}/local", float(evidence.local)
    if evidence.type == "ASSAULT":
        yield "violence", float(evidence.violence > 0)


def confidence(evidence: Evidence) -> float:
    """0..1, two decimals."""
    weights = _weights()
    score = sum(weights.get(name, 0.0) * value for name, value in features(evidence))
    sure = 1 / (1 + math.exp(-score))
    return round(sure if evidence.parsed else sure * NOPARSE, 2)
