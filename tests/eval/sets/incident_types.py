"""incident_types: one of 30 labels (ACLED's sub-event types and five more) for a news snippet; weighted F1.

``weighted_f1_N`` is over the rows of subtasks up to N, as published (1: 25 ACLED types; 3: all 30). The label comes
from the snippet's most telling row (not background, most violent kind first, then order of telling), by type, mode,
trigger, weapons and who is involved. A snippet without any row has no label and is a miss: floods, crashes and crime
are no political events, and the coder is not asked to emit them.
"""

from __future__ import annotations

import re

from extract.records import Coding, Event
from tests.eval import gold
from tests.eval.measures import Miss, Result, by_class, class_table, confusion_table, macro_f1, share, weighted_f1
from tests.eval.sets.incidents import words_of

_STATE = {"GOV", "MIL", "COP"}
_PROTESTERS = re.compile(r"protest|demonstrat|rall(y|ies)|march|sit-?in|activists?\b", re.I)
_SEIZED = re.compile(
    r"captur|seiz|took (full )?control|take[sn]? (full )?control|overr[ua]n|recaptur|retak|retook|liberat|control", re.I
)
_TERRITORY = re.compile(
    r"town|village|city|district|area|base|province|territor|crossing|port\b|checkpoint|control of", re.I
)
_WEAPON = re.compile(
    r"weapon|arms\b|explosive|ammunition|munition|bomb|rifle|pistol|bullet|device|packages?|mines?\b|cache|rockets?|"
    r"projectile|grenade|detonator|stash",
    re.I,
)
_ARMED_TARGET = re.compile(
    r"troops|soldiers?|forces|army|military|militar|convoy|checkpoint|\bbase\b|post\b|positions?|barracks|policem[ae]n|"
    r"guards|militants?|rebels?|fighters|insurgents|terrorists",
    re.I,
)
_AS_WORDS = (
    ("SUIC_BOMB", r"suicide"),
    ("CHEM_WEAP", r"chemical|chlorine|sarin|mustard|poison(ous)? gas|nerve agent|toxic"),
    ("GRENADE", r"grenade"),
    ("SEX_VIOL", r"\brap(e|ed|es|ing)\b|sexual"),
    ("ABDUCT_DISSAP", r"kidnap|abduct|hostage|captive|disappear"),
    ("REM_EXPLOS", r"landmine|\bmine\b|mines\b|\bied\b|improvised|roadside|car_?bomb|car bomb|vehicle-borne|remote"),
    ("AIR_STRIKE", r"air_?strike|aerial|warplane|fighter jet|air raid|\bdrone|helicopter|air force|airstrike"),
    ("ART_MISS_ATTACK", r"shell(ing|ed)?\b|artiller|missile|rocket|mortar|tank|heavy"),
)
_LABELS = tuple((label, re.compile(pattern, re.I)) for label, pattern in _AS_WORDS)


def sector(actor: object) -> str:
    return getattr(actor, "sector", None) or ""


def label_of(event: Event) -> str | None:
    """ACLED's kind for one row."""
    words, sentence = words_of(event), event.sentence
    does, suffers = sector(event.actor), sector(event.recipient)
    kind = event.event_type
    protesters = _PROTESTERS.search(event.recipient.text) if event.recipient else None
    if kind == "PROTEST":
        if re.search(r"riot|violen|clash|loot|burn|torch|stone|molotov", words, re.I):
            return "VIOL_DEMONSTR"
        if re.search(r"tear ?gas|water cannon|dispers|arrest|detain|police (fired|used|broke)", sentence, re.I):
            return "PROTEST_WITH_INTER"
        if re.search(r"clash|stone|molotov|burn(ed|ing)|torch|riot|violen|barricade", sentence, re.I):
            return "VIOL_DEMONSTR"
        return "PEACE_PROTEST"
    if kind in ("ASSAULT", "COERCE", "MOBILIZE"):
        if _SEIZED.search(words) and _TERRITORY.search(sentence) and not _WEAPON.search(words):
            if does in _STATE:
                return "GOV_REGAINS_TERIT"
            return "NON_STATE_ACTOR_OVERTAKES_TER"
        if re.search(r"loot|vandal|torch|arson|ransack", words, re.I):
            return "PROPERTY_DISTRUCT"
    if kind == "ASSAULT":
        for label, pattern in _LABELS[:3]:
            if pattern.search(sentence):
                return label
        crowd = protesters or (does in _STATE | {""} and _PROTESTERS.search(sentence))
        if re.search(r"rioters|clash", words + sentence, re.I) and _PROTESTERS.search(sentence):
            return "VIOL_DEMONSTR"
        if crowd and event.mode not in ("kidnapping", "hostage"):
            return "FORCE_AGAINST_PROTEST"
        for label, pattern in _LABELS:
            if pattern.search(words):
                return label
        armed = {"MIL", "REB", "COP"}
        target = event.recipient.text if event.recipient else ""
        fight = re.search(r"clash|battle|fight|fought|gunfire|firefight", words, re.I)
        if fight or (does in armed and (suffers in armed or _ARMED_TARGET.search(target))):
            return "ARMED_CLASH"
        if re.search(r"\bmobs?\b|lynch|vigilante|communal", sentence, re.I):
            return "MOB_VIOL"
        for label, pattern in _LABELS[5:]:
            if pattern.search(sentence):
                return label
        return "ATTACK"
    if kind == "COERCE":
        if _WEAPON.search(event.recipient.text if event.recipient else ""):
            return "DISR_WEAP"
        if re.search(r"kidnap|abduct|hostage", words, re.I):
            return "ABDUCT_DISSAP"
        if protesters or "dispers" in (event.mode or "") or re.search(r"dispers", words, re.I):
            hard = re.search(r"kill|injur|wound|violent|bullets|excessive|beat", sentence, re.I)
            return "FORCE_AGAINST_PROTEST" if hard else "PROTEST_WITH_INTER"
        if re.search(r"arrest|detain|jail|imprison|custody|apprehend", words, re.I):
            return "ARREST"
        return None
    if kind == "MOBILIZE":
        if re.search(r"\b(base|post|checkpoint|headquarters|camp)\b", sentence, re.I) and re.search(
            r"establish|set_?up|set up|build|built|open", words + sentence, re.I
        ):
            return "HQ_ESTABLISHED"
        return "CHANGE_TO_GROUP_ACT"
    if kind in ("AGREE", "CONCEDE") and re.search(
        r"ceasefire|cease-fire|truce|peace|agree|deal|accord", sentence, re.I
    ):
        return "AGREEMENT"
    if kind == "RETREAT":
        if re.search(r"ceasefire|cease-fire|truce", sentence, re.I):
            return "AGREEMENT"
        return "NON_VIOL_TERRIT_TRANSFER" if _TERRITORY.search(sentence) else "CHANGE_TO_GROUP_ACT"
    if kind == "ACCUSE":
        return "ATTRIB"
    return "DIPLO"


