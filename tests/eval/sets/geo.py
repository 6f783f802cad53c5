"""geo: where. Toponym span F1 (exact offsets), and of those found the share placed within 161 km (100 miles).

A name found and not placed counts as placed wrong. ``within_161km_of_all`` is the share of all gold toponyms found and
placed right: finding few, well-known places does not raise it.
"""

from __future__ import annotations

from extract.records import Place
from tests.eval import gold
from tests.eval.measures import Miss, Result, Tally, kilometres, overlap, share

NEAR_KM = 161.0


def distance(place: Place, wanted: dict[str, float]) -> float | None:
    if place.latitude is None or place.longitude is None:
        return None
    return kilometres((place.latitude, place.longitude), (wanted["lat"], wanted["lon"]))


def score(limit: int | None = None) -> Result:
    rows = gold.the_set("geo")[:limit]
    reader = gold.Reader()
    result = Result({}, len(rows))
    tally, near, loose = Tally(), 0, Tally()
    for row in rows:
        text = row["text"]
        wanted = {(p["start"], p["end"]): p for p in row["places"]}
        got = {(p.start, p.end): p for p in reader.read(text, name=row["id"]).places}
        both = wanted.keys() & got.keys()
        tally.add(tp=len(both), fp=len(got.keys() - both), fn=len(wanted.keys() - both))
        touched = sum(any(overlap(w, g) for g in got) for w in wanted)
        loose.add(tp=touched, fn=len(wanted) - touched, fp=sum(not any(overlap(w, g) for w in wanted) for g in got))
        for span in sorted(both):
            far = distance(got[span], wanted[span])
            if far is not None and far <= NEAR_KM:
                near += 1
                continue
            place = got[span]
            kind = "found, not placed" if far is None else "placed wrong"
            result.misses.append(
                Miss(kind, row["id"], f"{wanted[span]['text']} ({wanted[span]['country']})",
                     f"{place.name}, {place.admin1}, {place.country}" + (f" {far:.0f} km off" if far else ""),
                     text[max(0, span[0] - 80) : span[1] + 80])
            )  # fmt: skip
        for span in sorted(wanted.keys() - both):
            near_miss = next((text[slice(*g)] for g in got if overlap(g, span)), "")
            kind = "other span" if near_miss else "missed"
            around = text[max(0, span[0] - 80) : span[1] + 80]
            result.misses.append(Miss(kind, row["id"], wanted[span]["text"], near_miss, around))
        for span in sorted(got.keys() - both):
            if not any(overlap(span, w) for w in wanted):
                around = text[max(0, span[0] - 80) : span[1] + 80]
                result.misses.append(Miss("false alarm", row["id"], "", text[slice(*span)], around))
    result.scores = {
        "span_f1": tally.f1,
        "within_161km": share(near, int(tally.tp)),
        "precision": tally.precision,
        "recall": tally.recall,
        "span_f1_overlap": loose.f1,
        "within_161km_of_all": share(near, int(tally.tp + tally.fn)),
    }
    result.misses += [Miss("raised", where, "", what) for where, what in reader.raised]
    return result
