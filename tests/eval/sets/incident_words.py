"""What an actor's words make of him in an incident: which role, and by which words the set's gold would call him.

Word lists are general (things that can be hit, titles, names of armed bodies). No gold is looked at.
"""

from __future__ import annotations

import re

from extract.records import Actor

_THING = re.compile(
    r"\b(buildings?|offices?|houses?|homes?|residences?|headquarters|embass(y|ies)|consulates?|church(es)?|chapels?|schools?|"
    r"universit(y|ies)|hospitals?|banks?|stores?|shops?|hotels?|restaurants?|stations?|bridges?|towers?|pylons?|poles?|"
    r"power|pipelines?|oil|refiner(y|ies)|wells?|plants?|facilit(y|ies)|installations?|airports?|airstrips?|ports?|roads?|"
    r"highways?|railways?|trains?|buses|bus|cars?|vehicles?|trucks?|jeeps?|ambulances?|motorcycles?|boats?|ships?|"
    r"vessels?|tankers?|planes?|aircraft|helicopters?|jets?|machinery|equipment|windows?|walls?|premises|newspapers?|"
    r"factor(y|ies)|farms?|estates?|warehouses?|posts?|garrisons?|bases?|barracks|camps?|prisons?|jails?|checkpoints?|"
    r"statues?|monuments?|palaces?|cathedrals?|temples?|mosques?|synagogues?|antennas?|transmitters?|lines?|dams?|"
    r"property|infrastructure|systems?|transportation|tables?|clubs?|exchanges?|compan(y|ies)|corporations?|institutes?|"
    r"establishments?|structures?|cent(er|re)s?|booths?|boxes|(sub)?stations?|transformers?|dealerships?|business(es)?|"
    r"clinics?|librar(y|ies)|monaster(y|ies)|shacks?|mansions?|campus|halls?|automobiles?|firms?|tanks?|stands?|apartments?|"
    r"settlements?|monuments?|computers?|doors?|gates?|blocks?|quarters?|convoys?|quarters|complex(es)?|grounds|"
    r"departments?|ministr(y|ies)|markets?|malls?|theat(er|re)s?|plaza|branch(es)?)$",
    re.I,
)
_GROUP = re.compile(
    r"\b(front|army|armies|forces|command|commando|movement|party|cartel|brigade|battalion|police|guard|union|"
    r"government|league|organi[sz]ation|path|militia|patrols?|squads?|mafias?|force|groups?|coalition|alliance|ministry|navy|military|faction|"
    r"detachment|regime|corps|extraditables|luminoso)$",
    re.I,
)
_PERSON = re.compile(
    r"\b(people|persons?|m[ae]n|wom[ae]n|child(ren)?|boys?|girls?|youths?|sons?|daughters?|wi(fe|ves)|husbands?|relatives|"
    r"couple|famil(y|ies)|population|passers-?by|personnel|crew|citizens?|nationals?|civilians?|priests?|jesuits?|nuns?|"
    r"missionar(y|ies)|monsignor|msgr|(body)?guards?|troops|generals?|colonels?|captains?|lieutenants?|corporals?|sergeants?|"
    r"privates?|police|pilots?|rebels?|guerrillas?|militants?|gangs?|groups?|crowds?|mobs?|suspects?|individuals?|criminals?|lords?|"
    r"hostages?|inmates?|patients?|activists?|candidates?|judges?|justices?|magistrates?|mayors?|deput(y|ies)|diplomats?|"
    r"consuls?|attorneys?|officials?|secretar(y|ies)|chiefs?|heads?|aides?|spokes\w+|maids?|cooks?|minors?|escorts?|guests?|"
    r"victims?|refugees?|peasants?|americans?|commandos?|units?|columns?|elements|subversives?|professionals|dissidents?|"
    r"\w+(er|or|eer|ist|ian|an|ant|ent|ee|man|men)s?)$",
    re.I,
)
_WEAPON = re.compile(
    r"\b(bombs?|grenades?|mortars?|missiles?|rockets?|mines?|dynamite|tnt|explosives?|machine-?guns?|rifles?|guns?|"
    r"pistols?|cocktails?|shots?|bullets?|shells?|gunfire|fire|artillery|projectiles?|charges?|gas|"
    r"weapons?|devices?|sticks|launchers?|firearms?|rpg-?7?|ak-?47s?|m-?16s?|booby traps?)$",
    re.I,
)
QUANTITY = re.compile(
    r"^((at least|over|an? estimated|fewer than|about|around|some|"
    r"nearly|almost|approximately|more than|up to|several|many|dozens of|hundreds of|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"a dozen|remaining|of|[\d,.]+|another|other|all|both|a|an|the|one|"
    r"this|that|these|those|his|her|its|their|our|my) )+(?=\w)",
    re.I,
)
_BAND = re.compile(
    r"^(groups?|bands?|gangs?|number|dozens|hundreds|column|mob|crowd|series|bodies|body|corpses?) of (?=\w)", re.I
)
_TAIL = re.compile(
    r"\s(in|on|at|near|during|from|against|for|with|under|between|along|inside|outside|who|which|that|while|after|before|by|to|as)\s.*$"
)
_OF = re.compile(r"(?<=[a-z])\s(of)\s.*$")
_TITLE = re.compile(
    r"^((the|a|an|former|ex|late|deputy|acting|mr|mrs|ms|dr|msgr|rev|father|fr|sister|don|general|gen|colonel|col|"
    r"lieutenant|lt|major|maj|captain|capt|sergeant|sgt|corporal|cpl|private|commander|admiral|officer|agent|president|"
    r"vice|minister|senator|deputy|mayor|governor|judge|magistrate|attorney|prosecutor|ambassador|consul|bishop|"
    r"archbishop|priest|monsignor|professor|journalist|reporter|councilman|congressman|representative|leader|candidate|"
    r"engineer|doctor|lawyer|businessman|secretary|director|chief|head|peasant|student|teacher|army|police|national|"
    r"liberal|conservative|communist|christian|democrat)\b[.,]?\s*)+(?=[A-Z])",
    re.I,
)
_TITLE_WORD = re.compile(
    r"\b(General|Colonel|Lieutenant|Major|Captain|Sergeant|Corporal|Private|Commander|Officer|Agent|Inspector|President|"
    r"Minister|Senator|Deputy|Mayor|Governor|Judge|Magistrate|Ambassador|Bishop|Father|Msgr|Dr|Leader|leader)\b(?=(\s[A-Z][\w.'-]+){2,}$)"
)
_AREA = re.compile(
    r"\b(areas?|sectors?|neighbou?rhoods?|towns?|villages?|cit(y|ies)|communit(y|ies)|countr(y|ies)|governments?|regimes?|"
    r"battalions?|brigades?|army|capital|movements?|system|number|thousands|hundreds|dozens|country)$",
    re.I,
)
_EFFECT = re.compile(r"(?<=\w)\s(explosions?|blasts?|fire|attacks?|bursts?)$", re.I)
_PRAISE = re.compile(
    r"^((very|powerful|high-?powered?|potent|strong|large|huge|big|small|heavy|terrorist|homemade|home-?made|new|several|"
    r"various|possible|suspected|their|his|other|another|more|enemy|russian|soviet)\s)+(?=\w)",
    re.I,
)
_NO_WEAPON = re.compile(
    r"^(explosions?|blasts?|stones?|rocks?|sticks?|clubs?|tanks?|shots?|fire|gas|cannon|charges?|gun ?shots?)$", re.I
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{1,9}")
_SUPPOSED = re.compile(r"^((presumed|alleged|suspected|presumably|supposed|apparent|would-be)\s)+(?=\w)", re.I)
_SAYS_NOBODY = re.compile(
    r"^(he|she|it|they|them|him|her|his|its|their|our|my|your|some|many|others|"
    r"who|which|that|this|those|these|we|us|you|i|me|one|someone|somebody|people who)$",
    re.I,
)
_NONE = re.compile(r"^(no|none|nobody)\b", re.I)
_NAME_AT_END = re.compile(
    r"(?:^|\s)(?!(?:of|for|the|and|de)\s)[a-z][\w'-]*\s((?:[A-Z][\w.'-]+\s|de\s|la\s|del\s)+[A-Z][\w.'-]+)$"
)
_BODY = re.compile(
    r"\b([A-Z]{3,}(-\d+)?|M-\d+|"
    r"([A-Z][\w-]+ )((of|de|for|the) |[A-Z][\w-]+ )*(Path|Army|Front|Command|Movement|Cartel))\b"
)


def bare(actor: Actor) -> str:
    """The words by which the set's gold would call someone: the phrase's core, without article, number or what follows
    ("two bombs in the north" -> "bombs", "a group of terrorists" -> "terrorists"); a name without its titles. What
    follows "of" belongs to it: "home of the mayor"."""
    text = " ".join(actor.text.split()).strip(" ,.;:\"'()[]")
    text = _TAIL.sub("", text)
    text = QUANTITY.sub("", text)
    text = _BAND.sub("", text)
    text = QUANTITY.sub("", text)
    if head_of(text) != text:
        return _SUPPOSED.sub("", text)
    if named := _NAME_AT_END.search(text):
        return named[1]
    if _named_person(actor, text):
        return str(actor.name)
    untitled = _TITLE.sub("", text[_last_title(text) :])
    if untitled != text and re.match(r"([A-Z][\w.'-]+\s?){2,}$", untitled):
        return untitled
    if (
        actor.name
        and actor.name.split()[-1] == text.split()[-1]
        and _TITLE.match(text)
        and not actor.name.startswith(text)
    ):
        return actor.name
    return _SUPPOSED.sub("", text)


def head_of(text: str) -> str:
    """The phrase up to its "of": what it is, not whose ("home of the mayor" -> "home"); a proper name is left whole."""
    head = _OF.sub("", text)
    if head != text and (head[:1].islower() or _PERSON.search(head) or _THING.search(head)) and not proper(text):
        return head
    return text


def _named_person(actor: Actor, text: str) -> bool:
    """Whether the words end in a person's full name that something else than a name stands before."""
    name = actor.name or ""
    return (
        2 <= len(name.split()) <= 5
        and text.endswith(" " + name)
        and not _GROUP.search(name)
        and not _THING.search(name)
    )


def _last_title(text: str) -> int:
    """Where the last title of a phrase begins ("National Police Sergeant Luis Caceres" -> "Sergeant ..."), else 0."""
    return max((m.start() for m in _TITLE_WORD.finditer(text)), default=0)


def proper(text: str) -> bool:
    """Whether every word that matters is capitalised: the name of something."""
    return all(w[:1].isupper() or w in ("of", "for", "the", "and", "de", "la", "del") for w in text.split())


def instrument(weapon: str) -> str:
    """A weapon by its kind: "powerful bomb" -> "bomb", "rifle fire" -> "rifle"; '' for the blast it made."""
    text = _EFFECT.sub("", QUANTITY.sub("", " ".join(weapon.split())))
    text = _PRAISE.sub("", text)
    return "" if _NO_WEAPON.search(text) else text


def is_group(actor: Actor) -> bool:
    """Whether the words name a body (an acronym, a proper name ending in Front, Army ...) and not some people."""
    text = head_of(bare(actor))
    if _ACRONYM.fullmatch(text):
        return True
    if not text[:1].isupper():
        return bool(_GROUP.search(text)) and not _PERSON.search(text)
    return bool(_GROUP.search(text)) or (
        proper(text) and not _PERSON.search(text) and actor.sector in ("REB", "MIL", "CRM", "OPP", "GOV", "COP")
    )


def role(actor: Actor, does: bool = False) -> str | None:
    """Which role someone or something has, as doer or as target; None for what is neither (a time, a report)."""
    text = head_of(bare(actor))
    if not text or _SAYS_NOBODY.match(actor.text) or _SAYS_NOBODY.match(text) or _NONE.match(actor.text):
        return None
    if _WEAPON.search(text):
        return "instrument"
    if does:
        if is_group(actor):
            return "perp_organization"
        known = actor.sector or _PERSON.search(text) or (proper(text) and actor.name and len(text.split()) > 1)
        if actor.sector in ("MED", "HLH", "EDU") or _AREA.search(text) or text == actor.country:
            return None
        return "perp_individual" if known and not _THING.search(text) else None
    if _THING.search(text):
        return "phys_target"
    if _AREA.search(text) or _ACRONYM.fullmatch(text) or (proper(text) and _GROUP.search(text)):
        return None  # "the attack on the union": neither one nor the other in this set
    if actor.sector or _PERSON.search(text) or (proper(text) and len(text.split()) > 1 and not actor.country):
        return "victims"
    return None


def bodies(actor: Actor) -> list[str]:
    """The armed bodies named inside the words for their people: "FMLN guerrillas", "members of the Shining Path"."""
    if actor.sector not in ("REB", "OPP", None):
        return []
    text = " ".join(actor.text.split())
    return [m.group() for m in _BODY.finditer(text)]