_FIRST = (
    "SUIC_BOMB", "CHEM_WEAP", "SEX_VIOL", "ABDUCT_DISSAP", "GRENADE", "FORCE_AGAINST_PROTEST", "GOV_REGAINS_TERIT",
    "NON_STATE_ACTOR_OVERTAKES_TER", "REM_EXPLOS", "AIR_STRIKE", "ART_MISS_ATTACK", "VIOL_DEMONSTR",
    "PROTEST_WITH_INTER", "PROPERTY_DISTRUCT", "MOB_VIOL", "HQ_ESTABLISHED", "ARMED_CLASH", "DISR_WEAP", "ATTACK",
    "PEACE_PROTEST", "AGREEMENT", "NON_VIOL_TERRIT_TRANSFER", "ARREST", "CHANGE_TO_GROUP_ACT", "ATTRIB", "DIPLO",
)  # fmt: skip


def label(coding: Coding) -> str | None:
    """The snippet's label: the most telling of its rows' labels.

    Where the lead says who is to blame (an accusation, a claim, a denial), that is the news. Territory taken where
    others withdrew changed hands without a fight.
    """
    told = [e for e in coding.events if not e.background] or list(coding.events)
    labels = [found for e in told if (found := label_of(e)) is not None]
    if told and (told[0].event_type == "ACCUSE" or told[0].mode == "deny"):
        return "ATTRIB"
    if "NON_STATE_ACTOR_OVERTAKES_TER" in labels and any(e.event_type == "RETREAT" for e in told):
        return "NON_VIOL_TERRIT_TRANSFER"
    return min(labels, key=_FIRST.index, default=None)


def score(limit: int | None = None) -> Result:
    rows = gold.the_set("incident_types")[:limit]
    reader = gold.Reader()
    result = Result({}, len(rows))
    pairs: list[tuple[int, str, str | None]] = []
    for row in rows:
        coding = reader.read(row["text"], name=row["id"])
        wanted, got = row["gold"]["subtype"], label(coding)
        pairs.append((row["gold"]["in_subtask"], wanted, got))
        if wanted != got:
            rows_ = "; ".join(f"{e.event_type}/{e.mode} {words_of(e)!r}" for e in coding.events)
            result.misses.append(Miss(f"{wanted} read as {got}", row["id"], wanted, rows_, row["text"][:350]))
    for task in (1, 2, 3):
        tallies = by_class((w, g) for t, w, g in pairs if t <= task)
        result.scores[f"weighted_f1_{task}"] = weighted_f1(tallies)
    result.scores["macro_f1_1"] = macro_f1(
        by_class((w, g) for t, w, g in pairs if t == 1), sorted({w for t, w, _ in pairs if t == 1})
    )
    result.scores["none"] = share(sum(g is None for *_, g in pairs), len(pairs))
    result.tables["by label"] = class_table("label", by_class((w, g) for _, w, g in pairs))
    result.tables["confusions"] = confusion_table((w, g) for _, w, g in pairs)
    result.misses += [Miss("raised", where, "", what) for where, what in reader.raised]
    return result
