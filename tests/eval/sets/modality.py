"""modality: did it really happen, the trigger given (oil-market prose, whose events are not ours).

Asked by the coder's optional method ``really(text, start, end)``; without it, only triggers that the coder emits an
event on are judged. Two classes are scored: Negative polarity (= denied) and modality Other (= anything not
asserted; the set counts what is negated as not asserted). ``macro_f1`` is their mean.
"""

from __future__ import annotations

from tests.eval import gold
from tests.eval.measures import Miss, Result, Tally, overlap, share


def score(limit: int | None = None) -> Result:
    rows = gold.the_set("modality")[:limit]
    reader = gold.Reader()
    really = reader.hook("really")
    result = Result({}, len(rows))
    negative, other = Tally(), Tally()
    asked = right = total = 0
    for row in rows:
        text = row["text"]
        events = reader.read(text, name=row["id"]).events if really is None else ()
        for event in row["gold"]["events"]:
            total += 1
            where = (event["trigger"]["start"], event["trigger"]["end"])
            if really is not None:
                try:
                    got = str(really(text, *where))
                except Exception as error:
                    reader.raised.append((row["id"], f"really: {type(error).__name__}: {error}"))
                    continue
            else:
                hit = next((e for e in events if overlap((e.trigger_start, e.trigger_end), where)), None)
                if hit is None:
                    continue
                got = hit.modality
            asked += 1
            wants = (event["polarity"] == "Negative", event["modality"] == "Other")
            says = (got == "denied", got != "asserted")
            for tally, a, b in ((negative, wants[0], says[0]), (other, wants[1], says[1])):
                tally.add(tp=a and b, fp=b and not a, fn=a and not b)
            right += wants == says
            if wants != says:
                wanted = f"{event['polarity']}, {event['modality']}"
                result.misses.append(Miss(f"{wanted} read as {got}", row["id"], event["trigger"]["text"], got, text))
    result.scores = {
        "macro_f1": (negative.f1 + other.f1) / 2,
        "other_f1": other.f1,
        "negative_f1": negative.f1,
        "accuracy": share(right, asked),
        "asked": share(asked, total),
    }
    if really is None:
        result.notes.append("the coder has no really(): judged only where it emits an event on the trigger")
    result.misses += [Miss("raised", where, "", what) for where, what in reader.raised]
    return result
