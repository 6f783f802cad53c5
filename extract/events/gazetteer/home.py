"""Whose paper this is: what local news of one country says and other countries' papers do not.

A local paper seldom names its state and hardly ever its country, but its courts, councils, police ranks, school years,
addresses and prices are those of home, and towns are to be looked for there first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.events.gazetteer.tokens import Tok, Toponym

TOWN_TALK = {
    "USA": """sheriff|deputies|county|counties|township|courthouse|patrolman|trooper|troopers|superintendent|zoning
        |city manager|grand jury|district attorney|police department|fire department|school district|superior court
        |circuit court|state police|highway patrol|felony|felonious assault|county deputy|county deputies|county sheriff
        |misdemeanor|misdemeanors|degree murder
        |degree burglary|degree robbery|degree assault|freshman|sophomore|elementary school|middle school|junior high
        |high school|eighth grade|grader|graders|interstate|walmart|apartment complex|apartments|apartment|juvenile
        |indicted|arraigned|arraignment|public works|parking lot|gas station|driveway
        |aldermen|alderman|selectmen|selectman|county jail|sessions court|board of education|softball|cash bond
        |probable cause|affidavit|fire chief|police chief|city commission|firefighters|councilman|councilwoman
        |statehouse|tax credit|fairgrounds|fundraiser|medical examiner|news release|block of|on bond
        |state senator|state representative|state lawmakers|baptist church|methodist church|lutheran church
        |community center|recreation center|medical center|chamber of commerce|town hall meeting|first grade
        |convenience store|stop sign|driver license|homecoming|city council|city hall|main street""",
    "GBR": """constabulary|nhs|pensioner|pensioners|lorry|mum|mums|pc|pcso|crown court|magistrates|county council
        |borough council|parish council|det con|det sgt|det insp|detective constable|chief constable|high street
        |gcse|gcses|a levels|solicitor|headteacher|head teacher|primary school|pub|pubs|terraced|motorway|crimestoppers
        |bank holiday|fire brigade|car park|psni|stormont|district judge
        |housing association|bungalow|ofsted|sixth form|bobby|bobbies|fete|£""",
    "IRL": "gardai|gardaí|garda|taoiseach|td|tds|dail|dáil|oireachtas|tanaiste|tánaiste|seanad|cathaoirleach|€",
    "CAN": """rcmp|mountie|mounties|mpp|mpps|const|cpl|ohl|whl|hydro|reeve|opp const|crown attorney|provincial police
        |crown prosecutor|provincial
        |city councillor|french immersion""",
    "AUS": "nsw|qld|shire|senior constable|bushfire|bushfires|ute|tafe|rsl|triple zero",
    "NZL": "nz|maori|māori|iwi|marae|district health",
    "IND": """crore|crores|lakh|lakhs|panchayat|tahsildar|tehsildar|taluk|tehsil|gram|sarpanch|zilla|chakka
        |district collector|district magistrate""",
    "PAK": "nazim|union council|rescue 1122",
    "IND PAK": "sho|lathi",
    "BGD": "upazila|taka",
    "NGA": "lga|lgas|government area|naira|police command|nscdc|efcc|okada",
    "NGA GHA": "alhaji",
    "GHA": "cedi|cedis|municipal assembly|district assembly",
    "KEN": "matatu|matatus|mca|mcas|kcse|kcpe",
    "KEN UGA": "boda boda",
    "ZWE": "zrp|kombi|kombis",
    "ZAF": """saps|service delivery|informal settlement|informal settlements|metro police|bakkie|ward councillor
        |local municipality|district municipality|taxi rank|matric|learners|eskom""",
    "PHL": "barangay|barangays|brgy|sitio|purok|comelec",
    "JAM": "indecom|constabulary force|jlp",
    "MYS": "datuk|exco",
    "GBR IRL": "cllr|cllrs|pupils",
    "GBR CAN AUS NZL IRL": "councillor|councillors|centre|neighbour|neighbours|colour|kilometres",
}
"""What is said where people live together, by the countries whose papers say it so; ``|`` between words."""

MANNERS = {
    "USA": """republican|republicans|democrat|democrats|dfl|gop|fbi|medicaid|congressman|congresswoman|percent|center
        |centers|labor|defense|program|programs|downtown|neighborhood|neighborhoods|attorney|attorneys|federal|dollars
        |truck|trash|district court|law enforcement""",
    "GBR": "mp|mps|tory|tories|labour|bbc|aged",
    "CAN": "riding|mla|tory|ndp|premier",
    "IND": "lok sabha|bjp|mla|mp",
    "GBR CAN AUS NZL IRL": "labour|defence|per cent|theatre",
    "GBR AUS NZL IRL": "programme|organisation|organisations|organisers",
}
"""Politics, and spelling: what the country's papers say of the world as well."""

FORMS = (
    (
        "USA",
        re.compile(r"\b\d{2,5} (?:[NSEW]\. ?)?(?:[A-Z]\w+ ){1,2}(?:St|Ave|Rd|Dr|Blvd|Ln|Hwy|Street|Avenue|Drive)\b"),
    ),
    ("USA", re.compile(r"\d{3}(?<!\w\d{3})[-.]\d{4}\b")),
    ("USA", re.compile(r"\d [ap]\.m\.")),
    ("GBR", re.compile(r"\d[ap]m\b")),
    ("ZAF", re.compile(r"R(?<!\wR)\d[\d.,]*[ -]?(?:billion|million|000)\b")),
    ("NGA", re.compile(r"[N₦](?<!\wN)\d[\d.,]*(?:bn|m|[ -]billion|[ -]million|,000)\b")),
    ("PHL", re.compile(r"[P₱](?<!\wP)\d[\d.,]*(?:[ -]billion|[ -]million|,000)\b")),
    ("MYS", re.compile(r"RM(?<!\wRM) ?\d")),
)
"""Addresses, telephone numbers, times of day and prices as papers of the country write them. A letter that comes first
is found faster than a word's edge."""

MOST = 5.0
"""So many votes at most does a way of talking give a country."""

MUCH = 0.45
"""Share of all votes that a country has of whose towns the text is news."""

ENOUGH = 2
"""Different things said from which they are believed."""


@dataclass(frozen=True)
class Home:
    """Votes for countries by the way the text talks, where it is news of a town."""

    votes: dict[str, float]

    def town_in(self, countries: Mapping[str, float]) -> str | None:
        """The country of whose towns the text is news, if so; ``countries``: all votes, of names as well."""
        country = max(self.votes, key=lambda c: self.votes[c], default="")
        much = countries.get(country, 0.0) >= MUCH * sum(countries.values())
        return country if country and much else None


NO_TALK = Home({})


def _by_cue(groups: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for countries, cues in groups.items():
        for cue in cues.split("|"):
            found[cue.strip()] = (*found.get(cue.strip(), ()), *countries.split())
    return found


_TOWN_TALK, _MANNERS = _by_cue(TOWN_TALK), _by_cue(MANNERS)


def home_of(text: str, tokens: Sequence[Tok], toponyms: Sequence[Toponym]) -> Home:
    """What the words and forms of the text tell of the paper's country."""
    words = [token.text.lower() for token in tokens]
    said = set(words)
    said.update(f"{left} {right}" for left, right in pairwise(words))
    local = _told(_TOWN_TALK, said)
    for country, form in FORMS:
        local[country] += bool(form.search(text))
    local["USA"] += any(map(_called_like_a_country, toponyms))
    manners = _told(_MANNERS, said)
    return Home(
        {c: min(MOST, t + manners[c]) for c, t in local.items() if t >= ENOUGH or (t >= 1 and t + manners[c] > ENOUGH)}
    )


def _called_like_a_country(toponym: Toponym) -> bool:
    """ "A Brazil man": such towns are in America."""
    kinds = {(s.kind, s.country) for s in toponym.spots} if toponym.of_town else set()
    return ("C", "USA") in kinds and any(kind == "N" for kind, _ in kinds)


def _told(cues: dict[str, tuple[str, ...]], said: set[str]) -> dict[str, float]:
    """What the cues found tell for each country; singular and plural are one."""
    told: dict[str, float] = defaultdict(float)
    for cue in {cue.removesuffix("s"): cue for cue in cues.keys() & said}.values():
        for country in cues[cue]:
            told[country] += 1 / len(cues[cue])
    return told
